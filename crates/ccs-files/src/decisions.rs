//! Decisions files: one to fill in, and one with a decision more.

use std::io;

use ccs_reconcile::decision::Decision;
use ccs_reconcile::record::SubsidyType;
use ccs_reconcile::report::Report;

use crate::fault::{Fault, Found};
use crate::kind::Kind;
use crate::place::Place;
use crate::refusal::Refusal;
use crate::small::read_decisions;
use crate::source::Source;

/// A decisions file with a row for every part without a decision, the decision left empty.
///
/// # Errors
/// Only what `out` returns.
pub fn write_template(report: &Report, out: impl io::Write) -> io::Result<()> {
    let mut csv = csv::Writer::from_writer(out);
    csv.write_record(Kind::Decisions.columns().iter().map(|column| column.name))?;
    for (service_id, week, row) in report.differences() {
        for part in row.parts.iter().filter(|part| part.decision.is_none()) {
            let named = [
                service_id.to_string(),
                week.to_string(),
                row.enrolment_id.to_string(),
                part.kind.to_string(),
                part.of.map_or("", SubsidyType::as_str).to_owned(),
                part.amount.to_string(),
            ];
            let empty = Kind::Decisions.columns().len().saturating_sub(named.len());
            csv.write_record(named.into_iter().chain(vec![String::new(); empty]))?;
        }
    }
    csv.flush()
}

/// Reads one decision from its cells, in the order of the columns of a decisions file. Cells left
/// out at the end are empty.
///
/// ```
/// use ccs_files::decisions::decision;
///
/// let cells = ["190016362L", "2018-06-10", "E1", "unexplained", "ccs", "5.93", "accepted"];
/// assert_eq!(decision(&cells).expect("it is sound").amount.to_string(), "5.93");
///
/// let cells = ["190016362L", "2018-06-10", "E1", "unexplained", "ccs", "5.93", "acknowledged"];
/// assert_eq!(decision(&cells).unwrap_err()[0].column.as_deref(), Some("until"));
/// ```
///
/// # Errors
/// Whatever a decisions file with this row would be refused for, and a row that decides nothing.
pub fn decision(cells: &[&str]) -> Result<Decision, Vec<Refusal>> {
    const NAME: &str = "decision";
    let columns = Kind::Decisions.columns();
    let mut csv = csv::Writer::from_writer(Vec::new());
    let all = cells.iter().copied().chain(std::iter::repeat("")).take(columns.len());
    // Writing to memory does not fail.
    let _ = csv.write_record(columns.iter().map(|column| column.name));
    let _ = csv.write_record(all);
    let bytes = csv.into_inner().unwrap_or_default();
    let read = read_decisions(&[Source::bytes(Kind::Decisions, NAME, bytes)]).all()?;
    let empty = Found { place: Place::new(0, 2), column: Some(6), fault: Fault::Empty };
    let undecided = || vec![Refusal::of(&empty, NAME, Kind::Decisions)];
    read.into_iter().next().ok_or_else(undecided)
}

/// Adds a decision, in place of an earlier one about the same part.
pub fn decide(decisions: &mut Vec<Decision>, new: Decision) {
    let part = |one: &Decision| (one.key, one.part, one.of);
    decisions.retain(|one| part(one) != part(&new));
    decisions.push(new);
}
