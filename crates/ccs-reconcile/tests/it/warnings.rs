//! What a reader should know before trusting the figures.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::{Fold, Selection};
use ccs_reconcile::gather::Gathered;
use ccs_reconcile::report::{Warning, WarningKind};
use ccs_testkit::records::*;

use crate::support::{WEEK, codes};

#[test]
fn a_week_before_ccs_began_warns_and_is_not_refused() {
    let world = World::default().paid([
        payment("E1", "2018-06-10", "1.00"),
        payment("E2", "2018-06-10", "1.00"),
        payment("E1", "2018-07-01", "1.00"),
        payment("E1", "2018-07-08", "1.00"),
    ]);
    let report = world.reconciled();
    let kind = WarningKind::BeforeCcsBegan;
    let service_id = SERVICE.parse().unwrap();
    let expected = ["2018-06-10", "2018-07-01"].map(|name| Warning {
        service_id,
        week: week(name),
        enrolment_id: None,
        kind,
    });
    let mut warnings = report.warnings;
    warnings.retain(|warning| warning.kind == kind);
    assert_eq!(warnings, expected);
    assert_eq!(report.total.paid().to_string(), "4.00");
}

#[test]
fn a_sound_world_has_no_warnings() {
    let world = World::default()
        .paid([payment("E1", WEEK, "80.75")])
        .reported([report("SR-1", "E1", WEEK, "80.75")]);
    assert!(world.reconciled().warnings.is_empty());
}

#[test]
fn warnings_come_by_service_week_and_enrolment() {
    let twice = |enrolment: &str, week: &str| vec![payment(enrolment, week, "1.00"); 2];
    let world = World::default()
        .paid(twice("E2", "2025-08-17"))
        .paid(twice("E1", "2025-08-17"))
        .paid(twice("E9", WEEK))
        .reported([report("SR-1", "E9", WEEK, ""), report("SR-1", "E9", WEEK, "").version(2)]);
    let mut report = world.reconciled();
    report.warnings.retain(|warning| warning.enrolment_id.is_some());
    assert_eq!(codes(&report.warnings), ["CCS-W002", "CCS-W006", "CCS-W002", "CCS-W002"]);
    let enrolments: Vec<&str> = report
        .warnings
        .iter()
        .map(|warning| warning.enrolment_id.as_ref().unwrap().as_str())
        .collect();
    assert_eq!(enrolments, ["E9", "E9", "E1", "E2"]);
}

/// The sums agree, so no row is needed again; the first reading names what is unusual by itself.
#[test]
fn unusual_rows_of_weeks_that_agree_are_named_without_reading_them_again() {
    let early = payment("E2", WEEK, "1.00").paid_on("2025-08-03").in_run("000190000007");
    let world = World::default().paid([payment("E1", WEEK, "80.75"), early]).reported([
        report("SR-1", "E1", WEEK, "80.75").fee("80.00"),
        report("SR-2", "E2", WEEK, "1.00").fee("1.00"),
    ]);
    let fold = |rows: &[_]| {
        let mut fold = Fold::new(Selection::everything());
        rows.iter().for_each(|(_, fact)| fold.absorb(*fact));
        fold
    };
    let rows = world.rows();
    let (half, rest) = rows.split_at(2);
    let mut merged = fold(half);
    merged.merge(fold(rest)).unwrap();
    for fold in [fold(&rows), merged] {
        let (folded, demand) = fold.finish();
        assert!(demand.is_empty());
        let report = folded.report(Gathered::default(), &ReportOptions::default()).unwrap();
        assert_eq!(codes(&report.warnings), ["CCS-W014", "CCS-W013"]);
    }
}

#[test]
fn of_a_report_the_version_that_counts_is_named_and_once() {
    let first = || report("SR-1", "E1", WEEK, "80.75").fee("80.00");
    let second = || report("SR-1", "E1", WEEK, "80.75").fee("90.00").version(2);
    let cancelled = report("SR-2", "E1", WEEK, "").cancelled();
    for (reports, times) in [
        (vec![first()], 1),
        (vec![first(), first()], 1),
        (vec![first(), cancelled], 1),
        (vec![first(), second()], 0),
        (vec![first().fee("90.00"), second().fee("80.00")], 1),
    ] {
        let world = World::default().paid([payment("E1", WEEK, "80.75")]).reported(reports);
        let warnings = world.reconciled().warnings;
        let named = codes(&warnings).into_iter().filter(|code| *code == "CCS-W014").count();
        assert_eq!(named, times, "{:?}", codes(&warnings));
    }
}
