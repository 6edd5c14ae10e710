//! Money of a cancelled report that was carried over to a new one, and the lines that its worth was
//! paid in.

use ccs_core::money::WideMoney;

use super::ledger::Ledger;
use super::movement::Movement;
use super::reports::{Live, When};

impl Ledger<'_> {
    /// After a cancellation CCS paid, or took, only the difference between a new report and the old one,
    /// and money and books agree: what the old one was worth is the new one's.
    pub(super) fn carried_over_and_answered(&mut self) {
        let (week, of) = (self.week, self.of);
        if !self.rest.is_zero() || !self.returns.is_empty() {
            return;
        }
        let answered = |live: &&Live<'_>| live.is_new() && live.is_answered;
        for at in 0..self.worths.len() {
            let (Some(report), Some(worth)) = (week.cancelled.get(at), self.worths.get(at)) else {
                continue;
            };
            let remaining = worth.remaining();
            let is_whole = worth.taken.is_zero() && worth.given_back.is_zero();
            let since = |movement: &Movement<'_>| report.when(movement.day) == When::After;
            let moved = self.unused(since);
            let holds = |live: &Live<'_>| {
                live.report.allocated_of(of) == remaining.plus(moved)
                    && live.answer_day.is_none_or(|day| report.when(day) != When::Before)
            };
            let is_carried = !moved.is_zero()
                && report.report.allocated_of(of).is_zero()
                && week.live.iter().filter(answered).any(holds);
            if remaining.is_zero() || worth.proven.is_none() || !is_whole || !is_carried {
                continue;
            }
            for movement in self.movements.iter_mut().filter(|movement| since(movement)) {
                movement.left = WideMoney::ZERO;
            }
            if let Some(worth) = self.worths.get_mut(at) {
                worth.taken = remaining;
                worth.is_loose = true;
            }
        }
    }

    /// After a cancellation CCS may have paid only the difference for a new report: worth and
    /// movement are then not above the new reports' fees.
    pub(super) fn carry_over(&mut self) {
        let new_ones = self.week.unanswered().filter(|live| live.is_new());
        let fees: WideMoney = new_ones.filter_map(Live::largest_fee).sum();
        for at in 0..self.worths.len() {
            let (Some(report), Some(worth)) = (self.week.cancelled.get(at), self.worths.get(at))
            else {
                continue;
            };
            let worth_of = worth.remaining();
            let untouched = worth.taken.is_zero() && worth.given_back.is_zero();
            let since = |movement: &Movement<'_>| report.when(movement.day) == When::After;
            let moved = self.unused_paid(since);
            let sum = self.carried.plus(worth_of).plus(moved);
            if worth_of.is_zero() || !untouched || moved.is_zero() || sum > fees {
                continue;
            }
            self.carried += worth_of;
            if let Some(worth) = self.worths.get_mut(at) {
                worth.is_carried = true;
            }
        }
    }

    /// What of each worth was paid in lines dated before its cancellation.
    pub(super) fn cover(&mut self) {
        for at in 0..self.worths.len() {
            let (Some(report), Some(worth)) = (self.week.cancelled.get(at), self.worths.get(at))
            else {
                continue;
            };
            let before = |movement: &Movement<'_>| report.when(movement.day) == When::Before;
            let net = self.unused(before).positive_part();
            let (covered, lines) = self.use_up(worth.remaining().min(net), before);
            if let Some(worth) = self.worths.get_mut(at) {
                (worth.covered, worth.covered_by) = (covered, lines);
            }
        }
    }
}
