//! Runs of the program, and what is left of them.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::{Duration, Instant};

use ccs_datafusion::Reconciliation;
use ccs_files::kind::Kind;
use ccs_files::row::Row;
use ccs_files::write::write_rows;
use ccs_report::json::render_json;
use ccs_report::options::RenderOptions;
use ccs_sim::world::World;
use datafusion::prelude::{SessionConfig, SessionContext};
use tempfile::TempDir;

use crate::PATIENCE;

/// A run of the command that does all.
pub(crate) struct Run {
    child: Child,
    /// Where it may write.
    temporary: TempDir,
    words: Arc<Mutex<String>>,
    readers: [JoinHandle<()>; 2],
    report: Arc<Mutex<Vec<u8>>>,
}

/// A process that the command has started.
pub(crate) struct Process {
    id: String,
    address: String,
}

/// A scheduler or executor that a test has started by itself.
pub(crate) struct Part {
    child: Child,
    /// What it said first: where it listens.
    pub(crate) address: String,
}

/// A run that has ended.
pub(crate) struct Ended {
    /// -1 if it was killed.
    pub(crate) status: i32,
    pub(crate) report: Vec<u8>,
    pub(crate) words: String,
}

impl Run {
    pub(crate) fn start(folder: &Path, options: &[&str]) -> Self {
        let temporary = tempfile::tempdir().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_ccs-cluster"))
            .arg("reconcile")
            .args(options)
            .arg(folder)
            .env("TMPDIR", temporary.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (words, report) = (Arc::default(), Arc::default());
        let (out, error) = (child.stdout.take().unwrap(), child.stderr.take().unwrap());
        let readers = [reads_words(error, Arc::clone(&words)), reads(out, Arc::clone(&report))];
        Self { child, temporary, words, readers, report }
    }

    fn words(&self) -> String {
        self.words.lock().unwrap().clone()
    }

    /// Waits until it is so.
    pub(crate) fn wait_until(&self, what: &str, is_so: impl Fn() -> bool) {
        let start = Instant::now();
        while !is_so() {
            assert!(start.elapsed() < PATIENCE, "{what}, in vain: {}", self.words());
            sleep(Duration::from_millis(2));
        }
    }

    /// A process of the cluster, once it is there.
    pub(crate) fn process(&self, name: &str) -> Process {
        self.wait_until(name, || self.processes().iter().any(|(found, _)| found == name));
        let found = self.processes().into_iter().find(|(found, _)| found == name);
        found.unwrap().1
    }

    /// All processes that it said it has started.
    fn processes(&self) -> Vec<(String, Process)> {
        let words = self.words();
        let process = |line: &str| {
            let (name, rest) = line.split_once(" is process ")?;
            let (id, address) = rest.split_once(", on ")?;
            Some((name.to_owned(), Process { id: id.to_owned(), address: address.to_owned() }))
        };
        words.lines().filter_map(process).collect()
    }

    /// The folder in which the cluster writes.
    pub(crate) fn folder(&self) -> PathBuf {
        let said = |words: &str| {
            let line = words.lines().find_map(|line| line.strip_prefix("the cluster writes in "));
            line.map(PathBuf::from)
        };
        self.wait_until("the folder", || said(&self.words()).is_some());
        said(&self.words()).unwrap()
    }

    pub(crate) fn signal(&self, signal: &str) {
        send(signal, &self.child.id().to_string());
    }

    /// Waits for the end, and finds nothing of it left.
    pub(crate) fn end(mut self) -> Ended {
        let status = self.child.wait().unwrap().code().unwrap_or(-1);
        let processes = self.processes();
        assert!(!processes.is_empty(), "it has started none: {}", self.words());
        let is_gone = || {
            processes.iter().all(|(_, process)| process.is_gone())
                && fs::read_dir(self.temporary.path()).unwrap().next().is_none()
        };
        match status {
            // Those that it started notice it.
            -1 => self.wait_until("nothing is left", is_gone),
            _ => assert!(is_gone(), "something is left: {}", self.words()),
        }
        for reader in self.readers {
            reader.join().unwrap();
        }
        let report = std::mem::take(&mut *self.report.lock().unwrap());
        let words = std::mem::take(&mut *self.words.lock().unwrap());
        Ended { status, report, words }
    }
}

impl Part {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_ccs-cluster"));
        let mut child = program.args(arguments).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Self { child, address: line.trim().to_owned() }
    }

    /// Stops it as one stops any program. The result is its exit status.
    pub(crate) fn stop(mut self) -> Option<i32> {
        send("TERM", &self.child.id().to_string());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Part {
    /// A test that fails leaves none behind either.
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Process {
    pub(crate) fn signal(&self, signal: &str) {
        send(signal, &self.id);
    }

    fn is_gone(&self) -> bool {
        let found = Command::new("kill").args(["-0", &self.id]).stderr(Stdio::null()).status();
        !found.unwrap().success() && TcpStream::connect(&self.address).is_err()
    }
}

fn send(signal: &str, id: &str) {
    assert!(Command::new("kill").args(["-s", signal, id]).status().unwrap().success());
}

fn reads_words(from: impl Read + Send + 'static, into: Arc<Mutex<String>>) -> JoinHandle<()> {
    spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            let mut words = into.lock().unwrap();
            words.push_str(&line);
            words.push('\n');
        }
    })
}

fn reads(mut from: impl Read + Send + 'static, into: Arc<Mutex<Vec<u8>>>) -> JoinHandle<()> {
    spawn(move || {
        let mut bytes = Vec::new();
        from.read_to_end(&mut bytes).unwrap();
        *into.lock().unwrap() = bytes;
    })
}

/// The files of an example of the repository.
pub(crate) fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../examples/data").join(name)
}

/// A folder of files of a simulated world that take a while to read.
pub(crate) fn many_files() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let world = World::simulate(7, 40, 60).unwrap();
    let payments: Vec<_> = world.payments.iter().flatten().cloned().collect();
    file(folder.path(), "payments.csv", &payments);
    file(folder.path(), "session-reports.csv", &world.session_reports);
    file(folder.path(), "returns.csv", &world.returns);
    folder
}

fn file<R: Row>(folder: &Path, name: &str, rows: &[R]) {
    let mut bytes = Vec::new();
    write_rows(rows, true, &mut bytes).unwrap();
    fs::write(folder.join(name), bytes).unwrap();
}

/// The report of the files of a folder as this process alone makes it.
pub(crate) fn here(folder: &Path) -> Vec<u8> {
    let mut job = Reconciliation::default();
    for kind in Kind::ALL {
        let path = folder.join(format!("{}.csv", kind.as_str()));
        if path.exists() {
            job = job.with_file(kind, path.to_str().unwrap());
        }
    }
    let session = SessionContext::new_with_config(SessionConfig::new().with_target_partitions(1));
    let outcome = tokio::runtime::Runtime::new().unwrap().block_on(job.run(&session)).unwrap();
    let mut bytes = Vec::new();
    let report = outcome.result.unwrap();
    render_json(&report, &RenderOptions::default(), &mut bytes).unwrap();
    bytes
}
