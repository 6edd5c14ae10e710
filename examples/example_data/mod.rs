//! The files of `data`, read whole.

use std::path::Path;

use ccs_files::{read::read_rows, row::Row, source::Source};

/// Every row of a file of `data`; its kind follows from the type of the records.
pub(crate) fn rows<R: Row>(file: &str) -> Vec<R> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let source = Source::path(R::KIND, data.join(file));
    let read = read_rows(&[source]);
    read.all().expect("the files of the examples are sound")
}
