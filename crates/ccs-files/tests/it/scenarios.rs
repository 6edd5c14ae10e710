//! Scenarios become the model that is assessed; all errors of their form are reported at once.

use ccs_core::entitlement::assess;
use ccs_core::entitlement::model::{
    AbsenceReason, AccsKind, ActivityKind, Member, Partnered, Reading,
};
use ccs_core::hours::Minutes;
use ccs_core::rates::RateBook;
use ccs_core::session::CareType;
use ccs_files::json::Strictness;
use ccs_files::read::read_rows;
use ccs_files::row::SessionRow;
use ccs_files::scenario::{
    Earlier, ScenarioReading, Sessions, read_earlier, read_scenario, scenario_schema,
};
use serde_json::{Value, json};

use crate::support::source;

/// The scenario that the formats give as their example.
fn example() -> Value {
    json!({
        "schema": "ccs-scenario/1",
        "family": {
            "partnered": false,
            "income_estimates": [{ "from": "2025-07-07", "amount": "130000" }],
            "activity": { "individual": [{ "from": "2018-07-02", "hours": "40" }], "partner": [] },
            "withholding_percent": "5",
        },
        "children": [{ "child": "c1", "born": "2022-03-01", "attends_school_from": null,
            "first_nations": false, "preschool_program": false, "accs": [] }],
        "enrolments": [{ "enrolment_id": "E1", "child": "c1", "service_id": "190016362L",
            "care_type": "centre_based_day_care", "elected_hours": null }],
        "sessions": [{ "enrolment_id": "E1", "session_date": "2025-08-04", "start": "07:30",
            "end": "17:30", "fee": "150.00", "attendance": "attended" }],
    })
}

/// Every optional key there is.
fn everything() -> Value {
    let mut all = example();
    all["family"]["partnered"] =
        json!([{ "from": "2024-01-01", "to": "2024-12-31" }, { "from": "2025-08-01" }]);
    all["family"]["activity"]["partner"] =
        json!([{ "from": "2025-08-01", "hours": "16.5", "kind": "volunteering" }]);
    all["family"]["exemptions"] = json!([
        { "reason": "disability", "from": "2025-08-01", "to": null },
        { "reason": "carer_payment", "from": "2025-08-01", "to": "2025-09-01", "member": "partner" },
    ]);
    all["family"]["exceptional_hours"] = json!([{ "from": "2025-08-01", "hours": "120" }]);
    all["family"]["report_order"] = json!([{ "week_ending": "2025-08-10", "enrolment_id": "E1" }]);
    all["family"]["carried_in"] = json!({
        "hours": [{ "child": "c1", "fortnight": "2025-08-04", "hours": "20" }],
        "annual_cap": [{ "child": "c1", "amount": "10270" }],
        "absence_days": [{ "child": "c1", "days": 41 }],
    });
    all["family"]["balancing"] = json!({
        "income_year": "2025-26", "actual_income": "128000", "partner_income": "1.50",
        "conditions_met_on": "2026-10-01", "as_at": "2026-11-01", "paid": "100.00",
        "reading": "practice", "first_deadline": "2027-07-01", "second_deadline": "2028-07-01",
        "determined_weeks": ["2025-08-17"], "keeps_couple_estimates": true,
    });
    all["family"]["policies"] = json!({
        "exempt_job_seeker_2026": "hundred", "transition_partner_low_income": "act",
        "withheld_rounding": "paid", "overnight_absence": "first_day",
    });
    all["children"][0]["determination"] = json!(false);
    all["children"][0]["accs"] = json!([
        { "kind": "child_wellbeing", "from": "2025-08-04", "to": "2025-08-31", "recipient": "provider" },
        { "kind": "transition_to_work", "from": "2025-09-01" },
    ]);
    all["enrolments"][0]["elected_hours"] =
        json!([{ "hours": "50" }, { "from": "2025-09-01", "hours": null }]);
    all["enrolments"][0]["first_attended"] = json!("2025-08-04");
    all["enrolments"][0]["last_attended"] = json!("2025-12-04");
    all["enrolments"][0]["state"] = json!("VIC");
    all["eligibility"] = crate::eligibility::every_key();
    all["patterns"] = json!([{ "enrolment_id": "E1", "days": ["monday"], "start": "08:00",
        "end": "18:00", "fee": "120.00", "from": "2025-09-01", "to": "2025-09-14" }]);
    all["statement"] = json!({
        "individual": { "individual_id": "P-1", "name": "A" },
        "provider": { "name": "B", "abn": "51824753556" },
        "services": [{ "service_id": "190016362L", "name": "C", "abn": "51824753556" }],
    });
    for (key, value) in [
        ("session_id", "S-1"),
        ("fee_before_discounts", "160.00"),
        ("fee_before_prescribed_discounts", "155.00"),
        ("other_payments", "5.00"),
        ("prescribed_payments", "6.00"),
        ("sign_in", "07:53"),
        ("sign_out", "16:11"),
        ("absence_reason", "illness"),
        ("attendance", "absent"),
    ] {
        all["sessions"][0][key] = json!(value);
    }
    all
}

