//! The worlds that several tests look at, each simulated and reconciled once.

use std::sync::OnceLock;

use ccs_core::date::Day;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::report::Report;
use ccs_sim::world::{Bank, World};

/// The bank's file ends on the Wednesday before the world does: of eight weeks, 3 September 2025.
const BANK_ENDS: Day = Day::ymd(2025, 9, 3);

/// Two services over eight weeks.
pub(crate) struct Sample {
    pub(crate) world: World,
    /// Reconciled without the bank's side.
    pub(crate) report: Report,
    pub(crate) bank: Bank,
    /// Reconciled with the bank's deposits and control totals.
    pub(crate) with_bank: Report,
}

/// The worlds of seeds 0 to 59.
pub(crate) fn samples() -> &'static [Sample] {
    static SAMPLES: OnceLock<Vec<Sample>> = OnceLock::new();
    SAMPLES.get_or_init(|| (0..60).map(sample).collect())
}

fn sample(seed: u64) -> Sample {
    let world = World::simulate(seed, 2, 8).unwrap();
    let reconciled = |options| world.reconcile(&options).expect("no row contradicts another");
    let bank = world.bank(seed, BANK_ENDS);
    let with_bank = reconciled(ReportOptions {
        deposits: Some(bank.deposits.clone()),
        clearing_totals: Some(bank.totals.clone()),
        ..ReportOptions::default()
    });
    let report = reconciled(ReportOptions::default());
    Sample { world, report, bank, with_bank }
}
