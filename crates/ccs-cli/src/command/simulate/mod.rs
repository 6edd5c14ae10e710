//! `ccs simulate`: synthetic data, written as the files that the other commands read.

mod exchange;
mod families;
mod payments;
mod scenario;
mod world;

use std::fmt::Display;
use std::io;

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
    std::fs::create_dir_all(&args.out)
        .map_err(|error| Failure::Output { name: args.out.display().to_string(), error })?;
    let files: Vec<_> =
        files.iter().map(|(name, bytes)| (args.out.join(name), bytes.as_slice())).collect();
    replace_files(&files)?;
    Ok(Exit::Same)
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
