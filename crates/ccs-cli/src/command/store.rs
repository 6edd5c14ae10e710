//! The state and the history that a run starts from, and those it leaves.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use ccs_files::command::{CaseFile, CommandRun, Damaged};
use ccs_files::json::JsonFault;

use super::case::{name, unreadable};
use crate::exit::Failure;
use crate::output::write_one;

/// Brings the run to where the state or the history left off, and opens the history to be added to.
pub(super) fn open<F: CaseFile>(
    run: &mut CommandRun<F>,
    state: Option<&Path>,
    history: Option<&Path>,
) -> Result<Option<File>, Failure> {
    let mut has_state = false;
    if let Some(path) = state
        && let Some(bytes) = read_if_there(path)?
    {
        run.resume(&bytes).map_err(|damaged| refused(path, &damaged))?;
        has_state = true;
    }
    let Some(path) = history else { return Ok(None) };
    if let Some(bytes) = read_if_there(path)?
        && !has_state
    {
        replay(run, path, &bytes)?;
    }
    let file = OpenOptions::new().create(true).append(true).open(path);
    file.map(Some).map_err(|error| Failure::Output { name: name(path), error })
}

/// Verifies and applies every entry: a damaged history is bad input, never a quiet start.
fn replay<F: CaseFile>(run: &mut CommandRun<F>, path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let mut refusals = Vec::new();
    for (line, text) in lines(bytes) {
        if let Err(errors) = run.add_entry(line, text) {
            let errors = errors.into_iter();
            refusals.extend(errors.map(|error| error.in_file(&name(path), Some(line))));
        }
    }
    if refusals.is_empty() { Ok(()) } else { Err(Failure::Input(refusals)) }
}

/// The lines of a history, with their numbers; blank ones are passed over.
pub(super) fn lines(bytes: &[u8]) -> impl Iterator<Item = (u64, &[u8])> {
    let lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    (1..).zip(lines).filter(|(_, line)| !line.is_empty())
}

/// Adds entries to the history.
pub(super) fn append(history: Option<&mut File>, entries: &[String]) -> io::Result<()> {
    let Some(history) = history.filter(|_| !entries.is_empty()) else { return Ok(()) };
    let mut lines = entries.join("\n");
    lines.push('\n');
    history.write_all(lines.as_bytes())
}

/// Writes the snapshot anew, atomically.
pub(super) fn save<F: CaseFile>(run: &CommandRun<F>, state: Option<&Path>) -> Result<(), Failure> {
    let Some(path) = state else { return Ok(()) };
    if let Some(bytes) = run.snapshot() {
        return write_one(Some(path), &bytes);
    }
    let message = format!("{} keeps no state; leave --state out", F::AREA);
    Err(Failure::Asked { code: "CCS-L006", message })
}

/// A file that must be there.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|error| unreadable(path, &JsonFault::Unreadable(error.kind())))
}

fn read_if_there(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unreadable(path, &JsonFault::Unreadable(error.kind()))),
    }
}

fn refused(path: &Path, damaged: &Damaged) -> Failure {
    let message = format!("{}: {}", name(path), damaged.message);
    Failure::Asked { code: damaged.code, message }
}
