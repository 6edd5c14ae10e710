//! Interrupted: nothing half-written stays behind.

use std::io;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::NamedTempFile;

/// The files that are not whole yet.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// On an interrupt, removes what is not whole and ends with 130.
pub(crate) fn clean_up_on_interrupt() {
    // Without a handler the program still ends on an interrupt; it only leaves its temporary file.
    let _ = ctrlc::set_handler(|| {
        // Held until the end: no file is begun any more.
        let mut unfinished = unfinished();
        for path in unfinished.drain(..) {
            let _ = std::fs::remove_file(path);
        }
        #[expect(clippy::exit, reason = "interrupted in the middle of whatever it was")]
        std::process::exit(130);
    });
}

/// Begins a file, and remembers it until it is whole.
pub(crate) fn begin(
    create: impl FnOnce() -> io::Result<NamedTempFile>,
) -> io::Result<NamedTempFile> {
    let mut unfinished = unfinished();
    let file = create()?;
    unfinished.push(file.path().to_owned());
    Ok(file)
}

/// Every file is whole.
pub(crate) fn all_finished() {
    unfinished().clear();
}

fn unfinished() -> MutexGuard<'static, Vec<PathBuf>> {
    UNFINISHED.lock().unwrap_or_else(PoisonError::into_inner)
}
