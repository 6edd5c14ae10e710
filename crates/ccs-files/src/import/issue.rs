//! What is wrong with a vendor's file, in the profile's terms.

use std::collections::BTreeMap;

use ccs_reconcile::report::LeftOut;

use super::Imported;
use crate::kept::MOST_KEPT;
use crate::profile::Plan;
use crate::refusal::Refusal;
use crate::sheet::FileFault;

/// One thing wrong.
#[derive(Debug, Clone)]
pub(super) struct Issue {
    /// The header it is about.
    pub(super) header: Option<String>,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) remedy: String,
}

impl Issue {
    pub(super) fn new(
        code: &'static str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        Self { header: None, code, message: message.into(), remedy: remedy.into() }
    }

    pub(super) fn under(self, header: impl Into<String>) -> Self {
        Self { header: Some(header.into()), ..self }
    }
}

impl From<FileFault> for Issue {
    fn from(fault: FileFault) -> Self {
        Self::new(fault.code(), fault.to_string(), fault.remedy())
    }
}

/// Every issue so far.
pub(super) struct Issues {
    profile: String,
    kept: Vec<Refusal>,
    count: u64,
    /// Rows that cannot be read, by the code of their first error.
    rows: BTreeMap<&'static str, LeftOut>,
    last_row: Option<(String, u64)>,
    has_bad_file: bool,
}

impl Issues {
    pub(super) fn of(plan: &Plan) -> Self {
        Self {
            profile: plan.profile.clone(),
            kept: Vec::new(),
            count: 0,
            rows: BTreeMap::new(),
            last_row: None,
            has_bad_file: false,
        }
    }

    /// Something wrong with a whole file, or with what the profile says of it.
    pub(super) fn of_file(&mut self, file: &str, issue: Issue) {
        self.has_bad_file = true;
        self.keep(file, None, issue);
    }

    /// Something wrong with what the profile says of a row: the row cannot be left out.
    pub(super) fn of_profile(&mut self, place: &str, row: u64, issue: Issue) {
        self.has_bad_file = true;
        self.keep(place, Some(row), issue);
    }

    /// Something wrong with a row.
    pub(super) fn of_row(&mut self, place: &str, row: u64, issue: Issue) {
        if self
            .last_row
            .as_ref()
            .is_none_or(|(file, number)| (file.as_str(), *number) != (place, row))
        {
            let nothing =
                || LeftOut { code: issue.code.into(), why: issue.message.as_str().into(), rows: 0 };
            self.rows.entry(issue.code).or_insert_with(nothing).rows += 1;
            self.last_row = Some((place.to_owned(), row));
        }
        self.keep(place, Some(row), issue);
    }

    fn keep(&mut self, file: &str, line: Option<u64>, issue: Issue) {
        self.count += 1;
        if self.kept.len() < MOST_KEPT {
            self.kept.push(Refusal {
                file: file.to_owned(),
                line,
                column: issue.header,
                code: issue.code,
                message: format!("{} (profile {})", issue.message, self.profile),
                remedy: issue.remedy,
                is_of_export: true,
            });
        }
    }

    /// Everything, for the result.
    pub(super) fn finish(self, imported: &mut Imported) {
        let Self { kept, count, rows, has_bad_file, .. } = self;
        let more = count.saturating_sub(u64::try_from(kept.len()).unwrap_or(u64::MAX));
        let file = kept.last().map(|last| last.file.clone()).unwrap_or_default();
        imported.refusals = kept;
        imported.refusals.extend(Refusal::of_more(more, &file));
        imported.errors = count;
        imported.rows_with_errors = rows.into_values().collect();
        imported.has_bad_file = has_bad_file;
        imported.unread = imported.refusals.len();
    }
}
