//! Rows that are not in any figure.

use ccs_reconcile::report::LeftOut;

use super::plural;

/// `3 rows are not in any figure`: above the verdict, for a total without them is not the whole.
#[must_use]
pub fn left_out_heading(left_out: &[LeftOut]) -> String {
    let rows = left_out.iter().fold(0_u64, |sum, reason| sum.saturating_add(reason.rows));
    format!("{rows} {} not in any figure", plural(rows, "row is", "rows are"))
}

/// What to do about them.
pub const LEFT_OUT_REMEDY: &str = "The report was made in spite of errors. Correct these rows and run it again before relying on it.";
