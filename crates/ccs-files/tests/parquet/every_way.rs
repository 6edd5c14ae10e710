//! One world, read in every way, by one thread and by several: the same bytes of report, and the
//! same errors.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, UInt8Type};
use arrow_array::{ArrayRef, DictionaryArray, Float64Array, RecordBatch, StringArray};
use ccs_files::kind::Kind;
use ccs_files::source::Source;
use ccs_files::stream::{Inputs, Outcome, StreamOptions, reconcile_files};
use ccs_files::table::TableReader;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fact::Fact;
use ccs_reconcile::fold::{Fold, Selection};
use ccs_reconcile::gather::Gathered;
use ccs_reconcile::record::PaymentLine;
use ccs_reconcile::report::Report;
use parquet::file::properties::WriterProperties;
use proptest::prelude::*;

use crate::same::files;
use crate::writing::{file, file_of_bytes, typed, with};
use crate::{source, summary};

type Columns = Vec<(&'static str, ArrayRef)>;

/// How the text of a file becomes a source.
type Way<'w> = &'w dyn Fn(&(Kind, String)) -> Source;

fn by(threads: usize, sources: Vec<Source>) -> Outcome<Report> {
    let stream = StreamOptions {
        selection: Selection::everything(),
        threads,
        keep_going: false,
        strict: false,
        bytes_read: &AtomicU64::new(0),
    };
    reconcile_files(&Inputs { sources }, &stream, &ReportOptions::default())
}

/// Everything that a report or a list of errors says.
fn bytes(outcome: &Outcome<Report>) -> String {
    format!("{:?} {:?} {:?}", outcome.result, outcome.refusals, outcome.rows)
}

/// The texts as keys to a dictionary.
fn with_keys(columns: Columns) -> Columns {
    let keyed = |array: ArrayRef| match array.as_string_opt::<i32>() {
        Some(texts) => {
            let mut keys = StringDictionaryBuilder::<Int32Type>::new();
            keys.extend(texts);
            Arc::new(keys.finish())
        }
        None => array,
    };
    columns.into_iter().map(|(name, array)| (name, keyed(array))).collect()
}

fn batches(columns: Columns, at_once: usize) -> Vec<RecordBatch> {
    let named = columns.into_iter().map(|(name, array)| (name, array, true));
    let whole = RecordBatch::try_from_iter_with_nullable(named).expect("columns of one length");
    let starts = (0..whole.num_rows()).step_by(at_once);
    starts.map(|start| whole.slice(start, at_once.min(whole.num_rows() - start))).collect()
}

fn table(kind: Kind, columns: Columns, at_once: usize) -> Source {
    let batches = batches(columns, at_once);
    Source::table(kind, kind.as_str(), batches[0].schema(), batches)
}

/// The report of batches that come one after the other, by a fold for each kind.
fn batch_by_batch(files: &[(Kind, String)], at_once: usize) -> Report {
    let mut whole = Fold::new(Selection::everything());
    let tables: Vec<(Kind, Vec<RecordBatch>)> =
        files.iter().map(|(kind, text)| (*kind, batches(typed(*kind, text), at_once))).collect();
    let each = |kind: Kind, batches: &[RecordBatch], take: &mut dyn FnMut(Fact<'_>)| {
        let mut reader =
            TableReader::new(kind, kind.as_str(), &batches[0].schema()).expect("columns");
        let mut line = 2;
        for batch in batches {
            reader.facts(batch, line, |fact, _| take(fact));
            line += u64::try_from(batch.num_rows()).expect("few rows");
        }
        assert_eq!(reader.finish().errors, 0);
    };
    for (kind, batches) in &tables {
        let mut fold = Fold::new(Selection::everything());
        each(*kind, batches, &mut |fact| fold.absorb(fact));
        whole.merge(fold).expect("one selection");
    }
    let (folded, demand) = whole.finish();
    let mut gathered = Gathered::default();
    for (kind, batches) in &tables {
        each(*kind, batches, &mut |fact| gathered.absorb(&demand, fact, 0));
    }
    folded.report(gathered, &ReportOptions::default()).expect("nothing contradicts")
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(6))]

    #[test]
    fn gives_the_same_bytes(files in files(), at_once in 1_usize..40, group in 1_usize..30) {
        let properties = WriterProperties::builder().set_max_row_group_row_count(Some(group)).build();
        let files: Vec<(Kind, String)> =
            files.into_iter().filter(|(_, text)| text.lines().count() > 1).collect();
        let csv = |(kind, text): &(Kind, String)| source(*kind, text.clone().into_bytes());
        let parquet = |(kind, text): &(Kind, String)| {
            source(*kind, file(typed(*kind, text), properties.clone()))
        };
        let bytes_of_decimals = |(kind, text): &(Kind, String)| {
            source(*kind, file_of_bytes(typed(*kind, text), properties.clone()))
        };
        let plain = |(kind, text): &(Kind, String)| table(*kind, typed(*kind, text), at_once);
        let keyed =
            |(kind, text): &(Kind, String)| table(*kind, with_keys(typed(*kind, text)), at_once);
        let ways: [Way<'_>; 5] = [&csv, &parquet, &bytes_of_decimals, &plain, &keyed];
        let first = by(1, files.iter().map(csv).collect());
        for way in ways {
            for threads in [1, 2, 8] {
                let again = by(threads, files.iter().map(way).collect());
                prop_assert_eq!(bytes(&first), bytes(&again));
            }
        }
        if let Some(report) = &first.result {
            prop_assert_eq!(format!("{report:?}"), format!("{:?}", batch_by_batch(&files, at_once)));
        }
    }
}

