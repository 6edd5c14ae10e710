//! How time grows with the rows of one enrolment-week, the runs of one day and the rows of one week:
//! `cargo run --release -p ccs-reconcile --example scaling -- [ROWS]`. Each line doubles the rows; the
//! last column is the time beside that of half as many. Twice is linear, four times is quadratic.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]

use std::time::Instant;

use ccs_core::money::Money;
use ccs_reconcile::allocate::CapPolicy;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::deposits::Deposit;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::reconcile::allocate_and_reconcile;
use ccs_reconcile::record::SessionReport;
use ccs_reconcile::report::Report;
use ccs_testkit::records::{BuildPayment, BuildReport, World, day, payment, report, returned};

const WEEK: &str = "2025-08-10";

fn main() {
    let rows = std::env::args().nth(1).map_or(350, |rows| rows.parse().expect("a number"));
    for (name, run) in CASES {
        let mut before = None;
        for rows in [rows, rows * 2, rows * 4] {
            let world = (run.world)(rows);
            let begin = Instant::now();
            let report = (run.judge)(&world, rows);
            let took = begin.elapsed().as_micros().max(1);
            let tenths = before.map_or(10, |before| took * 10 / before);
            before = Some(took);
            println!(
                "{name:12} {rows:7} rows {:7} ms, {}.{} times as long, {} differences",
                took / 1_000,
                tenths / 10,
                tenths % 10,
                report.differences().count()
            );
        }
    }
}

struct Case {
    world: fn(usize) -> World,
    judge: fn(&World, usize) -> Report,
}

const CASES: [(&str, Case); 9] = [
    ("reports", Case { world: reports, judge: plain }),
    ("varied", Case { world: varied, judge: plain }),
    ("cancelled", Case { world: cancelled, judge: plain }),
    ("debts", Case { world: debts, judge: plain }),
    ("returns", Case { world: returns, judge: plain }),
    ("takings", Case { world: takings, judge: plain }),
    ("allocate", Case { world: reports, judge: allocated }),
    ("deposits", Case { world: runs, judge: banked }),
    ("links", Case { world: opposite, judge: plain }),
];

fn lines(rows: usize) -> World {
    let line = |at: usize| {
        let cents = format!("{}.{:02}", 10 + at / 100, at % 100);
        payment("E1", WEEK, &cents).in_run(&format!("{at:012}"))
    };
    World::default().paid((0..rows).map(line))
}

fn report_of(at: usize) -> SessionReport {
    report(&format!("SR-{at}"), "E1", WEEK, "7.00").retrieved("2025-08-20")
}

fn reports(rows: usize) -> World {
    lines(rows).reported((0..rows).map(report_of))
}

fn varied(rows: usize) -> World {
    let newer = |at| report(&format!("SR-{at}"), "E1", WEEK, "").version(2).submitted();
    reports(rows).reported((0..rows).map(newer))
}

fn cancelled(rows: usize) -> World {
    let newer = |at| report(&format!("SR-{at}"), "E1", WEEK, "").version(2).cancelled();
    reports(rows).reported((0..rows).map(newer))
}

/// Half of the reports are cancelled, and as many debts are taken in runs that pay as well.
fn debts(rows: usize) -> World {
    let half = rows / 2;
    let newer = |at| report(&format!("SR-{at}"), "E1", WEEK, "").version(2).cancelled();
    let debt = |at: usize| {
        let line = payment("E1", WEEK, "-3.00").in_run(&format!("{at:012}"));
        line.paid_on("2025-09-02").coded("Z401-D010")
    };
    reports(rows).reported((0..half).map(newer)).paid((0..half).map(debt))
}

fn returns(rows: usize) -> World {
    reports(rows).returned((0..rows).map(|_| returned("E1", WEEK, "1.00")))
}

/// A return, and small amounts that are taken back from the service and from the individual.
fn takings(rows: usize) -> World {
    let of_day = |amount: &str| {
        let amount = amount.to_owned();
        move |at: usize| {
            payment("E1", WEEK, &amount).in_run(&format!("{at:012}")).paid_on("2025-09-02")
        }
    };
    lines(rows)
        .reported([report_of(0)])
        .returned([returned("E1", WEEK, "1000.00")])
        .paid((0..rows).map(of_day("-0.01")))
        .paid((0..rows).map(of_day("-0.02")).map(BuildPayment::to_individual))
}

fn runs(rows: usize) -> World {
    let line = |at: usize| {
        payment(&format!("E{at}"), WEEK, "10.00").in_run(&format!("{at:012}")).paid_on("2025-08-13")
    };
    World::default().paid((0..rows).map(line))
}

fn opposite(rows: usize) -> World {
    let paid = |at: usize| payment(&format!("E{at}"), WEEK, "10.00").in_run(&format!("{at:012}"));
    let reported = |at: usize| report(&format!("SR-{at}"), &format!("F{at}"), WEEK, "10.00");
    World::default().paid((0..rows).map(paid)).reported((0..rows).map(reported))
}

fn plain(world: &World, _: usize) -> Report {
    world.reconciled()
}

fn allocated(world: &World, _: usize) -> Report {
    let (all, options) = (Selection::everything(), ReportOptions::default());
    allocate_and_reconcile(world.gathered(), &all, &options, CapPolicy::FeeCap).expect("rows agree")
}

fn banked(world: &World, rows: usize) -> Report {
    let deposit = |at: usize| Deposit {
        date_paid: day("2025-08-14"),
        amount: if at.is_multiple_of(2) { "10.00".parse().expect("money") } else { Money::ZERO },
        reference: Some(format!("ref {at}").into()),
    };
    let deposits = Some((0..rows).map(deposit).collect());
    world.reconciled_with(&ReportOptions { deposits, ..ReportOptions::default() })
}
