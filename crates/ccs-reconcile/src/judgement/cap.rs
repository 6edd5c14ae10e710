//! Caps: only by the fee, or by a statement younger than the money.

use ccs_core::money::WideMoney;

use super::evidence::Live;
use super::ledger::{Ledger, Shared};
use super::returns::ReturnShare;
use crate::record::PaymentLine;
use crate::report::{Certainty, LineRef, Part, PartKind, RemedyCost};

impl Ledger<'_> {
    pub(super) fn caps(&mut self, shared: &mut Shared) {
        if self.rest <= WideMoney::ZERO || self.week.live.is_empty() {
            return;
        }
        self.over_the_statement();
        self.over_the_fee(shared);
        self.second_payment();
        self.not_allocated(shared);
    }

    /// Over a statement younger than the money.
    fn over_the_statement(&mut self) {
        let Some(cap) = self.week.cap_of(self.of).filter(|cap| cap.is_fresh) else { return };
        let room = cap.amount.minus(self.allocated_to_live()).positive_part();
        let amount = self.at_most_above(self.rest.minus(room));
        self.too_much(amount, cap.takes_from_guardian);
    }

    /// Over the fee, while the allocation has reached it.
    fn over_the_fee(&mut self, shared: &Shared) {
        if shared.room == Some(WideMoney::ZERO) {
            let takes = self.takes_from_guardian();
            self.too_much(self.at_most_above(self.rest), takes);
        }
    }

    /// A negative line to the individual equals a second payment of its day.
    fn second_payment(&mut self) {
        let of = self.of;
        let first = self.week.to_service().filter(|line| line.amount_of(of) > WideMoney::ZERO);
        let Some(first) = first.map(|line| line.date_paid).min() else { return };
        let is_second = |line: &PaymentLine| {
            line.date_paid > first
                && self.week.to_individual().any(|taken| {
                    taken.date_paid == line.date_paid
                        && taken.amount_of(of) < WideMoney::ZERO
                        && taken.amount_of(of).negated() == line.amount_of(of)
                })
        };
        let seconds = self.week.to_service().filter(|line| is_second(line));
        let sum: WideMoney = seconds.map(|line| line.amount_of(of)).sum();
        let amount = self.at_most_above(sum);
        self.too_much(amount, amount == sum);
    }

    /// Whether CCS took a second payment from the guardian, and so will not offset it.
    fn takes_from_guardian(&self) -> bool {
        let of = self.of;
        let by_line = self.week.to_individual().any(|line| line.amount_of(of) < WideMoney::ZERO);
        by_line || self.week.cap_of(of).is_some_and(|cap| cap.takes_from_guardian)
    }

    /// Money that can go to no report. Certain, and to be returned, only where CCS took it from the
    /// guardian and every report was answered after the newest line.
    fn too_much(&mut self, amount: WideMoney, takes_from_guardian: bool) {
        if amount.is_zero() {
            return;
        }
        let is_certain = takes_from_guardian
            && amount == self.rest
            && self.week.is_answered_after_newest_line()
            && self.week.cancelled.is_empty()
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
        let alternatives = [
            PartKind::AwaitingSessionReportQuery,
            PartKind::WithdrawnAwaitingOffset,
            PartKind::DuplicatePaymentLine,
            PartKind::Unexplained,
        ];
        self.take(if is_certain {
            part.at_cost(RemedyCost::Return)
        } else {
            part.but(Certainty::Likely, &alternatives)
        });
    }

    fn allocated_to_live(&self) -> WideMoney {
        self.week.live.iter().map(|live| live.report.allocated_of(self.of)).sum()
    }

    /// What each report's statement and fee leave for more allocation; `None` unless each has a
    /// statement that says so of this type.
    fn room_by_report(&self) -> Option<WideMoney> {
        let rooms = self.week.live.iter().map(|live| {
            let (service, _) = self.week.service_of(live, self.of)?;
            let left = service.minus(live.report.allocated_of(self.of)).positive_part();
            Some(live.room().map_or(left, |room| room.min(left)))
        });
        rooms.sum()
    }

    /// A statement younger than the money covers it, and room is left under the fee.
    fn not_allocated(&mut self, shared: &mut Shared) {
        let Some(cap) = self.week.cap_of(self.of).filter(|cap| cap.is_fresh) else { return };
        let returned: WideMoney = self.returns.iter().map(ReturnShare::of_live).sum();
        let under_statement =
            cap.amount.minus(self.allocated_to_live()).minus(returned).positive_part();
        let room = shared.room.map_or(under_statement, |room| room.min(under_statement));
        let room = self.room_by_report().map_or(room, |by_report| by_report.min(room));
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
        let is_exact = amount == self.rest && alternatives.len() == 1;
        let lines = self.all_lines();
        let part = self.part(PartKind::NotAllocated, amount).with_lines(lines);
        self.take(if is_exact { part } else { part.but(Certainty::Likely, &alternatives) });
    }
}
