//! A report that was written as JSON is read back, and one that contradicts itself is refused with
//! every place.

use std::collections::{BTreeMap, BTreeSet};

use ccs_files::json::FieldError;
use ccs_files::report::read_report;
use ccs_reconcile::allocate::CapPolicy;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::clearing_totals::ClearingTotal;
use ccs_reconcile::decision::{Decision, DecisionWord};
use ccs_reconcile::deposits::{Deposit, DepositMatch};
use ccs_reconcile::fold::Selection;
use ccs_reconcile::reconcile::{allocate_and_reconcile, reconcile};
use ccs_reconcile::record::{Key, PaymentLine};
use ccs_reconcile::report::{ExportWarning, LeftOut, Omitted, Report};
use ccs_report::json::render_json;
use ccs_report::options::RenderOptions;
use ccs_sim::world::World as Simulated;
use ccs_testkit::worlds;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::common::{day, redbourne, week, with_names, written};

fn document(report: &Report) -> String {
    written(|out| render_json(report, &with_names(), out))
}

fn read(text: &str) -> Result<Report, Vec<FieldError>> {
    read_report(text.as_bytes()).result
}

/// The errors as `code path`.
fn errors(text: &str) -> Vec<String> {
    let errors = read(text).err().unwrap_or_default();
    let place = |error: &FieldError| error.field.clone().unwrap_or_default();
    errors.iter().map(|error| format!("{} {}", error.code, place(error))).collect()
}

fn assert_reads_back(report: &Report) {
    assert_eq!(read(&document(report)), Ok(as_read(report)));
    let indented = RenderOptions { indented: true, ..RenderOptions::default() };
    let nameless = written(|out| render_json(report, &indented, out));
    let marked = read(&format!("\u{feff}{nameless}")).unwrap();
    assert_eq!(written(|out| render_json(&marked, &indented, out)), nameless);
}

/// The document does not name the services of a deposit's runs.
fn as_read(report: &Report) -> Report {
    let deposits = report.deposits.iter().cloned().map(|one| {
        let DepositMatch { clearing_numbers, date_paid, paid, days, deposits, parts, .. } = one;
        DepositMatch::of_document(clearing_numbers, date_paid, paid, days, deposits, parts)
    });
    Report { deposits: deposits.collect(), ..report.clone() }
}

proptest! {
    #[test]
    fn what_was_written_of_any_rows_is_read_back(world in worlds::worlds()) {
        let plain = world.reconciled();
        assert_reads_back(&plain);
        let options = beside(&world.payments, &plain);
        assert_reads_back(&world.reconciled_with(&options));
        let one_week = Selection::everything().from_week(week("2025-08-17"));
        assert_reads_back(&reconcile(&world.facts(), &one_week, &options).unwrap());
        for policy in [CapPolicy::FeeCap, CapPolicy::EntitlementCap] {
            for selection in [&Selection::everything(), &one_week] {
                let allocated =
                    allocate_and_reconcile(world.gathered(), selection, &options, policy);
                assert_reads_back(&allocated.unwrap());
            }
        }
    }
}

/// Deposits and control totals of some lines, and decisions about every part.
fn beside(payments: &[PaymentLine], report: &Report) -> ReportOptions {
    let amount = |line: &PaymentLine| line.amount().to_money().unwrap_or_default();
    let deposits = payments.iter().step_by(2).map(|line| Deposit {
        date_paid: line.date_paid.succ().unwrap(),
        amount: amount(line),
        reference: Some(format!("CCS {}", line.clearing_number).into()),
    });
    let totals = payments.iter().enumerate().step_by(3).map(|(at, line)| ClearingTotal {
        service_id: line.key.service_id,
        clearing_number: line.clearing_number,
        date_paid: line.date_paid,
        total: amount(line),
        ccs: None,
        accs: None,
        week: (at % 2 == 0).then_some(line.key.week),
    });
    let day = day("2025-09-10");
    let decisions = report.differences().flat_map(|(service_id, week, row)| {
        let key = Key { service_id, week, enrolment_id: row.enrolment_id };
        row.parts.iter().zip(DecisionWord::ALL.into_iter().cycle()).map(move |(part, word)| {
            Decision {
                key,
                part: part.kind,
                of: part.of,
                amount: part.amount.to_money().unwrap_or_default(),
                word: Some(word),
                until: (word == DecisionWord::Acknowledged).then_some(day),
                decided_on: Some(day),
                decision_id: Some("D-1".into()),
                note: None,
            }
        })
    });
    ReportOptions {
        as_at: Some(day),
        deposits: Some(deposits.collect()),
        clearing_totals: Some(totals.collect()),
        decisions: decisions.collect(),
        drop_exact_repeats: payments.len().is_multiple_of(2),
        ..ReportOptions::default()
    }
}

