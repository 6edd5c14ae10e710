//! Absences at either end of the attendance, and weeks without care.

use ccs_core::date::Week;
use ccs_core::entitlement::model::Scenario;
use ccs_core::law::faaa::s67cc::ends_without_reports;
use ccs_core::rates::RateBook;

use super::super::family::{Build, TEN_HOURS, day, one_child};
use super::computes;

/// Days and what is paid for them.
fn paid(scenario: &Scenario) -> String {
    let weeks = scenario.weeks();
    let sessions = weeks.iter().flat_map(|week| &week.sessions);
    sessions.map(|at| format!("{} {}", at.session_date, at.amount)).collect::<Vec<_>>().join(", ")
}

/// Services Australia, absences. The page names no year; in 2026 the 4th of February is a Wednesday.
#[test]
fn sa_abs_01_adam() {
    let scenario = one_child("75000")
        .session("E1", "2026-02-04", TEN_HOURS, "140.00")
        .absent()
        .session("E1", "2026-02-05", TEN_HOURS, "140.00")
        .with(|scenario| scenario.enrolments[0].first_attended = Some(day("2026-02-05")));
    computes("sa-abs-01-adam", &paid(&scenario), "2026-02-04 0.00, 2026-02-05 126.00");
}

/// Services Australia, absences: a place held over Christmas.
#[test]
fn sa_abs_02_tim() {
    let held = ["2025-12-17", "2025-12-24", "2025-12-31"];
    let scenario = held
        .iter()
        .fold(one_child("75000"), |scenario, date| {
            scenario.session("E1", date, TEN_HOURS, "140.00").absent()
        })
        .session("E1", "2026-01-07", TEN_HOURS, "140.00")
        .with(|scenario| scenario.enrolments[0].first_attended = Some(day("2026-01-07")));
    let expected = "2025-12-17 0.00, 2025-12-24 0.00, 2025-12-31 0.00, 2026-01-07 126.00";
    computes("sa-abs-02-tim", &paid(&scenario), expected);
}

/// Services Australia, absences: 26 weeks without care. The page prints no year; 6 January is a
/// Monday and 26 weeks before 7 July in 2025.
#[test]
fn sa_abs_05_archie() {
    let began = day("2025-01-06");
    let limit = RateBook::PUBLISHED.weeks_without_care(began).expect("a limit").value;
    let first_week = Week::containing(began).expect("a week");
    let ends = ends_without_reports(first_week, limit);
    computes("sa-abs-05-archie", &ends.to_string(), "2025-07-07");
}
