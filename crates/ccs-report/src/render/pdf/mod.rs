//! A document as pages for print: A4 landscape, embedded fonts, tagged for screen readers.
//!
//! `typst` sets them as a library: offline, without a clock, the same bytes each time. Text from
//! data reaches it as string values and never as markup, so nothing in a name can change a page.

mod lines;
mod node;
mod picture;
mod sheet;
mod table;
mod world;

use typst::foundations::Smart;
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::{Document, NotRendered};
use crate::options::RenderOptions;
pub use lines::pdf_lines;
use sheet::Sheet;
use world::ReportWorld;

/// The pages of a document. The same document gives the same bytes.
///
/// The file says that it keeps to PDF/UA-1, the standard for readers who do not see it, unless a
/// text has characters that the embedded fonts do not have.
///
/// # Errors
/// [`NotRendered::Typeset`], which never repeats a value of the document.
pub fn write_pdf<D: Document>(
    document: &D,
    options: &RenderOptions,
) -> Result<Vec<u8>, NotRendered> {
    let file = lay_out(document, options).and_then(|pages| export(&pages));
    // The layout cache is the process's: without this, a server would keep every page it set.
    typst::comemo::evict(0);
    file
}

fn lay_out<D: Document>(
    document: &D,
    options: &RenderOptions,
) -> Result<PagedDocument, NotRendered> {
    let fault = || NotRendered::Typeset("its template cannot be read".to_owned());
    let typesetter = world::typesetter().ok_or_else(fault)?;
    let sheet = Sheet::of(document, options, typesetter);
    let sheet = serde_json::to_vec(&sheet).map_err(|_| fault())?;
    let world = ReportWorld::new(typesetter, sheet);
    typst::compile(&world).output.map_err(|faults| {
        let place = faults.first().and_then(|fault| world.place(fault.span));
        let place = place.map(|(file, line)| format!(" ({file} line {line})")).unwrap_or_default();
        NotRendered::Typeset(format!("a fault of the template{place}"))
    })
}

/// Writes the file, as an accessible one where the standard allows its characters.
fn export(pages: &PagedDocument) -> Result<Vec<u8>, NotRendered> {
    let accessible = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default();
    [accessible, PdfStandards::default()]
        .into_iter()
        .find_map(|standards| typst_pdf::pdf(pages, &options(standards)).ok())
        .ok_or_else(|| NotRendered::Typeset("the pages are no PDF".to_owned()))
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
