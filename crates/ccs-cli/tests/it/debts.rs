//! `ccs debt`: commands in, outcomes out, and debts as pages.

use serde_json::{Value, json};

use crate::support::{Folder, ccs, ccs_given};

/// A command with the fields that all have.
#[expect(clippy::needless_pass_by_value, reason = "a literal is handed over as it is written")]
pub(crate) fn command(id: &str, name: &str, more: Value) -> Value {
    let mut command = json!({
        "schema": "ccs-debt-command/1", "command_id": id, "debt_case_id": "DC-1",
        "on": "2026-03-02", "by": "officer-7", "command": name, "notes": {"summary": "Why."},
    });
    command.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    command
}

pub(crate) fn component(id: &str, amount: &str) -> Value {
    json!({
        "component_id": id, "component": "CCS", "care_type": "centre_based_day_care",
        "service": "Redbourne", "child": "CANARY", "start": "2025-07-07", "end": "2026-01-04",
        "amount": amount,
    })
}

/// The seed's own figure over three components, raised.
pub(crate) fn raised() -> Vec<Value> {
    let components = [("1", "100.10"), ("2", "200.15"), ("3", "200.05")];
    let components: Vec<Value> =
        components.iter().map(|(id, amount)| component(id, amount)).collect();
    vec![
        command("k1", "identify", json!({ "components": components })),
        command("k2", "raise", json!({ "debt_reason": "DCS", "section": "71C" })),
    ]
}

fn third(id: &str) -> Value {
    let waive = json!({ "type": "partial_percentage", "percentage": "33", "reason": "special circumstances" });
    command(id, "waive", waive)
}

pub(crate) fn lines(commands: &[Value]) -> String {
    commands.iter().map(|command| command.to_string() + "\n").collect()
}

/// The outcome of each command, and the exit status.
fn run(commands: &[Value], more: &[&str]) -> (Vec<Value>, Option<i32>) {
    let ran =
        ccs_given([&["debt", "-", "--outcome", "full"], more].concat(), lines(commands).as_bytes());
    let is_named = more.contains(&"--with-names");
    assert!(is_named || !ran.everything().contains("CANARY"), "{}", ran.everything());
    let outcomes = ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    (outcomes, ran.status)
}

/// What the last of some commands is refused for, after a raised debt: code and field.
fn refused(last: Value) -> Vec<(String, String)> {
    let (outcomes, status) = run(&[raised(), vec![last]].concat(), &[]);
    assert_eq!(status, Some(1));
    let last = outcomes.last().unwrap();
    assert_eq!((&last["outcome"], &last["message"]), (&json!("refused"), &Value::Null));
    assert_eq!(last["debt"], outcomes[1]["debt"], "nothing changed");
    let errors = last["errors"].as_array().unwrap();
    let text = |error: &Value, key: &str| error[key].as_str().unwrap_or_default().to_owned();
    errors.iter().map(|error| (text(error, "code"), text(error, "field"))).collect()
}

fn is(code: &str, field: &str) -> (String, String) {
    (code.to_owned(), field.to_owned())
}

#[test]
fn each_command_gets_its_outcome_in_order() {
    let (outcomes, status) = run(&[raised(), vec![third("k3")]].concat(), &[]);
    assert_eq!((outcomes.len(), status), (3, Some(0)));
    let waived = &outcomes[2];
    assert_eq!(waived["message"], "Waiver for $165.10 created");
    assert_eq!(
        (&waived["debt"]["status"], &waived["debt"]["outstanding"]),
        (&json!("DET"), &json!("335.20"))
    );
    let shares: Vec<&Value> = waived["debt"]["components"]
        .as_array()
        .unwrap()
        .iter()
        .map(|held| &held["waived"])
        .collect();
    assert_eq!(shares, ["33.03", "66.05", "66.02"]);
}

