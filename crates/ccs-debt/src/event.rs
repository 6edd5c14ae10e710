//! Events: what happened to a debt. They are added to a history and never edited.

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::{ComponentId, DebtCaseId, RepaymentId, WaiverId};
use ccs_core::money::{Cents, WideMoney};
use ccs_core::personal::Personal;

use crate::command::{Action, Command};
use crate::component::Component;
use crate::dmis::DmisDebtId;
use crate::law::debt_reason::DebtReason;
use crate::law::debt_section::DebtSection;
use crate::law::waiver_ground::{ReverseReason, WaiverReason};
use crate::law::write_off::WriteOffCode;
use crate::officer::Officer;
use crate::percentage::WaiverPercentage;
use crate::policy::PolicyChoice;
use crate::pro_rata::Split;
use crate::totals::Totals;
use crate::written::written_as_text;

/// One line of a history: what was asked, by whom and for which day, and what came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Entry {
    /// The command as it was given: the same one again changes nothing.
    pub command: Command,
    /// The policies that were consulted for it and differ from their defaults.
    #[cfg_attr(feature = "serde", serde(default))]
    pub policy: Vec<PolicyChoice>,
    /// What happened.
    pub event: DebtEvent,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(tag = "event", rename_all = "snake_case"))]
pub enum DebtEvent {
    /// The entitlement system found a debt; it is undetermined.
    Identified {
        /// What makes it up.
        components: Vec<Component>,
    },
    /// The system identified an undetermined or withdrawn debt again: these components take the
    /// place of those before.
    IdentifiedAgain {
        /// What makes it up now.
        components: Vec<Component>,
        /// The components before, each going to nothing.
        replaced: Vec<Change>,
        /// What it came to before.
        #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
        was: WideMoney,
    },
    /// The system no longer finds the undetermined debt.
    Withdrawn {
        /// Its components, each going to nothing.
        replaced: Vec<Change>,
    },
    /// The undetermined debt was raised: it is determined.
    Raised(Raised),
    /// A debt was added by hand, determined at once.
    RaisedManually {
        /// What makes it up.
        components: Vec<Component>,
        /// Why and under which section.
        raised: Raised,
    },
    /// A part or all was waived.
    Waived(Waived),
    /// A waiver was reversed: its stored lines, mirrored.
    WaiverReversed {
        /// Which.
        waiver_id: WaiverId,
        /// Why.
        reason: ReverseReason,
        /// The lines of the waiver.
        split: Split<ComponentId>,
    },
    /// Amounts were changed, components added or removed.
    Adjusted(Adjusted),
    /// Money came in.
    Recovered(Recovered),
    /// A repayment or offset was reversed: its stored lines, mirrored.
    RecoveryReversed {
        /// Which.
        repayment_id: RepaymentId,
        /// The lines of the repayment.
        splits: Vec<Split<ComponentId>>,
    },
    /// Over-recovered money went to another debt.
    TransferredOut {
        /// The transfer, which is the repayment's id on the other debt.
        transfer_id: RepaymentId,
        /// The other debt.
        to: DebtCaseId,
        /// From which components.
        split: Split<ComponentId>,
        /// What the other debt records.
        arrival: Recovered,
    },
    /// A transfer was reversed on both sides.
    TransferReversed {
        /// Which.
        transfer_id: RepaymentId,
        /// The other debt.
        to: DebtCaseId,
        /// The lines of the transfer.
        split: Split<ComponentId>,
        /// The lines on the other debt.
        arrival: Vec<Split<ComponentId>>,
    },
    /// Money went back.
    Refunded {
        /// From which components.
        split: Split<ComponentId>,
    },
    /// Written off: an overlay that changes no amount.
    WrittenOff {
        /// The code.
        code: WriteOffCode,
        /// The last day, when there is one.
        last: Option<Day>,
    },
    /// A write-off was ended.
    WriteOffEnded {
        /// The day the write-off began.
        from: Day,
        /// The first day it is no longer in effect.
        ended_on: Day,
    },
    /// Decisions wait until the hold is released.
    Held {
        /// Why, where it is given.
        #[cfg_attr(feature = "serde", serde(with = "crate::written::personal", default))]
        reason: Option<Personal<Box<str>>>,
    },
    /// The hold was released.
    HoldReleased,
    /// The agency's debt id was recorded.
    DmisIdRecorded {
        /// The id.
        dmis_debt_id: DmisDebtId,
    },
    /// A notice was issued, or the content of the one that raising made was given.
    NoticeIssued(IssuedNotice),
    /// An arrangement to pay began (s 91).
    ArrangementMade {
        /// The arrangement.
        arrangement_id: Box<str>,
        /// Its first day.
        from: Day,
    },
    /// An arrangement ended.
    ArrangementEnded {
        /// The arrangement.
        arrangement_id: Box<str>,
        /// The first day without it.
        on: Day,
    },
    /// Interest was charged for every day of a period.
    InterestCharged {
        /// The first day.
        from: Day,
        /// The last day.
        to: Day,
        /// The sum of all days.
        #[cfg_attr(feature = "serde", serde(with = "ccs_core::money::serde::dollars"))]
        amount: WideMoney,
    },
    /// The record in DMIS is locked.
    RecordLocked,
    /// It no longer is.
    RecordUnlocked,
    /// An officer may decide up to a limit.
    DelegationGranted {
        /// Who.
        officer: Officer,
        /// Up to how much.
        #[cfg_attr(feature = "serde", serde(with = "crate::written::cents"))]
        limit: Cents,
    },
    /// A letter was uploaded.
    CorrespondenceUploaded(Correspondence),
    /// A reference to a case elsewhere.
    ExternalReferenceAdded {
        /// What kind of case.
        kind: ReferenceKind,
        /// Its id there.
        id: Box<str>,
    },
}

