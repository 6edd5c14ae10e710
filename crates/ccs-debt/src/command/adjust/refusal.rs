//! Why an adjustment is refused.

use alloc::borrow::Cow;
use alloc::format;

use crate::command::authority::AuthorityRefusal;
use crate::command::raise::ReasonRefusal;
use crate::command::refusal::{FieldPath, MissingField, StandingRefusal, at, refusals};
use crate::component::ComponentRefusal;
use crate::paperwork::PaperworkRefusal;

/// Why an adjustment is refused, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AdjustRefusal {
    /// There is no debt, or its status does not allow it.
    #[error(transparent)]
    Standing(#[from] StandingRefusal),
    /// A waiver is active.
    #[error("the debt has an active waiver; reverse the waiver first (DAR)")]
    ActiveWaiver,
    /// A line of `set` is not filled in.
    #[error("the field is mandatory; fill it in")]
    SetMissing {
        /// The line, from 0.
        at: usize,
        /// The field.
        field: &'static str,
    },
    /// A component is set twice.
    #[error("this component is set twice; set it once")]
    SetTwice {
        /// The line, from 0.
        at: usize,
    },
    /// The debt has no such component.
    #[error(
        "the debt has no component with this id; check the id, or add the component under `add`"
    )]
    SetUnknown {
        /// The line, from 0.
        at: usize,
    },
    /// A component is set to an amount below zero.
    #[error("the component's amount is below zero; give 0.00 or more")]
    SetNegative {
        /// The line, from 0.
        at: usize,
    },
    /// The debt has no such component.
    #[error("the debt has no component with this id; check the id")]
    RemoveUnknown {
        /// The line, from 0.
        at: usize,
    },
    /// Only added components are removed.
    #[error("only a component that an adjustment added can be removed; set this one to 0.00")]
    RemoveNotAdded {
        /// The line, from 0.
        at: usize,
    },
    /// It is set or removed as well.
    #[error("this component is also set, or removed twice; do one of them")]
    RemoveTwice {
        /// The line, from 0.
        at: usize,
    },
    /// An added component is wrong.
    #[error(transparent)]
    Component(#[from] ComponentRefusal),
    /// Nothing changes.
    #[error("nothing is adjusted; set, add or remove a component, or correct the debt reason")]
    NothingToAdjust,
    /// A reverted draft was to be recorded.
    #[error("a reverted draft changes nothing, so it is only shown; ask for a preview")]
    RevertIsShown,
    /// A field is missing.
    #[error(transparent)]
    Missing(#[from] MissingField),
    /// The debt reason is wrong.
    #[error(transparent)]
    Reason(#[from] ReasonRefusal),
    /// Notes or documents are missing.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
    /// The officer may not decide.
    #[error(transparent)]
    Authority(#[from] AuthorityRefusal),
}

refusals!(AdjustRefusal { Standing, Component, Missing, Reason, Paperwork, Authority } {
    Self::ActiveWaiver => ("CCS-D085", at("debt_case_id")),
    Self::SetMissing { at, field } => ("CCS-D040", line("set", *at, Some(field))),
    Self::SetTwice { at } => ("CCS-D087", line("set", *at, Some("component_id"))),
    Self::SetUnknown { at } => ("CCS-D086", line("set", *at, Some("component_id"))),
    Self::SetNegative { at } => ("CCS-D035", line("set", *at, Some("amount"))),
    Self::RemoveUnknown { at } => ("CCS-D086", line("remove", *at, None)),
    Self::RemoveNotAdded { at } => ("CCS-D088", line("remove", *at, None)),
    Self::RemoveTwice { at } => ("CCS-D092", line("remove", *at, None)),
    Self::NothingToAdjust => ("CCS-D090", at("set")),
    Self::RevertIsShown => ("CCS-D091", at("revert")),
});

#[expect(clippy::unnecessary_wraps, reason = "the shape of every field of a refusal")]
fn line(list: &str, at: usize, field: Option<&str>) -> Option<FieldPath> {
    Some(Cow::Owned(match field {
        Some(field) => format!("{list}[{at}].{field}"),
        None => format!("{list}[{at}]"),
    }))
}
