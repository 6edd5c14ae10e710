//! Where results go: to standard output, or atomically to files.

mod file_size;
mod files;
mod pager;
mod stale;
mod standard;
mod taken;

use std::ffi::OsStr;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};

use ccs_report::options::RenderOptions;
use ccs_report::render::{self as document, Document, NoSuchFormat, NotRendered, render};
use terminal_size::Width;

use crate::args::{Color, DocumentShown, Messages};
use crate::code;
use crate::exit::Failure;

pub(crate) use file_size::refuse_beyond_limit;
use files::{check_folder, check_place, replace_file};
pub(crate) use files::{make_file, make_locked, replace_files};
pub(crate) use standard::StandardOutput;
use taken::refuse_taken_places;

impl<D: Document> DocumentShown<D> {
    /// Writes the document as it is asked for.
    pub(crate) fn write<T: Document>(
        &self,
        document: &T,
        messages: &Messages,
    ) -> Result<(), Failure> {
        let format = self.chosen_format()?;
        let options = render_options(self.output.as_deref(), self.width, messages);
        let options = RenderOptions { with_names: self.with_names, ..options };
        let refused = |refusal: NotRendered| Failure::Request {
            code: refusal.code(),
            message: refusal.to_string(),
        };
        let files = render(document, format, &options).map_err(refused)?;
        let pieces = files.into_iter().map(|file| Piece { name: file.name, bytes: file.bytes });
        match format {
            document::Format::Csv => self.write_tables(pieces.collect()),
            document::Format::Text if file(self.output.as_deref()).is_none() => {
                let shown = |piece: &Piece| pager::show(&piece.bytes);
                let mut rest = pieces.filter(|piece| !shown(piece));
                rest.try_for_each(|piece| write_one(None, &piece.bytes))
            }
            _ => pieces
                .into_iter()
                .try_for_each(|piece| write_one(self.output.as_deref(), &piece.bytes)),
        }
    }

    /// The format asked for, by name or by the ending of the output, else text, and of commands JSON.
    /// An option that acts on another format alone is refused.
    pub(crate) fn chosen_format(&self) -> Result<document::Format, Failure> {
        let format = self.asked_format()?;
        if !document::Format::of::<D>().contains(&format) {
            let refusal = NoSuchFormat::of::<D>(format);
            return Err(Failure::Request { code: refusal.code(), message: refusal.to_string() });
        }
        if self.with_names && !D::HAS_NAMES {
            let message =
                format!("--with-names acts on names, and {} has none; leave it out", D::WHAT);
            return Err(Failure::Request { code: code::NO_EFFECT, message });
        }
        let acts = [
            ("--width", self.width.is_some(), document::Format::Text),
            ("--section", self.section.is_some(), document::Format::Csv),
        ];
        let idle = acts.into_iter().find(|(_, given, acts_on)| *given && format != *acts_on);
        let Some((option, _, acts_on)) = idle else { return Ok(format) };
        let message =
            format!("{option} acts on {acts_on} alone; leave it out, or add --format {acts_on}");
        Err(Failure::Request { code: code::NO_EFFECT, message })
    }

    /// Refuses any format but the one that a template has: under another name nothing opens it. Where none
    /// is asked for, that one is written.
    pub(crate) fn refuse_other_form(
        &self,
        own: document::Format,
        writes: &str,
        remedy: &str,
    ) -> Result<(), Failure> {
        let format = self.chosen_format()?;
        let is_asked =
            self.format.is_some() || self.output.as_deref().and_then(Path::extension).is_some();
        if format == own || !is_asked {
            return Ok(());
        }
        let message = format!("{writes}, and no {format}; {remedy}");
        Err(Failure::Request { code: code::NO_EFFECT, message })
    }

    fn asked_format(&self) -> Result<document::Format, Failure> {
        let ending = self.output.as_deref().and_then(Path::extension).and_then(OsStr::to_str);
        match (self.format, ending) {
            (Some(format), _) => Ok(format),
            (None, None) if D::JSON_IS_STREAM => Ok(document::Format::Json),
            (None, None) => Ok(document::Format::Text),
            (None, Some(ending)) => document::Format::of_ending(ending).ok_or_else(|| {
                let names = document::Format::of::<D>().into_iter();
                let names: Vec<&str> = names.map(document::Format::as_str).collect();
                let message = format!(
                    "the ending of --output names no format; give --format with one of {}",
                    names.join(", ")
                );
                Failure::Request { code: code::FORMAT_NOT_NAMED, message }
            }),
        }
    }

    /// Writes tables: the one that is asked for, or into files all of them. Standard output takes
    /// one table, since a reader of CSV takes two for one.
    fn write_tables(&self, mut pieces: Vec<Piece>) -> Result<(), Failure> {
        let names: Vec<&str> = pieces.iter().map(|piece| piece.name).collect();
        let names = names.join(", ");
        if let Some(section) = &self.section {
            pieces.retain(|piece| piece.name == section);
        }
        let message = match (pieces.len(), file(self.output.as_deref())) {
            (0, _) => format!(
                "the document has no table `{}` in this run; choose one of {names}",
                self.section.as_deref().unwrap_or_default()
            ),
            (1, None) => {
                return pieces.iter().try_for_each(|piece| write_one(None, &piece.bytes));
            }
            (_, Some(path)) => {
                let is_all = self.section.is_none();
                return write_set(path, &pieces, if is_all { D::TABLES } else { &[] });
            }
            (_, None) => format!(
                "standard output takes one CSV table; add --section with one of {names}, or --output for all of them"
            ),
        };
        Err(Failure::Request { code: code::SECTION, message })
    }
}

