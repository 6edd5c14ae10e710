//! `import_answers`: no cent is lost or invented between a document and the answers made from it.

use std::fs;

use ccs_core::money::WideMoney;
use ccs_files::command::CommandRun;
use ccs_files::exchange::ExchangeFile;
use ccs_files::json::Strictness;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::support::at_least;

const DAYS: [&str; 5] = ["2025-08-04", "2025-08-05", "2025-08-06", "2025-08-07", "2025-08-08"];

/// What comes of a document that is imported for one report of five sessions: the codes with what they
/// are about, or what counts for the service and the individual.
fn imported(document: &Value) -> Result<(WideMoney, WideMoney), Vec<(String, String)>> {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("answers.json"), document.to_string()).unwrap();
    let command = |number: usize, command: Value| {
        let mut line =
            json!({ "schema": "ccs-exchange-command/1", "command_id": format!("k{number}") });
        line.as_object_mut().unwrap().extend(command.as_object().unwrap().clone());
        format!("{line}\n")
    };
    let mark = |day: &str| {
        json!({ "command": "mark", "enrolment_id": "E1", "session_date": day, "start": "07:30",
            "end": "17:30", "fee": "150.00", "attendance": "attended", "sign_in": "07:40",
            "sign_out": "17:05" })
    };
    let mut commands = vec![json!({ "command": "register_enrolment", "enrolment_id": "E1",
        "service_id": "190016362L", "arrangement": "CWA", "from": "2025-07-07", "status": "CONFIR" })];
    commands.extend(DAYS.map(mark));
    commands.push(json!({ "command": "submit_week", "week_ending": "2025-08-10",
        "today": "2025-08-11", "selection": { "session_reports": "all" } }));
    commands.push(json!({ "command": "import_answers", "file": "answers.json" }));
    let lines: String =
        commands.into_iter().enumerate().map(|(number, it)| command(number, it)).collect();
    let file = ExchangeFile { directory: folder.path().to_owned(), ..ExchangeFile::default() };
    let mut run = CommandRun::new(file, Strictness::Strict);
    let mut last = None;
    run.lines(&mut lines.as_bytes(), |outcome| {
        last = Some(serde_json::to_value(outcome).unwrap());
        Ok(())
    })
    .unwrap();
    let outcome = last.unwrap();
    let errors = outcome["errors"].as_array().unwrap();
    if !errors.is_empty() {
        let text = |error: &Value, key: &str| error[key].as_str().unwrap().to_owned();
        return Err(errors.iter().map(|it| (text(it, "code"), text(it, "message"))).collect());
    }
    let amount = |key: &str| {
        let text = outcome["reports"][0]["entitlement"][key].as_str();
        text.map_or(WideMoney::ZERO, |text| text.parse().unwrap())
    };
    Ok((amount("service"), amount("individual")))
}

fn week(changes: &Value, amounts: &[(&str, &str)]) -> Value {
    let sessions: Vec<Value> = amounts
        .iter()
        .zip(DAYS)
        .map(|((kind, amount), day)| {
            json!({ "session_date": day, "start": "07:30", "kind": kind, "amount": amount,
                "subsidised_hours": "10" })
        })
        .collect();
    let mut week = json!({ "week_ending": "2025-08-10", "enrolment_id": "E1", "ccs": "118.60",
        "accs": "0.00", "withheld": "0.00", "sessions": sessions });
    week.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    json!({ "schema": "ccs-entitlement/1", "weeks": [week] })
}

/// The field that each error is about, in the document.
fn wrong(document: &Value) -> Vec<(String, String)> {
    let errors = imported(document).expect_err("it is refused").into_iter();
    errors.map(|(code, message)| (code, message.split(':').next().unwrap().to_owned())).collect()
}

fn at(code: &str, field: &str) -> Vec<(String, String)> {
    vec![(code.to_owned(), field.to_owned())]
}

