//! The dates of an income year: its CCS fortnights, the days until which reports are due and can be
//! varied, the start of reconciliation, and the two deadlines to confirm income.
//!
//! Fortnights follow FAA s 3(1), reports FAAA s 204B, deadlines FAAA ss 103B and 103C. That
//! reconciliation may begin on the 29th day after the CCS year ends is the agency's practice
//! (Operational Blueprint 007-19022134); for 2021-22 it equals the published close of the system.
//!
//! ```
//! use ccs_core::{calendar::CalendarYear, date::Day, rates::RateBook};
//! let year = CalendarYear::of("2025-26".parse()?, &RateBook::PUBLISHED)?;
//! assert_eq!((year.fortnights, year.ccs_year_ends), (26, Day::ymd(2026, 7, 5)));
//! assert_eq!(year.reconciliation_may_begin, Day::ymd(2026, 8, 3));
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

use alloc::vec::Vec;

use crate::cite::Cite;
use crate::date::{CcsFortnight, CcsYear, Day, FinancialYear};
use crate::dated::Confidence;
use crate::rates::{RateBook, RateRefusal};
use crate::session::deadline::{SundayDeadline, may_be_reconciled_from, report_by};

/// The dates of one income year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CalendarYear {
    /// The income year, which is the financial year.
    pub income_year: FinancialYear,
    /// The Monday of the first CCS fortnight that begins in it.
    pub first_fortnight: Day,
    /// The Monday of the last CCS fortnight that begins in it.
    pub last_fortnight: Day,
    /// The number of fortnights that begin in it: 26 or 27.
    pub fortnights: u16,
    /// The Sunday of the last fortnight.
    pub ccs_year_ends: Day,
    /// The last day to report the first week.
    pub report_due_first_week: Day,
    /// The last day to report the last week.
    pub report_due_last_week: Day,
    /// The last day of the financial year, after which varying a report of the year needs an
    /// approval.
    pub vary_without_approval_ends: Day,
    /// The first day on which the agency can reconcile the year.
    pub reconciliation_may_begin: Day,
    /// The first deadline to confirm income. After it, the percentage is nil until income is
    /// confirmed.
    pub income_first_deadline: Day,
    /// The Monday of the first fortnight after the first deadline.
    pub first_fortnight_after_first_deadline: Day,
    /// The second deadline. After it, the claim ends and the amounts paid are owed.
    pub income_second_deadline: Day,
    /// The Monday of the first fortnight after the second deadline.
    pub first_fortnight_after_second_deadline: Day,
    /// How the deadlines to confirm income are known.
    pub deadlines_known: Confidence,
}

/// A day by which something has to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deadline {
    /// To report the last week of the CCS year.
    ReportDueLastWeek,
    /// To vary reports without an approval.
    VaryWithoutApprovalEnds,
    /// To confirm income, or CCS stops.
    IncomeFirst,
    /// To confirm income, or the claim ends.
    IncomeSecond,
}

impl Deadline {
    /// All deadlines.
    pub const ALL: [Self; 4] = [
        Self::ReportDueLastWeek,
        Self::VaryWithoutApprovalEnds,
        Self::IncomeFirst,
        Self::IncomeSecond,
    ];

    /// The name in documents.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ReportDueLastWeek => "report_due_last_week",
            Self::VaryWithoutApprovalEnds => "vary_without_approval_ends",
            Self::IncomeFirst => "income_first_deadline",
            Self::IncomeSecond => "income_second_deadline",
        }
    }

    /// The provision that sets it.
    #[must_use]
    pub const fn cite(self) -> Cite {
        match self {
            Self::ReportDueLastWeek => Cite::faaa("s 204B(2)(d)"),
            Self::VaryWithoutApprovalEnds => Cite::faaa("s 204B(6)"),
            Self::IncomeFirst => Cite::faaa("s 103B"),
            Self::IncomeSecond => Cite::faaa("s 103C"),
        }
    }
}

