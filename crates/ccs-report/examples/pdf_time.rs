//! How long the PDF of a report takes, and how large it is.
//!
//! ```text
//! ccs reconcile … --format json -o report.json
//! cargo run --release -p ccs-report --features pdf --example pdf_time -- report.json report.pdf
//! ```
//! `report.pdf` may be left out.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a program for people")]

use std::time::{Duration, Instant};
use std::{env, fs};

use ccs_files::report::read_report;
use ccs_reconcile::report::Report;
use ccs_report::{options::RenderOptions, render::write_pdf};

const RUNS: usize = 5;

fn main() {
    let mut arguments = env::args().skip(1);
    let json = fs::read(arguments.next().expect("a report")).expect("a file that can be read");
    let report = read_report(&json).result.expect("a report");

    let (times, file) = timed(&report);
    let (rows, kilobytes) = (report.differences().count(), file.len() / 1000);
    println!("{rows} differences, {kilobytes} kB of PDF");
    let Times { first, sorted } = times;
    let (shortest, longest) = (sorted[0], sorted[RUNS - 1]);
    println!("first {first:?}, median {:?}, {shortest:?} to {longest:?}", sorted[RUNS / 2]);
    if let Some(path) = arguments.next() {
        fs::write(path, file).expect("the file can be written");
    }
}

struct Times {
    /// The first run also opens the fonts.
    first: Duration,
    sorted: Vec<Duration>,
}

fn timed(report: &Report) -> (Times, Vec<u8>) {
    let options = RenderOptions { with_names: true, ..RenderOptions::default() };
    let mut file = Vec::new();
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        file = write_pdf(report, &options).expect("pages");
        times.push(start.elapsed());
    }
    let first = times[0];
    times.sort_unstable();
    (Times { first, sorted: times }, file)
}
