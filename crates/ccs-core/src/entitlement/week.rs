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

/// A week's CCS under the annual cap.
pub(super) struct Capped {
    ccs: Cents,
    /// What was left of the cap before the week, where one binds.
    left: Option<Cents>,
    cut: Cents,
}

/// How much of a week's CCS is withheld.
pub(super) struct Share {
    percentage: BasisPoints,
    rounding: WithheldRounding,
}

impl WeekFacts<'_> {
    /// The week, once its CCS is capped and it is known what is withheld of it.
    pub(super) fn entitlement(
        mut self,
        scenario: &Scenario,
        capped: &Capped,
        share: &Share,
    ) -> WeekEntitlement {
        self.sessions.sort_by_key(|session| (session.session_date, session.times, session.place));
        let ccs = capped.ccs;
        let accs = accs::<Exact<i128>>(&self.sessions).cents();
        let withheld: Exact<i128> = s67eb::withheld(ccs, share.percentage, share.rounding);
        let withheld = withheld.cents();
        let gap = GapFacts {
            fees: self.sessions.iter().map(|session| session.fee).sum(),
            other_payments: self.other_payments(scenario),
            fee_reduction: s67eb::fee_reduction::<Exact<i128>>(ccs, withheld, accs).cents(),
            provider_accs: provider_accs::<Exact<i128>>(&self.sessions).cents(),
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
            ccs,
            annual_cap_left: capped.left,
            cut_by_annual_cap: capped.cut,
            accs,
            provider_accs: gap.provider_accs,
            withholding: share.percentage,
            withheld_rounding: share.rounding,
            withheld,
            fee_reduction: gap.fee_reduction,
            fees: gap.fees,
            other_payments: gap.other_payments,
            gap: s201b::gap::<Exact<i128>>(gap).wide_money(),
            sessions: self.sessions,
        }
    }

    fn other_payments(&self, scenario: &Scenario) -> WideMoney {
        let facts = self.sessions.iter().filter_map(|session| scenario.sessions.get(session.place));
        facts.flat_map(|facts| [facts.other_payments, facts.prescribed_payments]).sum()
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

    /// A week's CCS under the annual cap, which counts it.
    ///
    /// # Errors
    /// A rate is not known.
    pub(super) fn cap(
        &mut self,
        week: &WeekFacts<'_>,
        income: Money,
        rates: &RateBook<'_>,
    ) -> Result<Capped, RateRefusal> {
        let of = (week.enrolment.child, week.fortnight.ccs_year());
        let counted = self.0.entry(of).or_default();
        let cap = rates.annual_cap(week.fortnight.first_monday())?.value;
        let cap = cap.filter(|cap| sch2_cl01::annual_cap_binds(income, cap.income_over.into()));
        let left = cap.map(|cap| less(cap.amount.into(), *counted).max(Cents::ZERO));
        let sum = ccs::<Exact<i128>>(&week.sessions, None).cents();
        let ccs = ccs::<Exact<i128>>(&week.sessions, left).cents();
        *counted = more(*counted, ccs);
        Ok(Capped { ccs, left, cut: less(sum, ccs) })
    }
}

/// What is withheld in a week, by the last share listed that covers its Monday, else by the law's; and
/// which side of it is rounded.
///
/// # Errors
/// A rate is not known.
pub(super) fn share(
    family: &Family,
    monday: Day,
    rates: &RateBook<'_>,
) -> Result<Share, RateRefusal> {
    let covers = |share: &&WithheldShare| share.period.is_none_or(|period| period.contains(monday));
    let percentage = match family.withholding.iter().rfind(covers) {
        Some(share) => share.percentage,
        None => rates.withheld_share(monday)?,
    };
    Ok(Share { percentage, rounding: family.policies.withheld_rounding })
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
