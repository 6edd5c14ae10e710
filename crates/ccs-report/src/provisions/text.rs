//! The register for a terminal.

use std::fmt;

use ccs_core::law::register::{PROVISIONS, Provision};

use super::{status_words, summary};
use crate::options::RenderOptions;
use crate::text::{Cell, Column, Columns, Page};

const COLUMNS: [Column; 3] =
    [Column::text("", "Status"), Column::text("", "Provision"), Column::text("", "About")];

/// Writes the register: a line a provision, with the reason beneath where it is not modelled in
/// full.
///
/// # Errors
/// Only what `out` returns.
pub fn render_provisions_text(options: &RenderOptions, out: &mut impl fmt::Write) -> fmt::Result {
    let mut page = Page::new(out, options);
    page.heading("Provisions of the law")?;
    page.paragraph(0, &summary())?;
    for chapter in &PROVISIONS {
        page.blank()?;
        page.heading(chapter.title)?;
        let columns = Columns::fitted(COLUMNS, chapter.provisions.iter().map(cells));
        for provision in chapter.provisions {
            columns.row(&cells(provision), &mut page)?;
            if let Some(why) = provision.status.why() {
                page.paragraph(14, why)?;
            }
        }
    }
    Ok(())
}

fn cells(provision: &Provision) -> [Cell; 3] {
    [Cell::of(status_words(provision.status)), Cell::of(provision), Cell::of(provision.subject)]
}