/// A deadline of an income year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Running {
    /// The last day.
    pub date: Day,
    /// The income year.
    pub income_year: FinancialYear,
    /// The kind of deadline.
    pub deadline: Deadline,
}

impl CalendarYear {
    /// The dates of an income year, according to the limits in force when it begins.
    ///
    /// # Errors
    /// [`RateRefusal::NoDeadlines`] for a year before CCS or without deadlines in the book, and
    /// [`RateRefusal::NotReviewed`] for a year that begins after the last reviewed day.
    pub fn of(year: FinancialYear, book: &RateBook<'_>) -> Result<Self, RateRefusal> {
        let no_deadlines = RateRefusal::NoDeadlines { year };
        let deadlines = book.balancing_deadlines(year)?;
        let ccs_year = CcsYear::of(year);
        let fortnights: Vec<CcsFortnight> = ccs_year.fortnights().collect();
        let (first, last) = fortnights.first().zip(fortnights.last()).ok_or(no_deadlines)?;
        let due = |fortnight: CcsFortnight, week: usize| {
            let week = fortnight.weeks().and_then(|weeks| weeks.get(week).copied());
            let due = week.and_then(|week| report_by(week, SundayDeadline::OnSunday, book).ok());
            due.ok_or(no_deadlines)
        };
        let ends = last.succ().first_monday().pred().ok_or(no_deadlines)?;
        let (by_first, by_second) = (
            deadlines.value.first_fortnight_after_first(),
            deadlines.value.first_fortnight_after_second(),
        );
        Ok(Self {
            income_year: year,
            first_fortnight: first.first_monday(),
            last_fortnight: last.first_monday(),
            fortnights: u16::try_from(fortnights.len()).map_err(|_| no_deadlines)?,
            ccs_year_ends: ends,
            report_due_first_week: due(*first, 0)?,
            report_due_last_week: due(*last, 1)?,
            vary_without_approval_ends: year.last(),
            reconciliation_may_begin: may_be_reconciled_from(ccs_year, book),
            income_first_deadline: deadlines.value.first,
            first_fortnight_after_first_deadline: by_first.ok_or(no_deadlines)?,
            income_second_deadline: deadlines.value.second,
            first_fortnight_after_second_deadline: by_second.ok_or(no_deadlines)?,
            deadlines_known: deadlines.confidence,
        })
    }

    /// Every income year that the book has deadlines for, in order.
    #[must_use]
    pub fn all(book: &RateBook<'_>) -> Vec<Self> {
        let years = book.default_balancing_deadlines.entries().iter();
        let years = years.map(|entry| FinancialYear::containing(entry.from));
        years.filter_map(|year| Self::of(year, book).ok()).collect()
    }

    /// The day of a deadline.
    #[must_use]
    pub const fn day_of(&self, deadline: Deadline) -> Day {
        match deadline {
            Deadline::ReportDueLastWeek => self.report_due_last_week,
            Deadline::VaryWithoutApprovalEnds => self.vary_without_approval_ends,
            Deadline::IncomeFirst => self.income_first_deadline,
            Deadline::IncomeSecond => self.income_second_deadline,
        }
    }
}

/// Every deadline of the years on or after a day, soonest first.
///
/// ```
/// use ccs_core::{calendar::{CalendarYear, Deadline, running}, date::Day, rates::RateBook};
/// let years = CalendarYear::all(&RateBook::PUBLISHED);
/// let next = running(&years, Day::ymd(2026, 11, 28))[0];
/// assert_eq!((next.income_year.to_string().as_str(), next.deadline), ("2024-25", Deadline::IncomeSecond));
/// ```
#[must_use]
pub fn running(years: &[CalendarYear], day: Day) -> Vec<Running> {
    let of_year = |year: &CalendarYear| {
        let (dates, income_year) = (*year, year.income_year);
        Deadline::ALL.map(move |deadline| Running {
            date: dates.day_of(deadline),
            income_year,
            deadline,
        })
    };
    let mut all: Vec<Running> =
        years.iter().flat_map(of_year).filter(|running| running.date >= day).collect();
    all.sort_unstable();
    all
}
