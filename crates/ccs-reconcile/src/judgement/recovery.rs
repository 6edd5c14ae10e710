//! Returns that CCS recovered: by their codes, their amounts, their parts and their days, also those that the
//! service withdrew.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::money::WideMoney;

use super::event::taking;
use super::evidence::EnrolmentWeek;
use super::ledger::Ledger;
use super::movement::{Code, Movement};
use super::offset::instalments;
use super::returns::ReturnShare;
use super::withdrawn::may_have_crossed;
use crate::record::{ReturnStatus, ReturnedFeeReduction};
use crate::report::WarningKind;

impl Ledger<'_> {
    pub(super) fn recoveries_by_code(&mut self) {
        let has_return = self.week.returns().next().is_some();
        let has_unknown_type = self.has_return_of_unknown_type;
        for movement in taking(&mut self.movements, Code::Return) {
            if !has_return {
                let taken = movement.left.negated();
                let mut withdrawn = self.week.withdrawn_returns();
                if !withdrawn.any(|it| WideMoney::from(it.not_passed_on) == taken) {
                    self.notices.push(WarningKind::ReturnNotInData);
                }
                continue;
            }
            // Of just the amount of a return that was withdrawn, it recovers that one, unless another
            // of that amount had been lodged by its day.
            let (day, is_of_withdrawn) = (movement.day, is_of_withdrawn(self.week, movement));
            recover(movement, &mut self.returns, false, |share, taken| {
                share.pending() == taken && !(is_of_withdrawn && share.is_lodged_after(day))
            });
            if is_of_withdrawn {
                continue;
            }
            let whole = movement.left;
            recover(movement, &mut self.returns, false, |_, _| true);
            // All of it may recover a return that is not in the data.
            if movement.left == whole && !whole.is_zero() {
                self.is_beyond_loose = true;
                self.notices.push(WarningKind::ReturnNotInData);
            }
            // What is left of it may recover what another return is thought to have of the other type.
            self.is_beyond_loose |= has_unknown_type && !movement.left.is_zero();
            self.beyond += movement.left.negated();
            movement.left = WideMoney::ZERO;
        }
    }

    pub(super) fn recoveries_by_amount(&mut self) {
        let varies = self.week.has_variation();
        let mut times: BTreeMap<WideMoney, usize> = BTreeMap::new();
        for movement in taking(&mut self.movements, Code::None) {
            let times = times.entry(movement.left).or_default();
            *times = times.saturating_add(1);
        }
        for movement in taking(&mut self.movements, Code::None) {
            let day = movement.day;
            recover(movement, &mut self.returns, varies, |share, taken| {
                share.pending() == taken && share.returned.date_recovered == Some(day)
            });
            // Of several of one amount another may be the recovery, and of several lines of one run
            // just some of them.
            let is_vague = varies
                || movement.lines.len() > 1
                || times.get(&movement.left).is_some_and(|times| *times > 1);
            let is_of_withdrawn = is_of_withdrawn(self.week, movement);
            recover(movement, &mut self.returns, is_vague, |share, taken| {
                share.pending() == taken && !(is_of_withdrawn && share.is_lodged_after(day))
            });
        }
    }

    /// Several takings that follow one another and sum to just what is pending of a return are its
    /// recovery.
    pub(super) fn recoveries_in_parts(&mut self) {
        let is_it = |movement: &Movement<'_>, share: &ReturnShare<'_>| {
            movement.code == Code::None
                && movement.left < WideMoney::ZERO
                && !share.is_lodged_after(movement.day)
        };
        for share in self.returns.iter_mut().filter(|share| !share.pending().is_zero()) {
            let parts = self.movements.iter().filter(|movement| is_it(movement, share));
            let taken: Vec<WideMoney> = parts.map(|movement| movement.left.negated()).collect();
            let places = instalments(&taken, share.pending());
            let Some(places) = places.filter(|places| places.len() > 1) else { continue };
            let parts: Vec<&mut Movement<'_>> =
                self.movements.iter_mut().filter(|movement| is_it(movement, share)).collect();
            for (place, movement) in parts.into_iter().enumerate() {
                if places.contains(&place) {
                    recover(movement, core::slice::from_mut(share), true, |_, _| true);
                }
            }
        }
    }

    pub(super) fn recoveries_by_date(&mut self) {
        if taking(&mut self.movements, Code::None).next().is_none() {
            return;
        }
        let paid: BTreeSet<WideMoney> = self.movements.iter().map(|it| it.left).collect();
        for movement in taking(&mut self.movements, Code::None) {
            // Of a payment's amount beside a new payment, it is the reversal of that payment.
            if movement.is_beside_payment && paid.contains(&movement.left.negated()) {
                continue;
            }
            let day = movement.day;
            let is_later = |share: &ReturnShare<'_>, _| share.returned.date_returned <= day;
            recover(movement, &mut self.returns, false, is_later);
        }
    }

    /// CCS recovered a return that the service withdrew, and has not paid it again: whatever the code
    /// says so of, or all of it by its amount.
    pub(super) fn recovered_although_withdrawn(&mut self) {
        if self.week.withdrawn_returns().next().is_none() {
            return;
        }
        let paid = self.movements.iter().enumerate();
        let last_paid: BTreeMap<WideMoney, usize> = paid.map(|(at, it)| (it.left, at)).collect();
        for returned in self.week.withdrawn_returns() {
            let whole = WideMoney::from(returned.not_passed_on);
            for (at, movement) in self.movements.iter_mut().enumerate() {
                let taken = movement.left.negated();
                let is_it = match movement.code {
                    Code::Return => true,
                    code => code == Code::None && taken == whole,
                };
                let is_since = movement.day >= returned.date_returned;
                let is_paid_again = || last_paid.get(&taken).is_some_and(|last| at <= *last);
                if taken > WideMoney::ZERO && is_it && is_since && !is_paid_again() {
                    self.beyond += taken;
                    self.is_beyond_loose = true;
                    movement.left = WideMoney::ZERO;
                }
            }
        }
    }
}

