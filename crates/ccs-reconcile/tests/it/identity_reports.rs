//! Versions of session reports.

use ccs_reconcile::identity::IdentityConflict;
use ccs_reconcile::report::{PartKind as P, WarningKind};
use ccs_testkit::records::*;

use crate::support::{WEEK, assert_balances, assert_parts, codes};

#[test]
fn the_highest_version_counts_whatever_its_status_and_order() {
    let paid = World::default().paid([payment("E1", WEEK, "80.75")]);
    let first = || report("SR-1", "E1", WEEK, "80.75");
    let second = || report("SR-1", "E1", WEEK, "").version(2).cancelled();
    for versions in [[first(), second()], [second(), first()]] {
        let world = paid.clone().reported(versions);
        assert_parts(&world, &[(P::WithdrawnAwaitingOffset, "80.75")]);
    }
    let draft =
        paid.clone().reported([first(), report("SR-1", "E1", WEEK, "70.00").version(7).draft()]);
    assert_eq!(draft.reconciled().total.allocated.to_string(), "70.00");
    let revived = paid.reported([report("SR-1", "E1", WEEK, "").cancelled(), first().version(2)]);
    assert_balances(&revived);
}

#[test]
fn replaced_versions_are_listed_each_with_the_one_that_counts() {
    let world = World::default().reported([
        report("SR-1", "E1", WEEK, "1.00").version(9),
        report("SR-1", "E1", WEEK, "1.00"),
        report("SR-1", "E1", WEEK, "1.00").version(0),
    ]);
    let report = world.reconciled();
    let replaced: Vec<(u32, u32)> = report
        .warnings
        .iter()
        .map(|warning| match warning.kind {
            WarningKind::SessionReportSuperseded { session_report_id, version, latest } => {
                assert_eq!(session_report_id.as_str(), "SR-1");
                (version, latest)
            }
            _ => panic!("{warning:?}"),
        })
        .collect();
    assert_eq!(replaced, [(0, 9), (1, 9)]);
    assert_eq!(report.total.allocated.to_string(), "1.00");
}

/// 60 + 40 equals the 100 paid, and only the 40 counts.
#[test]
fn a_sum_that_balances_only_with_a_replaced_version_does_not_balance() {
    let world = World::default().paid([payment("E1", WEEK, "100.00")]).reported([
        report("SR-1", "E1", WEEK, "60.00"),
        report("SR-1", "E1", WEEK, "40.00").version(2),
    ]);
    assert_parts(&world, &[(P::Unexplained, "60.00")]);
    let total = world.reconciled().total;
    assert_eq!(total.difference_positive.to_string(), "60.00");
}

#[test]
fn the_same_version_again_counts_once_and_is_reported() {
    let version = report("SR-1", "E1", WEEK, "80.75");
    let world = World::default().paid([payment("E1", WEEK, "80.75")]).reported([
        version.clone(),
        version.clone(),
        version,
    ]);
    assert_balances(&world);
    let report = world.reconciled();
    assert_eq!(codes(&report.warnings), ["CCS-W005"]);
    assert!(matches!(
        report.warnings[0].kind,
        WarningKind::SessionReportRepeated { repeats: 2, version: 1, .. }
    ));
}

#[test]
fn a_replaced_version_that_comes_again_counts_nothing() {
    let old = report("SR-1", "E1", WEEK, "60.00");
    let world = World::default().paid([payment("E1", WEEK, "80.75")]).reported([
        old.clone(),
        report("SR-1", "E1", WEEK, "80.75").version(2),
        old,
    ]);
    assert_balances(&world);
    assert_eq!(codes(&world.reconciled().warnings), ["CCS-W005", "CCS-W006"]);
}

#[test]
fn the_same_version_with_other_content_is_an_error_that_names_both() {
    let version = || report("SR-1", "E1", WEEK, "80.75");
    for other in [
        report("SR-1", "E1", WEEK, "80.76"),
        version().allocated_accs("0.00"),
        version().cancelled(),
        version().fee("100.01"),
        version().retrieved("2025-08-20").fee("100.01"),
        version().entitled("1.00", ""),
        version().entitled("", "1.00"),
    ] {
        let world = World::default().reported([report("SR-2", "E1", WEEK, ""), other, version()]);
        let [conflict] = world.conflicts()[..] else { panic!("one conflict") };
        assert!(matches!(conflict, IdentityConflict::SessionReportVersion { version: 1, .. }));
        assert_eq!((conflict.code(), conflict.places()), ("CCS-R011", [1, 2]));
    }
}

/// Of two exports of one version, queried on two days, the newer query counts, whichever comes first.
#[test]
fn a_version_that_was_queried_again_counts_once_with_the_newer_day() {
    let queried = |on: &str| report("SR-1", "E1", WEEK, "80.75").retrieved(on);
    let unqueried = || report("SR-1", "E1", WEEK, "80.75");
    let paid = World::default().paid([
        payment("E1", WEEK, "80.75"),
        payment("E1", WEEK, "5.00").paid_on("2025-08-20").in_run("000310000059"),
    ]);
    let newer = paid.clone().reported([queried("2025-08-19")]).reconciled();
    for versions in [
        [queried("2025-08-14"), queried("2025-08-19")],
        [queried("2025-08-19"), queried("2025-08-14")],
        [queried("2025-08-19"), unqueried()],
    ] {
        let both = paid.clone().reported(versions).reconciled();
        assert_eq!(codes(&both.warnings), ["CCS-W005"]);
        assert_eq!(both.services, newer.services);
    }
}

#[test]
fn a_childs_name_does_not_make_two_versions_differ() {
    let version = || report("SR-1", "E1", WEEK, "80.75");
    let named = || version().child("Sandy Branch-4794");
    let world = World::default().paid([payment("E1", WEEK, "80.75")]).reported([
        named(),
        version(),
        version().child("Sandy B-4794"),
    ]);
    assert_balances(&world);
    let turned = World::default().paid([payment("E1", WEEK, "80.75")]).reported([
        version().child("Sandy B-4794"),
        version(),
        named(),
    ]);
    assert_eq!(world.reconciled(), turned.reconciled());
}

#[test]
fn a_version_that_changes_its_week_or_enrolment_is_an_error_that_names_both() {
    for other in [
        report("SR-1", "E2", WEEK, "80.75").version(2),
        report("SR-1", "E1", "2025-08-17", "80.75").version(2),
        report("SR-1", "E2", WEEK, "80.75"),
    ] {
        let world = World::default().reported([report("SR-1", "E1", WEEK, "80.75"), other]);
        let [conflict] = world.conflicts()[..] else { panic!("one conflict") };
        assert!(matches!(conflict, IdentityConflict::SessionReportMoved { .. }));
        assert_eq!((conflict.code(), conflict.places()), ("CCS-R012", [0, 1]));
    }
}

#[test]
fn the_same_id_at_another_service_is_another_report() {
    let world = World::default().reported([
        report("SR-1", "E1", WEEK, "80.75"),
        report("SR-1", "E2", "2025-08-17", "4.00").at("190016362M").version(2),
    ]);
    let report = world.reconciled();
    assert!(report.warnings.is_empty());
    assert_eq!(report.total.allocated.to_string(), "84.75");
}
