//! Percentages a dollar on either side of each threshold, in each CCS year.

use ccs_core::session::CareType;

use super::super::family::{Build, family};

/// The percentages of an elder and of a younger child under six, and whether the latter is the
/// higher rate.
fn at(date: &str, income: u32) -> (String, String, bool) {
    let born = |years: i32| {
        let day: ccs_core::date::Day = date.parse().expect("a day");
        day.plus_days(-365 * years).expect("a day").to_string()
    };
    let weeks = family(&income.to_string())
        .child("c1", &born(3))
        .child("c2", &born(1))
        .enrolled("E1", "c1", CareType::CentreBasedDayCare)
        .enrolled("E2", "c2", CareType::CentreBasedDayCare)
        .session("E1", date, ("09:00", "10:00"), "10.00")
        .session("E2", date, ("09:00", "10:00"), "10.00")
        .weeks();
    assert!(!weeks[0].higher_rate, "the elder never has it");
    (weeks[0].percentage.to_string(), weeks[1].percentage.to_string(), weeks[1].higher_rate)
}

/// First days of CCS years with their lower income threshold.
const TO_2022: [(&str, u32); 5] = [
    ("2018-07-02", 66_958),
    ("2019-07-01", 68_163),
    ("2020-07-13", 69_390),
    ("2021-07-12", 70_015),
    ("2022-07-11", 72_466),
];
/// First days of CCS years with their lower income threshold of the base rate and of the other.
const SINCE_2023: [(&str, u32, u32); 4] = [
    ("2023-07-10", 80_000, 78_118),
    ("2024-07-08", 83_280, 81_321),
    ("2025-07-07", 85_279, 83_273),
    ("2026-07-06", 88_520, 86_437),
];

/// Distance above the threshold, percentage. Half of a hundredth goes up: 15 dollars are 0.005.
const LADDER_2018: [(u32, &str); 19] = [
    (0, "85"),
    (1, "85"),
    (15, "85"),
    (16, "84.99"),
    (45, "84.99"),
    (46, "84.98"),
    (104_984, "50.01"),
    (104_986, "50"),
    (104_999, "50"),
    (105_000, "50"),
    (184_289, "50"),
    (184_290, "50"),
    (184_305, "50"),
    (184_306, "49.99"),
    (274_289, "20"),
    (274_290, "20"),
    (274_291, "20"),
    (284_289, "20"),
    (284_290, "0"),
];

#[test]
fn cl3_the_ladder_of_2018_turns_at_its_thresholds_in_every_year() {
    for (first_day, threshold) in TO_2022 {
        assert_eq!(at(first_day, threshold - 1).0, "85", "{first_day}");
        for (above, percentage) in LADDER_2018 {
            assert_eq!(at(first_day, threshold + above).0, percentage, "{first_day} + {above}");
        }
    }
}

#[test]
fn cl3_the_ladder_of_2023_falls_from_90_to_nothing_in_every_year() {
    let ladder = [
        (0, "90"),
        (1, "90"),
        (25, "90"),
        (26, "89.99"),
        (449_975, "0.01"),
        (449_976, "0"),
        (449_999, "0"),
        (450_000, "0"),
        (450_001, "0"),
    ];
    for (first_day, base, _) in SINCE_2023 {
        assert_eq!(at(first_day, base - 1).0, "90", "{first_day}");
        for (above, percentage) in ladder {
            assert_eq!(at(first_day, base + above).0, percentage, "{first_day} + {above}");
        }
    }
}

#[test]
fn cl3a_from_7_march_2022_thirty_points_are_added_to_at_most_95() {
    let ladder = [
        (0, "95"),
        (60_015, "95"),
        (60_016, "94.99"),
        (104_999, "80"),
        (105_000, "80"),
        (184_305, "80"),
        (184_306, "79.99"),
        (274_290, "50"),
        (284_289, "50"),
    ];
    for (day, threshold) in [("2022-03-07", 70_015), ("2022-07-11", 72_466)] {
        for (above, percentage) in ladder {
            let (_, higher, is_higher) = at(day, threshold + above);
            assert_eq!((higher.as_str(), is_higher), (percentage, true), "{day} + {above}");
        }
        assert_eq!(at(day, threshold + 284_290), ("0".into(), "0".into(), false), "{day}");
    }
}

#[test]
fn cl3a_since_10_july_2023_the_higher_rate_has_its_own_ladder_in_every_year() {
    let ladder = [
        (0, "95"),
        (60_000, "95"),
        (60_015, "95"),
        (60_016, "94.99"),
        (104_984, "80.01"),
        (104_999, "80"),
        (105_000, "80"),
        (184_290, "80"),
        (184_305, "80"),
        (184_306, "79.99"),
        (274_289, "50"),
        (274_290, "50"),
        (284_289, "50"),
    ];
    for (first_day, _, other) in SINCE_2023 {
        for (above, percentage) in ladder {
            let (_, higher, is_higher) = at(first_day, other + above);
            assert_eq!((higher.as_str(), is_higher), (percentage, true), "{first_day} + {above}");
        }
    }
}

#[test]
fn cl3a_at_the_upper_limit_the_higher_rate_ends_and_the_standard_one_goes_on() {
    for (first_day, limit, standard) in [
        ("2023-07-10", 362_408, "33.52"),
        ("2024-07-08", 365_611, "33.53"),
        ("2025-07-07", 367_563, "33.54"),
        ("2026-07-06", 370_727, "33.56"),
    ] {
        let (below, higher, is_higher) = at(first_day, limit - 1);
        assert_eq!((below.as_str(), higher.as_str(), is_higher), (standard, "50", true));
        let (own, same, is_higher) = at(first_day, limit);
        assert_eq!((own.as_str(), same.as_str(), is_higher), (standard, standard, false));
    }
}

#[test]
fn cl3_thresholds_change_on_the_first_day_of_the_ccs_year_and_not_on_1_july() {
    // 70,031 is 16 dollars above the threshold of 2021-22; by that of 2020-21 it is 641 above.
    assert_eq!(at("2021-07-11", 70_031).0, "84.79");
    assert_eq!(at("2021-07-12", 70_031).0, "84.99");
    assert_eq!(at("2023-07-09", 80_000).0, "82.49", "the ladder of 2018 on its last day");
    assert_eq!(at("2023-07-10", 80_000).0, "90");
}

#[test]
fn cl3a_the_higher_rate_begins_on_7_march_2022() {
    assert_eq!(at("2022-03-06", 100_000), ("75.01".into(), "75.01".into(), false));
    assert_eq!(at("2022-03-07", 100_000), ("75.01".into(), "95".into(), true));
}

#[test]
fn cl3a_on_10_july_2023_thirty_points_give_way_to_a_ladder() {
    assert_eq!(at("2023-07-09", 250_000), ("50".into(), "80".into(), true));
    assert_eq!(at("2023-07-10", 250_000), ("56".into(), "80".into(), true));
}
