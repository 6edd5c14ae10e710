//! Where a step of a table begins.

/// Where a step begins: at an amount, or just above it.
///
/// ```
/// use ccs_core::{hours::Minutes, rates::Edge};
/// let sixteen = Minutes::from_hours_and_minutes(16, 0);
/// assert!(Edge::AtLeast(sixteen).is_reached_by(sixteen));
/// assert!(!Edge::MoreThan(sixteen).is_reached_by(sixteen));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge<T> {
    /// The amount itself belongs to the step.
    AtLeast(T),
    /// The amount itself still belongs to the step before.
    MoreThan(T),
}

impl<T: Copy> Edge<T> {
    /// The amount.
    #[must_use]
    pub const fn amount(self) -> T {
        match self {
            Self::AtLeast(amount) | Self::MoreThan(amount) => amount,
        }
    }

    /// Whether a value lies in the step or beyond it.
    #[must_use]
    pub fn is_reached_by<V: Copy + PartialOrd + From<T>>(self, value: V) -> bool {
        match self {
            Self::AtLeast(amount) => value >= amount.into(),
            Self::MoreThan(amount) => value > amount.into(),
        }
    }
}
