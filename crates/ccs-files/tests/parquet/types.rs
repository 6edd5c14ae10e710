//! Which types carry what, exactly.

use std::sync::Arc;

use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::types::{
    Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type, DecimalType, Int8Type, Int16Type,
    Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
};
use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, BinaryArray, BooleanArray, Date32Array, Date64Array,
    Decimal128Array, Decimal256Array, Float64Array, Int32Array, Int64Array, LargeStringArray,
    ListArray, NullArray, PrimitiveArray, StringViewArray, StructArray, TimestampMicrosecondArray,
    TimestampMillisecondArray, TimestampNanosecondArray,
};
use arrow_buffer::i256;
use arrow_schema::{DataType, Field};
use ccs_files::kind::Kind;
use parquet::file::properties::WriterProperties;

use crate::writing::{file, file_of_bytes, text, typed, with};
use crate::{reconcile, source, summary};

const PAYMENTS: &str = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n\
    S,000190000113,2025-08-13,E1,2025-08-10,118.60,\n\
    S,000190000113,2025-08-13,E2,2025-08-10,-80.75,0.00\n\
    S,000190000114,2025-08-20,E1,2025-08-10,,12.00\n";

const REPORTS: &str = "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs\n\
    S,SR-1,1,E1,2025-08-10,processed,150.00,118.60,\n\
    S,SR-2,2,E2,2025-08-10,processed,150.00,1.00,\n\
    S,SR-3,3,E3,2025-08-10,processed,150.00,2.00,\n";

