//! What is under one cent, recoveries beyond a return, and weeks without a report.

use ccs_core::money::WideMoney;

use super::ledger::Ledger;
use super::returns::ReturnShare;
use crate::report::{Certainty, PartKind};

impl Ledger<'_> {
    pub(super) fn too_small(&mut self) {
        if !self.rest.is_zero() && self.rest.magnitude() < WideMoney::CENT {
            let lines = self.all_lines();
            let part = self.part(PartKind::SubCentRemainder, self.rest);
            self.take(part.with_lines(lines));
        }
    }

    /// Recovered by code beyond every return of the data, or although the return was withdrawn, or a
    /// return and an offset for one cancelled report.
    pub(super) fn recovered_beyond(&mut self) {
        self.beyond = self.beyond.max(self.taken_twice());
        let returned_twice = self.returned_beside_an_offset().max(self.returned_of_none_live());
        if returned_twice > self.beyond {
            self.beyond = returned_twice;
            self.is_beyond_loose = true;
        }
        let amount = self.at_most_below(self.beyond);
        if amount.is_zero() {
            return;
        }
        let lines = self.all_lines();
        let part = self.part(PartKind::RecoveredBeyondReturn, amount.negated()).with_lines(lines);
        let alternatives = [PartKind::ClawbackAwaitingQuery, PartKind::AwaitingPayment];
        // Without an answer since, the service may have yet to lodge the return.
        let is_answered = self.week.live.is_empty() || self.week.is_answered_after_newest_line();
        let is_whole = amount == self.beyond && is_answered && !self.is_beyond_loose;
        self.take(if is_whole { part } else { part.but(Certainty::Likely, &alternatives) });
    }

    /// With no live report, what was taken beyond all that was paid, beside a return that is recovered:
    /// its money was offset as well.
    fn taken_twice(&self) -> WideMoney {
        if !self.week.live.is_empty() || self.week.cancelled.is_empty() {
            return WideMoney::ZERO;
        }
        let recovered: WideMoney = self.returns.iter().map(|share| share.recovered).sum();
        self.paid.negated().positive_part().min(recovered)
    }

    /// With no live report, what returns are to give back beyond all that is left of what was paid: the
    /// rest was taken back already.
    fn returned_beside_an_offset(&self) -> WideMoney {
        let paid: WideMoney =
            self.week.to_service().map(|line| line.amount_of(self.of).positive_part()).sum();
        if !self.week.live.is_empty() || paid < self.pending() || paid == self.paid {
            return WideMoney::ZERO;
        }
        self.pending().minus(self.paid.positive_part()).positive_part()
    }

    /// What was returned of no report that is live now, and of no cancelled one either, since all that
    /// those were worth was taken back.
    fn returned_of_none_live(&self) -> WideMoney {
        if !self.week.is_return_of_none_live() {
            return WideMoney::ZERO;
        }
        self.returns.iter().map(ReturnShare::of_live).sum()
    }

    /// All that is left of an enrolment-week without a session report.
    pub(super) fn no_report(&mut self) {
        if !self.rest.is_zero() && !self.week.has_reports() {
            let lines = self.all_lines();
            let part = self.part(PartKind::NoReport, self.rest).with_lines(lines);
            let has_return = !self.returns.is_empty();
            let alternatives = [PartKind::ReturnAwaitingRecovery];
            self.take(if has_return { part.but(Certainty::Likely, &alternatives) } else { part });
        }
    }
}