fn read(document: &Value) -> ScenarioReading {
    read_scenario(document.to_string().as_bytes(), Strictness::Warn)
}

fn sound(document: &Value) -> ScenarioReading {
    let reading = read(document);
    assert_eq!((&reading.errors, &reading.warnings), (&vec![], &vec![]));
    reading
}

/// Codes and places of what is wrong.
fn wrong(document: &Value) -> Vec<String> {
    let errors = read(document).errors.into_iter();
    errors.map(|error| format!("{} {}", error.code, error.field.unwrap_or_default())).collect()
}

#[test]
fn the_example_of_the_formats_is_read() {
    let ScenarioReading { scenario, places, .. } = sound(&example());
    assert_eq!(scenario.family.partnered, Partnered::Throughout(false));
    assert_eq!(scenario.family.income_estimates[0].amount.to_string(), "130000.00");
    assert_eq!(
        scenario.family.activity.individual[0].hours.counted(),
        Minutes::from_hours_and_minutes(40, 0).into()
    );
    assert_eq!(scenario.family.withholding[0].percentage.to_string(), "5");
    assert!(
        scenario.children[0].determination.on(ccs_core::date::CCS_BEGAN),
        "a child has a determination unless the scenario denies it"
    );
    assert_eq!(scenario.enrolments[0].care_type, CareType::CentreBasedDayCare);
    assert_eq!(scenario.sessions[0].times.length(), Minutes::from_hours_and_minutes(10, 0));
    assert_eq!(places.sessions, Sessions::Here);
}

#[test]
fn every_optional_key_is_read() {
    let scenario = sound(&everything()).scenario;
    let family = &scenario.family;
    assert!(
        matches!(&family.partnered, Partnered::During(periods) if periods[1].period.to.is_none())
    );
    assert_eq!(family.activity.partner[0].kind, ActivityKind::Volunteering);
    assert_eq!(
        family.exemptions.iter().map(|exemption| exemption.member).collect::<Vec<_>>(),
        Member::ALL
    );
    assert_eq!(family.exceptional_hours[0].hours, Minutes::new(7_200));
    assert_eq!(family.report_order.len(), 1);
    assert_eq!(family.carried_in.absence_days[0].days, 41);
    let balancing = family.balancing.as_ref().unwrap();
    assert_eq!(balancing.income_year.to_string(), "2025-26");
    assert_eq!(balancing.reading, Reading::Practice);
    assert_eq!(balancing.paid.unwrap().to_string(), "100.00");
    let child = &scenario.children[0];
    assert!(!child.determination.on(ccs_core::date::CCS_BEGAN));
    assert_eq!(child.accs[1].kind, AccsKind::TransitionToWork);
    let enrolment = &scenario.enrolments[0];
    assert_eq!(
        enrolment.elected_hours.iter().map(|election| election.hours).collect::<Vec<_>>(),
        [Some(50), None]
    );
    let session = &scenario.sessions[0];
    assert_eq!(session.absence_reason, Some(AbsenceReason::Illness));
    assert_eq!(session.fee_before_prescribed_discounts.unwrap().to_string(), "155.00");
    assert_eq!(session.other_payments.to_string(), "5.00");
    assert_eq!(session.prescribed_payments.to_string(), "6.00");
    assert_eq!(session.session_id.unwrap().as_str(), "S-1");
}

