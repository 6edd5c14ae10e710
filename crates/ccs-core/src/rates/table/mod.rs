//! The reviewer's view: every value of a rate book as one table, a row a value.
//!
//! Beside the series themselves it has what follows from them and is published too: the edges of
//! the ladders, the caps of ACCS, the CCS years. Those rows are [`Confidence::Derived`].

mod follows;
mod shown;
mod unit;

use core::fmt;

use alloc::borrow::Cow;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::cite::Cite;
use crate::date::{CCS_BEGAN, Day};
use crate::dated::{Confidence, Dated, Entry};

use super::own::{OWN_SOURCE, OwnRow};
use super::{RateBook, RateRefusal};
pub(super) use shown::Shown;

/// One value of one rate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RateRow {
    /// What the rate is, in the words of the published rate table, its kind before the point.
    pub key: Cow<'static, str>,
    /// The first day it is in force.
    pub from: Day,
    /// The last; none while no later value is known.
    pub to: Option<Day>,
    /// Dollars, percent, hours or days without their unit, or a few words; `none` where there is
    /// no such rule. `None` where the law has a value that was not found.
    pub value: Option<String>,
    /// The provision that sets it.
    pub cite: Cite,
    /// Where it was read, or what it was computed from.
    pub source: Cow<'static, str>,
    /// How it came to be known.
    pub confidence: Confidence,
}

impl RateRow {
    /// Whether it is a deadline of an income year that has begun, and not past on the day.
    fn still_runs_on(&self, day: Day) -> bool {
        let date = self.value.as_deref().and_then(|value| value.parse::<Day>().ok());
        self.key.starts_with("balancing.") && self.from <= day && date.is_some_and(|it| it >= day)
    }

    /// Whether it is in force on the day.
    #[must_use]
    pub fn is_in_force_on(&self, day: Day) -> bool {
        let is_over = self.key.starts_with("balancing.") && !self.still_runs_on(day);
        self.from <= day && self.to.is_none_or(|to| day <= to) && !is_over
    }
}

impl RateBook<'_> {
    /// Every value of every rate: kinds together, each rate in order of time.
    ///
    /// ```
    /// use ccs_core::{date::Day, rates::RateBook};
    /// let rows = RateBook::PUBLISHED.table();
    /// let guarantee = rows.iter().find(|row| row.key == "three_day_guarantee.guaranteed").unwrap();
    /// assert_eq!((guarantee.from, guarantee.value.as_deref()), (Day::ymd(2026, 1, 5), Some("72")));
    /// ```
    #[must_use]
    pub fn table(&self) -> Vec<RateRow> {
        let mut table = Table::default();
        self.list_series(&mut table);
        self.list_what_follows(&mut table);
        table.with_own_sources(self.own_rows);
        table.kinds_together()
    }

    /// The values in force on a day, and the deadlines of the years begun that still run on it.
    ///
    /// # Errors
    /// [`RateRefusal::NotReviewed`] past the last day that the book answers for, and
    /// [`RateRefusal::NotYet`] before CCS began.
    pub fn table_on(&self, day: Day) -> Result<Vec<RateRow>, RateRefusal> {
        if day > self.reviewed_to {
            return Err(RateRefusal::NotReviewed { day, reviewed_to: self.reviewed_to });
        }
        if day < CCS_BEGAN {
            return Err(RateRefusal::NotYet { rate: "rate", day });
        }
        let mut rows = self.table();
        rows.retain(|row| row.is_in_force_on(day) || row.still_runs_on(day));
        Ok(rows)
    }
}

impl RateBook<'_> {
    /// The next value of each rate that is known to change after a day, soonest first. Deadlines of
    /// income years are none of them.
    ///
    /// ```
    /// use ccs_core::{date::Day, rates::RateBook};
    /// let next = RateBook::PUBLISHED.next_changes(Day::ymd(2025, 11, 29));
    /// let first = next.iter().find(|row| row.key == "hourly_rate_cap.fdc_any_age").unwrap();
    /// assert_eq!((first.from, first.value.as_deref()), (Day::ymd(2026, 7, 6), Some("14.08")));
    /// ```
    #[must_use]
    pub fn next_changes(&self, day: Day) -> Vec<RateRow> {
        let mut next: Vec<RateRow> = Vec::new();
        for row in self.table() {
            let is_dated = !row.key.starts_with("balancing.") && !row.key.starts_with("ccs_year.");
            let is_known = next.iter().any(|known| known.key == row.key);
            if is_dated && !is_known && day < row.from && row.from <= self.reviewed_to {
                next.push(row);
            }
        }
        next.sort_by_key(|row| row.from);
        next
    }
}

