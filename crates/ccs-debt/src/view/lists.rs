//! The lists on the screens of a debt: waivers, repayments, adjustments, letters, references.

use alloc::boxed::Box;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::{ComponentId, RepaymentId, WaiverId};
use ccs_core::money::WideMoney;
#[cfg(feature = "serde")]
use ccs_core::money::serde::dollars;
use ccs_core::personal::Personal;

use crate::event::{Change, RecoveryWay, ReferenceKind};
use crate::law::waiver_ground::{ReverseReason, WaiverReason};
use crate::pro_rata::Split;
use crate::standing::Letter;
use crate::state::{HeldAdjustment, HeldRecovery, HeldWaiver, Reference};

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

fn lines<'s>(splits: impl IntoIterator<Item = &'s Split<ComponentId>>) -> Vec<LineView> {
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
    /// How the parts came about.
    pub working: String,
    /// Why it was reversed.
    pub reverse_reason: Option<ReverseReason>,
    /// When.
    pub reversed_on: Option<Day>,
}

impl WaiverView {
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
            reverse_reason: held.reversed.map(|reversed| reversed.reason),
            reversed_on: held.reversed.map(|reversed| reversed.on),
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
    pub(super) fn of(held: &HeldAdjustment) -> Self {
        let added = held.adjusted.added.iter();
        let removed = held.adjusted.removed.iter();
        Self {
            on: held.on,
            adjust_reason: held.adjusted.adjust_reason.clone(),
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
}

impl CorrespondenceView {
    pub(super) fn of(letter: &Letter) -> Self {
        Self {
            created: letter.created,
            kind: letter.kind.clone(),
            name: letter.name.clone(),
            description: letter.description.clone(),
            status: Letter::STATUS,
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
