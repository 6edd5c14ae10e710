//! The files of a reconciliation: typed readers and writers that report every error at once, and
//! streaming reconciliation of files of any size.
//!
//! A file is CSV (RFC 4180, UTF-8, optionally compressed with gzip or zstd) or, with the feature
//! `parquet`, Parquet with the same column names. [`kind::Kind::columns`] lists the columns of each
//! kind. Exports of other products (CSV of any form, workbooks or JSON) are read by [`import`]
//! through a [`profile::Profile`]. With the feature `arrow`, a [`source::Source`] can also be a table
//! of Arrow record batches, and `table::TableReader` checks them one by one.
//!
//! JSON documents are read by [`json`], reports of this project by [`report`]; [`command`] runs
//! files of commands.
//!
//! # Invariants
//! - Every error of a run is collected, with file, line, column, a permanent code and the remedy,
//!   and never with the value of the cell.
//! - Nothing is skipped silently. A file that passes the checks can be reconciled.
//! - Columns and rows can be in any order, and a file can be split into any number of parts: the
//!   report is the same.
//! - Memory grows with the number of enrolment-weeks, and by twelve bytes per row for the identity
//!   checks.
//!
//! # Example
//! ```
//! use std::sync::atomic::AtomicU64;
//! use ccs_files::{kind::Kind, source::Source, stream::{Inputs, StreamOptions, reconcile_files}};
//! use ccs_reconcile::{assemble::ReportOptions, fold::Selection};
//!
//! let payments = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n\
//!     190016362L,000190000113,2025-08-13,E1,2025-08-10,118.60,\n";
//! let reports = "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs\n\
//!     190016362L,SR-1,1,E1,2025-08-10,processed,150.00,112.67,\n";
//! let inputs = Inputs {
//!     sources: vec![
//!         Source::bytes(Kind::Payments, "payments.csv", payments.as_bytes()),
//!         Source::bytes(Kind::SessionReports, "session-reports.csv", reports.as_bytes()),
//!     ],
//! };
//! let stream = StreamOptions {
//!     selection: Selection::everything(),
//!     threads: 2,
//!     keep_going: false,
//!     strict: false,
//!     bytes_read: &AtomicU64::new(0),
//! };
//! let outcome = reconcile_files(&inputs, &stream, &ReportOptions::default());
//! assert_eq!(outcome.result.expect("nothing is wrong").total.difference().to_string(), "5.93");
//! ```

#[cfg(feature = "arrow")]
mod arrow;
pub mod attendance;
pub mod check;
pub mod command;
mod csv;
pub mod debt;
pub mod decisions;
pub mod decoding;
pub mod exchange;
pub mod fault;
pub mod import;
pub mod json;
mod kept;
pub mod kind;
mod layout;
pub mod options;
#[cfg(feature = "parquet")]
mod parquet;
pub mod payments;
pub mod place;
pub mod profile;
pub mod rate_book;
pub mod rates;
pub mod read;
pub mod refusal;
pub mod report;
pub mod row;
pub mod scenario;
pub mod schema;
pub mod services;
mod shared;
mod sheet;
pub mod small;
pub mod source;
pub mod stream;
#[cfg(feature = "arrow")]
pub mod table;
mod toml_text;
pub mod typed;
pub mod write;
