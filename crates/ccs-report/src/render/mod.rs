//! Any document in any form.
//!
//! A [`Document`] says what it is made of, and [`render`] shows it. The renderers of text, HTML,
//! CSV, spreadsheets and PDF know blocks and no document; JSON is the document's own typed model.
//!
//! ```
//! use ccs_report::options::RenderOptions;
//! use ccs_report::provisions::Register;
//! use ccs_report::render::{Format, render};
//!
//! let files = render(&Register, Format::Csv, &RenderOptions::default())?;
//! let [register] = &files[..] else { unreachable!("the register is one table") };
//! assert!(register.bytes.starts_with(b"chapter,instrument,provision,subject,"));
//! # Ok::<(), ccs_report::render::NotRendered>(())
//! ```

#[cfg(feature = "arrow")]
mod batch;
#[cfg(feature = "xlsx")]
mod cover;
mod csv;
mod format;
mod html;
mod layout;
#[cfg(feature = "pdf")]
mod pdf;
mod people;
mod rows;
#[cfg(feature = "xlsx")]
mod sheet_heading;
mod text;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::{fmt, io};

use thiserror::Error;

#[cfg(feature = "arrow")]
pub use batch::record_batch;
pub use csv::write_csv;
pub use format::{Format, NoSuchFormat};
pub use html::{Fragment, write_html};
#[cfg(feature = "pdf")]
pub use pdf::{pdf_lines, write_pdf};
pub use rows::{DataColumn, TablePiece, each_piece};
pub use text::write_text;
#[cfg(feature = "xlsx")]
pub use xlsx::write_xlsx;

use crate::block::{Block, Medium, Table, tables};
use crate::options::RenderOptions;

/// The largest number of rows in a sheet of a workbook below its header.
pub const MOST_ROWS: u32 = 1_048_575;

/// The largest number of characters in a cell of a workbook.
pub const MOST_CHARACTERS: u32 = 32_767;

/// A result that people and programs read.
pub trait Document {
    /// What a refusal calls it: `a report`, `rates`.
    const WHAT: &'static str;
    /// The names of its tables in data: a CSV file, or a sheet, each.
    const TABLES: &'static [&'static str];
    /// Whether it may show what is personal.
    const HAS_NAMES: bool = false;

    /// Whether its JSON is a stream that the runner of the commands writes: an outcome a line, each
    /// before the next command is read. [`render`] then has no JSON.
    const JSON_IS_STREAM: bool = false;

    /// Whether text begins with the title. Of lines that programs take one by one it does not.
    const HAS_TITLE_IN_TEXT: bool = true;

    /// What is written above it.
    fn title(&self) -> String;

    /// The language it is written in, as HTML names it.
    fn language(&self) -> &'static str {
        "en-AU"
    }

    /// What it is made of, in the order in which it is read.
    fn blocks<'a>(&'a self, options: &RenderOptions) -> Vec<Block<'a>>;

    /// Writes its JSON and a line end.
    ///
    /// # Errors
    /// What `out` returns; [`io::ErrorKind::Unsupported`] where it is a stream.
    fn write_json(&self, _: &RenderOptions, _: &mut dyn io::Write) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

/// One file of a rendered document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Distinguishes it from the document's other files: the name of its table, else nothing.
    pub name: &'static str,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Why a document was not rendered.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum NotRendered {
    /// The document has no such form.
    #[error(transparent)]
    NoForm(#[from] NoSuchFormat),
    /// A sheet has fewer rows than the table.
    #[error(
        "table `{table}` has more than {MOST_ROWS} rows, which no sheet takes; use --format csv"
    )]
    TooManyRows {
        /// The table.
        table: &'static str,
    },
    /// A cell is longer than one of a sheet can be.
    #[error(
        "a cell of table `{table}` has more than {MOST_CHARACTERS} characters, which no sheet takes; use --format csv"
    )]
    CellTooLong {
        /// The table.
        table: &'static str,
    },
    /// The writer of workbooks refused.
    #[error("the workbook cannot be written: {0}; use --format csv")]
    Workbook(String),
    /// The typesetter refused.
    #[error("the pages cannot be typeset: {0}; use --format html, which prints as well")]
    Typeset(String),
    /// The output refused.
    #[error(transparent)]
    Output(#[from] io::Error),
}

