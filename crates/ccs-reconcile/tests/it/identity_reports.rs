//! Versions of session reports.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::gather::Origin;
use ccs_reconcile::identity::IdentityConflict;
use ccs_reconcile::record::SessionReport;
use ccs_reconcile::report::{PartKind as P, WarningKind};
use ccs_reconcile::{Rows, reconcile};
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
    assert_eq!(codes(&report.warnings), ["CCS-W037"]);
    let WarningKind::SessionReportRepeatedInFile { repeats, version, amount, .. } =
        report.warnings[0].kind
    else {
        panic!("{:?}", report.warnings)
    };
    assert_eq!((repeats, version, amount.to_string().as_str()), (2, 1, "80.75"));
}

/// Session reports, file by file.
struct Files<'r>(&'r [&'r [SessionReport]]);

impl Rows for Files<'_> {
    fn each(&self, take: &mut dyn FnMut(Origin, Fact<'_>)) {
        for (file, rows) in (0..).zip(self.0) {
            for (place, row) in (0..).zip(*rows) {
                take(Origin { file, place }, Fact::SessionReport(row));
            }
        }
    }
}

/// Exports that overlap are a note. Equal rows of one query in one file may be days of the report, whose
/// money would be missing: a warning.
#[test]
fn a_version_again_in_its_own_file_is_a_warning_and_in_another_a_note() {
    let one = || report("SR-1", "E1", WEEK, "80.75");
    let queried = |on: &str| one().retrieved(on);
    let (first, second) = (|| queried("2025-08-20"), || queried("2025-08-21"));
    for (files, found) in [
        (vec![vec![one()], vec![one()]], &[("CCS-W005", 1_u64)][..]),
        (vec![vec![one()], vec![one()], vec![one()]], &[("CCS-W005", 2)]),
        (vec![vec![one(), one()]], &[("CCS-W037", 1)]),
        (vec![vec![one(), one()], vec![one()]], &[("CCS-W005", 1), ("CCS-W037", 1)]),
        (vec![vec![one(), one()], vec![one(), one(), one()]], &[("CCS-W005", 2), ("CCS-W037", 2)]),
        (vec![vec![first(), second()]], &[("CCS-W005", 1)]),
        (vec![vec![first(), second(), second()]], &[("CCS-W005", 1), ("CCS-W037", 1)]),
        (vec![vec![first(), one()]], &[("CCS-W005", 1)]),
        (vec![vec![one(), one().version(2)]], &[("CCS-W006", 0)]),
    ] {
        let mut rows: Vec<&[SessionReport]> = files.iter().map(Vec::as_slice).collect();
        for _ in 0..2 {
            let of_files = Files(&rows);
            let report =
                reconcile(&of_files, &Selection::everything(), &ReportOptions::default()).unwrap();
            assert_eq!(report.total.allocated.to_string(), "80.75", "{files:?}");
            let mut warnings: Vec<(&str, u64)> = report
                .warnings
                .iter()
                .map(|warning| match warning.kind {
                    WarningKind::SessionReportRepeated { repeats, .. }
                    | WarningKind::SessionReportRepeatedInFile { repeats, .. } => {
                        (warning.kind.code(), repeats)
                    }
                    kind => (kind.code(), 0),
                })
                .collect();
            warnings.retain(|(code, _)| *code != "CCS-W027");
            warnings.sort_unstable();
            assert_eq!(warnings, found, "{files:?}");
            rows.reverse();
        }
    }
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
    assert_eq!(codes(&world.reconciled().warnings), ["CCS-W006", "CCS-W037"]);
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
