//! Days on which CCS pays nobody.

use ccs_core::date::Day;

/// Weekends, and the public holidays of every state and territory.
pub(super) fn is_business_day(day: Day) -> bool {
    let (year, month, number) = day.parts();
    let is_fixed = matches!((month, number), (1, 1 | 26) | (4, 25) | (12, 25 | 26));
    let is_easter =
        easter_sunday(year).is_some_and(|easter| matches!(day.days_since(easter), -2 | 1));
    !day.weekday().is_weekend() && !is_fixed && !is_easter
}

/// Easter Sunday by Gauss's rule, which holds from 1900 to 2099.
#[expect(clippy::arithmetic_side_effects, reason = "a year between these adds up to little")]
fn easter_sunday(year: i32) -> Option<Day> {
    if !(1900..2100).contains(&year) {
        return None;
    }
    let golden = year % 19;
    let moon = (19 * golden + 24) % 30;
    let weekday = (2 * (year % 4) + 4 * (year % 7) + 6 * moon + 5) % 7;
    let is_a_week_late = weekday == 6 && (moon == 29 || (moon == 28 && golden > 10));
    let days = moon + weekday - if is_a_week_late { 7 } else { 0 };
    Day::from_parts(u32::try_from(year).ok()?, 3, 22).ok()?.plus_days(days)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn easter_is_when_it_was() {
        for (year, month, day) in [
            (2018, 4, 1),
            (2019, 4, 21),
            (2024, 3, 31),
            (2025, 4, 20),
            (2026, 4, 5),
            (2049, 4, 18),
            (2076, 4, 19),
        ] {
            assert_eq!(easter_sunday(year), Some(Day::ymd(year, month, day)));
        }
        assert_eq!(easter_sunday(2100), None);
    }

    #[test]
    fn nothing_is_paid_on_weekends_and_holidays() {
        for (day, is_business) in [
            (Day::ymd(2026, 4, 2), true),
            (Day::ymd(2026, 4, 3), false),
            (Day::ymd(2026, 4, 5), false),
            (Day::ymd(2026, 4, 6), false),
            (Day::ymd(2026, 4, 7), true),
            (Day::ymd(2025, 12, 24), true),
            (Day::ymd(2025, 12, 25), false),
            (Day::ymd(2025, 12, 26), false),
            (Day::ymd(2026, 1, 1), false),
        ] {
            assert_eq!(is_business_day(day), is_business, "{day}");
        }
    }
}
