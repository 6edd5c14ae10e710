//! Days as counts since Monday 2 July 2018, by counting years and months.

use ccs_core::date::Day;

/// Year, month and day: they compare as days do.
pub(super) type Parts = (i128, i128, i128);

pub(super) fn parts(day: Day) -> Parts {
    let (year, month, day) = day.parts();
    (year.into(), month.into(), day.into())
}

fn is_leap(year: i128) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn month_length(year: i128, month: i128) -> i128 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1 January of the year 0.
fn since_the_year_0((year, month, day): Parts) -> i128 {
    let before = year - 1;
    let years = year * 365 + before / 4 - before / 100 + before / 400;
    let months: i128 = (1..month).map(|month| month_length(year, month)).sum();
    years + months + day
}

/// Days since the first CCS day.
pub(super) fn number(day: Day) -> i128 {
    since_the_year_0(parts(day)) - since_the_year_0((2018, 7, 2))
}

pub(super) fn week(day: Day) -> i128 {
    number(day).div_euclid(7)
}

pub(super) fn fortnight(day: Day) -> i128 {
    number(day).div_euclid(14)
}

/// Year, month and day of a count, by walking forward from the first day.
pub(super) fn of_number(number: i128) -> Parts {
    let (mut year, mut month, mut day) = (2018, 7, 2 + number);
    while day > month_length(year, month) {
        day -= month_length(year, month);
        month += 1;
        if month > 12 {
            (year, month) = (year + 1, 1);
        }
    }
    (year, month, day)
}

/// The year in which the financial year of a day began.
pub(super) fn financial_year((year, month, _): Parts) -> i128 {
    if month >= 7 { year } else { year - 1 }
}

/// Whether someone born on a day is younger than six on another.
pub(super) fn is_under_six(born: Parts, on: Parts) -> bool {
    on < (born.0 + 6, born.1, born.2)
}

/// The same day some months later, the month's last where it has no such day; as a count.
pub(super) fn months_later(day: Day, months: i128) -> i128 {
    let (year, month, date) = parts(day);
    let month = year * 12 + month - 1 + months;
    let (year, month) = (month.div_euclid(12), month.rem_euclid(12) + 1);
    since_the_year_0((year, month, date.min(month_length(year, month))))
        - since_the_year_0((2018, 7, 2))
}
