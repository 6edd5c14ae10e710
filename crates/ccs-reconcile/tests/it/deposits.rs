//! The payment lines of a day against what the bank received.

use ccs_core::date::WeekSpan;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::deposits::{Deposit, DepositMatch, DepositPart};
use ccs_reconcile::fold::Selection;
use ccs_reconcile::reconcile::reconcile;
use ccs_reconcile::report::{Warning, WarningKind};
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

/// Runs, day, paid, deposited, days, and the parts.
fn written(found: &[DepositMatch]) -> Vec<String> {
    let part = |part: &DepositPart| format!("{} {}", part.kind.as_str(), part.amount);
    found
        .iter()
        .map(|one| {
            let parts: Vec<String> = one.parts.iter().map(part).collect();
            let days = one.days.map_or(String::from("-"), |days| days.to_string());
            let runs = one.clearing_numbers.len();
            format!(
                "{runs} {} {} {} {days} [{}]",
                one.date_paid,
                one.paid,
                one.deposited(),
                parts.join(", ")
            )
        })
        .collect()
}

/// Runs of 13 and 27 August, and one deposit: the day that it is named for as far away.
fn far(on: &str) -> Vec<String> {
    let world = World::default().paid([
        payment("E1", WEEK, "80.75").paid_on("2025-08-13").in_run("000990000113"),
        payment("E1", WEEK, "19.25").paid_on("2025-08-27").in_run("000990000127"),
    ]);
    let report = world.reconciled_with(&against(vec![deposit(on, "80.75", None)]));
    let far = |warning: &Warning| match warning.kind {
        WarningKind::DepositFarFromPayments { date_paid } => Some(date_paid.to_string()),
        _ => None,
    };
    report.warnings.iter().filter_map(far).collect()
}

#[test]
fn a_deposit_before_the_oldest_payment_or_more_than_ten_days_after_the_newest_is_far() {
    for near in ["2025-08-13", "2025-08-20", "2025-08-27", "2025-09-06"] {
        assert_eq!(far(near), [""; 0], "{near}");
    }
    for away in ["2025-08-12", "2025-09-07", "2026-08-13", "2024-09-06"] {
        assert_eq!(far(away), [away]);
    }
}

#[test]
fn no_deposit_is_far_where_nothing_was_paid() {
    let report =
        World::default().reconciled_with(&against(vec![deposit("2025-08-12", "1.00", None)]));
    assert_eq!(report.warnings, []);
}

/// One run of 300.00 on a Friday, and one deposit.
fn met(on: &str, amount: &str, reference: Option<&str>) -> Vec<String> {
    let world = World::default()
        .paid([payment("E1", WEEK, "300.00").paid_on("2025-08-15").in_run("000990000113")]);
    written(&world.reconciled_with(&against(vec![deposit(on, amount, reference)])).deposits)
}

#[test]
fn a_deposit_may_come_three_business_days_later_and_not_four() {
    assert_eq!(met("2025-08-15", "300.00", None), ["1 2025-08-15 300.00 300.00 0 []"]);
    assert_eq!(
        met("2025-08-20", "300.00", None),
        ["1 2025-08-15 300.00 300.00 5 [bank_day 0.00]"],
        "Friday to Wednesday"
    );
    assert_eq!(
        met("2025-08-21", "300.00", None),
        [
            "1 2025-08-15 300.00 0.00 - [unexplained -300.00]",
            "0 2025-08-21 0.00 300.00 - [other_service 300.00]",
        ]
    );
}

/// Friday 15 August: nothing is a business day of a weekend, whatever the caller's days are.
#[test]
fn the_window_has_the_business_days_that_the_caller_gives_it() {
    for (days, last, too_late) in [
        (0, "2025-08-15", "2025-08-18"),
        (1, "2025-08-18", "2025-08-19"),
        (5, "2025-08-22", "2025-08-25"),
        (10, "2025-08-29", "2025-09-01"),
    ] {
        for (on, meets) in [(last, true), (too_late, false)] {
            let world =
                World::default().paid([payment("E1", WEEK, "300.00").paid_on("2025-08-15")]);
            let deposits = against(vec![deposit(on, "300.00", None)]);
            let options = ReportOptions { deposit_days: Some(days), ..deposits };
            let found = world.reconciled_with(&options).deposits;
            assert_eq!(found.len(), if meets { 1 } else { 2 }, "{days} days, {on}");
        }
    }
}

/// Runs and deposits of other services are matched first, and then left out.
#[test]
fn what_belongs_to_another_service_is_left_out() {
    let other = "190016362M";
    let world = World::default().paid([
        payment("E1", WEEK, "80.75").paid_on("2025-08-13").in_run("000990000113"),
        payment("E2", WEEK, "80.75").paid_on("2025-08-13").in_run("000990000114").at(other),
    ]);
    let both = vec![
        deposit("2025-08-13", "80.75", Some("000990000114")),
        deposit("2025-08-14", "80.75", None),
    ];
    let of = |service: &str, deposits: Vec<Deposit>| {
        let selection = Selection::everything().of_services([service.parse().unwrap()]);
        written(&reconcile(&world.facts(), &selection, &against(deposits)).unwrap().deposits)
    };
    let next_day = "1 2025-08-13 80.75 80.75 1 [bank_day 0.00]";
    assert_eq!(of(SERVICE, both.clone()), [next_day], "the first deposit is the other's");
    assert_eq!(of(other, both.clone()), ["1 2025-08-13 80.75 80.75 0 []"]);
    let stray = deposit("2025-08-13", "80.74", None);
    let with_stray: Vec<Deposit> = both.into_iter().chain([stray]).collect();
    let found = of(SERVICE, with_stray);
    assert_eq!(found.len(), 2, "what meets no run may be of any service: {found:?}");
}