impl NotRendered {
    /// The permanent code.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoForm(refusal) => refusal.code(),
            Self::TooManyRows { .. } => "CCS-C082",
            Self::CellTooLong { .. } | Self::Workbook(_) => "CCS-C083",
            Self::Typeset(_) => "CCS-C008",
            Self::Output(_) => "CCS-C001",
        }
    }
}

impl From<fmt::Error> for NotRendered {
    fn from(_: fmt::Error) -> Self {
        Self::Output(io::Error::other("the page was not taken"))
    }
}

/// A document in a form: one file, or as CSV one file a table that has rows.
///
/// # Errors
/// [`NotRendered`] when the document has no such form, or does not fit it.
pub fn render<D: Document>(
    document: &D,
    format: Format,
    options: &RenderOptions,
) -> Result<Vec<File>, NotRendered> {
    if !Format::of::<D>().contains(&format) {
        return Err(NoSuchFormat::of::<D>(format).into());
    }
    let bytes = match format {
        Format::Text => text(|out| write_text(document, options, out))?,
        Format::Html => text(|out| write_html(document, options, out))?,
        Format::Json => bytes(|out| document.write_json(options, out))?,
        Format::Xlsx => xlsx_file(document, options)?,
        Format::Pdf => pdf_file(document, options)?,
        Format::Csv => return csv_files(document, options),
    };
    Ok(vec![File { name: "", bytes }])
}

#[cfg(feature = "pdf")]
use write_pdf as pdf_file;

/// A build without the typesetter.
#[cfg(not(feature = "pdf"))]
fn pdf_file<D: Document>(_: &D, _: &RenderOptions) -> Result<Vec<u8>, NotRendered> {
    Err(NoSuchFormat::of::<D>(Format::Pdf).into())
}

#[cfg(feature = "xlsx")]
use write_xlsx as xlsx_file;

/// A build without the writer of workbooks.
#[cfg(not(feature = "xlsx"))]
fn xlsx_file<D: Document>(_: &D, _: &RenderOptions) -> Result<Vec<u8>, NotRendered> {
    Err(NoSuchFormat::of::<D>(Format::Xlsx).into())
}

/// A table without rows is a file with its header: nothing is no failure.
fn csv_files<D: Document>(document: &D, options: &RenderOptions) -> Result<Vec<File>, NotRendered> {
    let blocks = document.blocks(options);
    let is_there = |name: &&&'static str| named(&blocks, name).next().is_some();
    let file = |name: &&'static str| -> Result<File, NotRendered> {
        Ok(File { name, bytes: bytes(|out| csv::write_blocks(&blocks, name, options, out))? })
    };
    D::TABLES.iter().filter(is_there).map(file).collect()
}

/// The tables of a name that data has.
fn named<'b, 'a>(blocks: &'b [Block<'a>], name: &str) -> impl Iterator<Item = &'b Table<'a>> {
    let is_data = move |table: &&Table<'_>| table.name == name && table.is_shown_in(Medium::Data);
    tables(blocks).into_iter().filter(is_data)
}

/// Whether a table has rows that are data.
#[cfg(feature = "xlsx")]
fn has_rows(blocks: &[Block<'_>], name: &str) -> bool {
    named(blocks, name).any(|table| table.rows(Medium::Data).next().is_some())
}

fn text(render: impl FnOnce(&mut dyn fmt::Write) -> fmt::Result) -> Result<Vec<u8>, NotRendered> {
    let mut text = String::new();
    render(&mut text)?;
    Ok(text.into_bytes())
}

fn bytes(render: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    render(&mut bytes)?;
    Ok(bytes)
}
