//! One enrolment's week: its report, what was paid for it, and what is known to be wrong with it.

use ccs_core::date::Day;
use ccs_core::money::{Money, WideMoney};
use ccs_reconcile::record::{
    Key, PaymentLine, ReportStatus, ReturnStatus, ReturnedFeeReduction, SessionReport,
};
use ccs_reconcile::report::PartKind;

use crate::payments::clearing_number;

/// Clearing numbers of what is put right later lie beyond those of the ordinary runs.
const LATER_RUNS: u64 = 500_000_000_000;

/// One enrolment's week.
#[derive(Debug, Clone)]
pub(super) struct EnrolmentWeek {
    pub(super) report: SessionReport,
    pub(super) superseded: Vec<SessionReport>,
    pub(super) payments: Vec<PaymentLine>,
    pub(super) returns: Vec<ReturnedFeeReduction>,
    pub(super) truth: Vec<(PartKind, WideMoney)>,
}

impl EnrolmentWeek {
    /// A week that is reported, paid and allocated.
    pub(super) const fn new(report: SessionReport, payments: Vec<PaymentLine>) -> Self {
        Self { report, superseded: Vec::new(), payments, returns: Vec::new(), truth: Vec::new() }
    }

    pub(super) const fn key(&self) -> Key {
        self.report.key
    }

    /// What was paid for it so far.
    pub(super) fn paid(&self) -> WideMoney {
        self.payments.iter().map(PaymentLine::amount).sum()
    }

    /// CCS pays another amount, so many weeks later and in a run of its own; a negative one is
    /// recovered.
    pub(super) fn pay_later(&mut self, amount: WideMoney, weeks: u16) {
        let Some(last) = self.payments.last().cloned() else { return };
        let date_paid = later(last.date_paid, weeks);
        let run = u64::from(date_paid.ordinal().unsigned_abs());
        let clearing_number = clearing_number(LATER_RUNS.saturating_add(run));
        let ccs = amount.to_money();
        self.payments.push(PaymentLine { date_paid, clearing_number, ccs, ..last });
    }

    /// A new version takes the place of the report; the old one stays in the export.
    pub(super) fn revise(&mut self, change: impl FnOnce(&mut SessionReport)) {
        self.superseded.push(self.report.clone());
        self.report.version = self.report.version.saturating_add(1);
        change(&mut self.report);
    }

    /// Cancels the report and says what was allocated to it.
    pub(super) fn cancel(&mut self, allocation_stands: bool) -> WideMoney {
        let was = self.report.allocated();
        self.revise(|report| {
            report.status = ReportStatus::Cancelled;
            if !allocation_stands {
                (report.allocated_ccs, report.allocated_accs) = (None, None);
            }
        });
        was
    }

    /// The service returns fee reduction that it did not pass on.
    pub(super) fn give_back(&mut self, amount: WideMoney, status: ReturnStatus) {
        let money = |amount: WideMoney| amount.to_money().unwrap_or(Money::ZERO);
        let (total, date) = (self.paid(), self.payments.last().map(|line| line.date_paid));
        self.returns.push(ReturnedFeeReduction {
            key: self.key(),
            date_returned: later(date.unwrap_or(super::BEGINS), 1),
            total_fee_reduction: money(total),
            passed_on: money(total - amount),
            not_passed_on: money(amount),
            status,
            return_id: None,
            reason: Some("session report cancelled".into()),
            date_recovered: None,
        });
    }

    /// Names a part of the difference.
    pub(super) fn label(&mut self, part: PartKind, amount: WideMoney) {
        self.truth.push((part, amount));
    }
}

fn later(day: Day, weeks: u16) -> Day {
    day.plus_days(i32::from(weeks).saturating_mul(7)).unwrap_or(Day::MAX)
}
