//! Deadlines on the day, the day before and after, at a year's end and across 29 February.

use ccs_core::date::{Day, Week, Weekday};
use ccs_core::rates::RateBook;
use ccs_core::session::deadline::{
    ChangeWindow, SundayDeadline, change_by, change_window, closes_on, report_by,
};
use proptest::prelude::*;

const LAW: RateBook<'static> = RateBook::PUBLISHED;

fn week(monday: &str) -> Week {
    Week::beginning(monday.parse().unwrap()).unwrap()
}

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

#[test]
fn a_week_is_reported_by_day_14_after_its_end_and_varied_by_day_28_after_its_start() {
    for (monday, by, monday_after, changed_by) in [
        // The vectors of the reading of the Act.
        ("2026-07-06", "2026-07-26", "2026-07-27", "2026-08-03"),
        ("2026-06-22", "2026-07-12", "2026-07-13", "2026-06-30"),
        // Across 29 February, and across the same days of a year without one.
        ("2028-02-14", "2028-03-05", "2028-03-06", "2028-03-13"),
        ("2027-02-15", "2027-03-07", "2027-03-08", "2027-03-15"),
        // The last week whose day 28 lies within its financial year, and the next.
        ("2026-06-01", "2026-06-21", "2026-06-22", "2026-06-29"),
        ("2026-06-08", "2026-06-28", "2026-06-29", "2026-06-30"),
        // Its fortnight starts on Monday 22 June, and 30 June comes before the week is over.
        ("2026-06-29", "2026-07-19", "2026-07-20", "2026-07-27"),
    ] {
        let week = week(monday);
        assert_eq!(report_by(week, SundayDeadline::OnSunday, &LAW), Ok(day(by)), "{monday}");
        let moved = report_by(week, SundayDeadline::MovesToMonday, &LAW);
        assert_eq!(moved, Ok(day(monday_after)), "{monday}");
        assert_eq!(change_by(week, &LAW), Ok(day(changed_by)), "{monday}");
    }
}

#[test]
fn the_window_is_open_on_the_day_and_shut_the_day_after() {
    let week = week("2026-07-06");
    let until = day("2026-08-03");
    for (today, window) in [
        ("2026-08-02", ChangeWindow::Open { until }),
        ("2026-08-03", ChangeWindow::Open { until }),
        ("2026-08-04", ChangeWindow::NeedsReason { until }),
        ("2027-08-02", ChangeWindow::NeedsReason { until }),
    ] {
        assert_eq!(
            change_window(week, day(today), closes_on(week, &LAW), &LAW),
            Ok(window),
            "{today}"
        );
    }
    let closed = change_window(week, day("2027-08-03"), closes_on(week, &LAW), &LAW).unwrap();
    assert!(
        matches!(closed, ChangeWindow::NeedsApproval { year } if year.to_string() == "2026-27")
    );
}

#[test]
fn at_a_years_end_a_reason_is_asked_until_the_year_closes() {
    let week = week("2026-06-22");
    let window =
        |today: &str| change_window(week, day(today), closes_on(week, &LAW), &LAW).unwrap();
    assert_eq!(window("2026-06-30"), ChangeWindow::Open { until: day("2026-06-30") });
    for today in ["2026-07-01", "2026-08-03"] {
        assert_eq!(window(today), ChangeWindow::NeedsReason { until: day("2026-06-30") });
    }
    let closed = window("2026-08-04");
    assert!(matches!(closed, ChangeWindow::NeedsApproval { .. }), "{closed:?}");
    let opened = change_window(week, day("2026-08-04"), day("2026-08-04"), &LAW).unwrap();
    assert_eq!(opened, ChangeWindow::NeedsReason { until: day("2026-06-30") });
}

#[test]
fn a_week_before_ccs_began_has_no_deadline() {
    let before = week("2018-06-25");
    assert!(report_by(before, SundayDeadline::OnSunday, &LAW).is_err());
    assert!(change_by(before, &LAW).is_err());
    assert!(change_by(week("2018-07-02"), &LAW).is_ok());
}

proptest! {
    #[test]
    fn day_14_after_a_week_is_a_sunday_and_no_change_is_possible_after_the_year(on in any::<Day>()) {
        let Some(week) = Week::containing(on) else { return Ok(()) };
        // The calendar ends with 2199: the days after its last weeks are not in it.
        prop_assume!(week.monday().plus_days(29).is_some());
        let Ok(by) = report_by(week, SundayDeadline::OnSunday, &LAW) else { return Ok(()) };
        prop_assert_eq!(by.weekday(), Weekday::Sunday);
        prop_assert_eq!(by.days_since(week.sunday()), 14);
        let until = change_by(week, &LAW).unwrap();
        prop_assert!(until.days_since(week.monday()) <= 28);
        let open = change_window(week, until, closes_on(week, &LAW), &LAW).unwrap();
        prop_assert_eq!(open, ChangeWindow::Open { until });
        // The calendar ends before the last weeks can be shut.
        let Some(after) = until.succ() else { return Ok(()) };
        let shut = change_window(week, after, closes_on(week, &LAW), &LAW).unwrap();
        let is_open = matches!(shut, ChangeWindow::Open { .. });
        prop_assert!(!is_open, "{shut:?}");
    }
}
