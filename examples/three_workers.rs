//! Three workers, one report: partial results merge in any order and any split.
//!
//! Each worker has a third of the rows of `data/three-services`, dealt out so that enrolment-weeks
//! are torn apart. What they merge to is, byte for byte, the report of one that had them all.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]

mod example_data;

use std::{error::Error, thread::ScopedJoinHandle, thread::scope};

use ccs::core::tally::Tally;
use ccs::reconcile::reconcile::{Facts, reconcile};
use ccs::reconcile::{assemble::ReportOptions, fact::Fact, gather::Gathered, sides::Sides};
use ccs::reconcile::{fold::Fold, fold::Selection, report::Report};
use ccs_report::{json::render_json, options::RenderOptions};
use example_data::rows;

type Share<'r> = Vec<(u64, Fact<'r>)>; // rows, each with the number a refusal names it by

fn main() -> Result<(), Box<dyn Error>> {
    let facts = Facts {
        payments: &rows("three-services/payments.csv"),
        session_reports: &rows("three-services/session-reports.csv"),
        returns: &rows("three-services/returns.csv"),
    };
    let (everything, options) = (Selection::everything(), ReportOptions::default());
    let shares: [Share<'_>; 3] = [0, 1, 2].map(|n| facts.iter().skip(n).step_by(3).collect());

    // Stage 1: each worker adds its own rows up, and only the sums meet.
    let folds = in_threads(&shares, &|share| {
        let mut fold = Fold::new(everything.clone());
        share.iter().for_each(|(_, fact)| fold.absorb(*fact));
        fold
    });
    let mut whole = Fold::new(everything.clone());
    folds.into_iter().try_for_each(|fold| whole.merge(fold))?;
    let (folded, demand) = whole.finish();

    // Stage 2: each worker hands over those few of its rows that the sums ask for.
    let theirs = in_threads(&shares, &|share| {
        let mut some = Gathered::default();
        let rows = share.iter().copied();
        rows.for_each(|(place, fact)| some.absorb(&demand, fact, place));
        some
    });
    let mut gathered = Gathered::default();
    theirs.into_iter().for_each(|some| gathered.merge(some));
    let (met, all) = (gathered.facts().count(), facts.iter().count());
    let merged = folded.report(gathered, &options).expect("no contradiction");
    let alone = reconcile(&facts, &everything, &options).expect("no contradiction");
    let (difference, rows) = (merged.total.difference(), merged.differences().count());
    println!("{met} of {all} rows met; {rows} enrolment-weeks differ, by {difference}");
    let mut documents = [Vec::new(), Vec::new()];
    render_json(&merged, &RenderOptions::default(), &mut documents[0])?;
    render_json(&alone, &RenderOptions::default(), &mut documents[1])?;
    assert_eq!(documents[0], documents[1], "byte for byte");
    assert_eq!((difference.to_string().as_str(), rows), ("2888.2885", 50));
    what_travels(&shares, &merged)
}

/// Between machines the sums of an enrolment-week travel as five integers.
fn what_travels(shares: &[Share<'_>], report: &Report) -> Result<(), Box<dyn Error>> {
    let mut rows = report.differences();
    let paid_twice = rows.find(|(_, _, row)| row.enrolment_id.as_str() == "E9000000057");
    let (_, week, row) = paid_twice.ok_or("it balances")?;
    println!("One of them, {}, week ending {week}:", row.enrolment_id);
    let mut whole = Sides::default();
    for share in shares {
        let mut sides = Sides::default();
        let facts = share.iter().map(|(_, fact)| fact);
        let of_enrolment = facts.filter(|fact| fact.key().enrolment_id == row.enrolment_id);
        let of_week = of_enrolment.filter(|fact| fact.key().week == week);
        of_week.for_each(|fact| sides.absorb(*fact));
        println!("  a worker sends {:?}", sides.to_state());
        whole.merge(Sides::from_state(sides.to_state()).ok_or("not a state")?);
    }
    println!("  which makes {} paid, {} allocated", whole.paid, whole.allocated);
    assert_eq!(whole.difference(), row.difference());
    Ok(())
}

/// Does the work on every share at once, each in a thread of its own.
fn in_threads<'r, T: Send>(of: &[Share<'r>], work: &(impl Fn(&Share<'r>) -> T + Sync)) -> Vec<T> {
    scope(|scope| {
        let spawn = |share| scope.spawn(move || work(share));
        let workers: Vec<_> = of.iter().map(spawn).collect();
        let join = |worker: ScopedJoinHandle<'_, T>| worker.join().expect("no worker panics");
        workers.into_iter().map(join).collect()
    })
}

#[test]
fn it_runs() -> Result<(), Box<dyn Error>> {
    main()
}