#[test]
fn what_was_carried_in_is_read_by_child_too() {
    let mut by_child = everything();
    by_child["family"]["carried_in"] = json!({
        "hours": { "c1": { "2025-08-05": "20" } },
        "annual_cap": { "c1": "10270" },
        "absence_days": { "c1": 41 },
    });
    assert_eq!(sound(&by_child).scenario, sound(&everything()).scenario);
    by_child["family"]["carried_in"] = json!({ "hours": { "c1": { "2018-07-01": "20", "x": "1" } }, "annual_cap": { "a b": "1" } });
    assert_eq!(
        wrong(&by_child),
        [
            "CCS-F077 family.carried_in.hours[0][0]",
            "CCS-F030 family.carried_in.hours[0][1]",
            "CCS-F041 family.carried_in.annual_cap[0]",
        ]
    );
}

#[test]
fn elected_hours_are_whole() {
    let mut document = example();
    document["enrolments"][0]["elected_hours"] = json!("50.0");
    assert_eq!(sound(&document).scenario.enrolments[0].elected_hours[0].hours, Some(50));
    document["enrolments"][0]["elected_hours"] = json!("50.5");
    assert_eq!(wrong(&document), ["CCS-F078 enrolments[0].elected_hours"]);
    document["enrolments"][0]["elected_hours"] = json!(50);
    assert_eq!(wrong(&document), ["CCS-F066 enrolments[0].elected_hours"]);
}

#[test]
fn a_session_across_midnight_is_refused() {
    let mut document = example();
    for (start, end, code) in [
        ("07:00", "19:00", None),
        // How long a session may be is a rate of its day: the assessment asks it.
        ("07:00", "19:01", None),
        ("20:00", "06:00", Some("CCS-F052")),
        ("20:00", "24:00", None),
        ("24:00", "06:00", Some("CCS-F035")),
        ("07:00", "07:00", Some("CCS-F052")),
    ] {
        document["sessions"][0]["start"] = json!(start);
        document["sessions"][0]["end"] = json!(end);
        let key = if start == "24:00" { "start" } else { "end" };
        let expected: Vec<String> =
            code.into_iter().map(|code| format!("{code} sessions[0].{key}")).collect();
        assert_eq!(wrong(&document), expected, "{start} to {end}");
    }
    let error = read(&document).errors.remove(0);
    assert!(error.remedy.contains("20:00 to 24:00"), "it says how to split it: {error}");
}

#[test]
fn every_error_of_a_document_comes_at_once_and_the_rest_is_still_read() {
    let mut document = everything();
    document["schema"] = json!("ccs-scenario/2");
    document["family"]["partnered"] = json!("no");
    document["family"]["income_estimates"] = json!([{ "from": "2025-07-07", "amount": 130_000 }]);
    document["family"]["activity"]["individual"][0]["hours"] = json!("8h");
    document["family"]["withholding_percent"] = json!("5 %");
    document["children"][0]["born"] = json!("2022-02-30");
    document["children"][0]["accs"][0]["kind"] = json!("wellbeing");
    document["enrolments"][0]["care_type"] = json!("nanny");
    let mut second = document["sessions"][0].clone();
    document["sessions"][0]["fee"] = json!("$150");
    document["sessions"][0]["attendance"] = json!("sick");
    second["end"] = json!("07:00");
    document["sessions"].as_array_mut().unwrap().extend([
        second,
        json!(null),
        example()["sessions"][0].clone(),
    ]);
    assert_eq!(
        wrong(&document),
        [
            "CCS-F068 schema",
            "CCS-F067 family.partnered",
            "CCS-F066 family.income_estimates[0].amount",
            "CCS-F070 family.activity.individual[0].hours",
            "CCS-F072 family.withholding_percent",
            "CCS-F031 children[0].born",
            "CCS-F042 children[0].accs[0].kind",
            "CCS-F042 enrolments[0].care_type",
            "CCS-F021 sessions[0].fee",
            "CCS-F042 sessions[0].attendance",
            "CCS-F052 sessions[1].end",
            "CCS-F067 sessions[2]",
        ]
    );
    let reading = read(&document);
    let places = &reading.places.items;
    assert_eq!(
        places.in_document("sessions[0].fee"),
        "sessions[3].fee",
        "a sound session keeps its place"
    );
    assert_eq!((reading.scenario.children.len(), reading.scenario.enrolments.len()), (1, 1));
}

