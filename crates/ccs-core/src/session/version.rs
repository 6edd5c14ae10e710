//! One version of a session report, and the answers of CCSS to it.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

use super::SessionOfCare;
use crate::date::Day;
use crate::enrolment::Arrangement;
use crate::exchange::{AgencyError, EntitledTo, SessionEntitlement};
use crate::hours::Minutes;
use crate::money::WideMoney;

/// What a version asks CCSS to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Action {
    /// Accept a first report of the week, or a corrected version of a rejected report.
    Initial,
    /// Replace the processed sessions by others.
    Vary,
    /// Withdraw the report.
    Withdraw,
    /// Record that no care was provided in the week.
    NoCare,
}

impl Action {
    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Initial => "initial",
            Self::Vary => "vary",
            Self::Withdraw => "withdraw",
            Self::NoCare => "no_care",
        }
    }
}

impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Where a version was made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Origin {
    /// It was submitted by this software.
    #[default]
    Own,
    /// It was made elsewhere, in the Provider Entry Point, and recorded here as CCSS has it.
    Elsewhere,
}

impl Origin {
    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// One submission of a report: an unchangeable copy of its sessions, and the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Version {
    /// From 1, ascending.
    pub number: u32,
    /// What it asks CCSS to do.
    pub action: Action,
    /// Where it was made.
    pub origin: Origin,
    /// The arrangement under which it was submitted. This one, not the enrolment's current
    /// arrangement, decides whether an entitlement can be paid.
    pub arrangement: Arrangement,
    /// Its sessions, by day and start; none for a withdrawal or a week without care.
    pub sessions: Vec<SessionOfCare>,
    /// The last day it covers: the week's Sunday, or an earlier day if the week was not over.
    pub through: Day,
    /// The day it was submitted.
    pub submitted_on: Day,
    /// Whether that was after the deadline to report or, for a change, to change. It still gives
    /// entitlement (FAAA s 67CD(1A)).
    pub late: bool,
    /// The reason for being late, if required.
    pub reason: Option<Box<str>>,
    /// The answers of CCSS so far.
    pub answers: Answers,
}

impl Version {
    /// Whether CCSS has rejected it, as far as is known now.
    #[must_use]
    pub fn is_rejected(&self) -> bool {
        matches!(self.answers.counting(), Some(Verdict::Rejected(_)))
    }

    /// Whether it states the sessions of the week; a withdrawal does not.
    #[must_use]
    pub const fn reports_care(&self) -> bool {
        match self.action {
            Action::Initial | Action::Vary | Action::NoCare => true,
            Action::Withdraw => false,
        }
    }
}

/// The result of processing a version at CCSS.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Verdict {
    /// CCSS has processed the version, with these entitlements, in the order of the sessions.
    Processed(Vec<SessionEntitlement>),
    /// CCSS found these errors in the version, sorted.
    Rejected(Vec<AgencyError>),
}

impl Verdict {
    /// A processed version, with entitlements in the order of sessions and recipients.
    #[must_use]
    pub fn processed(mut entitlements: Vec<SessionEntitlement>) -> Self {
        entitlements.sort_unstable();
        Self::Processed(entitlements)
    }

    /// A rejected version; the order in which CCSS lists errors is not significant.
    #[must_use]
    pub fn rejected(mut errors: Vec<AgencyError>) -> Self {
        errors.sort_unstable();
        errors.dedup();
        Self::Rejected(errors)
    }

    /// The totals of its entitlements.
    #[must_use]
    pub fn totals(&self) -> Option<Totals> {
        match self {
            Self::Processed(lines) => Totals::of(lines.iter()),
            Self::Rejected(_) => None,
        }
    }

    const fn is_of_one_kind_with(&self, other: &Self) -> bool {
        matches!(
            (self, other),
            (Self::Processed(_), Self::Processed(_)) | (Self::Rejected(_), Self::Rejected(_))
        )
    }
}

/// One final answer to a version.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct FinalAnswer {
    /// The result.
    pub verdict: Verdict,
    /// The day given by CCSS, if any.
    pub processed_on: Option<Day>,
    /// The day by which answers are ordered: the answer's own, otherwise the latest known when it
    /// arrived.
    pub(crate) placed: Option<Day>,
}

/// The answers of CCSS to a version so far. CCSS processes a version again whenever an entitlement,
/// an enrolment or a claim changes. **The latest answer counts**, and earlier answers are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Answers {
    is_received: bool,
    arrived: Vec<FinalAnswer>,
    counting: usize,
}

/// CCSS both processed and rejected a version, and neither answer has a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction;

