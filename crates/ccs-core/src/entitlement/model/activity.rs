//! Hours of recognised activity or participation.

use core::fmt;

use alloc::vec::Vec;

use crate::date::Day;
use crate::hours::{ActivityHours, Minutes};
use crate::id::{LevelId, PartnerId};

/// What the individual and the partner do, as the agency knows it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Activity {
    /// The individual's levels, in any order.
    pub individual: Vec<ActivityLevel>,
    /// The levels of the partner, in any order.
    pub partner: Vec<ActivityLevel>,
}

/// Hours of one kind of activity in a CCS fortnight, from a day on.
///
/// Levels of a kind that begin on one day add; those of a later day replace them. A level with an
/// `id` is replaced only by a later one with the same `id`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActivityLevel {
    /// When it begins.
    pub begins: LevelBegins,
    /// Hours in a fortnight.
    pub hours: LevelHours,
    /// What is done.
    pub kind: ActivityKind,
    /// The last day; it counts for no fortnight that starts after it.
    pub to: Option<Day>,
    /// The day the agency was notified; `None`: in time.
    pub told_on: Option<Day>,
    /// Whether the hours meet a mutual obligation, where there is one.
    pub meets_obligation: bool,
    /// Distinguishes it from other levels of the person.
    pub id: Option<LevelId>,
    /// Which partner's it is; `None`: of the partner at the time.
    pub partner: Option<PartnerId>,
}

impl ActivityLevel {
    /// Hours of a kind that count from the first CCS fortnight that starts on or after a day. The
    /// agency was notified in time, and the level has no end.
    ///
    /// ```
    /// use ccs_core::date::Day;
    /// use ccs_core::entitlement::model::{ActivityKind, ActivityLevel};
    /// use ccs_core::hours::Minutes;
    /// let job = ActivityLevel::of(ActivityKind::Work, Day::ymd(2025, 7, 7), Minutes::new(3_000));
    /// assert_eq!(job.begins.day(), Day::ymd(2025, 7, 7));
    /// ```
    #[must_use]
    pub fn of(kind: ActivityKind, from: Day, hours: impl Into<LevelHours>) -> Self {
        Self {
            begins: LevelBegins::CountsFrom(from),
            hours: hours.into(),
            kind,
            to: None,
            told_on: None,
            meets_obligation: true,
            id: None,
            partner: None,
        }
    }
}

/// When a level of activity begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LevelBegins {
    /// It counts from the first CCS fortnight that starts on or after this day.
    CountsFrom(Day),
    /// It happened on this day, and the law says from which fortnight it counts.
    HappenedOn(Day),
}

impl LevelBegins {
    /// The day that is given.
    #[must_use]
    pub const fn day(self) -> Day {
        match self {
            Self::CountsFrom(day) | Self::HappenedOn(day) => day,
        }
    }
}

/// How many hours a fortnight has.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LevelHours {
    /// As many in each.
    Steady(ActivityHours),
    /// Those of some fortnights in a row, where they vary unpredictably: the largest counts
    /// (Minister's Rules s 30).
    Varying(Vec<ActivityHours>),
}

impl LevelHours {
    /// The hours that count in every fortnight.
    #[must_use]
    pub fn counted(&self) -> ActivityHours {
        match self {
            Self::Steady(hours) => *hours,
            Self::Varying(fortnights) => fortnights.iter().copied().max().unwrap_or_default(),
        }
    }
}

impl From<ActivityHours> for LevelHours {
    fn from(hours: ActivityHours) -> Self {
        Self::Steady(hours)
    }
}

impl From<Minutes> for LevelHours {
    fn from(hours: Minutes) -> Self {
        Self::Steady(hours.into())
    }
}

/// A kind of recognised activity (FAA Sch 2 cl 12(2); Minister's Rules pt 3).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ActivityKind {
    /// Paid work, self-employment and paid leave.
    #[default]
    Work,
    /// Unpaid work in a family business.
    FamilyBusiness,
    /// Unpaid work experience or an internship.
    WorkExperience,
    /// Training to improve skills or prospects of work.
    Training,
    /// An approved course of study.
    Study,
    /// Whatever the Secretary has determined for the person.
    Determined,
    /// Looking for work.
    JobSearch,
    /// Voluntary work.
    Volunteering,
    /// Setting up a business.
    SettingUpBusiness,
    /// Unpaid leave that is not parental.
    Leave,
    /// Parental leave, paid or not.
    ParentalLeave,
    /// Caring for a person, which counts beside carer allowance only.
    Caring,
}

impl ActivityKind {
    /// Every one of them.
    pub const ALL: [Self; 12] = [
        Self::Work,
        Self::FamilyBusiness,
        Self::WorkExperience,
        Self::Training,
        Self::Study,
        Self::Determined,
        Self::JobSearch,
        Self::Volunteering,
        Self::SettingUpBusiness,
        Self::Leave,
        Self::ParentalLeave,
        Self::Caring,
    ];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Work => "work",
            Self::FamilyBusiness => "family_business",
            Self::WorkExperience => "work_experience",
            Self::Training => "training",
            Self::Study => "study",
            Self::Determined => "determined",
            Self::JobSearch => "job_search",
            Self::Volunteering => "volunteering",
            Self::SettingUpBusiness => "setting_up_business",
            Self::Leave => "leave",
            Self::ParentalLeave => "parental_leave",
            Self::Caring => "caring",
        }
    }
}

impl fmt::Display for ActivityKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
