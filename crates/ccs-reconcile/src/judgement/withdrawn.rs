//! Withdrawals that nothing proves or dates, and money paid after a cancellation.

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::evidence::Sum;
use super::holidays::is_business_day;
use super::ledger::Ledger;
use super::movement::{Code, Movement};
use super::reports::{Cancelled, When};
use crate::record::{PaymentLine, SubsidyType};
use crate::report::{Certainty, PartKind, RemedyCost};

/// Processing runs a day before paying: up to so many days after a cancellation CCS may have
/// processed the money before it knew.
const DAYS_UNTIL_KNOWN: i32 = 2;

/// Where a weekend or Christmas is between, up to so many: before Easter, processed on Thursday,
/// paid on Tuesday.
const DAYS_UNTIL_KNOWN_OVER_A_WEEKEND: i32 = 5;

/// No holidays last so long.
const MOST_DAYS: i32 = 15;

/// Whether CCS may have processed money before it knew of the cancellation.
pub(super) fn may_have_crossed(cancelled: Day, paid: Day) -> bool {
    let days = paid.days_since(cancelled);
    if (0..MOST_DAYS).contains(&days) {
        let after = (1..=days).filter_map(|number| cancelled.plus_days(number));
        let business_days = after.filter(|day| is_business_day(*day)).count();
        if i32::try_from(business_days).is_ok_and(|days| days <= DAYS_UNTIL_KNOWN) {
            return true;
        }
    }
    let mut between = (1..=days.min(DAYS_UNTIL_KNOWN_OVER_A_WEEKEND))
        .filter_map(|number| cancelled.plus_days(number));
    let limit = if between.any(|day| !is_business_day(day)) {
        DAYS_UNTIL_KNOWN_OVER_A_WEEKEND
    } else {
        DAYS_UNTIL_KNOWN
    };
    days <= limit
}

