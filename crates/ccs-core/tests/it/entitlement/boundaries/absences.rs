//! Absences: the day that is one too many, reasons, either end of the attendance.

use ccs_core::entitlement::model::{
    AbsenceDaysUsed, AbsenceReason, OvernightAbsence, Scenario, State,
};
use ccs_core::entitlement::{Absence, Assessment, NotPaid, SessionEntitlement};
use ccs_core::rates::RateBook;
use ccs_core::session::CareType;

use super::super::family::{Build, TEN_HOURS, TWELVE_HOURS, child_id, day, one_child};

/// A child of whom so many absence days are used in the year of the first session.
fn absent_before(days: u32) -> Scenario {
    one_child("130000").with(|scenario| {
        scenario.children[0].born = day("2017-09-01");
        let used = AbsenceDaysUsed { child: child_id("c1"), days };
        scenario.family.carried_in.absence_days.push(used);
    })
}

/// Adds an absence.
fn absent_on(scenario: Scenario, date: &str) -> Scenario {
    scenario.session("E1", date, TEN_HOURS, "100.00").absent()
}

fn sessions(scenario: &Scenario) -> Vec<SessionEntitlement> {
    let mut all: Vec<_> = scenario.weeks().into_iter().flat_map(|week| week.sessions).collect();
    all.sort_by_key(|session| session.place);
    all
}

/// How each session's absence counts, and why it is not paid.
fn counted(scenario: &Scenario) -> Vec<(Option<Absence>, Option<NotPaid>)> {
    sessions(scenario).iter().map(|session| (session.absence, session.not_paid)).collect()
}

const ALLOWED: (Option<Absence>, Option<NotPaid>) = (Some(Absence::Allowable), None);
const ADDITIONAL: (Option<Absence>, Option<NotPaid>) = (Some(Absence::Additional), None);
const ONE_TOO_MANY: (Option<Absence>, Option<NotPaid>) =
    (Some(Absence::NotCounted), Some(NotPaid::AbsenceDaysUsed));
const BEFORE: (Option<Absence>, Option<NotPaid>) =
    (Some(Absence::NotCounted), Some(NotPaid::BeforeFirstAttendance));
const AFTER: (Option<Absence>, Option<NotPaid>) =
    (Some(Absence::NotCounted), Some(NotPaid::AfterLastAttendance));

#[test]
fn s10_2_the_42nd_day_is_paid_and_the_43rd_is_not() {
    let scenario = absent_on(absent_on(absent_before(41), "2025-08-04"), "2025-08-05");
    assert_eq!(counted(&scenario), [ALLOWED, ONE_TOO_MANY]);
    let amounts: Vec<String> =
        sessions(&scenario).iter().map(|session| session.amount.to_string()).collect();
    assert_eq!(amounts, ["81.10", "0.00"]);
}

#[test]
fn s10_2_forty_two_days_in_a_row_are_paid_and_no_more() {
    let mut scenario = absent_before(0);
    for after in 0..43 {
        let date = day("2025-08-04").plus_days(after * 2).expect("a day").to_string();
        scenario = absent_on(scenario, &date);
    }
    let counted = counted(&scenario);
    assert_eq!(counted[..42], [ALLOWED; 42]);
    assert_eq!(counted[42], ONE_TOO_MANY);
}

#[test]
fn s10_2_several_absences_of_one_day_use_one_day_over_all_services() {
    let scenario = absent_before(41)
        .enrolled("E2", "c1", CareType::FamilyDayCare)
        .session("E1", "2025-08-04", ("07:00", "09:00"), "30.00")
        .absent()
        .session("E1", "2025-08-04", ("15:00", "18:00"), "30.00")
        .absent()
        .session("E2", "2025-08-04", ("10:00", "14:00"), "30.00")
        .absent()
        .session("E2", "2025-08-05", ("10:00", "14:00"), "30.00")
        .absent();
    let again = (Some(Absence::SameDay), None);
    assert_eq!(counted(&scenario), [ALLOWED, again, again, ONE_TOO_MANY]);
}

