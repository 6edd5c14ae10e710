//! One enrolment's week: its sessions summed, the annual cap, what is withheld, the gap.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::model::{Enrolment, Scenario};
use super::result::{SessionEntitlement, SubsidyKind, WeekEntitlement};
use crate::date::{CcsFortnight, CcsYear, Week};
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

/// Takes the annual cap off the weeks' CCS: weeks in time order, enrolments by id within a week.
///
/// # Errors
/// A rate is not known.
pub(super) fn take_off_annual_cap(
    weeks: &mut [WeekEntitlement],
    scenario: &Scenario,
    rates: &RateBook<'_>,
    income: impl Fn(CcsFortnight) -> Money,
) -> Result<(), RateRefusal> {
    let mut used = carried_in(scenario);
    for week in weeks {
        let first_monday = week.fortnight.first_monday();
        let counted = used.entry((week.child, week.fortnight.ccs_year())).or_default();
        if let Some(cap) = rates.annual_cap(first_monday)?.value
            && sch2_cl01::annual_cap_binds(income(week.fortnight), Money::from(cap.income_over))
        {
            let left = less(cap.amount.into(), *counted).max(Cents::ZERO);
            let within = sch2_cl01::within_annual_cap(week.ccs, left);
            week.annual_cap_left = Some(left);
            week.cut_by_annual_cap = less(week.ccs, within);
            week.ccs = within;
        }
        *counted = Cents::new(counted.get().saturating_add(week.ccs.get())).unwrap_or(Cents::MAX);
    }
    Ok(())
}

/// CCS counted before the scenario begins, in the CCS year of its first session: all that is given
/// for a child, summed.
fn carried_in(scenario: &Scenario) -> BTreeMap<(ChildId, CcsYear), Cents> {
    let first = scenario.sessions.iter().map(|session| session.session_date).min();
    let Some(year) = first.and_then(CcsFortnight::containing).map(CcsFortnight::ccs_year) else {
        return BTreeMap::new();
    };
    let mut sums: BTreeMap<(ChildId, CcsYear), WideMoney> = BTreeMap::new();
    for used in &scenario.family.carried_in.annual_cap {
        let sum = sums.entry((used.child, year)).or_default();
        *sum = sum.plus(used.amount.into());
    }
    let whole = sums.into_iter().map(|(of, sum)| (of, sch2_cl01::week_to_cents_half_up(sum)));
    whole.collect()
}

/// Withholds from the week's CCS, and leaves the family the gap.
///
/// # Errors
/// A rate is not known.
pub(super) fn withhold(
    week: &mut WeekEntitlement,
    percentage: Option<BasisPoints>,
    rates: &RateBook<'_>,
) -> Result<(), RateRefusal> {
    let percentage = match percentage {
        Some(percentage) => percentage,
        None => rates.withheld_share(week.week.monday())?.value,
    };
    let divided = s67eb::withhold_half_cent_up(week.ccs, percentage);
    week.withholding = percentage;
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
