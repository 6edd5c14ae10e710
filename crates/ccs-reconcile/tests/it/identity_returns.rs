//! When a return is the same return twice.

use ccs_reconcile::identity::IdentityConflict;
use ccs_reconcile::report::WarningKind;
use ccs_testkit::records::*;

use crate::support::WEEK;

#[test]
fn a_numbered_return_that_comes_again_counts_once_and_is_reported() {
    let sample = returned("E1", WEEK, "80.75").numbered("RFR-1");
    let world = World::default().returned([sample.clone(), sample]);
    let report = world.reconciled();
    assert_eq!(report.total.returned.to_string(), "80.75");
    assert_eq!(report.total.pending_return.to_string(), "80.75");
    let mut warnings = report.warnings.iter().filter(|one| one.kind.code() == "CCS-W007");
    let Some(warning) = warnings.next() else { panic!("one warning") };
    let WarningKind::ReturnRepeated { return_id, repeats } = warning.kind else {
        panic!("{warning:?}")
    };
    assert_eq!((return_id.as_str(), repeats), ("RFR-1", 1));
    assert_eq!(warning.kind.code(), "CCS-W007");
}

#[test]
fn returns_without_a_number_are_each_a_return() {
    let sample = returned("E1", WEEK, "80.75");
    let report = World::default().returned([sample.clone(), sample]).reconciled();
    assert_eq!(report.total.returned.to_string(), "161.50");
    assert!(report.warnings.iter().all(|one| one.kind.code() != "CCS-W007"));
}

#[test]
fn a_number_with_other_content_is_an_error_that_names_both() {
    let sample = returned("E1", WEEK, "80.75").numbered("RFR-1");
    for other in [
        returned("E1", WEEK, "80.76").numbered("RFR-1"),
        returned("E2", WEEK, "80.75").numbered("RFR-1"),
        sample.clone().withdrawn(),
        sample.clone().returned_on("2025-08-21"),
    ] {
        let world = World::default().returned([sample.clone(), other]);
        let [conflict] = world.conflicts()[..] else { panic!("one conflict") };
        assert!(matches!(conflict, IdentityConflict::Return { .. }));
        assert_eq!((conflict.code(), conflict.places()), ("CCS-R013", [0, 1]));
    }
}

#[test]
fn the_same_number_at_another_service_is_another_return() {
    let sample = returned("E1", WEEK, "80.75").numbered("RFR-1");
    let report = World::default().returned([sample.clone(), sample.at("190016362M")]).reconciled();
    assert_eq!(report.total.returned.to_string(), "161.50");
    assert!(report.warnings.iter().all(|one| one.kind.code() != "CCS-W007"));
}
