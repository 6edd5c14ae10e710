//! Raising an undetermined debt, and a debt by hand (tables 1 and 2 of the procedure).

use ccs_debt::advice::Advice;
use ccs_debt::command::{Adjust, Identify, Raise, RaiseManual};
use ccs_debt::component::{ComponentDraft, Components};
use ccs_debt::event::DebtEvent;
use ccs_debt::law::debt_reason::{DebtReason, Use};
use ccs_debt::law::debt_section::DebtSection;
use ccs_debt::law::notice::{NoticeContent, NoticeStatus};
use ccs_debt::paperwork::{Document, Notes};
use ccs_debt::view::{ComponentStatus, DEBT_TYPE};

use crate::adjusting::adjust;
use crate::support::{
    Desk, cents, day, expected, id, identify, line, manual_line, named, offset, raise, repay,
};

pub(crate) fn manual(lines: &[(&str, &str)]) -> RaiseManual {
    let Raise { debt_reason, section, .. } = raise();
    let components = lines.iter().map(|(id, amount)| manual_line(id, amount)).collect();
    RaiseManual { components, debt_reason, section, ..RaiseManual::default() }
}

#[test]
fn d2_a_debt_is_raised_adjusted_waived_and_its_waiver_reversed() {
    let mut desk = Desk::raised(&["500.30"]);
    assert_eq!(desk.standing(), expected("DET", "500.30", "0.00"));
    desk.accept(crate::support::full());
    assert_eq!(desk.standing(), expected("waived", "0.00", "0.00"));
    desk.accept(crate::support::reverse("k3"));
    assert_eq!(desk.standing(), expected("DET", "500.30", "0.00"));
}

#[test]
fn d4_the_list_shows_undetermined_determined_and_finalised_debts() {
    let mut desk = Desk::identified(&["100.00"]);
    assert_eq!(desk.view().status.as_str(), "undetermined");
    desk.accept(raise());
    assert_eq!(desk.view().status.as_str(), "DET");
    desk.accept(repay("100.00", "BPAY"));
    assert_eq!(desk.view().status.as_str(), "FRE");
}

#[test]
fn d6_ccs_is_the_only_debt_type() {
    assert_eq!(DEBT_TYPE, "CCS");
    assert_eq!(Desk::raised(&["1.00"]).view().debt_type, "CCS");
}

#[test]
fn d7_a_debt_reason_is_mandatory() {
    let mut desk = Desk::identified(&["100.00"]);
    assert_eq!(desk.refuse(Raise { debt_reason: None, ..raise() }), ["CCS-D040"]);
    assert!(DebtReason::parse("XYZ").is_err());
}

#[test]
fn d8_the_section_is_chosen_unless_there_is_one_option() {
    let mut desk = Desk::identified(&["100.00"]);
    assert_eq!(desk.refuse(Raise { section: None, ..raise() }), ["CCS-D042"]);
    let reconciliation = DebtReason::parse("CRC").unwrap();
    desk.accept(Raise { debt_reason: Some(reconciliation), section: None, ..raise() });
    assert_eq!(desk.view().section, DebtSection::parse("71C").ok());
}

#[test]
fn d9_the_reasons_that_the_procedure_lists_are_known() {
    for (code, name) in [
        ("FRU", "Fraud"),
        ("DCS", "Dependent children/students"),
        ("IDB", "Incorrect date of birth"),
    ] {
        let reason = DebtReason::parse(code).unwrap();
        assert_eq!((reason.name(), reason.allowed()), (Some(name), Use::Manual));
    }
}

#[test]
fn staff_cannot_choose_automatic_or_obsolete_reasons() {
    let mut desk = Desk::identified(&["100.00"]);
    for (code, refused) in [("ISA", "CCS-D059"), ("FTR", "CCS-D061"), ("MIR", "CCS-D061")] {
        let debt_reason = DebtReason::parse(code).ok();
        assert_eq!(desk.refuse(Raise { debt_reason, ..raise() }), [refused], "{code}");
    }
    let by_hand =
        RaiseManual { debt_reason: DebtReason::parse("CNL").ok(), ..manual(&[("1", "5.00")]) };
    assert_eq!(Desk::new().refuse(by_hand), ["CCS-D062"]);
}

