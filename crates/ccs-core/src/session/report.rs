//! The session report of one enrolment and week, with its versions.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{
    Action, Answers, Origin, ReportMove, ReportState, RollFit, SessionEntitlement, SessionOfCare,
    Verdict, Version,
};
use crate::date::{Day, Week};
use crate::hours::ClockTime;
use crate::id::{EnrolmentId, SessionReportId};
use crate::money::WideMoney;

/// The report of one enrolment and week, with every submitted version, oldest first.
///
/// | version | meaning |
/// |---|---|
/// | [standing](SessionReport::standing) | the last that CCSS did not reject; commands are checked against it |
/// | [counting](SessionReport::counting) | the last that CCSS processed; it is paid |
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionReport {
    /// The id of the report, the same for all versions.
    pub id: SessionReportId,
    /// The enrolment.
    pub enrolment: EnrolmentId,
    /// The week.
    pub week: Week,
    /// Whether it was cancelled before anything of it was submitted.
    pub cancelled: bool,
    versions: Vec<Version>,
    /// What each version and its answers made of the report, without the roll.
    after: Vec<ReportState>,
    awaited: BTreeSet<u32>,
    attendances: BTreeMap<(Day, ClockTime), u32>,
}

/// The id of an enrolment's report for a week, such as `E8000034122-20180610`.
///
/// It is made from the enrolment and the week and never from a counter, so files of one service
/// that are written separately agree on it. An enrolment id of more than 23 characters leaves no
/// room for the week, so its first characters and a fingerprint of the whole are used instead. It
/// is very unlikely that two ids have the same fingerprint;
/// [marking](crate::exchange::Exchange::mark) then refuses the second.
///
/// # Panics
/// Never: 23 characters and the nine of the week are a valid identifier.
#[must_use]
#[expect(clippy::expect_used, reason = "23 characters and nine are 32")]
pub fn report_id(enrolment: EnrolmentId, week: Week) -> SessionReportId {
    let (year, month, day) = week.sunday().parts();
    let name = short_name(enrolment);
    SessionReportId::new(&format!("{name}-{year}{month:02}{day:02}"))
        .expect("Invariant: at most 23 characters of an identifier, and the week's nine")
}

/// The enrolment id, shortened to at most 23 characters.
fn short_name(enrolment: EnrolmentId) -> String {
    /// The length that the week of a report leaves of the 32 characters of an identifier.
    const LONGEST: usize = 23;
    let name = enrolment.to_string();
    match name.get(..6) {
        Some(start) if name.len() > LONGEST => {
            format!("{start}-{:016x}", fingerprint(name.as_bytes()))
        }
        _ => name,
    }
}

