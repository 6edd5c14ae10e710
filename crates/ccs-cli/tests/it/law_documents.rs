//! Rates of one's own, the calendar and the Statement of Entitlement, as the program gives them.

use serde_json::{Value, json};

use crate::support::{Folder, Ran, ccs};

/// One session of one child, without a partner.
fn scenario() -> Value {
    json!({
        "schema": "ccs-scenario/1",
        "family": {
            "partnered": false,
            "income_estimates": [{ "from": "2018-07-02", "amount": "100000" }],
            "activity": { "individual": [{ "from": "2018-07-02", "hours": "60" }] },
        },
        "children": [{ "child": "c", "born": "2025-01-01", "name": "C. Example" }],
        "enrolments": [{ "enrolment_id": "E1", "child": "c", "service_id": "190016362L",
            "care_type": "centre_based_day_care" }],
        "sessions": [{ "enrolment_id": "E1", "session_date": "2026-08-03", "start": "07:30",
            "end": "17:30", "fee": "180.00", "attendance": "attended" }],
    })
}

fn book(rows: &Value) -> Value {
    json!({ "schema": "ccs-rate-book/1", "name": "trial", "reviewed_to": "2028-07-02", "rows": rows })
}

fn entitlement(day: &str, book: &Value) -> Ran {
    worked_out("entitlement", day, book, "json")
}

fn statement(day: &str, book: &Value, format: &str) -> Ran {
    worked_out("statement", day, book, format)
}

fn worked_out(command: &str, day: &str, book: &Value, format: &str) -> Ran {
    let folder = Folder::new();
    let mut scenario = scenario();
    scenario["sessions"][0]["session_date"] = json!(day);
    let (scenario, book) =
        (folder.file("s.json", scenario.to_string()), folder.file("b.json", book.to_string()));
    ccs([command, &scenario, "--rates", &book, "--format", format])
}

#[test]
fn a_row_counts_from_its_day_and_the_result_names_the_book() {
    let rows = json!([{ "key": "hourly_rate_cap.cbdc_below_school_age", "from": "2026-08-04", "value": "16.00" }]);
    let ccs_on = |day: &str| {
        let ran = entitlement(day, &book(&rows)).json();
        assert_eq!(ran["rates"], "trial");
        assert_eq!(statement(day, &book(&rows), "json").json()["rates"], "trial");
        assert!(statement(day, &book(&rows), "text").out.contains("Rate book: trial"));
        ran["weeks"][0]["sessions"][0]["hourly_cap"].as_str().unwrap().to_owned()
    };
    assert_eq!(ccs_on("2026-08-03"), "15.19");
    assert_eq!(ccs_on("2026-08-04"), "16");
    assert_eq!(ccs_on("2028-06-26"), "16", "beyond the built-in last day");
    assert!(
        entitlement("2028-07-03", &book(&rows)).err.contains("CCS-T001"),
        "and not beyond its own"
    );
}

