//! What of a return later payments have recovered.

use ccs_reconcile::report::PartKind as P;
use ccs_testkit::records::*;

use crate::support::{WEEK, assert_parts};

/// Returned 80.75 on 20 August; recovered by the lines given.
fn pending_after(recoveries: &[(&str, &str)]) -> String {
    let world = World::default()
        .paid([payment("E1", WEEK, "242.25")])
        .paid(recoveries.iter().map(|(day, amount)| payment("E1", WEEK, amount).paid_on(day)))
        .returned([returned("E1", WEEK, "80.75").returned_on("2025-08-20")]);
    let total = world.reconciled().total;
    assert_eq!(total.returned.to_string(), "80.75");
    total.pending_return.to_string()
}

#[test]
fn a_line_on_or_after_the_day_of_the_return_recovers_it() {
    assert_eq!(pending_after(&[]), "80.75");
    assert_eq!(pending_after(&[("2025-08-19", "-80.75")]), "80.75");
    assert_eq!(pending_after(&[("2025-08-20", "-80.75")]), "0.00");
    assert_eq!(pending_after(&[("2025-08-21", "-80.75")]), "0.00");
}

#[test]
fn a_recovery_takes_no_more_than_is_pending() {
    assert_eq!(pending_after(&[("2025-08-21", "-30.00")]), "50.75");
    assert_eq!(pending_after(&[("2025-08-21", "-30.00"), ("2025-08-22", "-50.7499")]), "0.0001");
    assert_eq!(pending_after(&[("2025-08-21", "-500.00")]), "0.00");
}

#[test]
fn what_was_recovered_too_early_or_too_much_recovers_no_later_return() {
    let world = World::default()
        .paid([
            payment("E1", WEEK, "-500.00").paid_on("2025-08-21"),
            payment("E1", WEEK, "-10.00").paid_on("2025-09-03"),
        ])
        .returned([
            returned("E1", WEEK, "80.75").returned_on("2025-08-20"),
            returned("E1", WEEK, "40.00").returned_on("2025-09-01"),
        ]);
    let total = world.reconciled().total;
    assert_eq!(total.returned.to_string(), "120.75");
    assert_eq!(total.pending_return.to_string(), "30.00");
}

#[test]
fn a_positive_line_and_a_line_from_the_individual_recover_nothing() {
    assert_eq!(pending_after(&[("2025-08-21", "80.75")]), "80.75");
    let world = World::default()
        .paid([payment("E1", WEEK, "-80.75").paid_on("2025-08-21").to_individual()])
        .returned([returned("E1", WEEK, "80.75")]);
    assert_eq!(world.reconciled().total.pending_return.to_string(), "80.75");
}

#[test]
fn ccs_and_accs_of_a_line_recover_together() {
    let world = World::default()
        .paid([payment("E1", WEEK, "-50.00").accs("20.00").paid_on("2025-08-21")])
        .returned([returned("E1", WEEK, "80.75")]);
    assert_eq!(world.reconciled().total.pending_return.to_string(), "50.75");
}

#[test]
fn a_withdrawn_return_counts_nothing_and_its_week_is_listed() {
    let world = World::default().returned([returned("E1", WEEK, "80.75").withdrawn()]);
    let report = world.reconciled();
    let [week] = &report.services[0].weeks[..] else { panic!("one week") };
    assert_eq!(week.week.to_string(), WEEK);
    assert!(week.total.returned.is_zero() && week.total.pending_return.is_zero());
    assert!(week.differences.is_empty());
}

#[test]
fn only_the_part_not_passed_on_is_returned() {
    let mut sample = returned("E1", WEEK, "80.75");
    sample.total_fee_reduction = "242.25".parse().unwrap();
    sample.passed_on = "161.50".parse().unwrap();
    let report = World::default().returned([sample]).reconciled();
    assert_eq!(report.total.returned.to_string(), "80.75");
}

#[test]
fn a_return_of_another_enrolment_week_explains_nothing_here() {
    let world = World::default()
        .paid([payment("E1", WEEK, "180.75")])
        .reported([report("SR-1", "E1", WEEK, "100.00")])
        .returned([returned("E2", WEEK, "80.75"), returned("E1", "2025-08-17", "80.75")]);
    assert_parts(&world, &[(P::PaidMoreThanCanBeAllocated, "80.75")]);
}
