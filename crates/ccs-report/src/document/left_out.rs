//! Rows left out of a report, and what is worth knowing of its exports, in its document.

use std::borrow::Cow;

use ccs_reconcile::report::{ExportWarning, LeftOut, Omitted};
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

/// Rows of exports that an import profile leaves out for one reason.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Omitted")]
pub(crate) struct OmittedDocument<'a> {
    /// What the files are.
    kind: Cow<'a, str>,
    /// What the profile says of the rows.
    why: Cow<'a, str>,
    /// How many rows.
    rows: u64,
}

impl<'r> From<&'r Omitted> for OmittedDocument<'r> {
    fn from(omitted: &'r Omitted) -> Self {
        let Omitted { kind, why, rows } = omitted;
        Self { kind: Cow::Borrowed(kind), why: Cow::Borrowed(why), rows: *rows }
    }
}

/// What is worth knowing of an export that was read through an import profile.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "ExportWarning")]
pub(crate) struct ExportWarningDocument<'a> {
    /// What the file is.
    kind: Cow<'a, str>,
    /// The permanent name of the warning.
    warning: Cow<'a, str>,
    /// In words.
    message: Cow<'a, str>,
}

impl<'r> From<&'r ExportWarning> for ExportWarningDocument<'r> {
    fn from(of: &'r ExportWarning) -> Self {
        let ExportWarning { kind, warning, message } = of;
        Self {
            kind: Cow::Borrowed(kind),
            warning: Cow::Borrowed(warning),
            message: Cow::Borrowed(message),
        }
    }
}
