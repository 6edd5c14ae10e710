//! Reconciles a data set several times and prints rows a second and peak memory.
//!
//! ```text
//! cargo run --release -p ccs-benches --example generate -- 10000000 /tmp/data
//! cargo run --release -p ccs-benches --example measure -- /tmp/data --threads 2 --repeat 5
//! ```
//! One line of JSON, with the figures that any other engine must agree on: how many clearing
//! groups and differing enrolment-weeks there are, and the sums.

#![allow(clippy::print_stdout, reason = "a program that prints")]

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use arrow_schema::{DataType, Field, Schema};
use ccs_files::kind::Kind;
use ccs_files::source::Source;
use ccs_files::stream::{Inputs, StreamOptions, reconcile_files};
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::report::Report;
use clap::{Parser, ValueEnum};
use parquet::arrow::arrow_reader::{
    ArrowReaderMetadata, ArrowReaderOptions, ParquetRecordBatchReaderBuilder,
};

/// The allocator of the program `ccs`. The test's counts instead.
#[cfg(not(test))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(about = "Reconciles payments, session-reports and returns of a folder and measures it")]
struct Arguments {
    /// The folder with the three files; instead of a file, there can be a folder of its pieces.
    dir: PathBuf,
    /// The files' form, or that the Parquet files are first read into memory.
    #[arg(long, value_enum, default_value_t = Form::Csv)]
    form: Form,
    /// Threads to read with.
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// How often; the median counts.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..))]
    repeat: u8,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Form {
    Csv,
    Parquet,
    /// Record batches with plain text.
    Memory,
    /// Record batches whose text is keys to dictionaries.
    MemoryDictionary,
}

/// One run: how long it took, and what any other engine must agree on.
struct Run {
    took: Duration,
    rows: u64,
    groups: usize,
    differing: usize,
    sums: [String; 3],
}

fn main() {
    let arguments = Arguments::parse();
    let inputs = inputs(&arguments.dir, arguments.form);
    let mut runs: Vec<Run> =
        (0..arguments.repeat).map(|_| run(&inputs, arguments.threads)).collect();
    runs.sort_by_key(|run| run.took);
    let (fastest, slowest) = (runs[0].took, runs[runs.len() - 1].took);
    let Run { took: median, rows, groups, differing, sums: [paid, allocated, returned] } =
        &runs[runs.len() / 2];
    let a_second = u128::from(*rows) * 1_000 / median.as_millis().max(1);
    println!(
        "{{\"threads\":{},\"rows\":{rows},\"median_ms\":{},\"fastest_ms\":{},\"slowest_ms\":{},\"rows_a_second\":{a_second},\
         \"peak_mb\":{},\"section1\":{groups},\"differing\":{differing},\"paid\":\"{paid}\",\"allocated\":\"{allocated}\",\"returned\":\"{returned}\"}}",
        arguments.threads,
        median.as_millis(),
        fastest.as_millis(),
        slowest.as_millis(),
        peak_memory_mb().map_or_else(|| "null".to_owned(), |peak| peak.to_string()),
    );
}

fn inputs(dir: &Path, form: Form) -> Inputs {
    let kinds = [Kind::Payments, Kind::SessionReports, Kind::Returns];
    let ending = if form == Form::Csv { "csv" } else { "parquet" };
    let files = kinds
        .into_iter()
        .flat_map(|kind| files(dir, kind, ending).into_iter().map(move |path| (kind, path)));
    let source = |(kind, path): (Kind, PathBuf)| match form {
        Form::Csv | Form::Parquet => Source::path(kind, path),
        Form::Memory => table(kind, &path, &DataType::Utf8),
        Form::MemoryDictionary => {
            let keys = DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
            table(kind, &path, &keys)
        }
    };
    Inputs { sources: files.map(source).collect() }
}

/// The file of a kind, or all files in the folder of its name.
fn files(dir: &Path, kind: Kind, ending: &str) -> Vec<PathBuf> {
    let Ok(pieces) = std::fs::read_dir(dir.join(kind.as_str())) else {
        return vec![dir.join(format!("{}.{ending}", kind.as_str()))];
    };
    let pieces = pieces.map(|piece| piece.expect("a folder that can be read").path());
    let mut pieces: Vec<PathBuf> =
        pieces.filter(|path| path.extension().is_some_and(|found| found == ending)).collect();
    pieces.sort_unstable();
    pieces
}

/// A Parquet file as record batches, with its text as this type.
fn table(kind: Kind, path: &Path, text: &DataType) -> Source {
    let file = File::open(path).expect("the file");
    let found = ArrowReaderMetadata::load(&file, ArrowReaderOptions::new()).expect("a footer");
    let field = |field: &Arc<Field>| match field.data_type() {
        DataType::Utf8 => Field::clone(field).with_data_type(text.clone()),
        _ => Field::clone(field),
    };
    let fields: Vec<Field> = found.schema().fields().iter().map(field).collect();
    let options = ArrowReaderOptions::new().with_schema(Arc::new(Schema::new(fields)));
    let metadata = ArrowReaderMetadata::try_new(Arc::clone(found.metadata()), options);
    let metadata = metadata.expect("a schema that fits");
    let schema = Arc::clone(metadata.schema());
    let reader = ParquetRecordBatchReaderBuilder::new_with_metadata(file, metadata)
        .with_batch_size(1 << 16)
        .build()
        .expect("a reader");
    let batches = reader.map(|batch| batch.expect("a whole file")).collect();
    Source::table(kind, kind.as_str(), schema, batches)
}

fn run(inputs: &Inputs, threads: usize) -> Run {
    let stream = StreamOptions {
        selection: Selection::everything(),
        threads,
        keep_going: false,
        strict: false,
        bytes_read: &AtomicU64::new(0),
    };
    let begun = Instant::now();
    let outcome = reconcile_files(inputs, &stream, &ReportOptions::default());
    let took = begun.elapsed();
    match outcome.result {
        Some(report) => Run::of(took, outcome.rows.seen, &report),
        None => panic!("the data set is not sound: {:?}", outcome.refusals.first()),
    }
}

impl Run {
    fn of(took: Duration, rows: u64, report: &Report) -> Self {
        let weeks = report.services.iter().flat_map(|service| &service.weeks);
        let total = &report.total;
        Self {
            took,
            rows,
            groups: weeks.map(|week| week.payments.len()).sum(),
            differing: report.differences().count(),
            sums: [
                total.paid().to_string(),
                total.allocated.to_string(),
                total.returned.to_string(),
            ],
        }
    }
}

/// The process's peak memory, where the system reports it.
fn peak_memory_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use super::*;

