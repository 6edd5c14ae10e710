//! The reconciliation compared with the labels of many worlds.

use ccs_core::money::WideMoney;
use ccs_reconcile::assemble::ReportOptions;
use ccs_sim::score::Confusion;
use ccs_sim::world::World;

use crate::sample::{Sample, samples};

/// Ten-thousandths of a share.
fn share(part: WideMoney, all: WideMoney) -> i128 {
    part.ten_thousandths() * 10_000 / all.ten_thousandths()
}

#[test]
fn labelled_dollars_get_their_true_cause_or_an_honest_answer() {
    let mut table = Confusion::default();
    for Sample { world, report, .. } in samples() {
        table.add(&Confusion::of(world, report));
    }
    let total = table.total();
    let all = total.all();
    assert!(all > WideMoney::from_ten_thousandths(5_000_000_000), "{all} labelled");
    assert!(share(total.true_cause, all) >= 9_000, "{table}");
    assert!(share(total.true_cause + total.honest, all) >= 9_950, "{table}");
    assert_eq!(total.wrong_certain, WideMoney::ZERO, "{table}\n{:#?}", table.confused);
    assert!(table.returns_advised > WideMoney::ZERO, "{table}");
    assert_eq!(table.wrong_returns, WideMoney::ZERO, "{table}");
}

/// Every labelled dollar is counted once.
#[test]
fn the_table_counts_every_labelled_dollar() {
    let world = World::simulate(3, 2, 8).unwrap();
    let report = world.reconcile(&ReportOptions::default()).unwrap();
    let labelled: WideMoney = world.truth.iter().map(|label| label.amount.magnitude()).sum();
    assert_eq!(Confusion::of(&world, &report).total().all(), labelled);
}

/// A reconciliation that names nothing is honest of nothing: what it leaves unsaid is `unseen`.
#[test]
fn a_report_without_parts_finds_nothing() {
    let world = World::simulate(3, 2, 8).unwrap();
    let nothing = World::default().reconcile(&ReportOptions::default()).unwrap();
    let total = Confusion::of(&world, &nothing).total();
    assert_eq!((total.true_cause, total.honest), (WideMoney::ZERO, WideMoney::ZERO));
    assert_eq!(total.unseen, total.all());
}
