//! A child enrolled at a service.

use core::fmt;

use alloc::vec::Vec;

use crate::date::Day;
use crate::id::{ChildId, EnrolmentId, ServiceId};
use crate::session::CareType;

/// A child enrolled at a service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enrolment {
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
    /// The child.
    pub child: ChildId,
    /// The service.
    pub service_id: ServiceId,
    /// The kind of care it gives.
    pub care_type: CareType,
    /// How many of the child's hours the individual elected to use at this service.
    pub elected_hours: Vec<ElectedHours>,
    /// The first day the child attended; absences before it are not paid. `None`: no limit.
    pub first_attended: Option<Day>,
    /// The last day the child attended; absences after it are not paid. `None`: no limit.
    pub last_attended: Option<Day>,
    /// Where the service is; it matters to the absence limit of 2020-21 alone.
    pub state: Option<State>,
}

impl Enrolment {
    /// A child enrolled at a service, with no election and no limit to absences from attendance.
    #[must_use]
    pub const fn of(
        child: ChildId,
        enrolment_id: EnrolmentId,
        service_id: ServiceId,
        care_type: CareType,
    ) -> Self {
        Self {
            enrolment_id,
            child,
            service_id,
            care_type,
            elected_hours: Vec::new(),
            first_attended: None,
            last_attended: None,
            state: None,
        }
    }
}

/// An election of whole hours a fortnight for one service (Minister's Rules s 17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ElectedHours {
    /// It binds from the first CCS fortnight that starts on or after this day; `None`: always.
    pub from: Option<Day>,
    /// Whole hours in a fortnight; `None` ends an election.
    pub hours: Option<u32>,
}

/// A State or Territory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "their names say it")]
pub enum State {
    AustralianCapitalTerritory,
    NewSouthWales,
    NorthernTerritory,
    Queensland,
    SouthAustralia,
    Tasmania,
    Victoria,
    WesternAustralia,
}

impl State {
    /// Every one of them.
    pub const ALL: [Self; 8] = [
        Self::AustralianCapitalTerritory,
        Self::NewSouthWales,
        Self::NorthernTerritory,
        Self::Queensland,
        Self::SouthAustralia,
        Self::Tasmania,
        Self::Victoria,
        Self::WesternAustralia,
    ];

    /// The usual abbreviation.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::AustralianCapitalTerritory => "ACT",
            Self::NewSouthWales => "NSW",
            Self::NorthernTerritory => "NT",
            Self::Queensland => "QLD",
            Self::SouthAustralia => "SA",
            Self::Tasmania => "TAS",
            Self::Victoria => "VIC",
            Self::WesternAustralia => "WA",
        }
    }
}

impl fmt::Display for State {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
