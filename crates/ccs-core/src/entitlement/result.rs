//! What an assessment gives: each week of each enrolment, with its sessions.

use alloc::vec::Vec;

use super::model::{AccsKind, WithheldRounding};
use crate::cite::Cite;
use crate::date::{CcsFortnight, Day, Week};
use crate::hours::Minutes;
use crate::id::{ChildId, EnrolmentId, ServiceId, SessionId};
use crate::law::faa::sch2_cl04::Balance;
use crate::money::{Cents, Money, WideMoney};
use crate::percent::BasisPoints;
use crate::ratio::Ratio;
use crate::session::SessionTimes;

/// Every week of every enrolment that has a session, weeks in time order, within a week
/// enrolments by id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Entitlements {
    /// The weeks.
    pub weeks: Vec<WeekEntitlement>,
}

/// What the individual is entitled to for one child at one service in one week (FAA Sch 2 cl 1).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekEntitlement {
    /// The week.
    pub week: Week,
    /// The CCS fortnight it lies in.
    pub fortnight: CcsFortnight,
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
    /// The child.
    pub child: ChildId,
    /// The service.
    pub service_id: ServiceId,
    /// The CCS percentage, as if CCS were paid for every session.
    pub percentage: BasisPoints,
    /// Whether it is the higher rate for second and younger children.
    pub higher_rate: bool,
    /// The child's subsidised hours of the fortnight, before any are used.
    pub hours_available: Minutes,
    /// The sessions in time order.
    pub sessions: Vec<SessionEntitlement>,
    /// The week's CCS, rounded once; after the annual cap.
    pub ccs: Cents,
    /// What was left of the annual cap before the week, where one binds.
    pub annual_cap_left: Option<Cents>,
    /// What the annual cap took off the week's CCS.
    pub cut_by_annual_cap: Cents,
    /// The week's ACCS to the individual, rounded once.
    pub accs: Cents,
    /// The week's ACCS to the provider itself.
    pub provider_accs: Cents,
    /// The percentage that is withheld of CCS.
    pub withholding: BasisPoints,
    /// Which side of the CCS is rounded when it is divided.
    pub withheld_rounding: WithheldRounding,
    /// What is withheld of the CCS until balancing.
    pub withheld: Cents,
    /// What is passed on to the family through the service: CCS less withheld, and all ACCS.
    pub fee_reduction: Cents,
    /// The fees of the sessions.
    pub fees: WideMoney,
    /// Payments of others, whether they lower the hourly fee or not.
    pub other_payments: WideMoney,
    /// What is left for the family to pay.
    pub gap: WideMoney,
}

/// What a session is entitled to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionEntitlement {
    /// Its place in the scenario's sessions.
    pub place: usize,
    /// The source's own number of it.
    pub session_id: Option<SessionId>,
    /// The day.
    pub session_date: Day,
    /// From when to when.
    pub times: SessionTimes,
    /// What is really payable.
    pub fee: Money,
    /// The fee of an hour, exactly (cl 2(2)).
    pub hourly_fee: Ratio,
    /// The cap that applied to it; for ACCS at 120 % that one.
    pub hourly_cap: Ratio,
    /// The subsidy of an hour: whole cents for CCS and transition to work, exact for other ACCS.
    pub hourly_rate: Ratio,
    /// What the child could still use when the session's turn came.
    pub balance: Balance,
    /// How much of the session is subsidised.
    pub subsidised_hours: Minutes,
    /// The subsidy, to four decimals.
    pub amount: Money,
    /// Whether it is CCS or ACCS.
    pub kind: SubsidyKind,
    /// Why nothing is paid, where that is not for want of hours alone.
    pub not_paid: Option<NotPaid>,
    /// How its absence counts, where the child did not come.
    pub absence: Option<Absence>,
    /// The provision by which an absence counts or does not.
    pub absence_provision: Option<Cite>,
    /// What clause 4A took off the amount.
    pub cut_to_fee: Money,
}

/// CCS, or which ACCS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SubsidyKind {
    /// Child care subsidy.
    Ccs,
    /// Additional child care subsidy to the individual.
    Accs(AccsKind),
    /// Additional child care subsidy to the provider itself, for a child's wellbeing.
    ProviderAccs,
}

impl SubsidyKind {
    /// As results spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ccs => "ccs",
            Self::Accs(kind) => kind.as_str(),
            Self::ProviderAccs => "provider_child_wellbeing",
        }
    }
}

/// Why nothing is paid for a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NotPaid {
    /// From 6 April to 12 July 2020 neither CCS nor ACCS was paid.
    ReliefPackage,
    /// An absence before the first day the child attended.
    BeforeFirstAttendance,
    /// An absence after the last day the child attended.
    AfterLastAttendance,
    /// An absence beyond the allowable days, without a reason for more.
    AbsenceDaysUsed,
    /// The hours of the fortnight, or those elected for the service, are used up.
    HoursUsed,
}

impl NotPaid {
    /// The reason in words.
    #[must_use]
    pub const fn in_words(self) -> &'static str {
        match self {
            Self::ReliefPackage => {
                "neither CCS nor ACCS was paid from 6 April to 12 July 2020 (relief package)"
            }
            Self::BeforeFirstAttendance => "absent before the first day the child attended",
            Self::AfterLastAttendance => "absent after the last day the child attended",
            Self::AbsenceDaysUsed => {
                "the allowable absence days of the financial year are used, and no reason for more \
                 is given"
            }
            Self::HoursUsed => "the hours of the fortnight are used",
        }
    }

    /// As results spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReliefPackage => "relief_package",
            Self::BeforeFirstAttendance => "before_first_attendance",
            Self::AfterLastAttendance => "after_last_attendance",
            Self::AbsenceDaysUsed => "absence_days_used",
            Self::HoursUsed => "hours_used",
        }
    }
}

/// How an absence counts (FAA s 10).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Absence {
    /// One of the allowable days of the financial year.
    Allowable,
    /// On a day that was counted already.
    SameDay,
    /// Beyond or beside the allowable days, for a reason.
    Additional,
    /// It is not paid and uses no day.
    NotCounted,
}

impl Absence {
    /// As results spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Allowable => "allowable",
            Self::SameDay => "same_day",
            Self::Additional => "additional",
            Self::NotCounted => "not_counted",
        }
    }
}
