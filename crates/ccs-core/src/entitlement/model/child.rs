//! A child of the family.

use core::fmt;

use alloc::vec::Vec;

use super::{Holds, Period};
use crate::date::Day;
use crate::id::{ChildId, PartnerId};

/// A child of the family, whether in care or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    /// A name that says nothing about the child.
    pub child: ChildId,
    /// The day of birth.
    pub born: Day,
    /// The first day of scheduled attendance at school.
    pub attends_school_from: Option<Day>,
    /// The first day at secondary school.
    pub secondary_school_from: Option<Day>,
    /// Of a class for which the limits of age and school are lifted, on the days of sessions
    /// (Minister's Rules ss 8B to 8D).
    pub older_child_class: Holds,
    /// An Aboriginal or Torres Strait Islander child, and the agency knows on the first Monday.
    pub first_nations: Holds,
    /// Attends a preschool program at a centre on the first Monday.
    pub preschool_program: Holds,
    /// A CCS eligibility determination is in effect for the child on the first Monday: it counts
    /// for the higher rate.
    pub determination: Holds,
    /// For whom.
    pub determination_for: DeterminationFor,
    /// Determinations and certificates of ACCS already made; applied as given.
    pub accs: Vec<AccsPeriod>,
}

impl Child {
    /// A child of whom nothing is known but the day of birth, with a determination in effect.
    #[must_use]
    pub const fn born(child: ChildId, born: Day) -> Self {
        Self {
            child,
            born,
            attends_school_from: None,
            secondary_school_from: None,
            older_child_class: Holds::Throughout(false),
            first_nations: Holds::Throughout(false),
            preschool_program: Holds::Throughout(false),
            determination: Holds::Throughout(true),
            determination_for: DeterminationFor::Individual,
            accs: Vec::new(),
        }
    }
}

/// For whom a child has its eligibility determination.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DeterminationFor {
    /// The individual.
    #[default]
    Individual,
    /// A person who is or was the individual's partner; `None`: the only one there was. The child
    /// counts for the higher rate on first Mondays on which that person is the partner, and has no
    /// CCS of the individual's.
    Partner(Option<PartnerId>),
}

/// Days for which additional child care subsidy is determined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccsPeriod {
    /// Which ACCS.
    pub kind: AccsKind,
    /// The days.
    pub period: Period,
    /// Who is entitled.
    pub recipient: AccsRecipient,
}

/// The four kinds of additional child care subsidy, in order of precedence (FAA s 85EB).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccsKind {
    /// A child at risk of serious abuse or neglect (FAA s 85CA).
    ChildWellbeing,
    /// A grandparent as principal carer (FAA s 85CJ).
    Grandparent,
    /// Temporary financial hardship (FAA s 85CG).
    TemporaryFinancialHardship,
    /// Transition to work (FAA s 85CK).
    TransitionToWork,
}

impl AccsKind {
    /// Every one of them, in order of precedence.
    pub const ALL: [Self; 4] = [
        Self::ChildWellbeing,
        Self::Grandparent,
        Self::TemporaryFinancialHardship,
        Self::TransitionToWork,
    ];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ChildWellbeing => "child_wellbeing",
            Self::Grandparent => "grandparent",
            Self::TemporaryFinancialHardship => "temporary_financial_hardship",
            Self::TransitionToWork => "transition_to_work",
        }
    }
}

impl fmt::Display for AccsKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Who is entitled to ACCS.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AccsRecipient {
    /// The individual.
    #[default]
    Individual,
    /// The provider itself, for the wellbeing of a child nobody claims for (FAA s 85CB).
    Provider,
}

impl AccsRecipient {
    /// Both of them.
    pub const ALL: [Self; 2] = [Self::Individual, Self::Provider];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Individual => "individual",
            Self::Provider => "provider",
        }
    }
}

impl fmt::Display for AccsRecipient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
