//! A debt from the yearly reconciliation of CCS: its period and its marks.

use ccs_core::date::{Day, FinancialYear, Span, Weekday};

/// Where such a debt comes from, on the agency's screens.
pub const SOURCE_CODE: &str = "FAOSYS";
/// Its benefit type there.
pub const BENEFIT_TYPE: &str = "CCP";
/// Its reasons: assessed, or the income tax return was not lodged.
pub const REASONS: [&str; 2] = ["CRC", "CNL"];
/// The section it is raised under.
pub const SECTION: &str = "71C";

/// From the first Monday on or after 1 July to the first Sunday on or after 30 June. `None` only
/// where it would end after [`Day::MAX`].
///
/// ```
/// use ccs_core::date::{Day, FinancialYear};
/// use ccs_debt::law::reconciliation::period;
/// let year = period(FinancialYear::containing(Day::ymd(2024, 7, 1))).unwrap();
/// assert_eq!((year.first(), year.last()), (Day::ymd(2024, 7, 1), Day::ymd(2025, 7, 6)));
/// ```
#[must_use]
pub fn period(year: FinancialYear) -> Option<Span> {
    let first = first_on_or_after(year.first(), Weekday::Monday);
    let last = first_on_or_after(year.last(), Weekday::Sunday);
    Span::new(first, last)
}

fn first_on_or_after(day: Day, weekday: Weekday) -> Day {
    let mut day = day;
    while day.weekday() != weekday {
        let Some(next) = day.succ() else { break };
        day = next;
    }
    day
}
