//! Why a kind of subsidy does not apply: what is wrong, a permanent code, the provision, and what
//! would mend it.

mod claim;
mod grandparent;
mod hardship;
mod obstacle;
mod person;
mod transition;
mod weeks;
mod wellbeing;

use alloc::vec::Vec;
use core::fmt;

pub use claim::AgainstClaim;
pub use grandparent::AgainstGrandparent;
pub use hardship::AgainstHardship;
pub use person::AgainstPerson;
pub use transition::AgainstTransition;
pub use weeks::{AgainstWeeks, Made};
pub use wellbeing::AgainstWellbeing;

use super::SubsidyKind;
use super::facts::Obstacle;
use crate::cite::Cite;
use crate::law::ministers_rules::s8::ExcludedCircumstance;

/// A reason why a kind of subsidy does not apply. They are listed in the order of their variants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// A plain fact stands in the way.
    Obstacle(Obstacle),
    /// The rules exclude the session.
    Excluded(ExcludedCircumstance),
    /// A test of the child or of the individual is not met.
    Person(AgainstPerson),
    /// No determination of eligibility holds, or a condition of the week is not met.
    Claim(AgainstClaim),
    /// A certificate or a determination names days that it cannot.
    Weeks(Made, AgainstWeeks),
    /// ACCS (child wellbeing) alone.
    Wellbeing(AgainstWellbeing),
    /// ACCS (grandparent) alone.
    Grandparent(AgainstGrandparent),
    /// ACCS (temporary financial hardship) alone.
    Hardship(AgainstHardship),
    /// ACCS (transition to work) alone.
    Transition(AgainstTransition),
    /// Another kind applies that comes before this one.
    StrongerKind(SubsidyKind),
}

/// What a reason is known by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ruling {
    pub(super) code: &'static str,
    pub(super) cite: Cite,
    pub(super) wrong: &'static str,
    pub(super) remedy: &'static str,
}

impl Reason {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.ruling().code
    }

    /// The provision.
    #[must_use]
    pub const fn cite(self) -> Cite {
        self.ruling().cite
    }

    /// What would mend it.
    #[must_use]
    pub const fn remedy(self) -> &'static str {
        self.ruling().remedy
    }

    const fn ruling(self) -> Ruling {
        match self {
            Self::Obstacle(obstacle) => obstacle::ruling(obstacle),
            Self::Excluded(circumstance) => obstacle::ruling_of_excluded(circumstance),
            Self::Person(against) => against.ruling(),
            Self::Claim(against) => against.ruling(),
            Self::Weeks(made, against) => against.ruling(made),
            Self::Wellbeing(against) => against.ruling(),
            Self::Grandparent(against) => against.ruling(),
            Self::Hardship(against) => against.ruling(),
            Self::Transition(against) => against.ruling(),
            Self::StrongerKind(_) => STRONGER_KIND,
        }
    }
}

const STRONGER_KIND: Ruling = Ruling {
    code: "CCS-E190",
    cite: Cite::faa("s 85EB"),
    wrong: "a kind that comes before this one applies to the session",
    remedy: "nothing: a session has one kind",
};

/// What is wrong, in a sentence without its full stop.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.ruling().wrong)?;
        match self {
            Self::Person(against) => against.write_facts(f),
            Self::Claim(against) => against.write_facts(f),
            Self::Weeks(made, against) => against.write_facts(*made, f),
            Self::Wellbeing(against) => against.write_facts(f),
            Self::Hardship(against) => against.write_facts(f),
            Self::Transition(against) => against.write_facts(f),
            Self::StrongerKind(kind) => write!(f, ": {}", kind.as_str()),
            Self::Obstacle(_) | Self::Excluded(_) | Self::Grandparent(_) => Ok(()),
        }
    }
}

/// Puts reasons in order, each once.
pub(super) fn in_order(reasons: &mut Vec<Reason>) {
    reasons.sort_unstable();
    reasons.dedup();
}
