//! The transition to work.

use alloc::boxed::Box;
use alloc::vec::Vec;

use crate::date::Day;
use crate::entitlement::model::Period;
use crate::money::Money;

/// The facts of an individual who has applied for ACCS (transition to work).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TransitionFacts {
    /// The day of the application.
    pub applied_on: Day,
    /// The payments received, current or past.
    pub payments: Vec<PaymentReceived>,
    /// The periods in which an employment pathway plan or a participation plan was in effect.
    pub plans: Vec<Period>,
    /// The income estimate in force at the start of the fortnight.
    pub income_estimate: Option<Money>,
    /// The individual's activities.
    pub activities: Vec<ActivitySpell>,
    /// The number of weeks that count after a payment stops, instead of the number in the law.
    pub tail: Option<Tail>,
    /// Whether there was ACCS (transition to work) in the fortnight before; relevant after a
    /// payment has stopped.
    pub continues: bool,
    /// The number of consecutive CCS fortnights before this one without a session of the child.
    pub fortnights_without_session: u16,
}

/// A transition to work payment over some days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PaymentReceived {
    /// The payment.
    pub payment: TransitionPayment,
    /// The days on which it was received.
    pub period: Period,
    /// Whether it has mutual obligation or participation requirements; `None` means as usual for
    /// the payment.
    pub requirements: Option<bool>,
    /// Why it stopped, if it did.
    pub ended_because: PaymentEnd,
}

/// Why a payment stopped.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaymentEnd {
    /// Because of income from work.
    #[default]
    Income,
    /// Solely because the individual became a member of a couple.
    Partnered,
    /// For another reason.
    Other,
}

impl PaymentEnd {
    /// All reasons.
    pub const ALL: [Self; 3] = [Self::Income, Self::Partnered, Self::Other];

    /// The name in scenarios.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Income => "income",
            Self::Partnered => "partnered",
            Self::Other => "other",
        }
    }
}

/// The number of weeks that count after a payment stops, if it is selected (FAA s 85CK(2)).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tail {
    /// Fewer than 12 weeks, as enacted for 2 July 2018.
    TwelveWeeks,
    /// Fewer than 24 weeks, from 1 July 2024.
    TwentyFourWeeks,
}

impl Tail {
    /// Both numbers.
    pub const ALL: [Self; 2] = [Self::TwelveWeeks, Self::TwentyFourWeeks];

    /// The name in scenarios.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::TwelveWeeks => "12_weeks",
            Self::TwentyFourWeeks => "24_weeks",
        }
    }

    /// The number of weeks.
    #[must_use]
    pub const fn weeks(self) -> u16 {
        match self {
            Self::TwelveWeeks => 12,
            Self::TwentyFourWeeks => 24,
        }
    }
}

/// A transition to work payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TransitionPayment {
    /// Parenting payment.
    ParentingPayment,
    /// Jobseeker payment.
    JobSeekerPayment,
    /// Disability support pension.
    DisabilitySupportPension,
    /// Youth allowance.
    YouthAllowance,
    /// Carer payment, prescribed.
    CarerPayment,
    /// Special benefit, prescribed.
    SpecialBenefit,
    /// Austudy payment, prescribed.
    Austudy,
    /// A means-tested payment of ABSTUDY, prescribed.
    Abstudy,
    /// Farm household allowance, prescribed.
    FarmHouseholdAllowance,
}

impl TransitionPayment {
    /// Every one of them.
    pub const ALL: [Self; 9] = [
        Self::ParentingPayment,
        Self::JobSeekerPayment,
        Self::DisabilitySupportPension,
        Self::YouthAllowance,
        Self::CarerPayment,
        Self::SpecialBenefit,
        Self::Austudy,
        Self::Abstudy,
        Self::FarmHouseholdAllowance,
    ];

    /// As scenarios spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ParentingPayment => "parenting_payment",
            Self::JobSeekerPayment => "jobseeker_payment",
            Self::DisabilitySupportPension => "disability_support_pension",
            Self::YouthAllowance => "youth_allowance",
            Self::CarerPayment => "carer_payment",
            Self::SpecialBenefit => "special_benefit",
            Self::Austudy => "austudy",
            Self::Abstudy => "abstudy",
            Self::FarmHouseholdAllowance => "farm_household_allowance",
        }
    }
}

/// An activity of the transition to work, with its own number of weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TransitionActivity {
    /// A level of study that is not a bachelor degree, full time.
    StudyFullTime,
    /// A level of study that is not a bachelor degree, part time.
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
}

/// An activity over some days.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActivitySpell {
    /// The activity.
    pub activity: TransitionActivity,
    /// The level of study, in a word of the caller's; `None`: one level.
    pub level: Option<Box<str>>,
    /// The days.
    pub period: Period,
    /// Weeks of the activity's limit that were used before.
    pub weeks_used_before: u16,
}
