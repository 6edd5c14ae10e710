//! What the returns of a week say of its live reports.

use alloc::collections::{BTreeMap, BTreeSet};

use ccs_core::date::Day;
use ccs_core::id::ClearingNumber;
use ccs_core::money::WideMoney;

use super::evidence::EnrolmentWeek;
use super::movement::Code;
use super::reports::Live;
use crate::record::{PaymentLine, ReturnedFeeReduction};

impl EnrolmentWeek<'_> {
    /// Whether one of several live reports, or all but one, have just what a return passed on: the
    /// rest may be a report that is not paid yet.
    pub(super) fn holds_what_was_passed_on(&self) -> bool {
        let passed_on = |returned: &ReturnedFeeReduction| WideMoney::from(returned.passed_on);
        let Some(passed_on) = self.returns().max_by_key(|it| it.date_returned).map(passed_on)
        else {
            return false;
        };
        let all = self.allocated_to_live();
        let mut held = self.live.iter().map(|live| live.report.allocated());
        let is_held = held.any(|held| held == passed_on || all.minus(held) == passed_on);
        self.live.len() > 1 && !passed_on.is_zero() && is_held
    }

    /// Whether a return speaks of one of several live reports, and that one has just what was passed
    /// on: its total is what one run paid, and not all that was paid by its day.
    pub(super) fn is_cut_by(&self, returned: &ReturnedFeeReduction) -> bool {
        let total = WideMoney::from(returned.total_fee_reduction);
        let passed_on = WideMoney::from(returned.passed_on);
        let mut runs: BTreeMap<(ClearingNumber, Day), WideMoney> = BTreeMap::new();
        for line in self.to_service() {
            *runs.entry((line.clearing_number, line.date_paid)).or_default() += line.amount();
        }
        self.live.len() > 1
            && !self.is_return_of_all_paid()
            && self.live.iter().any(|live| live.report.allocated() == passed_on)
            && (runs.values().any(|paid| *paid == total)
                || self.to_service().any(|line| line.amount() == total))
    }

    /// Whether the newest return speaks of all that was paid by its day, returns' recoveries left
    /// out: else the allocations may follow other money than the return does.
    pub(super) fn is_return_of_all_paid(&self) -> bool {
        let Some(last) = self.returns().max_by_key(|returned| returned.date_returned) else {
            return true;
        };
        let returned: BTreeSet<WideMoney> =
            self.returns().map(ReturnedFeeReduction::counted).collect();
        let recovers = |line: &PaymentLine| {
            Code::of(line) == Code::Return || returned.contains(&line.amount().negated())
        };
        let lines = self.to_service().filter(|line| line.date_paid <= last.date_returned);
        let paid: WideMoney = lines.filter(|line| !recovers(line)).map(PaymentLine::amount).sum();
        paid == WideMoney::from(last.total_fee_reduction)
    }

    /// What was paid by the day of a return beyond its total, earlier returns left out, and was answered
    /// since: the books had not followed it yet, and the return says nothing of it. A line that its file
    /// has twice may be one payment.
    pub(super) fn paid_beyond_return(&self, last: &ReturnedFeeReduction) -> WideMoney {
        let earlier = self.returned().minus(last.counted());
        let total = WideMoney::from(last.total_fee_reduction);
        let is_known = |line: &&PaymentLine| {
            line.date_paid <= last.date_returned && !self.is_younger_than_the_books(line.date_paid)
        };
        let sum = |lines: &mut dyn Iterator<Item = &PaymentLine>| -> WideMoney {
            lines.filter(is_known).map(PaymentLine::amount).sum()
        };
        let paid = sum(&mut self.to_service()).minus(sum(&mut self.suspected_repeats()));
        paid.minus(earlier).minus(total).positive_part()
    }

    /// Whether every live report was sent after the newest return, beside a cancelled one: the return is
    /// of none of them.
    pub(super) fn is_return_of_none_live(&self) -> bool {
        !self.cancelled.is_empty() && self.is_older_than_live(self.newest_return())
    }

    /// Whether some live report was sent on the day of the newest return or after it, and had no money then.
    pub(super) fn has_report_since_return(&self) -> bool {
        let last = self.newest_return();
        let is_since = |live: &Live<'_>| {
            live.has_its_first_version() && live.sent_on() >= last && last.is_some()
        };
        self.live.iter().any(is_since)
    }

    fn is_older_than_live(&self, day: Option<Day>) -> bool {
        let is_later = |live: &Live<'_>| live.has_its_first_version() && live.sent_on() > day;
        day.is_some() && !self.live.is_empty() && self.live.iter().all(is_later)
    }

    fn newest_return(&self) -> Option<Day> {
        self.returns().map(|returned| returned.date_returned).max()
    }

    /// Whether a return was lodged before CCS had paid the week anything.
    pub(super) fn is_before_any_money(&self, returned: &ReturnedFeeReduction) -> bool {
        let pays = |line: &&PaymentLine| line.amount() > WideMoney::ZERO;
        let first = self.to_service().filter(pays).map(|line| line.date_paid).min();
        first.is_some_and(|first| returned.date_returned < first)
    }

    /// Whether a live report has a newer version that may have been sent after the newest return.
    pub(super) fn is_varied_since_return(&self) -> bool {
        let last = self.returns().map(|returned| returned.date_returned).max();
        let is_varied = |live: &Live<'_>| {
            let is_older = live.report.submitted_on.is_some_and(|sent| Some(sent) <= last);
            live.report.version > 1 && !is_older
        };
        self.live.iter().any(is_varied)
    }

    /// Whether the newest return was lodged after the newest answer: the books of today may have
    /// followed it.
    pub(super) fn has_return_since_answer(&self) -> bool {
        let answered = self.live.iter().filter_map(|live| live.answer_day).max();
        let returned = self.returns().map(|returned| returned.date_returned).max();
        answered.is_some_and(|answered| returned.is_some_and(|returned| returned > answered))
    }
}
