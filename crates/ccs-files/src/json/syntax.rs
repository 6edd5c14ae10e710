//! Which rule of JSON a text breaks.

/// A rule of JSON that a text breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonSyntax {
    /// The document ends within a text, a list or an object.
    EndsEarly,
    /// Text follows the document's end.
    Follows,
    /// There is no comma between two values.
    MissingComma,
    /// There is a comma after the last value.
    TrailingComma,
    /// A key is not in double quotes.
    Key,
    /// There is no colon after a key.
    MissingColon,
    /// A text has a line break, a tab or another control character.
    ControlCharacter,
    /// A text has a backslash that begins no escape.
    Escape,
    /// A number is not written as JSON writes numbers.
    Number,
    /// Anything else, where a value should be.
    Value,
}

impl JsonSyntax {
    /// The rule, by the words of the parser; those it has no words for are
    /// [`Value`](Self::Value).
    pub(super) fn of(error: &serde_json::Error) -> Self {
        if error.is_eof() {
            return Self::EndsEarly;
        }
        let words = error.to_string();
        let known = [
            ("trailing characters", Self::Follows),
            ("expected `,`", Self::MissingComma),
            ("trailing comma", Self::TrailingComma),
            ("key must be a string", Self::Key),
            ("expected `:`", Self::MissingColon),
            ("control character", Self::ControlCharacter),
            ("invalid escape", Self::Escape),
            ("invalid number", Self::Number),
        ];
        let found = known.into_iter().find(|(start, _)| words.starts_with(start));
        found.map_or(Self::Value, |(_, syntax)| syntax)
    }

    /// What is wrong, after the place.
    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::EndsEarly => ": the document ends within a text, a list or an object",
            Self::Follows => ": text follows the document's end",
            Self::MissingComma => ": there is no comma before this",
            Self::TrailingComma => ": a comma is before the end of a list or an object",
            Self::Key => ": a key is not in double quotes",
            Self::MissingColon => ": there is no colon after the key",
            Self::ControlCharacter => ": a text has a line break, a tab or a control character",
            Self::Escape => ": a text has a backslash that begins no escape",
            Self::Number => ": the number is not written as in JSON",
            Self::Value => "",
        }
    }

    /// The remedy.
    pub(super) const fn remedy(self) -> &'static str {
        match self {
            Self::EndsEarly => "close what is open, or transfer the file again",
            Self::Follows => "remove it",
            Self::MissingComma => "put a comma there, or close the list or the object",
            Self::TrailingComma => "remove the comma",
            Self::Key => "put it in double quotes",
            Self::MissingColon => "put a colon there",
            Self::ControlCharacter => "write \\n for a line break, and \\t for a tab",
            Self::Escape => "double the backslash",
            Self::Number => "write it without leading zeros, or put it in quotes",
            Self::Value => "correct the text there",
        }
    }
}