/// A simulated world with everything that a report can have.
fn rich(seed: u64, services: u32, weeks: u32) -> Report {
    let world = Simulated::simulate(seed, services, weeks).unwrap();
    let plain = world.reconcile(&ReportOptions::default()).unwrap();
    let bank = world.bank(seed, plain.as_at.unwrap());
    let few = |report: &Report| beside(&world.payments[0], report).decisions;
    let decisions = few(&plain)
        .into_iter()
        .step_by(3)
        .map(|decision| Decision { until: plain.as_at, ..decision });
    // The last run has no deposit yet.
    let mut deposits = bank.deposits;
    deposits.sort_unstable();
    deposits.pop();
    let options = ReportOptions {
        deposits: Some(deposits),
        clearing_totals: Some(bank.totals),
        decisions: decisions.collect(),
        service_names: world.services.iter().map(|(id, name)| (*id, (**name).into())).collect(),
        ..ReportOptions::default()
    };
    let mut report = world.reconcile(&options).unwrap();
    report.left_out =
        vec![LeftOut { code: "CCS-F012".into(), why: "a week ends on a Sunday".into(), rows: 1 }];
    let why = "\"Status\" is not \"CLEAR\" (`keep`)".into();
    report.omitted = vec![Omitted { kind: "payments".into(), why, rows: 3 }];
    report.export_warnings = vec![ExportWarning {
        kind: "payments".into(),
        warning: "no_total_row".into(),
        message: "no total row was found".into(),
    }];
    report
}

#[test]
fn what_was_written_of_a_simulated_world_is_read_back() {
    for seed in 0..12 {
        assert_reads_back(&rich(seed, 2, 12));
    }
}

#[test]
fn an_empty_report_and_the_published_sample_are_read_back() {
    assert_reads_back(&Report::default());
    assert_reads_back(&redbourne());
}

/// A leaf with its path, in which every index is left out.
type Leaves = Vec<(String, String)>;

fn leaves(value: &Value, pointer: &str, pattern: &str, found: &mut Leaves) {
    match value {
        Value::Object(fields) => {
            for (key, value) in fields {
                let below = format!("{pattern}.{key}");
                leaves(value, &format!("{pointer}/{key}"), &below, found);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                leaves(item, &format!("{pointer}/{at}"), &format!("{pattern}[]"), found);
            }
        }
        Value::Null => {}
        _ => found.push((pointer.to_owned(), pattern.trim_start_matches('.').to_owned())),
    }
}

/// Names that a leaf can have, by the list that they are of.
const NAMES: [&[&str]; 9] = [
    &["ccs", "accs"],
    &["certain", "likely", "possible"],
    &["service", "individual"],
    &["draft", "submitted", "processed", "cancelled"],
    &["submitted", "finalised", "withdrawn"],
    &["written_off", "accepted", "acknowledged"],
    &["run_missing", "lines_missing", "total_repeated", "lines_repeated", "unexplained"],
    &["bank_day", "line_not_deposited", "provider_debt_offset", "other_programme", "other_service"],
    &["no_report", "awaiting_payment", "unexplained", "paid_to_guardian", "not_allocated"],
];

