//! Days and periods as people write them here: `4/06/2018`.

use std::fmt;

use ccs_core::date::{Day, WeekSpan};

use super::plural;

/// A day as the report prints it for people: day, two digits of the month, year.
///
/// ```
/// use ccs_core::date::Day;
/// use ccs_report::words::PeopleDate;
/// assert_eq!(PeopleDate(Day::ymd(2018, 6, 4)).to_string(), "4/06/2018");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeopleDate(pub Day);

impl fmt::Display for PeopleDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.0.parts();
        f.pad(&format!("{day}/{month:02}/{year}"))
    }
}

/// The same with its weekday: `Mon 4/06/2018`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekdayDate(pub Day);

impl fmt::Display for WeekdayDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{} {}", self.0.weekday(), PeopleDate(self.0)))
    }
}

/// `4/06/2018 to 10/06/2018 (1 week)`.
#[must_use]
pub fn period(span: WeekSpan) -> String {
    let (from, to) = (PeopleDate(span.from()), PeopleDate(span.to()));
    let weeks = u64::from(span.weeks());
    format!("{from} to {to} ({weeks} {})", plural(weeks, "week", "weeks"))
}

/// `3 weeks`, `1 week`, and for a day to come `in 2 weeks`.
#[must_use]
pub fn weeks(count: i32) -> String {
    let magnitude = u64::from(count.unsigned_abs());
    let counted = format!("{magnitude} {}", plural(magnitude, "week", "weeks"));
    if count < 0 { format!("in {counted}") } else { counted }
}
