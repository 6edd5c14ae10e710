//! What the example asks of the integrator's database: rows out, differences in.

mod record;

use std::error::Error;

use ccs::reconcile::{fact::Fact, record::Key, report::Report};
use ccs_report::{json::render_json, options::RenderOptions, words::part_remedy};
use rusqlite::{Connection, Params};

pub(crate) use record::Read;

/// Shows every row of the three tables, each with its number in its table.
pub(crate) fn every_row(db: &Connection, see: impl FnMut(Fact<'_>, u64)) -> Read<u32> {
    read(db, "", (), see)
}

/// Shows the rows of one enrolment-week.
pub(crate) fn rows_of(db: &Connection, key: &Key, see: impl FnMut(Fact<'_>, u64)) -> Read<u32> {
    let these = "WHERE approval = ?1 AND enrolment = ?2 AND monday = ?3";
    let (approval, enrolment, monday) = (key.service_id, key.enrolment_id, key.week.monday());
    read(db, these, [approval.as_str(), enrolment.as_str(), &monday.to_string()], see)
}

fn read(
    db: &Connection,
    these: &str,
    values: impl Params + Copy,
    mut see: impl FnMut(Fact<'_>, u64),
) -> Read<u32> {
    let mut count = 0;
    for table in ["remittance", "timesheet", "given_back"] {
        let mut query = db.prepare_cached(&format!("SELECT * FROM {table} {these}"))?;
        let mut rows = query.query(values)?;
        while let Some(row) = rows.next()? {
            let place = row.get::<_, u32>("id")?.into();
            match table {
                "remittance" => see(Fact::Payment(&record::payment_line(row)?), place),
                "timesheet" => see(Fact::SessionReport(&record::session_report(row)?), place),
                _ => see(Fact::Return(&record::returned(row)?), place),
            }
            count += 1;
        }
    }
    Ok(count)
}

/// Every enrolment-week that any table knows.
pub(crate) fn keys(db: &Connection) -> Read<Vec<Key>> {
    let mut query = db.prepare(
        "SELECT approval, enrolment, monday FROM remittance
         UNION SELECT approval, enrolment, monday FROM timesheet
         UNION SELECT approval, enrolment, monday FROM given_back",
    )?;
    query.query_and_then([], record::key)?.collect()
}

/// Stores the parts of every difference in a table, and the whole report beside it as JSON.
pub(crate) fn write_back(db: &mut Connection, report: &Report) -> Result<(), Box<dyn Error>> {
    let writing = db.transaction()?;
    for (_, week, row) in report.differences() {
        for part in &row.parts {
            let values = [
                row.enrolment_id.to_string(),
                week.to_string(),
                part.kind.to_string(),
                part.amount.to_string(),
                part_remedy(row, part).to_string(),
            ];
            writing.execute("INSERT INTO open_difference VALUES (?1, ?2, ?3, ?4, ?5)", values)?;
        }
    }
    let mut document = Vec::new();
    render_json(report, &RenderOptions::default(), &mut document)?;
    writing.execute("INSERT INTO reconciliation VALUES (?1)", [String::from_utf8(document)?])?;
    writing.commit()?;
    Ok(())
}
