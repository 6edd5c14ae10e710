//! Accounts as books: versions, the same command again, histories that come from outside, and what
//! is stored.

use ccs_core::ledger::{Committed, FaultKind};
use ccs_core::money::WideMoney;
use ccs_payments::account::Account;
use ccs_payments::command::{Command, Verb};
use ccs_payments::event::Event;
use ccs_payments::ledger::{AccountBook, Entry, Others, Settings, Submission, faults, verify};
use ccs_payments::view::PaymentStatus;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::{Desk, day, debt, line};

fn submitted(id: &str, activity: &str, verb: Verb) -> Submission {
    let activity_id = activity.parse().unwrap();
    let command = Command { activity_id, on: day("2026-09-14"), by: "officer-7".into(), verb };
    Submission { command_id: id.parse().unwrap(), decided_on: None, command }
}

fn run(book: &mut AccountBook, submission: &Submission) {
    let (others, settings) = (Others::default(), Settings::default());
    let proposal = book.decide(submission, &others, &settings).expect("nothing is against it");
    assert!(matches!(book.commit(proposal, &others), Ok(Committed::Accepted(_))));
}

fn plan(amount: &str) -> Verb {
    Verb::Plan { changes: vec![line("2025-08-10", amount)] }
}

/// A debt of 300.00, and two activities of 300.00 that are planned.
fn two_planned() -> AccountBook {
    let mut book = AccountBook::default();
    let owed = Verb::RecordDebt(debt("DC-1", "2026-01-01", "300.00"));
    run(&mut book, &submitted("k1", "A1", owed));
    run(&mut book, &submitted("k2", "A1", plan("300.00")));
    run(&mut book, &submitted("k3", "A2", plan("300.00")));
    book
}

#[test]
fn of_two_finalisings_of_one_version_the_second_is_superseded_and_nothing_is_set_off_twice() {
    let (mut book, others, settings) = (two_planned(), Others::default(), Settings::default());
    let decided = |book: &AccountBook, id: &str, activity: &str| {
        book.decide(&submitted(id, activity, Verb::Finalise), &others, &settings).unwrap()
    };
    let (first, second) = (decided(&book, "k4", "A1"), decided(&book, "k5", "A2"));
    let preview = PaymentStatus::of(&second.preview().unwrap().activity).unwrap().set_off;
    assert_eq!(preview.unwrap().to_string(), "300.00", "as it would be");
    assert!(book.commit(first, &others).is_ok());
    let superseded = book.commit(second, &others).unwrap_err();
    assert_eq!((superseded.decided_at, superseded.now_at), (3, 4));
    let again = decided(&book, "k5", "A2");
    assert!(book.commit(again, &others).is_ok());
    let set_off = |activity: &str| {
        let activity = book.state().activity(activity.parse().unwrap()).unwrap();
        PaymentStatus::of(activity).unwrap().set_off.unwrap().to_string()
    };
    assert_eq!([set_off("A1"), set_off("A2")], ["300.00", "0.00"]);
}

#[test]
fn the_same_command_again_changes_nothing_and_another_under_its_id_is_refused() {
    let (mut book, others, settings) = (two_planned(), Others::default(), Settings::default());
    let again = book.decide(&submitted("k3", "A2", plan("300.00")), &others, &settings).unwrap();
    assert_eq!(book.commit(again, &others), Ok(Committed::AlreadyApplied));
    assert_eq!(book.version(), 3);
    let other = book.decide(&submitted("k3", "A2", plan("300.01")), &others, &settings);
    assert_eq!(other.unwrap_err()[0].code(), "CCS-F075");
}

#[test]
fn decisions_follow_one_another_and_late_facts_do_not_have_to() {
    let (book, others, settings) = (two_planned(), Others::default(), Settings::default());
    let early = |verb: Verb| {
        let decided_on = Some(day("2026-09-13"));
        book.decide(&Submission { decided_on, ..submitted("k9", "A1", verb) }, &others, &settings)
    };
    assert_eq!(early(Verb::Finalise).unwrap_err()[0].code(), "CCS-L002");
    assert!(early(Verb::RecordDebt(debt("DC-1", "2026-01-01", "200.00"))).is_ok());
}

fn finalised() -> Vec<Entry> {
    let mut book = two_planned();
    run(&mut book, &submitted("k4", "A1", Verb::Finalise));
    book.entries().to_vec()
}

fn kinds(entries: &[Entry]) -> Vec<(FaultKind, u64)> {
    verify(entries).into_iter().map(|fault| (fault.kind, fault.version)).collect()
}

/// The history with another release.
fn with_release(change: impl FnOnce(&mut ccs_payments::event::Release)) -> Vec<Entry> {
    let mut entries = finalised();
    if let Event::Finalised { release: Some(release), .. } = &mut entries[3].event {
        change(release);
    }
    entries
}

fn wide(text: &str) -> WideMoney {
    WideMoney::parse(text.as_bytes()).unwrap()
}

