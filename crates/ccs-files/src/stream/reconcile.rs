//! The reconciliation of files: two passes, any size, memory that grows with enrolment-weeks.
//!
//! Pass 1 folds every row. Pass 2 reads the files again for the enrolment-weeks that need a
//! closer look, and passes over the others after their key.

use std::sync::atomic::AtomicU64;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread;

use ccs_core::date::Week;
use ccs_core::id::EnrolmentId;
use ccs_reconcile::allocate::CapPolicy;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::demand::Demand;
use ccs_reconcile::explanation::Explanation;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::{Entry, Folded, SHARDS, Scatter, Selection, Shard};
use ccs_reconcile::gather::Gathered;
use ccs_reconcile::identity::IdentityConflict;
use ccs_reconcile::reconcile::allocate_and_reconcile;
use ccs_reconcile::record::{Key, PaymentLine, ReturnedFeeReduction, SessionReport};
use ccs_reconcile::report::Report;

use super::{Feed, Work, each_key, each_row};
use crate::fault::Found;
use crate::kind::Kind;
use crate::place::Place;
use crate::profile::Profile;
use crate::refusal::Refusal;
use crate::source::Source;

/// The files to reconcile; each kind may be given several times.
#[derive(Debug, Clone, Default)]
pub struct Inputs {
    /// Payment lines, session reports and returns.
    pub sources: Vec<Source>,
    /// How a vendor's files differ from the formats.
    pub profile: Option<Profile>,
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
    /// Everything that is wrong: all of it, in order of file and line.
    pub refusals: Vec<Refusal>,
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
    run(inputs, stream, options, |folded, demand, read| {
        let gathered = read.gather(&|key| demand.wants(key));
        folded.report(gathered, options)
    })
}

/// Allocates the payments of files to their session reports first, then reconciles against that.
///
/// Every row is held in memory: an allocation needs all of them, and not only those that differ.
#[must_use]
pub fn allocate_and_reconcile_files(
    inputs: &Inputs,
    stream: &StreamOptions<'_>,
    options: &ReportOptions,
    policy: CapPolicy,
) -> Outcome<Report> {
    run(inputs, stream, options, |_, _, read| {
        let gathered = read.gather(&|_| true);
        allocate_and_reconcile(gathered, &stream.selection, options, policy)
    })
}

/// Explains one enrolment-week of files: one for each service that has it.
#[must_use]
pub fn explain_files(
    inputs: &Inputs,
    stream: &StreamOptions<'_>,
    options: &ReportOptions,
    enrolment_id: EnrolmentId,
    week: Week,
) -> Outcome<Vec<Explanation>> {
    run(inputs, stream, options, |folded, _, read| {
        let selection = stream.selection.clone();
        let wanted = |key: &Key| {
            (key.enrolment_id, key.week) == (enrolment_id, week) && selection.takes(key)
        };
        let gathered = read.gather(&wanted);
        folded.explain(gathered, options)
    })
}

/// Pass 1, then whatever `finish` makes of it.
fn run<T>(
    inputs: &Inputs,
    stream: &StreamOptions<'_>,
    options: &ReportOptions,
    finish: impl FnOnce(Folded, &Demand, &Reading<'_>) -> Result<T, Vec<IdentityConflict>>,
) -> Outcome<T> {
    let reading = Reading { inputs, stream };
    let (folded, demand, mut outcome) = reading.fold(options.deposits.is_some());
    let may_go_on = outcome.refusals.is_empty() || (stream.keep_going && !outcome.has_bad_file);
    if may_go_on {
        match finish(folded, &demand, &reading) {
            Ok(result) => outcome.result = Some(result),
            Err(conflicts) => outcome
                .refusals
                .extend(conflicts.iter().map(|conflict| reading.conflict(conflict))),
        }
    }
    outcome.into_public()
}

struct Reading<'i> {
    inputs: &'i Inputs,
    stream: &'i StreamOptions<'i>,
}

/// [`Outcome`] on its way.
struct Pending<T> {
    result: Option<T>,
    refusals: Vec<Refusal>,
    warnings: Vec<Refusal>,
    rows: RowsRead,
    has_bad_file: bool,
}

impl<T> Pending<T> {
    fn into_public(self) -> Outcome<T> {
        let Self {
            result,
            refusals,
            warnings,
            rows,
            ..
        } = self;
        Outcome {
            result,
            refusals,
            warnings,
            rows,
        }
    }
}

/// One thread's share of pass 1.
struct Folder {
    scatter: Scatter,
    faults: Vec<Found>,
    seen: u64,
}

