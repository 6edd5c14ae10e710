//! Reversing a waiver (table 5 of the procedure).

use ccs_debt::command::ReverseWaiver;
use ccs_debt::event::DebtEvent;
use ccs_debt::law::waiver_ground::ReverseReason;
use ccs_debt::message::message;
use ccs_debt::paperwork::{Document, Notes};

use crate::support::{Desk, amount, day, expected, full, repay, reverse};

#[test]
fn d107_to_d109_a_reversal_mirrors_the_stored_lines() {
    let mut desk = Desk::raised(&["333.33", "333.33", "333.34"]);
    desk.accept(amount("100.00"));
    let before = desk.of_components(|component| component.waived);
    assert_eq!(before, ["33.33", "33.33", "33.34"]);
    desk.accept(reverse("k3"));
    assert_eq!(desk.of_components(|component| component.waived), ["0.00", "0.00", "0.00"]);
    let history = desk.case.history();
    let DebtEvent::Waived(waived) = &history[2].event else { panic!("a waiver") };
    let DebtEvent::WaiverReversed { split, .. } = &history[3].event else { panic!("a reversal") };
    assert_eq!(*split, waived.split);
}

#[test]
fn d110_a_reverse_reason_is_dar_or_wie() {
    assert_eq!(ReverseReason::parse("DAR").unwrap().name(), "Debt amount adjustment required");
    assert_eq!(ReverseReason::parse("WIE").unwrap().name(), "Waived in error");
    assert!(ReverseReason::parse("dar").is_err());
    let mut desk = Desk::raised(&["1.00"]);
    desk.accept(full());
    let without = ReverseWaiver { reverse_reason: None, ..reverse("k3") };
    assert_eq!(desk.refuse(without), ["CCS-D040"]);
}

#[test]
fn d111_to_d114_summary_and_document_names_are_mandatory() {
    let mut desk = Desk::raised(&["1.00"]);
    desk.accept(full());
    let command = desk.command(ReverseWaiver::default()).with_notes(Notes::default());
    let command = command.with_document(Document::default());
    let codes = desk.refuse_command(&command);
    assert_eq!(codes, ["CCS-D040", "CCS-D040", "CCS-D012", "CCS-D014"]);
    let noted =
        desk.command(reverse("k3")).with_notes(Notes::summary("Why.").with_content("More."));
    desk.give(&noted).unwrap();
}

#[test]
fn d115_answering_no_at_the_confirmation_changes_nothing() {
    let mut desk = Desk::raised(&["1.00"]);
    desk.accept(full());
    let before = desk.case.clone();
    let command = desk.command(reverse("k3"));
    let preview = command.preview(&desk.case, desk.policy).unwrap();
    drop(preview); // No: the screen is shown again; Cancel: all updates are gone
    assert_eq!(desk.case, before);
}

#[test]
fn d116_the_message_is_the_procedures_own() {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(full());
    desk.accept(reverse("k3"));
    let event = &desk.case.history().last().unwrap().event;
    assert_eq!(message(event), "Waiver amount of $1000.00 reversed");
}

#[test]
fn d117_the_debt_shows_the_update() {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(repay("400.00", "BPAY"));
    desk.accept(full());
    desk.accept(reverse("k4"));
    assert_eq!(desk.standing(), expected("DET", "600.00", "0.00"));
    assert_eq!(desk.view().refund_due, None);
}

#[test]
fn d118_the_waiver_screen_shows_reversals_as_reversed() {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(full());
    desk.on = day("2026-03-09");
    desk.accept(reverse("k3"));
    let waiver = &desk.view().waivers[0];
    assert_eq!((waiver.status, waiver.reversed_on), ("reversed", Some(day("2026-03-09"))));
    assert_eq!(waiver.reverse_reason, Some(ReverseReason::WaivedInError));
}

#[test]
fn a_waiver_is_reversed_once() {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(full());
    desk.accept(reverse("k3"));
    assert_eq!(desk.refuse(reverse("k3")), ["CCS-D081"]);
    assert_eq!(desk.refuse(reverse("W-9")), ["CCS-D080"]);
    assert_eq!(Desk::new().refuse(reverse("W-9")), ["CCS-D001"]);
    assert_eq!(Desk::identified(&["1.00"]).refuse(reverse("W-9")), ["CCS-D005"]);
}

#[test]
fn a_waiver_is_reversed_after_its_refund_was_paid() {
    let mut desk = Desk::raised(&["1000.00"]);
    desk.accept(repay("400.00", "BPAY"));
    desk.accept(full());
    desk.accept(crate::support::refund("400.00"));
    desk.accept(reverse("k4"));
    assert_eq!(desk.standing(), expected("DET", "1000.00", "0.00"));
}
