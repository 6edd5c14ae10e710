//! Tables in memory: the same rows give the same report as their CSV, whatever types carry them.

use std::sync::Arc;

use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::types::{
    Int8Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType, UInt32Type,
};
use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, BooleanArray, Date64Array, Decimal32Array, Float64Array,
    Int64Array, LargeStringArray, PrimitiveArray, RecordBatch, StringViewArray,
};
use arrow_schema::{DataType, Schema};
use ccs_core::date::Day;
use ccs_files::kind::Kind;
use ccs_files::source::Source;
use ccs_files::stream::Outcome;
use ccs_reconcile::report::Report;
use proptest::prelude::*;

use crate::same::files;
use crate::writing::{days_since_1970, typed, with};
use crate::{reconcile, source, summary};

const PAYMENTS: &str = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n\
    S,000190000113,2025-08-13,E1,2025-08-10,118.60,\n\
    S,000190000113,2025-08-13,E2,2025-08-10,-80.75,0.00\n\
    S,000190000114,2025-08-20,E1,2025-08-10,,12.00\n";

type Columns = Vec<(&'static str, ArrayRef)>;

/// The columns as a table of batches of at most so many rows.
fn table(kind: Kind, columns: Columns, at_once: usize) -> Source {
    let named = columns.into_iter().map(|(name, array)| (name, array, true));
    let whole = RecordBatch::try_from_iter_with_nullable(named).expect("columns of one length");
    let starts = (0..whole.num_rows()).step_by(at_once);
    let batches = starts.map(|start| whole.slice(start, at_once.min(whole.num_rows() - start)));
    Source::table(kind, kind.as_str(), whole.schema(), batches.collect())
}

fn payments(changed: impl FnOnce(Columns) -> Columns) -> Outcome<Report> {
    let columns = changed(typed(Kind::Payments, PAYMENTS));
    reconcile(vec![table(Kind::Payments, columns, 2)])
}

fn assert_same_as_csv(changed: impl FnOnce(Columns) -> Columns) {
    let by_csv = reconcile(vec![source(Kind::Payments, PAYMENTS.as_bytes().to_vec())]);
    let by_table = payments(changed);
    assert_eq!(summary(&by_table.refusals), []);
    assert!(by_csv.result.is_some());
    assert_eq!(by_csv.result, by_table.result);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// The report, the refusals, their lines, the warnings and the counts of rows, in any batches.
    #[test]
    fn give_the_same_outcome(files in files(), at_once in 1_usize..40) {
        let as_csv = |&(kind, ref text): &(Kind, String)| source(kind, text.clone().into_bytes());
        let as_table = |&(kind, ref text): &(Kind, String)| table(kind, typed(kind, text), at_once);
        let by_csv = reconcile(files.iter().map(as_csv).collect());
        let by_table = reconcile(files.iter().map(as_table).collect());
        prop_assert_eq!(&by_csv.refusals, &by_table.refusals);
        prop_assert_eq!(&by_csv.warnings, &by_table.warnings);
        prop_assert_eq!(by_csv.rows, by_table.rows);
        prop_assert_eq!(by_csv.result, by_table.result);
    }
}

/// More rows than one worker takes at a time.
#[test]
fn a_large_batch_is_read_in_pieces() {
    let header = PAYMENTS.lines().next().expect("a header");
    let row = |number| format!("S,000190000113,2025-08-13,E{number},2025-08-10,1.00,");
    let rows: Vec<String> = (0..150_000).map(row).collect();
    let csv =
        format!("{header}\n{}\nS,000190000113,2025-08-13,E 1,2025-08-10,1.00,\n", rows.join("\n"));
    let outcome =
        reconcile(vec![table(Kind::Payments, typed(Kind::Payments, &csv), usize::MAX / 2)]);
    assert_eq!(summary(&outcome.refusals), [(Some(150_002), Some("enrolment_id"), "CCS-F041")]);
    assert_eq!(outcome.rows.seen, 150_001);
}

#[test]
fn text_of_every_type_is_text() {
    let enrolments = ["E1", "E2", "E1"];
    let (mut small, mut large) =
        (StringDictionaryBuilder::<Int8Type>::new(), StringDictionaryBuilder::<UInt32Type>::new());
    small.extend(enrolments.map(Some));
    large.extend(enrolments.map(Some));
    let every: [ArrayRef; 4] = [
        Arc::new(LargeStringArray::from_iter_values(enrolments)),
        Arc::new(StringViewArray::from_iter_values(enrolments)),
        Arc::new(small.finish()),
        Arc::new(large.finish()),
    ];
    for array in every {
        assert_same_as_csv(|columns| with(columns, "enrolment_id", array));
    }
}

const PAID: [Day; 3] = [Day::ymd(2025, 8, 13), Day::ymd(2025, 8, 13), Day::ymd(2025, 8, 20)];

fn moments<T: ArrowPrimitiveType<Native = i64>>(a_day: i64, after: [i64; 3]) -> ArrayRef {
    let moment = |(day, after): (Day, i64)| i64::from(days_since_1970(day)) * a_day + after;
    let moments = PAID.into_iter().zip(after).map(moment);
    Arc::new(PrimitiveArray::<T>::from_iter_values(moments))
}

#[test]
fn a_moment_at_midnight_is_a_day_and_any_other_is_refused_in_its_row() {
    type Make = fn([i64; 3]) -> ArrayRef;
    let units: [Make; 4] = [
        |after| moments::<TimestampSecondType>(86_400, after),
        |after| moments::<TimestampMillisecondType>(86_400_000, after),
        |after| moments::<TimestampMicrosecondType>(86_400_000_000, after),
        |after| moments::<TimestampNanosecondType>(86_400_000_000_000, after),
    ];
    for make in units {
        assert_same_as_csv(|columns| with(columns, "date_paid", make([0; 3])));
        for after in [1, -1, 43_200] {
            let outcome = payments(|columns| with(columns, "date_paid", make([0, after, 0])));
            assert_eq!(summary(&outcome.refusals), [(Some(3), Some("date_paid"), "CCS-F030")]);
        }
    }
    let millis = PAID.map(|day| i64::from(days_since_1970(day)) * 86_400_000);
    assert_same_as_csv(|columns| with(columns, "date_paid", Date64Array::from(millis.to_vec())));
}

#[test]
fn a_column_of_a_wrong_type_is_refused_by_its_name() {
    let zoned = moments::<TimestampSecondType>(86_400, [0; 3]);
    let zoned = PrimitiveArray::<TimestampSecondType>::from(zoned.to_data());
    let wrong: [(&'static str, ArrayRef); 5] = [
        ("ccs", Arc::new(Float64Array::from(vec![118.6, -80.75, 0.0]))),
        ("accs", Arc::new(Int64Array::from(vec![1, 2, 3]))),
        ("enrolment_id", Arc::new(Int64Array::from(vec![1, 2, 3]))),
        ("service_id", Arc::new(BooleanArray::from(vec![true; 3]))),
        ("date_paid", Arc::new(zoned.with_timezone("+10:00"))),
    ];
    for (name, array) in wrong {
        let outcome = payments(|columns| with(columns, name, array));
        assert_eq!(summary(&outcome.refusals), [(Some(1), Some(name), "CCS-F016")]);
        assert!(outcome.result.is_none());
        let remedy = &outcome.refusals[0].remedy;
        assert!(remedy.starts_with("give "), "{remedy}");
    }
}

#[test]
fn a_column_without_any_value_can_be_of_any_type() {
    let absent = vec![None::<f64>; 3];
    let outcome = payments(|columns| with(columns, "accs", Float64Array::from(absent)));
    // The third row has no amount then.
    assert_eq!(summary(&outcome.refusals), [(Some(4), None, "CCS-F050")]);
    let some = vec![None, None, Some(12.0)];
    let outcome = payments(|columns| with(columns, "accs", Float64Array::from(some)));
    assert_eq!(summary(&outcome.refusals), [(Some(1), Some("accs"), "CCS-F016")]);
}

#[test]
fn a_short_decimal_is_an_amount() {
    let cents = Decimal32Array::from(vec![Some(11_860), Some(-8_075), None]);
    let cents = cents.with_precision_and_scale(9, 2).expect("9 digits");
    assert_same_as_csv(|columns| with(columns, "ccs", cents));
}

#[test]
fn a_table_without_rows_or_columns() {
    let schema = |columns: Columns| {
        let fields = columns
            .iter()
            .map(|(name, array)| arrow_schema::Field::new(*name, array.data_type().clone(), true));
        Arc::new(Schema::new(fields.collect::<Vec<_>>()))
    };
    let empty = schema(typed(Kind::Payments, PAYMENTS));
    let outcome = reconcile(vec![Source::table(Kind::Payments, "payments", empty, Vec::new())]);
    assert!(outcome.result.expect("nothing is wrong").is_empty());
    let nothing = Source::table(Kind::Payments, "payments", schema(Vec::new()), Vec::new());
    assert_eq!(summary(&reconcile(vec![nothing]).refusals), [(Some(1), None, "CCS-F005")]);
}

/// A batch that is not of the schema it was given with.
#[test]
fn a_batch_of_other_types_is_refused() {
    let columns = typed(Kind::Payments, PAYMENTS);
    let batch = |columns: Columns| {
        RecordBatch::try_from_iter_with_nullable(
            columns.into_iter().map(|(name, array)| (name, array, true)),
        )
        .expect("columns of one length")
    };
    let schema = batch(columns.clone()).schema();
    let other = batch(with(columns, "ccs", Float64Array::from(vec![1.0; 3])));
    assert_eq!(other.schema().field(5).data_type(), &DataType::Float64);
    let outcome = reconcile(vec![Source::table(Kind::Payments, "payments", schema, vec![other])]);
    assert_eq!(summary(&outcome.refusals), [(Some(2), None, "CCS-F016")]);
    assert!(outcome.result.is_none());
}