impl Reading<'_> {
    fn fold<T>(&self, for_deposits: bool) -> (Folded, Demand, Pending<T>) {
        let shards: Vec<Mutex<Shard>> = (0..SHARDS).map(|_| Mutex::default()).collect();
        let start = || Folder {
            scatter: Scatter::new(self.stream.selection.clone()).for_deposits(for_deposits),
            faults: Vec::new(),
            seen: 0,
        };
        let (folders, feed_faults, warnings) =
            self.pass(start, |folder, work| folder.take(work, &shards));
        let mut faults = feed_faults;
        let mut rows = RowsRead::default();
        let mut scatters = Vec::new();
        for mut folder in folders {
            folder
                .scatter
                .flush(&mut |shard, entries| deliver(&shards, shard, entries));
            faults.append(&mut folder.faults);
            rows.seen += folder.seen;
            scatters.push(folder.scatter);
        }
        faults.sort_unstable();
        rows.left_out = count_places(&faults);
        let shards = shards
            .into_iter()
            .map(|shard| shard.into_inner().unwrap_or_else(PoisonError::into_inner))
            .collect();
        let (folded, demand) = Folded::new(scatters, shards);
        let has_bad_file = faults.iter().any(|found| found.fault.is_of_the_file());
        let refusals = faults.iter().map(|found| self.refusal(found)).collect();
        let (strict, lenient) = if self.stream.strict {
            (warnings, Vec::new())
        } else {
            (Vec::new(), warnings)
        };
        let has_bad_file = has_bad_file || !strict.is_empty();
        let refusals = strict.into_iter().chain::<Vec<Refusal>>(refusals).collect();
        (
            folded,
            demand,
            Pending {
                result: None,
                refusals,
                warnings: lenient,
                rows,
                has_bad_file,
            },
        )
    }

    /// Pass 2: every row of the keys that are wanted.
    fn gather(&self, wanted: &(dyn Fn(&Key) -> bool + Sync)) -> Gathered {
        let (parts, ..) = self.pass(Gathered::default, |gathered, work| {
            gather_work(gathered, work, wanted)
        });
        let mut parts = parts.into_iter();
        let mut whole = parts.next().unwrap_or_default();
        parts.for_each(|part| whole.merge(part));
        whole
    }

    /// Reads every source once; each thread has a state of its own.
    fn pass<S: Send>(
        &self,
        start: impl Fn() -> S + Sync,
        take: impl Fn(&mut S, Work) -> Option<Vec<u8>> + Sync,
    ) -> (Vec<S>, Vec<Found>, Vec<Refusal>) {
        let Self { inputs, stream } = self;
        let feed = Mutex::new(Feed::new(
            &inputs.sources,
            inputs.profile.as_ref(),
            stream.bytes_read,
        ));
        let work = || {
            let (mut state, mut buffer) = (start(), None);
            loop {
                let next = lock(&feed).next(buffer.take());
                let Some(work) = next else { return state };
                buffer = take(&mut state, work);
            }
        };
        let states = thread::scope(|scope| {
            let others: Vec<_> = (1..stream.threads).map(|_| scope.spawn(work)).collect();
            let mut states = vec![work()];
            // A worker that panicked has broken an invariant: let it be seen.
            states.extend(others.into_iter().map(|other| {
                other
                    .join()
                    .unwrap_or_else(|cause| std::panic::resume_unwind(cause))
            }));
            states
        });
        let feed = feed.into_inner().unwrap_or_else(PoisonError::into_inner);
        let known = (0_u16..).zip(&inputs.sources).zip(&feed.layouts);
        let unknown = known.filter_map(|((number, source), layout)| {
            Some(layout.as_ref()?.unknown_columns(number, source.name()))
        });
        (states, feed.faults, unknown.flatten().collect())
    }

    fn refusal(&self, found: &Found) -> Refusal {
        let source = self.inputs.sources.get(found.place.source());
        Refusal::of(
            found,
            source.map_or("", Source::name),
            source.map_or(Kind::Payments, Source::kind),
        )
    }

    /// A conflict names both rows: the later is where it stands, the earlier is in the words.
    fn conflict(&self, conflict: &IdentityConflict) -> Refusal {
        let [first, second] = conflict.places().map(Place::from_word);
        let name = |place: Place| {
            self.inputs
                .sources
                .get(place.source())
                .map_or("", Source::name)
        };
        let line = first.line().unwrap_or_default();
        Refusal {
            file: name(second).to_owned(),
            line: second.line(),
            column: None,
            code: conflict.code(),
            message: format!("{conflict}: here and in {}:{line}", name(first)),
            remedy: conflict.remedy().to_owned(),
        }
    }
}

impl Folder {
    fn take(&mut self, work: Work, shards: &[Mutex<Shard>]) -> Option<Vec<u8>> {
        let Self {
            scatter,
            faults,
            seen,
        } = self;
        let deliver = &mut |shard: usize, entries: &[Entry]| deliver(shards, shard, entries);
        let (rows, buffer) = match work.layout.kind {
            Kind::Payments => each_row(work, faults, |line: PaymentLine, _| {
                scatter.absorb(Fact::Payment(&line), deliver);
            }),
            Kind::SessionReports => each_row(work, faults, |report: SessionReport, _| {
                scatter.absorb(Fact::SessionReport(&report), deliver);
            }),
            Kind::Returns => each_row(work, faults, |row: ReturnedFeeReduction, _| {
                scatter.absorb(Fact::Return(&row), deliver);
            }),
            Kind::Services | Kind::Deposits | Kind::Sessions => (0, None),
        };
        *seen += rows;
        buffer
    }
}

fn gather_work(
    gathered: &mut Gathered,
    work: Work,
    wanted: &(dyn Fn(&Key) -> bool + Sync),
) -> Option<Vec<u8>> {
    match work.layout.kind {
        Kind::Payments => each_key(work, [0, 3, 4], wanted, |line: PaymentLine, place| {
            gathered.keep(Fact::Payment(&line), place.word());
        }),
        Kind::SessionReports => {
            each_key(work, [0, 3, 4], wanted, |report: SessionReport, place| {
                gathered.keep(Fact::SessionReport(&report), place.word());
            })
        }
        Kind::Returns => each_key(
            work,
            [0, 1, 2],
            wanted,
            |returned: ReturnedFeeReduction, place| {
                gathered.keep(Fact::Return(&returned), place.word());
            },
        ),
        Kind::Services | Kind::Deposits | Kind::Sessions => None,
    }
}

fn deliver(shards: &[Mutex<Shard>], shard: usize, entries: &[Entry]) {
    if let Some(shard) = shards.get(shard) {
        lock(shard).absorb_all(entries);
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Rows, not faults: a row may have several. The faults are in order of place.
fn count_places(faults: &[Found]) -> u64 {
    let rows = faults.chunk_by(|a, b| a.place == b.place).count();
    u64::try_from(rows).unwrap_or(u64::MAX)
}