#[test]
fn the_same_command_again_is_replayed_and_with_other_content_refused() {
    let other = command("k3", "waive", json!({ "type": "full", "reason": "offence" }));
    let (outcomes, status) = run(&[raised(), vec![third("k3"), third("k3"), other]].concat(), &[]);
    assert_eq!(status, Some(1));
    let became: Vec<&Value> = outcomes.iter().map(|outcome| &outcome["outcome"]).collect();
    assert_eq!(became, ["accepted", "accepted", "accepted", "replayed", "refused"]);
    assert_eq!(outcomes[3]["message"], outcomes[2]["message"]);
    assert_eq!(outcomes[3]["debt"], outcomes[2]["debt"]);
    assert_eq!(outcomes[4]["errors"][0]["field"], "command_id");
    assert_eq!(outcomes[4]["debt"], outcomes[2]["debt"]);
}

#[test]
fn errors_of_form_and_of_substance_come_together() {
    let bad = json!({
        "schema": "ccs-debt-command/1", "command_id": "k3", "debt_case_id": "DC-1",
        "on": "2026-03-02", "by": "officer-7", "command": "waive",
        "type": "partial_percentage", "percentage": "101", "reason": "CANARY",
        "documents": [{"description": "of what?"}],
    });
    let expected = [
        is("CCS-D052", "reason"),
        is("CCS-D057", "percentage"),
        is("CCS-D012", "notes.summary"),
        is("CCS-D014", "documents[0].name"),
    ];
    assert_eq!(refused(bad), expected);
}

#[test]
fn bad_amounts_are_refused_by_name() {
    let amount = |amount: Value| {
        let waive = json!({ "type": "partial_amount", "amount": amount, "reason": "settlement" });
        refused(command("k3", "waive", waive))
    };
    assert_eq!(amount(json!("-5.00")), [is("CCS-D041", "amount")]);
    assert_eq!(amount(json!("0.00")), [is("CCS-D041", "amount")]);
    assert_eq!(amount(json!("5.001")), [is("CCS-F069", "amount")]);
    let five_decimals = amount(json!("5.00001"));
    assert_eq!((five_decimals.len(), &*five_decimals[0].1), (1, "amount"));
    assert_eq!(amount(json!(5.5)), [is("CCS-F066", "amount")]);
    assert_eq!(amount(Value::Null), [is("CCS-D040", "amount")]);
    let zero = json!({ "type": "partial_percentage", "percentage": "0", "reason": "settlement" });
    assert_eq!(refused(command("k3", "waive", zero)), [is("CCS-D056", "percentage")]);
}

#[test]
fn unknown_words_are_refused_with_their_lists() {
    let waive = json!({ "type": "half", "reason": "kindness" });
    assert_eq!(
        refused(command("k3", "waive", waive)),
        [is("CCS-D052", "reason"), is("CCS-D064", "type")]
    );
    let reverse = json!({ "waiver_id": "k9", "reverse_reason": "ZZZ" });
    let expected = [is("CCS-D053", "reverse_reason"), is("CCS-D080", "waiver_id")];
    assert_eq!(refused(command("k3", "reverse_waiver", reverse)), expected);
    assert_eq!(
        refused(command("k3", "write_off", json!({ "code": "ZZZ" }))),
        [is("CCS-D054", "code")]
    );
    let unknown = refused(command("k3", "forgive", json!({})));
    assert_eq!((unknown.len(), &*unknown[0].1), (1, "command"));
}

#[test]
fn overlaps_warn_and_the_next_steps_are_advice() {
    let components = json!({ "components": [component("1", "50.00"), component("2", "60.00")] });
    let raise = json!({ "debt_reason": "FRU", "section": "71F", "suppress_s77": true });
    let commands = [command("k1", "identify", components), command("k2", "raise", raise)];
    let (outcomes, status) = run(&commands, &[]);
    assert_eq!(status, Some(0));
    assert_eq!(outcomes[0]["warnings"][0]["code"], "CCS-D201");
    let advice = outcomes[1]["advice"].as_array().unwrap();
    let codes: Vec<&Value> = advice.iter().map(|warning| &warning["code"]).collect();
    assert_eq!(codes, ["CCS-D202", "CCS-D204"]);
    assert_eq!(advice[1]["section"], "s 99");
}

