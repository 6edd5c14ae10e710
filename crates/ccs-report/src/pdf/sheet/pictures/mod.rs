//! The pictures: bars as places on an axis in thousandths, so that no amount is ever a float.

mod axis;

use std::collections::BTreeMap;

use ccs_core::date::Week;
use ccs_core::money::WideMoney;
use ccs_reconcile::report::ServiceReport;
use serde::Serialize;

use self::axis::{Axis, Tick};
use super::rows_of;
use super::words::{counted, ending};
use crate::figures::{Cause, Gross, WeekGroup, ageing, by_week};
use crate::words::part_title;

/// Columns that the picture of weeks has at most; more weeks are grouped.
const MOST_COLUMNS: u16 = 26;
/// Columns that bear a date at most; more would run into each other.
const MOST_DATES: usize = 9;

/// The pictures of a service or of all; one without anything to show is none.
#[derive(Serialize)]
pub(super) struct Pictures {
    paid: Option<ColumnPicture>,
    differences: Option<ColumnPicture>,
    causes: Option<BarPicture>,
    ages: Option<BarPicture>,
}

/// Upright bars along time.
#[derive(Serialize)]
struct ColumnPicture {
    title: String,
    alternative: String,
    ticks: Vec<Tick>,
    zero: i64,
    slots: usize,
    columns: Vec<Column>,
}

/// The bars of one week or group of weeks.
#[derive(Serialize)]
struct Column {
    slot: usize,
    label: Option<String>,
    bars: Vec<Bar>,
}

/// Lying bars, one row for each thing.
#[derive(Serialize)]
struct BarPicture {
    title: String,
    alternative: String,
    ticks: Vec<Tick>,
    zero: i64,
    rows: Vec<Row>,
}

/// One thing and its bars.
#[derive(Serialize)]
struct Row {
    label: String,
    note: String,
    bars: Vec<Bar>,
}

/// One bar, from one place on the axis to another.
#[derive(Serialize)]
struct Bar {
    series: Series,
    from: i64,
    to: i64,
}

/// What a bar shows: it chooses lane and colour.
#[derive(Serialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum Series {
    Paid,
    Allocated,
    Above,
    Below,
}

impl Pictures {
    pub(super) fn of(services: &[ServiceReport], causes: &[Cause], ages_known: bool) -> Self {
        let time = Time::of(services);
        Self {
            paid: time.as_ref().map(Time::paid),
            differences: time.as_ref().and_then(|time| time.differences(services)),
            causes: cause_picture(causes),
            ages: if ages_known { age_picture(services) } else { None },
        }
    }
}

/// Weeks in columns.
struct Time {
    first: Week,
    last: Week,
    /// Weeks in each column.
    length: u16,
    groups: Vec<WeekGroup>,
}

impl Time {
    /// `None` when there are no two weeks to compare.
    fn of(services: &[ServiceReport]) -> Option<Self> {
        let (length, groups) = by_week(services, MOST_COLUMNS);
        let (first, last) = (groups.first()?.first, groups.last()?.last);
        (first < last).then_some(Self { first, last, length, groups })
    }

    fn slot(&self, week: Week) -> usize {
        usize::from((week.index() - self.first.index()) / self.length)
    }

    fn title(&self, what: &str) -> String {
        match self.length {
            1 => format!("{what} by week"),
            weeks => format!("{what}, {weeks} weeks to a column"),
        }
    }

    fn span(&self) -> String {
        format!("weeks ending {} to {}", ending(self.first), ending(self.last))
    }

    fn paid(&self) -> ColumnPicture {
        let axis = Axis::over(self.groups.iter().flat_map(|group| [group.paid, group.allocated]));
        let bars = |group: &WeekGroup| {
            vec![
                bar(&axis, Series::Paid, group.paid),
                bar(&axis, Series::Allocated, group.allocated),
            ]
        };
        let columns = self.groups.iter().map(|group| (self.slot(group.first), bars(group)));
        let alternative = format!(
            "Bars of what was paid and what is allocated, {}; section 1 has the figures.",
            self.span()
        );
        self.picture("Paid and allocated", alternative, &axis, columns.collect())
    }

