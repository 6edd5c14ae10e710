//! The part of an ods workbook with its sheets, checked before memory is allocated: a few bytes can
//! declare that a row or a blank repeats a million times, and the reader of workbooks never ends
//! where a sheet does not.

use std::io::{BufRead, BufReader, Read};

use super::MOST_COLUMNS;
use super::limits::Budget;
use crate::sheet::FileFault;

/// A sheet has no more rows.
const MOST_ROWS: u64 = 1 << 20;

/// Elements within elements; real workbooks have some ten.
const DEEPEST: usize = 256;

const CELLS: [&str; 2] = ["table:table-cell", "table:covered-table-cell"];

/// Refuses a part that is incomplete, or whose sheets span more than this many cells or have more
/// than this many bytes of text.
pub(super) fn refuse_large(content: impl Read, cells: u64, text: u64) -> Result<(), FileFault> {
    let mut tags = Tags { content: BufReader::new(content), piece: Vec::new() };
    let mut scan = Scan { budget: Budget::of(cells, text), sheet: None, cell: None };
    let mut open: Vec<String> = Vec::new();
    while let Some(tag) = tags.next()? {
        if let Some(cell) = &mut scan.cell {
            cell.text = cell.text.saturating_add(tag.text);
        }
        if tag.name.starts_with(['!', '?']) {
            continue;
        }
        if let Some(name) = tag.name.strip_prefix('/') {
            if open.pop().as_deref() != Some(name) {
                return Err(FileFault::DamagedWorkbook);
            }
            scan.end(name)?;
        } else {
            scan.begin(&tag)?;
            if tag.is_closed {
                scan.end(tag.name)?;
            } else if open.len() == DEEPEST {
                return Err(FileFault::DamagedWorkbook);
            } else {
                open.push(tag.name.to_owned());
            }
        }
    }
    if open.is_empty() { Ok(()) } else { Err(FileFault::DamagedWorkbook) }
}

/// The part as far as it was scanned.
struct Scan {
    budget: Budget,
    sheet: Option<Extent>,
    cell: Option<Cell>,
}

/// A cell that has begun.
struct Cell {
    columns: u64,
    text: u64,
    is_used: bool,
}

impl Scan {
    fn begin(&mut self, tag: &Tag<'_>) -> Result<(), FileFault> {
        match (tag.name, &mut self.sheet) {
            // A sheet within a cell of another is read by nobody.
            ("table:table", Some(_)) => return Err(FileFault::DamagedWorkbook),
            ("table:table", None) => self.sheet = Some(Extent::default()),
            ("table:table-row", Some(sheet)) => {
                sheet.begin_row(tag.number("table:number-rows-repeated")?);
            }
            (name, _) if CELLS.contains(&name) => {
                let columns = tag.number("table:number-columns-repeated")?;
                let text = tag.length("office:string-value");
                self.cell = Some(Cell { columns, text, is_used: tag.has_value() });
            }
            (name, _) => {
                let Some(cell) = &mut self.cell else { return Ok(()) };
                cell.is_used = true;
                if name == "text:s" {
                    cell.text = cell.text.saturating_add(tag.number("text:c")?);
                }
            }
        }
        Ok(())
    }

    fn end(&mut self, name: &str) -> Result<(), FileFault> {
        match (name, &mut self.sheet) {
            ("table:table", sheet) => {
                let Extent { text, .. } = *sheet.get_or_insert_default();
                let cells = sheet.take().map_or(0, |sheet| sheet.cells());
                return self.budget.take(cells, usize::try_from(text).unwrap_or(usize::MAX));
            }
            ("table:table-row", Some(sheet)) => sheet.end_row(),
            (name, Some(sheet)) if CELLS.contains(&name) => {
                self.cell.take().into_iter().for_each(|cell| sheet.cell(&cell));
            }
            _ => {}
        }
        // A sheet that is not ended yet is refused as soon as it is too large.
        let Some(sheet) = &self.sheet else { return Ok(()) };
        let mut left = self.budget;
        left.take(sheet.cells(), usize::try_from(sheet.text).unwrap_or(usize::MAX))
    }
}

/// The rows and columns of a sheet up to its last used cell, and the text in them.
#[derive(Default)]
struct Extent {
    rows: u64,
    used_rows: u64,
    used_columns: u64,
    /// How often the row is there.
    row_repeats: u64,
    columns: u64,
    text: u64,
}

impl Extent {
    fn begin_row(&mut self, repeats: u64) {
        self.row_repeats = repeats.min(MOST_ROWS.saturating_sub(self.rows));
        self.columns = 0;
    }

    fn cell(&mut self, cell: &Cell) {
        let before = self.columns;
        self.columns = before.saturating_add(cell.columns).min(u64::from(MOST_COLUMNS));
        if cell.is_used || cell.text > 0 {
            let rows = self.row_repeats.max(1);
            self.used_columns = self.used_columns.max(self.columns);
            self.used_rows = self.rows + rows;
            let times = (self.columns - before).saturating_mul(rows);
            self.text = self.text.saturating_add(cell.text.saturating_mul(times));
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
    /// The length of the text before it.
    text: u64,
}

impl Tag<'_> {
    /// How often the element, or the blank that it encodes, is repeated.
    fn number(&self, attribute: &str) -> Result<u64, FileFault> {
        let value = self.attributes().find(|(name, _)| *name == attribute);
        value.map_or(Ok(1), |(_, value)| value.parse().map_err(|_| FileFault::DamagedWorkbook))
    }

    fn length(&self, attribute: &str) -> u64 {
        let value = self.attributes().find(|(name, _)| *name == attribute);
        value.map_or(0, |(_, value)| u64::try_from(value.len()).unwrap_or(u64::MAX))
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
        let text = u64::try_from(text.len()).unwrap_or(u64::MAX);
        Ok(Some(Tag { name, attributes, is_closed, text }))
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
