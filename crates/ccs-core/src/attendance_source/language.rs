//! The languages that messages come in.

/// A language of messages, chosen by the caller: the guide's readers read Spanish.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
}
