//! The same rows as CSV and as Parquet.

use std::fmt::Write;

use ccs_files::kind::Kind;
use ccs_files::row::Row;
use ccs_files::source::Source;
use ccs_files::write::write_rows;
use ccs_testkit::worlds::any_worlds;
use parquet::basic::{BrotliLevel, Compression, GzipLevel, ZstdLevel};
use parquet::file::properties::{WriterProperties, WriterVersion};
use proptest::prelude::*;
use proptest::sample::select;

use crate::writing::{file, typed};
use crate::{reconcile, source, summary};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// The report, the refusals, their lines, the warnings and the counts of rows.
    #[test]
    fn give_the_same_outcome(files in files(), properties in properties()) {
        let as_csv = |&(kind, ref text): &(Kind, String)| source(kind, text.clone().into_bytes());
        let as_parquet = |&(kind, ref text): &(Kind, String)| {
            source(kind, file(typed(kind, text), properties.clone()))
        };
        let by_csv = reconcile(files.iter().map(as_csv).collect());
        let by_parquet = reconcile(files.iter().map(as_parquet).collect());
        prop_assert_eq!(&by_csv.refusals, &by_parquet.refusals);
        prop_assert_eq!(&by_csv.warnings, &by_parquet.warnings);
        prop_assert_eq!(by_csv.rows, by_parquet.rows);
        prop_assert_eq!(by_csv.result, by_parquet.result);
    }
}

#[test]
fn every_compression_is_read() {
    let payments = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n\
        190016362L,000190000113,2025-08-13,E1,2025-08-10,118.60,\n";
    for compression in compressions() {
        let properties = WriterProperties::builder().set_compression(compression);
        let bytes = file(typed(Kind::Payments, payments), properties.build());
        let outcome = reconcile(vec![source(Kind::Payments, bytes)]);
        assert_eq!(summary(&outcome.refusals), [], "{compression:?}");
        let paid = outcome.result.expect("nothing is wrong").total.paid();
        assert_eq!(paid.to_string(), "118.60", "{compression:?}");
    }
}

#[test]
fn a_file_on_disk_and_one_in_memory_are_the_same() {
    let reports = "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs\n\
        S,SR-1,1,E1,2025-08-10,processed,150.00,112.67,\n\
        S,SR-2,1,E2,2025-08-10,processed,150.00,99.05,1.00\n";
    let properties = WriterProperties::builder().set_max_row_group_row_count(Some(1));
    let bytes = file(typed(Kind::SessionReports, reports), properties.build());
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("session-reports.parquet");
    std::fs::write(&path, &bytes).expect("a file");
    let on_disk = reconcile(vec![Source::path(Kind::SessionReports, path)]);
    let in_memory = reconcile(vec![source(Kind::SessionReports, bytes)]);
    assert!(on_disk.result.is_some());
    assert_eq!(on_disk.result, in_memory.result);
}

/// Rows that are read again are found in a row group of several batches, whether they are many, so that
/// those between them are decoded with them, or so few that these are skipped.
#[test]
fn rows_that_are_read_again_are_the_same_however_few_they_are() {
    let rows = 9_000;
    for every in [2, 40, 4_000] {
        let mut payments =
            "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n".to_owned();
        let mut reports =
            "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs\n"
                .to_owned();
        for row in 0..rows {
            let more = u32::from(row % every == 1);
            let whole = row % 90;
            let key = format!("E{row},2025-08-10");
            writeln!(payments, "S,000190000113,2025-08-13,{key},{whole}.{more:02},").expect("text");
            writeln!(reports, "S,SR-{row},1,{key},processed,150.00,{whole}.00,").expect("text");
        }
        let files = [(Kind::Payments, payments), (Kind::SessionReports, reports)];
        let as_csv = |(kind, text): &(Kind, String)| source(*kind, text.clone().into_bytes());
        let as_parquet = |(kind, text): &(Kind, String)| {
            source(*kind, file(typed(*kind, text), WriterProperties::default()))
        };
        let by_csv = reconcile(files.iter().map(as_csv).collect()).result.expect("sound rows");
        let by_parquet = reconcile(files.iter().map(as_parquet).collect()).result;
        assert_eq!(by_csv.differences().count(), (0..rows).filter(|row| row % every == 1).count());
        assert!(by_parquet == Some(by_csv), "every {every} rows");
    }
}

fn compressions() -> [Compression; 7] {
    [
        Compression::UNCOMPRESSED,
        Compression::SNAPPY,
        Compression::GZIP(GzipLevel::default()),
        Compression::BROTLI(BrotliLevel::default()),
        Compression::LZ4,
        Compression::LZ4_RAW,
        Compression::ZSTD(ZstdLevel::default()),
    ]
}

fn properties() -> impl Strategy<Value = WriterProperties> {
    let versions = select(vec![WriterVersion::PARQUET_1_0, WriterVersion::PARQUET_2_0]);
    let shape = (1_usize..9, 1_usize..5, any::<bool>(), versions);
    (shape, select(compressions().to_vec())).prop_map(
        |((group, page, dictionary, version), compression)| {
            WriterProperties::builder()
                .set_max_row_group_row_count(Some(group))
                .set_data_page_row_count_limit(page)
                .set_write_batch_size(page)
                .set_dictionary_enabled(dictionary)
                .set_writer_version(version)
                .set_compression(compression)
                .build()
        },
    )
}

/// A world as CSV of every kind; a few of its weeks may end on a Monday, which is refused.
pub(crate) fn files() -> impl Strategy<Value = Vec<(Kind, String)>> {
    let spoiled = proptest::collection::vec(0_usize..40, 0..3);
    (any_worlds(), spoiled).prop_map(|(world, spoiled)| {
        let spoil = |csv: String| {
            let line = |(number, line): (usize, &str)| {
                let is_spoiled = spoiled.contains(&number);
                let line = line.replace("2025-08-17", if is_spoiled { MONDAY } else { SUNDAY });
                format!("{line}\n")
            };
            csv.lines().enumerate().map(line).collect()
        };
        vec![
            (Kind::Payments, spoil(csv(&world.payments))),
            (Kind::SessionReports, spoil(csv(&world.session_reports))),
            (Kind::Returns, spoil(csv(&world.returns))),
        ]
    })
}

const SUNDAY: &str = "2025-08-17";
const MONDAY: &str = "2025-08-18";

fn csv<R: Row>(rows: &[R]) -> String {
    let mut csv = Vec::new();
    write_rows(rows, true, &mut csv).expect("memory takes all");
    String::from_utf8(csv).expect("text")
}
