//! A document as a tree, before it is interpreted.

use std::fmt;

/// One value. Its `Debug` form shows the type and not the content, which can be a name.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Node {
    Null,
    Boolean(bool),
    /// `None` if it is not a 64-bit whole number.
    Number(Option<i64>),
    Text(Box<str>),
    List(Vec<Node>),
    /// In the order of the document; a repeated key occurs twice.
    Object(Vec<(Box<str>, Node)>),
}

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

impl Node {
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

impl fmt::Debug for Node {
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
