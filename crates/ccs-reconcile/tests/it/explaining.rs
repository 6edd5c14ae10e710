//! One enrolment-week with every row there is about it.

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::error::ReconcileError;
use ccs_reconcile::explanation::Explanation;
use ccs_reconcile::fold::{Fold, Selection};
use ccs_reconcile::gather::Gathered;
use ccs_reconcile::reconcile::explain;
use ccs_reconcile::record::Key;
use ccs_testkit::records::*;
use ccs_testkit::worlds::worlds;
use proptest::prelude::*;

use crate::support::WEEK;

fn explained(world: &World, key: &Key) -> Result<Option<Explanation>, ReconcileError> {
    explain(&world.facts(), key, &Selection::everything(), &ReportOptions::default())
}

#[test]
fn an_explanation_brings_every_row_in_order() {
    let world = World::default()
        .paid([
            payment("E1", WEEK, "-80.75").paid_on("2025-09-03"),
            payment("E1", WEEK, "2.00").in_run("000310000059"),
            payment("E1", WEEK, "1.00"),
            payment("E2", WEEK, "500.00"),
        ])
        .reported([
            report("SR-2", "E1", WEEK, ""),
            report("SR-1", "E1", WEEK, "70.00").version(3),
            report("SR-1", "E1", WEEK, "60.00").version(2),
            report("SR-1", "E1", WEEK, "50.00"),
        ])
        .returned([
            returned("E1", WEEK, "2.00").returned_on("2025-09-02"),
            returned("E1", WEEK, "1.00").returned_on("2025-09-01"),
        ]);
    let found = explained(&world, &key("E1", WEEK)).unwrap().expect("rows of it");
    assert_eq!(found.key, key("E1", WEEK));
    let paid = found.evidence.payments.iter();
    let paid: Vec<String> = paid.map(|line| line.amount().to_string()).collect();
    assert_eq!(paid, ["1.00", "2.00", "-80.75"]);
    let version = |report: &ccs_reconcile::record::SessionReport| {
        format!("{} v{}", report.session_report_id, report.version)
    };
    let latest: Vec<String> = found.evidence.session_reports.iter().map(version).collect();
    assert_eq!(latest, ["SR-1 v3", "SR-2 v1"]);
    let superseded: Vec<String> = found.evidence.superseded.iter().map(version).collect();
    assert_eq!(superseded, ["SR-1 v1", "SR-1 v2"]);
    let returned = found.evidence.returns.iter();
    let returned: Vec<String> = returned.map(|one| one.not_passed_on.to_string()).collect();
    assert_eq!(returned, ["1.00", "2.00"]);
}

#[test]
fn the_running_sum_is_of_what_was_paid_to_the_service() {
    let world = World::default().paid([
        payment("E1", WEEK, "80.75"),
        payment("E1", WEEK, "500.00").to_individual().paid_on("2025-08-20"),
        payment("E1", WEEK, "-30.00").paid_on("2025-09-03"),
    ]);
    let found = explained(&world, &key("E1", WEEK)).unwrap().expect("rows of it");
    let running: Vec<(String, String)> =
        found.running().map(|(line, sum)| (line.amount().to_string(), sum.to_string())).collect();
    let expected = [("80.75", "80.75"), ("500.00", "80.75"), ("-30.00", "50.75")];
    assert_eq!(running, expected.map(|(line, sum)| (line.into(), sum.into())));
}

#[test]
fn an_enrolment_week_without_rows_has_no_explanation() {
    let world = World::default().paid([payment("E1", WEEK, "1.00")]);
    assert_eq!(explained(&world, &key("E2", WEEK)), Ok(None));
    assert_eq!(explained(&world, &key("E1", "2025-08-17")), Ok(None));
}

#[test]
fn an_enrolment_week_that_balances_is_explained_too() {
    let version = report("SR-1", "E1", WEEK, "80.75");
    let world =
        World::default().paid([payment("E1", WEEK, "80.75")]).reported([version.clone(), version]);
    let found = explained(&world, &key("E1", WEEK)).unwrap().expect("rows of it");
    assert!(found.row.difference().is_zero() && found.row.parts.is_empty());
    assert_eq!((found.row.paid.count, found.row.allocated.count), (1, 1));
    assert_eq!(found.evidence.payments.len(), 1);
}

#[test]
fn contradictions_refuse_an_explanation_too() {
    let world = World::default().paid([
        payment("E1", WEEK, "1.00").numbered("PL-1"),
        payment("E1", WEEK, "2.00").numbered("PL-1"),
    ]);
    let refused = explained(&world, &key("E1", WEEK)).unwrap_err();
    assert_eq!(refused, ReconcileError::Identity(world.conflicts()));
}

/// A return is advised for neither of two rows of which one may be the other's money.
#[test]
fn a_row_is_explained_beside_those_that_may_be_the_same_money() {
    let world = World::default()
        .paid([payment("E1", WEEK, "80.75"), payment("E1", WEEK, "80.75")])
        .reported([report("SR-1", "E1", WEEK, "80.75"), report("SR-2", "E2", WEEK, "80.75")]);
    let report = world.reconciled();
    let rows: Vec<_> = report.differences().collect();
    assert_eq!(rows.len(), 2);
    for (service_id, week, row) in rows {
        let key = Key { service_id, week, enrolment_id: row.enrolment_id };
        let found = explained(&world, &key).unwrap().expect("rows of it");
        assert!(!found.row.links.is_empty());
        assert_eq!(&found.row, row);
    }
}

#[test]
fn an_explanation_needs_the_rows_of_the_report_and_of_what_is_asked_for() {
    let world = World::default()
        .paid([payment("E1", WEEK, "1.00"), payment("E2", WEEK, "2.00")])
        .reported([report("SR-2", "E2", WEEK, "2.00")]);
    let explained = |kept: &[&str], asked: &str| {
        let (mut fold, mut gathered) = (Fold::new(Selection::everything()), Gathered::default());
        for (place, fact) in world.rows() {
            fold.absorb(fact);
            if kept.contains(&&*fact.key().enrolment_id.to_string()) {
                gathered.keep(fact, place);
            }
        }
        let (folded, _) = fold.finish();
        let asked = key(asked, WEEK);
        let found = folded.explain(gathered, |key| *key == asked, &ReportOptions::default());
        found.map(|found| found.len())
    };
    let missing =
        |enrolment| Err(ReconcileError::ChangedBetweenPasses { key: key(enrolment, WEEK) });
    assert_eq!(explained(&["E1", "E2"], "E1"), Ok(1));
    assert_eq!(explained(&["E1", "E2"], "E2"), Ok(1));
    assert_eq!(explained(&["E1"], "E1"), Ok(1));
    assert_eq!(explained(&["E1"], "E2"), missing("E2"));
    assert_eq!(explained(&["E2"], "E2"), missing("E1"));
}

proptest! {
    #[test]
    fn the_row_explained_is_the_row_of_the_report(world in worlds()) {
        for (service_id, week, row) in world.reconciled().differences() {
            let key = Key { service_id, week, enrolment_id: row.enrolment_id };
            let found = explained(&world, &key).unwrap().expect("rows of it");
            prop_assert_eq!(&found.row, row);
        }
    }
}
