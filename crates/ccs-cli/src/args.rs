//! The command line.

use std::path::PathBuf;
use std::str::FromStr;

use ccs_core::date::Day;
use ccs_core::id::{EnrolmentId, ServiceId};
use ccs_debt::policy::{NotAPolicy, Policy};
use ccs_files::kind::Kind;
use clap::builder::PossibleValue;
use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

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
    /// Validate files of a kind, every error at once
    Check(Check),
    /// Every rate, cap and threshold, with its days, its provision and its source
    Rates(Rates),
    /// What of the law is modelled, in part, or not, and why
    Provisions(Provisions),
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
pub(crate) struct Shown {
    /// By the ending of --output when not given, else text
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Write here instead of to standard output: whole, or not at all. CSV makes two files of
    /// NAME.csv, NAME-summary.csv and NAME-differences.csv, or two in a folder
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Show the names of children: personal
    #[arg(long)]
    pub(crate) with_names: bool,
    /// Columns of the text report
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<u16>,
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

/// Exit status: 0 every command was accepted or replayed, 1 some were refused, 2 bad arguments or
/// a line that is no JSON.
#[derive(Debug, clap::Args)]
pub(crate) struct Debt {
    #[command(flatten)]
    pub(crate) commands: Commands,
    /// Decide an open question otherwise, as in `partial_above_outstanding=over_recover`
    #[arg(long, value_name = "NAME=VALUE", value_parser = str::parse::<PolicyChoice>)]
    pub(crate) policy: Vec<PolicyChoice>,
}

/// Exit status: 0 every command was accepted or replayed, 1 some were refused, 2 bad arguments or
/// a line that is no JSON.
#[derive(Debug, clap::Args)]
pub(crate) struct Payments {
    #[command(flatten)]
    pub(crate) commands: Commands,
}

/// A policy by its name and value, known to be one.
#[derive(Debug, Clone)]
pub(crate) struct PolicyChoice(pub(crate) String);

impl FromStr for PolicyChoice {
    type Err = NotAPolicy;

    fn from_str(text: &str) -> Result<Self, NotAPolicy> {
        Policy::default().choose(text).map(|()| Self(text.to_owned()))
    }
}

#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// The kind of file
    #[arg(value_enum)]
    pub(crate) kind: CheckKind,
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
pub(crate) struct Rates {
    /// Only what is in force on this day
    #[arg(long, value_name = "DATE")]
    pub(crate) on: Option<Day>,
    #[command(flatten)]
    pub(crate) shown: Shown,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Provisions {
    #[command(flatten)]
    pub(crate) shown: Shown,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Schema {
    /// A kind of file, or a document
    #[arg(value_enum)]
    pub(crate) of: SchemaOf,
}

/// A file of commands, and how what becomes of them is shown.
#[derive(Debug, clap::Args)]
pub(crate) struct Commands {
    /// The commands, which are the history, one JSON object a line; `-` is standard input
    #[arg(value_name = "COMMANDS.jsonl")]
    pub(crate) commands: PathBuf,
    #[command(flatten)]
    pub(crate) shown: Shown,
    /// Treat unknown keys as errors
    #[arg(long)]
    pub(crate) strict: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Exchange {
    #[command(flatten)]
    pub(crate) commands: Commands,
    /// What becomes of the day to report a week by, which is always a Sunday
    #[arg(long, value_enum, default_value_t = SundayDeadlineArg::Stands, value_name = "POLICY")]
    pub(crate) sunday_deadline: SundayDeadlineArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SundayDeadlineArg {
    /// The Sunday is the last day
    Stands,
    /// The Monday after it is
    Monday,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Attendance {
    #[command(flatten)]
    pub(crate) commands: Commands,
    /// The language of messages
    #[arg(long, value_enum, default_value_t = LanguageArg::En)]
    pub(crate) language: LanguageArg,
    /// What becomes of a start date inside a service period
    #[arg(long, value_enum, default_value_t = StartInsidePeriodArg::Refuse, value_name = "POLICY")]
    pub(crate) start_inside_period: StartInsidePeriodArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LanguageArg {
    /// English
    En,
    /// Spanish
    Es,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum StartInsidePeriodArg {
    /// It is refused, and the nearest starts are named
    Refuse,
    /// It moves to the start of the next period
    Move,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Simulate {
    /// The world follows from it: the same seed gives the same files
    #[arg(long, value_name = "N")]
    pub(crate) seed: u64,
    /// How many services
    #[arg(long, value_name = "N")]
    pub(crate) services: u32,
    /// Over how many weeks, from Monday 7 July 2025
    #[arg(long, value_name = "N")]
    pub(crate) weeks: u32,
    /// The folder to write to; made when it is missing
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}

/// What can be checked: a kind of file of rows, or of commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CheckKind {
    Rows(Kind),
    AttendanceCommands,
    DebtCommands,
    ExchangeCommands,
    PaymentsCommands,
}

impl CheckKind {
    /// As the command line spells it.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Rows(kind) => kind.as_str(),
            Self::AttendanceCommands => "attendance-commands",
            Self::DebtCommands => "debt-commands",
            Self::ExchangeCommands => "exchange-commands",
            Self::PaymentsCommands => "payments-commands",
        }
    }

    const fn about(self) -> &'static str {
        match self {
            Self::Rows(kind) => kind.about(),
            Self::AttendanceCommands => "Attendance commands, one JSON object a line",
            Self::DebtCommands => "Debt commands, one JSON object a line",
            Self::ExchangeCommands => "Exchange commands, one JSON object a line",
            Self::PaymentsCommands => "Payments commands, one JSON object a line",
        }
    }
}

impl ValueEnum for CheckKind {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [CheckKind; 10] = [
            CheckKind::Rows(Kind::Payments),
            CheckKind::Rows(Kind::SessionReports),
            CheckKind::Rows(Kind::Returns),
            CheckKind::Rows(Kind::Services),
            CheckKind::Rows(Kind::Deposits),
            CheckKind::Rows(Kind::Sessions),
            CheckKind::AttendanceCommands,
            CheckKind::DebtCommands,
            CheckKind::ExchangeCommands,
            CheckKind::PaymentsCommands,
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
    /// One command about who enters attendance, ccs-attendance-command/1
    AttendanceCommands,
    /// One command to a debt, ccs-debt-command/1
    DebtCommands,
    /// One command to the exchange with CCSS, ccs-exchange-command/1
    ExchangeCommands,
    /// One command about arrears and payments, ccs-payments-command/1
    PaymentsCommands,
    /// The reconciliation report, ccs-reconcile-report/1
    ReconcileReport,
    /// One enrolment-week explained, ccs-explanation/1
    Explanation,
    /// What changed between two reports, ccs-report-diff/1
    ReportDiff,
    /// The errors of a file, ccs-check/1
    Check,
    /// Rates, caps and thresholds, ccs-rates/1
    Rates,
    /// What of the law is modelled, ccs-provisions/1
    Provisions,
}
