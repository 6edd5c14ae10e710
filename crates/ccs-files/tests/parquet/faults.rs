//! Every fault in its place.

use std::sync::Arc;

use arrow_array::{ArrayRef, Float64Array, StructArray};
use arrow_schema::{DataType, Field};
use ccs_files::kind::Kind;
use ccs_files::read::read_rows;
use ccs_files::row::SessionRow;
use parquet::file::properties::WriterProperties;

use crate::writing::{file, text, typed, with};
use crate::{reconcile, source, summary};

const HEADER: &str = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n";

fn payments(rows: &str) -> Vec<(&'static str, ArrayRef)> {
    typed(Kind::Payments, &format!("{HEADER}{rows}"))
}

/// Row groups of two rows: lines count on through them.
fn in_pairs(columns: Vec<(&str, ArrayRef)>) -> Vec<u8> {
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(2));
    file(columns, properties.build())
}

#[test]
fn lines_count_through_the_row_groups_from_the_header_on() {
    let sound = "S,000190000113,2025-08-13,E1,2025-08-10,118.60,\n";
    let rows = [
        sound,
        "S,000190000113,2025-08-13,E 2,2025-08-10,1.00,\n",
        sound,
        "S,000190000113,2025-08-13,E3,2025-08-11,1.00,\n",
        "S,,2025-08-13,E4,2025-08-10,,\n",
    ];
    let file = || in_pairs(payments(&rows.concat()));
    let outcome = reconcile(vec![source(Kind::Payments, file()), source(Kind::Payments, file())]);
    let once = [
        (Some(3), Some("enrolment_id"), "CCS-F041"),
        (Some(5), Some("week_ending"), "CCS-F033"),
        (Some(6), None, "CCS-F050"),
        (Some(6), Some("clearing_number"), "CCS-F020"),
    ];
    assert_eq!(summary(&outcome.refusals), [once, once].concat());
    assert_eq!((outcome.rows.seen, outcome.rows.left_out), (10, 6));
    assert!(outcome.result.is_none());
}

#[test]
fn a_conflict_names_both_rows() {
    let rows = "S,000190000113,2025-08-13,E1,2025-08-10,1.00,,PL-1\n\
        S,000190000113,2025-08-13,E2,2025-08-10,1.00,,PL-2\n\
        S,000190000113,2025-08-13,E3,2025-08-10,2.00,,PL-3\n\
        S,000190000113,2025-08-13,E1,2025-08-10,7.00,,PL-1\n";
    let header = HEADER.replace("accs", "accs,payment_line_id");
    let columns = typed(Kind::Payments, &format!("{header}{rows}"));
    let outcome = reconcile(vec![source(Kind::Payments, in_pairs(columns))]);
    let lines: Vec<_> = outcome.refusals.iter().map(|refusal| refusal.line).collect();
    assert_eq!(lines, [Some(5)]);
    assert!(outcome.refusals[0].message.ends_with("payments:2"));
}

#[test]
fn missing_and_wrong_headers_have_different_codes() {
    let mut columns = payments("S,000190000113,2025-08-13,E1,2025-08-10,118.60,\n");
    columns.retain(|(name, _)| *name != "accs" && *name != "enrolment_id");
    let outcome = reconcile(vec![source(Kind::Payments, in_pairs(columns))]);
    assert_eq!(
        summary(&outcome.refusals),
        [(Some(1), Some("enrolment_id"), "CCS-F006"), (Some(1), Some("accs"), "CCS-F006"),]
    );
    let columns = payments("S,000190000113,2025-08-13,E1,2025-08-10,118.60,\n");
    let outcome = reconcile(vec![source(Kind::Returns, in_pairs(columns))]);
    assert_eq!(summary(&outcome.refusals), [(Some(1), None, "CCS-F005")]);
}

/// Of whatever type: it is not read.
#[test]
fn an_unknown_column_warns() {
    let columns = payments("S,000190000113,2025-08-13,E1,2025-08-10,118.60,\n");
    let columns = with(columns, "rate", Float64Array::from(vec![0.85]));
    let inner: ArrayRef = Arc::new(Float64Array::from(vec![0.85]));
    let fields = vec![Field::new("inner", DataType::Float64, true)].into();
    let columns = with(columns, "nested", StructArray::new(fields, vec![inner], None));
    let mut turned = columns.clone();
    turned.reverse();
    let last = columns.len();
    let numbers = |first: usize| [first, first + 1].map(|number| format!("number {number}"));
    for (columns, numbers) in [(columns, numbers(last - 1)), (turned, numbers(1))] {
        let outcome = reconcile(vec![source(Kind::Payments, in_pairs(columns))]);
        let mut warned = summary(&outcome.warnings);
        warned.sort_unstable();
        let expected = numbers.each_ref().map(|number| (Some(1), Some(&**number), "CCS-F008"));
        assert_eq!(warned, expected);
        let paid = outcome.result.expect("nothing is wrong").total.paid();
        assert_eq!(paid.to_string(), "118.60");
    }
}

#[test]
fn a_file_without_rows_is_valid() {
    let with_group = file(payments(""), WriterProperties::default());
    let outcome = reconcile(vec![source(Kind::Payments, with_group)]);
    assert_eq!(summary(&outcome.refusals), []);
    assert!(outcome.result.expect("nothing is wrong").services.is_empty());
}

#[test]
fn other_kinds_are_read_too() {
    let sessions = "enrolment_id,session_date,start,end,fee,attendance,sign_in\n\
        E1,2025-08-04,07:30,17:30,150.00,attended,\n\
        E1,2025-08-05,07:30,17:00,150.00,absent,07:31\n";
    let sessions_csv = source(Kind::Sessions, sessions.as_bytes().to_vec());
    let sessions_parquet = source(Kind::Sessions, in_pairs(typed(Kind::Sessions, sessions)));
    let by_csv = read_rows::<SessionRow>(&[sessions_csv]);
    let by_parquet = read_rows::<SessionRow>(&[sessions_parquet]);
    assert_eq!(by_csv.rows.len(), 2);
    assert_eq!(by_csv.rows, by_parquet.rows);
    let columns = with(typed(Kind::Sessions, sessions), "start", text(&[Some("7:30"), None]));
    let refused = read_rows::<SessionRow>(&[source(Kind::Sessions, in_pairs(columns))]);
    assert_eq!(
        summary(&refused.refusals),
        [(Some(2), Some("start"), "CCS-F035"), (Some(3), Some("start"), "CCS-F020"),]
    );
}
