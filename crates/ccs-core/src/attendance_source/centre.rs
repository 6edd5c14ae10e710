//! One centre: its licence, its service periods, and its choices.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::background::{Counted, in_force};
use super::{Channel, ChildRecord, Mark, ServicePeriod, ServicePeriods, Source};
use crate::date::Day;
use crate::id::{CentreId, ChildId, ProviderId};

/// A choice of who enters attendance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Selection {
    /// Who enters attendance.
    pub source: Source,
    /// The first day.
    pub from: Day,
    /// The day of the choice.
    pub made_on: Day,
}

/// One centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Centre {
    /// The centre.
    pub id: CentreId,
    /// Its provider, which can have several centres.
    pub provider: ProviderId,
    /// Its service periods.
    pub periods: ServicePeriods,
    pub(super) licence: Option<Box<str>>,
    pub(super) submitted: Vec<SubmittedPeriod>,
    pub(super) selections: Vec<Selection>,
    /// The choices that have not been replaced by a later one, in order of their first days.
    pub(super) in_place: Vec<Selection>,
    pub(super) children: BTreeMap<ChildId, ChildRecord>,
}

/// A service period that was submitted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SubmittedPeriod {
    /// The channel by which it was submitted.
    pub channel: Channel,
    /// The day on which it was submitted, if known.
    pub on: Option<Day>,
}

/// The settings of a centre on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// The centre.
    pub centre: CentreId,
    /// Who can enter attendance for that day.
    pub source: Source,
    /// The first day of that choice; for a centre that has always entered attendance by hand, its
    /// first service period.
    pub since: Day,
    /// The next choice and its first day, if there is one.
    pub next: Option<(Source, Day)>,
}

impl Status {
    /// Whether attendance for the day can be entered by hand; otherwise the portal only shows it.
    #[must_use]
    pub const fn portal_is_open(&self) -> bool {
        match self.source {
            Source::Portal => true,
            Source::Ccms(_) => false,
        }
    }
}

impl Centre {
    pub(super) const fn new(id: CentreId, provider: ProviderId, periods: ServicePeriods) -> Self {
        Self {
            id,
            provider,
            periods,
            licence: None,
            submitted: Vec::new(),
            selections: Vec::new(),
            in_place: Vec::new(),
            children: BTreeMap::new(),
        }
    }

    /// All choices, in the order in which they were made.
    #[must_use]
    pub fn selections(&self) -> &[Selection] {
        &self.selections
    }

    /// The licence number that is connected to the program, if any.
    #[must_use]
    pub fn licence(&self) -> Option<&str> {
        self.licence.as_deref()
    }

    /// Every submitted service period, oldest first, and whether it was submitted later than the
    /// state's manual allows.
    pub fn submitted(&self) -> impl Iterator<Item = (ServicePeriod, SubmittedPeriod, bool)> + '_ {
        (0..).zip(&self.submitted).filter_map(|(number, submitted)| {
            let period = self.periods.number(number)?;
            Some((period, *submitted, is_late(period, submitted.on)))
        })
    }

    /// The number of submitted service periods.
    #[must_use]
    pub fn submitted_in_all(&self) -> usize {
        self.submitted.len()
    }

    /// Every service period that was over before a day and has not been submitted, oldest first.
    pub fn all_outstanding_on(&self, day: Day) -> impl Iterator<Item = ServicePeriod> + '_ {
        let first = u32::try_from(self.submitted.len()).unwrap_or(u32::MAX);
        (first..)
            .map_while(|number| self.periods.number(number))
            .take_while(move |period| period.last < day)
    }

    /// How many service periods were over before a day and are not submitted.
    #[must_use]
    pub fn outstanding_in_all(&self, day: Day) -> usize {
        let over = self.periods.over_before(day);
        over.saturating_sub(self.submitted.len())
    }

    /// Every child with its recorded days, by id.
    pub fn children(&self) -> impl Iterator<Item = (ChildId, &ChildRecord)> {
        self.children.iter().map(|(id, record)| (*id, record))
    }

    /// One child with its recorded days.
    #[must_use]
    pub fn child(&self, id: ChildId) -> Option<&ChildRecord> {
        self.children.get(&id)
    }

    /// The choices that a choice made today replaces: those that have not taken effect.
    pub fn replaced_by(&self, new: Selection) -> impl Iterator<Item = (Source, Day)> + '_ {
        let not_begun = self.in_place.iter().filter(move |chosen| new.made_on < chosen.from);
        let others =
            not_begun.filter(move |chosen| (chosen.source, chosen.from) != (new.source, new.from));
        others.map(|chosen| (chosen.source, chosen.from))
    }

    /// The choices that have not been replaced by a later one, in order of their first days.
    pub fn in_place(&self) -> impl Iterator<Item = &Selection> {
        self.in_place.iter()
    }

    pub(super) fn select(&mut self, selection: Selection) {
        self.selections.push(selection);
        self.in_place.retain(|chosen| chosen.from <= selection.made_on);
        self.in_place.push(selection);
    }

    /// Who can enter attendance for a day: the latest choice that has taken effect by then. A
    /// choice replaces every earlier one that had not taken effect when it was made.
    #[must_use]
    pub fn source_on(&self, day: Day) -> Source {
        self.in_place
            .iter()
            .rev()
            .find(|chosen| chosen.from <= day)
            .map_or(Source::Portal, |chosen| chosen.source)
    }

    /// The centre's settings on a day.
    #[must_use]
    pub fn status_on(&self, day: Day) -> Status {
        let always = (Source::Portal, self.periods.first_day());
        let begun = self.in_place.iter().rev().filter(|chosen| chosen.from <= day);
        let source = self.source_on(day);
        let same = begun.take_while(|chosen| chosen.source == source);
        let since = match same.last() {
            // If attendance is still entered by hand as from the start, it always has been.
            Some(first) if self.is_first(first) && source == Source::Portal => always.1,
            Some(first) => first.from,
            None => always.1,
        };
        let to_come =
            self.in_place.iter().find(|chosen| day < chosen.from && chosen.source != source);
        Status {
            centre: self.id,
            source,
            since,
            next: to_come.map(|chosen| (chosen.source, chosen.from)),
        }
    }

    /// The oldest service period that has not been submitted.
    #[must_use]
    pub fn next_to_submit(&self) -> Option<ServicePeriod> {
        self.periods.number(u32::try_from(self.submitted.len()).ok()?)
    }

    /// The oldest service period that was over before a day and has not been submitted.
    #[must_use]
    pub fn outstanding_on(&self, day: Day) -> Option<ServicePeriod> {
        self.next_to_submit().filter(|period| period.last < day)
    }

    fn is_first(&self, chosen: &Selection) -> bool {
        self.in_place.first() == Some(chosen)
    }

    /// The attendance recorded for a child's day.
    #[must_use]
    pub fn attendance_of(&self, child: ChildId, day: Day) -> Option<Mark> {
        self.children.get(&child)?.mark_of(day)
    }
}

/// Whether a period was submitted after the last day that the state's manual allows.
#[must_use]
pub fn is_late(period: ServicePeriod, on: Option<Day>) -> bool {
    let days = in_force(Counted::DaysToSubmitPeriod).map(|rule| i32::from(rule.value));
    let last = days.and_then(|days| period.last.plus_days(days));
    on.zip(last).is_some_and(|(on, last)| last < on)
}
