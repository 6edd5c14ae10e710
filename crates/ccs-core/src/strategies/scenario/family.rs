//! The family of a scenario: its incomes, its activity, what it is exempt from, what it used before.

use alloc::format;
use alloc::vec::Vec;

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use super::Stretch;
use super::activity::levels;
use super::edges::Edges;
use crate::date::CcsFortnight;
use crate::entitlement::model::{
    AbsenceDaysUsed, Activity, AnnualCapUsed, CarriedIn, ExceptionalHours, Exemption,
    ExemptionReason, Family, HoursUsed, IncomeEstimate, Member, Partnered, Period, Policies,
    WithheldShare,
};
use crate::hours::Minutes;
use crate::id::ChildId;
use crate::money::Money;
use crate::percent::BasisPoints;

pub(super) fn families(stretch: Stretch, edges: &Edges) -> impl Strategy<Value = Family> + use<> {
    let facts = (
        partnered(stretch),
        estimates(stretch, edges),
        levels(stretch, edges),
        levels(stretch, edges),
    );
    let given = (vec(exemptions(stretch), 0..3), vec(exceptional(stretch), 0..3));
    (facts, withholding(stretch), given, carried_in(stretch)).prop_map(
        |((partnered, income_estimates, individual, partner), withholding, given, carried_in)| {
            Family {
                partnered,
                income_estimates,
                activity: Activity { individual, partner },
                withholding,
                exemptions: given.0,
                exceptional_hours: given.1,
                report_order: Vec::new(),
                carried_in,
                balancing: None,
                policies: Policies::default(),
            }
        },
    )
}

fn partnered(stretch: Stretch) -> impl Strategy<Value = Partnered> {
    let turns = (0..stretch.days, 0..stretch.days, any::<bool>());
    prop_oneof![
        any::<bool>().prop_map(Partnered::Throughout),
        turns.prop_map(move |(a, b, ends)| {
            let (from, to) = (stretch.day(a.min(b)), stretch.day(a.max(b)));
            Partnered::During([Period { from, to: ends.then_some(to) }.into()].into())
        }),
    ]
}

fn estimates(
    stretch: Stretch,
    edges: &Edges,
) -> impl Strategy<Value = Vec<IncomeEstimate>> + use<> {
    let later = option::of((1..stretch.days, edges.incomes()));
    (0..40_i32, edges.incomes(), later).prop_map(move |(before, amount, later)| {
        let from = stretch.first.plus_days(-before).expect("a day");
        let later =
            later.map(|(after, amount)| IncomeEstimate { from: stretch.day(after), amount });
        [IncomeEstimate { from, amount }].into_iter().chain(later).collect()
    })
}

pub(super) fn periods(stretch: Stretch) -> impl Strategy<Value = Period> {
    let long = (0..900_i32, 0..900_i32).prop_map(move |(before, length)| {
        let from = stretch.first.plus_days(-before).expect("a day");
        Period { from, to: from.plus_days(length) }
    });
    let whole_weeks = (0..stretch.days / 7, 1..3).prop_map(move |(week, weeks): (i32, i32)| {
        let from = stretch.day(week * 7);
        Period { from, to: from.plus_days(weeks * 7 - 1) }
    });
    let open =
        (0..stretch.days).prop_map(move |after| Period { from: stretch.day(after), to: None });
    prop_oneof![2 => whole_weeks, 1 => long, 1 => open]
}

fn exemptions(stretch: Stretch) -> impl Strategy<Value = Exemption> {
    // ParentsNext is refused outside its time.
    let reasons = ExemptionReason::ALL.into_iter();
    let reasons: Vec<_> =
        reasons.filter(|reason| *reason != ExemptionReason::ParentsNext).collect();
    (select(reasons), periods(stretch), select(&Member::ALL[..]), only_child()).prop_map(
        |(reason, period, member, child)| Exemption {
            child,
            ..Exemption::of(member, reason, period)
        },
    )
}

/// A child that a fact is limited to, if it is; [`name`](super::name) takes one that there is.
fn only_child() -> impl Strategy<Value = Option<ChildId>> {
    let child = |place: usize| ChildId::new(&format!("c{place}")).expect("an id");
    option::weighted(0.3, (0_usize..3).prop_map(child))
}

fn exceptional(stretch: Stretch) -> impl Strategy<Value = ExceptionalHours> {
    let member = option::weighted(0.4, select(&Member::ALL[..]));
    (periods(stretch), 0_u32..9_000, member, only_child()).prop_map(
        |(period, hours, member, child)| ExceptionalHours {
            member,
            child,
            ..ExceptionalHours::of(period, Minutes::new(hours))
        },
    )
}

/// Shares withheld: none listed, one throughout, or some of periods that may overlap.
fn withholding(stretch: Stretch) -> impl Strategy<Value = Vec<WithheldShare>> {
    let share = select(&[0, 333, 500, 1_000, 10_000][..]);
    let share = share.prop_map(|points| BasisPoints::new(points).expect("a percentage"));
    vec((option::weighted(0.7, periods(stretch)), share), 0..4).prop_map(|shares| {
        let shares = shares.into_iter();
        shares.map(|(period, percentage)| WithheldShare { period, percentage }).collect()
    })
}

fn carried_in(stretch: Stretch) -> impl Strategy<Value = CarriedIn> {
    let child = || ChildId::new("c0").expect("an id");
    let hours = vec((0..stretch.days, 0_u32..5_000), 0..2).prop_map(move |used| {
        let used = used.into_iter().map(|(after, hours)| HoursUsed {
            child: child(),
            fortnight: CcsFortnight::containing(stretch.day(after)).expect("a fortnight"),
            hours: Minutes::new(hours),
        });
        used.collect()
    });
    let cap = vec(0_i64..60_000_000, 0..3).prop_map(move |used| {
        let used = used.into_iter().map(|count| AnnualCapUsed {
            child: child(),
            amount: Money::from_ten_thousandths(count * 3).expect("an amount"),
        });
        used.collect()
    });
    let days = vec(30_u32..73, 0..2).prop_map(move |used| {
        used.into_iter().map(|days| AbsenceDaysUsed { child: child(), days }).collect()
    });
    (hours, cap, days).prop_map(|(hours, annual_cap, absence_days)| CarriedIn {
        hours,
        annual_cap,
        absence_days,
    })
}
