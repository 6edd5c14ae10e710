//! A caller's own rates over those of another book.

use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use crate::date::Day;
use crate::dated::{Confidence, Dated, Entry};
use crate::hours::Minutes;
use crate::percent::BasisPoints;

use super::book::OwnSeries;
use super::series::{Replacing, Series, is_tier, step};
use super::table::Shown;
use super::{Band, HigherRate, Ladder, RateBook, RateRefusal, Tier};

/// What the table says of a row without a source of its own.
pub(super) const OWN_SOURCE: &str = "a rate book of the caller's own";

/// One row of a caller's book: the value of a rate from a day up to the next row of that rate, in
/// the caller's book or in the one beneath it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRow {
    /// Which rate, as [`RateBook::table`] spells it.
    pub key: Box<str>,
    /// The first day it is in force.
    pub from: Day,
    /// The value.
    pub value: OwnValue,
    /// Where the caller has it from.
    pub source: Option<Box<str>>,
}

/// A value of a caller's row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnValue {
    /// As [`RateBook::table`] prints it.
    Text(Box<str>),
    /// A ladder of percentages above a threshold.
    Ladder {
        /// For an income at or below the threshold.
        up_to_threshold: BasisPoints,
        /// The bands, each beginning higher than the last.
        bands: Vec<Band>,
    },
}

impl OwnValue {
    fn of(ladder: Ladder<'_>) -> Self {
        let Ladder { up_to_threshold, .. } = ladder;
        Self::Ladder { up_to_threshold, bands: ladder.bands().to_vec() }
    }

    pub(super) const fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Ladder { .. } => None,
        }
    }
}

/// Why a caller's row cannot be used: the row by its place in the book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OwnRowFault {
    /// The row's place, from 0.
    pub place: usize,
    /// What is wrong with it.
    pub reason: OwnRowReason,
}

/// What is wrong with a caller's row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, thiserror::Error)]
#[non_exhaustive]
pub enum OwnRowReason {
    /// A rate book has a key that no rate has.
    #[error("no rate has this key")]
    UnknownKey,
    /// A rate book gives a rate that follows from others.
    #[error("this rate is worked out from others; give the rates it is worked out from")]
    FollowsFromOthers,
    /// A rate book gives a value that the rate cannot have.
    #[error(
        "this is not a value that the rate can have on that day; write it in the form that `ccs rates --format json` prints"
    )]
    NotAValue,
    /// A rate book has two rows for one rate and day.
    #[error("an earlier row gives this rate from the same day; keep one of them")]
    Repeated,
}

impl OwnRowReason {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::UnknownKey => "CCS-T011",
            Self::FollowsFromOthers => "CCS-T012",
            Self::NotAValue => "CCS-T013",
            Self::Repeated => "CCS-T014",
        }
    }
}

/// The tiers of an hours test after a caller's row about one of them.
#[derive(Debug, Clone)]
pub(super) struct OwnTiers {
    place: usize,
    pub(super) below: Minutes,
    pub(super) steps: Vec<Tier>,
}

/// A caller's rows, and what they are called.
///
/// ```
/// use ccs_core::date::Day;
/// use ccs_core::rates::{OwnRates, OwnRow, OwnValue, RateBook};
///
/// let row = OwnRow {
///     key: "standard_income_threshold.lower".into(),
///     from: Day::ymd(2026, 7, 6),
///     value: OwnValue::Text("100000".into()),
///     source: None,
/// };
/// let own = OwnRates::new("trial", Day::ymd(2028, 7, 2), vec![row], &RateBook::PUBLISHED);
/// let series = own.over(&RateBook::PUBLISHED).unwrap();
/// let book = series.book();
/// let threshold = |day| book.lower_income_threshold(day).unwrap().value.get();
/// assert_eq!((threshold(Day::ymd(2026, 7, 5)), threshold(Day::ymd(2028, 7, 2))), (85_279, 100_000));
/// ```
#[derive(Debug, Clone)]
pub struct OwnRates {
    name: Box<str>,
    reviewed_to: Day,
    rows: Vec<OwnRow>,
    tiers: Vec<OwnTiers>,
}

impl RateBook<'_> {
    /// The values in force on a day as rows of a caller's book, to begin one from.
    ///
    /// # Errors
    /// [`RateRefusal`] for a day that the book does not answer for.
    pub fn as_own_rows(&self, day: Day) -> Result<Vec<OwnRow>, RateRefusal> {
        let rows = self.table_on(day)?.into_iter().filter(|row| Self::is_own_key(&row.key));
        let own = rows.filter_map(|row| {
            let value = match &*row.key {
                "standard_rate.ladder" => OwnValue::of(self.standard_ladder(day).ok()?.value),
                "higher_rate.rule" => match self.higher_rate_rule(day).ok()?.value? {
                    HigherRate::Ladder(ladder) => OwnValue::of(ladder),
                    HigherRate::PointsAdded { .. } => return None,
                },
                _ => OwnValue::Text(row.value?.into()),
            };
            Some(OwnRow { key: (&*row.key).into(), from: row.from, value, source: None })
        });
        Ok(own.collect())
    }
}

impl OwnRates {
    /// A caller's rows for a base, and the last day for which the caller looked.
    #[must_use]
    pub fn new(name: &str, reviewed_to: Day, rows: Vec<OwnRow>, base: &RateBook<'_>) -> Self {
        let tiers = own_tiers(&rows, base);
        Self { name: name.into(), reviewed_to, rows, tiers }
    }

    /// The rows, as they were given.
    #[must_use]
    pub fn rows(&self) -> &[OwnRow] {
        &self.rows
    }