#[test]
fn d10_the_notice_has_mandatory_contents() {
    assert_eq!(NoticeContent::missing(&[]).len(), 8);
    assert_eq!(NoticeContent::missing(&NoticeContent::ALL), []);
    let all_but_contact = &NoticeContent::ALL[..7];
    assert_eq!(NoticeContent::missing(all_but_contact), [NoticeContent::Contact]);
}

#[test]
fn d11_the_notice_is_issued_unless_it_is_suppressed() {
    let notice = Desk::raised(&["100.00"]).view().notice.unwrap();
    assert_eq!((notice.status, notice.date), (NoticeStatus::Issued, Some(day("2026-03-02"))));
    assert_eq!(notice.due_day, Some(day("2026-03-30")));
    let mut desk = Desk::identified(&["100.00"]);
    desk.accept(Raise { suppress_s77: true, ..raise() });
    let notice = desk.view().notice.unwrap();
    assert_eq!((notice.status, notice.due_day), (NoticeStatus::Suppressed, None));
}

#[test]
fn d12_a_suppressed_notice_asks_for_a_manual_one() {
    let mut desk = Desk::identified(&["1000.00"]);
    let effect = desk.accept(Raise { suppress_s77: true, ..raise() });
    assert_eq!(effect.advice, [Advice::ManualNoticeNeeded]);
}

#[test]
fn d13_components_make_up_the_debt() {
    let desk = Desk::identified(&["100.10", "200.15", "200.05"]);
    assert_eq!(desk.view().raised.to_string(), "500.30");
    assert_eq!(desk.of_components(|component| component.amount), ["100.10", "200.15", "200.05"]);
}

#[test]
fn d14_to_d18_a_component_has_every_column_of_the_screen() {
    let mut desk = Desk::new();
    let components = [named(line("1", "7.50"), "Sandy")].into_iter().collect();
    desk.accept(Identify { components });
    let component = &desk.view().components[0];
    assert_eq!(component.component.as_str(), "CCS");
    let details = component.details.as_ref().unwrap();
    assert_eq!(details.care_type.as_str(), "centre_based_day_care");
    assert_eq!(details.service.as_deref(), Some("Redbourne"));
    let held = desk.case.state().component(component.component_id).unwrap();
    assert_eq!(held.component.child.as_ref().map(|child| &**child.reveal()), Some("Sandy"));
    assert_eq!((details.start, details.end), (day("2025-07-07"), day("2026-01-04")));
    assert_eq!(component.amount.to_string(), "7.50");
}

#[test]
fn d14_to_d18_every_column_but_the_child_is_mandatory() {
    let mut desk = Desk::new();
    let components = [ComponentDraft::default()].into_iter().collect();
    assert_eq!(desk.refuse(Identify { components }), ["CCS-D031"; 7]);
    let none = Identify { components: Components::default() };
    assert_eq!(desk.refuse(none), ["CCS-D030"]);
}

#[test]
fn d17_a_period_of_one_day_is_one_day_and_an_end_before_its_start_is_refused() {
    let mut desk = Desk::new();
    let one = ComponentDraft { end: Some(day("2025-07-07")), ..line("1", "5.00") };
    let before = ComponentDraft { end: Some(day("2025-07-06")), ..line("1", "5.00") };
    let refused = desk.refuse(Identify { components: [before].into_iter().collect() });
    assert_eq!(refused, ["CCS-D034"]);
    desk.accept(Identify { components: [one].into_iter().collect() });
    let details = desk.view().components[0].details.clone().unwrap();
    assert_eq!(details.end.days_since(details.start), 0);
}

#[test]
fn d19_a_component_is_outstanding_or_offset() {
    let mut desk = Desk::raised(&["100.00"]);
    assert_eq!(desk.view().components[0].status, ComponentStatus::Outstanding);
    desk.accept(offset("100.00"));
    assert_eq!(desk.view().components[0].status, ComponentStatus::Offset);
}

