//! Payment lines of several files that may be one: a later export can give a line an id, a code or a
//! reason that it did not have before, or write a zero in place of an absent amount.

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::ClearingNumber;
use ccs_core::money::Money;

use super::{Work, count_of};
use crate::blocks::Blocks;
use crate::gather::Placed;
use crate::record::{Key, PaymentLine, Recipient};
use crate::report::WarningKind;

/// What lines that may be one have in common.
type Paid = (Key, ClearingNumber, Day, Recipient, bool, [Money; 2]);

fn paid(line: &PaymentLine) -> Paid {
    let amounts = [line.ccs, line.accs].map(Option::unwrap_or_default);
    (line.key, line.clearing_number, line.date_paid, line.recipient, line.is_untyped, amounts)
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
        let mut lines: Vec<(Paid, &PaymentLine, u32)> =
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
            self.beside.warn(&line.key, kind);
        }
    }
}
