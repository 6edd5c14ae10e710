//! An enrolment: one child at one service, under one arrangement, from one day to another.

mod arrangement;
pub mod cessation;
mod status;

use alloc::boxed::Box;

use crate::hours::Minutes;
use crate::percent::BasisPoints;

pub use arrangement::Arrangement;
pub use status::EnrolmentStatus;

use crate::date::Day;
use crate::id::{ChildId, EnrolmentId, ServiceId};
use crate::personal::Personal;

/// One child enrolled at one service.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Enrolment {
    /// The id of the enrolment.
    pub id: EnrolmentId,
    /// The child's name as the service knows it; no result needs it.
    #[cfg_attr(feature = "serde", serde(with = "crate::stored::personal_or_absent"))]
    pub child: Option<Personal<Box<str>>>,
    /// The child's id, if the service has one. It distinguishes children with the same name.
    pub child_id: Option<ChildId>,
    /// The service.
    pub service: ServiceId,
    /// The arrangement under which care is given.
    pub arrangement: Arrangement,
    /// The first day.
    pub from: Day,
    /// The last day, if there is one.
    pub to: Option<Day>,
    /// Its status with the agency.
    pub status: EnrolmentStatus,
}

impl Enrolment {
    /// Whether the day is within the enrolment's dates, both included.
    #[must_use]
    pub fn covers(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }

    /// Whether sessions can be reported under it. If the status is unknown, CCSS decides.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.status.takes_reports(self.to.is_some())
    }

    /// Whether both enrolments are of one child: their child ids are equal or, unless both have
    /// one, the names of their children.
    #[must_use]
    pub fn is_of_child_of(&self, other: &Self) -> bool {
        match (self.child_id, other.child_id) {
            (Some(mine), Some(theirs)) => mine == theirs,
            (Some(_), None) | (None, Some(_) | None) => {
                self.child.is_some() && self.child == other.child
            }
        }
    }

    /// Whether subsidy is currently paid under it; `None` if its status is unknown.
    #[must_use]
    pub const fn is_payable(&self) -> Option<bool> {
        match self.status.is_payable() {
            Some(is_payable) => Some(is_payable && self.arrangement.is_paid()),
            None => None,
        }
    }
}

/// A period of an enrolment, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day, if there is one.
    pub to: Option<Day>,
}

impl Period {
    /// Whether the period contains the day.
    #[must_use]
    pub fn covers(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// The answer of CCSS to a query about an enrolment.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Information {
    /// Its status.
    pub status: EnrolmentStatus,
    /// The percentage of the hourly rate that is paid.
    pub percentage: Option<BasisPoints>,
    /// The subsidised hours per fortnight.
    pub hours_available: Option<Minutes>,
    /// The percentage of the payment that is withheld.
    pub withholding: Option<BasisPoints>,
    /// The last day, if CCSS gives one.
    pub to: Option<Day>,
}