type Columns = Vec<(&'static str, ArrayRef)>;

fn payments() -> Columns {
    typed(Kind::Payments, PAYMENTS)
}

fn reports() -> Columns {
    typed(Kind::SessionReports, REPORTS)
}

fn parquet(columns: Columns) -> Vec<u8> {
    file(columns, WriterProperties::default())
}

/// What is wrong with a file of these columns.
fn summary_of(kind: Kind, columns: Columns) -> Vec<(Option<u64>, Option<String>, &'static str)> {
    let outcome = reconcile(vec![source(kind, parquet(columns))]);
    assert_eq!(outcome.result.is_some(), outcome.refusals.is_empty());
    let refusals = outcome.refusals.into_iter();
    refusals.map(|refusal| (refusal.line, refusal.column, refusal.code)).collect()
}

fn assert_same_as_csv(columns: Columns) {
    let by_csv = reconcile(vec![source(Kind::Payments, PAYMENTS.as_bytes().to_vec())]);
    let by_parquet = reconcile(vec![source(Kind::Payments, parquet(columns))]);
    assert_eq!(summary(&by_parquet.refusals), []);
    assert!(by_csv.result.is_some());
    assert_eq!(by_csv.result, by_parquet.result);
}

#[test]
fn text_of_every_kind_is_text() {
    let enrolments = ["E1", "E2", "E1"];
    let mut dictionary = StringDictionaryBuilder::<Int8Type>::new();
    dictionary.extend(enrolments.map(Some));
    let every: [ArrayRef; 3] = [
        Arc::new(LargeStringArray::from_iter_values(enrolments)),
        Arc::new(StringViewArray::from_iter_values(enrolments)),
        Arc::new(dictionary.finish()),
    ];
    for array in every {
        assert_same_as_csv(with(payments(), "enrolment_id", array));
    }
}

/// Of any number of bytes, with and without a dictionary, negative and absent.
#[test]
fn decimals_may_be_bytes() {
    let by_csv = reconcile(vec![source(Kind::Payments, PAYMENTS.as_bytes().to_vec())]);
    for (precision, has_dictionary) in [(18, true), (18, false), (14, true), (11, false), (9, true)]
    {
        let ccs = [Some(1_186_000), Some(-807_500), None];
        let ccs = Decimal128Array::from_iter(ccs).with_precision_and_scale(precision, 4);
        let columns = with(payments(), "ccs", ccs.expect("few digits"));
        let properties = WriterProperties::builder().set_dictionary_enabled(has_dictionary);
        let bytes = file_of_bytes(columns, properties.build());
        let by_parquet = reconcile(vec![source(Kind::Payments, bytes)]);
        assert_eq!(summary(&by_parquet.refusals), [], "{precision}");
        assert!(by_csv.result.is_some());
        assert_eq!(by_csv.result, by_parquet.result, "{precision}");
    }
}

/// A file with nothing but text reads like the CSV it came from.
#[test]
fn dates_and_amounts_may_be_text() {
    let days = [Some("2025-08-13"), Some("2025-08-13"), Some("2025-08-20")];
    let weeks = [Some("2025-08-10"); 3];
    let accs = [None, Some("0.00"), Some("12.00")];
    let columns = with(payments(), "date_paid", text(&days));
    let columns = with(columns, "week_ending", text(&weeks));
    assert_same_as_csv(with(columns, "accs", text(&accs)));
}

#[test]
fn empty_text_is_absent() {
    let accs = [Some(""), Some("0.00"), Some("12.00")];
    assert_same_as_csv(with(payments(), "accs", text(&accs)));
}

#[test]
fn the_order_of_columns_is_free() {
    let mut columns = payments();
    columns.reverse();
    assert_same_as_csv(columns);
}

#[test]
fn amounts_of_any_width_and_scale_are_exact() {
    for scale in 0..=7 {
        assert_same_as_csv(with(payments(), "accs", amounts::<Decimal32Type>(scale, 12)));
    }
    for scale in 0..=16 {
        assert_same_as_csv(with(payments(), "accs", amounts::<Decimal64Type>(scale, 12)));
    }
    for scale in 0..=36 {
        assert_same_as_csv(with(payments(), "accs", amounts::<Decimal128Type>(scale, 12)));
    }
    for scale in 0..=74 {
        assert_same_as_csv(with(payments(), "accs", amounts::<Decimal256Type>(scale, 12)));
    }
}

/// Nothing, zero and so many dollars, at a scale and at the type's full precision.
fn amounts<T: DecimalType>(scale: i8, dollars: usize) -> PrimitiveArray<T>
where
    T::Native: arrow_array::ArrowNativeTypeOp,
{
    use arrow_array::ArrowNativeTypeOp;
    use arrow_buffer::ArrowNativeType;
    let one = T::Native::usize_as(10).pow_checked(scale.unsigned_abs().into());
    let count = one.and_then(|one| one.mul_checked(T::Native::usize_as(dollars)));
    let counts = [None, Some(T::Native::usize_as(0)), Some(count.expect("inside"))];
    PrimitiveArray::<T>::from_iter(counts)
        .with_precision_and_scale(T::MAX_PRECISION, scale)
        .expect("inside")
}

#[test]
fn digits_beyond_the_fourth_place_are_refused_and_not_rounded() {
    let counts = [Some(1_186_000_000), Some(1), Some(1_186_000_100)];
    for array in [
        decimal128(counts, 7),
        Arc::new(
            Decimal256Array::from_iter(counts.map(|count| count.map(i256::from_i128)))
                .with_precision_and_scale(60, 7)
                .expect("inside"),
        ),
    ] {
        assert_eq!(
            summary_of(Kind::Payments, with(payments(), "ccs", array)),
            [
                (Some(3), Some("ccs".to_owned()), "CCS-F026"),
                (Some(4), Some("ccs".to_owned()), "CCS-F026"),
            ]
        );
    }
}

#[test]
fn more_than_twelve_digits_are_refused() {
    let most = 9_999_999_999_999_999_i128;
    let widest = [
        decimal128([Some(most), Some(-most), Some(most + 1)], 4),
        decimal128([Some(1), Some(2), Some(1_000_000_000_000)], 0),
        decimal128([Some(1), Some(2), Some(10_i128.pow(37))], 0),
    ];
    for array in widest {
        assert_eq!(
            summary_of(Kind::Payments, with(payments(), "ccs", array)),
            [(Some(4), Some("ccs".to_owned()), "CCS-F027")]
        );
    }
}

fn decimal128(counts: [Option<i128>; 3], scale: i8) -> ArrayRef {
    let array = Decimal128Array::from_iter(counts);
    Arc::new(array.with_precision_and_scale(38, scale).expect("inside"))
}

#[test]
fn versions_are_integers_of_any_width() {
    fn read<T: ArrowPrimitiveType>(versions: [T::Native; 3]) {
        let array = PrimitiveArray::<T>::from_iter_values(versions);
        let columns = with(reports(), "version", array);
        assert_eq!(summary_of(Kind::SessionReports, columns), [], "{}", T::DATA_TYPE);
    }
    read::<Int8Type>([1, 2, 127]);
    read::<Int16Type>([1, 2, 3]);
    read::<Int32Type>([1, 2, i32::MAX]);
    read::<Int64Type>([1, 2, 4_294_967_295]);
    read::<UInt8Type>([0, 2, 255]);
    read::<UInt16Type>([1, 2, 65_535]);
    read::<UInt32Type>([1, 2, u32::MAX]);
    read::<UInt64Type>([1, 2, 3]);
}

#[test]
fn what_is_no_version_is_refused() {
    let refused = [
        (Some(2), Some("version".to_owned()), "CCS-F043"),
        (Some(4), Some("version".to_owned()), "CCS-F043"),
    ];
    let arrays: [ArrayRef; 2] = [
        Arc::new(Int64Array::from(vec![-1, 1, 4_294_967_296])),
        Arc::new(PrimitiveArray::<UInt64Type>::from(vec![u64::MAX, 1, 1 << 63])),
    ];
    for array in arrays {
        let columns = with(reports(), "version", array);
        assert_eq!(summary_of(Kind::SessionReports, columns), refused);
    }
}

#[test]
fn days_outside_1900_to_2199_are_refused() {
    let days = Date32Array::from(vec![-25_568, 84_006, i32::MIN]);
    let all = [2, 3, 4].map(|line| (Some(line), Some("date_paid".to_owned()), "CCS-F032"));
    assert_eq!(summary_of(Kind::Payments, with(payments(), "date_paid", days)), all);
    let days = Date32Array::from(vec![-25_567, 84_005, i32::MAX]);
    let last = [(Some(4), Some("date_paid".to_owned()), "CCS-F032")];
    assert_eq!(summary_of(Kind::Payments, with(payments(), "date_paid", days)), last);
}

/// Once a file, at its header, however many rows there are.
#[test]
fn types_that_cannot_carry_a_column_are_refused() {
    let fields = vec![Field::new("a", DataType::Int32, true)].into();
    let nested = StructArray::new(fields, vec![Arc::new(Int32Array::from(vec![1; 3]))], None);
    let list = ListArray::from_iter_primitive::<Int32Type, _, _>([Some([Some(1)]); 3]);
    let wrong: Vec<(&'static str, ArrayRef)> = vec![
        ("ccs", Arc::new(Float64Array::from(vec![118.60; 3]))),
        ("ccs", Arc::new(Int64Array::from(vec![118; 3]))),
        ("ccs", Arc::new(nested)),
        ("ccs", Arc::new(list)),
        ("week_ending", Arc::new(Date64Array::from(vec![20_313 * 86_400_000; 3]))),
        ("week_ending", Arc::new(Int32Array::from(vec![20_313; 3]))),
        ("clearing_number", Arc::new(Int64Array::from(vec![190_000_113; 3]))),
        ("enrolment_id", Arc::new(BinaryArray::from_iter_values(["E1"; 3]))),
        ("enrolment_id", Arc::new(BooleanArray::from(vec![true; 3]))),
        ("enrolment_id", Arc::new(Date32Array::from(vec![20_313; 3]))),
    ];
    for (name, array) in wrong {
        let data_type = array.data_type().clone();
        assert_eq!(
            summary_of(Kind::Payments, with(payments(), name, array)),
            [(Some(1), Some(name.to_owned()), "CCS-F016")],
            "{data_type}"
        );
    }
}

/// What pandas and other writers make of a column of dates.
#[test]
fn a_timestamp_at_midnight_is_a_date() {
    const SUNDAY: i64 = 20_310 * 86_400;
    let units: [fn(i64) -> ArrayRef; 3] = [
        |at| Arc::new(TimestampMillisecondArray::from(vec![at * 1_000; 3])),
        |at| Arc::new(TimestampMicrosecondArray::from(vec![at * 1_000_000; 3])),
        |at| Arc::new(TimestampNanosecondArray::from(vec![at * 1_000_000_000; 3])),
    ];
    for moments in units {
        assert_same_as_csv(with(payments(), "week_ending", moments(SUNDAY)));
        let noon = with(payments(), "week_ending", moments(SUNDAY + 43_200));
        let all = [2, 3, 4].map(|line| (Some(line), Some("week_ending".to_owned()), "CCS-F030"));
        assert_eq!(summary_of(Kind::Payments, noon), all);
    }
    let utc = TimestampMicrosecondArray::from(vec![SUNDAY * 1_000_000; 3]).with_timezone("UTC");
    assert_same_as_csv(with(payments(), "week_ending", utc));
}

#[test]
fn what_cannot_be_read_is_named_and_damage_is_called_damage() {
    let words = |column: &'static str, array: ArrayRef| {
        let outcome =
            reconcile(vec![source(Kind::Payments, parquet(with(payments(), column, array)))]);
        outcome.refusals[0].to_string()
    };
    let noon = Arc::new(TimestampMicrosecondArray::from(vec![20_310 * 86_400_000_000 + 1; 3]));
    let said = words("week_ending", noon);
    assert!(said.contains("timestamps, and this one is not at midnight"), "{said}");
    let said = words("ccs", Arc::new(Float64Array::from(vec![1.0; 3])));
    assert!(said.contains("has floats") && !said.contains("damaged"), "{said}");
    let said = words("clearing_number", Arc::new(Int64Array::from(vec![1; 3])));
    assert!(said.contains("has integers") && said.contains("leading zeros"), "{said}");
    let mut torn = parquet(payments());
    torn.truncate(torn.len() / 2);
    let said = reconcile(vec![source(Kind::Payments, torn)]).refusals[0].to_string();
    assert!(said.contains("is damaged") && !said.contains("column"), "{said}");
}

