//! Two reports, one after the other.

use ccs_core::date::WeekSpan;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::compare::{ReportDiff, compare};
use ccs_reconcile::decision::{Decided, DecisionWord};
use ccs_reconcile::fold::Selection;
use ccs_reconcile::reconcile::reconcile;
use ccs_reconcile::record::Key;
use ccs_reconcile::report::{Difference, Report};
use ccs_testkit::records::*;
use ccs_testkit::slow::Question;
use ccs_testkit::worlds::worlds;
use proptest::prelude::*;

use crate::support::WEEK;

fn open(report: &Report) -> Vec<(Key, Difference)> {
    let rows = report.differences().map(|(service_id, week, row)| {
        let enrolment_id = row.enrolment_id;
        let key = Key { service_id, week, enrolment_id };
        (key, row.clone())
    });
    rows.collect()
}

/// How many are in each list: opened, cleared, changed, carried forward, not covered.
fn lists(diff: &ReportDiff) -> [usize; 5] {
    [
        diff.opened.len(),
        diff.cleared.len(),
        diff.changed.len(),
        diff.carried_forward.len(),
        diff.not_covered.len(),
    ]
}

fn paid(amount: &str) -> Report {
    World::default()
        .paid([payment("E1", WEEK, amount), payment("E2", "2025-08-17", "0.00")])
        .reported([report("SR-1", "E1", WEEK, "80.75")])
        .reconciled()
}

#[test]
fn a_difference_opens_changes_is_carried_forward_and_clears() {
    let (balanced, open, wider) = (paid("80.75"), paid("90.75"), paid("95.75"));
    assert_eq!(lists(&compare(&balanced, &open)), [1, 0, 0, 0, 0]);
    assert_eq!(lists(&compare(&open, &balanced)), [0, 1, 0, 0, 0]);
    assert_eq!(lists(&compare(&open, &open)), [0, 0, 0, 1, 0]);
    let changed = compare(&open, &wider);
    assert_eq!(lists(&changed), [0, 0, 1, 0, 0]);
    let [item] = &changed.changed[..] else { panic!("one changed") };
    assert_eq!(item.key, key("E1", WEEK));
    assert_eq!(item.before.difference().to_string(), "10.00");
    assert_eq!(item.after.difference().to_string(), "15.00");
    assert!(!changed.is_empty() && compare(&open, &open).is_empty());
    assert!(!compare(&balanced, &open).is_empty() && !compare(&open, &balanced).is_empty());
}

#[test]
fn a_new_cause_of_the_same_amount_is_a_change() {
    let world = World::default()
        .paid([payment("E1", WEEK, "100.00")])
        .reported([report("SR-1", "E1", WEEK, "80.75").submitted()]);
    let queried =
        World { session_reports: vec![report("SR-1", "E1", WEEK, "80.75")], ..world.clone() };
    let diff = compare(&world.reconciled(), &queried.reconciled());
    assert_eq!(lists(&diff), [0, 0, 1, 0, 0]);
}

#[test]
fn a_difference_out_of_sight_is_not_cleared() {
    let world = World::default().paid([payment("E1", WEEK, "1.00")]);
    let before = world.reconciled();
    let next_week = World::default().paid([payment("E1", "2025-08-17", "0.00")]).reconciled();
    let other_service =
        World::default().paid([payment("E1", WEEK, "0.00").at("190016362M")]).reconciled();
    for later in [next_week, other_service, Report::default()] {
        let diff = compare(&before, &later);
        assert_eq!(lists(&diff), [0, 0, 0, 0, 1]);
        assert!(!diff.is_empty());
    }
    let weeks = WeekSpan::of(week(WEEK), week("2025-08-17")).unwrap();
    let cleared = reconcile(
        &World::default().paid([payment("E2", "2025-08-17", "0.00")]).facts(),
        &Selection::everything().of_weeks(weeks),
        &ReportOptions::default(),
    );
    assert_eq!(lists(&compare(&before, &cleared.unwrap())), [0, 1, 0, 0, 0]);
}

