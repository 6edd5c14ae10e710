//! Personal values, such as names, which are never printed by accident.

use core::fmt;

/// A personal value that prints as `[withheld]`; [`reveal`](Personal::reveal) returns it.
///
/// No result depends on it, and the pure crates never read it. With the feature `serde` it is stored in clear,
/// so that it can be read again: protect the store.
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
    /// Wraps a personal value.
    pub const fn new(value: T) -> Self {
        Self(value)
    }

    /// The value; only for use where a person requested names.
    pub const fn reveal(&self) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Personal<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[withheld]")
    }
}
