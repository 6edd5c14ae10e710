//! The notice of a debt, "account payable" (FAAA 77), and the days that follow from its date.

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::rates::{RateBook, RateRefusal};

/// The days that follow from the date of a notice.
///
/// ```
/// use ccs_core::date::Day;
/// use ccs_core::rates::{RateBook, RateRefusal};
/// use ccs_debt::law::notice::NoticeDays;
/// let days = NoticeDays::of(&RateBook::PUBLISHED, Day::ymd(2026, 3, 2))?;
/// assert_eq!(days.due, Day::ymd(2026, 3, 30)); // the 28th day after (s 77(2))
/// assert_eq!(days.interest_from, Day::ymd(2026, 3, 31)); // the day after (s 78(2))
/// assert_eq!(days.reminder, Day::ymd(2026, 4, 1)); // the reminder letter: date + 30 days
/// # Ok::<(), RateRefusal>(())
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
    /// The days of a notice.
    ///
    /// # Errors
    /// [`RateRefusal`] where the numbers of days are not known on the date.
    pub fn of(rates: &RateBook<'_>, date: Day) -> Result<Self, RateRefusal> {
        let after = |days: u16| date.plus_days(days.into()).unwrap_or(Day::MAX);
        let due = after(rates.debt_due_days(date)?.value);
        let reminder = after(rates.debt_reminder_days(date)?.value);
        Ok(Self { date, due, interest_from: day_after(due), reminder })
    }

    /// The days of every notice of a debt, from its date and the due day of its own where it gives one,
    /// in order. There are none without a date, nor where the numbers of days are not known on it.
    ///
    /// A further notice keeps the days of the one before it (s 77(3)): only a later due day of its own
    /// moves the first day of interest.
    pub fn of_all(
        rates: &RateBook<'_>,
        notices: impl IntoIterator<Item = (Option<Day>, Option<Day>)>,
    ) -> impl Iterator<Item = Option<Self>> {
        let mut before: Option<Self> = None;
        notices.into_iter().map(move |(date, own_due_day)| {
            let by_law = Self::of(rates, date?).ok()?;
            let days = by_law.kept_from(before).moved_to(own_due_day).with_reminder_after_due();
            before = Some(days);
            before
        })
    }

    fn kept_from(self, before: Option<Self>) -> Self {
        let before = before.unwrap_or(self);
        Self { due: before.due, interest_from: before.interest_from, ..self }
    }

    fn moved_to(self, own_due_day: Option<Day>) -> Self {
        match own_due_day {
            Some(due) if due > self.due => Self { due, interest_from: day_after(due), ..self },
            Some(due) => Self { due, ..self },
            None => self,
        }
    }
}

impl NoticeDays {
    /// Nobody is reminded of what is not due yet, whatever day the notice gives for it.
    fn with_reminder_after_due(self) -> Self {
        Self { reminder: self.reminder.max(day_after(self.due)), ..self }
    }
}

fn day_after(day: Day) -> Day {
    day.succ().unwrap_or(day)
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
