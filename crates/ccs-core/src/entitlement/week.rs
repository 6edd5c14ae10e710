//! One enrolment's week: its sessions summed, the annual cap, what is withheld, the gap.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::model::{Enrolment, Family, Scenario, WithheldRounding, WithheldShare};
use super::result::{SessionEntitlement, SubsidyKind, WeekEntitlement};
use crate::date::{CcsFortnight, CcsYear, Day, Week};
use crate::derivation::{Figure, Unit};
use crate::hours::Minutes;
use crate::id::ChildId;
use crate::law::faa::sch2_cl01;
use crate::law::faaa::s67eb;
use crate::law::faaa::s201b::{self, GapFacts};
use crate::money::{Cents, Money, WideMoney};
use crate::percent::BasisPoints;
use crate::rates::{RateBook, RateRefusal};
use crate::rounding::Exact;

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
            ccs: ccs::<Exact<i128>>(&self.sessions, None).cents(),
            annual_cap_left: None,
            cut_by_annual_cap: Cents::ZERO,
            accs: accs::<Exact<i128>>(&self.sessions).cents(),
            provider_accs: provider_accs::<Exact<i128>>(&self.sessions).cents(),
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
}

const CCS_FIGURE: &str = "CCS of the week";

/// A week's CCS (cl 1), under what is left of the annual cap where one binds.
pub(super) fn ccs<F: Figure>(sessions: &[SessionEntitlement], annual_cap_left: Option<Cents>) -> F {
    let sum = sum_of(CCS_FIGURE, sessions, |kind| kind == SubsidyKind::Ccs);
    match annual_cap_left {
        Some(left) => sch2_cl01::within_annual_cap(sum, left),
        None => sum,
    }
}

/// A week's ACCS to the individual.
pub(super) fn accs<F: Figure>(sessions: &[SessionEntitlement]) -> F {
    sum_of("ACCS of the week", sessions, |kind| matches!(kind, SubsidyKind::Accs(_)))
}

fn provider_accs<F: Figure>(sessions: &[SessionEntitlement]) -> F {
    sum_of("the provider's own ACCS", sessions, |kind| kind == SubsidyKind::ProviderAccs)
}

fn sum_of<F: Figure>(
    figure: &'static str,
    sessions: &[SessionEntitlement],
    kind: impl Fn(SubsidyKind) -> bool,
) -> F {
    let of_kind = sessions.iter().filter(|session| kind(session.kind));
    let amounts = of_kind.map(|session| {
        F::given("amount of a session", Unit::Dollars, session.amount).because(session.session_date)
    });
    sch2_cl01::sum_of_week(figure, amounts)
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
        let cents = |sum: WideMoney| {
            let sum = Exact::<i128>::given(CCS_FIGURE, Unit::Dollars, sum);
            sch2_cl01::sum_of_week(CCS_FIGURE, [sum]).cents()
        };
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
            let within = ccs::<Exact<i128>>(&week.sessions, Some(left)).cents();
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
    week.withholding = percentage;
    week.withheld_rounding = rounding;
    week.withheld = s67eb::withheld::<Exact<i128>>(week.ccs, percentage, rounding).cents();
    let passed_on: Exact<i128> = s67eb::fee_reduction(week.ccs, week.withheld, week.accs);
    week.fee_reduction = passed_on.cents();
    week.gap = gap::<Exact<i128>>(week).wide_money();
    Ok(())
}

/// What a week leaves for the family to pay.
pub(super) fn gap<F: Figure>(week: &WeekEntitlement) -> F {
    s201b::gap(GapFacts {
        fees: week.fees,
        other_payments: week.other_payments,
        fee_reduction: week.fee_reduction,
        provider_accs: week.provider_accs,
    })
}

fn more(amount: Cents, other: Cents) -> Cents {
    Cents::new(amount.get().saturating_add(other.get())).unwrap_or(Cents::MAX)
}

fn less(amount: Cents, other: Cents) -> Cents {
    Cents::new(amount.get().saturating_sub(other.get())).unwrap_or(Cents::ZERO)
}