    const ENROLMENTS: u64 = 500;

    /// A week of every enrolment, paid and allocated in so many rows each, none twice the same.
    fn sources(rows_each: u64) -> Vec<Source> {
        let mut payments =
            "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs,payment_line_id\n"
                .to_owned();
        let mut reports =
            "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs\n"
                .to_owned();
        for row in 0..ENROLMENTS * rows_each {
            let (enrolment, run) = (row % ENROLMENTS, row / ENROLMENTS);
            let key = format!("E{enrolment:08},2025-07-13");
            writeln!(payments, "190000001L,{run:012},2025-07-16,{key},10.00,,P{row:010}")
                .expect("written to memory");
            writeln!(reports, "190000001L,SR-{row:010},1,{key},processed,20.00,10.00,")
                .expect("written to memory");
        }
        let source = |kind: Kind, text: String| Source::bytes(kind, kind.as_str(), text.as_bytes());
        vec![source(Kind::Payments, payments), source(Kind::SessionReports, reports)]
    }

    /// The peak memory of a reconciliation of the rows, and how many there were.
    fn held(rows_each: u64) -> (u64, u64) {
        let inputs = Inputs { sources: sources(rows_each) };
        let mut rows = 0;
        let held = allocation_counter::measure(|| rows = run(&inputs, 1).rows);
        (held.bytes_max, rows)
    }

    /// Identity is checked across all rows: for each, a fingerprint and the tag of its key are
    /// kept.
    #[test]
    fn beside_enrolment_weeks_memory_grows_by_at_most_sixteen_bytes_a_row() {
        let ((few, few_rows), (many, many_rows)) = (held(200), held(440));
        let a_row = (many - few).div_ceil(many_rows - few_rows);
        assert!((8..=16).contains(&a_row), "{a_row} bytes a row: {few} and {many}");
    }
}
