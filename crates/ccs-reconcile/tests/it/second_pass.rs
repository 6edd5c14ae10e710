//! The second reading is checked against the first: rows that are missing, doubled or changed when
//! they are read again are an error that names their key, and never a report.

use std::cell::Cell;

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::error::ReconcileError;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::gather::Origin;
use ccs_reconcile::report::Report;
use ccs_reconcile::{Rows, reconcile};
use ccs_testkit::records::*;

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
