//! Caps: only by the fee, or by a statement younger than the money.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::ledger::{Ledger, Shared};
use super::reports::Live;
use super::returns::ReturnShare;
use crate::record::PaymentLine;
use crate::report::{Certainty, LineRef, Part, PartKind, RemedyCost};

impl Ledger<'_> {
    pub(super) fn caps(&mut self, shared: &mut Shared) {
        if self.rest <= WideMoney::ZERO || self.week.live.is_empty() {
            return;
        }
        self.over_the_statement(shared);
        self.second_payment(shared);
        self.paid_again(shared);
        self.lowered(shared);
        self.over_the_fee(shared);
        self.too_small();
        self.not_allocated(shared);
        self.exchanged_digits();
    }

    /// Over a statement younger than the money.
    fn over_the_statement(&mut self, shared: &mut Shared) {
        let Some(cap) = self.week.cap_of(self.of).filter(|cap| cap.is_fresh) else { return };
        let room = self.room_under_statements(cap.amount);
        self.too_much(self.at_most_above(self.rest.minus(room)), shared);
    }

    /// Over the fee, while the allocation has reached it; else what was paid beyond the fees.
    fn over_the_fee(&mut self, shared: &mut Shared) {
        let is_full = shared.room == Some(WideMoney::ZERO);
        let amount = self.at_most_above(if is_full { self.rest } else { shared.beyond_fees });
        self.too_much(amount, shared);
    }

    /// A negative line to the individual equals a second payment of its day, beyond what a statement
    /// younger than the money leaves to be allocated.
    fn second_payment(&mut self, shared: &mut Shared) {
        let seconds = self.seconds(|line| Some(line.date_paid));
        let room = self.room_to_allocate(shared).unwrap_or_default();
        self.too_much(self.at_most_above(seconds.min(self.rest.minus(room))), shared);
    }

    /// More was paid than the fees, and what is left is just one of several payments of one amount,
    /// or more of them, less what was taken back: the payment is one event, whatever the fee leaves of
    /// it.
    fn paid_again(&mut self, shared: &mut Shared) {
        let taken = self.unused(|movement| movement.left < WideMoney::ZERO).negated();
        let is_of_one_amount = self.equal_payments().any(|(amount, times)| {
            [self.rest, self.rest.plus(taken)].into_iter().any(|mut left| {
                (1..times).any(|_| {
                    left -= amount;
                    left.is_zero()
                })
            })
        });
        let is_repeated = !self.week.known.repeats.is_empty();
        if is_of_one_amount && !is_repeated && !shared.beyond_fees.is_zero() && !self.is_stated() {
            self.too_much(self.rest, shared);
        }
    }

    /// Answers since the newest line lowered the allocations by just what is left, and CCS has yet to
    /// take it back: one event, whatever the fee leaves of it.
    fn lowered(&mut self, shared: &mut Shared) {
        let by: WideMoney = self.week.live.iter().map(|live| live.lowered_by(self.of)).sum();
        let is_it = by == self.rest && self.week.is_answered_after_newest_line();
        if is_it && !self.is_stated() {
            self.too_much(self.rest, shared);
        }
    }

    /// What payments after the first sum to that are taken back by a line to the individual of their
    /// amount, each by one; of their day as well, where days count.
    fn seconds(&self, day_of: impl Fn(&PaymentLine) -> Option<Day>) -> WideMoney {
        let mut taken: BTreeMap<(Option<Day>, WideMoney), usize> = BTreeMap::new();
        for line in self.taken_of_individual() {
            let times = taken.entry((day_of(line), line.amount_of(self.of).negated())).or_default();
            *times = times.saturating_add(1);
        }
        let mut is_taken = |line: &PaymentLine| {
            let left = taken.get_mut(&(day_of(line), line.amount_of(self.of)));
            let left = left.filter(|times| **times > 0);
            left.map(|times| *times = times.saturating_sub(1)).is_some()
        };
        let lines = self.after_the_first().into_iter();
        lines.filter(|line| is_taken(line)).map(|line| line.amount_of(self.of)).sum()
    }

    /// What CCS took from the individual, and had not paid the individual before: a payment that is taken
    /// back proves nothing of the service's.
    fn taken_of_individual(&self) -> Vec<&PaymentLine> {
        let lines = || self.week.to_individual();
        if lines().map(|line| line.amount_of(self.of)).sum::<WideMoney>() >= WideMoney::ZERO {
            return Vec::new();
        }
        let mut paid: BTreeMap<WideMoney, usize> = BTreeMap::new();
        let is_taken = |line: &&PaymentLine| {
            let amount = line.amount_of(self.of);
            if amount > WideMoney::ZERO {
                let times = paid.entry(amount).or_default();
                *times = times.saturating_add(1);
                return false;
            }
            let own = paid.get_mut(&amount.negated()).filter(|times| **times > 0);
            own.map(|times| *times = times.saturating_sub(1)).is_none()
        };
        lines().filter(is_taken).collect()
    }

    /// The payments after the first.
    fn after_the_first(&self) -> Vec<&PaymentLine> {
        let mut paid: Vec<&PaymentLine> = self.week.to_service().collect();
        paid.retain(|line| line.amount_of(self.of) > WideMoney::ZERO);
        let first = paid.iter().map(|line| line.date_paid).min();
        paid.retain(|line| Some(line.date_paid) > first);
        paid
    }

    /// What CCS took from the guardian of payments after the first, and so will not offset: by lines
    /// of their amounts, or by a statement of just one of them.
    fn taken_from_guardian(&self) -> WideMoney {
        let of = self.of;
        let by_line = self.seconds(|_| None);
        if !by_line.is_zero() || !self.week.cap_of(of).is_some_and(|cap| cap.is_fresh) {
            return by_line;
        }
        let stated = self.week.live.iter().filter_map(|live| self.week.guardian_of(live, of));
        let stated: WideMoney = stated.map(|(amount, _)| amount).sum();
        let mut amounts = self.after_the_first().into_iter().map(|line| line.amount_of(of));
        amounts.find(|amount| *amount == stated.negated()).unwrap_or_default()
    }

    /// Whether CCS took all of an excess from the guardian: just the second payment, or, by a statement,
    /// what the fee of one report leaves of it, where no other payment is of that amount. Without a
    /// statement the entitlement may have been lowered since, which CCS offsets by itself.
    fn is_taken_from_guardian(&self, amount: WideMoney) -> bool {
        let taken = self.taken_from_guardian();
        let is_left_by_the_fee = || {
            let mut payments = self.week.to_service().map(|line| line.amount_of(self.of));
            let is_full = self.week.live.iter().all(|live| live.room() == Some(WideMoney::ZERO));
            amount < taken
                && self.is_stated()
                && self.week.live.len() == 1
                && is_full
                && !payments.any(|paid| paid == amount)
        };
        amount == taken || is_left_by_the_fee()
    }

    /// Whether two payments of the week are of one amount.
    pub(super) fn has_equal_payments(&self) -> bool {
        self.equal_payments().next().is_some()
    }

    /// The amounts of which there are several payments, and how many.
    fn equal_payments(&self) -> impl Iterator<Item = (WideMoney, usize)> + use<> {
        let mut times: BTreeMap<WideMoney, usize> = BTreeMap::new();
        for line in self.week.to_service() {
            let amount = line.amount_of(self.of);
            if amount > WideMoney::ZERO {
                let times = times.entry(amount).or_default();
                *times = times.saturating_add(1);
            }
        }
        times.into_iter().filter(|(_, times)| *times > 1)
    }

    /// Money that can go to no report. Certain, and to be returned, only where CCS took it from the
    /// guardian and every report was answered after the newest line. It is what is beyond the fees too,
    /// or a part of that.
    fn too_much(&mut self, amount: WideMoney, shared: &mut Shared) {
        if amount.is_zero() {
            return;
        }
        shared.beyond_fees = shared.beyond_fees.minus(amount).positive_part();
        let is_certain = self.is_taken_from_guardian(amount)
            && amount == self.rest
            && self.beyond.is_zero()
            && !self.awaits_an_offset()
            && self.week.is_answered_after_newest_line()
            && !self.week.had_cancelled()
            && !self.week.live.iter().any(Live::has_older_statement)
            && !self.may_be_of_another_report()
            && self.week.known.repeats.is_empty();
        let paid: WideMoney = self.week.to_service().map(PaymentLine::amount).sum();
        let over = |cap: WideMoney| Some(paid.minus(cap).positive_part());
        let lines = self.week.live.iter().map(Live::line);
        let payments = self.week.to_service().filter(|line| line.amount() > WideMoney::ZERO);
        let part = Part {
            excess_over_fee: self.week.fees().and_then(over),
            excess_over_entitlement: self.week.entitlement().and_then(over),
            ..self.part(PartKind::PaidMoreThanCanBeAllocated, amount)
        };
        let part = part.with_lines(lines.chain(payments.map(LineRef::of_payment)).collect());
        let mut alternatives = self.instead_of_too_much();
        // What the fee leaves room for may be allocated yet.
        if part.excess_over_fee.map_or(!self.is_stated(), |over| over < amount) {
            alternatives.insert(alternatives.len().saturating_sub(1), PartKind::NotAllocated);
        }
        self.take(if is_certain {
            part.at_cost(RemedyCost::Return)
        } else {
            part.but(Certainty::Likely, &alternatives)
        });
    }

    /// Whether a second report of the week has nothing allocated yet, and no statement says what it is
    /// worth: a second payment may be for that.
    fn may_be_of_another_report(&self) -> bool {
        let live = &self.week.live;
        let has_room = |live: &Live<'_>| live.room() != Some(WideMoney::ZERO);
        !self.is_stated()
            && live.len() > 1
            && live.iter().any(|live| live.has_no_allocation_yet() && has_room(live))
    }

    /// Whether a statement younger than the money entitles the service to less than it was paid: CCS
    /// takes the rest back by itself.
    fn awaits_an_offset(&self) -> bool {
        let entitled = self.week.live.iter().map(|live| {
            let statement = live.statement.filter(|statement| self.week.is_fresh(statement))?;
            Some(statement.service.of(None))
        });
        let paid: WideMoney = self.week.to_service().map(PaymentLine::amount).sum();
        entitled.sum::<Option<WideMoney>>().is_some_and(|entitled| entitled < paid)
    }

    fn instead_of_too_much(&self) -> Vec<PartKind> {
        let mut fits = alloc::vec![PartKind::AwaitingSessionReportQuery];
        if self.week.had_cancelled() {
            fits.extend([PartKind::WithdrawnAwaitingOffset, PartKind::PaidForCancelledReport]);
        }
        // Another report of the week may not be in the data.
        fits.push(PartKind::NoReport);
        if self.has_equal_payments() {
            fits.push(PartKind::DuplicatePaymentLine);
        }
        fits.push(PartKind::Unexplained);
        fits
    }

    fn allocated_to_live(&self) -> WideMoney {
        self.week.live.iter().map(|live| live.report.allocated_of(self.of)).sum()
    }

    /// What the statements leave for more allocation: in sum, or for one report where another holds
    /// more than its own statement.
    fn room_under_statements(&self, cap: WideMoney) -> WideMoney {
        let in_sum = cap.minus(self.allocated_to_live()).positive_part();
        self.room_by_report().map_or(in_sum, |by_report| by_report.max(in_sum))
    }

    /// What each report's statement and fee leave for more allocation; `None` unless each has a
    /// statement that says so of this type.
    fn room_by_report(&self) -> Option<WideMoney> {
        let rooms = self.week.live.iter().map(|live| {
            let (service, _) = self.week.service_of(live, self.of)?;
            let taken = self.week.guardian_of(live, self.of).map(|(amount, _)| amount);
            let kept = service.plus(taken.unwrap_or_default().negative_part());
            let left = kept.minus(live.report.allocated_of(self.of)).positive_part();
            Some(live.room().map_or(left, |room| room.min(left)))
        });
        rooms.sum()
    }

    /// What a statement younger than the money covers and the fee leaves room for; `None` without such
    /// a statement.
    fn room_to_allocate(&self, shared: &Shared) -> Option<WideMoney> {
        let cap = self.week.cap_of(self.of).filter(|cap| cap.is_fresh)?;
        let returned: WideMoney = self.returns.iter().map(ReturnShare::of_live).sum();
        let under_statement =
            self.room_under_statements(cap.amount).minus(returned).positive_part();
        let room = shared.room.map_or(under_statement, |room| room.min(under_statement));
        Some(self.room_by_report().map_or(room, |by_report| by_report.min(room)))
    }

    /// A statement younger than the money covers it, and room is left under the fee.
    fn not_allocated(&mut self, shared: &mut Shared) {
        let Some(cap) = self.week.cap_of(self.of).filter(|cap| cap.is_fresh) else { return };
        let Some(room) = self.room_to_allocate(shared) else { return };
        let amount = self.at_most_above(room);
        if let Some(room) = &mut shared.room {
            *room -= amount;
        }
        let mut alternatives = alloc::vec![PartKind::PaidMoreThanCanBeAllocated];
        if self.week.unanswered().next().is_some() {
            alternatives.extend([PartKind::AwaitingSessionReportQuery, PartKind::ReportReplaced]);
        }
        if !self.week.cancelled.is_empty() {
            alternatives.push(PartKind::WithdrawnAwaitingOffset);
        }
        if self.returns.iter().any(|share| share.is_loose) {
            alternatives.push(PartKind::ReturnAwaitingRecovery);
        }
        if self.week.has_both_types() {
            alternatives.push(PartKind::CcsAccsSwap);
        }
        // Where it allocated some, it may have allocated by a lower answer.
        let has_nothing = |live: &Live<'_>| {
            let stated = self.week.service_of(live, self.of);
            let is_of_one = stated.is_some_and(|(_, is_of_one)| is_of_one);
            live.is_new() && live.is_processed() && live.has_no_allocation_yet() && is_of_one
        };
        // CCS processes a report before it pays it: earlier money is of one that is not in the data.
        let is_paid_before = |live: &Live<'_>| {
            let sent = live.sent_on();
            sent.is_some_and(|sent| self.movements.iter().any(|it| it.day <= sent))
        };
        // Nor does it pay a report less than the service is entitled to.
        if self.week.live.iter().any(is_paid_before) || cap.amount > self.paid {
            alternatives.push(PartKind::NoReport);
        }
        let is_exact = amount == self.rest
            && alternatives.len() == 1
            && self.week.live.len() == 1
            && self.week.live.iter().all(|live| has_nothing(live) && !live.has_older_statement());
        alternatives.push(PartKind::Unexplained);
        let lines = self.all_lines();
        let part = self.part(PartKind::NotAllocated, amount).with_lines(lines);
        self.take(if is_exact { part } else { part.but(Certainty::Likely, &alternatives) });
    }
}
