//! Turns arguments into sources.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use ccs_files::json::{JsonFault, MOST_BYTES};
use ccs_files::kind::Kind;
use ccs_files::options::{SHARED_ROWS, with_noted_small_files};
use ccs_files::source::Source;
use ccs_files::stream::Inputs;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::report::{LeftOut, Omitted};

use crate::args::{Data, Messages};
use crate::code;
use crate::command::warn;
use crate::exit::Failure;
use crate::profiles::Profiles;
use crate::weeks::Weeks;

/// Standard input, which can be read only once.
const STANDARD_INPUT: &str = "-";

/// Standard input was given in more than one place, but can be read only once.
pub(crate) fn refuse_standard_input_twice<'p>(
    paths: impl IntoIterator<Item = &'p PathBuf>,
) -> Result<(), Failure> {
    let is_standard_input = |path: &&PathBuf| path.as_os_str() == STANDARD_INPUT;
    if paths.into_iter().filter(is_standard_input).count() > 1 {
        let message = "standard input is given twice; give the others as files".to_owned();
        return Err(Failure::Request { code: code::STDIN_TWICE, message });
    }
    Ok(())
}

/// The sources of a kind. Standard input is read into memory, since files are read twice.
pub(crate) fn sources(kind: Kind, paths: &[PathBuf]) -> Result<Vec<Source>, Failure> {
    paths.iter().map(|path| source(kind, path)).collect()
}

fn source(kind: Kind, path: &Path) -> Result<Source, Failure> {
    if path.as_os_str() != STANDARD_INPUT {
        remember(path);
        return Ok(match pipe(path)? {
            Some(bytes) => Source::bytes(kind, path.display().to_string(), bytes),
            None => Source::path(kind, path),
        });
    }
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes).map_err(|error| Failure::Request {
        code: code::NOT_READ,
        message: format!("standard input cannot be read: {error}"),
    })?;
    Ok(Source::bytes(kind, "standard input", bytes))
}

/// Reads a JSON document, and gives the name that errors use for it.
pub(crate) fn document(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let most = u64::try_from(MOST_BYTES).unwrap_or(u64::MAX).saturating_add(1);
    let name = name_of(path);
    match up_to(most, path) {
        Ok(bytes) => Ok((name, bytes)),
        Err(error) => Err(Failure::Input(vec![JsonFault::Unreadable(error.kind()).of_file(&name)])),
    }
}

/// The most bytes of a report that is read again: as many as of any file that is read into memory.
const MOST_OF_REPORT: u64 = 256 << 20;

/// Reads a report that was written as JSON, and gives the name that errors use for it.
pub(crate) fn written_report(path: &Path) -> Result<(String, Vec<u8>), Failure> {
    let name = name_of(path);
    let refused = |why: String| {
        let message = format!("{name} cannot be read: {why}");
        Err(Failure::Request { code: code::REPORT_NOT_READ, message })
    };
    match at_most(MOST_OF_REPORT, path) {
        Ok(Some(bytes)) => Ok((name, bytes)),
        Ok(None) => refused(format!(
            "it has more than {} MB; compare reports of shorter periods",
            MOST_OF_REPORT >> 20
        )),
        Err(error) => refused(error.to_string()),
    }
}

/// All bytes of a file or of standard input; `None` when there are more, of which no more is read.
pub(crate) fn at_most(most: u64, path: &Path) -> io::Result<Option<Vec<u8>>> {
    let bytes = up_to(most.saturating_add(1), path)?;
    let is_all = u64::try_from(bytes.len()).is_ok_and(|length| length <= most);
    Ok(is_all.then_some(bytes))
}

