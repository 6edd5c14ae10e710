//! Values formatted for people.

use ccs_core::date::Day;

use crate::block::{Cell, Unit};
use crate::words::{self, ABSENT, PeopleDate, WeekdayDate};
use ccs_core::safe_text::plain;

/// A formatted value without control characters.
pub(super) fn read(cell: &Cell<'_>, unit: Unit) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Absent => {
            if is_money(unit) {
                ABSENT.to_owned()
            } else {
                String::new()
            }
        }
        Cell::Text(text) | Cell::Link { text, .. } => plain(text).into_owned(),
        Cell::Named { title, .. } => plain(title).into_owned(),
        Cell::Word(word) => word.replace('_', " "),
        Cell::Day(day) => date(*day, unit),
        Cell::Money(amount) => amount.to_string(),
        Cell::Dollars(amount) => words::dollars(words::in_cents(*amount)),
        Cell::Count(count) => count.to_string(),
        Cell::Number(number) => number.clone(),
        Cell::Flag(yes) => if *yes { "yes" } else { "no" }.to_owned(),
    }
}

pub(super) const fn is_money(unit: Unit) -> bool {
    matches!(unit, Unit::Money | Unit::Difference)
}

fn date(day: Day, unit: Unit) -> String {
    if unit == Unit::Weekday { WeekdayDate(day).to_string() } else { PeopleDate(day).to_string() }
}
