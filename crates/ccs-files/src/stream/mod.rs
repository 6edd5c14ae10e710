//! Files of any size, read in chunks by several threads.

mod check;
mod feed;
mod reading;
mod reconcile;
mod rows;
mod take;

pub use reconcile::{
    Inputs, Outcome, RowsRead, StreamOptions, allocate_and_reconcile_files, explain_files,
    reconcile_files,
};

pub(crate) use check::check_files;
pub(crate) use feed::{Body, Feed, Pieces, Work};
pub(crate) use reading::digest_of_file;
pub(crate) use rows::{each_key, each_row, each_wanted};
