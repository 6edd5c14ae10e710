//! Where the published rates change their answer: days, incomes and hours of activity.

use alloc::vec::Vec;

use proptest::prelude::*;
use proptest::sample::select;

use crate::date::CCS_BEGAN;
use crate::hours::Minutes;
use crate::money::Money;
use crate::rates::{Edge, HoursTest, RateBook, RateRow};

/// Most faults are beside an edge, so half of what is drawn is.
#[derive(Debug, Clone)]
pub(super) struct Edges {
    /// Fortnights since CCS began, beside a day on which a rate changes.
    fortnights: Vec<i32>,
    /// Whole dollars at which a ladder turns, or from which the annual cap binds.
    incomes: Vec<i64>,
    /// Minutes in a fortnight at which a tier of hours begins or ends.
    activity: Vec<u32>,
}

impl Edges {
    pub(super) fn published() -> Self {
        let rows = RateBook::PUBLISHED.table();
        let changes = rows.iter().map(|row| row.from.days_since(CCS_BEGAN).div_euclid(14));
        let beside = changes.flat_map(|fortnight| [fortnight - 1, fortnight]);
        let last = last_fortnight();
        Self {
            fortnights: sorted(beside.filter(|fortnight| (0..=last).contains(fortnight))),
            incomes: sorted(rows.iter().filter_map(income)),
            activity: sorted(tiers()),
        }
    }

    pub(super) fn fortnights(&self) -> impl Strategy<Value = i32> + use<> {
        prop_oneof![0..=last_fortnight(), select(self.fortnights.clone())]
    }

    pub(super) fn incomes(&self) -> impl Strategy<Value = Money> + use<> {
        let beside = (select(self.incomes.clone()), -2_i64..=2);
        prop_oneof![
            beside.prop_map(|(edge, by)| (edge + by) * 10_000),
            (0_i64..600_000).prop_map(|dollars| dollars * 10_000),
            0_i64..6_000_000_000,
        ]
        .prop_map(|count| Money::from_ten_thousandths(count).expect("an income"))
    }

    pub(super) fn activity(&self) -> impl Strategy<Value = Minutes> + use<> {
        prop_oneof![select(self.activity.clone()), 0_u32..6_000].prop_map(Minutes::new)
    }
}

/// The last whole fortnight that the published rates answer for, counted from the first.
pub(super) fn last_fortnight() -> i32 {
    let days = RateBook::PUBLISHED.reviewed_to.days_since(CCS_BEGAN) + 1;
    days / 14 - 1
}

fn income(row: &RateRow) -> Option<i64> {
    let is_income =
        row.key.contains("income_threshold.") || row.key.ends_with("applies_if_ati_exceeds");
    row.value.as_deref().filter(|_| is_income)?.parse().ok()
}

/// Each tier's edge, a minute before and a minute after it, and none.
fn tiers() -> impl Iterator<Item = u32> {
    let tests = RateBook::PUBLISHED.hours_test.entries().iter().map(|entry| entry.value);
    let tiers = tests.map(|test| match test {
        HoursTest::ActivityTest(tiers) | HoursTest::ThreeDayGuarantee(tiers) => tiers,
    });
    let edges = tiers.flat_map(|tiers| tiers.steps()).map(|tier| match tier.activity {
        Edge::AtLeast(at) | Edge::MoreThan(at) => at.get(),
    });
    edges.flat_map(|at| [at.saturating_sub(1), at, at + 1]).chain([0])
}

fn sorted<T: Ord>(values: impl Iterator<Item = T>) -> Vec<T> {
    let mut values: Vec<T> = values.collect();
    values.sort_unstable();
    values.dedup();
    values
}
