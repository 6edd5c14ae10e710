//! How hours are used up: partial sessions, order, services, elections, what was used before.

use std::collections::BTreeSet;

use ccs_core::date::{CcsFortnight, Week};
use ccs_core::entitlement::NotPaid;
use ccs_core::entitlement::model::{ElectedHours, HoursUsed, ReportReceived, Scenario};
use ccs_core::id::EnrolmentId;
use ccs_core::session::{CareType, NotSessionTimes, SessionTimes};

use super::super::family::{
    Build, TEN_HOURS, TWELVE_HOURS, child_id, day, hours, one_child, subsidised,
};

/// Hours of 36 in a fortnight, in 2025-26.
fn thirty_six() -> Scenario {
    one_child("130000").active(16)
}

#[test]
fn cl4_a_session_across_the_limit_is_partly_subsidised() {
    let weeks = thirty_six().days("E1", "2025-08-04", 5, TEN_HOURS, "146.30").weeks();
    assert_eq!(subsidised(&weeks), ["10", "10", "10", "6", "0"]);
    let amounts: Vec<String> =
        weeks[0].sessions.iter().map(|session| session.amount.to_string()).collect();
    assert_eq!(amounts, ["118.60", "118.60", "118.60", "71.16", "0.00"]);
    let last = &weeks[0].sessions[4];
    assert_eq!(last.not_paid, Some(NotPaid::HoursUsed));
    assert_eq!(last.hourly_rate.to_string(), "11.86", "worked out as if there were hours");
}

#[test]
fn cl4_week_one_comes_before_week_two_whatever_the_order_of_the_file() {
    let weeks = thirty_six()
        .days("E1", "2025-08-11", 2, TEN_HOURS, "146.30")
        .days("E1", "2025-08-04", 3, TEN_HOURS, "146.30")
        .weeks();
    assert_eq!(subsidised(&weeks), ["10", "10", "10", "6", "0"]);
}

#[test]
fn cl4_within_a_day_the_earlier_session_comes_first() {
    let weeks = thirty_six()
        .days("E1", "2025-08-04", 3, TEN_HOURS, "146.30")
        .session("E1", "2025-08-07", ("15:00", "18:00"), "30.00")
        .session("E1", "2025-08-07", ("08:00", "12:00"), "40.00")
        .weeks();
    assert_eq!(subsidised(&weeks), ["10", "10", "10", "4", "2"]);
}

#[test]
fn cl4_hours_come_anew_with_each_fortnight() {
    let weeks = thirty_six()
        .days("E1", "2025-08-11", 4, TEN_HOURS, "146.30")
        .days("E1", "2025-08-18", 1, TEN_HOURS, "146.30")
        .weeks();
    assert_eq!(subsidised(&weeks), ["10", "10", "10", "6", "10"]);
}

#[test]
fn cl4_each_child_has_hours_of_its_own() {
    let weeks = thirty_six()
        .child("c2", "2023-03-01")
        .enrolled("E2", "c2", CareType::CentreBasedDayCare)
        .days("E1", "2025-08-04", 4, TEN_HOURS, "146.30")
        .days("E2", "2025-08-04", 4, TEN_HOURS, "146.30")
        .weeks();
    assert_eq!(subsidised(&weeks), ["10", "10", "10", "6", "10", "10", "10", "6"]);
}

/// Two services, two sessions of twelve hours at each in one week, with 36 hours.
fn two_services() -> Scenario {
    thirty_six()
        .enrolled("E2", "c1", CareType::FamilyDayCare)
        .days("E2", "2025-08-06", 2, TWELVE_HOURS, "120.00")
        .days("E1", "2025-08-04", 2, TWELVE_HOURS, "120.00")
}

#[test]
fn fag_11e15_reports_received_first_use_hours_first_even_for_later_days() {
    let by_file = two_services().weeks();
    assert_eq!(subsidised(&by_file), ["12", "0", "12", "12"], "E1 has what E2 left");
    let report = |enrolment: &str| ReportReceived {
        week: Week::containing(day("2025-08-04")).expect("a week"),
        enrolment_id: EnrolmentId::new(enrolment).expect("an id"),
    };
    let named = two_services()
        .with(|scenario| scenario.family.report_order = vec![report("E1"), report("E2")])
        .weeks();
    assert_eq!(subsidised(&named), ["12", "12", "12", "0"]);
    let one =
        two_services().with(|scenario| scenario.family.report_order = vec![report("E1")]).weeks();
    assert_eq!(subsidised(&one), ["12", "12", "12", "0"], "a report not named comes after");
}

