//! What later payments have recovered of the returns.

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use crate::record::{PaymentLine, Recipient};
use crate::report::Evidence;

/// How far the returns of one enrolment-week have been recovered.
///
/// A negative line recovers a return when it is dated on or after it, up to what is still
/// pending. Which of several returns it recovers changes neither sum.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Recovery {
    /// Returned: submitted and finalised, the part not passed on.
    pub(crate) returned: WideMoney,
    /// Taken back by later lines.
    pub(crate) recovered: WideMoney,
    /// Returned and not yet taken back.
    pub(crate) pending: WideMoney,
}

impl Recovery {
    /// Lines and returns in order of their dates, a return before a line of the same day.
    pub(crate) fn of(evidence: &Evidence) -> Self {
        let mut sum = Self::default();
        let mut returns = evidence.returns.iter().peekable();
        for (day, taken) in evidence.payments.iter().filter_map(recovery) {
            while let Some(returned) = returns.next_if(|returned| returned.date_returned <= day) {
                sum.hand_in(returned.counted());
            }
            let now = taken.min(sum.pending);
            sum.recovered += now;
            sum.pending -= now;
        }
        returns.for_each(|returned| sum.hand_in(returned.counted()));
        sum
    }

    fn hand_in(&mut self, amount: WideMoney) {
        self.returned += amount;
        self.pending += amount.positive_part();
    }
}

/// The day and size of a line that takes money back from the service.
pub(super) fn recovery(line: &PaymentLine) -> Option<(Day, WideMoney)> {
    let taken = line.amount().negated().positive_part();
    (line.recipient == Recipient::Service && !taken.is_zero()).then_some((line.date_paid, taken))
}