impl Answers {
    /// Whether CCSS has at least confirmed that it received the version.
    #[must_use]
    pub const fn is_received(&self) -> bool {
        self.is_received || self.is_final()
    }

    /// Whether CCSS has processed or rejected it.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        !self.arrived.is_empty()
    }

    /// The answer that counts: the latest by day; on one day, the one that arrived last.
    #[must_use]
    pub fn counting(&self) -> Option<&Verdict> {
        self.arrived.get(self.counting).map(|answer| &answer.verdict)
    }

    /// Every final answer in order of arrival, each with whether it counts.
    pub fn all(&self) -> impl Iterator<Item = (&FinalAnswer, bool)> {
        self.arrived.iter().enumerate().map(|(place, answer)| (answer, place == self.counting))
    }

    /// Records that CCSS has received the version. Returns whether this is new.
    pub(crate) const fn receive(&mut self) -> bool {
        let is_news = !self.is_received();
        self.is_received = true;
        is_news
    }

    /// Whether a final answer would be new. An answer equal to an earlier one is a repeat, unless
    /// its day is later than all others.
    ///
    /// # Errors
    /// [`Contradiction`] between a processed and a rejected answer that both have no day.
    pub fn is_news(
        &self,
        verdict: &Verdict,
        processed_on: Option<Day>,
    ) -> Result<bool, Contradiction> {
        let is_repeat = self.arrived.iter().any(|kept| kept.verdict == *verdict);
        let is_later = processed_on.is_some() && self.latest() < processed_on;
        if is_repeat {
            return Ok(is_later);
        }
        let contradicts = |kept: &FinalAnswer| {
            kept.processed_on.is_none() && !kept.verdict.is_of_one_kind_with(verdict)
        };
        if processed_on.is_none() && self.arrived.iter().any(contradicts) {
            return Err(Contradiction);
        }
        Ok(true)
    }

    /// Whether a new final answer would be the one that counts.
    #[must_use]
    pub fn would_count(&self, processed_on: Option<Day>) -> bool {
        let latest = self.latest();
        latest <= processed_on.or(latest)
    }

    /// Records a new final answer.
    pub(crate) fn take(&mut self, verdict: Verdict, processed_on: Option<Day>) {
        let placed = processed_on.or_else(|| self.latest());
        // A processed version was also received, whether or not CCSS confirmed that.
        self.is_received = true;
        if self.would_count(processed_on) {
            self.counting = self.arrived.len();
        }
        self.arrived.push(FinalAnswer { verdict, processed_on, placed });
    }

    fn latest(&self) -> Option<Day> {
        self.arrived.get(self.counting).and_then(|answer| answer.placed)
    }
}

/// The sums of entitlements. An amount is absent, not zero, if no line has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Child Care Subsidy.
    pub ccs: Option<WideMoney>,
    /// Additional Child Care Subsidy.
    pub accs: Option<WideMoney>,
    /// The amount that goes to the service.
    pub service: Option<WideMoney>,
    /// The amount that goes to the individual.
    pub individual: Option<WideMoney>,
    /// The subsidised hours, counted once for each session.
    pub subsidised_hours: Option<Minutes>,
}

impl Totals {
    /// The sums of some lines; `None` if there are no lines.
    pub fn of<'l>(lines: impl Iterator<Item = &'l SessionEntitlement> + Clone) -> Option<Self> {
        lines.clone().next()?;
        let sum = |amount: fn(&SessionEntitlement) -> Option<WideMoney>| {
            lines.clone().filter_map(amount).reduce(WideMoney::plus)
        };
        Some(Self {
            ccs: sum(|line| line.ccs.map(Into::into)),
            accs: sum(|line| line.accs.map(Into::into)),
            service: sum(|line| (line.recipient == EntitledTo::Service).then(|| line.amount())),
            individual: sum(|line| (line.recipient == EntitledTo::Guardian).then(|| line.amount())),
            subsidised_hours: hours_of(lines),
        })
    }

    /// CCS and ACCS together.
    #[must_use]
    pub fn amount(&self) -> WideMoney {
        [self.ccs, self.accs].into_iter().flatten().sum()
    }
}

/// The hours of the sessions. If the lines of both recipients state the hours of a session, they
/// count once.
fn hours_of<'l>(lines: impl Iterator<Item = &'l SessionEntitlement>) -> Option<Minutes> {
    let mut seen = None;
    let stated = lines.filter_map(|line| {
        let session = (line.day, line.start);
        let hours = line.subsidised_hours.filter(|_| seen != Some(session))?;
        seen = Some(session);
        Some(hours)
    });
    stated.fold(None, |sum: Option<Minutes>, hours| Some(sum.unwrap_or(Minutes::ZERO).plus(hours)))
}