/// Elects hours for an enrolment from a day.
fn elect(scenario: Scenario, at: usize, from: Option<&str>, count: Option<u32>) -> Scenario {
    scenario.with(|scenario| {
        let election = ElectedHours { from: from.map(day), hours: count };
        scenario.enrolments[at].elected_hours.push(election);
    })
}

#[test]
fn s17_an_election_limits_a_service_and_what_it_leaves_does_not_move() {
    let both = elect(elect(two_services(), 0, None, Some(16)), 1, None, Some(20));
    assert_eq!(subsidised(&both.weeks()), ["12", "4", "12", "8"]);
    let little = elect(elect(two_services(), 0, None, Some(30)), 1, None, Some(1));
    assert_eq!(subsidised(&little.weeks()), ["12", "12", "1", "0"], "eleven hours are lost");
    let none = elect(two_services(), 1, None, Some(0)).weeks();
    assert_eq!(subsidised(&none), ["12", "12", "0", "0"]);
}

#[test]
fn s17_an_election_begins_and_ends_with_a_fortnight() {
    let elected = |from: &str| subsidised(&elect(two_services(), 1, Some(from), Some(5)).weeks());
    assert_eq!(elected("2025-08-04"), ["12", "12", "5", "0"]);
    assert_eq!(elected("2025-08-05"), ["12", "0", "12", "12"], "from the next fortnight");
    let ended = elect(elect(two_services(), 1, None, Some(5)), 1, Some("2025-08-04"), None);
    assert_eq!(subsidised(&ended.weeks()), ["12", "0", "12", "12"]);
}

#[test]
fn s17_elected_hours_are_of_the_fortnight_and_not_of_a_week() {
    let weeks = elect(thirty_six(), 0, None, Some(15))
        .days("E1", "2025-08-04", 1, TEN_HOURS, "146.30")
        .days("E1", "2025-08-11", 1, TEN_HOURS, "146.30")
        .days("E1", "2025-08-18", 1, TEN_HOURS, "146.30")
        .weeks();
    assert_eq!(subsidised(&weeks), ["10", "5", "10"]);
}

#[test]
fn hours_used_before_count_in_their_fortnight_alone() {
    let used = HoursUsed {
        child: child_id("c1"),
        fortnight: CcsFortnight::containing(day("2025-08-04")).expect("a fortnight"),
        hours: hours(30),
    };
    let weeks = thirty_six()
        .with(|scenario| scenario.family.carried_in.hours.push(used))
        .days("E1", "2025-08-04", 1, TEN_HOURS, "146.30")
        .days("E1", "2025-08-18", 1, TEN_HOURS, "146.30")
        .weeks();
    assert_eq!(subsidised(&weeks), ["6", "10"]);
    assert_eq!(weeks[0].hours_available, hours(36), "before any are used");
}

#[test]
fn s5a_a_session_has_a_minute_to_twelve_hours_of_one_day() {
    let times = |start: &str, end: &str| {
        SessionTimes::new(start.parse().expect("a time"), end.parse().expect("a time"))
    };
    assert!(times("07:00", "19:00").is_ok());
    assert_eq!(times("07:00", "07:00"), Err(NotSessionTimes::EndsBeforeItStarts));
    assert_eq!(times("20:00", "06:00"), Err(NotSessionTimes::EndsBeforeItStarts));
    let longest = one_child("130000").session("E1", "2025-08-04", TWELVE_HOURS, "120.00");
    assert_eq!(subsidised(&longest.weeks()), ["12"]);
    let longer = one_child("130000").session("E1", "2025-08-04", ("07:00", "19:01"), "120.00");
    let refused = longer.assessed().expect_err("more than twelve hours");
    let listed: Vec<(&str, &str)> =
        refused.iter().map(|refusal| (&*refusal.field, refusal.reason.code())).collect();
    assert_eq!(listed, [("sessions[0].end", "CCS-S007")]);
}

#[test]
fn each_reason_why_nothing_is_paid_has_its_own_words() {
    let words = [
        NotPaid::ReliefPackage,
        NotPaid::BeforeFirstAttendance,
        NotPaid::AfterLastAttendance,
        NotPaid::AbsenceDaysUsed,
        NotPaid::HoursUsed,
    ]
    .map(NotPaid::in_words);
    assert_eq!(words[4], "the hours of the fortnight are used");
    assert_eq!(BTreeSet::from(words).len(), words.len());
}