#[test]
fn what_must_be_there_is_asked_for() {
    let found = wrong(&json!({ "schema": "ccs-scenario/1" }));
    let asked =
        ["family", "children", "enrolments", "sessions"].map(|key| format!("CCS-F065 {key}"));
    assert_eq!(found, asked);
    let document = json!({ "schema": "ccs-scenario/1", "family": {}, "children": [{}], "enrolments": [{}], "sessions": [{}] });
    let asked = [
        "family.partnered",
        "children[0].child",
        "children[0].born",
        "enrolments[0].enrolment_id",
        "enrolments[0].child",
        "enrolments[0].service_id",
        "enrolments[0].care_type",
        "sessions[0].enrolment_id",
        "sessions[0].session_date",
        "sessions[0].start",
        "sessions[0].end",
        "sessions[0].fee",
        "sessions[0].attendance",
    ]
    .map(|key| format!("CCS-F065 {key}"));
    assert_eq!(wrong(&document), asked);
}

#[test]
fn a_reason_that_makes_no_further_absence_payable_is_a_warning() {
    let mut document = everything();
    document["sessions"][0]["absence_reason"] = json!("went fishing with Sandy");
    let reading = read(&document);
    assert_eq!(reading.scenario.sessions[0].absence_reason, None);
    let warning = reading.warnings[0].to_string();
    assert!(warning.starts_with("sessions[0].absence_reason: CCS-F079"), "{warning}");
    assert!(!warning.contains("Sandy") && warning.contains("illness"), "{warning}");
}

#[test]
fn sessions_may_be_in_a_file_of_their_own() {
    let mut document = example();
    document["sessions"] = json!("june.csv");
    let mut reading = sound(&document);
    assert_eq!(
        reading.places.sessions,
        Sessions::InFile { name: "june.csv".into(), lines: vec![] }
    );
    let file = "enrolment_id,session_date,start,end,fee,attendance,absence_reason,prescribed_payments\n\
        E1,2025-08-04,07:30,17:30,150.00,attended,,6.00\n\
        E1,2025-08-05,07:30,17:30,150.00,absent,illness,\n\
        E1,2025-08-06,07:30,17:30,150.00,absent,fishing,\n";
    let rows =
        read_rows::<SessionRow>(&[source(ccs_files::kind::Kind::Sessions, "june.csv", file)]);
    let warnings = reading.put_in("june.csv", rows.rows);
    let mut listed = sound(&example()).scenario;
    listed.sessions[0].prescribed_payments = "6".parse().unwrap();
    assert_eq!(reading.scenario.sessions[0], listed.sessions[0]);
    assert_eq!(reading.scenario.sessions[1].absence_reason, Some(AbsenceReason::Illness));
    assert_eq!(warnings.len(), 1);
    assert_eq!((warnings[0].line, warnings[0].code), (Some(4), "CCS-F079"));
}

