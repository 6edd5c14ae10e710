//! What is wrong with a vendor's file, in the profile's terms.

use crate::profile::Plan;
use crate::refusal::Refusal;
use crate::sheet::FileFault;

/// So many errors are kept; the others are counted.
const MOST_KEPT: u64 = 10_000;

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
    has_bad_file: bool,
}

impl Issues {
    pub(super) fn of(plan: &Plan) -> Self {
        Self { profile: plan.profile.clone(), kept: Vec::new(), count: 0, has_bad_file: false }
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
        self.keep(place, Some(row), issue);
    }

    fn keep(&mut self, file: &str, line: Option<u64>, issue: Issue) {
        self.count += 1;
        if self.count <= MOST_KEPT {
            self.kept.push(Refusal {
                file: file.to_owned(),
                line,
                column: issue.header,
                code: issue.code,
                message: format!("{} (profile {})", issue.message, self.profile),
                remedy: issue.remedy,
            });
        }
    }

    /// What was kept, how many there are, and whether a file is bad.
    pub(super) fn finish(self) -> (Vec<Refusal>, u64, bool) {
        (self.kept, self.count, self.has_bad_file)
    }
}
