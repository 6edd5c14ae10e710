//! ACCS (transition to work). CCS-E174 is retired.

use core::fmt;

use super::Ruling;
use crate::cite::Cite;
use crate::law::ministers_rules::s13::TransitionActivity;

/// A reason against ACCS (transition to work) only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum AgainstTransition {
    /// It was not applied for.
    NotAppliedFor,
    /// No transition to work payment was received at the start of the fortnight or before.
    NoPayment,
    /// The payment stopped too many weeks before the start of the fortnight.
    PaymentStoppedTooLongAgo {
        /// The limit: it must be fewer weeks.
        weeks: u16,
    },
    /// The payment stopped solely because the individual became a member of a couple.
    StoppedByPartnering,
    /// After the payment stopped, there was no ACCS (transition to work) in the fortnight before.
    NotInTheFortnightBefore,
    /// After the payment stopped, the individual does not work in the fortnight.
    NoWorkAfterPayment,
    /// The payment needs a plan, and none was in effect at the start of the fortnight.
    NoPlan,
    /// No income estimate is known.
    NoIncomeEstimate,
    /// The income estimate is above the lower income threshold.
    IncomeAboveThreshold,
    /// No activity is given for the week.
    NoActivity,
    /// The weeks of the activity have been used up.
    ActivityUsedUp {
        /// The activity.
        activity: TransitionActivity,
        /// The largest number of weeks.
        weeks: u16,
    },
    /// The child had no session for too many consecutive CCS fortnights.
    NoSessionForTooLong {
        /// The number of fortnights that ends it.
        fortnights: u16,
    },
    /// The fortnight began before the application.
    FortnightBeforeApplication,
}

impl AgainstTransition {
    pub(super) const fn ruling(self) -> Ruling {
        match self {
            Self::NotAppliedFor => NOT_APPLIED_FOR,
            Self::NoPayment => NO_PAYMENT,
            Self::PaymentStoppedTooLongAgo { .. } => STOPPED_TOO_LONG_AGO,
            Self::StoppedByPartnering => STOPPED_BY_PARTNERING,
            Self::NotInTheFortnightBefore => NOT_IN_THE_FORTNIGHT_BEFORE,
            Self::NoWorkAfterPayment => NO_WORK_AFTER_PAYMENT,
            Self::NoSessionForTooLong { .. } => NO_SESSION_FOR_TOO_LONG,
            Self::NoPlan => NO_PLAN,
            Self::NoIncomeEstimate => NO_INCOME_ESTIMATE,
            Self::IncomeAboveThreshold => INCOME_ABOVE_THRESHOLD,
            Self::NoActivity => NO_ACTIVITY,
            Self::ActivityUsedUp { .. } => ACTIVITY_USED_UP,
            Self::FortnightBeforeApplication => FORTNIGHT_BEFORE_APPLICATION,
        }
    }

    pub(super) fn write_facts(self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::PaymentStoppedTooLongAgo { weeks } => {
                write!(f, ": it must be fewer than {weeks} weeks")
            }
            Self::ActivityUsedUp { activity, weeks } => {
                write!(f, ": {weeks} weeks of")?;
                activity.as_str().split('_').try_for_each(|word| write!(f, " {word}"))
            }
            Self::NoSessionForTooLong { fortnights } => {
                write!(f, ": it ends after {fortnights}")
            }
            Self::NotAppliedFor
            | Self::NoPayment
            | Self::StoppedByPartnering
            | Self::NotInTheFortnightBefore
            | Self::NoWorkAfterPayment
            | Self::NoPlan
            | Self::NoIncomeEstimate
            | Self::IncomeAboveThreshold
            | Self::NoActivity
            | Self::FortnightBeforeApplication => Ok(()),
        }
    }
}

const NOT_APPLIED_FOR: Ruling = Ruling {
    code: "CCS-E171",
    cite: Cite::faaa("s 67CD(7)"),
    wrong: "nobody has applied for ACCS (transition to work)",
    remedy: "apply if the individual receives a payment and is looking for, preparing for or starting work",
};

const NO_PAYMENT: Ruling = Ruling {
    code: "CCS-E172",
    cite: Cite::faa("s 85CK(1)"),
    wrong: "no transition to work payment was received at the start of the fortnight or before",
    remedy: "it applies from the fortnight at whose start one is received",
};

const STOPPED_TOO_LONG_AGO: Ruling = Ruling {
    code: "CCS-E173",
    cite: Cite::faa("s 85CK(2)"),
    wrong: "the transition to work payment stopped too many weeks before the start of the fortnight",
    remedy: "none: it ends with those weeks",
};

const STOPPED_BY_PARTNERING: Ruling = Ruling {
    code: "CCS-E181",
    cite: Cite::faa("s 85CK(2)"),
    wrong: "the transition to work payment stopped solely because the individual became a member of a couple",
    remedy: "none: it does not go on after such a payment",
};

const NOT_IN_THE_FORTNIGHT_BEFORE: Ruling = Ruling {
    code: "CCS-E182",
    cite: Cite::faa("s 85CK(2)"),
    wrong: "after the payment has stopped, there was no ACCS (transition to work) in the fortnight before",
    remedy: "none: once interrupted, it does not go on without a payment",
};

const NO_WORK_AFTER_PAYMENT: Ruling = Ruling {
    code: "CCS-E183",
    cite: Cite::faa("s 85CK(2)"),
    wrong: "after the payment has stopped, the individual has to work in the fortnight, and no work is named",
    remedy: "name the work, if there is some",
};

const NO_SESSION_FOR_TOO_LONG: Ruling = Ruling {
    code: "CCS-E184",
    cite: Cite::faa("s 85CK"),
    wrong: "the child had no session of care for too many consecutive CCS fortnights, so ACCS has ended",
    remedy: "make a new application",
};

const NO_PLAN: Ruling = Ruling {
    code: "CCS-E175",
    cite: Cite::faa("s 85CK(1)(b)(ii)"),
    wrong: "the payment needs an employment pathway plan or a participation plan, and none was in effect at the start of the fortnight",
    remedy: "it applies from the fortnight at whose start a plan is in effect",
};

const NO_INCOME_ESTIMATE: Ruling = Ruling {
    code: "CCS-E176",
    cite: Cite::rules("s 13"),
    wrong: "no income estimate is known",
    remedy: "give the estimate to the agency, and here as `income_estimate`",
};

const INCOME_ABOVE_THRESHOLD: Ruling = Ruling {
    code: "CCS-E177",
    cite: Cite::rules("s 13"),
    wrong: "the income estimate is above the lower income threshold",
    remedy: "none while it is",
};

const NO_ACTIVITY: Ruling = Ruling {
    code: "CCS-E178",
    cite: Cite::rules("s 13"),
    wrong: "no activity of the transition to work is named for the week",
    remedy: "name the work, the study, the training or the job search",
};

const ACTIVITY_USED_UP: Ruling = Ruling {
    code: "CCS-E179",
    cite: Cite::rules("s 13(12)"),
    wrong: "the weeks of the activity have been used up",
    remedy: "another activity, or another level of study, has weeks of its own",
};

const FORTNIGHT_BEFORE_APPLICATION: Ruling = Ruling {
    code: "CCS-E180",
    cite: Cite::faaa("s 67CD(7)"),
    wrong: "the fortnight began before the application",
    remedy: "none: the application does not reach back",
};
