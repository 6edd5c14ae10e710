//! Rows that may be the days or sessions of one session report.

use super::OpenKey;
use crate::profile::OPEN;
use crate::sheet::Row;

/// What makes a version of a session report, in the order in which `per` names it.
const IDENTITY: [&str; 4] = ["enrolment_id", "week_ending", "session_report_id", "version"];

/// The question whether rows are to be added up, where several are of one version of a report. A
/// reconciliation counts a version once, so money would be missing. Rows that were queried on different days
/// are no days of a report.
pub(super) fn repeats<'s>(
    rows: impl Iterator<Item = Row<'s>>,
    place: impl Fn(&str) -> Option<usize>,
) -> Option<OpenKey> {
    let known: Vec<(&str, usize)> =
        IDENTITY.into_iter().filter_map(|name| Some((name, place(name)?))).collect();
    let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
    if !names.starts_with(&["enrolment_id", "week_ending"]) {
        return None;
    }
    let mut versions = Vec::new();
    // Of merged cells only the first has a text.
    let mut above = [""; 2];
    for row in rows {
        let mut cells: Vec<&str> = known.iter().map(|(_, place)| row.cell(*place).text).collect();
        for (cell, above) in cells.iter_mut().zip(&mut above) {
            *above = if cell.is_empty() { *above } else { *cell };
            *cell = above;
        }
        cells.extend(place("retrieved_on").map(|place| row.cell(place).text));
        if above.iter().all(|cell| !cell.is_empty()) {
            versions.push(cells);
        }
    }
    let rows = versions.len();
    versions.sort_unstable();
    versions.dedup();
    (versions.len() < rows).then(|| asked(&names))
}

fn asked(names: &[&str]) -> OpenKey {
    let quoted: Vec<String> = names.iter().map(|name| format!("\"{name}\"")).collect();
    let list = quoted.join(", ");
    let (of, what, otherwise) = match names {
        [_, _, .., "version"] => (
            "of one version of a report",
            "the same row again, delete that line: it counts once",
            "the same rows come again",
        ),
        [_, _] => (
            "for one week",
            "an old and a corrected report, never add them up: delete that line, and name the column of the version",
            "they are versions of it",
        ),
        _ => (
            "of one report",
            "an old and a corrected report, never add them up: delete that line, and name the column of the version",
            "they are versions of it",
        ),
    };
    OpenKey {
        question: format!(
            "some enrolments have several rows {of}: if each row is a day or a session of one report, add them up with `per`; if they are {what}"
        ),
        key: format!(
            "per = \"{OPEN}\"   # QUESTION: [{list}] if each row is a day or a session of one report; delete this line if {otherwise}"
        ),
    }
}
