//! The command line.

mod cases;
mod document;
mod entitlement;
mod examples;
mod import;
mod kinds;
mod reconcile;
mod strict;
mod vectors;

use ccs_core::date::{Day, FinancialYear};
use ccs_files::typed::typed_day;
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
pub(crate) use kinds::{Check, CheckKind, DocumentSchema, Schema, SchemaOf};
pub(crate) use reconcile::{Allocate, Data, Diff, Explain, Reconcile};
pub(crate) use strict::Strict;
pub(crate) use vectors::{
    KindArg, Vectors, VectorsCommand, VectorsExport, VectorsList, VectorsRun,
};

/// Reconciles Child Care Subsidy payments and explains every difference.
///
/// Exit status: 0 nothing is open, or every command was accepted; 1 something is open, or a command
/// was refused; 2 bad arguments or bad input; 130 interrupted; 141 the pipe was closed before the last
/// command. Results go to standard output, messages to standard error. Text that is longer than the
/// terminal is shown by `PAGER`, by default `less`; `PAGER=cat` turns that off.
#[derive(Debug, Parser)]
#[command(name = "ccs", version, about, long_about, max_term_width = 100, after_long_help = examples::PROGRAM)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) messages: Messages,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Compare CCS payments with session-report allocations, and explain each difference
    #[command(after_long_help = examples::RECONCILE)]
    Reconcile(Reconcile),
    /// Explain one enrolment-week: payment lines with a running sum, reports, causes, what to do
    #[command(
        after_long_help = examples::EXPLAIN,
        override_usage = "ccs explain <ENROLMENT> <WEEK_ENDING> --payments <FILE>... --session-reports <FILE>... [OPTIONS]"
    )]
    Explain(Explain),
    /// Convert a product's export into the plain form that the other commands read
    #[command(after_long_help = examples::IMPORT)]
    Import(Import),
    /// List the import profiles that come with the program, or print one
    #[command(after_long_help = examples::PROFILES)]
    Profiles(ProfilesArgs),
    /// Compare two reconciliation reports: what opened, cleared, changed and was decided
    #[command(after_long_help = examples::DIFF)]
    Diff(Diff),
    /// Run commands on debts: raise, waive, adjust, reverse, repay, offset, transfer, write off
    #[command(after_long_help = examples::DEBT)]
    Debt(Debt),
    /// Run commands on session reports: attendance, submission to CCSS, retrieved answers
    #[command(after_long_help = examples::EXCHANGE)]
    Exchange(Exchange),
    /// Decide who may enter attendance for a centre in Indiana, from a file of commands
    #[command(after_long_help = examples::ATTENDANCE)]
    Attendance(Attendance),
    /// Write synthetic data: services with labelled faults, or families from attendance to refund
    #[command(after_long_help = examples::SIMULATE)]
    Simulate(Simulate),
    /// Run commands on a family's payments: arrears, locks, set-off, payment views
    #[command(after_long_help = examples::PAYMENTS)]
    Payments(Payments),
    /// Work out what a family is entitled to, session by session and week by week, and why
    #[command(after_long_help = examples::ENTITLEMENT)]
    Entitlement(Entitlement),
    /// Make the Statement of Entitlement: the fees and subsidy of each session, and who was paid
    #[command(after_long_help = examples::STATEMENT)]
    Statement(Statement),
    /// List every error of a file at once, with line, column, code and remedy
    #[command(after_long_help = examples::CHECK)]
    Check(Check),
    /// Show every rate, cap and threshold, with the days it applies, its provision and its source
    #[command(after_long_help = examples::RATES)]
    Rates(Rates),
    /// Show the dates of each income year: fortnights, when reports are due, income deadlines
    #[command(after_long_help = examples::CALENDAR)]
    Calendar(Calendar),
    /// Show which provisions of the law are modelled, in part or not at all, and why
    #[command(after_long_help = examples::PROVISIONS)]
    Provisions(Provisions),
    /// Print the JSON Schema of a file or document
    #[command(after_long_help = examples::SCHEMA)]
    Schema(Schema),
    /// Explain an error code, with an example that causes it
    #[command(after_long_help = examples::ERROR)]
    Error(ErrorCode),
    /// Test an implementation in any language against vectors: list, export or run them
    #[command(after_long_help = examples::VECTORS)]
    Vectors(Vectors),
    /// Print completions for a shell
    #[command(after_long_help = examples::COMPLETIONS)]
    Completions {
        /// The shell
        shell: Shell,
    },
    /// Print the manual page
    #[command(after_long_help = examples::MAN)]
    Man {
        /// A command's own page instead of the program's
        command: Option<String>,
    },
}

/// Messages on standard error, and colour.
#[derive(Debug, clap::Args)]
pub(crate) struct Messages {
    /// Suppress warnings, notes and progress
    #[arg(long, global = true)]
    pub(crate) quiet: bool,
    /// When to colour text
    #[arg(long, global = true, value_enum, default_value_t = Color::Auto, value_name = "WHEN")]
    pub(crate) color: Color,
    /// Show the options that `ccs.toml` in the working folder adds to this command, and stop
    #[arg(long, global = true)]
    pub(crate) show_config: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// When standard output is a terminal, unless `NO_COLOR` is set or `TERM` is dumb
    Auto,
    /// Also into a file or a pipe
    Always,
    /// Never
    Never,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Rates {
    /// Only what is in force on this day, and the deadlines still to come
    #[arg(long, value_name = "DATE", value_parser = typed_day)]
    pub(crate) on: Option<Day>,
    /// Write the values in force on --on (by default on the last reviewed day) as a rate book, from
    /// which to start your own
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
    /// Add every deadline on or after this day, of any year, soonest first
    #[arg(long, value_name = "DATE", value_parser = typed_day)]
    pub(crate) on: Option<Day>,
    #[command(flatten)]
    pub(crate) shown: DocumentShown<CalendarTable>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ErrorCode {
    /// The code, such as `CCS-F064` or `f064`; lists every code when not given
    pub(crate) code: Option<String>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Provisions {
    #[command(flatten)]
    pub(crate) shown: DocumentShown<Register>,
}
