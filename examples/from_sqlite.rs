//! An integrator's own database, reconciled: SQL in, report out, differences written back.
//!
//! `from_sqlite/tables.sql` has the tables, which know nothing of this engine. It turns their rows
//! into its records in `from_sqlite/record.rs`, and reads them twice: all of them once,
//! for the sums, then, with a `WHERE`, only those of the enrolment-weeks that need a closer look.

#![expect(clippy::print_stdout, reason = "an example shows what it found")]

#[path = "from_sqlite/database.rs"]
mod database;

use std::error::Error;

use ccs::reconcile::fold::{Fold, Selection};
use ccs::reconcile::{assemble::ReportOptions, gather::Gathered};
use ccs_report::{options::RenderOptions, render::write_text};
use database::{every_row, keys, rows_of, write_back};
use rusqlite::Connection;

fn main() -> Result<(), Box<dyn Error>> {
    let mut db = Connection::open_in_memory()?;
    db.execute_batch(include_str!("from_sqlite/tables.sql"))?;

    // Stage 1: every row, added up as it comes. None is kept.
    let mut fold = Fold::new(Selection::everything());
    let read_once = every_row(&db, |fact, _| fold.absorb(fact))?;
    let (folded, demand) = fold.finish();

    // Stage 2: only what was asked for.
    let mut gathered = Gathered::default();
    let mut read_again = 0;
    for key in keys(&db)?.iter().filter(|key| demand.wants(key)) {
        read_again += rows_of(&db, key, |fact, place| gathered.keep(fact, place))?;
    }
    let report = folded.report(gathered, &ReportOptions::default())?;

    let mut page = String::new();
    write_text(&report, &RenderOptions::default(), &mut page)?;
    println!("{page}\nOf {read_once} rows, {read_again} were read a second time.");
    write_back(&mut db, &report)?;

    assert_eq!((read_once, read_again), (21, 6));
    assert_eq!(report.total.paid().to_string(), "738.62");
    assert_eq!(report.total.allocated.to_string(), "819.37");
    assert_eq!(report.total.returned.to_string(), "80.75");
    let open =
        "SELECT enrolment, amount, cause FROM open_difference WHERE week_ending = '2018-06-10'";
    let (enrolment, amount, cause): (String, String, String) =
        db.query_one(open, [], |row| row.try_into())?; // one row, no more
    assert_eq!(enrolment, "E8000034122");
    assert_eq!((amount.as_str(), cause.as_str()), ("-80.75", "recovered_but_still_allocated"));
    let stored = "SELECT report ->> '$.total.difference' FROM reconciliation";
    let difference: String = db.query_one(stored, [], |row| row.get(0))?;
    assert_eq!(difference, "-80.75");
    Ok(())
}

#[test]
fn it_runs() -> Result<(), Box<dyn Error>> {
    main()
}