#[test]
fn d20_there_may_be_several_children_services_and_kinds_of_care() {
    use ccs_core::session::CareType;
    let other = ComponentDraft {
        service: Some("Other".into()),
        care_type: Some(CareType::FamilyDayCare),
        ..named(line("2", "5.00"), "Robin")
    };
    let mut desk = Desk::new();
    let components = [named(line("1", "500.00"), "Sandy"), other].into_iter().collect();
    let effect = desk.accept(Identify { components });
    assert_eq!(effect.advice, []);
    assert_eq!(desk.view().components.len(), 2);
}

#[test]
fn overlaps_of_the_same_named_child_and_service_warn() {
    let of = |first: ComponentDraft, second: ComponentDraft| {
        let mut desk = Desk::new();
        desk.accept(Identify { components: [first, second].into_iter().collect() }).advice.len()
    };
    let (one, two) = (line("1", "500.00"), line("2", "500.00"));
    assert_eq!(of(named(one.clone(), "Sandy"), named(two.clone(), "Sandy")), 1);
    assert_eq!(of(named(one.clone(), "Sandy"), named(two.clone(), "Robin")), 0);
    assert_eq!(of(one.clone(), two.clone()), 0, "no child is named");
    let later =
        ComponentDraft { start: Some(day("2026-01-05")), end: Some(day("2026-01-05")), ..two };
    assert_eq!(of(named(one, "Sandy"), named(later, "Sandy")), 0, "the days are others");
}

/// Where all overlap each other, each is named with one other and not with every one.
#[test]
fn many_overlaps_are_named_once_for_each_component() {
    let of = |lines: Vec<ComponentDraft>| {
        let mut desk = Desk::new();
        desk.accept(Identify { components: lines.into_iter().collect() });
        desk.view().overlapping_components.clone()
    };
    let pair = |one: &str, other: &str| (one.into(), other.into());
    let on = |id: &str, start: &str, end: &str| ComponentDraft {
        start: Some(day(start)),
        end: Some(day(end)),
        ..named(line(id, "1.00"), "Sandy")
    };
    let all = ["1", "2", "3"].map(|id| named(line(id, "1.00"), "Sandy"));
    assert_eq!(of(all.into()), [pair("1", "2"), pair("1", "3")]);
    let chain = [
        on("1", "2025-07-08", "2025-07-09"),
        on("2", "2025-07-09", "2025-07-10"),
        on("3", "2025-07-10", "2025-07-10"),
        on("4", "2025-07-11", "2025-07-11"),
    ];
    assert_eq!(of(chain.into()), [pair("1", "2"), pair("2", "3")]);
    let within = [
        on("1", "2025-07-09", "2025-07-09"),
        on("2", "2025-07-11", "2025-07-11"),
        on("3", "2025-07-08", "2025-07-12"),
    ];
    assert_eq!(of(within.into()), [pair("1", "3"), pair("2", "3")]);
    let many = (1..=500).map(|id| named(line(&id.to_string(), "1.00"), "Sandy"));
    assert_eq!(of(many.collect()).len(), 499);
}

/// An old component that overlaps only another old one is not reported again, and a new one is,
/// wherever it stands.
#[test]
fn each_new_component_that_overlaps_is_in_the_advice() {
    let mut desk = Desk::new();
    let on = |id: &str, start: &str, end: &str| ComponentDraft {
        start: Some(day(start)),
        end: Some(day(end)),
        ..named(line(id, "500.00"), "Sandy")
    };
    let old = [on("1", "2025-07-08", "2025-07-20"), on("2", "2025-07-09", "2025-07-10")];
    desk.accept(Identify { components: old.into_iter().collect() });
    desk.accept(raise());
    let add = [on("3", "2025-07-07", "2025-07-08")].into_iter().collect();
    let advice = desk.accept(Adjust { add, ..adjust() }).advice;
    let expected = Advice::Overlap { first: id("1"), second: id("3") };
    assert_eq!(advice, [expected]);
}

#[test]
fn d21_the_system_populates_an_undetermined_debt_and_may_do_so_again() {
    let mut desk = Desk::identified(&["100.00", "20.00"]);
    desk.accept(identify(&["70.00"]));
    let message = ccs_debt::message::message(&desk.case.history()[1].event);
    assert_eq!(message, "Debt of $70.00 identified again; it was $120.00");
    assert_eq!(desk.of_components(|component| component.amount), ["70.00"]);
    assert_eq!(desk.view().raised.to_string(), "70.00");
    desk.accept(raise());
    assert_eq!(desk.refuse(identify(&["100.00"])), ["CCS-D002"]);
}