/// The first bytes of a file or of standard input.
fn up_to(most: u64, path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path.as_os_str() == STANDARD_INPUT {
        io::stdin().lock().take(most).read_to_end(&mut bytes)?;
    } else {
        remember(path);
        File::open(path)?.take(most).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

fn name_of(path: &Path) -> String {
    if path.as_os_str() == STANDARD_INPUT {
        "standard input".to_owned()
    } else {
        path.display().to_string()
    }
}

/// The bytes of a named pipe, which can be read only once although files are read twice. Reading it
/// again would never end.
#[cfg(unix)]
fn pipe(path: &Path) -> Result<Option<Vec<u8>>, Failure> {
    use std::os::unix::fs::{FileTypeExt, MetadataExt};

    static READ: Mutex<Vec<(u64, u64)>> = Mutex::new(Vec::new());
    let refused = |code, message| Failure::Request { code, message };
    let Ok(file) = std::fs::metadata(path) else { return Ok(None) };
    if !file.file_type().is_fifo() {
        return Ok(None);
    }
    let (name, id) = (path.display(), (file.dev(), file.ino()));
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    if read.contains(&id) {
        let message = format!("{name} is a pipe that is given twice; give the others as files");
        return Err(refused(code::STDIN_TWICE, message));
    }
    read.push(id);
    let bytes = std::fs::read(path);
    bytes
        .map(Some)
        .map_err(|error| refused(code::NOT_READ, format!("{name} cannot be read: {error}")))
}

#[cfg(not(unix))]
fn pipe(_: &Path) -> Result<Option<Vec<u8>>, Failure> {
    Ok(None)
}

/// Every file that was given as input, so that no result overwrites one.
static GIVEN: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Remembers a file that was given as input.
pub(crate) fn remember(path: &Path) {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    GIVEN.lock().unwrap_or_else(PoisonError::into_inner).push(path);
}

/// Whether a file was given as input.
pub(crate) fn was_given(path: &Path) -> bool {
    let Ok(path) = path.canonicalize() else { return false };
    GIVEN.lock().unwrap_or_else(PoisonError::into_inner).contains(&path)
}

impl Data {
    /// Every file that was given.
    pub(crate) fn files(&self) -> impl Iterator<Item = &PathBuf> {
        let facts = [&self.payments, &self.session_reports, &self.returns];
        let small = [&self.services, &self.deposits, &self.clearing_totals];
        facts.into_iter().chain(small).chain([&self.statement_lines, &self.decisions]).flatten()
    }
}

/// The files of a reconciliation, and the rows of exports that are not in them.
#[derive(Debug, Default)]
pub(crate) struct FactFiles {
    pub(crate) inputs: Inputs,
    /// Rows with errors.
    pub(crate) left_out: Vec<LeftOut>,
    /// Rows that the profiles leave out.
    pub(crate) omitted: Vec<Omitted>,
}

/// Reads the files of a reconciliation through their profiles.
pub(crate) fn inputs(data: &Data, messages: &Messages) -> Result<FactFiles, Failure> {
    let profiles = Profiles::load(&data.profile, &data.set, messages)?;
    let given = [
        (Kind::Payments, &data.payments),
        (Kind::SessionReports, &data.session_reports),
        (Kind::Returns, &data.returns),
    ];
    let (mut files, mut refusals) = (FactFiles::default(), Vec::new());
    for (kind, paths) in given {
        let read = profiles.read(sources(kind, paths)?, data.keep_going, messages)?;
        warn(&read.warnings, messages);
        files.inputs.sources.extend(read.sources);
        refusals.extend(read.refusals);
        files.left_out.extend(read.left_out);
        files.omitted.extend(read.omitted);
    }
    if refusals.is_empty() { Ok(files) } else { Err(Failure::Input(refusals)) }
}

/// The rows to include: whole weeks only; otherwise an error with the nearest.
pub(crate) fn selection(data: &Data) -> Result<Selection, Failure> {
    let weeks = Weeks::between(data.from, data.to)?;
    let mut selection = Selection::everything();
    if !data.service.is_empty() {
        selection = selection.of_services(data.service.iter().copied());
    }
    if let Some(from) = weeks.from {
        selection = selection.from_week(from);
    }
    if let Some(to) = weeks.to {
        selection = selection.to_week(to);
    }
    Ok(selection)
}

/// The report options from the small files.
pub(crate) fn report_options(data: &Data, messages: &Messages) -> Result<ReportOptions, Failure> {
    // Notes on a profile were already written when the other files were read.
    let quiet = Messages { quiet: true, ..*messages };
    let profiles = Profiles::load(&data.profile, &data.set, &quiet)?;
    let given = [
        (Kind::Services, &data.services),
        (Kind::Deposits, &data.deposits),
        (Kind::ClearingTotals, &data.clearing_totals),
        (Kind::StatementLines, &data.statement_lines),
        (Kind::Decisions, &data.decisions),
    ];
    let mut sources = Vec::new();
    for (kind, paths) in given {
        sources.extend(profiles.sources(kind, paths, messages)?);
    }
    let options = ReportOptions {
        as_at: data.as_at,
        drop_exact_repeats: data.drop_exact_repeats,
        deposit_days: data.deposit_days,
        ..ReportOptions::default()
    };
    let (options, noted) = with_noted_small_files(options, &sources).map_err(Failure::Input)?;
    // Files may overlap, so rows in common are no error even where warnings are.
    let (shared, noted): (Vec<_>, Vec<_>) =
        noted.into_iter().partition(|one| one.code == SHARED_ROWS);
    if data.strict && !noted.is_empty() {
        return Err(Failure::Input(noted));
    }
    warn(&noted, messages);
    warn(&shared, messages);
    Ok(options)
}
