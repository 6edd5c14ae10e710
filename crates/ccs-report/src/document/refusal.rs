//! Why a JSON document cannot be read. Errors repeat nothing from the document, since a value can
//! be a name.

use thiserror::Error;

/// Why a document is refused, with the place and the remedy.
///
/// Places in the text are lines and columns; places in the figures are paths of keys.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum DocumentRefusal {
    /// The text is not JSON or is incomplete.
    #[error(
        "line {line} column {column}: this is not JSON; give the document as it was written, whole and in UTF-8"
    )]
    NotJson {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// `schema` names a different document, or is missing.
    #[error(
        "schema: {}; this reader takes `{wanted}`",
        .found.as_ref().map_or_else(|| String::from("the document does not name a known form"), |name| format!("the document is a `{name}`"))
    )]
    UnknownSchema {
        /// The name found, where it has the form of a document's name.
        found: Option<Box<str>>,
        /// The name of the document that can be read here.
        wanted: &'static str,
    },
    /// A key is missing.
    #[error(
        "line {line} column {column}: the key {key} is missing; write the document again with this version"
    )]
    MissingKey {
        /// The key.
        key: Box<str>,
        /// The line of the object's end.
        line: usize,
        /// The column of the object's end.
        column: usize,
    },
    /// Money is not a string, for example a JSON number.
    #[error(
        "line {line} column {column}: money is written as a string such as \"80.75\", and this is not one; put a number in quotes"
    )]
    MoneyNotString {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A value does not have the form that its key requires.
    #[error("line {line} column {column}: {wanted}; correct the value or write the document again")]
    Value {
        /// The form that the key requires.
        wanted: Box<str>,
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
    },
    /// A figure differs from the one calculated from other figures.
    #[error(
        "{place}: the figures do not add up; create the report again from the data instead of editing it"
    )]
    DoesNotFoot {
        /// The path of the figure.
        place: Box<str>,
    },
    /// The parts do not add up to their difference, a part is zero, or a row has no difference.
    #[error(
        "{place}: the parts do not add up to the difference; create the report again from the data"
    )]
    PartsDoNotReAdd {
        /// The path of the row.
        place: Box<str>,
    },
    /// A list is not ordered, or contains something twice.
    #[error(
        "{place}: the list is not in order or names something twice; write the report again from the data"
    )]
    OutOfOrder {
        /// The path of the list.
        place: Box<str>,
    },
    /// The period is not whole weeks, or not the stated number of weeks.
    #[error(
        "period: the period must be whole weeks from a Monday to a Sunday, and `weeks` their number; correct the days"
    )]
    Period,
    /// The code of a warning is unknown, or its data is incomplete.
    #[error(
        "{place}: the warning's code is not known, or its data is incomplete; read it with the version that wrote it"
    )]
    Warning {
        /// The path of the warning.
        place: Box<str>,
    },
    /// `tolerance` is not `"0"`, so some differences may be missing.
    #[error(
        "tolerance: a report shows every difference, so its tolerance is `0`; write the report again from the data"
    )]
    Tolerance,
}

impl DocumentRefusal {
    /// The permanent code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NotJson { .. } => "CCS-J001",
            Self::UnknownSchema { .. } => "CCS-J002",
            Self::MissingKey { .. } => "CCS-J003",
            Self::MoneyNotString { .. } => "CCS-J004",
            Self::Value { .. } => "CCS-J005",
            Self::DoesNotFoot { .. } => "CCS-J006",
            Self::PartsDoNotReAdd { .. } => "CCS-J007",
            Self::OutOfOrder { .. } => "CCS-J008",
            Self::Period => "CCS-J009",
            Self::Warning { .. } => "CCS-J010",
            Self::Tolerance => "CCS-J011",
        }
    }

    /// This refusal with a path one level further out.
    pub(crate) fn within(self, outer: &str) -> Self {
        let under = |place: Box<str>| -> Box<str> { format!("{outer}.{place}").into() };
        match self {
            Self::DoesNotFoot { place } => Self::DoesNotFoot { place: under(place) },
            Self::PartsDoNotReAdd { place } => Self::PartsDoNotReAdd { place: under(place) },
            Self::OutOfOrder { place } => Self::OutOfOrder { place: under(place) },
            Self::Warning { place } => Self::Warning { place: under(place) },
            other => other,
        }
    }
}

/// Converts an error of the JSON reader, without the value that caused it.
///
/// The messages of the reader are `<error> at line L column C`; those that repeat a value end in `,
/// expected <the required form>`, and only that is kept.
pub(crate) fn refusal_of(error: &serde_json::Error) -> DocumentRefusal {
    let (line, column) = (error.line(), error.column());
    if !error.is_data() {
        return DocumentRefusal::NotJson { line, column };
    }
    let message = error.to_string();
    let place = format!(" at line {line} column {column}");
    let message = message.strip_suffix(&place).unwrap_or(&message);
    if let Some(key) = message.strip_prefix("missing field ") {
        return DocumentRefusal::MissingKey { key: key.into(), line, column };
    }
    let repeats_a_value = ["invalid ", "unknown "].iter().any(|start| message.starts_with(start));
    let wanted = match message.rsplit_once(", expected ") {
        Some((_, wanted)) => format!("the key asks for {wanted}"),
        None if repeats_a_value => {
            String::from("the value is not of the form that the key asks for")
        }
        None => message.to_owned(),
    };
    if wanted.contains("money is written as a string")
        || wanted.contains("money written as a string")
    {
        return DocumentRefusal::MoneyNotString { line, column };
    }
    DocumentRefusal::Value { wanted: wanted.into(), line, column }
}
