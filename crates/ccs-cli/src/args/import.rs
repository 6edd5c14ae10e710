//! Vendors' exports, and the profiles that read them.

use std::path::PathBuf;

use ccs_files::kind::Kind;
use clap::ValueEnum;
use clap::builder::PossibleValuesParser;
use clap::builder::TypedValueParser;

#[derive(Debug, clap::Args)]
pub(crate) struct Import {
    /// The exports: CSV of any form, workbooks, JSON; `-` is standard input
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// The profile that reads them: one of `ccs profiles`, or a file
    #[arg(long, value_name = "NAME|FILE")]
    pub(crate) profile: Option<String>,
    /// The kind of file; it can be left out when the profile has one table
    #[arg(long, value_name = "KIND", value_parser = kind_parser())]
    pub(crate) kind: Option<Kind>,
    /// Answer what the profile asks for
    #[arg(long, value_name = "COLUMN=VALUE")]
    pub(crate) set: Vec<String>,
    /// Write a profile for the file, with questions where the file cannot decide
    #[arg(long, conflicts_with_all = ["profile", "set", "show"])]
    pub(crate) guess: bool,
    /// How the records are written
    #[arg(long, value_enum, default_value_t = ImportFormat::Csv)]
    pub(crate) format: ImportFormat,
    /// Where to write; standard output when not given
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Show the first rows as they were read
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) show: usize,
    /// Write personal columns too
    #[arg(long)]
    pub(crate) with_names: bool,
}

/// How the records are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ImportFormat {
    /// Our own plain form
    Csv,
    /// With sums and what was left out, ccs-import/1
    Json,
}

#[derive(Debug, clap::Args)]
pub(crate) struct ProfilesArgs {
    /// Print this one instead of the list
    pub(crate) name: Option<String>,
}

fn kind_parser() -> impl TypedValueParser<Value = Kind> {
    let names = Kind::ALL.iter().map(|kind| kind.as_str());
    PossibleValuesParser::new(names).map(|name| Kind::from_name(&name).unwrap_or(Kind::Payments))
}
