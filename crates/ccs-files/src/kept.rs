//! Keeps the first errors of a reading and the number of all, so that a file with errors in every
//! row does not fill the memory.

use std::collections::BTreeMap;

use ccs_reconcile::report::LeftOut;

use crate::fault::Found;
use crate::refusal::Refusal;
use crate::source::Source;

/// The number of errors that are kept; the others are counted.
pub(crate) const MOST_KEPT: usize = 10_000;

/// Errors in order of their places.
#[derive(Debug, Clone, Default)]
pub(crate) struct KeptFaults {
    first: Vec<Found>,
    count: u64,
    /// The number of unreadable rows, by the code of their first error, each with an example.
    rows: BTreeMap<&'static str, (u64, Found)>,
    has_bad_file: bool,
}

impl KeptFaults {
    /// Takes the errors of rows that come after those taken before.
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

    /// Takes an error of a whole file, unless it was taken before.
    #[cfg(feature = "arrow")]
    pub(crate) fn take_once(&mut self, found: Found) {
        if !self.first.contains(&found) {
            self.take(&mut vec![found]);
            self.first.sort_unstable();
        }
    }

    fn count_rows(&mut self, rows: u64, first: Found) {
        let of_code = self.rows.entry(first.fault.code()).or_insert((0, first));
        *of_code = (of_code.0.saturating_add(rows), of_code.1.min(first));
    }

    /// Adds the errors of another part of the reading.
    pub(crate) fn merge(&mut self, other: Self) {
        let Self { first, count, rows, has_bad_file } = other;
        self.first.extend(first);
        self.first.sort_unstable();
        self.first.truncate(MOST_KEPT);
        self.count = self.count.saturating_add(count);
        self.has_bad_file |= has_bad_file;
        rows.into_values().for_each(|(rows, first)| self.count_rows(rows, first));
    }

    /// Whether a file as a whole has an error, not only its rows.
    pub(crate) const fn has_bad_file(&self) -> bool {
        self.has_bad_file
    }

    /// The number of errors.
    pub(crate) const fn count(&self) -> u64 {
        self.count
    }

    /// The number of unreadable rows.
    pub(crate) fn rows(&self) -> u64 {
        self.rows.values().map(|(rows, _)| rows).sum()
    }

    /// The unreadable rows, by reason.
    pub(crate) fn left_out(&self, sources: &[Source]) -> Vec<LeftOut> {
        let left_out = |(&code, (rows, first)): (&&'static str, &(u64, Found))| {
            let refusal = sources.get(first.place.source())?.refusal(first);
            Some(LeftOut { code: code.into(), why: refusal.message.into(), rows: *rows })
        };
        self.rows.iter().filter_map(left_out).collect()
    }

    /// The errors as messages, and the number of further errors.
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