    /// What results call them.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Applies them to the base.
    ///
    /// # Errors
    /// Every row that cannot be used, in their order.
    pub fn over<'t>(&'t self, base: &RateBook<'t>) -> Result<OwnBook<'t>, Vec<OwnRowFault>> {
        let mut overlay = Overlay::of(self);
        let series = OwnSeries::over(base, &mut overlay);
        let faults = overlay.faults(base);
        if faults.is_empty() { Ok(OwnBook { own: self, series }) } else { Err(faults) }
    }
}

/// A caller's rates over those of another book, to be borrowed from.
#[derive(Debug)]
pub struct OwnBook<'t> {
    own: &'t OwnRates,
    series: OwnSeries<'t>,
}

impl OwnBook<'_> {
    /// The book.
    #[must_use]
    pub fn book(&self) -> RateBook<'_> {
        self.series.book(&self.own.name, self.own.reviewed_to, &self.own.rows)
    }
}

/// The rows in order of their days, while they are put over one series after another.
pub(super) struct Overlay<'t> {
    rows: Vec<(usize, Replacing<'t>)>,
    used: BTreeSet<usize>,
    faults: Vec<OwnRowFault>,
}

impl<'t> Overlay<'t> {
    fn of(own: &'t OwnRates) -> Self {
        let tiers = |place| own.tiers.iter().find(|tiers| tiers.place == place);
        let rows = own.rows.iter().enumerate();
        let mut rows: Vec<_> =
            rows.map(|(place, row)| (place, Replacing { row, tiers: tiers(place) })).collect();
        rows.sort_by_key(|(_, by)| by.row.from);
        let mut overlay = Self { rows, used: BTreeSet::new(), faults: Vec::new() };
        overlay.note_repeated();
        overlay
    }

    fn note_repeated(&mut self) {
        let mut seen = BTreeSet::new();
        for (place, by) in &self.rows {
            if !seen.insert((&by.row.key, by.row.from)) {
                self.faults.push(OwnRowFault { place: *place, reason: OwnRowReason::Repeated });
            }
        }
    }

    /// A series with the rows about it.
    pub(super) fn put_over<T: Series<'t>>(
        &mut self,
        keys: &[&'static str],
        base: &Dated<'t, T>,
    ) -> Vec<Entry<T>> {
        let mut entries = base.entries().to_vec();
        for (place, by) in self.rows.iter().filter(|(_, by)| T::has_key(keys, &by.row.key)) {
            self.used.insert(*place);
            if put(&mut entries, *by).is_none() {
                self.faults.push(OwnRowFault { place: *place, reason: OwnRowReason::NotAValue });
            }
        }
        entries
    }

    /// Every row that cannot be used; a key that no series has may be one that follows from others.
    fn faults(mut self, base: &RateBook<'_>) -> Vec<OwnRowFault> {
        let table = base.table();
        for (place, by) in &self.rows {
            if self.used.contains(place) {
                continue;
            }
            let is_listed = table.iter().any(|listed| *listed.key == *by.row.key);
            let reason =
                if is_listed { OwnRowReason::FollowsFromOthers } else { OwnRowReason::UnknownKey };
            self.faults.push(OwnRowFault { place: *place, reason });
        }
        self.faults.sort_unstable();
        self.faults
    }
}

/// Inserts a row among the entries; `None` where its value cannot be one.
fn put<'t, T: Series<'t>>(entries: &mut Vec<Entry<T>>, by: Replacing<'t>) -> Option<()> {
    let from = by.row.from;
    let begun = entries.partition_point(|entry| entry.from <= from);
    let before = begun.checked_sub(1).and_then(|last| entries.get(last));
    let value = T::replaced(before, by)?;
    let cite = before.or_else(|| entries.first())?.cite;
    let entry = Entry { from, value, cite, source: OWN_SOURCE, confidence: Confidence::OwnBook };
    match entries.iter_mut().find(|entry| entry.from == from) {
        Some(same_day) => *same_day = entry,
        None => entries.insert(begun, entry),
    }
    Some(())
}

/// The tiers after each row about one, in order of their days.
fn own_tiers(rows: &[OwnRow], base: &RateBook<'_>) -> Vec<OwnTiers> {
    let mut about: Vec<(usize, &OwnRow)> =
        rows.iter().enumerate().filter(|(_, row)| is_tier(&row.key)).collect();
    about.sort_by_key(|(_, row)| row.from);
    let mut all: Vec<(Day, OwnTiers)> = Vec::new();
    for (place, row) in about {
        let Ok(entry) = base.hours_test.on(row.from) else { continue };
        let (kind, lowest, published) = entry.value.in_the_table();
        let since = all.last().filter(|(from, _)| *from >= entry.from);
        let (below, steps) = since.map_or_else(
            || (published.below, published.steps().to_vec()),
            |(_, tiers)| (tiers.below, tiers.steps.clone()),
        );
        let mut tiers = OwnTiers { place, below, steps };
        if tiers.set(kind, lowest, row).is_some() {
            all.push((row.from, tiers));
        }
    }
    all.into_iter().map(|(_, tiers)| tiers).collect()
}

impl OwnTiers {
    /// Gives the tier of the row's key its hours; `None` where the test in force has no such tier.
    fn set(&mut self, kind: &str, lowest: &str, row: &OwnRow) -> Option<()> {
        let hours = Minutes::read(row.value.text()?)?;
        let tier = row.key.strip_prefix(kind)?.strip_prefix('.')?;
        if tier == lowest {
            self.below = hours;
        } else {
            self.steps.iter_mut().find(|known| step(known.activity) == tier)?.hours = hours;
        }
        Some(())
    }
}
