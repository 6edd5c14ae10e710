//! One of our columns, made for all rows that wait: what is asked of the column is asked once for them.

use super::{ColumnReading, How};
use crate::import::cells;
use crate::import::identifier::{as_written, is_padded};
use crate::import::mode::Quick;
use crate::import::records::Stored;
use crate::import::table::waiting::Waiting;
use crate::import::value::Value;
use crate::kind::Form;
use crate::profile::ColumnPlan;

impl<'p> ColumnReading<'p> {
    /// Makes the cells of the rows and adds them to as many unfinished records. How many were given
    /// zeros; `None` when one cannot be made. `own` is its place among the columns.
    pub(in crate::import::table) fn read_all(
        &mut self,
        rows: &Waiting<'_, '_>,
        own: usize,
        out: &mut Stored,
    ) -> Option<u64> {
        let (How::Cell(need) | How::Amount(need), Some(plan)) = (self.how, self.plan) else {
            return self.read_each(rows, own, out);
        };
        if matches!(self.how, How::Amount(_)) {
            return self.read_amounts(plan, rows, [need, own], out);
        }
        if self.repeats || !plan.words.is_empty() {
            return self.read_repeating(plan, rows, [need, own], out);
        }
        let is_as_written =
            plan.column.form == Form::Identifier && plan.find.is_none() && plan.pad.is_none();
        let mut padded = 0;
        rows.each_cell(need, own, |cell| {
            let Some(cell) = cell else { return self.absent::<Quick>(out).ok() };
            if is_as_written && let Some(identifier) = as_written(cell) {
                out.push(Value::Identifier(identifier));
                return Some(());
            }
            padded += u64::from(is_padded(plan, cell));
            self.read_cell::<Quick>(plan, cell, out).ok()
        })?;
        Some(padded)
    }

    fn read_each(&mut self, rows: &Waiting<'_, '_>, own: usize, out: &mut Stored) -> Option<u64> {
        let mut padded = 0;
        for (needed, taken) in rows.all() {
            self.read::<Quick>(&needed, taken.has(own), out).ok()?;
            padded += u64::from(self.is_padded);
        }
        Some(padded)
    }

    fn read_amounts(
        &self,
        plan: &ColumnPlan,
        rows: &Waiting<'_, '_>,
        [need, own]: [usize; 2],
        out: &mut Stored,
    ) -> Option<u64> {
        rows.each_cell(need, own, |cell| {
            let Some(cell) = cell else { return self.absent::<Quick>(out).ok() };
            let amount = match plan.find {
                None => plan.money.read(cell.text).ok(),
                Some(_) => cells::money::<Quick>(plan, cell).ok(),
            };
            out.push(Value::Money(amount?));
            Some(())
        })?;
        Some(0)
    }

    /// The next row mostly has the same cell.
    fn read_repeating(
        &mut self,
        plan: &'p ColumnPlan,
        rows: &Waiting<'_, '_>,
        [need, own]: [usize; 2],
        out: &mut Stored,
    ) -> Option<u64> {
        let (mut padded, mut is_last_padded) = (0, false);
        let (mut last, mut again) = (None, 0);
        rows.each_cell(need, own, |cell| {
            let text = cell.map(|cell| cell.text);
            if text.is_some() && text == last {
                padded += u64::from(is_last_padded);
                again += 1;
                return Some(());
            }
            out.push_again(std::mem::take(&mut again));
            last = text;
            let Some(cell) = cell else { return self.absent::<Quick>(out).ok() };
            is_last_padded = is_padded(plan, cell);
            padded += u64::from(is_last_padded);
            if !self.repeats {
                return self.read_cell::<Quick>(plan, cell, out).ok();
            }
            if !out.push_known(cell.text) {
                self.read_cell::<Quick>(plan, cell, out).ok()?;
                out.note(cell.text);
            }
            Some(())
        })?;
        out.push_again(again);
        Some(padded)
    }
}
