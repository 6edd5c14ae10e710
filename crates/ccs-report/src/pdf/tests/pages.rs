//! What stands on the pages, read from the layout.

use std::collections::BTreeMap;

use ccs_reconcile::report::Report;
use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;

use crate::json::render_json;
use crate::options::RenderOptions;

/// The document of a report, with names.
pub(super) fn document(report: &Report) -> Vec<u8> {
    let mut document = Vec::new();
    let options = RenderOptions { with_names: true, ..RenderOptions::default() };
    render_json(report, &options, &mut document).unwrap();
    document
}

/// A report as laid out pages.
pub(super) fn laid_out(report: &Report) -> PagedDocument {
    super::super::lay_out(&document(report)).unwrap()
}

/// The lines of each page, top to bottom, each from left to right; a piece of text from the next
/// is parted by ` | `.
pub(super) fn lines(pages: &PagedDocument) -> Vec<Vec<String>> {
    let lines = |frame: &Frame| -> Vec<String> {
        let mut by_height: BTreeMap<Abs, BTreeMap<Abs, String>> = BTreeMap::new();
        for (at, text, _) in texts(frame) {
            by_height.entry(at.y).or_default().insert(at.x, text);
        }
        by_height
            .into_values()
            .map(|line| line.into_values().collect::<Vec<_>>().join(" | "))
            .collect()
    };
    pages.pages().iter().map(|page| lines(&page.frame)).collect()
}

/// All text, without the places where a long word may break.
pub(super) fn whole_text(pages: &PagedDocument) -> String {
    lines(pages).concat().join("\n").replace('\u{200b}', "")
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
