//! The command line.

mod entitlement;

use std::path::PathBuf;

use ccs_core::date::Day;
use ccs_core::id::{EnrolmentId, ServiceId};
use ccs_files::kind::Kind;
use clap::builder::PossibleValue;
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(crate) use entitlement::{Entitlement, Statement, SweepOver};

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
    /// What opened, cleared and changed between two reports
    Diff(Diff),
    /// What a family is entitled to for each session and week, and why
    Entitlement(Entitlement),
    /// The Statement of Entitlement: fees, what was passed on and to whom, session by session
    Statement(Statement),
    /// Validate files of a kind, every error at once
    Check(Check),
    /// The JSON Schema of a kind of file, or of a document
    Schema(Schema),
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
pub(crate) struct Reconcile {
    #[command(flatten)]
    pub(crate) data: Data,
    #[command(flatten)]
    pub(crate) shown: Shown,
    /// Names of services
    #[arg(long, value_name = "FILE")]
    pub(crate) services: Vec<PathBuf>,
    /// Bank deposits, to hold the payment lines of each day against
    #[arg(long, value_name = "FILE")]
    pub(crate) deposits: Vec<PathBuf>,
    /// Allocate the payments to the session reports first, up to this cap, instead of reading what is allocated
    #[arg(long, value_enum, value_name = "CAP")]
    pub(crate) allocate: Option<Allocate>,
    /// Report in spite of row errors, leaving those rows out and saying so
    #[arg(long)]
    pub(crate) keep_going: bool,
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
    pub(crate) shown: Shown,
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
    /// How a vendor's files differ from the formats
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) profile: Option<PathBuf>,
    /// Treat unknown columns as errors
    #[arg(long)]
    pub(crate) strict: bool,
    /// Threads to read with; as many as there are cores when not given
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
}

/// How a result is shown and where it goes.
#[derive(Debug, clap::Args)]
pub(crate) struct Destination {
    /// By the ending of --output when not given, else text
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Write here instead of to standard output: whole, or not at all. Where CSV makes several
    /// files, NAME.csv becomes NAME-summary.csv and so on, or they go into a folder
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Columns of the text report
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<u16>,
}

/// The same of a result that may hold names.
#[derive(Debug, clap::Args)]
pub(crate) struct Shown {
    #[command(flatten)]
    pub(crate) to: Destination,
    /// Show the names of children: personal
    #[arg(long)]
    pub(crate) with_names: bool,
    /// Which of the two CSV files goes to standard output
    #[arg(long, value_enum, default_value_t = Section::Both)]
    pub(crate) section: Section,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
    Csv,
    Html,
    Pdf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Section {
    /// Section 1, a blank line, section 2
    Both,
    /// Section 1: what each clearing number paid
    Summary,
    /// Section 2: the enrolment-weeks that differ
    Differences,
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
    /// The earlier report, as JSON
    pub(crate) old: PathBuf,
    /// The later report, as JSON
    pub(crate) new: PathBuf,
    #[command(flatten)]
    pub(crate) shown: Shown,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// The kind of file
    #[arg(value_enum)]
    pub(crate) kind: KindArg,
    /// The files; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// How a vendor's files differ from the formats
    #[arg(long, value_name = "FILE.toml")]
    pub(crate) profile: Option<PathBuf>,
    /// Treat unknown columns as errors
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) shown: Shown,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Schema {
    /// A kind of file, or a document
    #[arg(value_enum)]
    pub(crate) of: SchemaOf,
}

/// A kind of file, as the command line spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KindArg {
    /// Rows of a kind.
    Rows(Kind),
    /// A scenario.
    Scenario,
}

impl KindArg {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Rows(kind) => kind.as_str(),
            Self::Scenario => "scenario",
        }
    }

    const fn about(self) -> &'static str {
        match self {
            Self::Rows(kind) => kind.about(),
            Self::Scenario => "The facts of a family that its entitlement is worked out from",
        }
    }
}

impl ValueEnum for KindArg {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [KindArg; 7] = [
            KindArg::Rows(Kind::Payments),
            KindArg::Rows(Kind::SessionReports),
            KindArg::Rows(Kind::Returns),
            KindArg::Rows(Kind::Services),
            KindArg::Rows(Kind::Deposits),
            KindArg::Rows(Kind::Sessions),
            KindArg::Scenario,
        ];
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.as_str()).help(self.about()))
    }
}

/// What there is a schema of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaOf {
    Payments,
    SessionReports,
    Returns,
    Services,
    Deposits,
    Sessions,
    /// The facts of a family, ccs-scenario/1
    Scenario,
    /// What a family is entitled to, ccs-entitlement/1
    Entitlement,
    /// The Statement of Entitlement, ccs-statement/1
    Statement,
    /// The reconciliation report, ccs-reconcile-report/1
    ReconcileReport,
    /// One enrolment-week explained, ccs-explanation/1
    Explanation,
    /// What changed between two reports, ccs-report-diff/1
    ReportDiff,
    /// The errors of a file, ccs-check/1
    Check,
}
