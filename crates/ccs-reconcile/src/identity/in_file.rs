//! Versions of session reports that one file has more than once.

use alloc::vec::Vec;

use ccs_core::date::Day;

use super::{Named, count_of};
use crate::record::SessionReport;

/// The rows of one version that come again in their file. Rows that were queried on two days are no
/// such rows: the file is then a collection of exports.
pub(super) struct InFile {
    /// How many there are beyond the first, in the file that has most.
    pub(super) repeats: u64,
    /// The places of all but the first in each file.
    pub(super) places: Vec<u64>,
}

impl InFile {
    /// Of rows of one version, which agree in their content.
    pub(super) fn of<I>(same: &[Named<'_, I, SessionReport>]) -> Self {
        let mut found = Self { repeats: 0, places: Vec::new() };
        if same.len() < 2 {
            return found;
        }
        let row = |(_, _, placed, _): &Named<'_, I, SessionReport>| {
            (placed.file, placed.row.retrieved_on, placed.place)
        };
        let mut rows: Vec<(u32, Option<Day>, u64)> = same.iter().map(row).collect();
        rows.sort_unstable();
        for of_file in rows.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
            let Some((_, again)) = of_file.split_first() else { continue };
            found.repeats = found.repeats.max(count_of(again));
            found.places.extend(again.iter().map(|(_, _, place)| *place));
        }
        found
    }
}