#[test]
fn a_line_that_is_no_json_gets_an_outcome_and_status_2() {
    let ran = ccs_given(["debt", "-"], format!("nonsense\n\n{}", lines(&raised())).as_bytes());
    assert_eq!(ran.status, Some(2));
    let outcomes: Vec<Value> =
        ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(outcomes.len(), 3, "a blank line is passed over");
    assert_eq!((&outcomes[0]["command_id"], &outcomes[0]["debt"]), (&Value::Null, &Value::Null));
    assert_eq!(outcomes[2]["outcome"], "accepted");
}

#[test]
fn a_file_that_is_not_there_is_status_2() {
    let ran = ccs(["debt", "/no/such/file.jsonl"]);
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
}

#[test]
fn a_policy_decides_an_open_question_otherwise() {
    let over = json!({ "type": "partial_amount", "amount": "400.00", "reason": "settlement" });
    let repay = json!({ "amount": "300.30", "source": "BPAY", "repayment_id": "R-1" });
    let commands =
        [raised(), vec![command("k3", "repay", repay), command("k4", "waive", over)]].concat();
    assert_eq!(run(&commands, &[]).0[3]["errors"][0]["code"], "CCS-D075");
    let (outcomes, status) =
        run(&commands, &["--policy", "partial_above_outstanding=over_recover"]);
    assert_eq!((status, &outcomes[3]["debt"]["over_recovered"]), (Some(0), &json!("200.00")));
    assert_eq!(outcomes[3]["effect"]["became_over_recovered_by"], "200.00");
    assert_eq!(ccs(["debt", "-", "--policy", "generosity=always"]).status, Some(2));
}

