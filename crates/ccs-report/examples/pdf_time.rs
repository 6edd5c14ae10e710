//! How long a PDF of so many differences takes, and how large it is.
//!
//! ```text
//! cargo run --release -p ccs-report --features pdf --example pdf_time -- 1000 report.pdf
//! ```
//! The rows are spread over 26 weeks of three services; `report.pdf` may be left out.
#![expect(clippy::print_stdout, clippy::expect_used, reason = "a program for people")]

#[path = "../src/pdf/tests/made_up.rs"]
mod made_up;

use std::time::{Duration, Instant};
use std::{env, fs};

use ccs_report::{json, options::RenderOptions, pdf};
use made_up::Size;

const RUNS: usize = 5;

fn main() {
    let mut arguments = env::args().skip(1);
    let rows: u32 = arguments.next().map_or(1000, |rows| rows.parse().expect("a number of rows"));
    let size = Size { services: 3, weeks: 26, payments: 4, differences: rows.div_ceil(78) };
    let report = size.report(|row| Some(format!("Child Branch-{row}")));
    let options = RenderOptions { with_names: true, ..RenderOptions::default() };
    let mut document = Vec::new();
    json::render_json(&report, &options, &mut document).expect("a document in memory");

    let (times, file) = timed(&document);
    println!(
        "{} differences, {} kB of JSON, {} kB of PDF",
        report.differences().count(),
        document.len() / 1000,
        file.len() / 1000
    );
    println!(
        "first {:?}, median of {RUNS} {:?}, {:?} to {:?}",
        times.first,
        times.sorted[RUNS / 2],
        times.sorted[0],
        times.sorted[RUNS - 1]
    );
    if let Some(path) = arguments.next() {
        fs::write(path, file).expect("the file can be written");
    }
}

struct Times {
    /// The first run also opens the fonts.
    first: Duration,
    sorted: Vec<Duration>,
}

fn timed(document: &[u8]) -> (Times, Vec<u8>) {
    let mut file = Vec::new();
    let mut times: Vec<Duration> = Vec::new();
    for _ in 0..RUNS {
        let start = Instant::now();
        file = pdf::render_pdf(document).expect("a sound document");
        times.push(start.elapsed());
    }
    let first = times[0];
    times.sort_unstable();
    (Times { first, sorted: times }, file)
}
