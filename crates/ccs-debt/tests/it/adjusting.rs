//! Adjusting (table 4 of the procedure).

use ccs_core::personal::Personal;
use ccs_debt::command::{Adjust, ReverseRepayment, SetAmount};
use ccs_debt::component::ComponentDraft;
use ccs_debt::index::DebtIndex;
use ccs_debt::law::debt_reason::DebtReason;
use ccs_debt::paperwork::{Document, Notes};

use crate::support::{
    Desk, amount, cents, day, expected, full, id, line, named, refund, repay, reverse,
};

pub(crate) fn adjust() -> Adjust {
    Adjust {
        adjust_reason: Some(Personal::new("result of ARO/ART review".into())),
        ..Adjust::default()
    }
}

pub(crate) fn set(component_id: &str, amount: &str) -> Adjust {
    let mut form = adjust();
    form.overwrite(id(component_id), cents(amount));
    form
}

#[test]
fn d91_a_debt_is_adjusted_when_determined_or_finalised_recovered() {
    assert_eq!(Desk::new().refuse(set("1", "5.00")), ["CCS-D001", "CCS-D086"]);
    assert_eq!(Desk::identified(&["10.00"]).refuse(set("1", "5.00")), ["CCS-D005"]);
    let mut desk = Desk::raised(&["10.00"]);
    desk.accept(set("1", "5.00"));
    desk.accept(repay("5.00", "BPAY"));
    desk.accept(set("1", "6.00"));
    assert_eq!(desk.standing(), expected("DET", "1.00", "0.00"));
    desk.accept(full());
    assert_eq!(desk.refuse(set("1", "7.00")), ["CCS-D006", "CCS-D085"]);
}

#[test]
fn a_debt_with_an_active_waiver_is_not_adjusted() {
    let mut desk = Desk::raised(&["10.00"]);
    desk.accept(amount("1.00"));
    let command = desk.command(set("1", "5.00"));
    let refusals = desk.give(&command).unwrap_err();
    assert_eq!(
        refusals[0].to_string(),
        "the debt has an active waiver; reverse the waiver first (DAR)"
    );
    desk.accept(reverse("k3"));
    desk.accept(set("1", "5.00"));
}

#[test]
fn d92_the_debt_reason_can_be_corrected() {
    let mut desk = Desk::raised(&["10.00"]);
    desk.accept(Adjust { debt_reason: DebtReason::parse("FRU").ok(), ..adjust() });
    assert_eq!(desk.view().debt_reason.unwrap().as_str(), "FRU");
    let obsolete = Adjust { debt_reason: DebtReason::parse("FTR").ok(), ..adjust() };
    assert_eq!(desk.refuse(obsolete), ["CCS-D061"]);
}

#[test]
fn d93_an_adjust_reason_is_mandatory() {
    let mut desk = Desk::raised(&["10.00"]);
    let without = Adjust { adjust_reason: None, ..set("1", "5.00") };
    assert_eq!(desk.refuse(without), ["CCS-D040"]);
    let blank = Adjust { adjust_reason: Some(Personal::new(" ".into())), ..set("1", "5.00") };
    assert_eq!(desk.refuse(blank), ["CCS-D040"]);
}

#[test]
fn d94_each_amount_can_be_overwritten_up_or_down() {
    let mut desk = Desk::raised(&["10.00", "20.00"]);
    let mut form = set("1", "15.00");
    form.overwrite(id("2"), cents("0.00"));
    desk.accept(form);
    assert_eq!(desk.of_components(|component| component.amount), ["15.00", "0.00"]);
    assert_eq!(desk.view().raised.to_string(), "15.00");
    assert_eq!(desk.view().raised_originally.unwrap().to_string(), "30.00");
    assert_eq!(desk.refuse(set("1", "-0.01")), ["CCS-D035"]);
    assert_eq!(desk.refuse(set("9", "1.00")), ["CCS-D086"]);
    let twice = SetAmount { component_id: Some(id("1")), amount: Some(cents("1.00")) };
    assert_eq!(desk.refuse(Adjust { set: vec![twice, twice], ..adjust() }), ["CCS-D087"]);
    let empty = Adjust { set: vec![SetAmount::default()], ..adjust() };
    assert_eq!(desk.refuse(empty), ["CCS-D040"]);
    assert_eq!(desk.refuse(adjust()), ["CCS-D090"]);
}

