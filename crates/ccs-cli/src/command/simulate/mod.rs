//! `ccs simulate`: synthetic data, written as the files that the other commands read.

mod exchange;
mod families;
mod payments;
mod scenario;
mod world;

use std::fmt::Display;
use std::io;
use std::path::Path;

use ccs_files::row::Row;
use ccs_files::write::write_rows;
use serde_json::Value;

use crate::args::{Messages, Simulate};
use crate::code;
use crate::exit::{Exit, Failure};
use crate::output::replace_files;

pub(crate) fn run(args: &Simulate, _: &Messages) -> Result<Exit, Failure> {
    let files = match args.families {
        Some(families) => families::files(args, families)?,
        None => world::files(args)?,
    };
    refuse_real_data(&args.out, &files)?;
    std::fs::create_dir_all(&args.out)
        .map_err(|error| Failure::Output { name: args.out.display().to_string(), error })?;
    let files: Vec<_> =
        files.iter().map(|(name, bytes)| (args.out.join(name), bytes.as_slice())).collect();
    replace_files(&files)?;
    Ok(Exit::Same)
}

/// The files that only a simulation writes: every folder of simulated data has one of them.
const MARKS: [&str; 2] = ["truth.csv", "book.csv"];

/// The names are those of real files, which invented data never replaces.
fn refuse_real_data(out: &Path, files: &[(String, Vec<u8>)]) -> Result<(), Failure> {
    let is_there = |name: &str| out.join(name).symlink_metadata().is_ok();
    let names = files.iter().map(|(name, _)| name.as_str());
    let taken: Vec<&str> = names.filter(|name| is_there(name)).collect();
    if taken.is_empty() || MARKS.iter().any(|mark| is_there(mark)) {
        return Ok(());
    }
    let message = format!(
        "{} has {} already, and is no folder of simulated data; give --out another folder",
        out.display(),
        taken.join(", ")
    );
    Err(Failure::Request { code: code::SIMULATED_OVER_REAL, message })
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
