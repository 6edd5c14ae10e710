//! Returns that have no id in their source. Its exports know more of a return from one to the next: that
//! it is finalised, when it was recovered, an id. Its enrolment-week, day and amounts stay.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use core::cmp::Reverse;

use ccs_core::date::Day;
use ccs_core::money::Money;

use super::sorted::{Kept, Place};
use super::{Unnamed, Work, count_of};
use crate::blocks::Blocks;
use crate::gather::Placed;
use crate::record::{Key, ReturnStatus, ReturnedFeeReduction};
use crate::report::WarningKind;

type Row<'g> = Unnamed<'g, ReturnedFeeReduction>;

/// What a return keeps from one export to the next.
fn kept(returned: &ReturnedFeeReduction) -> (Key, Day, [Money; 3]) {
    let ReturnedFeeReduction { total_fee_reduction, passed_on, not_passed_on, .. } = *returned;
    (returned.key, returned.date_returned, [total_fee_reduction, passed_on, not_passed_on])
}

/// How far it has come: of two states of one return, the greater is the newer.
fn state(returned: &ReturnedFeeReduction) -> (ReturnStatus, Option<Day>, Option<&str>) {
    (returned.status, returned.date_recovered, returned.reason.as_deref())
}

impl<'g> Work<'g> {
    /// Returns without an id count as often as in the file that has them most often, each in its
    /// newest state. Whether equal ones of one file are one return twice, no column tells.
    pub(super) fn unnumbered_returns(&mut self, returns: &'g Blocks<Placed<ReturnedFeeReduction>>) {
        let rows = returns.iter_at().map(|(at, placed)| (&placed.row, placed.file, at));
        let mut rows: Vec<Row<'g>> = rows.collect();
        let place =
            |&(row, file, at): &Row<'g>| (kept(row), file, row.return_id, Reverse(state(row)), at);
        rows.sort_unstable_by(|one, other| place(one).cmp(&place(other)));
        for same in rows.chunk_by(|(one, ..), (other, ..)| kept(one) == kept(other)) {
            self.unnumbered(same);
        }
    }

    /// Returns of one enrolment-week and day and of the same amounts, file by file, and within a file
    /// those without an id first, the newest state before the others.
    fn unnumbered(&mut self, same: &[Row<'g>]) {
        let mut counting: Vec<Row<'g>> = Vec::new();
        let (mut rows, mut most) = (0_u64, 0);
        for of_file in same.chunk_by(|one, other| one.1 == other.1) {
            let with_id = of_file.partition_point(|(row, ..)| row.return_id.is_none());
            let (unnumbered, numbered) = of_file.split_at_checked(with_id).unwrap_or_default();
            let ids = numbered.chunk_by(|(one, ..), (other, ..)| one.return_id == other.return_id);
            most = most.max(unnumbered.len().saturating_add(ids.count()));
            rows = rows.saturating_add(count_of(unnumbered));
            for (nth, row) in unnumbered.iter().enumerate() {
                match counting.get_mut(nth) {
                    Some(newest) if state(newest.0) < state(row.0) => *newest = *row,
                    Some(_) => {}
                    None => counting.push(*row),
                }
            }
        }
        // A return that another file has with an id counts as that one.
        let ids: BTreeSet<_> = same.iter().filter_map(|(row, ..)| row.return_id).collect();
        counting.truncate(most.saturating_sub(ids.len()));
        let place = |at| Place { at, is_apart: false };
        self.rows
            .returns
            .extend(counting.iter().map(|&(row, _, at)| Kept { row, place: place(at) }));
        self.note_returns(same, rows.saturating_sub(count_of(&counting)), &counting);
    }

    /// Says how many rows do not count, and how many that do may be one return.
    fn note_returns(&mut self, same: &[Row<'g>], not_counted: u64, counting: &[Row<'g>]) {
        let Some((row, ..)) = same.first() else { return };
        let amount = row.not_passed_on.into();
        let returned = counting.iter().filter(|(row, ..)| row.status != ReturnStatus::Withdrawn);
        let repeats = returned.skip(1).map(|_| 1_u64).sum();
        if repeats > 0 {
            self.beside.warn(&row.key, WarningKind::SuspectedReturnRepeat { repeats, amount });
        }
        if not_counted > 0 {
            let kind = WarningKind::ReturnInSeveralFiles { repeats: not_counted, amount };
            self.beside.warn(&row.key, kind);
        }
    }
}
