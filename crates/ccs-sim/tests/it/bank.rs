//! Deposits and control totals of simulated worlds agree with what happened to the money.

use ccs_core::money::WideMoney;
use ccs_reconcile::clearing_totals::RunPartKind;
use ccs_reconcile::deposits::DepositPartKind;
use ccs_reconcile::report::PartKind;

use crate::sample::{Sample, samples};

#[test]
fn every_deposit_that_is_not_its_run_gets_its_true_cause() {
    let mut met = Vec::new();
    for (seed, Sample { bank, with_bank: report, .. }) in samples().iter().take(40).enumerate() {
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
    for (seed, Sample { bank, with_bank: report, .. }) in samples().iter().enumerate() {
        let found = report.clearing_totals.iter().flatten().flat_map(|row| {
            let parts = row.parts.iter();
            parts.map(|part| (row.service_id, row.clearing_number, part.kind, part.amount))
        });
        let found: Vec<_> = found.collect();
        assert_eq!(found, bank.totals_truth, "seed {seed}");
        met.extend(bank.totals_truth.iter().map(|row| row.2));
    }
    for kind in [RunPartKind::RunMissing, RunPartKind::LinesRepeated] {
        assert!(met.contains(&kind), "{kind:?} happens");
    }
}

/// What control totals prove is never a wrong cause: each certain repeat is one.
#[test]
fn a_repeat_that_a_total_proves_is_one() {
    let mut proven = WideMoney::ZERO;
    for (seed, Sample { world, with_bank: report, .. }) in samples().iter().enumerate() {
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