#[test]
fn d95_revert_goes_back_to_the_amounts_when_the_draft_was_opened() {
    let mut desk = Desk::raised(&["10.00"]);
    desk.accept(set("1", "12.00"));
    let mut form = set("1", "15.00");
    form.overwrite(id("1"), cents("16.00"));
    assert_eq!(form.set.len(), 1);
    form.revert();
    assert_eq!(desk.refuse(form), ["CCS-D090"], "nothing is left to adjust");
    assert_eq!(desk.view().raised.to_string(), "12.00", "not the 10.00 that was raised");
}

#[test]
fn d95_a_reverted_draft_is_shown_as_it_was_opened_and_never_recorded() {
    let mut desk = Desk::raised(&["10.00", "20.00"]);
    desk.accept(set("1", "12.00"));
    let form = Adjust { revert: true, remove: vec![id("9")], ..set("1", "15.00") };
    let command = desk.command(form.clone());
    let index = DebtIndex::default();
    let (entry, effect) = desk.case.preview(&command, &index, desk.policy).unwrap();
    assert_eq!(effect.before, effect.after);
    assert_eq!(effect.after.amount.to_string(), "32.00");
    assert!(ccs_debt::message::message(&entry.event).starts_with("Draft reverted"));
    assert_eq!(desk.refuse(form.clone()), ["CCS-D091"]);
    desk.accept(full());
    let command = desk.command(form);
    let refusals = desk.case.preview(&command, &index, desk.policy).unwrap_err();
    let codes: Vec<_> = refusals.iter().map(ccs_debt::command::Refusal::code).collect();
    assert_eq!(codes, ["CCS-D006", "CCS-D085"]);
}

#[test]
fn d96_a_component_is_added_with_every_detail() {
    let mut desk = Desk::raised(&["10.00"]);
    desk.accept(Adjust { add: [line("2", "5.00")].into_iter().collect(), ..adjust() });
    let added = &desk.view().components[1];
    assert!(added.added && added.details.as_ref().unwrap().service.is_some());
    assert_eq!(desk.view().raised.to_string(), "15.00");
    let free = Adjust { add: [line("3", "0.00")].into_iter().collect(), ..adjust() };
    desk.accept(free);
    let again = Adjust { add: [line("2", "5.00")].into_iter().collect(), ..adjust() };
    assert_eq!(desk.refuse(again), ["CCS-D032"]);
    let bare = Adjust { add: [ComponentDraft::default()].into_iter().collect(), ..adjust() };
    assert_eq!(desk.refuse(bare), ["CCS-D031"; 7]);
    let most = Adjust { add: [line("4", "999999999999.99")].into_iter().collect(), ..adjust() };
    assert_eq!(desk.refuse(most), ["CCS-D037"]);
}

#[test]
fn an_added_component_that_overlaps_warns() {
    let mut desk = Desk::new();
    let components = [named(line("1", "5.00"), "Sandy")].into_iter().collect();
    desk.accept(ccs_debt::command::Identify { components });
    desk.accept(crate::support::raise());
    let add = [named(line("2", "500.00"), "Sandy")].into_iter().collect();
    assert_eq!(desk.accept(Adjust { add, ..adjust() }).advice.len(), 1);
    let advice = desk.accept(set("1", "500.00")).advice;
    assert_eq!(advice, [], "an old overlap is not reported again");
}

#[test]
fn d97_an_added_component_can_be_deleted_and_no_other() {
    let mut desk = Desk::raised(&["10.00"]);
    desk.accept(Adjust { add: [line("2", "5.00")].into_iter().collect(), ..adjust() });
    assert_eq!(desk.refuse(Adjust { remove: vec![id("1")], ..adjust() }), ["CCS-D088"]);
    assert_eq!(desk.refuse(Adjust { remove: vec![id("9")], ..adjust() }), ["CCS-D086"]);
    let both = Adjust { remove: vec![id("2")], ..set("2", "1.00") };
    assert_eq!(desk.refuse(both), ["CCS-D092"]);
    desk.accept(Adjust { remove: vec![id("2")], ..adjust() });
    assert_eq!(desk.view().components.len(), 1);
    assert_eq!(desk.view().raised.to_string(), "10.00");
    assert_eq!(desk.refuse(Adjust { remove: vec![id("2")], ..adjust() }), ["CCS-D086"]);
}

