//! The outcome of a connection, and the details of each item.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::{AgencyError, Coded, Item, Request};

/// The outcome of a connection or of one item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Without errors.
    Completed,
    /// With errors; see the details.
    ErrorsEncountered,
}

impl Outcome {
    /// The name on the usual screens.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Completed => "Completed",
            Self::ErrorsEncountered => "Errors encountered",
        }
    }

    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Completed => "completed",
            Self::ErrorsEncountered => "errors_encountered",
        }
    }
}

impl fmt::Display for Outcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.label())
    }
}

/// One error of an item, found here or by CCSS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemError {
    /// The code, if any.
    pub code: Option<String>,
    /// The field, if any.
    pub field: Option<String>,
    /// The message.
    pub message: String,
}

impl ItemError {
    /// An error for one of our own refusals.
    pub fn ours(refusal: &impl Coded) -> Self {
        use alloc::string::ToString;
        Self {
            code: Some(refusal.code().into()),
            field: refusal.field(),
            message: refusal.to_string(),
        }
    }
}

impl From<&AgencyError> for ItemError {
    fn from(error: &AgencyError) -> Self {
        Self {
            code: error.code.as_deref().map(String::from),
            field: None,
            message: error.message.as_ref().into(),
        }
    }
}

/// One item of a connection, with details.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemResult {
    /// What it is about.
    pub item: Item,
    /// Its errors; empty if it was completed.
    pub errors: Vec<ItemError>,
    /// Warnings about an item that was sent.
    pub warnings: Vec<ItemError>,
}

impl ItemResult {
    /// The result of an item, which was not sent if there are errors.
    #[must_use]
    pub const fn new(item: Item, errors: Vec<ItemError>) -> Self {
        Self { item, errors, warnings: Vec::new() }
    }

    /// An item without errors.
    #[must_use]
    pub const fn completed(item: Item) -> Self {
        Self { item, errors: Vec::new(), warnings: Vec::new() }
    }

    /// The outcome of the item.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        if self.errors.is_empty() { Outcome::Completed } else { Outcome::ErrorsEncountered }
    }
}

/// One connection: the requests to be sent, and a result for every item.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Connection {
    /// The requests; enrolments first, since reports depend on them.
    pub requests: Vec<Request>,
    /// Every selected item, sent or not.
    pub results: Vec<ItemResult>,
}

impl Connection {
    /// The outcome as a whole, which has errors if one item has.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        if self.results.iter().all(|result| result.outcome() == Outcome::Completed) {
            Outcome::Completed
        } else {
            Outcome::ErrorsEncountered
        }
    }
}
