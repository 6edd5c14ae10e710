//! Rows that several files of one kind have count as often as in the file that has them most often:
//! overlapping files add nothing, and a real pair of equal rows in one file stays a pair.

use std::collections::BTreeMap;

use ccs_core::date::Week;
use ccs_core::id::{ClearingNumber, ServiceId};
use ccs_core::money::WideMoney;
use ccs_reconcile::clearing_totals::ClearingTotal;

use crate::place::Place;

/// Decides of one row after another whether it counts: as often as in the file that has it most often.
#[derive(Debug)]
pub(crate) struct Counting<R> {
    in_files: BTreeMap<(R, usize), u64>,
    counted: BTreeMap<R, u64>,
}

impl<R> Default for Counting<R> {
    fn default() -> Self {
        Self { in_files: BTreeMap::new(), counted: BTreeMap::new() }
    }
}

impl<R: Ord + Clone> Counting<R> {
    /// Whether the next row of a file counts.
    pub(crate) fn counts(&mut self, file: usize, row: R) -> bool {
        let counted = self.counted.entry(row.clone()).or_default();
        let in_file = self.in_files.entry((row, file)).or_default();
        *in_file += 1;
        let counts = *in_file > *counted;
        *counted = (*counted).max(*in_file);
        counts
    }
}

/// Which rows count, in the order in which they are given with their files.
pub(crate) fn counting<R: Ord + Clone>(rows: impl Iterator<Item = (usize, R)>) -> Vec<bool> {
    let mut counting = Counting::default();
    rows.map(|(file, row)| counting.counts(file, row)).collect()
}

/// Keeps only the rows that count.
pub(crate) fn keep_counting<T>(rows: &mut Vec<T>, counts: &[bool]) {
    let mut counts = counts.iter();
    rows.retain(|_| counts.next().copied().unwrap_or(true));
}

/// What a control total is of.
type Name = (ServiceId, ClearingNumber, Option<Week>);

/// The rows of a total in one file, with the place of each.
type InFile<'r> = Vec<(&'r ClearingTotal, Place)>;

/// The first rows of two files that give one run two totals, for each run with such files. A file
/// that has only some of another's rows of a run does not contradict it, nor one that divides the
/// same total in another way.
pub(crate) fn two_totals(rows: &[(Place, ClearingTotal)]) -> Vec<[Place; 2]> {
    let contradiction = |files: &BTreeMap<usize, InFile<'_>>| {
        let whole = files.get(&most_rows(files)?)?;
        let differs = |file: &&InFile<'_>| sum(file) != sum(whole) && !has_all(whole, file);
        let other = files.values().find(differs)?;
        let (one, other) = (whole.first()?.1, other.first()?.1);
        Some([one.min(other), one.max(other)])
    };
    by_file(rows).values().filter_map(contradiction).collect()
}

/// The control totals that count: of each run, those of the file that has most rows of it.
pub(crate) fn totals_that_count(
    mut rows: Vec<(Place, ClearingTotal)>,
) -> Vec<(Place, ClearingTotal)> {
    let counting: BTreeMap<Name, usize> = by_file(&rows)
        .iter()
        .filter_map(|(name, files)| Some((*name, most_rows(files)?)))
        .collect();
    rows.retain(|(place, row)| counting.get(&name(row)) == Some(&place.source()));
    rows
}

/// The rows of each total, file by file and in order.
fn by_file(rows: &[(Place, ClearingTotal)]) -> BTreeMap<Name, BTreeMap<usize, InFile<'_>>> {
    let mut totals: BTreeMap<Name, BTreeMap<usize, InFile<'_>>> = BTreeMap::new();
    for (place, row) in rows {
        let files = totals.entry(name(row)).or_default();
        files.entry(place.source()).or_default().push((row, *place));
    }
    totals
}

