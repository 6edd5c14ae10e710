//! The same bytes from one thread, two, and DataFusion with 1, 3 and 8 portions.

use ccs_core::date::{Week, WeekSpan};
use ccs_files::kind::Kind;
use ccs_reconcile::fold::Selection;
use ccs_sim::world::World;

use crate::common::{Asked, assert_same, example, file, json, session, world};

async fn assert_same_in_portions(asked: &Asked, about: &str) {
    let here = asked.here(1);
    assert_same(&asked.here(2), &here, &format!("{about}, two threads"));
    for portions in [1, 3, 8] {
        let job = asked.job(&session(portions)).await;
        assert_same(&job, &here, &format!("{about}, {portions} portions"));
    }
}

/// A large file is divided between portions, the small ones are not.
#[tokio::test]
async fn a_world_gives_the_same_bytes_in_any_number_of_portions() {
    let folder = tempfile::tempdir().unwrap();
    let files = world(folder.path(), 7, 8, 30);
    let sizes: Vec<u64> = files.iter().map(|(_, path)| path.metadata().unwrap().len()).collect();
    assert!(sizes.iter().any(|size| *size > 3 << 17), "{sizes:?}");
    let asked = Asked::of(files);
    let report = asked.here(1).result.unwrap();
    assert!(report.differences().count() > 50 && report.overlap.lines > 0);
    assert_same_in_portions(&asked, "world").await;
}

/// What the bank received and the totals of runs concern the runs of all portions; weeks and services
/// that are left out can have rows that repeat those within.
#[tokio::test]
async fn facts_of_the_whole_data_are_those_of_all_portions() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = world(folder.path(), 11, 5, 20);
    let simulated = World::simulate(11, 5, 20).unwrap();
    let ends = simulated.payments.iter().flatten().map(|line| line.date_paid).max().unwrap();
    let bank = simulated.bank(11, ends);
    files.push(file(folder.path(), "deposits.csv", &bank.deposits));
    files.push(file(folder.path(), "clearing-totals.csv", &bank.totals));
    let whole = Asked::of(files);
    let report = whole.here(1).result.unwrap();
    assert!(report.deposits.len() > 10 && report.clearing_totals.is_some());
    assert_same_in_portions(&whole, "with deposits and totals").await;

    let weeks = report.period.unwrap();
    let [first, last] = [weeks.first().index() + 5, weeks.last().index() - 5];
    let [first, last] = [first, last].map(|index| Week::from_index(index).unwrap());
    let services = report.services.iter().take(3).map(|service| service.service_id);
    let selection =
        Selection::everything().of_weeks(WeekSpan::of(first, last).unwrap()).of_services(services);
    let some = Asked { selection, ..whole };
    assert_ne!(json(&some.here(1)), json(&Asked::of(some.files.clone()).here(1)));
    assert_same_in_portions(&some, "some weeks and services").await;
}

#[tokio::test]
async fn the_examples_give_the_same_bytes() {
    for name in ["double-payment", "net-hides-parts", "redbourne", "three-services"] {
        let files = example(name);
        assert!(files.len() > 2, "{name}");
        assert_same_in_portions(&Asked::of(files), name).await;
    }
}

/// Decisions, and files without rows or with unknown columns, of which warnings tell.
#[tokio::test]
async fn small_files_and_warnings_are_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = example("three-services");
    let report = Asked::of(files.clone()).here(1).result.unwrap();
    let decisions = folder.path().join("decisions.csv");
    let mut template = Vec::new();
    ccs_files::decisions::write_template(&report, &mut template).unwrap();
    std::fs::write(&decisions, template).unwrap();
    let empty = folder.path().join("payments.csv");
    let header = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs,note\n";
    std::fs::write(&empty, header).unwrap();
    files.extend([(Kind::Decisions, decisions), (Kind::Payments, empty)]);
    let asked = Asked::of(files);
    assert!(asked.here(1).warnings.len() >= 2);
    assert_same_in_portions(&asked, "decisions and an empty file").await;
    assert_same_in_portions(&Asked { strict: true, ..asked }, "strict").await;
}
