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
    /// Why the provider itself is eligible, if it is (FAA s 85CA(2)(b)).
    pub provider: Option<ProviderCase>,
}

/// A provider's certificate that a child is at risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Certificate {
    /// The days of the certificate.
    pub days: Span,
    /// The day it was given.
    pub given_on: Day,
    /// Whether an exceptional circumstance allows it to start earlier.
    pub exceptional: bool,
    /// Whether it exceeds the share of the service's children that the Secretary has determined.
    pub beyond_share_of_children: bool,
}

/// The Secretary's determination that a child is at risk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WellbeingDetermination {
    /// The days of the determination.
    pub days: Span,
    /// The day of the application.
    pub applied_on: Day,
    /// Whether an exceptional circumstance allows it to start earlier.
    pub exceptional: bool,
    /// Whether it was extended beyond 13 weeks.
    pub extended: bool,
}

/// Why a provider is itself eligible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ProviderCase {
    /// It cannot identify an eligible individual.
    NoIndividual,
    /// The child is of a class prescribed by the rules.
    PrescribedClass,
}

impl ProviderCase {
    /// Both reasons.
    pub const ALL: [Self; 2] = [Self::NoIndividual, Self::PrescribedClass];

    /// The name in scenarios.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoIndividual => "no_individual",
            Self::PrescribedClass => "prescribed_class",
        }
    }
}
