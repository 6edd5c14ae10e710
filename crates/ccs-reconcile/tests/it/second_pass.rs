//! The second reading is checked against the first: rows that are missing, doubled or changed when
//! they are read again are an error that names their key, and never a report.

use std::cell::Cell;

use ccs_core::money::WideMoney;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::error::ReconcileError;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::{Fold, Selection};
use ccs_reconcile::gather::Origin;
use ccs_reconcile::report::Report;
use ccs_reconcile::{Rows, reconcile};
use ccs_testkit::records::*;
use ccs_testkit::worlds::worlds;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::WEEK;

/// One world the first time, another the second.
struct Twice {
    first: World,
    second: World,
    readings: Cell<u32>,
}

impl Rows for Twice {
    fn each(&self, take: &mut dyn FnMut(Origin, Fact<'_>)) {
        let is_first = self.readings.replace(self.readings.get() + 1) == 0;
        let world = if is_first { &self.first } else { &self.second };
        world.facts().each(take);
    }
}

/// A week that differs, and one that balances.
fn world() -> World {
    World::default()
        .paid([payment("E1", WEEK, "80.00"), payment("E2", WEEK, "60.00")])
        .reported([report("SR-1", "E1", WEEK, "50.00"), report("SR-2", "E2", WEEK, "60.00")])
        .returned([returned("E1", WEEK, "10.00")])
}

fn read(second: World) -> Result<Report, ReconcileError> {
    let rows = Twice { first: world(), second, readings: Cell::new(0) };
    let report = reconcile(&rows, &Selection::everything(), &ReportOptions::default());
    assert_eq!(rows.readings.get(), 2, "read twice, and no more");
    report
}

#[track_caller]
fn assert_changed(second: World) {
    let changed = ReconcileError::ChangedBetweenPasses { key: key("E1", WEEK) };
    let error = read(second).unwrap_err();
    assert_eq!(error, changed);
    assert_eq!(ReconcileError::CHANGED, "CCS-R015");
    let sunday = WEEK;
    assert_eq!(
        error.to_string(),
        format!(
            "the rows of enrolment E1 in the week ending {sunday} changed while the files were read"
        )
    );
}

#[test]
fn the_same_rows_in_another_order_are_the_same() {
    let mut second = world();
    second.payments.reverse();
    second.session_reports.reverse();
    assert_eq!(read(second), read(world()));
    assert!(read(world()).is_ok());
}

#[test]
fn an_empty_second_reading_is_an_error() {
    assert_changed(World::default());
}

#[test]
fn a_doubled_second_reading_is_an_error() {
    let twice = world().paid(world().payments).reported(world().session_reports);
    assert_changed(twice);
}

/// Each row of the week in turn: left out, twice, or with one thing changed.
#[test]
fn any_row_that_is_missing_doubled_or_changed_is_an_error() {
    let changes: [fn(&mut World); 12] = [
        |world| drop(world.payments.remove(0)),
        |world| drop(world.session_reports.remove(0)),
        |world| drop(world.returns.remove(0)),
        |world| world.payments.push(world.payments[0].clone()),
        |world| world.session_reports.push(world.session_reports[0].clone()),
        |world| world.returns.push(world.returns[0].clone()),
        |world| world.payments[0] = payment("E1", WEEK, "80.01"),
        |world| world.payments[0].date_paid = day("2025-08-30"),
        |world| world.session_reports[0] = report("SR-1", "E1", WEEK, "50.00").cancelled(),
        |world| world.session_reports[0] = report("SR-9", "E1", WEEK, "50.00"),
        |world| world.session_reports[0].retrieved_on = Some(day("2025-08-30")),
        |world| world.returns[0].status = ccs_reconcile::record::ReturnStatus::Withdrawn,
    ];
    for (number, change) in changes.into_iter().enumerate() {
        let mut second = world();
        change(&mut second);
        let changed = ReconcileError::ChangedBetweenPasses { key: key("E1", WEEK) };
        assert_eq!(read(second).err(), Some(changed), "change {number}");
    }
}

/// The report if the second reading gives every row, and not only those that are asked for.
fn with_every_row(world: &World) -> Report {
    let mut fold = Fold::new(Selection::everything());
    world.facts().iter().for_each(|(_, fact)| fold.absorb(fact));
    fold.finish().0.report(world.gathered(), &ReportOptions::default()).unwrap()
}

const CODES: [&str; 7] = ["", "", "", "4030", "Z401-D070", "Z401-D010", "Z401-X200"];

/// A week in which as much is allocated as is paid, by lines of both signs and several reports.
fn balanced_weeks() -> impl Strategy<Value = World> {
    let cents = || select(vec![-40_00_i64, -20_00, -15_50, -50, 0, 50, 15_50, 20_00, 40_00]);
    let day = || select(vec!["2025-08-13", "2025-08-20", "2025-08-27"]);
    let line = (cents(), cents(), day(), select(CODES.to_vec()));
    (vec(line, 1..5), vec((cents(), cents(), any::<bool>()), 0..3)).prop_map(|(lines, reports)| {
        let text =
            |cents: i64| WideMoney::from_ten_thousandths(i128::from(cents) * 100).to_string();
        let mut left = (0, 0);
        let payments = lines.iter().map(|&(ccs, accs, day, code)| {
            left = (left.0 + ccs, left.1 + accs);
            let line = payment("E1", WEEK, &text(ccs)).accs(&text(accs)).paid_on(day);
            if code.is_empty() { line } else { line.coded(code) }
        });
        let mut world = World::default().paid(payments.collect::<Vec<_>>());
        let all = reports.into_iter().map(Some).chain([None]).enumerate();
        for (number, split) in all {
            let (ccs, accs) = split.map_or(left, |(ccs, accs, _)| (ccs, accs));
            left = (left.0 - ccs, left.1 - accs);
            let id = format!("SR-{number}");
            let report = report(&id, "E1", WEEK, &text(ccs)).allocated_accs(&text(accs));
            let is_retrieved = split.is_some_and(|(.., is_retrieved)| is_retrieved);
            let report = if is_retrieved { report.retrieved("2025-08-21") } else { report };
            let report = if number == 0 { report.entitled("20.00", "") } else { report };
            world = world.reported([report]);
        }
        world
    })
}

proptest! {
    /// So the rows that are left out of the second reading could not have said anything.
    #[test]
    fn rows_that_are_not_asked_for_change_nothing(world in prop_oneof![worlds(), balanced_weeks()]) {
        prop_assert_eq!(world.reconciled(), with_every_row(&world));
    }
}
