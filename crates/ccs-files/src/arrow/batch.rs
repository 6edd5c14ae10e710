//! A batch of rows, column by column.

use arrow_array::ArrayRef;
use ccs_core::id::{Identifier, IdentifierRefusal};

use super::column::Column;
use crate::kind::Form;
use crate::layout::Layout;
use crate::place::Place;
use crate::row::{self, Cell, Line};

/// Some rows, by the columns of the file.
#[derive(Debug)]
pub(crate) struct Batch {
    /// One entry per column of the file, absent if the column is not read.
    columns: Vec<Column>,
    rows: usize,
}

impl Batch {
    /// `None` if a column has a type that cannot be read. The columns to read are in the order of
    /// the file.
    pub(crate) fn read(
        arrays: &[ArrayRef],
        rows: usize,
        wanted: &[(usize, Form)],
        layout: &Layout,
    ) -> Option<Self> {
        let mut columns: Vec<Column> = (0..layout.width).map(|_| Column::Absent).collect();
        for (&(place, form), array) in wanted.iter().zip(arrays) {
            *columns.get_mut(place)? = Column::read(array, form)?;
        }
        Some(Self { columns, rows })
    }

    /// The cells of each row.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Cells<'_>> {
        (0..self.rows).map(|row| Cells { batch: self, row })
    }
}

/// The cells of one row, read according to the form of their column, at its index in the file;
/// `None` is an absent cell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cells<'r> {
    batch: &'r Batch,
    row: usize,
}

impl<'r> Cells<'r> {
    /// The cell of a column of dates, amounts or versions.
    #[inline]
    pub(crate) fn get(self, place: usize) -> Option<Cell<'r>> {
        self.batch.columns.get(place)?.cell(self.row)
    }

    /// The cell of a column of identifiers.
    #[inline]
    pub(crate) fn identifier(self, place: usize) -> Option<Result<Identifier, IdentifierRefusal>> {
        self.batch.columns.get(place)?.identifier(self.row)
    }

    /// The cell of a column of names, times or text.
    #[inline]
    pub(crate) fn text(self, place: usize) -> Option<&'r [u8]> {
        self.batch.columns.get(place)?.text(self.row)
    }
}

/// The indices in the file of some of the kind's columns that it has, in the file's order.
pub(crate) fn columns(layout: &Layout, wanted: impl Fn(u8) -> bool) -> Vec<(usize, Form)> {
    let known = (0_u8..).zip(layout.kind.columns()).filter(|(number, _)| wanted(*number));
    let places = known.map(|(number, column)| (layout.place(number), column.form));
    let mut columns: Vec<(usize, Form)> =
        places.filter(|(place, _)| *place < layout.width).collect();
    columns.sort_unstable_by_key(|(place, _)| *place);
    columns
}

#[inline]
pub(crate) fn line<'r>(cells: Cells<'r>, layout: &'r Layout, place: Place) -> Line<'r> {
    Line { cells: row::Cells::Columns(cells), layout, place }
}
