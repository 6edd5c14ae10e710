//! Two header rows that are read together.

use super::header_row::HeaderRow;
use crate::import::find::headings;
use crate::profile::OPEN;
use crate::sheet::{CellForm, Row, Sheet};

/// The sheets with two header rows as one, which has the headings that a profile names.
pub(super) fn merged(sheets: Vec<Sheet>, header: &HeaderRow) -> Vec<Sheet> {
    let merged = |(at, sheet): (usize, Sheet)| {
        if at == header.sheet && header.rows > 1 { with_one(&sheet, header.row) } else { sheet }
    };
    sheets.into_iter().enumerate().map(merged).collect()
}

fn with_one(sheet: &Sheet, header: usize) -> Sheet {
    let mut out = Sheet::default();
    out.name.clone_from(&sheet.name);
    for (at, row) in sheet.rows().enumerate().filter(|(at, _)| *at != header + 1) {
        if at == header {
            headings(sheet, at, 2).iter().for_each(|heading| out.push(heading, CellForm::Text));
        } else {
            row.cells().for_each(|cell| out.push(cell.text, cell.form));
        }
        out.finish_row(row.number);
    }
    out
}

/// Whether two rows can be one header: their cells are words.
pub(super) fn may_be_header(above: Row<'_>, below: Row<'_>) -> bool {
    let is_word = |row: Row<'_>| {
        row.cells().all(|cell| {
            cell.form == CellForm::Text && !cell.text.contains(|it: char| it.is_ascii_digit())
        })
    };
    is_word(above) && is_word(below)
}

/// The key that reads both, still to be answered.
pub(super) fn key(first: u64) -> String {
    let second = first + 1;
    format!(
        "header_rows = \"{OPEN}\"   # QUESTION: 2 if rows {first} and {second} are the header together; if row {second} is no heading, delete this line and write the headings of row {first} below"
    )
}

/// The same in words.
pub(super) fn question(first: u64) -> String {
    let second = first + 1;
    format!(
        "the headings seem to be in two rows, {first} and {second}: is it so? then header_rows = 2"
    )
}