/// Why a debt was raised, and how its notice is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Raised {
    /// The reason.
    pub debt_reason: DebtReason,
    /// The section of the Act.
    pub section: DebtSection,
    /// Whether the automatic notice was suppressed.
    pub suppress_s77: bool,
    /// The agency's debt id, where it was given.
    #[cfg_attr(feature = "serde", serde(default))]
    pub dmis_debt_id: Option<DmisDebtId>,
}

/// A waiver.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Waived {
    /// The waiver.
    pub waiver_id: WaiverId,
    /// Why.
    pub reason: WaiverReason,
    /// Which of the three types.
    pub waiver: WaiverType,
    /// The instrument that makes a class of debts (s 102).
    #[cfg_attr(feature = "serde", serde(default))]
    pub instrument: Option<Box<str>>,
    /// How it spreads over the components, with its working.
    pub split: Split<ComponentId>,
}

/// The three types of waiver (D70); a partial one is a percentage or an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum WaiverType {
    /// All of the debt; what was repaid becomes over-recovered (D71).
    Full,
    /// What is outstanding (D72).
    OutstandingBalance,
    /// A percentage of the debt less earlier active waivers (D74).
    PartialPercentage(WaiverPercentage),
    /// An amount (D75).
    PartialAmount(#[cfg_attr(feature = "serde", serde(with = "crate::written::cents"))] Cents),
}

impl WaiverType {
    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::OutstandingBalance => "outstanding_balance",
            Self::PartialPercentage(_) => "partial_percentage",
            Self::PartialAmount(_) => "partial_amount",
        }
    }
}

/// An adjustment.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Adjusted {
    /// Why, in the officer's words.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal"))]
    pub adjust_reason: Option<Personal<Box<str>>>,
    /// The debt reason, where it is corrected (D92).
    pub debt_reason: Option<DebtReason>,
    /// Amounts that were overwritten.
    pub changed: Vec<Change>,
    /// Components that were added.
    pub added: Vec<Component>,
    /// Added components that were removed again, with their amounts.
    pub removed: Vec<Change>,
}

/// A component's amount before and after.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Change {
    /// Which component.
    pub component_id: ComponentId,
    /// The amount when the draft was opened.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::cents"))]
    pub before: Cents,
    /// The amount since.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::cents"))]
    pub after: Cents,
}

