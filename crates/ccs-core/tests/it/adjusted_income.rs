//! FAA Sch 3 cl 2: six amounts are added, and child maintenance paid is taken off.

use ccs_core::law::faa::sch3_cl02::IncomeComponents;
use ccs_core::money::{Money, WideMoney};
use proptest::prelude::*;

fn dollars(count: i64) -> Money {
    Money::from_ten_thousandths(count * 10_000).unwrap()
}

/// Components of as many dollars as the powers of ten, so that a sum shows what is in it.
const EACH: fn() -> IncomeComponents = || IncomeComponents {
    taxable_income: dollars(100_000),
    adjusted_fringe_benefits: dollars(10_000),
    target_foreign_income: dollars(1_000),
    net_investment_loss: dollars(100),
    tax_free_pensions: dollars(10),
    reportable_superannuation: dollars(1),
    child_maintenance_paid: Money::ZERO,
};

#[test]
fn each_component_counts_once() {
    assert_eq!(EACH().adjusted_taxable_income().to_string(), "111111.00");
    let paid = IncomeComponents { child_maintenance_paid: dollars(11_000), ..EACH() };
    assert_eq!(paid.adjusted_taxable_income().to_string(), "100111.00");
    assert_eq!(IncomeComponents::default().adjusted_taxable_income(), WideMoney::ZERO);
}

#[test]
fn it_is_never_below_zero() {
    for (paid, income) in [(999, "1.00"), (1_000, "0.00"), (1_001, "0.00")] {
        let components = IncomeComponents {
            taxable_income: dollars(1_000),
            child_maintenance_paid: dollars(paid),
            ..IncomeComponents::default()
        };
        assert_eq!(components.adjusted_taxable_income().to_string(), income, "{paid}");
    }
}

proptest! {
    /// Amounts add up in any size, and the largest of them do not wrap.
    #[test]
    fn it_is_the_plain_sum(of in prop::array::uniform7(0..=Money::MAX.ten_thousandths())) {
        let [taxable, fringe, foreign, loss, pensions, superannuation, paid] =
            of.map(|count| Money::from_ten_thousandths(count).unwrap());
        let components = IncomeComponents {
            taxable_income: taxable,
            adjusted_fringe_benefits: fringe,
            target_foreign_income: foreign,
            net_investment_loss: loss,
            tax_free_pensions: pensions,
            reportable_superannuation: superannuation,
            child_maintenance_paid: paid,
        };
        let added: i128 = of[..6].iter().map(|count| i128::from(*count)).sum();
        let expected = (added - i128::from(of[6])).max(0);
        prop_assert_eq!(components.adjusted_taxable_income().ten_thousandths(), expected);
    }
}
