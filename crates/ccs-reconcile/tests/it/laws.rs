//! Every tally of the crate keeps its laws, and its states survive the wire.

use ccs_core::money::WideMoney;
use ccs_core::tally::Tally;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::{ByClearingNumber, Extent};
use ccs_reconcile::record::PaymentLine;
use ccs_reconcile::report::Total;
use ccs_reconcile::run::Runs;
use ccs_reconcile::sides::Sides;
use ccs_testkit::deal::deals;
use ccs_testkit::laws::{retract_laws, tallied, tally_laws};
use ccs_testkit::records::World;
use ccs_testkit::toy_engine;
use ccs_testkit::worlds::{any_worlds, plain_worlds};
use proptest::prelude::*;

fn facts(world: &World) -> Vec<Fact<'_>> {
    world.rows().into_iter().map(|(_, fact)| fact).collect()
}

fn lines(world: &World) -> Vec<&PaymentLine> {
    world.payments.iter().collect()
}

/// The groups of a table that still have a line, whatever order it keeps inside.
fn groups(table: &ByClearingNumber) -> Vec<String> {
    let debug = format!("{table:?}");
    let mut groups: Vec<String> = debug
        .split("Group {")
        .skip(1)
        .map(|group| group.trim_end_matches([' ', ',', '}', ')']).to_string())
        .filter(|group| !group.ends_with(" lines: 0"))
        .collect();
    groups.sort_unstable();
    groups
}

/// What a total's rows say of the totals of totals.
fn totals(world: &World) -> Vec<Total> {
    let report = world.clone().reconciled();
    let weeks = report.services.iter().flat_map(|service| &service.weeks);
    weeks.map(|week| week.total).collect()
}

proptest! {
    #[test]
    fn both_sides_of_an_enrolment_week(a in any_worlds(), b in any_worlds(), c in any_worlds()) {
        let (a, b, c) = (facts(&a), facts(&b), facts(&c));
        tally_laws::<Sides, _>([&a, &b, &c], |sides| *sides);
    }

    /// That there was a return is not forgotten; everything else is taken out again.
    #[test]
    fn rows_can_be_taken_out_of_both_sides(kept in any_worlds(), out in any_worlds()) {
        let sums = |sides: &Sides| Sides { has_return: false, ..*sides };
        retract_laws::<Sides, _>(&facts(&kept), &facts(&out), sums);
        let no_return = World { returns: Vec::new(), ..out };
        retract_laws::<Sides, _>(&facts(&kept), &facts(&no_return), |sides| *sides);
    }

    #[test]
    fn clearing_numbers(a in any_worlds(), b in any_worlds(), c in any_worlds()) {
        tally_laws::<ByClearingNumber, _>([&lines(&a), &lines(&b), &lines(&c)], groups);
        retract_laws::<ByClearingNumber, _>(&lines(&a), &lines(&b), groups);
    }

    #[test]
    fn the_extent_of_the_data(a in any_worlds(), b in any_worlds(), c in any_worlds()) {
        let (a, b, c) = (facts(&a), facts(&b), facts(&c));
        tally_laws::<Extent, _>([&a, &b, &c], |extent| *extent);
    }

    #[test]
    fn what_each_run_paid(a in any_worlds(), b in any_worlds(), c in any_worlds()) {
        tally_laws::<Runs, _>([&lines(&a), &lines(&b), &lines(&c)], Runs::clone);
    }

    #[test]
    fn totals_of_totals(a in plain_worlds(), b in plain_worlds(), c in plain_worlds()) {
        let shares = [totals(&a), totals(&b), totals(&c)];
        let [a, b, c] = shares.each_ref().map(|share| share.iter().collect::<Vec<_>>());
        tally_laws::<Total, _>([&a, &b, &c], |total| *total);
    }

    #[test]
    fn a_distributed_engine_computes_the_same_sides(world in any_worlds(), deal in deals()) {
        let rows = facts(&world);
        prop_assert_eq!(toy_engine::sides(&rows, &deal), toy_engine::sides_in_memory(&rows));
    }

    #[test]
    fn a_state_comes_back_from_the_wire(world in any_worlds()) {
        let sides: Sides = tallied(&facts(&world));
        prop_assert_eq!(Sides::from_state(sides.to_state()), Some(sides));
    }

    /// The sides of a distributed engine are what the report shows, where every row counts.
    #[test]
    fn the_report_shows_the_sides_that_were_merged(world in plain_worlds(), deal in deals()) {
        let report = world.reconciled();
        let sides = toy_engine::sides(&facts(&world), &deal);
        let shown: Vec<_> = report
            .differences()
            .filter(|(_, _, row)| !row.difference().is_zero())
            .map(|(service, week, row)| {
                let counts = (row.paid.count, row.allocated.count);
                ((service, week, row.enrolment_id), row.paid.amount, row.allocated.amount, counts)
            })
            .collect();
        let merged: Vec<_> = sides
            .iter()
            .filter(|(_, sides)| !sides.difference().is_zero())
            .map(|(key, sides)| {
                let counts = (sides.payment_lines, sides.allocations);
                let name = (key.service_id, key.week, key.enrolment_id);
                (name, sides.paid, sides.allocated, counts)
            })
            .collect();
        prop_assert_eq!(shown, merged);
    }
}

#[test]
fn what_was_never_a_state_is_none() {
    for state in [
        [0, -1, 0, 0, 0],
        [0, 0, 0, -1, 0],
        [0, 0, 0, 0, 2],
        [0, 0, 0, 0, -1],
        [0, i128::MAX, 0, 0, 0],
        [0, 0, 0, i128::MAX, 0],
    ] {
        assert_eq!(Sides::from_state(state), None, "{state:?}");
    }
    let sides = Sides::from_state([-5, 1, 7, 2, 1]).unwrap();
    assert_eq!(sides.difference(), WideMoney::from_ten_thousandths(-12));
    assert_eq!(Sides::from_state([0; 5]), Some(Sides::default()));
}

#[test]
fn one_row_is_seen_once_by_whoever_merges_it() {
    let line = ccs_testkit::records::payment("E1", crate::support::WEEK, "80.75");
    let mut sides = Sides::default();
    sides.absorb(Fact::Payment(&line));
    assert_eq!(sides.to_state(), [807_500, 1, 0, 0, 0]);
}
