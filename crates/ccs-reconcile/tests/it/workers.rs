//! Rows that several workers gathered: the report and the contradictions are those of one reading; and
//! weeks with more rows than can be compared with one another.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::{Fold, Selection};
use ccs_reconcile::gather::Shares;
use ccs_reconcile::identity::contradictions;
use ccs_reconcile::report::{Certainty, PartKind};
use ccs_reconcile::workers::InTurn;
use ccs_reconcile::{Rows, reconcile};
use ccs_testkit::records::*;
use ccs_testkit::worlds::{any_worlds, worlds};
use proptest::prelude::*;

use crate::support::{WEEK, only_row};

/// The rows of a world, dealt to so many workers in turn.
fn dealt(world: &World, workers: usize) -> Vec<Shares> {
    let mut shares: Vec<Shares> = (0..workers).map(|_| Shares::default()).collect();
    let mut at = 0;
    world.facts().each(&mut |origin, fact| {
        shares[at % workers].keep(fact, origin);
        at += 1;
    });
    shares
}

proptest! {
    #[test]
    fn several_workers_give_the_report_of_one(world in worlds(), workers in 1_usize..5) {
        let options = ReportOptions::default();
        let mut fold = Fold::new(Selection::everything());
        world.facts().each(&mut |_, fact| fold.absorb(fact));
        let (folded, _) = fold.finish_for(&options);
        let report = folded.report_by(&InTurn, dealt(&world, workers), &options);
        prop_assert_eq!(report.unwrap(), world.reconciled());
    }

    #[test]
    fn rows_are_contradictory_for_several_workers_where_they_are_for_one(
        world in any_worlds(),
        workers in 1_usize..5,
    ) {
        let found = contradictions(&InTurn, dealt(&world, workers));
        prop_assert_eq!(&found, &contradictions(&InTurn, dealt(&world, 1)));
        let report =
            reconcile(&world.facts(), &Selection::everything(), &ReportOptions::default());
        prop_assert_eq!(report.is_err(), !found.is_empty());
    }
}

/// So many payments and returns of one week that no evidence is looked for: the sums alone are named.
#[test]
fn a_week_of_thousands_of_rows_is_named_by_its_sums() {
    let lines = |_| payment("E1", WEEK, "1.00");
    let world = World::default()
        .paid((0..2_001).map(lines))
        .reported([report("SR-1", "E1", WEEK, "1500.00")])
        .returned((0..2_001).map(|_| returned("E1", WEEK, "0.10")));
    let report = world.reconciled();
    let row = only_row(&report);
    let parts: Vec<_> = row.parts.iter().map(|part| (part.kind, part.certainty)).collect();
    assert_eq!(parts, [(PartKind::Unexplained, Certainty::Possible)]);
    assert_eq!(row.parts[0].amount, row.difference());
}
