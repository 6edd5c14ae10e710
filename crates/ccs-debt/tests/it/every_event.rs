//! A debt to which everything happens: what each event says, what a view of it lists, and that it can
//! be stored, taken back and checked.

use ccs_core::ledger::FaultKind;
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;
use ccs_core::rates::RateBook;
use ccs_debt::case::DebtCase;
use ccs_debt::command::{
    Action, AddExternalReference, Adjust, ChargeInterest, EndArrangement, EndWriteOff,
    GrantDelegation, Hold, IssueNotice, LockRecord, MANUAL_NOTICE, MakeArrangement, RecordDmisId,
    ReleaseHold, ReverseRepayment, UnlockRecord, UploadCorrespondence, Withdraw,
};
use ccs_debt::dmis::DmisDebtId;
use ccs_debt::event::{DebtEvent, Entry, ReferenceKind};
use ccs_debt::index::DebtIndex;
use ccs_debt::message::message;
use ccs_debt::paperwork::Document;
use ccs_debt::state::DebtState;
use ccs_debt::verify::verify;
use ccs_debt::view::{DebtView, Items, Names};
use serde_json::Value;

use crate::adjusting::set;
use crate::overlays::write_off;
use crate::support::{
    Desk, amount, cents, day, identify, officer, offset, raise, refund, repay, reverse,
};

/// What happens, on which day; what the message after it is; and which lists of a view have items of
/// it besides its note and its document.
fn everything() -> Vec<Happens> {
    [records(), amounts()].concat()
}

