//! Errors of the books that no statement shows: a recovery that they have not followed, and two
//! digits that were exchanged. And what else the rest may be.

use alloc::string::ToString;
use alloc::vec::Vec;

use ccs_core::money::WideMoney;

use super::ledger::Ledger;
use super::movement::{Code, Movement};
use super::reports::Live;
use crate::record::ReportStatus;
use crate::report::{Certainty, LineRef, PartKind};

impl Ledger<'_> {
    /// CCS took back all that one report has allocated: it awaits no payment, unless it was sent again
    /// since. Only a code tells that from a correction of a report of several versions.
    pub(super) fn taken_back_whole(&mut self) {
        let week = self.week;
        let [live] = week.live.as_slice() else { return };
        if week.has_reinstated() {
            return;
        }
        let has_one_version = live.is_new() && !week.had_cancelled();
        let has_no_return = week.known.evidence.returns.is_empty();
        self.allocation_not_lowered(|code| match code {
            Code::Debt => true,
            Code::Return => has_one_version && has_no_return,
            Code::None => has_one_version,
            Code::Reworked | Code::Reversal | Code::FamilyDebt | Code::ProviderDebt => false,
        });
    }

    /// CCS took money back, every report was answered after that, and just so much too much is
    /// allocated.
    pub(super) fn not_lowered(&mut self) {
        self.allocation_not_lowered(|code| code != Code::Return && !code.is_withheld());
    }

    fn allocation_not_lowered(&mut self, is_it: impl Fn(Code) -> bool) {
        let week = self.week;
        if self.rest >= WideMoney::ZERO || week.live.is_empty() || self.is_stated() {
            return;
        }
        // Where the lines sum to less than nothing, some are missing, and not an allocation too much.
        if week.lacks_lines() {
            return;
        }
        let is_taken = |movement: &Movement<'_>| {
            let answered = |live: &Live<'_>| {
                live.is_processed() && live.answer_day.is_some_and(|day| day > movement.day)
            };
            movement.left < WideMoney::ZERO
                && is_it(movement.code)
                && week.live.iter().all(answered)
        };
        let all: Vec<&Movement<'_>> =
            self.movements.iter().filter(|movement| is_taken(movement)).collect();
        let one = all.iter().rev().find(|movement| movement.left == self.rest);
        let mut lines: Vec<LineRef> = match one {
            Some(movement) => movement.refs().collect(),
            None if all.iter().map(|movement| movement.left).sum::<WideMoney>() == self.rest => {
                all.iter().flat_map(|movement| movement.refs()).collect()
            }
            None => return,
        };
        lines.extend(week.live.iter().map(Live::line));
        let mut alternatives =
            alloc::vec![PartKind::AwaitingPayment, PartKind::ClawbackAwaitingQuery];
        alternatives.push(if week.known.evidence.returns.is_empty() {
            // The return may not be in the data.
            PartKind::RecoveredButStillAllocated
        } else {
            PartKind::RecoveredBeyondReturn
        });
        self.add_swap(&mut alternatives);
        alternatives.push(PartKind::Unexplained);
        let part = self.part(PartKind::AllocatedTooMuch, self.rest).with_lines(lines);
        self.take(part.but(Certainty::Likely, &alternatives));
    }

    /// A report without a statement has just what was paid for it allocated, with two neighbouring
    /// digits exchanged.
    pub(super) fn exchanged_digits(&mut self) {
        let week = self.week;
        if !week.cancelled.is_empty() || !self.returns.is_empty() || !week.known.repeats.is_empty()
        {
            return;
        }
        let is_mistyped = |live: &&Live<'_>| {
            let (paid, allocated) = (self.money_for(live), live.report.allocated_of(self.of));
            live.statement.is_none()
                && paid.minus(allocated) == self.rest
                && live.room().is_none_or(|room| room >= self.rest)
                && is_exchanged(paid, allocated)
        };
        let Some(live) = week.live.iter().find(is_mistyped) else { return };
        let is_less = self.rest > WideMoney::ZERO;
        let (kind, others): (_, &[PartKind]) = if is_less {
            (PartKind::NotAllocated, &[PartKind::PaidMoreThanCanBeAllocated])
        } else {
            let others = &[
                PartKind::AwaitingPayment,
                PartKind::PaidToGuardian,
                PartKind::FamilyDebtWithheld,
                PartKind::ClawbackAwaitingQuery,
            ];
            (PartKind::AllocatedTooMuch, others)
        };
        let mut alternatives = others.to_vec();
        self.add_swap(&mut alternatives);
        alternatives.push(PartKind::Unexplained);
        let mut lines = alloc::vec![live.line()];
        lines.extend(week.to_service().map(LineRef::of_payment));
        let part = self.part(kind, self.rest).with_lines(lines);
        self.take(part.but(Certainty::Likely, &alternatives));
    }

    /// What the rest may be, where nothing in the data says so.
    pub(super) fn instead_of_unexplained(&self) -> Vec<PartKind> {
        if self.week.live.is_empty() {
            return self.instead_of_unexplained_without_live();
        }
        let mut fits = if self.rest > WideMoney::ZERO {
            self.instead_of_unexplained_money()
        } else {
            self.instead_of_unexplained_allocation()
        };
        self.add_swap(&mut fits);
        fits
    }

    /// The same where no report is live: what the cancelled ones and the returns are evidence of.
    fn instead_of_unexplained_without_live(&self) -> Vec<PartKind> {
        let has_return = self.week.returns().next().is_some();
        if self.rest > WideMoney::ZERO {
            let mut fits = alloc::vec![
                PartKind::WithdrawnAwaitingOffset,
                PartKind::PaidForCancelledReport,
                PartKind::NoReport,
            ];
            if has_return {
                fits.push(PartKind::ReturnAwaitingRecovery);
            }
            return fits;
        }
        let mut fits = alloc::vec![PartKind::AwaitingPayment, PartKind::ClawbackAwaitingQuery];
        if has_return {
            fits.insert(0, PartKind::RecoveredBeyondReturn);
        }
        fits
    }

    fn instead_of_unexplained_money(&self) -> Vec<PartKind> {
        let mut fits = alloc::vec![PartKind::NotAllocated, PartKind::PaidMoreThanCanBeAllocated];
        if self.has_equal_payments() {
            fits.swap(0, 1);
        }
        // A report that is sent and not processed may have been read and not answered.
        let is_sent = |live: &Live<'_>| live.report.status == ReportStatus::Submitted;
        if self.week.live.iter().any(|live| is_sent(live) && !live.lowered_by(self.of).is_zero()) {
            fits.push(PartKind::ReportReplaced);
        }
        if self.may_await_a_query() || self.week.live.iter().any(is_sent) {
            fits.push(PartKind::AwaitingSessionReportQuery);
        }
        let payments = self.week.to_service().map(|line| line.amount_of(self.of));
        let payments = payments.filter(|amount| *amount > WideMoney::ZERO);
        if payments.count() > self.week.live.len() {
            fits.push(PartKind::NoReport);
        }
        if self.week.had_cancelled() {
            fits.extend([PartKind::WithdrawnAwaitingOffset, PartKind::PaidForCancelledReport]);
        }
        if !self.returns.is_empty() {
            fits.push(PartKind::ReturnAwaitingRecovery);
        }
        fits
    }

    fn instead_of_unexplained_allocation(&self) -> Vec<PartKind> {
        let mut fits = alloc::vec![PartKind::AwaitingPayment];
        if !self.is_stated() && self.paid >= WideMoney::ZERO {
            fits.insert(0, PartKind::AllocatedTooMuch);
        }
        if self.week.to_service().any(|line| line.amount_of(self.of) < WideMoney::ZERO) {
            fits.push(PartKind::ClawbackAwaitingQuery);
        }
        fits.extend([PartKind::PaidToGuardian, PartKind::FamilyDebtWithheld]);
        if !self.returns.is_empty() {
            let still = [PartKind::RecoveredButStillAllocated, PartKind::ReturnedButStillAllocated];
            fits.extend(still);
        }
        if !self.week.known.evidence.returns.is_empty() {
            fits.push(PartKind::RecoveredBeyondReturn);
        }
        fits
    }

    fn add_swap(&self, fits: &mut Vec<PartKind>) {
        if self.of.is_some() && self.week.has_both_types() {
            fits.push(PartKind::CcsAccsSwap);
        }
    }

    /// Whether a statement younger than every line says what the service may have.
    pub(super) fn is_stated(&self) -> bool {
        self.week.cap_of(self.of).is_some_and(|cap| cap.is_fresh)
    }
}

/// Whether one amount is the other with two neighbouring digits exchanged, both in whole cents.
fn is_exchanged(one: WideMoney, other: WideMoney) -> bool {
    let (Some(one), Some(other)) = (digits(one), digits(other)) else { return false };
    let pairs = one.iter().zip(&other).enumerate();
    let differ: Vec<usize> =
        pairs.filter(|(_, (one, other))| one != other).map(|(at, _)| at).collect();
    let [first, second] = *differ.as_slice() else { return false };
    one.len() == other.len()
        && first.saturating_add(1) == second
        && one.get(first) == other.get(second)
        && one.get(second) == other.get(first)
}

/// The digits of an amount in whole cents, as it is written.
fn digits(amount: WideMoney) -> Option<Vec<u8>> {
    let is_cents = amount.ten_thousandths().wrapping_rem(100) == 0;
    let written = is_cents.then(|| amount.to_string())?;
    Some(written.bytes().filter(u8::is_ascii_digit).collect())
}
