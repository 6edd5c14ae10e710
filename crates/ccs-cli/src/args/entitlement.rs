//! The arguments of the commands about a family's entitlement.

use std::path::PathBuf;

use ccs_core::date::Day;
use ccs_core::id::EnrolmentId;
use ccs_core::statement::Statement as StatementOfEntitlement;
use ccs_report::entitlement::EntitlementReport;
use clap::ValueEnum;

use super::{DocumentShown, Strict};

#[derive(Debug, clap::Args)]
pub(crate) struct Entitlement {
    #[command(flatten)]
    pub(crate) facts: Facts,
    /// Add how each figure came about: the rule, its provision, its operands
    #[arg(long)]
    pub(crate) explain: bool,
    /// Hold it against an earlier assessment, by its scenario or by the JSON it gave
    #[arg(long, value_name = "OLD.json")]
    pub(crate) against: Option<PathBuf>,
    /// Balance the income year of the scenario's `balancing`
    #[arg(long)]
    pub(crate) balance: bool,
    /// Answer the questions that the scenario lists under `eligibility` (`ccs schema scenario` says
    /// how): which subsidy a session has, and every reason why each other kind does not apply
    #[arg(long)]
    pub(crate) eligibility: bool,
    /// Add a budget line: everything again at each income (of the family, a year), fee (of every
    /// session that has one) or hours (of the individual's activity, a fortnight; a partner's stay)
    /// of a range, such as `income 60000..200000/1000`
    #[arg(long, num_args = 2, allow_hyphen_values = true, value_names = ["income|fee|hours", "FROM..TO/STEP"])]
    pub(crate) sweep: Option<Vec<String>>,
    /// How the result is shown. CSV has one table each for sessions and weeks, or for what changed,
    /// the balance, eligibility and the budget line where they are asked for
    #[command(flatten)]
    pub(crate) shown: DocumentShown<EntitlementReport<'static>>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Statement {
    /// The family, its children, enrolments and sessions: amounts are worked out; `-` is standard
    /// input
    #[arg(value_name = "SCENARIO.json", required_unless_present = "exchange")]
    pub(crate) scenario: Option<PathBuf>,
    /// Commands of the exchange with CCSS: amounts are those that were retrieved and count. With a
    /// scenario too, each week has what was worked out beside them
    #[arg(long, value_name = "COMMANDS.jsonl")]
    pub(crate) exchange: Option<PathBuf>,
    /// From this Monday
    #[arg(long, value_name = "DATE")]
    pub(crate) from: Option<Day>,
    /// To this Sunday
    #[arg(long = "to", value_name = "DATE")]
    pub(crate) to_day: Option<Day>,
    /// The day of issue, never before the period ends. Absent: the last day of the period
    #[arg(long, value_name = "DATE")]
    pub(crate) issued_on: Option<Day>,
    /// Only these enrolments
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub(crate) enrolment: Vec<EnrolmentId>,
    /// The head of the statement, as a scenario has it under `statement`
    #[arg(long, value_name = "FILE")]
    pub(crate) header: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) strict: Strict,
    #[command(flatten)]
    pub(crate) rates: OwnRatesArg,
    #[command(flatten)]
    pub(crate) shown: DocumentShown<StatementOfEntitlement>,
}

/// The facts that are assessed.
#[derive(Debug, clap::Args)]
pub(crate) struct Facts {
    /// The family, its children, enrolments and sessions; `-` is standard input
    #[arg(value_name = "SCENARIO.json")]
    pub(crate) scenario: PathBuf,
    #[command(flatten)]
    pub(crate) strict: Strict,
    #[command(flatten)]
    pub(crate) rates: OwnRatesArg,
}

/// Rates of the caller's own.
#[derive(Debug, clap::Args)]
pub(crate) struct OwnRatesArg {
    /// Rates of your own over the built-in ones, JSON or TOML by the ending (`ccs schema rate-book`)
    #[arg(long = "rates", value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}

/// What a budget line runs over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SweepOver {
    Income,
    Fee,
    Hours,
}
