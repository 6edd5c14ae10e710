//! MR s 13, as the Guide gives it (2.8.4.70), <https://guides.dss.gov.au/family-assistance-guide/2/8/4/70>.
//!
//! What ACCS (transition to work) requires beside a payment: an income estimate at or below the lower
//! income threshold, and one of the activities, each for a number of weeks: a level of study 104 full
//! time and 208 part time (a bachelor degree 156 and 312), vocational training 52 and 104, another
//! program 52, job search 26 and work 26. Those of study count for each level, the others once in a
//! lifetime. They are whole weeks, and run even when no care is used.

use crate::date::{Day, Week};
use crate::money::{Dollars, Money};

/// An activity of the transition to work, with its own number of weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TransitionActivity {
    /// A level of study that is not a bachelor degree, full time.
    StudyFullTime,
    /// The same, part time.
    StudyPartTime,
    /// A bachelor degree, full time.
    BachelorFullTime,
    /// A bachelor degree, part time.
    BachelorPartTime,
    /// Vocational training, full time.
    TrainingFullTime,
    /// Vocational training, part time.
    TrainingPartTime,
    /// Another program that improves the prospects of work.
    OtherProgram,
    /// Looking for work.
    JobSearch,
    /// Work, paid or unpaid, or setting up a business.
    Work,
}

impl TransitionActivity {
    /// Every one of them.
    pub const ALL: [Self; 9] = [
        Self::StudyFullTime,
        Self::StudyPartTime,
        Self::BachelorFullTime,
        Self::BachelorPartTime,
        Self::TrainingFullTime,
        Self::TrainingPartTime,
        Self::OtherProgram,
        Self::JobSearch,
        Self::Work,
    ];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::StudyFullTime => "study_full_time",
            Self::StudyPartTime => "study_part_time",
            Self::BachelorFullTime => "bachelor_full_time",
            Self::BachelorPartTime => "bachelor_part_time",
            Self::TrainingFullTime => "training_full_time",
            Self::TrainingPartTime => "training_part_time",
            Self::OtherProgram => "other_program",
            Self::JobSearch => "job_search",
            Self::Work => "work",
        }
    }

    /// The most weeks of it.
    #[must_use]
    pub const fn weeks(self) -> u16 {
        match self {
            Self::BachelorPartTime => 312,
            Self::StudyPartTime => 208,
            Self::BachelorFullTime => 156,
            Self::StudyFullTime | Self::TrainingPartTime => 104,
            Self::TrainingFullTime | Self::OtherProgram => 52,
            Self::JobSearch | Self::Work => 26,
        }
    }
}

/// Whether a week lies within the weeks of an activity that began on a day, when so many of them had
/// been used before.
///
/// ```
/// use ccs_core::{date::{Day, Week}, law::ministers_rules::s13::{TransitionActivity, is_within}};
/// let began = Day::ymd(2026, 1, 5);
/// let last = Week::containing(Day::ymd(2026, 6, 29)).unwrap();
/// assert!(is_within(TransitionActivity::Work, began, 0, last));
/// assert!(!is_within(TransitionActivity::Work, began, 1, last));
/// ```
#[must_use]
pub fn is_within(
    activity: TransitionActivity,
    began_on: Day,
    used_before: u16,
    week: Week,
) -> bool {
    let begun = Week::containing(began_on).map_or(0, Week::index);
    let used = week.index().saturating_sub(begun).saturating_add(used_before);
    used < activity.weeks()
}

/// Whether an income estimate is at or below the lower income threshold.
#[must_use]
pub fn income_is_low(estimate: Money, threshold: Dollars) -> bool {
    estimate <= Money::from(threshold)
}