/// How renderers show what goes to this output.
fn render_options(output: Option<&Path>, width: Option<u16>, messages: &Messages) -> RenderOptions {
    let to_terminal = file(output).is_none() && io::stdout().is_terminal();
    let surroundings = ["NO_COLOR", "TERM"].map(std::env::var_os);
    let [no_color, terminal] = surroundings.each_ref().map(Option::as_deref);
    RenderOptions {
        with_names: false,
        color: match messages.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => to_terminal && shows_color(no_color, terminal),
        },
        width: width.or_else(|| if to_terminal { terminal_columns() } else { None }),
        indented: to_terminal,
    }
}

/// Whether a terminal is to have colour, by `NO_COLOR` and `TERM`.
fn shows_color(no_color: Option<&OsStr>, terminal: Option<&OsStr>) -> bool {
    no_color.is_none_or(OsStr::is_empty) && terminal != Some(OsStr::new("dumb"))
}

fn terminal_columns() -> Option<u16> {
    terminal_size::terminal_size_of(io::stdout()).map(|(Width(columns), _)| columns)
}

/// The file that is meant: `-` is standard output, as it is standard input where files are read,
/// and so is `/dev/stdout`.
pub(crate) fn file(output: Option<&Path>) -> Option<&Path> {
    output.filter(|path| path.as_os_str() != "-" && !is_standard_output(path))
}

fn is_standard_output(path: &Path) -> bool {
    cfg!(unix)
        && ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"]
            .iter()
            .any(|name| path == Path::new(name))
}

/// One file's worth of a result.
pub(crate) struct Piece {
    /// What distinguishes it from other files of the same result.
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// Refuses an output that cannot be written, before what it is the result of is recorded.
pub(crate) fn refuse_unwritable(output: Option<&Path>) -> Result<(), Failure> {
    file(output).map_or(Ok(()), check_place)
}

/// The same of tables, which are written beside the path that is given, or into it if it is a folder.
pub(crate) fn refuse_unwritable_tables(output: Option<&Path>) -> Result<(), Failure> {
    let Some(path) = file(output) else { return Ok(()) };
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    check_folder(path, if path.is_dir() { path } else { parent.unwrap_or(Path::new(".")) })
}

/// Writes results of one piece each: those of files all or none, then those of standard output.
pub(crate) fn write_all(pieces: &[(PathBuf, Vec<u8>)]) -> Result<(), Failure> {
    let pieces = pieces.iter().map(|(path, bytes)| (path.clone(), bytes.as_slice()));
    let (files, rest): (Vec<_>, Vec<_>) = pieces.partition(|(path, _)| file(Some(path)).is_some());
    replace_files(&files)?;
    rest.iter().try_for_each(|(_, bytes)| to_standard_output(bytes))
}

/// Writes a result of one piece.
pub(crate) fn write_one(output: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match file(output) {
        None => to_standard_output(bytes),
        Some(path) => replace_file(path, bytes),
    }
}

/// Writes a CSV file for each table: `report.csv` becomes `report-summary.csv` and so on, and a
/// folder gets `summary.csv` and so on. Only tables that this program wrote are replaced, and
/// nothing is removed. `all` are the names that there can be.
fn write_set(path: &Path, pieces: &[Piece], all: &[&'static str]) -> Result<(), Failure> {
    let is_folder = path.is_dir();
    if let ([piece], false) = (pieces, is_folder) {
        return replace_file(path, &piece.bytes);
    }
    let named = |name: &str| {
        if is_folder {
            return path.join(format!("{name}.csv"));
        }
        let stem = path.file_stem().and_then(OsStr::to_str).unwrap_or("report");
        path.with_file_name(format!("{stem}-{name}.csv"))
    };
    let files: Vec<_> =
        pieces.iter().map(|piece| (named(piece.name), piece.bytes.as_slice())).collect();
    let has = |name: &str| pieces.iter().any(|piece| piece.name == name);
    let lacking: Vec<PathBuf> =
        all.iter().filter(|name| !has(name)).map(|name| named(name)).collect();
    refuse_taken_places(&files, &lacking)?;
    replace_files(&files)
}

/// A reader that closes the pipe has had enough: that is no error.
fn to_standard_output(bytes: &[u8]) -> Result<(), Failure> {
    let mut out = StandardOutput::locked();
    match out.write_all(bytes).and_then(|()| out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Output { name: "standard output".to_owned(), error })
        }
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dumb_terminal_has_no_colour_and_neither_has_one_that_is_asked_for_none() {
        let shows = |no_color: Option<&str>, terminal: Option<&str>| {
            shows_color(no_color.map(OsStr::new), terminal.map(OsStr::new))
        };
        for terminal in [None, Some("xterm-256color"), Some("")] {
            assert!(shows(None, terminal));
            assert!(shows(Some(""), terminal), "an empty value asks for nothing");
            assert!(!shows(Some("1"), terminal));
        }
        assert!(!shows(None, Some("dumb")));
        assert!(!shows(Some(""), Some("dumb")));
    }
}
