//! The register as rows.

use std::io;

use ccs_core::law::register::PROVISIONS;

use crate::csv::{Row, written};

const HEADER: [&str; 8] =
    ["chapter", "instrument", "provision", "subject", "text", "status", "why", "modules"];

/// Writes a row a provision. An empty `why` is a provision that is modelled.
///
/// # Errors
/// Only what `out` returns.
pub fn render_provisions_csv(out: impl io::Write) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    written(out.write_record(HEADER))?;
    for chapter in &PROVISIONS {
        for provision in chapter.provisions {
            row.text(chapter.title).text(provision.instrument).text(provision.provision);
            row.text(provision.subject).text(provision.text.as_str());
            row.text(provision.status.as_str()).text_or_absent(provision.status.why());
            row.text(provision.at.join(" "));
            row.end(&mut out)?;
        }
    }
    out.flush()
}
