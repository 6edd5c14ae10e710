//! Inclusion Support: approved cases, and the weekly claims for them.
//!
//! The cases are in the older system (CCMS). A claim is submitted for each week and paid with the
//! ordinary payment. Whether a claim waits until the attendances of its week are submitted is a
//! policy, since the sources disagree.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::outcome::ItemError;
use super::{
    AgencyError, Coded, Connection, Decided, Event, Exchange, Item, Policy, Reply, Request,
};
use crate::date::{Day, Week};
use crate::hours::Minutes;
use crate::id::{EnrolmentId, InclusionSupportCaseId};

/// One approved case.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InclusionSupportCase {
    /// The case.
    pub id: InclusionSupportCaseId,
    /// Its first day.
    pub from: Day,
    /// Its last day.
    pub to: Day,
    /// Its status, unchanged.
    pub status: Box<str>,
    /// The enrolments that it covers.
    pub enrolments: Vec<EnrolmentId>,
}

/// The state of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum ClaimState {
    /// Not submitted yet, or rejected and to be corrected.
    Draft,
    /// Submitted.
    Submitted,
    /// Paid with the ordinary payment.
    Processed,
    /// Cancelled.
    Cancelled,
    /// Submitted before the attendances of its week.
    Compromised,
}

impl ClaimState {
    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Processed => "processed",
            Self::Cancelled => "cancelled",
            Self::Compromised => "compromised",
        }
    }
}

impl fmt::Display for ClaimState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The content of a claim for one case and week.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct ClaimContent {
    /// The case.
    pub case: InclusionSupportCaseId,
    /// The week.
    pub week: Week,
    /// The kind of payment, unchanged.
    pub payment_type: Box<str>,
    /// The enrolments of the children.
    pub enrolments: Vec<EnrolmentId>,
    /// The number of educators.
    pub educators: u32,
    /// The hours of each day.
    pub days: Vec<(Day, Minutes)>,
    /// Whether the educator is with the children, rather than preparing.
    pub face_to_face: bool,
}

/// The latest version of a claim.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct InclusionSupportClaim {
    /// Its content.
    pub content: ClaimContent,
    /// The version, from 1, with which it was or will be sent.
    pub version: u32,
    /// Its state.
    pub state: ClaimState,
    /// The errors that CCSS found in the version before.
    pub errors: Vec<AgencyError>,
}

impl InclusionSupportClaim {
    /// The item of its requests and answers.
    #[must_use]
    pub const fn item(&self) -> Item {
        let ClaimContent { case, week, .. } = self.content;
        Item::InclusionSupportClaim { case, week, version: self.version }
    }

    /// Whether it cancels what was claimed before.
    #[must_use]
    pub const fn is_cancelled(&self) -> bool {
        matches!(self.state, ClaimState::Cancelled)
    }

    pub(super) const fn key(&self) -> ClaimKey {
        (self.content.case, self.content.week)
    }
}

/// The case and week of a claim.
pub(super) type ClaimKey = (InclusionSupportCaseId, Week);

/// Cases and claims.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct InclusionSupport {
    pub(super) cases: BTreeMap<InclusionSupportCaseId, InclusionSupportCase>,
    pub(super) claims: BTreeMap<ClaimKey, InclusionSupportClaim>,
    pub(super) unsent: BTreeSet<ClaimKey>,
    pub(super) awaited: BTreeSet<ClaimKey>,
}

/// Statuses of a case under which nothing can be claimed. The agency's list is not public: any
/// other status is kept unchanged and refuses nothing.
const NOT_APPROVED: [&str; 3] = ["rejected", "cancelled", "withdrawn"];

