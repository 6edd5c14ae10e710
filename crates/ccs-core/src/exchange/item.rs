//! The items of requests and answers.

use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use crate::date::Week;
use crate::id::{EnrolmentId, InclusionSupportCaseId, SessionReportId};

/// The item that a request, and every answer to it, is about. Two requests with the same item are
/// one request that was sent twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Item {
    /// An enrolment notice: `enrolment:E1:2` is the second of enrolment E1.
    Enrolment {
        /// The enrolment.
        id: EnrolmentId,
        /// The number of the notice, from 1.
        notice: u32,
    },
    /// The entitlement information of an enrolment: `enrolment-information:E1`.
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
    /// Inclusion Support cases to retrieve: `inclusion-support-retrieve`.
    InclusionSupportRetrieve,
    /// One version of a claim for Inclusion Support: `is-claim:IS-7:2025-08-10:1`.
    InclusionSupportClaim {
        /// The case.
        case: InclusionSupportCaseId,
        /// The week.
        week: Week,
        /// The version.
        version: u32,
    },
}

/// The text does not name an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the text names no item of a connection; give the `item` as the results name it")]
pub struct NotAnItem;

const PERSONNEL: &str = "personnel";
const MESSAGES: &str = "messages";
const INCLUSION_SUPPORT_RETRIEVE: &str = "inclusion-support-retrieve";

impl fmt::Display for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Enrolment { id, notice } => write!(f, "enrolment:{id}:{notice}"),
            Self::EnrolmentInformation(id) => write!(f, "enrolment-information:{id}"),
            Self::SessionReport { id, version } => write!(f, "session-report:{id}:{version}"),
            Self::Personnel => f.write_str(PERSONNEL),
            Self::Messages => f.write_str(MESSAGES),
            Self::InclusionSupportClaim { case, week, version } => {
                write!(f, "is-claim:{case}:{week}:{version}")
            }
            Self::InclusionSupportRetrieve => f.write_str(INCLUSION_SUPPORT_RETRIEVE),
        }
    }
}

impl FromStr for Item {
    type Err = NotAnItem;

    fn from_str(text: &str) -> Result<Self, NotAnItem> {
        let parts: Vec<&str> = text.split(':').collect();
        let number = |text: &str| text.parse::<u32>().map_err(|_| NotAnItem);
        Ok(match *parts.as_slice() {
            ["enrolment", id, notice] => {
                Self::Enrolment { id: identifier(id)?, notice: number(notice)? }
            }
            ["enrolment-information", id] => Self::EnrolmentInformation(identifier(id)?),
            ["session-report", id, version] => {
                Self::SessionReport { id: identifier(id)?, version: number(version)? }
            }
            ["is-claim", case, week, version] => Self::InclusionSupportClaim {
                case: identifier(case)?,
                week: week.parse().ok().and_then(|day| Week::ending(day).ok()).ok_or(NotAnItem)?,
                version: number(version)?,
            },
            [PERSONNEL] => Self::Personnel,
            [MESSAGES] => Self::Messages,
            [INCLUSION_SUPPORT_RETRIEVE] => Self::InclusionSupportRetrieve,
            _ => return Err(NotAnItem),
        })
    }
}

fn identifier<I: FromStr>(text: &str) -> Result<I, NotAnItem> {
    text.parse().map_err(|_| NotAnItem)
}

#[cfg(feature = "serde")]
crate::stored::as_printed!(Item);
