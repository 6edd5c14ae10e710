//! The child.

use crate::date::Day;

/// The child.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChildFacts {
    /// The day of birth; `None` means that the child is 13 or under.
    pub born: Option<Day>,
    /// The first day of secondary school.
    pub secondary_school_from: Option<Day>,
    /// Whether the child is of a class for which the rules lift the limits of age and school
    /// (Minister's Rules ss 8A to 8D).
    pub older_child_class: bool,
    /// Whether the child meets the immunisation requirements.
    pub immunisation: Immunisation,
    /// Who cares for the child under a child welfare law.
    pub state_care: StateCare,
}

/// Whether a child meets the immunisation requirements (FAA s 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Immunisation {
    /// The child meets them, on this ground.
    Met(ImmunisationGround),
    /// The child met them, but not from this day on.
    CeasedOn(Day),
    /// The child has never met them.
    NeverMet,
}

impl Default for Immunisation {
    fn default() -> Self {
        Self::Met(ImmunisationGround::default())
    }
}

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
    /// The Chief Medical Officer has declared that the vaccine is not available.
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

/// In whose care a child is under a child welfare law of a State or Territory.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum StateCare {
    /// Nobody's.
    #[default]
    None,
    /// A foster parent's.
    FosterParent,
    /// Another person's.
    Other,
}

impl StateCare {
    /// Every one of them.
    pub const ALL: [Self; 3] = [Self::None, Self::FosterParent, Self::Other];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::FosterParent => "foster_parent",
            Self::Other => "other",
        }
    }
}