/// Why a claim is not accepted, cancelled or sent, in the order of the checks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ClaimRefusal {
    /// The case was not retrieved.
    #[error(
        "no Inclusion Support case with this id was retrieved; retrieve the cases first, or correct the id"
    )]
    CaseUnknown,
    /// The week is outside the case.
    #[error("the week is outside the case, which runs from {from} to {to}; claim a week within it")]
    OutsideCase {
        /// The case's first day.
        from: Day,
        /// Its last day.
        to: Day,
    },
    /// The week has not begun.
    #[error("the week has not started; claim it after the care has been given")]
    InAdvance,
    /// A child is not in the case.
    #[error("the case is not for enrolment {enrolment}; claim for the enrolments that it names")]
    NotOfCase {
        /// The enrolment.
        enrolment: EnrolmentId,
    },
    /// The case was rejected or has been cancelled.
    #[error("the case is {status}; claim for a case that is approved")]
    CaseNotApproved {
        /// Its status.
        status: &'static str,
    },
    /// An enrolment is named twice.
    #[error("enrolment {enrolment} is named twice; name each once")]
    EnrolmentTwice {
        /// The enrolment.
        enrolment: EnrolmentId,
    },
    /// The claim lacks its days, its enrolments, its educators or its payment type.
    #[error("the claim has no day; give at least one")]
    NoDay,
    /// The claim has no enrolments.
    #[error("the claim has no enrolment; give at least one")]
    NoEnrolment,
    /// The claim has no educators.
    #[error("the claim has no educator; give at least one")]
    NoEducator,
    /// The payment type is blank.
    #[error("the payment type is blank; give it as the Inclusion Support Portal names it")]
    NoPaymentType,
    /// A day is not in the week, occurs twice, or has no hours or more than 24.
    #[error(
        "the day lies outside the week, is named twice, or has no hours or more than 24; correct the day or its hours"
    )]
    Day {
        /// Its index in the list.
        place: usize,
    },
    /// There is no claim to cancel.
    #[error(
        "there is no claim for this case and week that could be cancelled; `is_claims` lists those that there are"
    )]
    NothingToCancel,
    /// The version before has not been answered yet.
    #[error("the answer to version {version} of the claim is awaited; retrieve it first")]
    AnswerAwaited {
        /// The version.
        version: u32,
    },
    /// The attendances of the week have not been submitted.
    #[error(
        "the attendances of the claim's week are not submitted yet; submit them first, or set the policy is_claim_after_attendance=no"
    )]
    AttendanceNotSubmitted,
}

impl Coded for ClaimRefusal {
    fn code(&self) -> &'static str {
        match self {
            Self::CaseUnknown => "CCS-S060",
            Self::OutsideCase { .. } => "CCS-S061",
            Self::InAdvance => "CCS-S062",
            Self::NotOfCase { .. } => "CCS-S063",
            Self::NoDay | Self::NoEnrolment | Self::NoEducator | Self::NoPaymentType => "CCS-S064",
            Self::Day { .. } => "CCS-S065",
            Self::NothingToCancel => "CCS-S066",
            Self::AnswerAwaited { .. } => "CCS-S067",
            Self::AttendanceNotSubmitted => "CCS-S068",
            Self::CaseNotApproved { .. } => "CCS-S077",
            Self::EnrolmentTwice { .. } => "CCS-S078",
        }
    }

    fn field(&self) -> Option<String> {
        Some(match self {
            Self::CaseUnknown | Self::CaseNotApproved { .. } => "is_case_id".into(),
            Self::OutsideCase { .. }
            | Self::InAdvance
            | Self::NothingToCancel
            | Self::AnswerAwaited { .. }
            | Self::AttendanceNotSubmitted => "week_ending".into(),
            Self::NotOfCase { .. } | Self::EnrolmentTwice { .. } | Self::NoEnrolment => {
                "enrolment_ids".into()
            }
            Self::NoDay => "days".into(),
            Self::NoEducator => "educators".into(),
            Self::NoPaymentType => "payment_type".into(),
            Self::Day { place } => alloc::format!("days[{place}]"),
        })
    }
}

impl Exchange {
    /// Every Inclusion Support case that was retrieved, by id.
    pub fn inclusion_support_cases(&self) -> impl Iterator<Item = &InclusionSupportCase> {
        self.inclusion_support.cases.values()
    }

    /// The latest version of every claim, by case and week.
    pub fn inclusion_support_claims(&self) -> impl Iterator<Item = &InclusionSupportClaim> {
        self.inclusion_support.claims.values()
    }

    /// The claim for a case and week.
    #[must_use]
    pub fn inclusion_support_claim(
        &self,
        case: InclusionSupportCaseId,
        week: Week,
    ) -> Option<&InclusionSupportClaim> {
        self.inclusion_support.claims.get(&(case, week))
    }

