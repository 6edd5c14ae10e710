//! A component on the screen.

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::ComponentId;
use ccs_core::money::WideMoney;
#[cfg(feature = "serde")]
use ccs_core::money::serde::dollars;
use ccs_core::session::CareType;

use crate::component::Subsidy;
use crate::state::{DebtState, HeldComponent};

/// One component. The child's name is not shown here: it is personal.
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
    /// What of it is still owed.
    #[cfg_attr(feature = "serde", serde(with = "dollars"))]
    pub outstanding: WideMoney,
    /// Whether it is outstanding (D19).
    pub status: ComponentStatus,
    /// Which subsidy (D14).
    pub component: Subsidy,
    /// The kind of care.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::care_type"))]
    pub care_type: CareType,
    /// The service (D15).
    pub service: Option<Box<str>>,
    /// The first day (D17).
    pub start: Day,
    /// The last day.
    pub end: Day,
    /// Whether an adjustment added it.
    pub added: bool,
}

/// Whether a component's amount is outstanding (D19).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum ComponentStatus {
    /// Nothing of it is owed any more.
    Offset,
    /// Some of it is owed.
    Outstanding,
}

pub(super) fn all(state: &DebtState) -> Vec<ComponentView> {
    state.components().map(|held| ComponentView::of(held, state)).collect()
}

impl ComponentView {
    fn of(held: &HeldComponent, state: &DebtState) -> Self {
        let component = &held.component;
        let totals = state.totals_of(component.component_id);
        let outstanding = totals.outstanding();
        Self {
            component_id: component.component_id,
            amount: totals.amount,
            waived: totals.waived,
            recovered: totals.recovered,
            refunded: totals.refunded,
            outstanding,
            status: if outstanding.is_zero() {
                ComponentStatus::Offset
            } else {
                ComponentStatus::Outstanding
            },
            component: component.component,
            care_type: component.care_type,
            service: component.service.clone(),
            start: component.period.first(),
            end: component.period.last(),
            added: held.is_added,
        }
    }
}
