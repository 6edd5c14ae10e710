//! The cells that the sheets of an ods workbook span, counted before they are given memory: a few
//! bytes can say that a row repeats a million times.

use std::io::{BufRead, BufReader, Read};

use super::MOST_COLUMNS;
use super::limits::Room;
use crate::sheet::FileFault;

/// A sheet has no more rows.
const MOST_ROWS: u64 = 1 << 20;

/// Refuses a workbook whose sheets span more than this many cells.
pub(super) fn refuse_large(content: impl Read, most: u64) -> Result<(), FileFault> {
    let mut room = Room::of(most, 0);
    let mut tags = Tags { content: BufReader::new(content), piece: Vec::new() };
    let mut extent = Extent::default();
    // A cell that has begun, to be counted as used if it has text or anything else in it.
    let mut begun: Option<u64> = None;
    while let Some(tag) = tags.next()? {
        let is_end_of_cell = matches!(tag.name, "/table:table-cell" | "/table:covered-table-cell");
        if let Some(columns) = begun.take() {
            extent.cell(columns, tag.is_after_text || !is_end_of_cell);
        }
        match tag.name {
            "table:table" => extent = Extent::default(),
            "/table:table" => room.take(std::mem::take(&mut extent).cells(), 0)?,
            "table:table-row" => extent.begin_row(tag.repeats("table:number-rows-repeated")?),
            "/table:table-row" => extent.end_row(),
            "table:table-cell" | "table:covered-table-cell" => {
                let columns = tag.repeats("table:number-columns-repeated")?;
                if tag.has_value() || tag.is_closed {
                    extent.cell(columns, tag.has_value());
                } else {
                    begun = Some(columns);
                }
            }
            _ => {}
        }
        // A sheet that is not ended yet is refused as soon as it is too large.
        let mut left = room;
        left.take(extent.cells(), 0)?;
    }
    Ok(())
}

/// The rows and columns of a sheet up to its last used cell.
#[derive(Default)]
struct Extent {
    rows: u64,
    used_rows: u64,
    used_columns: u64,
    /// How often the row is there.
    row_repeats: u64,
    columns: u64,
}

impl Extent {
    fn begin_row(&mut self, repeats: u64) {
        self.row_repeats = repeats.min(MOST_ROWS.saturating_sub(self.rows));
        self.columns = 0;
    }

    fn cell(&mut self, repeats: u64, is_used: bool) {
        let most = u64::from(MOST_COLUMNS);
        self.columns = self.columns.saturating_add(repeats).min(most);
        if is_used {
            self.used_columns = self.used_columns.max(self.columns);
            self.used_rows = self.rows + self.row_repeats.max(1);
        }
    }

    fn end_row(&mut self) {
        self.rows += std::mem::take(&mut self.row_repeats);
    }

    const fn cells(&self) -> u64 {
        self.used_rows.saturating_mul(self.used_columns)
    }
}

/// A tag of the part.
struct Tag<'p> {
    /// Its name, with a `/` before it where it ends an element.
    name: &'p str,
    attributes: &'p str,
    /// Whether it is a whole element.
    is_closed: bool,
    is_after_text: bool,
}

impl Tag<'_> {
    /// How often the element is there.
    fn repeats(&self, attribute: &str) -> Result<u64, FileFault> {
        let value = self.attributes().find(|(name, _)| *name == attribute);
        value.map_or(Ok(1), |(_, value)| value.parse().map_err(|_| FileFault::DamagedWorkbook))
    }

    fn has_value(&self) -> bool {
        let is_value = |name: &str| name.starts_with("office:") || name == "table:formula";
        self.attributes().any(|(name, _)| is_value(name))
    }

    fn attributes(&self) -> impl Iterator<Item = (&str, &str)> {
        let mut rest = self.attributes;
        std::iter::from_fn(move || {
            let (name, after) = rest.split_once('=')?;
            let value = after.trim_start();
            let quote = value.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
            let (value, after) = value.get(1..)?.split_once(quote)?;
            rest = after;
            Some((name.trim(), value))
        })
    }
}

/// The tags of a part, one at a time.
struct Tags<R> {
    content: BufReader<R>,
    /// Text, and the tag after it.
    piece: Vec<u8>,
}

impl<R: Read> Tags<R> {
    /// The next tag; `None` at the end, or where the part cannot be read further.
    fn next(&mut self) -> Result<Option<Tag<'_>>, FileFault> {
        self.piece.clear();
        while !is_whole(&self.piece) {
            if self.content.read_until(b'>', &mut self.piece).unwrap_or(0) == 0 {
                return Ok(None);
            }
        }
        let piece = std::str::from_utf8(&self.piece).map_err(|_| FileFault::DamagedWorkbook)?;
        // Another encoding would hide what its tags say.
        if piece.contains('\0') {
            return Err(FileFault::DamagedWorkbook);
        }
        let (text, tag) = piece.split_once('<').unwrap_or_default();
        let tag = tag.strip_suffix('>').unwrap_or(tag);
        let (tag, is_closed) = tag.strip_suffix('/').map_or((tag, false), |tag| (tag, true));
        let end = tag.find(|letter: char| letter.is_ascii_whitespace()).unwrap_or(tag.len());
        let (name, attributes) = tag.split_at(end);
        Ok(Some(Tag { name, attributes, is_closed, is_after_text: !text.is_empty() }))
    }
}

/// Whether a piece ends with the end of its tag: a `>` within quotes or a comment ends none.
fn is_whole(piece: &[u8]) -> bool {
    let Some(at) = memchr::memchr(b'<', piece) else {
        return false;
    };
    let tag = piece.get(at..).unwrap_or_default();
    if tag.starts_with(b"<!--") {
        return tag.len() > 6 && tag.ends_with(b"-->");
    }
    if tag.starts_with(b"<![CDATA[") {
        return tag.ends_with(b"]]>");
    }
    if tag.starts_with(b"<?") || tag.starts_with(b"<!") {
        return tag.ends_with(b">");
    }
    let mut open = None;
    for byte in tag {
        match (open, byte) {
            (None, b'"' | b'\'') => open = Some(*byte),
            (Some(quote), byte) if quote == *byte => open = None,
            _ => {}
        }
    }
    open.is_none() && tag.ends_with(b">")
}
