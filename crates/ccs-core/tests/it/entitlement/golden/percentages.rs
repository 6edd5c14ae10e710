//! Percentages that were published for an income.

use ccs_core::session::CareType;
use ccs_core::session::CareType::{CentreBasedDayCare, FamilyDayCare, OutsideSchoolHoursCare};

use super::super::family::{Build, family};
use super::computes;

/// The percentage of each child at its service on a day, as text.
fn percentages(income: &str, on: &str, children: &[(&str, CareType)]) -> String {
    let mut scenario = family(income);
    for (place, (born, care)) in children.iter().enumerate() {
        let (child, enrolment) = (format!("c{place}"), format!("E{place}"));
        scenario = scenario.child(&child, born).enrolled(&enrolment, &child, *care).session(
            &enrolment,
            on,
            ("15:00", "18:00"),
            "30.00",
        );
    }
    let computed = scenario.weeks().into_iter().map(|week| {
        let rate = if week.higher_rate { " (higher)" } else { "" };
        format!("{}{rate}", week.percentage)
    });
    computed.collect::<Vec<_>>().join(", ")
}

const ELDER_TWIN: (&str, CareType) = ("2021-09-14", CentreBasedDayCare);
const YOUNGER_TWIN: (&str, CareType) = ELDER_TWIN;

/// Services Australia, examples of CCS: 90 % for an income of $75,000, in every year since 2023-24.
#[test]
fn sa_pct_01_charlotte() {
    let children = [("2016-09-14", OutsideSchoolHoursCare)];
    for day in ["2023-08-07", "2025-08-04", "2026-08-03"] {
        assert_eq!(percentages("75000", day, &children), "90");
    }
    computes("sa-pct-01-charlotte", &percentages("75000", "2024-08-05", &children), "90");
}

/// Services Australia, examples as read in February 2026. Stale: the page prints the thresholds of
/// 2025-26 beside a percentage that only those of 2024-25 give.
#[test]
fn sa_pct_03_tony_viv_2024_25() {
    let children = [
        ("2017-09-14", OutsideSchoolHoursCare),
        ("2020-09-14", CentreBasedDayCare),
        ("2022-09-14", CentreBasedDayCare),
    ];
    let then = percentages("400000", "2024-10-07", &children);
    computes("sa-pct-03-tony-viv-2024-25", &then, "26.66, 26.66, 26.66");
    let of_the_page = percentages("400000", "2025-10-06", &children);
    assert_eq!(of_the_page, "27.06, 27.06, 27.06", "by the thresholds that the page prints");
}

/// Services Australia, examples as read in February 2026. Stale in the same way.
#[test]
fn sa_pct_04_andy_chris_2024_25() {
    let children = [("2018-09-14", OutsideSchoolHoursCare), ("2021-09-14", FamilyDayCare)];
    let then = percentages("95000", "2024-10-07", &children);
    computes("sa-pct-04-andy-chris-2024-25", &then, "87.66, 87.66");
    let of_the_page = percentages("95000", "2025-10-06", &children);
    assert_eq!(of_the_page, "88.06, 88.06", "by the thresholds that the page prints");
}

/// Services Australia, examples as read in February 2026. Stale in the same way. Of twins, one has
/// the standard rate.
#[test]
fn sa_pct_06_gus_louise_2024_25() {
    let twins = [ELDER_TWIN, YOUNGER_TWIN];
    let then = percentages("182300", "2024-10-07", &twins);
    computes("sa-pct-06-gus-louise-2024-25", &then, "70.2, 81.34 (higher)");
}

/// Services Australia, examples as read in February 2026. Stale: a number of 2023-24. After the
/// elder has turned six, both have the standard rate.
#[test]
fn sa_pct_07_sonam_dechen_2023_24() {
    let children = [("2017-10-10", OutsideSchoolHoursCare), ("2021-03-01", CentreBasedDayCare)];
    let before = percentages("130000", "2023-09-04", &children);
    let after = percentages("130000", "2023-11-06", &children);
    let computed = format!("{before}; then {after}");
    computes("sa-pct-07-sonam-dechen-2023-24", &computed, "80, 95 (higher); then 80, 80");
}

/// Services Australia, examples as read in September 2026, through a public repository.
#[test]
fn sa_2627_03_tony_viv() {
    let children = [("2022-09-14", CentreBasedDayCare)];
    computes("sa-2627-03-tony-viv", &percentages("400000", "2026-08-03", &children), "27.7");
}

/// Services Australia, examples as read in September 2026, through a public repository.
#[test]
fn sa_2627_05_rani_tavish() {
    let children = [("2022-09-14", CentreBasedDayCare)];
    computes("sa-2627-05-rani-tavish", &percentages("120000", "2026-08-03", &children), "83.7");
}

/// Services Australia, examples as read in September 2026, through a public repository.
#[test]
fn sa_2627_06_gus_louise_standard() {
    let twins = percentages("182300", "2026-08-03", &[ELDER_TWIN, YOUNGER_TWIN]);
    computes("sa-2627-06-gus-louise-standard", &twins, "71.24, 83.05 (higher)");
}

/// Services Australia, examples as read in September 2026, through a public repository. Stale: the
/// page of 2026-27 keeps the higher percentage of 2025-26.
#[test]
fn sa_2526_01_gus_louise_higher() {
    let twins = percentages("182300", "2025-10-06", &[ELDER_TWIN, YOUNGER_TWIN]);
    computes("sa-2526-01-gus-louise-higher", &twins, "70.6, 81.99 (higher)");
}
