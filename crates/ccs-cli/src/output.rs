//! Where results go: standard output, or a file that is written whole or not at all.

use std::ffi::OsStr;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use ccs_report::options::RenderOptions;
use ccs_report::render::{self as document, Document, NoSuchFormat, NotRendered, render};
use tempfile::NamedTempFile;
use terminal_size::Width;

use crate::args::{CheckShown, Color, Destination, DocumentShown, Format, OutcomesShown, Talk};
use crate::exit::Failure;
use crate::input::was_given;
use crate::interrupt;

impl CheckShown {
    /// The format asked for, by name or by the ending of the output, else text.
    pub(crate) fn chosen_format(&self) -> Result<Format, Failure> {
        self.to().chosen_format_or(Format::Text)
    }
}

impl OutcomesShown {
    /// The format asked for, by name or by the ending of the output, else JSON.
    pub(crate) fn chosen_format(&self) -> Result<Format, Failure> {
        self.to().chosen_format_or(Format::Json)
    }

    /// How renderers show it.
    pub(crate) fn render_options(&self, talk: &Talk) -> RenderOptions {
        RenderOptions { with_names: self.with_names, ..self.to().render_options(talk) }
    }
}

impl Destination {
    /// The format asked for, by name or by the ending of the output, else this one.
    pub(crate) fn chosen_format_or(&self, default: Format) -> Result<Format, Failure> {
        let ending = self.output.as_deref().and_then(Path::extension).and_then(OsStr::to_str);
        let ending = ending.map(str::to_ascii_lowercase);
        match (self.format, ending.as_deref()) {
            (Some(format), _) => Ok(format),
            (None, Some("json")) => Ok(Format::Json),
            (None, Some("csv")) => Ok(Format::Csv),
            (None, Some("html" | "htm")) => Ok(Format::Html),
            (None, Some("pdf")) => Ok(Format::Pdf),
            (None, Some("jsonl")) if default == Format::Json => Ok(Format::Json),
            (None, Some("txt" | "text")) => Ok(Format::Text),
            (None, None) => Ok(default),
            (None, Some(_)) => Err(Failure::Asked {
                code: "CCS-C007",
                message: "the ending of --output names no format; end it with .txt, .json, .csv, .html or .pdf, or give --format".to_owned(),
            }),
        }
    }

    /// How renderers show it.
    pub(crate) fn render_options(&self, talk: &Talk) -> RenderOptions {
        render_options(self.output.as_deref(), self.width, talk)
    }
}

impl<D: Document> DocumentShown<D> {
    /// Writes the document as it is asked for.
    pub(crate) fn write<T: Document>(&self, document: &T, talk: &Talk) -> Result<(), Failure> {
        let format = self.chosen_format()?;
        let options = render_options(self.output.as_deref(), self.width, talk);
        let options = RenderOptions { with_names: self.with_names, ..options };
        let refused = |refusal: NotRendered| Failure::Asked {
            code: refusal.code(),
            message: refusal.to_string(),
        };
        let files = render(document, format, &options).map_err(refused)?;
        let pieces = files.into_iter().map(|file| Piece { name: file.name, bytes: file.bytes });
        match format {
            document::Format::Csv => self.write_tables(pieces.collect()),
            _ => pieces
                .into_iter()
                .try_for_each(|piece| write_one(self.output.as_deref(), &piece.bytes)),
        }
    }

