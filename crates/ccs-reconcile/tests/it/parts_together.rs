//! Several causes in one difference: each keeps to its own, in the order of evaluation.

use ccs_reconcile::record::SessionReport;
use ccs_reconcile::report::{LineRef, PartKind as P};
use ccs_testkit::records::*;

use crate::support::{WEEK, assert_parts, only_row};

#[test]
fn a_duplicate_and_an_allocation_on_a_cancelled_report_do_not_cancel_out() {
    let line = payment("E1", WEEK, "80.75");
    let world = World::default().paid([line.clone(), line]).reported([
        report("SR-1", "E1", WEEK, "80.75"),
        report("SR-2", "E1", WEEK, "50.00").cancelled(),
    ]);
    assert_parts(
        &world,
        &[(P::DuplicatePaymentLine, "80.75"), (P::AllocatedToCancelledReport, "-50.00")],
    );
}

#[test]
fn a_duplicate_stands_whole_beside_a_recovered_return_that_is_still_allocated() {
    let line = payment("E1", WEEK, "80.75");
    let world = World::default()
        .paid([line.clone(), line, payment("E1", WEEK, "-50.00").paid_on("2025-09-03")])
        .reported([report("SR-1", "E1", WEEK, "80.75")])
        .returned([returned("E1", WEEK, "50.00")]);
    assert_parts(
        &world,
        &[(P::DuplicatePaymentLine, "80.75"), (P::RecoveredButStillAllocated, "-50.00")],
    );
}

#[test]
fn a_duplicate_stands_whole_beside_what_the_guardian_received() {
    let line = payment("E1", WEEK, "80.75");
    let world = World::default().paid([line.clone(), line]).reported([
        report("SR-1", "E1", WEEK, "80.75"),
        report("SR-2", "E1", WEEK, "50.00").entitled("0.00", "50.00"),
    ]);
    assert_parts(&world, &[(P::DuplicatePaymentLine, "80.75"), (P::PaidToGuardian, "-50.00")]);
}

/// One return was recovered and its allocation stands, another awaits its recovery.
#[test]
fn a_pending_return_does_not_hide_a_recovered_one() {
    let world = World::default()
        .paid([payment("E1", WEEK, "242.25"), payment("E1", WEEK, "-50.00").paid_on("2025-09-03")])
        .reported([
            report("SR-1", "E1", WEEK, "80.75"),
            report("SR-2", "E1", WEEK, "80.75"),
            report("SR-3", "E1", WEEK, "").cancelled(),
        ])
        .returned([
            returned("E1", WEEK, "50.00"),
            returned("E1", WEEK, "80.75").returned_on("2025-09-05"),
        ]);
    assert_parts(
        &world,
        &[(P::RecoveredButStillAllocated, "-50.00"), (P::ReturnAwaitingRecovery, "80.75")],
    );
}

/// A pending return of 80.75 for a cancelled report, beside a live one.
fn beside_a_pending_return(live: SessionReport, paid_for_it: &str) -> World {
    let lines = [payment("E1", WEEK, "80.75"), payment("E1", WEEK, paid_for_it)];
    World::default()
        .paid(lines)
        .reported([report("SR-1", "E1", WEEK, "").cancelled(), live])
        .returned([returned("E1", WEEK, "80.75")])
}

#[test]
fn a_pending_return_does_not_hide_what_the_guardian_received() {
    let live = report("SR-2", "E1", WEEK, "100.00").entitled("", "50.00");
    assert_parts(
        &beside_a_pending_return(live, "50.00"),
        &[(P::ReturnAwaitingRecovery, "80.75"), (P::PaidToGuardian, "-50.00")],
    );
    let live = report("SR-2", "E1", WEEK, "100.00").entitled("0.00", "100.00");
    assert_parts(
        &beside_a_pending_return(live, "0.00"),
        &[(P::ReturnAwaitingRecovery, "80.75"), (P::PaidToGuardian, "-100.00")],
    );
}

#[test]
fn a_pending_return_hides_no_cent_and_no_part_of_one() {
    let live = || report("SR-2", "E1", WEEK, "82.37");
    assert_parts(
        &beside_a_pending_return(live(), "82.3650"),
        &[(P::ReturnAwaitingRecovery, "80.75"), (P::SubCentRemainder, "-0.0050")],
    );
    assert_parts(
        &beside_a_pending_return(live(), "82.36"),
        &[(P::ReturnAwaitingRecovery, "80.75"), (P::Unexplained, "-0.01")],
    );
}

/// It is the same money: the repeat comes first in the order, and the return is not named beside it.
#[test]
fn a_repeat_that_was_returned_is_named_once() {
    let line = payment("E1", WEEK, "80.75");
    let world = World::default()
        .paid([line.clone(), line])
        .reported([report("SR-1", "E1", WEEK, "80.75")])
        .returned([returned("E1", WEEK, "80.75")]);
    assert_parts(&world, &[(P::DuplicatePaymentLine, "80.75")]);
}

#[test]
fn the_return_is_taken_before_the_cancelled_report() {
    let world = World::default()
        .paid([payment("E1", WEEK, "242.25")])
        .reported([
            report("SR-1", "E1", WEEK, "80.75"),
            report("SR-2", "E1", WEEK, "").cancelled(),
            report("SR-3", "E1", WEEK, "").cancelled(),
        ])
        .returned([returned("E1", WEEK, "80.75")]);
    assert_parts(
        &world,
        &[(P::ReturnAwaitingRecovery, "80.75"), (P::PaidForCancelledReport, "80.75")],
    );
}

#[test]
fn every_part_above_zero_at_once_in_the_order_of_evaluation() {
    let line = payment("E1", WEEK, "10.00");
    let world = World::default()
        .paid([line.clone(), line, payment("E1", WEEK, "500.0050").in_run("000310000059")])
        .reported([
            report("SR-1", "E1", WEEK, "40.00").submitted(),
            report("SR-2", "E1", WEEK, "").cancelled().fee("70.00"),
        ])
        .returned([returned("E1", WEEK, "30.00")]);
    assert_parts(
        &world,
        &[
            (P::DuplicatePaymentLine, "10.00"),
            (P::ReturnAwaitingRecovery, "30.00"),
            (P::PaidForCancelledReport, "70.00"),
            (P::PaidMoreThanCanBeAllocated, "310.0050"),
            (P::AwaitingSessionReportQuery, "60.00"),
        ],
    );
}

#[test]
fn a_part_names_the_rows_that_prove_it_and_no_others() {
    let world = World::default()
        .paid([payment("E1", WEEK, "80.75"), payment("E1", WEEK, "20.00").to_individual()])
        .reported([
            report("SR-1", "E1", WEEK, "").cancelled(),
            report("SR-1", "E1", WEEK, "80.75").version(0),
        ]);
    let report = world.reconciled();
    let [part] = &only_row(&report).parts[..] else { panic!("one part") };
    assert_eq!(part.kind, P::PaidForCancelledReport);
    let [LineRef::SessionReport { version: 1, .. }, LineRef::Payment { amount, .. }] =
        &part.lines[..]
    else {
        panic!("{:?}", part.lines)
    };
    assert_eq!(amount.to_string(), "80.75");
}
