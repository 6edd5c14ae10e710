//! What an unexplained part lists, in order: each cause that the rows leave room for, and no other.

use ccs_reconcile::record::{PaymentLine, SessionReport};
use ccs_reconcile::report::{Certainty, PartKind};
use ccs_testkit::records::*;

use crate::support::{WEEK, assert_parts, only_row};

const TOO_MUCH_PAID: PartKind = PartKind::PaidMoreThanCanBeAllocated;
const TOO_MUCH_ALLOCATED: PartKind = PartKind::AllocatedTooMuch;

fn line(on: &str, amount: &str) -> PaymentLine {
    let run = format!("0000{}", on.replace('-', ""));
    payment("E1", WEEK, amount).paid_on(on).in_run(&run)
}

/// Answered after every line of these tests.
fn answered(allocated: &str) -> SessionReport {
    report("SR-1", "E1", WEEK, allocated).retrieved("2025-09-10").fee("900.00")
}

#[track_caller]
fn assert_fits(world: &World, amount: &str, fits: &[PartKind]) {
    assert_parts(world, &[(PartKind::Unexplained, amount)]);
    let report = world.reconciled();
    let part = &only_row(&report).parts[0];
    assert_eq!(part.alternatives, fits);
    assert_ne!(part.certainty, Certainty::Certain);
}

fn world<const N: usize>(lines: [PaymentLine; N], allocated: &str) -> World {
    World::default().paid(lines).reported([answered(allocated)])
}

#[test]
fn money_that_is_left_was_not_allocated_or_is_too_much() {
    let once = world([line("2025-08-12", "100.00")], "70.00");
    assert_fits(&once, "30.00", &[PartKind::NotAllocated, TOO_MUCH_PAID]);
}

/// A second payment of one amount is more likely too much than not allocated, and it may be of a report
/// that is not in the data: there are more payments than reports.
#[test]
fn a_second_payment_may_be_too_much_or_of_a_report_that_is_missing() {
    let equal = world([line("2025-08-12", "100.00"), line("2025-08-19", "100.00")], "100.00");
    let missing = PartKind::NoReport;
    assert_fits(&equal, "100.00", &[TOO_MUCH_PAID, PartKind::NotAllocated, missing]);
    let other = world([line("2025-08-12", "100.00"), line("2025-08-19", "60.00")], "110.00");
    assert_fits(&other, "50.00", &[PartKind::NotAllocated, TOO_MUCH_PAID, missing]);
    // What was taken back is no second payment.
    let taken = world([line("2025-08-12", "100.00"), line("2025-08-19", "-10.00")], "60.00");
    assert_fits(&taken, "30.00", &[PartKind::NotAllocated, TOO_MUCH_PAID]);
    // Nor does a line of the other type only count as one.
    let zero = world([line("2025-08-12", "100.00"), line("2025-08-19", "0.00")], "70.00");
    assert_fits(&zero, "30.00", &[PartKind::NotAllocated, TOO_MUCH_PAID]);
    // Nor are two of them two payments of one amount.
    let zeros = ["2025-08-19", "2025-08-26"].map(|on| line(on, "0.00"));
    assert_fits(&zero.clone().paid(zeros), "30.00", &[PartKind::NotAllocated, TOO_MUCH_PAID]);
}

/// Where both types were paid, what is left of one may have been allocated as the other.
#[test]
fn money_of_a_week_with_both_types_may_be_swapped() {
    let both = World::default()
        .paid([line("2025-08-12", "100.00").accs("50.00")])
        .reported([answered("70.00").allocated_accs("50.00")]);
    assert_fits(&both, "30.00", &[PartKind::NotAllocated, TOO_MUCH_PAID, PartKind::CcsAccsSwap]);
}

#[test]
fn an_allocation_that_is_not_paid_is_too_much_or_is_paid_later_or_to_another() {
    let (debt, guardian) = (PartKind::FamilyDebtWithheld, PartKind::PaidToGuardian);
    let short = world([line("2025-08-12", "100.00"), line("2025-08-19", "-30.00")], "90.01");
    let query = PartKind::ClawbackAwaitingQuery;
    let fits = [TOO_MUCH_ALLOCATED, PartKind::AwaitingPayment, query, guardian, debt];
    assert_fits(&short, "-20.01", &fits);
    // A line of nothing took nothing back.
    let zero = world([line("2025-08-12", "100.00"), line("2025-08-19", "0.00")], "120.01");
    let fits = [TOO_MUCH_ALLOCATED, PartKind::AwaitingPayment, guardian, debt];
    assert_fits(&zero, "-20.01", &fits);
}

/// CCS took from the guardian, on the day of a second payment, just that payment.
#[test]
fn a_second_payment_that_is_taken_from_the_guardian_is_too_much() {
    let taken = |on: &str, amount: &str| {
        let lines = [line("2025-08-12", "100.00"), line("2025-08-19", "40.00")];
        World::default()
            .paid(lines)
            .paid([line(on, amount).to_individual()])
            .reported([answered("100.00")])
    };
    assert_parts(&taken("2025-08-19", "-40.00"), &[(TOO_MUCH_PAID, "40.00")]);
    for (on, amount) in
        [("2025-08-20", "-40.00"), ("2025-08-19", "-39.99"), ("2025-08-19", "40.00")]
    {
        assert_parts(&taken(on, amount), &[(PartKind::Unexplained, "40.00")]);
    }
}