    /// Decides to draft a claim, or to replace its content. The next connection that includes
    /// Inclusion Support submits it.
    ///
    /// # Errors
    /// Every [`ClaimRefusal`] at once.
    pub fn decide_claim(
        &self,
        content: ClaimContent,
        today: Day,
    ) -> Result<Decided<()>, Vec<ClaimRefusal>> {
        let support = &self.inclusion_support;
        let key = (content.case, content.week);
        let mut refusals: Vec<ClaimRefusal> = Vec::new();
        match support.cases.get(&content.case) {
            Some(case) => refusals.extend(outside_of(case, &content)),
            None => refusals.push(ClaimRefusal::CaseUnknown),
        }
        refusals.extend((today < content.week.monday()).then_some(ClaimRefusal::InAdvance));
        refusals.extend(missing_from(&content));
        refusals.extend(repeated_enrolments(&content));
        refusals.extend(wrong_days(&content));
        refusals.extend(support.awaited_version(key));
        if !refusals.is_empty() {
            return Err(refusals);
        }
        let claim = InclusionSupportClaim {
            content,
            version: support.next_version(key),
            state: ClaimState::Draft,
            errors: Vec::new(),
        };
        let events = [Event::ClaimMade(Box::new(claim)), Event::DayCame(today)].into();
        Ok(Decided { events, answer: () })
    }

    /// Decides to cancel a claim: a draft at once, a submitted claim with the next connection.
    ///
    /// # Errors
    /// Every [`ClaimRefusal`] at once.
    pub fn decide_cancel_claim(
        &self,
        case: InclusionSupportCaseId,
        week: Week,
        today: Day,
    ) -> Result<Decided<()>, Vec<ClaimRefusal>> {
        let support = &self.inclusion_support;
        let live = support.claims.get(&(case, week)).filter(|claim| !claim.is_cancelled());
        let Some(claim) = live else { return Err([ClaimRefusal::NothingToCancel].into()) };
        if let Some(awaited) = support.awaited_version((case, week)) {
            return Err([awaited].into());
        }
        let cancelled = InclusionSupportClaim {
            version: support.next_version((case, week)),
            state: ClaimState::Cancelled,
            errors: Vec::new(),
            content: claim.content.clone(),
        };
        let events = [Event::ClaimMade(Box::new(cancelled)), Event::DayCame(today)].into();
        Ok(Decided { events, answer: () })
    }

    /// Adds every claim that has not been sent yet.
    pub(super) fn connect_claims(
        &self,
        today: Day,
        current_week: bool,
        policy: Policy,
        decided: &mut Decided<Connection>,
    ) {
        let support = &self.inclusion_support;
        for claim in support.unsent.iter().filter_map(|key| support.claims.get(key)) {
            if today <= claim.content.week.sunday() && !current_week {
                continue;
            }
            let is_reported = self.attendance_is_submitted(claim, decided);
            if policy.is_claim_after_attendance && !is_reported && !claim.is_cancelled() {
                let error = ItemError::ours(&ClaimRefusal::AttendanceNotSubmitted);
                decided.fail(claim.item(), [error].into());
                continue;
            }
            let event = Event::ClaimSubmitted { item: claim.item(), is_compromised: !is_reported };
            decided.send(Request::InclusionSupportClaim(claim.clone()), Some(event));
        }
    }

    /// Whether attendances of the claim's children have been submitted for the week, by this
    /// connection or an earlier one, and none remain to be submitted.
    fn attendance_is_submitted(
        &self,
        claim: &InclusionSupportClaim,
        decided: &Decided<Connection>,
    ) -> bool {
        let week = claim.content.week;
        let goes_now = |enrolment: EnrolmentId| {
            decided.events.iter().any(|event| match event {
                Event::VersionSubmitted { week: sent, enrolment: of, .. } => {
                    (*sent, *of) == (week, enrolment)
                }
                _ => false,
            })
        };
        let mut any = false;
        for &enrolment in &claim.content.enrolments {
            let is_sent = self
                .report_about(enrolment, week)
                .is_some_and(|(report, _)| report.standing().is_some());
            let is_open = self.has_to_send(week, enrolment);
            if is_open && !goes_now(enrolment) {
                return false;
            }
            any |= is_sent || goes_now(enrolment);
        }
        any
    }

    pub(super) fn claims_awaited(&self) -> impl Iterator<Item = &InclusionSupportClaim> {
        let support = &self.inclusion_support;
        support.awaited.iter().filter_map(|key| support.claims.get(key))
    }
}

impl InclusionSupport {
    fn next_version(&self, key: ClaimKey) -> u32 {
        match self.claims.get(&key) {
            Some(claim) if self.unsent.contains(&key) => claim.version,
            Some(claim) => claim.version.saturating_add(1),
            None => 1,
        }
    }

    fn awaited_version(&self, key: ClaimKey) -> Option<ClaimRefusal> {
        let claim = self.claims.get(&key).filter(|_| self.awaited.contains(&key))?;
        Some(ClaimRefusal::AnswerAwaited { version: claim.version })
    }

