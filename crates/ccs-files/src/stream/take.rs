//! The handling of rows in each pass.

use std::collections::HashMap;
use std::sync::Mutex;

use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::{Batch, Scatter, Shard, identity_tag};
use ccs_reconcile::gather::{Gathered, Origin, Shares};
use ccs_reconcile::record::{Key, PaymentLine, ReturnedFeeReduction, SessionReport};

use super::reconcile::lock;
use super::{Work, each_key, each_row, each_wanted};
use crate::csv::Chunk;
use crate::kept::KeptFaults;
use crate::kind::Kind;
use crate::place::Place;

/// The source and first line of some work.
pub(super) type WorkName = (u16, u64);

/// The tag of every row's key, for each work: four bytes per row, by which pass 2 recognises the rows
/// it needs without reading the others.
pub(super) type Tags = HashMap<WorkName, Vec<u32>>;

/// The indices of the rows that pass 2 needs, for each work.
pub(super) type Wanted = HashMap<WorkName, Vec<u32>>;

/// What pass 1 makes of rows.
pub(super) trait Absorb {
    /// Takes one row, and returns the tag by which pass 2 decides whether it is needed again.
    fn absorb(&mut self, fact: Fact<'_>) -> u32;
}

/// Adds rows up.
pub(super) struct Summing<'s> {
    pub(super) scatter: Scatter,
    pub(super) shards: &'s [Mutex<Shard>],
}

impl Absorb for Summing<'_> {
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "what is asked of a row is known where it is read")]
    fn absorb(&mut self, fact: Fact<'_>) -> u32 {
        let Self { scatter, shards } = self;
        scatter.absorb(fact, &mut |shard, batch| deliver(shards, shard, batch))
    }
}

impl Summing<'_> {
    /// Everything that was absorbed, once the last batches are delivered.
    pub(super) fn finish(self) -> Scatter {
        let Self { mut scatter, shards } = self;
        scatter.flush(&mut |shard, batch| deliver(shards, shard, batch));
        scatter
    }
}

/// Keeps of a row which one it is.
pub(super) struct Identifying;

impl Absorb for Identifying {
    #[inline]
    fn absorb(&mut self, fact: Fact<'_>) -> u32 {
        identity_tag(&fact)
    }
}

/// One thread's share of pass 1.
pub(super) struct Folder<A> {
    pub(super) absorbed: A,
    pub(super) tags: Tags,
    pub(super) faults: KeptFaults,
    pub(super) sound: u64,
    /// How many rows the last work had: the next has about as many.
    last_rows: usize,
}

impl<A: Absorb> Folder<A> {
    pub(super) fn new(absorbed: A) -> Self {
        Self { absorbed, tags: Tags::new(), faults: KeptFaults::default(), sound: 0, last_rows: 0 }
    }

    pub(super) fn take(&mut self, work: Work) -> Option<Chunk> {
        let (source, first_line) = (work.source, work.first_line());
        let Self { absorbed, tags, faults: kept, sound, last_rows } = self;
        let faults = &mut Vec::new();
        let room = last_rows.saturating_add(*last_rows / 16);
        let mut rows = Rows { absorbed, first_line, tags: Vec::with_capacity(room) };
        let (count, finished) = match work.layout.kind {
            Kind::Payments => each_row(work, faults, |line: &PaymentLine, place| {
                rows.take(Fact::Payment(line), place);
            }),
            Kind::SessionReports => each_row(work, faults, |report: &SessionReport, place| {
                rows.take(Fact::SessionReport(report), place);
            }),
            Kind::Returns => each_row(work, faults, |row: &ReturnedFeeReduction, place| {
                rows.take(Fact::Return(row), place);
            }),
            _ => (0, None),
        };
        *last_rows = rows.tags.len();
        tags.insert((source, first_line), rows.tags);
        kept.take(faults);
        *sound += count;
        finished
    }
}

/// The rows of one piece of work.
struct Rows<'f, A> {
    absorbed: &'f mut A,
    first_line: u64,
    tags: Vec<u32>,
}

impl<A: Absorb> Rows<'_, A> {
    /// This is compiled separately for each kind of row, so that the kind is not checked at run
    /// time.
    #[inline(always)]
    #[expect(clippy::inline_always, reason = "what is asked of a row is known where it is read")]
    fn take(&mut self, fact: Fact<'_>, place: Place) {
        let Self { absorbed, first_line, tags } = self;
        let tag = absorbed.absorb(fact);
        let row = place.line().unwrap_or_default().saturating_sub(*first_line);
        let row = usize::try_from(row).unwrap_or_default();
        if tags.len() < row {
            tags.resize(row, 0);
        }
        tags.push(tag);
    }
}

pub(super) fn merged(parts: Vec<Gathered>) -> Gathered {
    let mut parts = parts.into_iter();
    let mut whole = parts.next().unwrap_or_default();
    parts.for_each(|part| whole.merge(part));
    whole
}

pub(super) fn gather_rows_of(
    gathered: &mut Shares,
    work: Work,
    wanted: impl Iterator<Item = usize>,
) -> Option<Chunk> {
    let mut keep = |fact: Fact<'_>, place: Place| gathered.keep(fact, place);
    match work.layout.kind {
        Kind::Payments => each_wanted(work, wanted, |line: &PaymentLine, place| {
            keep(Fact::Payment(line), place);
        }),
        Kind::SessionReports => each_wanted(work, wanted, |report: &SessionReport, place| {
            keep(Fact::SessionReport(report), place);
        }),
        Kind::Returns => each_wanted(work, wanted, |row: &ReturnedFeeReduction, place| {
            keep(Fact::Return(row), place);
        }),
        _ => None,
    }
}

pub(super) fn gather_work(
    gathered: &mut Gathered,
    work: Work,
    wanted: &(dyn Fn(&Key) -> bool + Sync),
) -> Option<Chunk> {
    match work.layout.kind {
        Kind::Payments => each_key(work, [0, 3, 4], wanted, |line: &PaymentLine, place| {
            gathered.keep(Fact::Payment(line), place);
        }),
        Kind::SessionReports => {
            each_key(work, [0, 3, 4], wanted, |report: &SessionReport, place| {
                gathered.keep(Fact::SessionReport(report), place);
            })
        }
        Kind::Returns => {
            each_key(work, [0, 1, 2], wanted, |returned: &ReturnedFeeReduction, place| {
                gathered.keep(Fact::Return(returned), place);
            })
        }
        _ => None,
    }
}

/// Each source is a file: a line counts as often as in the file that has it most often.
impl From<Place> for Origin {
    fn from(place: Place) -> Self {
        let file = u32::try_from(place.source()).unwrap_or(u32::MAX);
        Self { file, place: place.word() }
    }
}

fn deliver(shards: &[Mutex<Shard>], shard: usize, batch: &Batch) {
    if let Some(shard) = shards.get(shard) {
        lock(shard).absorb_all(batch);
    }
}
