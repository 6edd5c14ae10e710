//! Business days, at their boundaries.

use ccs_core::date::Day;
use ccs_payments::calendar::BusinessCalendar;
use ccs_payments::command::Verb;

use crate::support::{Desk, day};

fn received(holidays: &[&str], posting_date: &str) -> String {
    let calendar = BusinessCalendar::with_holidays(holidays.iter().map(|text| day(text)));
    calendar.received_on(day(posting_date)).unwrap().to_string()
}

#[test]
fn a_payment_is_received_two_working_days_after_its_posting_date() {
    let easter = ["2026-04-03", "2026-04-06"];
    let new_year = ["2026-12-25", "2026-12-28", "2027-01-01"];
    for (holidays, posted, wanted) in [
        (&[][..], "2026-09-16", "2026-09-18"),
        (&[], "2026-09-18", "2026-09-22"),
        (&[], "2026-09-19", "2026-09-22"), // a Saturday: the count begins on Monday all the same
        (&easter, "2026-04-02", "2026-04-08"),
        (&new_year, "2026-12-31", "2027-01-05"),
        (&new_year, "2026-12-24", "2026-12-30"),
        (&["2026-11-03"], "2026-11-03", "2026-11-05"), // on a state holiday itself
        (&["2026-11-03"], "2026-11-02", "2026-11-05"),
    ] {
        assert_eq!(received(holidays, posted), wanted, "posted on {posted}");
    }
}

#[test]
fn a_holiday_on_a_weekend_costs_no_working_day() {
    assert_eq!(received(&["2026-09-19"], "2026-09-18"), received(&[], "2026-09-18"));
}

#[test]
fn days_that_lie_beyond_the_calendar_are_refused() {
    assert_eq!(BusinessCalendar::default().received_on(Day::MAX), None);
    let released = Desk::new().plan("800.00").finalised();
    assert_eq!(released.codes(Verb::Issue { posting_date: Day::MAX }), ["CCS-P022"]);
}

#[test]
fn no_business_day_is_the_zeroth() {
    assert_eq!(BusinessCalendar::default().business_day_after(day("2026-09-14"), 0), None);
}
