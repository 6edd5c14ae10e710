//! The roll as the field's screens show it, with states instead of colours (S7).

use alloc::format;
use alloc::string::String;
use core::fmt;

use super::Exchange;
use crate::date::{Day, Week};
use crate::id::{EnrolmentId, SessionReportId};
use crate::session::{Action, Answer, ReportState, SessionOfCare, SessionReport, Version};

/// How far a session has come with CCSS. The screens show it by colour; here it is a state with a
/// label, and colour is the front end's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CcsMark {
    /// Not submitted as it is now.
    NotSubmitted,
    /// Submitted, and not retrieved yet: blue on the screens.
    Submitted,
    /// Retrieved: black on the screens.
    Retrieved,
}

impl CcsMark {
    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotSubmitted => "not_submitted",
            Self::Submitted => "submitted",
            Self::Retrieved => "retrieved",
        }
    }

    /// For people.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::NotSubmitted => "Not submitted",
            Self::Submitted => "Submitted",
            Self::Retrieved => "Retrieved",
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
    /// The report that the session is part of, and where that stands.
    pub report: Option<(SessionReportId, ReportState)>,
    /// How far it has come with CCSS.
    pub ccs: CcsMark,
    /// Its attendance id, `E8000034122-20180610/1`, once it is submitted: the report, and the
    /// session's place in it.
    pub attendance_id: Option<String>,
}

impl Exchange {
    /// The roll of a day, by enrolment and start.
    pub fn roll(&self, day: Day) -> impl Iterator<Item = RollLine<'_>> {
        self.rolls.of_day(day).map(move |(enrolment, session)| self.line(enrolment, session))
    }

    fn line<'e>(&'e self, enrolment: EnrolmentId, session: &'e SessionOfCare) -> RollLine<'e> {
        let week = Week::containing(session.day());
        let report = week.and_then(|week| self.reports.get(&(week, enrolment)));
        let submitted = report.and_then(|report| {
            let (version, place) = submitted(report, session)?;
            let number = place.saturating_add(1);
            Some((mark_of(version), format!("{}/{number}", report.id)))
        });
        let (ccs, attendance_id) = match submitted {
            Some((ccs, id)) => (ccs, Some(id)),
            None => (CcsMark::NotSubmitted, None),
        };
        let report = report.map(|report| (report.id, self.state(report)));
        RollLine { enrolment, session, report, ccs, attendance_id }
    }
}

/// The version that stands and has the session just as it is, and its place there.
fn submitted<'r>(
    report: &'r SessionReport,
    session: &SessionOfCare,
) -> Option<(&'r Version, usize)> {
    let stands = |version: &&Version| !matches!(version.answer, Answer::Rejected(_));
    let version = report.versions.iter().rev().find(stands)?;
    if version.action == Action::Withdraw {
        return None;
    }
    let place = version.sessions.iter().position(|submitted| submitted == session)?;
    Some((version, place))
}

fn mark_of(version: &Version) -> CcsMark {
    match version.answer {
        Answer::Processed(_) => CcsMark::Retrieved,
        Answer::Awaited | Answer::Received => CcsMark::Submitted,
        Answer::Rejected(_) => CcsMark::NotSubmitted,
    }
}
