//! What is wrong with a history that comes from outside.

use core::fmt;

/// One fault of a history, at an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// The version of the entry in its book: 1 for the first.
    pub version: u64,
}

/// The kinds of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FaultKind {
    /// A command id for the second time.
    CommandIdTwice,
    /// The lines of the entry do not sum to its amount, or one is for a component that is not there.
    LinesDoNotSum,
    /// A reversal that does not mirror what it reverses, or a second one.
    NotAMirror,
    /// More is waived, refunded, transferred or set off than there is.
    MoreThanThereIs,
    /// The version does not follow the one before it.
    VersionGap,
    /// Decided before an earlier entry, and no late fact.
    DecidedEarlier,
    /// It refers to something that is not there.
    NotThere,
    /// A policy that is not known.
    UnknownPolicy,
    /// A stored figure that the entries do not give.
    OtherFigure,
}

impl FaultKind {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CommandIdTwice => "CCS-L011",
            Self::LinesDoNotSum => "CCS-L012",
            Self::NotAMirror => "CCS-L013",
            Self::MoreThanThereIs => "CCS-L014",
            Self::VersionGap => "CCS-L015",
            Self::DecidedEarlier => "CCS-L016",
            Self::NotThere => "CCS-L017",
            Self::UnknownPolicy => "CCS-L018",
            Self::OtherFigure => "CCS-L019",
        }
    }

    /// What is wrong, and what to do.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::CommandIdTwice => {
                "the command id is in the history already; every command has its own"
            }
            Self::LinesDoNotSum => {
                "the lines do not sum to the entry, or one is below zero or for a component that the book does not have"
            }
            Self::NotAMirror => {
                "the reversal does not mirror what it reverses, or that was reversed before"
            }
            Self::MoreThanThereIs => {
                "more is waived, refunded, transferred or set off than there is"
            }
            Self::VersionGap => {
                "the version does not follow the one before it; an entry is missing or there twice"
            }
            Self::DecidedEarlier => "the entry is decided before an earlier one",
            Self::NotThere => "the entry refers to something that is not there",
            Self::UnknownPolicy => "the entry names a policy or a value that is not known",
            Self::OtherFigure => "a stored figure is another than the entries give",
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "entry {}: {}", self.version, self.kind.message())
    }
}