/// Other values of the same form.
fn forgeries(leaf: &Value) -> Vec<Value> {
    let Value::String(text) = leaf else {
        let number = leaf.as_i64().unwrap();
        return [number + 1, number - 1].map(Value::from).to_vec();
    };
    if let Ok(date) = text.parse::<ccs_core::date::Day>() {
        let weeks_later = |weeks: i32| date.plus_days(7 * weeks).unwrap().to_string();
        return [weeks_later(1), weeks_later(-1)].map(Value::from).to_vec();
    }
    if let Ok(amount) = text.parse::<ccs_core::money::WideMoney>() {
        let cent = ccs_core::money::WideMoney::CENT;
        let changed = [amount.plus(cent), amount.minus(cent), amount.negated()];
        let changed = changed.into_iter().filter(|other| *other != amount);
        return changed.map(|amount| amount.to_string().into()).collect();
    }
    let lists = NAMES.iter().filter(|names| names.contains(&text.as_str()));
    let others = lists.flat_map(|names| names.iter()).filter(|name| **name != text.as_str());
    let others: Vec<Value> = others.map(|name| (*name).into()).collect();
    if others.is_empty() { vec![format!("{text}0").into()] } else { others }
}

/// What can be changed by itself and is not always refused, by why: nothing else in the document
/// says what it is. A figure of evidence is here since a part need not list every row.
const STANDS_ALONE: [(&str, &[&str]); 7] = [
    (
        "the words of the program that wrote it",
        &[
            "export_warnings[].message",
            "left_out[].why",
            "omitted[].why",
            "part.clears_when",
            "part.remedy",
            "warnings[].message",
        ],
    ),
    (
        "a name or a reference of the data",
        &[
            "clearing_totals[].service_id",
            "deposits[].deposits[].reference",
            "row.enrolment_id",
            "service.name",
            "service.service_id",
        ],
    ),
    (
        "a day that nothing counts from",
        &["clearing_totals[].date_paid", "deposits[].date_paid", "week.payments[].date_paid"],
    ),
    (
        "a fact of rows that are not in the document",
        &[
            "export_warnings[].kind",
            "export_warnings[].warning",
            "left_out[].code",
            "left_out[].rows",
            "omitted[].kind",
            "omitted[].rows",
            "overlap.lines",
            "row.allocated.count",
            "row.paid.count",
            "row.returned",
            "row.session_reports",
            "row.total_fee",
        ],
    ),
    (
        "a judgement, or what a person decided",
        &[
            "deposits[].parts[].alternatives[]",
            "deposits[].parts[].certainty",
            "deposits[].parts[].part",
            "part.alternatives[]",
            "part.certainty",
            "part.decision.decided_on",
            "part.decision.decision",
            "part.decision.decision_id",
            "part.decision.until",
        ],
    ),
    (
        "a row of evidence",
        &[
            "part.lines[].amount",
            "part.lines[].date_returned",
            "part.lines[].not_passed_on",
            "part.lines[].recipient",
            "part.lines[].session_report_id",
            "part.lines[].status",
            "part.lines[].version",
        ],
    ),
    (
        "a warning, which changes no figure",
        &[
            "warnings[].code",
            "warnings[].date_paid",
            "warnings[].service_id",
            "warnings[].week_ending",
        ],
    ),
];

/// A path with short names for the objects that have most of the leaves.
fn short(path: &str) -> String {
    let names = [
        ("services[].weeks[].differences[].parts[]", "part"),
        ("services[].weeks[].differences[]", "row"),
        ("services[].weeks[]", "week"),
        ("services[]", "service"),
    ];
    names.into_iter().fold(path.to_owned(), |path, (long, name)| path.replace(long, name))
}

#[test]
fn a_changed_leaf_is_refused_unless_nothing_depends_on_it() {
    let mut accepted: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    for report in [rich(1, 1, 3), rich(6, 1, 3)] {
        let mut document: Value = serde_json::from_str(&document(&report)).unwrap();
        let mut all = Leaves::new();
        leaves(&document, "", "", &mut all);
        for (pointer, pattern) in all {
            let leaf = document.pointer(&pointer).unwrap().clone();
            for forgery in forgeries(&leaf) {
                *document.pointer_mut(&pointer).unwrap() = forgery;
                let counts = accepted.entry(short(&pattern)).or_default();
                counts[0] += usize::from(read(&document.to_string()).is_ok());
                counts[1] += 1;
            }
            *document.pointer_mut(&pointer).unwrap() = leaf;
        }
    }
    let listed: BTreeSet<&str> =
        STANDS_ALONE.iter().flat_map(|(_, paths)| *paths).copied().collect();
    let passed = accepted.iter().filter(|(_, [passed, _])| *passed > 0);
    let passed: BTreeSet<&str> = passed.map(|(pattern, _)| &**pattern).collect();
    assert_eq!(passed, listed);
}

