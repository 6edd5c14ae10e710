//! What the Child Care Subsidy (CCS) paid a service against what the service allocated to its
//! session reports: every difference found, and every difference decomposed into named parts that
//! re-add to it to the ten-thousandth of a dollar.
//!
//! `difference = paid − allocated`, for each service, week and enrolment, by arithmetic alone.
//!
//! # Invariants
//! - **The fold is a commutative monoid.** The same facts in any order, split any way and merged
//!   in any order, give the identical report.
//! - **Every total foots, both ways.** Lines → clearing number → week → approval, and lines →
//!   enrolment → week → approval: the same money, cut twice.
//! - **Parts re-add.** The parts of a difference sum to it, and none is zero.
//! - **Nothing is lost or invented.** Rows count once; what does not count is named in a warning.
//! - **No tolerance.** A remainder under a cent is shown as what it is.
//!
//! # Two stages
//! 1. [`fold::Fold`] adds rows up by key in a fixed number of bytes a key. It can say which keys cannot be
//!    judged by their sums alone: [`demand::Demand`].
//! 2. [`gather::Gathered`] keeps every row of those keys and of no others, and
//!    [`fold::Folded::report`] judges them.
//!
//! [`reconcile()`] does both, of rows in memory or of any [`Rows`] that can be read twice; the
//! second reading is checked against the first.
//!
//! # Example
//! ```
//! use ccs_core::date::{Day, Week};
//! use ccs_reconcile::fold::Selection;
//! use ccs_reconcile::{Facts, reconcile};
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
mod one_sided;
mod plausibility;
pub mod reconcile;
pub mod record;
pub mod report;
pub mod run;
pub mod sides;
mod stated_repeats;
#[cfg(feature = "proptest")]
pub mod strategies;
pub mod workers;

pub use crate::fact::Fact;
pub use crate::gather::Origin;
pub use crate::reconcile::{Facts, Rows, reconcile};