#[test]
fn what_the_schema_takes_the_reader_takes() {
    let validator = jsonschema::validator_for(&scenario_schema()).unwrap();
    let mut by_file = example();
    by_file["sessions"] = json!("june.csv");
    let mut by_child = everything();
    by_child["family"]["carried_in"] =
        json!({ "hours": { "c1": { "2025-08-05": "20" } }, "absence_days": { "c1": 1 } });
    for document in [example(), everything(), by_file, by_child] {
        let errors: Vec<String> =
            validator.iter_errors(&document).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        sound(&document);
    }
    for (place, value) in [
        ("/family/partnered", json!("no")),
        ("/family/income_estimates/0/amount", json!(130_000)),
        ("/family/exemptions/0/reason", json!("holiday")),
        ("/children/0/born", json!("2022-3-1")),
        ("/children/0/accs/0/kind", json!(null)),
        ("/enrolments/0/care_type", json!("nanny")),
        ("/sessions/0/end", json!("24:01")),
        ("/sessions/0/enrolment_id", json!("E 1")),
    ] {
        let mut document = everything();
        *document.pointer_mut(place).unwrap() = value;
        assert!(!validator.is_valid(&document), "{place}");
        assert_eq!(read(&document).errors.len(), 1, "{place}");
    }
}

/// Every key of the schema is one that the reader asks for: `everything` has them all, and none
/// of them is unknown.
#[test]
fn the_schema_names_every_key_and_no_other() {
    fn keys(schema: &Value, document: &Value, path: &str) {
        for part in schema["anyOf"].as_array().into_iter().flatten() {
            keys(part, document, path);
        }
        if let (Some(properties), Some(object)) =
            (schema["properties"].as_object(), document.as_object())
        {
            let named: Vec<&String> = properties.keys().collect();
            for key in object.keys() {
                assert!(named.contains(&key), "{path}.{key} is not in the schema");
            }
            for (key, schema) in properties {
                assert!(
                    object.contains_key(key) || path.contains('['),
                    "{path}.{key} is not in the test"
                );
                keys(schema, &document[key], &format!("{path}.{key}"));
            }
        }
        for (number, item) in document.as_array().into_iter().flatten().enumerate() {
            keys(&schema["items"], item, &format!("{path}[{number}]"));
        }
    }
    keys(&scenario_schema(), &everything(), "");
}

/// What is wrong with a document and its facts, in the form of an error in a file.
fn everything_wrong(document: &Value) -> Vec<String> {
    let reading = read(document);
    let refused = assess(&reading.scenario, &RateBook::PUBLISHED).err().unwrap_or_default();
    let wrong = reading.everything_wrong("s.json", &refused).into_iter();
    wrong.map(|error| format!("{} {}", error.code, error.column.unwrap_or_default())).collect()
}

#[test]
fn errors_of_the_form_and_of_the_facts_are_reported_at_once() {
    let mut document = example();
    document["family"]["income_estimates"][0]["from"] = json!("2025-08-05");
    document["enrolments"].as_array_mut().unwrap().extend([
        json!({ "enrolment_id": "E2", "child": "c1", "service_id": "S1", "care_type": "nanny" }),
        json!({ "enrolment_id": "E3", "child": "c9", "service_id": "S1", "care_type": "in_home_care" }),
    ]);
    let mut second = document["sessions"][0].clone();
    second["end"] = json!("07:00");
    let mut third = document["sessions"][0].clone();
    third["enrolment_id"] = json!("E9");
    let mut fourth = document["sessions"][0].clone();
    fourth["session_date"] = json!("2031-01-01");
    fourth["enrolment_id"] = json!("E2");
    document["sessions"].as_array_mut().unwrap().extend([second, third, fourth]);
    assert_eq!(
        everything_wrong(&document),
        [
            "CCS-F042 enrolments[1].care_type",
            "CCS-F052 sessions[1].end",
            "CCS-E002 enrolments[2].child",
            "CCS-E008 sessions[0].session_date",
            "CCS-E003 sessions[2].enrolment_id",
            "CCS-T001 sessions[3].session_date",
        ]
    );
}

