//! Each part of each difference as a row.

use std::io;

use ccs_reconcile::record::SubsidyType;
use ccs_reconcile::report::Report;

use super::{Row, written};
use crate::words;

const HEADER: [&str; 13] = [
    "service_id",
    "week_ending",
    "enrolment_id",
    "part",
    "of",
    "amount",
    "certainty",
    "alternatives",
    "remedy_cost",
    "decision",
    "until",
    "weeks_since_week_ending",
    "remedy",
];

/// Writes `parts`. The amounts of a row's parts re-add to its difference.
///
/// # Errors
/// Only what `out` returns.
pub fn render_parts_csv(report: &Report, out: impl io::Write) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    written(out.write_record(HEADER))?;
    for (service_id, week, difference) in report.differences() {
        for part in &difference.parts {
            let decision = part.decision.as_ref();
            let others: Vec<&str> = part.alternatives.iter().map(|kind| kind.as_str()).collect();
            row.text(service_id.as_str()).figure(week).text(difference.enrolment_id.as_str());
            row.text(part.kind.as_str()).text_or_absent(part.of.map(SubsidyType::as_str));
            row.figure(part.amount).text(part.certainty.as_str()).text(others.join(" "));
            row.figure(part.remedy_cost.number());
            row.text_or_absent(decision.map(|decided| decided.word.as_str()));
            row.figure_or_absent(decision.and_then(|decided| decided.until));
            row.figure(difference.age.weeks_since_week_ending);
            row.text(words::part_remedy(difference, part));
            row.end(&mut out)?;
        }
    }
    out.flush()
}
