//! What reading through a profile costs: the same rows as our own plain CSV and as a vendor's
//! export, each read and checked, and each reconciled.
//!
//! ```text
//! cargo run --release -p ccs-benches --example import -- --rows 200000 --repeat 7
//! ```
//! One line of JSON: the medians, and how many times as long the export takes.

#![allow(clippy::print_stdout, reason = "a program that prints")]

use std::fmt::Write;
use std::sync::atomic::AtomicU64;
use std::time::{Duration, Instant};

use ccs_core::date::Day;
use ccs_files::check::check;
use ccs_files::import::{Importer, import, read_through};
use ccs_files::kind::Kind;
use ccs_files::profile::Profile;
use ccs_files::source::Source;
use ccs_files::stream::{Inputs, StreamOptions, reconcile_files};
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use clap::Parser;

/// The allocator of the program `ccs`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[derive(Parser)]
#[command(about = "Measures an export read through a profile against our own plain CSV")]
struct Arguments {
    /// Payment lines, and as many session reports.
    #[arg(long, default_value_t = 200_000)]
    rows: u32,
    /// Threads to read with.
    #[arg(long, default_value_t = 2)]
    threads: usize,
    /// How often; the median counts.
    #[arg(long, default_value_t = 7, value_parser = clap::value_parser!(u8).range(1..))]
    repeat: u8,
}

/// A layout with everything that most exports have: title rows, day first, dollars, a type.
const PROFILE: &str = r#"
profile = "export/1"
dates = "d/m/y"
money = "au"
[payments.columns]
service_id = "Service"
clearing_number = { from = "Clearing", pad = 12 }
date_paid = "Paid"
enrolment_id = "Enrolment"
week_ending = { from = "Week Start", week = "monday" }
ccs = { from = "Amount", when = { Type = ["CCS"] } }
accs = { from = "Amount", when = { Type = ["ACCS"] } }
payment_line_id = "Line"
[session-reports.columns]
service_id = "Service"
session_report_id = "Report"
enrolment_id = "Enrolment"
week_ending = { from = "Week Start", week = "monday" }
status = { from = "Status", words = { Processed = "processed" } }
total_fee = "Fee"
allocated_ccs = "CCS"
allocated_accs = "ACCS"
"#;

/// The same rows twice.
struct Files {
    plain: [Source; 2],
    export: [Source; 2],
}

fn main() {
    let Arguments { rows, threads, repeat } = Arguments::parse();
    let files = files(rows);
    let profile = Profile::parse(PROFILE).expect("the profile is sound");
    let importers = [Kind::Payments, Kind::SessionReports]
        .map(|kind| Importer::new(&profile, kind, &[]).expect("the profile is sound"));
    let mut took: [Vec<Duration>; 4] = Default::default();
    // In turns, since the load of the machine changes.
    for _ in 0..repeat {
        let plain = || {
            for source in &files.plain {
                let checked = check(source.kind(), std::slice::from_ref(source), 1);
                assert!(checked.refusals.is_empty(), "{:?}", checked.refusals.first());
            }
        };
        let export = || {
            for (source, importer) in files.export.iter().zip(&importers) {
                let imported = import(std::slice::from_ref(source), importer);
                assert!(imported.refusals.is_empty(), "{:?}", imported.refusals.first());
            }
        };
        took[0].push(timed(plain));
        took[1].push(timed(export));
        took[2].push(timed(|| reconcile(files.plain.to_vec(), threads)));
        took[3].push(timed(|| {
            let read = files.export.iter().zip(&importers).map(|(source, importer)| {
                let read = read_through(std::slice::from_ref(source), importer);
                read.to_source(importer, source.name())
            });
            reconcile(read.collect(), threads);
        }));
    }
    let [check_plain, check_export, plain, export] = took.map(median);
    println!(
        "{{\"rows\":{},\"threads\":{threads},\"check_plain_ms\":{},\"check_export_ms\":{},\"check_percent\":{},\"reconcile_plain_ms\":{},\"reconcile_export_ms\":{},\"reconcile_percent\":{}}}",
        2 * rows,
        check_plain.as_millis(),
        check_export.as_millis(),
        percent(check_export, check_plain),
        plain.as_millis(),
        export.as_millis(),
        percent(export, plain),
    );
}

