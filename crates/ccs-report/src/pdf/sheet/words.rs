//! Small pieces of text.

use ccs_core::date::{Day, Week};
use ccs_core::money::WideMoney;

use crate::safe_text::plain;
use crate::words::{ABSENT, PeopleDate, plural};

/// The longest run of characters without a place to break that a narrow column is sure to hold.
const UNBROKEN: usize = 16;

/// Where a line may break and nothing shows.
const MAY_BREAK: char = '\u{200b}';

/// Text from outside: harmless characters only, and never too long to break into lines.
pub(super) fn outside(text: &str) -> String {
    breakable(&plain(text))
}

fn breakable(text: &str) -> String {
    let mut run: usize = 0;
    let mut broken = String::with_capacity(text.len());
    for character in text.chars() {
        run = if character.is_whitespace() || character == '-' { 0 } else { run.saturating_add(1) };
        if run > UNBROKEN {
            broken.push(MAY_BREAK);
            run = 1;
        }
        broken.push(character);
    }
    broken
}

/// `10/06/2018`
pub(super) fn day(day: Day) -> String {
    PeopleDate(day).to_string()
}

/// The Sunday that names a week.
pub(super) fn ending(week: Week) -> String {
    day(week.sunday())
}

/// An amount, or what stands where there is none.
pub(super) fn amount_or_absent(amount: Option<WideMoney>) -> String {
    amount.map_or_else(|| ABSENT.to_owned(), |amount| amount.to_string())
}

/// `1 week`, `3 weeks`
pub(super) fn counted(count: usize, one: &'static str, many: &'static str) -> String {
    format!("{count} {}", plural(wide(count), one, many))
}

/// A count as the documents have it.
pub(super) fn wide(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
