//! What a table's total rows must add up to.

use ccs_core::money::WideMoney;

use super::column::{RowIs, money};
use super::needed::Needed;
use super::record::once_for;
use super::{TableReading, shown};
use crate::import::Reading;
use crate::import::issue::Issue;
use crate::import::mode::{Explaining, Mode, Quick};
use crate::kind::Kind;
use crate::profile::From;

impl TableReading<'_, '_> {
    /// The amounts of the checked columns, added up. What a row that is left out cannot give does
    /// not count.
    pub(super) fn add_to_totals(&mut self, needed: &Needed<'_>, is_read: bool) {
        let plan = needed.plan;
        for (number, at) in plan.check.iter().enumerate() {
            if is_read && self.was_added(*at, needed) {
                continue;
            }
            // What a record has is not read again, unless other types count in its total.
            if is_read && !self.has_shared_amounts {
                self.add_of_record(number, *at);
                continue;
            }
            let row = if is_read { RowIs::Data } else { RowIs::LeftOut };
            if let Ok(Some(amount)) = self.checked::<Quick>(*at, needed, row) {
                self.totals.add(number, amount, is_read);
            }
        }
    }

    fn add_of_record(&mut self, number: usize, at: usize) {
        let lines = &self.reading.lines;
        if let Some(amount) = lines.get(lines.len(), at).money() {
            self.totals.add(number, amount.into(), true);
        }
    }

    /// Whether an amount that is added once to its record was already added.
    fn was_added(&mut self, at: usize, needed: &Needed<'_>) -> bool {
        let column = needed.plan.columns.get(at).and_then(Option::as_ref);
        let Some(column) = column.filter(|column| !column.once.is_empty()) else { return false };
        let Reading { lines, groups, plan, .. } = &mut *self.reading;
        let record = groups.key_of(lines, lines.len(), &plan.per).into();
        let of = groups.number_of(once_for(&column.once, needed));
        !self.added_once.insert((at, record, of))
    }

    /// A checked column's amount in a row. A total of several types is that of all of them.
    fn checked<M: Mode>(
        &self,
        at: usize,
        needed: &Needed<'_>,
        row: RowIs,
    ) -> Result<Option<WideMoney>, M::Fault> {
        let Some(column) = needed.plan.columns.get(at).and_then(Option::as_ref) else {
            return Ok(None);
        };
        if row == RowIs::Data && !self.has_shared_amounts && !needed.all(&column.when) {
            return Ok(None);
        }
        match &column.from {
            From::Cell { need, minus } => money::<M>(column, [Some(*need), *minus], needed, row),
            _ => Ok(None),
        }
    }

    /// Checks a total row.
    pub(super) fn total(&mut self, needed: &Needed<'_>) {
        let plan = needed.plan;
        self.has_total = true;
        if plan.check.is_empty() {
            return self.reading.leave_out(
                1,
                format!("a total that is not checked: {}", shown(plan, &plan.total, true)),
            );
        }
        let mut wrong: Vec<Issue> = Vec::new();
        for (column, at) in plan.check.iter().enumerate() {
            let total = self.checked::<Explaining>(*at, needed, RowIs::Total);
            let checked = total.and_then(|total| match total {
                Some(total) => {
                    let of = cells_added(needed, *at);
                    self.totals.check(column, total, &of, self.unread_rows)
                }
                None => self.totals.check_absent(column, kind_column(plan.kind, *at)),
            });
            if let Err(issue) = checked {
                let issue = issue.under(plan.header_of(*at));
                // Several of our columns may be made of one.
                if !wrong.contains(&issue) {
                    wrong.push(issue);
                }
            }
        }
        self.totals.begin();
        self.reading.imported.totals_checked += u64::from(wrong.is_empty());
        for issue in wrong {
            self.reading.issues.of_profile(&self.place, needed.row.number, issue);
        }
    }
}

/// The name of a column of ours.
fn kind_column(kind: Kind, at: usize) -> &'static str {
    kind.columns().get(at).map_or("", |column| column.name)
}

/// Which cells a column of ours adds up, where there are several.
fn cells_added(needed: &Needed<'_>, at: usize) -> String {
    let column = needed.plan.columns.get(at).and_then(Option::as_ref);
    let Some((From::Cell { need, minus }, plus)) = column.map(|it| (&it.from, &it.plus)) else {
        return String::new();
    };
    if minus.is_none() && plus.is_empty() {
        return String::new();
    }
    let name = |need: &usize| format!("\"{}\"", needed.header(*need));
    let added = std::iter::once(need).chain(plus).map(name).collect::<Vec<_>>().join(" and ");
    let less = minus.as_ref().map(|need| format!(" less {}", name(need))).unwrap_or_default();
    format!(" under {added}{less} together")
}