const PAYMENTS: &str = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n\
    S,000190000113,2025-08-13,E1,2025-08-10,118.60,\n\
    S,000190000113,2025-08-13,E2,2025-08-10,-80.75,0.00\n\
    S,000190000114,2025-08-20,E1,2025-08-10,,12.00\n";

fn payments() -> Columns {
    typed(Kind::Payments, PAYMENTS)
}

fn reader(batch: &RecordBatch) -> TableReader {
    TableReader::new(Kind::Payments, "payments", &batch.schema()).expect("the columns")
}

/// A key without a value, a value that is null, one that is empty and one that is no identifier:
/// whether the dictionary is read whole or its rows one by one.
#[test]
fn keys_of_a_dictionary_are_checked_like_text() {
    let values = StringArray::from(vec![Some("E1"), None, Some(""), Some("E 1"), Some("E2")]);
    let keys = [Some(0_u8), None, Some(1), Some(2), Some(3), Some(4)];
    let rows = "S,000190000113,2025-08-13,E1,2025-08-10,1.00,\n".repeat(keys.len());
    let header = PAYMENTS.lines().next().expect("a header");
    let columns = typed(Kind::Payments, &format!("{header}\n{rows}"));
    let dictionary =
        DictionaryArray::<UInt8Type>::new(keys.into_iter().collect(), Arc::new(values));
    let expected = [(3, "CCS-F020"), (4, "CCS-F020"), (5, "CCS-F020"), (6, "CCS-F041")]
        .map(|(line, code)| (Some(line), Some("enrolment_id"), code));
    for at_once in [1, 2, 6] {
        let columns = with(columns.clone(), "enrolment_id", dictionary.clone());
        let batches = batches(columns, at_once);
        let mut reader = reader(&batches[0]);
        let (mut line, mut read) = (2, Vec::new());
        for batch in &batches {
            reader.rows(batch, line, |row: &PaymentLine, line| {
                read.push((line, row.key.enrolment_id.to_string()));
            });
            line += u64::try_from(batch.num_rows()).expect("few rows");
        }
        assert_eq!(read, [(2, "E1".to_owned()), (7, "E2".to_owned())], "{at_once} at once");
        let checked = reader.finish();
        assert_eq!(summary(&checked.refusals), expected, "{at_once} at once");
        assert_eq!((checked.sound_rows, checked.errors), (2, 4));
    }
}

/// An error of the whole column, once, however many batches have it; a batch without a value of the
/// column is read.
#[test]
fn a_column_of_a_wrong_type_is_refused_once_and_read_where_it_is_empty() {
    let floats = |values: [Option<f64>; 3]| {
        let columns = with(payments(), "accs", Float64Array::from(values.to_vec()));
        batches(columns, 3).remove(0)
    };
    let (empty, filled) = (floats([None; 3]), floats([None, None, Some(12.0)]));
    let mut reader = reader(&empty);
    let mut lines = Vec::new();
    for (batch, first_line) in [(&empty, 2), (&filled, 5), (&filled, 8)] {
        reader.rows(batch, first_line, |_: &PaymentLine, line| lines.push(line));
    }
    assert_eq!(lines, [2, 3], "line 4 has no amount");
    let checked = reader.finish();
    let expected = [(Some(1), Some("accs"), "CCS-F016"), (Some(4), None, "CCS-F050")];
    assert_eq!(summary(&checked.refusals), expected);
    assert_eq!(checked.errors, 2);
}

#[test]
fn a_header_is_refused_with_every_error() {
    let mut columns = payments();
    columns.retain(|(name, _)| !matches!(*name, "ccs" | "week_ending"));
    let batch = batches(columns, 3).remove(0);
    let refused =
        TableReader::new(Kind::Payments, "payments", &batch.schema()).expect_err("columns");
    let missing: Vec<Option<&str>> =
        refused.iter().map(|refusal| refusal.column.as_deref()).collect();
    assert_eq!(missing, [Some("week_ending"), Some("ccs")]);
    let unknown = with(payments(), "note", StringArray::from(vec!["a"; 3]));
    let batch = batches(unknown, 3).remove(0);
    assert_eq!(reader(&batch).finish().warnings.len(), 1);
}
