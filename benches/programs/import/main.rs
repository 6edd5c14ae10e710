//! What reading through a profile costs: the same rows as our own plain CSV and as an export.
//!
//! ```text
//! cargo run --release -p ccs-benches --example import -- --rows 200000 --repeat 7
//! ```
//! One line of JSON for each comparison: an export with what most exports have, checked and
//! reconciled, then an export for each table of CSV of the profiles that come with the program. Both
//! sides are read in one thread and in turns, since the load of a machine changes. Times are medians
//! of processor time, and `percent` is the export's against the plain file's.

#![allow(clippy::print_stdout, reason = "a program that prints")]

mod exports;
mod own;
#[cfg(test)]
mod tests;

use std::io::Read;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use ccs_files::check::check;
use ccs_files::import::{Importer, import, read_through};
use ccs_files::source::Source;
use ccs_files::stream::{Inputs, StreamOptions, reconcile_files};
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use clap::Parser;

/// The allocator of the program `ccs`. The test's counts instead.
#[cfg(not(test))]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(about = "Measures exports read through profiles against our own plain CSV")]
struct Arguments {
    /// Rows of each file.
    #[arg(long, default_value_t = 200_000)]
    rows: u32,
    /// How often; the median counts.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u8).range(1..))]
    repeat: u8,
    /// Only the comparisons whose names have this in them.
    #[arg(long, default_value = "")]
    only: String,
}

impl Arguments {
    fn compares(&self, what: &str) -> bool {
        what.contains(&self.only)
    }
}

/// The same rows twice.
struct Pair {
    plain: Source,
    export: Source,
    importer: Importer,
}

fn main() {
    let arguments = Arguments::parse();
    let Arguments { rows, repeat, .. } = arguments;
    if arguments.compares(OWN) {
        compare_own(rows, repeat);
    }
    for export in exports::EXPORTS {
        let what = format!("check {} for {}", export.profile, export.kind.as_str());
        if arguments.compares(&what) {
            let pair = export.pair(rows);
            compare(&what, rows, repeat, || check_plain(&pair), || check_export(&pair));
        }
    }
}

/// The name of the comparisons of rows of our own layout.
const OWN: &str = "check and reconcile";

fn compare_own(rows: u32, repeat: u8) {
    let own = own::pairs(rows);
    let plain = || own.iter().for_each(check_plain);
    let export = || own.iter().for_each(check_export);
    compare("check", 2 * rows, repeat, plain, export);
    let plain = || reconcile(own.iter().map(|pair| pair.plain.clone()).collect());
    let export = || reconcile(own.iter().map(imported).collect());
    compare("reconcile", 2 * rows, repeat, plain, export);
}

fn check_plain(pair: &Pair) {
    let checked = check(pair.plain.kind(), std::slice::from_ref(&pair.plain), 1);
    assert!(checked.refusals.is_empty(), "{:?}", checked.refusals.first());
}

fn check_export(pair: &Pair) {
    let imported = import(std::slice::from_ref(&pair.export), &pair.importer);
    assert!(imported.refusals.is_empty(), "{:?}", imported.refusals.first());
}

fn imported(pair: &Pair) -> Source {
    let read = read_through(std::slice::from_ref(&pair.export), &pair.importer);
    read.to_source(&pair.importer, pair.export.name())
}

fn reconcile(sources: Vec<Source>) {
    let stream = StreamOptions {
        selection: Selection::everything(),
        threads: 1,
        keep_going: false,
        strict: false,
        bytes_read: &AtomicU64::new(0),
    };
    let outcome = reconcile_files(&Inputs { sources }, &stream, &ReportOptions::default());
    assert!(outcome.result.is_some(), "{:?}", outcome.refusals.first());
}

/// Both in turns, after one of each that does not count, and each first as often as the other.
fn compare(what: &str, rows: u32, repeat: u8, plain: impl Fn(), export: impl Fn()) {
    plain();
    export();
    let (mut of_plain, mut of_export) = (Vec::new(), Vec::new());
    for round in 0..repeat {
        if round % 2 == 0 {
            of_plain.push(timed(&plain));
            of_export.push(timed(&export));
        } else {
            of_export.push(timed(&export));
            of_plain.push(timed(&plain));
        }
    }
    let (plain, export) = (median(of_plain), median(of_export));
    println!(
        "{{\"what\":\"{what}\",\"rows\":{rows},\"plain_ms\":{},\"export_ms\":{},\"percent\":{}}}",
        plain.as_millis(),
        export.as_millis(),
        export.as_micros() * 100 / plain.as_micros().max(1),
    );
}

/// Processor time of this thread, which does all the work.
fn timed(run: &impl Fn()) -> Duration {
    let begun = processor_time();
    run();
    processor_time().saturating_sub(begun)
}

/// Linux counts it in nanoseconds.
fn processor_time() -> Duration {
    let mut text = String::new();
    let file = std::fs::File::open("/proc/self/schedstat");
    let read = file.and_then(|mut file| file.read_to_string(&mut text));
    read.expect("the kernel counts processor time");
    let nanoseconds = text.split_whitespace().next().and_then(|first| first.parse().ok());
    Duration::from_nanos(nanoseconds.expect("a number of nanoseconds"))
}

fn median(mut took: Vec<Duration>) -> Duration {
    took.sort_unstable();
    took[took.len() / 2]
}
