//! Eligibility as rows: one a reason, and one for the kind that applies.

use std::io;

use ccs_core::eligibility::{Answer, KindAnswer};

use crate::csv::{Row, written};

const HEADER: [&str; 9] = [
    "enrolment_id",
    "session_date",
    "week_ending",
    "kind",
    "applies",
    "code",
    "provision",
    "message",
    "remedy",
];

/// Writes a row a reason; a kind that applies has one row with an empty code.
///
/// # Errors
/// Only what `out` returns.
pub fn render_eligibility_csv(answers: &[Answer], out: impl io::Write) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    written(out.write_record(HEADER))?;
    for answer in answers {
        for of_kind in answer.eligibility.answers() {
            if of_kind.reasons.is_empty() {
                start(&mut row, answer, of_kind);
                row.text("").text("").text("").text("");
                row.end(&mut out)?;
            }
            for reason in &of_kind.reasons {
                start(&mut row, answer, of_kind);
                row.text(reason.code()).text(reason.cite().to_string());
                row.text(reason.to_string()).text(reason.remedy());
                row.end(&mut out)?;
            }
        }
    }
    out.flush()
}

fn start(row: &mut Row, answer: &Answer, of_kind: &KindAnswer) {
    let of = &answer.eligibility;
    row.figure_or_absent(answer.enrolment_id).figure(of.session_date).figure(of.week);
    row.text(of_kind.kind.as_str()).figure(of_kind.reasons.is_empty());
}
