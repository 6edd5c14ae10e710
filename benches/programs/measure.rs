//! Reconciles a data set several times and prints rows a second and peak memory.
//!
//! ```text
//! cargo run --release -p ccs-benches --example generate -- 10000000 /tmp/data
//! cargo run --release -p ccs-benches --example measure -- /tmp/data --threads 2 --repeat 5
//! ```
//! One line of JSON, with the figures that any other engine must agree on: how many clearing
//! groups and differing enrolment-weeks there are, and the sums.

#![allow(clippy::print_stdout, reason = "a program that prints")]

use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use ccs_files::kind::Kind;
use ccs_files::source::Source;
use ccs_files::stream::{Inputs, StreamOptions, reconcile_files};
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::report::Report;
use clap::{Parser, ValueEnum};

/// The allocator of the program `ccs`. The test's counts instead.
#[cfg(not(test))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(about = "Reconciles payments, session-reports and returns of a folder and measures it")]
struct Arguments {
    /// The folder with the three files.
    dir: PathBuf,
    /// The files' form.
    #[arg(long, value_enum, default_value_t = Form::Csv)]
    form: Form,
    /// Threads to read with.
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// How often; the median counts.
    #[arg(long, default_value_t = 3, value_parser = clap::value_parser!(u8).range(1..))]
    repeat: u8,
}

#[derive(Clone, Copy, ValueEnum)]
enum Form {
    Csv,
    Parquet,
}

fn main() {
    let arguments = Arguments::parse();
    let inputs = inputs(&arguments.dir, arguments.form);
    let mut runs: Vec<(Duration, u64, Report)> =
        (0..arguments.repeat).map(|_| run(&inputs, arguments.threads)).collect();
    runs.sort_by_key(|(took, ..)| *took);
    let (fastest, slowest) = (runs[0].0, runs[runs.len() - 1].0);
    let (median, rows, report) = &runs[runs.len() / 2];
    let groups: usize = report
        .services
        .iter()
        .flat_map(|service| &service.weeks)
        .map(|week| week.payments.len())
        .sum();
    let a_second = u128::from(*rows) * 1_000 / median.as_millis().max(1);
    println!(
        "{{\"threads\":{},\"rows\":{rows},\"median_ms\":{},\"fastest_ms\":{},\"slowest_ms\":{},\"rows_a_second\":{a_second},\
         \"peak_mb\":{},\"section1\":{groups},\"differing\":{},\"paid\":\"{}\",\"allocated\":\"{}\",\"returned\":\"{}\"}}",
        arguments.threads,
        median.as_millis(),
        fastest.as_millis(),
        slowest.as_millis(),
        peak_memory_mb().map_or_else(|| "null".to_owned(), |peak| peak.to_string()),
        report.differences().count(),
        report.total.paid(),
        report.total.allocated,
        report.total.returned,
    );
}

fn inputs(dir: &Path, form: Form) -> Inputs {
    let ending = match form {
        Form::Csv => "csv",
        Form::Parquet => "parquet",
    };
    let kinds = [Kind::Payments, Kind::SessionReports, Kind::Returns];
    let source = |kind: Kind| Source::path(kind, dir.join(format!("{}.{ending}", kind.as_str())));
    Inputs { sources: kinds.map(source).to_vec() }
}

fn run(inputs: &Inputs, threads: usize) -> (Duration, u64, Report) {
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
        Some(report) => (took, outcome.rows.seen, report),
        None => panic!("the data set is not sound: {:?}", outcome.refusals.first()),
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
        let held = allocation_counter::measure(|| rows = run(&inputs, 1).1);
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