#[test]
fn a_week_whose_sums_are_not_those_of_its_sessions_is_refused_at_the_sum() {
    let one = [("ccs", "118.60")];
    let is = |changes: Value, amounts: &[(&str, &str)]| wrong(&week(&changes, amounts));
    assert!(imported(&week(&json!({}), &one)).is_ok());
    assert_eq!(is(json!({}), &[]), at("CCS-S073", "weeks[0].ccs"), "no session");
    assert_eq!(is(json!({}), &[("ccs", "0.00")]), at("CCS-S073", "weeks[0].ccs"));
    assert_eq!(is(json!({}), &[("ccs", "50.00")]), at("CCS-S073", "weeks[0].ccs"), "too few");
    assert_eq!(is(json!({ "ccs": "50.00" }), &one), at("CCS-S073", "weeks[0].ccs"), "too many");
    assert_eq!(is(json!({ "withheld": "200.00" }), &one), at("CCS-S073", "weeks[0].withheld"));
    assert_eq!(is(json!({ "withheld": "118.61" }), &one), at("CCS-S073", "weeks[0].withheld"));
    assert_eq!(is(json!({ "withheld": "-0.01" }), &one), at("CCS-S073", "weeks[0].withheld"));
    assert!(imported(&week(&json!({ "withheld": "118.60" }), &one)).is_ok());
    assert_eq!(is(json!({ "ccs": "118.6075" }), &one), at("CCS-F069", "weeks[0].ccs"));
    assert_eq!(is(json!({ "ccs": 118.6 }), &one), at("CCS-F066", "weeks[0].ccs"));
    assert_eq!(is(json!({ "ccs": null }), &one), at("CCS-F065", "weeks[0].ccs"));
    assert_eq!(is(json!({ "sessions": null }), &one), at("CCS-F065", "weeks[0].sessions"));
    let other = [("css", "118.60")];
    assert_eq!(is(json!({}), &other), at("CCS-F042", "weeks[0].sessions[0].kind"));
    let accs = [("grandparent", "118.60")];
    let both: Vec<_> = is(json!({}), &accs).into_iter().map(|(_, field)| field).collect();
    assert_eq!(both, ["weeks[0].ccs", "weeks[0].accs"]);
    let reduced = json!({ "withheld": "5.93", "fee_reduction": "112.68" });
    assert_eq!(is(reduced, &one), at("CCS-S073", "weeks[0].fee_reduction"));
}

#[test]
fn a_weeks_sum_is_its_sessions_rounded_once_less_what_the_annual_cap_takes() {
    let sums = |ccs: &str, cut: &str, amount: &str| {
        let changes = json!({ "ccs": ccs, "cut_by_annual_cap": cut });
        imported(&week(&changes, &[("ccs", amount)])).is_ok()
    };
    assert!(sums("118.60", "0.00", "118.5950") && sums("118.60", "0.00", "118.6049"));
    assert!(!sums("118.60", "0.00", "118.5949") && !sums("118.60", "0.00", "118.6050"));
    assert!(sums("100.00", "18.60", "118.6000") && !sums("100.00", "18.59", "118.6000"));
    assert!(!sums("-1.00", "119.60", "118.6000") && !sums("120.00", "-1.40", "118.6000"));
}

#[test]
fn the_providers_own_accs_goes_to_the_service_and_nothing_is_withheld_from_it() {
    let changes = json!({ "provider_accs": "80.00", "withheld": "5.93" });
    let amounts = [("ccs", "118.60"), ("provider_child_wellbeing", "80.00")];
    let (service, individual) = imported(&week(&changes, &amounts)).unwrap();
    assert_eq!((service, individual), ("192.67".parse().unwrap(), WideMoney::ZERO));
}

#[test]
fn each_enrolments_week_is_in_a_document_once_and_the_document_is_one_of_two() {
    let mut twice = week(&json!({}), &[("ccs", "118.60")]);
    let first = twice["weeks"][0].clone();
    twice["weeks"].as_array_mut().unwrap().push(first);
    assert_eq!(wrong(&twice), at("CCS-S073", "weeks[1]"));
    assert_eq!(wrong(&json!({ "schema": "ccs-scenario/1" })), at("CCS-S072", "schema"));
    assert_eq!(wrong(&json!({})), at("CCS-F065", "schema"));
}

