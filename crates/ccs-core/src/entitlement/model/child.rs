//! A child of the family.

use core::fmt;

use alloc::vec::Vec;

use super::Period;
use crate::date::Day;
use crate::id::ChildId;

/// A child of the family, whether in care or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Child {
    /// A name that says nothing about the child.
    pub child: ChildId,
    /// The day of birth.
    pub born: Day,
    /// The first day of scheduled attendance at school.
    pub attends_school_from: Option<Day>,
    /// An Aboriginal or Torres Strait Islander child, and the agency knows.
    pub first_nations: bool,
    /// Attends a preschool program at a centre.
    pub preschool_program: bool,
    /// A CCS eligibility determination is in effect for the child: it counts for the higher rate.
    pub determination: bool,
    /// Determinations and certificates of ACCS already made; applied as given.
    pub accs: Vec<AccsPeriod>,
}

impl Child {
    /// A child of whom nothing is told but the day of birth, with a determination in effect.
    #[must_use]
    pub const fn born(child: ChildId, born: Day) -> Self {
        Self {
            child,
            born,
            attends_school_from: None,
            first_nations: false,
            preschool_program: false,
            determination: true,
            accs: Vec::new(),
        }
    }
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
