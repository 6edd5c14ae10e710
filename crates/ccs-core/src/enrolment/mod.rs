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
    /// The enrolment.
    pub id: EnrolmentId,
    /// The child's name as the service knows it; never needed for a result.
    #[cfg_attr(feature = "serde", serde(with = "crate::stored::personal_or_absent"))]
    pub child: Option<Personal<Box<str>>>,
    /// The child's id, where the service has one: it tells children of one name apart.
    pub child_id: Option<ChildId>,
    /// The service.
    pub service: ServiceId,
    /// What the care is given under.
    pub arrangement: Arrangement,
    /// The first day.
    pub from: Day,
    /// The last day, if there is one.
    pub to: Option<Day>,
    /// Its status with the agency.
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
        self.status.takes_reports(self.to.is_some())
    }

    /// Whether the two are of one child: their child ids are equal or, where not both have one,
    /// their children's names.
    #[must_use]
    pub fn is_of_child_of(&self, other: &Self) -> bool {
        match (self.child_id, other.child_id) {
            (Some(mine), Some(theirs)) => mine == theirs,
            (Some(_), None) | (None, Some(_) | None) => {
                self.child.is_some() && self.child == other.child
            }
        }
    }

    /// Whether subsidy is paid under it now: `None` where its status is not one that is known.
    #[must_use]
    pub const fn is_payable(&self) -> Option<bool> {
        match self.status.is_payable() {
            Some(is_payable) => Some(is_payable && self.arrangement.is_paid()),
            None => None,
        }
    }
}

/// A time during which an enrolment runs, both days included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day, if there is one.
    pub to: Option<Day>,
}

impl Period {
    /// Whether the day lies in it.
    #[must_use]
    pub fn covers(&self, day: Day) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}

/// What CCSS says of an enrolment when it is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Information {
    /// Its status.
    pub status: EnrolmentStatus,
    /// The percentage of the hourly rate that is paid.
    pub percentage: Option<BasisPoints>,
    /// The subsidised hours of a fortnight.
    pub hours_available: Option<Minutes>,
    /// The part of the payment that is withheld.
    pub withholding: Option<BasisPoints>,
    /// The last day, where CCSS gives one.
    pub to: Option<Day>,
}
