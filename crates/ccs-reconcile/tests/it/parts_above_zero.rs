//! The parts that make paid more than allocated: when each applies and when it must not.

use ccs_reconcile::report::PartKind as P;
use ccs_testkit::records::*;

use crate::support::{WEEK, assert_balances, assert_parts, codes, only_row};

#[test]
fn a_return_awaits_recovery() {
    let world = World::default()
        .paid([payment("E1", WEEK, "161.50")])
        .reported([report("SR-1", "E1", WEEK, "80.75"), report("SR-2", "E1", WEEK, "").cancelled()])
        .returned([returned("E1", WEEK, "80.75")]);
    assert_parts(&world, &[(P::ReturnAwaitingRecovery, "80.75")]);
    let submitted = World { returns: vec![returned("E1", WEEK, "80.75").submitted()], ..world };
    assert_parts(&submitted, &[(P::ReturnAwaitingRecovery, "80.75")]);
}

#[test]
fn a_return_awaits_no_recovery_once_recovered_or_withdrawn() {
    let world = World::default().paid([payment("E1", WEEK, "161.50")]).reported([
        report("SR-1", "E1", WEEK, "80.75"),
        report("SR-2", "E1", WEEK, "").cancelled(),
    ]);
    let recovered = world
        .clone()
        .paid([payment("E1", WEEK, "-80.75").paid_on("2025-09-03")])
        .returned([returned("E1", WEEK, "80.75")]);
    assert_balances(&recovered);
    let withdrawn = world.returned([returned("E1", WEEK, "80.75").withdrawn()]);
    assert_parts(&withdrawn, &[(P::PaidForCancelledReport, "80.75")]);
}

/// What is returned was paid and not passed on; so the rest of the net has a cause of its own.
#[test]
fn a_pending_return_stands_whole_whatever_the_net() {
    let world = |paid: &str| {
        World::default()
            .paid([payment("E1", WEEK, paid)])
            .reported([report("SR-1", "E1", WEEK, "80.75")])
            .returned([returned("E1", WEEK, "80.75")])
    };
    assert_parts(&world("161.50"), &[(P::ReturnAwaitingRecovery, "80.75")]);
    assert_parts(
        &world("100.75"),
        &[(P::ReturnAwaitingRecovery, "80.75"), (P::Unexplained, "-60.75")],
    );
    assert_parts(
        &world("60.75"),
        &[(P::ReturnAwaitingRecovery, "80.75"), (P::Unexplained, "-100.75")],
    );
    assert_balances(&world("80.75"));
}

#[test]
fn paid_for_a_cancelled_report() {
    let world = World::default()
        .paid([payment("E1", WEEK, "80.75")])
        .reported([report("SR-1", "E1", WEEK, "").cancelled()]);
    assert_parts(&world, &[(P::PaidForCancelledReport, "80.75")]);
}

#[test]
fn a_cancelled_report_beside_live_ones_explains_no_more_than_its_fee() {
    let world = World::default().paid([payment("E1", WEEK, "300.00")]).reported([
        report("SR-1", "E1", WEEK, "100.00"),
        report("SR-2", "E1", WEEK, "").cancelled(),
    ]);
    assert_parts(
        &world,
        &[(P::PaidForCancelledReport, "100.00"), (P::PaidMoreThanCanBeAllocated, "100.00")],
    );
}

#[test]
fn what_was_never_paid_was_not_paid_for_a_cancelled_report() {
    let world = World::default().reported([report("SR-1", "E1", WEEK, "-80.75").cancelled()]);
    assert_parts(&world, &[(P::Unexplained, "80.75")]);
    let beside_live = world.reported([report("SR-2", "E1", WEEK, "").fee("1.00")]);
    assert_parts(&beside_live, &[(P::Unexplained, "80.75")]);
}

#[test]
fn without_a_cancelled_report_nothing_was_paid_for_one() {
    let world = World::default()
        .paid([payment("E1", WEEK, "80.75")])
        .reported([report("SR-1", "E1", WEEK, "")]);
    assert_parts(&world, &[(P::Unexplained, "80.75")]);
}

#[test]
fn paid_more_than_the_fee_allows() {
    let world = World::default()
        .paid([payment("E1", WEEK, "250.00")])
        .reported([report("SR-1", "E1", WEEK, "100.00")]);
    assert_parts(&world, &[(P::PaidMoreThanCanBeAllocated, "150.00")]);
    let report = world.reconciled();
    let part = &only_row(&report).parts[0];
    assert_eq!(part.excess_over_fee.unwrap().to_string(), "150.00");
    assert_eq!(part.excess_over_entitlement, None, "no statement says more");
}

#[test]
fn paid_more_than_the_entitlement_allows() {
    let world = World::default()
        .paid([payment("E1", WEEK, "90.00")])
        .reported([report("SR-1", "E1", WEEK, "80.75").entitled("80.75", "")]);
    assert_parts(&world, &[(P::PaidMoreThanCanBeAllocated, "9.25")]);
    let report = world.reconciled();
    let part = &only_row(&report).parts[0];
    assert_eq!(part.excess_over_fee.unwrap().to_string(), "0.00");
    assert_eq!(part.excess_over_entitlement.unwrap().to_string(), "9.25");
}

