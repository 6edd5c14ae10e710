//! The check of files: every error that a reconciliation of them finds, and no report.

use std::collections::BTreeMap;

use ccs_reconcile::identity::{Between, IdentityConflict, Repeated};

use super::reconcile::{Inputs, Outcome, Pending, Reading, StreamOptions, run_passes};
use super::take::{Identifying, Tags};
use crate::place::Place;
use crate::refusal::Refusal;
use crate::source::place_in;

/// Rows that are compared at once: they are kept whole, at some hundreds of bytes each.
const MOST_COMPARED: usize = 1 << 18;

/// Checks files as a reconciliation of them would. Pass 1 keeps four bytes of each row; each pass
/// after it compares the next so many rows whose id comes more than once.
pub(crate) fn check_files(inputs: &Inputs, stream: &StreamOptions<'_>) -> Outcome<()> {
    let Outcome { result, refusals, errors, left_out, mut warnings, rows } =
        check_in_groups(inputs, stream, MOST_COMPARED);
    warnings.extend(result.iter().flatten().map(|(place, rows)| again(inputs, *place, *rows)));
    Outcome { result: result.map(|_| ()), refusals, errors, left_out, warnings, rows }
}

/// The session reports that each file has again with the same content: the first such row, and how many
/// there are.
type Again = Vec<(Place, u64)>;

fn check_in_groups(inputs: &Inputs, stream: &StreamOptions<'_>, most: usize) -> Outcome<Again> {
    run_passes(inputs, stream, identify, |tags, reading| {
        let of_rows = tags.values().flatten().copied().collect();
        let (mut conflicts, mut again) = (Vec::new(), BTreeMap::new());
        for repeated in Repeated::groups(of_rows, most) {
            let (tags, repeated) = (&tags, &repeated);
            let gathered = reading.gather_rows(|work| {
                let tags = (0_u32..).zip(tags.get(work).into_iter().flatten());
                tags.filter(move |(_, tag)| repeated.contains(**tag)).map(|(row, _)| row)
            });
            let mut between = Between::of(reading, gathered);
            conflicts.append(&mut between.conflicts);
            for place in between.reports_again.into_iter().map(Place::from_word) {
                let (first, rows) = again.entry(place.source()).or_insert((place, 0_u64));
                (*first, *rows) = (place.min(*first), rows.saturating_add(1));
            }
        }
        conflicts.sort_unstable();
        if conflicts.is_empty() { Ok(again.into_values().collect()) } else { Err(conflicts.into()) }
    })
}

/// The warning that a file has session reports again.
fn again(inputs: &Inputs, place: Place, rows: u64) -> Refusal {
    let (file, line) = place_in(&inputs.sources, place);
    let is = if rows == 1 { "row repeats" } else { "rows repeat" };
    Refusal {
        file: file.to_owned(),
        line: Some(line),
        column: None,
        code: REPORTS_AGAIN,
        message: format!(
            "{rows} {is} a version of a session report in this file with the same content, and a version counts once"
        ),
        remedy: DAYS_OF_REPORTS.to_owned(),
        is_of_export: false,
        is_path: false,
    }
}

// As a report warns of it.
pub(crate) const REPORTS_AGAIN: &str = "CCS-W037";

/// How to mend a conflict: rows of a report in one file may be days of it.
pub(super) fn remedy(conflict: &IdentityConflict, is_in_one_file: bool) -> String {
    match conflict {
        IdentityConflict::SessionReportVersion { .. } if is_in_one_file => {
            format!("{DAYS_OF_REPORTS}; if not, {}", conflict.remedy())
        }
        _ => conflict.remedy().to_owned(),
    }
}

/// What to do where one file has a version of a session report more than once.
const DAYS_OF_REPORTS: &str = "if each row is a day or a session of the report, add the rows up: `per` in an import profile does";

/// The tag of each row's id.
fn identify(reading: &Reading<'_>) -> (Tags, Pending<Again>) {
    let (_, tags, pending) = reading.pass_1(|| Identifying);
    (tags, pending)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use std::fmt::Write;
    use std::sync::atomic::AtomicU64;

    use ccs_reconcile::fold::Selection;

    use super::*;
    use crate::kind::Kind;
    use crate::source::Source;

    /// However few rows are compared at once, the same contradictions are found, in the same order.
    #[test]
    fn groups_of_any_size_find_the_same() {
        let mut file = "service_id,enrolment_id,week_ending,date_returned,total_fee_reduction,passed_on,not_passed_on,status,return_id\n".to_owned();
        for row in 0..90 {
            let (id, cents) = (row % 40, i32::from(row % 7 == 0));
            writeln!(file, "190016362L,E9990000101,2025-08-10,2025-08-20,2.0{cents},1.00,1.0{cents},submitted,T{id}").unwrap();
        }
        let inputs =
            Inputs { sources: vec![Source::bytes(Kind::Returns, "r.csv", file.into_bytes())] };
        let check = |most| {
            let stream = StreamOptions {
                selection: Selection::everything(),
                threads: 2,
                keep_going: true,
                strict: false,
                bytes_read: &AtomicU64::new(0),
            };
            check_in_groups(&inputs, &stream, most).refusals
        };
        let all = check(usize::MAX);
        assert!(all.len() > 10, "{all:?}");
        for most in [0, 1, 2, 3, 10, 89, 90] {
            assert_eq!(check(most), all, "{most}");
        }
    }
}
