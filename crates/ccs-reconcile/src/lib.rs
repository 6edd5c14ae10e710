//! Compares what the Child Care Subsidy (CCS) paid a service with what the service allocated to its
//! session reports. Every difference is found, and decomposed into named parts that add up to it to
//! the ten-thousandth of a dollar.
//!
//! `difference = paid − allocated`, calculated for each service, week and enrolment.
//!
//! # Invariants
//! - **The fold is a commutative monoid.** The same rows give the identical report in any order,
//!   split in any way and merged in any order.
//! - **Every total adds up in both ways.** Lines → clearing number → week → approval, and lines →
//!   enrolment → week → approval, divide the same money.
//! - **Parts add up.** The parts of a difference sum to it, and none is zero.
//! - **Nothing is lost or invented.** Rows count once; a row that does not count is named in a
//!   warning.
//! - **No tolerance.** A remainder of less than a cent is shown.
//!
//! # Two stages
//! 1. [`fold::Fold`] adds up rows by key, in a fixed number of bytes per key. [`demand::Demand`]
//!    lists the keys that cannot be judged by their sums alone.
//! 2. [`gather::Gathered`] keeps all rows of those keys and no others, and [`fold::Folded::report`]
//!    finds the causes of their differences.
//!
//! If all rows are in memory, [`reconcile()`](reconcile::reconcile) does both.
//!
//! # Example
//! ```
//! use ccs_core::date::{Day, Week};
//! use ccs_reconcile::fold::Selection;
//! use ccs_reconcile::reconcile::{Facts, reconcile};
//! use ccs_reconcile::record::{Key, PaymentLine, ReportStatus, SessionReport};
//! use ccs_reconcile::report::PartKind;
//!
//! let key = Key {
//!     service_id: "190016362L".parse()?,
//!     week: Week::ending(Day::ymd(2025, 8, 10))?,
//!     enrolment_id: "E8000034122".parse()?,
//! };
//! let payment = PaymentLine {
//!     ccs: Some("161.50".parse()?),
//!     ..PaymentLine::new(key, "000190000113".parse()?, Day::ymd(2025, 8, 13))
//! };
//! let report = SessionReport {
//!     total_fee: Some("200.00".parse()?),
//!     ..SessionReport::new(key, "SR-1".parse()?, 1, ReportStatus::Submitted) // not yet queried
//! };
//!
//! let facts = Facts { payments: &[payment], session_reports: &[report], ..Facts::default() };
//! let report = reconcile(&facts, &Selection::everything(), &Default::default()).expect("rows agree");
//! assert_eq!(report.total.difference().to_string(), "161.50");
//! let (_, _, row) = report.differences().next().expect("one row differs");
//! assert_eq!(row.parts[0].kind, PartKind::AwaitingSessionReportQuery);
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

pub mod allocate;
pub mod assemble;
mod blocks;
pub mod clearing_totals;
pub mod compare;
pub mod decision;
pub mod demand;
pub mod deposits;
pub mod error;
pub mod explanation;
pub mod fact;
pub mod fold;
pub mod gather;
pub mod identity;
mod judgement;
mod link;
mod plausibility;
pub mod reconcile;
pub mod record;
pub mod report;
pub mod run;
pub mod sides;
pub mod workers;
