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

/// How a result is shown and where it goes.
#[derive(Debug, clap::Args)]
pub(crate) struct Destination {
    /// By the ending of --output when not given, else text
    #[arg(long, value_enum)]
    pub(crate) format: Option<Format>,
    /// Write here instead of to standard output (`-`): whole, or not at all. Where CSV makes several
    /// files, NAME.csv becomes NAME-summary.csv and so on, or they go into a folder
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Columns of the text report: the terminal's when not given, else 100; never fewer than 72
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
    /// Which table goes to standard output as CSV
    #[arg(long, value_enum, default_value_t = Section::Both)]
    pub(crate) section: Section,
}

/// How outcomes of commands are shown and where they go.
#[derive(Debug, clap::Args)]
pub(crate) struct OutcomesShown {
    /// By the ending of --output when not given, else json: one outcome a line
    #[arg(long, value_parser = of_outcomes())]
    pub(crate) format: Option<Format>,
    /// Write here instead of to standard output: whole, or not at all
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Columns of the text page
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<u16>,
    /// Show what is personal on a page: names, and what was written about persons
    #[arg(long)]
    pub(crate) with_names: bool,
}

/// The formats that outcomes have.
fn of_outcomes() -> impl TypedValueParser<Value = Format> {
    let words = PossibleValuesParser::new(["json", "text", "html"]);
    words.try_map(|word| Format::from_str(&word, false))
}

impl OutcomesShown {
    /// The same as a destination of any result.
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Section {
    /// Section 1, a blank line, section 2; and in the same way deposits, allocations and what was
    /// left out, where there are some
    Both,
    /// Section 1: what each clearing number paid
    Summary,
    /// Section 2: the enrolment-weeks that differ
    Differences,
    /// Each part of each difference
    Parts,
    /// One row a service
    Approvals,
    /// Payment runs and bank deposits
    Deposits,
    /// Payment runs and their control totals
    ClearingTotals,
    /// What should be known before the figures are trusted
    Warnings,
}
