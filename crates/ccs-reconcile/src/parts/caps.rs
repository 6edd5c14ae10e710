//! Up to what the live reports of an enrolment-week can take allocations.

use ccs_core::money::WideMoney;

use crate::record::SessionReport;

/// The caps of the reports that are not cancelled, and what is allocated to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Caps {
    /// The fees; `None` when a report has none or there is no report.
    pub(super) fee: Option<WideMoney>,
    /// The entitlement the statement shows; `None` unless every report has one.
    pub(super) entitlement: Option<WideMoney>,
    /// What is allocated.
    pub(super) allocated: WideMoney,
}

impl Caps {
    pub(super) fn of<'r>(live: impl Iterator<Item = &'r SessionReport> + Clone) -> Self {
        let all = |cap: fn(&SessionReport) -> Option<WideMoney>| {
            live.clone().next()?;
            live.clone().map(cap).sum_all()
        };
        Self {
            fee: all(|report| report.total_fee.map(Into::into)),
            entitlement: all(SessionReport::entitlement).map(WideMoney::positive_part),
            allocated: live.map(SessionReport::allocated).sum(),
        }
    }

    /// What can still be allocated under the lower cap; `None` when no cap is known.
    pub(super) fn room(&self) -> Option<WideMoney> {
        let cap = match (self.fee, self.entitlement) {
            (Some(fee), Some(entitlement)) => fee.min(entitlement),
            (fee, entitlement) => fee.or(entitlement)?,
        };
        Some(cap.minus(self.allocated).positive_part())
    }
}

/// A sum that is absent when any amount is.
trait SumAll {
    fn sum_all(self) -> Option<WideMoney>;
}

impl<I: Iterator<Item = Option<WideMoney>>> SumAll for I {
    fn sum_all(mut self) -> Option<WideMoney> {
        self.try_fold(WideMoney::ZERO, |sum, amount| Some(sum.plus(amount?)))
    }
}
