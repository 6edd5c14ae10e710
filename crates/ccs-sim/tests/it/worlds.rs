//! Simulated worlds: what the events labelled is what the records differ by.

use std::collections::BTreeMap;

use ccs_core::money::WideMoney;
use ccs_reconcile::record::{Key, SubsidyType};
use ccs_reconcile::report::PartKind;
use ccs_sim::world::{NotPossible, World};

use crate::sample::{Sample, samples};

type ByKey = BTreeMap<(Key, Option<SubsidyType>), WideMoney>;

fn labelled(world: &World) -> ByKey {
    let mut sums = ByKey::new();
    for label in &world.truth {
        *sums.entry((label.key, label.of)).or_default() += label.amount;
    }
    sums.retain(|_, amount| !amount.is_zero());
    sums
}

fn differences(Sample { world, report, .. }: &Sample) -> ByKey {
    let mut sums = ByKey::new();
    for (service_id, week, row) in report.differences() {
        let key = Key { service_id, week, enrolment_id: row.enrolment_id };
        // A row without a payment line does not say that its source knows no subsidies.
        let is_in_sum = world.truth.iter().any(|label| label.key == key && label.of.is_none());
        for part in &row.parts {
            let of = part.of.filter(|_| !is_in_sum);
            *sums.entry((key, of)).or_default() += part.amount;
        }
    }
    sums.retain(|_, amount| !amount.is_zero());
    sums
}

#[test]
fn labels_re_add_to_every_difference_by_subsidy() {
    let mut causes: Vec<PartKind> = Vec::new();
    for (seed, sample) in samples().iter().enumerate() {
        let world = &sample.world;
        let (labelled, found) = (labelled(world), differences(sample));
        let differ = |(place, amount): &(&_, &_)| labelled.get(place) != Some(amount);
        assert_eq!(found.iter().find(differ), None, "seed {seed}");
        assert_eq!(labelled.len(), found.len(), "seed {seed}");
        causes.extend(world.truth.iter().map(|label| label.part));
    }
    causes.sort_unstable();
    causes.dedup();
    assert_eq!(causes.len(), PartKind::ALL.len(), "each cause happens: {causes:?}");
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

/// A child's week has a history of its own, so that more weeks are more of them and nothing else.
#[test]
fn rows_grow_with_the_weeks() {
    let rows = |weeks| World::simulate(3, 1, weeks).unwrap().session_reports.len();
    let (short, long) = (rows(50), rows(200));
    assert!((3 * short..5 * short).contains(&long), "{short} rows, {long} rows");
}

#[test]
fn a_world_of_no_possible_size_is_refused() {
    assert_eq!(World::simulate(1, 10_000, 1), Err(NotPossible::TooManyServices));
    assert_eq!(World::simulate(1, 1, 5_001), Err(NotPossible::TooManyWeeks));
}