    pub(super) fn make(&mut self, claim: InclusionSupportClaim) {
        let key = claim.key();
        // A claim that was never sent is cancelled without a message to CCSS.
        if claim.is_cancelled() && claim.version == 1 {
            self.unsent.remove(&key);
        } else {
            self.unsent.insert(key);
        }
        self.claims.insert(key, claim);
    }

    pub(super) fn submitted(&mut self, item: Item, is_compromised: bool) {
        let Item::InclusionSupportClaim { case, week, .. } = item else { return };
        self.unsent.remove(&(case, week));
        self.awaited.insert((case, week));
        if let Some(claim) = self.claims.get_mut(&(case, week)).filter(|c| !c.is_cancelled()) {
            claim.state =
                if is_compromised { ClaimState::Compromised } else { ClaimState::Submitted };
        }
    }

    /// Whether an answer is about the version that is awaited; `None` if that was never sent.
    pub(super) fn is_news(&self, key: ClaimKey, version: u32, reply: &Reply) -> Option<bool> {
        let claim = self.claims.get(&key)?;
        let last_sent = if self.unsent.contains(&key) {
            claim.version.saturating_sub(1)
        } else {
            claim.version
        };
        let is_awaited = self.awaited.contains(&key) && claim.version == version;
        let is_final = !matches!(reply, Reply::Received);
        (1..=last_sent).contains(&version).then_some(is_awaited && is_final)
    }

    pub(super) fn answered(&mut self, key: ClaimKey, version: u32, reply: &Reply) {
        if self.is_news(key, version, reply) != Some(true) {
            return;
        }
        self.awaited.remove(&key);
        let Some(claim) = self.claims.get_mut(&key) else { return };
        match reply {
            Reply::Received => {}
            Reply::Processed(_) if claim.is_cancelled() => claim.errors.clear(),
            Reply::Processed(_) => {
                claim.state = ClaimState::Processed;
                claim.errors.clear();
            }
            Reply::Errors(errors) => {
                claim.version = claim.version.saturating_add(1);
                claim.errors.clone_from(errors);
                if !claim.is_cancelled() {
                    claim.state = ClaimState::Draft;
                }
                self.unsent.insert(key);
            }
        }
    }
}

fn outside_of(
    case: &InclusionSupportCase,
    content: &ClaimContent,
) -> impl Iterator<Item = ClaimRefusal> {
    let week = content.week;
    let is_outside = week.sunday() < case.from || case.to < week.monday();
    let outside = is_outside.then_some(ClaimRefusal::OutsideCase { from: case.from, to: case.to });
    let status = NOT_APPROVED.into_iter().find(|word| case.status.eq_ignore_ascii_case(word));
    let not_approved = status.map(|status| ClaimRefusal::CaseNotApproved { status });
    let of_case: BTreeSet<&EnrolmentId> = case.enrolments.iter().collect();
    let others = content.enrolments.iter().filter(move |id| !of_case.contains(id));
    let others = others.map(|&enrolment| ClaimRefusal::NotOfCase { enrolment });
    not_approved.into_iter().chain(outside).chain(others)
}

fn missing_from(content: &ClaimContent) -> impl Iterator<Item = ClaimRefusal> {
    [
        content.days.is_empty().then_some(ClaimRefusal::NoDay),
        content.enrolments.is_empty().then_some(ClaimRefusal::NoEnrolment),
        (content.educators == 0).then_some(ClaimRefusal::NoEducator),
        content.payment_type.trim().is_empty().then_some(ClaimRefusal::NoPaymentType),
    ]
    .into_iter()
    .flatten()
}

/// Each enrolment that is named more than once, once.
fn repeated_enrolments(content: &ClaimContent) -> impl Iterator<Item = ClaimRefusal> {
    let (mut once, mut more) = (BTreeSet::new(), BTreeSet::new());
    let twice = content.enrolments.iter().filter(move |id| !once.insert(*id) && more.insert(*id));
    twice.map(|&enrolment| ClaimRefusal::EnrolmentTwice { enrolment })
}

fn wrong_days(content: &ClaimContent) -> impl Iterator<Item = ClaimRefusal> {
    const DAY: Minutes = Minutes::from_hours_and_minutes(24, 0);
    let (week, mut seen) = (content.week, BTreeSet::new());
    content.days.iter().enumerate().filter_map(move |(place, (day, hours))| {
        let outside = *day < week.monday() || week.sunday() < *day;
        let twice = !seen.insert(*day);
        let impossible = *hours == Minutes::ZERO || DAY < *hours;
        (outside || twice || impossible).then_some(ClaimRefusal::Day { place })
    })
}
