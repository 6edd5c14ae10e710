//! The command line.

mod cases;
mod document;
mod entitlement;
mod import;
mod kinds;
mod reconcile;
mod shown;

use ccs_core::date::{Day, FinancialYear};
use ccs_report::calendar::Calendar as CalendarTable;
use ccs_report::provisions::Register;
use ccs_report::rates::RateTable;
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(crate) use cases::{
    Attendance, Commands, Debt, Exchange, LanguageArg, OutcomeItems, Payments, Simulate,
    StartInsidePeriodArg, SundayDeadlineArg, TimesArg,
};
pub(crate) use document::DocumentShown;
pub(crate) use entitlement::{Entitlement, OwnRatesArg, Statement, SweepOver};
pub(crate) use import::{Import, ImportFormat, ProfilesArgs};
pub(crate) use kinds::{Check, CheckKind, Schema, SchemaOf};
pub(crate) use reconcile::{Allocate, Data, Diff, Explain, Reconcile};
pub(crate) use shown::{CheckShown, Destination, Format, OutcomesShown, Strict};

/// Reconciles Child Care Subsidy payments and explains every difference.
///
/// Exit status: 0 done and nothing differs, 1 differences found, 2 bad arguments or bad input,
/// 130 interrupted. Data goes to standard output, talk to standard error.
#[derive(Debug, Parser)]
#[command(name = "ccs", version, about, long_about, max_term_width = 100)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) talk: Talk,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Hold what CCS paid against what is allocated to session reports, and explain each difference
    Reconcile(Reconcile),
    /// Explain one enrolment-week: its lines, running sum, parts and remedy
    #[command(
        override_usage = "ccs explain <ENROLMENT> <WEEK_ENDING> --payments <FILE>... --session-reports <FILE>... [OPTIONS]"
    )]
    Explain(Explain),
    /// Read a vendor's export through a profile, into the plain form that the other commands read
    Import(Import),
    /// The profiles that come with the program
    Profiles(ProfilesArgs),
    /// What opened, cleared and changed between two reports
    Diff(Diff),
    /// Run commands against debts: one JSON object a line in, one outcome a line out
    Debt(Debt),
    /// Submit to CCSS and retrieve from it: run the commands of a file, one outcome a line
    Exchange(Exchange),
    /// Who enters attendance in Indiana: run the commands of a file, one outcome a line
    Attendance(Attendance),
    /// Write a labelled world of consistent and faulty data, as files that reconcile reads
    Simulate(Simulate),
    /// Run commands about arrears and payments: one JSON object a line in, one outcome a line out
    Payments(Payments),
    /// What a family is entitled to for each session and week, and why
    Entitlement(Entitlement),
    /// The Statement of Entitlement: fees, what was passed on and to whom, session by session
    Statement(Statement),
    /// Validate files of a kind, every error at once
    Check(Check),
    /// Every rate, cap and threshold, with its days, its provision and its source
    Rates(Rates),
    /// The dates of each income year: fortnights, when reports are due, deadlines to confirm income
    Calendar(Calendar),
    /// What of the law is modelled, in part, or not, and why
    Provisions(Provisions),
    /// The JSON Schema of a kind of file, or of a document
    Schema(Schema),
    /// What an error code means, with an example that makes it
    Error(ErrorCode),
    /// Completions for a shell, on standard output
    Completions {
        /// The shell
        shell: Shell,
    },
    /// The manual page, on standard output
    Man {
        /// A command's own page instead of the program's
        command: Option<String>,
    },
}

/// What is said on standard error, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct Talk {
    /// Say nothing on standard error but errors
    #[arg(long, global = true)]
    pub(crate) quiet: bool,
    /// Colour the text report
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// When standard output is a terminal and `NO_COLOR` is not set
    Auto,
    /// Even into a file
    Always,
    /// Not at all
    Never,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Rates {
    /// Only what is in force on this day, and the deadlines that still run
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<Day>,
    /// Write a rate book of the values in force (on --on, or the last reviewed day), to make your
    /// own from
    #[arg(long)]
    pub(crate) template: bool,
    #[command(flatten)]
    pub(crate) own: OwnRatesArg,
    #[command(flatten)]
    pub(crate) shown: DocumentShown<RateTable>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Calendar {
    /// Only this income year, such as 2025-26
    #[arg(long, value_name = "YEAR")]
    pub(crate) income_year: Option<FinancialYear>,
    /// Add every deadline of any year on or after this day, soonest first
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<Day>,
    #[command(flatten)]
    pub(crate) shown: DocumentShown<CalendarTable>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ErrorCode {
    /// The code, such as `CCS-F064` or `f064`; every code in a line when not given
    pub(crate) code: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Provisions {
    #[command(flatten)]
    pub(crate) shown: DocumentShown<Register>,
}
