//! A progress bar for long tasks, if standard error is a terminal.

use std::io::IsTerminal;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use ccs_files::source::Source;
use indicatif::{ProgressBar, ProgressStyle};

/// Below this size, the task is done before a bar could be read.
const LONG_WORK_BYTES: u64 = 64 << 20;
const TICK: Duration = Duration::from_millis(100);

/// Runs a task that counts the bytes it reads, and shows its progress.
pub(crate) fn shown<T>(sources: &[Source], quiet: bool, work: impl FnOnce(&AtomicU64) -> T) -> T {
    let bytes_read = AtomicU64::new(0);
    // Compressed text counts more bytes than its file has: the bar then stays full for a while.
    let size: u64 = sources.iter().map(Source::size).sum::<u64>().saturating_mul(2);
    if quiet || size < LONG_WORK_BYTES || !std::io::stderr().is_terminal() {
        return work(&bytes_read);
    }
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        // Without a thread for it there is no bar.
        let _ = thread::Builder::new().spawn_scoped(scope, || watch(&bytes_read, &done, size));
        let result = work(&bytes_read);
        done.store(true, Ordering::Relaxed);
        result
    })
}

fn watch(bytes_read: &AtomicU64, done: &AtomicBool, size: u64) {
    let bar = ProgressBar::new(size);
    if let Ok(style) =
        ProgressStyle::with_template("{bar:40} {percent:>3} %  {bytes_per_sec}, {eta} left")
    {
        bar.set_style(style);
    }
    while !done.load(Ordering::Relaxed) {
        bar.set_position(bytes_read.load(Ordering::Relaxed).min(size));
        thread::sleep(TICK);
    }
    bar.finish_and_clear();
}
