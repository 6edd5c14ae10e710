//! The files of a job, as they travel to other processes.

use ccs_files::kind::Kind;
use ccs_files::source::Source;
use datafusion::error::{DataFusionError, Result};
use serde::{Deserialize, Serialize};

/// A file of one kind, by a path that every process of the job can open.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct JobFile {
    /// The name of the kind.
    kind: String,
    path: String,
}

impl JobFile {
    pub(crate) fn new(kind: Kind, path: &str) -> Self {
        Self { kind: kind.as_str().to_owned(), path: path.to_owned() }
    }

    /// Whether it has the rows that are reconciled, of which there can be many.
    pub(crate) fn has_facts(&self) -> bool {
        [Kind::Payments, Kind::SessionReports, Kind::Returns]
            .iter()
            .any(|kind| kind.as_str() == self.kind)
    }

    fn source(&self) -> Result<Source> {
        Ok(Source::path(kind_named(&self.kind)?, &self.path))
    }
}

pub(crate) fn kind_named(name: &str) -> Result<Kind> {
    let unknown = || DataFusionError::Plan(format!("there is no kind of file {name}"));
    Kind::from_name(name).ok_or_else(unknown)
}

/// The files as sources.
pub(crate) fn sources(files: &[JobFile]) -> Result<Vec<Source>> {
    files.iter().map(JobFile::source).collect()
}
