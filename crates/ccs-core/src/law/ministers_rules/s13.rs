//! MR s 13, as in force in 2026, <https://zoelaw.ai/legislation/child-care-subsidy-minister-s-rules-2017/sections/13>.
//!
//! Its limits of time are as the Guide gives them (2.8.4.70),
//! <https://guides.dss.gov.au/family-assistance-guide/2/8/4/70>.
//!
//! What ACCS (transition to work) requires beside a payment: an income estimate at or below the lower
//! income threshold (s 13(3)), and one of the activities, each for a number of weeks (s 13(12)).
//! Those of study count for each level, the others once in a lifetime. They are whole weeks, and run
//! even when no care is used. A change of load converts the weeks used: from full time to part time
//! they double, from part time to full time they halve.

use core::fmt;

use crate::date::{Day, Week};
use crate::money::{Dollars, Money};
use crate::rates::{RateBook, RateRefusal};

pub use crate::eligibility::facts::{ActivitySpell, TransitionActivity};

/// How much of the time an activity takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Load {
    /// All of it.
    FullTime,
    /// A part.
    PartTime,
    /// There is no such distinction.
    Any,
}

/// What a limit of time is shared by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Field {
    Study,
    Bachelor,
    Training,
    OtherProgram,
    JobSearch,
    Work,
}

impl TransitionActivity {
    /// The most weeks of it, on a day.
    ///
    /// # Errors
    /// The number is not known for the day.
    pub fn limit_weeks(self, rates: &RateBook<'_>, day: Day) -> Result<u16, RateRefusal> {
        let entry = match self {
            Self::StudyFullTime => rates.transition_study_full_time_weeks(day),
            Self::StudyPartTime => rates.transition_study_part_time_weeks(day),
            Self::BachelorFullTime => rates.transition_bachelor_full_time_weeks(day),
            Self::BachelorPartTime => rates.transition_bachelor_part_time_weeks(day),
            Self::TrainingFullTime => rates.transition_vocational_full_time_weeks(day),
            Self::TrainingPartTime => rates.transition_vocational_part_time_weeks(day),
            Self::OtherProgram => rates.transition_other_program_weeks(day),
            Self::JobSearch => rates.transition_job_search_weeks(day),
            Self::Work => rates.transition_work_weeks(day),
        };
        entry.map(|entry| entry.value)
    }

    /// How much of the time it takes.
    #[must_use]
    pub const fn load(self) -> Load {
        match self {
            Self::StudyFullTime | Self::BachelorFullTime | Self::TrainingFullTime => Load::FullTime,
            Self::StudyPartTime | Self::BachelorPartTime | Self::TrainingPartTime => Load::PartTime,
            Self::OtherProgram | Self::JobSearch | Self::Work => Load::Any,
        }
    }

    const fn field(self) -> Field {
        match self {
            Self::StudyFullTime | Self::StudyPartTime => Field::Study,
            Self::BachelorFullTime | Self::BachelorPartTime => Field::Bachelor,
            Self::TrainingFullTime | Self::TrainingPartTime => Field::Training,
            Self::OtherProgram => Field::OtherProgram,
            Self::JobSearch => Field::JobSearch,
            Self::Work => Field::Work,
        }
    }
}

impl ActivitySpell {
    /// Whether the weeks of two spells count towards one limit: of one activity, and of study at one
    /// level.
    #[must_use]
    pub fn shares_limit_with(&self, other: &Self) -> bool {
        let field = self.activity.field();
        let by_level = matches!(field, Field::Study | Field::Bachelor);
        field == other.activity.field() && (!by_level || self.level == other.level)
    }
}

/// A number of weeks, of which a half may be left by a change of load.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HalfWeeks(u32);

impl HalfWeeks {
    /// Whole weeks.
    #[must_use]
    pub const fn whole(weeks: u32) -> Self {
        Self(weeks.saturating_mul(2))
    }

    /// The weeks, where they are whole.
    #[must_use]
    pub const fn as_whole(self) -> Option<u32> {
        if self.0.is_multiple_of(2) { Some(self.0.wrapping_div(2)) } else { None }
    }

    /// The sum.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// What is left of a number of weeks, rounded up to whole ones.
    #[must_use]
    pub const fn left_of(self, weeks: u16) -> u32 {
        #[expect(clippy::as_conversions, reason = "u16 widens; From is not const")]
        let all = (weeks as u32).saturating_mul(2);
        all.saturating_sub(self.0).div_ceil(2)
    }

    /// Weeks at one load as weeks at another.
    #[must_use]
    pub const fn converted(self, from: Load, to: Load) -> Self {
        match (from, to) {
            (Load::FullTime, Load::PartTime) => Self(self.0.saturating_mul(2)),
            (Load::PartTime, Load::FullTime) => Self(self.0.wrapping_div(2)),
            _ => self,
        }
    }
}

/// `50`, or `50.5`.
impl fmt::Display for HalfWeeks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let half = if self.0.is_multiple_of(2) { "" } else { ".5" };
        write!(f, "{}{half}", self.0.wrapping_div(2))
    }
}

/// The weeks of a limit that were used before a Monday, by spells that share it in the order of their
/// days, and counted at the load of the last of them. A week counts once.
///
/// ```
/// use ccs_core::date::Day;
/// use ccs_core::entitlement::model::Period;
/// use ccs_core::law::ministers_rules::s13::{ActivitySpell, TransitionActivity, used_before};
/// let spell = |activity, from, to| ActivitySpell {
///     activity, level: None, period: Period { from, to }, weeks_used_before: 0,
/// };
/// let full = spell(TransitionActivity::StudyFullTime, Day::ymd(2020, 1, 27), Some(Day::ymd(2021, 1, 10)));
/// let part = spell(TransitionActivity::StudyPartTime, Day::ymd(2021, 1, 11), None);
/// let used = used_before(&[&full, &part], Day::ymd(2021, 1, 11));
/// assert_eq!((used.to_string().as_str(), used.left_of(208)), ("100", 108)); // 50 weeks, doubled
/// ```
#[must_use]
pub fn used_before(spells: &[&ActivitySpell], monday: Day) -> HalfWeeks {
    let mut used = HalfWeeks::default();
    let mut load = None;
    let mut counted_to = 0;
    for spell in spells {
        let own = spell.activity.load();
        used = used.converted(load.unwrap_or(own), own);
        load = Some(own);
        let first = week_of(spell.period.from).max(counted_to);
        let end = spell.period.to.map_or(u32::MAX, |to| week_of(to).saturating_add(1));
        let end = end.min(week_of(monday));
        counted_to = counted_to.max(end);
        let weeks = end.saturating_sub(first).saturating_add(spell.weeks_used_before.into());
        used = used.plus(HalfWeeks::whole(weeks));
    }
    used
}

fn week_of(day: Day) -> u32 {
    Week::containing(day).map_or(0, |week| u32::from(week.index()))
}

/// Whether an income estimate is at or below the lower income threshold.
#[must_use]
pub fn income_is_low(estimate: Money, threshold: Dollars) -> bool {
    estimate <= Money::from(threshold)
}
