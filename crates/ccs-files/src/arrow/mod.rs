//! Rows in typed columns: of Parquet files, and of tables in memory.

mod batch;
mod column;
mod converted;
mod table;

pub(crate) use batch::{Batch, Cells, columns, line};
pub(crate) use column::carries;
pub(crate) use table::{Piece, Table};

/// The number of rows that are read at once, small enough that their columns are still in the
/// processor's cache when their last row is read.
pub(crate) const BATCH_ROWS: usize = 1024;
