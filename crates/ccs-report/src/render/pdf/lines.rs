//! What pages say, read from their layout.

use std::collections::BTreeMap;

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;

use crate::options::RenderOptions;
use crate::render::{Document, NotRendered};

/// The lines of each page, from top to bottom, pieces of text apart by ` | `; pictures are left
/// out. For tests of documents, and for searching pages.
///
/// # Errors
/// As [`write_pdf`](super::write_pdf).
pub fn pdf_lines<D: Document>(
    document: &D,
    options: &RenderOptions,
) -> Result<Vec<Vec<String>>, NotRendered> {
    let pages = super::lay_out(document, options)?;
    let lines = of_pages(&pages);
    typst::comemo::evict(0);
    Ok(lines)
}

/// The lines of laid out pages.
pub(super) fn of_pages(pages: &PagedDocument) -> Vec<Vec<String>> {
    let of_page = |frame: &Frame| -> Vec<String> {
        let mut by_height: BTreeMap<Abs, BTreeMap<Abs, String>> = BTreeMap::new();
        for (at, text, _) in texts(frame) {
            by_height.entry(at.y).or_default().entry(at.x).or_default().push_str(&text);
        }
        let line = |line: BTreeMap<Abs, String>| {
            let pieces: Vec<String> = line.into_values().collect();
            pieces.join(" | ").replace([super::sheet::MAY_BREAK, super::table::BLANK], "")
        };
        by_height.into_values().map(line).collect()
    };
    pages.pages().iter().map(|page| of_page(&page.frame)).collect()
}

/// Every text of a frame, where it begins and where it ends.
pub(super) fn texts(frame: &Frame) -> Vec<(Point, String, Abs)> {
    let mut found = Vec::new();
    gather(frame, Point::zero(), &mut found);
    found
}

fn gather(frame: &Frame, origin: Point, found: &mut Vec<(Point, String, Abs)>) {
    for (at, item) in frame.items() {
        let at = origin + *at;
        match item {
            FrameItem::Group(group) => gather(&group.frame, at, found),
            FrameItem::Text(text) => found.push((at, text.text.to_string(), at.x + text.width())),
            _ => {}
        }
    }
}
