//! The five sums of a debt: their laws, and the figures that follow from them.

use ccs_core::money::WideMoney;
use ccs_core::tally::{Retract, Tally};
use ccs_debt::totals::Totals;
use proptest::prelude::*;

fn of([amount, waived, recovered, refunded, transferred_out]: [i128; 5]) -> Totals {
    let wide = WideMoney::from_ten_thousandths;
    Totals {
        amount: wide(amount),
        waived: wide(waived),
        recovered: wide(recovered),
        refunded: wide(refunded),
        transferred_out: wide(transferred_out),
    }
}

fn figures(totals: Totals) -> [i128; 3] {
    [totals.outstanding(), totals.over_recovered(), totals.waivable()]
        .map(WideMoney::ten_thousandths)
}

#[test]
fn each_sum_moves_what_is_owed_its_own_way() {
    // Owed 100; each of the others moves it by 7, out of 100 or back.
    for (totals, expected) in [
        ([100, 0, 0, 0, 0], [100, 0, 100]),
        ([100, 7, 0, 0, 0], [93, 0, 93]),
        ([100, 0, 7, 0, 0], [93, 0, 100]),
        ([100, 0, 100, 0, 0], [0, 0, 100]),
        ([100, 0, 107, 0, 0], [0, 7, 100]),
        ([100, 0, 107, 7, 0], [0, 0, 100]),
        ([100, 0, 107, 0, 7], [0, 0, 100]),
        ([100, 100, 0, 0, 0], [0, 0, 0]),
        ([100, 100, 7, 0, 0], [0, 7, 0]),
        // A refund whose repayment was reversed afterwards is owed again, and can be waived.
        ([100, 100, 0, 7, 0], [7, 0, 7]),
        ([100, 100, 0, 0, 7], [7, 0, 7]),
    ] {
        assert_eq!(figures(of(totals)), expected, "{totals:?}");
    }
}

#[test]
fn one_sum_alone_is_where_its_name_says() {
    let five = WideMoney::from_ten_thousandths(5);
    assert_eq!(Totals::amount(five), of([5, 0, 0, 0, 0]));
    assert_eq!(Totals::waived(five), of([0, 5, 0, 0, 0]));
    assert_eq!(Totals::recovered(five), of([0, 0, 5, 0, 0]));
    assert_eq!(Totals::refunded(five), of([0, 0, 0, 5, 0]));
    assert_eq!(Totals::transferred_out(five), of([0, 0, 0, 0, 5]));
    assert_eq!(Totals::NOTHING, of([0; 5]));
}

fn any_totals() -> impl Strategy<Value = Totals> {
    prop::array::uniform5(-1_000_000_i128..1_000_000).prop_map(of)
}

proptest! {
    #[test]
    fn totals_are_a_commutative_group(a in any_totals(), b in any_totals(), c in any_totals()) {
        prop_assert_eq!(a.plus(b), b.plus(a));
        prop_assert_eq!(a.plus(b).plus(c), a.plus(b.plus(c)));
        prop_assert_eq!(a.plus(Totals::NOTHING), a);
        prop_assert_eq!(a.plus(a.negated()), Totals::NOTHING);
        let (mut tally, mut merged) = (a, a);
        tally.absorb(b);
        merged.merge(b);
        prop_assert_eq!(tally, merged);
        tally.retract(b);
        prop_assert_eq!(tally, a);
        prop_assert_eq!([a, b, c].into_iter().sum::<Totals>(), a.plus(b).plus(c));
    }

    #[test]
    fn what_is_owed_and_what_is_owed_back_are_never_both(totals in any_totals()) {
        let [outstanding, over_recovered, waivable] = figures(totals);
        prop_assert!(outstanding >= 0 && over_recovered >= 0 && waivable >= outstanding);
        prop_assert!(outstanding == 0 || over_recovered == 0);
        prop_assert_eq!(outstanding - over_recovered, totals.net().ten_thousandths());
    }
}