    fn differences(&self, services: &[ServiceReport]) -> Option<ColumnPicture> {
        let mut slots: BTreeMap<usize, (WideMoney, WideMoney)> = BTreeMap::new();
        for week in services
            .iter()
            .flat_map(|service| &service.weeks)
            .filter(|week| !week.total.reconciles())
        {
            let (above, below) = slots.entry(self.slot(week.week)).or_default();
            *above += week.total.difference_positive;
            *below += week.total.difference_negative;
        }
        if slots.is_empty() {
            return None;
        }
        let axis = Axis::over(slots.values().flat_map(|&(above, below)| [above, below]));
        let bars = |(above, below)| {
            vec![bar(&axis, Series::Above, above), bar(&axis, Series::Below, below)]
        };
        let columns = slots.into_iter().map(|(slot, gross)| (slot, bars(gross))).collect();
        let alternative = format!(
            "Bars of the differences above and below zero, {}; section 2 has the figures.",
            self.span()
        );
        Some(self.picture("Differences", alternative, &axis, columns))
    }

    fn picture(
        &self,
        what: &str,
        alternative: String,
        axis: &Axis,
        columns: Vec<(usize, Vec<Bar>)>,
    ) -> ColumnPicture {
        let slots = self.slot(self.last) + 1;
        let mut bars: BTreeMap<usize, Vec<Bar>> = columns.into_iter().collect();
        let columns = (0..slots).map(|slot| Column {
            slot,
            label: self.label(slot, slots),
            bars: bars.remove(&slot).unwrap_or_default(),
        });
        ColumnPicture {
            title: self.title(what),
            alternative,
            ticks: axis.ticks(),
            zero: axis.place(WideMoney::ZERO),
            slots,
            columns: columns.collect(),
        }
    }

    /// The Sunday of the column's first week, on as many columns as have room for it.
    fn label(&self, slot: usize, slots: usize) -> Option<String> {
        if !slot.is_multiple_of(slots.div_ceil(MOST_DATES)) {
            return None;
        }
        let weeks = u16::try_from(slot).ok()?.checked_mul(self.length)?;
        Some(ending(Week::from_index(self.first.index().checked_add(weeks)?)?))
    }
}

fn bar(axis: &Axis, series: Series, amount: WideMoney) -> Bar {
    let (zero, end) = (axis.place(WideMoney::ZERO), axis.place(amount));
    Bar { series, from: zero.min(end), to: zero.max(end) }
}

fn cause_picture(causes: &[Cause]) -> Option<BarPicture> {
    let rows = causes.iter().map(|cause| (part_title(cause.kind).to_owned(), cause.gross));
    let alternative =
        "Bars of the money in each cause of difference; the table of causes has the figures.";
    bar_picture("Differences by cause", alternative, rows.collect(), ("part", "parts"))
}

fn age_picture(services: &[ServiceReport]) -> Option<BarPicture> {
    let rows = ageing(rows_of(services))
        .into_iter()
        .map(|band| (band.band.title().to_owned(), band.gross));
    let alternative =
        "Bars of the differences by weeks since their week ended; section 2 has the figures.";
    bar_picture(
        "Open differences by age",
        alternative,
        rows.collect(),
        ("enrolment-week", "enrolment-weeks"),
    )
}

fn bar_picture(
    title: &str,
    alternative: &str,
    rows: Vec<(String, Gross)>,
    (one, many): (&'static str, &'static str),
) -> Option<BarPicture> {
    if rows.is_empty() {
        return None;
    }
    let axis = Axis::over(rows.iter().flat_map(|(_, gross)| [gross.positive, gross.negative]));
    let row = |(label, gross): (String, Gross)| Row {
        label,
        note: counted(usize::try_from(gross.count).unwrap_or(usize::MAX), one, many),
        bars: vec![
            bar(&axis, Series::Above, gross.positive),
            bar(&axis, Series::Below, gross.negative),
        ],
    };
    Some(BarPicture {
        title: title.to_owned(),
        alternative: alternative.to_owned(),
        rows: rows.into_iter().map(row).collect(),
        ticks: axis.ticks(),
        zero: axis.place(WideMoney::ZERO),
    })
}
