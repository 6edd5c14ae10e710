//! A second, slow model of the entitlement rules.
//!
//! It was written from the researched facts alone, without the library's rules, tables or
//! arithmetic: its own calendar, its own numbers, plain fractions of 128 bits and straightforward
//! loops. It takes the same scenarios and is only for comparing.

mod absence;
mod activity;
mod balancing;
mod calendar;
mod fraction;
mod hours;
mod money;
mod percentage;
mod rates;
mod walk;

pub(crate) use balancing::{SlowBalance, slow_balance};
pub(crate) use walk::{SlowWeek, slow_weeks};
