//! The words that documents spell: permanent, each its own.

use std::collections::BTreeSet;

use ccs_reconcile::record::{Recipient, ReportStatus, ReturnStatus};
use ccs_reconcile::report::PartKind;
use ccs_testkit::records::*;

use crate::support::WEEK;

#[test]
fn parts_have_the_names_of_the_public_contract() {
    let contract = [
        "duplicate_payment_line",
        "recovered_but_still_allocated",
        "returned_but_still_allocated",
        "allocated_to_cancelled_report",
        "return_awaiting_recovery",
        "recovered_beyond_return",
        "withdrawn_awaiting_offset",
        "paid_for_cancelled_report",
        "ccs_accs_swap",
        "no_report",
        "report_replaced",
        "awaiting_session_report_query",
        "clawback_awaiting_query",
        "awaiting_payment",
        "paid_to_guardian",
        "family_debt_withheld",
        "allocated_too_much",
        "paid_more_than_can_be_allocated",
        "not_allocated",
        "sub_cent_remainder",
        "unexplained",
    ];
    assert_eq!(PartKind::ALL.map(PartKind::as_str), contract);
    for (name, kind) in contract.into_iter().zip(PartKind::ALL) {
        assert_eq!(kind.to_string(), name);
        assert_eq!(PartKind::from_name(name), Some(kind));
    }
    assert_eq!(format!("{:>12}", PartKind::Unexplained), " unexplained");
    for stranger in ["", "Unexplained", "unexplained ", "other"] {
        assert_eq!(PartKind::from_name(stranger), None, "{stranger:?}");
    }
}

#[test]
fn statuses_and_recipients_have_the_names_of_the_file_formats() {
    use {ReportStatus as S, ReturnStatus as T};

    let statuses = [S::Draft, S::Submitted, S::Processed, S::Cancelled];
    assert_eq!(
        statuses.map(ReportStatus::as_str),
        ["draft", "submitted", "processed", "cancelled"]
    );
    assert_eq!(
        [T::Submitted, T::Finalised, T::Withdrawn].map(ReturnStatus::as_str),
        ["submitted", "finalised", "withdrawn"]
    );
    assert_eq!(
        [Recipient::Service, Recipient::Individual].map(Recipient::as_str),
        ["service", "individual"]
    );
    assert_eq!(Recipient::default(), Recipient::Service);
}

#[test]
fn warnings_have_codes_of_their_own() {
    let twice = payment("E1", WEEK, "1.00");
    let numbered = payment("E1", WEEK, "1.00").numbered("PL-1");
    let given_back = returned("E1", WEEK, "1.00").numbered("RFR-1");
    let world = World::default()
        .paid([twice.clone(), twice, numbered.clone(), numbered])
        .paid([payment("E1", "2018-06-10", "1.00")])
        .reported([
            report("SR-1", "E1", WEEK, ""),
            report("SR-1", "E1", WEEK, ""),
            report("SR-1", "E1", WEEK, "").version(2),
        ])
        .returned([given_back.clone(), given_back]);
    let codes: BTreeSet<&str> =
        world.reconciled().warnings.iter().map(|warning| warning.kind.code()).collect();
    let expected = ["CCS-W001", "CCS-W002", "CCS-W004", "CCS-W006", "CCS-W007", "CCS-W037"];
    assert!(codes.is_superset(&BTreeSet::from(expected)), "{codes:?}");
}

/// A child's name is in the report for those who ask, and in no debugging text.
#[test]
fn no_debugging_text_contains_a_childs_name() {
    let world = World::default()
        .paid([payment("E1", WEEK, "1.00")])
        .reported([report("SR-1", "E1", WEEK, "").child("Sandy Branch-4794")]);
    let report = world.reconciled();
    let (_, _, row) = report.differences().next().unwrap();
    assert_eq!(&**row.child.as_ref().unwrap().reveal(), "Sandy Branch-4794");
    for text in [format!("{report:?}"), format!("{world:?}")] {
        assert!(!text.contains("Sandy"), "{text}");
    }
}
