//! `ccs exchange`: a file of commands from roll to retrieved report.

use serde_json::{Value, json};

use crate::support::{Folder, Ran, ccs, ccs_given};

const CANARY: &str = "Zyx Canary-4794";

/// Commands as lines of a file, numbered `k1`, `k2`, ….
fn lines(commands: &[Value]) -> String {
    let line = |(number, command): (usize, &Value)| {
        let mut line = json!({
            "schema": "ccs-exchange-command/1", "command_id": format!("k{}", number + 1),
        });
        let all = line.as_object_mut().unwrap();
        all.extend(command.as_object().unwrap().clone());
        format!("{line}\n")
    };
    commands.iter().enumerate().map(line).collect()
}

fn run(commands: &[Value]) -> (Option<i32>, Vec<Value>) {
    let ran = ccs_given(["exchange", "-"], lines(commands).as_bytes());
    (ran.status, outcomes(&ran))
}

fn outcomes(ran: &Ran) -> Vec<Value> {
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn enrolment() -> Value {
    json!({ "command": "register_enrolment", "enrolment_id": "E1", "child": CANARY,
        "service_id": "190016362L", "arrangement": "CWA", "from": "2025-07-07", "to": null,
        "status": "CONFIR" })
}

fn mark(day: &str, attendance: &str) -> Value {
    let at = |time: &str| (attendance == "attended").then(|| time.to_owned());
    json!({ "command": "mark", "enrolment_id": "E1", "session_date": day, "start": "07:30",
        "end": "17:30", "fee": "150.00", "attendance": attendance,
        "sign_in": at("07:40"), "sign_out": at("17:05") })
}

fn submit(today: &str) -> Value {
    json!({ "command": "submit_week", "week_ending": "2025-08-10", "today": today,
        "submit_current_week": false, "selection": selection() })
}

fn selection() -> Value {
    json!({ "enrolments": true, "session_reports": true, "misc": true, "ccms": true,
        "include_current_week": false })
}

#[expect(clippy::needless_pass_by_value, reason = "a literal is handed over as it is written")]
fn response(version: u32, entitlements: Option<Value>) -> Value {
    json!({ "command": "response", "item": "session report", "session_report_id": "E1-20250810",
        "version": version, "outcome": "completed", "errors": [], "entitlements": entitlements })
}

fn entitled() -> Value {
    json!([{ "session_date": "2025-08-04", "start": "07:30", "recipient": "service",
        "ccs": "118.60", "accs": null }])
}

fn states(outcomes: &[Value]) -> Vec<&str> {
    let state = |outcome: &Value| outcome["reports"][0]["state"].as_str().is_some();
    assert!(outcomes.iter().skip(1).all(state), "{outcomes:#?}");
    outcomes
        .iter()
        .skip(1)
        .map(|outcome| outcome["reports"][0]["state"].as_str().unwrap())
        .collect()
}

#[test]
fn a_week_goes_from_roll_to_retrieved_report() {
    let (status, outcomes) = run(&[
        enrolment(),
        mark("2025-08-04", "unconfirmed"),
        mark("2025-08-04", "attended"),
        submit("2025-08-11"),
        response(1, None),
        response(1, Some(entitled())),
        response(1, None),
        response(1, Some(entitled())),
    ]);
    assert_eq!(status, Some(0));
    let expected =
        ["draft", "ready", "submitted", "received", "processed", "processed", "processed"];
    assert_eq!(states(&outcomes), expected);
    assert_eq!(outcomes[3]["message"], "Completed, 1 awaiting an answer");
    assert_eq!(outcomes[7]["message"], "Completed; known already");
    assert_eq!(outcomes[3]["reports"][0]["version"], 1);
    let result = &outcomes[3]["results"][1];
    assert_eq!(
        (&result["item"], &result["outcome"], &result["errors"]),
        (&json!("session-report:E1-20250810:1"), &json!("completed"), &json!([]))
    );
}

#[test]
fn answers_before_the_one_they_follow_end_the_same() {
    let (_, outcomes) = run(&[
        enrolment(),
        mark("2025-08-04", "attended"),
        submit("2025-08-11"),
        response(1, Some(entitled())),
        response(1, None),
    ]);
    assert_eq!(states(&outcomes).last(), Some(&"processed"));
}

#[test]
fn the_same_command_again_is_replayed_and_another_under_its_id_refused() {
    let mut text = lines(&[enrolment(), mark("2025-08-04", "attended"), submit("2025-08-11")]);
    let last = text.lines().last().unwrap().to_owned();
    text.push_str(&last);
    text.push('\n');
    text.push_str(&last.replace("2025-08-11", "2025-08-12"));
    let ran = ccs_given(["exchange", "-"], text.as_bytes());
    let outcomes = outcomes(&ran);
    let fates: Vec<&Value> = outcomes.iter().map(|outcome| &outcome["outcome"]).collect();
    assert_eq!(fates, ["accepted", "accepted", "accepted", "replayed", "refused"]);
    assert_eq!(ran.status, Some(1));
    assert_eq!(outcomes[4]["reports"], json!([]), "nothing was changed");
}

/// What was sent is listed again; what follows from the book is as it is now.
#[test]
fn a_replayed_connection_shows_what_it_sent_and_the_weeks_that_are_pending_now() {
    let connect = json!({ "command": "connect", "today": "2025-08-11",
        "selection": { "session_reports": "all", "enrolments": "all" } });
    let mut text = lines(&[enrolment(), mark("2025-08-04", "attended"), connect]);
    let last = text.lines().last().unwrap().to_owned();
    let more = lines(&[enrolment(), mark("2025-07-28", "attended")]);
    text.push_str(&more.replace("\"k1\"", "\"k8\"").replace("\"k2\"", "\"k9\""));
    text.push_str(&last);
    let outcomes = outcomes(&ccs_given(["exchange", "-"], text.as_bytes()));
    let (first, again) = (&outcomes[2], &outcomes[5]);
    assert_eq!((&again["outcome"], &again["message"]), (&json!("replayed"), &first["message"]));
    assert_eq!(again["results"], first["results"]);
    assert_eq!(
        (&first["pending_weeks"], &again["pending_weeks"]),
        (&json!([]), &json!(["2025-08-03"]))
    );
    assert_eq!(first["enrolments"].as_array().unwrap().len(), 1);
    assert_eq!(again["enrolments"], json!([]), "nothing was changed");
}

#[test]
fn a_variation_and_a_withdrawal_are_versions_of_their_own() {
    let absent = json!({ "session_date": "2025-08-04", "start": "07:30", "end": "17:30",
        "fee": "150.00", "attendance": "absent" });
    let vary = json!({ "command": "vary", "session_report_id": "E1-20250810",
        "today": "2025-09-01", "sessions": [absent] });
    let withdraw = json!({ "command": "withdraw", "session_report_id": "E1-20250810",
        "today": "2025-09-02", "reason": "care was not given" });
    let (status, outcomes) = run(&[
        enrolment(),
        mark("2025-08-04", "attended"),
        submit("2025-08-11"),
        response(1, Some(entitled())),
        vary,
        response(2, Some(entitled())),
        withdraw,
        response(3, None),
    ]);
    assert_eq!(status, Some(0), "{outcomes:#?}");
    let expected =
        ["ready", "submitted", "processed", "submitted", "processed", "withdrawn", "withdrawn"];
    assert_eq!(states(&outcomes), expected);
    assert_eq!(outcomes[7]["reports"][0]["version"], 3);
}

#[test]
fn the_roll_and_a_retrieval_answer_beside_the_reports() {
    let roll = json!({ "command": "roll", "session_date": "2025-08-04" });
    let retrieve = json!({ "command": "retrieve", "today": "2025-08-12", "selection": { "session_reports": true } });
    let (_, outcomes) =
        run(&[enrolment(), mark("2025-08-04", "attended"), submit("2025-08-11"), roll, retrieve]);
    let line = &outcomes[3]["roll"]["sessions"][0];
    assert_eq!((&line["ccs"], &line["ccs_label"]), (&json!("submitted"), &json!("Submitted")));
    assert_eq!(line["attendance_id"], "E1-20250810/1");
    assert_eq!(outcomes[4]["results"][0]["item"], "session-report:E1-20250810:1");
    assert_eq!(outcomes[4]["results"].as_array().map(Vec::len), Some(1));
}

#[test]
fn an_option_of_an_operation_may_be_chosen_alone() {
    let mut some = submit("2025-08-11");
    for (misc, item) in
        [(json!(["messages"]), "messages"), (json!({ "personnel": true }), "personnel")]
    {
        some["selection"] = json!({ "misc": misc, "session_reports": "none" });
        let (_, outcomes) = run(&[enrolment(), mark("2025-08-04", "attended"), some.clone()]);
        let items = outcomes[2]["results"].as_array().unwrap();
        assert_eq!(items.iter().map(|item| &item["item"]).collect::<Vec<_>>(), [item]);
        assert_eq!(states(&outcomes), ["ready", "ready"]);
    }
}

#[test]
fn a_sunday_deadline_moves_when_the_caller_says_so() {
    let commands = lines(&[enrolment(), mark("2025-08-04", "attended"), submit("2025-08-25")]);
    for (policy, is_late) in [("sunday", true), ("stands", true), ("monday", false)] {
        let ran = ccs_given(["exchange", "-", "--sunday-deadline", policy], commands.as_bytes());
        assert_eq!(outcomes(&ran)[2]["reports"][0]["late"], is_late, "{policy}");
    }
}

#[test]
fn every_outcome_has_the_form_and_every_command_fits_the_schema() {
    let commands = [
        enrolment(),
        mark("2025-08-04", "attended"),
        submit("2025-08-11"),
        response(1, Some(entitled())),
    ];
    let schema = ccs(["schema", "exchange-commands"]).json();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for line in lines(&commands).lines() {
        let command: Value = serde_json::from_str(line).unwrap();
        assert!(validator.is_valid(&command), "{:?}", validator.validate(&command));
    }
    let bad = json!({ "schema": "ccs-exchange-command/1", "command_id": "k1", "command": "mark" });
    assert!(!validator.is_valid(&bad));
    for outcome in run(&commands).1 {
        for key in ["command_id", "outcome", "message", "errors", "reports", "results"] {
            assert!(outcome.get(key).is_some(), "{key}");
        }
    }
}

#[test]
fn no_format_ever_names_a_child() {
    let folder = Folder::new();
    let mut again = enrolment();
    again["from"] = json!(CANARY);
    let file = folder.file(
        "case.jsonl",
        lines(&[enrolment(), again, mark("2025-08-04", "attended"), submit("2025-08-11")]),
    );
    for format in ["json", "text", "html"] {
        let ran = ccs(["exchange", &file, "--format", format]);
        assert_eq!(ran.status, Some(1));
        assert!(!ran.everything().contains(CANARY), "{format}");
        assert!(ran.out.contains("E1-20250810"), "{format}: {}", ran.out);
    }
}

/// The codes of an outcome's errors, in order.
fn codes(outcome: &Value) -> Vec<&str> {
    let errors = outcome["errors"].as_array().unwrap();
    errors.iter().map(|error| error["code"].as_str().unwrap()).collect()
}

#[test]
fn every_error_of_a_session_is_listed_though_one_of_its_fields_cannot_be_read() {
    let wrong = json!({ "session_date": "2025-09-01", "start": "06:00", "end": "19:00",
        "fee": "x", "attendance": "attended", "sign_in": "12:00", "sign_out": "11:00" });
    let mut ended = enrolment();
    ended["to"] = json!("2025-08-10");
    let mut marked = wrong.clone();
    marked["command"] = json!("mark");
    marked["enrolment_id"] = json!("E1");
    let mut untimed = marked.clone();
    untimed["end"] = json!("25:00");
    untimed["fee"] = json!("-1.00");
    let varied = json!({ "command": "vary", "session_report_id": "E1-20250810",
        "today": "2025-08-14", "sessions": [wrong, 5] });
    let (_, outcomes) = run(&[
        ended,
        mark("2025-08-04", "attended"),
        submit("2025-08-11"),
        response(1, Some(entitled())),
        marked,
        untimed,
        varied,
    ]);
    assert_eq!(codes(&outcomes[4]), ["CCS-F028", "CCS-S003", "CCS-S007", "CCS-S010"]);
    assert_eq!(codes(&outcomes[5]), ["CCS-F035", "CCS-S003", "CCS-S009", "CCS-S010"]);
    let expected = ["CCS-F028", "CCS-S003", "CCS-S005", "CCS-S007", "CCS-S010", "CCS-F067"];
    assert_eq!(codes(&outcomes[6]), expected, "{:#}", outcomes[6]);
    assert_eq!(outcomes[6]["errors"][1]["field"], "sessions[0].session_date");
    assert_eq!(outcomes[6]["errors"][5]["field"], "sessions[1]");
}

/// Enrolments of as many children, and a session each.
fn many(enrolments: usize) -> Vec<Value> {
    let each = |number: usize| {
        let (mut enrolment, mut mark) = (enrolment(), mark("2025-08-04", "attended"));
        enrolment["enrolment_id"] = json!(format!("E{number}"));
        enrolment["child"] = Value::Null;
        mark["enrolment_id"] = json!(format!("E{number}"));
        [enrolment, mark]
    };
    (1..=enrolments).flat_map(each).collect()
}

#[test]
fn an_outcome_shows_the_reports_that_its_command_is_about() {
    let retrieve =
        json!({ "command": "retrieve", "today": "2025-08-12", "selection": selection() });
    let commands = [many(201), vec![submit("2025-08-11"), retrieve]].concat();
    let folder = Folder::new();
    let file = folder.file("many.jsonl", lines(&commands));
    let ran = ccs(["exchange", &file]);
    assert_eq!(ran.status, Some(0));
    let outcomes = outcomes(&ran);
    let shown = |place: usize| outcomes[place]["reports"].as_array().unwrap();
    assert_eq!(shown(401)[0]["session_report_id"], "E201-20250810");
    let lengths = [1, 401, 402, 403].map(|place| shown(place).len());
    assert_eq!(lengths, [1, 1, 201, 201], "a mark's, the week's, and what was retrieved");
    let last = ccs(["exchange", &file, "--last"]);
    let last: Value = serde_json::from_str(&last.out).unwrap();
    assert_eq!(last["reports"].as_array().map(Vec::len), Some(201), "all, in full");
    assert_eq!(last["reports"][0]["answers"], json!([]));
}

#[test]
fn a_stream_resumes_from_its_state_without_replaying() {
    let folder = Folder::new();
    let state = folder.path("state.json");
    let first = folder.file(
        "first.jsonl",
        lines(&[enrolment(), mark("2025-08-04", "attended"), submit("2025-08-11")]),
    );
    assert_eq!(ccs(["exchange", &first, "--state", &state]).status, Some(0));
    let answer = lines(&[response(1, Some(entitled()))]).replace("\"k1\"", "\"k4\"");
    let second = folder.file("second.jsonl", answer);
    let ran = ccs(["exchange", &second, "--state", &state]);
    let outcome = &outcomes(&ran)[0];
    assert_eq!((ran.status, &outcome["reports"][0]["state"]), (Some(0), &json!("processed")));
    let again = outcomes(&ccs(["exchange", &first, "--state", &state]));
    assert!(again.iter().all(|outcome| outcome["outcome"] == "replayed"), "{again:#?}");
}

/// Care overnight is two sessions that meet at midnight: the child leaves the first at 24:00.
#[test]
fn care_until_midnight_is_recorded_and_read_back() {
    let folder = Folder::new();
    let (state, history) = (folder.path("state.json"), folder.path("history.jsonl"));
    let night = json!({ "command": "mark", "enrolment_id": "E1", "session_date": "2025-08-04",
        "start": "20:00", "end": "24:00", "fee": "50.00", "attendance": "attended",
        "sign_in": "20:05", "sign_out": "24:00" });
    let morning = json!({ "command": "mark", "enrolment_id": "E1", "session_date": "2025-08-05",
        "start": "00:00", "end": "06:00", "fee": "75.00", "attendance": "attended",
        "sign_in": "00:00", "sign_out": "05:55" });
    let first = folder.file("first.jsonl", lines(&[enrolment(), night, morning]));
    let ran = ccs(["exchange", &first, "--state", &state, "--history", &history]);
    assert_eq!(ran.status, Some(0), "{}", ran.everything());
    assert_eq!(ccs(["check", "exchange-history", &history]).status, Some(0));
    let submit = lines(&[submit("2025-08-11")]).replace("\"k1\"", "\"k4\"");
    let second = folder.file("second.jsonl", submit);
    for from in [["--state", &state], ["--history", &history]] {
        let ran = ccs(["exchange", &second, from[0], from[1]]);
        let outcome = &outcomes(&ran)[0];
        assert_eq!(outcome["reports"][0]["total_fee"], "125.00", "{}", ran.everything());
    }
}

#[test]
fn a_rejected_report_shows_the_fees_that_are_to_be_sent_again() {
    let rejected = json!({ "command": "response", "session_report_id": "E1-20250810",
        "version": 1, "outcome": "errors_encountered", "errors": ["no such child"] });
    let (_, outcomes) =
        run(&[enrolment(), mark("2025-08-04", "attended"), submit("2025-08-11"), rejected]);
    assert_eq!(outcomes[3]["reports"][0]["total_fee"], "150.00");
}

#[test]
fn s6_s7_the_page_shows_each_item_with_its_details_and_the_roll() {
    let roll = json!({ "command": "roll", "session_date": "2026-03-02" });
    let sessions = [
        mark("2026-03-02", "attended"),
        mark("2026-06-09", "absent"),
        json!({ "command": "submit_week", "week_ending": "2026-06-14", "today": "2026-06-15",
            "selection": { "session_reports": true } }),
        roll,
    ];
    let commands = [vec![enrolment()], sessions.to_vec()].concat();
    let text = ccs_given(["exchange", "-", "--format", "text"], lines(&commands).as_bytes()).out;
    assert!(text.contains("session-report:E1-20260614:1 Errors encountered "), "{text}");
    assert!(text.contains("CCS-S004"), "{text}");
    assert!(text.contains("07:30  17:30  150.00  attended"), "{text}");
    let html = ccs_given(["exchange", "-", "--format", "html"], lines(&commands).as_bytes()).out;
    assert!(html.contains(">session-report:E1-20260614:1</td>"), "{html}");
    assert!(html.contains(">Errors encountered</td>"), "{html}");
    assert!(html.contains(">07:30</td>"), "{html}");
}