#[test]
fn a_removed_component_keeps_its_credit_and_gets_no_new_money() {
    let mut desk = Desk::raised(&["300.00"]);
    desk.accept(Adjust { add: [line("N1", "100.00")].into_iter().collect(), ..adjust() });
    desk.accept(repay("200.00", "BPAY"));
    desk.accept(Adjust { remove: vec![id("N1")], ..adjust() });
    assert_eq!(desk.of_components(|of| of.recovered), ["150.00", "50.00"]);
    assert_eq!(desk.of_components(|of| of.over_recovered), ["0.00", "50.00"]);
    assert_eq!(desk.standing(), expected("DET", "100.00", "0.00"));
    desk.accept(repay("10.00", "BPAY"));
    assert_eq!(desk.of_components(|of| of.recovered), ["160.00", "50.00"]);
    // What comes beyond the debt goes to the component that is left.
    desk.accept(repay("100.00", "BPAY"));
    assert_eq!(desk.of_components(|of| of.recovered), ["260.00", "50.00"]);
    // The credit of both goes back; the columns still sum to the debt's.
    desk.accept(refund("10.00"));
    assert_eq!(desk.of_components(|of| of.refunded), ["0.00", "10.00"]);
    assert_eq!(desk.standing(), expected("FRE", "0.00", "0.00"));
    // The repayment bounces: its lines are mirrored, and what was refunded is owed again.
    let bounced =
        ReverseRepayment { repayment_id: Some("k4".parse().unwrap()), ..Default::default() };
    desk.accept(bounced);
    assert_eq!(desk.of_components(|of| of.net), ["190.00", "10.00"]);
    assert_eq!(desk.standing(), expected("DET", "200.00", "0.00"));
    desk.accept(full());
    assert_eq!(desk.standing(), expected("waived", "0.00", "110.00"));
    assert_eq!(ccs_debt::verify::verify(desk.case.history()), []);
}

#[test]
fn d98_to_d101_summary_and_document_names_are_mandatory() {
    let mut desk = Desk::raised(&["10.00"]);
    let command = desk.command(Adjust::default()).with_notes(Notes::default());
    let command = command.with_document(Document::default());
    let codes = desk.refuse_command(&command);
    assert_eq!(codes, ["CCS-D090", "CCS-D040", "CCS-D012", "CCS-D014"]);
    let noted =
        desk.command(set("1", "9.00")).with_notes(Notes::summary("Why.").with_content("More."));
    desk.give(&noted).unwrap();
}

#[test]
fn d102_a_cancelled_confirmation_changes_nothing_and_another_can_be_made() {
    let mut desk = Desk::raised(&["10.00"]);
    let command = desk.command(set("1", "9.00"));
    drop(command.preview(&desk.case, desk.policy).unwrap());
    assert_eq!(desk.view().raised.to_string(), "10.00");
    let corrected = desk.command(set("1", "8.00"));
    desk.give(&corrected).unwrap();
    assert_eq!(desk.view().raised.to_string(), "8.00");
}

#[test]
fn d103_d104_the_debt_shows_the_new_amount_and_every_adjustment() {
    let mut desk = Desk::raised(&["10.00"]);
    desk.accept(set("1", "9.00"));
    desk.on = day("2026-03-09");
    desk.accept(set("1", "12.00"));
    let view = desk.view();
    assert_eq!(view.raised.to_string(), "12.00");
    let shown: Vec<_> = view
        .adjustments
        .iter()
        .map(|held| format!("{} {} {}", held.on, held.before, held.after))
        .collect();
    assert_eq!(shown, ["2026-03-02 10.00 9.00", "2026-03-09 9.00 12.00"]);
}

/// A reason of reconciliation is for debts that the system found, and never for one added by hand.
#[test]
fn an_adjustment_gives_a_manual_debt_no_reason_of_reconciliation() {
    let form = || Adjust { debt_reason: DebtReason::parse("CRC").ok(), ..adjust() };
    Desk::raised(&["10.00"]).accept(form());
    let mut manual = Desk::new();
    manual.accept(crate::raising::manual(&[("1", "10.00")]));
    assert_eq!(manual.refuse(form()), ["CCS-D062"]);
}
