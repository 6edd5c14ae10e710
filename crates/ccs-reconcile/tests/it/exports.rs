//! What the exports may lack, or have twice, and a part that is certain without it. Each beside a neighbour
//! that stays certain.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::{Fold, Selection};
use ccs_reconcile::gather::{Gathered, Origin};
use ccs_reconcile::record::{PaymentLine, SessionReport};
use ccs_reconcile::report::{PartKind, Report};
use ccs_testkit::records::*;

use crate::contrary::{answered, assert_certain, assert_lists, given_back, line, line_of, said};
use crate::support::WEEK;

const FOR_CANCELLED: PartKind = PartKind::PaidForCancelledReport;
const TOO_MUCH: PartKind = PartKind::AllocatedTooMuch;

/// Sent on 11 August, cancelled on a day, queried on 20 September.
fn cancelled(on: &str) -> SessionReport {
    let report = report("SR-1", "E1", WEEK, "").version(2).submitted_on("2025-08-11");
    report.cancelled_on(on).retrieved("2025-09-20")
}

/// A report that CCS had processed before it was cancelled is offset, whenever it was paid.
#[test]
fn money_of_a_report_that_was_processed_before_its_cancellation_is_not_to_be_returned() {
    let world = |processed: &str| {
        World::default().paid([line("2025-08-26", "80.00")]).reported([
            answered("SR-1", "80.00", processed).submitted_on("2025-08-11"),
            cancelled("2025-08-14"),
        ])
    };
    assert_lists(
        &world("2025-08-13").reconciled(),
        FOR_CANCELLED,
        &[PartKind::WithdrawnAwaitingOffset],
    );
    let unknown =
        World::default().paid([line("2025-08-26", "80.00")]).reported([cancelled("2025-08-14")]);
    assert_eq!(said(&unknown.reconciled()), ["paid_for_cancelled_report 80.00 certain 4"]);
}

/// A return of the week that was withdrawn again, or that passed all on, says that somebody knew better.
#[test]
fn no_return_is_advised_beside_a_return_that_returned_nothing() {
    let world =
        || World::default().paid([line("2025-08-26", "80.00")]).reported([cancelled("2025-08-14")]);
    let returned = || given_back("80.00", "80.00", "2025-09-01");
    for beside in [returned().withdrawn(), given_back("0.00", "80.00", "2025-09-01")] {
        let report = world().returned([beside]).reconciled();
        assert_lists(&report, FOR_CANCELLED, &[PartKind::WithdrawnAwaitingOffset]);
    }
}

/// Sent to CCS after the day on which the software cancelled it, or with only the reversal of what was taken back.
#[test]
fn no_return_is_advised_of_what_reached_ccs_late_or_reverses_a_taking() {
    let world = |sent: &str, code: &str| {
        World::default().paid([line("2025-08-26", "80.00").coded(code)]).reported([
            report("SR-1", "E1", WEEK, "").submitted_on("2025-08-11").submitted(),
            cancelled("2025-08-14").submitted_on(sent),
        ])
    };
    assert_certain(&world("2025-08-14", "Z401-P010").reconciled(), FOR_CANCELLED);
    for (sent, code) in [("2025-08-15", "Z401-P010"), ("2025-08-14", "4030-P010")] {
        let report = world(sent, code).reconciled();
        assert_lists(&report, FOR_CANCELLED, &[PartKind::WithdrawnAwaitingOffset]);
    }
}

/// CCS pays a report what the service is entitled to: less is another report's, which the export may leave out.
#[test]
fn less_than_a_report_is_entitled_to_may_be_of_a_report_that_is_left_out() {
    let world = |entitled: &str| {
        let report = answered("SR-1", "", "2025-09-20").fee("160.00");
        let (entitled_service, entitled_guardian) = (amount(entitled), amount("0.00"));
        World::default()
            .paid([line("2025-08-12", "80.00")])
            .reported([SessionReport { entitled_service, entitled_guardian, ..report }])
            .reconciled()
    };
    assert_certain(&world("80.00"), PartKind::NotAllocated);
    assert_lists(&world("80.01"), PartKind::NotAllocated, &[PartKind::NoReport]);
}

/// A service that is paid once a week: the first run since the cancellation may have been processed before.
#[test]
fn the_first_of_weekly_runs_may_have_crossed_a_cancellation() {
    let world = |paid: &str| {
        let others = ["2025-08-12", "2025-08-19", "2025-08-26", "2025-09-02"];
        World::default()
            .paid([line(paid, "80.00")])
            .paid(others.map(|on| line_of("E2", on, "10.00")))
            .reported([
                cancelled("2025-08-13"),
                report("SR-2", "E2", WEEK, "40.00").retrieved("2025-09-20"),
            ])
    };
    assert_lists(
        &world("2025-08-19").reconciled(),
        FOR_CANCELLED,
        &[PartKind::WithdrawnAwaitingOffset],
    );
    assert_certain(&world("2025-08-26").reconciled(), FOR_CANCELLED);
}