/// Money that came in.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Recovered {
    /// The repayment or offset.
    pub repayment_id: RepaymentId,
    /// Whether it was repaid or set off.
    pub way: RecoveryWay,
    /// Where it came from: `CSK`, `CSW`, `cheque`, and so on, an open list.
    pub source: Box<str>,
    /// Over what is owed; and, where more came than that, over the components.
    pub splits: Vec<Split<ComponentId>>,
    /// What of it went to interest.
    #[cfg_attr(feature = "serde", serde(default, with = "ccs_core::money::serde::dollars"))]
    pub interest: WideMoney,
    /// Where a transfer came from.
    #[cfg_attr(feature = "serde", serde(default))]
    pub transferred_from: Option<TransferSource>,
}

/// Where a transfer came from.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct TransferSource {
    /// The debt that was over-recovered.
    pub debt_case_id: DebtCaseId,
    /// The sources of the money it had recovered.
    pub sources: Vec<Box<str>>,
}

/// A notice that an officer issued, or the content of the one that raising made (s 77).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct IssuedNotice {
    /// Whether it is the content of the notice that raising made.
    pub is_content_of_first: bool,
    /// How the debt came about, briefly.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal", default))]
    pub explanation: Option<Personal<Box<str>>>,
    /// How it can be repaid.
    pub repayment_options: Vec<Box<str>>,
    /// Whom to ask.
    pub contact: Option<Box<str>>,
    /// A due day of its own.
    pub due_day: Option<Day>,
}

/// Whether money was paid or set off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum RecoveryWay {
    /// Set off against an entitlement.
    Offset,
    /// Repaid.
    Repayment,
    /// Over-recovered on another debt of the customer, and transferred.
    Transfer,
}

impl RecoveryWay {
    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Offset => "offset",
            Self::Repayment => "repayment",
            Self::Transfer => "transfer",
        }
    }
}

/// A letter on the correspondence screen (D35).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Correspondence {
    /// Its type; manual notices are "Debt Advice Manual" (D34).
    pub kind: Box<str>,
    /// Its name.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal"))]
    pub name: Option<Personal<Box<str>>>,
    /// The file.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal"))]
    pub file_name: Option<Personal<Box<str>>>,
    /// Why the letter was made by hand, if entered.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal"))]
    pub description: Option<Personal<Box<str>>>,
    /// The supervisor who approved it (D32).
    pub approved_by: Officer,
}

/// What an external reference refers to (D38).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReferenceKind {
    /// An appeal.
    Appeal,
    /// A compliance case.
    Compliance,
    /// An investigation.
    Investigation,
    /// Anything else.
    Other,
}

/// The text is none of the four kinds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a type of reference; use appeal, compliance, investigation or other")]
pub struct NotAReferenceKind;

impl NotAReferenceKind {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CCS-D133"
    }
}

impl ReferenceKind {
    /// Reads a kind.
    ///
    /// # Errors
    /// [`NotAReferenceKind`], with the list.
    pub fn parse(text: &str) -> Result<Self, NotAReferenceKind> {
        [Self::Appeal, Self::Compliance, Self::Investigation, Self::Other]
            .into_iter()
            .find(|kind| kind.as_str() == text)
            .ok_or(NotAReferenceKind)
    }

    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Appeal => "appeal",
            Self::Compliance => "compliance",
            Self::Investigation => "investigation",
            Self::Other => "other",
        }
    }
}

written_as_text!(ReferenceKind);

