//! Budget lines: one fact at one value after another, everything else as it is.

use ccs_core::entitlement::model::Scenario;
use ccs_core::entitlement::{SweepPoint, Swept, Totals, sweep};
use ccs_core::money::WideMoney;
use ccs_core::rates::RateBook;

use super::family::{Build, hours, money, one_child};

/// A child in care for 100 hours of one fortnight.
fn fortnight() -> Scenario {
    let days = ["04", "05", "06", "07", "08", "11", "12", "13", "14", "15"];
    days.iter().fold(one_child("130000"), |family, day| {
        family.session("E1", &format!("2025-08-{day}"), ("07:30", "17:30"), "150.00")
    })
}

fn swept(values: impl IntoIterator<Item = Swept>) -> Vec<SweepPoint> {
    sweep(&fortnight(), &RateBook::PUBLISHED, values).expect("a budget line")
}

fn fee_reductions(points: &[SweepPoint]) -> Vec<String> {
    points.iter().map(|point| point.total.fee_reduction.to_string()).collect()
}

#[test]
fn a_point_is_the_assessment_of_the_scenario_with_that_value() {
    let at = Swept::Income(money("85000"));
    let direct = at.put_into(&fortnight()).assessed().expect("an assessment").total();
    assert_eq!(swept([at]), [SweepPoint { at, total: direct }]);
}

#[test]
fn the_ladder_of_2025_26_shows_in_an_income_line() {
    let incomes = ["85279", "130000", "535279"].map(|income| Swept::Income(money(income)));
    // 90 %, 81.06 % and nothing of the cap of 14.63, for 100 hours.
    assert_eq!(fee_reductions(&swept(incomes)), ["1317.00", "1186.00", "0.00"]);
}

#[test]
fn the_tiers_of_the_activity_test_show_in_a_line_of_hours() {
    let line = swept([0, 8, 17, 49].map(|count| Swept::Hours(hours(count))));
    // No hours above the low-income limit, then 36, 72 and 100 of them at 11.86.
    assert_eq!(fee_reductions(&line), ["0.00", "426.96", "853.92", "1186.00"]);
}

#[test]
fn a_fee_line_rises_to_the_cap_and_no_further() {
    let line = swept(["100", "146.30", "200"].map(|fee| Swept::Fee(money(fee))));
    assert_eq!(fee_reductions(&line), ["811.00", "1186.00", "1186.00"]);
    let gap = |point: &SweepPoint| point.total.fees.minus(point.total.fee_reduction);
    assert!(line.iter().all(|point| point.total.gap == gap(point)));
}

#[test]
fn totals_are_the_sums_of_the_weeks() {
    let weeks = fortnight().weeks();
    assert_eq!(weeks.len(), 2);
    let together = Totals::of(&weeks);
    let ccs: WideMoney = weeks.iter().map(|week| WideMoney::from(week.ccs)).sum();
    assert_eq!((together.ccs, together.fees.to_string()), (ccs, "1500.00".to_owned()));
    assert_eq!(Totals::of(weeks.iter().rev()), together);
}

#[test]
fn what_cannot_be_assessed_is_refused_at_any_value() {
    let negative = sweep(&fortnight(), &RateBook::PUBLISHED, [Swept::Fee(money("-1"))]);
    let refusals = negative.expect_err("a negative fee");
    assert_eq!(refusals.len(), 10, "every session: {refusals:?}");
}
