//! The CCS payment reconciliation as jobs of [DataFusion](datafusion), and the files and reports of a reconciliation as tables of SQL.
//!
//! This crate decides nothing itself: it divides the files into portions and adapts the readers of
//! `ccs-files` and the engine of `ccs-reconcile`. A report is the same, byte for byte, as that of the
//! program, however many portions there are.
//!
//! # Example
//! ```
//! use ccs_datafusion::{Reconciliation, register_files, register_report};
//! use ccs_files::kind::Kind;
//! use datafusion::prelude::{SessionConfig, SessionContext};
//!
//! # #[tokio::main]
//! # async fn main() -> datafusion::error::Result<()> {
//! let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/data/redbourne");
//! let session = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(3));
//! register_files(&session);
//! let reports = format!("ccs_session_reports('{folder}/session-reports.csv')");
//! let query = format!("SELECT sum(allocated_ccs) FROM {reports} WHERE status = 'processed'");
//! session.sql(&query).await?.show().await?;
//!
//! let outcome = Reconciliation::default()
//!     .with_file(Kind::Payments, &format!("{folder}/payments.csv"))
//!     .with_file(Kind::SessionReports, &format!("{folder}/session-reports.csv"))
//!     .with_file(Kind::Returns, &format!("{folder}/returns.csv"))
//!     .run(&session)
//!     .await?;
//! let report = outcome.result.expect("nothing is wrong with the files");
//! register_report(&session, "report", &report)?;
//! let open = "SELECT part, sum(amount) FROM report.parts GROUP BY part ORDER BY part";
//! session.sql(open).await?.show().await?;
//! # Ok(())
//! # }
//! ```

mod columns;
mod files;
mod functions;
mod job;
mod pieces;
mod refused;
mod scan;
mod tables;
mod task;
mod work;

pub use functions::register_files;
pub use job::Reconciliation;
pub use refused::Refused;
pub use tables::register_report;
pub use work::Work;

/// The README's example compiles.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
