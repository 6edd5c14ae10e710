//! The check of files: every error that a reconciliation of them finds, and no report.

use ccs_reconcile::identity::{Repeated, contradictions};

use super::reconcile::{Inputs, Outcome, Pending, Reading, StreamOptions, run_passes};
use super::take::{Identifying, Tags};

/// Rows that are compared at once: they are kept whole, at some hundreds of bytes each.
const MOST_COMPARED: usize = 1 << 18;

/// Checks files as a reconciliation of them would. Pass 1 keeps four bytes of each row; each pass
/// after it compares the next so many rows whose id comes more than once.
pub(crate) fn check_files(inputs: &Inputs, stream: &StreamOptions<'_>) -> Outcome<()> {
    check_in_groups(inputs, stream, MOST_COMPARED)
}

fn check_in_groups(inputs: &Inputs, stream: &StreamOptions<'_>, most: usize) -> Outcome<()> {
    run_passes(inputs, stream, identify, |tags, reading| {
        let of_rows = tags.values().flatten().copied().collect();
        let mut conflicts = Vec::new();
        for repeated in Repeated::groups(of_rows, most) {
            let (tags, repeated) = (&tags, &repeated);
            let gathered = reading.gather_rows(|work| {
                let tags = (0_u32..).zip(tags.get(work).into_iter().flatten());
                tags.filter(move |(_, tag)| repeated.contains(**tag)).map(|(row, _)| row)
            });
            conflicts.append(&mut contradictions(reading, gathered));
        }
        conflicts.sort_unstable();
        if conflicts.is_empty() { Ok(()) } else { Err(conflicts.into()) }
    })
}

/// The tag of each row's id.
fn identify(reading: &Reading<'_>) -> (Tags, Pending<()>) {
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
