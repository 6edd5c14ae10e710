//! The reconciliation, one enrolment-week of it, and the difference of two reports.

use std::path::PathBuf;

use ccs_core::date::Day;
use ccs_core::id::{EnrolmentId, ServiceId};
use ccs_reconcile::compare::ReportDiff;
use ccs_reconcile::explanation::Explanation;
use ccs_reconcile::report::Report;
use clap::ValueEnum;

use super::DocumentShown;

#[derive(Debug, clap::Args)]
pub(crate) struct Reconcile {
    #[command(flatten)]
    pub(crate) data: Data,
    #[command(flatten)]
    pub(crate) shown: DocumentShown<Report>,
    /// Allocate the payments to the session reports first, up to this cap, instead of reading what is allocated
    #[arg(long, value_enum, value_name = "CAP")]
    pub(crate) allocate: Option<Allocate>,
    /// Accept a run that finds no row: exit 0 and say that nothing was compared
    #[arg(long)]
    pub(crate) allow_empty: bool,
    /// Write a decisions file for what is open, to be filled in, instead of the report
    #[arg(long)]
    pub(crate) decisions_template: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// The enrolment
    pub(crate) enrolment: EnrolmentId,
    /// The Sunday the week ends on
    pub(crate) week_ending: Day,
    #[command(flatten)]
    pub(crate) data: Data,
    #[command(flatten)]
    pub(crate) shown: DocumentShown<Explanation>,
}

/// The files and which of their rows count.
#[derive(Debug, clap::Args)]
pub(crate) struct Data {
    /// Payment lines; `-` is standard input
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    pub(crate) payments: Vec<PathBuf>,
    /// Session reports (timesheets), every version
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    pub(crate) session_reports: Vec<PathBuf>,
    /// Returns of fee reduction
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub(crate) returns: Vec<PathBuf>,
    /// Names of services
    #[arg(long, value_name = "FILE")]
    pub(crate) services: Vec<PathBuf>,
    /// Bank deposits, to compare the payment runs with
    #[arg(long, value_name = "FILE")]
    pub(crate) deposits: Vec<PathBuf>,
    /// Business days after a run within which its deposit arrives
    #[arg(long, value_name = "N", requires = "deposits", value_parser = clap::value_parser!(u16).range(0..=60))]
    pub(crate) deposit_days: Option<u16>,
    /// Control totals of payment runs, to compare their lines with
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub(crate) clearing_totals: Vec<PathBuf>,
    /// Lines of statements of entitlement, signed and dated
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub(crate) statement_lines: Vec<PathBuf>,
    /// What was decided about parts of differences
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub(crate) decisions: Vec<PathBuf>,
    /// Only these services
    #[arg(long, num_args = 1.., value_name = "ID")]
    pub(crate) service: Vec<ServiceId>,
    /// The Monday the period begins on; from the data when not given
    #[arg(long, value_name = "MONDAY")]
    pub(crate) from: Option<Day>,
    /// The Sunday it ends on
    #[arg(long, value_name = "SUNDAY")]
    pub(crate) to: Option<Day>,
    /// The day ages are counted to; the latest in the data when not given
    #[arg(long, value_name = "DATE")]
    pub(crate) as_at: Option<Day>,
    /// Leave exact repeats of payment lines out instead of counting them
    #[arg(long)]
    pub(crate) drop_exact_repeats: bool,
    /// Report in spite of row errors, leaving those rows out and saying so
    #[arg(long)]
    pub(crate) keep_going: bool,
    /// The profile that reads a vendor's files, of every kind or of one; may be given several times
    #[arg(long, value_name = "[KIND=]NAME|FILE")]
    pub(crate) profile: Vec<String>,
    /// Answer what a profile asks for
    #[arg(long, value_name = "[KIND.]COLUMN=VALUE")]
    pub(crate) set: Vec<String>,
    /// Treat unknown columns as errors
    #[arg(long)]
    pub(crate) strict: bool,
    /// Threads to read with; as many as there are cores when not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Allocate {
    /// Up to the fee of each report
    FeeCap,
    /// Up to the entitlement, where the statement shows one
    EntitlementCap,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Diff {
    /// The earlier report, as JSON; `-` is standard input
    pub(crate) old: PathBuf,
    /// The later report, as JSON; `-` is standard input
    pub(crate) new: PathBuf,
    #[command(flatten)]
    pub(crate) shown: DocumentShown<ReportDiff>,
}