#[test]
fn consequences_of_an_error_are_not_reported() {
    let cases = [
        (
            "/family/income_estimates/0/amount",
            json!(5),
            "CCS-F066 family.income_estimates[0].amount",
        ),
        (
            "/family/activity/individual/0/hours",
            json!(5),
            "CCS-F066 family.activity.individual[0].hours",
        ),
        ("/family", json!(5), "CCS-F067 family"),
        ("/children/0/child", json!("a b"), "CCS-F041 children[0].child"),
        ("/children/0/born", json!("2022"), "CCS-F030 children[0].born"),
        ("/enrolments/0/service_id", json!("a b"), "CCS-F041 enrolments[0].service_id"),
        ("/enrolments/0", json!([]), "CCS-F067 enrolments[0]"),
        ("/enrolments", json!(null), "CCS-F065 enrolments"),
    ];
    for (place, value, expected) in cases {
        let mut document = example();
        *document.pointer_mut(place).unwrap() = value;
        assert_eq!(everything_wrong(&document), [expected], "{place}");
    }
}

#[test]
fn a_refusal_about_a_session_of_a_file_has_its_line() {
    let mut document = example();
    document["sessions"] = json!("june.csv");
    let mut reading = sound(&document);
    let file = "enrolment_id,session_date,start,end,fee,attendance\n\
        E1,2025-08-04,07:30,17:30,150.00,attended\n\
        E9,2025-08-05,07:30,17:30,150.00,attended\n";
    let rows =
        read_rows::<SessionRow>(&[source(ccs_files::kind::Kind::Sessions, "june.csv", file)]);
    reading.put_in("data/june.csv", rows.rows);
    let refused = assess(&reading.scenario, &RateBook::PUBLISHED).unwrap_err();
    let wrong = reading.everything_wrong("s.json", &refused);
    assert_eq!(
        wrong.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "data/june.csv:3, column enrolment_id: CCS-E003: no enrolment has this id; list the enrolment under `enrolments`"
        ]
    );
}

#[test]
fn an_earlier_assessment_is_a_scenario_or_a_document_of_sums() {
    let earlier = |document: &Value| read_earlier(document.to_string().as_bytes());
    assert_eq!(earlier(&example()).result, Ok(Earlier::Scenario));
    let week = json!({ "week_ending": "2025-08-10", "enrolment_id": "E1", "child": "c1",
        "service_id": "S1", "ccs": "118.60", "accs": "0.00", "fee_reduction": "112.67",
        "withheld": "5.93", "more": [] });
    let document = json!({ "schema": "ccs-entitlement/1", "weeks": [week] });
    let Ok(Earlier::Sums(sums)) = earlier(&document).result else { panic!("sums") };
    assert_eq!((sums.len(), sums[0].fee_reduction.to_string()), (1, "112.67".to_owned()));
    for (place, value, code) in [
        ("/schema", json!("ccs-statement/1"), "CCS-F068"),
        ("/weeks/0/ccs", json!(118.6), "CCS-F066"),
        ("/weeks/0/ccs", json!("118.605"), "CCS-F069"),
        ("/weeks/0/week_ending", json!("2025-08-11"), "CCS-F033"),
    ] {
        let mut document = document.clone();
        *document.pointer_mut(place).unwrap() = value;
        assert_eq!(earlier(&document).result.unwrap_err()[0].code, code);
    }
}

#[test]
fn a_refused_fact_has_its_place_in_the_document_whatever_is_before_it() {
    let mut document = example();
    document["children"] = json!([
        { "child": "a b", "born": "2022-03-01" },
        { "child": "c1", "born": "2022-03-01", "accs": [
            { "kind": "grandparents", "from": "2026-01-01" },
            { "kind": "grandparent", "from": "2026-01-01", "to": "2025-01-01" },
        ] },
    ]);
    document["family"]["report_order"] = json!([
        { "week_ending": "2025-08-11", "enrolment_id": "E1" },
        { "week_ending": "2025-08-10", "enrolment_id": "E9" },
    ]);
    document["family"]["activity"]["individual"] = json!([
        { "from": "2018-07-02", "hours": 40 },
        { "from": "2018-07-02", "hours": "40", "id": "job" },
        { "from": "2018-07-02", "hours": "40", "id": "job" },
    ]);
    document["enrolments"][0]["elected_hours"] = json!([
        { "from": "2025-08-32", "hours": "50" },
        { "from": "2025-08-04", "hours": "50" },
        { "from": "2025-08-04", "hours": "60" },
    ]);
    let found = everything_wrong(&document);
    for expected in [
        "CCS-E005 children[1].accs[1].to",
        "CCS-E003 family.report_order[1].enrolment_id",
        "CCS-E006 family.activity.individual[2].from",
        "CCS-E006 enrolments[0].elected_hours[2].from",
    ] {
        assert!(found.iter().any(|line| line == expected), "{expected}: {found:#?}");
    }
    assert_eq!(found.len(), 9, "five of form, and these four: {found:#?}");
}

