//! An answer that brings its reasons.

use alloc::vec::Vec;

use crate::cite::Cite;

/// A value and the provisions that made it, in the order they were applied.
///
/// ```
/// use ccs_core::{cite::Cite, explain::Assessed};
/// let hours = Assessed::under(Cite::faa("Sch 2 cl 12"), 72_u32)
///     .then(Cite::faa("Sch 2 cl 15"), |hours| hours.max(36));
/// assert_eq!((hours.value, hours.steps().len()), (72, 2));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assessed<T> {
    /// The answer.
    pub value: T,
    steps: Vec<Cite>,
}

impl<T> Assessed<T> {
    /// A value that a provision gives.
    pub fn under(cite: Cite, value: T) -> Self {
        Self { value, steps: alloc::vec![cite] }
    }

    /// Applies the next provision and remembers that it did.
    #[must_use]
    pub fn then<U>(mut self, under: Cite, rule: impl FnOnce(T) -> U) -> Assessed<U> {
        self.steps.push(under);
        Assessed { value: rule(self.value), steps: self.steps }
    }

    /// The provisions, first applied first.
    #[must_use]
    pub fn steps(&self) -> &[Cite] {
        &self.steps
    }
}
