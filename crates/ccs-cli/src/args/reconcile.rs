//! The reconciliation, one enrolment-week of it, and the difference of two reports.

use std::path::PathBuf;

use ccs_core::date::Day;
use ccs_core::id::{EnrolmentId, ServiceId};
use ccs_files::typed::typed_day;
use ccs_reconcile::compare::ReportDiff;
use ccs_reconcile::explanation::Explanation;
use ccs_reconcile::report::{PartKind, Report};
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::DocumentShown;

#[derive(Debug, clap::Args)]
pub(crate) struct Reconcile {
    #[command(flatten)]
    pub(crate) data: Data,
    #[command(flatten)]
    pub(crate) shown: DocumentShown<Report>,
    /// Allocate the payments to the session reports, up to this cap, instead of reading what is
    /// allocated
    #[arg(long, value_enum, value_name = "CAP")]
    pub(crate) allocate: Option<Allocate>,
    /// Show the enrolment-weeks that have this cause instead of the report, most money first
    #[arg(long, value_name = "CAUSE", value_parser = cause(), conflicts_with = "decisions_template")]
    pub(crate) cause: Option<PartKind>,
    /// With --cause, show at most this many rows
    #[arg(long, value_name = "N", requires = "cause")]
    pub(crate) top: Option<usize>,
    /// Exit 0 when the files or the period have no rows, instead of 2
    #[arg(long)]
    pub(crate) allow_empty: bool,
    /// Write a decisions file to fill in, with a row for each open part, instead of the report
    ///
    /// In the column `decision` write accepted, `written_off` or acknowledged; an acknowledgement
    /// also needs its last day in `until`. A row left empty decides nothing. The file may be
    /// filled in with a spreadsheet and saved as CSV or as a workbook.
    #[arg(long)]
    pub(crate) decisions_template: bool,
}

/// Reads the name of a cause.
fn cause() -> impl TypedValueParser<Value = PartKind> {
    let names = PossibleValuesParser::new(PartKind::ALL.map(PartKind::as_str));
    names.try_map(|name| PartKind::from_name(&name).ok_or("there is no such cause"))
}

#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// The enrolment id
    pub(crate) enrolment: EnrolmentId,
    /// The Sunday on which the week ends
    #[arg(value_parser = typed_day)]
    pub(crate) week_ending: Day,
    #[command(flatten)]
    pub(crate) data: Data,
    #[command(flatten)]
    pub(crate) shown: DocumentShown<Explanation>,
}

/// The files and which of their rows count.
#[derive(Debug, clap::Args)]
pub(crate) struct Data {
    /// Payment lines; `-` reads standard input
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    pub(crate) payments: Vec<PathBuf>,
    /// Session reports, every version
    #[arg(long, required = true, num_args = 1.., value_name = "FILE")]
    pub(crate) session_reports: Vec<PathBuf>,
    /// Fee reductions returned to CCS
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub(crate) returns: Vec<PathBuf>,
    /// Names of the services, to show in the report
    #[arg(long, value_name = "FILE")]
    pub(crate) services: Vec<PathBuf>,
    /// Bank deposits, to match with the payment runs
    #[arg(long, value_name = "FILE")]
    pub(crate) deposits: Vec<PathBuf>,
    /// Business days within which a run's deposit arrives
    #[arg(long, value_name = "N", requires = "deposits", value_parser = clap::value_parser!(u16).range(0..=60))]
    pub(crate) deposit_days: Option<u16>,
    /// Control totals of payment runs, to compare with their lines
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub(crate) clearing_totals: Vec<PathBuf>,
    /// Dated lines of statements of entitlement
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub(crate) statement_lines: Vec<PathBuf>,
    /// Decisions about parts of differences (see --decisions-template)
    #[arg(long, num_args = 1.., value_name = "FILE")]
    pub(crate) decisions: Vec<PathBuf>,
    /// Only these services
    #[arg(long, num_args = 1.., value_name = "ID")]
    pub(crate) service: Vec<ServiceId>,
    /// First day of the period, a Monday; by default that of the first week in the data
    #[arg(long, value_name = "MONDAY", value_parser = typed_day)]
    pub(crate) from: Option<Day>,
    /// Last day of the period, a Sunday
    #[arg(long, value_name = "SUNDAY", value_parser = typed_day)]
    pub(crate) to: Option<Day>,
    /// Day on which to calculate ages; by default the latest day in the data
    #[arg(long, value_name = "DATE", value_parser = typed_day)]
    pub(crate) as_at: Option<Day>,
    /// Count payment lines that are alike in every column once; session reports that come again always
    /// are
    #[arg(long)]
    pub(crate) drop_exact_repeats: bool,
    /// Report despite row errors: those rows are left out and listed
    #[arg(long)]
    pub(crate) keep_going: bool,
    /// Import profile for another product's exports; with KIND= for one kind of file; repeatable
    #[arg(long, value_name = "[KIND=]NAME|FILE")]
    pub(crate) profile: Vec<String>,
    /// Answer a column for which the profile has `ask`, such as `service_id=190016362L` or, for the day
    /// of the reports, `retrieved_on=2026-11-22`; repeatable
    #[arg(long, value_name = "[KIND.]COLUMN=VALUE")]
    pub(crate) set: Vec<String>,
    /// Treat unknown columns as errors
    #[arg(long)]
    pub(crate) strict: bool,
    /// Reader threads; one for each core when not given
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
    /// The earlier report, as JSON; `-` reads standard input
    pub(crate) old: PathBuf,
    /// The later report, as JSON; `-` reads standard input
    pub(crate) new: PathBuf,
    #[command(flatten)]
    pub(crate) shown: DocumentShown<ReportDiff>,
}
