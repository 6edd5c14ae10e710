//! Entitlements of the example scenarios, in every rendering.

use std::path::{Path, PathBuf};

use ccs_core::date::Day;
use ccs_core::entitlement::model::Scenario;
use ccs_core::entitlement::{
    Assessment, Change, Entitlements, Swept, assess, balance, reassess, sweep,
};
use ccs_core::rates::RateBook;
use ccs_files::json::Strictness;
use ccs_files::scenario::{Sessions, read_scenario};
use ccs_report::entitlement::{EntitlementReport, entitlement_schema, render_entitlement_json};
use ccs_report::options::RenderOptions;
use ccs_report::render::{write_csv, write_html, write_text};
use serde_json::Value;

const RATES: RateBook<'static> = RateBook::PUBLISHED;

fn examples() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/data/scenarios")
}

/// An example whose sessions are in the document.
fn scenario(name: &str) -> Scenario {
    let document = std::fs::read(examples().join(name).with_extension("json")).unwrap();
    let reading = read_scenario(&document, Strictness::Strict);
    assert_eq!(reading.errors, []);
    assert!(matches!(reading.places.sessions, Sessions::Here), "{name}");
    reading.scenario
}

/// Every example whose sessions are in the document.
fn scenarios() -> Vec<(String, Scenario)> {
    let files = std::fs::read_dir(examples()).unwrap().map(|entry| entry.unwrap().path());
    let mut names: Vec<String> = files
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    names.sort();
    assert!(names.len() > 10, "{names:?}");
    names.into_iter().map(|name| (name.clone(), scenario(&name))).collect()
}

fn text(report: &EntitlementReport<'_>) -> String {
    let mut page = String::new();
    write_text(report, &RenderOptions::default(), &mut page).unwrap();
    page
}

fn html(report: &EntitlementReport<'_>) -> String {
    let mut page = String::new();
    write_html(report, &RenderOptions::default(), &mut page).unwrap();
    page
}

fn json(report: &EntitlementReport<'_>) -> Value {
    let mut document = Vec::new();
    render_entitlement_json(report, &RenderOptions::default(), &mut document).unwrap();
    serde_json::from_slice(&document).unwrap()
}

fn csv(report: &EntitlementReport<'_>, table: &str) -> String {
    let mut rows = Vec::new();
    write_csv(report, table, &RenderOptions::default(), &mut rows).unwrap();
    String::from_utf8(rows).unwrap()
}

/// A family's page with how each figure came about.
pub(crate) fn explained_page() -> String {
    let assessment = scenario("2022-second-child");
    let assessment = Assessment::of(&assessment, &RATES).unwrap();
    let explained = assessment.explain();
    html(&EntitlementReport {
        explained: &explained,
        ..EntitlementReport::of(assessment.entitlements())
    })
}

#[test]
fn a_week_with_its_reasons_as_a_family_could_follow_them() {
    let scenario = scenario("2022-second-child");
    let assessment = Assessment::of(&scenario, &RATES).unwrap();
    let explained = assessment.explain();
    let report = EntitlementReport {
        explained: &explained,
        ..EntitlementReport::of(assessment.entitlements())
    };
    insta::assert_snapshot!("explained_text", text(&report));
    insta::assert_snapshot!("explained_html", html(&report));
}

#[test]
fn absences_and_payments_of_others_are_named() {
    let entitlements = assess(&scenario("2025-absences"), &RATES).unwrap();
    insta::assert_snapshot!("absences_text", text(&EntitlementReport::of(&entitlements)));
}

#[test]
fn tables_have_rows_and_never_a_total_among_them() {
    let entitlements = assess(&scenario("2025-additional-subsidy"), &RATES).unwrap();
    let report = EntitlementReport::of(&entitlements);
    insta::assert_snapshot!("sessions_csv", csv(&report, "sessions"));
    insta::assert_snapshot!("weeks_csv", csv(&report, "weeks"));
}

