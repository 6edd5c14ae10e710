//! `ccs vectors`: list, export and run.

use std::ffi::OsString;
use std::path::PathBuf;

use ccs_vectors::{DEFAULT_TIMEOUT, VectorKind};
use clap::builder::PossibleValue;
use clap::{Subcommand, ValueEnum};

#[derive(Debug, clap::Args)]
pub(crate) struct Vectors {
    #[command(subcommand)]
    pub(crate) command: VectorsCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum VectorsCommand {
    /// Print a line for each vector: its id, its verdict and its source
    List(VectorsList),
    /// Write the vectors as JSON Lines, ccs-vector/1
    Export(VectorsExport),
    /// Run the vectors against this program, or with --shim against another
    Run(VectorsRun),
}

#[derive(Debug, clap::Args)]
pub(crate) struct VectorsList {
    /// Only vectors of this kind; may be given several times
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) kind: Vec<KindArg>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct VectorsExport {
    /// Only vectors of this kind; may be given several times
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) kind: Vec<KindArg>,
    /// Write here instead of to standard output (`-`), atomically
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// Exit status: 0 nothing failed, 1 a vector failed, 2 bad arguments, or the shim cannot be started or
/// gave no answer three times in a row.
///
/// A shim reads `{"id", "kind", "input"}`, a line a vector, and answers each with one line:
/// `{"id", "output": DOCUMENT}`, `{"id", "error": CODE}` or `{"id", "unsupported": true}`.
#[derive(Debug, clap::Args)]
#[command(after_long_help = super::examples::VECTORS)]
pub(crate) struct VectorsRun {
    /// Only vectors of this kind; may be given several times
    #[arg(long, value_enum, value_name = "KIND")]
    pub(crate) kind: Vec<KindArg>,
    /// Ask this program, started with these arguments; those that begin with a hyphen follow `--`
    #[arg(long, num_args = 1.., value_names = ["PROGRAM", "ARGUMENT"])]
    pub(crate) shim: Vec<OsString>,
    /// Leave out the vectors whose ids begin the lines of this file
    #[arg(long, value_name = "FILE")]
    pub(crate) skip: Option<PathBuf>,
    /// Wait so long for an answer of the shim
    #[arg(long, value_name = "SECONDS", default_value_t = DEFAULT_TIMEOUT.as_secs(), value_parser = clap::value_parser!(u64).range(1..=3600))]
    pub(crate) timeout: u64,
    /// More arguments of the shim
    #[arg(last = true, value_name = "ARGUMENT", requires = "shim")]
    pub(crate) more: Vec<OsString>,
}

/// A kind of vector, as the command line spells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct KindArg(pub(crate) VectorKind);

impl ValueEnum for KindArg {
    fn value_variants<'a>() -> &'a [Self] {
        const ALL: [KindArg; VectorKind::ALL.len()] = {
            let mut all = [KindArg(VectorKind::Money); VectorKind::ALL.len()];
            let mut at = 0;
            while at < all.len() {
                all[at] = KindArg(VectorKind::ALL[at]);
                at += 1;
            }
            all
        };
        &ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.0.as_str()).help(self.0.about()))
    }
}