    /// The format asked for, by name or by the ending of the output, else text. An option that
    /// acts on another format alone is refused.
    pub(crate) fn chosen_format(&self) -> Result<document::Format, Failure> {
        let format = self.asked_format()?;
        if !document::Format::of::<D>().contains(&format) {
            let refusal = NoSuchFormat::of::<D>(format);
            return Err(Failure::Asked { code: refusal.code(), message: refusal.to_string() });
        }
        if self.with_names && !D::HAS_NAMES {
            let message =
                format!("--with-names acts on names, and {} has none; leave it out", D::WHAT);
            return Err(Failure::Asked { code: "CCS-C080", message });
        }
        let acts = [
            ("--width", self.width.is_some(), document::Format::Text),
            ("--section", self.section.is_some(), document::Format::Csv),
        ];
        let idle = acts.into_iter().find(|(_, given, acts_on)| *given && format != *acts_on);
        let Some((option, _, acts_on)) = idle else { return Ok(format) };
        let message =
            format!("{option} acts on {acts_on} alone; leave it out, or add --format {acts_on}");
        Err(Failure::Asked { code: "CCS-C080", message })
    }

    fn asked_format(&self) -> Result<document::Format, Failure> {
        let ending = self.output.as_deref().and_then(Path::extension).and_then(OsStr::to_str);
        match (self.format, ending) {
            (Some(format), _) => Ok(format),
            (None, None) => Ok(document::Format::Text),
            (None, Some(ending)) => document::Format::of_ending(ending).ok_or_else(|| {
                let names = document::Format::of::<D>().into_iter();
                let names: Vec<&str> = names.map(document::Format::as_str).collect();
                let message = format!(
                    "the ending of --output names no format; give --format with one of {}",
                    names.join(", ")
                );
                Failure::Asked { code: "CCS-C007", message }
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
            (0, _) => format!("there is no such table here; choose one of {names}"),
            (1, _) | (_, Some(_)) => return write_pieces(self.output.as_deref(), "csv", &pieces),
            (_, None) => format!(
                "standard output takes one CSV table; add --section with one of {names}, or --output for all of them"
            ),
        };
        Err(Failure::Asked { code: "CCS-C081", message })
    }
}

/// How renderers show what goes to this output.
fn render_options(output: Option<&Path>, width: Option<u16>, talk: &Talk) -> RenderOptions {
    let to_terminal = file(output).is_none() && io::stdout().is_terminal();
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    RenderOptions {
        with_names: false,
        color: match talk.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => to_terminal && !no_color,
        },
        width: width.or_else(|| if to_terminal { terminal_columns() } else { None }),
        indented: to_terminal,
    }
}

fn terminal_columns() -> Option<u16> {
    terminal_size::terminal_size_of(io::stdout()).map(|(Width(columns), _)| columns)
}

/// The file that is meant: `-` is standard output, as it is standard input where files are read.
fn file(output: Option<&Path>) -> Option<&Path> {
    output.filter(|path| path.as_os_str() != "-")
}

/// One file's worth of a result.
pub(crate) struct Piece {
    /// What tells it from others of the same result.
    pub(crate) name: &'static str,
    pub(crate) bytes: Vec<u8>,
}

/// Writes a result of one piece.
pub(crate) fn write_one(output: Option<&Path>, bytes: &[u8]) -> Result<(), Failure> {
    match file(output) {
        None => to_standard_output(&[bytes]),
        Some(path) => to_files(&[(path.to_owned(), bytes)]),
    }
}

/// Writes several files: all are whole, or none is there.
pub(crate) fn write_all(files: &[(PathBuf, Vec<u8>)]) -> Result<(), Failure> {
    let files = files.iter().map(|(path, bytes)| (path.clone(), bytes.as_slice()));
    to_files(&files.collect::<Vec<_>>())
}

/// Writes a result of several pieces: `report.csv` becomes `report-summary.csv` and so on, and a
/// folder gets `summary.csv` and so on. All are whole, or none is there.
pub(crate) fn write_pieces(
    output: Option<&Path>,
    ending: &str,
    pieces: &[Piece],
) -> Result<(), Failure> {
    let Some(path) = file(output) else {
        return to_standard_output(
            &pieces.iter().map(|piece| piece.bytes.as_slice()).collect::<Vec<_>>(),
        );
    };
    if let ([piece], false) = (pieces, path.is_dir()) {
        return write_one(Some(path), &piece.bytes);
    }
    let named = |piece: &Piece| {
        if path.is_dir() {
            return path.join(format!("{}.{ending}", piece.name));
        }
        let stem = path.file_stem().and_then(OsStr::to_str).unwrap_or("report");
        path.with_file_name(format!("{stem}-{}.{ending}", piece.name))
    };
    to_files(&pieces.iter().map(|piece| (named(piece), piece.bytes.as_slice())).collect::<Vec<_>>())
}

/// Pieces apart by a blank line. A reader that closes the pipe has had enough: that is no error.
fn to_standard_output(pieces: &[&[u8]]) -> Result<(), Failure> {
    let write = || -> io::Result<()> {
        let mut out = io::stdout().lock();
        for (number, piece) in pieces.iter().enumerate() {
            if number > 0 {
                out.write_all(b"\n")?;
            }
            out.write_all(piece)?;
        }
        out.flush()
    };
    match write() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::Output { name: "standard output".to_owned(), error })
        }
        _ => Ok(()),
    }
}

