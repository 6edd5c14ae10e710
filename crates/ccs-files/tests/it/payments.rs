//! Payments command files: whose account a line is about, and what is personal.

use ccs_files::command::{CommandRun, Verdict};
use ccs_files::json::Strictness;
use ccs_files::payments::{PaymentsFile, payments_command_schema};
use serde_json::{Value, json};

/// A file that is run line by line.
struct Lines {
    run: CommandRun<PaymentsFile>,
    number: u64,
}

impl Lines {
    #[expect(clippy::large_types_passed_by_value, reason = "it is moved in once")]
    fn new(file: PaymentsFile) -> Self {
        Self { run: CommandRun::new(file, Strictness::Strict), number: 0 }
    }

    /// Gives a command of one day, by its own fields; the outcome as it is written.
    fn tell(&mut self, activity: &str, customer: Option<&str>, own: &Value) -> Value {
        self.number += 1;
        let mut line = json!({
            "schema": "ccs-payments-command/1", "command_id": format!("k{}", self.number),
            "customer_id": customer, "activity_id": activity, "on": "2026-09-14", "by": "officer-7",
        });
        line.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        let outcome = self.run.line(self.number, line.to_string().as_bytes());
        serde_json::to_value(outcome).unwrap()
    }

    fn finalise(&mut self, activity: &str, customer: Option<&str>, amount: &str) -> Value {
        let change = json!({ "week_ending": "2025-08-10", "enrolment_id": "E1", "child": "Sandy",
            "recipient": "customer", "component": "CCS", "amount": amount });
        self.tell(activity, customer, &json!({ "command": "plan", "changes": [change] }));
        self.tell(activity, customer, &json!({ "command": "finalise" }))
    }

    fn owe(&mut self, activity: &str, customer: Option<&str>) {
        let debt = json!({ "command": "record_debt", "debt_case_id": "DC-1",
            "determined_on": "2025-10-01", "balance": "1000.00", "component": "CCS" });
        self.tell(activity, customer, &debt);
    }
}

#[test]
fn a_customers_activities_share_the_customers_debts() {
    let mut lines = Lines::new(PaymentsFile::default());
    lines.owe("A1", Some("C1"));
    let first = lines.finalise("A1", Some("C1"), "800.00");
    let second = lines.finalise("A2", Some("C1"), "800.00");
    let other = lines.finalise("A3", Some("C2"), "800.00");
    let set_off = [first, second, other].map(|outcome| outcome["payment"]["set_off"].clone());
    assert_eq!(set_off, ["800.00", "200.00", "0.00"]);
}

#[test]
fn an_activity_whose_customer_is_not_named_stands_alone() {
    let mut lines = Lines::new(PaymentsFile::default());
    lines.owe("A1", None);
    assert_eq!(lines.finalise("A2", None, "800.00")["payment"]["set_off"], "0.00");
    assert_eq!(lines.finalise("A1", None, "800.00")["payment"]["set_off"], "800.00");
}

#[test]
fn a_line_that_names_nobody_is_about_the_customer_whose_activity_it_is() {
    let mut lines = Lines::new(PaymentsFile::default());
    lines.owe("A1", Some("C1"));
    lines.finalise("A1", Some("C1"), "800.00");
    let issue = json!({ "command": "issue", "posting_date": "2026-09-16" });
    let issued = lines.tell("A1", None, &issue);
    assert_eq!(issued["errors"][0]["code"], "CCS-P021", "debts took everything: {issued}");

    let mut lines = Lines::new(PaymentsFile::default());
    lines.owe("A1", None);
    assert_eq!(lines.finalise("A1", Some("C1"), "800.00")["payment"]["set_off"], "800.00");
}

#[test]
fn one_business_calendar_holds_for_a_file() {
    let mut lines = Lines::new(PaymentsFile::default());
    lines.tell("A1", Some("C1"), &json!({ "command": "holidays", "dates": ["2026-09-17"] }));
    lines.finalise("A2", Some("C2"), "800.00");
    let issue = json!({ "command": "issue", "posting_date": "2026-09-16" });
    let issued = lines.tell("A2", Some("C2"), &issue);
    assert_eq!(issued["payment"]["received_on"], "2026-09-21");
}

