//! The reconciliation report for people and machines.
//!
//! Every function here is a pure renderer over [`ccs_reconcile::report::Report`]: it writes to the
//! `fmt::Write` or `io::Write` it is given and opens no file, reads no clock, starts no thread.
//!
//! # Invariants
//! - All renderings show the same model, so their figures agree to the ten-thousandth of a dollar.
//! - A child's name appears only with [`options::RenderOptions::with_names`].
//! - Text from outside is escaped where it is shown: HTML, spreadsheet formulas, terminal controls.
//! - [`json::parse_json`] reads back exactly what [`json::render_json`] wrote.
//!
//! # Example
//! ```
//! use ccs_reconcile::report::Report;
//! use ccs_report::{json, options::RenderOptions, text};
//!
//! let (report, options) = (Report::default(), RenderOptions::default());
//! let mut document = Vec::new();
//! json::render_json(&report, &options, &mut document)?;
//! assert_eq!(json::parse_json(&document)?, report);
//!
//! let mut page = String::new();
//! text::render_text(&report, &options, &mut page)?;
//! assert!(page.starts_with("CCS Payment Reconciliation Report"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Entry points
//! [`text::render_text`], [`html::render_html`], [`json::render_json`], [`csv::render_summary_csv`] and
//! [`csv::render_differences_csv`] show a report; [`explanation`] shows one enrolment-week, and
//! [`diff`] two reports against each other; [`rates`] shows the rates of the scheme, and
//! [`provisions`] what of its law is modelled. Words stand in [`words`], derived figures in
//! [`figures`].
//!
//! # Features
//! - `pdf`: the report typeset as PDF. Off unless asked for.
#![warn(missing_docs)]

pub mod block;
pub mod calendar;
pub mod case;
pub mod csv;
pub mod debt;
pub mod diff;
pub mod document;
pub mod eligibility;
pub mod entitlement;
pub mod explanation;
pub mod figures;
pub mod html;
pub mod json;
pub mod options;
pub mod payments;
#[cfg(feature = "pdf")]
pub mod pdf;
pub mod provisions;
pub mod rates;
pub mod render;
pub mod safe_text;
pub mod statement;
pub mod text;
pub mod words;
