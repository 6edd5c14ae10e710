//! `ccs debt`: decisions that a lock or a hold makes wait, by the day they are made and the day they
//! take effect; and what of them is shown without names.

use serde_json::{Value, json};

use crate::debts::{command, component, lines, raised};
use crate::support::ccs_given;

fn run(commands: &[Value]) -> Vec<Value> {
    let ran = ccs_given(["debt", "-"], lines(commands).as_bytes());
    ran.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A command that takes effect on a day.
fn on(day: &str, mut command: Value) -> Value {
    command["on"] = json!(day);
    command
}

/// From 1 April until 10 April, in the other debt of the customer.
fn waited(begin: &str, end: &str) -> Vec<Value> {
    let of_other = |id: &str, name: &str, more: Value| {
        let mut command = command(id, name, more);
        command["debt_case_id"] = json!("DC-2");
        command
    };
    vec![
        of_other("o1", "identify", json!({ "components": [component("1", "500.00")] })),
        of_other("o2", "raise", json!({ "debt_reason": "DCS", "section": "71C" })),
        on("2026-04-01", of_other("o3", begin, json!({}))),
        on("2026-04-10", of_other("o4", end, json!({}))),
    ]
}

#[test]
fn money_is_not_transferred_to_a_debt_that_was_locked_or_held_on_the_day_it_would_come() {
    let repaid =
        on("2026-03-30", command("k3", "repay", json!({ "amount": "600.30", "source": "BPAY" })));
    let transfer = |day: &str| {
        let more = json!({ "amount": "60.00", "to_debt_case_id": "DC-2",
            "decided_on": "2026-04-12" });
        on(day, command("k4", "transfer", more))
    };
    for (begin, end, code) in
        [("lock_record", "unlock_record", "CCS-D020"), ("hold", "release_hold", "CCS-D024")]
    {
        let before = [raised(), waited(begin, end), vec![repaid.clone()]].concat();
        let last = |day: &str| run(&[before.clone(), vec![transfer(day)]].concat()).pop().unwrap();
        let refused = last("2026-04-05");
        assert_eq!(refused["errors"][0]["code"], code, "{refused}");
        assert_eq!(last("2026-04-10")["outcome"], "accepted");
    }
}

#[test]
fn money_is_not_transferred_to_a_debt_before_the_day_it_was_determined() {
    let repaid =
        on("2026-03-10", command("k3", "repay", json!({ "amount": "600.30", "source": "BPAY" })));
    let mut other = waited("lock_record", "unlock_record");
    other.truncate(2);
    other.iter_mut().for_each(|command| command["on"] = json!("2026-03-20"));
    let transfer = |day: &str| {
        let more = json!({ "amount": "60.00", "to_debt_case_id": "DC-2",
            "decided_on": "2026-03-25" });
        on(day, command("k4", "transfer", more))
    };
    let last = |day: &str| {
        let before = [raised(), vec![repaid.clone()], other.clone()].concat();
        run(&[before, vec![transfer(day)]].concat()).pop().unwrap()
    };
    let refused = last("2026-03-19");
    assert_eq!(
        (&refused["errors"][0]["code"], &refused["errors"][0]["field"]),
        (&json!("CCS-D109"), &json!("on")),
        "{refused}"
    );
    assert_eq!(last("2026-03-20")["outcome"], "accepted");
}

#[test]
fn notes_and_documents_are_listed_without_names_and_say_who_wrote_them() {
    let waive = json!({ "type": "full", "reason": "settlement",
        "notes": { "summary": "CANARY one", "content": "CANARY two" },
        "documents": [{ "name": "CANARY three", "description": "CANARY four" }] });
    let commands = [raised(), vec![command("k3", "waive", waive)]].concat();
    let outcome = run(&commands).pop().unwrap();
    assert_eq!(
        outcome["debt"]["notes"],
        json!([{ "command_id": "k3", "command": "waive", "on": "2026-03-02",
            "decided_on": "2026-03-02", "by": "officer-7", "summary": null, "content": null }])
    );
    assert_eq!(
        outcome["debt"]["documents"],
        json!([{ "command_id": "k3", "name": null, "description": null }])
    );
    assert!(!outcome.to_string().contains("CANARY"));
}

#[test]
fn the_page_names_who_reversed_a_waiver() {
    let waive = json!({ "type": "full", "reason": "settlement", "waiver_id": "W" });
    let mut reverse =
        command("k4", "reverse_waiver", json!({ "waiver_id": "W", "reverse_reason": "WIE" }));
    reverse["by"] = json!("officer-9");
    let commands = lines(&[raised(), vec![command("k3", "waive", waive), reverse]].concat());
    for format in ["text", "html"] {
        let page = ccs_given(["debt", "-", "--format", format], commands.as_bytes()).out;
        let words: Vec<&str> = page.split_whitespace().collect();
        assert!(words.join(" ").contains("Reversed on 2/03/2026 by officer-9 (WIE"), "{page}");
    }
}
