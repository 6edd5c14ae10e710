//! Files of any size, read in chunks by several threads.

mod check;
mod exports;
mod feed;
mod portion;
mod reading;
mod reconcile;
mod rows;
mod take;
mod threads;

pub use portion::{
    CountedPortions, Portion, PortionRead, Portions, fold_portion, gather_portion, rows_of_portion,
};
pub use reconcile::{
    Inputs, Outcome, RowsRead, StreamOptions, allocate_and_reconcile_files, explain_files,
    reconcile_files,
};

pub(crate) use check::{REPORTS_AGAIN, check_files};
pub(crate) use feed::{Body, Feed, Pieces, Work};
#[cfg(feature = "parquet")]
pub(crate) use reading::digest;
pub(crate) use reading::mix;
pub(crate) use rows::{each_key, each_row, each_wanted};