#[test]
fn a_clearing_number_in_the_reference_decides_with_or_without_its_zeros() {
    for reference in ["CCS 000990000113", "990000113 CCS", "x/000990000113/y"] {
        let found = met("2025-09-30", "300.00", Some(reference));
        assert_eq!(found, ["1 2025-08-15 300.00 300.00 46 [bank_day 0.00]"], "{reference}");
    }
    assert_eq!(met("2025-09-30", "300.00", Some("1990000113")).len(), 2);
}

/// Half of a run may be kept for a debt of the provider, and not a cent more.
#[test]
fn half_of_a_run_may_be_kept_for_a_debt() {
    for (amount, part) in [
        ("299.99", "provider_debt_offset -0.01"),
        ("150.00", "provider_debt_offset -150.00"),
        ("149.99", "unexplained -150.01"),
        ("300.01", "other_programme 0.01"),
    ] {
        let found = met("2025-08-18", amount, None);
        assert!(found[0].ends_with(&format!("[{part}]")), "{found:?}");
    }
}

#[test]
fn a_run_younger_than_the_banks_file_awaits_its_deposit() {
    let found = met("2025-08-01", "7.00", None);
    assert_eq!(
        found,
        [
            "0 2025-08-01 0.00 7.00 - [other_service 7.00]",
            "1 2025-08-15 300.00 0.00 - [awaiting_deposit -300.00]",
        ]
    );
}

/// All runs of a day may come in one deposit.
#[test]
fn the_runs_of_a_day_may_be_banked_together() {
    let world = World::default().paid([
        payment("E1", WEEK, "80.75").paid_on("2025-08-13").in_run("000990000113"),
        payment("E2", WEEK, "19.25").paid_on("2025-08-13").in_run("000990000114"),
    ]);
    let found = world.reconciled_with(&against(vec![deposit("2025-08-14", "100.00", None)]));
    assert_eq!(written(&found.deposits), ["2 2025-08-13 100.00 100.00 1 [bank_day 0.00]"]);
}

#[test]
fn without_deposits_nothing_is_compared_with_them() {
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
    assert!(!same.is_open());
    let other = world.reconciled_with(&against(vec![deposit("2025-08-13", "80.74", None)]));
    assert!(other.is_open() && other.total.reconciles());
}

/// Of all runs and all deposits, whether they met or not.
#[test]
fn the_sums_of_the_deposits_are_of_all_matches() {
    let world = World::default().paid([
        payment("E1", WEEK, "80.75").paid_on("2025-08-13").in_run("000990000113"),
        payment("E2", WEEK, "19.25").paid_on("2025-08-27").in_run("000990000127"),
    ]);
    let deposits = [("2025-08-13", "80.75"), ("2025-10-01", "7.00")];
    let deposits = deposits.map(|(on, amount)| deposit(on, amount, None)).to_vec();
    let total = world.reconciled_with(&against(deposits)).deposits_total.unwrap();
    let sums = [total.paid, total.deposited, total.difference()].map(|sum| sum.to_string());
    assert_eq!(sums, ["100.00", "87.75", "-12.25"]);
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
    assert!(report.deposits.iter().all(|one| !one.is_open()));
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
    let mut report = world.reconciled_with(&against(vec![deposit("2025-08-13", "1.00", None)]));
    report.deposits.clear();
    report.deposits_total = None;
    assert_eq!(report, world.reconciled());
}

#[test]
fn two_deposits_that_add_up_to_a_run_are_of_it() {
    let world = World::default().paid([
        payment("E1", WEEK, "300.00").paid_on("2025-08-13").in_run("000990000113"),
        payment("E2", WEEK, "80.75").paid_on("2025-08-13").in_run("000990000114"),
    ]);
    let of = |deposits: Vec<Deposit>| written(&world.reconciled_with(&against(deposits)).deposits);
    let two = |second: &str, on: &str| {
        vec![
            deposit("2025-08-14", "120.00", None),
            deposit(on, second, None),
            deposit("2025-08-14", "80.75", None),
        ]
    };
    assert_eq!(
        of(two("180.00", "2025-08-15")),
        [
            "1 2025-08-13 300.00 300.00 1 [bank_day 0.00]",
            "1 2025-08-13 80.75 80.75 1 [bank_day 0.00]"
        ]
    );
    let named = |first: &str, other: Option<&str>| {
        vec![
            deposit("2025-08-14", first, Some("CCS 000990000113")),
            deposit("2025-08-15", "180.00", other),
            deposit("2025-08-14", "80.75", None),
        ]
    };
    for other in [Some("ccs adj"), Some("20250815"), None] {
        assert_eq!(of(named("120.00", other)), of(two("180.00", "2025-08-15")), "{other:?}");
    }
    assert_eq!(of(named("120.00", Some("PARENT JONES"))).len(), 3, "of another payer");
    assert_eq!(of(named("120.01", Some("CCS ADJ"))).len(), 3, "more than the run lacks");
    let short = of(two("179.99", "2025-08-15"));
    assert_eq!(short.len(), 3, "they do not add up: {short:?}");
    let late = of(two("180.00", "2025-08-19"));
    assert_eq!(late.len(), 3, "the second is outside the window: {late:?}");
}