impl DebtEvent {
    /// What this event adds to the totals of components: the one place where events become sums.
    /// A reversal carries what it undoes and adds its negation.
    #[must_use]
    pub fn adds(&self) -> Vec<(ComponentId, Totals)> {
        match self {
            Self::Identified { components } | Self::RaisedManually { components, .. } => {
                components.iter().map(amount_of).collect()
            }
            Self::IdentifiedAgain { components, replaced, .. } => {
                changes(replaced).chain(components.iter().map(amount_of)).collect()
            }
            Self::Withdrawn { replaced } => changes(replaced).collect(),
            Self::TransferredOut { split, .. } => lines(split, Totals::transferred_out),
            Self::TransferReversed { split, .. } => undone(lines(split, Totals::transferred_out)),
            Self::Waived(Waived { split, .. }) => lines(split, Totals::waived),
            Self::WaiverReversed { split, .. } => undone(lines(split, Totals::waived)),
            Self::Adjusted(adjusted) => adjusted.adds(),
            Self::Recovered(Recovered { splits, .. }) => recovered(splits),
            Self::RecoveryReversed { splits, .. } => undone(recovered(splits)),
            Self::Refunded { split } => lines(split, Totals::refunded),
            Self::Raised(_)
            | Self::WrittenOff { .. }
            | Self::WriteOffEnded { .. }
            | Self::Held { .. }
            | Self::HoldReleased
            | Self::DmisIdRecorded { .. }
            | Self::NoticeIssued(_)
            | Self::ArrangementMade { .. }
            | Self::ArrangementEnded { .. }
            | Self::InterestCharged { .. }
            | Self::RecordLocked
            | Self::RecordUnlocked
            | Self::DelegationGranted { .. }
            | Self::CorrespondenceUploaded(_)
            | Self::ExternalReferenceAdded { .. } => Vec::new(),
        }
    }

    /// Whether it spreads an amount over the components, and changes nothing else of them.
    #[must_use]
    pub(crate) const fn only_moves_money(&self) -> bool {
        matches!(
            self,
            Self::Waived(_)
                | Self::WaiverReversed { .. }
                | Self::Recovered(_)
                | Self::RecoveryReversed { .. }
                | Self::Refunded { .. }
                | Self::TransferredOut { .. }
                | Self::TransferReversed { .. }
        )
    }

    /// What the second debt that this touches records.
    #[must_use]
    pub fn on_other_debt(&self) -> Option<(DebtCaseId, Self)> {
        match self {
            Self::TransferredOut { to, arrival, .. } => {
                Some((*to, Self::Recovered(arrival.clone())))
            }
            Self::TransferReversed { transfer_id, to, arrival, .. } => {
                let (repayment_id, splits) = (*transfer_id, arrival.clone());
                Some((*to, Self::RecoveryReversed { repayment_id, splits }))
            }
            _ => None,
        }
    }
}

type Adds = Vec<(ComponentId, Totals)>;

fn amount_of(component: &Component) -> (ComponentId, Totals) {
    (component.component_id, Totals::amount(component.amount))
}

fn lines(split: &Split<ComponentId>, kind: fn(WideMoney) -> Totals) -> Adds {
    split.shares().iter().map(|share| (share.key, kind(share.amount()))).collect()
}

fn recovered(splits: &[Split<ComponentId>]) -> Adds {
    splits.iter().flat_map(|split| lines(split, Totals::recovered)).collect()
}

fn changes(changes: &[Change]) -> impl Iterator<Item = (ComponentId, Totals)> {
    changes.iter().map(|change| {
        let (before, after) = (Totals::amount(change.before), Totals::amount(change.after));
        (change.component_id, after.plus(before.negated()))
    })
}

fn undone(adds: Adds) -> Adds {
    adds.into_iter().map(|(id, totals)| (id, totals.negated())).collect()
}

impl Entry {
    /// Whether it is the second debt's entry of a command to another.
    #[must_use]
    pub fn is_arrival(&self) -> bool {
        matches!(
            (&self.command.action, &self.event),
            (Action::Transfer(_), DebtEvent::Recovered(_))
                | (Action::ReverseTransfer(_), DebtEvent::RecoveryReversed { .. })
        )
    }
}

impl Adjusted {
    /// Whether it varies what is owed; a corrected reason does not.
    #[must_use]
    pub fn changes_an_amount(&self) -> bool {
        !(self.changed.is_empty() && self.added.is_empty() && self.removed.is_empty())
    }

    /// Whether it is a reverted draft, which changes nothing.
    #[must_use]
    pub fn is_nothing(&self) -> bool {
        !self.changes_an_amount() && self.debt_reason.is_none()
    }

    fn adds(&self) -> Adds {
        let changes = changes(&self.changed).chain(changes(&self.removed));
        changes.chain(self.added.iter().map(amount_of)).collect()
    }
}
