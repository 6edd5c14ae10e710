//! Interrupted: nothing half-written stays behind.

use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

/// The files that are not whole yet.
static UNFINISHED: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// On an interrupt, removes what is not whole and ends with 130.
pub(crate) fn clean_up_on_interrupt() {
    // Without a handler the program still ends on an interrupt; it only leaves its temporary file.
    let _ = ctrlc::set_handler(|| {
        for path in UNFINISHED
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .drain(..)
        {
            let _ = std::fs::remove_file(path);
        }
        #[expect(clippy::exit, reason = "interrupted in the middle of whatever it was")]
        std::process::exit(130);
    });
}

/// Remembers a file until it is whole.
pub(crate) fn unfinished(path: PathBuf) {
    UNFINISHED
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(path);
}

/// Every file is whole.
pub(crate) fn all_finished() {
    UNFINISHED
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .clear();
}
