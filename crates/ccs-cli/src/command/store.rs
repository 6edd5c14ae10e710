//! The state and the history that a run starts from, and those it leaves.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use ccs_files::command::{CaseFile, CommandRun, Damaged};
use ccs_files::json::JsonFault;

use super::case::{name, unreadable};
use crate::code;
use crate::exit::Failure;
use crate::interrupt;
use crate::output::{make_file, make_locked, refuse_beyond_limit, write_one};

/// The state and the history of a run, both locked until it ends: of two runs on one file the second
/// is refused, so that neither loses what the other recorded.
pub(super) struct Kept {
    /// The file stays open for its lock; a new one replaces it at the end.
    state: Option<(PathBuf, File)>,
    history: Option<History>,
}

/// A history that is added to.
struct History {
    path: PathBuf,
    file: File,
    /// Where this run made it; it does not stay there without an entry.
    made: Option<PathBuf>,
    /// How long it is; a write that fails is cut off again.
    length: u64,
    /// Whether its last line has no end yet.
    is_open_ended: bool,
}

/// Brings the run to where the state and the history left off. The history may be ahead of the state:
/// the run before was stopped before it wrote its state.
pub(super) fn open<F: CaseFile>(
    run: &mut CommandRun<F>,
    state: Option<&Path>,
    history: Option<&Path>,
) -> Result<Kept, Failure> {
    let state = state.map(|path| Ok((path.to_owned(), resumed(run, path)?))).transpose()?;
    let history = history.map(|path| continued(run, path)).transpose()?;
    if let (Some((state, _)), Some(history)) = (&state, &history) {
        refuse_newer_state(run, state, &history.path)?;
    }
    Ok(Kept { state, history })
}

/// Opens a state and takes it in. Where there is none, one without books is made first: so a file
/// without bytes is no new state but one that has lost its books.
fn resumed<F: CaseFile>(run: &mut CommandRun<F>, path: &Path) -> Result<File, Failure> {
    if let (false, Some(place), Some(bytes)) = (path.exists(), place_of(path), run.snapshot()) {
        let made = make_file(&place, &bytes);
        made.map_err(|error| Failure::Output { name: name(path), error })?;
    }
    let file = locked(path)?;
    let bytes = contents(path, &file)?;
    if bytes.is_empty() {
        return Err(lost(path, "state"));
    }
    run.resume(&bytes).map_err(|damaged| refused(path, &damaged))?;
    Ok(file)
}

/// A file without content has lost it.
fn lost(path: &Path, what: &str) -> Failure {
    let (code, name) = (JsonFault::ZeroBytes.code(), name(path));
    let fault = JsonFault::ZeroBytes.message();
    let message = format!(
        "{name}: {fault}; take the {what} from a copy of it, or remove the file to begin anew"
    );
    Failure::Request { code, message }
}

/// A state that has entries of which the history has none: what is added next would follow a hole that no
/// later run can fill.
fn refuse_newer_state<F: CaseFile>(
    run: &CommandRun<F>,
    state: &Path,
    history: &Path,
) -> Result<(), Failure> {
    let books = match run.books_ahead_of_history() {
        0 => return Ok(()),
        1 => "1 book".to_owned(),
        books => format!("{books} books"),
    };
    let message = format!(
        "{} has entries of {books} that {} lacks; give the newest copy of the history, or delete the state to go on from the history as it is",
        name(state),
        name(history)
    );
    Err(Failure::Request { code: code::STATE_AHEAD_OF_HISTORY, message })
}

/// Opens a history and takes in what the run does not have yet. Where there is none, it is made; one
/// without an entry is never left behind, so a file without any is a history that is lost.
fn continued<F: CaseFile>(run: &mut CommandRun<F>, path: &Path) -> Result<History, Failure> {
    if let (false, Some(place)) = (path.exists(), place_of(path)) {
        let made = make_locked(&place);
        let made = made.map_err(|error| Failure::Output { name: name(path), error })?;
        if let Some(file) = made {
            let (path, made) = (path.to_owned(), Some(place));
            return Ok(History { path, file, made, length: 0, is_open_ended: false });
        }
    }
    let file = locked(path)?;
    let bytes = contents(path, &file)?;
    if bytes.trim_ascii().is_empty() {
        return Err(lost(path, "history"));
    }
    let is_open_ended = bytes.last().is_some_and(|last| *last != b'\n');
    replay(run, path, &bytes, is_open_ended)?;
    let length = u64::try_from(bytes.len()).unwrap_or(u64::MAX);
    Ok(History { path: path.to_owned(), file, made: None, length, is_open_ended })
}

/// Verifies and applies every entry that the state does not have. A damaged history is bad input,
/// never a quiet start.
fn replay<F: CaseFile>(
    run: &mut CommandRun<F>,
    path: &Path,
    bytes: &[u8],
    is_open_ended: bool,
) -> Result<(), Failure> {
    let mut refusals = Vec::new();
    let last = lines(bytes).last().map(|(line, _)| line);
    for (line, text) in lines(bytes) {
        let Err(errors) = run.catch_up(line, text) else { continue };
        let is_cut_off = is_open_ended && Some(line) == last;
        refusals.extend(errors.into_iter().map(|error| {
            let error = if is_cut_off { error.mended_by(CUT_OFF) } else { error };
            error.on_line(&name(path), line)
        }));
    }
    let alone = run.entries_alone().into_iter();
    refusals.extend(alone.map(|(line, error)| error.on_line(&name(path), line)));
    if refusals.is_empty() { Ok(()) } else { Err(Failure::Input(refusals)) }
}

const CUT_OFF: &str = "the line has no end: it was cut off when it was written; remove it, and give its command again";

