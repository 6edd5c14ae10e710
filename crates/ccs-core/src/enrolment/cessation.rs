//! When an enrolment is deemed to have ceased because the child does not attend (FAAA s 200B).

use alloc::collections::{BTreeMap, BTreeSet};

use crate::date::Day;
use crate::law::faaa::s200b;
use crate::rates::RateBook;

/// The last day of an enrolment whose child has not attended after `last_attended`; `None` if the
/// number of weeks in force on the day of the session is not known.
///
/// ```
/// use ccs_core::{date::Day, enrolment::cessation::deemed_last_day, rates::RateBook};
/// let (attended, session) = (Day::ymd(2026, 3, 2), Day::ymd(2026, 6, 8));
/// let last = deemed_last_day(attended, session, &RateBook::PUBLISHED);
/// assert_eq!(last, Some(Day::ymd(2026, 6, 8)));
/// ```
#[must_use]
pub fn deemed_last_day(last_attended: Day, session: Day, rates: &RateBook<'_>) -> Option<Day> {
    let weeks = rates.weeks_without_attendance.on(session).ok()?.value?;
    Some(s200b::last_enrolled_day(last_attended, weeks))
}

/// The cessation of an enrolment, as deemed by law.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cessation {
    /// The last day that the child attended.
    pub last_attended: Day,
    /// The last day of the enrolment.
    pub last_day: Day,
}

/// The days on which the child of one enrolment attended, and the gaps between them that are too
/// long. Queries and changes take time logarithmic in the number of days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AttendedDays {
    days: BTreeSet<Day>,
    /// From the last day before each gap that is too long, to the next day of attendance.
    gaps: BTreeMap<Day, Day>,
}

impl AttendedDays {
    /// Records whether the child attended on a day.
    pub fn set(&mut self, day: Day, attended: bool) {
        let is_change = if attended { self.days.insert(day) } else { self.days.remove(&day) };
        if !is_change {
            return;
        }
        let before = self.days.range(..day).next_back().copied();
        self.gaps.remove(&day);
        if let Some(before) = before {
            self.measure(before);
        }
        if attended {
            self.measure(day);
        }
    }

    /// Whether the child attended on no day.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// Updates the gap between the day and the next day of attendance.
    fn measure(&mut self, day: Day) {
        let after = day.succ().and_then(|next| self.days.range(next..).next().copied());
        match after.filter(|after| ceased(day, *after).is_some()) {
            Some(after) => self.gaps.insert(day, after),
            None => self.gaps.remove(&day),
        };
    }

    /// Whether an enrolment that begins on a first day is deemed to have ceased before another day,
    /// at its first gap without attendance. Attending after that does not revive it. A period
    /// without any attendance yet has not ceased.
    #[must_use]
    pub fn ceased_before(&self, from: Day, day: Day) -> Option<Cessation> {
        if day <= from {
            return None;
        }
        let first_gap = self.gaps.range(from..day).next();
        if let Some((last_attended, next)) = first_gap.filter(|(_, next)| **next <= day) {
            return ceased(*last_attended, *next);
        }
        let last_attended = self.days.range(from..day).next_back()?;
        ceased(*last_attended, day)
    }
}

fn ceased(last_attended: Day, next: Day) -> Option<Cessation> {
    let last_day = deemed_last_day(last_attended, next, &RateBook::PUBLISHED)?;
    (last_day < next).then_some(Cessation { last_attended, last_day })
}
