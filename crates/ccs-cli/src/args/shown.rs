//! How a result is shown and where it goes.

use std::path::PathBuf;

use ccs_files::json::Strictness;
use clap::ValueEnum;
use clap::builder::{PossibleValuesParser, TypedValueParser};

/// What is an error and what only a warning.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub(crate) struct Strict {
    /// Treat warnings (unknown columns, doubtful facts) as errors
    #[arg(long)]
    pub(crate) strict: bool,
    /// Treat unknown keys of JSON documents as warnings
    #[arg(long)]
    pub(crate) allow_unknown: bool,
}

impl Strict {
    /// What an unknown key is.
    pub(crate) const fn unknown_keys(self) -> Strictness {
        if self.allow_unknown { Strictness::Warn } else { Strictness::Strict }
    }
}

/// Format and destination of a result that is not a document.
#[derive(Debug)]
pub(crate) struct Destination {
    pub(crate) format: Option<Format>,
    pub(crate) output: Option<PathBuf>,
    pub(crate) width: Option<u16>,
}

/// How a check is shown and where it goes.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckShown {
    /// Output format; by the ending of --output when not given, else text
    #[arg(long, value_parser = of_checks())]
    pub(crate) format: Option<Format>,
    /// Write here instead of to standard output (`-`), atomically
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// The formats that checks have.
fn of_checks() -> impl TypedValueParser<Value = Format> {
    let words = PossibleValuesParser::new(["text", "json", "csv"]);
    words.try_map(|word| Format::from_str(&word, false))
}

impl CheckShown {
    /// As a destination of any result.
    pub(crate) fn to(&self) -> Destination {
        Destination { format: self.format, output: self.output.clone(), width: None }
    }
}

/// How outcomes of commands are shown and where they go.
#[derive(Debug, clap::Args)]
pub(crate) struct OutcomesShown {
    /// Output format; by the ending of --output when not given, else json, one outcome a line
    #[arg(long, value_parser = of_outcomes())]
    pub(crate) format: Option<Format>,
    /// Write here instead of to standard output, atomically
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Columns of text
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<u16>,
    /// Show names, and what staff wrote about persons
    #[arg(long)]
    pub(crate) with_names: bool,
}

/// The formats that outcomes have.
fn of_outcomes() -> impl TypedValueParser<Value = Format> {
    let words = PossibleValuesParser::new(["json", "text", "html"]);
    words.try_map(|word| Format::from_str(&word, false))
}

impl OutcomesShown {
    /// As a destination of any result.
    pub(crate) fn to(&self) -> Destination {
        Destination { format: self.format, output: self.output.clone(), width: self.width }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
    Csv,
    Html,
    Pdf,
}
