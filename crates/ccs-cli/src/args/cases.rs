//! Files of commands, and simulated data.

use std::path::PathBuf;

use ccs_report::attendance::AttendancePage;
use ccs_report::debt::DebtsPage;
use ccs_report::exchange::ExchangePage;
use ccs_report::payments::PaymentsPage;
use ccs_report::render::Document;
use clap::ValueEnum;

use super::DocumentShown;

/// A file of commands, and how their outcomes are shown.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_field_names, reason = "the argument's own name in the help")]
pub(crate) struct Commands<D: Document + 'static> {
    /// The commands, one JSON object per line; `-` reads standard input
    #[arg(value_name = "COMMANDS.jsonl")]
    pub(crate) commands: PathBuf,
    #[command(flatten)]
    pub(crate) shown: DocumentShown<D>,
    /// Treat unknown keys as warnings instead of errors
    #[arg(long)]
    pub(crate) allow_unknown: bool,
    /// Start from this snapshot if it exists, and replace it at the end, atomically
    #[arg(long, value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,
    /// Start from this history if it exists, and append this run's entries to it
    #[arg(long, value_name = "FILE")]
    pub(crate) history: Option<PathBuf>,
    /// Items to show in the lists of an outcome; by default `changed`, with --last `full`
    #[arg(long, value_enum, value_name = "ITEMS")]
    pub(crate) outcome: Option<OutcomeItems>,
    /// Print only the last outcome of each case
    #[arg(long)]
    pub(crate) last: bool,
    /// Override a policy for this run, such as `self_approval=refused`; repeatable
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) policy: Vec<String>,
    /// Export KIND to FILE after the last command. With `-` it goes to standard output in place of
    /// the outcomes
    #[arg(long, value_name = "KIND=FILE")]
    pub(crate) write: Vec<String>,
}

/// Which items the lists of an outcome have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutcomeItems {
    /// Those that the command added, changed or named
    Changed,
    /// All of them
    Full,
    /// None
    None,
}

/// Exit status: 0 every command was accepted, replayed or previewed, 1 some were refused, 2 bad
/// arguments, a line that is no JSON, or a damaged state or history.
#[derive(Debug, clap::Args)]
pub(crate) struct Debt {
    #[command(flatten)]
    pub(crate) commands: Commands<DebtsPage<'static>>,
}

/// Exit status: 0 every command was accepted, replayed or previewed, 1 some were refused, 2 bad
/// arguments, a line that is no JSON, or a damaged state or history.
#[derive(Debug, clap::Args)]
pub(crate) struct Payments {
    #[command(flatten)]
    pub(crate) commands: Commands<PaymentsPage<'static>>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Exchange {
    #[command(flatten)]
    pub(crate) commands: Commands<ExchangePage<'static>>,
    /// Whether the last day to report a week, always a Sunday, moves to the next business day
    #[arg(long, value_enum, default_value_t = SundayDeadlineArg::Sunday, value_name = "POLICY")]
    pub(crate) sunday_deadline: SundayDeadlineArg,
    /// Whether a report of attended sessions needs arrival and departure times
    #[arg(long, value_enum, default_value_t = TimesArg::Required, value_name = "POLICY")]
    pub(crate) times: TimesArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TimesArg {
    /// A report without them is not sent where the law requires them
    Required,
    /// A report without them is sent
    #[value(name = "not_required", alias = "not-required")]
    NotRequired,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SundayDeadlineArg {
    /// The Sunday is the last day
    #[value(alias = "stands")]
    Sunday,
    /// The Monday after it is
    Monday,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Attendance {
    #[command(flatten)]
    pub(crate) commands: Commands<AttendancePage<'static>>,
    /// The language of messages
    #[arg(long, value_enum, default_value_t = LanguageArg::En)]
    pub(crate) language: LanguageArg,
    /// What happens to a start date inside a service period
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
    /// It is refused, with the nearest possible starts
    Refuse,
    /// It moves to the start of the next period
    Move,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Simulate {
    /// Seed; each seed always gives the same files
    #[arg(long, value_name = "N")]
    pub(crate) seed: u64,
    /// Number of services
    #[arg(long, value_name = "N")]
    pub(crate) services: u32,
    /// Number of weeks. They begin on Monday 7 July 2025; with --families on Monday 8 July 2024, or
    /// on Monday 2 July 2018 if there are more than 156
    #[arg(long, value_name = "N")]
    pub(crate) weeks: u32,
    /// Number of families: simulate them from attendance to refund, without faults, and write files
    /// for each command
    #[arg(long, value_name = "N")]
    pub(crate) families: Option<u32>,
    /// Folder to write to; created when missing
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}
