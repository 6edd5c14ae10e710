//! The lists on the screens of a debt: waivers, repayments, adjustments, letters, references.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::{CommandId, ComponentId, DebtCaseId, RepaymentId, WaiverId};
use ccs_core::money::WideMoney;
#[cfg(feature = "serde")]
use ccs_core::money::serde::dollars;
use ccs_core::personal::Personal;

use crate::command::Verb;
use crate::event::{Change, RecoveryWay, ReferenceKind};
use crate::law::waiver_ground::{ReverseReason, WaiverReason};
use crate::officer::Officer;
use crate::pro_rata::Split;
use crate::standing::Letter;
use crate::state::{
    HeldAdjustment, HeldDocument, HeldNote, HeldRecovery, HeldTransfer, HeldWaiver, Reference,
};

/// One component's part of an amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct LineView {
    /// The component.
    pub component_id: ComponentId,
    /// Its part.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub amount: WideMoney,
}

pub(super) fn lines<'s>(splits: impl IntoIterator<Item = &'s Split<ComponentId>>) -> Vec<LineView> {
    let mut lines: Vec<LineView> = Vec::new();
    for share in splits.into_iter().flat_map(Split::shares) {
        match lines.iter_mut().find(|line| line.component_id == share.key) {
            Some(line) => line.amount += share.amount(),
            None => {
                lines.push(LineView { component_id: share.key, amount: share.amount() });
            }
        }
    }
    lines
}

/// A waiver on the waiver screen (D86, D118).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct WaiverView {
    /// The waiver.
    pub waiver_id: WaiverId,
    /// `created`, or `reversed`, which is final.
    pub status: &'static str,
    /// The day.
    pub on: Day,
    /// Why.
    pub reason: WaiverReason,
    /// The section, which the reason sets (D69).
    pub section: &'static str,
    /// Its type.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub waiver_type: &'static str,
    /// How much.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub amount: WideMoney,
    /// By how much it lowered what was outstanding.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub reduced_outstanding_by: WideMoney,
    /// By how much it raised what is over-recovered.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub became_over_recovered_by: WideMoney,
    /// Each component's part (D76).
    pub lines: Vec<LineView>,
    /// How the parts came about; left out where only what changed is shown.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "String::is_empty"))]
    pub working: String,
    /// Why it was reversed.
    pub reverse_reason: Option<ReverseReason>,
    /// When.
    pub reversed_on: Option<Day>,
    /// Who reversed it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub reversed_by: Option<Officer>,
    /// Who made it.
    pub by: Officer,
    /// The instrument that makes a class of debts.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub instrument: Option<Box<str>>,
}

impl WaiverView {
    pub(super) fn without_working(self) -> Self {
        Self { working: String::new(), ..self }
    }

    pub(super) fn of(held: &HeldWaiver) -> Self {
        Self {
            waiver_id: held.waived.waiver_id,
            status: held.status(),
            on: held.on,
            reason: held.waived.reason,
            section: held.waived.reason.section(),
            waiver_type: held.waived.waiver.as_str(),
            amount: held.amount(),
            reduced_outstanding_by: held.reduced_outstanding_by,
            became_over_recovered_by: held.became_over_recovered_by,
            lines: lines([&held.waived.split]),
            working: held.waived.split.to_string(),
            reverse_reason: held.reversed.as_ref().map(|reversed| reversed.reason),
            reversed_on: held.reversed.as_ref().map(|reversed| reversed.on),
            reversed_by: held.reversed.as_ref().map(|reversed| reversed.by.clone()),
            by: held.by.clone(),
            instrument: held.waived.instrument.clone(),
        }
    }
}

/// A repayment or offset on the repayments screen (D61).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct RepaymentView {
    /// The repayment.
    pub repayment_id: RepaymentId,
    /// Repaid or set off.
    pub way: RecoveryWay,
    /// Where it came from.
    pub source: Box<str>,
    /// The day.
    pub on: Day,
    /// How much.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub amount: WideMoney,
    /// What of it went to interest; left out where nothing did.
    #[cfg_attr(
        feature = "serde",
        serde(with = "dollars", skip_serializing_if = "crate::written::is_nothing")
    )]
    pub interest: WideMoney,
    /// The debt a transfer came from.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub from_debt_case_id: Option<DebtCaseId>,
    /// Where that debt's money had come from.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub from_sources: Vec<Box<str>>,
    /// Each component's part.
    pub lines: Vec<LineView>,
    /// When it was reversed.
    pub reversed_on: Option<Day>,
}

impl RepaymentView {
    pub(super) fn of(held: &HeldRecovery) -> Self {
        Self {
            repayment_id: held.recovered.repayment_id,
            way: held.recovered.way,
            source: held.recovered.source.clone(),
            on: held.on,
            amount: held.amount(),
            interest: held.recovered.interest,
            from_debt_case_id: held
                .recovered
                .transferred_from
                .as_ref()
                .map(|from| from.debt_case_id),
            from_sources: held
                .recovered
                .transferred_from
                .as_ref()
                .map(|from| from.sources.clone())
                .unwrap_or_default(),
            lines: lines(&held.recovered.splits),
            reversed_on: held.reversed_on,
        }
    }
}

