//! Files that commands read: `import_sessions` and `import_answers` name one beside the command file.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use ccs_files::json::MOST_BYTES;
use serde_json::Value;

use crate::input::remember;

/// The files that the commands of a file read, each once; none where the command file is a stream,
/// which can be read only once.
pub(super) fn of_file(commands: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    let is_file = fs::metadata(commands).is_ok_and(|found| found.is_file());
    let Some(file) = is_file.then(|| File::open(commands).ok()).flatten() else { return all };
    let mut lines =
        Noting::new(BufReader::new(file), commands, |path| all.extend(path.canonicalize()));
    // What cannot be read is refused when the commands are run.
    let _ = io::copy(&mut lines, &mut io::sink());
    all.sort();
    all.dedup();
    all
}

/// Commands from a reader. The files that they read count as inputs before they are read.
pub(super) fn noted<R: BufRead>(
    commands: R,
    path: &Path,
) -> Noting<R, impl FnMut(PathBuf) + use<R>> {
    Noting::new(commands, path, |file| remember(&file))
}

/// Hands on whole lines, so that a conversation goes on, and notes the file that each one names.
pub(super) struct Noting<R, N> {
    inner: R,
    note: N,
    /// The folder of the command file.
    folder: PathBuf,
    line: Vec<u8>,
    /// How much of the line is consumed.
    consumed: usize,
}

impl<R: BufRead, N: FnMut(PathBuf)> Noting<R, N> {
    fn new(inner: R, commands: &Path, note: N) -> Self {
        let folder = commands.parent().map(PathBuf::from).unwrap_or_default();
        Self { inner, note, folder, line: Vec::new(), consumed: 0 }
    }
}

impl<R: BufRead, N: FnMut(PathBuf)> Read for Noting<R, N> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut rest = self.fill_buf()?;
        let read = rest.read(out)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: BufRead, N: FnMut(PathBuf)> BufRead for Noting<R, N> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.consumed >= self.line.len() {
            self.line.clear();
            self.consumed = 0;
            // A longer line is no command.
            let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
            self.inner.by_ref().take(most).read_until(b'\n', &mut self.line)?;
            if let Some(file) = file_of(&self.line) {
                (self.note)(self.folder.join(file));
            }
        }
        Ok(self.line.get(self.consumed..).unwrap_or_default())
    }

    fn consume(&mut self, amount: usize) {
        self.consumed = self.consumed.saturating_add(amount);
    }
}

/// The file that a command reads.
fn file_of(line: &[u8]) -> Option<String> {
    // Most commands read none, and need not be parsed here.
    let line = str::from_utf8(line).ok()?.trim_start_matches('\u{feff}');
    if !line.contains("import_") && !line.contains("\\u") {
        return None;
    }
    let command: Value = serde_json::from_str(line).ok()?;
    let is_import =
        matches!(command.get("command")?.as_str()?, "import_sessions" | "import_answers");
    is_import.then(|| command.get("file")?.as_str().map(str::to_owned)).flatten()
}
