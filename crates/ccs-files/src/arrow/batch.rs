//! A batch of rows, column by column.

use arrow_array::ArrayRef;
use ccs_core::id::{Identifier, IdentifierRefusal};

use super::column::Column;
use super::texts::LastDictionary;
use crate::kind::Form;
use crate::layout::{Layout, MOST_COLUMNS};
use crate::place::Place;
use crate::row::{self, Cell, Line};

/// Reads batches that have some of the columns of a kind.
#[derive(Debug, Clone)]
pub(crate) struct Columns(Vec<Wanted>);

/// A column that is read.
#[derive(Debug, Clone)]
struct Wanted {
    /// Its index in the file.
    place: usize,
    /// Its number in the kind.
    number: u8,
    form: Form,
    last: LastDictionary,
}

impl Columns {
    /// Those of the kind's columns that are wanted and that the file has, in the file's order.
    pub(crate) fn new(layout: &Layout, is_wanted: impl Fn(u8) -> bool) -> Self {
        let known = (0_u8..).zip(layout.kind.columns()).filter(|(number, _)| is_wanted(*number));
        let wanted = known.map(|(number, column)| Wanted {
            place: layout.place(number),
            number,
            form: column.form,
            last: LastDictionary::default(),
        });
        let mut wanted: Vec<Wanted> = wanted.filter(|column| column.place < layout.width).collect();
        wanted.sort_unstable_by_key(|column| column.place);
        Self(wanted)
    }

    /// Their indices in the file.
    pub(crate) fn places(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|column| column.place)
    }

    /// The rows of these columns, which are in the file's order; the error is the number of a column
    /// whose type cannot be read.
    pub(crate) fn read<'a>(
        &mut self,
        arrays: impl IntoIterator<Item = &'a ArrayRef>,
        rows: usize,
    ) -> Result<Batch, u8> {
        let mut columns: [Column; MOST_COLUMNS] = Default::default();
        for (wanted, array) in self.0.iter_mut().zip(arrays) {
            let column = Column::read(array, wanted.form, &mut wanted.last);
            let place = columns.get_mut(usize::from(wanted.number));
            *place.ok_or(wanted.number)? = column.ok_or(wanted.number)?;
        }
        Ok(Batch { columns, rows })
    }
}

/// Some rows, by the columns of the kind.
#[derive(Debug)]
pub(crate) struct Batch {
    columns: [Column; MOST_COLUMNS],
    rows: usize,
}

impl Batch {
    /// The cells of each row.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Cells<'_>> {
        (0..self.rows).map(|row| Cells { batch: self, row })
    }

    /// The cells of a row.
    pub(crate) fn row(&self, row: usize) -> Cells<'_> {
        Cells { batch: self, row }
    }
}

/// The cells of one row, read according to the form of their column, by its number in the kind;
/// `None` is an absent cell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cells<'r> {
    batch: &'r Batch,
    row: usize,
}

#[expect(clippy::inline_always, reason = "the caller knows the form, so a cell stays in registers")]
impl<'r> Cells<'r> {
    /// The cell of a column of dates, amounts or versions.
    #[inline(always)]
    pub(crate) fn get(self, column: u8) -> Option<Cell<'r>> {
        self.batch.columns.get(usize::from(column))?.cell(self.row)
    }

    /// The cell of a column of identifiers.
    #[inline(always)]
    pub(crate) fn identifier(self, column: u8) -> Option<Result<Identifier, IdentifierRefusal>> {
        self.batch.columns.get(usize::from(column))?.identifier(self.row)
    }

    /// The cell of a column of names, times or text.
    #[inline(always)]
    pub(crate) fn text(self, column: u8) -> Option<&'r [u8]> {
        self.batch.columns.get(usize::from(column))?.text(self.row)
    }
}

#[inline]
pub(crate) fn line<'r>(cells: Cells<'r>, layout: &'r Layout, place: Place) -> Line<'r> {
    Line { cells: row::Cells::Columns(cells), layout, place }
}
