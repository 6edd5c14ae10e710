//! How large the sheets of an xls workbook and their texts are, checked before memory is allocated: a
//! file of five kilobytes can declare four thousand million rows.

use super::compound::{Compound, u16_at, u32_at};
use super::limits::Budget;
use super::shared_texts::SharedTexts;
use crate::sheet::FileFault;

/// An xls sheet has no more rows.
const MOST_ROWS: u64 = 65_536;

/// An xls sheet has no more columns.
const MOST_COLUMNS: u64 = 256;

/// Records of the format, by their number.
mod kind {
    pub(super) const BEGIN: u16 = 0x0809;
    pub(super) const END: u16 = 0x000A;
    pub(super) const PASSWORD: u16 = 0x002F;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const DIMENSIONS: u16 = 0x0200;
    pub(super) const SEVERAL_NUMBERS: u16 = 0x00BD;
    pub(super) const SHARED_TEXTS: u16 = 0x00FC;
    pub(super) const CONTINUED: u16 = 0x003C;
    /// A cell with one of the shared texts.
    pub(super) const SHARED_TEXT: u16 = 0x00FD;
    /// Formula, number, label, rich text, truth value or error, short number, shared text.
    pub(super) const CELLS: [u16; 7] =
        [0x0006, 0x0203, 0x0204, 0x00D6, 0x0205, 0x027E, SHARED_TEXT];
}

/// Refuses a workbook with a sheet that is larger than any is, or with more cells than are read,
/// counting those between each sheet's first and last row and column, used or not; or with more bytes
/// of text in cells that share texts.
pub(super) fn refuse_large(bytes: &[u8], most: u64, text: u64) -> Result<(), FileFault> {
    let streams = || {
        let file = Compound::of(bytes)?;
        let stream = file.stream("Workbook")?;
        if stream.is_empty() { file.stream("Book") } else { Some(stream) }
    };
    let stream = streams().ok_or(FileFault::DamagedWorkbook)?;
    let has_password = |(kind, data): (u16, &[u8])| {
        kind == kind::PASSWORD && u16_at(data, 0).is_some_and(|form| form != 0)
    };
    if Records(&stream).any(has_password) {
        return Err(FileFault::Password);
    }
    let texts = shared_texts(&stream);
    let of_sheets = Records(&stream).filter(|(kind, _)| *kind == kind::SHEET);
    let mut budget = Budget::of(most, text);
    // Two names of one sheet are two sheets for whoever reads them.
    for (_, data) in of_sheets {
        let start = u32_at(data, 0).and_then(|start| usize::try_from(start).ok());
        let sheet = start.and_then(|start| stream.get(start..));
        let (cells, text) = size_of_sheet(sheet.ok_or(FileFault::DamagedWorkbook)?, &texts)?;
        budget.take(cells, usize::try_from(text).unwrap_or(usize::MAX))?;
    }
    Ok(())
}

/// The texts that cells share: those of the last record that has them, as the reader of workbooks
/// keeps them.
fn shared_texts(stream: &[u8]) -> SharedTexts {
    let mut parts: Vec<&[u8]> = Vec::new();
    let mut is_continued = false;
    for (kind, data) in Records(stream) {
        if kind == kind::SHARED_TEXTS {
            parts.clear();
        }
        is_continued = kind == kind::SHARED_TEXTS || (is_continued && kind == kind::CONTINUED);
        parts.extend(is_continued.then_some(data));
    }
    SharedTexts::of(&parts)
}

/// The cells that a sheet says it has, or has where that is more, and the bytes of the shared texts in
/// them.
fn size_of_sheet(stream: &[u8], texts: &SharedTexts) -> Result<(u64, u64), FileFault> {
    let (mut declared, mut text) = (0, 0_u64);
    let mut extent = Extent::default();
    let (mut has_begun, mut depth) = (false, 0_u32);
    for (kind, data) in Records(stream) {
        match kind {
            kind::BEGIN if has_begun => depth += 1,
            kind::BEGIN => has_begun = true,
            kind::END if depth == 0 => break,
            kind::END => depth -= 1,
            // A chart inside the sheet has cells of its own.
            _ if depth > 0 => {}
            kind::DIMENSIONS => declared = declared.max(declared_dimensions(data)?.cells()?),
            kind::SEVERAL_NUMBERS => {
                let last = u16_at(data, data.len().saturating_sub(2));
                if last < u16_at(data, 2) {
                    return Err(FileFault::DamagedWorkbook);
                }
                extent.add(data, last);
            }
            kind if kind::CELLS.contains(&kind) => {
                extent.add(data, None);
                let number = u32_at(data, 6).filter(|_| kind == kind::SHARED_TEXT);
                text = text.saturating_add(number.map_or(0, |number| texts.length(number)));
            }
            _ => {}
        }
    }
    Ok((declared.max(extent.cells()?), text))
}

/// The rows and columns that a sheet says it has.
fn declared_dimensions(data: &[u8]) -> Result<Extent, FileFault> {
    let short = |at| u16_at(data, at).map(u64::from);
    let long = |at| u32_at(data, at).map(u64::from);
    let read = || match data.len() {
        10 => Some([short(0)?, short(2)?, short(4)?, short(6)?]),
        14 | 16 => Some([long(0)?, long(4)?, short(8)?, short(10)?]),
        _ => None,
    };
    let [first_row, after_row, first_column, after_column] =
        read().ok_or(FileFault::DamagedWorkbook)?;
    let is_empty = after_row == 0 || after_column == 0;
    if is_empty || (first_row < after_row && first_column < after_column) {
        let rows = (first_row, after_row.saturating_sub(1).max(first_row));
        // A first column beyond the last that there can be is taken for the first of all.
        let from = if first_column >= MOST_COLUMNS { 0 } else { first_column };
        return Ok(Extent(Some((rows, (from, after_column.saturating_sub(1).max(from))))));
    }
    Err(FileFault::DamagedWorkbook)
}

/// The first and last row, and the first and last column, of some cells.
#[derive(Default)]
struct Extent(Option<((u64, u64), (u64, u64))>);

impl Extent {
    /// Adds the cell of a record, or the cells from its column to a last one.
    fn add(&mut self, data: &[u8], last: Option<u16>) {
        let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) else { return };
        let (row, column) = (u64::from(row), u64::from(column));
        let last = last.map_or(column, u64::from);
        let widened = |(first, end): (u64, u64), from: u64, to: u64| (first.min(from), end.max(to));
        self.0 = Some(match self.0 {
            None => ((row, row), (column, last)),
            Some((rows, columns)) => (widened(rows, row, row), widened(columns, column, last)),
        });
    }

    /// The cells in it, used or not.
    fn cells(&self) -> Result<u64, FileFault> {
        let Some(((top, bottom), (left, right))) = self.0 else { return Ok(0) };
        if bottom >= MOST_ROWS || right >= MOST_COLUMNS {
            return Err(FileFault::DamagedWorkbook);
        }
        Ok((bottom - top + 1) * (right - left + 1))
    }
}

/// The records of a stream, up to the first that is cut short.
struct Records<'s>(&'s [u8]);

impl<'s> Iterator for Records<'s> {
    type Item = (u16, &'s [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let kind = u16_at(self.0, 0)?;
        let length = usize::from(u16_at(self.0, 2)?);
        let data = self.0.get(4..4 + length)?;
        self.0 = self.0.get(4 + length..)?;
        Some((kind, data))
    }
}
