//! Commands against a case file, and the simulated world.

use std::path::PathBuf;

use clap::ValueEnum;

use super::OutcomesShown;

/// A file of commands, and how what becomes of them is shown.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_field_names, reason = "the argument's own name in the help")]
pub(crate) struct Commands {
    /// The commands, which are the history, one JSON object a line; `-` is standard input
    #[arg(value_name = "COMMANDS.jsonl")]
    pub(crate) commands: PathBuf,
    #[command(flatten)]
    pub(crate) shown: OutcomesShown,
    /// Treat unknown keys as warnings
    #[arg(long)]
    pub(crate) allow_unknown: bool,
    /// Start from this snapshot if it is there, and write it anew at the end, atomically
    #[arg(long, value_name = "FILE")]
    pub(crate) state: Option<PathBuf>,
    /// Start from this history if it is there, and add the entries of this run to it
    #[arg(long, value_name = "FILE")]
    pub(crate) history: Option<PathBuf>,
    /// Which items the lists of an outcome have: `changed` when not given, with --last `full`
    #[arg(long, value_enum, value_name = "ITEMS")]
    pub(crate) outcome: Option<OutcomeItems>,
    /// Print only the last outcome of each book
    #[arg(long)]
    pub(crate) last: bool,
    /// Override a policy for the commands of this run, as in `self_approval=refused`
    #[arg(long, value_name = "NAME=VALUE")]
    pub(crate) policy: Vec<String>,
    /// Export KIND to FILE after the last command; `-` as FILE is standard output, and outcomes are
    /// then not printed
    #[arg(long, value_name = "KIND=FILE")]
    pub(crate) write: Vec<String>,
}

/// Which items the lists of an outcome have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum OutcomeItems {
    /// Those that the command made, changed or names
    Changed,
    /// Every one
    Full,
    /// No state at all
    None,
}

/// Exit status: 0 every command was accepted, replayed or previewed, 1 some were refused, 2 bad
/// arguments, a line that is no JSON, or a damaged state or history.
#[derive(Debug, clap::Args)]
pub(crate) struct Debt {
    #[command(flatten)]
    pub(crate) commands: Commands,
}

/// Exit status: 0 every command was accepted, replayed or previewed, 1 some were refused, 2 bad
/// arguments, a line that is no JSON, or a damaged state or history.
#[derive(Debug, clap::Args)]
pub(crate) struct Payments {
    #[command(flatten)]
    pub(crate) commands: Commands,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Exchange {
    #[command(flatten)]
    pub(crate) commands: Commands,
    /// What becomes of the day to report a week by, which is always a Sunday
    #[arg(long, value_enum, default_value_t = SundayDeadlineArg::Stands, value_name = "POLICY")]
    pub(crate) sunday_deadline: SundayDeadlineArg,
    /// Whether a report of attended sessions states arrival and departure
    #[arg(long, value_enum, default_value_t = TimesArg::Required, value_name = "POLICY")]
    pub(crate) times: TimesArg,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum TimesArg {
    /// Where the law asks for them, a report without them is not sent
    Required,
    /// A report without them is sent
    #[value(name = "not_required", alias = "not-required")]
    NotRequired,
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
    /// Over how many weeks, from Monday 7 July 2025 to the Friday after the last
    #[arg(long, value_name = "N")]
    pub(crate) weeks: u32,
    /// The folder to write to; made when it is missing
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
}
