//! Parquet files: rows out of typed columns, a row group at a time.
//!
//! Only the file's own types count: text, `DATE`, `DECIMAL` and integers. What a writer noted
//! beside them (an Arrow schema) changes no value and is not read.

mod batch;
mod column;
mod input;
mod row_group;
mod stored;

pub(crate) use batch::Cells;
pub(crate) use input::ParquetInput;
pub(crate) use row_group::RowGroup;

use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::fault::Fault;

/// Runs a step of the decoder. A damaged file may make it panic as well as fail (a page that
/// points outside its dictionary does): here both become the same fault. Nothing that the step
/// touched is used again after either.
fn decoded<T, E>(step: impl FnOnce() -> Result<T, E>) -> Result<T, Fault> {
    match catch_unwind(AssertUnwindSafe(step)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(_)) | Err(_) => Err(Fault::Parquet),
    }
}