/// 64-bit FNV-1a, the same on every machine and in every version.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl SessionReport {
    /// A report without submitted versions.
    #[must_use]
    pub const fn new(id: SessionReportId, enrolment: EnrolmentId, week: Week) -> Self {
        Self {
            id,
            enrolment,
            week,
            cancelled: false,
            versions: Vec::new(),
            after: Vec::new(),
            awaited: BTreeSet::new(),
            attendances: BTreeMap::new(),
        }
    }

    /// The submitted versions, oldest first.
    #[must_use]
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// One version, by its number.
    #[must_use]
    pub fn numbered(&self, number: u32) -> Option<&Version> {
        let place = self.versions.binary_search_by_key(&number, |version| version.number).ok()?;
        self.versions.get(place)
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

    /// The last version that CCSS has processed, either a report or a withdrawal.
    #[must_use]
    pub fn counting(&self) -> Option<&Version> {
        let processed =
            |version: &&Version| matches!(version.answers.counting(), Some(Verdict::Processed(_)));
        self.versions.iter().rev().find(processed)
    }

    /// The current entitlements: those of the last processed version.
    #[must_use]
    pub fn entitlements(&self) -> &[SessionEntitlement] {
        match self.counting().and_then(|version| version.answers.counting()) {
            Some(Verdict::Processed(lines)) => lines,
            Some(Verdict::Rejected(_)) | None => &[],
        }
    }

    /// The last version that CCSS did not reject.
    #[must_use]
    pub fn standing(&self) -> Option<&Version> {
        self.versions.iter().rev().find(|version| !version.is_rejected())
    }

    /// The version that a variation would replace: the counting one, unless it is a withdrawal.
    #[must_use]
    pub fn varied(&self) -> Option<&Version> {
        self.counting().filter(|version| version.reports_care())
    }

    /// The oldest version for whose answer another has to wait. CCSS has passed those before the last
    /// version that was made elsewhere, so nothing waits for them, unless that was a withdrawal which
    /// it rejected.
    #[must_use]
    pub fn awaited(&self) -> Option<&Version> {
        let passes = |version: &&Version| {
            version.origin == Origin::Elsewhere
                && (version.reports_care() || !version.is_rejected())
        };
        let elsewhere = self.versions.iter().rev().find(passes);
        let since = elsewhere.map_or(0, |version| version.number);
        self.awaited.range(since..).next().and_then(|number| self.numbered(*number))
    }

    /// Every version that CCSS has neither processed nor rejected, oldest first.
    pub fn all_awaited(&self) -> impl Iterator<Item = &Version> {
        self.awaited.iter().filter_map(|number| self.numbered(*number))
    }

    /// Whether CCSS has, or may receive, sessions of this report.
    #[must_use]
    pub fn is_with_ccss(&self) -> bool {
        self.standing().is_some_and(Version::reports_care)
    }

    /// Whether the first version that CCSS did not reject was sent after the reporting deadline.
    #[must_use]
    pub fn is_late(&self) -> bool {
        self.versions.iter().find(|version| !version.is_rejected()).is_some_and(|first| first.late)
    }

    /// Whether the last version was a change after the deadline for changes.
    #[must_use]
    pub fn is_late_change(&self) -> bool {
        self.latest().is_some_and(|version| match version.action {
            Action::Vary | Action::Withdraw => version.late,
            Action::Initial | Action::NoCare => false,
        })
    }

    /// The version with which the current sessions are compared: the standing version, otherwise
    /// the last.
    #[must_use]
    pub fn compared(&self) -> Option<&Version> {
        let reports = |version: &&Version| version.reports_care();
        self.versions.iter().rev().find(reports)
    }

    /// The number of a session among those ever sent in the report, from 1. It is assigned when the
    /// session is first sent, and never to another session.
    #[must_use]
    pub fn attendance(&self, day: Day, start: ClockTime) -> Option<u32> {
        self.attendances.get(&(day, start)).copied()
    }

    /// The state of the report, given its current sessions and the latest known day. Its versions
    /// and their answers, in the order of the versions, go through the [table](ReportState::after).
    #[must_use]
    pub fn state(&self, roll: &[SessionOfCare], today: Option<Day>) -> ReportState {
        let sent = self.after.last().copied().unwrap_or(ReportState::Draft);
        // CCSS can process a rejected version again, and then has a report after all.
        if self.cancelled && self.standing().is_none() {
            return advance(sent, ReportMove::Cancel);
        }
        advance(sent, ReportMove::Mark(self.fit(roll, today)))
    }

    /// How the current sessions compare with those that were last submitted. Days after the last
    /// day of that version are ignored until they are past, since they have yet to be sent.
    fn fit(&self, roll: &[SessionOfCare], today: Option<Day>) -> RollFit {
        if self.compared().is_some_and(|version| is_of(version, roll, today)) {
            RollFit::Same
        } else if self.counting_again(roll, today) {
            RollFit::Counting
        } else if self.days_to_compare(roll, today).all(SessionOfCare::is_confirmed) {
            RollFit::Changed
        } else {
            RollFit::Unmarked
        }
    }

    /// Whether the current sessions are those of the counting version, after another version was
    /// rejected.
    fn counting_again(&self, roll: &[SessionOfCare], today: Option<Day>) -> bool {
        let counting = self.standing().filter(|version| version.reports_care());
        let is_processed = counting.is_some_and(|version| version.answers.is_final());
        is_processed && counting.is_some_and(|version| is_of(version, roll, today))
    }

    fn days_to_compare<'s>(
        &self,
        roll: &'s [SessionOfCare],
        today: Option<Day>,
    ) -> impl Iterator<Item = &'s SessionOfCare> {
        let through = self.compared().map(|version| version.through.max(today.unwrap_or(Day::MIN)));
        roll.iter().filter(move |session| through.is_none_or(|through| session.day() <= through))
    }

    /// The days with sessions after the last day that was sent.
    pub fn unsent<'s>(&self, roll: &'s [SessionOfCare]) -> impl Iterator<Item = Day> + 's {
        let through = self.through();
        let mut before = None;
        let days = roll.iter().map(SessionOfCare::day);
        days.filter(move |day| through.is_none_or(|through| through < *day))
            .filter(move |day| before.replace(*day) != Some(*day))
    }

    /// The last day of the last version that was not rejected.
    #[must_use]
    pub fn through(&self) -> Option<Day> {
        self.standing().or_else(|| self.latest()).map(|version| version.through)
    }

    /// The sum of the fees of the latest version that was not rejected; zero after a withdrawal.
    #[must_use]
    pub fn total_fee(&self) -> WideMoney {
        self.standing().map_or(WideMoney::ZERO, |version| {
            version.sessions.iter().map(SessionOfCare::fee).sum()
        })
    }

    /// Adds a version. A cancelled report becomes active again.
    pub(crate) fn push(&mut self, version: Version) {
        for session in &version.sessions {
            let next = u32::try_from(self.attendances.len()).unwrap_or(u32::MAX).saturating_add(1);
            self.attendances.entry((session.day(), session.times().start())).or_insert(next);
        }
        if version.origin == Origin::Elsewhere {
            self.cancelled = false;
        }
        let before = self.after.last().copied().unwrap_or(ReportState::Draft);
        self.after.push(after_version(before, &version));
        if !version.answers.is_final() {
            self.awaited.insert(version.number);
        }
        self.versions.push(version);
    }

    /// Changes the answers of one version; does nothing if the version is unknown.
    pub(crate) fn answer(&mut self, number: u32, change: impl FnOnce(&mut Answers)) {
        let place = self.versions.binary_search_by_key(&number, |version| version.number);
        let Ok(place) = place else { return };
        if let Some(version) = self.versions.get_mut(place) {
            change(&mut version.answers);
            if version.answers.is_final() {
                self.awaited.remove(&number);
            }
        }
        self.after.truncate(place);
        for version in self.versions.iter().skip(place) {
            let before = self.after.last().copied().unwrap_or(ReportState::Draft);
            self.after.push(after_version(before, version));
        }
    }
}