#[test]
fn ages_and_names_make_no_change() {
    let world = World::default()
        .paid([payment("E1", WEEK, "1.00")])
        .reported([report("SR-1", "E1", WEEK, "")]);
    let named = World {
        session_reports: vec![report("SR-1", "E1", WEEK, "").child("Sandy Branch-4794")],
        ..world.clone()
    };
    let later = ReportOptions { as_at: Some(day("2026-08-10")), ..ReportOptions::default() };
    let diff = compare(&world.reconciled(), &named.reconciled_with(&later));
    assert_eq!(lists(&diff), [0, 0, 0, 1, 0]);
}

proptest! {
    #[test]
    fn every_difference_of_either_report_is_in_exactly_one_list(
        worlds in (worlds(), worlds()),
        questions in (Question::any(), Question::any()),
    ) {
        let report = |world: &World, question: &Question| {
            reconcile(&world.facts(), &question.selection(), &question.options()).unwrap()
        };
        let (earlier, later) = (report(&worlds.0, &questions.0), report(&worlds.1, &questions.1));
        let diff = compare(&earlier, &later);

        let mut before: Vec<(Key, Difference)> = Vec::new();
        let mut after = before.clone();
        for item in diff.changed.iter().chain(&diff.carried_forward) {
            before.push((item.key, item.before.clone()));
            after.push((item.key, item.after.clone()));
        }
        for item in &diff.opened {
            after.push((item.key, item.difference.clone()));
        }
        for item in diff.cleared.iter().chain(&diff.not_covered) {
            before.push((item.key, item.difference.clone()));
        }
        after.sort_by_key(|(key, _)| *key);
        before.sort_by_key(|(key, _)| *key);
        prop_assert_eq!(before, open(&earlier));
        prop_assert_eq!(after, open(&later));
    }

    #[test]
    fn a_report_against_itself_only_carries_forward(world in worlds()) {
        let report = world.reconciled();
        let diff = compare(&report, &report);
        prop_assert!(diff.is_empty());
        let carried: Vec<(Key, Difference)> = diff
            .carried_forward
            .into_iter()
            .map(|item| (item.key, item.after))
            .collect();
        prop_assert_eq!(carried, open(&report));
    }
}

/// The earlier side is what the earlier report says, not what was decided since.
#[test]
fn a_decision_is_on_the_later_side_only() {
    let earlier = paid("100.00");
    let mut later = earlier.clone();
    let rows = later.services.iter_mut().flat_map(|service| &mut service.weeks);
    for part in rows.flat_map(|week| &mut week.differences).flat_map(|row| &mut row.parts) {
        part.decision = Some(Decided {
            word: DecisionWord::Accepted,
            until: None,
            decided_on: None,
            decision_id: None,
            note: None,
        });
    }
    let diff = compare(&earlier, &later);
    let [decided] = &diff.decided[..] else { panic!("{diff:?}") };
    let parts = |row: &Difference| row.parts.iter().filter(|part| part.decision.is_some()).count();
    assert_eq!(decided.before.as_ref().map(parts), Some(0));
    assert_eq!(parts(&decided.after), decided.after.parts.len());
    assert_eq!(lists(&diff), [0, 0, 0, 0, 0]);
    let back = compare(&later, &earlier);
    assert_eq!(lists(&back), [0, 0, 1, 0, 0], "open again");
    let same = compare(&later, &later);
    assert_eq!(lists(&same), [0, 0, 0, 0, 0]);
    assert_eq!(same.decided_before.len(), later.differences().count());
    assert!(same.is_empty(), "nothing changed");
}

/// A row that is new and decided in all its parts is decided, and not opened.
#[test]
fn a_new_row_that_is_decided_is_not_open() {
    let mut later = paid("100.00");
    let rows = later.services.iter_mut().flat_map(|service| &mut service.weeks);
    for part in rows.flat_map(|week| &mut week.differences).flat_map(|row| &mut row.parts) {
        let word = DecisionWord::Accepted;
        let (until, decided_on, decision_id, note) = (None, None, None, None);
        part.decision = Some(Decided { word, until, decided_on, decision_id, note });
    }
    let diff = compare(&paid("80.75"), &later);
    assert_eq!(lists(&diff), [0, 0, 0, 0, 0]);
    assert_eq!(diff.decided.iter().map(|item| item.before.is_none()).collect::<Vec<_>>(), [true]);
    assert!(!diff.is_empty());
}
