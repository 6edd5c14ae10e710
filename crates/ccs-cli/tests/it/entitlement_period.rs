//! `ccs entitlement --from --to`: the weeks of a period, counted over all.

use serde_json::{Value, json};

use crate::support::{Folder, Ran, ccs, ccs_given};

/// Five days of ten hours a week through a year, with 72 hours a fortnight: the second week of each
/// gets what the first has left.
fn year() -> Value {
    json!({
        "schema": "ccs-scenario/1",
        "family": { "partnered": false,
            "income_estimates": [{ "from": "2025-07-07", "amount": "130000" }],
            "activity": { "individual": [{ "from": "2018-07-02", "hours": "40" }], "partner": [] } },
        "children": [{ "child": "c1", "born": "2022-03-01" }],
        "enrolments": [{ "enrolment_id": "E1", "child": "c1", "service_id": "190016362L",
            "care_type": "centre_based_day_care" }],
        "patterns": [{ "enrolment_id": "E1",
            "days": ["monday", "tuesday", "wednesday", "thursday", "friday"],
            "start": "08:00", "end": "18:00", "fee": "150.00",
            "from": "2025-07-07", "to": "2026-07-05" }],
    })
}

fn entitlement(more: &[&str]) -> Ran {
    let arguments = ["entitlement", "-"].iter().chain(more);
    ccs_given(arguments, year().to_string().as_bytes())
}

#[test]
fn a_period_has_the_weeks_of_the_whole_file_as_they_are_there() {
    let whole = entitlement(&["--format", "json"]).json();
    let weeks = whole["weeks"].as_array().unwrap();
    assert_eq!((weeks.len(), whole.get("period")), (52, None));
    // The second week of a fortnight, whose hours the first has used.
    let period = ["--from", "2025-07-14", "--to", "2025-07-27", "--format", "json"];
    let part = entitlement(&period).json();
    assert_eq!(part["period"], json!({ "from": "2025-07-14", "to": "2025-07-27" }));
    assert_eq!(part["weeks"].as_array().unwrap(), &weeks[1..3]);
    let hours = |week: &Value| week["sessions"][3]["subsidised_hours"].clone();
    assert_eq!((hours(&part["weeks"][0]), hours(&part["weeks"][1])), (json!("0"), json!("10")));
    let cents = |amount: &Value| amount.as_str().unwrap().replace('.', "").parse::<u32>().unwrap();
    let sum: u32 = weeks[1..3].iter().map(|week| cents(&week["ccs"])).sum();
    assert_eq!(cents(&part["total"]["ccs"]), sum);
    // One end is enough.
    let last = entitlement(&["--from", "2026-06-29", "--format", "json"]).json();
    assert_eq!(last["weeks"].as_array().unwrap(), &weeks[51..]);
    let first = entitlement(&["--to", "2025-07-13", "--format", "json"]).json();
    assert_eq!(first["weeks"].as_array().unwrap(), &weeks[..1]);
}

#[test]
fn every_format_has_the_period_alone() {
    let period = ["--from", "2025-07-14", "--to", "2025-07-27"];
    for format in ["text", "html", "csv"] {
        let section: &[&str] = if format == "csv" { &["--section", "weeks"] } else { &[] };
        let ran = entitlement(&[&period[..], section, &["--format", format]].concat());
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        let (inside, outside) = match format {
            "csv" => ("2025-07-20", "2025-08-03"),
            _ => ("20/07/2025", "3/08/2025"),
        };
        assert!(ran.out.contains(inside) && !ran.out.contains(outside), "{format}: {}", ran.out);
        let note = "These are the weeks from 14/07/2025 to 27/07/2025.";
        assert_eq!(ran.out.contains(note), format != "csv", "{format}");
    }
}

#[test]
fn changes_and_comparisons_are_of_the_period() {
    let folder = Folder::new();
    let mut other = year();
    other["family"]["income_estimates"][0]["amount"] = json!("140000");
    let other = folder.file("other.json", other.to_string());
    let period = ["--from", "2025-07-14", "--to", "2025-07-27", "--format", "json"];
    let changed = entitlement(&[&period[..], &["--against", &other]].concat());
    assert_eq!(changed.status, Some(1), "{}", changed.err);
    assert_eq!(changed.json()["changes"]["weeks"].as_array().unwrap().len(), 2);
    let compared = entitlement(&[&period[..], &["--compare", &other]].concat()).json();
    assert_eq!(compared["comparison"]["changes"]["weeks"].as_array().unwrap().len(), 2);
    // A result of a part has not the weeks of the whole.
    let part = folder.file("part.json", entitlement(&period).out);
    let refused = entitlement(&["--against", &part]);
    assert!(refused.err.contains("CCS-E223"), "{}", refused.err);
}

#[test]
fn what_is_no_period_of_the_file_is_refused() {
    for (period, code) in [
        (["--from", "2025-07-15", "--to", "2025-07-27"], "CCS-C006"),
        (["--from", "2025-07-14", "--to", "2025-07-26"], "CCS-C006"),
        (["--from", "2025-07-28", "--to", "2025-07-27"], "CCS-C006"),
        (["--from", "2026-07-06", "--to", "2026-07-12"], "CCS-C020"),
    ] {
        let ran = entitlement(&period);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{period:?}");
        assert!(ran.err.contains(code), "{period:?}: {}", ran.err);
    }
    // A file without sessions has none in any period.
    let mut without = year();
    without["patterns"] = json!([]);
    without["sessions"] = json!([]);
    let period = ["entitlement", "-", "--from", "2025-07-14"];
    let ran = ccs_given(period, without.to_string().as_bytes());
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    assert!(ran.err.contains("CCS-C020: no session is in the file"), "{}", ran.err);
    // These answer for the whole file, or for a session: a period could not act on them.
    for other in [&["--balance"][..], &["--eligibility"], &["--sweep", "income", "1..2/1"]] {
        let arguments = ["entitlement", "-", "--from", "2025-07-14"].iter().chain(other);
        assert_eq!(ccs(arguments).status, Some(2), "{other:?}");
    }
}

/// A mistyped year must not look like care that cost nothing.
#[test]
fn a_statement_over_no_session_is_refused() {
    let statement = |scenario: &Value, more: &[&str]| {
        let arguments = ["statement", "-"].iter().chain(more);
        ccs_given(arguments, scenario.to_string().as_bytes())
    };
    assert_eq!(statement(&year(), &["--from", "2025-07-14", "--to", "2025-07-20"]).status, Some(0));
    for format in ["text", "json"] {
        let other_year = ["--from", "2030-01-07", "--to", "2030-01-13", "--format", format];
        let ran = statement(&year(), &other_year);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{format}");
        let says = "CCS-C020: no session is in this period; the file has sessions from the week of 2025-07-07";
        assert!(ran.err.contains(says), "{}", ran.err);
        let mut without = year();
        without["patterns"] = json!([]);
        without["sessions"] = json!([]);
        let ran = statement(&without, &["--format", format]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{format}");
        assert!(ran.err.contains("CCS-C020: no session is in the file"), "{}", ran.err);
    }
}
