//! Which lines are younger than every answer. An answer covers only money that was paid before its
//! day, unless the books show that it knew of that day's.

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::evidence::EnrolmentWeek;
use super::reports::Live;
use crate::record::{PaymentLine, SubsidyType};

/// From which day on a line is younger than every answer.
#[derive(Debug, Clone, Copy)]
pub(super) enum YoungFrom {
    Never,
    Always,
    Day(Day),
}

impl YoungFrom {
    pub(super) fn of(live: &[Live<'_>]) -> Self {
        let is_unknown = |live: &Live<'_>| live.is_answered && live.answer_day.is_none();
        if live.is_empty() || live.iter().any(is_unknown) {
            return Self::Never;
        }
        live.iter().filter_map(|live| live.answer_day).max().map_or(Self::Always, Self::Day)
    }

    /// Whether a line of this day is younger than every answer.
    pub(super) fn is_young(self, day: Day) -> bool {
        match self {
            Self::Never => false,
            Self::Always => true,
            Self::Day(answered) => day >= answered,
        }
    }
}

impl EnrolmentWeek<'_> {
    /// Whether the books of one subsidy have just what was paid by the first day from the newest answer
    /// on: CCS processes before it pays, so that answer knew of that day's money, and may have known of the
    /// other subsidy's.
    pub(super) fn covers_its_own_day(&self) -> bool {
        let YoungFrom::Day(answered) = self.young_from else { return false };
        let is_plain = self.cancelled.is_empty() && self.returns().next().is_none();
        let since = self.to_service().map(|line| line.date_paid).filter(|day| *day >= answered);
        let Some(first) = since.min() else { return false };
        is_plain
            && SubsidyType::ALL.into_iter().any(|of| {
                let paid = |is_then: fn(&Day, &Day) -> bool| -> WideMoney {
                    let then = |line: &&PaymentLine| is_then(&line.date_paid, &first);
                    self.to_service().filter(then).map(|line| line.amount_of(Some(of))).sum()
                };
                let reports = self.live.iter();
                let allocated: WideMoney =
                    reports.map(|live| live.report.allocated_of(Some(of))).sum();
                !paid(Day::eq).is_zero() && paid(Day::le) == allocated
            })
    }
}
