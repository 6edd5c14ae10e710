//! A family to assess: the smallest one, changed as a test needs it.

use ccs_core::date::Day;
use ccs_core::entitlement::model::{
    AbsenceReason, AccsKind, AccsPeriod, AccsRecipient, Activity, ActivityKind, ActivityLevel,
    Child, Enrolment, Family, IncomeEstimate, Period, Scenario, Session, WithheldShare,
};
use ccs_core::entitlement::{Entitlements, Refusals, SubsidyKind, WeekEntitlement, assess};
use ccs_core::hours::{ClockTime, Minutes};
use ccs_core::id::{ChildId, EnrolmentId, ServiceId};
use ccs_core::money::Money;
use ccs_core::rates::RateBook;
use ccs_core::ratio::Ratio;
use ccs_core::session::{Attendance, CareType, SessionTimes};

pub(crate) fn day(text: &str) -> Day {
    text.parse().expect("a day")
}

pub(crate) fn money(text: &str) -> Money {
    text.parse().expect("money")
}

pub(crate) fn hours(count: u32) -> Minutes {
    Minutes::from_hours_and_minutes(count, 0)
}

pub(crate) fn child_id(text: &str) -> ChildId {
    ChildId::new(text).expect("an id")
}

/// A single parent with an income from the start of CCS, working full time, nothing withheld; no
/// child yet.
pub(crate) fn family(income: &str) -> Scenario {
    let from = day("2018-07-02");
    let level = ActivityLevel::of(ActivityKind::Work, from, hours(60));
    Scenario {
        family: Family {
            withholding: vec![WithheldShare::always(ccs_core::percent::BasisPoints::NONE)],
            ..Family::on(
                IncomeEstimate { from, amount: money(income) },
                Activity { individual: vec![level], partner: Vec::new() },
            )
        },
        children: Vec::new(),
        enrolments: Vec::new(),
        sessions: Vec::new(),
    }
}

pub(crate) trait Build: Sized {
    /// Adds a child.
    fn child(self, child: &str, born: &str) -> Self;
    /// Adds an enrolment of the child at a service.
    fn enrolled(self, enrolment: &str, child: &str, care: CareType) -> Self;
    /// Adds a session.
    fn session(self, enrolment: &str, date: &str, times: (&str, &str), fee: &str) -> Self;
    /// Adds a session of the same times and fee on each of so many days from a day on.
    fn days(self, enrolment: &str, first: &str, count: i32, times: (&str, &str), fee: &str)
    -> Self;
    /// Marks the last session absent.
    fn absent(self) -> Self;
    /// Marks the last session absent for a reason.
    fn absent_for(self, reason: AbsenceReason) -> Self;
    /// Adds a determination of ACCS for a child, to the individual.
    fn accs(self, child: &str, kind: AccsKind, from: &str, to: &str) -> Self;
    /// Sets the hours of activity in a fortnight.
    fn active(self, count: u32) -> Self;
    /// Changes anything.
    fn with(self, change: impl FnOnce(&mut Scenario)) -> Self;
    /// The assessment by the published rates.
    fn assessed(&self) -> Result<Entitlements, Refusals>;
    /// The weeks, when nothing is refused.
    fn weeks(&self) -> Vec<WeekEntitlement> {
        self.assessed().expect("an assessment").weeks
    }
}

impl Build for Scenario {
    fn child(self, child: &str, born: &str) -> Self {
        self.with(|scenario| {
            scenario.children.push(Child::born(child_id(child), day(born)));
        })
    }

    fn enrolled(self, enrolment: &str, child: &str, care_type: CareType) -> Self {
        self.with(|scenario| {
            let id = EnrolmentId::new(enrolment).expect("an id");
            let service = ServiceId::new("190016362L").expect("an id");
            scenario.enrolments.push(Enrolment::of(child_id(child), id, service, care_type));
        })
    }

    fn session(self, enrolment: &str, date: &str, (start, end): (&str, &str), fee: &str) -> Self {
        let end = ClockTime::parse_end(end.as_bytes()).expect("a time");
        let times = SessionTimes::new(start.parse().expect("a time"), end);
        self.with(|scenario| {
            let id = EnrolmentId::new(enrolment).expect("an id");
            let times = times.expect("times of a session");
            scenario.sessions.push(Session::attended(id, day(date), times, money(fee)));
        })
    }

    fn days(
        self,
        enrolment: &str,
        first: &str,
        count: i32,
        times: (&str, &str),
        fee: &str,
    ) -> Self {
        (0..count).fold(self, |scenario, after| {
            let date = day(first).plus_days(after).expect("a day").to_string();
            scenario.session(enrolment, &date, times, fee)
        })
    }

    fn absent(self) -> Self {
        self.with(|scenario| {
            let last = scenario.sessions.last_mut().expect("a session");
            last.attendance = Attendance::Absent;
        })
    }

    fn absent_for(self, reason: AbsenceReason) -> Self {
        self.absent().with(|scenario| {
            let last = scenario.sessions.last_mut().expect("a session");
            last.absence_reason = Some(reason);
        })
    }

    fn accs(self, child: &str, kind: AccsKind, from: &str, to: &str) -> Self {
        let period = Period { from: day(from), to: Some(day(to)) };
        let accs = AccsPeriod { kind, period, recipient: AccsRecipient::Individual };
        let id = child_id(child);
        self.with(|scenario| {
            for child in scenario.children.iter_mut().filter(|child| child.child == id) {
                child.accs.push(accs);
            }
        })
    }

    fn active(self, count: u32) -> Self {
        self.with(|scenario| {
            for level in &mut scenario.family.activity.individual {
                level.hours = hours(count).into();
            }
        })
    }

    fn with(mut self, change: impl FnOnce(&mut Scenario)) -> Self {
        change(&mut self);
        self
    }

    fn assessed(&self) -> Result<Entitlements, Refusals> {
        assess(self, &RateBook::PUBLISHED)
    }
}

/// A child born in 2022 in centre-based day care, as `E1`.
pub(crate) fn one_child(income: &str) -> Scenario {
    family(income).child("c1", "2022-03-01").enrolled("E1", "c1", CareType::CentreBasedDayCare)
}

/// A week's CCS, as it prints.
pub(crate) fn ccs(weeks: &[WeekEntitlement]) -> Vec<String> {
    weeks.iter().map(|week| week.ccs.to_string()).collect()
}

/// The subsidised hours of every session, week by week.
pub(crate) fn subsidised(weeks: &[WeekEntitlement]) -> Vec<String> {
    let sessions = weeks.iter().flat_map(|week| &week.sessions);
    sessions.map(|session| Ratio::hours(session.subsidised_hours).to_string()).collect()
}

/// Ten hours of the day.
pub(crate) const TEN_HOURS: (&str, &str) = ("07:30", "17:30");
/// Twelve hours of the day, the longest session.
pub(crate) const TWELVE_HOURS: (&str, &str) = ("07:00", "19:00");

/// Whether a week has no entitlement and leaves its hours to others of the fortnight.
pub(crate) fn gives_hours_back(weeks: &[WeekEntitlement]) -> bool {
    weeks.iter().any(|week| {
        let mut subsidised = week.sessions.iter().filter(|it| it.subsidised_hours != Minutes::ZERO);
        subsidised.any(|session| match session.kind {
            SubsidyKind::Ccs => week.ccs.get() == 0,
            SubsidyKind::Accs(_) => week.accs.get() == 0,
            SubsidyKind::ProviderAccs => false,
        })
    })
}