#[test]
fn an_undetermined_debt_is_withdrawn_and_takes_nothing_until_it_is_identified_again() {
    use ccs_debt::command::Withdraw;
    let mut desk = Desk::identified(&["100.00"]);
    desk.accept(Withdraw {});
    assert_eq!(desk.standing(), expected("withdrawn", "0.00", "0.00"));
    assert_eq!(desk.refuse(raise()), ["CCS-D007"]);
    assert_eq!(desk.refuse(Withdraw {}), ["CCS-D007"]);
    desk.accept(identify(&["30.00"]));
    assert_eq!(desk.standing(), expected("undetermined", "30.00", "0.00"));
    desk.accept(raise());
    assert_eq!(desk.refuse(Withdraw {}), ["CCS-D008"]);
}

#[test]
fn component_amounts_are_above_zero_when_raised() {
    for (amount, code) in [("0.00", "CCS-D036"), ("-0.01", "CCS-D035")] {
        assert_eq!(Desk::new().refuse(identify(&[amount])), [code]);
    }
    let twice = [line("1", "5.00"), line("1", "5.00")].into_iter().collect();
    assert_eq!(Desk::new().refuse(Identify { components: twice }), ["CCS-D032"]);
    let most = "999999999999.99";
    assert_eq!(Desk::new().refuse(identify(&[most, "0.01"])), ["CCS-D037"]);
    Desk::new().accept(identify(&[most]));
}

#[test]
fn d22_the_summary_is_mandatory_and_blank_is_missing() {
    let mut desk = Desk::identified(&["500.30"]);
    for notes in [Notes::default(), Notes::summary("  ")] {
        let command = desk.command(raise()).with_notes(notes);
        assert_eq!(desk.refuse_command(&command), ["CCS-D012"]);
    }
    let command = desk.command(raise()).with_notes(Notes::summary("Debt raised for $500.30."));
    desk.give(&command).unwrap();
}

#[test]
fn d23_d24_the_content_is_kept_and_optional_when_an_undetermined_debt_is_raised() {
    let mut desk = Desk::identified(&["500.30"]);
    let notes = Notes::summary("In a line.").with_content("The investigation.");
    let command = desk.command(raise()).with_notes(notes);
    desk.give(&command).unwrap();
    let kept = desk.case.history().last().unwrap().command.notes.content.clone().unwrap();
    assert_eq!(&**kept.reveal(), "The investigation.");
    assert!(!format!("{kept:?}").contains("investigation"), "notes are personal");
}

#[test]
fn d25_d26_each_document_has_a_name() {
    let mut desk = Desk::identified(&["500.30"]);
    let named = Document {
        name: Some(ccs_core::personal::Personal::new("Letter".into())),
        description: None,
    };
    let command = desk.command(raise());
    let command = command.with_document(named).with_document(Document::default());
    assert_eq!(desk.refuse_command(&command), ["CCS-D014"]);
}

#[test]
fn d27_every_missing_field_is_named_at_once() {
    let mut desk = Desk::identified(&["500.30"]);
    let command = desk.command(Raise::default()).with_notes(Notes::default());
    let command = command.with_document(Document::default());
    let codes = desk.refuse_command(&command);
    assert_eq!(codes, ["CCS-D040", "CCS-D042", "CCS-D012", "CCS-D014"]);
}

#[test]
fn d28_the_confirmation_shows_every_figure_before_anything_is_recorded() {
    let mut desk = Desk::identified(&["500.30"]);
    let command = desk.command(raise());
    let preview = command.preview(&desk.case, desk.policy).unwrap();
    assert_eq!(preview.preview().unwrap().current.status().unwrap().as_str(), "DET");
    assert_eq!(desk.view().status.as_str(), "undetermined");
    desk.case.commit(preview, &ccs_debt::index::DebtIndex::default()).unwrap();
    assert_eq!(desk.view().status.as_str(), "DET");
}

