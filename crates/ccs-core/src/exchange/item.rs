//! What one request, and every answer to it, is about.

use core::fmt;
use core::str::FromStr;

use crate::id::{EnrolmentId, SessionReportId};

/// What one request, and every answer to it, is about. Two requests of one item are one request
/// sent twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// An enrolment notice: `enrolment:E1:2` is the second of enrolment E1.
    Enrolment {
        /// The enrolment.
        id: EnrolmentId,
        /// Which notice of it, from 1.
        notice: u32,
    },
    /// What CCSS knows of an enrolment's entitlement: `enrolment-information:E1`.
    EnrolmentInformation(EnrolmentId),
    /// One version of a session report: `session-report:E1-20250810:1`.
    SessionReport {
        /// The report.
        id: SessionReportId,
        /// Its version.
        version: u32,
    },
    /// Personnel: `personnel`.
    Personnel,
    /// Messages: `messages`.
    Messages,
    /// Inclusion Support cases to submit: `inclusion-support-submit`.
    InclusionSupportSubmit,
    /// Inclusion Support cases to retrieve: `inclusion-support-retrieve`.
    InclusionSupportRetrieve,
}

/// The text names no item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text names no item of a connection; give the `item` as the results name it")]
pub struct NotAnItem;

const PERSONNEL: &str = "personnel";
const MESSAGES: &str = "messages";
const INCLUSION_SUPPORT_SUBMIT: &str = "inclusion-support-submit";
const INCLUSION_SUPPORT_RETRIEVE: &str = "inclusion-support-retrieve";

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Enrolment { id, notice } => write!(f, "enrolment:{id}:{notice}"),
            Self::EnrolmentInformation(id) => write!(f, "enrolment-information:{id}"),
            Self::SessionReport { id, version } => write!(f, "session-report:{id}:{version}"),
            Self::Personnel => f.write_str(PERSONNEL),
            Self::Messages => f.write_str(MESSAGES),
            Self::InclusionSupportSubmit => f.write_str(INCLUSION_SUPPORT_SUBMIT),
            Self::InclusionSupportRetrieve => f.write_str(INCLUSION_SUPPORT_RETRIEVE),
        }
    }
}

impl FromStr for Item {
    type Err = NotAnItem;

    fn from_str(text: &str) -> Result<Self, NotAnItem> {
        let mut parts = text.split(':');
        let item = match (parts.next(), parts.next(), parts.next()) {
            (Some("enrolment"), Some(id), Some(notice)) => Self::Enrolment {
                id: id.parse().map_err(|_| NotAnItem)?,
                notice: notice.parse().map_err(|_| NotAnItem)?,
            },
            (Some("enrolment-information"), Some(id), None) => {
                Self::EnrolmentInformation(id.parse().map_err(|_| NotAnItem)?)
            }
            (Some("session-report"), Some(id), Some(version)) => Self::SessionReport {
                id: id.parse().map_err(|_| NotAnItem)?,
                version: version.parse().map_err(|_| NotAnItem)?,
            },
            (Some(PERSONNEL), None, None) => Self::Personnel,
            (Some(MESSAGES), None, None) => Self::Messages,
            (Some(INCLUSION_SUPPORT_SUBMIT), None, None) => Self::InclusionSupportSubmit,
            (Some(INCLUSION_SUPPORT_RETRIEVE), None, None) => Self::InclusionSupportRetrieve,
            _ => return Err(NotAnItem),
        };
        parts.next().is_none().then_some(item).ok_or(NotAnItem)
    }
}
