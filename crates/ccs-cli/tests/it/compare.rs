//! `ccs entitlement --compare`: two rate books, or two scenarios, with the marginal rate of both.

use serde_json::{Value, json};

use crate::support::{Folder, Ran, ccs};

/// Ten hours at 150.00 on a day of August 2025, for an income.
fn scenario(income: &str) -> Value {
    json!({
        "schema": "ccs-scenario/1",
        "family": { "partnered": false,
            "income_estimates": [{ "from": "2025-07-07", "amount": income }],
            "activity": { "individual": [{ "from": "2018-07-02", "hours": "40" }], "partner": [] },
            "withholding_percent": "5" },
        "children": [{ "child": "c1", "born": "2022-03-01" }],
        "enrolments": [{ "enrolment_id": "E1", "child": "c1", "service_id": "190016362L",
            "care_type": "centre_based_day_care" }],
        "sessions": [{ "enrolment_id": "E1", "session_date": "2025-08-04", "start": "07:30",
            "end": "17:30", "fee": "150.00", "attendance": "attended" }],
    })
}

/// A rate book with another cap.
fn book(cap: &str) -> Value {
    json!({
        "schema": "ccs-rate-book/1", "name": "higher cap", "reviewed_to": "2027-07-04",
        "rows": [{ "key": "hourly_rate_cap.cbdc_below_school_age", "from": "2025-07-07",
            "value": cap }],
    })
}

struct Files {
    folder: Folder,
    family: String,
}

fn files() -> Files {
    let folder = Folder::new();
    let family = folder.file("family.json", scenario("130000").to_string());
    Files { folder, family }
}

impl Files {
    fn compare(&self, other: &str, more: &[&str]) -> Ran {
        ccs(["entitlement", &self.family, "--compare", other].iter().chain(more))
    }
}

#[test]
fn two_rate_books_for_one_family() {
    let files = files();
    let reform = files.folder.file("reform.json", book("16.00").to_string());
    let ran = files.compare(&reform, &["--format", "json"]);
    assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""));
    let document = ran.json();
    let schema = ccs(["schema", "entitlement"]).json();
    assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&document));
    assert_eq!(document["rates"], "published");
    assert_eq!(document["total"]["gap"], "37.33");
    let other = &document["comparison"];
    assert_eq!((&other["of"], &other["with"]), (&json!("rates"), &json!("higher cap")));
    // 81.06 % of the fee of 15 an hour, which the higher cap lets through: 12.16.
    assert_eq!(other["total"]["ccs"], "121.60");
    assert_eq!(other["total"]["gap"], "34.48");
    assert_eq!(other["difference"]["ccs"], "3.00");
    assert_eq!(other["difference"]["gap"], "-2.85");
    assert_eq!(other["changes"]["weeks"][0]["withheld"], "0.15");
    assert_eq!(other.get("sweep"), None);
}

#[test]
fn two_scenarios_under_the_same_rates() {
    let files = files();
    let richer = files.folder.file("richer.json", scenario("140000").to_string());
    let document = files.compare(&richer, &["--format", "json"]).json();
    let other = &document["comparison"];
    assert_eq!(other["of"], "scenario");
    // 79.06 % of 14.63 is 11.57 an hour.
    assert_eq!(
        (&other["total"]["ccs"], &other["total"]["gap"]),
        (&json!("115.70"), &json!("40.09"))
    );
    assert_eq!(other["difference"]["gap"], "2.76");
    let reform = files.folder.file("reform.json", book("16.00").to_string());
    let both = files.compare(&richer, &["--rates", &reform, "--format", "json"]).json();
    assert_eq!(both["comparison"]["total"]["ccs"], "118.60", "79.06 % of 15, by the same book");
}

#[test]
fn a_budget_line_has_the_marginal_rate_of_both() {
    let files = files();
    let reform = files.folder.file("reform.json", book("16.00").to_string());
    let line = ["--sweep", "income", "130000..140000/5000"];
    let document =
        files.compare(&reform, &[&line[..], &["--format", "json", "--quiet"]].concat()).json();
    let points = document["comparison"]["sweep"].as_array().unwrap();
    let of = |key: &str| points.iter().map(|point| point[key].clone()).collect::<Vec<Value>>();
    assert_eq!(of("at"), ["130000.00", "135000.00", "140000.00"]);
    // 11.86, 11.71 and 11.57 an hour; 12.16, 12.01 and 11.86 by the higher cap.
    assert_eq!(of("gap"), ["37.33", "38.76", "40.09"]);
    assert_eq!(of("compared_gap"), ["34.48", "35.91", "37.33"]);
    assert_eq!(of("marginal_rate_percent"), [json!(null), json!("0.03"), json!("0.03")]);
    assert_eq!(of("compared_marginal_rate_percent"), [json!(null), json!("0.03"), json!("0.03")]);
    assert_eq!(of("difference"), ["-2.85", "-2.85", "-2.76"]);
    let csv =
        [&line[..], &["--format", "csv", "--section", "comparison-sweep", "--quiet"]].concat();
    let rows = files.compare(&reform, &csv).out;
    assert_eq!(
        rows.lines().collect::<Vec<_>>()[..2],
        [
            "at,gap,compared_gap,difference,marginal_rate_percent,compared_marginal_rate_percent",
            "130000.00,37.33,34.48,-2.85,,",
        ]
    );
}

#[test]
fn people_read_the_answer_first_and_every_format_has_it() {
    let files = files();
    let reform = files.folder.file("reform.json", book("16.00").to_string());
    let text = files.compare(&reform, &[]).out;
    let (answer, week) =
        (text.find("There, the family pays $2.85 less."), text.find("Week ending"));
    assert!(answer.is_some() && answer < week, "{text}");
    assert!(files.compare(&reform, &["--format", "html"]).out.contains("There, the family pays"));
    let table = files.compare(&reform, &["--format", "csv", "--section", "comparison"]).out;
    assert!(table.contains("gap,37.33,34.48,-2.85"), "{table}");
    let sheet = files.folder.path("compared.xlsx");
    assert_eq!(files.compare(&reform, &["--output", &sheet]).status, Some(0));
}

#[test]
fn a_toml_book_is_read_and_what_is_neither_is_refused() {
    let files = files();
    let toml = "schema = \"ccs-rate-book/1\"\nname = \"t\"\nreviewed_to = 2027-07-04\n\
        [[rows]]\nkey = \"hourly_rate_cap.cbdc_below_school_age\"\nfrom = 2025-07-07\n\
        value = \"16.00\"\n";
    let toml = files.folder.file("reform.toml", toml);
    let document = files.compare(&toml, &["--format", "json"]).json();
    assert_eq!(document["comparison"]["difference"]["gap"], "-2.85");
    let neither = files.folder.file("neither.json", "{\"schema\":\"ccs-check/1\"}");
    assert_eq!(files.compare(&neither, &[]).status, Some(2));
    let itself = files.compare(&files.family, &[]).out;
    assert!(itself.contains("What is left to pay is the same."), "{itself}");
    let twice = ccs(["entitlement", "-", "--compare", "-"]);
    assert!(twice.err.contains("CCS-C003"), "{}", twice.err);
}
