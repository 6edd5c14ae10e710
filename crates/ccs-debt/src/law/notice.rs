//! The notice of a debt, "account payable" (FAAA 77), and the days that follow from its date.

use alloc::vec::Vec;

use ccs_core::date::Day;

/// The days that follow from the date of a notice.
///
/// ```
/// use ccs_core::date::Day;
/// use ccs_debt::law::notice::NoticeDays;
/// let days = NoticeDays::of(Day::ymd(2026, 3, 2));
/// assert_eq!(days.due, Day::ymd(2026, 3, 30)); // the 28th day after (s 77(2))
/// assert_eq!(days.interest_from, Day::ymd(2026, 3, 31)); // the day after (s 78(2))
/// assert_eq!(days.reminder, Day::ymd(2026, 4, 1)); // the reminder letter: date + 30 days
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct NoticeDays {
    /// The date of the notice.
    pub date: Day,
    /// The day the debt is due.
    pub due: Day,
    /// The first day of interest when nothing is paid and no arrangement is in force.
    pub interest_from: Day,
    /// The day of the reminder letter.
    pub reminder: Day,
}

impl NoticeDays {
    /// The days of a notice; the last there is for a date at the end of all days.
    #[must_use]
    pub fn of(date: Day) -> Self {
        let after = |days| date.plus_days(days).unwrap_or(Day::MAX);
        Self { date, due: after(28), interest_from: after(29), reminder: after(30) }
    }
}

/// How the notice of a debt is given (D10 to D12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case"))]
pub enum NoticeStatus {
    /// The system issued it by itself when the debt was raised.
    Issued,
    /// It was suppressed, and a manual one is not uploaded yet.
    Suppressed,
    /// A manual one was uploaded.
    Manual,
}

impl NoticeStatus {
    /// As documents spell it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Issued => "issued",
            Self::Suppressed => "suppressed",
            Self::Manual => "manual",
        }
    }
}

/// What a notice must say (s 77(1)): a form with a box for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum NoticeContent {
    /// The date of the notice.
    Date,
    /// Why the debt was incurred, briefly.
    Reason,
    /// The period the debt relates to.
    Period,
    /// The outstanding amount on that date.
    Outstanding,
    /// The day it is due.
    DueDay,
    /// What sections 78 and 78A do: interest.
    EffectOfInterest,
    /// How it can be repaid.
    RepaymentOptions,
    /// Whom to ask.
    Contact,
}

impl NoticeContent {
    /// All eight, in the order of the Act.
    pub const ALL: [Self; 8] = [
        Self::Date,
        Self::Reason,
        Self::Period,
        Self::Outstanding,
        Self::DueDay,
        Self::EffectOfInterest,
        Self::RepaymentOptions,
        Self::Contact,
    ];

    /// What a draft of a notice still lacks.
    #[must_use]
    pub fn missing(written: &[Self]) -> Vec<Self> {
        Self::ALL.into_iter().filter(|content| !written.contains(content)).collect()
    }
}
