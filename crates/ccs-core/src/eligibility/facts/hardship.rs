//! Determinations of temporary financial hardship.

use crate::date::{Day, Span};
use crate::law::ministers_rules::s12::HardshipCircumstance;

/// A determination of temporary financial hardship for the child and the individual.
///
/// The circumstance and its day together are the reason, and each reason can have 13 weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct HardshipDetermination {
    /// The circumstance.
    pub circumstance: HardshipCircumstance,
    /// The day on which it occurred.
    pub occurred_on: Day,
    /// The day of the application.
    pub applied_on: Day,
    /// The days of the determination.
    pub days: Span,
    /// Whether it has substantially reduced the ability to pay for care.
    pub substantial_reduction: bool,
}