/// Whether a movement takes just the amount of a return that was lodged by its day and withdrawn, and that no
/// other return has taken the place of by then.
fn is_of_withdrawn(week: &EnrolmentWeek<'_>, movement: &Movement<'_>) -> bool {
    let is_replaced = |withdrawn: &ReturnedFeeReduction| {
        week.returns().any(|other| {
            (withdrawn.date_returned..=movement.day).contains(&other.date_returned)
                && other.not_passed_on > withdrawn.not_passed_on
        })
    };
    week.withdrawn_returns().any(|returned| {
        WideMoney::from(returned.not_passed_on) == movement.left.negated()
            && returned.date_returned <= movement.day
            && !is_replaced(returned)
    })
}

/// Recovers what fits of the returns, oldest first. What has no code may be something else, such as
/// the recovery of a variation that awaits its answer.
fn recover(
    movement: &mut Movement<'_>,
    returns: &mut [ReturnShare<'_>],
    may_be_another: bool,
    fits: impl Fn(&ReturnShare<'_>, WideMoney) -> bool,
) {
    for share in returns {
        let taken = movement.left.negated();
        if taken <= WideMoney::ZERO || share.pending().is_zero() || !fits(share, taken) {
            continue;
        }
        let now = share.pending().min(taken);
        // CCS recovers what it has accepted: an equal amount beside a return that is only lodged may
        // be a claw-back.
        let is_lodged = share.returned.status == ReturnStatus::Submitted;
        // A recovery comes in a run after the return.
        let is_at_once = share.returned.date_returned == movement.day
            && share.returned.date_recovered != Some(movement.day);
        let is_of_another_day = share.returned.date_recovered.is_some_and(|on| {
            on != movement.day && !may_have_crossed(on.min(movement.day), on.max(movement.day))
        });
        let is_vague = share.pending() != taken
            || movement.is_beside_payment
            || may_be_another
            || is_of_another_day
            || is_lodged
            || is_at_once;
        share.is_loose |= movement.code == Code::None && is_vague;
        share.recovered += now;
        share.recoveries.extend(movement.refs());
        movement.left += now;
    }
}
