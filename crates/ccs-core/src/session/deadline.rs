//! Until when a session report is given, varied or withdrawn (FAAA s 204B).
//!
//! "No later than N days after a day" includes day N and leaves the day itself out (Acts
//! Interpretation Act 1901 s 36(1)). A clock time such as Sunday 9 pm is the caller's business:
//! days come in from outside.
//!
//! | deadline | rule |
//! |---|---|
//! | [`report_by`] | 14 days after the **end** of the week; a late report is still given, and still earns entitlement (FAAA s 67CD(1A)) |
//! | [`change_by`] | the earlier of day 28 after the **start** of the week and the last day of the financial year in which its CCS fortnight starts |
//!
//! ```
//! use ccs_core::{date::{Day, Week}, session::deadline::{SundayDeadline, change_by, report_by}};
//! let week = Week::beginning(Day::ymd(2026, 7, 6))?;
//! assert_eq!(report_by(week, SundayDeadline::Stands)?, Day::ymd(2026, 7, 26));
//! assert_eq!(report_by(week, SundayDeadline::MovesToMonday)?, Day::ymd(2026, 7, 27));
//! assert_eq!(change_by(week)?, Day::ymd(2026, 8, 3));
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

use crate::date::{CcsFortnight, Day, FinancialYear, Week};
use crate::dated::NotInForce;
use crate::rates::limit::{CHANGE_REPORT_WITHIN_DAYS, REPORT_WITHIN_DAYS};

/// What becomes of a deadline that falls on a Sunday, as that for reporting always does.
///
/// The Acts Interpretation Act (s 36(2)) allows the next working day; whether the payment system
/// does is not known. Public holidays are not looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SundayDeadline {
    /// The Sunday is the last day.
    #[default]
    Stands,
    /// The Monday after it is.
    MovesToMonday,
}

/// Whether a report of a week may still be varied or withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeWindow {
    /// It may: until this day without a word.
    Open {
        /// The last day.
        until: Day,
    },
    /// The last day has passed: a reason is needed.
    NeedsReason {
        /// The day that was the last.
        until: Day,
    },
    /// The financial year is over: an approval is needed.
    NeedsApproval {
        /// The year.
        year: FinancialYear,
    },
}

/// The last day to report a week.
///
/// # Errors
/// [`NotInForce`] for a week before CCS began.
pub fn report_by(week: Week, sunday: SundayDeadline) -> Result<Day, NotInForce> {
    let days = REPORT_WITHIN_DAYS.on(week.monday())?.value;
    let last = week.sunday().plus_days(days.into()).unwrap_or(Day::MAX);
    Ok(match sunday {
        SundayDeadline::Stands => last,
        SundayDeadline::MovesToMonday => on_monday(last),
    })
}

/// The last day to vary or withdraw the report of a week without a reason.
///
/// # Errors
/// [`NotInForce`] for a week before CCS began.
pub fn change_by(week: Week) -> Result<Day, NotInForce> {
    let days = CHANGE_REPORT_WITHIN_DAYS.on(week.monday())?.value;
    let by_days = week.monday().plus_days(days.into()).unwrap_or(Day::MAX);
    Ok(by_days.min(financial_year_of(week).last()))
}

/// Whether the report of a week may be varied or withdrawn on a day.
///
/// # Errors
/// [`NotInForce`] for a week before CCS began.
pub fn change_window(week: Week, today: Day) -> Result<ChangeWindow, NotInForce> {
    let (until, year) = (change_by(week)?, financial_year_of(week));
    Ok(if today <= until {
        ChangeWindow::Open { until }
    } else if today <= year.last() {
        ChangeWindow::NeedsReason { until }
    } else {
        ChangeWindow::NeedsApproval { year }
    })
}

/// The financial year in which the week's CCS fortnight starts: its second week may lie in the
/// next one.
fn financial_year_of(week: Week) -> FinancialYear {
    let fortnight = CcsFortnight::containing(week.monday());
    FinancialYear::containing(fortnight.map_or(week.monday(), CcsFortnight::first_monday))
}

fn on_monday(day: Day) -> Day {
    match day.weekday() {
        chrono::Weekday::Sun => day.succ().unwrap_or(day),
        _ => day,
    }
}
