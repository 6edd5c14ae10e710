//! What a state records of each thing that happened.

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::{Day, Span};
use ccs_core::id::{CommandId, DebtCaseId, RepaymentId};
use ccs_core::money::WideMoney;
#[cfg(feature = "serde")]
use ccs_core::money::serde::dollars;
use ccs_core::personal::Personal;

use crate::command::Verb;
use crate::component::Component;
use crate::event::{Adjusted, Recovered, RecoveryWay, ReferenceKind, Waived};
use crate::law::debt_reason::DebtReason;
use crate::law::notice::NoticeStatus;
use crate::law::waiver_ground::ReverseReason;
use crate::officer::Officer;
use crate::pro_rata::Split;

/// A component, and how it came and went.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct HeldComponent {
    /// The component as it was raised.
    pub component: Component,
    /// Whether an adjustment added it.
    pub is_added: bool,
    /// Whether it was removed again.
    pub is_removed: bool,
}

/// A waiver and its reversal.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct HeldWaiver {
    /// The waiver.
    pub waived: Waived,
    /// The day it was made.
    pub on: Day,
    /// Who made it.
    pub by: Officer,
    /// By how much it lowered what was outstanding.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub reduced_outstanding_by: WideMoney,
    /// By how much it raised what is over-recovered: the rest of it.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub became_over_recovered_by: WideMoney,
    /// Its reversal, which is final.
    pub reversed: Option<Reversal>,
}

impl HeldWaiver {
    /// What it waived.
    #[must_use]
    pub fn amount(&self) -> WideMoney {
        self.waived.split.amount()
    }

    /// `created` or `reversed`: a waiver's whole life.
    #[must_use]
    pub const fn status(&self) -> &'static str {
        if self.reversed.is_some() { "reversed" } else { "created" }
    }
}

/// The reversal of a waiver.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Reversal {
    /// Why.
    pub reason: ReverseReason,
    /// The day.
    pub on: Day,
    /// Who reversed it.
    pub by: Officer,
}

/// A repayment, an offset or a transfer that came in, and its reversal.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct HeldRecovery {
    /// The money.
    pub recovered: Recovered,
    /// The day it came.
    pub on: Day,
    /// The day it was reversed, which is final.
    pub reversed_on: Option<Day>,
}

impl HeldRecovery {
    /// How much came, what went to interest included.
    #[must_use]
    pub fn amount(&self) -> WideMoney {
        let debt: WideMoney = self.recovered.splits.iter().map(Split::amount).sum();
        debt.plus(self.recovered.interest)
    }
}

impl Recovered {
    /// Whether it is the customer's own withheld CCS (`CSK`, `CSW`), which blocks waiving (D62),
    /// also where it came in by a transfer.
    #[must_use]
    pub fn is_withheld_ccs(&self) -> bool {
        self.sources().any(|source| {
            let source = source.trim();
            ["CSK", "CSW"].iter().any(|withheld| source.eq_ignore_ascii_case(withheld))
        })
    }

    /// Whether it came by cheque or card, which may still bounce.
    #[must_use]
    pub fn is_by_cheque_or_card(&self) -> bool {
        let is_paid = self.way != RecoveryWay::Offset;
        is_paid && self.sources().any(crate::law::refund::is_cheque_or_card)
    }

    /// Where the money came from in the first place.
    pub fn sources(&self) -> impl Iterator<Item = &str> {
        let before = self.transferred_from.iter().flat_map(|from| from.sources.iter());
        core::iter::once(&*self.source).chain(before.map(|source| &**source))
    }
}

/// An adjustment and its day.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct HeldAdjustment {
    /// What changed.
    pub adjusted: Adjusted,
    /// The day.
    pub on: Day,
    /// Who made it.
    pub by: Officer,
    /// The debt before.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub before: WideMoney,
    /// The debt after.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub after: WideMoney,
}

