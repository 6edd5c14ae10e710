//! A writer in a process of its own that is killed, for the examples' tests.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// When the writer is killed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Killed {
    /// Everything is written, and nothing is committed.
    BeforeCommit,
    /// It is committed, and the writer never learned it.
    AfterCommit,
}

const STORE: &str = "CCS_EXAMPLE_STORE_OF_KILLED_WRITER";
const WHEN: &str = "CCS_EXAMPLE_KILLED_WHEN";
const REACHED: &str = "CCS_EXAMPLE_KILLED_WRITER_IS_READY";

/// In the process that is to be killed: the store to write to, and when it is killed. `None` in every
/// other process.
pub(crate) fn task() -> Option<(String, Killed)> {
    let before = std::env::var_os(WHEN)? == "before";
    let when = if before { Killed::BeforeCommit } else { Killed::AfterCommit };
    Some((std::env::var(STORE).ok()?, when))
}

/// In the process that is to be killed: says that it can be, and waits.
pub(crate) fn wait_to_be_killed() {
    std::fs::write(std::env::var_os(REACHED).unwrap(), "").unwrap();
    loop {
        thread::park();
    }
}

/// Runs one test of this program in a process of its own, and kills it (`SIGKILL`) when it waits.
/// `meanwhile` is called before that.
pub(crate) fn kill(test: &str, store: &str, when: Killed, meanwhile: impl FnOnce()) {
    let folder = TempDir::new().unwrap();
    let reached = folder.path().join("reached");
    let mut writer = Command::new(std::env::current_exe().unwrap())
        .args([test, "--exact"])
        .env(STORE, store)
        .env(WHEN, if when == Killed::BeforeCommit { "before" } else { "after" })
        .env(REACHED, &reached)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let begun = Instant::now();
    while !Path::exists(&reached) {
        assert!(writer.try_wait().unwrap().is_none(), "the writer ended before it was killed");
        assert!(begun.elapsed() < Duration::from_mins(1), "the writer does not come so far");
        thread::sleep(Duration::from_millis(20));
    }
    meanwhile();
    writer.kill().unwrap();
    assert!(!writer.wait().unwrap().success(), "it was killed");
}
