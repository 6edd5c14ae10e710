//! A table as rows for programs. It has no rows of totals, so that the sum of a column is the
//! document's total.
//!
//! An empty cell is an absent value, not zero. A text that a spreadsheet would run as a formula is
//! prefixed with `'`; an amount never is.

use std::io;

use super::Document;
use super::rows::{TablePiece, each_piece_of};
use crate::block::{Block, Cell};
use crate::csv::{Row, written};
use crate::options::RenderOptions;

/// Writes one table of a document: its header, then one line per row.
///
/// # Errors
/// Only what `out` returns.
pub fn write_csv<D: Document>(
    document: &D,
    table: &str,
    options: &RenderOptions,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    write_blocks(&document.blocks(options), table, options, out)
}

pub(super) fn write_blocks(
    blocks: &[Block<'_>],
    name: &str,
    options: &RenderOptions,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut out = ::csv::Writer::from_writer(out);
    let mut row = Row::default();
    each_piece_of(blocks, name, options, |piece| match piece {
        TablePiece::Columns(columns) => {
            written(out.write_record(columns.iter().map(|column| column.key)))
        }
        TablePiece::Row(cells) => {
            cells.iter().for_each(|cell| push(cell, &mut row));
            row.end(&mut out)
        }
    })?;
    out.flush()
}

fn push(cell: &Cell<'_>, row: &mut Row) {
    match cell {
        Cell::Empty | Cell::Absent => row.absent(),
        Cell::Text(text) | Cell::Link { text, .. } => row.text(text),
        Cell::Word(word) | Cell::Named { word, .. } => row.figure(word),
        Cell::Day(day) => row.figure(day),
        Cell::Money(amount) | Cell::Dollars(amount) => row.figure(amount),
        Cell::Count(count) => row.figure(count),
        Cell::Number(number) => row.figure(number),
        Cell::Flag(yes) => row.figure(yes),
    };
}
