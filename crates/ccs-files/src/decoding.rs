//! Decoders of other projects, whose panics are faults of the file that they decode.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};

thread_local! {
    static IS_DECODING: Cell<bool> = const { Cell::new(false) };
}

/// Whether this thread runs a decoder of another project, whose panic becomes an ordinary error of
/// the file: a program's panic hook need not report it.
#[must_use]
pub fn is_decoding() -> bool {
    IS_DECODING.get()
}

/// The result of a step of a decoder; `None` when it panics, as some do on a damaged file. Nothing
/// that the step touched may be used again after that.
#[cfg_attr(not(any(feature = "parquet", feature = "workbook")), expect(dead_code))]
pub(crate) fn unless_it_panics<T>(step: impl FnOnce() -> T) -> Option<T> {
    let was_decoding = IS_DECODING.replace(true);
    let result = catch_unwind(AssertUnwindSafe(step));
    IS_DECODING.set(was_decoding);
    result.ok()
}
