//! Output files. Each file is replaced atomically; in a set of files, a reader never sees files of
//! an earlier set together with new ones.

use std::collections::BTreeSet;
use std::error::Error;
use std::ffi::OsString;
use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile, TempDir};

use crate::code;
use crate::exit::Failure;
use crate::input::was_given;
use crate::interrupt;

use super::file_size::refuse_beyond_limit;
use super::stale::{PREFIX, SUFFIX, aside_of, remove_set_aside, remove_stale};

/// Writes one file.
pub(crate) fn replace_file(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    replace_files(&[(path.to_owned(), bytes)])
}

/// Writes files. If one cannot be written, all remain as they were.
///
/// Links are followed; devices and pipes are written to and not replaced.
pub(crate) fn replace_files(files: &[(PathBuf, &[u8])]) -> Result<(), Failure> {
    let places = files.iter().map(|(path, _)| Place::of(path)).collect::<Result<Vec<_>, _>>()?;
    let files = || places.iter().zip(files.iter().map(|(_, bytes)| *bytes));
    for (place, bytes) in files().filter(|(place, _)| !place.is_replaced) {
        append(&place.path, bytes).map_err(|error| place.failed(error))?;
    }
    let replaced: Vec<(&Place, &[u8])> = files().filter(|(place, _)| place.is_replaced).collect();
    match whole_folder(&replaced) {
        Some(folder) if replace_folder(&folder, &replaced).is_ok() => Ok(()),
        _ => replace_each(&replaced),
    }
}

/// Makes a file with this content, unless there is one: it is never seen without its content.
pub(crate) fn make_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let place = Place { given: path.to_owned(), path: path.to_owned(), is_replaced: true };
    match beside(&place, bytes)?.persist_noclobber(path) {
        Err(refused) if refused.error.kind() != io::ErrorKind::AlreadyExists => {
            Err(plain(refused.error))
        }
        _ => Ok(()),
    }
}

/// Makes a file without content and locks it, unless there is one: it is never seen unlocked. An
/// interrupt removes it, until it is [kept](interrupt::keep).
pub(crate) fn make_locked(path: &Path) -> io::Result<Option<File>> {
    let place = Place { given: path.to_owned(), path: path.to_owned(), is_replaced: true };
    match beside(&place, &[])?.persist_noclobber(path) {
        Ok(file) => {
            interrupt::remove_unless_kept(path);
            Ok(Some(file))
        }
        Err(refused) if refused.error.kind() == io::ErrorKind::AlreadyExists => Ok(None),
        Err(refused) => Err(plain(refused.error)),
    }
}

/// Refuses a path that no file can be written to: a folder, an input file, a link to nothing, one in a
/// folder that is not there.
pub(super) fn check_place(path: &Path) -> Result<(), Failure> {
    let place = Place::of(path)?;
    if place.is_replaced {
        return check_folder(path, place.folder());
    }
    let denied = may_not_write(&place.path).then(|| io::ErrorKind::PermissionDenied.into());
    denied.map_or(Ok(()), |error| Err(place.failed(error)))
}

/// Refuses a path in a folder in which no file can be made.
pub(super) fn check_folder(path: &Path, folder: &Path) -> Result<(), Failure> {
    let kind = match folder {
        folder if !folder.is_dir() => io::ErrorKind::NotFound,
        folder if may_not_write(folder) => io::ErrorKind::PermissionDenied,
        _ => return Ok(()),
    };
    Err(Failure::Output { name: path.display().to_string(), error: plain(kind.into()) })
}

/// The path of an output file.
struct Place {
    /// As given.
    given: PathBuf,
    /// With links followed.
    path: PathBuf,
    /// Whether a new file replaces it; devices and pipes are written to instead.
    is_replaced: bool,
}

impl Place {
    fn of(given: &Path) -> Result<Self, Failure> {
        let refused = |code, message| Err(Failure::Request { code, message });
        let name = given.display();
        if was_given(given) {
            let message = format!("{name} is one of the input files; choose another --output");
            return refused(code::OUTPUT_IS_INPUT, message);
        }
        let is_link = given.symlink_metadata().is_ok_and(|file| file.is_symlink());
        let Ok(path) = given.canonicalize() else {
            if is_link {
                let message = format!(
                    "{name} is a link to a file that does not exist; remove the link, or write to its target"
                );
                return refused(code::DANGLING_LINK, message);
            }
            return Ok(Self { given: given.to_owned(), path: given.to_owned(), is_replaced: true });
        };
        if path.is_dir() {
            return Err(Failure::Output {
                name: name.to_string(),
                error: io::ErrorKind::IsADirectory.into(),
            });
        }
        if path.is_file() && is_protected(&path) {
            let words = "it is write-protected; allow writing to it, or choose another --output";
            let error = io::Error::new(io::ErrorKind::PermissionDenied, words);
            return Err(Failure::Output { name: name.to_string(), error });
        }
        let is_descriptor = given.starts_with("/dev/fd")
            || given.starts_with("/proc/self/fd")
            || given == Path::new("/dev/stderr");
        Ok(Self { given: given.to_owned(), is_replaced: path.is_file() && !is_descriptor, path })
    }

