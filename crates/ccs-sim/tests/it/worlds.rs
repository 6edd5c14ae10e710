//! Simulated worlds: the engine finds the labelled parts and no others.

use ccs_core::money::WideMoney;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::reconcile::reconcile;
use ccs_reconcile::record::Key;
use ccs_reconcile::report::PartKind;
use ccs_sim::world::{NotPossible, World};

fn parts_found(world: &World) -> Vec<(Key, PartKind, WideMoney)> {
    let report = reconcile(&world.facts(), &Selection::everything(), &ReportOptions::default())
        .expect("no row contradicts another");
    let rows = report.differences().flat_map(|(service_id, week, row)| {
        let key = Key { service_id, week, enrolment_id: row.enrolment_id };
        row.parts.iter().map(move |part| (key, part.kind, part.amount)).collect::<Vec<_>>()
    });
    rows.collect()
}

#[test]
fn the_engine_finds_the_labelled_parts_and_no_others() {
    let mut kinds: Vec<PartKind> = Vec::new();
    for seed in 0..60 {
        let world = World::simulate(seed, 2, 6).unwrap();
        let labelled: Vec<_> =
            world.truth.iter().map(|label| (label.key, label.part, label.amount)).collect();
        assert_eq!(parts_found(&world), labelled, "seed {seed}");
        kinds.extend(world.truth.iter().map(|label| label.part));
    }
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), 10, "each mishap happens: {kinds:?}");
}

#[test]
fn a_world_follows_from_its_seed_and_has_the_size_asked_for() {
    let world = World::simulate(7, 3, 4).unwrap();
    assert_eq!(world, World::simulate(7, 3, 4).unwrap());
    assert_ne!(world, World::simulate(8, 3, 4).unwrap());
    assert_eq!(world.services.len(), 3);
    let mut weeks: Vec<_> = world.session_reports.iter().map(|report| report.key.week).collect();
    weeks.sort_unstable();
    weeks.dedup();
    assert_eq!(weeks.len(), 4);
    assert_eq!(World::simulate(7, 0, 4).unwrap(), World::default());
}

#[test]
fn a_world_of_no_possible_size_is_refused() {
    assert_eq!(World::simulate(1, 10_000, 1), Err(NotPossible::TooManyServices));
    assert_eq!(World::simulate(1, 1, 5_001), Err(NotPossible::TooManyWeeks));
}
