//! The reconciliation report for people and machines.
//!
//! Every result is a [`render::Document`], which [`render::render`] shows as text, HTML, CSV, a
//! workbook or JSON. Nothing here opens a file, reads a clock or starts a thread.
//!
//! # Invariants
//! - All renderings show the same model, so their figures agree to the ten-thousandth of a dollar.
//! - A child's name appears only with [`options::RenderOptions::with_names`].
//! - Text from outside is escaped where it is shown: HTML, spreadsheet formulas, terminal controls.
//! - `ccs_files::report::read_report` reads back exactly what [`json::render_json`] wrote.
//!
//! # Example
//! ```
//! use ccs_reconcile::report::Report;
//! use ccs_report::{json, options::RenderOptions, render::write_text};
//!
//! let (report, options) = (Report::default(), RenderOptions::default());
//! let mut document = Vec::new();
//! json::render_json(&report, &options, &mut document)?;
//! assert!(document.starts_with(b"{\"schema\":\"ccs-reconcile-report/1\""));
//!
//! let mut page = String::new();
//! write_text(&report, &options, &mut page)?;
//! assert!(page.starts_with("CCS Payment Reconciliation Report"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Entry points
//! [`render::render`] shows any document: a report, an
//! [explanation](ccs_reconcile::explanation::Explanation) of one enrolment-week, the
//! [changes](ccs_reconcile::compare::ReportDiff) between two reports, the rates of the scheme in
//! [`rates`], and what of its law is modelled in [`provisions`]. The words are in [`words`], derived
//! figures in [`figures`].
//!
//! # Features
//! - `arrow`: the tables of every document as record batches of Arrow. Off unless asked for.
//! - `pdf`: every document as pages for print. Off unless asked for.
#![warn(missing_docs)]

pub mod attendance;
pub mod block;
pub mod calendar;
pub mod cause;
pub mod check;
pub mod commands;
mod csv;
pub mod debt;
pub mod diff;
pub mod document;
pub mod eligibility;
pub mod entitlement;
pub mod exchange;
pub mod explanation;
pub mod figures;
mod html;
pub mod json;
pub mod options;
pub mod payments;
pub mod provisions;
pub mod rates;
mod reconciliation;
pub mod render;
pub mod statement;
mod text;
pub mod words;
