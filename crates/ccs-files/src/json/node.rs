//! A document as a tree, before it is interpreted.

use std::borrow::Cow;
use std::fmt;

/// One value. Its `Debug` form shows the type and not the content, which can be a name.
///
/// Texts without escapes are those of the document, so that a large document is not in memory
/// twice.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Node<'t> {
    Null,
    Boolean(bool),
    /// `None` if it is not a 64-bit whole number.
    Number(Option<i64>),
    Text(Cow<'t, str>),
    List(Box<[Node<'t>]>),
    /// In the order of the document; a repeated key occurs twice.
    Object(Box<[Entry<'t>]>),
}

/// A key and its value.
pub(super) type Entry<'t> = (Cow<'t, str>, Node<'t>);

/// The type of a JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Form {
    /// The key is missing, or its value is `null`.
    Absent,
    /// `true` or `false`.
    Boolean,
    /// A number without quotes.
    Number,
    /// Text in quotes.
    Text,
    /// A list in brackets.
    List,
    /// An object in braces.
    Object,
}

impl Node<'_> {
    pub(super) const fn form(&self) -> Form {
        match self {
            Self::Null => Form::Absent,
            Self::Boolean(_) => Form::Boolean,
            Self::Number(_) => Form::Number,
            Self::Text(_) => Form::Text,
            Self::List(_) => Form::List,
            Self::Object(_) => Form::Object,
        }
    }
}

impl fmt::Debug for Node<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.form())
    }
}

/// With its article, for use in a sentence.
impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Absent => "nothing",
            Self::Boolean => "true or false",
            Self::Number => "a number",
            Self::Text => "text in quotes",
            Self::List => "a list",
            Self::Object => "an object",
        })
    }
}
