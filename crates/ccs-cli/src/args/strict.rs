//! How strictly files are read.

use ccs_files::json::Strictness;

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
