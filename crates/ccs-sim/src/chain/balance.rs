//! Balancing a year with the actual income.

use ccs::payments::change::{Recipient, Subsidy, WeekChange};
use ccs_core::date::{CcsFortnight, CcsYear, Day, FinancialYear};
use ccs_core::entitlement::model::Balancing;
use ccs_core::entitlement::{Change, WeekSums, balance};
use ccs_core::money::{Money, WideMoney};
use ccs_core::rates::RateBook;

use super::Chain;
use super::book::Place;
use super::broken::{Broken, Invariant, refused, same};
use super::change::varied;
use crate::draw::Draw;
use crate::world::{later, whole};

impl Chain {
    /// Balances the year that ended ten weeks ago or more, a family at a time.
    pub(super) fn balance_years(&mut self, day: Day) -> Result<(), Broken> {
        let Some(now) = CcsFortnight::containing(day) else { return Ok(()) };
        let first = now.ccs_year().fortnights().next().map(CcsFortnight::first_monday);
        let Some(first) = first else { return Ok(()) };
        let year = FinancialYear::containing(later(now.ccs_year().financial_year().first(), -1));
        for family in 0..self.households.len() {
            let of = u64::try_from(family).unwrap_or_default();
            let begins = u64::try_from(year.begins_in()).unwrap_or_default();
            let mut draw = Draw::about(self.seed, &[6, begins, of]);
            let due = later(first, 70 + whole(7 * draw.below(12)));
            if (0..7).contains(&day.days_since(due)) {
                self.balance(family, year, day, &mut draw)?;
            }
        }
        Ok(())
    }

    fn balance(
        &mut self,
        family: usize,
        year: FinancialYear,
        day: Day,
        draw: &mut Draw,
    ) -> Result<(), Broken> {
        let Some(household) = self.households.get_mut(family) else { return Ok(()) };
        let ccs_year = CcsYear::of(year);
        let before: Vec<_> = household.sums_of(ccs_year).copied().collect();
        let estimate = household.family.income_estimates.last().map(|estimate| estimate.amount);
        let (Some(estimate), Some(first)) = (estimate, before.first()) else { return Ok(()) };
        let (actual, first) = (varied(estimate, draw), first.week);
        let withheld =
            |sums: &WeekSums| self.book.balance(Place::Withheld(sums.week, sums.enrolment_id));
        let paid = before.iter().map(|sums| WideMoney::from(sums.ccs).minus(withheld(sums))).sum();
        let mut scenario = household.scenario(ccs_year);
        scenario.family.balancing =
            Some(Balancing { paid: WideMoney::to_money(paid), ..facts(year, actual, &self.rates) });
        let outcome = balance(&scenario, &self.rates).map_err(refused(day, "balance"))?.outcome;
        household.settle_income(year, actual);
        let changes = household.reassess(&[first], day, &self.rates)?.closed;
        let net = outcome.top_up.minus(outcome.debt);
        self.settle_year(family, &before, &changes, net, day)
    }

    /// What was withheld of the year is paid out with the changes of its weeks.
    fn settle_year(
        &mut self,
        family: usize,
        before: &[WeekSums],
        changes: &[Change],
        net: WideMoney,
        day: Day,
    ) -> Result<(), Broken> {
        let (Some(household), Some(customer)) =
            (self.households.get(family), self.customers.get_mut(family))
        else {
            return Ok(());
        };
        let activity = customer.next_activity();
        let mut lines = Vec::new();
        let mut settled = WideMoney::ZERO;
        for sums in before {
            let of_week = |change: &&Change| {
                (change.week, change.enrolment_id) == (sums.week, sums.enrolment_id)
            };
            let changed = changes.iter().find(of_week);
            let (ccs, accs) = changed.map_or_else(Default::default, |it| (it.ccs, it.accs));
            let (week, enrolment) = (sums.week, sums.enrolment_id);
            let arrears = Place::Arrears(activity);
            self.book.transfer(ccs.plus(accs), Place::Entitlement(week, enrolment), arrears);
            let ccs = ccs.plus(self.book.empty(Place::Withheld(week, enrolment), arrears));
            settled += ccs;
            let amounts = [(Subsidy::Ccs, ccs), (Subsidy::Accs, accs)];
            for (component, amount) in amounts.into_iter().filter(|(_, amount)| !amount.is_zero()) {
                let amount = amount.to_money().unwrap_or(Money::ZERO);
                lines.push(line(sums, component, amount));
            }
        }
        let subject = format!("customer {family}");
        same(Invariant::BalancedAsChanged, day, subject, settled, net)?;
        let care = |id| household.care_type(id);
        customer.plan_lines(lines, activity, care, day, &mut self.book, &mut self.pipe)?;
        self.happens("balanced", family, day)
    }
}

/// The facts of a balancing. A year beyond those with published deadlines gets the usual ones: 30
/// June of the next year, and of the one after it.
fn facts(year: FinancialYear, actual: Money, rates: &RateBook<'_>) -> Balancing {
    let mut facts = Balancing::new(year, actual);
    if rates.balancing_deadlines(year).is_err() {
        let next = FinancialYear::containing(later(year.last(), 1));
        let after = FinancialYear::containing(later(next.last(), 1));
        (facts.first_deadline, facts.second_deadline) = (Some(next.last()), Some(after.last()));
    }
    facts
}

fn line(sums: &WeekSums, component: Subsidy, amount: Money) -> WeekChange {
    WeekChange {
        service: Some(sums.service_id.as_str().into()),
        ..WeekChange::new(sums.week, sums.enrolment_id, Recipient::Customer, component, amount)
    }
}
