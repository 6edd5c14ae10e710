//! What goes to CCSS.

use super::{InclusionSupportClaim, Item};
use crate::enrolment::Enrolment;
use crate::id::{EnrolmentId, SessionReportId};
use crate::session::Version;

/// One thing asked of CCSS. Its [item](Request::item) stays the same however often it is sent, and
/// so does its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Request {
    /// Take an enrolment notice: a new enrolment's first, or a later one that updates it.
    Enrolment {
        /// The enrolment as it is now.
        enrolment: Enrolment,
        /// Which notice of it, from 1.
        notice: u32,
    },
    /// Say what is known of an enrolment's entitlement.
    EnrolmentInformation(EnrolmentId),
    /// Take a version of a session report.
    SessionReport {
        /// The report.
        id: SessionReportId,
        /// The enrolment.
        enrolment: EnrolmentId,
        /// The version, a copy.
        version: Version,
    },
    /// Say what has become of a version that CCSS has.
    RetrieveSessionReport {
        /// The report.
        id: SessionReportId,
        /// The version's number.
        version: u32,
    },
    /// Say who the personnel are.
    RetrievePersonnel,
    /// Say what messages there are.
    RetrieveMessages,
    /// Take a claim for Inclusion Support, or its cancellation.
    InclusionSupportClaim(InclusionSupportClaim),
    /// Say what has become of the Inclusion Support cases.
    RetrieveInclusionSupport,
}

impl Request {
    /// What it, and every answer to it, is about.
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

    /// What it asks for, as documents spell it.
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

    /// Whether it carries a version of a session report.
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

    /// Whether it only asks, and sends nothing of the service's own.
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
