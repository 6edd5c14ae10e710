//! Reasons for late reports.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};

use super::{Coded, LateReason};
use crate::date::Day;
use crate::id::SessionReportId;

/// Reasons and approval for late reports.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LateReasons {
    /// The reason for every report without a separate reason.
    pub reason: Option<Box<str>>,
    /// The reasons of single reports.
    pub reasons: BTreeMap<SessionReportId, Box<str>>,
    /// The approval to report in a closed year.
    pub approval: Option<Box<str>>,
}

impl LateReasons {
    /// The reason for one report; an approval also counts as a reason.
    #[must_use]
    pub fn of(&self, report: SessionReportId) -> Option<&str> {
        let own = self.reasons.get(&report).or(self.reason.as_ref());
        own.or(self.approval.as_ref()).map(|reason| &**reason)
    }

    pub(super) fn given_for(&self, report: SessionReportId) -> LateReason {
        LateReason { has_reason: self.of(report).is_some(), has_approval: self.approval.is_some() }
    }
}

/// A first report is sent late without a reason.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error(
    "the week was to be reported by {by}, and it is sent all the same; give the reason why it is late"
)]
pub(super) struct LateWithoutReason {
    /// The reporting deadline.
    pub(super) by: Day,
}

impl Coded for LateWithoutReason {
    fn code(&self) -> &'static str {
        "CCS-S048"
    }

    fn field(&self) -> Option<String> {
        Some("reason".to_string())
    }
}