#[test]
fn s10_3_a_reason_pays_beyond_the_allowable_days_and_uses_one_while_there_are_some() {
    for reason in AbsenceReason::ALL {
        let scenario =
            absent_before(42).session("E1", "2025-08-04", TEN_HOURS, "100.00").absent_for(reason);
        let expected = if reason.is_additional() { ADDITIONAL } else { ONE_TOO_MANY };
        assert_eq!(counted(&scenario), [expected], "{reason}");
    }
    let ill = absent_before(41)
        .session("E1", "2025-08-04", TEN_HOURS, "100.00")
        .absent_for(AbsenceReason::Illness);
    assert_eq!(counted(&absent_on(ill, "2025-08-05")), [ALLOWED, ONE_TOO_MANY]);
}

#[test]
fn days_of_an_emergency_are_used_first_and_leave_the_allowable_ones() {
    let emergency = absent_before(41)
        .session("E1", "2025-08-04", TEN_HOURS, "100.00")
        .absent_for(AbsenceReason::Emergency);
    assert_eq!(counted(&absent_on(emergency, "2025-08-05")), [ADDITIONAL, ALLOWED]);
}

#[test]
fn s10_2_a_an_absence_without_hours_left_uses_no_day() {
    let scenario = absent_before(41)
        .active(8)
        .days("E1", "2025-08-04", 3, TWELVE_HOURS, "100.00")
        .session("E1", "2025-08-07", TWELVE_HOURS, "100.00")
        .absent()
        .session("E1", "2025-08-18", TWELVE_HOURS, "100.00")
        .absent();
    let exhausted = (Some(Absence::NotCounted), Some(NotPaid::HoursUsed));
    assert_eq!(counted(&scenario)[3..], [exhausted, ALLOWED]);
}

#[test]
fn s10_2_a_an_absence_with_some_hours_left_uses_a_day_and_those_hours() {
    let scenario = absent_before(41)
        .active(8)
        .days("E1", "2025-08-04", 2, TWELVE_HOURS, "100.00")
        .session("E1", "2025-08-06", ("08:00", "19:00"), "100.00")
        .session("E1", "2025-08-07", TWELVE_HOURS, "100.00")
        .absent();
    let last = &sessions(&scenario)[3];
    assert_eq!((last.absence, last.subsidised_hours.get()), (Some(Absence::Allowable), 60));
}

#[test]
fn an_absence_that_is_not_paid_uses_no_hours() {
    let scenario = absent_on(absent_before(42).active(8), "2025-08-04").days(
        "E1",
        "2025-08-05",
        4,
        TEN_HOURS,
        "100.00",
    );
    let hours: Vec<u32> =
        sessions(&scenario).iter().map(|session| session.subsidised_hours.get() / 60).collect();
    assert_eq!(hours, [0, 10, 10, 10, 6]);
}

#[test]
fn s10_2_c_days_are_counted_by_the_financial_year_while_rates_follow_the_ccs_year() {
    let scenario = absent_on(absent_on(absent_before(42), "2021-06-30"), "2021-07-01");
    assert_eq!(counted(&scenario), [ONE_TOO_MANY, ALLOWED]);
    let caps: Vec<String> =
        sessions(&scenario).iter().map(|session| session.hourly_cap.to_string()).collect();
    assert_eq!(caps, ["12.2", "12.2"], "both in the CCS year 2020-21");
}

#[test]
fn s10_2_c_the_days_of_each_financial_year() {
    for (date, days) in [
        ("2018-07-02", 42),
        ("2019-06-30", 42),
        ("2019-07-01", 62),
        ("2020-08-03", 42),
        ("2021-06-30", 42),
        ("2021-07-01", 52),
        ("2022-06-30", 52),
        ("2022-07-01", 52),
        ("2023-06-30", 52),
        ("2023-07-01", 42),
        ("2026-07-01", 42),
    ] {
        assert_eq!(counted(&absent_on(absent_before(days - 1), date)), [ALLOWED], "{date}");
        assert_eq!(counted(&absent_on(absent_before(days), date)), [ONE_TOO_MANY], "{date}");
    }
}

