//! What all refusals of the exchange have in common.

use alloc::string::String;
use core::fmt;

/// A refusal with a permanent code and a field. Its text describes the error and, after a
/// semicolon, the remedy. It never contains a personal value.
pub trait Coded: fmt::Display {
    /// The permanent code: never reused, never renamed.
    fn code(&self) -> &'static str;

    /// The path of the field with the error; `None` if it concerns the whole command.
    fn field(&self) -> Option<String>;
}
