//! FAA s 6, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! The immunisation requirements: the child is immunised for its age, or one of six other grounds is
//! recorded. An objection of conscience is none of them.

/// A ground on which a child meets the immunisation requirements.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ImmunisationGround {
    /// Immunised for its age, or on a catch-up schedule.
    #[default]
    Immunised,
    /// A certified medical reason against the vaccine.
    MedicalContraindication,
    /// Certified natural immunity.
    NaturalImmunity,
    /// Part of an approved study of a vaccine.
    ApprovedStudy,
    /// The Chief Medical Officer has said that the vaccine is not available.
    VaccineUnavailable,
    /// Immunised overseas to an equal standard.
    EquivalentOverseas,
    /// The Secretary has determined it.
    SecretarysDetermination,
}

impl ImmunisationGround {
    /// Every one of them.
    pub const ALL: [Self; 7] = [
        Self::Immunised,
        Self::MedicalContraindication,
        Self::NaturalImmunity,
        Self::ApprovedStudy,
        Self::VaccineUnavailable,
        Self::EquivalentOverseas,
        Self::SecretarysDetermination,
    ];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Immunised => "immunised",
            Self::MedicalContraindication => "medical_contraindication",
            Self::NaturalImmunity => "natural_immunity",
            Self::ApprovedStudy => "approved_study",
            Self::VaccineUnavailable => "vaccine_unavailable",
            Self::EquivalentOverseas => "equivalent_overseas",
            Self::SecretarysDetermination => "secretarys_determination",
        }
    }
}
