//! Business days, at their boundaries.

use ccs_core::date::Day;
use ccs_payments::calendar::BusinessCalendar;
use ccs_payments::command::{Notice, Verb};
use ccs_payments::lock::LockReason;

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
    assert_eq!(released.codes(issue("2199-12-31")), ["CCS-P022"]);
}

#[test]
fn no_business_day_is_the_zeroth() {
    assert_eq!(BusinessCalendar::default().business_day_after(day("2026-09-14"), 0), None);
}

fn issue(text: &str) -> Verb {
    Verb::Issue { posting_date: day(text) }
}

#[test]
fn a_payment_is_posted_on_the_day_of_release_or_later_and_on_a_working_day() {
    let released = Desk::new().with_holidays(&["2026-09-16"]).plan("800.00").finalised();
    for (posting_date, codes) in [
        ("2026-09-11", &["CCS-P026"][..]), // the Friday before the day of release, a Monday
        ("2026-09-13", &["CCS-P026", "CCS-P027"]),
        ("2026-09-16", &["CCS-P027"]), // a holiday
        ("2026-09-19", &["CCS-P027"]),
        ("2026-09-20", &["CCS-P027"]),
    ] {
        assert_eq!(released.codes(issue(posting_date)), codes, "{posting_date}");
    }
    for posting_date in ["2026-09-14", "2026-09-15", "2026-09-17", "2026-09-21"] {
        assert!(released.ask(issue(posting_date)).is_ok(), "{posting_date}");
    }
    let refused = released.ask(issue("2026-09-19")).unwrap_err();
    assert!(refused[0].to_string().contains("2026-09-21"), "the next working day is named");
}

#[test]
fn after_a_lock_the_payment_is_posted_no_earlier_than_the_day_it_was_lifted() {
    let desk = Desk::new().plan("800.00").finalised().locked_for("wrong payment method");
    let desk = desk.tell(Verb::ConfirmBankDetails { correct: true }).tell(Verb::RaiseIncident);
    let lifted = desk.on("2026-09-17").lifted();
    assert_eq!(lifted.codes(issue("2026-09-16")), ["CCS-P026"]);
    assert!(lifted.ask(issue("2026-09-17")).is_ok());
}

#[test]
fn dates_are_judged_only_where_the_command_is_allowed_otherwise() {
    assert_eq!(Desk::new().plan("800.00").codes(issue("2019-01-05")), ["CCS-P013"]);
    let nothing_left = Desk::new().owes("DC-1", "2025-10-01", "900.00").plan("800.00").finalised();
    assert_eq!(nothing_left.codes(issue("2019-01-05")), ["CCS-P021"]);
}

#[test]
fn a_payment_comes_back_on_its_posting_date_or_later() {
    let issued = Desk::new().plan("800.00").finalised().issued("2026-09-17");
    let back = || Verb::Return { reason: "account closed".into() };
    assert_eq!(issued.clone().on("2026-09-16").codes(back()), ["CCS-P028"]);
    assert!(issued.clone().on("2026-09-17").ask(back()).is_ok());
    assert!(issued.on("2026-09-18").ask(back()).is_ok());
}

#[test]
fn a_payment_is_reissued_on_the_day_of_the_update_or_the_next_working_day() {
    let desk = Desk::new().with_holidays(&["2026-09-28"]).plan("800.00").finalised();
    let returned = desk.issued("2026-09-17").on("2026-09-22").returned();
    assert_eq!(returned.clone().on("2026-09-21").codes(Verb::UpdateBankDetails), ["CCS-P029"]);
    for (on, posted) in [
        ("2026-09-22", "2026-09-22"),
        ("2026-09-25", "2026-09-25"),
        ("2026-09-26", "2026-09-29"), // a Saturday before a Monday that is a holiday
        ("2026-09-28", "2026-09-29"),
    ] {
        let reissued = returned.clone().on(on).tell(Verb::UpdateBankDetails);
        assert_eq!(reissued.payment().posting_date, Some(day(posted)), "{on}");
    }
}

#[test]
fn a_step_of_the_plan_before_the_day_it_was_planned_is_warned_of() {
    let planned = Desk::new().plan("800.00");
    let (on_the_day, before) = (planned.clone(), planned.on("2026-09-13"));
    let warning = Notice::BeforePlan { planned_on: day("2026-09-14") };
    let steps = || {
        [
            Verb::ReviewAssessment { correct: true },
            Verb::ReviewAssessment { correct: false },
            Verb::Finalise,
            Verb::IctOutcome { correct: true },
            Verb::RaiseIncident,
        ]
    };
    for step in steps() {
        assert_eq!(on_the_day.notices(step.clone()), [], "{step:?}");
        assert_eq!(before.notices(step.clone()), std::slice::from_ref(&warning), "{step:?}");
    }
    assert!(before.ask(Verb::Finalise).is_ok(), "a warning refuses nothing");
    // A lock, and what is known of the bank details, may be older than the plan.
    for older in [
        Verb::ReportLock { reason: LockReason::from("wrong payment method") },
        Verb::ConfirmBankDetails { correct: true },
        Verb::UpdateBankDetails,
    ] {
        assert_eq!(before.notices(older.clone()), [], "{older:?}");
    }
    assert_eq!(Desk::new().on("2020-01-01").notices(Verb::Finalise), [], "nothing is planned");
    let again =
        before.tell(Verb::ReviewAssessment { correct: false }).on("2026-09-20").plan("1.00");
    let planned_on = day("2026-09-20");
    let earlier = again.on("2026-09-19").notices(Verb::Finalise);
    assert_eq!(earlier, [Notice::BeforePlan { planned_on }], "of the plan that is current");
}
