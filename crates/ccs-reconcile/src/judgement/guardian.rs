//! What went to the guardian instead of the service, by a statement younger than every line: a fact.

use ccs_core::money::WideMoney;

use super::ledger::{Ledger, Shared};
use super::reports::Live;
use crate::report::{Certainty, LineRef, PartKind};

/// How a statement gives the guardian what a report has allocated.
#[derive(Debug, Clone, Copy)]
enum Said {
    /// It is all that the statement gives, and all that is allocated beyond the service's share.
    Whole,
    InPart,
    /// Money came after the statement that the books have nothing of.
    BeforeYoungMoney,
}

impl Ledger<'_> {
    /// This report: the lesser of its guardian amount and what is allocated beyond its service
    /// amount, by a statement younger than every line. Less than its guardian amount, where money and
    /// books agree without it, it may be what CCS has yet to take back, and is no fact.
    pub(super) fn guardian_by_statement(&mut self, shared: &mut Shared) {
        for at in 0..self.week.live.len() {
            let Some((amount, said)) = self.stated_guardian_amount(at, shared) else { continue };
            let certainty = match said {
                Said::Whole => Certainty::Certain,
                Said::InPart if self.rest.is_zero() => continue,
                Said::InPart | Said::BeforeYoungMoney => Certainty::Likely,
            };
            self.name_guardian_money(at, amount, certainty, shared);
        }
    }

    /// What statements younger than every line give to guardians of what is allocated.
    pub(super) fn guardians_by_statement(&self, shared: &Shared) -> WideMoney {
        let places = 0..self.week.live.len();
        let stated = places.filter_map(|at| self.stated_guardian_amount(at, shared));
        stated.map(|(amount, _)| amount).sum()
    }

    /// What of a report's allocation a statement younger than every line gives to the guardian. Of lines
    /// younger than the answer the books have nothing: beside them the statement still holds if the
    /// individual has the money by the lines.
    fn stated_guardian_amount(&self, at: usize, shared: &Shared) -> Option<(WideMoney, Said)> {
        let live = self.week.live.get(at)?;
        let is_fresh = live.statement.is_some_and(|statement| self.week.is_fresh(&statement));
        let (amount, is_of_one) = self.guardian_amount(at, shared)?;
        let is_kept = || {
            live.statement.is_some_and(|it| self.week.is_older_than_the_young_alone(&it))
                && self.individual_money() >= amount
        };
        if !is_of_one || amount < WideMoney::CENT || !(is_fresh || is_kept()) {
            return None;
        }
        let stated = self.week.guardian_of(live, self.of).map(|(amount, _)| amount);
        let is_all = self.beyond_service(live) == amount && stated == Some(amount);
        let said = if !is_fresh {
            Said::BeforeYoungMoney
        } else if is_all && !live.has_older_statement() {
            Said::Whole
        } else {
            Said::InPart
        };
        Some((amount, said))
    }

    /// What of a report's allocation its statement gives to the guardian, and whether it says so of
    /// this type alone.
    pub(super) fn guardian_amount(&self, at: usize, shared: &Shared) -> Option<(WideMoney, bool)> {
        let live = self.week.live.get(at)?;
        let (guardian, is_of_one) = self.week.guardian_of(live, self.of)?;
        let beyond = self.beyond_service(live);
        let left = shared.guardian_left.get(at).copied().unwrap_or_default();
        Some((guardian.min(left).min(beyond).positive_part(), is_of_one))
    }

    /// What a report has allocated beyond what its statement entitles the service to.
    pub(super) fn beyond_service(&self, live: &Live<'_>) -> WideMoney {
        let service =
            self.week.service_of(live, self.of).map_or(WideMoney::ZERO, |(amount, _)| amount);
        live.report.allocated_of(self.of).minus(service.positive_part())
    }

    /// Names what went to the guardian of one report. Its lines to the individual are used up, and
    /// explain nothing of another report.
    pub(super) fn name_guardian_money(
        &mut self,
        at: usize,
        amount: WideMoney,
        certainty: Certainty,
        shared: &mut Shared,
    ) {
        let Some(live) = self.week.live.get(at) else { return };
        if let Some(left) = shared.guardian_left.get_mut(at) {
            *left -= amount;
        }
        let mut lines = alloc::vec![live.line()];
        if !self.has_guardian_money {
            lines.extend(self.week.to_individual().map(LineRef::of_payment));
        }
        self.has_guardian_money |= certainty != Certainty::Certain;
        let part = self.part(PartKind::PaidToGuardian, amount.negated()).with_lines(lines);
        let alternatives = [PartKind::AwaitingPayment, PartKind::AllocatedTooMuch];
        self.take(match certainty {
            Certainty::Certain => part,
            other => part.but(other, &alternatives),
        });
    }
}
