//! CSV according to RFC 4180: chunks of whole records, and records split into cells.
//!
//! This is our own small reader, for two reasons. A quote that breaks the rules is refused with its
//! place instead of being read in some way, and a file is divided into chunks that threads can
//! parse in parallel. A property test compares it with the `csv` crate on well-formed input.

mod chunk;
mod marks;
mod split;

pub(crate) use chunk::{Chunk, Chunker, Piece, Stop};
pub(crate) use marks::{Marks, bits_of};
pub(crate) use split::{Cells, Records, split_some};