/// Whether the sessions of a version are the current ones, up to its last day or the latest day
/// that is past.
fn is_of(version: &Version, roll: &[SessionOfCare], today: Option<Day>) -> bool {
    let through = version.through.max(today.unwrap_or(Day::MIN));
    version.sessions.iter().eq(roll.iter().filter(|session| session.day() <= through))
}

/// The state after a version and its answers. Whatever came before, a version with care was sent while
/// no withdrawal counted, or was made elsewhere, and CCSS has it.
fn after_version(before: ReportState, version: &Version) -> ReportState {
    let before = match before {
        ReportState::Withdrawn | ReportState::Cancelled if version.reports_care() => {
            ReportState::Draft
        }
        before => before,
    };
    steps(version).fold(before, advance)
}

/// The transitions caused by a version and its answer. A rejected withdrawal causes none.
fn steps(version: &Version) -> impl Iterator<Item = ReportMove> {
    let sent = match version.action {
        Action::Initial | Action::Vary | Action::NoCare => ReportMove::Submit,
        Action::Withdraw => ReportMove::Withdraw,
    };
    let answered = match version.answers.counting() {
        None if version.answers.is_received() => Some(ReportMove::Receive),
        None => None,
        Some(Verdict::Processed(_)) => Some(ReportMove::Process),
        Some(Verdict::Rejected(_)) => Some(ReportMove::Reject),
    };
    let (sent, answered) = match (sent, answered) {
        (ReportMove::Withdraw, Some(ReportMove::Reject)) => (None, None),
        (ReportMove::Withdraw, _) => (Some(sent), None),
        (_, answered) => (Some(sent), answered),
    };
    sent.into_iter().chain(answered)
}

/// Applying never fails: a transition that is not in the table leaves the state unchanged.
fn advance(state: ReportState, what: ReportMove) -> ReportState {
    state.after(what).unwrap_or(state)
}
