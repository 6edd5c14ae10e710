//! The arguments of the commands about a family's entitlement.

use std::path::PathBuf;

use ccs_core::date::Day;
use ccs_core::id::EnrolmentId;
use ccs_core::statement::Statement as StatementOfEntitlement;
use ccs_files::typed::typed_day;
use ccs_report::entitlement::EntitlementReport;
use clap::ValueEnum;

use super::{DocumentShown, Strict};

#[derive(Debug, clap::Args)]
pub(crate) struct Entitlement {
    #[command(flatten)]
    pub(crate) facts: Facts,
    /// Show how each figure was worked out: the rule, its provision, its operands
    #[arg(long)]
    pub(crate) explain: bool,
    /// Show what changed since an earlier assessment, given as its scenario or as its JSON result
    #[arg(long, value_name = "OLD.json")]
    pub(crate) against: Option<PathBuf>,
    /// Compare with another rate book or another scenario: in total, week by week and, with --sweep,
    /// along both budget lines
    #[arg(long, value_name = "FILE")]
    pub(crate) compare: Option<PathBuf>,
    /// Show the weeks from this Monday on. Hours, absence days and the annual cap are still counted
    /// over every week of the file
    #[arg(long, value_name = "DATE", value_parser = typed_day)]
    pub(crate) from: Option<Day>,
    /// Show the weeks up to this Sunday
    #[arg(long = "to", value_name = "DATE", value_parser = typed_day)]
    pub(crate) to_day: Option<Day>,
    /// Balance the income year that the scenario's `balancing` describes
    #[arg(long, conflicts_with_all = ["from", "to_day"])]
    pub(crate) balance: bool,
    /// Answer the questions under `eligibility` in the scenario: which subsidy a session has, and
    /// every reason why each other kind does not apply
    #[arg(long, conflicts_with_all = ["from", "to_day"])]
    pub(crate) eligibility: bool,
    /// Add a budget line: the result at each step of a range of family income (a year), session
    /// fee, or the individual's hours of activity (a fortnight), such as `income
    /// 60000..200000/1000`. The partner's activity is unchanged
    #[arg(long, num_args = 2, allow_hyphen_values = true, value_names = ["income|fee|hours", "FROM..TO/STEP"], conflicts_with_all = ["from", "to_day"])]
    pub(crate) sweep: Option<Vec<String>>,
    #[command(flatten)]
    pub(crate) shown: DocumentShown<EntitlementReport<'static>>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct Statement {
    /// The family, its children, enrolments and sessions; amounts are worked out. `-` reads standard
    /// input
    #[arg(value_name = "SCENARIO.json", required_unless_present = "exchange")]
    pub(crate) scenario: Option<PathBuf>,
    /// Commands of `ccs exchange`: amounts are those retrieved from CCSS. With a scenario as well,
    /// each week shows both and the difference
    #[arg(long, value_name = "COMMANDS.jsonl")]
    pub(crate) exchange: Option<PathBuf>,
    /// First day of the period, a Monday
    #[arg(long, value_name = "DATE", value_parser = typed_day)]
    pub(crate) from: Option<Day>,
    /// Last day of the period, a Sunday
    #[arg(long = "to", value_name = "DATE", value_parser = typed_day)]
    pub(crate) to_day: Option<Day>,
    /// The day of issue, not before the period ends; the last day of the period when not given
    #[arg(long, value_name = "DATE", value_parser = typed_day)]
    pub(crate) issued_on: Option<Day>,
    /// Only these enrolments
    #[arg(long, value_name = "ID", num_args = 1..)]
    pub(crate) enrolment: Vec<EnrolmentId>,
    /// Provider and parent for the head of the statement, in the form of a scenario's `statement`
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
    /// The family, its children, enrolments and sessions; `-` reads standard input
    #[arg(value_name = "SCENARIO.json")]
    pub(crate) scenario: PathBuf,
    #[command(flatten)]
    pub(crate) strict: Strict,
    #[command(flatten)]
    pub(crate) rates: OwnRatesArg,
}

/// The caller's own rates.
#[derive(Debug, clap::Args)]
pub(crate) struct OwnRatesArg {
    /// Your own rates in place of the built-in ones, as JSON or TOML (see `ccs rates --template`)
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