impl Ledger<'_> {
    /// Worths that are not proven, or whose lines nothing dates: at most what is left.
    pub(super) fn uncertain_withdrawals(&mut self) {
        for at in 0..self.worths.len() {
            let (Some(report), Some(worth)) = (self.week.cancelled.get(at), self.worths.get(at))
            else {
                continue;
            };
            if worth.is_carried {
                continue;
            }
            let not_after = |movement: &Movement<'_>| report.when(movement.day) != When::After;
            let is_proven = worth.proven.is_some();
            let worth_left = match (worth.proven, report.report.total_fee) {
                _ if self.week.live.is_empty() => self.rest,
                (Some(_), _) => worth.remaining().minus(worth.covered).positive_part(),
                (None, Some(fee)) => {
                    WideMoney::from(fee).minus(worth.taken).minus(worth.given_back).positive_part()
                }
                (None, None) => self.rest,
            };
            let most = worth_left.min(self.unused_paid(not_after));
            let amount = self.at_most_above(most);
            // A line of the day of the cancellation is neither before it nor after it.
            let before = |movement: &Movement<'_>| report.when(movement.day) == When::Before;
            let is_dated = report.day().is_some() && amount <= self.unused_paid(before);
            let (_, mut lines) = self.use_up(amount, not_after);
            lines.push(report.line());
            let certainty = if is_dated && (is_proven || self.week.live.is_empty()) {
                Certainty::Likely
            } else {
                Certainty::Possible
            };
            let alternatives = self.instead_of_withdrawn();
            let part = self.withdrawn(report, amount);
            self.take(part.but(certainty, &alternatives).with_lines(lines));
        }
    }

    fn instead_of_withdrawn(&self) -> Vec<PartKind> {
        let mut fits = alloc::vec![PartKind::PaidForCancelledReport];
        if !self.week.live.is_empty() {
            fits.extend([
                PartKind::NotAllocated,
                PartKind::AwaitingSessionReportQuery,
                PartKind::PaidMoreThanCanBeAllocated,
            ]);
        }
        fits
    }

    /// Paid after the cancellation of every report of the week. CCS did not know of the cancellation
    /// only when it paid more than two days after it. Beside a return it is what a recovered one left of
    /// such a payment.
    pub(super) fn paid_for_cancelled(&mut self) {
        let has_return = self.week.returns().next().is_some();
        if !self.week.live.is_empty() || self.week.cancelled.is_empty() {
            return;
        }
        let Some(last) = self.week.cancelled.iter().map(Cancelled::day).max().flatten() else {
            return;
        };
        let week = self.week;
        let after_all = move |movement: &Movement<'_>| {
            week.cancelled.iter().all(|report| report.when(movement.day) == When::After)
        };
        let late = move |movement: &Movement<'_>| {
            after_all(movement) && !may_have_crossed(last, movement.day)
        };
        let all = self.unused_paid(after_all);
        if has_return && (all != self.rest || !self.pending().is_zero()) {
            return;
        }
        let is_exact = all == self.rest && !has_return && self.may_all_be_of_cancelled(last);
        let certain = self.at_most_above(self.unused_paid(late));
        let (_, lines) = self.use_up(certain, late);
        let (certainty, cost) = if is_exact {
            (Certainty::Certain, RemedyCost::Return)
        } else {
            (Certainty::Likely, RemedyCost::Ask)
        };
        self.paid_after(certain, certainty, cost, lines);
        let rest = self.at_most_above(self.unused_paid(after_all));
        let (_, lines) = self.use_up(rest, after_all);
        self.paid_after(rest, Certainty::Likely, RemedyCost::Ask, lines);
    }

    /// Whether every line of the week came so long after the cancellations that CCS did not know of
    /// them, none took anything back, and together they are not above the fees; and the days of the
    /// cancellations and of the query leave no room for another report, or for a withdrawal that CCS held.
    fn may_all_be_of_cancelled(&self, last: Day) -> bool {
        let week = self.week;
        let is_late = |line: &PaymentLine| {
            let is_after = |report: &Cancelled<'_>| report.when(line.date_paid) == When::After;
            let takes = |of: &Option<SubsidyType>| line.amount_of(*of) < WideMoney::ZERO;
            week.cancelled.iter().all(is_after)
                && !may_have_crossed(last, line.date_paid)
                && !week.types().iter().any(takes)
        };
        let fees = week.cancelled.iter().map(|report| report.report.total_fee);
        let paid: WideMoney = week.to_service().map(PaymentLine::amount).sum();
        let may_be_otherwise = |report: &Cancelled<'_>| {
            report.has_impossible_day()
                || report.was_queried_before(week.newest_line)
                || report.was_withdrawn_late()
                || report.report.submitted_on > Some(last)
                || report.was_processed_before(last)
        };
        let lines = &week.known.evidence.statement_lines;
        // A reversal undoes what was taken back before the data begins.
        let is_reversal = |line: &PaymentLine| Code::of(line) == Code::Reversal;
        let is_processed = lines.iter().any(|line| line.processed_on <= last);
        week.to_service().all(is_late)
            && week.known.evidence.returns.is_empty()
            && !is_processed
            && !week.to_service().any(is_reversal)
            && !self.is_the_first_run_since(last)
            && !week.cancelled.iter().any(may_be_otherwise)
            && fees.sum::<Option<Sum>>().is_none_or(|Sum(fees)| paid <= fees)
    }

    /// Whether CCS pays the service further apart than it takes to know of a cancellation, and the oldest
    /// line of the week is in the first run since.
    fn is_the_first_run_since(&self, last: Day) -> bool {
        let days = self.week.around.paid_days;
        let since = || days.iter().filter(|day| **day > last);
        let apart =
            days.windows(2).filter_map(|pair| Some(pair.last()?.days_since(*pair.first()?)));
        let oldest = self.week.to_service().map(|line| line.date_paid).min();
        days.len() > 2
            && apart.min().is_some_and(|least| least > DAYS_UNTIL_KNOWN)
            && oldest.is_some_and(|oldest| since().all(|day| *day >= oldest))
    }

    fn paid_after(
        &mut self,
        amount: WideMoney,
        certainty: Certainty,
        cost: RemedyCost,
        mut lines: Vec<crate::report::LineRef>,
    ) {
        lines.extend(self.week.cancelled.iter().map(Cancelled::line));
        let part = self.part(PartKind::PaidForCancelledReport, amount);
        let part = part.at_cost(cost).with_lines(lines);
        let was_queried_before = |it: &Cancelled<'_>| it.was_queried_before(self.week.newest_line);
        let mut alternatives = alloc::vec![PartKind::WithdrawnAwaitingOffset];
        if self.week.cancelled.iter().any(was_queried_before) {
            let report_since = [PartKind::NoReport, PartKind::AwaitingSessionReportQuery];
            alternatives.splice(0..0, report_since);
        }
        self.take(match certainty {
            Certainty::Certain => part,
            other => part.but(other, &alternatives),
        });
    }
}
