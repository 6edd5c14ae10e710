//! What CCS took back of cancelled reports: by their worths, and by the code of a debt.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::ops::Range;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::event::taking;
use super::ledger::{Ledger, Worth};
use super::movement::{Code, Movement};
use super::reports::When;

impl Ledger<'_> {
    /// An offset of just a proven worth is that report's, in one or in several together, unless a
    /// return gave just it back.
    pub(super) fn exact_offsets(&mut self) {
        let (of, has_live) = (self.of, !self.week.live.is_empty());
        let paid: Vec<(Day, WideMoney)> =
            self.movements.iter().map(|movement| (movement.day, movement.left)).collect();
        for (worth, report) in self.worths.iter_mut().zip(&self.week.cancelled) {
            let remaining = worth.remaining();
            if worth.proven.is_none() || remaining.is_zero() {
                continue;
            }
            // A return that is lodged after a debt was taken is of a live report's, where there is one.
            let returned = self.returns.iter().filter(|share| share.amount == remaining);
            let lodged: Option<Day> = returned.map(|share| share.returned.date_returned).min();
            let is_given_back = |movement: &Movement<'_>| {
                let is_before = |lodged| movement.code == Code::Debt && movement.day < lodged;
                lodged.is_some_and(|lodged| !has_live || !is_before(lodged))
            };
            let may_offset = |movement: &&mut Movement<'_>| {
                matches!(movement.code, Code::Debt | Code::None)
                    && movement.left < WideMoney::ZERO
                    && report.when(movement.day) != When::Before
                    && !is_given_back(movement)
            };
            let mut all: Vec<_> = self.movements.iter_mut().filter(may_offset).collect();
            let sum: WideMoney = all.iter().map(|movement| movement.left.negated()).sum();
            let one = all.iter().position(|movement| movement.left.negated() == remaining);
            if let Some(one) = one {
                all = alloc::vec![all.swap_remove(one)];
            } else if sum != remaining {
                let taken: Vec<WideMoney> = all.iter().map(|it| it.left.negated()).collect();
                let Some(instalments) = instalments(&taken, remaining) else { continue };
                worth.is_loose = true;
                all = all.drain(instalments).collect();
            }
            worth.taken += remaining;
            for movement in all {
                worth.is_loose |= self.week.may_rework(movement, of, remaining);
                // As much was paid since, and may be what was taken.
                worth.is_loose |= paid.iter().any(|&(day, amount)| {
                    amount == remaining && day < movement.day && report.when(day) == When::After
                });
                movement.left = WideMoney::ZERO;
            }
        }
    }

    /// What was withheld for a family's debt was never paid of a report's allocation: where just the rest
    /// was taken back since, or just the rest is left, the report was worth that.
    pub(super) fn withheld_worths(&mut self) {
        let week = self.week;
        let withheld = |movement: &Movement<'_>| movement.code == Code::FamilyDebt;
        let kept = self.unused(withheld).negated();
        let ([report], [worth]) = (week.cancelled.as_slice(), self.worths.as_slice()) else {
            return;
        };
        let Some(paid) = worth.proven.map(|worth| worth.minus(kept)) else { return };
        if kept <= WideMoney::ZERO || paid <= WideMoney::ZERO {
            return;
        }
        let takes_it = |movement: &Movement<'_>| {
            movement.left == paid.negated()
                && matches!(movement.code, Code::Debt | Code::None)
                && report.when(movement.day) != When::Before
        };
        let young = self.unused(|movement| week.is_young(movement.day) && !withheld(movement));
        let is_left = self.rest == paid.plus(young).plus(self.pending());
        let is_it = self.movements.iter().any(takes_it) || is_left;
        let is_before = |movement: &Movement<'_>| {
            !withheld(movement) || report.when(movement.day) == When::Before
        };
        if is_it && self.movements.iter().all(is_before) {
            self.movements
                .iter_mut()
                .filter(|movement| withheld(movement))
                .for_each(|movement| movement.left = WideMoney::ZERO);
            if let Some(worth) = self.worths.first_mut() {
                worth.proven = Some(paid);
                worth.is_loose = true;
            }
        }
    }

    /// One taking of just what all reports that were cancelled by then are still worth is the offset of
    /// all of them.
    pub(super) fn offset_of_several(&mut self) {
        let week = self.week;
        if self.worths.len() < 2 {
            return;
        }
        for movement in taking(&mut self.movements, Code::None) {
            let worths = self.worths.iter_mut().zip(&week.cancelled);
            let mut open: Vec<&mut Worth> = worths
                .filter(|(_, report)| report.when(movement.day) != When::Before)
                .map(|(worth, _)| worth)
                .filter(|worth| worth.proven.is_some() && !worth.remaining().is_zero())
                .collect();
            let all: WideMoney = open.iter().map(|worth| worth.remaining()).sum();
            if open.len() > 1 && all == movement.left.negated() {
                for worth in &mut open {
                    worth.taken += worth.remaining();
                    worth.is_loose = true;
                }
                movement.left = WideMoney::ZERO;
            }
        }
    }

    /// A debt is of a report that was cancelled on or before its date.
    pub(super) fn debts_of_cancelled(&mut self) {
        let (week, of) = (self.week, self.of);
        if taking(&mut self.movements, Code::Debt).next().is_none() {
            return;
        }
        let is_loose = self.returns.iter().any(|share| share.is_loose);
        let all_paid: WideMoney =
            week.to_service().map(|line| line.amount_of(of).positive_part()).sum();
        let paid: BTreeSet<(WideMoney, Day)> =
            self.movements.iter().map(|movement| (movement.left, movement.day)).collect();
        for movement in taking(&mut self.movements, Code::Debt) {
            let all = movement.left.negated();
            let of_its_size = paid.range((all, Day::MIN)..(all, movement.day));
            let last_of_its_size = of_its_size.map(|(_, day)| *day).next_back();
            let mut candidates: Vec<_> = self
                .worths
                .iter_mut()
                .zip(&self.week.cancelled)
                .filter(|(_, report)| report.when(movement.day) != When::Before)
                .collect();
            candidates.sort_by_key(|(worth, _)| worth.remaining() != movement.left.negated());
            for (worth, report) in candidates {
                let taken = movement.left.negated();
                // Of just what was paid for another report since, it takes that back.
                let is_anothers = taken == all
                    && last_of_its_size.is_some_and(|day| report.when(day) == When::After);
                if taken.is_zero() || (worth.remaining() != taken && is_anothers) {
                    continue;
                }
                let settled = worth.taken.plus(worth.given_back);
                let is_all = worth.proven.is_some() || settled.plus(taken) > all_paid;
                let beside = taken == worth.given_back && worth.remaining().is_zero() && is_all;
                if beside {
                    self.is_beyond_loose |= is_loose;
                    self.beyond += taken;
                    movement.left = WideMoney::ZERO;
                    continue;
                }
                let most = match (worth.proven, report.report.total_fee) {
                    (Some(_), _) => worth.remaining(),
                    (None, Some(fee)) => {
                        WideMoney::from(fee).minus(worth.taken).minus(worth.given_back)
                    }
                    (None, None) => taken,
                };
                let now = most.positive_part().min(taken);
                if now.is_zero() {
                    continue;
                }
                worth.is_loose |=
                    worth.proven.is_some() && (now != worth.remaining() || now != taken);
                worth.is_loose |= week.may_rework(movement, of, worth.remaining());
                worth.taken += now;
                movement.left += now;
            }
        }
    }

    /// Equal to what is left of a proven worth, or, several together, to it.
    pub(super) fn taken_back_by_amount(&mut self) {
        let (week, of) = (self.week, self.of);
        for (worth, report) in self.worths.iter_mut().zip(&self.week.cancelled) {
            for movement in taking(&mut self.movements, Code::None) {
                let taken = movement.left.negated();
                if worth.proven.is_some() && worth.remaining() == taken {
                    worth.is_loose |= report.when(movement.day) == When::Before
                        || week.may_rework(movement, of, taken);
                    worth.taken += taken;
                    movement.left = WideMoney::ZERO;
                }
            }
            let since = |movement: &Movement<'_>| report.when(movement.day) != When::Before;
            let together: WideMoney = taking(&mut self.movements, Code::None)
                .filter(|movement| since(movement))
                .map(|movement| movement.left.negated())
                .sum();
            if worth.proven.is_some() && !together.is_zero() && worth.remaining() == together {
                worth.taken += together;
                taking(&mut self.movements, Code::None)
                    .filter(|movement| since(movement))
                    .for_each(|movement| movement.left = WideMoney::ZERO);
            }
        }
    }
}

/// The first takings, one after the other, that sum to just an amount: CCS takes at most half of a
/// payment, and the rest from the next ones.
pub(super) fn instalments(taken: &[WideMoney], all: WideMoney) -> Option<Range<usize>> {
    let (mut from, mut sum) = (0, WideMoney::ZERO);
    for (at, amount) in taken.iter().enumerate() {
        sum += *amount;
        while sum > all {
            sum -= *taken.get(from)?;
            from = from.saturating_add(1);
        }
        if sum == all {
            return Some(from..at.saturating_add(1));
        }
    }
    None
}
