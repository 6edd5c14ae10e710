//! Processes that start and stop each other.

use std::fs;
use std::future::pending;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use datafusion::error::{DataFusionError, Result};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::oneshot;
use tokio::time::timeout;

/// How long a process may take to start. Machines can be busy.
const START: Duration = Duration::from_mins(2);
/// How long a process may take to stop before it is killed.
const STOP: Duration = Duration::from_secs(10);

/// Says something to whoever runs the program.
pub(crate) fn say(words: &str) {
    // Nobody is left to be told that nobody listens.
    let _ = writeln!(io::stderr(), "{words}");
}

/// Says on which address a process listens, as the only line of its output.
pub(crate) fn announce(address: SocketAddr) -> io::Result<()> {
    let mut out = io::stdout();
    writeln!(out, "{address}")?;
    out.flush()
}

/// Waits until someone wants the program to end.
pub(crate) async fn interrupted() {
    async fn comes(kind: SignalKind) {
        match signal(kind) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => pending().await,
        }
    }
    tokio::select! {
        () = comes(SignalKind::interrupt()) => {}
        () = comes(SignalKind::terminate()) => {}
        () = comes(SignalKind::hangup()) => {}
    }
}

/// Waits until this process is to stop: when someone wants it, or, of one that another has started,
/// when that other ends in any way, which ends its input.
pub(crate) async fn stopped(while_input: bool) {
    let (at_end, ended) = oneshot::channel();
    if while_input {
        std::thread::spawn(move || {
            let _ = io::copy(&mut io::stdin(), &mut io::sink());
            let _ = at_end.send(());
        });
    }
    tokio::select! {
        () = interrupted() => {}
        _ = ended, if while_input => {}
    }
}

/// Removes the folder of the command that started this process, which the last process to end finds
/// empty: the command may have been killed.
pub(crate) fn leave(within: Option<&Path>) {
    if let Some(folder) = within {
        let _ = fs::remove_dir(folder);
    }
}

/// A process of this program that this one has started.
#[derive(Debug)]
pub(crate) struct Process {
    pub(crate) name: String,
    pub(crate) address: SocketAddr,
    child: Child,
}

impl Process {
    /// Starts a process, and waits until it says where it listens.
    pub(crate) async fn start(name: &str, arguments: &[&str], folder: &Path) -> Result<Self> {
        let mut child = Command::new(std::env::current_exe()?)
            .args(arguments)
            .arg("--within")
            .arg(folder)
            // What the libraries put aside for a while is removed with the rest.
            .env("TMPDIR", folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            // An interrupt from the keyboard reaches this process alone, which stops the others.
            .process_group(0)
            .kill_on_drop(true)
            .spawn()?;
        let mut line = String::new();
        if let Some(out) = child.stdout.take() {
            let mut out = BufReader::new(out);
            let read = timeout(START, out.read_line(&mut line));
            read.await.map_err(|_| not_started(name))??;
        }
        let address = line.trim().parse().map_err(|_| not_started(name))?;
        let process = Self { name: name.to_owned(), address, child };
        say(&format!("{name} is process {}, on {address}", process.child.id().unwrap_or_default()));
        Ok(process)
    }

    /// Whether it has ended.
    pub(crate) fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// Stops it, and waits until it is gone.
    pub(crate) async fn stop(mut self) -> Result<()> {
        drop(self.child.stdin.take());
        if timeout(STOP, self.child.wait()).await.is_err() {
            self.child.kill().await?;
        }
        Ok(())
    }
}

fn not_started(name: &str) -> DataFusionError {
    DataFusionError::Execution(format!(
        "{name} did not start; see what it says above, and whether the machine has memory left"
    ))
}
