//! Subsidised hours a fortnight: the tiers of the two regimes, and the two regimes as a whole.

use crate::hours::{ActivityHours, Minutes};

use super::Edge;

/// Hours of activity a fortnight, and the subsidised hours that they earn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tiers<'t> {
    /// Below the first step.
    pub below: Minutes,
    steps: &'t [Tier],
}

/// One step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tier {
    /// Hours of activity from which it applies.
    pub activity: Edge<Minutes>,
    /// Subsidised hours.
    pub hours: Minutes,
}

impl<'t> Tiers<'t> {
    /// Steps that begin ever higher.
    ///
    /// # Panics
    /// On steps out of order; in a `const`, the build fails.
    #[must_use]
    pub const fn new(below: Minutes, steps: &'t [Tier]) -> Self {
        let mut rest = steps;
        while let [lower, tail @ ..] = rest {
            if let [higher, ..] = tail {
                let (low, high) = (lower.activity.amount(), higher.activity.amount());
                assert!(low.get() < high.get(), "steps begin ever higher");
            }
            rest = tail;
        }
        Self { below, steps }
    }

    /// Steps that may be out of order: `None` where they are.
    pub(super) fn checked(below: Minutes, steps: &'t [Tier]) -> Option<Self> {
        let begins = |step: &Tier| step.activity.amount();
        let rises = steps.windows(2).all(|pair| pair.first().map(begins) < pair.last().map(begins));
        rises.then_some(Self { below, steps })
    }

    /// The steps, lowest first.
    #[must_use]
    pub const fn steps(&self) -> &'t [Tier] {
        self.steps
    }

    /// The subsidised hours that an amount of activity earns.
    ///
    /// ```
    /// use ccs_core::{hours::{ActivityHours, Minutes}, rates::activity_test::TIERS_2018};
    /// let hours = |count| Minutes::from_hours_and_minutes(count, 0);
    /// assert_eq!(TIERS_2018.earned_by(hours(16).into()), hours(36));
    /// let a_little_more = ActivityHours::from_decimal_hours("16.0001").unwrap();
    /// assert_eq!(TIERS_2018.earned_by(a_little_more), hours(72));
    /// ```
    #[must_use]
    pub fn earned_by(&self, activity: ActivityHours) -> Minutes {
        let reached = |tier: &&Tier| tier.activity.is_reached_by(activity);
        self.steps.iter().rev().find(reached).map_or(self.below, |tier| tier.hours)
    }
}

/// Which test decides the hours, with its tiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoursTest<'t> {
    /// To 4 January 2026: hours grow with recognised activity.
    ActivityTest(Tiers<'t>),
    /// From 5 January 2026: three days for everyone, more for more than 48 hours of participation.
    ThreeDayGuarantee(Tiers<'t>),
}

impl<'t> HoursTest<'t> {
    /// The tiers of either test.
    #[must_use]
    pub const fn tiers(self) -> Tiers<'t> {
        match self {
            Self::ActivityTest(tiers) | Self::ThreeDayGuarantee(tiers) => tiers,
        }
    }

    /// Whether hours are guaranteed to everyone, whatever a family does.
    #[must_use]
    pub const fn is_guarantee(self) -> bool {
        matches!(self, Self::ThreeDayGuarantee(_))
    }
}

/// Everything dated that decides a child's hours in one fortnight: the test, and results beside it.
/// A result that is `None` is not in force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HoursRegime<'t> {
    /// By hours of recognised activity or participation.
    pub test: HoursTest<'t>,
    /// For a family at or below the lower income threshold, whatever its activity.
    pub low_income: Option<Minutes>,
    /// For a disability, caring, absence from Australia and the other groups that the rules exempt.
    pub exempt: Option<Minutes>,
    /// On carer allowance.
    pub carer_allowance: Option<Minutes>,
    /// With a mutual obligation.
    pub mutual_obligation: Option<Minutes>,
    /// A child in a preschool program at centre-based day care.
    pub preschool: Option<Minutes>,
    /// An Aboriginal or Torres Strait Islander child.
    pub first_nations_child: Option<Minutes>,
    /// The child wellbeing result, after a period of ACCS (child wellbeing).
    pub child_wellbeing: Option<Minutes>,
    /// While ACCS for child wellbeing, hardship or a grandparent is paid.
    pub accs: Minutes,
}
