//! The day on which a command is decided.

use super::Days;
use crate::date::Day;

/// A decision day before the latest recorded one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error(
    "the command is decided before the latest decision in the book, of {latest}; give that day or a later one"
)]
pub struct BeforeLatest {
    /// The latest decision day recorded.
    pub latest: Day,
}

impl BeforeLatest {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CCS-L002"
    }
}

/// The day of a decision, or why it is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DecisionDay {
    /// The day; `None` if neither the command nor the book has one.
    pub day: Option<Day>,
    /// Why that day is refused.
    pub refusal: Option<BeforeLatest>,
}

/// The decision day of a command: the day it states, otherwise the later of its effect day and the
/// book's latest decision day. Only a fact that can be recorded late can be decided before the
/// latest.
///
/// ```
/// use ccs_core::{date::Day, ledger::{Days, decision_day}};
/// let (march, april) = (Day::ymd(2026, 3, 31), Day::ymd(2026, 4, 1));
/// let back_dated = Days { effect: Some(march), ..Days::default() };
/// assert_eq!(decision_day(back_dated, Some(april)).day, Some(april));
/// let early = Days { decided: Some(march), ..back_dated };
/// assert!(decision_day(early, Some(april)).refusal.is_some());
/// let late_fact = Days { is_late_fact: true, ..early };
/// assert!(decision_day(late_fact, Some(april)).refusal.is_none());
/// ```
#[must_use]
pub fn decision_day(days: Days, latest: Option<Day>) -> DecisionDay {
    let Days { effect, decided, is_late_fact } = days;
    let day = decided.or_else(|| effect.max(latest));
    let early = latest.filter(|latest| !is_late_fact && day.is_some_and(|day| day < *latest));
    DecisionDay { day, refusal: early.map(|latest| BeforeLatest { latest }) }
}
