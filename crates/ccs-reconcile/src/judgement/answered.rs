//! What moved of a cancelled report after the last answer that its worth is known by, while the answers
//! of the live reports since changed nothing.

use alloc::vec::Vec;
use core::ops::Range;

use ccs_core::date::Day;
use ccs_core::money::{Money, WideMoney};

use super::evidence::EnrolmentWeek;
use super::ledger::Ledger;
use super::movement::{Code, Movement};
use super::offset::instalments;
use super::reports::{Cancelled, Live, When};

impl Ledger<'_> {
    /// Taken since the last answer that the worth is known by, and an answer came after it that changed
    /// no allocation: where the rest of the worth and what is young then add up to the difference, it
    /// was a part of the report's money, taken before the cancellation or after it.
    pub(super) fn taken_back_and_answered(&mut self) {
        let week = self.week;
        let young = self.unused(|movement| week.is_young(movement.day));
        for at in 0..self.worths.len() {
            let (Some(report), Some(worth)) = (week.cancelled.get(at), self.worths.get(at)) else {
                continue;
            };
            let remaining = worth.remaining();
            let taken = remaining.plus(young).plus(self.pending()).minus(self.rest);
            let is_part = taken > WideMoney::ZERO && taken <= remaining;
            if worth.proven.is_none() || !is_part {
                continue;
            }
            let is_it = |movement: &&Movement<'_>| is_answered_taking(week, report, movement);
            let all: Vec<WideMoney> =
                self.movements.iter().filter(is_it).map(|it| it.left.negated()).collect();
            let Some(parts) = parts_of(&all, taken) else { continue };
            let answered =
                self.movements.iter_mut().filter(|it| is_answered_taking(week, report, it));
            let answered = answered.enumerate().filter(|(place, _)| parts.contains(place));
            answered.for_each(|(_, movement)| movement.left = WideMoney::ZERO);
            if let Some(worth) = self.worths.get_mut(at) {
                worth.taken += taken;
                worth.is_loose = true;
            }
        }
    }

    /// Paid before the cancellation, since the last answer that the worth is known by, and the books of
    /// live reports have none of it: where that is just what is left beside the worth, the report was
    /// worth as much more.
    pub(super) fn risen_and_answered(&mut self) {
        let (week, of) = (self.week, self.of);
        let has_books = |live: &Live<'_>| live.report.allocated_of(of) > WideMoney::ZERO;
        if !week.live.iter().all(has_books) {
            return;
        }
        let young = self.unused(|movement| week.is_young(movement.day));
        let [report] = week.cancelled.as_slice() else { return };
        let Some((worth, proven)) = self.worths.first().and_then(|it| Some((it, it.proven?)))
        else {
            return;
        };
        let more = self.rest.minus(worth.remaining()).minus(young).minus(self.pending());
        let is_over = |fee: Money| proven.plus(more) > WideMoney::from(fee);
        if more <= WideMoney::ZERO
            || proven.is_zero()
            || report.report.total_fee.is_some_and(is_over)
        {
            return;
        }
        let is_rise = |movement: &&Movement<'_>| {
            movement.left > WideMoney::ZERO
                && report.when(movement.day) == When::Before
                && !report.is_allocated_after(movement.day)
                && is_known_to_all(week, movement.day)
        };
        let rises: Vec<WideMoney> =
            self.movements.iter().filter(is_rise).map(|it| it.left).collect();
        if let Some(worth) = self.worths.first_mut().filter(|_| parts_of(&rises, more).is_some()) {
            worth.proven = Some(proven.plus(more));
            worth.is_loose = true;
            worth.has_risen = true;
        }
    }
}

/// Whether something was taken that a cancelled report's last allocation does not know of, and the
/// answers of the live reports do.
fn is_answered_taking(
    week: &EnrolmentWeek<'_>,
    report: &Cancelled<'_>,
    movement: &Movement<'_>,
) -> bool {
    let day = movement.day;
    let is_answered = match report.when(day) {
        When::Before => !report.is_allocated_after(day) && is_known_to_all(week, day),
        When::After | When::Undated => !week.is_young(day) && movement.code == Code::None,
    };
    let is_taking = matches!(movement.code, Code::None | Code::Debt | Code::Reworked);
    is_taking && movement.left < WideMoney::ZERO && is_answered
}

/// The places of what was taken that sums to just an amount: all of it, one, or several that follow
/// one another.
fn parts_of(taken: &[WideMoney], amount: WideMoney) -> Option<Range<usize>> {
    let one = taken.iter().position(|taken| *taken == amount);
    let one = one.map(|at| at..at.saturating_add(1));
    let is_all = taken.iter().copied().sum::<WideMoney>() == amount;
    if is_all { Some(0..taken.len()) } else { one.or_else(|| instalments(taken, amount)) }
}

/// Whether every live report was answered after a day.
fn is_known_to_all(week: &EnrolmentWeek<'_>, day: Day) -> bool {
    let mut answers = week.live.iter().map(|live| live.answer_day);
    !week.live.is_empty() && answers.all(|answer| answer.is_some_and(|answer| answer > day))
}
