//! Some rows of a row group, decoded.

use arrow::array::RecordBatch;

use super::column::Column;
use crate::row::Cell;

/// Rows that were decoded together, by the columns of the file.
#[derive(Debug)]
pub(super) struct Batch {
    /// A column for each of the file's, absent where it is not read.
    columns: Vec<Column>,
    rows: usize,
}

impl Batch {
    /// `None` when a column is of a type that none is read from.
    pub(super) fn of(decoded: &RecordBatch, places: &[usize]) -> Option<Self> {
        let width = places.last().map_or(0, |last| last + 1);
        let mut columns: Vec<Column> = (0..width).map(|_| Column::Absent).collect();
        for (&place, array) in places.iter().zip(decoded.columns()) {
            *columns.get_mut(place)? = Column::of(array)?;
        }
        Some(Self { columns, rows: decoded.num_rows() })
    }

    /// The cells of each row.
    pub(super) fn rows(&self) -> impl Iterator<Item = Cells<'_>> {
        (0..self.rows).map(|row| Cells { batch: self, row })
    }
}

/// The cells of one row.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cells<'r> {
    batch: &'r Batch,
    row: usize,
}

impl<'r> Cells<'r> {
    /// The cell of the file's column at this place; `None` when it is absent.
    #[inline]
    pub(crate) fn get(self, place: usize) -> Option<Cell<'r>> {
        self.batch.columns.get(place)?.cell(self.row)
    }

    /// The cell of a column that is text; `None` when it is absent.
    #[inline]
    pub(crate) fn text(self, place: usize) -> Option<&'r [u8]> {
        self.batch.columns.get(place)?.text(self.row)
    }
}