/// The first of the files with most rows.
fn most_rows(files: &BTreeMap<usize, InFile<'_>>) -> Option<usize> {
    // Of several with as many, the last of the reversed order.
    files.iter().rev().max_by_key(|(_, rows)| rows.len()).map(|(file, _)| *file)
}

/// Whether one file has every row of another as often.
fn has_all(whole: &InFile<'_>, part: &InFile<'_>) -> bool {
    let counts = |rows: &InFile<'_>| {
        let mut counts: BTreeMap<ClearingTotal, u64> = BTreeMap::new();
        rows.iter().for_each(|(row, _)| *counts.entry((*row).clone()).or_default() += 1);
        counts
    };
    let of_whole = counts(whole);
    counts(part).iter().all(|(row, count)| of_whole.get(row).is_some_and(|all| all >= count))
}

fn sum(rows: &InFile<'_>) -> WideMoney {
    rows.iter().map(|(row, _)| row.total).sum()
}

const fn name(row: &ClearingTotal) -> Name {
    (row.service_id, row.clearing_number, row.week)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    fn counted(files: &[&str]) -> String {
        let rows = files
            .iter()
            .enumerate()
            .flat_map(|(file, rows)| rows.chars().map(move |row| (file, row)));
        let counts = counting(rows.clone());
        rows.zip(counts).filter(|(_, counts)| *counts).map(|((_, row), _)| row).collect()
    }

    #[test]
    fn a_row_counts_as_often_as_in_the_file_that_has_it_most_often() {
        let cases: [(&[&str], &str); 7] = [
            (&["ab", "bc"], "abc"),
            (&["ab", "ab"], "ab"),
            (&["aa"], "aa"),
            (&["a", "aa"], "aa"),
            (&["aab", "a", "aaa"], "aaba"),
            (&["", "a", ""], "a"),
            (&[], ""),
        ];
        for (files, expected) in cases {
            assert_eq!(counted(files), expected, "{files:?}");
        }
    }

    fn totals(files: &[&[&str]]) -> Vec<(Place, ClearingTotal)> {
        let row = |total: &str| ClearingTotal {
            service_id: "190016362L".parse().unwrap(),
            clearing_number: "000310000058".parse().unwrap(),
            date_paid: "2018-06-27".parse().unwrap(),
            total: total.parse().unwrap(),
            ccs: None,
            accs: None,
            week: None,
        };
        let files = (0..).zip(files);
        let rows = files.flat_map(|(file, rows)| {
            (2..).zip(*rows).map(move |(line, total)| (Place::new(file, line), row(total)))
        });
        rows.collect()
    }

    #[test]
    fn files_that_give_one_run_two_totals_contradict_each_other() {
        let cases: [(&[&[&str]], bool, &str); 10] = [
            (&[&["646.00"], &["646.00"]], false, "646.00"),
            (&[&["646.00"], &["600.00"]], true, ""),
            (&[&["400.00", "246.00"], &["646.00"]], false, "646.00"),
            (&[&["400.00", "246.00"], &["246.00"]], false, "646.00"),
            (&[&["246.00"], &["400.00", "246.00"]], false, "646.00"),
            (&[&["400.00", "246.00"], &["246.00", "1.00"]], true, ""),
            (&[&["400.00", "246.00"], &["246.00", "400.00"]], false, "646.00"),
            (&[&["400.00", "246.00"], &["246.00", "401.00"]], true, ""),
            (&[&["400.00", "246.00"]], false, "646.00"),
            (&[&["323.00", "323.00"], &["323.00"]], false, "646.00"),
        ];
        for (files, contradict, sum) in cases {
            let rows = totals(files);
            assert_eq!(two_totals(&rows).len(), usize::from(contradict), "{files:?}");
            if !contradict {
                let counted = totals_that_count(rows);
                let counted: WideMoney = counted.iter().map(|(_, row)| row.total).sum();
                assert_eq!(counted.to_string(), sum, "{files:?}");
            }
        }
    }
}
