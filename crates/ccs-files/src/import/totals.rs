//! Total rows: they are no data, and the data must add up to them.

use ccs_core::money::WideMoney;

use super::issue::Issue;

/// The sum of one checked column.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    /// Since the last total, of the rows that are read.
    since: WideMoney,
    /// Of all rows that are read.
    all: WideMoney,
    /// What was left out since the last total.
    left_out_since: WideMoney,
    /// All that was left out.
    left_out: WideMoney,
    /// Whether a row was read since the last total.
    has_any_since: bool,
}

impl Sum {
    /// Whether it is what a total row says: of the rows since the last total or of all, with what was left
    /// out or without it.
    fn may_be(self, total: WideMoney) -> bool {
        let Self { since, all, left_out_since, left_out, .. } = self;
        [since, all, since.plus(left_out_since), all.plus(left_out)].contains(&total)
    }
}

/// The sums of every checked column of a table.
#[derive(Debug, Clone)]
pub(super) struct Totals(Vec<Sum>);

impl Totals {
    pub(super) fn of(columns: usize) -> Self {
        Self(vec![Sum::default(); columns])
    }

    fn sum(&self, column: usize) -> Sum {
        self.0.get(column).copied().unwrap_or_default()
    }

    /// Adds an amount of a row that is read, or of one that is left out.
    pub(super) fn add(&mut self, column: usize, amount: WideMoney, is_read: bool) {
        let Some(sum) = self.0.get_mut(column) else { return };
        let (since, all) = if is_read {
            (&mut sum.since, &mut sum.all)
        } else {
            (&mut sum.left_out_since, &mut sum.left_out)
        };
        *since = since.plus(amount);
        *all = all.plus(amount);
        sum.has_any_since |= is_read;
    }

    /// Compares a total row's amount with the sum since the last total, or of all rows; the product
    /// may or may not add up rows that the profile leaves out. Rows that could not be read are in no
    /// sum. `of` names the cells whose sum the amount is, where they are several.
    pub(super) fn check(
        &self,
        column: usize,
        total: WideMoney,
        of: &str,
        unread_rows: u64,
    ) -> Result<(), Issue> {
        let sum = self.sum(column);
        if sum.may_be(total) {
            return Ok(());
        }
        let (rows, those) = if sum.has_any_since {
            ("the rows since the last total add", sum.since)
        } else {
            ("all rows above it add", sum.all)
        };
        Err(Issue::new(
            "CCS-I070",
            format!("the total row says {total}{of}, and {rows} up to {those}"),
            if unread_rows > 0 {
                "correct the rows that could not be read first: their amounts are in no sum"
            } else {
                "export it again: rows are missing, or one was changed"
            },
        ))
    }

    /// A total row without an amount where one is checked: right only where there is nothing to add up.
    pub(super) fn check_absent(&self, column: usize, name: &str) -> Result<(), Issue> {
        let sum = self.sum(column);
        if sum.may_be(WideMoney::default()) {
            return Ok(());
        }
        Err(Issue::new(
            "CCS-I070",
            format!(
                "the total row has no amount here, and the rows above it add up to {}",
                sum.since
            ),
            format!(
                "if the product writes no total of this column, leave \"{name}\" out of `check` in the profile; if it does, export it again"
            ),
        ))
    }

    /// Whether a row was read since the last total.
    pub(super) fn has_any_since(&self) -> bool {
        self.0.iter().any(|sum| sum.has_any_since)
    }

    /// Begins again after a total row.
    pub(super) fn begin(&mut self) {
        for sum in &mut self.0 {
            (sum.since, sum.left_out_since) = (WideMoney::default(), WideMoney::default());
            sum.has_any_since = false;
        }
    }
}
