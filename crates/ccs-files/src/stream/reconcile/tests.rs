//! A file that changes between its two readings is refused, however it changes.

use std::fs::{self, File};
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;

use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;

use super::{Inputs, Outcome, PassOne, StreamOptions, run};
use crate::kind::Kind;
use crate::source::Source;

/// The same length and time, and one byte of it another.
fn change_in_place(path: &Path, at: usize) {
    let before = fs::metadata(path).unwrap().modified().unwrap();
    let was = fs::read(path).unwrap()[at];
    let other = if was == b'7' { b'3' } else { b'7' };
    let mut file = File::options().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(at.try_into().unwrap())).unwrap();
    file.write_all(&[other]).unwrap();
    file.set_modified(before).unwrap();
}

/// Three small files of a week in which one report differs and one is cancelled.
fn files(folder: &Path) -> [(Kind, PathBuf); 3] {
    let files = [
        (
            Kind::Payments,
            "payments.csv",
            "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n\
             199900001A,000990000113,2025-08-12,E9990000101,2025-08-10,80.75,\n\
             199900001A,000990000114,2025-08-19,E9990000101,2025-08-10,20.25,\n",
        ),
        (
            Kind::SessionReports,
            "session-reports.csv",
            "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs,retrieved_on\n\
             199900001A,SR-1,1,E9990000101,2025-08-10,processed,200.00,80.75,,2025-08-13\n\
             199900001A,SR-2,1,E9990000101,2025-08-10,cancelled,100.00,,,2025-08-20\n",
        ),
        (
            Kind::Returns,
            "returns.csv",
            "service_id,enrolment_id,week_ending,date_returned,total_fee_reduction,passed_on,not_passed_on,status\n\
             199900001A,E9990000101,2025-08-10,2025-08-20,80.75,60.50,20.25,submitted\n",
        ),
    ];
    files.map(|(kind, name, text)| {
        let path = folder.join(name);
        fs::write(&path, text).unwrap();
        (kind, path)
    })
}

/// Reconciles the files, with something done between the two readings.
fn reconciled(
    files: &[(Kind, PathBuf)],
    between: impl FnOnce(),
) -> Outcome<ccs_reconcile::report::Report> {
    let sources = files.iter().map(|(kind, path)| Source::path(*kind, path)).collect();
    let inputs = Inputs { sources };
    let (bytes_read, options) = (AtomicU64::new(0), ReportOptions::default());
    let stream = StreamOptions {
        selection: Selection::everything(),
        threads: 2,
        keep_going: false,
        strict: false,
        bytes_read: &bytes_read,
    };
    run(&inputs, &stream, &options, |PassOne { mut folded, tags }, read| {
        between();
        let demand = read.demand(&mut folded, &options);
        let wanted = read.wanted(tags, |tag| demand.wants_tag(tag));
        let gathered = read.gather_rows(|work| wanted.get(work).into_iter().flatten().copied());
        folded.report_by(read, gathered, &options)
    })
}

/// One hundred times: another byte, the length, the time and the file itself the same.
#[test]
fn a_file_changed_in_place_is_refused_a_hundred_times_of_a_hundred() {
    let folder = tempfile::tempdir().unwrap();
    let mut refused = 0;
    for round in 0..100_usize {
        let files = files(folder.path());
        assert!(reconciled(&files, || ()).result.is_some(), "unchanged, it is reconciled");
        let path = &files[round % 3].1;
        let text = fs::read(path).unwrap();
        let header = text.iter().position(|byte| *byte == b'\n').unwrap() + 1;
        let digits: Vec<usize> =
            (header..text.len()).filter(|at| text[*at].is_ascii_digit()).collect();
        let at = digits[round * 7 % digits.len()];
        let outcome = reconciled(&files, || change_in_place(path, at));
        assert!(outcome.result.is_none(), "byte {at} of {}", path.display());
        assert_eq!(outcome.refusals[0].code, "CCS-F017");
        assert_eq!(outcome.refusals.len(), 1, "{:?}", outcome.refusals);
        refused += 1;
    }
    assert_eq!(refused, 100);
}

/// Two edits, one that only the sums would see and one that only the evidence would: refused too.
#[test]
fn two_edits_of_one_file_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let files = files(folder.path());
    let path = &files[1].1;
    let text = fs::read_to_string(path).unwrap();
    let swapped = text.replace("SR-1", "SR-9").replace("SR-2", "SR-1").replace("SR-9", "SR-2");
    let before = fs::metadata(path).unwrap().modified().unwrap();
    let outcome = reconciled(&files, || {
        fs::write(path, &swapped).unwrap();
        File::options().write(true).open(path).unwrap().set_modified(before).unwrap();
    });
    assert!(outcome.result.is_none());
    assert_eq!(outcome.refusals[0].code, "CCS-F017");
}

/// The files as Parquet, with every column of text.
#[cfg(feature = "parquet")]
fn as_parquet(files: [(Kind, PathBuf); 3]) -> [(Kind, PathBuf); 3] {
    use std::sync::Arc;

    use ::parquet::file::properties::{EnabledStatistics, WriterProperties};
    use arrow_array::{ArrayRef, RecordBatch, StringArray};

    // An index of the pages is never read.
    let properties = WriterProperties::builder()
        .set_offset_index_disabled(true)
        .set_statistics_enabled(EnabledStatistics::None)
        .build();
    files.map(|(kind, path)| {
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
        let column = |at: usize| {
            let cells = lines[1..].iter().map(|line| line[at]);
            (lines[0][at], Arc::new(StringArray::from_iter_values(cells)) as ArrayRef)
        };
        let batch = RecordBatch::try_from_iter((0..lines[0].len()).map(column)).unwrap();
        let path = path.with_extension("parquet");
        let file = File::create(&path).unwrap();
        let properties = Some(properties.clone());
        let mut writer =
            ::parquet::arrow::ArrowWriter::try_new(file, batch.schema(), properties).unwrap();
        writer.write(&batch).unwrap();
        writer.close().unwrap();
        (kind, path)
    })
}

/// Any byte of a page or of the footer; the four at each end say only what the file is.
#[cfg(feature = "parquet")]
#[test]
fn a_parquet_file_changed_in_place_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    for round in 0..60_usize {
        let files = as_parquet(files(folder.path()));
        if round == 0 {
            assert!(reconciled(&files, || ()).result.is_some(), "unchanged, it is reconciled");
        }
        let path = &files[round % 3].1;
        let length = usize::try_from(fs::metadata(path).unwrap().len()).unwrap();
        let at = 4 + round * 131 % (length - 8);
        let outcome = reconciled(&files, || change_in_place(path, at));
        assert!(outcome.result.is_none(), "byte {at} of {}", path.display());
        assert_eq!(outcome.refusals[0].code, "CCS-F017");
    }
}
