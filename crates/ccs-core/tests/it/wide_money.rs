//! Sums: a commutative group without preconditions, and one written form.

use ccs_core::money::{Money, MoneySyntax, WideMoney};
use proptest::prelude::*;

proptest! {
    #[test]
    fn sums_are_a_commutative_group(a in any::<WideMoney>(), b in any::<WideMoney>(), c in any::<WideMoney>()) {
        prop_assert_eq!(a.plus(b), b.plus(a));
        prop_assert_eq!(a.plus(b).plus(c), a.plus(b.plus(c)));
        prop_assert_eq!(a.plus(WideMoney::ZERO), a);
        prop_assert_eq!(a.plus(a.negated()), WideMoney::ZERO);
        prop_assert_eq!(a.minus(b), a.plus(b.negated()));
        prop_assert_eq!(a.negated().negated(), a);
    }

    #[test]
    fn the_operators_are_the_words(a in any::<WideMoney>(), b in any::<WideMoney>(), line in any::<Money>()) {
        prop_assert_eq!(a + b, a.plus(b));
        prop_assert_eq!(a - b, a.minus(b));
        prop_assert_eq!(-a, a.negated());
        prop_assert_eq!(a + line, a.plus(line.into()));
        let (mut sum, mut rest) = (a, a);
        sum += line;
        rest -= b;
        prop_assert_eq!((sum, rest), (a.plus(line.into()), a.minus(b)));
    }

    #[test]
    fn a_sum_is_its_part_above_zero_and_its_part_below(a in any::<WideMoney>()) {
        prop_assert_eq!(a.positive_part().plus(a.negative_part()), a);
        prop_assert!(a.positive_part() >= WideMoney::ZERO);
        prop_assert!(a.negative_part() <= WideMoney::ZERO);
        prop_assert_eq!(a.is_zero(), a == WideMoney::ZERO);
    }

    #[test]
    fn the_magnitude_has_no_sign(a in any::<WideMoney>()) {
        prop_assume!(a.ten_thousandths() != i128::MIN);
        prop_assert_eq!(a.magnitude(), a.negated().magnitude());
        prop_assert_eq!(a.magnitude(), a.positive_part().minus(a.negative_part()));
    }

    #[test]
    fn the_order_of_a_sum_never_matters(lines in prop::collection::vec(any::<Money>(), 0..20)) {
        let forwards: WideMoney = lines.iter().copied().sum();
        let backwards: WideMoney = lines.iter().rev().copied().map(WideMoney::from).sum();
        let counted: i128 = lines.iter().map(|line| i128::from(line.ten_thousandths())).sum();
        prop_assert_eq!(forwards, backwards);
        prop_assert_eq!(forwards.ten_thousandths(), counted);
    }

    #[test]
    fn a_sum_narrows_to_money_within_the_bound_and_never_rounds(a in any::<WideMoney>()) {
        let bound = i128::from(Money::MAX.ten_thousandths());
        let narrowed = a.to_money();
        prop_assert_eq!(narrowed.is_some(), (-bound..=bound).contains(&a.ten_thousandths()));
        prop_assert!(narrowed.is_none_or(|money| WideMoney::from(money) == a));
    }

    #[test]
    fn what_is_written_reads_back_the_same(a in any::<WideMoney>()) {
        let whole_digits = a.to_string().trim_start_matches('-').find('.').unwrap();
        if whole_digits <= 30 {
            prop_assert_eq!(a.to_string().parse(), Ok(a));
        } else {
            prop_assert_eq!(a.to_string().parse::<WideMoney>(), Err(MoneySyntax::TooManyDigits));
        }
    }

    #[test]
    fn the_written_form_of_a_sum_is_that_of_money_with_more_digits(
        text in "-?[0-9]{1,30}(\\.[0-9]{1,4})?",
        other in "[-+.0-9eE ,$_]{0,12}",
    ) {
        prop_assert!(text.parse::<WideMoney>().is_ok());
        let both = (other.parse::<WideMoney>(), other.parse::<Money>().map(WideMoney::from));
        prop_assert_eq!(both.0, both.1);
    }
}

#[test]
fn a_sum_pads_where_a_column_asks_for_it() {
    let sum = WideMoney::from_ten_thousandths(-807_500);
    assert_eq!(format!("[{sum:>9}]"), "[   -80.75]");
    assert_eq!(format!("[{sum:<9}]"), "[-80.75   ]");
    let money: Money = "80.75".parse().unwrap();
    assert_eq!(format!("[{money:>9}]"), "[    80.75]");
}

#[test]
fn a_cent_is_a_hundred_ten_thousandths() {
    assert_eq!(WideMoney::CENT.to_string(), "0.01");
}
