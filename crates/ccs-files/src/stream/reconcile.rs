//! The reconciliation of files: two passes, any size, memory that grows with enrolment-weeks.
//!
//! Pass 1 folds every row. Pass 2 reads the files again for the enrolment-weeks that need a
//! closer look, and passes over the others after their key.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use ccs_core::date::Week;
use ccs_core::id::EnrolmentId;
use ccs_reconcile::allocate::CapPolicy;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::demand::Demand;
use ccs_reconcile::error::ReconcileError;
use ccs_reconcile::explanation::Explanation;
use ccs_reconcile::fold::{Folded, SHARDS, Scatter, Selection, Shard};
use ccs_reconcile::gather::{Gathered, Shares};
use ccs_reconcile::identity::IdentityConflict;
use ccs_reconcile::reconcile::allocate_and_reconcile;
use ccs_reconcile::record::Key;
use ccs_reconcile::report::{LeftOut, Report};
use ccs_reconcile::workers::Workers;

use super::check::remedy;
use super::exports::{of_exports, of_exports_allocated};
use super::reading::Contents;
use super::take::{
    Absorb, Folder, Summing, Tags, Wanted, WorkName, gather_rows_of, gather_work, merged,
};
use super::{Feed, Pieces, Work};
use crate::csv::Chunk;
use crate::fault::{Fault, Found};
use crate::kept::{KeptFaults, MOST_KEPT};
use crate::kind::Kind;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::source::{Source, Stamp, place_in};

/// The files to reconcile; each kind may be given several times.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// Payment lines, session reports and returns.
    pub sources: Vec<Source>,
}

/// How to read, apart from what to report.
#[derive(Debug)]
pub struct StreamOptions<'p> {
    /// Which rows count.
    pub selection: Selection,
    /// Threads to read with; at least one.
    pub threads: usize,
    /// Reports in spite of row errors, leaving those rows out.
    pub keep_going: bool,
    /// Treats unknown columns as errors.
    pub strict: bool,
    /// Counts the bytes read, of both passes, for a progress bar.
    pub bytes_read: &'p AtomicU64,
}

/// What came of it.
#[derive(Debug)]
pub struct Outcome<T> {
    /// The result; `None` when something was refused.
    pub result: Option<T>,
    /// Everything that is wrong, in order of file and line; of very many errors, the first.
    pub refusals: Vec<Refusal>,
    /// How many errors there are.
    pub errors: u64,
    /// The rows that are left out, by why.
    pub left_out: Vec<LeftOut>,
    /// What is worth knowing and refuses nothing.
    pub warnings: Vec<Refusal>,
    /// How many rows were read and left out.
    pub rows: RowsRead,
}

/// How many rows were read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RowsRead {
    /// Rows seen.
    pub seen: u64,
    /// Rows left out because something is wrong with them.
    pub left_out: u64,
}

/// Reconciles files.
#[must_use]
pub fn reconcile_files(
    inputs: &Inputs,
    stream: &StreamOptions<'_>,
    options: &ReportOptions,
) -> Outcome<Report> {
    run(inputs, stream, options, |pass_1, read| {
        let PassOne { mut folded, tags } = pass_1;
        let demand = read.demand(&mut folded, options);
        let wanted = read.wanted(tags, |tag| demand.wants_tag(tag));
        let gathered = read.gather_rows(|work| wanted.get(work).into_iter().flatten().copied());
        folded.report_by(read, gathered, options).map(|report| of_exports(report, inputs))
    })
}

/// Allocates the payments of files to their session reports first, then reconciles against that.
///
/// Every row is kept in memory: an allocation needs all of them, and not only those that differ.
#[must_use]
pub fn allocate_and_reconcile_files(
    inputs: &Inputs,
    stream: &StreamOptions<'_>,
    options: &ReportOptions,
    policy: CapPolicy,
) -> Outcome<Report> {
    run(inputs, stream, options, |_, read| {
        let gathered = read.gather(&|_| true);
        allocate_and_reconcile(gathered, &stream.selection, options, policy)
            .map(|report| of_exports_allocated(report, inputs))
    })
}

/// Explains one enrolment-week of files: one for each service that has it.
///
/// Two different rows with one identity are an error, as in the report, wherever they are.
#[must_use]
pub fn explain_files(
    inputs: &Inputs,
    stream: &StreamOptions<'_>,
    options: &ReportOptions,
    enrolment_id: EnrolmentId,
    week: Week,
) -> Outcome<Vec<Explanation>> {
    run(inputs, stream, options, |PassOne { mut folded, tags: _ }, read| {
        let asked = |key: &Key| (key.enrolment_id, key.week) == (enrolment_id, week);
        let demand = read.demand(&mut folded, options);
        let wanted = |key: &Key| stream.selection.takes(key) && asked(key) || demand.wants(key);
        folded.explain(read.gather(&wanted), asked, options)
    })
}