/// A transfer to another debt, and its reversal.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct HeldTransfer {
    /// The transfer.
    pub transfer_id: RepaymentId,
    /// The other debt.
    pub to: DebtCaseId,
    /// From which components.
    pub split: Split<ccs_core::id::ComponentId>,
    /// The lines on the other debt.
    pub arrival: Vec<Split<ccs_core::id::ComponentId>>,
    /// The day.
    pub on: Day,
    /// The day it was reversed, which is final.
    pub reversed_on: Option<Day>,
}

/// A reference to a case elsewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Reference {
    /// What kind of case.
    pub kind: ReferenceKind,
    /// Its id there.
    pub id: Box<str>,
}

/// What an officer wrote with a command.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct HeldNote {
    /// The command.
    pub command_id: CommandId,
    /// Its verb.
    pub command: Verb,
    /// The day it takes effect.
    pub on: Day,
    /// The day it was decided.
    pub decided_on: Day,
    /// Who gave it.
    pub by: Officer,
    /// In a line.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal"))]
    pub summary: Option<Personal<Box<str>>>,
    /// Everything else.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal"))]
    pub content: Option<Personal<Box<str>>>,
}

/// A document that supports a command.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct HeldDocument {
    /// The command.
    pub command_id: CommandId,
    /// Its name.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal"))]
    pub name: Option<Personal<Box<str>>>,
    /// Further details.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal"))]
    pub description: Option<Personal<Box<str>>>,
}

/// The days from a first one on, until a day that is no longer among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub(crate) struct Interval {
    /// The first day.
    pub(crate) from: Day,
    /// The first day after it.
    pub(crate) until: Option<Day>,
}

impl Interval {
    pub(crate) fn covers(self, day: Day) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }
}

/// A time during which decisions wait.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct HoldPeriod {
    /// The first day.
    pub from: Day,
    /// The first day after it.
    pub released_on: Option<Day>,
    /// Why.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal"))]
    pub reason: Option<Personal<Box<str>>>,
}

impl HoldPeriod {
    /// Whether it covers a day.
    #[must_use]
    pub fn covers(&self, day: Day) -> bool {
        self.interval().covers(day)
    }

    pub(crate) const fn interval(&self) -> Interval {
        Interval { from: self.from, until: self.released_on }
    }
}

/// An arrangement to pay (s 91).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Arrangement {
    /// Its id.
    pub arrangement_id: Box<str>,
    /// Its first day.
    pub from: Day,
    /// The first day without it.
    pub ended_on: Option<Day>,
}

impl Arrangement {
    /// Whether it is in force on a day.
    #[must_use]
    pub fn covers(&self, day: Day) -> bool {
        self.from <= day && self.ended_on.is_none_or(|ended| day < ended)
    }
}

/// A notice of the debt and its content (s 77).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Notice {
    /// How it is given.
    pub status: NoticeStatus,
    /// Its date; `None` while it is suppressed.
    pub date: Option<Day>,
    /// The due day that it gives itself; the law's day follows from the date
    /// ([`Current::notice_days`](super::Current::notice_days)).
    #[cfg_attr(feature = "serde", serde(alias = "due_day"))]
    pub own_due_day: Option<Day>,
    /// Why the debt was incurred.
    pub reason: DebtReason,
    /// The period the debt relates to.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::span_or_absent"))]
    pub period: Option<Span>,
    /// What was outstanding on its date.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub outstanding: WideMoney,
    /// How the debt came about.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal"))]
    pub explanation: Option<Personal<Box<str>>>,
    /// How it can be repaid.
    pub repayment_options: Vec<Box<str>>,
    /// Whom to ask.
    pub contact: Option<Box<str>>,
}

impl Notice {
    /// What section 77(1) requires and this notice lacks.
    #[must_use]
    pub fn missing(&self) -> Vec<&'static str> {
        [
            ("explanation", self.explanation.is_none()),
            ("repayment_options", self.repayment_options.is_empty()),
            ("contact", self.contact.is_none()),
        ]
        .into_iter()
        .filter_map(|(name, is_missing)| is_missing.then_some(name))
        .collect()
    }
}
