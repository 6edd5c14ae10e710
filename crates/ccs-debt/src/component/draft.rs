//! Components as a form is filled in, before they are checked.

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::{Day, Span};
use ccs_core::id::ComponentId;
use ccs_core::money::{Cents, WideMoney};
use ccs_core::personal::Personal;
use ccs_core::session::CareType;

use super::{Component, ComponentFault, ComponentRefusal, Subsidy};

/// A component's line in a form. What is not filled in is `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(default))]
pub struct ComponentDraft {
    /// The component.
    pub component_id: Option<ComponentId>,
    /// Which subsidy.
    pub component: Option<Subsidy>,
    /// The kind of care.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::care_type_or_absent"))]
    pub care_type: Option<CareType>,
    /// The service.
    pub service: Option<Box<str>>,
    /// The child; optional.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal", default))]
    pub child: Option<Personal<Box<str>>>,
    /// The first day.
    pub start: Option<Day>,
    /// The last day.
    pub end: Option<Day>,
    /// The amount.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::cents_or_absent"))]
    pub amount: Option<Cents>,
}

impl From<Component> for ComponentDraft {
    fn from(component: Component) -> Self {
        Self {
            component_id: Some(component.component_id),
            component: Some(component.component),
            care_type: Some(component.care_type),
            service: component.service,
            child: component.child,
            start: Some(component.period.first()),
            end: Some(component.period.last()),
            amount: Some(component.amount),
        }
    }
}

/// The component lines of a form: lines are added (D47) and deleted (D48) until it is submitted.
///
/// ```
/// use ccs_debt::component::{ComponentDraft, Components};
/// let mut lines = Components::default();
/// lines.add(ComponentDraft::default());
/// lines.delete(0);
/// assert!(lines.is_empty());
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(transparent))]
pub struct Components(Vec<ComponentDraft>);

/// What a list of components must keep to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rule {
    /// The list's name in the command.
    pub(crate) list: &'static str,
    /// Whether each has a service, or none may.
    pub(crate) has_service: bool,
    /// Whether an amount may be zero.
    pub(crate) may_be_zero: bool,
}

impl Components {
    /// Adds a line.
    pub fn add(&mut self, line: ComponentDraft) {
        self.0.push(line);
    }

    /// Deletes a line; one that is not there stays away.
    pub fn delete(&mut self, at: usize) {
        if at < self.0.len() {
            self.0.remove(at);
        }
    }

    /// The lines.
    #[must_use]
    pub fn lines(&self) -> &[ComponentDraft] {
        &self.0
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The components, when nothing is wrong with any.
    pub(crate) fn checked(
        &self,
        rule: Rule,
        taken: impl Fn(ComponentId) -> bool,
    ) -> Result<Vec<Component>, Vec<ComponentRefusal>> {
        let mut refusals = Vec::new();
        let mut components = Vec::new();
        let mut ids: Vec<ComponentId> = Vec::new();
        for (at, line) in self.0.iter().enumerate() {
            let mut refuse = |fault| {
                refusals.push(ComponentRefusal { list: rule.list, at: Some(at), fault });
            };
            if let Some(id) = line.component_id {
                if taken(id) || ids.contains(&id) {
                    refuse(ComponentFault::IdTaken);
                }
                ids.push(id);
            }
            line.faults(rule).into_iter().for_each(refuse);
            components.extend(line.component());
        }
        if refusals.is_empty() { Ok(components) } else { Err(refusals) }
    }
}

impl FromIterator<ComponentDraft> for Components {
    fn from_iter<I: IntoIterator<Item = ComponentDraft>>(lines: I) -> Self {
        Self(lines.into_iter().collect())
    }
}

impl ComponentDraft {
    fn faults(&self, rule: Rule) -> Vec<ComponentFault> {
        let has_service = self.service.as_deref().is_some_and(|service| !service.trim().is_empty());
        let mandatory = [
            ("component_id", self.component_id.is_some()),
            ("component", self.component.is_some()),
            ("care_type", self.care_type.is_some()),
            ("service", has_service || !rule.has_service),
            ("start", self.start.is_some()),
            ("end", self.end.is_some()),
            ("amount", self.amount.is_some()),
        ];
        let missing = mandatory.into_iter().filter(|(_, filled)| !filled);
        let mut faults: Vec<ComponentFault> =
            missing.map(|(field, _)| ComponentFault::Missing { field }).collect();
        if !rule.has_service && self.service.is_some() {
            faults.push(ComponentFault::ServiceNotAllowed);
        }
        if let (Some(start), Some(end)) = (self.start, self.end)
            && end < start
        {
            faults.push(ComponentFault::EndBeforeStart);
        }
        faults.extend(self.amount.and_then(|amount| amount_fault(amount, rule.may_be_zero)));
        faults
    }

    fn component(&self) -> Option<Component> {
        Some(Component {
            component_id: self.component_id?,
            component: self.component?,
            care_type: self.care_type?,
            service: self.service.clone(),
            child: self.child.clone(),
            period: Span::new(self.start?, self.end?)?,
            amount: self.amount?,
        })
    }
}

fn amount_fault(amount: Cents, may_be_zero: bool) -> Option<ComponentFault> {
    if amount < Cents::ZERO {
        Some(ComponentFault::Negative)
    } else if amount == Cents::ZERO && !may_be_zero {
        Some(ComponentFault::NotAboveZero)
    } else {
        None
    }
}

/// A debt is an amount: all components together stay within [`Cents::MAX`].
pub(crate) fn sum_fault(list: &'static str, sum: WideMoney) -> Option<ComponentRefusal> {
    let fault = ComponentFault::TooMuch { most: Cents::MAX };
    (sum > WideMoney::from(Cents::MAX)).then_some(ComponentRefusal { list, at: None, fault })
}
