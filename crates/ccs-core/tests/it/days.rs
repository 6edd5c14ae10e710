//! Civil days: plain numbers with a calendar.

use ccs_core::date::{Day, DayRefusal, Weekday};
use chrono::{Datelike, Months, NaiveDate};
use proptest::prelude::*;

fn naive(day: Day) -> NaiveDate {
    let (year, month, of_month) = day.parts();
    NaiveDate::from_ymd_opt(year, month, of_month).unwrap()
}

proptest! {
    #[test]
    fn what_is_written_reads_back_the_same(day in any::<Day>()) {
        prop_assert_eq!(day.to_string().parse(), Ok(day));
        prop_assert_eq!(Day::parse(day.to_string().as_bytes()), Ok(day));
        prop_assert_eq!(format!("{day:?}"), day.to_string());
        prop_assert_eq!(day.to_string().len(), 10);
    }

    #[test]
    fn every_date_of_the_form_is_read_as_the_calendar_has_it(
        year in 1800_u32..2300,
        month in 0_u32..15,
        of_month in 0_u32..35,
    ) {
        let text = format!("{year:04}-{month:02}-{of_month:02}");
        let calendar = NaiveDate::from_ymd_opt(year.try_into().unwrap(), month, of_month);
        let expected = match (calendar, year) {
            (_, ..1900 | 2200..) => Err(DayRefusal::OutOfRange),
            (None, _) => Err(DayRefusal::NoSuchDay),
            (Some(date), _) => Ok((date.year(), date.month(), date.day())),
        };
        prop_assert_eq!(text.parse::<Day>().map(Day::parts), expected);
        prop_assert_eq!(Day::from_parts(year, month, of_month).map(Day::parts), expected);
    }

    #[test]
    fn no_other_text_is_read(text in "[-/0-9T :]{0,12}") {
        let form = |(place, byte): (usize, u8)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        let of_the_form = text.len() == 10 && text.bytes().enumerate().all(form);
        prop_assert_eq!(text.parse::<Day>() == Err(DayRefusal::Form), !of_the_form);
    }

    #[test]
    fn days_count_as_numbers(day in any::<Day>(), other in any::<Day>()) {
        prop_assert_eq!(day.days_since(other), day.ordinal() - other.ordinal());
        prop_assert_eq!(other.plus_days(day.days_since(other)), Some(day));
        prop_assert_eq!(day.cmp(&other), day.ordinal().cmp(&other.ordinal()));
        prop_assert_eq!(day.succ().and_then(Day::pred), day.succ().map(|_| day));
        let (year, month, of_month) = day.parts();
        prop_assert_eq!(Day::ymd(year, month, of_month), day);
        let number = naive(day).weekday().num_days_from_monday();
        prop_assert_eq!(day.weekday() as u32, number);
        prop_assert_eq!(day.weekday().is_weekend(), number >= 5);
    }

    #[test]
    fn months_later_is_the_same_day_or_the_months_last(day in any::<Day>(), months in -4000_i32..4000) {
        let by = Months::new(months.unsigned_abs());
        let date = naive(day);
        let later = if months < 0 { date.checked_sub_months(by) } else { date.checked_add_months(by) };
        let inside = later.filter(|date| (1900..=2199).contains(&date.year()));
        let parts = inside.map(|date| (date.year(), date.month(), date.day()));
        prop_assert_eq!(day.plus_months(months).map(Day::parts), parts);
    }
}

#[test]
fn the_calendar_ends_where_it_says() {
    assert_eq!((Day::MIN.ordinal(), Day::MIN.weekday()), (0, Weekday::Monday));
    assert_eq!((Day::MIN.pred(), Day::MAX.succ()), (None, None));
    for beyond in [-1, i32::MIN, Day::MAX.ordinal() + 1, i32::MAX] {
        assert_eq!(Day::from_ordinal(beyond), None);
    }
    assert_eq!(Day::MAX.plus_days(i32::MAX), None);
    assert_eq!(Day::MIN.plus_days(i32::MIN), None);
}

#[test]
fn leap_days_are_those_of_the_calendar() {
    for (year, has_one) in [(1900, false), (2000, true), (2018, false), (2024, true), (2100, false)]
    {
        assert_eq!(Day::from_parts(year, 2, 29).is_ok(), has_one, "{year}");
    }
    assert_eq!(Day::from_parts(u32::MAX, 1, 1), Err(DayRefusal::OutOfRange));
}

#[test]
#[should_panic(expected = "no such day")]
fn a_day_in_source_that_there_is_not_does_not_compile_in_a_const() {
    let _ = Day::ymd(2019, 2, 29);
}

#[test]
#[should_panic(expected = "a day lies in 1900 to 2199")]
fn a_day_in_source_out_of_range_does_not_compile_in_a_const() {
    let _ = Day::ymd(2200, 1, 1);
}

#[test]
fn a_refusal_has_words_of_its_own_and_never_the_text() {
    for (text, words) in [
        ("10/06/2018", "a date is written YYYY-MM-DD"),
        ("2018-02-30", "the calendar has no such day"),
        ("1899-01-01", "the year is not between 1900 and 2199"),
    ] {
        assert_eq!(text.parse::<Day>().unwrap_err().to_string(), words);
    }
}

#[test]
fn no_two_days_have_the_same_word() {
    let days = (0..1100).map(|later| Day::ymd(2023, 12, 1).plus_days(later).unwrap());
    let words: std::collections::BTreeSet<u32> = days.map(Day::word).collect();
    assert_eq!(words.len(), 1100);
}
