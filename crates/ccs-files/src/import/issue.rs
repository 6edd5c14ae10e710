//! What is wrong with a vendor's file, in the profile's terms.

use std::collections::BTreeMap;

use ccs_reconcile::report::LeftOut;

use super::Imported;
use crate::kept::MOST_KEPT;
use crate::profile::Plan;
use crate::refusal::Refusal;
use crate::sheet::FileFault;

/// One thing wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Issue {
    /// The header it is about.
    pub(super) header: Option<String>,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) remedy: String,
    /// Whether the profile is mistaken, so that leaving out the row would not do.
    pub(super) is_of_profile: bool,
}

impl Issue {
    pub(super) fn new(
        code: &'static str,
        message: impl Into<String>,
        remedy: impl Into<String>,
    ) -> Self {
        let (message, remedy) = (message.into(), remedy.into());
        Self { header: None, code, message, remedy, is_of_profile: false }
    }

    pub(super) fn of_profile(self) -> Self {
        Self { is_of_profile: true, ..self }
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

/// A file or sheet, a header and a message.
type Alike = (String, Option<String>, String);

/// How many rows with the same error are listed; the others are counted.
const MOST_ALIKE: u64 = 20;

/// Every issue so far.
pub(super) struct Issues {
    profile: String,
    kept: Vec<Refusal>,
    count: u64,
    /// How often each error is there, and an example once it is there too often to be listed.
    alike: BTreeMap<Alike, (u64, Option<Refusal>)>,
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
            alike: BTreeMap::new(),
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
        if issue.is_of_profile {
            return self.of_profile(place, row, issue);
        }
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
        if self.kept.len() >= MOST_KEPT {
            return;
        }
        let refusal = Refusal {
            file: file.to_owned(),
            line,
            column: issue.header,
            code: issue.code,
            message: format!("{} (profile {})", issue.message, self.profile),
            remedy: issue.remedy,
            is_of_export: true,
            is_path: false,
        };
        if line.is_some() {
            let key = (refusal.file.clone(), refusal.column.clone(), refusal.message.clone());
            let (times, example) = self.alike.entry(key).or_default();
            *times += 1;
            if *times > MOST_ALIKE {
                example.get_or_insert(refusal);
                return;
            }
        }
        self.kept.push(refusal);
    }

    /// Everything, for the result.
    pub(super) fn finish(self, imported: &mut Imported) {
        let Self { mut kept, count, alike, rows, has_bad_file, .. } = self;
        let mut listed = u64::try_from(kept.len()).unwrap_or(u64::MAX);
        for (times, example) in alike.into_values() {
            let Some(example) = example else { continue };
            let more = times - MOST_ALIKE;
            listed += more;
            let rows = if more == 1 { "row has" } else { "rows have" };
            let message = format!("{more} more {rows} this error: {}", example.message);
            kept.push(Refusal { line: None, message, ..example });
        }
        let more = count.saturating_sub(listed);
        let file = kept.last().map(|last| last.file.clone()).unwrap_or_default();
        imported.refusals = kept;
        imported.refusals.extend(Refusal::of_more(more, &file));
        imported.errors = count;
        imported.rows_with_errors = rows.into_values().collect();
        imported.has_bad_file = has_bad_file;
        imported.unread = imported.refusals.len();
    }
}