/// Nobody is paid on a public holiday: two business days are two, however long the holidays.
#[test]
fn holidays_are_no_days_until_a_cancellation_is_known() {
    let of_week = |week: &str, cancelled: &str, paid: &str| {
        let cancelled = report("SR-1", "E1", week, "").version(2).cancelled_on(cancelled);
        let line = payment("E1", week, "80.00").paid_on(paid);
        let report = World::default().paid([line]).reported([cancelled.retrieved("2026-06-01")]);
        said(&report.reconciled())
    };
    let likely = ["paid_for_cancelled_report 80.00 likely 3"];
    let certain = ["paid_for_cancelled_report 80.00 certain 4"];
    assert_eq!(of_week("2026-03-29", "2026-04-02", "2026-04-08"), likely, "over Easter");
    assert_eq!(of_week("2026-03-29", "2026-04-02", "2026-04-09"), certain);
    assert_eq!(of_week("2025-12-21", "2025-12-23", "2025-12-29"), likely, "over Christmas");
    assert_eq!(of_week("2025-12-21", "2025-12-23", "2025-12-30"), certain);
}

/// A column that is not there does not say that the individual has nothing.
#[test]
fn an_allocation_is_not_certainly_too_high_where_nothing_is_said_of_the_individual() {
    let world = |guardian: Option<&str>| {
        let report = answered("SR-1", "100.00", "2025-09-20").fee("160.00");
        let report = SessionReport { entitled_service: amount("80.00"), ..report };
        let entitled_guardian = guardian.and_then(amount);
        World::default()
            .paid([line("2025-08-12", "80.00")])
            .reported([SessionReport { entitled_guardian, ..report }])
            .reconciled()
    };
    assert_lists(&world(None), TOO_MUCH, &[PartKind::PaidToGuardian]);
    assert_certain(&world(Some("0.00")), TOO_MUCH);
}

/// A first run of the data that is long after the week may not be the week's first.
#[test]
fn an_allocation_is_not_certainly_too_high_where_the_payments_begin_long_after_the_week() {
    let world = |paid: &str| {
        let report = answered("SR-1", "100.00", "2025-09-20").fee("160.00");
        let stated = SessionReport {
            entitled_service: amount("80.00"),
            entitled_guardian: amount("0.00"),
            ..report
        };
        World::default().paid([line(paid, "80.00")]).reported([stated]).reconciled()
    };
    assert_lists(&world("2025-08-25"), TOO_MUCH, &[PartKind::AwaitingPayment]);
    assert_certain(&world("2025-08-24"), TOO_MUCH);
}

/// A report of the rows of several files.
fn of_files(files: &[&[PaymentLine]]) -> Report {
    let world = World::default().reported([answered("SR-1", "", "2025-08-11").fee("300.00")]);
    let (mut fold, mut gathered) = (Fold::new(Selection::everything()), Gathered::default());
    let mut keep = |fact: Fact<'_>, origin| {
        fold.absorb(fact);
        gathered.keep(fact, origin);
    };
    for (file, lines) in (0..).zip(files) {
        for (place, line) in (0..).zip(*lines) {
            keep(Fact::Payment(line), Origin { file, place });
        }
    }
    for (place, fact) in world.rows() {
        keep(fact, Origin { file: 9, place });
    }
    fold.finish().0.report(gathered, &ReportOptions::default()).unwrap()
}

/// One line that two exports write otherwise is counted twice, so nothing that it is a part of is certain.
#[test]
fn nothing_is_certain_of_a_line_that_two_files_may_have() {
    let line = || payment("E1", WEEK, "80.00").paid_on("2025-08-12").in_run("000000250812");
    let others: [&[PaymentLine]; 3] = [
        &[line().numbered("PL-1")],
        &[line().in_run("250812")],
        &[line().in_run("250812").numbered("PL-1")],
    ];
    let awaits = PartKind::AwaitingSessionReportQuery;
    for other in others {
        assert_lists(&of_files(&[&[line()], other]), awaits, &[PartKind::DuplicatePaymentLine]);
    }
    let next_day = line().paid_on("2025-08-13");
    assert_certain(&of_files(&[&[line()], &[next_day]]), awaits);
    // Both subsidies in a row, and each in one.
    let (both, accs) = (line().accs("20.00"), payment("E1", WEEK, "").accs("20.00"));
    let apart = [line(), accs.paid_on("2025-08-12").in_run("000000250812")];
    let both = [both];
    assert_lists(&of_files(&[&both, &apart]), awaits, &[PartKind::DuplicatePaymentLine]);
    assert_certain(&of_files(&[&both, &apart[..1]]), awaits);
}
