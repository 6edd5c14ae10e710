//! Days and periods as people write them here: `4/06/2018`.

use std::borrow::Cow;
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

/// A message as the report prints it for people: the days in it are as in files, and become as they are here.
/// What only contains a day, such as an identifier, stays.
///
/// ```
/// use ccs_report::words::with_people_dates;
/// assert_eq!(with_people_dates("Roll of 2025-08-04, E1-2025-08-04"), "Roll of 4/08/2025, E1-2025-08-04");
/// ```
#[must_use]
pub fn with_people_dates(message: &str) -> Cow<'_, str> {
    const LENGTH: usize = "2025-08-04".len();
    let is_part = |char: char| char.is_alphanumeric() || matches!(char, '-' | '/' | '_');
    let mut shown = String::new();
    let mut copied = 0;
    for (at, _) in message.match_indices('-') {
        let Some(from) = at.checked_sub(4).filter(|from| *from >= copied) else { continue };
        let to = from.saturating_add(LENGTH);
        let (Some(before), Some(text), Some(after)) =
            (message.get(..from), message.get(from..to), message.get(to..))
        else {
            continue;
        };
        if before.ends_with(is_part) || after.starts_with(is_part) {
            continue;
        }
        let Ok(day) = text.parse::<Day>() else { continue };
        shown.push_str(message.get(copied..from).unwrap_or_default());
        shown.push_str(&PeopleDate(day).to_string());
        copied = to;
    }
    if copied == 0 {
        return Cow::Borrowed(message);
    }
    shown.push_str(message.get(copied..).unwrap_or_default());
    Cow::Owned(shown)
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