#[test]
fn a_history_that_was_run_has_no_fault_and_gives_the_account() {
    assert_eq!(kinds(&finalised()), []);
    let replayed = AccountBook::replay(finalised());
    let recorded = finalised().iter().map(Entry::recorded).collect::<Vec<_>>();
    assert_eq!(replayed.state(), &Account::replay(recorded));
}

#[test]
fn a_damaged_history_names_each_fault_and_its_entry() {
    let more = with_release(|release| {
        release.lines[0].amount = wide("300.01");
        release.payable = wide("-0.01");
    });
    assert_eq!(kinds(&more), [(FaultKind::LinesDoNotSum, 4), (FaultKind::MoreThanThereIs, 4)]);
    let unsummed = with_release(|release| release.payable = wide("0.01"));
    assert_eq!(kinds(&unsummed), [(FaultKind::LinesDoNotSum, 4)]);
    let left = with_release(|release| release.lines[0].balance_after = wide("0.01"));
    assert_eq!(kinds(&left), [(FaultKind::OtherFigure, 4)]);
    let nothing = with_release(|release| {
        (release.lines[0].amount, release.lines[0].balance_after) = (wide("0.00"), wide("300.00"));
        release.payable = wide("300.00");
    });
    assert_eq!(kinds(&nothing), [(FaultKind::LinesDoNotSum, 4)], "a line of nothing");
    let unknown = with_release(|release| release.lines[0].debt_case_id = "DC-9".parse().unwrap());
    assert_eq!(kinds(&unknown), [(FaultKind::NotThere, 4)]);
    let mut owed = finalised();
    owed[0].event = Event::DebtRecorded(debt("DC-1", "2026-01-01", "300.01"));
    assert!(kinds(&owed).contains(&(FaultKind::OtherFigure, 1)), "another balance than was given");
    let mut twice = finalised();
    twice.push(twice[3].clone());
    let found = kinds(&twice);
    assert!(found.contains(&(FaultKind::CommandIdTwice, 5)), "{found:?}");
    assert!(found.contains(&(FaultKind::NotThere, 5)), "finalised already: {found:?}");
    let mut early = finalised();
    early[3].submission.decided_on = Some(day("2026-09-13"));
    assert_eq!(kinds(&early), [(FaultKind::DecidedEarlier, 4)]);
}

#[test]
fn a_release_that_no_lock_allows_is_a_fault() {
    let desk = Desk::new().plan("800.00").locked_for("wrong payment method");
    let free = Desk::new().plan("800.00");
    let released = free.ask(Verb::Finalise).unwrap();
    let recorded = |event: Event| ccs_payments::event::Recorded {
        activity_id: "A1".parse().unwrap(),
        on: day("2026-09-14"),
        by: "officer-7".into(),
        event,
    };
    assert_eq!(faults(&desk.account, &recorded(released)), [FaultKind::OtherFigure]);
}

#[test]
fn a_release_that_leaves_another_balance_is_a_fault_of_its_own() {
    let desk = Desk::new().owes("DC-1", "2026-01-01", "300.00").plan("400.00");
    let recorded = |event: Event| ccs_payments::event::Recorded {
        activity_id: "A1".parse().unwrap(),
        on: day("2026-09-14"),
        by: "officer-7".into(),
        event,
    };
    let mut event = desk.ask(Verb::Finalise).unwrap();
    assert_eq!(faults(&desk.account, &recorded(event.clone())), []);
    if let Event::Finalised { release: Some(release), .. } = &mut event {
        release.lines[0].balance_after = wide("0.01");
    }
    assert_eq!(faults(&desk.account, &recorded(event)), [FaultKind::OtherFigure]);
}

proptest! {
    #[test]
    fn what_is_stored_is_read_back_and_what_is_taken_back_leaves_no_trace(steps in vec(any::<(Verb, bool)>(), 0..25)) {
        let mut desk = Desk::new();
        for (verb, first) in steps {
            desk = desk.about(if first { "A1" } else { "A2" });
            let Ok(event) = desk.ask(verb.clone()) else { continue };
            let text = serde_json::to_string(&event).unwrap();
            prop_assert_eq!(&serde_json::from_str::<Event>(&text).unwrap(), &event);
            let earlier = desk.account.clone();
            desk = desk.tell(verb);
            let recorded = desk.history.last().unwrap();
            prop_assert_eq!(faults(&earlier, recorded), []);
            let mut previewed = earlier.clone();
            let before = previewed.before(recorded);
            previewed.record(recorded);
            prop_assert_eq!(&previewed, &desk.account);
            previewed.take_back(before);
            prop_assert_eq!(&previewed, &earlier);
            let stored = serde_json::to_string(&desk.account).unwrap();
            let read: Account = serde_json::from_str(&stored).unwrap();
            prop_assert_eq!(&read, &desk.account);
            prop_assert!(read.foots());
        }
    }
}
