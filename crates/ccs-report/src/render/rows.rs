//! The rows of a document's tables with their values, for programs in the same process.

use super::{Document, named};
use crate::block::{Block, Cell, Heading, Medium, Unit};
use crate::options::RenderOptions;

/// A column of a table, as programs see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DataColumn {
    /// Its name, as in CSV.
    pub key: &'static str,
    /// The kind of its values.
    pub unit: Unit,
}

/// A piece of a table: its columns come first and once.
#[derive(Debug)]
pub enum TablePiece<'p, 'a> {
    /// The columns.
    Columns(&'p [DataColumn]),
    /// A cell for each of the columns.
    Row(&'p [Cell<'a>]),
}

/// Hands on a table of a document piece by piece, with the columns and the rows that CSV has. What is
/// personal is [`Cell::Empty`] unless names are requested. Nothing is handed on when the document
/// has no such table.
///
/// ```
/// use ccs_report::{options::RenderOptions, provisions::Register};
/// use ccs_report::render::{TablePiece, each_piece};
///
/// let (mut columns, mut rows) = (0, 0);
/// let Ok(()) = each_piece(&Register, "provisions", &RenderOptions::default(), |piece| {
///     match piece {
///         TablePiece::Columns(given) => columns = given.len(),
///         TablePiece::Row(cells) => {
///             assert_eq!(cells.len(), columns);
///             rows += 1;
///         }
///     }
///     Ok::<(), std::convert::Infallible>(())
/// });
/// assert!(rows > 100);
/// ```
///
/// # Errors
/// Only what `take` returns.
pub fn each_piece<D: Document, E>(
    document: &D,
    table: &str,
    options: &RenderOptions,
    take: impl FnMut(TablePiece<'_, '_>) -> Result<(), E>,
) -> Result<(), E> {
    each_piece_of(&document.blocks(options), table, options, take)
}

pub(super) fn each_piece_of<E>(
    blocks: &[Block<'_>],
    name: &str,
    options: &RenderOptions,
    mut take: impl FnMut(TablePiece<'_, '_>) -> Result<(), E>,
) -> Result<(), E> {
    let mut begun = false;
    for table in named(blocks, name) {
        let shown = |heading: &Heading| heading.shown_in(Medium::Data, options.with_names);
        if !begun {
            let headings = table.headings.iter().filter(|heading| shown(heading));
            let columns = headings.map(|&Heading { key, unit, .. }| DataColumn { key, unit });
            take(TablePiece::Columns(&columns.collect::<Vec<_>>()))?;
            begun = true;
        }
        let mut cells = Vec::new();
        for row in table.rows(Medium::Data) {
            let of_row = table.headings.iter().zip(row.cells);
            let of_row = of_row.filter(|(heading, _)| shown(heading));
            cells.extend(of_row.map(|(heading, cell)| {
                if heading.personal && !options.with_names { Cell::Empty } else { cell }
            }));
            take(TablePiece::Row(&cells))?;
            cells.clear();
        }
    }
    Ok(())
}