    /// The folder that contains it.
    fn folder(&self) -> &Path {
        self.path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
    }

    fn failed(&self, error: io::Error) -> Failure {
        Failure::Output { name: self.given.display().to_string(), error }
    }
}

/// Whether a file may not be written to. It would be replaced and never written to, which asks for the
/// rights of its folder alone.
fn is_protected(path: &Path) -> bool {
    let is_read_only = path.metadata().is_ok_and(|file| file.permissions().readonly());
    is_read_only || may_not_write(path)
}

#[cfg(target_os = "linux")]
fn may_not_write(path: &Path) -> bool {
    use rustix::fs::{Access, access};
    use rustix::io::Errno;
    access(path, Access::WRITE_OK).is_err_and(|why| matches!(why, Errno::ACCESS | Errno::ROFS))
}

#[cfg(not(target_os = "linux"))]
const fn may_not_write(_: &Path) -> bool {
    false
}

/// Writes to a device or pipe.
fn append(path: &Path, bytes: &[u8]) -> io::Result<()> {
    OpenOptions::new().append(true).open(path)?.write_all(bytes)
}

/// Writes every new file next to its place, sets the old files aside, and moves the new ones into
/// place. An interrupt waits until that is done.
fn replace_each(new: &[(&Place, &[u8])]) -> Result<(), Failure> {
    let folders: BTreeSet<&Path> = new.iter().map(|(place, _)| place.folder()).collect();
    folders.into_iter().for_each(remove_stale);
    let mut written = Vec::new();
    for (place, bytes) in new {
        written.push((*place, beside(place, bytes).map_err(|error| place.failed(error))?));
    }
    interrupt::undisturbed(|| {
        let mut change = Change::default();
        let done = change.replace(written);
        match done {
            Ok(()) => change.keep(),
            Err(_) => change.undo(),
        }
        done
    })?;
    new.iter().for_each(|(place, _)| remove_set_aside(place.folder(), &place.path));
    Ok(())
}

/// An old file out of the way, under a name that says whose place it had; its lock says that the run
/// which put it there goes on.
struct Aside {
    path: PathBuf,
    file: NamedTempFile,
    _locked: Option<File>,
}

/// Files being moved into place, and the files that were there before.
#[derive(Default)]
struct Change {
    set_aside: Vec<Aside>,
    created: Vec<PathBuf>,
    folders: BTreeSet<PathBuf>,
}

impl Change {
    fn replace(&mut self, written: Vec<(&Place, NamedTempFile)>) -> Result<(), Failure> {
        if written.len() > 1 {
            let old = written.iter().map(|(place, _)| *place);
            for place in old.filter(|place| place.path.is_file()) {
                self.set_aside(place).map_err(|error| place.failed(error))?;
            }
        }
        for (place, file) in written {
            file.persist(&place.path).map_err(|refused| place.failed(plain(refused.error)))?;
            self.created.push(place.path.clone());
            self.folders.insert(place.folder().to_owned());
        }
        Ok(())
    }

    fn set_aside(&mut self, place: &Place) -> io::Result<()> {
        let suffix = aside_of(&place.path);
        let mut builder = Builder::new();
        builder.prefix(PREFIX).suffix(&suffix);
        let file = builder.tempfile_in(place.folder()).map_err(plain)?;
        // Where files cannot be locked, nobody removes them either.
        let locked = File::open(&place.path).ok();
        let locked = locked.filter(|locked| locked.try_lock().is_ok());
        fs::rename(&place.path, file.path())?;
        self.set_aside.push(Aside { path: place.path.clone(), file, _locked: locked });
        Ok(())
    }

    /// Synchronises the names to disk. If a folder cannot be synchronised, the files are still in
    /// place.
    fn keep(self) {
        for folder in self.folders {
            let _ = File::open(folder).and_then(|folder| folder.sync_all());
        }
    }

    /// Restores what was there before.
    fn undo(self) {
        for path in self.created {
            let _ = fs::remove_file(path);
        }
        for Aside { path, file, .. } in self.set_aside {
            let _ = file.persist(path);
        }
    }
}

/// The folder, if the files are a set that fills it.
fn whole_folder(new: &[(&Place, &[u8])]) -> Option<PathBuf> {
    let places = || new.iter().map(|(place, _)| *place);
    let folder = new.first()?.0.folder().canonicalize().ok()?;
    let is_there = |place: &Place| place.folder().canonicalize().is_ok_and(|own| own == folder);
    let names: BTreeSet<OsString> =
        places().filter_map(|place| place.path.file_name()).map(OsString::from).collect();
    let mut entries = fs::read_dir(&folder).ok()?.peekable();
    entries.peek()?;
    let is_ours = |entry: io::Result<fs::DirEntry>| {
        entry.is_ok_and(|entry| {
            names.contains(&entry.file_name()) && entry.file_type().is_ok_and(|kind| kind.is_file())
        })
    };
    (new.len() > 1 && places().all(is_there) && entries.all(is_ours)).then_some(folder)
}

