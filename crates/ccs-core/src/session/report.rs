//! A session report: one enrolment's week, version by version.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{Action, Answer, ReportMove, ReportState, RollFit, SessionOfCare, Version};
use crate::date::Week;
use crate::exchange::SessionEntitlement;
use crate::id::{EnrolmentId, SessionReportId};
use crate::money::WideMoney;

/// One enrolment's week as it is reported: every version that was submitted, oldest first.
///
/// The last processed version [counts](SessionReport::counting).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionReport {
    /// The report, whatever its version.
    pub id: SessionReportId,
    /// The enrolment.
    pub enrolment: EnrolmentId,
    /// The week.
    pub week: Week,
    /// What was submitted, oldest first.
    pub versions: Vec<Version>,
    /// Whether it was given up before anything of it was submitted.
    pub cancelled: bool,
}

/// The id of an enrolment's report for a week, `E8000034122-20180610`.
///
/// Made from what the report is about and never from a count: two files of one service, written
/// apart, agree on it. An enrolment's id of over 23 characters leaves no room for the week: its
/// first characters and a fingerprint of the whole stand for it. That two ids have one
/// fingerprint is next to impossible, and [marking](crate::exchange::Exchange::mark) refuses it.
///
/// # Panics
/// Never: 23 characters and the week's nine are an identifier.
#[must_use]
#[expect(clippy::expect_used, reason = "23 characters and nine are 32")]
pub fn report_id(enrolment: EnrolmentId, week: Week) -> SessionReportId {
    let (year, month, day) = week.sunday().parts();
    let name = short_name(enrolment);
    SessionReportId::new(&format!("{name}-{year}{month:02}{day:02}"))
        .expect("Invariant: at most 23 characters of an identifier, and the week's nine")
}

/// The enrolment in at most 23 characters.
fn short_name(enrolment: EnrolmentId) -> String {
    /// What the week of a report leaves of the 32 characters of an identifier.
    const LONGEST: usize = 23;
    let name = enrolment.to_string();
    match name.get(..6) {
        Some(start) if name.len() > LONGEST => {
            format!("{start}-{:016x}", fingerprint(name.as_bytes()))
        }
        _ => name,
    }
}

/// FNV-1a in 64 bits: the same on every machine and in every version.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl SessionReport {
    /// A report of which nothing is submitted yet.
    #[must_use]
    pub const fn new(id: SessionReportId, enrolment: EnrolmentId, week: Week) -> Self {
        Self { id, enrolment, week, versions: Vec::new(), cancelled: false }
    }

    /// The version submitted last.
    #[must_use]
    pub fn latest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// The number of the version submitted last; 0 before the first.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.latest().map_or(0, |version| version.number)
    }

    /// The last version that CCSS has processed, be it a report or a withdrawal.
    #[must_use]
    pub fn counting(&self) -> Option<&Version> {
        let processed = |version: &&Version| matches!(version.answer, Answer::Processed(_));
        self.versions.iter().rev().find(processed)
    }

    /// The lines that count now: those of the last processed version.
    #[must_use]
    pub fn entitlements(&self) -> &[SessionEntitlement] {
        match self.counting().map(|version| &version.answer) {
            Some(Answer::Processed(lines)) => lines,
            _ => &[],
        }
    }

    /// Whether CCSS has, or may come to have, sessions of this report.
    #[must_use]
    pub fn is_with_ccss(&self) -> bool {
        let stands = |version: &&Version| !matches!(version.answer, Answer::Rejected(_));
        self.versions.iter().rev().find(stands).is_some_and(|version| match version.action {
            Action::Initial | Action::Vary => true,
            Action::Withdraw => false,
        })
    }

    /// Where the report stands, given its sessions on the roll: its versions and their answers, in
    /// the order of the versions, go through the [table](ReportState::after).
    #[must_use]
    pub fn state(&self, roll: &[SessionOfCare]) -> ReportState {
        let steps = self.versions.iter().flat_map(steps);
        let so_far = steps.fold(ReportState::Draft, advance);
        if self.cancelled {
            return advance(so_far, ReportMove::Cancel);
        }
        advance(so_far, ReportMove::Mark(self.fit(roll)))
    }

    /// How the roll stands to what was last submitted: days that the version did not speak of are
    /// left out, since they are not changed but to be submitted yet.
    fn fit(&self, roll: &[SessionOfCare]) -> RollFit {
        let reported =
            self.versions.iter().rev().find(|version| version.action != Action::Withdraw);
        let spoken_of = |session: &&SessionOfCare| {
            reported.is_none_or(|version| session.day() <= version.through)
        };
        let roll = || roll.iter().filter(spoken_of);
        if reported.is_some_and(|version| version.sessions.iter().eq(roll())) {
            RollFit::Same
        } else if roll().all(SessionOfCare::is_confirmed) {
            RollFit::Changed
        } else {
            RollFit::Unmarked
        }
    }

    /// The fees of the latest version that was not rejected, together; nothing once it is
    /// withdrawn.
    #[must_use]
    pub fn total_fee(&self) -> WideMoney {
        let stands = |version: &&Version| !matches!(version.answer, Answer::Rejected(_));
        let version = self.versions.iter().rev().find(stands);
        version.map_or(WideMoney::ZERO, |version| {
            version.sessions.iter().map(SessionOfCare::fee).sum()
        })
    }
}

/// What a version and its answer did to the report. A withdrawal that was rejected did nothing.
fn steps(version: &Version) -> impl Iterator<Item = ReportMove> {
    let sent = match version.action {
        Action::Initial | Action::Vary => ReportMove::Submit,
        Action::Withdraw => ReportMove::Withdraw,
    };
    let answered = match &version.answer {
        Answer::Awaited => None,
        Answer::Received => Some(ReportMove::Receive),
        Answer::Processed(_) => Some(ReportMove::Process),
        Answer::Rejected(_) => Some(ReportMove::Reject),
    };
    let (sent, answered) = match (sent, answered) {
        (ReportMove::Withdraw, Some(ReportMove::Reject)) => (None, None),
        (ReportMove::Withdraw, _) => (Some(sent), None),
        (_, answered) => (Some(sent), answered),
    };
    sent.into_iter().chain(answered)
}

/// What happened did happen: a move that the table does not have leaves the state as it was.
fn advance(state: ReportState, what: ReportMove) -> ReportState {
    state.after(what).unwrap_or(state)
}
