//! The file of sessions that a scenario names.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::{ScenarioReading, Sessions};
use crate::fault::{Fault, Found};
use crate::kind::Kind;
use crate::place::Place;
use crate::read::read_rows;
use crate::refusal::Refusal;
use crate::row::SessionRow;
use crate::source::Source;

/// What was found in the file of sessions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SessionsFile {
    /// Everything that is wrong with the file and its rows.
    pub refusals: Vec<Refusal>,
    /// What is doubtful.
    pub warnings: Vec<Refusal>,
}

impl ScenarioReading {
    /// The file of sessions that the document names, if any. `document` is the path of the document,
    /// beside which files are looked for.
    #[must_use]
    pub fn sessions_file(&self, document: &Path) -> Option<PathBuf> {
        match &self.places.sessions {
            Sessions::InFile { name, .. } => Some(document.with_file_name(&**name)),
            Sessions::Here => None,
        }
    }

    /// Reads the file of sessions that the document names, if any, and adds its rows. A scenario may
    /// come from somebody else: the file is a plain one, in the document's own folder or below.
    pub fn read_sessions_file(&mut self, document: &Path) -> SessionsFile {
        let Some(path) = self.sessions_file(document) else { return SessionsFile::default() };
        let name = path.display().to_string();
        if let Some(fault) = why_not_read(&path, folder(document)) {
            let found = Found { place: Place::new(0, 0), column: None, fault };
            let refusals = vec![Refusal::of(&found, &name, Kind::Sessions)];
            return SessionsFile { refusals, warnings: Vec::new() };
        }
        let read = read_rows::<SessionRow>(&[Source::path(Kind::Sessions, &path)]);
        let mut warnings = read.warnings;
        warnings.extend(self.put_in(&name, read.rows));
        SessionsFile { refusals: read.refusals, warnings }
    }
}

fn why_not_read(path: &Path, folder: &Path) -> Option<Fault> {
    let (Ok(file), Ok(folder)) = (path.canonicalize(), folder.canonicalize()) else { return None };
    let is_plain = std::fs::metadata(&file).is_ok_and(|file| file.is_file() || file.is_dir());
    match (file.starts_with(folder), is_plain) {
        (false, _) => Some(Fault::OutsideFolder),
        (true, false) => Some(Fault::Unreadable(ErrorKind::Unsupported)),
        (true, true) => None,
    }
}

/// The folder in which a document's files are looked for; that of standard input is the working
/// directory.
fn folder(document: &Path) -> &Path {
    let folder = document.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}