#[test]
fn a_statements_rows_have_amounts_and_come_to_its_totals() {
    let row = |day: &str| {
        json!({ "session_date": day, "start": "07:30", "service_ccs": "80.75",
            "service_accs": "0.00", "guardian_ccs": "-4.2525", "guardian_accs": "0.00" })
    };
    let document = |rows: &[Value], total: Value| {
        json!({ "schema": "ccs-statement/1", "children": [{ "weeks": [{ "week_ending": "2025-08-10",
            "enrolment_id": "E1", "sessions": rows, "total": total }] }] })
    };
    let rows = [row(DAYS[0]), row(DAYS[1])];
    let sums = imported(&document(&rows, Value::Null)).unwrap();
    assert_eq!(sums, ("161.50".parse().unwrap(), "-8.5050".parse().unwrap()));
    let total = json!({ "service_ccs": "161.50", "guardian_ccs": "-8.5050" });
    assert_eq!(imported(&document(&rows, total)).unwrap(), sums);
    let other = json!({ "service_ccs": "161.51", "guardian_ccs": "-8.5050" });
    let place = "children[0].weeks[0]";
    let total = format!("{place}.total.service_ccs");
    assert_eq!(wrong(&document(&rows, other)), at("CCS-S073", &total));
    let mut empty = row(DAYS[0]);
    for key in ["service_ccs", "service_accs", "guardian_ccs", "guardian_accs"] {
        empty.as_object_mut().unwrap().remove(key);
    }
    let field = format!("{place}.sessions[0].service_ccs");
    assert_eq!(wrong(&document(&[empty], Value::Null)), at("CCS-S073", &field));
    let mut number = row(DAYS[0]);
    number["service_ccs"] = json!(80.75);
    let field = format!("{place}.sessions[0].service_ccs");
    assert_eq!(wrong(&document(&[number], Value::Null)), at("CCS-F066", &field));
}

fn rounded(ten_thousandths: i64) -> i64 {
    (ten_thousandths + 50).div_euclid(100)
}

fn cents(count: i64) -> String {
    format!("{}.{:02}", count / 100, count % 100)
}

proptest! {
    #![proptest_config(at_least(64))]

    /// What an entitlement has for the service is what the answer has, to the cent; and every document
    /// in which one sum is a cent more or less is refused.
    #[test]
    fn what_is_imported_is_what_the_document_has(
        sessions in prop::collection::vec((0_usize..3, 0_i64..2_000_000), 1..=5),
        withheld_percent in 0_i64..=100,
        off_by in prop::option::of((0_usize..3, prop::bool::ANY)),
    ) {
        const KINDS: [&str; 3] = ["ccs", "transition_to_work", "provider_child_wellbeing"];
        let mut sums = [0_i64; 3];
        let mut amounts = Vec::new();
        for (kind, amount) in &sessions {
            sums[*kind] += amount;
            amounts.push((KINDS[*kind], format!("{}.{:04}", amount / 10_000, amount % 10_000)));
        }
        let [ccs, accs, provider] = sums.map(rounded);
        let withheld = ccs * withheld_percent / 100;
        let mut printed = [ccs, accs, provider];
        if let Some((which, more)) = off_by {
            printed[which] += if more { 1 } else { -1 };
        }
        prop_assume!(printed.iter().all(|sum| *sum >= 0));
        let changes = json!({ "ccs": cents(printed[0]), "accs": cents(printed[1]),
            "provider_accs": cents(printed[2]), "withheld": cents(withheld) });
        let amounts: Vec<(&str, &str)> =
            amounts.iter().map(|(kind, amount)| (*kind, &**amount)).collect();
        let came = imported(&week(&changes, &amounts));
        if off_by.is_some() {
            prop_assert!(came.is_err(), "{changes}");
        } else {
            let expected: WideMoney = cents(ccs + accs + provider - withheld).parse().unwrap();
            prop_assert_eq!(came.unwrap(), (expected, WideMoney::ZERO));
        }
    }
}
