//! Temporary files of runs that were killed, which are removed by the next run that writes there.

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

/// How temporary files and folders begin and end.
pub(super) const PREFIX: &str = ".ccs-";
pub(super) const SUFFIX: &str = ".tmp";

/// A younger file may belong to a run that has not locked it yet.
const YOUNGEST: Duration = Duration::from_secs(60);

/// Removes what killed runs left in a folder. What cannot be removed stays.
pub(super) fn remove_stale(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.file_name().is_some_and(is_temporary) && is_abandoned(&path) {
            let _ = if path.is_dir() { fs::remove_dir_all(&path) } else { fs::remove_file(&path) };
        }
    }
}

fn is_temporary(name: &OsStr) -> bool {
    name.to_str().is_some_and(|name| name.starts_with(PREFIX) && name.ends_with(SUFFIX))
}

/// Whether no run has it locked: a run that is killed loses its lock.
fn is_abandoned(path: &Path) -> bool {
    let Ok(metadata) = path.symlink_metadata() else { return false };
    let age = metadata.modified().ok().and_then(|modified| modified.elapsed().ok());
    let is_ours = metadata.is_file() || metadata.is_dir();
    is_ours
        && age.is_some_and(|age| age > YOUNGEST)
        && File::open(path).is_ok_and(|file| file.try_lock().is_ok())
}
