//! Money of a cancelled report that was carried over to a new one, and the lines that its worth was
//! paid in.

use alloc::collections::{BTreeMap, BTreeSet};

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::holder::RUNS_UNTIL_ASKING;
use super::ledger::{Ledger, Worth};
use super::movement::Movement;
use super::reports::{Live, When};

impl Ledger<'_> {
    /// After a cancellation CCS paid, or took, only the difference between a new report and the old one,
    /// and money and books agree but for what is young: what the old one was worth is the new one's.
    /// Without a difference nothing moves: then only runs that left both alone since show it.
    pub(super) fn carried_over_and_answered(&mut self) {
        let (week, of) = (self.week, self.of);
        let young = self.unused(|movement| week.is_young(movement.day));
        if self.rest != young || !self.returns.is_empty() {
            return;
        }
        let answered = |live: &&Live<'_>| live.is_new() && live.is_answered;
        for at in 0..self.worths.len() {
            let (Some(report), Some(worth)) = (week.cancelled.get(at), self.worths.get(at)) else {
                continue;
            };
            let remaining = worth.remaining();
            let is_whole = worth.taken.is_zero() && worth.given_back.is_zero();
            let since = |movement: &Movement<'_>| {
                report.when(movement.day) != When::Before && !week.is_young(movement.day)
            };
            let moved = self.unused(since);
            let holds = |live: &Live<'_>| {
                live.report.allocated_of(of) == remaining.plus(moved)
                    && live.answer_day.is_none_or(|day| report.when(day) != When::Before)
                    && (!moved.is_zero() || self.is_left_alone(live))
            };
            let is_carried = report.report.allocated_of(of).is_zero()
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

    /// The money of every live report is its own: a line of just its allocation that came after it was
    /// sent, or so many runs since its answer that it would be there. Then a cancelled report has only
    /// what is left beside them, which may be nothing: it was paid less than its allocation.
    pub(super) fn paid_beside_live(&mut self) {
        let (week, of) = (self.week, self.of);
        let is_open = |worth: &Worth| worth.proven.is_some() && !worth.remaining().is_zero();
        if !self.worths.iter().any(is_open) || !self.has_own_money() {
            return;
        }
        let is_alone = self.worths.iter().filter(|worth| is_open(worth)).count() == 1;
        let reports = week.cancelled.iter();
        let on_cancelled: WideMoney = reports.map(|it| it.report.allocated_of(of)).sum();
        let left = self.rest.plus(on_cancelled).minus(self.pending());
        let young = self.unused(|movement| week.is_young(movement.day));
        for (at, report) in week.cancelled.iter().enumerate() {
            let Some(worth) = self.worths.get(at).filter(|worth| is_open(worth)) else { continue };
            let remaining = worth.remaining();
            let beside = self.paid_before_beside_live(report);
            let fits = |left: &WideMoney| {
                *left == beside.positive_part() && *left < remaining && (is_alone || left.is_zero())
            };
            let Some(left) = [left, left.minus(young)].into_iter().find(fits) else { continue };
            if let Some(worth) = self.worths.get_mut(at) {
                worth.proven = worth.proven.map(|worth| worth.minus(remaining).plus(left));
                worth.is_loose = true;
            }
        }
    }

    /// Whether each live report with an allocation has money of its own.
    fn has_own_money(&self) -> bool {
        let (week, of) = (self.week, self.of);
        let mut lines: BTreeMap<WideMoney, BTreeSet<(Day, usize)>> = BTreeMap::new();
        for (number, line) in week.to_service().enumerate() {
            lines.entry(line.amount_of(of)).or_default().insert((line.date_paid, number));
        }
        let mut has_its_own = |live: &Live<'_>| {
            let Some(sent) = live.sent_on() else { return false };
            let of_amount = lines.get_mut(&live.report.allocated_of(of));
            let own = of_amount.and_then(|all| {
                let own = all.range((sent, usize::MAX)..).next().copied()?;
                all.remove(&own).then_some(own)
            });
            own.is_some()
        };
        let mut live = week.live.iter().filter(|it| !it.report.allocated_of(of).is_zero());
        !week.live.is_empty() && live.all(|live| has_its_own(live) || self.is_left_alone(live))
    }

    /// Whether CCS paid the service so often since a report's answer that its own payment would be there.
    fn is_left_alone(&self, live: &Live<'_>) -> bool {
        live.answer_day.is_some_and(|day| self.runs_since(day) >= RUNS_UNTIL_ASKING)
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