#[test]
fn the_page_shows_what_is_owed_and_names_no_child_unless_asked() {
    let folder = Folder::new();
    let reverse =
        command("k4", "reverse_waiver", json!({ "waiver_id": "k3", "reverse_reason": "WIE" }));
    let file =
        folder.file("commands.jsonl", lines(&[raised(), vec![third("k3"), reverse]].concat()));
    for (format, mark) in [("text", "$500.30 is owed."), ("html", "<svg")] {
        let ran = ccs(["debt", &file, "--format", format]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        assert!(ran.out.contains(mark) && ran.out.contains("(WIE, Waived"), "{}", ran.out);
        assert!(!ran.everything().contains("CANARY"));
        let named = ccs(["debt", &file, "--format", format, "--with-names"]);
        assert!(named.out.contains("CANARY"));
    }
    let page = folder.path("page.html");
    assert_eq!(ccs(["debt", &file, "--output", &page]).status, Some(0));
    assert!(folder.read("page.html").contains("Debt DC-1: determined"));
}

#[test]
fn check_lists_every_error_and_the_schema_describes_every_command() {
    let bad = command("k3", "waive", json!({ "type": "full", "reason": "kindness" }));
    let folder = Folder::new();
    let file = folder.file("commands.jsonl", lines(&[raised(), vec![bad]].concat()));
    let ran = ccs(["check", "debt-commands", &file, "--format", "json"]);
    assert_eq!((ran.status, &ran.json()["errors"][0]["line"]), (Some(2), &json!(3)));
    let schema = ccs(["schema", "debt-commands"]).json();
    let valid = jsonschema::validator_for(&schema).unwrap();
    for command in [raised(), vec![third("k3")]].concat() {
        assert!(valid.is_valid(&command), "{command}");
    }
    assert!(!valid.is_valid(&command("k3", "forgive", json!({}))));
}

#[test]
fn errors_of_one_list_are_in_the_order_of_its_items() {
    let without = |key: &str, id: &str| {
        let mut line = component(id, "1.00");
        line.as_object_mut().unwrap().remove(key);
        line
    };
    let mut unreadable = component("2", "1.00");
    unreadable["component"] = json!("FTB");
    let components = [without("service", "1"), unreadable, without("start", "3")];
    let identify = json!({ "components": components, "notes": {}, "documents": [{}] });
    let mut other = command("k3", "identify", identify);
    other["debt_case_id"] = json!("DC-2");
    let (outcomes, _) = run(&[raised(), vec![other]].concat(), &[]);
    let fields: Vec<&str> = codes_of(&outcomes[2]).into_iter().map(|(_, field)| field).collect();
    let expected = [
        "components[0].service",
        "components[1].component",
        "components[2].start",
        "documents[0].name",
    ];
    assert_eq!(fields, expected);
}

fn codes_of(outcome: &Value) -> Vec<(&str, &str)> {
    let errors = outcome["errors"].as_array().unwrap();
    errors
        .iter()
        .map(|error| (error["code"].as_str().unwrap(), error["field"].as_str().unwrap()))
        .collect()
}

#[test]
fn every_error_is_listed_though_the_day_the_officer_or_an_item_cannot_be_read() {
    let waive = json!({ "on": "2026-02-30", "type": "full", "reason": "special circumstances",
        "notes": {}, "documents": [{}, 5] });
    let mut unnamed = command("k4", "waive", waive.clone());
    unnamed.as_object_mut().unwrap().remove("by");
    let mut other = command("k5", "identify", json!({ "components": [{}, 5] }));
    other["debt_case_id"] = json!("DC-2");
    let (outcomes, _) =
        run(&[raised(), vec![command("k3", "waive", waive), unnamed, other]].concat(), &[]);
    let documents = [("CCS-D014", "documents[0].name"), ("CCS-F067", "documents[1]")];
    let (dated, summary) = (("CCS-F031", "on"), ("CCS-D012", "notes.summary"));
    let papers = [&documents[..], &[summary]].concat();
    assert_eq!(codes_of(&outcomes[2]), [&[dated], &papers[..]].concat());
    let unnamed = [&[dated, ("CCS-F065", "by")], &papers[..]].concat();
    assert_eq!(codes_of(&outcomes[3]), unnamed);
    let identified = codes_of(&outcomes[4]);
    let (last, missing) = identified.split_last().unwrap();
    assert_eq!(*last, ("CCS-F067", "components[1]"));
    assert!(missing.contains(&("CCS-D031", "components[0].amount")), "{identified:?}");
    assert!(missing.iter().all(|(_, field)| field.starts_with("components[0].")));
}

#[test]
fn d93_d104_an_adjustment_shows_its_reason_and_one_to_nothing_advises_no_waiver() {
    let set = [("1", "0.00"), ("2", "0.00"), ("3", "0.00")]
        .map(|(id, amount)| json!({ "component_id": id, "amount": amount }));
    let adjust = json!({ "adjust_reason": "Income corrected", "set": set });
    let commands = [raised(), vec![command("k3", "adjust", adjust)]].concat();
    let (withheld, _) = run(&commands, &[]);
    assert_eq!(withheld[2]["debt"]["adjustments"][0]["adjust_reason"], Value::Null);
    let (outcomes, status) = run(&commands, &["--with-names"]);
    assert_eq!(status, Some(0));
    assert_eq!(outcomes[2]["debt"]["adjustments"][0]["adjust_reason"], "Income corrected");
    assert_eq!(outcomes[2]["advice"], json!([]));
}

#[test]
fn d35_the_page_shows_a_letters_name_and_description_where_names_are_asked_for() {
    let letter = json!({ "type": "Debt Advice Manual", "name": "Notice", "file_name": "n.pdf",
        "description": "Made by hand", "approved_by": "officer-9" });
    let commands =
        lines(&[raised(), vec![command("k3", "upload_correspondence", letter)]].concat());
    for format in ["text", "html"] {
        let page = |more: &[&str]| {
            let args = [&["debt", "-", "--format", format], more].concat();
            ccs_given(args, commands.as_bytes()).out
        };
        assert!(page(&["--with-names"]).contains("Made by hand"), "{}", page(&["--with-names"]));
        assert!(!page(&[]).contains("Made by hand"));
    }
}

/// What cannot be read is placed by the line of the file, and settles the exit status.
#[test]
fn a_line_that_is_no_command_is_placed_by_its_number_in_the_file() {
    let broken = lines(&raised()) + "\n{\"schema\": \"ccs-debt-command/1\", \"comm\n";
    let ran = ccs_given(["debt", "-"], broken.as_bytes());
    assert!(ran.out.contains("this is not JSON at line 4 column "), "{}", ran.out);
    let nul = [lines(&raised()).as_bytes(), b"\0\0\0\0\n"].concat();
    let ran = ccs_given(["debt", "-"], &nul);
    assert_eq!(ran.status, Some(2), "{}", ran.everything());
}

/// A repayment of a cent for each number.
fn repayments(numbers: std::ops::Range<u32>) -> Vec<Value> {
    let repay = json!({ "amount": "0.01", "source": "BPAY" });
    numbers.map(|number| command(&format!("r{number}"), "repay", repay.clone())).collect()
}

#[test]
fn an_outcome_does_not_grow_with_the_history() {
    let folder = Folder::new();
    let file = folder.file("commands.jsonl", lines(&[raised(), repayments(0..400)].concat()));
    let ran = ccs(["debt", &file]);
    let sizes: Vec<usize> = ran.out.lines().skip(2).map(str::len).collect();
    let (first, last) = (sizes[0], sizes[399]);
    assert!(last < first + 40, "{first} bytes at first, {last} at last");
    let none = ccs(["debt", &file, "--outcome", "none"]);
    assert!(!none.out.contains(r#""components":"#), "{}", none.out);
    let last = ccs(["debt", &file, "--last"]);
    let last: Value = serde_json::from_str(last.out.trim()).unwrap();
    assert_eq!(last["debt"]["repayments"].as_array().unwrap().len(), 400);
}

#[test]
fn a_run_resumes_from_its_state_and_its_history_is_verified() {
    let folder = Folder::new();
    let all = [raised(), vec![third("k3")], repayments(0..6)].concat();
    let (state, history) = (folder.path("state.json"), folder.path("history.jsonl"));
    let more = ["--state", &state, "--history", &history];
    for part in all.chunks(3) {
        let ran = ccs_given([&["debt", "-"], &more[..]].concat(), lines(part).as_bytes());
        assert_eq!(ran.status, Some(0), "{}", ran.err);
    }
    let again = ccs_given([&["debt", "-"], &more[..]].concat(), lines(&all[4..5]).as_bytes());
    let again: Value = serde_json::from_str(again.out.trim()).unwrap();
    assert_eq!((&again["outcome"], &again["version"]), (&json!("replayed"), &json!(9)));
    let (straight, _) = run(&all, &[]);
    let figures = |outcome: &Value| outcome["debt"]["outstanding"].clone();
    assert_eq!(figures(&again), figures(straight.last().unwrap()));
    assert_eq!(ccs(["check", "debt-history", &history]).status, Some(0));
    let damaged: Vec<String> = folder.read("history.jsonl").lines().map(str::to_owned).collect();
    let without_the_third = [&damaged[..2], &damaged[3..]].concat().join("\n");
    let file = folder.file("damaged.jsonl", without_the_third);
    let ran = ccs(["check", "debt-history", &file]);
    assert_eq!(ran.status, Some(2));
    assert!(ran.everything().contains("CCS-L015"), "{}", ran.everything());
    let ran = ccs_given(["debt", "-", "--history", &file], lines(&raised()).as_bytes());
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
}
