//! Requests to CCSS.

use super::{InclusionSupportClaim, Item};
use crate::enrolment::Enrolment;
use crate::id::{EnrolmentId, SessionReportId};
use crate::session::Version;

/// One request to CCSS. Its [item](Request::item) and content stay the same however often it is
/// sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Accept an enrolment notice: the first of a new enrolment, or a later one that updates it.
    Enrolment {
        /// The enrolment as it is now.
        enrolment: Enrolment,
        /// The number of the notice, from 1.
        notice: u32,
    },
    /// Return the entitlement information of an enrolment.
    EnrolmentInformation(EnrolmentId),
    /// Accept a version of a session report.
    SessionReport {
        /// The report.
        id: SessionReportId,
        /// The enrolment.
        enrolment: EnrolmentId,
        /// A copy of the version.
        version: Version,
    },
    /// Return the status of a version that CCSS has.
    RetrieveSessionReport {
        /// The report.
        id: SessionReportId,
        /// The version's number.
        version: u32,
    },
    /// Return the personnel.
    RetrievePersonnel,
    /// Return the messages.
    RetrieveMessages,
    /// Accept a claim for Inclusion Support, or its cancellation.
    InclusionSupportClaim(InclusionSupportClaim),
    /// Return the Inclusion Support cases.
    RetrieveInclusionSupport,
}

impl Request {
    /// The item of the request and of every answer to it.
    #[must_use]
    pub const fn item(&self) -> Item {
        match self {
            Self::Enrolment { enrolment, notice } => {
                Item::Enrolment { id: enrolment.id, notice: *notice }
            }
            Self::EnrolmentInformation(id) => Item::EnrolmentInformation(*id),
            Self::SessionReport { id, version, .. } => {
                Item::SessionReport { id: *id, version: version.number }
            }
            Self::RetrieveSessionReport { id, version } => {
                Item::SessionReport { id: *id, version: *version }
            }
            Self::RetrievePersonnel => Item::Personnel,
            Self::RetrieveMessages => Item::Messages,
            Self::InclusionSupportClaim(claim) => claim.item(),
            Self::RetrieveInclusionSupport => Item::InclusionSupportRetrieve,
        }
    }

    /// The requested action, as named in documents.
    #[must_use]
    pub const fn action(&self) -> &'static str {
        match self {
            Self::Enrolment { notice: 1, .. } => "register",
            Self::Enrolment { .. } => "update",
            Self::SessionReport { version, .. } => version.action.as_str(),
            Self::InclusionSupportClaim(claim) if claim.is_cancelled() => "cancel",
            Self::InclusionSupportClaim(_) => "claim",
            Self::EnrolmentInformation(_)
            | Self::RetrieveSessionReport { .. }
            | Self::RetrievePersonnel
            | Self::RetrieveMessages
            | Self::RetrieveInclusionSupport => "retrieve",
        }
    }

    /// Whether it submits a version of a session report.
    #[must_use]
    pub const fn submits_sessions(&self) -> bool {
        match self {
            Self::SessionReport { .. } => true,
            Self::Enrolment { .. }
            | Self::EnrolmentInformation(_)
            | Self::RetrieveSessionReport { .. }
            | Self::RetrievePersonnel
            | Self::RetrieveMessages
            | Self::InclusionSupportClaim(_)
            | Self::RetrieveInclusionSupport => false,
        }
    }

    /// Whether it only retrieves, without sending data of the service.
    #[must_use]
    pub const fn only_asks(&self) -> bool {
        match self {
            Self::EnrolmentInformation(_)
            | Self::RetrieveSessionReport { .. }
            | Self::RetrievePersonnel
            | Self::RetrieveMessages
            | Self::RetrieveInclusionSupport => true,
            Self::Enrolment { .. }
            | Self::SessionReport { .. }
            | Self::InclusionSupportClaim(_) => false,
        }
    }
}
