//! The types and rules of the Child Care Subsidy (CCS): exact money, percentages, hours, days and
//! the periods of the scheme, identifiers and citations; every rate by day, the law, eligibility
//! and entitlements, session reports and their exchange with CCSS.
//!
//! The crate is `no_std`: it has no input or output, no clock and no randomness.
//!
//! # Invariants
//! - [`money::Money`] is a whole number of ten-thousandths of a dollar within ±12 digits, and
//!   [`money::Cents`] a whole number of cents. Operations on them never round. A product or
//!   quotient is [`rounding::Exact`] until a [`rounding::Rounding`] makes it money again.
//! - Sums are [`money::WideMoney`], 128 bits wide, so adding never fails and its order does not
//!   matter.
//! - A [`date::Day`] is a civil day without a time zone; a [`date::Week`] is Monday to Sunday and
//!   is named by its Sunday.
//! - Personal values are wrapped in [`personal::Personal`], which never prints them by accident.
//!
//! # Features
//! None is on by default, and none changes an answer. `serde` reads and writes documents;
//! `chrono_0_4`, `jiff_1` and `time_0_3` convert days; `proptest` and `arbitrary` add the module
//! `strategies`, with random values for tests and fuzz targets.
//!
//! # Example
//! ```
//! use ccs_core::{date::Week, money::{Money, WideMoney}};
//!
//! let week = Week::ending("2018-06-10".parse()?)?;
//! assert_eq!(week.monday().to_string(), "2018-06-04");
//!
//! let paid: WideMoney = ["242.25", "-80.75"]
//!     .iter()
//!     .map(|text| text.parse::<Money>())
//!     .sum::<Result<WideMoney, _>>()?;
//! assert_eq!(paid.to_string(), "161.50");
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```
#![no_std]
#![warn(
    clippy::arithmetic_side_effects,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic
)]
#![cfg_attr(
    test,
    allow(
        clippy::arithmetic_side_effects,
        clippy::expect_used,
        clippy::indexing_slicing,
        clippy::unwrap_used,
        reason = "a test may fail loudly"
    )
)]

extern crate alloc;
#[cfg(test)]
extern crate std;

pub mod attendance_source;
pub mod calendar;
pub mod cite;
pub mod command;
pub mod date;
pub mod dated;
pub mod derivation;
pub mod eligibility;
pub mod enrolment;
pub mod entitlement;
pub mod exchange;
pub mod hours;
pub mod id;
pub mod law;
pub mod ledger;
pub mod money;
pub mod percent;
pub mod personal;
pub mod pro_rata;
pub mod rates;
pub mod ratio;
pub mod rounding;
pub mod safe_text;
pub mod session;
pub mod statement;
#[cfg(feature = "serde")]
mod stored;
#[cfg(feature = "proptest")]
pub mod strategies;
pub mod tally;

/// Re-exported because it is part of the interface of [`money::Unrounded`].
pub use rust_decimal;
