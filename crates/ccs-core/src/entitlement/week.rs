//! One enrolment's week: its sessions summed, the annual cap, what is withheld, the gap.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::model::{Enrolment, Family, Scenario, WithheldRounding, WithheldShare};
use super::result::{SessionEntitlement, SubsidyKind, WeekEntitlement};
use crate::date::{CcsFortnight, CcsYear, Day, Week};
use crate::hours::Minutes;
use crate::id::ChildId;
use crate::law::faa::sch2_cl01;
use crate::law::faaa::s67eb;
use crate::money::{Cents, Money, WideMoney};
use crate::percent::BasisPoints;
use crate::rates::{RateBook, RateRefusal};

/// What a week is made of before it is summed.
pub(super) struct WeekFacts<'w> {
    pub(super) week: Week,
    pub(super) fortnight: CcsFortnight,
    pub(super) enrolment: &'w Enrolment,
    pub(super) percentage: BasisPoints,
    pub(super) higher_rate: bool,
    pub(super) hours_available: Minutes,
    pub(super) sessions: Vec<SessionEntitlement>,
}

impl WeekFacts<'_> {
    /// The week before the annual cap and before anything is withheld.
    pub(super) fn summed(mut self, scenario: &Scenario) -> WeekEntitlement {
        self.sessions.sort_by_key(|session| (session.session_date, session.times, session.place));
        let others = |session: &SessionEntitlement| {
            let facts = scenario.sessions.get(session.place);
            facts.map_or(WideMoney::ZERO, |facts| {
                [facts.other_payments, facts.prescribed_payments].into_iter().sum()
            })
        };
        WeekEntitlement {
            week: self.week,
            fortnight: self.fortnight,
            enrolment_id: self.enrolment.enrolment_id,
            child: self.enrolment.child,
            service_id: self.enrolment.service_id,
            percentage: self.percentage,
            higher_rate: self.higher_rate,
            hours_available: self.hours_available,
            ccs: self.sum_of(|kind| kind == SubsidyKind::Ccs),
            annual_cap_left: None,
            cut_by_annual_cap: Cents::ZERO,
            accs: self.sum_of(|kind| matches!(kind, SubsidyKind::Accs(_))),
            provider_accs: self.sum_of(|kind| kind == SubsidyKind::ProviderAccs),
            withholding: BasisPoints::NONE,
            withheld_rounding: WithheldRounding::default(),
            withheld: Cents::ZERO,
            fee_reduction: Cents::ZERO,
            fees: self.sessions.iter().map(|session| session.fee).sum(),
            other_payments: self.sessions.iter().map(others).sum(),
            gap: WideMoney::ZERO,
            sessions: self.sessions,
        }
    }

    fn sum_of(&self, kind: impl Fn(SubsidyKind) -> bool) -> Cents {
        let of_kind = self.sessions.iter().filter(|session| kind(session.kind));
        sch2_cl01::week_to_cents_half_up(of_kind.map(|session| session.amount).sum())
    }
}

/// CCS of the children that counts towards the annual cap so far, by CCS year.
#[derive(Debug, Default)]
pub(super) struct TowardsAnnualCap(BTreeMap<(ChildId, CcsYear), Cents>);

impl TowardsAnnualCap {
    /// What counted before the scenario begins, in the CCS year of its first session: all that is
    /// given for a child, summed.
    pub(super) fn carried_in(scenario: &Scenario) -> Self {
        let first = scenario.sessions.iter().map(|session| session.session_date).min();
        let Some(year) = first.and_then(CcsFortnight::containing).map(CcsFortnight::ccs_year)
        else {
            return Self::default();
        };
        let mut sums: BTreeMap<(ChildId, CcsYear), WideMoney> = BTreeMap::new();
        for used in &scenario.family.carried_in.annual_cap {
            let sum = sums.entry((used.child, year)).or_default();
            *sum = sum.plus(used.amount.into());
        }
        let cents = |sum| sch2_cl01::week_to_cents_half_up(sum);
        Self(sums.into_iter().map(|(of, sum)| (of, cents(sum))).collect())
    }

    /// Takes the annual cap off a week's CCS, and counts what is left of it.
    ///
    /// # Errors
    /// A rate is not known.
    pub(super) fn take_off(
        &mut self,
        week: &mut WeekEntitlement,
        income: Money,
        rates: &RateBook<'_>,
    ) -> Result<(), RateRefusal> {
        let counted = self.0.entry((week.child, week.fortnight.ccs_year())).or_default();
        if let Some(cap) = rates.annual_cap(week.fortnight.first_monday())?.value
            && sch2_cl01::annual_cap_binds(income, Money::from(cap.income_over))
        {
            let left = less(cap.amount.into(), *counted).max(Cents::ZERO);
            let within = sch2_cl01::within_annual_cap(week.ccs, left);
            week.annual_cap_left = Some(left);
            week.cut_by_annual_cap = less(week.ccs, within);
            week.ccs = within;
        }
        *counted = more(*counted, week.ccs);
        Ok(())
    }
}

/// The percentage that is withheld in a week: the last listed that covers its Monday, else the
/// prescribed one.
///
/// # Errors
/// A rate is not known.
pub(super) fn share_withheld(
    family: &Family,
    monday: Day,
    rates: &RateBook<'_>,
) -> Result<BasisPoints, RateRefusal> {
    let covers = |share: &&WithheldShare| share.period.is_none_or(|period| period.contains(monday));
    match family.withholding.iter().rfind(covers) {
        Some(share) => Ok(share.percentage),
        None => rates.withheld_share(monday).map(|entry| entry.value),
    }
}

/// Withholds from the week's CCS, and leaves the family the gap.
///
/// # Errors
/// A rate is not known.
pub(super) fn withhold(
    week: &mut WeekEntitlement,
    family: &Family,
    rates: &RateBook<'_>,
) -> Result<(), RateRefusal> {
    let percentage = share_withheld(family, week.week.monday(), rates)?;
    let rounding = family.policies.withheld_rounding;
    let divided = s67eb::withhold_half_cent_up(week.ccs, percentage, rounding);
    week.withholding = percentage;
    week.withheld_rounding = rounding;
    week.withheld = divided.withheld;
    week.fee_reduction = more(divided.fee_reduction, week.accs);
    let through_service = more(week.fee_reduction, week.provider_accs);
    week.gap = week.fees.minus(week.other_payments).minus(Money::from(through_service).into());
    Ok(())
}

fn more(amount: Cents, other: Cents) -> Cents {
    Cents::new(amount.get().saturating_add(other.get())).unwrap_or(Cents::MAX)
}

fn less(amount: Cents, other: Cents) -> Cents {
    Cents::new(amount.get().saturating_sub(other.get())).unwrap_or(Cents::ZERO)
}
