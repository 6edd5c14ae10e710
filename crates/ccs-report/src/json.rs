//! The report as the JSON document `ccs-reconcile-report/1`.

use std::io::{self, Write as _};

use ccs_reconcile::report::Report;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use crate::document;
use crate::options::RenderOptions;

/// Writes the document and a newline in large blocks, so that `out` needs no buffer. Names of
/// children are null unless requested.
///
/// # Errors
/// Only what `out` returns.
pub fn render_json(
    report: &Report,
    options: &RenderOptions,
    out: impl io::Write,
) -> io::Result<()> {
    write_document(&document::report_document(report, options), options, out)
}

/// A document is written in many small pieces, which are collected into blocks of this size.
const BLOCK: usize = 1 << 16;

/// Writes any document, on one line or indented.
pub(crate) fn write_document(
    document: &impl Serialize,
    options: &RenderOptions,
    out: impl io::Write,
) -> io::Result<()> {
    let mut out = io::BufWriter::with_capacity(BLOCK, out);
    let layout = if options.indented {
        Layout::Indented(PrettyFormatter::new())
    } else {
        Layout::OneLine(CompactFormatter)
    };
    document.serialize(&mut Serializer::with_formatter(&mut out, layout))?;
    out.write_all(b"\n")?;
    out.flush()
}

/// On one line or indented. With two types of formatter every document would be compiled twice, and a page in a
/// browser loads them all.
enum Layout {
    OneLine(CompactFormatter),
    Indented(PrettyFormatter<'static>),
}

macro_rules! as_the_layout_says {
    ($($method:ident($($name:ident: $type:ty)?);)+) => {
        impl Formatter for Layout {$(
            fn $method<W: ?Sized + io::Write>(&mut self, out: &mut W $(, $name: $type)?) -> io::Result<()> {
                match self {
                    Self::OneLine(formatter) => formatter.$method(out $(, $name)?),
                    Self::Indented(formatter) => formatter.$method(out $(, $name)?),
                }
            }
        )+}
    };
}

as_the_layout_says! {
    begin_array();
    end_array();
    begin_array_value(is_first: bool);
    end_array_value();
    begin_object();
    end_object();
    begin_object_key(is_first: bool);
    end_object_key();
    begin_object_value();
    end_object_value();
}
