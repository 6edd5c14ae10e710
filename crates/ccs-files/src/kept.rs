//! The first faults of a reading, and how many there are: a file of nothing but faults must not
//! fill the memory.

use std::collections::BTreeMap;

use ccs_reconcile::report::LeftOut;

use crate::fault::Found;
use crate::refusal::Refusal;
use crate::source::Source;

/// So many faults of a reading are kept; the others are counted.
pub(crate) const MOST_KEPT: usize = 10_000;

/// Faults in order of their places.
#[derive(Debug, Default)]
pub(crate) struct KeptFaults {
    first: Vec<Found>,
    count: u64,
    /// Rows that cannot be read by the code of their first fault, each with the first of them.
    rows: BTreeMap<&'static str, (u64, Found)>,
    has_bad_file: bool,
}

impl KeptFaults {
    /// Takes all faults of some rows that come after those that were taken before.
    pub(crate) fn take(&mut self, found: &mut Vec<Found>) {
        found.sort_unstable();
        for row in found.chunk_by(|a, b| a.place == b.place) {
            if row.iter().any(|found| found.fault.is_of_the_file()) {
                self.has_bad_file = true;
            } else if let Some(first) = row.first() {
                self.count_rows(1, *first);
            }
        }
        self.count = self.count.saturating_add(length(found));
        self.first.extend(found.drain(..).take(MOST_KEPT.saturating_sub(self.first.len())));
    }

    fn count_rows(&mut self, rows: u64, first: Found) {
        let of_code = self.rows.entry(first.fault.code()).or_insert((0, first));
        *of_code = (of_code.0.saturating_add(rows), of_code.1.min(first));
    }

    /// Adds those of another part of the reading.
    pub(crate) fn merge(&mut self, other: Self) {
        let Self { first, count, rows, has_bad_file } = other;
        self.first.extend(first);
        self.first.sort_unstable();
        self.first.truncate(MOST_KEPT);
        self.count = self.count.saturating_add(count);
        self.has_bad_file |= has_bad_file;
        rows.into_values().for_each(|(rows, first)| self.count_rows(rows, first));
    }

    /// Whether something is wrong with a file, and not only with rows of it.
    pub(crate) const fn has_bad_file(&self) -> bool {
        self.has_bad_file
    }

    /// How many faults there are.
    pub(crate) const fn count(&self) -> u64 {
        self.count
    }

    /// How many rows cannot be read.
    pub(crate) fn rows(&self) -> u64 {
        self.rows.values().map(|(rows, _)| rows).sum()
    }

    /// The rows that cannot be read, by why.
    pub(crate) fn left_out(&self, sources: &[Source]) -> Vec<LeftOut> {
        let left_out = |(&code, (rows, first)): (&&'static str, &(u64, Found))| {
            let refusal = sources.get(first.place.source())?.refusal(first);
            Some(LeftOut { code: code.into(), why: refusal.message.into(), rows: *rows })
        };
        self.rows.iter().filter_map(left_out).collect()
    }

    /// The faults in words, and how many more there are.
    pub(crate) fn refusals(&self, sources: &[Source]) -> Vec<Refusal> {
        let kept = self.first.iter();
        let refusal = |found: &Found| Some(sources.get(found.place.source())?.refusal(found));
        let mut refusals: Vec<Refusal> = kept.filter_map(refusal).collect();
        let more = self.count.saturating_sub(length(&self.first));
        let file = self.first.last().and_then(|last| sources.get(last.place.source()));
        refusals.extend(file.and_then(|file| Refusal::of_more(more, file.name())));
        refusals
    }
}

fn length<T>(list: &[T]) -> u64 {
    u64::try_from(list.len()).unwrap_or(u64::MAX)
}
