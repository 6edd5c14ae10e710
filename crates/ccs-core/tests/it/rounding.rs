//! A product is not money until a rounding with a name makes it so.

use ccs_core::money::{Cents, Money, MoneyRefusal};
use ccs_core::percent::BasisPoints;
use ccs_core::rust_decimal::Decimal;
use proptest::prelude::*;

/// Half away from zero, with integers alone.
fn rounded(count: i128, step: i128) -> i128 {
    count.signum() * ((count.abs() * 2 + step) / (step * 2))
}

proptest! {
    #[test]
    fn half_goes_away_from_zero_on_either_side(amount in any::<Money>(), share in any::<BasisPoints>()) {
        let exact = i128::from(amount.ten_thousandths()) * i128::from(share.get());
        let product = amount.times(share);
        let cents = product.to_cents_half_away_from_zero().map(|cents| i128::from(cents.get()));
        let expected = rounded(exact, 1_000_000);
        if expected.abs() <= i128::from(Cents::MAX.get()) {
            prop_assert_eq!(cents, Ok(expected));
        } else {
            prop_assert_eq!(cents, Err(MoneyRefusal::OutOfRange));
        }
        let money = product.to_ten_thousandths_half_away_from_zero();
        let money = money.map(|money| i128::from(money.ten_thousandths()));
        prop_assert_eq!(money, Ok(rounded(exact, 10_000)));
    }

    #[test]
    fn rounding_is_odd_like_the_sign(amount in any::<Money>(), share in any::<BasisPoints>()) {
        let negated = Money::from_ten_thousandths(-amount.ten_thousandths()).unwrap();
        let cents = |amount: Money| {
            amount.times(share).to_cents_half_away_from_zero().map(Cents::get).ok()
        };
        prop_assert_eq!(cents(negated), cents(amount).map(|count| -count));
    }

    #[test]
    fn the_product_is_exact(amount in any::<Money>(), share in any::<BasisPoints>()) {
        let count = i128::from(amount.ten_thousandths()) * i128::from(share.get());
        prop_assert_eq!(amount.times(share).get(), Decimal::from_i128_with_scale(count, 8));
        prop_assert_eq!(
            amount.times(BasisPoints::WHOLE).to_ten_thousandths_half_away_from_zero(),
            Ok(amount)
        );
    }
}

/// Amount, basis points, cents.
#[test]
fn ties_by_hand() {
    for (amount, points, cents) in [
        ("14.31", 5_000, "7.16"),   // 7.155
        ("-14.31", 5_000, "-7.16"), // -7.155
        ("14.29", 5_000, "7.15"),   // 7.145: not to even
        ("0.01", 5_000, "0.01"),    // 0.005
        ("-0.01", 5_000, "-0.01"),  // -0.005
        ("0.0099", 5_000, "0.00"),  // 0.00495
        ("100.00", 8_106, "81.06"),
        ("0.00", 10_000, "0.00"),
    ] {
        let amount: Money = amount.parse().unwrap();
        let product = amount.times(BasisPoints::new(points).unwrap());
        let rounded = product.to_cents_half_away_from_zero().unwrap();
        assert_eq!(rounded.to_string(), cents);
    }
}

#[test]
fn the_largest_money_rounds_beyond_cents_and_is_refused() {
    let whole = Money::MAX.times(BasisPoints::WHOLE);
    assert_eq!(whole.to_cents_half_away_from_zero(), Err(MoneyRefusal::OutOfRange));
    let whole = Money::MIN.times(BasisPoints::WHOLE);
    assert_eq!(whole.to_cents_half_away_from_zero(), Err(MoneyRefusal::OutOfRange));
}

#[test]
fn a_percentage_prints_without_trailing_zeros_and_ends_at_the_whole() {
    for (points, text) in [
        (0, "0"),
        (1, "0.01"),
        (10, "0.1"),
        (50, "0.5"),
        (105, "1.05"),
        (8_106, "81.06"),
        (8_500, "85"),
        (10_000, "100"),
    ] {
        assert_eq!(BasisPoints::new(points).unwrap().to_string(), text);
    }
    assert_eq!(BasisPoints::new(10_001), None);
    assert_eq!(BasisPoints::new(u16::MAX), None);
    assert_eq!(format!("{:?}", BasisPoints::WHOLE), "BasisPoints(100 %)");
}