/// Every file beside its place first, and then all into their places. A link is followed; a
/// device or a pipe is written to and stays what it is.
fn to_files(files: &[(PathBuf, &[u8])]) -> Result<(), Failure> {
    let failed =
        |path: &Path, error: io::Error| Failure::Output { name: path.display().to_string(), error };
    if let Some((path, _)) = files.iter().find(|(path, _)| was_given(path)) {
        let name = path.display();
        let message =
            format!("{name} was given to read, and is not written over; choose another --output");
        return Err(Failure::Asked { code: "CCS-C015", message });
    }
    let mut whole = Vec::new();
    for (path, bytes) in files {
        let place = path.canonicalize().unwrap_or_else(|_| path.clone());
        if place.exists() && !place.is_file() && !place.is_dir() {
            std::fs::write(&place, bytes).map_err(|error| failed(path, error))?;
            continue;
        }
        let file = beside(&place, bytes).map_err(|error| failed(path, error))?;
        whole.push((place, file));
    }
    for (path, file) in whole {
        file.persist(&path).map_err(|refused| failed(&path, refused.error))?;
    }
    interrupt::all_finished();
    Ok(())
}

fn beside(path: &Path, bytes: &[u8]) -> io::Result<NamedTempFile> {
    if path.is_dir() {
        return Err(io::ErrorKind::IsADirectory.into());
    }
    let folder =
        path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".ccs-").suffix(".tmp");
    let file = interrupt::begin(|| with_usual_rights(&mut builder).tempfile_in(folder))
        .map_err(|error| without_temporary_name(&error))?;
    let mut out = BufWriter::new(&file);
    out.write_all(bytes)?;
    out.flush()?;
    drop(out);
    if let Ok(replaced) = path.metadata() {
        file.as_file().set_permissions(replaced.permissions())?;
    }
    // The name must not be on the disk before the content is.
    file.as_file().sync_all()?;
    Ok(file)
}

/// The error without the name of the temporary file, which helps nobody.
fn without_temporary_name(error: &io::Error) -> io::Error {
    let words = match error.kind() {
        io::ErrorKind::NotFound => "there is no such folder",
        io::ErrorKind::PermissionDenied => "this user may not write in the folder",
        kind => return kind.into(),
    };
    io::Error::new(error.kind(), words)
}

/// A report is a file like any other: its rights are what the user's mask leaves.
#[cfg(unix)]
fn with_usual_rights<'b, 'p, 's>(
    builder: &'b mut tempfile::Builder<'p, 's>,
) -> &'b mut tempfile::Builder<'p, 's> {
    use std::os::unix::fs::PermissionsExt;
    builder.permissions(std::fs::Permissions::from_mode(0o666))
}

#[cfg(not(unix))]
fn with_usual_rights<'b, 'p, 's>(
    builder: &'b mut tempfile::Builder<'p, 's>,
) -> &'b mut tempfile::Builder<'p, 's> {
    builder
}
