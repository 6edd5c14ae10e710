//! The reconciliation of files whose rows several processes read, each a portion of them.
//!
//! Every process [folds](fold_portion) its portion; the folds are merged, and with them [`Portions`]
//! finds which rows are needed again; every process [gathers](gather_portion) those of its portion.
//! What comes of it is what [`reconcile_files`] gives.

use std::ops::ControlFlow::{self, Break, Continue};
use std::sync::atomic::AtomicU64;

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::demand::Demand;
use ccs_reconcile::error::ReconcileError;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::{Fold, Folded};
use ccs_reconcile::gather::Shares;
use ccs_reconcile::record::{Key, PaymentLine, ReturnedFeeReduction, SessionReport};
use ccs_reconcile::report::Report;
use serde::{Deserialize, Serialize};

use super::exports::of_exports;
use super::reading::Contents;
use super::reconcile::{Inputs, Outcome, Reading, RowsRead, StreamOptions, reconcile_files};
use super::take::{Absorb, Folder};
use super::{Feed, Work, each_key, each_row};
use crate::csv::Chunk;
use crate::kept::KeptFaults;
use crate::kind::Kind;
use crate::place::Place;
use crate::row::Row;
use crate::source::{Source, Stamp};

/// One of several portions of the rows of files. Small files are in one portion whole; every portion
/// of a large CSV file reads through all of it, and parses only its own rows.
///
/// ```
/// use ccs_files::stream::Portion;
/// assert!(Portion::new(2, 3).is_some());
/// assert!(Portion::new(3, 3).is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Portion {
    number: u64,
    of: u64,
}

/// A file of at most this size, which is about that of a piece of work, is in one portion.
const SMALL: u64 = 1 << 18;

impl Portion {
    /// The portion with a number, from zero, of so many; `None` if there are not as many.
    #[must_use]
    pub fn new(number: usize, of: usize) -> Option<Self> {
        let (number, of) = (u64::try_from(number).ok()?, u64::try_from(of).ok()?);
        (number < of).then_some(Self { number, of })
    }

    /// Whether it has the piece with this number.
    const fn has(self, piece: u64) -> bool {
        match piece.checked_rem(self.of) {
            Some(number) => number == self.number,
            None => false,
        }
    }
}

/// What was read of a portion, or of several together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PortionRead {
    /// The valid rows of each file.
    rows: Vec<u64>,
    /// What is wrong with the rows and files.
    errors: u64,
    /// The digest of what was read of each file.
    contents: Contents,
}

impl PortionRead {
    /// Adds what was read of another portion.
    pub fn merge(&mut self, other: &Self) {
        if self.rows.len() < other.rows.len() {
            self.rows.resize(other.rows.len(), 0);
        }
        let rows = self.rows.iter_mut().zip(&other.rows);
        rows.for_each(|(rows, more)| *rows = rows.saturating_add(*more));
        self.errors = self.errors.saturating_add(other.errors);
        self.contents.merge(&other.contents);
    }

    /// How many errors there are in rows and files. Errors of a whole file count in each portion.
    #[must_use]
    pub const fn errors(&self) -> u64 {
        self.errors
    }
}

/// Adds the rows of a portion of the files to a fold.
#[must_use]
pub fn fold_portion(inputs: &Inputs, fold: Fold, portion: Portion) -> (Fold, PortionRead) {
    let mut folder = Folder::new(Adding(fold));
    let mut rows = vec![0_u64; inputs.sources.len()];
    let mut read = each_work(&inputs.sources, portion, |work| {
        let source = usize::from(work.source);
        let before = folder.sound;
        let finished = folder.take(work);
        // No process but this one could use the tags.
        folder.tags.clear();
        if let Some(rows) = rows.get_mut(source) {
            *rows = rows.saturating_add(folder.sound.saturating_sub(before));
        }
        Continue(finished)
    });
    read.rows = rows;
    read.errors = read.errors.saturating_add(folder.faults.count());
    (folder.absorbed.0, read)
}

/// Adds rows up in one thread.
struct Adding(Fold);

impl Absorb for Adding {
    #[inline]
    fn absorb(&mut self, fact: Fact<'_>) -> u32 {
        self.0.absorb(fact);
        0
    }
}

