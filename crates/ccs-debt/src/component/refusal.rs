//! Why a component of a draft is refused.

use alloc::borrow::Cow;
use alloc::format;

use ccs_core::money::Cents;

/// One thing wrong with a list of components, at its place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct ComponentRefusal {
    /// The list's name in the command: `components` or `add`.
    pub list: &'static str,
    /// The component's place in it, from 0; `None` when the list is meant.
    pub at: Option<usize>,
    /// What is wrong.
    pub fault: ComponentFault,
}

/// What is wrong with a component, in order of precedence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum ComponentFault {
    /// A debt is given no components.
    #[error("a debt has at least one component; add its components")]
    None,
    /// A mandatory field is empty.
    #[error("the field is mandatory; fill it in")]
    Missing {
        /// Which.
        field: &'static str,
    },
    /// The id is already in the debt, or twice in the list.
    #[error("another component has this id; give each its own")]
    IdTaken,
    /// A manual debt's components have no service.
    #[error("the service cannot be added to a manual debt's component; record it in notes.content")]
    ServiceNotAllowed,
    /// The last day comes before the first.
    #[error("the period ends before it starts; correct its first or its last day")]
    EndBeforeStart,
    /// A component has an amount below zero.
    #[error("the component's amount is below zero; correct it")]
    Negative,
    /// A component has an amount of zero where a debt is raised.
    #[error(
        "a component's amount must be above zero when a debt is raised; correct it, or leave the component out"
    )]
    NotAboveZero,
    /// All components together are more than an amount may be.
    #[error("the components together are more than {most}, the largest amount; check the amounts")]
    TooMuch {
        /// The most there may be.
        most: Cents,
    },
}

impl ComponentRefusal {
    /// The permanent code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.fault {
            ComponentFault::None => "CCS-D030",
            ComponentFault::Missing { .. } => "CCS-D031",
            ComponentFault::IdTaken => "CCS-D032",
            ComponentFault::ServiceNotAllowed => "CCS-D033",
            ComponentFault::EndBeforeStart => "CCS-D034",
            ComponentFault::Negative => "CCS-D035",
            ComponentFault::NotAboveZero => "CCS-D036",
            ComponentFault::TooMuch { .. } => "CCS-D037",
        }
    }

    /// The path of the field.
    #[must_use]
    pub fn field(&self) -> Cow<'static, str> {
        let field = match self.fault {
            ComponentFault::None | ComponentFault::TooMuch { .. } => None,
            ComponentFault::Missing { field } => Some(field),
            ComponentFault::IdTaken => Some("component_id"),
            ComponentFault::ServiceNotAllowed => Some("service"),
            ComponentFault::EndBeforeStart => Some("end"),
            ComponentFault::Negative | ComponentFault::NotAboveZero => Some("amount"),
        };
        match (self.at, field) {
            (Some(at), Some(field)) => Cow::Owned(format!("{}[{at}].{field}", self.list)),
            (Some(at), None) => Cow::Owned(format!("{}[{at}]", self.list)),
            (None, _) => Cow::Borrowed(self.list),
        }
    }
}