/// Opens a file that is read and written, and locks it.
fn locked(path: &Path) -> Result<File, Failure> {
    let failed = |error: io::Error| Failure::Output { name: name(path), error };
    if path.as_os_str() == "-" {
        let message = String::from(
            "a state or history is read and written again, and - is no file; give a file",
        );
        return Err(Failure::Request { code: code::NOT_A_REGULAR_FILE, message });
    }
    loop {
        if fs::metadata(path).is_ok_and(|found| !found.is_file()) {
            let message = format!("{} is not a regular file; give a file", name(path));
            return Err(Failure::Request { code: code::NOT_A_REGULAR_FILE, message });
        }
        let mut options = OpenOptions::new();
        let file = options.read(true).append(true).open(path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                let message =
                    format!("another run has {} open; wait until it has ended", name(path));
                return Err(Failure::Request { code: code::STATE_IN_USE, message });
            }
            Err(TryLockError::Error(error)) => return Err(failed(error)),
        }
        // A run that ended in the meantime has put another file in its place.
        if is_at(path, &file).map_err(failed)? {
            return Ok(file);
        }
    }
}

#[cfg(unix)]
fn is_at(path: &Path, file: &File) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let opened = file.metadata()?;
    match fs::metadata(path) {
        Ok(found) => Ok((found.dev(), found.ino()) == (opened.dev(), opened.ino())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

#[cfg(not(unix))]
fn is_at(_: &Path, _: &File) -> io::Result<bool> {
    Ok(true)
}

fn contents(path: &Path, mut file: &File) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = file.read_to_end(&mut bytes);
    read.map_err(|error| unreadable(path, &JsonFault::Unreadable(error.kind())))?;
    Ok(bytes)
}

impl Drop for History {
    /// A run without an entry leaves no history.
    fn drop(&mut self) {
        if let Some(place) = self.made.as_ref().filter(|_| self.length == 0) {
            let _ = fs::remove_file(place);
        }
    }
}

/// Refuses one file in two roles: what one writes, the other would read or replace.
pub(super) fn refuse_one_file_twice(roles: &[(&str, &Path)]) -> Result<(), Failure> {
    let mut seen: Vec<(&str, PathBuf)> = Vec::new();
    for (role, path) in roles {
        let Some(place) = place_of(path) else { continue };
        if let Some((other, _)) = seen.iter().find(|(_, known)| *known == place) {
            let message =
                format!("{other} and {role} are one file, {}; give each its own", name(path));
            return Err(Failure::Request { code: code::ONE_FILE_TWO_ROLES, message });
        }
        seen.push((role, place));
    }
    Ok(())
}

/// Where a file is, whatever it is called by; `None` for standard input or output, a device or a
/// pipe.
fn place_of(path: &Path) -> Option<PathBuf> {
    if path.as_os_str() == "-" || fs::metadata(path).is_ok_and(|found| !found.is_file()) {
        return None;
    }
    // A link may lead to a file that is not there yet.
    let mut path = path.to_owned();
    for _ in 0..MOST_LINKS {
        if let Ok(place) = fs::canonicalize(&path) {
            return Some(place);
        }
        let Ok(target) = fs::read_link(&path) else { break };
        path = folder_of(&path).join(target);
    }
    let folder = fs::canonicalize(folder_of(&path)).ok()?;
    Some(folder.join(path.file_name()?))
}

/// Links that lead to links; the system follows as many.
const MOST_LINKS: usize = 40;

fn folder_of(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// The lines of a history, with their numbers; blank ones are passed over.
fn lines(bytes: &[u8]) -> impl Iterator<Item = (u64, &[u8])> {
    let lines = bytes.split(|byte| *byte == b'\n').map(<[u8]>::trim_ascii);
    (1..).zip(lines).filter(|(_, line)| !line.is_empty())
}

impl Kept {
    /// Adds entries to the history: all, or none where they cannot be written.
    ///
    /// # Errors
    /// The history cannot be written; it is as it was.
    pub(super) fn append(&mut self, entries: &[String]) -> Result<(), Failure> {
        let Some(history) = self.history.as_mut().filter(|_| !entries.is_empty()) else {
            return Ok(());
        };
        if let Some(place) = &history.made {
            interrupt::keep(place);
        }
        let mut lines = String::new();
        if history.is_open_ended {
            lines.push('\n');
        }
        for entry in entries {
            lines.push_str(entry);
            lines.push('\n');
        }
        let written = u64::try_from(lines.len()).unwrap_or(u64::MAX);
        let length = history.length.saturating_add(written);
        let added =
            refuse_beyond_limit(length).and_then(|()| history.file.write_all(lines.as_bytes()));
        if let Err(error) = added {
            // Where it cannot be cut off either, the next run names the line that has no end.
            let _ = history.file.set_len(history.length);
            let _ = history.file.seek(SeekFrom::End(0));
            return Err(Failure::Output { name: name(&history.path), error });
        }
        history.is_open_ended = false;
        history.length = length;
        Ok(())
    }

    /// The history is on the disk before the state, which is rewritten atomically.
    pub(super) fn save<F: CaseFile>(&self, run: &CommandRun<F>) -> Result<(), Failure> {
        if let Some(history) = &self.history {
            let name = name(&history.path);
            history.file.sync_data().map_err(|error| Failure::Output { name, error })?;
        }
        let Some((path, _)) = &self.state else { return Ok(()) };
        let bytes = run.snapshot().ok_or_else(|| {
            let error = io::Error::other("its state has no stored form");
            Failure::Output { name: name(path), error }
        })?;
        write_one(Some(path), &bytes)
    }
}

fn refused(path: &Path, damaged: &Damaged) -> Failure {
    let message = format!("{}: {}", name(path), damaged.message);
    Failure::Request { code: damaged.code, message }
}
