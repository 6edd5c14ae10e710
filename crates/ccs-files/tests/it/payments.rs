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
fn an_activity_without_a_customer_is_on_its_own() {
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
fn one_business_calendar_applies_to_a_file() {
    let mut lines = Lines::new(PaymentsFile::default());
    lines.tell("A1", Some("C1"), &json!({ "command": "holidays", "dates": ["2026-09-17"] }));
    lines.finalise("A2", Some("C2"), "800.00");
    let issue = json!({ "command": "issue", "posting_date": "2026-09-16" });
    let issued = lines.tell("A2", Some("C2"), &issue);
    assert_eq!(issued["payment"]["received_on"], "2026-09-21");
}

#[test]
fn holidays_are_counted_once_and_those_at_a_weekend_are_named() {
    let given = |dates: &[&str]| {
        let mut lines = Lines::new(PaymentsFile::default());
        let holidays = json!({ "command": "holidays", "dates": dates });
        lines.tell("A1", Some("C1"), &holidays)["message"].as_str().unwrap().to_owned()
    };
    // A Thursday, twice, and a Sunday.
    let thrice = given(&["2026-09-17", "2026-09-17", "2026-09-20"]);
    assert_eq!(thrice, "Business calendar: 2 days given, 1 at a weekend");
    assert_eq!(given(&["2026-09-17"]), "Business calendar: 1 day given");
    assert_eq!(given(&[]), "Business calendar: 0 days given");
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
fn an_error_is_reported_once_though_the_activity_is_read_twice() {
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

/// Lines of one customer's activity on 14 September 2026, by their own fields.
fn lines_of(commands: &[Value]) -> Vec<Vec<u8>> {
    let line = |(number, own): (usize, &Value)| {
        let mut line = json!({
            "schema": "ccs-payments-command/1", "command_id": format!("k{number}"),
            "customer_id": "204123456X", "activity_id": "A1", "on": "2026-09-14", "by": "officer-7",
        });
        line.as_object_mut().unwrap().extend(own.as_object().unwrap().clone());
        line.to_string().into_bytes()
    };
    (1..).zip(commands).map(line).collect()
}

fn debt(id: &str, determined_on: &str, balance: &str) -> Value {
    json!({ "command": "record_debt", "debt_case_id": id, "determined_on": determined_on,
        "balance": balance, "component": "CCS" })
}

fn plan(changes: &[Value]) -> Value {
    json!({ "command": "plan", "changes": changes })
}

fn customer_line(sunday: &str, enrolment: &str, amount: &str) -> Value {
    json!({ "week_ending": sunday, "enrolment_id": enrolment, "child": "Sandy",
        "service": "Redbourne", "care_type": "centre_based_day_care", "recipient": "customer",
        "component": "CCS", "amount": amount })
}

fn ran(commands: &[Value]) -> (CommandRun<PaymentsFile>, Vec<Value>) {
    let file = PaymentsFile::default();
    let mut run = CommandRun::new(file, Strictness::Strict).keeping_entries();
    let outcome = |line: Vec<u8>| {
        let outcome = run.line(1, &line);
        let mut shown = serde_json::to_value(&outcome).unwrap();
        shown["entries"] = json!(outcome.entries);
        shown
    };
    let outcomes = lines_of(commands).into_iter().map(outcome).collect();
    (run, outcomes)
}

fn two_debts_and_arrears() -> Vec<Value> {
    vec![
        debt("DC-1", "2026-01-01", "300.00"),
        debt("DC-2", "2026-02-01", "900.00"),
        plan(&[customer_line("2026-08-02", "E1", "500.00")]),
        json!({ "command": "finalise" }),
    ]
}

#[test]
fn a_preview_shows_what_would_be_and_leaves_no_trace() {
    let mut commands = two_debts_and_arrears();
    commands[3]["preview"] = json!(true);
    commands.push(json!({ "command": "finalise", "command_id": "k4" }));
    let (_, outcomes) = ran(&commands);
    assert_eq!(outcomes[3]["outcome"], "previewed");
    assert_eq!(outcomes[3]["preview"]["payment"]["set_off"], "500.00");
    assert_eq!(outcomes[3]["payment"]["state"], "planned");
    assert_eq!(outcomes[4]["outcome"], "accepted", "a preview uses up no id");
    assert_eq!(outcomes[4]["payment"]["set_off_lines"][1]["balance_after"], "700.00");
}

#[test]
fn a_question_is_no_entry_of_the_book() {
    let mut commands = two_debts_and_arrears();
    let question = json!({ "command": "payment_destination", "on": "2027-01-01" });
    commands.insert(3, question);
    let (_, outcomes) = ran(&commands);
    assert_eq!((&outcomes[3]["version"], &outcomes[3]["as_at"]), (&json!(3), &json!("2026-09-14")));
    assert_eq!(outcomes[4]["version"], 4);
}

#[test]
fn each_customer_has_a_book_of_its_own() {
    let mut commands = two_debts_and_arrears();
    commands.push(json!({ "command": "report_lock", "reason": "x", "customer_id": "C2",
        "activity_id": "A9" }));
    let (run, outcomes) = ran(&commands);
    assert_eq!((&outcomes[3]["version"], &outcomes[4]["version"]), (&json!(4), &json!(1)));
    assert_eq!(run.cases().len(), 2);
}

#[test]
fn a_stream_resumes_from_its_snapshot_and_knows_the_commands_of_before() {
    let commands = two_debts_and_arrears();
    for cut in 0..=commands.len() {
        let (run, _) = ran(&commands[..cut]);
        let mut resumed = CommandRun::new(PaymentsFile::default(), Strictness::Strict);
        resumed.resume(&run.snapshot().unwrap()).unwrap();
        let lines = lines_of(&commands);
        let last: Vec<Value> =
            lines.iter().map(|line| serde_json::to_value(resumed.line(1, line)).unwrap()).collect();
        let replayed = last.iter().filter(|outcome| outcome["outcome"] == "replayed").count();
        assert_eq!(replayed, cut);
        let (whole, _) = ran(&commands);
        assert_eq!(resumed.snapshot(), whole.snapshot(), "cut at {cut}");
    }
}

#[test]
fn a_snapshot_whose_figures_do_not_sum_is_refused() {
    let (run, _) = ran(&two_debts_and_arrears());
    let snapshot = String::from_utf8(run.snapshot().unwrap()).unwrap();
    let damaged = snapshot.replace("\"payable\":\"0.00\"", "\"payable\":\"1.00\"");
    assert_ne!(damaged, snapshot);
    // The digest shows that it was altered; if the digest is forged too, the figures show it.
    let mut resumed = CommandRun::new(PaymentsFile::default(), Strictness::Strict);
    assert_eq!(resumed.resume(damaged.as_bytes()).unwrap_err().code, "CCS-L019");
}

#[test]
fn a_history_is_verified_and_applied_and_not_decided() {
    let (run, outcomes) = ran(&two_debts_and_arrears());
    let entries: Vec<String> = outcomes
        .iter()
        .flat_map(|outcome| outcome["entries"].as_array().unwrap())
        .map(|entry| entry.as_str().unwrap().to_owned())
        .collect();
    assert_eq!(entries.len(), 4);
    let mut replayed = CommandRun::new(PaymentsFile::default(), Strictness::Strict);
    for (number, entry) in (1..).zip(&entries) {
        replayed.add_entry(number, entry.as_bytes()).unwrap();
    }
    assert_eq!(replayed.snapshot(), run.snapshot());
    let mut other = CommandRun::new(PaymentsFile::default(), Strictness::Strict);
    for entry in &entries[..3] {
        other.add_entry(1, entry.as_bytes()).unwrap();
    }
    let more = entries[3].replace("\"amount\":\"300.00\"", "\"amount\":\"300.01\"");
    let faults = other.add_entry(4, more.as_bytes()).unwrap_err();
    let codes: Vec<&str> = faults.iter().map(|fault| fault.code).collect();
    assert_eq!(codes, ["CCS-L012", "CCS-L014", "CCS-L021"]);
}

fn exported(commands: &[Value]) -> Result<Vec<Value>, Vec<&'static str>> {
    use ccs_files::command::CaseFile;
    let (run, _) = ran(commands);
    match run.file().export("debt-commands", run.cases()) {
        Ok(bytes) => {
            let lines = String::from_utf8(bytes).unwrap();
            Ok(lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
        }
        Err(errors) => Err(errors.iter().map(|error| error.code).collect()),
    }
}

#[test]
fn what_was_set_off_is_written_as_commands_to_the_debts() {
    let commands = exported(&two_debts_and_arrears()).unwrap();
    assert_eq!(
        commands[1],
        json!({ "schema": "ccs-debt-command/1", "command_id": "A1-DC-2", "debt_case_id": "DC-2",
            "on": "2026-09-14", "by": "officer-7", "command": "offset", "amount": "200.00",
            "repayment_id": "A1-DC-2" })
    );
    assert_eq!(commands.len(), 2);
}

#[test]
fn what_was_paid_too_much_is_an_undetermined_debt_whose_components_sum_to_it() {
    let changes = [
        customer_line("2026-08-02", "E1", "-100.00"),
        customer_line("2026-08-02", "E1", "-0.01"),
        customer_line("2026-08-09", "E1", "-50.00"),
        customer_line("2026-08-09", "E2", "50.02"),
    ];
    let commands = exported(&[plan(&changes), json!({ "command": "finalise" })]).unwrap();
    assert_eq!(commands.len(), 1);
    let identify = &commands[0];
    assert_eq!(
        (&identify["command"], &identify["debt_case_id"]),
        (&json!("identify"), &json!("A1-OVERPAID"))
    );
    let components = identify["components"].as_array().unwrap();
    // 50.02 over 100.01 and 50.00: 33.3478… and 16.6722…, so 33.35 and 16.67.
    let amounts: Vec<&Value> = components.iter().map(|component| &component["amount"]).collect();
    assert_eq!(amounts, ["66.66", "33.33"]);
    assert_eq!(components[0]["start"], "2026-07-27");
    assert_eq!(components[0]["child"], Value::Null, "names are not asked for");
}

#[test]
fn a_line_without_its_kind_of_care_or_service_refuses_the_export() {
    let mut line = customer_line("2026-08-02", "E1", "-100.00");
    line.as_object_mut().unwrap().remove("care_type");
    let refused = exported(&[plan(&[line]), json!({ "command": "finalise" })]);
    assert_eq!(refused, Err(vec!["CCS-P032"]));
    let part = customer_line("2026-08-02", "E1", "-100.0050");
    let refused = exported(&[plan(&[part]), json!({ "command": "finalise" })]);
    assert_eq!(refused, Err(vec!["CCS-P034"]));
}

#[test]
fn a_release_without_a_customer_warns_of_debts_under_another_activity_without_one() {
    let mut lines = Lines::new(PaymentsFile::default());
    lines.owe("A1", None);
    let codes = |outcome: &Value| -> Vec<String> {
        let warnings = outcome["warnings"].as_array().unwrap();
        warnings.iter().map(|warning| warning["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes(&lines.finalise("A2", None, "800.00")), ["CCS-P031"]);
    assert!(codes(&lines.finalise("A1", None, "800.00")).is_empty(), "its own debts");
    assert!(codes(&lines.finalise("A3", Some("C1"), "800.00")).is_empty(), "a customer is named");
}