/// Adds every row up in pass 1, then whatever `finish` makes of it.
fn run<T>(
    inputs: &Inputs,
    stream: &StreamOptions<'_>,
    options: &ReportOptions,
    finish: impl FnOnce(PassOne, &Reading<'_>) -> Result<T, ReconcileError>,
) -> Outcome<T> {
    run_passes(inputs, stream, |reading| reading.fold(options.wants_runs()), finish)
}

/// A pass 1, then whatever `finish` makes of what it gives.
pub(super) fn run_passes<P, T>(
    inputs: &Inputs,
    stream: &StreamOptions<'_>,
    pass_1: impl FnOnce(&Reading<'_>) -> (P, Pending<T>),
    finish: impl FnOnce(P, &Reading<'_>) -> Result<T, ReconcileError>,
) -> Outcome<T> {
    let reading = Reading::of(inputs, stream);
    let stamps: Vec<Option<Stamp>> = inputs.sources.iter().map(Source::stamp).collect();
    let (pass_1, mut outcome) = pass_1(&reading);
    let may_go_on = outcome.refusals.is_empty() || (stream.keep_going && !outcome.has_bad_file);
    let finished = may_go_on.then(|| finish(pass_1, &reading));
    let changed = reading.changed(&stamps);
    match finished {
        // What a changed file makes of the rows says less than that it changed.
        _ if !changed.is_empty() => outcome.refuse((length(&changed), changed)),
        Some(Ok(result)) => outcome.result = Some(result),
        Some(Err(error)) => outcome.refuse(reading.refusals(&error)),
        None => {}
    }
    outcome.into_public()
}

#[derive(Debug)]
pub(super) struct Reading<'i> {
    inputs: &'i Inputs,
    pub(super) stream: &'i StreamOptions<'i>,
    /// What each pass read.
    contents: Mutex<Vec<Contents>>,
    /// How the first pass divided the sources.
    pieces: OnceLock<Pieces>,
}

/// [`Outcome`] on its way.
pub(super) struct Pending<T> {
    result: Option<T>,
    refusals: Vec<Refusal>,
    errors: u64,
    left_out: Vec<LeftOut>,
    warnings: Vec<Refusal>,
    rows: RowsRead,
    has_bad_file: bool,
}

impl<T> Pending<T> {
    /// Adds refusals, of so many errors.
    fn refuse(&mut self, (errors, refusals): (u64, Vec<Refusal>)) {
        self.errors = self.errors.saturating_add(errors);
        self.refusals.extend(refusals);
    }

    fn into_public(self) -> Outcome<T> {
        let Self { result, refusals, errors, left_out, warnings, rows, .. } = self;
        Outcome { result, refusals, errors, left_out, warnings, rows }
    }
}

/// What pass 1 gives.
struct PassOne {
    folded: Folded,
    tags: Tags,
}

impl<'i> Reading<'i> {
    pub(super) fn of(inputs: &'i Inputs, stream: &'i StreamOptions<'i>) -> Self {
        Self { inputs, stream, contents: Mutex::default(), pieces: OnceLock::new() }
    }

    fn fold<T>(&self, with_runs: bool) -> (PassOne, Pending<T>) {
        let shards: Vec<Mutex<Shard>> = (0..SHARDS).map(|_| Mutex::default()).collect();
        let start = || Summing {
            scatter: Scatter::new(self.stream.selection.clone()).with_runs(with_runs),
            shards: &shards,
        };
        let (summing, tags, mut pending) = self.pass_1(start);
        let empty = self.without_rows(&tags, &pending.refusals);
        pending.warnings.extend(empty);
        let scatters = summing.into_iter().map(Summing::finish).collect();
        let shards = shards
            .into_iter()
            .map(|shard| shard.into_inner().unwrap_or_else(PoisonError::into_inner))
            .collect();
        (PassOne { folded: Folded::new(scatters, shards), tags }, pending)
    }

    /// What each thread absorbed, the tags of the rows, and what is wrong with them.
    pub(super) fn pass_1<A: Absorb + Send, T>(
        &self,
        start: impl Fn() -> A + Sync,
    ) -> (Vec<A>, Tags, Pending<T>) {
        let (folders, mut feed_faults, warnings) = self.pass(|| Folder::new(start()), Folder::take);
        let mut faults = KeptFaults::default();
        faults.take(&mut feed_faults);
        let mut rows = RowsRead::default();
        let (mut absorbed, mut tags) = (Vec::new(), Tags::new());
        for folder in folders {
            faults.merge(folder.faults);
            rows.seen += folder.sound;
            absorbed.push(folder.absorbed);
            tags.extend(folder.tags);
        }
        rows.left_out = faults.rows();
        rows.seen += rows.left_out;
        let sources = &self.inputs.sources;
        let (refusals, left_out) = (faults.refusals(sources), faults.left_out(sources));
        let (strict, lenient) =
            if self.stream.strict { (warnings, Vec::new()) } else { (Vec::new(), warnings) };
        let has_bad_file = faults.has_bad_file() || !strict.is_empty();
        let errors = faults.count().saturating_add(u64::try_from(strict.len()).unwrap_or(u64::MAX));
        let refusals = strict.into_iter().chain::<Vec<Refusal>>(refusals).collect();
        let pending = Pending {
            result: None,
            refusals,
            errors,
            left_out,
            warnings: lenient,
            rows,
            has_bad_file,
        };
        (absorbed, tags, pending)
    }

    fn without_rows(&self, tags: &Tags, refusals: &[Refusal]) -> Vec<Refusal> {
        let with_rows: BTreeSet<u16> = tags
            .iter()
            .filter(|(_, rows)| !rows.is_empty())
            .map(|((source, _), _)| *source)
            .collect();
        self.files_without_rows(refusals, |number| with_rows.contains(&number))
    }

    /// A warning for each file of payments or of reports that has no rows. What the other file has is
    /// then all a difference, and the cause is not in any row.
    pub(super) fn files_without_rows(
        &self,
        refusals: &[Refusal],
        has_rows: impl Fn(u16) -> bool,
    ) -> Vec<Refusal> {
        let is_compared = |source: &Source| {
            matches!(source.kind(), Kind::Payments | Kind::SessionReports)
                && !refusals.iter().any(|refusal| refusal.file == source.name())
        };
        let sources = (0_u16..).zip(&self.inputs.sources);
        let empty = sources.filter(|(number, source)| !has_rows(*number) && is_compared(source));
        let found = |(number, _)| Found {
            place: Place::new(number, 0),
            column: None,
            fault: Fault::NoRows,
        };
        empty.map(found).map(|found| self.refusal(&found)).collect()
    }

    fn demand(&self, folded: &mut Folded, options: &ReportOptions) -> Demand {
        let tags = self.tags(folded, options);
        folded.demand(&tags)
    }

    /// Which rows pass 2 needs, worked out part by part by all threads.
    pub(super) fn tags(&self, summed: &Folded, options: &ReportOptions) -> Vec<u32> {
        let next = AtomicUsize::new(0);
        let work = || {
            let mut tags = Vec::new();
            loop {
                match next.fetch_add(1, Ordering::Relaxed) {
                    part if part < SHARDS => tags.extend(summed.tags_to_gather(part)),
                    _ => return tags,
                }
            }
        };
        let mut tags = self.in_threads(work).concat();
        tags.extend(options.tags_of_statements());
        tags.extend(summed.tags_of_short_deposits(options));
        tags
    }

    /// The rows that pass 2 needs, worked out by all threads. They are few beside the tags.
    fn wanted(&self, tags: Tags, is_wanted: impl Fn(u32) -> bool + Sync) -> Wanted {
        let rows = |(work, tags): (WorkName, Vec<u32>)| {
            let rows = (0_u32..).zip(tags).filter(|(_, tag)| is_wanted(*tag)).map(|(row, _)| row);
            (work, rows.collect())
        };
        self.each(tags.into_iter().collect(), rows).into_iter().collect()
    }

    /// Pass 2 by the indices of the rows in each work.
    pub(super) fn gather_rows<I: Iterator<Item = u32>>(
        &self,
        rows_of: impl Fn(&WorkName) -> I + Sync,
    ) -> Vec<Shares> {
        let (gathered, ..) = self.pass(Shares::default, |gathered, work| {
            let rows = rows_of(&(work.source, work.first_line()));
            let rows = rows.map(|row| usize::try_from(row).unwrap_or(usize::MAX));
            gather_rows_of(gathered, work, rows)
        });
        gathered
    }

    /// Pass 2 by the keys themselves: every row of the selected keys.
    fn gather(&self, wanted: &(dyn Fn(&Key) -> bool + Sync)) -> Gathered {
        let (parts, ..) =
            self.pass(Gathered::default, |gathered, work| gather_work(gathered, work, wanted));
        merged(parts)
    }

    /// Reads every source once; each thread has a state of its own.
    fn pass<S: Send>(
        &self,
        start: impl Fn() -> S + Sync,
        take: impl Fn(&mut S, Work) -> Option<Chunk> + Sync,
    ) -> (Vec<S>, Vec<Found>, Vec<Refusal>) {
        let Self { inputs, stream, contents, pieces } = self;
        let feed = Feed::new(&inputs.sources, stream.bytes_read);
        let feed = Mutex::new(match pieces.get() {
            Some(pieces) => feed.again(pieces.clone()),
            None => feed,
        });
        let work = || {
            let (mut state, mut recycled, mut read) = (start(), None, Contents::default());
            loop {
                let next = lock(&feed).next(recycled.take());
                let Some(work) = next else { return (state, read) };
                read.take(&work);
                recycled = take(&mut state, work);
            }
        };
        let (states, read): (Vec<S>, Vec<Contents>) = self.in_threads(work).into_iter().unzip();
        let mut whole = Contents::default();
        read.iter().for_each(|part| whole.merge(part));
        lock(contents).push(whole);
        let mut feed = feed.into_inner().unwrap_or_else(PoisonError::into_inner);
        let (faults, unknown) = (std::mem::take(&mut feed.faults), feed.unknown_columns());
        // Only the first pass is kept: it is the one that searched for the ends of records.
        _ = pieces.set(feed.into_pieces());
        (states, faults, unknown)
    }

    /// The files that do not look as they did before they were read, or of which two readings gave
    /// other bytes: they would give two halves of different reports.
    fn changed(&self, before: &[Option<Stamp>]) -> Vec<Refusal> {
        self.changed_since(before, &lock(&self.contents))
    }

    /// The same, of what others read.
    pub(super) fn changed_since(
        &self,
        before: &[Option<Stamp>],
        contents: &[Contents],
    ) -> Vec<Refusal> {
        let reads_otherwise = |source: u16| {
            let mut read = contents.iter().map(|contents| contents.of(source));
            let first = read.next();
            read.any(|again| Some(again) != first)
        };
        let now = (0_u16..).zip(&self.inputs.sources).zip(before);
        let changed = now.filter(|((number, source), before)| {
            source.stamp() != **before || reads_otherwise(*number)
        });
        let refusal = |((number, _), _)| {
            let place = Place::new(number, 0);
            self.refusal(&Found { place, column: None, fault: Fault::Changed })
        };
        changed.map(refusal).collect()
    }

    fn refusal(&self, found: &Found) -> Refusal {
        let source = self.inputs.sources.get(found.place.source());
        source
            .map_or_else(|| Refusal::of(found, "", Kind::Payments), |source| source.refusal(found))
    }

    /// How many errors there are, and the first of them.
    pub(super) fn refusals(&self, error: &ReconcileError) -> (u64, Vec<Refusal>) {
        match error {
            ReconcileError::Identity(conflicts) => self.conflicts(conflicts),
            changed => (
                1,
                vec![Refusal {
                    file: self.inputs.sources.first().map_or("", Source::name).to_owned(),
                    line: None,
                    column: None,
                    code: ReconcileError::CHANGED,
                    message: changed.to_string(),
                    remedy: "run it again when nothing writes to the files".to_owned(),
                    is_of_export: false,
                    is_path: false,
                }],
            ),
        }
    }

    fn conflicts(&self, conflicts: &[IdentityConflict]) -> (u64, Vec<Refusal>) {
        let kept = conflicts.iter().take(MOST_KEPT);
        let mut refusals: Vec<Refusal> = kept.map(|conflict| self.conflict(conflict)).collect();
        let more = length(conflicts).saturating_sub(length(&refusals));
        let file = refusals.last().map(|last| last.file.clone()).unwrap_or_default();
        refusals.extend(Refusal::of_more(more, &file));
        (length(conflicts), refusals)
    }

    /// A conflict names both rows: the later by its place, the earlier in the words.
    fn conflict(&self, conflict: &IdentityConflict) -> Refusal {
        let [first, second] = conflict.places().map(Place::from_word);
        let (first_file, first_line) = place_in(&self.inputs.sources, first);
        let (file, line) = place_in(&self.inputs.sources, second);
        Refusal {
            file: file.to_owned(),
            line: Some(line),
            column: None,
            code: conflict.code(),
            message: format!("{conflict}: here and in {first_file}:{first_line}"),
            remedy: remedy(conflict, first.source() == second.source()),
            is_of_export: false,
            is_path: false,
        }
    }
}

pub(super) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn length<T>(list: &[T]) -> u64 {
    u64::try_from(list.len()).unwrap_or(u64::MAX)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::as_conversions, reason = "a test may fail loudly")]
mod tests;