#[test]
fn hours_carried_in_by_child_and_fortnight_have_the_places_of_both() {
    let mut document = example();
    document["family"]["carried_in"] = json!({ "hours": {
        "c1": { "2025-07-21": "20", "2025-08-04": "20" },
        "c9": { "1": "1", "2025-08-04": "20" },
    } });
    assert_eq!(
        everything_wrong(&document),
        ["CCS-F030 family.carried_in.hours[1][0]", "CCS-E002 family.carried_in.hours[1][1]"]
    );
}

#[test]
fn an_error_of_form_hides_no_other_fact_of_the_family() {
    let mut document = example();
    document["family"]["withholding_percent"] = json!("5%");
    document["family"]["income_estimates"][0]["amount"] = json!("-5");
    document["family"]["exemptions"] =
        json!([{ "reason": "disability", "from": "2025-08-04", "to": "2025-08-01" }]);
    assert_eq!(
        everything_wrong(&document),
        [
            "CCS-F072 family.withholding_percent",
            "CCS-E005 family.exemptions[0].to",
            "CCS-E012 family.income_estimates[0].amount",
        ]
    );
}

#[test]
fn an_activity_that_accs_or_an_exemption_would_make_needless_is_not_asked_for() {
    let mut document = example();
    document["family"]["activity"] = json!({});
    assert_eq!(everything_wrong(&document), ["CCS-E009 sessions[0].session_date"]);
    document["children"][0]["accs"] = json!([{ "kind": "grandparents", "from": "2025-08-04" }]);
    assert_eq!(everything_wrong(&document), ["CCS-F042 children[0].accs[0].kind"]);
}

/// The earliest fortnight has its session last.
#[test]
fn one_missing_fact_is_one_error_however_many_sessions_need_it() {
    let mut document = example();
    let session = document["sessions"][0].clone();
    for day in ["2025-08-05", "2025-08-18", "2025-07-22"] {
        let mut session = session.clone();
        session["session_date"] = json!(day);
        document["sessions"].as_array_mut().unwrap().push(session);
    }
    let mut without = document.clone();
    without["family"]["income_estimates"] = json!([]);
    assert_eq!(everything_wrong(&without), ["CCS-E008 sessions[3].session_date"]);
    // A level may end, so that each fortnight without one is an error.
    let level = json!({ "from": "2018-07-02", "to": "2025-08-10", "hours": "40" });
    document["family"]["activity"]["individual"] = json!([level]);
    assert_eq!(everything_wrong(&document), ["CCS-E009 sessions[2].session_date"]);
    document["family"]["activity"]["individual"] = json!([]);
    let each = [0, 2, 3].map(|at| format!("CCS-E009 sessions[{at}].session_date"));
    assert_eq!(everything_wrong(&document), each);
}

#[test]
fn a_name_in_a_keys_place_is_in_no_error() {
    let mut document = example();
    document["family"]["carried_in"] = json!({
        "hours": { "Mia-Nguyen": { "2025-08-04": 1 } },
        "annual_cap": { "Mia-Nguyen": 1 },
        "absence_days": { "Mia-Nguyen": [] },
    });
    document["family"]["Mia-Smith-2019-09-14"] = json!(true);
    let reading = read(&document);
    let all = format!("{:?} {:?}", reading.errors, reading.warnings);
    assert_eq!((reading.errors.len(), reading.warnings.len()), (3, 1), "{all}");
    assert!(!all.contains("Mia"), "{all}");
}

