//! One centre: its licence, its service periods, and what it has chosen.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::{Channel, Mark, ServicePeriod, ServicePeriods, Source};
use crate::date::Day;
use crate::id::{CentreId, ChildId, ProviderId};

/// One choice of who writes attendance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Selection {
    /// Who.
    pub source: Source,
    /// From what day.
    pub from: Day,
    /// The day on which it was chosen.
    pub made_on: Day,
}

/// One centre.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Centre {
    /// The centre.
    pub id: CentreId,
    /// Its provider, who may have others.
    pub provider: ProviderId,
    /// Its service periods.
    pub periods: ServicePeriods,
    pub(super) licence: Option<Box<str>>,
    pub(super) submitted: Vec<Channel>,
    pub(super) selections: Vec<Selection>,
    pub(super) attendance: BTreeMap<(Day, ChildId), Mark>,
}

/// How a centre stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status {
    /// The centre.
    pub centre: CentreId,
    /// Who may write attendance of that day.
    pub source: Source,
    /// Since when; for a centre that has always written by hand, since its first service period.
    pub since: Day,
    /// Who follows, and from when, where that is chosen.
    pub next: Option<(Source, Day)>,
}

impl Status {
    /// Whether attendance of the day may be written by hand; else the portal only shows it (I3).
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
            attendance: BTreeMap::new(),
        }
    }

    /// Every choice so far, in the order in which it was made.
    #[must_use]
    pub fn selections(&self) -> &[Selection] {
        &self.selections
    }

    /// Who may write attendance of a day: the latest choice that has begun by then. A choice takes
    /// the place of every earlier one that had not begun on the day it was made.
    #[must_use]
    pub fn source_on(&self, day: Day) -> Source {
        self.standing()
            .rev()
            .find(|chosen| chosen.from <= day)
            .map_or(Source::Portal, |chosen| chosen.source)
    }

    /// How the centre stands on a day.
    #[must_use]
    pub fn status_on(&self, day: Day) -> Status {
        let always = (Source::Portal, self.periods.first_day());
        let begun = self.standing().filter(|chosen| chosen.from <= day);
        let (source, since) = begun.fold(always, |before, chosen| {
            if chosen.source == before.0 { before } else { (chosen.source, chosen.from) }
        });
        let to_come = self.standing().find(|chosen| day < chosen.from && chosen.source != source);
        Status {
            centre: self.id,
            source,
            since,
            next: to_come.map(|chosen| (chosen.source, chosen.from)),
        }
    }

    /// The choices that no later one took the place of, first day first.
    fn standing(&self) -> impl DoubleEndedIterator<Item = &Selection> {
        self.selections.iter().enumerate().filter_map(|(place, chosen)| {
            let mut later = self.selections.iter().skip(place.saturating_add(1));
            later.all(|later| chosen.from <= later.made_on).then_some(chosen)
        })
    }

    /// The oldest service period that is not submitted.
    #[must_use]
    pub fn next_to_submit(&self) -> Option<ServicePeriod> {
        self.periods.number(u32::try_from(self.submitted.len()).ok()?)
    }

    /// The oldest service period that was over before a day and is not submitted.
    #[must_use]
    pub fn outstanding_on(&self, day: Day) -> Option<ServicePeriod> {
        self.next_to_submit().filter(|period| period.last < day)
    }

    /// What was recorded of a child's day.
    #[must_use]
    pub fn attendance_of(&self, child: ChildId, day: Day) -> Option<Mark> {
        self.attendance.get(&(day, child)).copied()
    }
}
