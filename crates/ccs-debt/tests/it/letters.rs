//! Correspondence and external references (D32 to D39, D56, D57).

use ccs_core::personal::Personal;
use ccs_core::rates::RateBook;
use ccs_debt::advice::Advice;
use ccs_debt::command::{AddExternalReference, MANUAL_NOTICE, Raise, UploadCorrespondence};
use ccs_debt::event::ReferenceKind;
use ccs_debt::law::notice::NoticeStatus;
use ccs_debt::view::{DebtView, Items, Names};

use crate::support::{Desk, day, officer, raise};

fn letter() -> UploadCorrespondence {
    UploadCorrespondence {
        kind: Some(MANUAL_NOTICE.into()),
        name: Some(Personal::new("Manual Account Payable".into())),
        file_name: Some(Personal::new("advice.pdf".into())),
        description: Some(Personal::new("Safe address.".into())),
        approved_by: Some(officer("supervisor-1")),
    }
}

fn suppressed() -> Desk {
    let mut desk = Desk::identified(&["1000.00"]);
    desk.accept(Raise { suppress_s77: true, ..raise() });
    desk
}

#[test]
fn d32_a_manual_notice_is_approved_by_a_supervisor() {
    let refused = suppressed().refuse(UploadCorrespondence { approved_by: None, ..letter() });
    assert_eq!(refused, ["CCS-D132"]);
}

#[test]
fn d33_correspondence_belongs_to_a_determined_debt() {
    assert_eq!(Desk::identified(&["1.00"]).refuse(letter()), ["CCS-D005"]);
    assert_eq!(Desk::new().refuse(letter()), ["CCS-D001"]);
}

#[test]
fn d34_type_file_and_name_are_mandatory() {
    let refused = suppressed().refuse(UploadCorrespondence::default());
    assert_eq!(refused, ["CCS-D040", "CCS-D040", "CCS-D040", "CCS-D132"]);
    let other = UploadCorrespondence { kind: Some("Postcard".into()), ..letter() };
    assert_eq!(suppressed().refuse(other), ["CCS-D131"]);
}

#[test]
fn d35_d36_the_letter_shows_with_its_day_and_as_generated() {
    let mut desk = suppressed();
    desk.on = day("2026-03-05");
    desk.accept(letter());
    let withheld = &desk.view().correspondence[0];
    assert_eq!((withheld.name.as_ref(), withheld.description.as_ref()), (None, None));
    let rates = &RateBook::PUBLISHED;
    let view = DebtView::shown(desk.case.state(), rates, desk.on, Items::All, Names::Shown);
    let view = view.expect("a debt");
    let shown = &view.correspondence[0];
    assert_eq!((shown.by.reveal(), shown.approved_by.reveal()), ("officer-7", "supervisor-1"));
    assert_eq!((shown.created, shown.status), (day("2026-03-05"), "generated"));
    assert_eq!(&*shown.kind, "Debt Advice Manual");
    assert_eq!(&**shown.name.as_ref().unwrap().reveal(), "Manual Account Payable");
    assert_eq!(&**shown.description.as_ref().unwrap().reveal(), "Safe address.");
    desk.accept(UploadCorrespondence { description: None, ..letter() });
    assert_eq!(desk.view().correspondence[1].description, None);
}

#[test]
fn d37_d56_the_manual_notice_replaces_the_suppressed_one() {
    let mut desk = suppressed();
    desk.on = day("2026-03-05");
    assert_eq!(desk.accept(letter()).advice, []);
    let notice = desk.view().notice.unwrap();
    assert_eq!((notice.status, notice.due_day), (NoticeStatus::Manual, Some(day("2026-04-02"))));
    let mut issued = Desk::raised(&["1000.00"]);
    assert_eq!(issued.accept(letter()).advice, [Advice::NoticeWasNotSuppressed]);
    assert_eq!(issued.view().notice.unwrap().status, NoticeStatus::Issued);
}

#[test]
fn d38_d39_d57_a_reference_has_a_type_and_an_id() {
    let mut desk = Desk::raised(&["1.00"]);
    for text in ["appeal", "compliance", "investigation", "other"] {
        let kind = Some(ReferenceKind::parse(text).unwrap());
        let reference = AddExternalReference { kind, id: Some("A-1".into()) };
        desk.accept(reference.clone());
        assert_eq!(
            desk.refuse(AddExternalReference { id: None, ..reference.clone() }),
            ["CCS-D040"]
        );
        assert_eq!(
            desk.refuse(AddExternalReference { id: Some(" ".into()), ..reference }),
            ["CCS-D040"]
        );
    }
    assert_eq!(desk.view().external_references.len(), 4);
    assert!(ReferenceKind::parse("friend").is_err());
    assert_eq!(
        Desk::new().refuse(AddExternalReference::default()),
        ["CCS-D001", "CCS-D040", "CCS-D040"]
    );
}
