//! The roll as the usual screens show it, with the progress of each session at CCSS.

use alloc::format;
use alloc::string::String;
use core::fmt;

use super::Exchange;
use crate::date::{Day, Week};
use crate::hours::ClockTime;
use crate::id::{EnrolmentId, SessionReportId};
use crate::session::{ReportState, SessionOfCare, SessionReport, Totals, Version};

/// The progress of a session at CCSS, with a label and the colour on the usual screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CcsMark {
    /// Not submitted in its present form.
    NotSubmitted,
    /// Submitted, but not retrieved yet: blue on the screens.
    Submitted,
    /// Retrieved: black on the screens.
    Retrieved,
    /// Sent in this form with the last version, which CCSS rejected.
    Rejected,
}

impl CcsMark {
    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotSubmitted => "not_submitted",
            Self::Submitted => "submitted",
            Self::Retrieved => "retrieved",
            Self::Rejected => "rejected",
        }
    }

    /// The label for people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotSubmitted => "Not submitted",
            Self::Submitted => "Submitted",
            Self::Retrieved => "Retrieved",
            Self::Rejected => "Rejected",
        }
    }
}

impl CcsMark {
    /// The colour on the screens, if they have one; it is never shown without the label.
    #[must_use]
    pub const fn colour(self) -> Option<&'static str> {
        match self {
            Self::Submitted => Some("blue"),
            Self::Retrieved => Some("black"),
            Self::NotSubmitted | Self::Rejected => None,
        }
    }
}

impl fmt::Display for CcsMark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// One session of a roll.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RollLine<'e> {
    /// The enrolment.
    pub enrolment: EnrolmentId,
    /// The session, with its mark and fee.
    pub session: &'e SessionOfCare,
    /// The report that the session is part of, and its state.
    pub report: Option<(SessionReportId, ReportState)>,
    /// The progress at CCSS.
    pub ccs: CcsMark,
    /// Its attendance id, `E8000034122-20180610/1`: the report, and a number that was assigned when
    /// the session was first sent and is never used for another.
    pub attendance_id: Option<String>,
    /// The retrieved entitlement.
    pub entitlement: Option<Totals>,
}

impl Exchange {
    /// The roll of a day, by enrolment and start.
    pub fn roll(&self, day: Day) -> impl Iterator<Item = RollLine<'_>> {
        self.rolls.of_day(day).map(move |(enrolment, session)| self.line(enrolment, session))
    }

    fn line<'e>(&'e self, enrolment: EnrolmentId, session: &'e SessionOfCare) -> RollLine<'e> {
        let week = Week::containing(session.day());
        let report = week.and_then(|week| self.at((week, enrolment)));
        RollLine {
            enrolment,
            session,
            report: report.map(|report| (report.id, self.state(report))),
            ccs: report.map_or(CcsMark::NotSubmitted, |report| mark_of(report, session)),
            attendance_id: report.and_then(|report| attendance_id(report, session)),
            entitlement: report.and_then(|report| entitlement(report, session)),
        }
    }
}

fn mark_of(report: &SessionReport, session: &SessionOfCare) -> CcsMark {
    let has = |version: &&Version| version.sessions.contains(session);
    if let Some(version) = report.standing().filter(has) {
        let is_retrieved = version.answers.is_final();
        return if is_retrieved { CcsMark::Retrieved } else { CcsMark::Submitted };
    }
    match report.latest().filter(has) {
        Some(version) if version.is_rejected() => CcsMark::Rejected,
        Some(_) | None => CcsMark::NotSubmitted,
    }
}

/// The id of a session in the version that CCSS has.
fn attendance_id(report: &SessionReport, session: &SessionOfCare) -> Option<String> {
    let (day, start) = (session.day(), session.times().start());
    let standing = report.standing()?;
    let is_there = standing.sessions.iter().any(|sent| is_at(sent, day, start));
    let number = report.attendance(day, start).filter(|_| is_there)?;
    Some(format!("{}/{number}", report.id))
}

fn is_at(session: &SessionOfCare, day: Day, start: ClockTime) -> bool {
    (session.day(), session.times().start()) == (day, start)
}

fn entitlement(report: &SessionReport, session: &SessionOfCare) -> Option<Totals> {
    Totals::of(report.entitlements().iter().filter(|line| line.is_of(session)))
}