#[test]
fn every_column_of_a_wrong_type_is_named_at_once() {
    let floats = || Float64Array::from(vec![1.0; 3]);
    let columns = with(with(payments(), "ccs", floats()), "accs", floats());
    let both = ["ccs", "accs"].map(|name| (Some(1), Some(name.to_owned()), "CCS-F016"));
    assert_eq!(summary_of(Kind::Payments, columns), both);
}

/// What a writer makes of a column without a single value.
#[test]
fn a_column_of_the_type_null_is_absent() {
    let columns = with(payments(), "transaction_code", NullArray::new(3));
    assert_same_as_csv(columns);
    let columns = with(payments(), "enrolment_id", NullArray::new(3));
    let all = [2, 3, 4].map(|line| (Some(line), Some("enrolment_id".to_owned()), "CCS-F020"));
    assert_eq!(summary_of(Kind::Payments, columns), all);
}

#[test]
fn an_absent_amount_is_not_zero() {
    let outcome = reconcile(vec![source(Kind::Payments, parquet(payments()))]);
    let report = outcome.result.expect("nothing is wrong");
    let week = &report.services[0].weeks[0];
    let shown: Vec<(String, String)> = week
        .payments
        .iter()
        .map(|run| {
            let shown = |amount: Option<ccs_core::money::WideMoney>| {
                amount.map_or("....".to_owned(), |amount| amount.to_string())
            };
            (shown(run.ccs), shown(run.accs))
        })
        .collect();
    let expected = [("37.85", "0.00"), ("....", "12.00")];
    assert_eq!(shown, expected.map(|(ccs, accs)| (ccs.to_owned(), accs.to_owned())));
}
