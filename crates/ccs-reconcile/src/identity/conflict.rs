//! Two rows with the same identity and different content.

use ccs_core::id::{PaymentLineId, ReturnId, ServiceId, SessionReportId};

/// Two rows with the same identity and different content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[non_exhaustive]
pub enum IdentityConflict {
    /// Rows with one payment line number have different content.
    #[error(
        "payment line {payment_line_id} of service {service_id} comes twice with different content"
    )]
    PaymentLine {
        /// The service.
        service_id: ServiceId,
        /// The line.
        payment_line_id: PaymentLineId,
        /// The places of both.
        places: [u64; 2],
    },
    /// Rows with one version of a session report have different content.
    #[error(
        "session report {session_report_id} version {version} of service {service_id} comes twice with different content"
    )]
    SessionReportVersion {
        /// The service.
        service_id: ServiceId,
        /// The report.
        session_report_id: SessionReportId,
        /// The version.
        version: u32,
        /// The places of both.
        places: [u64; 2],
    },
    /// A session report has another week or enrolment in another version.
    #[error(
        "session report {session_report_id} of service {service_id} changes its week or enrolment between versions"
    )]
    SessionReportMoved {
        /// The service.
        service_id: ServiceId,
        /// The report.
        session_report_id: SessionReportId,
        /// The places of both.
        places: [u64; 2],
    },
    /// Rows with one return number have different content.
    #[error("return {return_id} of service {service_id} comes twice with different content")]
    Return {
        /// The service.
        service_id: ServiceId,
        /// The return.
        return_id: ReturnId,
        /// The places of both.
        places: [u64; 2],
    },
}

impl IdentityConflict {
    /// The error code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::PaymentLine { .. } => "CCS-R010",
            Self::SessionReportVersion { .. } => "CCS-R011",
            Self::SessionReportMoved { .. } => "CCS-R012",
            Self::Return { .. } => "CCS-R013",
        }
    }

    /// The places of the two rows.
    #[must_use]
    pub const fn places(&self) -> [u64; 2] {
        match self {
            Self::PaymentLine { places, .. }
            | Self::SessionReportVersion { places, .. }
            | Self::SessionReportMoved { places, .. }
            | Self::Return { places, .. } => *places,
        }
    }

    /// How to fix it.
    #[must_use]
    pub const fn remedy(&self) -> &'static str {
        match self {
            Self::PaymentLine { .. } => {
                "keep the line as CCS sent it last, or correct its payment_line_id"
            }
            Self::SessionReportVersion { .. } => {
                "give only the newest export of it, or number the later one with a higher version"
            }
            Self::SessionReportMoved { .. } => {
                "a report keeps its week and enrolment for life: give the other one an id of its own"
            }
            Self::Return { .. } => "keep the newest state of the return, or correct its return_id",
        }
    }
}
