//! Reasons for what goes out late.

use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::{String, ToString};

use super::{Coded, LateReason};
use crate::date::Day;
use crate::id::SessionReportId;

/// What is given for reports that go out late.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct LateReasons {
    /// Why, for every report that has no reason of its own.
    pub reason: Option<Box<str>>,
    /// Why, report by report.
    pub reasons: BTreeMap<SessionReportId, Box<str>>,
    /// The approval to report a closed year.
    pub approval: Option<Box<str>>,
}

impl LateReasons {
    /// The reason for one report; an approval is one too.
    #[must_use]
    pub fn of(&self, report: SessionReportId) -> Option<&str> {
        let own = self.reasons.get(&report).or(self.reason.as_ref());
        own.or(self.approval.as_ref()).map(|reason| &**reason)
    }

    pub(super) fn given_for(&self, report: SessionReportId) -> LateReason {
        LateReason { has_reason: self.of(report).is_some(), has_approval: self.approval.is_some() }
    }
}

/// A first report goes out late, and nobody says why.
#[derive(Debug, Clone, Copy, thiserror::Error)]
#[error(
    "the week was to be reported by {by}; it is sent all the same, and earns entitlement: give the reason why it is late"
)]
pub(super) struct LateWithoutReason {
    /// The day it was to be reported by.
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
