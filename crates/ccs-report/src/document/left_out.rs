//! Rows left out of a report, in its document.

use std::borrow::Cow;

use ccs_reconcile::report::LeftOut;
use schemars::JsonSchema;
use serde::Serialize;

/// Rows that were left out for one reason.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "LeftOut")]
pub(crate) struct LeftOutDocument<'a> {
    /// The permanent code of the reason.
    code: Cow<'a, str>,
    /// The reason in words.
    why: Cow<'a, str>,
    /// How many rows.
    rows: u64,
}

impl<'r> From<&'r LeftOut> for LeftOutDocument<'r> {
    fn from(left_out: &'r LeftOut) -> Self {
        Self {
            code: Cow::Borrowed(&left_out.code),
            why: Cow::Borrowed(&left_out.why),
            rows: left_out.rows,
        }
    }
}