#[test]
fn every_error_of_a_book_comes_at_once_with_its_row() {
    let rows = json!([
        { "key": "hourly_rate_cap.cbdc_below_schol_age", "from": "2026-07-06", "value": "16.00" },
        { "key": "standard_income_threshold.upper", "from": "2026-07-06", "value": "1" },
        { "key": "withholding.operative_default_percent", "from": "2026-07-06", "value": 7 },
        { "key": "higher_rate.age_limit_years", "from": "2026-07-06", "value": "six" },
    ]);
    let ran = entitlement("2026-08-03", &book(&rows));
    assert_eq!(ran.status, Some(2));
    for words in [
        "rows[0].key: CCS-T011",
        "did you mean `hourly_rate_cap.cbdc_below_school_age`?",
        "rows[1].key: CCS-T012",
        "rows[2].value: CCS-F066",
        "rows[3].value: CCS-T013",
    ] {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
    let empty = entitlement("2026-08-03", &book(&json!([])));
    assert!(empty.err.contains("CCS-F127"), "{}", empty.err);
}

#[test]
fn the_template_is_a_book_that_changes_nothing() {
    let folder = Folder::new();
    let template = ccs(["rates", "--template", "--on", "2026-08-03"]);
    let book: Value = serde_json::from_str(&template.out).unwrap();
    let (s, b) =
        (folder.file("s.json", scenario().to_string()), folder.file("b.json", &template.out));
    let without = ccs(["entitlement", &s, "--format", "json"]).json();
    // The reader goes by what a file has, and the writer by the ending of its name.
    let (as_toml, named) = (folder.path("written.toml"), folder.file("named.toml", &template.out));
    for name in ["written.toml", "written.json"] {
        let written = ["rates", "--template", "--on", "2026-08-03", "--output"];
        let ran = ccs([&written[..], &[folder.path(name).as_str()]].concat());
        assert_eq!((ran.status, ran.err.as_str()), (Some(0), ""), "{name}");
    }
    assert_eq!(folder.read("written.json"), template.out);
    assert!(folder.read("written.toml").starts_with("name = "), "{}", folder.read("written.toml"));
    for file in [&b, &as_toml, &named] {
        let with = ccs(["entitlement", &s, "--rates", file, "--format", "json"]).json();
        assert_eq!(with["weeks"], without["weeks"], "{file}");
    }
    let ran = ccs(["rates", "--template", "--output", &folder.path("rates.docx")]);
    assert!(ran.err.contains("CCS-C007"), "{}", ran.err);
    let schema: Value = serde_json::from_str(&ccs(["schema", "rate-book"]).out).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    assert!(validator.is_valid(&book), "{:?}", validator.iter_errors(&book).next());
}

#[test]
fn tables_of_rates_and_rate_books_are_checked() {
    let folder = Folder::new();
    let written = |name: &str, more: &[&str]| {
        let file = folder.path(name);
        let ran = ccs([&["rates", "--output", file.as_str()], more].concat());
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        file
    };
    let on = ["--on", "2026-08-03"];
    let template = [&["--template"][..], &on].concat();
    let files = [
        written("every.json", &[]),
        written("day.json", &on),
        written("book.json", &template),
        written("book.toml", &template),
    ];
    let check = |file: &str| ccs(["check", "rates", file, "--format", "json"]);
    for file in &files {
        let found = check(file);
        assert_eq!((found.status, &found.json()["sound_rows"]), (Some(0), &json!(1)), "{file}");
    }
    let table = folder.read("day.json").replacen("primary_read", "read", 1);
    let table = table.replacen("\"reviewed_to\"", "\"reviewed\"", 1);
    let book = folder.read("book.json").replacen("\"value\"", "\"values\"", 1);
    for (name, wrong, codes) in [
        ("table.json", table, vec!["CCS-F065", "CCS-F042", "CCS-F064"]),
        ("wrong.json", book, vec!["CCS-F064", "CCS-F065"]),
    ] {
        let found = check(&folder.file(name, wrong));
        assert_eq!(found.status, Some(2), "{}", found.everything());
        for code in codes {
            assert!(found.out.contains(code), "{code}: {}", found.out);
        }
    }
}

#[test]
fn a_ladder_is_given_as_bands() {
    let rows = json!([{ "key": "standard_rate.ladder", "from": "2026-07-06", "value": {
        "to_threshold": "95", "bands": [
            { "above": "0", "start": "95", "dollars_a_percent": "1000" },
            { "above": "95000", "percent": "0" },
        ] } }]);
    // 100,000 is 11,480 over 88,520: 11.48 percent less.
    let ran = entitlement("2026-08-03", &book(&rows)).json();
    assert_eq!(ran["weeks"][0]["percentage"], "83.52");
}

#[test]
fn a_day_past_the_calendar_is_refused_and_rates_show_deadlines_that_still_run() {
    assert!(ccs(["calendar", "--on", "2199-07-05"]).err.contains("CCS-T001"));
    assert!(ccs(["calendar", "--income-year", "2017-18"]).err.contains("CCS-T004"));
    let rates = ccs(["rates", "--on", "2026-11-28", "--format", "json"]).json();
    let of = |key: &str| -> Vec<String> {
        let rows = rates["rates"].as_array().unwrap().iter();
        let own = rows.filter(|row| row["key"] == key);
        own.map(|row| {
            format!("{} {}", row["from"].as_str().unwrap(), row["value"].as_str().unwrap())
        })
        .collect()
    };
    assert_eq!(of("balancing.first_deadline"), ["2025-07-01 2027-06-30", "2026-07-01 2028-06-30"]);
    let second = ["2024-07-01 2027-06-30", "2025-07-01 2028-06-30", "2026-07-01 2029-06-30"];
    assert_eq!(of("balancing.second_deadline"), second);
}

#[test]
fn names_are_on_a_statement_only_when_they_are_asked_for() {
    let folder = Folder::new();
    let file = folder.file("s.json", scenario().to_string());
    for format in ["json", "text", "html", "csv"] {
        let ran = ccs(["statement", &file, "--format", format]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        assert!(!ran.out.contains("C. Example"), "{format}");
        let named = ccs(["statement", &file, "--format", format, "--with-names"]);
        assert_eq!(named.out.contains("C. Example"), format != "csv", "{format}");
    }
}

#[test]
fn a_statement_needs_a_scenario_or_an_exchange_and_takes_a_head_of_its_own() {
    assert_eq!(ccs(["statement"]).status, Some(2));
    let folder = Folder::new();
    let file = folder.file("s.json", scenario().to_string());
    let head = json!({ "provider": { "name": "Example Care", "abn": "18123456789" } });
    let head = folder.file("head.json", head.to_string());
    let ran = ccs(["statement", &file, "--header", &head, "--format", "json"]).json();
    assert_eq!(ran["provider"]["abn"], "18123456789");
    assert_eq!(ran["missing"], json!(["individual", "services", "attendance"]));
    let unknown = ccs(["statement", &file, "--enrolment", "E9"]);
    assert!(unknown.err.contains("CCS-E222"), "{}", unknown.err);
}
