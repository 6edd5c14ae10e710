//! `ccs simulate`: synthetic data, written as the files that the other commands read.

mod exchange;
mod families;
mod payments;
mod scenario;
mod world;

use std::fmt::Display;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use ccs_files::row::Row;
use ccs_files::write::write_rows;
use serde_json::Value;

use crate::args::{Messages, Simulate};
use crate::code;
use crate::exit::{Exit, Failure};
use crate::output::replace_files;

pub(crate) fn run(args: &Simulate, _: &Messages) -> Result<Exit, Failure> {
    refuse_nothing(args)?;
    let files = match args.families {
        Some(families) => families::files(args, families)?,
        None => world::files(args)?,
    };
    refuse_real_data(&args.out, &files)?;
    refuse_earlier_data(&args.out, &files)?;
    std::fs::create_dir_all(&args.out)
        .map_err(|error| Failure::Output { name: args.out.display().to_string(), error })?;
    let files: Vec<_> =
        files.iter().map(|(name, bytes)| (args.out.join(name), bytes.as_slice())).collect();
    replace_files(&files)?;
    Ok(Exit::Same)
}

/// Files without a row would be taken for those of a world in which nothing happens.
fn refuse_nothing(args: &Simulate) -> Result<(), Failure> {
    let numbers = [
        ("--services", Some(args.services)),
        ("--weeks", Some(args.weeks)),
        ("--families", args.families),
    ];
    let Some((option, _)) = numbers.into_iter().find(|(_, number)| *number == Some(0)) else {
        return Ok(());
    };
    Err(not_possible(&format_args!("{option} 0 gives no data; give at least 1")))
}

/// The files that only a simulation writes, with their columns: every folder of simulated data has one
/// of them.
const MARKS: [(&str, &[&str]); 2] = [("truth.csv", &world::TRUTH), ("book.csv", &families::BOOK)];

/// Whether the folder has a file that a simulation wrote, and not one of somebody's by that name.
fn is_simulated(out: &Path) -> bool {
    MARKS.iter().any(|(name, columns)| {
        let header = columns.join(",");
        let most = u64::try_from(header.len()).unwrap_or(u64::MAX).saturating_add(2);
        let mut line = String::new();
        let file = File::open(out.join(name)).map(|file| BufReader::new(file.take(most)));
        let read = file.and_then(|mut file| file.read_line(&mut line));
        read.is_ok() && line.trim_end_matches(['\r', '\n']) == header
    })
}

/// The names are those of real files, which invented data never replaces.
fn refuse_real_data(out: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let is_there = |name: &str| out.join(name).symlink_metadata().is_ok();
    let names = files.iter().map(|(name, _)| name.as_str());
    let taken: Vec<&str> = names.filter(|name| is_there(name)).collect();
    if taken.is_empty() || is_simulated(out) {
        return Ok(());
    }
    let message = format!(
        "{} has {} already, and is no folder of simulated data; give --out another folder",
        out.display(),
        taken.join(", ")
    );
    Err(Failure::Request { code: code::SIMULATED_OVER_REAL, message })
}

/// Files of an earlier run that this one does not have would be taken for some of its own.
fn refuse_earlier_data(out: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    const SHOWN: usize = 5;
    if !is_simulated(out) {
        return Ok(());
    }
    // What cannot be listed cannot be written to either, and that is reported.
    let Ok(entries) = std::fs::read_dir(out) else { return Ok(()) };
    let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let is_new = |name: &String| files.iter().any(|(new, _)| new == name);
    let mut earlier: Vec<String> =
        names.filter(|name| is_name_of_simulated(name) && !is_new(name)).collect();
    if earlier.is_empty() {
        return Ok(());
    }
    earlier.sort_unstable();
    let more = match earlier.len().saturating_sub(SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    earlier.truncate(SHOWN);
    let message = format!(
        "{} has {}{more}, and this simulation has no such file: beside the new ones it would be taken for one of them; delete it, or give --out another folder",
        out.display(),
        earlier.join(", ")
    );
    Err(Failure::Request { code: code::SIMULATED_BESIDE_OLD, message })
}

/// Whether a simulation of some size has a file of this name.
fn is_name_of_simulated(name: &str) -> bool {
    const FIXED: [&str; 9] = [
        "book.csv",
        "debts.jsonl",
        "payments-2.csv",
        "payments.csv",
        "payments.jsonl",
        "returns.csv",
        "session-reports.csv",
        "statement-lines.csv",
        "truth.csv",
    ];
    let of_family = |rest: &str| {
        let number = rest.strip_suffix("-sessions.csv").or_else(|| rest.strip_suffix(".json"));
        number.is_some_and(|number| number.len() >= 4 && is_number(number))
    };
    let of_service = |rest: &str| rest.strip_suffix(".jsonl").is_some();
    FIXED.contains(&name)
        || name.strip_prefix("family-").is_some_and(of_family)
        || name.strip_prefix("exchange-").is_some_and(of_service)
}

fn is_number(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

fn rows<'r, R: Row + 'r>(rows: impl IntoIterator<Item = &'r R>) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    write_rows(rows, false, &mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// A CSV file of a form of its own.
fn table<T, const COLUMNS: usize>(
    header: &[&str; COLUMNS],
    rows: impl IntoIterator<Item = T>,
    cells: impl Fn(T) -> [String; COLUMNS],
) -> Result<Vec<u8>, Failure> {
    let mut out = csv::Writer::from_writer(Vec::new());
    let write = || -> csv::Result<()> {
        out.write_record(header)?;
        rows.into_iter().try_for_each(|row| out.write_record(cells(row)))
    };
    write().map_err(|error| failed(error.into()))?;
    out.into_inner().map_err(|error| failed(error.into_error()))
}

/// A document a line.
fn lines(documents: impl IntoIterator<Item = Value>) -> Vec<u8> {
    let lines = documents.into_iter().map(|document| format!("{document}\n"));
    lines.collect::<String>().into_bytes()
}

fn not_possible(why: &impl Display) -> Failure {
    Failure::Request { code: code::SIMULATION, message: why.to_string() }
}

fn failed(error: io::Error) -> Failure {
    Failure::Output { name: "the simulated data".to_owned(), error }
}
