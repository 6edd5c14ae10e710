//! The reconciliation report as a PDF: A4 landscape, embedded fonts, tagged for screen readers.
//!
//! It is set from the JSON document that every other consumer reads, by `typst` as a library:
//! offline, without a clock, the same bytes each time. Text from data reaches the typesetter as
//! string values and never as markup, so nothing in a name can change the page.

mod refusal;
mod sheet;
mod world;

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

pub use refusal::PdfRefusal;

use crate::json::parse_json;
use sheet::Sheet;
use world::ReportWorld;

/// Sets a `ccs-reconcile-report/1` document as a PDF and returns the file's bytes. The same
/// document gives the same bytes. Children are shown when the document names them.
///
/// The file says that it keeps to PDF/UA-1, the standard for readers who do not see it, unless a
/// name holds characters that the embedded fonts do not have.
///
/// # Errors
/// [`PdfRefusal`]; it never repeats a value of the document.
pub fn render_pdf(report_json: &[u8]) -> Result<Vec<u8>, PdfRefusal> {
    let file = lay_out(report_json).and_then(|pages| export(&pages));
    // The layout cache is the process's: without this, a server would keep every report it set.
    typst::comemo::evict(0);
    file
}

fn lay_out(report_json: &[u8]) -> Result<PagedDocument, PdfRefusal> {
    let fault = PdfRefusal::Layout { place: None };
    let report = parse_json(report_json)?;
    let workshop = world::workshop().ok_or_else(|| fault.clone())?;
    let sheet = Sheet::of(&report, |character| workshop.shows(character));
    let sheet = serde_json::to_vec(&sheet).map_err(|_| fault)?;
    let world = ReportWorld::new(workshop, sheet);
    typst::compile(&world).output.map_err(|faults| PdfRefusal::Layout {
        place: faults.first().and_then(|fault| world.place(fault.span)),
    })
}

/// Writes the file, as an accessible one where the standard allows its characters.
fn export(pages: &PagedDocument) -> Result<Vec<u8>, PdfRefusal> {
    let accessible = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default();
    [accessible, PdfStandards::default()]
        .into_iter()
        .find_map(|standards| typst_pdf::pdf(pages, &options(standards)).ok())
        .ok_or(PdfRefusal::Export)
}

fn options(standards: PdfStandards) -> PdfOptions {
    PdfOptions {
        creator: Smart::Custom(Some(CREATOR.to_owned())),
        standards,
        ..PdfOptions::default()
    }
}

/// Who made the file, as its properties say.
const CREATOR: &str = concat!("ccs-report ", env!("CARGO_PKG_VERSION"));

#[cfg(test)]
mod tests;
