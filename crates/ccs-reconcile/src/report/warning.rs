//! What a reader should know before trusting the figures. A warning never changes a figure.

use ccs_core::date::Week;
use ccs_core::id::{EnrolmentId, PaymentLineId, ReturnId, ServiceId, SessionReportId};
use ccs_core::money::WideMoney;

/// A warning: what, and about which rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Warning {
    /// The service.
    pub service_id: ServiceId,
    /// The week.
    pub week: Week,
    /// The enrolment; `None` when the whole week is meant.
    pub enrolment_id: Option<EnrolmentId>,
    /// What is worth knowing.
    pub kind: WarningKind,
}

/// What is worth knowing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum WarningKind {
    /// The week ends before CCS began (2 July 2018).
    BeforeCcsBegan,
    /// A payment line repeats another in every column; each is counted.
    SuspectedDuplicate {
        /// How many repeats beyond the first.
        repeats: u64,
        /// What each repeat pays.
        amount: WideMoney,
    },
    /// Exact repeats of a payment line were left out, as the caller asked.
    RepeatsDropped {
        /// How many repeats beyond the first.
        repeats: u64,
        /// What each repeat would have paid.
        amount: WideMoney,
    },
    /// A `payment_line_id` came again with the same content; it is counted once.
    PaymentLineIdRepeated {
        /// The line.
        payment_line_id: PaymentLineId,
        /// How many times beyond the first.
        repeats: u64,
    },
    /// A `return_id` came again with the same content; it is counted once.
    ReturnRepeated {
        /// The return.
        return_id: ReturnId,
        /// How many times beyond the first.
        repeats: u64,
    },
    /// A version of a session report came again with the same content; it is counted once.
    SessionReportRepeated {
        /// The report.
        session_report_id: SessionReportId,
        /// Its version.
        version: u32,
        /// How many times beyond the first.
        repeats: u64,
    },
    /// A version of a session report was replaced by a later one, and counts nothing.
    SessionReportSuperseded {
        /// The report.
        session_report_id: SessionReportId,
        /// The version that was replaced.
        version: u32,
        /// The version that counts.
        latest: u32,
    },
}

impl WarningKind {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::BeforeCcsBegan => "CCS-W001",
            Self::SuspectedDuplicate { .. } => "CCS-W002",
            Self::RepeatsDropped { .. } => "CCS-W003",
            Self::PaymentLineIdRepeated { .. } => "CCS-W004",
            Self::SessionReportRepeated { .. } => "CCS-W005",
            Self::SessionReportSuperseded { .. } => "CCS-W006",
            Self::ReturnRepeated { .. } => "CCS-W007",
        }
    }
}