/// Each row of a series with the eve of the next.
pub(super) fn with_ends<'t, T>(
    series: &Dated<'t, T>,
) -> impl Iterator<Item = (&'t Entry<T>, Option<Day>)> {
    let entries = series.entries();
    let ends = entries.iter().skip(1).map(|next| next.from.pred()).chain([None]);
    entries.iter().zip(ends)
}

/// Rows gathered.
#[derive(Default)]
pub(super) struct Table {
    rows: Vec<RateRow>,
}

/// What the rows of a rate that follows from others share.
#[derive(Clone, Copy)]
struct Follows {
    key: &'static str,
    cite: Cite,
    from_what: &'static str,
}

impl Table {
    /// Each kind of rate where its first row is, the rows of a kind in the order they came.
    fn kinds_together(self) -> Vec<RateRow> {
        let mut kinds: Vec<(String, Vec<RateRow>)> = Vec::new();
        for row in self.rows {
            let kind = row.key.split_once('.').map_or(&*row.key, |(kind, _)| kind);
            match kinds.iter_mut().find(|(known, _)| known == kind) {
                Some((_, rows)) => rows.push(row),
                None => kinds.push((kind.to_string(), Vec::from([row]))),
            }
        }
        kinds.into_iter().flat_map(|(_, rows)| rows).collect()
    }

    /// A caller's own row has the caller's source, where it names one.
    fn with_own_sources(&mut self, own: &[OwnRow]) {
        for row in self.rows.iter_mut().filter(|row| row.source == OWN_SOURCE) {
            let given = own.iter().find(|own| *own.key == *row.key && own.from == row.from);
            if let Some(source) = given.and_then(|own| own.source.as_deref()) {
                row.source = Cow::Owned(source.to_string());
            }
        }
    }

    /// Every row of a series.
    pub(super) fn series<T: Shown>(&mut self, key: &'static str, series: &Dated<'_, T>) {
        for (entry, to) in with_ends(series) {
            self.row(key, entry, to, entry.value.shown());
        }
    }

    /// A figure of a row of a series.
    pub(super) fn row<T>(
        &mut self,
        key: impl Into<Cow<'static, str>>,
        entry: &Entry<T>,
        to: Option<Day>,
        value: String,
    ) {
        self.rows.push(RateRow {
            key: key.into(),
            from: entry.from,
            to,
            value: (entry.confidence != Confidence::Gap).then_some(value),
            cite: entry.cite,
            source: Cow::Borrowed(entry.source),
            confidence: entry.confidence,
        });
    }

    /// A figure that follows from others, which may change on these days; no row while there is
    /// none.
    fn following<T: PartialEq + fmt::Display>(
        &mut self,
        about: Follows,
        days: &[Day],
        figure_on: impl Fn(Day) -> Option<T>,
    ) {
        let mut figures: Vec<(Day, Option<T>)> =
            days.iter().map(|day| (*day, figure_on(*day))).collect();
        figures.dedup_by(|later, earlier| later.1 == earlier.1);
        let nexts: Vec<Day> = figures.iter().skip(1).map(|(next, _)| *next).collect();
        let ends = nexts.into_iter().map(Day::pred).chain([None]);
        for ((from, figure), to) in figures.into_iter().zip(ends) {
            let Some(figure) = figure else { continue };
            self.rows.push(RateRow {
                key: about.key.into(),
                from,
                to,
                value: Some(figure.to_string()),
                cite: about.cite,
                source: Cow::Borrowed(about.from_what),
                confidence: Confidence::Derived,
            });
        }
    }
}
