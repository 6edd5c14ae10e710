//! A debt is one customer's: a command that names another is refused, and so is such an entry.

use ccs_core::id::CustomerId;
use ccs_core::ledger::FaultKind;
use ccs_core::personal::Personal;
use ccs_debt::case::Outcome;
use ccs_debt::command::{Action, Command, Hold, Withdraw};
use ccs_debt::event::Entry;
use ccs_debt::verify::verify;

use crate::adjusting::set;
use crate::support::{Desk, amount, identify, offset, raise, repay};

fn customer(id: &str) -> Personal<CustomerId> {
    Personal::new(CustomerId::new(id).unwrap())
}

/// The next command, which names a customer, or none.
fn named(desk: &mut Desk, id: Option<&str>, action: impl Into<Action>) -> Command {
    let mut command = desk.command(action);
    command.customer_id = id.map(customer);
    command
}

fn accept(desk: &mut Desk, id: Option<&str>, action: impl Into<Action>) {
    let command = named(desk, id, action);
    assert!(matches!(desk.give(&command), Ok(Outcome::Accepted(_))));
}

fn codes(desk: &mut Desk, id: Option<&str>, action: impl Into<Action>) -> Vec<&'static str> {
    let command = named(desk, id, action);
    desk.refuse_command(&command)
}

#[test]
fn a_command_that_names_another_customer_is_refused() {
    let mut desk = Desk::new();
    accept(&mut desk, Some("AAA"), identify(&["300.00"]));
    assert_eq!(codes(&mut desk, Some("BBB"), raise()), ["CCS-D154"]);
    assert_eq!(codes(&mut desk, Some("BBB"), identify(&["200.00"])), ["CCS-D154"]);
    accept(&mut desk, None, raise());
    let verbs: [Action; 5] = [
        repay("10.00", "BPAY").into(),
        offset("10.00").into(),
        amount("10.00").into(),
        set("1", "200.00").into(),
        Hold::default().into(),
    ];
    for verb in verbs {
        assert_eq!(codes(&mut desk, Some("AAB"), verb.clone()), ["CCS-D154"], "{verb:?}");
    }
    assert_eq!(codes(&mut desk, Some("aaa"), repay("10.00", "BPAY")), ["CCS-D154"]);
    // With every other reason against it, and first.
    assert_eq!(codes(&mut desk, Some("BBB"), repay("0.00", "BPAY")), ["CCS-D154", "CCS-D041"]);
    accept(&mut desk, Some("AAA"), repay("10.00", "BPAY"));
}

#[test]
fn the_first_customer_that_is_named_is_the_debts() {
    let mut desk = Desk::new();
    accept(&mut desk, None, identify(&["300.00"]));
    accept(&mut desk, Some("BBB"), raise());
    assert_eq!(codes(&mut desk, Some("AAA"), repay("10.00", "BPAY")), ["CCS-D154"]);
    accept(&mut desk, Some("BBB"), repay("10.00", "BPAY"));
    accept(&mut desk, None, repay("10.00", "BPAY"));
}

#[test]
fn a_withdrawn_debt_keeps_its_customer() {
    let mut desk = Desk::new();
    accept(&mut desk, Some("AAA"), identify(&["300.00"]));
    accept(&mut desk, Some("AAA"), Withdraw::default());
    assert_eq!(codes(&mut desk, Some("BBB"), identify(&["300.00"])), ["CCS-D154"]);
    assert_eq!(codes(&mut desk, Some("BBB"), raise()), ["CCS-D154", "CCS-D007"]);
    accept(&mut desk, Some("AAA"), identify(&["300.00"]));
}

#[test]
fn every_entry_of_another_customer_is_named() {
    let mut desk = Desk::new();
    accept(&mut desk, Some("AAA"), identify(&["300.00"]));
    accept(&mut desk, None, raise());
    accept(&mut desk, Some("AAA"), amount("20.00"));
    accept(&mut desk, Some("AAA"), repay("10.00", "BPAY"));
    let sound = desk.case.history().to_vec();
    assert_eq!(verify(&sound), []);
    let faults = |at: usize, id: Option<&str>| -> Vec<(FaultKind, u64)> {
        let mut history: Vec<Entry> = sound.clone();
        history[at].command.customer_id = id.map(customer);
        verify(&history).into_iter().map(|fault| (fault.kind, fault.version)).collect()
    };
    let other = FaultKind::OtherCustomer;
    assert_eq!(faults(0, Some("AAB")), [(other, 3), (other, 4)]);
    assert_eq!(faults(1, Some("AAB")), [(other, 2)]);
    assert_eq!(faults(3, Some("AAB")), [(other, 4)]);
    assert_eq!(faults(0, None), [], "the first entry that names one decides");
    assert_eq!(faults(3, None), []);
}
