//! Histories: kept, stored, read back, and two that grow at once.

use ccs_core::rates::RateBook;
use ccs_debt::case::{DebtCase, Superseded};
use ccs_debt::event::Entry;
use ccs_debt::index::DebtIndex;
use ccs_debt::paperwork::Notes;
use ccs_debt::view::DebtView;

use crate::adjusting::set;
use crate::support::{Desk, amount, full, id, line, named, offset, refund, repay, reverse};

/// A history with an event of nearly every kind.
pub(crate) fn long() -> Desk {
    let mut desk = Desk::raised(&["100.10", "200.15"]);
    desk.accept(amount("33.00"));
    desk.accept(reverse("k3"));
    desk.accept(set("1", "90.00"));
    let mut add = crate::adjusting::adjust();
    add.add.add(named(line("3", "10.00"), "Sandy"));
    desk.accept(add);
    let mut remove = crate::adjusting::adjust();
    remove.remove.push(id("3"));
    desk.accept(remove);
    desk.accept(offset("50.00"));
    desk.accept(crate::overlays::write_off("NCE"));
    desk.accept(ccs_debt::command::EndWriteOff::default());
    desk.accept(repay("300.00", "cheque"));
    desk.accept(refund("10.00"));
    desk.accept(full());
    desk
}

#[test]
fn a_stored_history_reads_back_as_the_same_debt() {
    let desk = long();
    let stored = serde_json::to_string(desk.case.history()).unwrap();
    assert!(!stored.contains(":100.1"), "money is text");
    let history: Vec<Entry> = serde_json::from_str(&stored).unwrap();
    assert_eq!(DebtCase::replay(desk.case.debt_case_id(), history), desk.case);
}

/// Only the entries are gone: the state, the version, what is decided, and a preview that is
/// applied and undone are those of the whole history.
#[test]
fn a_debt_that_forgets_its_history_goes_on_as_before() {
    let mut desk = long();
    let mut whole = DebtCase::new(desk.case.debt_case_id());
    let mut short = whole.clone();
    for entry in desk.case.history() {
        whole.add(entry.clone());
        short.add(entry.clone());
        short.forget_earlier();
        assert_eq!(short.history(), std::slice::from_ref(entry));
        assert_eq!((short.version(), short.state()), (whole.version(), whole.state()));
    }
    let (command, index) = (desk.command(repay("1.00", "BPAY")), DebtIndex::default());
    let decided = |case: &DebtCase| {
        let proposal = case.decide(&command, &index, desk.policy).unwrap();
        (proposal.version(), proposal.into_parts().unwrap())
    };
    assert_eq!(decided(&short), decided(&whole));
    assert_eq!((whole.earlier(), short.earlier()), (0, 12));
    let (before, (_, (entry, _))) = (short.clone(), decided(&short));
    short.add(entry);
    short.forget_earlier();
    short.take_back(before.state().current().clone());
    assert_eq!((short.version(), short.state()), (before.version(), before.state()));
    assert_eq!(decided(&short), decided(&whole));
}

/// However many entries are left, a proposal of before the last one is superseded.
#[test]
fn a_proposal_is_superseded_in_a_debt_that_forgets() {
    let mut desk = Desk::raised(&["100.00"]);
    desk.case.forget_earlier();
    let (first, second) = (desk.command(amount("10.00")), desk.command(amount("20.00")));
    let first = first.preview(&desk.case, desk.policy).unwrap();
    let second = second.preview(&desk.case, desk.policy).unwrap();
    let index = DebtIndex::default();
    desk.case.commit(first, &index).unwrap();
    desk.case.forget_earlier();
    let superseded = desk.case.commit(second, &index).unwrap_err();
    assert_eq!(superseded, Superseded { decided_at: 2, now_at: 3 });
}

#[test]
fn an_audit_has_the_command_beside_what_came_of_it() {
    let desk = long();
    let stored = serde_json::to_value(&desk.case.history()[2]).unwrap();
    assert_eq!(stored["command"]["command"], "waive");
    assert_eq!(stored["command"]["by"], "officer-7");
    assert_eq!(stored["event"]["event"], "waived");
    assert_eq!(stored["event"]["split"]["shares"][0]["cents"], "11.00");
}

#[test]
fn a_preview_that_the_history_outgrew_is_not_committed() {
    let mut desk = Desk::raised(&["100.00"]);
    let (first, second) = (desk.command(amount("10.00")), desk.command(amount("20.00")));
    let first = first.preview(&desk.case, desk.policy).unwrap();
    let second = second.preview(&desk.case, desk.policy).unwrap();
    assert_eq!(first.version(), 2);
    let index = DebtIndex::default();
    desk.case.commit(first, &index).unwrap();
    let before = desk.case.clone();
    let superseded = desk.case.commit(second, &index).unwrap_err();
    assert_eq!(superseded, Superseded { decided_at: 2, now_at: 3 });
    assert_eq!(desk.case, before);
}

#[test]
fn no_debug_text_contains_a_personal_value() {
    let mut desk = Desk::new();
    let components = [named(line("1", "5.00"), "CANARY")].into_iter().collect();
    let command = desk.command(ccs_debt::command::Identify { components });
    let command = command.with_notes(Notes::summary("CANARY").with_content("CANARY"));
    desk.by = crate::support::officer("CANARY");
    desk.give(&command).unwrap();
    let view = DebtView::of(desk.case.state(), &RateBook::PUBLISHED, desk.on);
    let shown = format!("{:?}{view:?}", desk.case);
    assert!(!shown.contains("CANARY"), "{shown}");
    let view = serde_json::to_string(&desk.view()).unwrap();
    assert!(!view.contains("CANARY"), "{view}");
}
