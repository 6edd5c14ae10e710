//! Runs long files of commands, and prints time, peak memory and the size of the outcomes.
//!
//! ```text
//! cargo run --release -p ccs-benches --example ledgers
//! ```
//! One line of JSON for each file: 10,000 commands on one book of every area, of debts with amounts in
//! the millions too, and four commands on each of 1,000 and of 10,000 books. Each is run in a process
//! of its own, so that its peak memory is its own. With the name of a file only that one is run.

#![allow(clippy::print_stdout, reason = "a program that prints")]

mod commands;

use std::io::{self, BufReader, Read, Write};
use std::process::Command;
use std::time::{Duration, Instant};

use ccs_debt::policy::Policy;
use ccs_files::attendance::AttendanceFile;
use ccs_files::command::{CaseFile, CommandRun, Counted};
use ccs_files::debt::DebtFile;
use ccs_files::exchange::ExchangeFile;
use ccs_files::json::Strictness;
use ccs_files::payments::PaymentsFile;

use commands::{Size, attendance, debts, debts_of_many, exchange, payments, payments_of_many};

/// The allocator of the program `ccs`.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const COMMANDS: usize = 10_000;

/// A file of commands by its name, and how it is run.
type Named = (&'static str, fn() -> Measured);

const FILES: [Named; 9] = [
    ("debt", || run(DebtFile::new(Policy::default()), &debts(COMMANDS, Size::Hundreds))),
    ("debt-millions", || run(DebtFile::new(Policy::default()), &debts(COMMANDS, Size::Millions))),
    ("payments", || run(PaymentsFile::default(), &payments(COMMANDS))),
    ("exchange", || run(ExchangeFile::default(), &exchange(COMMANDS))),
    ("attendance", || run(AttendanceFile::default(), &attendance(COMMANDS))),
    ("debt-1000-books", || run(DebtFile::new(Policy::default()), &debts_of_many(1_000))),
    ("debt-10000-books", || run(DebtFile::new(Policy::default()), &debts_of_many(10_000))),
    ("payments-1000-books", || run(PaymentsFile::default(), &payments_of_many(1_000))),
    ("payments-10000-books", || run(PaymentsFile::default(), &payments_of_many(10_000))),
];

struct Measured {
    counted: Counted,
    took: Duration,
    /// Bytes of outcomes.
    written: u64,
}

fn main() -> io::Result<()> {
    if let Some(name) = std::env::args().nth(1) {
        let file = FILES.iter().find(|(known, _)| *known == name);
        let (name, measure) = file.ok_or_else(|| io::Error::other("there is no such file"))?;
        print(name, &measure());
        return Ok(());
    }
    for (name, _) in FILES {
        let status = Command::new(std::env::current_exe()?).arg(name).status()?;
        if !status.success() {
            return Err(io::Error::other(name));
        }
    }
    Ok(())
}

/// Runs a file as the program does, outcome by outcome.
fn run<F: CaseFile>(file: F, commands: &str) -> Measured {
    let mut out = Counter::default();
    let mut run = CommandRun::new(file, Strictness::Strict);
    let (begun, before) = (Instant::now(), processor_time());
    let mut input = BufReader::new(commands.as_bytes());
    let counted = run.lines(&mut input, |outcome| outcome.write_line(&mut out));
    let took = processor_time()
        .zip(before)
        .map_or_else(|| begun.elapsed(), |(now, before)| now.saturating_sub(before));
    Measured { counted: counted.expect("memory is read and written"), took, written: out.0 }
}

fn print(name: &str, measured: &Measured) {
    let Measured { counted, took, written } = measured;
    let accepted = counted.accepted;
    println!(
        "{{\"file\":\"{name}\",\"accepted\":{accepted},\"refused\":{},\"ms\":{},\"peak_mb\":{},\"outcome_bytes\":{written}}}",
        counted.refused,
        took.as_millis(),
        peak_memory_mb().map_or_else(|| "null".to_owned(), |peak| peak.to_string()),
    );
}

/// Counts what is written and keeps none of it.
#[derive(Default)]
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += u64::try_from(bytes.len()).unwrap_or(u64::MAX);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The processor time of this process in nanoseconds, where the system reports it.
fn processor_time() -> Option<Duration> {
    let mut text = String::new();
    std::fs::File::open("/proc/self/schedstat").ok()?.read_to_string(&mut text).ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// The process's peak memory, where the system reports it.
fn peak_memory_mb() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse::<u64>().ok().map(|kilobytes| kilobytes / 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_of_every_file_is_accepted() {
        let few = 60;
        let measured = [
            run(DebtFile::new(Policy::default()), &debts(few, Size::Hundreds)),
            run(DebtFile::new(Policy::default()), &debts(few, Size::Millions)),
            run(PaymentsFile::default(), &payments(few)),
            run(ExchangeFile::default(), &exchange(few)),
            run(AttendanceFile::default(), &attendance(few)),
            run(DebtFile::new(Policy::default()), &debts_of_many(few / 4)),
            run(PaymentsFile::default(), &payments_of_many(few / 4)),
        ];
        for (place, measured) in measured.iter().enumerate() {
            assert_eq!(measured.counted.refused, 0, "{place}");
            assert!(measured.counted.accepted >= 60, "{place}");
        }
    }
}