#[test]
fn a_number_beyond_all_range_is_a_number_and_not_a_fault_of_the_json() {
    let text = example().to_string().replace(r#""fee":"150.00""#, r#""fee":1e400"#);
    let errors = read_scenario(text.as_bytes(), Strictness::Warn).errors;
    assert_eq!((errors.len(), errors[0].code), (1, "CCS-F066"), "{errors:?}");
    assert!(errors[0].message.contains("line 1 column"), "{errors:?}");
}

#[test]
fn doubts_name_the_places_of_the_document() {
    let mut document = example();
    let second = json!({ "enrolment_id": "E2", "child": "c1", "service_id": "S2", "care_type": "family_day_care" });
    document["enrolments"].as_array_mut().unwrap().push(second);
    let mut elsewhere = document["sessions"][0].clone();
    elsewhere["enrolment_id"] = json!("E2");
    document["sessions"].as_array_mut().unwrap().extend([json!(null), elsewhere]);
    let doubts = read(&document).doubts("s.json");
    let doubts_listed: Vec<(&str, Option<&str>)> =
        doubts.iter().map(|doubt| (doubt.code, doubt.column.as_deref())).collect();
    assert_eq!(doubts_listed, [("CCS-E018", Some("sessions[2].start"))]);
}

#[test]
fn every_key_of_the_schema_says_what_it_means() {
    fn look(schema: &Value, path: &str) {
        for (key, value) in schema["properties"].as_object().into_iter().flatten() {
            let about = value["description"].as_str().unwrap_or_default();
            assert!(about.len() >= 10 && about.ends_with('.'), "{path}.{key}: {about:?}");
            look(value, &format!("{path}.{key}"));
        }
        for part in schema["anyOf"].as_array().into_iter().flatten() {
            look(part, path);
        }
        if schema["items"].is_object() {
            look(&schema["items"], &format!("{path}[]"));
        }
    }
    look(&scenario_schema(), "");
}

#[test]
fn facts_of_either_form_name_both_when_they_have_neither() {
    for (at, key, value, both) in [
        ("/family", "partnered", json!("no"), "true or false, or a list of periods"),
        (
            "/family",
            "withholding_percent",
            json!({}),
            "a percentage in quotes, or a list of periods",
        ),
        ("/children/0", "determination", json!("yes"), "true or false, or a list of periods"),
        ("/children/0", "first_nations", json!(1), "true or false, or a list of periods"),
    ] {
        let mut document = everything();
        document.pointer_mut(at).unwrap()[key] = value;
        let reading = read_scenario(document.to_string().as_bytes(), Strictness::Warn);
        let found = reading.errors.iter().find(|error| error.code == "CCS-F067");
        let found = found.unwrap_or_else(|| panic!("{key}: {:?}", reading.errors));
        assert!(found.sentence().contains(both), "{}", found.sentence());
    }
}

#[test]
fn a_level_has_one_of_from_and_changed_on_and_one_of_hours_and_varies() {
    let with = |change: fn(&mut Value)| {
        let mut document = everything();
        change(&mut document["family"]["activity"]["individual"][0]);
        read_scenario(document.to_string().as_bytes(), Strictness::Warn)
    };
    let codes = |reading: ScenarioReading| -> Vec<&'static str> {
        reading.errors.iter().map(|error| error.code).collect()
    };
    let both = with(|level| level["changed_on"] = json!("2025-07-08"));
    assert_eq!(codes(both), ["CCS-F085"]);
    let neither = with(|level| {
        level.as_object_mut().unwrap().remove("from");
    });
    assert_eq!(codes(neither), ["CCS-F065"]);
    let varies = with(|level| {
        level.as_object_mut().unwrap().remove("hours");
        level["varies"] = json!(["10", "30"]);
    });
    let hours = varies.scenario.family.activity.individual[0].hours.counted();
    assert_eq!(hours, Minutes::new(1_800).into());
}
