//! Who has the money, report by report.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::evidence::nearest_cent;
use super::ledger::{Ledger, Shared};
use super::movement::{Code, Movement};
use super::reports::Live;
use crate::record::SubsidyType;
use crate::report::{Certainty, LineRef, PartKind, RemedyCost};

/// Payment runs since the answer, after which missing money is asked about.
pub(super) const RUNS_UNTIL_ASKING: usize = 2;

impl Ledger<'_> {
    pub(super) fn holders(&mut self, shared: &mut Shared) {
        if self.rest >= WideMoney::ZERO {
            return;
        }
        self.guardian_by_older_statement(shared);
        self.guardian_by_line(shared);
        self.too_small();
        self.taken_back_whole();
        self.awaiting_payment();
        self.too_small();
        self.allocated_too_much();
        self.not_lowered();
        self.family_debt();
        self.exchanged_digits();
    }

    fn guardian_by_older_statement(&mut self, shared: &mut Shared) {
        for at in 0..self.week.live.len() {
            if let Some((amount, _)) = self.guardian_amount(at, shared) {
                let amount = self.at_most_below(amount);
                self.name_guardian_money(at, amount, Certainty::Likely, shared);
            }
        }
    }

    /// Without a statement, only a line to the individual that equals the report's shortfall.
    fn guardian_by_line(&mut self, shared: &mut Shared) {
        self.use_up_individual(shared);
        let mut by_amount: BTreeMap<WideMoney, Vec<usize>> = BTreeMap::new();
        for (at, line) in shared.individual_left.iter().enumerate().rev() {
            by_amount.entry(left_of(line, self.of)).or_default().push(at);
        }
        for at in 0..self.week.live.len() {
            let Some(live) = self.week.live.get(at) else { continue };
            let shortfall = self.at_most_below(self.shortfall(live));
            if live.statement.is_some() || shortfall.is_zero() || shortfall != self.shortfall(live)
            {
                continue;
            }
            let equal = by_amount.get_mut(&shortfall).and_then(Vec::pop);
            if let Some(left) = equal.and_then(|at| shared.individual_left.get_mut(at)) {
                *left = [WideMoney::ZERO; 2];
                self.name_guardian_money(at, shortfall, Certainty::Likely, shared);
            }
        }
    }

    /// Lines to the individual that a report's guardian amount accounts for are used up.
    fn use_up_individual(&self, shared: &mut Shared) {
        for live in &self.week.live {
            let Some((guardian, _)) = self.week.guardian_of(live, self.of) else { continue };
            let mut left = guardian.positive_part();
            if left.is_zero() {
                continue;
            }
            for line in &mut shared.individual_left {
                let has = left_of(line, self.of);
                if has <= left {
                    left -= has;
                    take_all(line, self.of);
                }
            }
        }
    }

    /// A report's allocation, less the service's money that no other report's allocation uses.
    fn shortfall(&self, live: &Live<'_>) -> WideMoney {
        let allocated = live.report.allocated_of(self.of);
        allocated.minus(self.money_for(live)).positive_part()
    }

    pub(super) fn money_for(&self, live: &Live<'_>) -> WideMoney {
        let others = self.on_live.minus(live.report.allocated_of(self.of));
        self.paid.minus(others).positive_part()
    }

    /// Allocated, and no line to the service. Certain while the service's newest payment is older
    /// than the answer.
    fn awaiting_payment(&mut self) {
        let has_lines = self.week.to_service().next().is_some();
        let alternatives = self.instead_of_awaiting(has_lines);
        for at in 0..self.week.live.len() {
            let Some(live) = self.week.live.get(at) else { continue };
            // What is a cancelled report's, or was returned, is not its money.
            let money = self.money_for(live);
            if !money.is_zero() && money != self.not_of_live() {
                continue;
            }
            let allocated = live.report.allocated_of(self.of);
            let amount = nearest_cent(self.at_most_below(allocated));
            let runs = live.answer_day.map(|answer| self.runs_since(answer));
            let is_certain = runs == Some(0)
                && live.sent_on().is_none_or(|sent| self.runs_since(sent) == 0)
                && !has_lines
                && amount == nearest_cent(allocated)
                && !self.is_accs_of_a_service_without()
                && self.is_entitled_to_all(live);
            let part = self.part(PartKind::AwaitingPayment, amount.negated());
            let part = part.with_lines(alloc::vec![live.line()]);
            let part = match runs {
                Some(runs) if runs >= RUNS_UNTIL_ASKING => part.at_cost(RemedyCost::Ask),
                _ => part,
            };
            self.take(if is_certain { part } else { part.but(Certainty::Possible, &alternatives) });
        }
    }

    /// Whether it is ACCS, which CCS never paid the service: it may be CCS that is booked so.
    fn is_accs_of_a_service_without(&self) -> bool {
        self.of == Some(SubsidyType::Accs) && !self.week.around.has_accs
    }

    /// On how many days from an answer on CCS paid the service.
    pub(super) fn runs_since(&self, answer: Day) -> usize {
        let paid_days = self.week.around.paid_days;
        paid_days.len().saturating_sub(paid_days.partition_point(|day| *day < answer))
    }

    /// Whether a statement younger than every line entitles the service to all that is allocated:
    /// without one it may have gone to the individual. A statement without types speaks of the one
    /// subsidy that the report has allocated.
    fn is_entitled_to_all(&self, live: &Live<'_>) -> bool {
        let is_fresh = live.statement.is_some_and(|statement| self.week.is_fresh(&statement));
        let allocated = live.report.allocated_of(self.of);
        let entitled = self.week.service_of(live, self.of);
        is_fresh && entitled.is_some_and(|(service, is_of_one)| is_of_one && service >= allocated)
    }

    fn instead_of_awaiting(&self, has_lines: bool) -> Vec<PartKind> {
        let mut fits = alloc::vec![
            PartKind::PaidToGuardian,
            PartKind::AllocatedTooMuch,
            PartKind::FamilyDebtWithheld,
        ];
        if has_lines {
            fits.push(PartKind::ClawbackAwaitingQuery);
        }
        let is_accs = self.of == Some(SubsidyType::Accs);
        if is_accs || self.week.has_both_types() || self.week.around.has_accs {
            fits.push(PartKind::CcsAccsSwap);
        }
        fits
    }

    /// A statement younger than every line is less than the allocation.
    fn allocated_too_much(&mut self) {
        for live in &self.week.live {
            let is_fresh = live.statement.is_some_and(|statement| self.week.is_fresh(&statement));
            let Some((service, is_of_one)) = self.week.service_of(live, self.of) else { continue };
            if !is_fresh {
                continue;
            }
            let guardian =
                self.week.guardian_of(live, self.of).map_or(WideMoney::ZERO, |(amount, _)| amount);
            let entitled = service.plus(guardian).positive_part();
            let beyond = live.report.allocated_of(self.of).minus(entitled).positive_part();
            let amount = self.at_most_below(beyond);
            let is_exact = is_of_one
                && guardian.is_zero()
                && !self.has_individual_money()
                && amount == beyond
                && amount == self.rest.negated()
                && !live.has_older_statement();
            let (kind, other) = if self.may_be_paid_yet(live) {
                (PartKind::AwaitingPayment, PartKind::AllocatedTooMuch)
            } else {
                (PartKind::AllocatedTooMuch, PartKind::AwaitingPayment)
            };
            let part = self.part(kind, amount.negated()).with_lines(alloc::vec![live.line()]);
            let alternatives = [other, PartKind::FamilyDebtWithheld, PartKind::PaidToGuardian];
            self.take(if is_exact { part } else { part.but(Certainty::Likely, &alternatives) });
        }
    }

    /// Whether the answer is younger than the statement, and CCS has not paid the service since: what the
    /// answer allows beyond the statement may be still to come.
    fn may_be_paid_yet(&self, live: &Live<'_>) -> bool {
        live.has_older_statement()
            && live.answer_day.is_some_and(|answered| self.runs_since(answered) == 0)
    }

    /// Whether the individual has money of the week by the lines, whatever the statement says: an
    /// export of the service's lines alone says nothing of the individual.
    fn has_individual_money(&self) -> bool {
        self.individual_money() > WideMoney::ZERO
    }

    /// What the individual has of the week by the lines.
    pub(super) fn individual_money(&self) -> WideMoney {
        self.week.to_individual().map(|line| line.amount_of(self.of)).sum()
    }

    /// Paid less than entitled from the first line on, and nothing taken back; a line of its own
    /// code proves it.
    fn family_debt(&mut self) {
        let coded = |movement: &Movement<'_>| {
            movement.code == Code::FamilyDebt && movement.left < WideMoney::ZERO
        };
        let kept = self.unused(coded).negated();
        let amount = self.at_most_below(kept);
        let lines: Vec<LineRef> = self
            .movements
            .iter()
            .filter(|movement| coded(movement))
            .flat_map(Movement::refs)
            .collect();
        let part = self.part(PartKind::FamilyDebtWithheld, amount.negated()).with_lines(lines);
        let is_exact = amount == kept && amount == self.rest.negated();
        let alternatives = [PartKind::AllocatedTooMuch, PartKind::ClawbackAwaitingQuery];
        self.take(if is_exact { part } else { part.but(Certainty::Likely, &alternatives) });
        let takes = |line: &crate::record::PaymentLine| line.amount_of(self.of) < WideMoney::ZERO;
        let paid = self.paid;
        if self.week.to_service().any(takes) || paid.is_zero() {
            return;
        }
        let Some(cap) = self.week.cap_of(self.of) else { return };
        let amount = self.at_most_below(cap.amount.minus(paid));
        let lines = self.all_lines();
        let part = self.part(PartKind::FamilyDebtWithheld, amount.negated()).with_lines(lines);
        let alternatives =
            [PartKind::AwaitingPayment, PartKind::AllocatedTooMuch, PartKind::PaidToGuardian];
        self.take(part.but(Certainty::Likely, &alternatives));
    }
}

fn left_of(line: &[WideMoney; 2], of: Option<SubsidyType>) -> WideMoney {
    let [ccs, accs] = *line;
    match of {
        None => ccs.plus(accs),
        Some(SubsidyType::Ccs) => ccs,
        Some(SubsidyType::Accs) => accs,
    }
}

fn take_all(line: &mut [WideMoney; 2], of: Option<SubsidyType>) {
    let [ccs, accs] = line;
    match of {
        None => (*ccs, *accs) = (WideMoney::ZERO, WideMoney::ZERO),
        Some(SubsidyType::Ccs) => *ccs = WideMoney::ZERO,
        Some(SubsidyType::Accs) => *accs = WideMoney::ZERO,
    }
}