#[test]
fn changes_a_balancing_and_a_budget_line_come_before_the_weeks() {
    let (old, new) = (scenario("2024-as-estimated"), scenario("2024-as-it-came"));
    let (before, after) = (assess(&old, &RATES).unwrap(), assess(&new, &RATES).unwrap());
    let changes = reassess(&before, &after);
    let balance = balance(&scenario("2024-balancing"), &RATES).unwrap();
    let incomes =
        ["80000", "120000", "400000"].map(|income| Swept::Income(income.parse().unwrap()));
    let points = sweep(&new, &RATES, incomes).unwrap();
    let report = EntitlementReport {
        changes: Some(&changes),
        balance: Some(&balance),
        sweep: Some(&points),
        ..EntitlementReport::of(&after)
    };
    insta::assert_snapshot!("beneath_text", text(&report));
    insta::assert_snapshot!("changes_csv", csv(&report, "changes"));
    insta::assert_snapshot!("sweep_csv", csv(&report, "sweep"));
    let page = html(&report);
    for shown in
        ["2 enrolment-weeks changed", "Balancing of 2024-25", "<polyline class=\"line paid\""]
    {
        assert!(page.contains(shown), "{shown}");
    }
    let document = json(&report);
    assert_eq!(document["changes"]["weeks"][0]["entitlement"], "-11.70");
    assert_eq!(document["balance"]["top_up"], "12.22");
    assert_eq!(document["sweep"]["points"][2]["at"], "400000.00");
    assert_obeys(&document);
}