#[test]
fn a_report_with_faults_lists_each_with_its_path_and_what_it_does_not_know_is_a_warning() {
    let mut document: Value = serde_json::from_str(&document(&rich(3, 2, 6))).unwrap();
    document["services"][0]["weeks"][1]["total"]["paid"] = json!("0.01");
    document["services"][1]["weeks"][0]["total"]["returned"] = json!(12);
    document["services"][1]["nmae"] = json!("x");
    let reading = read_report(document.to_string().as_bytes());
    let warned: Vec<_> = reading.warnings.iter().map(|it| (it.code, it.field.as_deref())).collect();
    assert_eq!(warned, [("CCS-F064", Some("services[1].nmae"))]);
    assert_eq!(
        errors(&document.to_string()),
        [
            "CCS-J006 services[0].weeks[1].total.paid",
            "CCS-F066 services[1].weeks[0].total.returned",
        ]
    );
}

/// Within a number of the schema keys and kinds of warnings are only added: an older version reads the
/// report without them.
#[test]
fn what_a_later_version_added_is_warned_of_and_left_out() {
    let report = rich(3, 2, 6);
    let mut later: Value = serde_json::from_str(&document(&report)).unwrap();
    later["added"] = json!({"of": ["any", "form"]});
    later["total"]["added"] = json!("1.00");
    later["services"][0]["weeks"][0]["added"] = json!(null);
    let warnings = later["warnings"].as_array_mut().unwrap();
    let mut added = json!({"code": "CCS-W999", "kind": "added", "more_of_it": 1});
    for key in ["message", "service_id", "week_ending"] {
        added[key] = warnings[0][key].clone();
    }
    warnings.insert(1, added);
    let reading = read_report(later.to_string().as_bytes());
    assert_eq!(reading.result, Ok(as_read(&report)));
    let mut warned: Vec<_> =
        reading.warnings.iter().map(|it| (it.code, it.field.clone().unwrap())).collect();
    warned.sort_unstable();
    let expected = [
        ("CCS-F064", "added"),
        ("CCS-F064", "services[0].weeks[0].added"),
        ("CCS-F064", "total.added"),
        ("CCS-J010", "warnings[1].code"),
    ];
    assert_eq!(warned, expected.map(|(code, field)| (code, field.to_owned())));
}

