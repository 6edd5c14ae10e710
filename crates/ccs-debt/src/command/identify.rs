//! `identify`: the entitlement system found a debt (D21), or found it again with other components.

use alloc::vec::Vec;

use ccs_core::money::{Cents, WideMoney};

use super::refusal::{Refusals, at, refusals};
use super::{Decide, DecisionContext};
use crate::component::{Component, ComponentFault, ComponentRefusal, Components, Rule, sum_fault};
use crate::event::{Change, DebtEvent};
use crate::paperwork::{Needs, PaperworkRefusal};
use crate::standing::Life;
use crate::state::DebtState;

/// Makes an undetermined debt of components that the system populated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct Identify {
    /// What makes it up.
    pub components: Components,
}

/// Why an identification is refused, in order of precedence.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IdentifyRefusal {
    /// There is a debt under this id already.
    #[error(
        "there is a determined debt under this id already; adjust that debt, or give the new one its own id"
    )]
    AlreadyThere,
    /// A component is wrong.
    #[error(transparent)]
    Component(#[from] ComponentRefusal),
    /// A document has no name.
    #[error(transparent)]
    Paperwork(#[from] PaperworkRefusal),
}

refusals!(IdentifyRefusal { Component, Paperwork } {
    Self::AlreadyThere => ("CCS-D002", at("debt_case_id")),
});

impl Decide for Identify {
    type Refusal = IdentifyRefusal;

    fn decide(&self, asked: &DecisionContext<'_>) -> Result<DebtEvent, Vec<IdentifyRefusal>> {
        let mut refusals = Refusals::new();
        let is_determined = matches!(asked.state.life(), Life::Determined(_));
        refusals.when(is_determined, IdentifyRefusal::AlreadyThere);
        let event = match raised_components(&self.components, true) {
            Ok(components) => Some(identified(asked.state, components)),
            Err(wrong) => {
                refusals.all(wrong);
                None
            }
        };
        refusals.all(asked.papers(Needs::Nothing));
        refusals.or(event)
    }
}

fn identified(state: &DebtState, components: Vec<Component>) -> DebtEvent {
    let was = match state.life() {
        Life::NoDebt => return DebtEvent::Identified { components },
        Life::Withdrawn { amount } => *amount,
        Life::Undetermined | Life::Determined(_) => state.debt().amount,
    };
    DebtEvent::IdentifiedAgain { components, replaced: replaced(state), was }
}

/// Every component going to nothing.
pub(super) fn replaced(state: &DebtState) -> Vec<Change> {
    let components = state.components().map(|held| held.component.component_id);
    components
        .map(|component_id| {
            let before = super::adjust::amount_of(state, component_id);
            Change { component_id, before, after: Cents::ZERO }
        })
        .collect()
}

/// The components of a debt that begins: at least one, each above zero.
pub(super) fn raised_components(
    components: &Components,
    has_service: bool,
) -> Result<Vec<Component>, Vec<ComponentRefusal>> {
    let list = "components";
    if components.is_empty() {
        return Err(alloc::vec![ComponentRefusal { list, at: None, fault: ComponentFault::None }]);
    }
    let rule = Rule { list, has_service, may_be_zero: false };
    let components = components.checked(rule, |_| false)?;
    let sum: WideMoney = components.iter().map(|component| component.amount).sum();
    match sum_fault(list, sum) {
        Some(refusal) => Err(alloc::vec![refusal]),
        None => Ok(components),
    }
}
