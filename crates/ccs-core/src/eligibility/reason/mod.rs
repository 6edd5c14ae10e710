//! Why a kind of subsidy does not apply, with a permanent code, the provision, and the remedy.

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
use crate::entitlement::model::AccsKind;
use crate::law::ministers_rules::s8::ExcludedCircumstance;

/// A reason why a kind of subsidy does not apply. Reasons are listed in the order of the variants.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Reason {
    /// A fact excludes it.
    Obstacle(Obstacle),
    /// The rules exclude the session.
    Excluded(ExcludedCircumstance),
    /// A test of the child or of the individual is not met.
    Person(AgainstPerson),
    /// No determination of eligibility is in effect, or a condition of the week is not met.
    Claim(AgainstClaim),
    /// A certificate or a determination is for days that are not allowed.
    Weeks(Made, AgainstWeeks),
    /// A reason against ACCS (child wellbeing) only.
    Wellbeing(AgainstWellbeing),
    /// A reason against ACCS (grandparent) only.
    Grandparent(AgainstGrandparent),
    /// A reason against ACCS (temporary financial hardship) only.
    Hardship(AgainstHardship),
    /// A reason against ACCS (transition to work) only.
    Transition(AgainstTransition),
    /// Another kind with higher precedence applies.
    StrongerKind(SubsidyKind),
}

/// The code, text, provision and remedy of a reason. Where the text names a number of the law, it has
/// `{}` in its place.
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

    /// The provision that it applies.
    #[must_use]
    pub const fn cite(self) -> Cite {
        self.ruling().cite
    }

    /// How to remedy it.
    #[must_use]
    pub const fn remedy(self) -> &'static str {
        self.ruling().remedy
    }

    /// The number of the law that the sentence names, as the rate book has it.
    fn number(self) -> Option<u16> {
        match self {
            Self::Person(against) => against.number(),
            Self::Claim(against) => against.number(),
            Self::Wellbeing(against) => against.number(),
            Self::Grandparent(against) => against.number(),
            Self::Hardship(against) => against.number(),
            Self::Obstacle(_)
            | Self::Excluded(_)
            | Self::Weeks(..)
            | Self::Transition(_)
            | Self::StrongerKind(_) => None,
        }
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

impl SubsidyKind {
    /// As people call it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Ccs => "CCS",
            Self::ProviderAccs => "ACCS (child wellbeing) to the provider",
            Self::Accs(AccsKind::ChildWellbeing) => "ACCS (child wellbeing)",
            Self::Accs(AccsKind::Grandparent) => "ACCS (grandparent)",
            Self::Accs(AccsKind::TemporaryFinancialHardship) => {
                "ACCS (temporary financial hardship)"
            }
            Self::Accs(AccsKind::TransitionToWork) => "ACCS (transition to work)",
        }
    }
}

const STRONGER_KIND: Ruling = Ruling {
    code: "CCS-E190",
    cite: Cite::faa("s 85EB"),
    wrong: "a kind with higher precedence applies to the session",
    remedy: "none: a session has one kind",
};

/// The reason, as a sentence without a full stop.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Self::Weeks(made, _) = self {
            write!(f, "the {} ", made.name())?;
        }
        let wrong = self.ruling().wrong;
        match (wrong.split_once("{}"), self.number()) {
            (Some((before, after)), Some(number)) => write!(f, "{before}{number}{after}")?,
            _ => f.write_str(wrong)?,
        }
        match self {
            Self::Person(against) => against.write_facts(f),
            Self::Claim(against) => against.write_facts(f),
            Self::Weeks(_, against) => against.write_facts(f),
            Self::Wellbeing(against) => against.write_facts(f),
            Self::Hardship(against) => against.write_facts(f),
            Self::Transition(against) => against.write_facts(f),
            Self::StrongerKind(kind) => write!(f, ": {}", kind.label()),
            Self::Obstacle(_) | Self::Excluded(_) | Self::Grandparent(_) => Ok(()),
        }
    }
}

/// Sorts reasons and removes repeats.
pub(super) fn in_order(reasons: &mut Vec<Reason>) {
    reasons.sort_unstable();
    reasons.dedup();
}
