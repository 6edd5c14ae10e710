//! An enrolment: one child at one service, under one arrangement, from one day to another.

mod arrangement;
pub mod cessation;
mod status;

use alloc::boxed::Box;

pub use arrangement::Arrangement;
pub use status::EnrolmentStatus;

use crate::date::Day;
use crate::id::{EnrolmentId, ServiceId};
use crate::personal::Personal;

/// One child enrolled at one service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The enrolment.
    pub id: EnrolmentId,
    /// The child's name as the service knows it; never needed for a result.
    pub child: Option<Personal<Box<str>>>,
    /// The service.
    pub service: ServiceId,
    /// What the care is given under.
    pub arrangement: Arrangement,
    /// The first day.
    pub from: Day,
    /// The last day, if there is one.
    pub to: Option<Day>,
    /// Where it stands with the agency.
    pub status: EnrolmentStatus,
}

impl Enrolment {
    /// Whether the day lies within the enrolment's dates, both included.
    #[must_use]
    pub fn covers(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether sessions may be reported under it. A status that is not known is left to CCSS to
    /// judge.
    #[must_use]
    pub fn is_active(&self) -> bool {
        use EnrolmentStatus as S;
        match &self.status {
            S::Received
            | S::PendingEligibility
            | S::PendingConfirmation
            | S::Confirmed
            | S::Active
            | S::Disputed
            | S::Approved
            | S::Other(_) => true,
            // What was before its last day may still be reported.
            S::Ceased => self.to.is_some(),
            S::Rejected | S::Withdrawn => false,
        }
    }
}
