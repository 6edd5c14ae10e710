//! Commands against a case file, and the simulated world.

use std::path::PathBuf;
use std::str::FromStr;

use ccs_debt::policy::{NotAPolicy, Policy};
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

/// A policy by its name and value, known to be one.
#[derive(Debug, Clone)]
pub(crate) struct PolicyChoice(pub(crate) String);

impl FromStr for PolicyChoice {
    type Err = NotAPolicy;

    fn from_str(text: &str) -> Result<Self, NotAPolicy> {
        Policy::default().choose(text).map(|()| Self(text.to_owned()))
    }
}

/// Exit status: 0 every command was accepted or replayed, 1 some were refused, 2 bad arguments or
/// a line that is no JSON.
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
