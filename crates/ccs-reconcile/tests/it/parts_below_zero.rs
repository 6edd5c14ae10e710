//! The parts that make allocated more than paid, and what is left over: when each applies and
//! when it must not.

use ccs_reconcile::report::PartKind as P;
use ccs_testkit::records::*;

use crate::support::{WEEK, assert_balances, assert_parts};

#[test]
fn an_allocation_stands_on_a_cancelled_report() {
    let world = World::default().reported([report("SR-1", "E1", WEEK, "80.75").cancelled()]);
    assert_parts(&world, &[(P::AllocatedToCancelledReport, "-80.75")]);
}

#[test]
fn an_allocation_on_a_live_report_is_not_on_a_cancelled_one() {
    let world = World::default().reported([report("SR-1", "E1", WEEK, "80.75")]);
    assert_parts(&world, &[(P::Unexplained, "-80.75")]);
    let paid = world.paid([payment("E1", WEEK, "80.75")]);
    assert_balances(&paid);
}

#[test]
fn ccs_recovered_a_return_and_the_allocation_stands() {
    let world = |third| {
        World::default()
            .paid([
                payment("E1", WEEK, "161.50"),
                payment("E1", WEEK, "-80.75").paid_on("2025-09-03"),
            ])
            .reported([report("SR-1", "E1", WEEK, "80.75"), third])
            .returned([returned("E1", WEEK, "80.75")])
    };
    let on_cancelled = world(report("SR-2", "E1", WEEK, "80.75").cancelled());
    assert_parts(&on_cancelled, &[(P::RecoveredButStillAllocated, "-80.75")]);
    let on_live = world(report("SR-2", "E1", WEEK, "80.75"));
    assert_parts(&on_live, &[(P::RecoveredButStillAllocated, "-80.75")]);
    let withdrawn = world(report("SR-2", "E1", WEEK, "").cancelled());
    assert_balances(&withdrawn);
}

#[test]
fn a_recovery_without_a_return_is_not_a_recovered_return() {
    let world = World::default()
        .paid([payment("E1", WEEK, "80.75"), payment("E1", WEEK, "-80.75").paid_on("2025-09-03")])
        .reported([report("SR-1", "E1", WEEK, "80.75")]);
    assert_parts(&world, &[(P::Unexplained, "-80.75")]);
    let cancelled =
        World { session_reports: vec![report("SR-1", "E1", WEEK, "80.75").cancelled()], ..world };
    assert_parts(&cancelled, &[(P::AllocatedToCancelledReport, "-80.75")]);
}

#[test]
fn a_return_recovered_in_two_payments_is_recovered_whole() {
    let world = World::default()
        .paid([
            payment("E1", WEEK, "161.50"),
            payment("E1", WEEK, "-30.00").paid_on("2025-08-27"),
            payment("E1", WEEK, "-50.75").paid_on("2025-09-03"),
        ])
        .reported([
            report("SR-1", "E1", WEEK, "80.75"),
            report("SR-2", "E1", WEEK, "80.75").cancelled(),
        ])
        .returned([returned("E1", WEEK, "80.75")]);
    assert_parts(&world, &[(P::RecoveredButStillAllocated, "-80.75")]);
}

#[test]
fn where_nothing_is_allocated_no_allocation_stands() {
    let recovered = payment("E1", WEEK, "-80.75").paid_on("2025-09-03");
    let world = World::default()
        .paid([payment("E1", WEEK, "80.75"), recovered.clone(), recovered])
        .reported([report("SR-1", "E1", WEEK, "").cancelled()])
        .returned([returned("E1", WEEK, "80.75")]);
    assert_parts(&world, &[(P::Unexplained, "-80.75")]);
}

#[test]
fn of_what_stands_on_a_cancelled_report_only_the_recovered_part_is_recovered() {
    let world = World::default()
        .paid([payment("E1", WEEK, "80.75"), payment("E1", WEEK, "-30.00").paid_on("2025-09-03")])
        .reported([report("SR-1", "E1", WEEK, "80.75").cancelled()])
        .returned([returned("E1", WEEK, "30.00")]);
    assert_parts(
        &world,
        &[
            (P::RecoveredButStillAllocated, "-30.00"),
            (P::AllocatedToCancelledReport, "-50.75"),
            (P::PaidForCancelledReport, "50.75"),
        ],
    );
}

#[test]
fn the_statement_shows_the_fee_reduction_at_the_guardian() {
    let world = |service, guardian| {
        World::default().reported([report("SR-1", "E1", WEEK, "80.75").entitled(service, guardian)])
    };
    assert_parts(&world("0.00", "80.75"), &[(P::PaidToGuardian, "-80.75")]);
    assert_parts(
        &world("50.75", "30.00"),
        &[(P::PaidToGuardian, "-30.00"), (P::Unexplained, "-50.75")],
    );
}

#[test]
fn a_line_to_the_individual_says_the_same() {
    let world = World::default()
        .paid([payment("E1", WEEK, "80.75").to_individual()])
        .reported([report("SR-1", "E1", WEEK, "80.75")]);
    assert_parts(&world, &[(P::PaidToGuardian, "-80.75")]);
}

#[test]
fn the_same_money_in_lines_and_statement_counts_once() {
    let world = World::default()
        .paid([payment("E1", WEEK, "80.75").to_individual()])
        .reported([report("SR-1", "E1", WEEK, "100.00").entitled("", "80.75")]);
    assert_parts(&world, &[(P::PaidToGuardian, "-80.75"), (P::Unexplained, "-19.25")]);
}

#[test]
fn the_guardian_explains_nothing_without_evidence_or_above_zero() {
    let silent = World::default().reported([report("SR-1", "E1", WEEK, "80.75")]);
    assert_parts(&silent, &[(P::Unexplained, "-80.75")]);
    let owes = World::default()
        .reported([report("SR-1", "E1", WEEK, "80.75").entitled("100.00", "-80.75")]);
    assert_parts(&owes, &[(P::Unexplained, "-80.75")]);
    let overpaid = World::default()
        .paid([payment("E1", WEEK, "80.75")])
        .reported([report("SR-1", "E1", WEEK, "").entitled("", "80.75")]);
    assert_parts(&overpaid, &[(P::Unexplained, "80.75")]);
}

#[test]
fn what_is_under_one_cent_is_a_sub_cent_remainder_on_either_side() {
    let world = |paid: &str| {
        World::default()
            .paid([payment("E1", WEEK, paid)])
            .reported([report("SR-1", "E1", WEEK, "80.75")])
    };
    assert_parts(&world("80.7550"), &[(P::SubCentRemainder, "0.0050")]);
    assert_parts(&world("80.7599"), &[(P::SubCentRemainder, "0.0099")]);
    assert_parts(&world("80.7401"), &[(P::SubCentRemainder, "-0.0099")]);
    assert_parts(&world("80.7499"), &[(P::SubCentRemainder, "-0.0001")]);
}

#[test]
fn a_whole_cent_is_no_sub_cent_remainder() {
    let world = |paid: &str| {
        World::default()
            .paid([payment("E1", WEEK, paid)])
            .reported([report("SR-1", "E1", WEEK, "80.75")])
    };
    assert_parts(&world("80.76"), &[(P::Unexplained, "0.01")]);
    assert_parts(&world("80.74"), &[(P::Unexplained, "-0.01")]);
    assert_parts(&world("80.7601"), &[(P::Unexplained, "0.0101")]);
}