fn timed(run: impl FnOnce()) -> Duration {
    let begun = Instant::now();
    run();
    begun.elapsed()
}

fn median(mut took: Vec<Duration>) -> Duration {
    took.sort_unstable();
    took[took.len() / 2]
}

fn percent(of: Duration, whole: Duration) -> u128 {
    of.as_micros() * 100 / whole.as_micros().max(1)
}

fn reconcile(sources: Vec<Source>, threads: usize) {
    let stream = StreamOptions {
        selection: Selection::everything(),
        threads,
        keep_going: false,
        strict: false,
        bytes_read: &AtomicU64::new(0),
    };
    let outcome = reconcile_files(&Inputs { sources }, &stream, &ReportOptions::default());
    assert!(outcome.result.is_some(), "{:?}", outcome.refusals.first());
}

/// A year of weeks of as many enrolments as there must be; every ninth payment is ACCS, and every
/// ninety-seventh differs from its report.
fn files(rows: u32) -> Files {
    const WEEKS: u32 = 28;
    let first = Day::ymd(2025, 1, 6);
    let mut payments =
        "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs,payment_line_id\n"
            .to_owned();
    let mut reports = "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs\n".to_owned();
    let mut paid =
        "CCS payments\n\nService,Clearing,Paid,Enrolment,Child,Week Start,Type,Amount,Line\n"
            .to_owned();
    let mut said = "Service,Report,Enrolment,Child,Week Start,Status,Fee,CCS,ACCS\n".to_owned();
    for row in 0..rows {
        let (enrolment, week) = (row / WEEKS, row % WEEKS);
        let monday =
            first.plus_days(7 * i32::try_from(week).expect("a few weeks")).expect("in 2025");
        let after = |days| monday.plus_days(days).expect("in 2025 or 2026");
        let (sunday, paid_on) = (after(6), after(9));
        let dollars = 100 + row % 1_400;
        let is_accs = row % 9 == 0;
        let kind = if is_accs { "ACCS" } else { "CCS" };
        let beside = |amount: String| {
            if is_accs { format!(",{amount}") } else { format!("{amount},") }
        };
        let thousands =
            if dollars < 1_000 { dollars.to_string() } else { format!("1,{:03}", dollars - 1_000) };
        let allocated = if row % 97 == 0 { dollars - 1 } else { dollars };
        let number = 990_000_000 + week;
        writeln!(
            payments,
            "190016362L,{number:012},{paid_on},E{enrolment:08},{sunday},{},P{row:010}",
            beside(format!("{dollars}.25"))
        )
        .expect("written to memory");
        writeln!(paid, "190016362L,{number},{},E{enrolment:08},A Child,{},{kind},\"${thousands}.25\",P{row:010}", day_first(paid_on), day_first(monday)).expect("written to memory");
        writeln!(
            reports,
            "190016362L,R{row:010},1,E{enrolment:08},{sunday},processed,{}.00,{}",
            dollars + 100,
            beside(format!("{allocated}.25"))
        )
        .expect("written to memory");
        writeln!(
            said,
            "190016362L,R{row:010},E{enrolment:08},A Child,{},Processed,\"${}.00\",{}",
            day_first(monday),
            dollars + 100,
            beside(format!("${allocated}.25"))
        )
        .expect("written to memory");
    }
    let source = |kind: Kind, text: String| Source::bytes(kind, kind.as_str(), text.into_bytes());
    Files {
        plain: [source(Kind::Payments, payments), source(Kind::SessionReports, reports)],
        export: [source(Kind::Payments, paid), source(Kind::SessionReports, said)],
    }
}

/// As most exports write a day: `6/1/2025`.
fn day_first(day: Day) -> String {
    let (year, month, day) = day.parts();
    format!("{day}/{month}/{year}")
}
