//! Payment lines of several files that may be one: a later export can give a line an id, a code or a
//! reason that it did not have before, write a zero in place of an absent amount, lose the leading zeros of
//! its clearing number to a spreadsheet, or have a row for each subsidy.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::{Money, WideMoney};

use super::{Work, count_of};
use crate::blocks::Blocks;
use crate::gather::Placed;
use crate::record::{Key, PaymentLine, Recipient};
use crate::report::WarningKind;

/// What lines that may be one have in common.
type Paid<'g> = (Run<'g>, [Money; 2]);

/// What one run paid to whom, whatever the rows.
type Run<'g> = (Key, &'g str, Day, Recipient, bool);

fn paid(line: &PaymentLine) -> Paid<'_> {
    let number = line.clearing_number.as_str().trim_start_matches('0');
    let run = (line.key, number, line.date_paid, line.recipient, line.is_untyped);
    (run, [line.ccs, line.accs].map(Option::unwrap_or_default))
}

/// Lines that are alike in every column, and the files that have them.
struct Alike<'g> {
    line: &'g PaymentLine,
    files: Vec<u32>,
    /// How often it counts.
    count: u64,
}

impl Alike<'_> {
    /// Whether the two may be one line: what both have is equal, and no file has both.
    fn may_be(&self, other: &Self) -> bool {
        let (one, two) = (self.line, other.line);
        fits(one.payment_line_id.as_ref(), two.payment_line_id.as_ref())
            && fits(one.transaction_code.as_ref(), two.transaction_code.as_ref())
            && fits(one.clearing_reason.as_ref(), two.clearing_reason.as_ref())
            && !self.files.iter().any(|file| other.files.contains(file))
    }
}

fn fits<T: PartialEq>(one: Option<&T>, other: Option<&T>) -> bool {
    one.zip(other).is_none_or(|(one, other)| one == other)
}

impl<'g> Work<'g> {
    /// Warns of lines of several files that differ only in what one of them lacks.
    pub(super) fn near_repeats(&mut self, lines: &'g Blocks<Placed<PaymentLine>>) {
        let first = lines.iter().next().map(|line| line.file);
        if lines.iter().all(|line| Some(line.file) == first) {
            return;
        }
        let mut lines: Vec<(Paid<'_>, &PaymentLine, u32)> =
            lines.iter().map(|line| (paid(&line.row), &line.row, line.file)).collect();
        lines.sort_unstable();
        for same in lines.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1) {
            let alike = same.chunk_by(|one, other| one.1 == other.1).filter_map(|alike| {
                let in_a_file = alike.chunk_by(|one, other| one.2 == other.2);
                let count = in_a_file.map(count_of).max().unwrap_or_default();
                let files = alike.iter().map(|(.., file)| *file).collect();
                alike.first().map(|(_, line, _)| Alike { line, files, count })
            });
            self.near(alike.collect());
        }
        for run in lines.chunk_by(|one, other| one.0.0 == other.0.0).filter(|run| run.len() > 2) {
            self.in_other_rows(run);
        }
    }

    /// What one file has in a row of both subsidies, and another in a row for each, counts twice.
    fn in_other_rows(&mut self, run: &[(Paid<'_>, &'g PaymentLine, u32)]) {
        let mut files: BTreeMap<u32, Vec<[Money; 2]>> = BTreeMap::new();
        for ((_, amounts), _, file) in run {
            files.entry(*file).or_default().push(*amounts);
        }
        let is_of_both = |[ccs, accs]: &[Money; 2]| *ccs != Money::ZERO && *accs != Money::ZERO;
        let (whole, apart): (Vec<_>, Vec<_>) =
            files.values().partition(|rows| rows.iter().any(is_of_both));
        let sums = |rows: &[[Money; 2]]| -> [WideMoney; 2] {
            [0, 1].map(|of| rows.iter().filter_map(|row| row.get(of)).copied().sum())
        };
        let twice = whole.iter().find(|whole| apart.iter().any(|apart| sums(apart) == sums(whole)));
        if let (Some(rows), Some((_, line, _))) = (twice, run.first()) {
            let amount = sums(rows).into_iter().sum();
            self.beside.near_repeats.insert(line.key);
            self.beside.warn(
                &line.key,
                WarningKind::NearRepeatInFiles { repeats: count_of(rows), amount },
            );
        }
    }

    /// Each of the lines may be one with another once.
    fn near(&mut self, mut alike: Vec<Alike<'g>>) {
        let Some(line) = alike.first().map(|first| first.line) else { return };
        let mut repeats: u64 = 0;
        while let Some(mut one) = alike.pop() {
            for other in &mut alike {
                let both = if one.may_be(other) { one.count.min(other.count) } else { 0 };
                one.count = one.count.saturating_sub(both);
                other.count = other.count.saturating_sub(both);
                repeats = repeats.saturating_add(both);
            }
        }
        if repeats > 0 {
            let kind = WarningKind::NearRepeatInFiles { repeats, amount: line.amount() };
            self.beside.near_repeats.insert(line.key);
            self.beside.warn(&line.key, kind);
        }
    }
}
