//! Components: a debt is made of them, and they always sum to it.

mod draft;
mod refusal;

use alloc::boxed::Box;
use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use ccs_core::date::Span;
use ccs_core::id::ComponentId;
use ccs_core::money::Cents;
use ccs_core::personal::Personal;
use ccs_core::session::CareType;

pub use draft::{ComponentDraft, Components};
pub(crate) use draft::{Rule, sum_fault};
pub use refusal::{ComponentFault, ComponentRefusal};

use crate::written::written_as_text;

/// Which subsidy a component is of (D14).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subsidy {
    /// Child Care Subsidy.
    Ccs,
    /// Additional Child Care Subsidy.
    Accs,
}

/// The text is neither `CCS` nor `ACCS`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the component must be CCS or ACCS; correct it")]
pub struct NotASubsidy;

impl NotASubsidy {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CCS-D058"
    }
}

impl Subsidy {
    /// Reads `CCS` or `ACCS`.
    ///
    /// # Errors
    /// [`NotASubsidy`].
    pub fn parse(text: &str) -> Result<Self, NotASubsidy> {
        match text {
            "CCS" => Ok(Self::Ccs),
            "ACCS" => Ok(Self::Accs),
            _ => Err(NotASubsidy),
        }
    }

    /// `CCS` or `ACCS`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ccs => "CCS",
            Self::Accs => "ACCS",
        }
    }
}

written_as_text!(Subsidy);

/// One component: a child at a service in one kind of care over a period.
///
/// A period of one day means that one day only, not that day of several weeks (D17).
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Component {
    /// The component.
    pub component_id: ComponentId,
    /// Which subsidy.
    pub component: Subsidy,
    /// The kind of care.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::care_type"))]
    pub care_type: CareType,
    /// The service; a manual debt's components have none (D45), its notes do (D52).
    pub service: Option<Box<str>>,
    /// The child: personal, and needed for nothing but a warning of overlaps.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::personal", default))]
    pub child: Option<Personal<Box<str>>>,
    /// From the first day to the last.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::span"))]
    pub period: Span,
    /// What is owed for it.
    #[cfg_attr(feature = "serde", serde(with = "crate::written::cents"))]
    pub amount: Cents,
}

impl Component {
    /// Whether both name the same child and service, on days of which some are the same.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        let same_child = self.child.is_some() && self.child == other.child;
        let same_service = self.service.is_some() && self.service == other.service;
        let days = self.period.first() <= other.period.last()
            && other.period.first() <= self.period.last();
        same_child && same_service && days
    }
}

/// Pairs of components that overlap, in order. Each component that overlaps others is in a pair with one
/// of them, and there are fewer pairs than components, where all of them can overlap each other.
#[must_use]
pub fn overlapping<'c>(components: &[&'c Component]) -> Vec<(&'c Component, &'c Component)> {
    let mut placed: Vec<(usize, &'c Component)> = components.iter().copied().enumerate().collect();
    placed.retain(|(_, component)| component.child.is_some() && component.service.is_some());
    let of = |component: &'c Component| (&component.service, &component.child);
    placed.sort_by_key(|&(at, component)| (of(component), component.period.first(), at));
    let mut pairs = BTreeSet::new();
    for same in placed.chunk_by(|one, other| of(one.1) == of(other.1)) {
        // Of those that begin before, the one that ends last: if any overlaps, it does.
        let mut longest: Option<(usize, &Component)> = None;
        for (nth, &(at, component)) in same.iter().enumerate() {
            let overlaps = |other: &(usize, &Component)| other.1.overlaps(component);
            let next = same.get(nth.saturating_add(1)).copied();
            let other = longest.filter(overlaps).or(next.filter(overlaps));
            pairs.extend(other.map(|(other, _)| (at.min(other), at.max(other))));
            if longest.is_none_or(|(_, it)| it.period.last() < component.period.last()) {
                longest = Some((at, component));
            }
        }
    }
    let pair = |(one, other)| Some((*components.get(one)?, *components.get(other)?));
    pairs.into_iter().filter_map(pair).collect()
}
