//! Rules that stand beside others that give the same in most cases: each one alone.

use ccs_core::date::Week;
use ccs_core::entitlement::Absence::{Allowable, SameDay};
use ccs_core::entitlement::model::{OvernightAbsence, Period, Scenario, WithheldShare};
use ccs_core::entitlement::{assess, reassess};
use ccs_core::law::faa::s10::{AbsenceFacts, AbsencePosition, position};
use ccs_core::law::faa::s85ca::{WellbeingWeeks, certified};
use ccs_core::law::faa::sch2_cl15::{ResultMonths, result_holds};
use ccs_core::percent::BasisPoints;
use ccs_core::rates::{OwnRates, OwnRow, OwnValue, RateBook};
use ccs_core::session::CareType;

use super::family::{Build, TEN_HOURS, ccs, day, family, one_child};

const BASE: RateBook<'static> = RateBook::PUBLISHED;

/// The caps of centre-based care and of care outside school hours are equal today; each has its own
/// entry (FAA Sch 2 cl 2(3)), and a session asks for that of its care.
#[test]
fn cl2_3_each_kind_of_care_asks_for_the_cap_of_its_own() {
    let row = OwnRow {
        key: "hourly_rate_cap.oshc_below_school_age".into(),
        from: day("2025-07-07"),
        value: OwnValue::Text("10.00".into()),
        source: None,
    };
    let own = OwnRates::new("trial", BASE.reviewed_to, vec![row], &BASE);
    let series = own.over(&BASE).expect("a book");
    let paid = |care| {
        let scenario = family("50000").child("c1", "2022-03-01").enrolled("E1", "c1", care);
        let scenario = scenario.session("E1", "2025-08-04", TEN_HOURS, "200.00");
        ccs(&assess(&scenario, &series.book()).expect("an assessment").weeks)
    };
    // 90 % of 14.63 are 13.17 an hour.
    assert_eq!(paid(CareType::CentreBasedDayCare), ["131.70"]);
    assert_eq!(paid(CareType::OutsideSchoolHoursCare), ["90.00"]);
}

/// FAAA s 67EB(3): a share is withheld of what is paid more; where CCS is the same, the change is that
/// of what is withheld.
#[test]
fn s67eb_3_another_share_withheld_of_the_same_subsidy_is_the_whole_change() {
    let withheld_at = |share: u16| {
        let scenario = one_child("130000").session("E1", "2024-08-05", TEN_HOURS, "150.00");
        scenario.with(|scenario| {
            let share = BasisPoints::new(share).map(WithheldShare::always);
            scenario.family.withholding = share.into_iter().collect();
        })
    };
    let entitled = |share: u16| withheld_at(share).assessed().expect("an assessment");
    let changes = reassess(&entitled(500), &entitled(1_000));
    let [change] = changes.as_slice() else { panic!("one week: {changes:?}") };
    // Of 115.30, 5.77 and 11.53.
    let figures = [change.ccs, change.accs, change.withheld, change.fee_reduction];
    assert_eq!(figures.map(|it| it.to_string()), ["0.00", "0.00", "5.76", "-5.76"]);
}

/// A night's second part begins at midnight and follows a first part of the same enrolment: by the
/// policy it alone counts on the day before.
#[test]
fn s10_an_absence_is_the_second_part_of_a_night_by_both_its_times() {
    let days = |first: (&str, &str), second: (&str, &str)| {
        let scenario = one_child("130000")
            .session("E1", "2025-08-04", first, "40.00")
            .absent()
            .session("E1", "2025-08-05", second, "60.00")
            .absent()
            .with(|it: &mut Scenario| {
                it.family.policies.overnight_absence = OvernightAbsence::FirstDay;
            });
        let weeks = scenario.weeks();
        weeks.iter().flat_map(|week| &week.sessions).filter_map(|it| it.absence).collect::<Vec<_>>()
    };
    let (evening, morning) = (("20:00", "24:00"), ("00:00", "06:00"));
    assert_eq!(days(evening, morning), [Allowable, SameDay]);
    assert_eq!(days(evening, ("06:00", "12:00")), [Allowable, Allowable]);
    assert_eq!(days(("19:00", "23:00"), morning), [Allowable, Allowable]);
}

/// FAA s 10: an absence on the day of the last attendance, from another session, is within it.
#[test]
fn s10_an_absence_on_the_day_of_the_last_attendance_is_not_after_it() {
    let last = day("2025-02-05");
    let at = |on| {
        position(&AbsenceFacts {
            day: on,
            reason: None,
            first_attended: None,
            last_attended: Some(last),
            days_at_either_end: 6,
            secretary_determines: true,
        })
    };
    assert_eq!(at(last), AbsencePosition::Within);
    assert_eq!(at(day("2025-02-06")), AbsencePosition::AfterLast);
}

/// FAA s 85CA: six months from Monday 10 February end on 9 August; the week to Sunday 10 August is not
/// all within them.
#[test]
fn s85ca_a_week_that_ends_beyond_the_months_is_not_counted_with_their_first() {
    let most = WellbeingWeeks { of_certificates: 1, within_months: 6, of_prescribed_class: 0 };
    let in_effect = |sundays: [&str; 2]| {
        certified(&sundays.map(|it| Week::ending(day(it)).unwrap()).into(), most).len()
    };
    assert_eq!(in_effect(["2025-02-16", "2025-08-03"]), 1);
    assert_eq!(in_effect(["2025-02-16", "2025-08-10"]), 2);
}

/// FAA Sch 2 cl 15: six months without a break, and the first day of the fortnight comes after them.
#[test]
fn cl15_a_result_is_of_periods_that_touch_and_holds_from_the_day_after() {
    let months = ResultMonths { lasted: 6, holds: 18 };
    let period = |from: &str, to: &str| Period { from: day(from), to: Some(day(to)) };
    let holds = |second_from: &str, on: &str| {
        let first = period("2023-01-02", "2023-03-31");
        result_holds(&[period(second_from, "2023-07-01"), first], months, day(on))
    };
    assert!(holds("2023-04-01", "2023-07-02"), "they touch");
    assert!(holds("2023-03-01", "2023-07-02"), "they overlap");
    assert!(!holds("2023-04-02", "2023-07-02"), "a day is between them");
    assert!(!holds("2023-04-01", "2023-07-01"), "the last day of them");
}
