//! `identify`: the entitlement system found a debt (D21).

use alloc::vec::Vec;

use ccs_core::money::WideMoney;

use super::refusal::{Gathered, at, refusals};
use super::{Asked, Decide};
use crate::component::{ComponentFault, ComponentRefusal, Components, Rule, sum_fault};
use crate::event::DebtEvent;
use crate::paperwork::{Needs, PaperworkRefusal};
use crate::standing::Life;

/// Makes an undetermined debt of components that the system populated.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
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
        "there is a debt under this id already; a changed amount is an adjustment, another debt has another id"
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

    fn decide(&self, asked: &Asked<'_>) -> Result<DebtEvent, Vec<IdentifyRefusal>> {
        let mut against = Gathered::new();
        against.when(*asked.state.life() != Life::NoDebt, IdentifyRefusal::AlreadyThere);
        let event = match raised_components(&self.components, true) {
            Ok(components) => Some(DebtEvent::Identified { components }),
            Err(refusals) => {
                against.all(refusals);
                None
            }
        };
        against.all(asked.papers(Needs::Nothing));
        against.or(event)
    }
}

/// The components of a debt that begins: at least one, each above zero.
pub(super) fn raised_components(
    components: &Components,
    has_service: bool,
) -> Result<Vec<crate::component::Component>, Vec<ComponentRefusal>> {
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