/// Passes the rows of a portion that are in the demand, with their places.
pub fn gather_portion(
    inputs: &Inputs,
    demand: &Demand,
    portion: Portion,
    mut each: impl FnMut(Fact<'_>, Place),
) -> PortionRead {
    let wanted = |key: &Key| demand.wants(key);
    each_work(&inputs.sources, portion, |work| {
        Continue(match work.layout.kind {
            Kind::Payments => each_key(work, [0, 3, 4], wanted, |line: &PaymentLine, place| {
                each(Fact::Payment(line), place);
            }),
            Kind::SessionReports => {
                each_key(work, [0, 3, 4], wanted, |row: &SessionReport, place| {
                    each(Fact::SessionReport(row), place);
                })
            }
            Kind::Returns => {
                each_key(work, [0, 1, 2], wanted, |row: &ReturnedFeeReduction, place| {
                    each(Fact::Return(row), place);
                })
            }
            _ => None,
        })
    })
}

/// Passes every valid row of a portion of files of one kind, with its place, until `each` breaks it
/// off. Rows with errors are counted, and [`read_rows`](crate::read::read_rows) says what is wrong
/// with them.
pub fn rows_of_portion<R: Row>(
    sources: &[Source],
    portion: Portion,
    mut each: impl FnMut(&R, Place) -> ControlFlow<()>,
) -> PortionRead {
    let (mut faults, mut kept) = (Vec::new(), KeptFaults::default());
    let mut read = each_work(sources, portion, |work| {
        let mut flow = Continue(());
        let (_, finished) = each_row(work, &mut faults, |row: &R, place| {
            if flow.is_continue() {
                flow = each(row, place);
            }
        });
        kept.take(&mut faults);
        flow.map_continue(|()| finished)
    });
    read.errors = read.errors.saturating_add(kept.count());
    read
}

/// Takes the work of a portion. Every portion divides the same file in the same way.
fn each_work(
    sources: &[Source],
    portion: Portion,
    mut take: impl FnMut(Work) -> ControlFlow<(), Option<Chunk>>,
) -> PortionRead {
    let (mut read, bytes_read) = (PortionRead::default(), AtomicU64::new(0));
    let mut pieces = 0_u64..;
    for (number, source) in (0_u16..).zip(sources) {
        let is_whole = source.size() <= SMALL;
        if is_whole && !pieces.next().is_some_and(|piece| portion.has(piece)) {
            continue;
        }
        let mut feed = Feed::new(std::slice::from_ref(source), &bytes_read);
        let mut finished = None;
        while let Some(work) = feed.next(finished.take()) {
            if is_whole || pieces.next().is_some_and(|piece| portion.has(piece)) {
                let work = Work { source: number, ..work };
                read.contents.take(&work);
                match take(work) {
                    Continue(chunk) => finished = chunk,
                    Break(()) => return read,
                }
            } else {
                finished = work.into_chunk();
            }
        }
        let faults = u64::try_from(feed.faults.len()).unwrap_or(u64::MAX);
        read.errors = read.errors.saturating_add(faults);
    }
    read
}

/// The reconciliation of files whose portions others read.
#[derive(Debug)]
pub struct Portions<'j> {
    inputs: &'j Inputs,
    stream: &'j StreamOptions<'j>,
    options: &'j ReportOptions,
    stamps: Vec<Option<Stamp>>,
}

/// What every portion counted.
#[derive(Debug)]
pub struct CountedPortions<'j> {
    job: Portions<'j>,
    folded: Folded,
    tags: Vec<u32>,
    read: PortionRead,
}

impl<'j> Portions<'j> {
    /// Notes how the files look before any portion is read.
    #[must_use]
    pub fn begin(
        inputs: &'j Inputs,
        stream: &'j StreamOptions<'j>,
        options: &'j ReportOptions,
    ) -> Self {
        let stamps = inputs.sources.iter().map(Source::stamp).collect();
        Self { inputs, stream, options, stamps }
    }

    /// Takes the merged folds of all portions, and what was read.
    ///
    /// # Errors
    /// The outcome of a reading of the files by this process, where a portion found anything wrong:
    /// it has the refusals in order, each with its place.
    pub fn counted(
        self,
        fold: Fold,
        read: PortionRead,
    ) -> Result<CountedPortions<'j>, Box<Outcome<Report>>> {
        if read.errors > 0 || (self.stream.strict && !self.unknown_columns().is_empty()) {
            return Err(Box::new(self.read_here()));
        }
        let folded = fold.into_folded();
        let mut tags = self.reading().tags(&folded, self.options);
        tags.sort_unstable();
        tags.dedup();
        Ok(CountedPortions { job: self, folded, tags, read })
    }

    fn read_here(&self) -> Outcome<Report> {
        reconcile_files(self.inputs, self.stream, self.options)
    }

    fn reading(&self) -> Reading<'_> {
        Reading::of(self.inputs, self.stream)
    }

    /// A warning for each column that no file of its kind has, by the headers alone.
    fn unknown_columns(&self) -> Vec<crate::refusal::Refusal> {
        let bytes_read = AtomicU64::new(0);
        let of_file = |source| {
            let mut feed = Feed::new(std::slice::from_ref(source), &bytes_read);
            feed.next(None);
            feed.unknown_columns()
        };
        self.inputs.sources.iter().flat_map(of_file).collect()
    }
}