/// What the statement gives to the guardian went to the guardian: the service cannot pass it on.
#[test]
fn what_goes_to_the_guardian_is_no_room_for_the_service() {
    let world = World::default()
        .paid([payment("E1", WEEK, "100.00")])
        .reported([report("SR-1", "E1", WEEK, "50.00").entitled("50.00", "50.00")]);
    assert_parts(&world, &[(P::PaidMoreThanCanBeAllocated, "50.00")]);
    let report = world.reconciled();
    let part = &only_row(&report).parts[0];
    assert_eq!(part.excess_over_entitlement.unwrap().to_string(), "50.00");
}

/// A statement may show less than nothing: then nothing can be allocated.
#[test]
fn an_entitlement_below_zero_is_a_cap_of_nothing() {
    let world = World::default()
        .paid([payment("E1", WEEK, "30.00")])
        .reported([report("SR-1", "E1", WEEK, "").entitled("", "-50.00")]);
    assert_parts(&world, &[(P::PaidMoreThanCanBeAllocated, "30.00")]);
    let report = world.reconciled();
    let part = &only_row(&report).parts[0];
    assert_eq!(part.excess_over_fee.unwrap().to_string(), "0.00");
    assert_eq!(part.excess_over_entitlement.unwrap().to_string(), "30.00");
}

#[test]
fn below_every_cap_nothing_is_more_than_can_be_allocated() {
    let world = World::default()
        .paid([payment("E1", WEEK, "100.00")])
        .reported([report("SR-1", "E1", WEEK, "80.75")]);
    assert_parts(&world, &[(P::Unexplained, "19.25")]);
    let no_cap_known = World::default()
        .paid([payment("E1", WEEK, "1000.00")])
        .reported([report("SR-1", "E1", WEEK, "80.75").fee("")]);
    assert_parts(&no_cap_known, &[(P::Unexplained, "919.25")]);
    let nothing_reported = World::default().paid([payment("E1", WEEK, "80.75")]);
    assert_parts(&nothing_reported, &[(P::Unexplained, "80.75")]);
}

#[test]
fn paid_after_the_report_was_last_queried() {
    let world = |retrieved: &str| {
        World::default()
            .paid([payment("E1", WEEK, "80.75").paid_on("2025-08-13")])
            .reported([report("SR-1", "E1", WEEK, "").retrieved(retrieved)])
    };
    assert_parts(&world("2025-08-12"), &[(P::AwaitingSessionReportQuery, "80.75")]);
    assert_parts(&world("2025-08-13"), &[(P::Unexplained, "80.75")]);
    assert_parts(&world("2025-08-14"), &[(P::Unexplained, "80.75")]);
}

/// Without `retrieved_on`, a submitted report counts as not yet retrieved, a processed one as
/// retrieved.
#[test]
fn a_submitted_report_awaits_its_first_query() {
    let world = |report| World::default().paid([payment("E1", WEEK, "80.75")]).reported([report]);
    let of = report("SR-1", "E1", WEEK, "");
    assert_parts(&world(of.clone().submitted()), &[(P::AwaitingSessionReportQuery, "80.75")]);
    assert_parts(&world(of.clone().draft()), &[(P::AwaitingSessionReportQuery, "80.75")]);
    assert_parts(&world(of), &[(P::Unexplained, "80.75")]);
}

#[test]
fn a_query_brings_no_more_than_there_is_room_for() {
    let world = World::default()
        .paid([payment("E1", WEEK, "130.00")])
        .reported([report("SR-1", "E1", WEEK, "").submitted()]);
    assert_parts(
        &world,
        &[(P::PaidMoreThanCanBeAllocated, "30.00"), (P::AwaitingSessionReportQuery, "100.00")],
    );
}

#[test]
fn an_exact_repeat_is_a_duplicate() {
    let line = payment("E1", WEEK, "80.75");
    let world =
        World::default().paid([line.clone(), line]).reported([report("SR-1", "E1", WEEK, "80.75")]);
    assert_parts(&world, &[(P::DuplicatePaymentLine, "80.75")]);
    assert_eq!(codes(&world.reconciled().warnings), ["CCS-W002"]);
}

#[test]
fn a_repeat_that_is_allocated_like_any_line_is_no_cause() {
    let line = payment("E1", WEEK, "80.75");
    let world = World::default()
        .paid([line.clone(), line])
        .reported([report("SR-1", "E1", WEEK, "80.75"), report("SR-2", "E1", WEEK, "80.75")]);
    assert_balances(&world);
    assert_eq!(codes(&world.reconciled().warnings), ["CCS-W002"]);
}

/// The seed has such a pair: 4.32 twice on the same day, in two clearing numbers.
#[test]
fn lines_alike_but_for_the_clearing_number_are_two_payments() {
    let world = World::default()
        .paid([
            payment("E1", WEEK, "4.32").in_run("000190000113"),
            payment("E1", WEEK, "4.32").in_run("001700000001"),
        ])
        .reported([report("SR-1", "E1", WEEK, "4.32").fee("4.32")]);
    assert_parts(&world, &[(P::PaidMoreThanCanBeAllocated, "4.32")]);
    assert!(world.reconciled().warnings.is_empty());
}
