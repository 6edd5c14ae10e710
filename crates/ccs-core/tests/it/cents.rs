//! Whole cents, and what they have to do with money.

use ccs_core::money::{Cents, Money, MoneyRefusal};
use proptest::prelude::*;

proptest! {
    #[test]
    fn cents_widen_to_money_and_come_back(count in -99_999_999_999_999_i64..=99_999_999_999_999) {
        let cents = Cents::new(count).expect("within the bound");
        let money = Money::from(cents);
        prop_assert_eq!(money.ten_thousandths(), count * 100);
        prop_assert_eq!(Cents::try_from_money(money), Ok(cents));
        prop_assert_eq!(cents.to_string(), money.to_string());
        prop_assert_eq!(cents.get(), count);
    }

    #[test]
    fn money_narrows_to_cents_when_it_has_no_fraction_of_one(amount in any::<Money>()) {
        match Cents::try_from_money(amount) {
            Ok(cents) => prop_assert_eq!(Money::from(cents), amount),
            Err(MoneyRefusal::OutOfRange) => prop_assert_ne!(amount.ten_thousandths() % 100, 0),
            Err(other) => prop_assert!(false, "{other}"),
        }
    }

    #[test]
    fn a_literal_is_dollars_and_cents(dollars in any::<u32>(), cents in 0_u8..100) {
        let written = format!("{dollars}.{cents:02}");
        prop_assert_eq!(Cents::literal(dollars, cents).to_string(), written);
    }
}

#[test]
fn the_bound_of_cents_lies_within_money() {
    let largest = Cents::MAX.get();
    for beyond in [largest + 1, -largest - 1, i64::MIN, i64::MAX] {
        assert_eq!(Cents::new(beyond), None);
    }
    assert_eq!(Cents::new(-largest).unwrap().to_string(), "-999999999999.99");
    assert!(Money::from(Cents::MAX) < Money::MAX);
    assert_eq!(Cents::try_from_money(Money::MAX), Err(MoneyRefusal::OutOfRange));
}

#[test]
#[should_panic(expected = "a dollar has a hundred cents")]
fn a_literal_of_a_hundred_cents_does_not_compile_in_a_const() {
    let _ = Cents::literal(1, 100);
}

#[test]
fn a_refusal_names_the_bound() {
    let message = MoneyRefusal::OutOfRange.to_string();
    assert_eq!(message, "the amount is larger than 999,999,999,999.9999");
    assert_eq!(format!("{:?}", Cents::literal(14, 63)), "Cents(14.63)");
}
