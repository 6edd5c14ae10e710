//! Published numbers, copied by hand from the facts: what starts on which day.

use super::calendar::Parts;

fn latest<T: Copy>(rows: &[(Parts, T)], on: Parts) -> Option<T> {
    let mut found = None;
    for (from, value) in rows {
        if *from <= on {
            found = Some(*value);
        }
    }
    found
}

/// First day; cents an hour: centre-based below school age, of school age, family day care, in-home.
const CAPS: [(Parts, [i128; 4]); 10] = [
    ((2018, 7, 2), [1177, 1029, 1090, 2548]),
    ((2019, 1, 1), [1177, 1029, 1090, 3200]),
    ((2019, 7, 1), [1198, 1048, 1110, 3258]),
    ((2020, 7, 13), [1220, 1067, 1130, 3317]),
    ((2021, 7, 12), [1231, 1077, 1140, 3347]),
    ((2022, 7, 11), [1274, 1115, 1180, 3464]),
    ((2023, 7, 10), [1373, 1202, 1272, 3734]),
    ((2024, 7, 8), [1429, 1251, 1324, 3887]),
    ((2025, 7, 7), [1463, 1281, 1356, 3980]),
    ((2026, 7, 6), [1519, 1330, 1408, 4131]),
];

/// Cents an hour: centre-based below school age, of school age, family day care, in-home care.
pub(super) fn caps(on: Parts) -> [i128; 4] {
    latest(&CAPS, on).expect("a cap")
}

/// First day of the CCS year; lower threshold of the standard rate; of the higher rate.
const THRESHOLDS: [(Parts, (i128, i128)); 9] = [
    ((2018, 7, 2), (66_958, 0)),
    ((2019, 7, 1), (68_163, 0)),
    ((2020, 7, 13), (69_390, 0)),
    ((2021, 7, 12), (70_015, 70_015)),
    ((2022, 7, 11), (72_466, 72_466)),
    ((2023, 7, 10), (80_000, 78_118)),
    ((2024, 7, 8), (83_280, 81_321)),
    ((2025, 7, 7), (85_279, 83_273)),
    ((2026, 7, 6), (88_520, 86_437)),
];

pub(super) fn thresholds(first_monday: Parts) -> (i128, i128) {
    latest(&THRESHOLDS, first_monday).expect("a threshold")
}

/// First day of the CCS year; dollars of the cap; income above which it binds.
const ANNUAL_CAPS: [(Parts, Option<(i128, i128)>); 4] = [
    ((2018, 7, 2), Some((10_190, 186_958))),
    ((2019, 7, 1), Some((10_373, 188_163))),
    ((2020, 7, 13), Some((10_560, 189_390))),
    ((2021, 7, 12), None),
];

pub(super) fn annual_cap(first_monday: Parts) -> Option<(i128, i128)> {
    latest(&ANNUAL_CAPS, first_monday).expect("a row")
}

/// Absence days of a financial year, by the year it began in.
pub(super) fn absence_days(financial_year: i128, in_victoria: bool) -> i128 {
    match financial_year {
        2019 => 62,
        2020 if in_victoria => 72,
        2021 | 2022 => 52,
        _ => 42,
    }
}
