//! When a return is the same return twice.

use ccs_core::date::Day;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::gather::Origin;
use ccs_reconcile::identity::IdentityConflict;
use ccs_reconcile::record::{ReturnStatus, ReturnedFeeReduction};
use ccs_reconcile::report::{Report, WarningKind};
use ccs_reconcile::{Rows, reconcile};
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

/// Equal ones of a file may be one return twice, in two states of it too: each counts, and they are
/// reported. One that was withdrawn counts nothing.
#[test]
fn returns_without_a_number_are_each_a_return() {
    let sample = || returned("E1", WEEK, "80.75");
    let later = sample().returned_on("2025-08-21");
    for (returns, sum, suspected) in [
        (vec![sample(), sample()], "161.50", vec![(1, "80.75".to_owned())]),
        (vec![sample(), later, sample(), sample()], "323.00", vec![(2, "80.75".to_owned())]),
        (vec![sample(), returned("E1", WEEK, "80.76")], "161.51", vec![]),
        (vec![sample(), returned("E2", WEEK, "80.75")], "161.50", vec![]),
        (vec![sample(), finalised(sample())], "161.50", vec![(1, "80.75".to_owned())]),
        (vec![sample(), sample().withdrawn()], "80.75", vec![]),
        (vec![sample().withdrawn(), sample().withdrawn()], "0.00", vec![]),
    ] {
        let report = World::default().returned(returns).reconciled();
        assert_eq!(report.total.returned.to_string(), sum);
        assert_eq!(suspected_repeats(&report), suspected);
        assert!(report.warnings.iter().all(|one| one.kind.code() != "CCS-W007"));
    }
}

fn submitted(returned: ReturnedFeeReduction) -> ReturnedFeeReduction {
    ReturnedFeeReduction { status: ReturnStatus::Submitted, ..returned }
}

fn finalised(returned: ReturnedFeeReduction) -> ReturnedFeeReduction {
    ReturnedFeeReduction { status: ReturnStatus::Finalised, ..returned }
}

fn suspected_repeats(report: &Report) -> Vec<(u64, String)> {
    let kinds = report.warnings.iter().filter_map(|warning| match warning.kind {
        WarningKind::SuspectedReturnRepeat { repeats, amount } => {
            Some((repeats, amount.to_string()))
        }
        _ => None,
    });
    kinds.collect()
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

/// Returns, file by file.
struct Files<'r>(&'r [&'r [ReturnedFeeReduction]]);

impl Rows for Files<'_> {
    fn each(&self, take: &mut dyn FnMut(Origin, Fact<'_>)) {
        for (file, rows) in (0..).zip(self.0) {
            for (place, row) in (0..).zip(*rows) {
                take(Origin { file, place }, Fact::Return(row));
            }
        }
    }
}

fn of_files(files: &[&[ReturnedFeeReduction]]) -> Report {
    reconcile(&Files(files), &Selection::everything(), &ReportOptions::default())
        .expect("they agree")
}

#[test]
fn a_return_without_a_number_counts_as_often_as_in_the_file_that_has_it_most_often() {
    let one = || returned("E1", WEEK, "80.75");
    let other = || returned("E1", WEEK, "0.25");
    for (files, sum, shared) in [
        (vec![vec![one()], vec![one()]], "80.75", vec![1]),
        (vec![vec![one(), one()], vec![one()]], "161.50", vec![1]),
        (vec![vec![one()], vec![one(), one()], vec![one(), one()]], "161.50", vec![3]),
        (vec![vec![one(), one()]], "161.50", vec![]),
        (vec![vec![one()], vec![other()]], "81.00", vec![]),
        (vec![vec![one(), other()], vec![other()]], "81.00", vec![1]),
        (vec![vec![one()], vec![one().returned_on("2025-08-21")]], "161.50", vec![]),
    ] {
        let rows: Vec<&[ReturnedFeeReduction]> = files.iter().map(Vec::as_slice).collect();
        let report = of_files(&rows);
        assert_eq!(report.total.returned.to_string(), sum, "{files:?}");
        let noted = report.warnings.iter().filter_map(|warning| match warning.kind {
            WarningKind::ReturnInSeveralFiles { repeats, .. } => Some(repeats),
            _ => None,
        });
        assert_eq!(noted.collect::<Vec<_>>(), shared, "{files:?}");
        let backwards: Vec<&[ReturnedFeeReduction]> = rows.into_iter().rev().collect();
        assert_eq!(of_files(&backwards), report, "the order of the files decides nothing");
    }
}

/// A later export knows more of a return than an earlier one: it is the same return, in its newest
/// state.
#[test]
fn a_return_that_changes_its_state_between_two_files_counts_once_in_the_newest() {
    let first = || submitted(returned("E1", WEEK, "80.75"));
    let recovered =
        ReturnedFeeReduction { date_recovered: Some(Day::ymd(2025, 9, 2)), ..finalised(first()) };
    let reasoned = ReturnedFeeReduction { reason: Some("left".into()), ..first() };
    for (files, sum, not_counted) in [
        (vec![vec![first()], vec![finalised(first())]], "80.75", Some(1)),
        (vec![vec![first()], vec![finalised(first())], vec![recovered.clone()]], "80.75", Some(2)),
        (vec![vec![finalised(first())], vec![recovered]], "80.75", Some(1)),
        (vec![vec![first()], vec![reasoned]], "80.75", Some(1)),
        (vec![vec![first()], vec![first().withdrawn()]], "0.00", Some(1)),
        // Lodged, withdrawn and lodged again: two in the file that has both.
        (vec![vec![first()], vec![first().withdrawn(), first()]], "80.75", Some(1)),
        (vec![vec![first(), first()], vec![finalised(first())]], "161.50", Some(1)),
        (vec![vec![first()], vec![finalised(first()).numbered("RFR-1")]], "80.75", Some(1)),
        (vec![vec![first(), first()], vec![first().numbered("RFR-1")]], "161.50", Some(1)),
        (vec![vec![first(), first().numbered("RFR-1")], vec![first()]], "161.50", Some(1)),
        (vec![vec![first(), first().numbered("RFR-1")]], "161.50", None),
        (vec![vec![first().numbered("RFR-1")], vec![first().numbered("RFR-2")]], "161.50", None),
    ] {
        let rows: Vec<&[ReturnedFeeReduction]> = files.iter().map(Vec::as_slice).collect();
        let report = of_files(&rows);
        assert_eq!(report.total.returned.to_string(), sum, "{files:?}");
        assert_eq!(in_several_files(&report), not_counted, "{files:?}");
        let backwards: Vec<&[ReturnedFeeReduction]> = rows.into_iter().rev().collect();
        assert_eq!(of_files(&backwards), report, "the order of the files decides nothing");
    }
}

fn in_several_files(report: &Report) -> Option<u64> {
    report.warnings.iter().find_map(|warning| match warning.kind {
        WarningKind::ReturnInSeveralFiles { repeats, .. } => Some(repeats),
        _ => None,
    })
}
