//! The payment lines of a day against what the bank received.

use ccs_core::date::WeekSpan;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::deposits::{Deposit, DepositDay};
use ccs_reconcile::fold::Selection;
use ccs_reconcile::reconcile::reconcile;
use ccs_testkit::records::*;

use crate::support::WEEK;

fn deposit(on: &str, amount: &str, reference: Option<&str>) -> Deposit {
    Deposit {
        date_paid: day(on),
        amount: amount.parse().unwrap(),
        reference: reference.map(Into::into),
    }
}

fn against(deposits: Vec<Deposit>) -> ReportOptions {
    ReportOptions { deposits: Some(deposits), ..ReportOptions::default() }
}

/// Day, paid, deposited, difference.
fn written(days: &[DepositDay]) -> Vec<[String; 4]> {
    days.iter()
        .map(|of| {
            [
                of.date_paid.to_string(),
                of.paid.to_string(),
                of.deposited.to_string(),
                of.difference().to_string(),
            ]
        })
        .collect()
}

#[test]
fn each_day_with_a_line_or_a_deposit_is_held_against_the_other() {
    let world = World::default().paid([
        payment("E1", WEEK, "80.75").paid_on("2025-08-13"),
        payment("E2", "2025-08-17", "10.00").accs("2.00").paid_on("2025-08-13"),
        payment("E3", WEEK, "500.00").paid_on("2025-08-13").to_individual(),
        payment("E4", WEEK, "-4.00").paid_on("2025-08-20"),
    ]);
    let report = world.reconciled_with(&against(vec![
        deposit("2025-08-13", "90.00", Some("b")),
        deposit("2025-08-27", "1.00", None),
        deposit("2025-08-13", "2.75", Some("a")),
    ]));
    assert_eq!(
        written(&report.deposits),
        [
            ["2025-08-13", "92.75", "92.75", "0.00"],
            ["2025-08-20", "-4.00", "0.00", "4.00"],
            ["2025-08-27", "0.00", "1.00", "1.00"],
        ]
        .map(|row| row.map(String::from))
    );
    let differs: Vec<bool> = report.deposits.iter().map(DepositDay::differs).collect();
    assert_eq!(differs, [false, true, true]);
    let amounts: Vec<String> =
        report.deposits[0].deposits.iter().map(|deposit| deposit.amount.to_string()).collect();
    assert_eq!(amounts, ["2.75", "90.00"], "in an order of their own");
}

#[test]
fn without_deposits_nothing_is_held_against_them() {
    let world = World::default().paid([payment("E1", WEEK, "80.75")]);
    assert!(world.reconciled().deposits.is_empty());
    let no_deposit_at_all = world.reconciled_with(&against(Vec::new()));
    assert_eq!(no_deposit_at_all.deposits.len(), 1);
}

#[test]
fn a_deposit_that_differs_makes_the_report_differ() {
    let world = World::default()
        .paid([payment("E1", WEEK, "80.75")])
        .reported([report("SR-1", "E1", WEEK, "80.75")]);
    let same = world.reconciled_with(&against(vec![deposit("2025-08-13", "80.75", None)]));
    assert!(!same.differs());
    let other = world.reconciled_with(&against(vec![deposit("2025-08-13", "80.74", None)]));
    assert!(other.differs() && other.total.reconciles());
}

/// A bank does not know weeks: a day's deposit pays lines of many.
#[test]
fn the_lines_of_a_day_count_whatever_weeks_were_asked_for() {
    let world = World::default().paid([
        payment("E1", WEEK, "80.75").paid_on("2025-08-20"),
        payment("E1", "2025-08-17", "10.00").paid_on("2025-08-20"),
        payment("E1", WEEK, "7.00").paid_on("2025-08-20").at("190016362M"),
    ]);
    let weeks = WeekSpan::of(week(WEEK), week(WEEK)).unwrap();
    let selection = Selection::everything().of_weeks(weeks).of_services([SERVICE.parse().unwrap()]);
    let options = against(vec![deposit("2025-08-20", "90.75", None)]);
    let report = reconcile(&world.facts(), &selection, &options).unwrap();
    assert_eq!(report.total.paid().to_string(), "80.75");
    assert!(!report.deposits[0].differs());
}

#[test]
fn a_line_of_a_week_not_asked_for_counts_once_against_the_bank() {
    let line = payment("E1", "2025-08-17", "10.00").paid_on("2025-08-20").numbered("PL-1");
    let beside = payment("E1", WEEK, "80.75").paid_on("2025-08-20");
    let world = World::default().paid([beside, line.clone(), line]);
    let selection = Selection::everything().to_week(week(WEEK));
    let report = reconcile(&world.facts(), &selection, &against(Vec::new())).unwrap();
    assert_eq!(report.total.paid().to_string(), "80.75");
    assert_eq!(report.deposits[0].paid.to_string(), "90.75");
}

#[test]
fn a_line_that_counts_once_counts_once_against_the_bank() {
    let line = payment("E1", WEEK, "80.75");
    let numbered = line.clone().numbered("PL-1");
    let twice = World::default().paid([numbered.clone(), numbered]);
    let report = twice.reconciled_with(&against(Vec::new()));
    assert_eq!(report.deposits[0].paid.to_string(), "80.75");
    let to_individual = payment("E1", WEEK, "7.00").to_individual().numbered("PL-2");
    let beside = twice.clone().paid([to_individual.clone(), to_individual]);
    let report = beside.reconciled_with(&against(Vec::new()));
    assert_eq!(report.deposits[0].paid.to_string(), "80.75");
    let repeated = World::default().paid([line.clone(), line]);
    let counted = repeated.reconciled_with(&against(Vec::new()));
    assert_eq!(counted.deposits[0].paid.to_string(), "161.50");
    let dropped = repeated
        .reconciled_with(&ReportOptions { drop_exact_repeats: true, ..against(Vec::new()) });
    assert_eq!(dropped.deposits[0].paid.to_string(), "80.75");
}

#[test]
fn deposits_change_no_other_figure() {
    let world = World::default()
        .paid([payment("E1", WEEK, "80.75")])
        .reported([report("SR-1", "E1", WEEK, "10.00")]);
    let mut report = world.reconciled_with(&against(vec![deposit("2026-01-01", "1.00", None)]));
    report.deposits.clear();
    assert_eq!(report, world.reconciled());
}
