//! One version of a session report, and what CCSS answered to it.

use alloc::boxed::Box;
use alloc::vec::Vec;
use core::fmt;

use super::{AgencyError, EntitledTo, SessionEntitlement, SessionOfCare};
use crate::date::Day;
use crate::enrolment::Arrangement;
use crate::hours::Minutes;
use crate::money::WideMoney;

/// What a version asks CCSS to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Action {
    /// Take a first report of the week, or a corrected one of a report that was rejected.
    Initial,
    /// Put other sessions in the place of those that were processed.
    Vary,
    /// Take the report back.
    Withdraw,
    /// Know that no care was provided in the week.
    NoCare,
}

impl Action {
    /// As documents spell it.
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

/// Who made a version.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Origin {
    /// This software submitted it.
    #[default]
    Own,
    /// It was made elsewhere, in the Provider Entry Point, and recorded here as CCSS has it.
    Elsewhere,
}

impl Origin {
    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Elsewhere => "elsewhere",
        }
    }
}

/// One submission of a report: a copy of its sessions that never changes again, and the answers.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Version {
    /// From 1, rising.
    pub number: u32,
    /// The action that it requests.
    pub action: Action,
    /// Who made it.
    pub origin: Origin,
    /// What the care was given under when it was submitted: whether an entitlement may be paid is
    /// judged by this one, whatever the enrolment's arrangement is now.
    pub arrangement: Arrangement,
    /// Its sessions, by day and start; none of a withdrawal or a week without care.
    pub sessions: Vec<SessionOfCare>,
    /// The last day it covers: the week's Sunday, or an earlier day of the week that was still
    /// going on.
    pub through: Day,
    /// The day it was submitted.
    pub submitted_on: Day,
    /// Whether that was after the deadline: of a first report the day to report by, of a change
    /// the day to change it by. It earns entitlement all the same (FAAA s 67CD(1A)).
    pub late: bool,
    /// Why it is late, where a reason is required.
    pub reason: Option<Box<str>>,
    /// What CCSS has answered so far.
    pub answers: Answers,
}

impl Version {
    /// Whether CCSS has refused it, as far as is known now.
    #[must_use]
    pub fn is_rejected(&self) -> bool {
        matches!(self.answers.counting(), Some(Verdict::Rejected(_)))
    }

    /// Whether it says which sessions there were; a withdrawal does not.
    #[must_use]
    pub const fn reports_care(&self) -> bool {
        match self.action {
            Action::Initial | Action::Vary | Action::NoCare => true,
            Action::Withdraw => false,
        }
    }
}

/// What CCSS found when it processed a version.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum Verdict {
    /// It has processed the version, with these entitlements, in the order of the sessions.
    Processed(Vec<SessionEntitlement>),
    /// It found these errors in the version, in order.
    Rejected(Vec<AgencyError>),
}

impl Verdict {
    /// What CCSS processed, in the order of sessions and recipients.
    #[must_use]
    pub fn processed(mut entitlements: Vec<SessionEntitlement>) -> Self {
        entitlements.sort_unstable();
        Self::Processed(entitlements)
    }

    /// What CCSS refused; the order in which it lists errors says nothing.
    #[must_use]
    pub fn rejected(mut errors: Vec<AgencyError>) -> Self {
        errors.sort_unstable();
        errors.dedup();
        Self::Rejected(errors)
    }

    /// What it entitles to, in all.
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
    /// What CCSS found.
    pub verdict: Verdict,
    /// The day CCSS gives for it, where it gives one.
    pub processed_on: Option<Day>,
    /// The day on which it was retrieved, where one is known.
    #[cfg_attr(feature = "serde", serde(default))]
    pub retrieved_on: Option<Day>,
    /// The day by which it is put in order: its own, else the latest known when it came.
    pub(crate) placed: Option<Day>,
}

/// What CCSS has answered to a version so far. It processes a version again whenever an
/// entitlement, an enrolment or a claim changes: **the later answer counts**, and the earlier ones
/// are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Answers {
    is_received: bool,
    arrived: Vec<FinalAnswer>,
    counting: usize,
}

/// CCSS processed a version and rejected it, and dates neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contradiction;

impl Answers {
    /// Whether CCSS has at least acknowledged the version.
    #[must_use]
    pub const fn is_received(&self) -> bool {
        self.is_received || self.is_final()
    }

    /// Whether CCSS has processed or rejected it.
    #[must_use]
    pub const fn is_final(&self) -> bool {
        !self.arrived.is_empty()
    }

    /// The answer that counts: the latest by its day; of one day, the one that came last.
    #[must_use]
    pub fn counting(&self) -> Option<&Verdict> {
        self.arrived.get(self.counting).map(|answer| &answer.verdict)
    }

    /// The day on which the answer that counts was retrieved.
    #[must_use]
    pub fn retrieved_on(&self) -> Option<Day> {
        self.arrived.get(self.counting).and_then(|answer| answer.retrieved_on)
    }

    /// Every final answer in the order in which they came, each with whether it counts.
    pub fn all(&self) -> impl Iterator<Item = (&FinalAnswer, bool)> {
        self.arrived.iter().enumerate().map(|(place, answer)| (answer, place == self.counting))
    }

    /// Notes that CCSS has the version.
    pub(crate) const fn receive(&mut self) {
        self.is_received = true;
    }

    /// Whether a final answer would be news: one that equals one already kept is a repeat, unless
    /// its day is later than all.
    ///
    /// # Errors
    /// [`Contradiction`] between two kinds of answers of which neither has a day.
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

    /// Whether a final answer that is news would be the one that counts.
    #[must_use]
    pub fn would_count(&self, processed_on: Option<Day>) -> bool {
        let latest = self.latest();
        latest <= processed_on.or(latest)
    }

    /// Keeps a final answer that is news.
    pub(crate) fn take(
        &mut self,
        verdict: Verdict,
        processed_on: Option<Day>,
        retrieved_on: Option<Day>,
    ) {
        let placed = processed_on.or_else(|| self.latest());
        // What is processed was received, whether or not CCSS acknowledged it before.
        self.is_received = true;
        if self.would_count(processed_on) {
            self.counting = self.arrived.len();
        }
        self.arrived.push(FinalAnswer { verdict, processed_on, retrieved_on, placed });
    }

    fn latest(&self) -> Option<Day> {
        self.arrived.get(self.counting).and_then(|answer| answer.placed)
    }
}

/// The totals of entitlements. Each amount is absent where no line states it, which is not zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Totals {
    /// Child Care Subsidy.
    pub ccs: Option<WideMoney>,
    /// Additional Child Care Subsidy.
    pub accs: Option<WideMoney>,
    /// What goes to the service.
    pub service: Option<WideMoney>,
    /// What goes to the individual.
    pub individual: Option<WideMoney>,
    /// The subsidised hours, each session's once.
    pub subsidised_hours: Option<Minutes>,
}

impl Totals {
    /// The sums of some lines; `None` where there is no line.
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

/// The hours of the sessions: where both recipients' lines of one session state them, once.
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
