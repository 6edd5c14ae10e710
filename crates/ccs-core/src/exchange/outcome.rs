//! What came of a connection: an outcome for the whole, and for each item its details.

use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::{Coded, Item, Request};

/// How a connection, or one item of it, went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Without errors.
    Completed,
    /// With errors; the details say which.
    ErrorsEncountered,
}

impl Outcome {
    /// As the screens of the field print it.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Completed => "Completed",
            Self::ErrorsEncountered => "Errors encountered",
        }
    }

    /// As documents spell it.
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

/// One error in CCSS's own words, kept as they came: its list of codes is not public.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct AgencyError {
    /// Its code, where it gave one.
    pub code: Option<Box<str>>,
    /// What it said.
    pub message: Box<str>,
}

/// One error of an item, ours or CCSS's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemError {
    /// The code, where there is one.
    pub code: Option<String>,
    /// The place, where there is one.
    pub field: Option<String>,
    /// What is wrong.
    pub message: String,
}

impl ItemError {
    /// One of our own refusals.
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

/// One item of a connection, with its details.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemResult {
    /// What it is about.
    pub item: Item,
    /// What is wrong with it; nothing when it completed.
    pub errors: Vec<ItemError>,
    /// What is worth knowing of it, though it went.
    pub warnings: Vec<ItemError>,
}

impl ItemResult {
    /// An item that went, or did not where there are errors.
    #[must_use]
    pub const fn new(item: Item, errors: Vec<ItemError>) -> Self {
        Self { item, errors, warnings: Vec::new() }
    }

    /// An item without errors.
    #[must_use]
    pub const fn completed(item: Item) -> Self {
        Self { item, errors: Vec::new(), warnings: Vec::new() }
    }

    /// How the item went.
    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        if self.errors.is_empty() { Outcome::Completed } else { Outcome::ErrorsEncountered }
    }
}

/// One connection: what goes out now, and for every item whether it could be put together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Connection {
    /// What goes out: enrolments first, since reports rest on them.
    pub requests: Vec<Request>,
    /// Every item of the selection, sent or not.
    pub results: Vec<ItemResult>,
}

impl Connection {
    /// How the whole went: one item with errors is enough.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        if self.results.iter().all(|result| result.outcome() == Outcome::Completed) {
            Outcome::Completed
        } else {
            Outcome::ErrorsEncountered
        }
    }
}
