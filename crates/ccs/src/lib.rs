//! The payment maths of Australia's Child Care Subsidy (CCS): the pure crates under one name.
//!
//! | crate | contents |
//! |---|---|
//! | [`core`] | the vocabulary: exact money, days and weeks, identifiers, citations, tallies; every [rate](core::rates) by day, the [law](core::law), [entitlements](core::entitlement), [eligibility](core::eligibility), [session reports](core::session) and their [exchange](core::exchange) with CCSS; [who enters attendance](core::attendance_source) in Indiana |
//! | [`debt`] | what a command does to a debt: raise, waive, adjust, reverse, recover, refund |
//! | [`payments`] | arrears, payment locks, set-off, issue and return of payments; the Weekly Subsidy table and other payment views |
//! | [`reconcile`] | compares what CCS paid a service with what it allocated, and explains the differences |
//!
//! [`journey`] connects them.
//!
//! All are `no_std`, without input or output, clock or randomness. Files, reports and the program
//! `ccs` are separate crates: `ccs-files`, `ccs-report` and `childcare-subsidy-cli`.
//!
//! ```
//! use ccs::core::money::WideMoney;
//! use ccs::reconcile::{fold::Selection, reconcile::{Facts, reconcile}};
//!
//! let nothing = reconcile(&Facts::default(), &Selection::everything(), &Default::default()).unwrap();
//! assert_eq!(nothing.total.difference(), WideMoney::ZERO);
//! ```
#![no_std]

extern crate alloc;

pub use ccs_core as core;
pub use ccs_debt as debt;
pub use ccs_payments as payments;
pub use ccs_reconcile as reconcile;

pub mod journey;
pub mod manual;

/// Runs the README's example as a test.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
