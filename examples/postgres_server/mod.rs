//! A server of `PostgreSQL` for the examples' tests.
#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

/// A `PostgreSQL` server of the test's own, in a folder of its own.
pub(crate) struct Server {
    address: String,
    process: Child,
    /// Kept until the server has ended.
    _folder: TempDir,
}

impl Server {
    /// `None`, with a message, where `PostgreSQL` is not installed.
    pub(crate) fn start() -> Option<Self> {
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
        let messages = String::from_utf8_lossy(&made.stderr).into_owned();
        if messages.contains("root") {
            println!("skipped: PostgreSQL does not run as root, and there is no user postgres");
            return None;
        }
        assert!(made.status.success(), "{messages}");
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
        let address = format!("host={} user=ccs dbname=postgres", folder.path().display());
        let server = Self { address, process, _folder: folder };
        server.wait();
        Some(server)
    }

    /// What a client connects to.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    fn wait(&self) {
        let begun = Instant::now();
        while postgres::Client::connect(&self.address, postgres::NoTls).is_err() {
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
