//! Certificates and determinations for a child's wellbeing, at one provider and service.

use alloc::vec::Vec;

use crate::date::{Day, Span};

/// Certificates and determinations for the child, at the provider and the service of the session.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct WellbeingFacts {
    /// The provider's certificates (FAA s 85CB).
    pub certificates: Vec<Certificate>,
    /// The Secretary's determinations (FAA s 85CE).
    pub determinations: Vec<WellbeingDetermination>,
    /// Why the provider itself is eligible, where it is (FAA s 85CA(2)(b)).
    pub provider: Option<ProviderCase>,
}

/// A provider's certificate that a child is at risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Certificate {
    /// The days it names.
    pub days: Span,
    /// The day it was given.
    pub given_on: Day,
    /// An exceptional circumstance lets it start earlier.
    pub exceptional: bool,
    /// It exceeds the share of the service's children that the Secretary has determined.
    pub beyond_share_of_children: bool,
}

/// The Secretary's determination that a child is at risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WellbeingDetermination {
    /// The days it names.
    pub days: Span,
    /// The day it was applied for.
    pub applied_on: Day,
    /// An exceptional circumstance lets it start earlier.
    pub exceptional: bool,
    /// It was extended beyond 13 weeks.
    pub extended: bool,
}

/// Why a provider is eligible itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProviderCase {
    /// It cannot identify an individual who is eligible.
    NoIndividual,
    /// The child is of a class that the rules prescribe.
    PrescribedClass,
}

impl ProviderCase {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::NoIndividual, Self::PrescribedClass];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoIndividual => "no_individual",
            Self::PrescribedClass => "prescribed_class",
        }
    }
}
