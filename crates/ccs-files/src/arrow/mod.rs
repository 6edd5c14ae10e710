//! Rows in typed columns: of Parquet files, and of tables in memory.

mod amounts;
mod batch;
mod column;
mod moments;
mod table;
mod texts;

pub(crate) use batch::{Batch, Cells, Columns, line};
#[cfg(feature = "parquet")]
pub(crate) use column::carries_in_parquet;
pub(crate) use table::{Piece, Table, each_row};

/// The number of rows that are read at once, small enough that their columns are still in the
/// processor's cache when their last row is read.
pub(crate) const BATCH_ROWS: usize = 4096;
