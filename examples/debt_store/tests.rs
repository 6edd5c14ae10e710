//! Two writers, lost replies, and both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail loudly")]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::postgres::Postgres;
use crate::sample::{commands, debt, waive};
use crate::sqlite::Sqlite;
use crate::store::{Events, Given, Stored, decide, give, load, store};

#[test]
fn it_runs() -> Stored<()> {
    crate::main()
}

/// The outstanding amount that is stored.
fn outstanding(events: &mut dyn Events) -> String {
    load(events, debt()).unwrap().state().debt().outstanding().to_string()
}

/// One wins, and the other is told why and can go on.
fn two_writers(one: &mut dyn Events, other: &mut dyn Events) {
    for command in &commands()[..2] {
        assert!(matches!(give(one, debt(), command).unwrap(), Given::Done(_)));
    }
    let (first, second) = (waive("one", "10"), waive("other", "20"));
    let seen_by_one = load(one, debt()).unwrap();
    let seen_by_other = load(other, debt()).unwrap();
    let first = decide(&seen_by_one, &first).unwrap();
    let late = decide(&seen_by_other, &second).unwrap();
    assert!(matches!(store(one, debt(), &first).unwrap(), Given::Done(_)));
    let Given::Overtaken(why) = store(other, debt(), &late).unwrap() else {
        panic!("the other is told");
    };
    assert_eq!((why.decided_at, why.now_at), (2, 3));
    assert_eq!(outstanding(other), "450.27", "nothing of the other's is stored");
    assert!(matches!(give(other, debt(), &second).unwrap(), Given::Done(_)));
    assert_eq!(outstanding(one), "360.22");
}

/// Stored, and the reply lost: the same command again neither loses nor doubles.
fn a_lost_reply(events: &mut dyn Events) {
    let command = waive("lost", "50");
    let before = load(events, debt()).unwrap();
    let preview = decide(&before, &command).unwrap();
    assert!(
        events
            .append(debt(), usize::try_from(preview.version()).unwrap(), preview.entry().unwrap())
            .unwrap()
    );
    let stored = outstanding(events);
    for _ in 0..3 {
        assert!(matches!(give(events, debt(), &command).unwrap(), Given::DoneBefore));
        assert_eq!(outstanding(events), stored);
    }
    let other = waive("lost", "51");
    assert!(matches!(give(events, debt(), &other).unwrap(), Given::Refused(_)));
}

#[test]
fn sqlite_keeps_two_writers_apart_and_forgives_a_lost_reply() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("debts.sqlite");
    let (mut one, mut other) = (Sqlite::open(&path).unwrap(), Sqlite::open(&path).unwrap());
    two_writers(&mut one, &mut other);
    a_lost_reply(&mut other);
}

const TO_DIE_ON: &str = "CCS_DEBT_TO_DIE_ON";

/// Run alone it does nothing; the test below runs it in a process that dies before it replies.
#[test]
fn a_writer_that_dies_before_it_replies() {
    let Ok(path) = std::env::var(TO_DIE_ON) else { return };
    let mut events = Sqlite::open(Path::new(&path)).unwrap();
    let case = load(&mut events, debt()).unwrap();
    let preview = decide(&case, &commands()[2]).unwrap();
    assert!(
        events
            .append(debt(), usize::try_from(preview.version()).unwrap(), preview.entry().unwrap())
            .unwrap()
    );
    std::process::abort();
}

#[test]
fn killed_between_append_and_reply_a_retry_neither_loses_nor_doubles() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("debts.sqlite");
    let mut events = Sqlite::open(&path).unwrap();
    for command in &commands()[..2] {
        give(&mut events, debt(), command).unwrap();
    }
    let died = Command::new(std::env::current_exe().unwrap())
        .args(["tests::a_writer_that_dies_before_it_replies", "--exact"])
        .env(TO_DIE_ON, &path)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .unwrap();
    assert!(!died.success(), "it died");
    let retried = give(&mut events, debt(), &commands()[2]).unwrap();
    assert!(matches!(retried, Given::DoneBefore), "{retried:?}");
    assert_eq!(outstanding(&mut events), "335.20");
}

#[test]
fn postgresql_keeps_two_writers_apart_and_forgives_a_lost_reply() {
    let Some(server) = Server::start() else { return };
    let connect = || Postgres::connect(&server.address()).unwrap();
    let (mut one, mut other) = (connect(), connect());
    two_writers(&mut one, &mut other);
    a_lost_reply(&mut other);
}

/// A `PostgreSQL` server of the test's own, in a folder of its own.
struct Server {
    folder: TempDir,
    process: Child,
}

impl Server {
    /// `None`, and says so, where `PostgreSQL` is not installed.
    fn start() -> Option<Self> {
        let (Some(initdb), Some(postgres)) = (installed("initdb"), installed("postgres")) else {
            println!("skipped: no PostgreSQL is installed (initdb and postgres on the path)");
            return None;
        };
        let folder = TempDir::new().unwrap();
        let data = folder.path().join("data");
        let made = as_its_own_user(initdb, folder.path())
            .args(["--auth=trust", "--username=ccs", "--no-sync", "-D"])
            .arg(&data)
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&made.stderr).into_owned();
        if said.contains("root") {
            println!("skipped: PostgreSQL does not run as root, and there is no user postgres");
            return None;
        }
        assert!(made.status.success(), "{said}");
        let process = as_its_own_user(postgres, folder.path())
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(folder.path())
            .args(["-c", "listen_addresses=", "-c", "fsync=off"])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { folder, process };
        server.wait();
        Some(server)
    }

    fn address(&self) -> String {
        format!("host={} user=ccs dbname=postgres", self.folder.path().display())
    }

    fn wait(&self) {
        let begun = Instant::now();
        while Postgres::connect(&self.address()).is_err() {
            assert!(begun.elapsed() < Duration::from_mins(1), "PostgreSQL did not start");
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// `PostgreSQL` does not run as root: there it runs as the user that its package made.
fn as_its_own_user(program: PathBuf, folder: &Path) -> Command {
    use std::os::unix::fs::{MetadataExt, chown};
    use std::os::unix::process::CommandExt;
    let mut command = Command::new(program);
    command.current_dir("/");
    let is_root = std::fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0);
    let users = std::fs::read_to_string("/etc/passwd").unwrap_or_default();
    let user = users.lines().find(|line| line.starts_with("postgres:"));
    if let Some(user) = user.filter(|_| is_root) {
        let ids: Vec<u32> = user.split(':').filter_map(|field| field.parse().ok()).collect();
        chown(folder, Some(ids[0]), Some(ids[1])).unwrap();
        command.uid(ids[0]).gid(ids[1]);
    }
    command
}

fn installed(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    // Where some systems keep it off the path, a folder a version.
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    folders.extend(versions.map(|version| version.path().join("bin")));
    folders.into_iter().map(|folder| folder.join(program)).find(|path| path.is_file())
}
