//! Indexation gives every published figure again, from the amounts of the 2017 Act.

use core::fmt::Debug;
use core::num::NonZeroU32;

use ccs_core::date::Day;
use ccs_core::dated::Dated;
use ccs_core::money::{Cents, Dollars};
use ccs_core::rates::indexation::{
    ANNUAL_CAP_2017, ANNUAL_CAP_ABOVE_THRESHOLD, CENTRE_BASED_DAY_CARE_2017, FACTORS,
    FAMILY_DAY_CARE_2017, IndexationFactor, Indexed, LOWER_INCOME_2017,
    OUTSIDE_SCHOOL_HOURS_CARE_2017, figures,
};
use ccs_core::rates::{RateBook, annual_cap, hourly_cap, threshold};
use proptest::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};

/// Every row of the series is the computed figure of its day, and no July is left out.
fn assert_reproduced<T: Indexed + PartialEq + Debug>(
    published: Dated<'_, T>,
    base: T,
    set_afresh: &[(Day, T)],
) {
    let mut computed = figures(base, set_afresh, FACTORS);
    computed.retain(|(day, _)| *day >= published.entries()[0].from);
    let published: Vec<(Day, T)> =
        published.entries().iter().map(|entry| (entry.from, entry.value)).collect();
    assert_eq!(computed, published);
}

#[test]
fn every_hourly_cap_is_reproduced() {
    assert_reproduced(hourly_cap::CENTRE_BASED_BELOW_SCHOOL_AGE, CENTRE_BASED_DAY_CARE_2017, &[]);
    assert_reproduced(hourly_cap::CENTRE_BASED_SCHOOL_AGE, OUTSIDE_SCHOOL_HOURS_CARE_2017, &[]);
    assert_reproduced(hourly_cap::FAMILY_DAY_CARE, FAMILY_DAY_CARE_2017, &[]);
}

#[test]
fn the_cap_of_in_home_care_is_set_twice_and_then_reproduced() {
    let (began, rise) = (Day::ymd(2018, 7, 2), Day::ymd(2019, 1, 1));
    let set = [(began, Cents::literal(25, 48)), (rise, Cents::literal(32, 0))];
    assert_reproduced(hourly_cap::IN_HOME_CARE, Cents::ZERO, &set);
}

#[test]
fn the_lower_income_threshold_is_reproduced_but_for_july_2023_which_parliament_set() {
    let set = [(Day::ymd(2023, 7, 10), Dollars::new(80_000))];
    assert_reproduced(threshold::LOWER_INCOME, LOWER_INCOME_2017, &set);
}

#[test]
fn the_other_rate_threshold_is_reproduced_from_the_lower_one_that_it_began_as() {
    let began = Day::ymd(2022, 3, 7);
    let same = RateBook::PUBLISHED.lower_income_threshold(began).unwrap().value;
    assert_reproduced(threshold::OTHER_RATE_LOWER_INCOME, Dollars::ZERO, &[(began, same)]);
}

#[test]
fn the_annual_cap_is_reproduced_and_binds_120000_above_the_threshold() {
    let computed = figures(ANNUAL_CAP_2017, &[], FACTORS);
    for (entry, (day, amount)) in annual_cap::ANNUAL_CAP.entries().iter().zip(computed) {
        let threshold = RateBook::PUBLISHED.lower_income_threshold(day).unwrap().value;
        let computed = (day, amount, threshold.plus(ANNUAL_CAP_ABOVE_THRESHOLD));
        match entry.value {
            Some(cap) => assert_eq!((entry.from, cap.amount, cap.income_over), computed),
            // Announced for 2021-22, and then abolished for the whole of it.
            None => assert_eq!(
                computed,
                (Day::ymd(2021, 7, 12), Dollars::new(10_655), Dollars::new(190_015))
            ),
        }
    }
}

#[test]
fn half_a_cent_and_half_a_dollar_go_up() {
    let factor = IndexationFactor::literal(1_005);
    assert_eq!(Cents::literal(1, 0).indexed_half_up(factor), Cents::literal(1, 1));
    assert_eq!(Cents::literal(0, 99).indexed_half_up(factor), Cents::literal(0, 99));
    assert_eq!(Dollars::new(100).indexed_half_up(factor), Dollars::new(101));
    assert_eq!(Dollars::new(99).indexed_half_up(factor), Dollars::new(99));
    assert_eq!(Dollars::new(u32::MAX).indexed_half_up(factor), Dollars::new(u32::MAX));
}

#[test]
#[should_panic(expected = "indexation never lowers a figure")]
fn a_factor_below_one_does_not_compile_in_a_const() {
    let _ = IndexationFactor::literal(999);
}

proptest! {
    /// The rule of the Act is rounding half up to three decimals, and never below 1.
    #[test]
    fn the_factor_is_the_ratio_to_three_decimals(latest in 1_u32..2_000_000, before in 1_u32..2_000_000) {
        let factor = IndexationFactor::of_december_quarters(latest, NonZeroU32::new(before).unwrap());
        let ratio = Decimal::from(u64::from(latest) * 10_000 / u64::from(before)) / Decimal::from(10_000);
        let rounded = ratio.round_dp_with_strategy(3, RoundingStrategy::MidpointAwayFromZero);
        prop_assert_eq!(factor.to_string().parse::<Decimal>().unwrap(), rounded.max(Decimal::ONE));
    }

    /// A figure never falls, and rounds half up from the exact product.
    #[test]
    fn an_indexed_figure_is_the_exact_product_to_the_cent(
        cents in 0_i64..10_000_000,
        thousandths in 1_000_u32..3_000,
    ) {
        let figure = Cents::new(cents).unwrap();
        let indexed = figure.indexed_half_up(IndexationFactor::literal(thousandths)).get();
        let exact = Decimal::from(cents) * Decimal::new(thousandths.into(), 3);
        let rounded = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
        prop_assert_eq!(Decimal::from(indexed), rounded);
        prop_assert!(indexed >= cents);
    }
}