impl CountedPortions<'_> {
    /// The tags of the enrolment-weeks whose rows are needed, from which
    /// [`Demand::new`] makes the demand in another process.
    #[must_use]
    pub fn tags(&self) -> &[u32] {
        &self.tags
    }

    /// The report, once the rows in the demand were gathered; `read` is what was read for that.
    #[must_use]
    pub fn report(self, gathered: Vec<Shares>, read: PortionRead) -> Outcome<Report> {
        let Self { job, folded, tags: _, read: first } = self;
        let reading = job.reading();
        let changed = reading.changed_since(&job.stamps, &[first.contents, read.contents]);
        let mut outcome = Outcome {
            result: None,
            errors: u64::try_from(changed.len()).unwrap_or(u64::MAX),
            refusals: changed,
            left_out: Vec::new(),
            warnings: job.unknown_columns(),
            rows: RowsRead { seen: first.rows.iter().sum(), left_out: 0 },
        };
        outcome.warnings.extend(
            reading.files_without_rows(&[], |file| first.rows.get(usize::from(file)) > Some(&0)),
        );
        if !outcome.refusals.is_empty() {
            return outcome;
        }
        match folded.report_by(&reading, gathered, job.options) {
            Ok(report) => outcome.result = Some(of_exports(report, job.inputs)),
            // What contradicts is named by its place in the files, which a reading of them knows.
            Err(ReconcileError::Identity(_)) => return job.read_here(),
            Err(changed) => (outcome.errors, outcome.refusals) = reading.refusals(&changed),
        }
        outcome
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use std::fmt::Write;

    use ccs_reconcile::fold::Selection;

    use super::*;

    const ROWS: usize = 30_000;

    /// Payments of several pieces of work, some of them not whole cents, and reports of a few of them.
    fn sources() -> Vec<Source> {
        let header = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n";
        let mut payments = header.to_owned();
        for row in 0..ROWS {
            let (service, cents) = (row % 7, row % 100);
            writeln!(
                payments,
                "19001636{service}L,000190000113,2025-08-13,E{row},2025-08-10,80.{cents:02},"
            )
            .unwrap();
        }
        let header = "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs\n";
        let mut reports = header.to_owned();
        for row in 0..90 {
            writeln!(reports, "190016360L,SR-{row},1,E{row},2025-08-10,processed,200.00,80.75,")
                .unwrap();
        }
        vec![
            Source::bytes(Kind::Payments, "payments.csv", payments.into_bytes()),
            Source::bytes(Kind::SessionReports, "reports.csv", reports.into_bytes()),
        ]
    }

    #[test]
    fn every_row_is_in_one_portion() {
        let sources = sources();
        assert!(sources[0].size() > SMALL && sources[1].size() <= SMALL);
        for of in [1, 2, 5] {
            let mut lines = Vec::new();
            for number in 0..of {
                let before = lines.len();
                let portion = Portion::new(number, of).unwrap();
                rows_of_portion(&sources[..1], portion, |_: &PaymentLine, place| {
                    lines.push(place.line());
                    Continue(())
                });
                assert!(lines.len() > before, "portion {number} of {of} has rows");
            }
            lines.sort_unstable();
            lines.dedup();
            assert_eq!(lines.len(), ROWS, "of {of}");
        }
    }

    #[test]
    fn portions_give_the_report_of_one_reading() {
        let inputs = Inputs { sources: sources() };
        let (options, bytes_read) = (ReportOptions::default(), AtomicU64::new(0));
        let stream = StreamOptions {
            selection: Selection::everything(),
            threads: 1,
            keep_going: false,
            strict: false,
            bytes_read: &bytes_read,
        };
        let here = reconcile_files(&inputs, &stream, &options);
        let portions = || (0..3).map(|number| Portion::new(number, 3).unwrap());
        let job = Portions::begin(&inputs, &stream, &options);
        let (mut fold, mut read) = (Fold::new(Selection::everything()), PortionRead::default());
        for portion in portions() {
            let empty = Fold::new(Selection::everything());
            let (more, more_read) = fold_portion(&inputs, empty, portion);
            fold.merge(more).unwrap();
            read.merge(&more_read);
        }
        let counted = job.counted(fold, read).unwrap();
        let demand = Demand::new(&stream.selection, counted.tags());
        let (mut shares, mut read) = (Shares::default(), PortionRead::default());
        for portion in portions() {
            let keep = |fact: Fact<'_>, place| shares.keep(fact, place);
            read.merge(&gather_portion(&inputs, &demand, portion, keep));
        }
        let outcome = counted.report(vec![shares], read);
        assert!(here.result.is_some());
        assert_eq!(outcome.result, here.result);
        assert_eq!(outcome.rows, here.rows);
    }

    /// What the second reading saw is compared with what the first saw.
    #[test]
    fn a_portion_that_reads_other_rows_the_second_time_is_refused() {
        let inputs = Inputs { sources: sources() };
        let (options, bytes_read) = (ReportOptions::default(), AtomicU64::new(0));
        let stream = StreamOptions {
            selection: Selection::everything(),
            threads: 1,
            keep_going: false,
            strict: false,
            bytes_read: &bytes_read,
        };
        let whole = Portion::new(0, 1).unwrap();
        let job = Portions::begin(&inputs, &stream, &options);
        let (fold, read) = fold_portion(&inputs, Fold::new(Selection::everything()), whole);
        let counted = job.counted(fold, read).unwrap();
        let outcome = counted.report(vec![Shares::default()], PortionRead::default());
        assert!(outcome.result.is_none());
        assert_eq!(outcome.refusals.len(), 2, "both files read otherwise");
        assert!(outcome.refusals.iter().all(|refusal| refusal.code == "CCS-F017"));
    }
}
