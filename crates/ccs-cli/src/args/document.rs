//! Format and destination of a document.
//!
//! A document knows its formats and tables; `--format` and `--section` are made from them, here and
//! nowhere else.

use std::ffi::OsStr;
use std::fmt;
use std::marker::PhantomData;
use std::path::PathBuf;

use ccs_report::render::{Document, Format, NoSuchFormat};
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::error::ErrorKind;

/// Format and destination of a document.
#[derive(clap::Args)]
pub(crate) struct DocumentShown<D: Document + 'static> {
    /// Output format; by default the one that the ending of --output names, else text. Files of
    /// commands give json by default: one outcome per line
    #[arg(long, value_parser = FormatOf::<D>::new())]
    pub(crate) format: Option<Format>,
    /// Write to this file instead of standard output, atomically. Several CSV tables are written to
    /// NAME-TABLE.csv each, or to TABLE.csv if this is a folder
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Width of text in columns, at least 72; by default the terminal's, else 100
    #[arg(long, value_name = "COLUMNS", value_parser = clap::value_parser!(u16).range(72..))]
    pub(crate) width: Option<u16>,
    /// Table to write as CSV; needed if CSV goes to standard output and there are several tables
    #[arg(long, value_name = "TABLE", value_parser = PossibleValuesParser::new(D::TABLES), hide = D::TABLES.len() < 2)]
    pub(crate) section: Option<String>,
    /// Show children's names, and what staff wrote about people
    #[arg(long, hide = !D::HAS_NAMES)]
    pub(crate) with_names: bool,
    #[arg(skip)]
    of: PhantomData<fn() -> D>,
}

impl<D: Document> fmt::Debug for DocumentShown<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { format, output, width, section, with_names, .. } = self;
        let mut shown = f.debug_tuple(D::WHAT);
        shown.field(format).field(output).field(width).field(section).field(with_names).finish()
    }
}

/// Reads `--format`: the formats of one document, and why it has no other.
struct FormatOf<D>(PhantomData<fn() -> D>);

impl<D> FormatOf<D> {
    const fn new() -> Self {
        Self(PhantomData)
    }
}

impl<D> Clone for FormatOf<D> {
    fn clone(&self) -> Self {
        Self::new()
    }
}

impl<D: Document + 'static> TypedValueParser for FormatOf<D> {
    type Value = Format;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Format, clap::Error> {
        let formats = Format::of::<D>();
        match value.to_str().and_then(|word| word.parse::<Format>().ok()) {
            Some(format) if formats.contains(&format) => Ok(format),
            Some(format) => {
                let refusal = NoSuchFormat::of::<D>(format);
                let message = format!("{}: {refusal}\n", refusal.code());
                Err(clap::Error::raw(ErrorKind::InvalidValue, message).with_cmd(command))
            }
            None => {
                let words = PossibleValuesParser::new(formats.into_iter().map(Format::as_str));
                let read = words.parse_ref(command, argument, value)?;
                read.parse().map_err(|()| clap::Error::new(ErrorKind::InvalidValue))
            }
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Format::of::<D>().into_iter().map(Format::as_str).map(PossibleValue::new)))
    }
}
