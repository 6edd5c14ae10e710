//! What a table's total rows must add up to.

use ccs_core::money::WideMoney;

use super::record::{RowIs, money};
use super::{Needed, TableReading, shown};
use crate::import::cells::CellReader;
use crate::import::issue::Issue;
use crate::profile::From;

impl TableReading<'_, '_> {
    /// The amounts of the checked columns, added up. What a row that is left out cannot give does
    /// not count.
    pub(super) fn add_to_totals(&mut self, needed: &Needed<'_>, read: Option<&[Option<&str>]>) {
        let plan = self.reading.plan;
        let is_read = read.is_some();
        for (number, at) in plan.check.iter().enumerate() {
            if read.is_some_and(|cells| self.was_added(*at, needed, cells)) {
                continue;
            }
            let row = if is_read { RowIs::Data } else { RowIs::LeftOut };
            if let Ok(Some(amount)) = self.checked(*at, needed, row) {
                self.totals.add(number, amount, is_read);
            }
        }
    }

    /// Whether an amount that is added once to its record was already added.
    fn was_added(&mut self, at: usize, needed: &Needed<'_>, cells: &[Option<&str>]) -> bool {
        let plan = self.reading.plan;
        let column = plan.columns.get(at).and_then(Option::as_ref);
        let Some(column) = column.filter(|column| !column.once.is_empty()) else { return false };
        let of_record = plan.per.iter().map(|at| cells.get(*at).copied().flatten().map(Into::into));
        let once = column.once.iter().map(|need| Some(needed.text(*need).into()));
        let key: Vec<Option<Box<str>>> = of_record.chain(once).collect();
        !self.added_once.insert((at, key))
    }

    /// A checked column's amount in a row. A total of several types is that of all of them.
    fn checked(
        &self,
        at: usize,
        needed: &Needed<'_>,
        row: RowIs,
    ) -> Result<Option<WideMoney>, Issue> {
        let Some(column) = self.reading.plan.columns.get(at).and_then(Option::as_ref) else {
            return Ok(None);
        };
        let reader = CellReader::of(column);
        let shares = self.by_type.iter().any(|(_, columns)| columns.len() > 1);
        if row == RowIs::Data && !shares && !needed.all(&column.when) {
            return Ok(None);
        }
        match &column.from {
            From::Cell { need, minus } => money(&reader, [Some(*need), *minus], needed, row),
            _ => Ok(None),
        }
    }

    /// Checks a total row.
    pub(super) fn total(&mut self, number: u64, needed: &Needed<'_>) {
        let plan = self.reading.plan;
        self.has_total = true;
        if plan.check.is_empty() {
            return self.reading.leave_out(
                1,
                format!("a total that is not checked: {}", shown(plan, &plan.total, true)),
            );
        }
        let mut adds_up = true;
        for (column, at) in plan.check.iter().enumerate() {
            let total = self.checked(*at, needed, RowIs::Total);
            let checked =
                total.and_then(|total| self.totals.check(column, total.unwrap_or_default()));
            if let Err(issue) = checked {
                adds_up = false;
                self.reading.issues.of_profile(
                    &self.place,
                    number,
                    issue.under(plan.header_of(*at)),
                );
            }
        }
        self.totals.begin();
        self.reading.imported.totals_checked += u64::from(adds_up);
    }
}
