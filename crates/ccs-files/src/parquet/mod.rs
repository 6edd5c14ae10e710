//! Reads rows from the typed columns of Parquet files, one row group at a time.
//!
//! Only the file's own types are used: text, `DATE`, `TIMESTAMP`, `DECIMAL` and integers. Additional notes of
//! the writer (an Arrow schema) change no value and are not read.

mod input;
mod row_group;
mod short_decimals;
mod stored;

pub(crate) use input::ParquetInput;
pub(crate) use row_group::RowGroup;

use crate::decoding::unless_it_panics;
use crate::fault::Fault;

/// Runs a step of the decoder. With a damaged file it can panic (for example if a page points
/// outside its dictionary) as well as fail; both give the same error here. Nothing that the step
/// used is used again afterwards.
fn decoded<T, E>(step: impl FnOnce() -> Result<T, E>) -> Result<T, Fault> {
    unless_it_panics(step).and_then(Result::ok).ok_or(Fault::Parquet)
}
