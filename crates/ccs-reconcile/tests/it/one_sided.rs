//! Services that have only payments, or only session reports, beside others.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::reconcile;
use ccs_reconcile::report::{Report, WarningKind};
use ccs_testkit::records::*;

use crate::support::WEEK;

const MISTYPED: &str = "190016326L";

/// The services that are warned of, and what with.
fn warned(report: &Report) -> Vec<String> {
    let warning = |warning: &ccs_reconcile::report::Warning| match warning.kind {
        WarningKind::ServiceWithoutReports { other, shared } => {
            let other = other.map_or(String::from("-"), |other| other.to_string());
            Some(format!("{} no reports, {other} {shared}", warning.service_id))
        }
        WarningKind::ServiceWithoutPayments { other, shared } => {
            Some(format!("{} no payments, {other} {shared}", warning.service_id))
        }
        _ => None,
    };
    report.warnings.iter().filter_map(warning).collect()
}

/// Two enrolments that CCS paid.
fn paid() -> World {
    World::default().paid([payment("E1", WEEK, "80.75"), payment("E2", WEEK, "19.25")])
}

#[test]
fn a_mistyped_id_leaves_one_service_without_reports_and_one_without_payments() {
    for (enrolments, shared) in [(["E1", "E2"], 2), (["E1", "E9"], 1), (["E8", "E9"], 0)] {
        let reports =
            enrolments.map(|enrolment| report(enrolment, enrolment, WEEK, "19.25").at(MISTYPED));
        let world = paid().reported(reports);
        let expected = [
            format!("{MISTYPED} no payments, {SERVICE} {shared}"),
            format!("{SERVICE} no reports, {MISTYPED} {shared}"),
        ];
        assert_eq!(warned(&world.reconciled()), expected);
    }
}

#[test]
fn a_service_without_reports_is_warned_of_beside_one_that_has_some() {
    let other = payment("E7", WEEK, "1.00").at("190016362M");
    let reported = paid().reported([report("SR-1", "E1", WEEK, "80.75")]);
    assert_eq!(warned(&reported.reconciled()), [""; 0], "one service");
    let world = reported.paid([other.clone()]);
    assert_eq!(warned(&world.reconciled()), ["190016362M no reports, - 0"]);
    let selection = Selection::everything().of_services([SERVICE.parse().unwrap()]);
    let selected = reconcile(&world.facts(), &selection, &ReportOptions::default()).unwrap();
    assert_eq!(warned(&selected), [""; 0], "the other is not selected");
    assert_eq!(warned(&paid().paid([other]).reconciled()), [""; 0], "nobody has reports");
}

/// A report without an allocation is a report, whether it is of a week that was paid or not.
#[test]
fn one_report_of_any_status_is_enough() {
    let beside = || {
        let line = payment("E7", WEEK, "1.00").at("190016362M");
        paid().reported([report("SR-1", "E1", WEEK, "80.75")]).paid([line])
    };
    let at = |enrolment, week| report("SR-9", enrolment, week, "").at("190016362M");
    for sound in [
        at("E7", WEEK),
        at("E7", WEEK).draft(),
        at("E7", WEEK).cancelled(),
        at("E6", "2025-08-17"),
        at("E7", WEEK).version(2),
    ] {
        assert_eq!(warned(&beside().reported([sound.clone()]).reconciled()), [""; 0], "{sound:?}");
    }
}

/// A service that is new, or whose payments come later, is no typing error by itself.
#[test]
fn a_service_without_payments_is_warned_of_only_beside_one_without_reports() {
    let world = paid()
        .reported([report("SR-1", "E1", WEEK, "80.75")])
        .reported([report("SR-2", "E7", WEEK, "5.00").at("190016362M")]);
    assert_eq!(warned(&world.reconciled()), [""; 0]);
}

#[test]
fn a_service_that_has_only_returns_is_not_the_other() {
    let of_returns = [returned("E1", WEEK, "1.00").at(MISTYPED)];
    assert_eq!(warned(&paid().returned(of_returns.clone()).reconciled()), [""; 0]);
    let reports = [report("SR-1", "E8", WEEK, "1.00").at("190016362M")];
    let world = paid().returned(of_returns).reported(reports);
    assert_eq!(
        warned(&world.reconciled()),
        [
            format!("{SERVICE} no reports, 190016362M 0"),
            format!("190016362M no payments, {SERVICE} 0"),
        ]
    );
}

/// Of several services with the opposite, the one with most enrolments in common is named.
#[test]
fn the_other_is_the_one_with_most_enrolments_in_common() {
    let at = |id, enrolment, service| report(id, enrolment, WEEK, "1.00").at(service);
    let world = paid().reported([
        at("SR-1", "E1", "190016362A"),
        at("SR-2", "E1", MISTYPED),
        at("SR-3", "E2", MISTYPED),
        at("SR-4", "E2", "190016362Z"),
    ]);
    let report = world.reconciled();
    let warned = warned(&report);
    assert!(warned.contains(&format!("{SERVICE} no reports, {MISTYPED} 2")), "{warned:?}");
    assert_eq!(warned.len(), 4, "{warned:?}");
}
