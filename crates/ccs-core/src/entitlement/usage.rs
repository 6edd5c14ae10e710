//! What a child has used up so far: hours of the fortnight, and allowable absence days.

use alloc::collections::{BTreeMap, BTreeSet};

use super::model::{Child, ElectedHours, Enrolment, OvernightAbsence, Scenario, Session, State};
use super::order::Placed;
use crate::date::{CcsFortnight, Day, FinancialYear};
use crate::hours::{ClockTime, Minutes};
use crate::id::EnrolmentId;
use crate::law::faa::s10::{self, AllowableDays, DayCounts, SavedBy};
use crate::law::faa::sch2_cl04::{Balance, FortnightHours};
use crate::rates::{RateBook, RateRefusal, Region};
use crate::session::Attendance;

/// Hours that a child has used in one fortnight.
#[derive(Debug, Clone, Default)]
pub(super) struct HoursUsed {
    in_all: Minutes,
    at_enrolment: BTreeMap<usize, Minutes>,
    of_provider: BTreeMap<usize, Minutes>,
}

impl HoursUsed {
    /// What was used before the scenario begins.
    pub(super) fn carried_in(scenario: &Scenario, child: &Child, fortnight: CcsFortnight) -> Self {
        let carried = scenario.family.carried_in.hours.iter();
        let carried =
            carried.filter(|used| used.child == child.child && used.fortnight == fortnight);
        Self { in_all: carried.map(|used| used.hours).sum(), ..Self::default() }
    }

    /// What the child may still use at an enrolment.
    pub(super) fn balance(
        &self,
        hours: Minutes,
        enrolment: &Enrolment,
        place: usize,
        first_monday: Day,
    ) -> Balance {
        FortnightHours {
            available: hours,
            used: self.in_all,
            elected: election_in_force(enrolment, first_monday),
            used_there: self.at_enrolment.get(&place).copied().unwrap_or_default(),
        }
        .left()
    }

    /// What the provider may still use of the hours deemed for it.
    pub(super) fn balance_of_provider(&self, deemed: Minutes, place: usize) -> Balance {
        let used = self.of_provider.get(&place).copied().unwrap_or_default();
        FortnightHours { available: deemed, used, elected: None, used_there: used }.left()
    }

    pub(super) fn use_up(&mut self, place: usize, hours: Minutes) {
        self.in_all = self.in_all.plus(hours);
        add(&mut self.at_enrolment, place, hours);
    }

    /// Gives back hours of an enrolment-week that has no entitlement to them after all.
    pub(super) fn give_back(&mut self, place: usize, hours: Minutes) {
        self.in_all = self.in_all.less(hours);
        let here = self.at_enrolment.entry(place).or_default();
        *here = here.less(hours);
    }

    pub(super) fn use_up_for_provider(&mut self, place: usize, hours: Minutes) {
        add(&mut self.of_provider, place, hours);
    }
}

fn add(used: &mut BTreeMap<usize, Minutes>, place: usize, hours: Minutes) {
    let so_far = used.entry(place).or_default();
    *so_far = so_far.plus(hours);
}

/// The hours elected for an enrolment in the fortnight of a first Monday.
pub(super) fn election_in_force(enrolment: &Enrolment, first_monday: Day) -> Option<Minutes> {
    let begun = enrolment
        .elected_hours
        .iter()
        .filter(|election| election.from.is_none_or(|from| from <= first_monday));
    let latest: Option<&ElectedHours> = begun.max_by_key(|election| election.from);
    latest
        .and_then(|election| election.hours)
        .map(|hours| Minutes::from_hours_and_minutes(hours, 0))
}

/// Allowable absence days that a child has used, by financial year.
#[derive(Debug, Clone, Default)]
pub(super) struct AbsenceDays {
    carried_in: BTreeMap<FinancialYear, u32>,
    counted: BTreeMap<FinancialYear, BTreeSet<Day>>,
}

impl AbsenceDays {
    /// What was used before the scenario begins, in the year of its first session.
    pub(super) fn carried_in(scenario: &Scenario, child: &Child) -> Self {
        let first = scenario.sessions.iter().map(|session| session.session_date).min();
        let carried = scenario.family.carried_in.absence_days.iter();
        let days = carried.filter(|used| used.child == child.child).map(|used| used.days).sum();
        let year = first.map(FinancialYear::containing);
        Self { carried_in: year.map(|year| (year, days)).into_iter().collect(), ..Self::default() }
    }

    /// Counts an absence that would be subsidised, on the day whose absence it is.
    ///
    /// # Errors
    /// The limit of the day is not known.
    pub(super) fn count(
        &mut self,
        at: &Placed<'_>,
        (day, saved_by): (Day, Option<SavedBy>),
        enrolment: &Enrolment,
        rates: &RateBook<'_>,
    ) -> Result<DayCounts, RateRefusal> {
        let allowed = rates.allowable_absence_days(region(enrolment), day)?.value;
        let only_after = rates.additional_absences_after_allowable_days(day)?.value;
        let year = FinancialYear::containing(day);
        let carried = self.carried_in.get(&year).copied().unwrap_or_default();
        let counted = self.counted.entry(year).or_default();
        let mut days = AllowableDays {
            used: carried.saturating_add(u32::try_from(counted.len()).unwrap_or(u32::MAX)),
            allowed: allowed.into(),
            additional_only_after: only_after,
        };
        let mut is_counted = counted.contains(&day);
        let reason = at.session.absence_reason;
        let counts = s10::count_on_day(reason, saved_by, &mut is_counted, &mut days);
        if is_counted {
            counted.insert(day);
        }
        Ok(counts)
    }
}

/// The days on which absences count: their own, or of a night that is split at midnight, by the
/// policy, that of its first part.
#[derive(Debug, Clone, Default)]
pub(super) struct Nights {
    /// Enrolments with an absence that ends at midnight, by its day.
    until_midnight: BTreeSet<(EnrolmentId, Day)>,
    policy: OvernightAbsence,
}

impl Nights {
    pub(super) fn of(scenario: &Scenario) -> Self {
        let absent = scenario.sessions.iter().filter(|at| at.attendance == Attendance::Absent);
        let until_midnight = absent
            .filter(|session| session.times.end() == ClockTime::END_OF_DAY)
            .map(|session| (session.enrolment_id, session.session_date))
            .collect();
        Self { until_midnight, policy: scenario.family.policies.overnight_absence }
    }

    /// The day of the first part of the night, of an absence that is the second.
    pub(super) fn first_part(&self, session: &Session) -> Option<Day> {
        let eve = session.session_date.pred()?;
        let follows = session.times.start().minute_of_day() == 0
            && self.until_midnight.contains(&(session.enrolment_id, eve));
        follows.then_some(eve)
    }

    /// The day on which an absence counts.
    pub(super) fn day_of(&self, session: &Session) -> Day {
        let first = match self.policy {
            OvernightAbsence::EachDay => None,
            OvernightAbsence::FirstDay => self.first_part(session),
        };
        first.unwrap_or(session.session_date)
    }
}

fn region(enrolment: &Enrolment) -> Region {
    match enrolment.state {
        Some(State::Victoria) => Region::Victoria,
        _ => Region::Elsewhere,
    }
}
