//! The reconciliation as jobs of DataFusion.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use ccs_files::kind::Kind;
use ccs_files::options::with_noted_small_files;
use ccs_files::refusal::Refusal;
use ccs_files::stream::{Inputs, Outcome, PortionRead, Portions, RowsRead, StreamOptions};
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::{Fold, Selection};
use ccs_reconcile::gather::Shares;
use ccs_reconcile::report::Report;
use datafusion::error::{DataFusionError, Result};
use datafusion::prelude::SessionContext;
use serde::de::DeserializeOwned;

use crate::files::{JobFile, sources};
use crate::pieces::{external, joined};
use crate::scan::{Reads, Scan, ScanTable};
use crate::task::{Empty, FoldedPortion, GatheredPortion, Task};

/// A reconciliation of files, which any [`SessionContext`] runs.
///
/// The files are divided into portions, as many as the session has target partitions. One job adds the
/// rows of each portion up; a second finds the rows of the enrolment-weeks that need a closer look.
/// This process merges the sums and makes the report, which is the same, byte for byte, as that of
/// [`reconcile_files`](ccs_files::stream::reconcile_files), however many portions there are.
#[derive(Debug, Clone)]
pub struct Reconciliation {
    files: Vec<JobFile>,
    selection: Selection,
    options: ReportOptions,
    threads: usize,
    keep_going: bool,
    strict: bool,
}

impl Default for Reconciliation {
    fn default() -> Self {
        Self {
            files: Vec::new(),
            selection: Selection::everything(),
            options: ReportOptions::default(),
            threads: 1,
            keep_going: false,
            strict: false,
        }
    }
}

impl Reconciliation {
    /// Adds a file of a kind. Services, deposits, control totals, statement lines and decisions are
    /// read by this process, the others by all.
    #[must_use]
    pub fn with_file(mut self, kind: Kind, path: &str) -> Self {
        self.files.push(JobFile::new(kind, path));
        self
    }

    /// Includes only these services and weeks.
    #[must_use]
    pub fn with_selection(self, selection: Selection) -> Self {
        Self { selection, ..self }
    }

    /// Sets the options of the report. What files say is added to them.
    #[must_use]
    pub fn with_options(self, options: ReportOptions) -> Self {
        Self { options, ..self }
    }

    /// Judges with so many threads of this process.
    #[must_use]
    pub fn with_threads(self, threads: usize) -> Self {
        Self { threads, ..self }
    }

    /// Reports in spite of row errors, leaving those rows out. Such files are read by this process.
    #[must_use]
    pub fn keeping_going(self) -> Self {
        Self { keep_going: true, ..self }
    }

    /// Refuses unknown columns.
    #[must_use]
    pub fn strict(self) -> Self {
        Self { strict: true, ..self }
    }

    /// Runs the reconciliation. The work of this process (merging and judging) blocks the thread that
    /// polls it.
    ///
    /// Where anything is wrong with the files, the outcome has no result, and every error of theirs
    /// as the program gives it: this process then reads them itself.
    ///
    /// # Errors
    /// Only what the session makes of its jobs, and a portion that did not see the files that this
    /// process sees. Files that are refused are in the outcome.
    pub async fn run(&self, session: &SessionContext) -> Result<Outcome<Report>> {
        let (facts, small): (Vec<JobFile>, Vec<JobFile>) =
            self.files.iter().cloned().partition(JobFile::has_facts);
        let options = with_noted_small_files(self.options.clone(), &sources(&small)?);
        let (options, mut notes) = match options {
            Ok(noted) => noted,
            Err(refusals) => return Ok(refused(refusals)),
        };
        let inputs = Inputs { sources: sources(&facts)? };
        let bytes_read = AtomicU64::new(0);
        let stream = StreamOptions {
            selection: self.selection.clone(),
            threads: self.threads,
            keep_going: self.keep_going,
            strict: self.strict,
            bytes_read: &bytes_read,
        };
        let jobs = Jobs { session, files: facts, empty: self.empty(&options) };
        let mut outcome = jobs.run(Portions::begin(&inputs, &stream, &options)).await?;
        notes.append(&mut outcome.warnings);
        Ok(Outcome { warnings: notes, ..outcome })
    }

    fn empty(&self, options: &ReportOptions) -> Fold {
        Fold::new(self.selection.clone()).with_runs(options.wants_runs())
    }
}

/// The jobs of one reconciliation.
struct Jobs<'s> {
    session: &'s SessionContext,
    files: Vec<JobFile>,
    empty: Fold,
}

impl Jobs<'_> {
    async fn run(&self, portions: Portions<'_>) -> Result<Outcome<Report>> {
        let (fold, read) = self.fold().await?;
        let has_errors = read.errors() > 0;
        let counted = match portions.counted(fold, read) {
            Ok(counted) => counted,
            Err(outcome) if has_errors && outcome.errors == 0 => return Err(other_files()),
            Err(outcome) => return Ok(*outcome),
        };
        let (gathered, read) = self.gather(counted.tags()).await?;
        Ok(counted.report(gathered, read))
    }

    /// Adds the rows of every portion up, and merges the sums.
    async fn fold(&self) -> Result<(Fold, PortionRead)> {
        let task = Task::Fold(Empty::of(self.empty.clone()));
        let (mut whole, mut read) = (self.empty.clone(), PortionRead::default());
        for portion in self.collect::<FoldedPortion>(task).await? {
            read.merge(&portion.read);
            whole.merge(portion.fold()?).map_err(external)?;
        }
        Ok((whole, read))
    }

    /// The rows of the enrolment-weeks with these tags.
    async fn gather(&self, tags: &[u32]) -> Result<(Vec<Shares>, PortionRead)> {
        let task = Task::Gather(Empty::of(self.empty.clone()), tags.to_vec());
        let (mut shares, mut read) = (Shares::default(), PortionRead::default());
        for portion in self.collect::<GatheredPortion>(task).await? {
            read.merge(&portion.read);
            portion.add_to(&mut shares)?;
        }
        Ok((vec![shares], read))
    }

    async fn collect<T: DeserializeOwned>(&self, task: Task) -> Result<Vec<T>> {
        let portions = self.session.copied_config().target_partitions().max(1);
        let scan = Scan { files: self.files.clone(), portions, reads: Reads::Job(task) };
        let table = self.session.read_table(Arc::new(ScanTable(Arc::new(scan))))?;
        joined(&table.collect().await?, portions)
    }
}

fn refused(refusals: Vec<Refusal>) -> Outcome<Report> {
    Outcome {
        result: None,
        errors: u64::try_from(refusals.len()).unwrap_or(u64::MAX),
        refusals,
        left_out: Vec::new(),
        warnings: Vec::new(),
        rows: RowsRead::default(),
    }
}

fn other_files() -> DataFusionError {
    let message = "a process of the job found errors in files in which this one finds none; \
                   check that every process opens the same files by these paths";
    DataFusionError::Execution(message.to_owned())
}
