//! Australia's Child Care Subsidy (CCS) payment maths, under one name.
//!
//! | crate | decides |
//! |---|---|
//! | [`core`] | the vocabulary: exact money, days and weeks, identifiers, citations, tallies; every [rate](core::rates) by day, and the law with its [register](core::law::register) |
//! | [`debt`] | debts as append-only histories: raised, waived, adjusted, reversed, recovered, refunded |
//! | [`payments`] | arrears: locked over the limit, set off against debts, issued, returned, reissued; payment views |
//! | [`reconcile`] | what CCS paid a service against what it allocated, and why they differ |
//!
//! [`journey`] composes them. All are `no_std`: no input or output, no clock, no randomness. Files, renderings and the
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
