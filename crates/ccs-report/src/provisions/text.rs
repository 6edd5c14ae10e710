//! The register for a terminal.

use std::fmt;

use ccs_core::law::register::{PROVISIONS, Provision};

use super::{status_words, summary};
use crate::options::RenderOptions;
use crate::text::Page;

/// As wide as the longest status, and two blanks.
const STATUS: usize = 14;

/// A longer name of a provision widens no column: it pushes its own line to the right.
const LONGEST_NAME: usize = 28;

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
        let names =
            chapter.provisions.iter().map(|provision| provision.to_string().chars().count());
        let width = names.max().unwrap_or_default().min(LONGEST_NAME);
        for provision in chapter.provisions {
            write_provision(provision, width, &mut page)?;
            if let Some(why) = provision.status.why() {
                page.paragraph(STATUS, why)?;
            }
        }
    }
    Ok(())
}

/// What it is about goes on beneath itself.
fn write_provision(provision: &Provision, width: usize, page: &mut Page<'_>) -> fmt::Result {
    let status = status_words(provision.status);
    let name = provision.to_string();
    let line = format!("{status:<STATUS$}{name:<width$}  {}", provision.subject);
    page.hanging(STATUS.saturating_add(width).saturating_add(2), &line)
}
