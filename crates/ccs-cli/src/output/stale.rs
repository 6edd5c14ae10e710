//! What runs that were killed left, which is removed by the next run that writes there: temporary files, and
//! the old files of a set that the next run replaces.

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

/// How the name of the old file of a set ends, whose new one is moved into its place: by the name of the
/// place, unless that is too long a name.
pub(super) fn aside_of(place: &Path) -> String {
    const MOST: usize = 200;
    let name = place.file_name().and_then(OsStr::to_str).filter(|name| name.len() <= MOST);
    name.map_or_else(|| ".old".to_owned(), |name| format!("-{name}.old"))
}

/// Removes the old files that a killed run set aside for a place, once the place has a new file. Those
/// of other places stay: each may be the only copy.
pub(super) fn remove_set_aside(folder: &Path, place: &Path) {
    let ending = aside_of(place);
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        let name = path.file_name().and_then(OsStr::to_str);
        if name.is_some_and(|name| is_set_aside(name, &ending)) && is_abandoned(&path) {
            let _ = fs::remove_file(&path);
        }
    }
}

/// Whether between the beginning and this ending there are only the letters that make a name unique.
fn is_set_aside(name: &str, ending: &str) -> bool {
    let unique = name.strip_prefix(PREFIX).and_then(|name| name.strip_suffix(ending));
    ending.starts_with('-')
        && unique.is_some_and(|unique| unique.bytes().all(|byte| byte.is_ascii_alphanumeric()))
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

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use std::time::SystemTime;

    use super::*;

    #[test]
    fn an_old_file_goes_when_its_own_place_has_a_new_one_and_its_run_is_dead() {
        let folder = tempfile::TempDir::new().unwrap();
        let old = |name: &str| {
            let path = folder.path().join(name);
            let file = File::create(&path).unwrap();
            file.set_modified(SystemTime::now() - YOUNGEST * 2).unwrap();
            path
        };
        let dead = old(".ccs-a1B2c3-june-parts.csv.old");
        let of_another = old(".ccs-a1B2c3-my-june-parts.csv.old");
        let of_nobody = old(".ccs-a1B2c3.old");
        let alive = old(".ccs-d4E5f6-june-parts.csv.old");
        let lock = File::open(&alive).unwrap();
        lock.lock().unwrap();
        remove_set_aside(folder.path(), &folder.path().join("june-parts.csv"));
        assert!(!dead.exists());
        assert!(of_another.exists() && of_nobody.exists() && alive.exists());
    }
}
