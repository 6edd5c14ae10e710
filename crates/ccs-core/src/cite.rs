//! Citations: a provision has one spelling.

use core::fmt;

/// An instrument that the product cites.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Instrument {
    /// A New Tax System (Family Assistance) Act 1999.
    FamilyAssistanceAct,
    /// A New Tax System (Family Assistance) (Administration) Act 1999.
    FamilyAssistanceAdministrationAct,
    /// Child Care Subsidy Minister's Rules 2017.
    MinistersRules,
    /// Child Care Subsidy Secretary's Rules 2017.
    SecretarysRules,
    /// Services Australia's Operational Blueprint: practice, not law.
    OperationalBlueprint,
}

impl Instrument {
    /// The abbreviation the field uses.
    #[must_use]
    pub const fn abbreviation(self) -> &'static str {
        match self {
            Self::FamilyAssistanceAct => "FAA",
            Self::FamilyAssistanceAdministrationAct => "FAAA",
            Self::MinistersRules => "Minister's Rules",
            Self::SecretarysRules => "Secretary's Rules",
            Self::OperationalBlueprint => "Operational Blueprint",
        }
    }
}

/// One provision of one instrument.
///
/// ```
/// use ccs_core::cite::Cite;
/// assert_eq!(Cite::faa("Sch 2 cl 3(1)").to_string(), "FAA Sch 2 cl 3(1)");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cite {
    instrument: Instrument,
    provision: &'static str,
}

impl Cite {
    /// A provision of the Family Assistance Act.
    #[must_use]
    pub const fn faa(provision: &'static str) -> Self {
        Self { instrument: Instrument::FamilyAssistanceAct, provision }
    }

    /// A provision of the Family Assistance Administration Act.
    #[must_use]
    pub const fn faaa(provision: &'static str) -> Self {
        Self { instrument: Instrument::FamilyAssistanceAdministrationAct, provision }
    }

    /// A provision of the Minister's Rules.
    #[must_use]
    pub const fn rules(provision: &'static str) -> Self {
        Self { instrument: Instrument::MinistersRules, provision }
    }

    /// A provision of the Secretary's Rules.
    #[must_use]
    pub const fn secretarys_rules(provision: &'static str) -> Self {
        Self { instrument: Instrument::SecretarysRules, provision }
    }

    /// A page of the Operational Blueprint.
    #[must_use]
    pub const fn blueprint(provision: &'static str) -> Self {
        Self { instrument: Instrument::OperationalBlueprint, provision }
    }

    /// The instrument.
    #[must_use]
    pub const fn instrument(self) -> Instrument {
        self.instrument
    }

    /// The provision within it.
    #[must_use]
    pub const fn provision(self) -> &'static str {
        self.provision
    }
}

impl fmt::Display for Cite {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.instrument.abbreviation(), self.provision)
    }
}