type Happens = (&'static str, Action, &'static str, &'static str);

fn records() -> Vec<Happens> {
    vec![
        ("03-02", identify(&["90.00", "50.00"]).into(), "Debt of $140.00 identified", "components"),
        ("03-02", Withdraw::default().into(), "Debt withdrawn", "components"),
        (
            "03-02",
            identify(&["100.00", "50.00"]).into(),
            "Debt of $150.00 identified again; it was $140.00",
            "components",
        ),
        ("03-02", raise().into(), "Debt raised", "notices"),
        ("03-02", notice("CCS line").into(), "Content of the notice recorded", "notices"),
        ("03-04", notice("Families line").into(), "Notice issued", "notices"),
        ("03-04", letter().into(), "Correspondence uploaded", "correspondence notices"),
        ("03-04", reference().into(), "External reference added", "external_references"),
        ("03-04", Hold::default().into(), "Debt put on hold", ""),
        ("03-05", ReleaseHold {}.into(), "Hold released", ""),
        ("03-05", dmis("A1B2C3D4").into(), "DMIS debt id recorded", ""),
        ("03-05", LockRecord {}.into(), "Record locked", ""),
        ("03-05", UnlockRecord {}.into(), "Record unlocked", ""),
        ("03-05", grant().into(), "Delegation granted up to $5000.00", ""),
    ]
}

fn amounts() -> Vec<Happens> {
    let repayment_id = Some("k24".parse().unwrap());
    vec![
        ("03-06", amount("30.00").into(), "Waiver for $30.00 created", "components waivers"),
        ("03-06", reverse("k15").into(), "Waiver amount of $30.00 reversed", "components waivers"),
        ("03-07", set("1", "90.00").into(), "Debt adjusted by -$10.00", "adjustments components"),
        ("03-07", set("1", "100.00").into(), "Debt adjusted by $10.00", "adjustments components"),
        ("03-08", write_off("NCE").into(), "Debt written off (NCE)", "write_offs"),
        ("03-09", EndWriteOff::default().into(), "Write-off ended on 2026-03-09", "write_offs"),
        ("03-31", arrange().into(), "Arrangement from 2026-03-31 recorded", ""),
        ("04-02", end_arrangement().into(), "Arrangement ended on 2026-04-02", ""),
        ("04-10", offset("40.00").into(), "Offset of $40.00 recorded", "components repayments"),
        (
            "04-10",
            repay("60.00", "BPAY").into(),
            "Repayment of $60.00 recorded",
            "components repayments",
        ),
        (
            "04-11",
            ReverseRepayment { repayment_id, ..Default::default() }.into(),
            "Repayment of $60.00 reversed",
            "components repayments",
        ),
        // 150.00 at 10.96 % is 4.504 cents a day, which is 5, for eight days.
        (
            "04-11",
            ChargeInterest { from: Some(day("2026-04-02")), to: Some(day("2026-04-09")) }.into(),
            "Interest of $0.40 charged for 2026-04-02 to 2026-04-09",
            "",
        ),
        (
            "04-12",
            repay("120.00", "cheque").into(),
            "Repayment of $120.00 recorded",
            "components repayments",
        ),
        ("04-13", refund("5.00").into(), "Refund of $5.00 recorded", "components"),
    ]
}

fn notice(contact: &str) -> IssueNotice {
    IssueNotice {
        explanation: Some(Personal::new("Two incomes.".into())),
        repayment_options: vec!["BPAY".into()],
        contact: Some(contact.into()),
        ..IssueNotice::default()
    }
}

fn letter() -> UploadCorrespondence {
    UploadCorrespondence {
        kind: Some(MANUAL_NOTICE.into()),
        name: Some(Personal::new("Manual Account Payable".into())),
        file_name: Some(Personal::new("advice.pdf".into())),
        description: None,
        approved_by: Some(officer("supervisor-1")),
    }
}

fn reference() -> AddExternalReference {
    AddExternalReference { kind: Some(ReferenceKind::Appeal), id: Some("AO-1".into()) }
}

fn dmis(id: &str) -> RecordDmisId {
    RecordDmisId { dmis_debt_id: DmisDebtId::parse(id).ok() }
}

fn grant() -> GrantDelegation {
    GrantDelegation { officer: Some(officer("officer-7")), limit: Some(cents("5000.00")) }
}

fn arrange() -> MakeArrangement {
    MakeArrangement { arrangement_id: Some("A-1".into()), from: Some(day("2026-03-31")) }
}

fn end_arrangement() -> EndArrangement {
    EndArrangement { arrangement_id: Some("A-1".into()) }
}

/// The debt after everything.
fn desk() -> Desk {
    let mut desk = Desk::new();
    for (on, action, ..) in everything() {
        desk.on = day(&format!("2026-{on}"));
        let mut command = desk.command(action);
        command.documents.push(Document {
            name: Some(Personal::new("scan.pdf".into())),
            description: Some(Personal::new("A page.".into())),
        });
        desk.give(&command).unwrap_or_else(|refused| panic!("{:?}: {refused:?}", command.action));
    }
    desk
}

#[test]
fn the_message_after_a_command_has_its_figures() {
    let desk = desk();
    let said: Vec<String> = desk.case.history().iter().map(|it| message(&it.event)).collect();
    let expected: Vec<&str> = everything().iter().map(|(_, _, message, _)| *message).collect();
    assert_eq!(said, expected);
}

#[test]
fn a_draft_that_is_reverted_says_so_and_is_only_shown() {
    let mut desk = Desk::raised(&["100.00"]);
    let command = desk.command(Adjust { revert: true, ..set("1", "90.00") });
    let shown = desk.case.preview(&command, &DebtIndex::default(), desk.policy).unwrap();
    let said = message(&shown.0.event);
    assert_eq!(said, "Draft reverted: the debt is as it was when the draft was opened");
    assert_eq!(
        (shown.1.before, shown.1.after),
        (desk.case.state().debt(), desk.case.state().debt())
    );
}

/// The lists of a view that have an item.
fn lists(view: &DebtView) -> Vec<String> {
    let Value::Object(view) = serde_json::to_value(view).unwrap() else { panic!("no object") };
    let filled =
        view.into_iter().filter(|(_, value)| value.as_array().is_some_and(|it| !it.is_empty()));
    filled.map(|(name, _)| name).collect()
}

#[test]
fn a_view_of_an_entry_lists_what_the_entry_made_or_changed() {
    let desk = desk();
    let (rates, history) = (&RateBook::PUBLISHED, desk.case.history());
    for (at, (entry, (_, _, said, expected))) in history.iter().zip(everything()).enumerate() {
        let state = desk.case.as_at(at + 1);
        let shown = |items, names| {
            DebtView::shown(&state, rates, entry.command.on, items, names).expect("a debt")
        };
        // Without names they are listed all the same, without what was written.
        let view = shown(Items::Of(entry), Names::Withheld);
        let (note, document) = (&view.notes[0], &view.documents[0]);
        assert_eq!((&note.by, note.command), (&entry.command.by, entry.command.action.verb()));
        assert_eq!((&note.summary, &note.content), (&None, &None), "{said}");
        assert_eq!((&document.name, &document.description), (&None, &None), "{said}");
        let mut of_entry: Vec<&str> = expected.split_whitespace().collect();
        of_entry.extend(["documents", "notes"]);
        of_entry.sort_unstable();
        let view = shown(Items::Of(entry), Names::Shown);
        let mut listed = lists(&view);
        listed.sort_unstable();
        assert_eq!(listed, of_entry, "{said}");
        assert_eq!((view.notes.len(), view.documents.len()), (1, 1), "{said}");
        let none = shown(Items::Nothing, Names::Shown);
        assert_eq!(lists(&none), [""; 0], "{said}");
        // The figures are the same, whatever is listed.
        let all = shown(Items::All, Names::Withheld);
        for view in [view, none] {
            assert_eq!(
                (view.outstanding, view.over_recovered),
                (all.outstanding, all.over_recovered)
            );
            assert_eq!((view.raised, view.status), (all.raised, all.status), "{said}");
        }
    }
}

#[test]
fn every_entry_can_be_taken_back() {
    let desk = desk();
    let mut case = DebtCase::new(desk.case.debt_case_id());
    for entry in desk.case.history() {
        let before = case.clone();
        case.add(entry.clone());
        case.take_back(before.state().current().clone());
        let said = message(&entry.event);
        let (is, was) = (case.state(), before.state());
        assert_eq!(is.current(), was.current(), "{said}");
        assert_eq!((is.waivers(), is.recoveries()), (was.waivers(), was.recoveries()), "{said}");
        assert_eq!((is.adjustments(), is.letters()), (was.adjustments(), was.letters()), "{said}");
        assert_eq!(is.references(), was.references(), "{said}");
        let (is, was) = (is.records(), was.records());
        assert_eq!((is.notes(), is.documents()), (was.notes(), was.documents()), "{said}");
        assert_eq!(
            (case.history(), case.version()),
            (before.history(), before.version()),
            "{said}"
        );
        case = before;
        case.add(entry.clone());
    }
    assert_eq!(case, desk.case);
}

#[test]
fn a_state_is_stored_and_goes_on_from_its_version() {
    let mut desk = desk();
    let state = desk.case.state();
    let stored = serde_json::to_string(state).unwrap();
    assert!(stored.contains(r#""officer-7":"5000.00""#), "limits are text: {stored}");
    assert!(!stored.contains(":150.0"), "money is text");
    let read: DebtState = serde_json::from_str(&stored).unwrap();
    assert_eq!(&read, state);
    let resumed = DebtCase::resume(desk.case.debt_case_id(), desk.case.version(), read);
    assert_eq!((resumed.version(), resumed.history()), (desk.case.version(), &[][..]));
    let command = desk.command(repay("1.00", "BPAY"));
    let decided = |case: &DebtCase| {
        let preview = case.decide(&command, &DebtIndex::default(), desk.policy).unwrap();
        preview.into_parts().unwrap()
    };
    assert_eq!(decided(&resumed), decided(&desk.case));
}

#[test]
fn an_entry_is_found_by_its_command() {
    let desk = desk();
    for entry in desk.case.history() {
        assert_eq!(desk.case.entry_of(entry.command.command_id), Some(entry));
    }
    assert_eq!(desk.case.entry_of("other".parse().unwrap()), None);
}

type Damage = (&'static str, FaultKind, fn(&mut DebtEvent));

/// What is recorded is not what the command of that place asks for.
const DAMAGES: &[Damage] = &[
    ("Debt withdrawn", FaultKind::OtherFigure, |event| {
        let DebtEvent::Withdrawn { replaced } = event else { panic!() };
        replaced[0].before = cents("89.99");
    }),
    ("Debt of $150.00 identified again; it was $140.00", FaultKind::OtherFigure, |event| {
        let DebtEvent::IdentifiedAgain { components, .. } = event else { panic!() };
        components[0].amount = cents("100.01");
    }),
    ("Debt raised", FaultKind::OtherFigure, |event| {
        let DebtEvent::Raised(raised) = event else { panic!() };
        raised.suppress_s77 = true;
    }),
    ("Notice issued", FaultKind::OtherFigure, |event| {
        let DebtEvent::NoticeIssued(notice) = event else { panic!() };
        notice.contact = Some("Another line".into());
    }),
    ("Correspondence uploaded", FaultKind::OtherFigure, |event| {
        let DebtEvent::CorrespondenceUploaded(letter) = event else { panic!() };
        letter.approved_by = officer("supervisor-2");
    }),
    ("External reference added", FaultKind::OtherFigure, |event| {
        let DebtEvent::ExternalReferenceAdded { id, .. } = event else { panic!() };
        *id = "AO-2".into();
    }),
    ("Debt put on hold", FaultKind::OtherFigure, |event| {
        *event = DebtEvent::Held { reason: Some(Personal::new("Because.".into())) };
    }),
    ("DMIS debt id recorded", FaultKind::OtherFigure, |event| {
        *event = DebtEvent::DmisIdRecorded { dmis_debt_id: DmisDebtId::parse("A1B2C3D5").unwrap() };
    }),
    ("Delegation granted up to $5000.00", FaultKind::OtherFigure, |event| {
        let DebtEvent::DelegationGranted { limit, .. } = event else { panic!() };
        *limit = cents("5000.01");
    }),
    ("Record locked", FaultKind::OtherFigure, |event| *event = DebtEvent::RecordUnlocked),
    ("Write-off ended on 2026-03-09", FaultKind::NotThere, |event| {
        let DebtEvent::WriteOffEnded { from, .. } = event else { panic!() };
        *from = day("2026-03-07");
    }),
    ("Arrangement from 2026-03-31 recorded", FaultKind::OtherFigure, |event| {
        let DebtEvent::ArrangementMade { from, .. } = event else { panic!() };
        *from = day("2026-04-01");
    }),
    ("Arrangement ended on 2026-04-02", FaultKind::NotThere, |event| {
        let DebtEvent::ArrangementEnded { arrangement_id, .. } = event else { panic!() };
        *arrangement_id = "A-2".into();
    }),
    ("Interest of $0.40 charged for 2026-04-02 to 2026-04-09", FaultKind::OtherFigure, |event| {
        let DebtEvent::InterestCharged { amount, .. } = event else { panic!() };
        *amount = WideMoney::from(cents("0.39"));
    }),
    ("Interest of $0.40 charged for 2026-04-02 to 2026-04-09", FaultKind::OtherFigure, |event| {
        let DebtEvent::InterestCharged { from, .. } = event else { panic!() };
        *from = day("2026-04-03");
    }),
];

#[test]
fn an_event_that_its_command_did_not_ask_for_is_named() {
    let sound: Vec<Entry> = desk().case.history().to_vec();
    assert_eq!(verify(&sound), []);
    for (said, kind, damage) in DAMAGES {
        let mut history = sound.clone();
        let at = history.iter().position(|entry| message(&entry.event) == *said).expect(said);
        damage(&mut history[at].event);
        let faults = verify(&history);
        let version = u64::try_from(at + 1).unwrap();
        let named = faults.iter().any(|fault| (fault.kind, fault.version) == (*kind, version));
        assert!(named, "{said}: {faults:?}");
    }
}

/// A debt added by hand is checked against its form too.
#[test]
fn a_manual_debt_of_another_amount_than_its_form_is_named() {
    let mut desk = Desk::new();
    let effect = desk.accept(crate::raising::manual(&[("1", "100.00"), ("2", "20.00")]));
    assert_eq!(effect.after.amount.to_string(), "120.00");
    assert_eq!(message(&desk.case.history()[0].event), "Debt raised for $120.00");
    let view = DebtView::shown(
        desk.case.state(),
        &RateBook::PUBLISHED,
        desk.on,
        Items::Of(&desk.case.history()[0]),
        Names::Withheld,
    );
    assert_eq!(lists(&view.unwrap()), ["components", "notes", "notices"]);
    let mut history = desk.case.history().to_vec();
    assert_eq!(verify(&history), []);
    let DebtEvent::RaisedManually { components, .. } = &mut history[0].event else { panic!() };
    components[1].amount = cents("20.01");
    assert!(verify(&history).iter().any(|fault| fault.kind == FaultKind::OtherFigure));
}