#[test]
fn a_bad_document_is_refused_by_reason_and_place_and_no_value_is_repeated() {
    let good = document(&redbourne());
    let all = |text: &str| {
        let errors = read(text).unwrap_err();
        errors.iter().map(FieldError::to_string).collect::<Vec<String>>().join("\n")
    };
    let bad = |from: &str, to: &str| {
        assert!(good.contains(from), "{from}");
        all(&good.replacen(from, to, 1))
    };
    let gallery = [
        all(""),
        all("[]"),
        all(&good[..good.len() / 2]),
        bad("{\"schema\"", "{schema"),
        bad("ccs-reconcile-report/1", "ccs-reconcile-report/2"),
        bad("ccs-reconcile-report/1", "CANARY Sandy"),
        bad("\"schema\"", "\"scheme\""),
        bad("\"tolerance\":\"0\",", ""),
        bad("\"tolerance\":\"0\"", "\"tolerance\":\"CANARY\""),
        bad("\"tolerance\":\"0\"", "\"tolerance\":\"0.01\""),
        bad("\"pending_return\":\"0.00\",", ""),
        bad("\"ccs\":\"4.32\"", "\"ccs\":4.32"),
        bad("\"allocated\":\"819.37\"", "\"allocated\":819"),
        bad("\"allocated\":\"819.37\"", "\"allocated\":{\"CANARY\":true}"),
        bad("\"ccs\":\"4.32\"", "\"ccs\":\"CANARY\""),
        bad("\"ccs\":\"4.32\"", "\"ccs\":\"$4.32\""),
        bad("\"2018-07-03\"", "\"CANARY\""),
        bad("\"week_ending\":\"2018-06-10\"", "\"week_ending\":\"2018-06-09\""),
        bad("E8000034122", "CANARY of Sandy, expected nothing"),
        bad("\"count\":2", "\"count\":\"CANARY, expected u64\""),
        bad("recovered_but_still_allocated", "CANARY"),
        bad("\"kind\":\"return\"", "\"kind\":\"CANARY\""),
        bad("\"status\":\"finalised\"", "\"status\":\"CANARY\""),
        bad("\"child\":\"Sandy", "\"child\":\"x\",\"child\":\"CANARY"),
        bad("\"total\":\"4.32\"", "\"total\":\"4.33\""),
        bad("\"ccs\":\"738.62\"", "\"ccs\":\"738.63\""),
        bad("\"difference\":\"-80.75\",\"returned\"", "\"difference\":\"-80.76\",\"returned\""),
        bad("\"amount\":\"161.50\"", "\"amount\":\"161.49\""),
        bad("\"of\":\"ccs\",\"amount\":\"-80.75\"", "\"of\":\"ccs\",\"amount\":\"-80.74\""),
        bad("000210000320", "000190000100"),
        bad("\"weeks\":1", "\"weeks\":2"),
        bad("\"from\":\"2018-06-04\"", "\"from\":\"2018-06-05\""),
        bad("CCS-W001", "CCS-W002"),
    ];
    for refusal in &gallery {
        assert!(!refusal.contains("CANARY") && !refusal.contains("Sandy"), "{refusal}");
    }
    insta::assert_snapshot!(gallery.join("\n\n"));
}

/// The keys of the document can be in any order, and a report of a later form is refused in one
/// line.
#[test]
fn the_name_of_the_form_decides_whatever_its_place() {
    let text = document(&redbourne());
    let name = "\"schema\":\"ccs-reconcile-report/1\"";
    let unnamed = text.trim_end().replacen(&format!("{name},"), "", 1);
    let last = format!("{},{name}}}", unnamed.strip_suffix('}').unwrap());
    assert_eq!(read(&last), Ok(redbourne()));
    let twice = format!("{{{name},{}", last.strip_prefix('{').unwrap());
    assert_eq!(errors(&twice), ["CCS-F063 schema"]);
    assert_eq!(errors(&unnamed), ["CCS-F065 schema"]);
    assert_eq!(errors(&text.replacen("report/1", "report/2", 1)), ["CCS-F068 schema"]);
}

/// Keys that came later are calculated where a document has none of them.
#[test]
fn a_document_without_the_newer_keys_is_calculated() {
    let report = rich(3, 2, 6);
    let mut document: Value = serde_json::from_str(&document(&report)).unwrap();
    let newer = ["age", "ages", "causes", "clears_when", "deposits_total"];
    without(&mut document, &newer);
    assert_eq!(read(&document.to_string()), Ok(as_read(&report)));
}

/// Takes keys out of every object: `kind` of warnings, `open` and `decided` of totals.
fn without(value: &mut Value, keys: &[&str]) {
    match value {
        Value::Object(fields) => {
            let is_total = fields.contains_key("difference_positive");
            let is_warning = fields.contains_key("message") && !fields.contains_key("warning");
            fields.retain(|key, _| match &**key {
                "kind" => !is_warning,
                "open" | "decided" => !is_total,
                key => !keys.contains(&key),
            });
            fields.values_mut().for_each(|value| without(value, keys));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| without(item, keys)),
        _ => {}
    }
}

/// A report with more faults than are listed says how many more there are.
#[test]
fn the_number_of_errors_that_are_listed_is_limited() {
    let mut document: Value = serde_json::from_str(&document(&redbourne())).unwrap();
    let rows = vec![json!({ "code": 1 }); 2_000];
    document["left_out"] = Value::Array(rows);
    let errors = read(&document.to_string()).unwrap_err();
    assert_eq!(errors.len(), ccs_files::json::MOST_KEPT + 1);
    assert_eq!(errors.last().unwrap().code, "CCS-F083");
}