#[test]
fn names_and_reference_numbers_are_shown_only_where_they_are_asked_for() {
    let shown = |file: PaymentsFile| -> String {
        let mut lines = Lines::new(file);
        lines.finalise("A1", Some("204123456X"), "10000.01");
        let review = json!({ "command": "review_assessment", "correct": true });
        lines.tell("A1", Some("204123456X"), &review);
        let finalised = lines.tell("A1", Some("204123456X"), &json!({ "command": "finalise" }));
        let table = json!({ "command": "weekly_subsidy", "week_ending": "2025-08-10" });
        format!("{finalised}{}", lines.tell("A1", Some("204123456X"), &table))
    };
    let (withheld, named) =
        (shown(PaymentsFile::default()), shown(PaymentsFile::default().with_names(true)));
    for personal in ["Sandy", "204123456X"] {
        assert!(!withheld.contains(personal), "{withheld}");
        assert!(named.contains(personal), "{named}");
    }
    assert!(withheld.contains("Delivered: Payment lock applied for CRN XXXX"));
}

#[test]
fn a_payment_is_null_before_a_plan_and_has_its_keys_after() {
    let mut lines = Lines::new(PaymentsFile::default());
    let nothing = lines.tell("A1", None, &json!({ "command": "finalise" }));
    assert_eq!((&nothing["outcome"], &nothing["payment"]), (&json!("refused"), &Value::Null));
    let released = lines.finalise("A1", None, "800.00");
    assert_eq!(
        released["payment"],
        json!({ "state": "released", "finalised": true, "gross_arrears": "800.00", "locked": false,
            "lock_reason": null, "set_off": "0.00", "set_off_lines": [], "payable": "800.00",
            "overpaid": null, "posting_date": null, "received_on": null,
            "tell_customer_between": null, "lock_lifted_by": null })
    );
}

#[test]
fn an_error_is_said_once_though_the_activity_is_read_twice() {
    let mut run = CommandRun::new(PaymentsFile::default(), Strictness::Warn);
    let line = br#"{"schema":"ccs-payments-command/1","command_id":"k1","activity_id":"A 1","on":"2026-09-14","by":"x","command":"finalise"}"#;
    let outcome = run.line(1, line);
    assert_eq!((outcome.verdict, outcome.errors.len()), (Verdict::Refused, 1));
}

#[test]
fn the_schema_takes_what_the_reader_takes() {
    let validator = jsonschema::validator_for(&payments_command_schema()).unwrap();
    let issue = |own: Value| {
        let mut line = json!({ "schema": "ccs-payments-command/1", "command_id": "k1",
            "activity_id": "A1", "on": "2026-09-14", "by": "officer-7", "command": "issue" });
        line.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        line
    };
    assert!(validator.is_valid(&issue(json!({ "posting_date": "2026-09-16" }))));
    assert!(!validator.is_valid(&issue(json!({}))));
}

#[test]
fn every_error_is_listed_though_a_field_cannot_be_read() {
    let mut lines = Lines::new(PaymentsFile::default());
    let mut codes = |own: &Value| -> Vec<String> {
        let outcome = lines.tell("A1", None, own);
        let errors = outcome["errors"].as_array().unwrap();
        errors.iter().map(|error| error["code"].as_str().unwrap().to_owned()).collect()
    };
    let debt = json!({ "command": "record_debt", "balance": "-1.00" });
    assert_eq!(codes(&debt), ["CCS-F065", "CCS-F065", "CCS-F065", "CCS-P020"]);
    let issue = json!({ "command": "issue", "posting_date": "x" });
    assert_eq!(codes(&issue), ["CCS-F030", "CCS-P001",]);
    let returned = json!({ "command": "return", "reason": "  " });
    assert_eq!(codes(&returned), ["CCS-F020", "CCS-P016"]);
    let lock = json!({ "command": "report_lock", "reason": " " });
    assert_eq!(codes(&lock), ["CCS-F020"]);
}