#[test]
fn in_victoria_2020_21_had_72_days() {
    let in_victoria = |days: u32, date: &str| {
        absent_on(absent_before(days), date)
            .with(|scenario| scenario.enrolments[0].state = Some(State::Victoria))
    };
    assert_eq!(counted(&in_victoria(71, "2020-08-03")), [ALLOWED]);
    assert_eq!(counted(&in_victoria(72, "2020-08-03")), [ONE_TOO_MANY]);
    assert_eq!(counted(&in_victoria(51, "2021-08-02")), [ALLOWED]);
    assert_eq!(counted(&in_victoria(52, "2021-08-02")), [ONE_TOO_MANY]);
    let elsewhere = absent_on(absent_before(42), "2020-08-03")
        .with(|scenario| scenario.enrolments[0].state = Some(State::NewSouthWales));
    assert_eq!(counted(&elsewhere), [ONE_TOO_MANY]);
}

/// An absence so many days from an attendance on 18 August 2025: before it below zero, after it
/// above.
fn beside_the_attendance(days: i32, reason: Option<AbsenceReason>) -> Scenario {
    let attended = day("2025-08-18");
    let date = attended.plus_days(days).expect("a day").to_string();
    absent_before(0).session("E1", &date, TEN_HOURS, "100.00").absent().with(|scenario| {
        scenario.sessions[0].absence_reason = reason;
        scenario.enrolments[0].first_attended = Some(attended);
        scenario.enrolments[0].last_attended = Some(attended);
    })
}

#[test]
fn s10_2_b_an_absence_before_the_first_or_after_the_last_attendance_is_not_paid() {
    assert_eq!(counted(&beside_the_attendance(-1, None)), [BEFORE]);
    assert_eq!(counted(&beside_the_attendance(1, None)), [AFTER]);
}

#[test]
fn s10_2_b_an_absence_comes_after_the_day_of_first_attendance_and_not_on_it() {
    assert_eq!(counted(&beside_the_attendance(0, None)), [BEFORE]);
    let ill = Some(AbsenceReason::Illness);
    assert_eq!(counted(&beside_the_attendance(0, ill)), [ALLOWED]);
    let only_the_first_binds = |days| {
        beside_the_attendance(days, None)
            .with(|scenario| scenario.enrolments[0].last_attended = None)
    };
    assert_eq!(counted(&only_the_first_binds(0)), [BEFORE]);
    assert_eq!(counted(&only_the_first_binds(1)), [ALLOWED]);
}

#[test]
fn s5b_a_reason_saves_six_days_at_either_end_and_not_seven() {
    let ill = Some(AbsenceReason::Illness);
    assert_eq!(counted(&beside_the_attendance(-6, ill)), [ALLOWED]);
    assert_eq!(counted(&beside_the_attendance(-7, ill)), [BEFORE]);
    assert_eq!(counted(&beside_the_attendance(6, ill)), [ALLOWED]);
    assert_eq!(counted(&beside_the_attendance(7, ill)), [AFTER]);
}

#[test]
fn without_known_attendances_those_limits_do_not_bind() {
    let free = beside_the_attendance(-30, None).with(|scenario| {
        scenario.enrolments[0].first_attended = None;
        scenario.enrolments[0].last_attended = None;
    });
    assert_eq!(counted(&free), [ALLOWED]);
}

#[test]
fn s10_after_the_last_day_attended_nothing_was_ever_paid_without_a_reason() {
    for date in ["2018-09-03", "2019-12-15", "2019-12-16", "2025-08-04"] {
        let last = day(date).plus_days(-1);
        let scenario = absent_on(absent_before(0), date)
            .with(|scenario| scenario.enrolments[0].last_attended = last);
        assert_eq!(counted(&scenario), [AFTER], "{date}");
    }
}

