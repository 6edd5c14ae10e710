//! Why a state gives no fold.

use alloc::vec::Vec;
use core::fmt;

/// One thing that is wrong with a [`FoldState`](super::FoldState).
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum StateError {
    /// The state has another schema.
    #[error("the state has another schema than {}", super::FoldState::SCHEMA)]
    Schema,
    /// The state was cut or changed: its digest does not match.
    #[error("the digest does not match: the state was cut or changed")]
    Digest,
    /// A part of the state has another number of entries.
    #[error("{column} has {found} entries instead of {expected}")]
    Length {
        /// The column.
        column: &'static str,
        /// How many entries the other columns of its table ask for.
        expected: usize,
        /// How many it has.
        found: usize,
    },
    /// Entries of the state are out of range.
    #[error("{column} has {count} entries out of range, the first at {at}")]
    OutOfRange {
        /// The column.
        column: &'static str,
        /// The first such entry, counted from 0.
        at: usize,
        /// How many there are.
        count: usize,
    },
    /// Entries of the state are out of order or repeated.
    #[error("{column} is out of order, or repeats an entry, at {at}")]
    Order {
        /// The column.
        column: &'static str,
        /// The first such entry, counted from 0.
        at: usize,
    },
}

impl StateError {
    /// The error code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Schema => "CCS-R019",
            Self::Digest => "CCS-R020",
            Self::Length { .. } => "CCS-R021",
            Self::OutOfRange { .. } => "CCS-R022",
            Self::Order { .. } => "CCS-R023",
        }
    }

    /// How to fix it.
    #[must_use]
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::Schema => {
                "restore it with the version that wrote it, or fold the rows again with this one"
            }
            Self::Digest | Self::Length { .. } | Self::OutOfRange { .. } | Self::Order { .. } => {
                "take an undamaged copy, or fold the rows of this part again"
            }
        }
    }
}

/// Everything that is wrong with a state: never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateErrors(pub(super) Vec<StateError>);

impl StateErrors {
    /// The errors, in the order of the columns.
    pub fn iter(&self) -> core::slice::Iter<'_, StateError> {
        self.0.iter()
    }
}

impl<'e> IntoIterator for &'e StateErrors {
    type Item = &'e StateError;
    type IntoIter = core::slice::Iter<'e, StateError>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for StateErrors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, error) in self.iter().enumerate() {
            let between = if at == 0 { "" } else { "\n" };
            write!(f, "{between}{}: {error}", error.code())?;
        }
        Ok(())
    }
}

impl core::error::Error for StateErrors {}
