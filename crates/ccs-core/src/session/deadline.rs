//! Until when a session report is given, varied or withdrawn (FAAA s 204B).
//!
//! "No later than N days after a day" includes day N and leaves the day itself out (Acts
//! Interpretation Act 1901 s 36(1)). A clock time such as Sunday 9 pm is the caller's business:
//! days come in from outside. Limits go on as they were last known: a week past the last reviewed
//! day has its deadlines too.
//!
//! | deadline | rule |
//! |---|---|
//! | [`report_by`] | 14 days after the **end** of the week; a late report is still given, and still earns entitlement (FAAA s 67CD(1A)) |
//! | [`change_by`] | the earlier of day 28 after the **start** of the week and the last day of the financial year in which its CCS fortnight starts; where that comes before the week is over, the earlier of day 28 and the close |
//! | [`closes_on`] | the day the week's CCS year closes: after it, whatever is reported or changed needs an approval |
//!
//! ```
//! use ccs_core::{date::{Day, Week}, rates::RateBook};
//! use ccs_core::session::deadline::{SundayDeadline, change_by, closes_on, report_by};
//! let (week, rates) = (Week::beginning(Day::ymd(2026, 7, 6))?, RateBook::PUBLISHED);
//! assert_eq!(report_by(week, SundayDeadline::OnSunday, &rates)?, Day::ymd(2026, 7, 26));
//! assert_eq!(report_by(week, SundayDeadline::MovesToMonday, &rates)?, Day::ymd(2026, 7, 27));
//! assert_eq!(change_by(week, &rates)?, Day::ymd(2026, 8, 3));
//! assert_eq!(closes_on(week, &rates), Day::ymd(2027, 8, 2));
//! # Ok::<(), Box<dyn core::error::Error>>(())
//! ```

use crate::date::{CCS_BEGAN, CcsFortnight, CcsYear, Day, FinancialYear, Week, Weekday};
use crate::dated::NotInForce;
use crate::rates::RateBook;

/// What becomes of a deadline that falls on a Sunday, as that for reporting always does.
///
/// The Acts Interpretation Act (s 36(2)) allows the next working day; whether the payment system
/// does is not known. Public holidays are not considered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SundayDeadline {
    /// The Sunday is the last day.
    #[default]
    OnSunday,
    /// The Monday after it is.
    MovesToMonday,
}

/// Whether a report of a week may still be varied or withdrawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ChangeWindow {
    /// It may: until this day without a reason.
    Open {
        /// The last day.
        until: Day,
    },
    /// The last day has passed: a reason is needed.
    NeedsReason {
        /// The day that was the last.
        until: Day,
    },
    /// The CCS year is closed: an approval is needed.
    NeedsApproval {
        /// The year.
        year: FinancialYear,
    },
}

/// The last day to report a week.
///
/// # Errors
/// [`NotInForce`] for a week before CCS began.
pub fn report_by(
    week: Week,
    sunday: SundayDeadline,
    rates: &RateBook<'_>,
) -> Result<Day, NotInForce> {
    let days = rates.report_within_days.on(week.monday())?.value;
    let last = week.sunday().plus_days(days.into()).unwrap_or(Day::MAX);
    Ok(match sunday {
        SundayDeadline::OnSunday => last,
        SundayDeadline::MovesToMonday => on_monday(last),
    })
}

/// The last day to vary or withdraw the report of a week without a reason.
///
/// The last week or two of a CCS year end after 30 June: those are changed until day 28, and no
/// later than the year closes.
///
/// # Errors
/// [`NotInForce`] for a week before CCS began.
pub fn change_by(week: Week, rates: &RateBook<'_>) -> Result<Day, NotInForce> {
    let days = rates.change_report_within_days.on(week.monday())?.value;
    let by_days = week.monday().plus_days(days.into()).unwrap_or(Day::MAX);
    let first = by_days.min(ccs_year_of(week).financial_year().last());
    Ok(if first < week.sunday() { by_days.min(closes_on(week, rates)) } else { first })
}

/// The last day on which what is reported of a week is taken without an approval: the day on which
/// the agency closes the week's CCS year. Where no day is published, it is the 29th day after the
/// last Sunday of that year, when the agency may begin to reconcile it.
#[must_use]
pub fn closes_on(week: Week, rates: &RateBook<'_>) -> Day {
    let year = ccs_year_of(week);
    let published = rates.year_closes_on.on(year.financial_year().first()).ok();
    published.and_then(|entry| entry.value).unwrap_or_else(|| may_be_reconciled_from(year, rates))
}

/// The day from which a CCS year may be reconciled: so many days after its last Sunday.
#[must_use]
pub fn may_be_reconciled_from(year: CcsYear, rates: &RateBook<'_>) -> Day {
    let last_fortnight = year.fortnights().last();
    let last_sunday = last_fortnight.and_then(|fortnight| fortnight.first_monday().plus_days(13));
    let last_sunday = last_sunday.unwrap_or(year.financial_year().last());
    let begins = year.financial_year().first().max(CCS_BEGAN);
    let days = rates.year_closes_after_days.on(begins).map_or(0, |entry| entry.value);
    last_sunday.plus_days(days.into()).unwrap_or(Day::MAX)
}

/// Whether the report of a week may be varied or withdrawn on a day, given the day on which its
/// year closes: [`closes_on`], or a later one that the agency allows.
///
/// # Errors
/// [`NotInForce`] for a week before CCS began.
pub fn change_window(
    week: Week,
    today: Day,
    closes: Day,
    rates: &RateBook<'_>,
) -> Result<ChangeWindow, NotInForce> {
    let until = change_by(week, rates)?;
    Ok(if closes < today {
        ChangeWindow::NeedsApproval { year: ccs_year_of(week).financial_year() }
    } else if today <= until {
        ChangeWindow::Open { until }
    } else {
        ChangeWindow::NeedsReason { until }
    })
}

/// The CCS year of a week: that of the financial year in which its CCS fortnight starts, even where
/// its second week lies in the next.
#[must_use]
pub fn ccs_year_of(week: Week) -> CcsYear {
    match CcsFortnight::containing(week.monday()) {
        Some(fortnight) => fortnight.ccs_year(),
        None => CcsYear::of(FinancialYear::containing(week.monday())),
    }
}

fn on_monday(day: Day) -> Day {
    match day.weekday() {
        Weekday::Sunday => day.succ().unwrap_or(day),
        _ => day,
    }
}
