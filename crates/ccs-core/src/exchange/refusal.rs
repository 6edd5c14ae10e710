//! What every refusal of the exchange has.

use alloc::string::String;
use core::fmt;

/// A refusal with a permanent code and a place. Its text says what is wrong and, after a
/// semicolon, what mends it; it never holds a personal value.
pub trait Coded: fmt::Display {
    /// The permanent code: never reused, never renamed.
    fn code(&self) -> &'static str;

    /// The path of the field that it is about; `None` when the whole command is meant.
    fn field(&self) -> Option<String>;
}