/// An absence a day after the last attendance.
fn after_the_last(date: &str, reason: AbsenceReason, days: i32) -> Scenario {
    let last = day(date).plus_days(-days);
    absent_before(0).session("E1", date, TEN_HOURS, "100.00").absent_for(reason).with(|scenario| {
        scenario.enrolments[0].last_attended = last;
    })
}

#[test]
fn s10_2a_reasons_save_either_end_from_13_july_2020() {
    for reason in AbsenceReason::ALL {
        let saves = reason != AbsenceReason::SecretaryDetermined;
        let on = |date| counted(&after_the_last(date, reason, 1));
        assert_eq!(on("2019-09-04"), [AFTER], "{reason}");
        let saved = if reason == AbsenceReason::Emergency { ADDITIONAL } else { ALLOWED };
        let expected = if saves { saved } else { AFTER };
        assert_eq!(on("2020-07-13"), [expected], "{reason}");
    }
    let on_the_first_day = absent_before(0)
        .session("E1", "2018-09-12", TEN_HOURS, "100.00")
        .absent_for(AbsenceReason::Illness)
        .with(|scenario| scenario.enrolments[0].first_attended = Some(day("2018-09-12")));
    assert_eq!(counted(&on_the_first_day), [BEFORE]);
}

#[test]
fn s10_5_the_secretary_may_save_any_number_of_days_in_weeks_from_5_december_2022() {
    let on = |date, days| counted(&after_the_last(date, AbsenceReason::SecretaryDetermined, days));
    assert_eq!(on("2022-12-04", 1), [AFTER]);
    assert_eq!(on("2022-12-05", 1), [ALLOWED]);
    assert_eq!(on("2022-12-05", 100), [ALLOWED]);
}

#[test]
fn s10_3_a_until_15_december_2019_additional_days_came_after_the_allowable_ones() {
    let on = |date: &str, used| {
        counted(
            &absent_before(used)
                .session("E1", date, TEN_HOURS, "100.00")
                .absent_for(AbsenceReason::Emergency),
        )
    };
    assert_eq!(on("2019-12-13", 61), [ALLOWED]);
    assert_eq!(on("2019-12-13", 62), [ADDITIONAL]);
    assert_eq!(on("2019-12-16", 61), [ADDITIONAL]);
}

#[test]
fn a_night_uses_a_day_for_each_part_or_by_the_policy_that_of_the_first() {
    let night = |policy| {
        absent_before(40)
            .session("E1", "2025-08-04", ("20:00", "24:00"), "40.00")
            .absent()
            .session("E1", "2025-08-05", ("00:00", "06:00"), "60.00")
            .absent()
            .session("E1", "2025-08-06", TEN_HOURS, "100.00")
            .absent()
            .with(|scenario| scenario.family.policies.overnight_absence = policy)
    };
    let each = night(OvernightAbsence::EachDay);
    assert_eq!(counted(&each), [ALLOWED, ALLOWED, ONE_TOO_MANY]);
    let first = night(OvernightAbsence::FirstDay);
    assert_eq!(counted(&first), [ALLOWED, (Some(Absence::SameDay), None), ALLOWED]);
    let codes = |scenario: &Scenario| -> Vec<&'static str> {
        let assessment = Assessment::of(scenario, &RateBook::PUBLISHED).expect("an assessment");
        assessment.warnings().iter().map(|warning| warning.cause.code()).collect()
    };
    assert_eq!(codes(&each), ["CCS-E210"]);
    assert!(codes(&first).is_empty());
}

#[test]
fn a_session_that_was_attended_asks_for_no_reason() {
    let attended = absent_before(42).session("E1", "2025-08-04", TEN_HOURS, "100.00");
    assert_eq!(counted(&attended), [(None, None)]);
}
