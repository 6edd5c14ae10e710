//! The languages of messages.

/// The language of messages, chosen by the caller. Some readers of the state's guide read Spanish.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Spanish.
    Spanish,
}
