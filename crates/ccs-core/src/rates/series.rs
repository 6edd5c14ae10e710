//! A kind of value that a series may have: how it is listed in the table, and how a caller's row
//! changes it.

use alloc::format;
use alloc::string::ToString;

use crate::date::{Day, FinancialYear};
use crate::dated::{Dated, Entry};
use crate::hours::Minutes;
use crate::money::{Cents, Dollars};
use crate::percent::BasisPoints;

use super::limit::SessionLength;
use super::own::{OwnRow, OwnTiers, OwnValue};
use super::table::{Shown, Table, with_ends};
use super::{
    AnnualCap, BalancingDeadlines, Edge, GapPayment, HigherRate, HoursTest, IndexationFactor,
    Ladder, Payments, SmallDebt, Tiers,
};

/// A caller's row, with the tiers that it makes where it is about one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Replacing<'t> {
    pub(super) row: &'t OwnRow,
    pub(super) tiers: Option<&'t OwnTiers>,
}

/// The values of a series.
pub(super) trait Series<'t>: Copy {
    /// The rows of the table.
    fn list(keys: &[&'static str], series: &Dated<'_, Self>, table: &mut Table);

    /// Whether a key of the table is about this series.
    fn has_key(keys: &[&'static str], key: &str) -> bool {
        keys.contains(&key)
    }

    /// The value from the row's day on, where `before` was in force; `None` where the row's value
    /// cannot be one.
    fn replaced(before: Option<&Entry<Self>>, by: Replacing<'t>) -> Option<Self>;
}

/// Series of which one text is the whole value.
macro_rules! one_text {
    ($($kind:ty),+ $(,)?) => { $(
        impl<'t> Series<'t> for $kind {
            fn list(keys: &[&'static str], series: &Dated<'_, Self>, table: &mut Table) {
                keys.iter().for_each(|key| table.series(key, series));
            }

            fn replaced(_: Option<&Entry<Self>>, by: Replacing<'t>) -> Option<Self> {
                Self::read(by.row.value.text()?)
            }
        }
    )+ };
}

one_text!(
    bool,
    u8,
    u16,
    Option<u16>,
    Option<Day>,
    SessionLength,
    Minutes,
    Option<Minutes>,
    Cents,
    Dollars,
    BasisPoints,
    Option<BasisPoints>,
    GapPayment,
    Payments,
    Option<SmallDebt>,
    IndexationFactor,
);

impl<'t> Series<'t> for Ladder<'t> {
    fn list(keys: &[&'static str], series: &Dated<'_, Self>, table: &mut Table) {
        keys.iter().for_each(|key| table.series(key, series));
    }

    fn replaced(_: Option<&Entry<Self>>, by: Replacing<'t>) -> Option<Self> {
        match &by.row.value {
            OwnValue::Ladder { up_to_threshold, bands } => Ladder::checked(*up_to_threshold, bands),
            OwnValue::Text(_) => None,
        }
    }
}

impl<'t> Series<'t> for Option<HigherRate<'t>> {
    fn list(keys: &[&'static str], series: &Dated<'_, Self>, table: &mut Table) {
        keys.iter().for_each(|key| table.series(key, series));
    }

    fn replaced(_: Option<&Entry<Self>>, by: Replacing<'t>) -> Option<Self> {
        match &by.row.value {
            OwnValue::Ladder { up_to_threshold, bands } => Ladder::checked(*up_to_threshold, bands)
                .map(|ladder| Some(HigherRate::Ladder(ladder))),
            OwnValue::Text(text) => (&**text == "none").then_some(None),
        }
    }
}

/// Two rows of the table: the amount, and the income over which it binds.
impl<'t> Series<'t> for Option<AnnualCap> {
    fn list(keys: &[&'static str], series: &Dated<'_, Self>, table: &mut Table) {
        for key in keys {
            for (entry, to) in with_ends(series) {
                let part = entry
                    .value
                    .map(|cap| if is_amount(key) { cap.amount } else { cap.income_over });
                table.row(*key, entry, to, part.shown());
            }
        }
    }

    fn replaced(before: Option<&Entry<Self>>, by: Replacing<'t>) -> Option<Self> {
        let Some(part) = Option::<Dollars>::read(by.row.value.text()?)? else { return Some(None) };
        let cap = before.and_then(|entry| entry.value).unwrap_or(NO_CAP);
        Some(Some(if is_amount(&by.row.key) {
            AnnualCap { amount: part, ..cap }
        } else {
            AnnualCap { income_over: part, ..cap }
        }))
    }
}

/// Where there was no cap, a caller's row about one half of one leaves the other without effect.
const NO_CAP: AnnualCap = AnnualCap { amount: Dollars::new(u32::MAX), income_over: Dollars::ZERO };

fn is_amount(key: &str) -> bool {
    key.ends_with(".amount")
}

/// Each row is of its own income year alone.
impl<'t> Series<'t> for BalancingDeadlines {
    fn list(_: &[&'static str], series: &Dated<'_, Self>, table: &mut Table) {
        for entry in series.entries() {
            let to = Some(FinancialYear::containing(entry.from).last());
            let deadlines = entry.value;
            let days = [
                ("balancing.first_deadline", Some(deadlines.first)),
                (
                    "balancing.first_fortnight_after_first_deadline",
                    deadlines.first_fortnight_after_first(),
                ),
                ("balancing.second_deadline", Some(deadlines.second)),
                (
                    "balancing.first_fortnight_after_second_deadline",
                    deadlines.first_fortnight_after_second(),
                ),
            ];
            for (key, day) in days {
                let Some(day) = day else { continue };
                table.row(key, entry, to, day.to_string());
            }
        }
    }

    fn replaced(before: Option<&Entry<Self>>, by: Replacing<'t>) -> Option<Self> {
        let day = by.row.value.text()?.parse().ok()?;
        let deadlines = before.filter(|entry| entry.from == by.row.from)?.value;
        Some(if &*by.row.key == "balancing.first_deadline" {
            Self { first: day, ..deadlines }
        } else {
            Self { second: day, ..deadlines }
        })
    }
}

/// A row a tier: the subsidised hours that hours of activity or participation earn.
impl<'t> Series<'t> for HoursTest<'t> {
    fn list(_: &[&'static str], series: &Dated<'_, Self>, table: &mut Table) {
        for (entry, to) in with_ends(series) {
            let (kind, lowest, tiers) = entry.value.in_the_table();
            table.row(format!("{kind}.{lowest}"), entry, to, tiers.below.shown());
            for tier in tiers.steps() {
                table.row(format!("{kind}.{}", step(tier.activity)), entry, to, tier.hours.shown());
            }
        }
    }

    fn has_key(_: &[&'static str], key: &str) -> bool {
        is_tier(key)
    }

    fn replaced(before: Option<&Entry<Self>>, by: Replacing<'t>) -> Option<Self> {
        let tiers = Tiers::checked(by.tiers?.below, &by.tiers?.steps)?;
        Some(match before?.value {
            Self::ActivityTest(_) => Self::ActivityTest(tiers),
            Self::ThreeDayGuarantee(_) => Self::ThreeDayGuarantee(tiers),
        })
    }
}

/// Whether a key of the table names a tier of one of the two tests.
pub(super) fn is_tier(key: &str) -> bool {
    matches!(
        key.split_once('.'),
        Some(("activity_test_hours" | "three_day_guarantee", tier))
            if tier == "less_activity" || tier == "guaranteed"
                || tier.starts_with("at_least_") || tier.starts_with("more_than_")
    )
}

/// `at_least_8`, `more_than_16`: how the table names a tier.
pub(super) fn step(activity: Edge<Minutes>) -> alloc::string::String {
    match activity {
        Edge::AtLeast(hours) => format!("at_least_{}", hours.shown()),
        Edge::MoreThan(hours) => format!("more_than_{}", hours.shown()),
    }
}

impl<'t> HoursTest<'t> {
    /// The words of the table: the test, what it calls the lowest tier, and its tiers.
    pub(super) const fn in_the_table(self) -> (&'static str, &'static str, Tiers<'t>) {
        match self {
            Self::ActivityTest(tiers) => ("activity_test_hours", "less_activity", tiers),
            Self::ThreeDayGuarantee(tiers) => ("three_day_guarantee", "guaranteed", tiers),
        }
    }
}
