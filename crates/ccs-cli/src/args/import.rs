//! Vendors' exports, and the profiles that read them.

use std::path::PathBuf;

use ccs_files::kind::Kind;
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;

#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// The exports: delimited text, workbooks or JSON; `-` reads standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The profile to read them with: a name from `ccs profiles`, or a file; with KIND= for one kind of
    /// file; repeatable
    #[arg(long, value_name = "[KIND=]NAME|FILE")]
    pub(crate) profile: Vec<String>,
    /// The kind of file; needed only if the file has the headers of several kinds
    #[arg(long, value_name = "KIND", value_parser = kind_parser())]
    pub(crate) kind: Option<Kind>,
    /// Answer a column for which the profile has `ask`, such as `service_id=190016362L` or, for the day
    /// of the reports, `retrieved_on=2026-11-22`; repeatable
    #[arg(long, value_name = "[KIND.]COLUMN=VALUE")]
    pub(crate) set: Vec<String>,
    /// Propose a profile for the file; what the file does not show is left in it as a question
    #[arg(long, conflicts_with_all = ["profile", "set", "show"])]
    pub(crate) guess: bool,
    /// Format of the records; by default that of the ending of --output, else csv
    #[arg(long, value_enum)]
    pub(crate) format: Option<ImportFormat>,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Print the first N rows of the result
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) show: usize,
    /// Include columns with personal values
    #[arg(long)]
    pub(crate) with_names: bool,
}

/// Format of the records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// The plain form that the other commands read
    Csv,
    /// The same records with their sums and the rows left out, ccs-import/1
    Json,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ProfilesArgs {
    /// The profile to print; lists them all when not given
    pub(crate) name: Option<String>,
}

fn kind_parser() -> impl TypedValueParser<Value = Kind> {
    let names = Kind::ALL.iter().map(|kind| kind.as_str());
    PossibleValuesParser::new(names).map(|name| Kind::from_name(&name).unwrap_or(Kind::Payments))
}
