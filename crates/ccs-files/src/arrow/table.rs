//! A table in memory: record batches of one schema.

use std::ops::Range;
use std::sync::Arc;

use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::SchemaRef;

use super::BATCH_ROWS;
use super::batch::{Batch, Columns, line};
use super::column::carries_in_memory;
use crate::fault::{Fault, Found};
use crate::kind::Column;
use crate::layout::Layout;
use crate::place::Place;
use crate::row::{DateMemo, RowReader};

/// The number of rows that one worker reads at a time.
const PIECE_ROWS: usize = 1 << 16;

/// Record batches of one schema, in pieces. Clones share them.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    schema: SchemaRef,
    pieces: Arc<[Piece]>,
}

/// Some rows of a table.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    batch: RecordBatch,
    /// The number of the table's rows before it.
    before: u64,
}

impl Table {
    pub(crate) fn new(schema: SchemaRef, batches: Vec<RecordBatch>) -> Self {
        let (mut pieces, mut before) = (Vec::new(), 0_u64);
        for batch in batches {
            for range in ranges(batch.num_rows(), PIECE_ROWS) {
                let piece = Piece { batch: batch.slice(range.start, range.len()), before };
                before = before.saturating_add(count(range.len()));
                pieces.push(piece);
            }
        }
        Self { schema, pieces: pieces.into() }
    }

    /// The columns, in the table's order.
    pub(crate) fn column_names(&self) -> Vec<&str> {
        self.schema.fields().iter().map(|field| field.name().as_str()).collect()
    }

    /// The columns of the kind whose type cannot represent their values. A float is never money,
    /// and an integer is not an identifier, since it has lost leading zeros.
    pub(crate) fn faults(&self, layout: &Layout) -> Vec<(Option<u8>, Fault)> {
        let fault = |(number, column): (u8, &Column)| {
            let place = layout.place(number);
            let given = self.schema.fields().get(place)?.data_type();
            let is_read = carries_in_memory(given, column.form) || self.has_no_value(place);
            (!is_read).then_some((Some(number), Fault::ColumnType))
        };
        (0..).zip(layout.kind.columns()).filter_map(fault).collect()
    }

    fn has_no_value(&self, place: usize) -> bool {
        let is_absent = |array: &ArrayRef| array.logical_null_count() == array.len();
        self.pieces.iter().all(|piece| piece.batch.columns().get(place).is_none_or(is_absent))
    }

    /// The piece with a number; `None` after the last.
    pub(crate) fn piece(&self, number: usize) -> Option<Piece> {
        self.pieces.get(number).cloned()
    }

    /// Its size in memory, in bytes.
    pub(crate) fn size(&self) -> u64 {
        self.pieces.iter().map(Piece::size).sum()
    }
}

impl Piece {
    /// Its size in memory, in bytes.
    pub(crate) fn size(&self) -> u64 {
        let size = |array: &ArrayRef| array.to_data().get_slice_memory_size().unwrap_or_default();
        count(self.batch.columns().iter().map(size).sum())
    }

    /// The line of its first row. The header counts as line 1.
    pub(crate) const fn first_line(&self) -> u64 {
        self.before.saturating_add(2)
    }

    /// Passes every row, with the columns that the kind has.
    pub(crate) fn each(
        self,
        source: u16,
        layout: &Layout,
        faults: &mut Vec<Found>,
        each: &mut impl FnMut(&mut RowReader<'_>),
    ) {
        let (first, mut columns) = (self.place(source, 0), Columns::new(layout, |_| true));
        let unread = each_row(&self.batch, first, layout, &mut columns, faults, each);
        if let Err((place, _)) = unread {
            faults.push(Found { place, column: None, fault: Fault::ColumnType });
        }
    }

    /// Passes only the rows with these indices in the piece, which are in order; their errors are
    /// already known.
    pub(crate) fn each_of(
        self,
        source: u16,
        layout: &Layout,
        rows: impl Iterator<Item = usize>,
        each: &mut impl FnMut(&mut RowReader<'_>),
    ) {
        let (mut columns, mut dates) = (Columns::new(layout, |_| true), DateMemo::default());
        let mut ignored = Vec::new();
        let mut rows = rows.peekable();
        for range in ranges(self.batch.num_rows(), BATCH_ROWS) {
            if rows.peek().is_none_or(|row| !range.contains(row)) {
                continue;
            }
            let Some(batch) = read(&self.batch, &range, &mut columns).ok() else { return };
            while let Some(row) = rows.next_if(|row| range.contains(row)) {
                let cells = batch.row(row.saturating_sub(range.start));
                let line = line(cells, layout, self.place(source, row));
                each(&mut RowReader::of(&line, &mut ignored, &mut dates));
                ignored.clear();
            }
        }
    }

    /// Reads some columns first, and the others only for the rows that these select; errors are
    /// already known.
    pub(crate) fn each_wanted(
        self,
        source: u16,
        layout: &Layout,
        by: &[u8],
        wanted: &mut impl FnMut(&mut RowReader<'_>) -> bool,
        each: &mut impl FnMut(&mut RowReader<'_>),
    ) {
        let (mut key, mut dates) =
            (Columns::new(layout, |column| by.contains(&column)), DateMemo::default());
        let (mut kept, mut ignored) = (Vec::new(), Vec::new());
        for range in ranges(self.batch.num_rows(), BATCH_ROWS) {
            let Some(batch) = read(&self.batch, &range, &mut key).ok() else { return };
            for (row, cells) in range.zip(batch.rows()) {
                let line = line(cells, layout, Place::new(0, 0));
                if wanted(&mut RowReader::of(&line, &mut ignored, &mut dates)) {
                    kept.push(row);
                }
                ignored.clear();
            }
        }
        self.each_of(source, layout, kept.into_iter(), each);
    }

    fn place(&self, source: u16, row: usize) -> Place {
        Place::new(source, self.first_line().saturating_add(count(row)))
    }
}

/// Passes every row of a record batch whose first row has a place. The error is the place of a row
/// and the number of a column whose type cannot be read there.
pub(crate) fn each_row(
    batch: &RecordBatch,
    first: Place,
    layout: &Layout,
    columns: &mut Columns,
    faults: &mut Vec<Found>,
    each: &mut impl FnMut(&mut RowReader<'_>),
) -> Result<(), (Place, u8)> {
    let mut dates = DateMemo::default();
    for range in ranges(batch.num_rows(), BATCH_ROWS) {
        let read = read(batch, &range, columns);
        let rows = read.map_err(|column| (first.plus(count(range.start)), column))?;
        for (row, cells) in range.zip(rows.rows()) {
            let line = line(cells, layout, first.plus(count(row)));
            each(&mut RowReader::of(&line, faults, &mut dates));
        }
    }
    Ok(())
}

/// Some rows of a batch; the error is the number of a column whose type cannot be read.
fn read(batch: &RecordBatch, range: &Range<usize>, columns: &mut Columns) -> Result<Batch, u8> {
    let array = |place| {
        let array: Option<&ArrayRef> = batch.columns().get(place);
        array.map(|array| array.slice(range.start, range.len()))
    };
    let arrays: Vec<ArrayRef> = columns.places().filter_map(array).collect();
    columns.read(&arrays, range.len())
}

/// The indices of rows, some at a time.
fn ranges(rows: usize, at_once: usize) -> impl Iterator<Item = Range<usize>> {
    (0..rows).step_by(at_once).map(move |start| start..rows.min(start.saturating_add(at_once)))
}

fn count(rows: usize) -> u64 {
    u64::try_from(rows).unwrap_or(u64::MAX)
}
