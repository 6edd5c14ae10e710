//! Deposits and control totals of simulated worlds agree with what happened to the money.

use ccs_core::date::Day;
use ccs_core::money::WideMoney;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::clearing_totals::RunPartKind;
use ccs_reconcile::deposits::DepositPartKind;
use ccs_reconcile::report::{PartKind, Report};
use ccs_sim::world::{Bank, World};

/// The bank's file ends on the Wednesday before the world does: of eight weeks, 3 September 2025.
const BANK_ENDS: Day = Day::ymd(2025, 9, 3);

fn reconciled(seed: u64) -> (Bank, Report) {
    let world = World::simulate(seed, 2, 8).unwrap();
    let bank = world.bank(seed, BANK_ENDS);
    let options = ReportOptions {
        deposits: Some(bank.deposits.clone()),
        clearing_totals: Some(bank.totals.clone()),
        ..ReportOptions::default()
    };
    let report = world.reconcile(&options).expect("no row contradicts another");
    (bank, report)
}

#[test]
fn every_deposit_that_is_not_its_run_gets_its_true_cause() {
    let mut met = Vec::new();
    for seed in 0..40 {
        let (bank, report) = reconciled(seed);
        // The deposit of a run without lines meets the nearest run, like one of another service.
        if bank.totals_truth.iter().any(|row| row.2 == RunPartKind::RunMissing) {
            continue;
        }
        for (number, kind, amount) in &bank.truth {
            let of_run = |one: &&ccs_reconcile::deposits::DepositMatch| {
                one.clearing_numbers.contains(number)
            };
            let one = report.deposits.iter().find(of_run);
            let one = one.unwrap_or_else(|| panic!("seed {seed}: run {number}"));
            let parts: Vec<_> = one.parts.iter().map(|part| (part.kind, part.amount)).collect();
            assert_eq!(parts, [(*kind, *amount)], "seed {seed}: run {number}");
            met.push(*kind);
        }
        let paid: WideMoney = report.deposits.iter().map(|one| one.paid).sum();
        let total = report.deposits_total.expect("deposits were given");
        assert_eq!(total.paid, paid, "seed {seed}: the runs foot");
        let banked: WideMoney = bank.deposits.iter().map(|one| one.amount).sum();
        assert_eq!(total.deposited, banked, "seed {seed}: every deposit is in one match");
    }
    for kind in [
        DepositPartKind::BankDay,
        DepositPartKind::ProviderDebtOffset,
        DepositPartKind::OtherProgramme,
        DepositPartKind::AwaitingDeposit,
    ] {
        assert!(met.contains(&kind), "{kind:?} happens");
    }
}

#[test]
fn every_run_that_is_not_its_total_gets_its_true_cause() {
    let mut met = Vec::new();
    for seed in 0..60 {
        let (bank, report) = reconciled(seed);
        let found = report.clearing_totals.iter().flatten().flat_map(|row| {
            let parts = row.parts.iter();
            parts.map(|part| (row.service_id, row.clearing_number, part.kind, part.amount))
        });
        let found: Vec<_> = found.collect();
        assert_eq!(found, bank.totals_truth, "seed {seed}");
        met.extend(bank.totals_truth.iter().map(|row| row.2));
    }
    for kind in [RunPartKind::RunMissing, RunPartKind::LinesMissing, RunPartKind::LinesRepeated] {
        assert!(met.contains(&kind), "{kind:?} happens");
    }
}

/// What control totals prove is never a wrong cause: each certain repeat is one.
#[test]
fn a_repeat_that_a_total_proves_is_one() {
    let mut proven = WideMoney::ZERO;
    for seed in 0..60 {
        let (_, report) = reconciled(seed);
        let world = World::simulate(seed, 2, 8).unwrap();
        for (service_id, week, row) in report.differences() {
            let is_it = |part: &&ccs_reconcile::report::Part| {
                part.kind == PartKind::DuplicatePaymentLine && part.alternatives.is_empty()
            };
            for part in row.parts.iter().filter(is_it) {
                let true_one: WideMoney = world
                    .truth
                    .iter()
                    .filter(|label| {
                        (label.key.service_id, label.key.week) == (service_id, week)
                            && label.key.enrolment_id == row.enrolment_id
                            && label.part == PartKind::DuplicatePaymentLine
                            && (label.of == part.of || label.of.is_none())
                    })
                    .map(|label| label.amount)
                    .sum();
                assert!(part.amount <= true_one, "seed {seed}: {part:?}");
                proven += part.amount;
            }
        }
    }
    assert!(proven > WideMoney::ZERO);
}
