//! The recorded days of one child at a centre, and its absences.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use super::background::{AbsenceNotice, notices_reached};
use super::{Channel, Mark};
use crate::date::Day;

/// The recorded days of one child at a centre.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ChildRecord {
    days: BTreeMap<Day, (Mark, Channel)>,
    attended: BTreeSet<Day>,
    year_starts: Option<Day>,
    absences: u16,
    consecutive: u16,
    notified: BTreeSet<AbsenceNotice>,
}

/// What a command changes of a child's record, as it is before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ChildBefore {
    day: Option<(Day, Option<(Mark, Channel)>)>,
    year_starts: Option<Day>,
    absences: u16,
    consecutive: u16,
    notified: BTreeSet<AbsenceNotice>,
}

impl ChildRecord {
    /// Absences since [`since`](Self::since).
    #[must_use]
    pub const fn absences(&self) -> u16 {
        self.absences
    }

    /// Consecutive absences up to the last recorded day; a day of attendance ends them.
    #[must_use]
    pub const fn consecutive_absences(&self) -> u16 {
        self.consecutive
    }

    /// The day from which absences are counted: the start of the enrolment year if it is known,
    /// otherwise the first recorded day.
    #[must_use]
    pub fn since(&self) -> Option<Day> {
        self.year_starts.or_else(|| self.days.keys().next().copied())
    }

    /// The day from which absences are counted after this day is recorded.
    #[must_use]
    pub fn since_with(&self, day: Day) -> Day {
        match (self.year_starts, self.since()) {
            (Some(starts), _) => starts,
            (None, Some(first)) => first.min(day),
            (None, None) => day,
        }
    }

    /// The notices that have been given, in order of their numbers.
    pub fn notices(&self) -> impl Iterator<Item = AbsenceNotice> + '_ {
        self.notified.iter().copied()
    }

    /// The recorded days from one day to another, both included.
    pub fn days(&self, from: Day, to: Day) -> impl Iterator<Item = (Day, Mark, Channel)> + '_ {
        let days = self.days.range(from..=to.max(from)).filter(move |(day, _)| **day <= to);
        days.map(|(day, (mark, channel))| (*day, *mark, *channel))
    }

    /// The attendance recorded for a day.
    #[must_use]
    pub fn mark_of(&self, day: Day) -> Option<Mark> {
        self.days.get(&day).map(|(mark, _)| *mark)
    }

    /// The counts after recording a day: absences, and consecutive absences.
    #[must_use]
    pub fn counts_with(&self, day: Day, mark: Mark) -> (u16, u16) {
        let before = self.mark_of(day);
        let counts = self.since().is_none_or(|since| since <= day || self.year_starts.is_none());
        let absences = match (before, mark) {
            _ if !counts => self.absences,
            (Some(Mark::Absent), Mark::Attended) => self.absences.saturating_sub(1),
            (Some(Mark::Attended) | None, Mark::Absent) => self.absences.saturating_add(1),
            (Some(Mark::Attended) | None, Mark::Attended) | (Some(Mark::Absent), Mark::Absent) => {
                self.absences
            }
        };
        (absences, self.consecutive_with(day, mark))
    }

    fn consecutive_with(&self, day: Day, mark: Mark) -> u16 {
        let last = self.attended.iter().next_back().copied();
        match (self.mark_of(day), mark) {
            (None, Mark::Absent) if last.is_none_or(|last| last < day) => {
                self.consecutive.saturating_add(1)
            }
            (None, Mark::Absent) => self.consecutive,
            (None | Some(_), mark) => {
                let others = self.attended.iter().rev().copied().find(|other| *other != day);
                let last = if mark == Mark::Attended { others.max(Some(day)) } else { others };
                // The days after the last one attended are all absences.
                let absent = self.days.keys().rev().take_while(|at| Some(**at) > last);
                let absent = absent.filter(|at| **at != day).count();
                let own = mark == Mark::Absent && last < Some(day);
                u16::try_from(absent).unwrap_or(u16::MAX).saturating_add(u16::from(own))
            }
        }
    }

    /// The notices that are due after recording a day and have not been given before.
    #[must_use]
    pub fn due_with(&self, day: Day, mark: Mark) -> Vec<AbsenceNotice> {
        let (absences, consecutive) = self.counts_with(day, mark);
        let reached = notices_reached(absences, consecutive);
        reached.into_iter().filter(|notice| !self.notified.contains(notice)).collect()
    }

    /// What recording a day, or beginning an enrolment year, changes.
    pub(super) fn before(&self, day: Option<Day>) -> ChildBefore {
        ChildBefore {
            day: day.map(|day| (day, self.days.get(&day).copied())),
            year_starts: self.year_starts,
            absences: self.absences,
            consecutive: self.consecutive,
            notified: self.notified.clone(),
        }
    }

    pub(super) fn take_back(&mut self, before: ChildBefore) {
        let ChildBefore { day, year_starts, absences, consecutive, notified } = before;
        if let Some((day, recorded)) = day {
            match recorded {
                Some(recorded) => self.days.insert(day, recorded),
                None => self.days.remove(&day),
            };
            match recorded {
                Some((Mark::Attended, _)) => self.attended.insert(day),
                Some((Mark::Absent, _)) | None => self.attended.remove(&day),
            };
        }
        self.year_starts = year_starts;
        (self.absences, self.consecutive) = (absences, consecutive);
        self.notified = notified;
    }

    pub(super) fn record(&mut self, day: Day, mark: Mark, channel: Channel) {
        let due = self.due_with(day, mark);
        (self.absences, self.consecutive) = self.counts_with(day, mark);
        self.days.insert(day, (mark, channel));
        match mark {
            Mark::Attended => self.attended.insert(day),
            Mark::Absent => self.attended.remove(&day),
        };
        self.notified.extend(due);
    }

    /// Starts counting again at the start of an enrolment year; its notices are given again.
    pub(super) fn begin_year(&mut self, starts: Day) {
        if self.year_starts == Some(starts) {
            return;
        }
        self.year_starts = Some(starts);
        let days = self.days.range(starts..);
        let absent = days.filter(|(_, (mark, _))| *mark == Mark::Absent).count();
        self.absences = u16::try_from(absent).unwrap_or(u16::MAX);
        self.notified.clear();
    }
}
