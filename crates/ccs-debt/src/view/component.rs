//! A component on the screen.

use alloc::boxed::Box;

use ccs_core::date::Day;
use ccs_core::id::ComponentId;
use ccs_core::money::WideMoney;
#[cfg(feature = "serde")]
use ccs_core::money::serde::dollars;
use ccs_core::personal::Personal;
use ccs_core::session::CareType;

use super::lists::Names;
use crate::component::Subsidy;
use crate::state::{Current, HeldComponent};

/// One component.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ComponentView {
    /// The component.
    pub component_id: ComponentId,
    /// What is owed for it, after adjustments.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub amount: WideMoney,
    /// What of it is waived.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub waived: WideMoney,
    /// What came in for it.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub recovered: WideMoney,
    /// What went back.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub refunded: WideMoney,
    /// What of an over-recovery on it went to other debts.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub transferred_out: WideMoney,
    /// Owed above zero, owed back below.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub net: WideMoney,
    /// What was recovered beyond it: a credit, which counts against the other components.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub over_recovered: WideMoney,
    /// What of it is still owed.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub outstanding: WideMoney,
    /// Whether it is outstanding (D19).
    pub status: ComponentStatus,
    /// Which subsidy (D14).
    pub component: Subsidy,
    /// What it is for; left out where a command only moves money.
    #[cfg_attr(feature = "serde", serde(flatten, skip_serializing_if = "Option::is_none"))]
    pub details: Option<ComponentDetails>,
    /// Whether an adjustment added it.
    pub added: bool,
    /// Whether an adjustment removed it again; left out where it did not.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "core::ops::Not::not"))]
    pub removed: bool,
}

/// The care that a component is for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct ComponentDetails {
    /// The kind of care.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::care_type"))]
    pub care_type: CareType,
    /// The service (D15).
    pub service: Option<Box<str>>,
    /// The child; only where names are shown.
    #[cfg_attr(feature = "serde", serde(serialize_with = "crate::written::personal::serialize"))]
    pub child: Option<Personal<Box<str>>>,
    /// The first day (D17).
    pub start: Day,
    /// The last day.
    pub end: Day,
}

/// Whether a component's amount is outstanding (D19).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum ComponentStatus {
    /// It is fully paid or waived.
    Offset,
    /// Some of it is owed.
    Outstanding,
}

impl ComponentView {
    pub(super) fn of(held: &HeldComponent, state: &Current, names: Names) -> Self {
        let component = &held.component;
        let totals = state.totals_of(component.component_id);
        let outstanding = totals.outstanding();
        let is_owed = !outstanding.is_zero() && !state.debt().outstanding().is_zero();
        Self {
            component_id: component.component_id,
            amount: totals.amount,
            waived: totals.waived,
            recovered: totals.recovered,
            refunded: totals.refunded,
            transferred_out: totals.transferred_out,
            net: totals.net(),
            over_recovered: totals.over_recovered(),
            outstanding,
            status: if is_owed { ComponentStatus::Outstanding } else { ComponentStatus::Offset },
            component: component.component,
            details: Some(ComponentDetails {
                care_type: component.care_type,
                service: component.service.clone(),
                child: names.show(component.child.as_ref()),
                start: component.period.first(),
                end: component.period.last(),
            }),
            added: held.is_added,
            removed: held.is_removed,
        }
    }

    pub(super) fn without_details(self) -> Self {
        Self { details: None, ..self }
    }
}
