//! A document as a tree, before anybody asks what it means.

use std::fmt;

/// One value. Its `Debug` shows its form and not its content: that may be a name.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Node {
    Null,
    Boolean(bool),
    /// `None` when it is not a whole number within 64 bits.
    Number(Option<i64>),
    Text(Box<str>),
    List(Vec<Node>),
    /// In the order of the document; a repeated key stands in it twice.
    Object(Vec<(Box<str>, Node)>),
}

/// What a JSON value looks like.
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

/// With its article, for a sentence.
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
