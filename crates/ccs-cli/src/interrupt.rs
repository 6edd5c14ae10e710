//! An interrupt ends the program without leaving a file half-written.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// The temporary files and folders that are not in place yet.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());
static INTERRUPTED: AtomicBool = AtomicBool::new(false);

/// On an interrupt, a termination request or a hang-up: removes temporary files and exits with 130.
pub(crate) fn clean_up_on_interrupt() {
    // Without a handler the program still ends, but leaves its temporary files behind.
    let _ = ctrlc::set_handler(|| {
        INTERRUPTED.store(true, Ordering::SeqCst);
        // Locked until the end, so that no other file is started.
        let mut unfinished = unfinished();
        for path in unfinished.drain(..) {
            let _ = std::fs::remove_file(&path).or_else(|_| std::fs::remove_dir_all(&path));
        }
        #[expect(clippy::exit, reason = "interrupted wherever it was")]
        std::process::exit(130);
    });
}

/// Starts a temporary file or folder, and remembers it until it is in place.
pub(crate) fn begin<T>(
    create: impl FnOnce() -> io::Result<T>,
    path: impl FnOnce(&T) -> &Path,
) -> io::Result<T> {
    let mut unfinished = unfinished();
    let created = create()?;
    unfinished.push(path(&created).to_owned());
    Ok(created)
}

/// Removes a file on an interrupt, until it is [kept](keep).
pub(crate) fn remove_unless_kept(path: &Path) {
    unfinished().push(path.to_owned());
}

/// Keeps a file in spite of an interrupt from now on.
pub(crate) fn keep(path: &Path) {
    unfinished().retain(|other| other != path);
}

/// Moves files into place; an interrupt waits until that is done.
pub(crate) fn undisturbed<T>(put: impl FnOnce() -> T) -> T {
    let mut unfinished = unfinished();
    let done = put();
    unfinished.clear();
    done
}

/// Waits if the program is about to end, since any failure is now due to the interrupt.
pub(crate) fn wait_when_interrupted() {
    while INTERRUPTED.load(Ordering::SeqCst) {
        std::thread::park();
    }
}

fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}