fn assert_obeys(document: &Value) {
    let validator = jsonschema::validator_for(&entitlement_schema()).unwrap();
    let errors: Vec<String> =
        validator.iter_errors(document).map(|error| error.to_string()).collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn derivations_fit_the_page() {
    for (name, scenario) in scenarios() {
        let assessment = Assessment::of(&scenario, &RATES).unwrap();
        let explained = assessment.explain();
        let report = EntitlementReport {
            explained: &explained,
            ..EntitlementReport::of(assessment.entitlements())
        };
        for width in [80, 100] {
            let options = RenderOptions { width: Some(width), ..RenderOptions::default() };
            let mut page = String::new();
            write_text(&report, &options, &mut page).unwrap();
            let longest = page.lines().map(|line| line.chars().count()).max().unwrap();
            assert!(longest <= width.into(), "{name}: {longest} columns at {width}\n{page}");
        }
    }
}

#[test]
fn the_figures_of_the_page_re_add_where_others_pay() {
    let entitlements = assess(&scenario("2025-absences"), &RATES).unwrap();
    let total = entitlements.total();
    assert!(!total.other_payments.is_zero());
    let left = total.fees.minus(total.other_payments).minus(total.fee_reduction);
    assert_eq!(left, total.gap);
    let page = html(&EntitlementReport::of(&entitlements));
    for (label, amount) in [
        ("Fees", total.fees),
        ("Others pay", total.other_payments),
        ("Comes off the fees", total.fee_reduction),
        ("Left to pay", total.gap),
    ] {
        let figure = format!("<dt>{label}</dt><dd><data value=\"{amount}\">");
        assert!(page.contains(&figure), "{figure}");
    }
}

#[test]
fn only_a_change_against_the_family_is_marked() {
    let (old, new) = (scenario("2024-as-estimated"), scenario("2024-as-it-came"));
    let (before, after) = (assess(&old, &RATES).unwrap(), assess(&new, &RATES).unwrap());
    let marked = |changes: &[Change]| {
        let report = EntitlementReport { changes: Some(changes), ..EntitlementReport::of(&after) };
        html(&report).contains("<p class=\"verdict differs\">")
    };
    assert!(marked(&reassess(&before, &after)), "less");
    assert!(!marked(&reassess(&after, &before)), "more");
    assert!(!marked(&[]), "nothing changed");
}

/// What a year's balancing says of its days, by what is given of the confirmation.
#[test]
fn a_balancing_says_of_its_days_what_still_bears() {
    let nothing = Entitlements::default();
    let sentence = |met: Option<Day>, as_at: Option<Day>| {
        let mut scenario = scenario("2024-balancing");
        let facts = scenario.family.balancing.as_mut().unwrap();
        (facts.conditions_met_on, facts.as_at) = (met, as_at);
        let balance = balance(&scenario, &RATES).unwrap();
        let report =
            EntitlementReport { balance: Some(&balance), ..EntitlementReport::of(&nothing) };
        text(&report)
    };
    let in_time = sentence(Some(Day::ymd(2025, 11, 3)), None);
    assert!(in_time.contains("The income was confirmed by the first deadline."), "{in_time}");
    assert!(in_time.contains("was to be confirmed by 30/06/2026"), "{in_time}");
    assert!(!in_time.contains("Without it"), "nothing stops: {in_time}");
    let assumed = sentence(None, None);
    assert!(
        assumed.contains("the income is assumed to be confirmed by the first deadline"),
        "{assumed}"
    );
    let open = sentence(None, Some(Day::ymd(2026, 1, 5)));
    assert!(open.contains("is to be confirmed by 30/06/2026"), "{open}");
    assert!(open.contains("Without it, no CCS is paid from 6/07/2026."), "{open}");
    let late = sentence(Some(Day::ymd(2026, 9, 7)), None);
    assert!(late.contains("with it, CCS is paid again in fortnights from"), "{late}");
}

/// Centred, the last label would run over the edge of the picture.
#[test]
fn the_last_label_of_a_budget_line_ends_at_its_tick() {
    let scenario = scenario("2024-as-it-came");
    let incomes = ["0", "300000", "600000"].map(|income| Swept::Income(income.parse().unwrap()));
    let points = sweep(&scenario, &RATES, incomes).unwrap();
    let after = assess(&scenario, &RATES).unwrap();
    let page = html(&EntitlementReport { sweep: Some(&points), ..EntitlementReport::of(&after) });
    assert!(page.contains("text-anchor=\"end\">$600,000</text>"));
    assert!(page.contains("text-anchor=\"middle\">$500,000</text>"));
}

#[test]
fn every_document_obeys_the_published_schema_with_reasons_and_without() {
    for (name, scenario) in scenarios() {
        let assessment = Assessment::of(&scenario, &RATES).unwrap();
        let explained = assessment.explain();
        let plain = EntitlementReport::of(assessment.entitlements());
        assert_obeys(&json(&plain));
        let document = json(&EntitlementReport { explained: &explained, ..plain });
        assert_obeys(&document);
        let percentage = &document["weeks"][0]["derivations"]["percentage"];
        assert_eq!(percentage["value"], document["weeks"][0]["percentage"], "{name}");
        let session = &document["weeks"][0]["sessions"][0];
        assert!(session["derivations"]["amount"]["operands"].is_array(), "{name}");
    }
}

/// The written form is what the formats name: hours and rates without trailing zeros, amounts with
/// two decimals or four.
#[test]
fn figures_are_written_as_the_formats_say() {
    let entitlements = assess(&scenario("2018-first-weeks"), &RATES).unwrap();
    let document = json(&EntitlementReport::of(&entitlements));
    let session = &document["weeks"][1]["sessions"][0];
    let written = |key: &str| session[key].as_str().unwrap().to_owned();
    assert_eq!(
        ["hours", "hourly_fee", "hourly_cap", "hourly_rate", "subsidised_hours", "amount"]
            .map(written),
        ["2.25", "9.3333", "10.29", "6.97", "2.25", "15.6825"]
    );
    assert_eq!(document["weeks"][0]["sessions"][0]["hourly_cap"], "10.9");
    let exactly = &json_of_explained()["weeks"][1]["sessions"][0]["derivations"]["amount"];
    assert!(exactly.to_string().contains("\"exactly\":\"28/3\""), "{exactly}");
}

fn json_of_explained() -> Value {
    let scenario = scenario("2018-first-weeks");
    let assessment = Assessment::of(&scenario, &RATES).unwrap();
    let explained = assessment.explain();
    json(&EntitlementReport {
        explained: &explained,
        ..EntitlementReport::of(assessment.entitlements())
    })
}

#[test]
fn every_rendering_shows_the_same_sums() {
    for (name, scenario) in scenarios() {
        let entitlements = assess(&scenario, &RATES).unwrap();
        let report = EntitlementReport::of(&entitlements);
        let gap = entitlements.total().gap;
        let sentence = ccs_report::words::dollars(gap);
        let page = text(&report).replace('\n', " ");
        assert!(page.contains(&format!("{sentence} is left to pay")), "{name}");
        assert!(html(&report).contains(&format!("{sentence} is left to pay")), "{name}");
        assert_eq!(json(&report)["total"]["gap"], gap.to_string(), "{name}");
    }
}

#[test]
fn a_page_fetches_nothing() {
    for (name, scenario) in scenarios() {
        let entitlements = assess(&scenario, &RATES).unwrap();
        let page = html(&EntitlementReport::of(&entitlements));
        for forbidden in ["<script", "http:", "https:", "src=", "url(", "@import", "<link"] {
            assert!(!page.contains(forbidden), "{name}: {forbidden}");
        }
    }
}