#[test]
fn d30_d31_a_raised_debt_shows_its_determination() {
    let view = Desk::raised(&["500.30"]).view();
    assert_eq!(view.determined_on, Some(day("2026-03-02")));
    assert_eq!(view.raised_originally.unwrap().to_string(), "500.30");
}

#[test]
fn a_debt_is_raised_once() {
    assert_eq!(Desk::new().refuse(raise()), ["CCS-D001"]);
    assert_eq!(Desk::raised(&["1.00"]).refuse(raise()), ["CCS-D004"]);
}

#[test]
fn d41_a_debt_is_added_by_hand_only_where_none_was_created() {
    let mut desk = Desk::identified(&["100.00"]);
    assert_eq!(desk.refuse(manual(&[("1", "100.00")])), ["CCS-D003"]);
    assert_eq!(Desk::raised(&["1.00"]).refuse(manual(&[("1", "100.00")])), ["CCS-D002"]);
}

#[test]
fn d42_to_d44_a_manual_debt_has_type_reason_section_and_notice() {
    let mut desk = Desk::new();
    desk.accept(RaiseManual { suppress_s77: true, ..manual(&[("1", "100.00")]) });
    let view = desk.view();
    assert!(view.manual);
    assert_eq!((view.debt_type, view.debt_reason.unwrap().as_str()), ("CCS", "DCS"));
    assert_eq!(view.section.unwrap().as_str(), "71C");
    assert_eq!(view.notice.unwrap().status, NoticeStatus::Suppressed);
}

#[test]
fn d45_a_manual_component_has_no_service() {
    let with_service =
        RaiseManual { components: [line("1", "100.00")].into_iter().collect(), ..manual(&[]) };
    assert_eq!(Desk::new().refuse(with_service), ["CCS-D033"]);
    let mut desk = Desk::new();
    desk.accept(manual(&[("1", "100.00")]));
    assert_eq!(desk.view().components[0].details.as_ref().unwrap().service, None);
}

#[test]
fn d46_a_manual_component_of_one_day_is_one_day() {
    let one = ComponentDraft { end: Some(day("2025-07-07")), ..manual_line("1", "5.00") };
    let mut desk = Desk::new();
    desk.accept(RaiseManual { components: [one].into_iter().collect(), ..manual(&[]) });
    let details = desk.view().components[0].details.clone().unwrap();
    assert_eq!(details.start, details.end);
}

#[test]
fn d47_d48_component_lines_are_added_and_deleted_until_submitted() {
    let mut lines = Components::default();
    lines.add(manual_line("1", "5.00"));
    lines.add(manual_line("2", "6.00"));
    lines.delete(0);
    lines.delete(7);
    assert_eq!(lines.lines().len(), 1);
    let mut desk = Desk::new();
    desk.accept(RaiseManual { components: lines, ..manual(&[]) });
    assert_eq!(desk.view().raised.to_string(), "6.00");
}

#[test]
fn d49_to_d52_a_manual_debt_needs_summary_and_content() {
    let mut desk = Desk::new();
    let command = desk.command(manual(&[("1", "5.00")])).with_notes(Notes::default());
    assert_eq!(desk.refuse_command(&command), ["CCS-D012", "CCS-D013"]);
    let command = desk.command(manual(&[("1", "5.00")])).with_notes(Notes::summary("Why."));
    assert_eq!(desk.refuse_command(&command), ["CCS-D013"]);
}

#[test]
fn d53_d54_a_manual_debt_is_checked_like_any_other() {
    let mut desk = Desk::new();
    let command = desk.command(RaiseManual::default()).with_document(Document::default());
    let codes = desk.refuse_command(&command);
    assert_eq!(codes, ["CCS-D040", "CCS-D042", "CCS-D030", "CCS-D014"]);
}

#[test]
fn d55_a_manual_debt_is_determined_at_once() {
    let mut desk = Desk::new();
    desk.accept(manual(&[("1", "5.00")]));
    assert_eq!(desk.standing(), expected("DET", "5.00", "0.00"));
    assert!(matches!(desk.case.history()[0].event, DebtEvent::RaisedManually { .. }));
    assert_eq!(cents("5.00"), desk.case.state().components().next().unwrap().component.amount);
}
