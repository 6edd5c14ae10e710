//! Errors in a history from outside.

use core::fmt;

/// One error in a history, at an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fault {
    /// The kind of error.
    pub kind: FaultKind,
    /// The version of the entry in its book, starting at 1.
    pub version: u64,
}

/// The kinds of errors in a history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum FaultKind {
    /// A command id occurs a second time.
    CommandIdTwice,
    /// The lines of the entry do not sum to its amount, or a line is for a component that does not
    /// exist.
    LinesDoNotSum,
    /// A reversal does not match what it reverses, or is a second one.
    NotAMirror,
    /// More is waived, refunded, transferred or set off than is available.
    MoreThanThereIs,
    /// The version does not follow the one before it.
    VersionGap,
    /// An entry is decided before an earlier entry, and is not a fact that can be recorded late.
    DecidedEarlier,
    /// An entry refers to something that does not exist.
    NotThere,
    /// The policy is unknown.
    UnknownPolicy,
    /// A stored figure differs from the one that follows from the entries.
    OtherFigure,
    /// The entry names another customer than an earlier one of its book.
    OtherCustomer,
    /// The digest of the entry is not that of its content.
    Altered,
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
            Self::OtherCustomer => "CCS-L020",
            Self::Altered => "CCS-L021",
        }
    }

    /// The error and its remedy.
    #[must_use]
    pub const fn message(self) -> &'static str {
        match self {
            Self::CommandIdTwice => {
                "the command id is in the history already; remove the repeated entry, or restore the file"
            }
            Self::LinesDoNotSum => {
                "the lines of the entry do not sum to its amount, or one is negative or for an unknown component; restore the file as it was written"
            }
            Self::NotAMirror => {
                "the reversal differs from what it reverses, or is a second one; restore the file as it was written"
            }
            Self::MoreThanThereIs => {
                "more is waived, refunded, transferred or set off than there is; restore the file as it was written"
            }
            Self::VersionGap => {
                "the version does not follow the one before it: an entry is missing or there twice; restore the file as it was written"
            }
            Self::DecidedEarlier => {
                "the entry is decided before an earlier one; restore the file as it was written"
            }
            Self::NotThere => {
                "the entry refers to something that is not there; restore the file as it was written"
            }
            Self::UnknownPolicy => {
                "the entry names a policy or a value that is not known; restore the file as it was written, or use the version that wrote it"
            }
            Self::OtherFigure => {
                "a stored amount differs from the one that the entries give; restore the file as it was written"
            }
            Self::OtherCustomer => {
                "the entry names another customer than an earlier one of the same book; restore the file as it was written"
            }
            Self::Altered => {
                "the entry was altered: its digest is that of other content; restore the file as it was written"
            }
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "entry {}: {}", self.version, self.kind.message())
    }
}
