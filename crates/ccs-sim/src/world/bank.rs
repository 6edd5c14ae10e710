//! What the bank and CCS say of the runs of a world: deposits and control totals, with the truth.

use std::collections::BTreeMap;

use ccs_core::date::Day;
use ccs_core::id::{ClearingNumber, ServiceId};
use ccs_core::money::WideMoney;
use ccs_reconcile::clearing_totals::{ClearingTotal, RunPartKind};
use ccs_reconcile::deposits::{Deposit, DepositPartKind};

use super::both::{cents, percent};
use super::service::later;
use super::{BEGINS, World};
use crate::draw::Draw;

/// One payment run to one service: what CCS paid, and what of it reached the files.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PaidRun {
    /// What CCS paid.
    pub paid: WideMoney,
    /// What the lines of the files add up to; `None` where no line reached them.
    pub in_files: Option<WideMoney>,
    /// What of that is there twice.
    pub repeated: WideMoney,
}

/// The runs of every service.
pub type PaidRuns = BTreeMap<(ServiceId, ClearingNumber, Day), PaidRun>;

/// What bank and CCS say, and what is true of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bank {
    /// Deposits, as the bank lists them.
    pub deposits: Vec<Deposit>,
    /// Why a deposit is not what its run paid, by the run; nothing where only the day differs.
    pub truth: Vec<(ClearingNumber, DepositPartKind, WideMoney)>,
    /// A control total for every run.
    pub totals: Vec<ClearingTotal>,
    /// Why lines and total differ, by the run.
    pub totals_truth: Vec<(ServiceId, ClearingNumber, RunPartKind, WideMoney)>,
}

/// What becomes of a run's money on its way to the bank.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OnTheWay {
    Arrives,
    /// CCS keeps up to half for a debt of the provider.
    Offset,
    /// Inclusion Support comes in the same deposit.
    WithAnother,
}

impl World {
    /// Draws what the bank received by a day, and the control totals of the runs.
    #[must_use]
    pub fn bank(&self, seed: u64, ends: Day) -> Bank {
        let mut bank = Bank::default();
        for (&(service_id, number, day), run) in &self.runs {
            bank.total(service_id, number, day, run);
            if run.paid > WideMoney::ZERO {
                let subject = [
                    u64::from(day.word()),
                    number.words().into_iter().fold(0, |sum, word| sum ^ word),
                ];
                bank.receive(number, day, run, ends, &mut Draw::about(seed, &subject));
            }
        }
        // Of another service, whose lines are not in these files.
        let amount = cents(77_777);
        bank.deposits.push(deposit(later(BEGINS, -3), amount, None));
        bank
    }
}

impl Bank {
    fn total(&mut self, service_id: ServiceId, number: ClearingNumber, day: Day, run: &PaidRun) {
        self.totals.push(ClearingTotal {
            service_id,
            clearing_number: number,
            date_paid: day,
            total: run.paid.to_money().unwrap_or_default(),
            ccs: None,
            accs: None,
            week: None,
        });
        let difference = run.in_files.unwrap_or_default() - run.paid;
        let kind = match run.in_files {
            _ if difference.is_zero() => return,
            None => RunPartKind::RunMissing,
            Some(_) if difference == run.repeated => RunPartKind::LinesRepeated,
            Some(_) if difference < WideMoney::ZERO => RunPartKind::LinesMissing,
            Some(_) => RunPartKind::Unexplained,
        };
        self.totals_truth.push((service_id, number, kind, difference));
    }

    fn receive(
        &mut self,
        number: ClearingNumber,
        day: Day,
        run: &PaidRun,
        ends: Day,
        draw: &mut Draw,
    ) {
        let is_known = run.in_files == Some(run.paid);
        let way = match draw.below(8) {
            0 => OnTheWay::Offset,
            1 => OnTheWay::WithAnother,
            _ => OnTheWay::Arrives,
        };
        let arrives = business_days_after(day, draw.below(3));
        let (amount, kind) = match way {
            OnTheWay::Arrives if arrives == day => (run.paid, None),
            OnTheWay::Arrives => (run.paid, Some(DepositPartKind::BankDay)),
            OnTheWay::Offset => {
                let kept = percent(run.paid, draw.below(50).saturating_add(1));
                (run.paid - kept, Some(DepositPartKind::ProviderDebtOffset))
            }
            OnTheWay::WithAnother => {
                (run.paid + cents(25_000), Some(DepositPartKind::OtherProgramme))
            }
        };
        let is_there = arrives <= ends;
        let (kind, difference) = if is_there {
            (kind, amount - run.paid)
        } else {
            (Some(DepositPartKind::AwaitingDeposit), -run.paid)
        };
        if is_there {
            let is_named = way != OnTheWay::Arrives || !is_known || draw.one_in(2);
            let reference = is_named.then(|| format!("CCS {number} PAYMENT"));
            self.deposits.push(deposit(arrives, amount, reference));
        }
        if let Some(kind) = kind.filter(|_| is_known) {
            self.truth.push((number, kind, difference));
        }
    }
}

fn deposit(date_paid: Day, amount: WideMoney, reference: Option<String>) -> Deposit {
    let amount = amount.to_money().unwrap_or_default();
    Deposit { date_paid, amount, reference: reference.map(Into::into) }
}

fn business_days_after(day: Day, count: u64) -> Day {
    (0..count).fold(day, |day, _| {
        let next = later(day, 1);
        let monday = (0..3).map(|days| later(next, days)).find(|day| !day.weekday().is_weekend());
        monday.unwrap_or(next)
    })
}