/// An adjustment on the adjustment screen (D104).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct AdjustmentView {
    /// The day.
    pub on: Day,
    /// Who made it.
    pub by: Officer,
    /// Why (D93).
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::written::personal::serialize"))]
    pub adjust_reason: Option<Personal<Box<str>>>,
    /// The debt before.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub before: WideMoney,
    /// The debt after.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub after: WideMoney,
    /// Amounts that were overwritten.
    pub changed: Vec<Change>,
    /// Components that were added.
    pub added: Vec<ComponentId>,
    /// Components that were removed.
    pub removed: Vec<ComponentId>,
}

impl AdjustmentView {
    pub(super) fn of(held: &HeldAdjustment, names: Names) -> Self {
        let added = held.adjusted.added.iter();
        let removed = held.adjusted.removed.iter();
        Self {
            on: held.on,
            by: held.by.clone(),
            adjust_reason: names.show(held.adjusted.adjust_reason.as_ref()),
            before: held.before,
            after: held.after,
            changed: held.adjusted.changed.clone(),
            added: added.map(|component| component.component_id).collect(),
            removed: removed.map(|change| change.component_id).collect(),
        }
    }
}

/// A letter on the correspondence screen (D35, D36).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct CorrespondenceView {
    /// The day it was uploaded.
    pub created: Day,
    /// Its type.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub kind: Box<str>,
    /// Its name.
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::written::personal::serialize"))]
    pub name: Option<Personal<Box<str>>>,
    /// Its description, if entered.
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::written::personal::serialize"))]
    pub description: Option<Personal<Box<str>>>,
    /// Always `generated`.
    pub status: &'static str,
    /// Who uploaded it.
    pub by: Officer,
    /// The supervisor who approved it.
    pub approved_by: Officer,
}

impl CorrespondenceView {
    pub(super) fn of(letter: &Letter, names: Names) -> Self {
        Self {
            created: letter.created,
            kind: letter.kind.clone(),
            name: names.show(letter.name.as_ref()),
            description: names.show(letter.description.as_ref()),
            status: Letter::STATUS,
            by: letter.by.clone(),
            approved_by: letter.approved_by.clone(),
        }
    }
}

/// A reference to a case elsewhere (D38).
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ReferenceView {
    /// What kind of case.
    #[cfg_attr(feature = "serde", serde(rename = "type"))]
    pub kind: ReferenceKind,
    /// Its id there.
    pub id: Box<str>,
}

impl ReferenceView {
    pub(super) fn of(reference: &Reference) -> Self {
        Self { kind: reference.kind, id: reference.id.clone() }
    }
}

/// Whether what was written by officers or about persons is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Names {
    /// It is.
    Shown,
    /// It is not.
    #[default]
    Withheld,
}

impl Names {
    pub(super) fn show(self, text: Option<&Personal<Box<str>>>) -> Option<Personal<Box<str>>> {
        text.filter(|_| self == Self::Shown).cloned()
    }
}

/// A transfer to another debt.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct TransferView {
    /// The transfer.
    pub transfer_id: RepaymentId,
    /// The other debt.
    pub to_debt_case_id: DebtCaseId,
    /// The day.
    pub on: Day,
    /// How much.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub amount: WideMoney,
    /// Each component's part.
    pub lines: Vec<LineView>,
    /// When it was reversed.
    pub reversed_on: Option<Day>,
}

impl TransferView {
    pub(super) fn of(held: &HeldTransfer) -> Self {
        Self {
            transfer_id: held.transfer_id,
            to_debt_case_id: held.to,
            on: held.on,
            amount: held.split.amount(),
            lines: lines([&held.split]),
            reversed_on: held.reversed_on,
        }
    }
}

/// What an officer wrote with a command.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct NoteView {
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
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::written::personal::serialize"))]
    pub summary: Option<Personal<Box<str>>>,
    /// Everything else.
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::written::personal::serialize"))]
    pub content: Option<Personal<Box<str>>>,
}

impl NoteView {
    pub(super) fn of(held: &HeldNote, names: Names) -> Self {
        Self {
            command_id: held.command_id,
            command: held.command,
            on: held.on,
            decided_on: held.decided_on,
            by: held.by.clone(),
            summary: names.show(held.summary.as_ref()),
            content: names.show(held.content.as_ref()),
        }
    }
}

/// A document that supports a command.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct DocumentView {
    /// The command.
    pub command_id: CommandId,
    /// Its name.
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::written::personal::serialize"))]
    pub name: Option<Personal<Box<str>>>,
    /// Further details.
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::written::personal::serialize"))]
    pub description: Option<Personal<Box<str>>>,
}

impl DocumentView {
    pub(super) fn of(held: &HeldDocument, names: Names) -> Self {
        Self {
            command_id: held.command_id,
            name: names.show(held.name.as_ref()),
            description: names.show(held.description.as_ref()),
        }
    }
}
