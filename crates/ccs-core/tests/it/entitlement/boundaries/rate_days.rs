//! Caps on the day they change and on its eve; the days on which a rule begins or rests.

use ccs_core::entitlement::NotPaid;
use ccs_core::rates::RateBook;
use ccs_core::session::CareType;

use super::super::family::{Build, TEN_HOURS, family};

/// The caps of a day: centre-based below school age and of school age, family day care, in-home.
fn caps(date: &str) -> [String; 4] {
    let weeks = family("60000")
        .child("c1", "2025-01-01")
        .child("c2", "2010-01-01")
        .with(|scenario| {
            let day: ccs_core::date::Day = date.parse().expect("a day");
            scenario.children[0].born = day.plus_days(-400).expect("a day");
        })
        .enrolled("E1", "c1", CareType::CentreBasedDayCare)
        .enrolled("E2", "c2", CareType::OutsideSchoolHoursCare)
        .enrolled("E3", "c1", CareType::FamilyDayCare)
        .enrolled("E4", "c2", CareType::InHomeCare)
        .session("E1", date, TEN_HOURS, "900.00")
        .session("E2", date, TEN_HOURS, "900.00")
        .session("E3", date, TEN_HOURS, "900.00")
        .session("E4", date, TEN_HOURS, "900.00")
        .weeks();
    [0, 1, 2, 3].map(|at: usize| weeks[at].sessions[0].hourly_cap.to_string())
}

/// Each day on which a cap changes, with the caps from then on.
const CHANGES: [(&str, [&str; 4]); 10] = [
    ("2018-07-02", ["11.77", "10.29", "10.9", "25.48"]),
    ("2019-01-01", ["11.77", "10.29", "10.9", "32"]),
    ("2019-07-01", ["11.98", "10.48", "11.1", "32.58"]),
    ("2020-07-13", ["12.2", "10.67", "11.3", "33.17"]),
    ("2021-07-12", ["12.31", "10.77", "11.4", "33.47"]),
    ("2022-07-11", ["12.74", "11.15", "11.8", "34.64"]),
    ("2023-07-10", ["13.73", "12.02", "12.72", "37.34"]),
    ("2024-07-08", ["14.29", "12.51", "13.24", "38.87"]),
    ("2025-07-07", ["14.63", "12.81", "13.56", "39.8"]),
    ("2026-07-06", ["15.19", "13.3", "14.08", "41.31"]),
];

#[test]
fn cl2_3_each_cap_holds_from_its_day_and_the_one_before_it_on_the_eve() {
    for (day, of_day) in CHANGES {
        assert_eq!(caps(day), of_day, "{day}");
    }
    for (changes, before) in CHANGES[1..].iter().zip(CHANGES) {
        let first: ccs_core::date::Day = changes.0.parse().expect("a day");
        let eve = first.pred().expect("a day").to_string();
        assert_eq!(caps(&eve), before.1, "{eve}");
    }
    let last = RateBook::PUBLISHED.reviewed_to.to_string();
    assert_eq!(caps(&last), CHANGES[CHANGES.len() - 1].1, "the last reviewed day");
}

#[test]
fn cl2_3_the_cap_of_in_home_care_rose_on_a_tuesday_inside_a_week() {
    let weeks = family("60000")
        .child("c1", "2016-03-01")
        .enrolled("E1", "c1", CareType::InHomeCare)
        .days("E1", "2018-12-31", 2, TEN_HOURS, "900.00")
        .weeks();
    let [week] = &weeks[..] else { panic!("one week") };
    let caps: Vec<String> = week.sessions.iter().map(|at| at.hourly_cap.to_string()).collect();
    assert_eq!(caps, ["25.48", "32"]);
    // 85 % of 25.48 is 21.658; of 32, 27.20.
    assert_eq!(week.ccs.to_string(), "488.60");
}

/// What is paid on a day, and why nothing is.
fn paid(date: &str) -> (String, Option<NotPaid>) {
    let weeks = family("60000")
        .child("c1", "2017-03-01")
        .enrolled("E1", "c1", CareType::CentreBasedDayCare)
        .session("E1", date, TEN_HOURS, "100.00")
        .weeks();
    let session = &weeks[0].sessions[0];
    (session.amount.to_string(), session.not_paid)
}

#[test]
fn nothing_was_paid_from_6_april_to_12_july_2020() {
    assert_eq!(paid("2020-04-05"), ("85.00".into(), None));
    for day in ["2020-04-06", "2020-06-30", "2020-07-01", "2020-07-12"] {
        assert_eq!(paid(day), ("0.00".into(), Some(NotPaid::ReliefPackage)), "{day}");
    }
    assert_eq!(paid("2020-07-13"), ("85.00".into(), None));
}

#[test]
fn weeks_without_payments_still_have_their_percentage_cap_and_hourly_rate() {
    let weeks = family("60000")
        .child("c1", "2017-03-01")
        .enrolled("E1", "c1", CareType::CentreBasedDayCare)
        .session("E1", "2020-06-29", TEN_HOURS, "100.00")
        .weeks();
    let (week, session) = (&weeks[0], &weeks[0].sessions[0]);
    assert_eq!((week.percentage.to_string(), week.hours_available.get()), ("85".into(), 6_000));
    let rates = [session.hourly_fee, session.hourly_cap, session.hourly_rate];
    assert_eq!(rates.map(|rate| rate.to_string()), ["10", "11.98", "8.5"]);
    assert_eq!((session.subsidised_hours.get(), week.ccs.to_string()), (0, "0.00".into()));
    assert_eq!(week.gap.to_string(), "100.00");
}

#[test]
fn the_27th_fortnight_of_2019_20_reaches_to_12_july_2020_with_its_thresholds() {
    // 84,391: 85 - 16,228 / 3,000 by the threshold of 2019-20, 85 - 15,001 / 3,000 by the next one.
    for (date, percentage) in
        [("2020-06-29", "79.59"), ("2020-07-12", "79.59"), ("2020-07-13", "80")]
    {
        let weeks = family("84391")
            .child("c1", "2017-03-01")
            .enrolled("E1", "c1", CareType::CentreBasedDayCare)
            .session("E1", date, TEN_HOURS, "100.00")
            .weeks();
        assert_eq!(weeks[0].percentage.to_string(), percentage, "{date}");
    }
}
