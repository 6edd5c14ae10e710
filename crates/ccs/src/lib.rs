//! Australia's Child Care Subsidy (CCS) payment maths, under one name.
//!
//! | crate | decides |
//! |---|---|
//! | [`core`] | the vocabulary: exact money, days and weeks, identifiers, citations, tallies; every [rate](core::rates) by day, the [law](core::law), [entitlements](core::entitlement), [eligibility](core::eligibility), [session reports](core::session) and their [exchange](core::exchange) with CCSS; [who enters attendance](core::attendance_source) in Indiana |
//! | [`debt`] | what a command does to a debt: raise, waive, adjust, reverse, recover, refund |
//! | [`payments`] | arrears, payment locks, set-off, issue and return; the Weekly Subsidy table and payments as they are seen |
//! | [`reconcile`] | what CCS paid a service against what it allocated, and why they differ |
//!
//! [`journey`] is where they meet.
//!
//! All are `no_std`: no input or output, no clock, no randomness. Files, renderings and the
//! program `ccs` are crates of their own, `ccs-files`, `ccs-report` and `ccs-cli`.
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

/// The README's example runs.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
struct Readme;
