//! Each negative movement to its event, returns to their reports, and money that was carried over.
//! Nothing is used twice.

use alloc::collections::BTreeSet;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::ledger::Ledger;
use super::movement::{Code, Movement};
use super::reports::{Live, When};
use super::returns::ReturnShare;

impl Ledger<'_> {
    /// By transaction code; else by equal amount, whichever is dated first; else, for a return,
    /// dated on or after it. What is left is a recovery of a cancelled report of unknown worth,
    /// or a claw-back.
    pub(super) fn events(&mut self) {
        self.reversals();
        self.recoveries_by_code();
        self.recoveries_by_amount();
        self.withheld_worths();
        self.exact_offsets();
        self.recoveries_in_parts();
        self.offset_of_several();
        self.returns_belong();
        self.debts_of_cancelled();
        self.taken_back_by_amount();
        self.carried_over_and_answered();
        self.recoveries_by_date();
        self.recovered_although_withdrawn();
        self.offset_beside_a_return();
        self.taken_back_in_a_balanced_week();
        self.taken_back_and_answered();
        self.risen_and_answered();
        self.paid_beside_live();
        self.taken_back_by_what_is_left();
        self.all_that_was_paid();
        self.use_up_settled();
        self.carry_over();
        self.cover();
    }

    /// A reversal undoes its own positive, the newest of its size before it.
    fn reversals(&mut self) {
        if taking(&mut self.movements, Code::Reversal).next().is_none() {
            return;
        }
        let paid = self.movements.iter().enumerate();
        let paid = paid.filter(|(_, movement)| movement.left > WideMoney::ZERO);
        let mut paid: BTreeSet<(WideMoney, Day, usize)> =
            paid.map(|(at, movement)| (movement.left, movement.day, at)).collect();
        for at in 0..self.movements.len() {
            let Some(reversal) = self.movements.get(at) else { continue };
            if reversal.code != Code::Reversal || reversal.left >= WideMoney::ZERO {
                continue;
            }
            let amount = reversal.left.negated();
            let before = (amount, Day::MIN, 0)..=(amount, reversal.day, usize::MAX);
            let Some(&own) = paid.range(before).next_back() else { continue };
            paid.remove(&own);
            if let Some(own) = self.movements.get_mut(own.2) {
                own.is_reversed = true;
            }
        }
    }

    /// A return belongs to the cancelled reports of its week first, up to their worth, unless just their
    /// worth is left beside it.
    fn returns_belong(&mut self) {
        let week = self.week;
        let has_live = !week.live.is_empty();
        if has_live && self.is_left_beside_returns() {
            self.returns.iter_mut().for_each(|share| share.is_loose = true);
            return;
        }
        let passes_on = |share: &ReturnShare<'_>| {
            WideMoney::from(share.returned.passed_on) == week.allocated_to_live()
        };
        for share in &mut self.returns {
            // A part of just what live reports have is theirs, unless a worth is proven.
            let total = WideMoney::from(share.returned.total_fee_reduction);
            let is_of_live = has_live && total == week.allocated_to_live();
            for (worth, report) in self.worths.iter_mut().zip(&self.week.cancelled) {
                if is_of_live && worth.proven.is_none() {
                    share.is_loose = true;
                    continue;
                }
                let most = match (worth.proven, report.report.total_fee) {
                    (Some(proven), _) => proven.minus(worth.taken).minus(worth.given_back),
                    (None, Some(fee)) => WideMoney::from(fee).minus(worth.given_back),
                    (None, None) => share.of_live(),
                };
                let given = most.positive_part().min(share.of_live());
                worth.given_back += given;
                share.of_cancelled += given;
                // A part of a worth may as well be a part of what a live report holds.
                let is_all = worth.proven.map_or(passes_on(share), |worth| worth == share.amount);
                // Lodged before the cancellation it may be a live report's.
                let is_earlier = report.when(share.returned.date_returned) == When::Before;
                share.is_loose |= !given.is_zero() && (!is_all || is_earlier) && has_live;
            }
            if !has_live && !week.cancelled.is_empty() {
                share.of_cancelled = share.amount;
            }
        }
    }

    /// Whether the difference is just the worth of the cancelled reports, what is pending and what is
    /// young: the returns were of live reports, or of a cancelled one before its last allocation.
    fn is_left_beside_returns(&self) -> bool {
        let (week, of) = (self.week, self.of);
        let worths = self.worths.iter().map(|worth| Some(worth.proven?.minus(worth.taken)));
        let Some(worths) = worths.sum::<Option<WideMoney>>() else { return false };
        let reports = week.cancelled.iter();
        let allocated: WideMoney = reports.map(|report| report.report.allocated_of(of)).sum();
        let is_young = |movement: &Movement<'_>| week.is_young(movement.day);
        let all = worths.plus(self.pending()).plus(self.unused(is_young)).minus(allocated);
        // Parts of a recovery are matched later.
        let older =
            self.unused(|it| !is_young(it) && it.left < WideMoney::ZERO && it.code == Code::None);
        let is_recovered = older.negated() <= self.pending() && self.rest == all.plus(older);
        !worths.is_zero() && !self.returns.is_empty() && (self.rest == all || is_recovered)
    }

    /// Without codes: what a return gave back of a cancelled report, and CCS has recovered, is taken
    /// once more.
    fn offset_beside_a_return(&mut self) {
        let is_recovered = self.returns.iter().all(|share| share.pending().is_zero());
        for (worth, report) in self.worths.iter().zip(&self.week.cancelled) {
            let is_settled = !worth.given_back.is_zero() && worth.remaining().is_zero();
            for movement in taking(&mut self.movements, Code::None) {
                let is_it = movement.left.negated() == worth.given_back
                    && report.when(movement.day) != When::Before;
                if is_it && is_settled && is_recovered {
                    self.beyond += worth.given_back;
                    self.is_beyond_loose = true;
                    movement.left = WideMoney::ZERO;
                }
            }
        }
    }

    /// Money and books agree, but for pending returns, and as much was taken since the cancellation as
    /// the report is worth, alone or inside other runs: its offset is among it.
    fn taken_back_in_a_balanced_week(&mut self) {
        let (week, of) = (self.week, self.of);
        let is_allocated =
            week.cancelled.iter().any(|report| !report.report.allocated_of(of).is_zero());
        if self.rest != self.pending() || is_allocated {
            return;
        }
        let offset: WideMoney = self.worths.iter().map(|worth| worth.taken).sum();
        let recovered: WideMoney = self.returns.iter().map(|share| share.recovered).sum();
        let mut settled = offset.plus(recovered);
        for (worth, report) in self.worths.iter_mut().zip(&week.cancelled) {
            let lines =
                week.to_service().filter(|line| report.when(line.date_paid) != When::Before);
            let taken: WideMoney =
                lines.map(|line| line.amount_of(of).negated().positive_part()).sum();
            let remaining = worth.remaining();
            if !remaining.is_zero() && taken >= settled.plus(remaining) {
                settled += remaining;
                worth.taken += remaining;
                worth.is_loose = true;
            }
        }
    }

    /// A negative with no other event: of a cancelled report of unknown worth, up to its fee; with
    /// no live report, of any cancelled one.
    fn taken_back_by_what_is_left(&mut self) {
        let has_live = !self.week.live.is_empty();
        let none_lives = !has_live || self.is_of_cancelled_alone();
        let is_answered = self.week.live.iter().all(|live| live.is_answered);
        let of_live = self.week.live.iter().map(|live| live.largest_allocation(self.of));
        let of_live: WideMoney = of_live.sum();
        for movement in taking(&mut self.movements, Code::None) {
            for (worth, report) in self.worths.iter_mut().zip(&self.week.cancelled) {
                // More than live reports have was not taken of them alone.
                let is_more = is_answered && movement.left.negated() > of_live;
                let fits = worth.is_unknown() || none_lives || is_more;
                if !fits || report.when(movement.day) == When::Before {
                    continue;
                }
                let taken = movement.left.negated();
                let most = match (worth.proven, report.report.total_fee) {
                    (Some(_), _) => worth.remaining(),
                    (None, Some(fee)) => WideMoney::from(fee).minus(worth.taken),
                    (None, None) => taken,
                };
                let now = most.positive_part().min(taken);
                worth.taken += now;
                worth.is_loose |= !now.is_zero() && has_live;
                movement.left += now;
                if !none_lives {
                    self.doubtful += now;
                }
            }
        }
    }

    /// Whether no live report has anything of this subsidy, nor awaits an answer, and none of it was
    /// paid since a cancellation: what was taken was a cancelled report's.
    fn is_of_cancelled_alone(&self) -> bool {
        let (week, of) = (self.week, self.of);
        let has_none = |live: &Live<'_>| live.is_answered && live.largest_allocation(of).is_zero();
        let is_before = |day| week.cancelled.iter().all(|it| it.when(day) == When::Before);
        let mut paid = week.to_service().filter(|line| line.amount_of(of) > WideMoney::ZERO);
        week.live.iter().all(has_none) && paid.all(|line| is_before(line.date_paid))
    }

    /// With no live report in the week, a cancelled one is worth all that was paid before it was
    /// cancelled, less what was taken back before; the only one so too where its allocation says
    /// otherwise, for the books may have lagged behind the money.
    fn all_that_was_paid(&mut self) {
        if !self.week.live.is_empty() {
            return;
        }
        for at in 0..self.worths.len() {
            let (Some(report), Some(worth)) = (self.week.cancelled.get(at), self.worths.get(at))
            else {
                continue;
            };
            let is_only = self.worths.len() == 1;
            if worth.proven.is_some() && !is_only {
                continue;
            }
            let settled = worth.taken.plus(worth.given_back);
            let others = if is_only {
                WideMoney::ZERO
            } else {
                self.worths.iter().filter_map(|worth| worth.proven).sum()
            };
            let before = |movement: &Movement<'_>| report.when(movement.day) == When::Before;
            let paid = self.unused(before).minus(others).positive_part();
            let payments = self
                .movements
                .iter()
                .filter(|movement| before(movement) && movement.left > WideMoney::ZERO);
            let of = self.of;
            let is_it = |movement: &Movement<'_>| {
                let mut lines = movement.lines.iter().map(|line| line.amount_of(of));
                movement.left == settled || lines.any(|paid| paid == settled)
            };
            let mut payments = payments;
            let is_one_settled = if settled.is_zero() {
                payments.map(|movement| movement.payments(of)).sum::<usize>() > 1
            } else {
                payments.any(is_it)
            };
            if let Some(worth) = self.worths.get_mut(at).filter(|_| !paid.is_zero()) {
                let all = settled.max(paid);
                worth.may_be_of_two = worth.proven.is_none() && is_one_settled && settled < paid;
                worth.is_loose |= worth.proven.is_some_and(|allocated| allocated != all);
                worth.proven = Some(all);
            }
        }
    }

    /// The payments of money that has gone back, or is to, explain nothing else.
    fn use_up_settled(&mut self) {
        for at in 0..self.worths.len() {
            let (Some(report), Some(worth)) = (self.week.cancelled.get(at), self.worths.get(at))
            else {
                continue;
            };
            let mut left = worth.taken.plus(worth.given_back);
            for when in [When::Before, When::Undated, When::After] {
                let (used, _) = self.use_up(left, |movement| report.when(movement.day) == when);
                left -= used;
            }
        }
        let of_live: WideMoney = self.returns.iter().map(ReturnShare::of_live).sum();
        self.use_up(of_live, |_| true);
    }
}

/// Negative movements of a code, oldest first, of which something is left.
pub(super) fn taking<'m, 'k>(
    movements: &'m mut [Movement<'k>],
    code: Code,
) -> impl Iterator<Item = &'m mut Movement<'k>> {
    let meant = movements.iter_mut();
    meant.filter(move |movement| movement.code == code && movement.left < WideMoney::ZERO)
}
