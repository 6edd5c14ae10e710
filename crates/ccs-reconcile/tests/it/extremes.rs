//! The largest amounts, many times over: sums never overflow, wrap or round.

use ccs_core::money::Money;
use ccs_core::money::WideMoney;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::{Fold, Selection};
use ccs_reconcile::gather::Gathered;
use ccs_testkit::records::*;

use crate::support::{WEEK, only_row};

const LARGEST: &str = "999999999999.9999";

#[test]
fn a_thousand_of_the_largest_amounts_add_up_exactly() {
    for (sign, sum) in [("", "1999999999999999.80"), ("-", "-1999999999999999.80")] {
        let largest = format!("{sign}{LARGEST}");
        let lines = (0..1_000)
            .map(|run| payment("E1", WEEK, &largest).accs(&largest).in_run(&format!("{run:012}")));
        let report = World::default().paid(lines).reconciled();
        assert_eq!(report.total.paid().to_string(), sum);
        assert_eq!(only_row(&report).difference().to_string(), sum);
        let parts = only_row(&report).parts.iter().map(|part| part.amount);
        assert_eq!(parts.sum::<WideMoney>().to_string(), sum);
    }
}

/// A cell has 64 bits of a sum: what lies beyond is carried, in one fold and from merge to merge.
#[test]
fn folds_of_the_largest_amounts_merge_exactly() {
    let line = payment("E1", WEEK, LARGEST).accs(LARGEST);
    let report = report("SR-1", "E1", WEEK, LARGEST);
    let mut whole = Fold::new(Selection::everything());
    for _ in 0..64 {
        let mut part = Fold::new(Selection::everything());
        for _ in 0..1_024 {
            part.absorb(Fact::Payment(&line));
        }
        whole.merge(part).unwrap();
    }
    whole.absorb(Fact::SessionReport(&report));
    let (folded, demand) = whole.finish();
    let mut gathered = Gathered::default();
    for place in 0..64 * 1_024 {
        gathered.absorb(&demand, Fact::Payment(&line), place);
    }
    gathered.absorb(&demand, Fact::SessionReport(&report), 0);
    let report = folded.report(gathered, &ReportOptions::default()).unwrap();
    let lines: i128 = 64 * 1_024;
    let largest = i128::from(Money::MAX.ten_thousandths());
    assert_eq!(report.total.paid().ten_thousandths(), lines * 2 * largest);
    assert_eq!(report.total.difference_positive.ten_thousandths(), lines * 2 * largest - largest);
    assert_eq!(only_row(&report).paid.count, 65_536);
}

#[test]
fn the_largest_and_the_smallest_keep_the_last_ten_thousandth() {
    let report = World::default()
        .paid([payment("E1", WEEK, LARGEST), payment("E1", WEEK, "0.0001").in_run("000310000059")])
        .reported([report("SR-1", "E1", WEEK, LARGEST).fee(LARGEST)])
        .reconciled();
    assert_eq!(only_row(&report).difference().to_string(), "0.0001");
}
