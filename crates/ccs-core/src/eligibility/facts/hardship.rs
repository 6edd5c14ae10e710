//! Determinations of temporary financial hardship.

use crate::date::{Day, Span};
use crate::law::ministers_rules::s12::HardshipCircumstance;

/// A determination of temporary financial hardship for the child and the individual.
///
/// The circumstance and its day together are the reason that has 13 weeks of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct HardshipDetermination {
    /// What happened.
    pub circumstance: HardshipCircumstance,
    /// The day it happened.
    pub occurred_on: Day,
    /// The day it was applied for.
    pub applied_on: Day,
    /// The days it names.
    pub days: Span,
    /// It has substantially reduced the ability to pay for care.
    pub substantial_reduction: bool,
}