/// Writes a new folder next to the old one and exchanges them, so that a reader sees either the old
/// or the new set.
#[cfg(target_os = "linux")]
fn replace_folder(folder: &Path, new: &[(&Place, &[u8])]) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    let parent = folder.parent().ok_or(io::ErrorKind::InvalidInput)?;
    remove_stale(parent);
    let create = || Builder::new().prefix(PREFIX).suffix(SUFFIX).tempdir_in(parent);
    let beside: TempDir = interrupt::begin(create, TempDir::path)?;
    let locked = File::open(beside.path())?;
    let _ = locked.lock();
    fs::set_permissions(beside.path(), fs::metadata(folder)?.permissions())?;
    for (place, bytes) in new {
        refuse_beyond_limit(length(bytes))?;
        let name = place.path.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let mut file = File::create(beside.path().join(name))?;
        file.write_all(bytes)?;
        if let Ok(replaced) = place.path.metadata() {
            file.set_permissions(replaced.permissions())?;
        }
        file.sync_all()?;
    }
    File::open(beside.path())?.sync_all()?;
    interrupt::undisturbed(|| {
        renameat_with(CWD, beside.path(), CWD, folder, RenameFlags::EXCHANGE)?;
        return_others(beside.path(), folder);
        File::open(parent)?.sync_all()
    })
}

/// Moves back what somebody put into the old folder while the new one was written: the old one is
/// removed with all that it has.
#[cfg(target_os = "linux")]
fn return_others(old: &Path, folder: &Path) {
    let Ok(entries) = fs::read_dir(old) else { return };
    for entry in entries.filter_map(Result::ok) {
        let place = folder.join(entry.file_name());
        if place.symlink_metadata().is_err() {
            let _ = fs::rename(entry.path(), place);
        }
    }
}

#[cfg(not(target_os = "linux"))]
fn replace_folder(_: &Path, _: &[(&Place, &[u8])]) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// A file next to its place, with the permissions of the file that it replaces.
fn beside(place: &Place, bytes: &[u8]) -> io::Result<NamedTempFile> {
    refuse_beyond_limit(length(bytes))?;
    let replaced = place.path.metadata().ok().map(|file| file.permissions());
    let mut builder = Builder::new();
    with_rights(builder.prefix(PREFIX).suffix(SUFFIX), replaced.clone());
    let create = || builder.tempfile_in(place.folder());
    let file = interrupt::begin(create, NamedTempFile::path).map_err(plain)?;
    // Where files cannot be locked, nobody removes them either.
    let _ = file.as_file().lock();
    file.as_file().write_all(bytes)?;
    if let Some(permissions) = replaced {
        // The user's mask may have removed some of them.
        file.as_file().set_permissions(permissions)?;
    }
    // The content must be on disk before the name.
    file.as_file().sync_all()?;
    Ok(file)
}

fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(u64::MAX)
}

/// Creates the file with the permissions of the file that it replaces, or otherwise those of the
/// user's mask.
#[cfg(unix)]
fn with_rights(builder: &mut Builder<'_, '_>, replaced: Option<Permissions>) {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(replaced.unwrap_or_else(|| Permissions::from_mode(0o666)));
}

#[cfg(not(unix))]
fn with_rights(_: &mut Builder<'_, '_>, _: Option<Permissions>) {}

/// The error without the name of the temporary file.
fn plain(error: io::Error) -> io::Error {
    let words = match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder",
        io::ErrorKind::PermissionDenied => "this user may not write in the folder",
        _ => {
            let inner = error.get_ref().and_then(Error::source);
            let inner = inner.and_then(|inner| inner.downcast_ref::<io::Error>());
            let number = inner.and_then(io::Error::raw_os_error);
            return number.map_or(error, io::Error::from_raw_os_error);
        }
    };
    io::Error::new(error.kind(), words)
}

#[cfg(all(test, target_os = "linux"))]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn what_came_into_the_old_folder_in_the_meantime_is_in_the_new_one() {
        let (old, new) = (TempDir::new().unwrap(), TempDir::new().unwrap());
        for (folder, name) in [(&old, "summary.csv"), (&new, "summary.csv"), (&old, "mine.csv")] {
            fs::write(folder.path().join(name), folder.path().display().to_string()).unwrap();
        }
        return_others(old.path(), new.path());
        let read = |name: &str| fs::read_to_string(new.path().join(name)).unwrap();
        assert_eq!(read("summary.csv"), new.path().display().to_string());
        assert_eq!(read("mine.csv"), old.path().display().to_string());
        assert!(old.path().join("summary.csv").exists() && !old.path().join("mine.csv").exists());
    }
}
