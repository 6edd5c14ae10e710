//! Personal values: a child's name passes through, and never leaks.

use core::fmt;

/// A personal value that prints as `[withheld]` and gives itself up only when asked by name.
///
/// It never takes part in a result; nothing in the pure crates reads it.
///
/// ```
/// use ccs_core::personal::Personal;
/// let child = Personal::new("Sandy Branch-4794");
/// assert_eq!(format!("{child:?}"), "[withheld]");
/// assert_eq!(child.reveal(), &"Sandy Branch-4794");
/// ```
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Personal<T>(T);

impl<T> Personal<T> {
    /// Takes a personal value in.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// Gives the value up: only where a person asked for names.
    pub const fn reveal(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[withheld]")
    }
}
