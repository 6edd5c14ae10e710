//! CSV as RFC 4180 has it: chunks of whole records, and records split into cells.
//!
//! Our own, and small, for two reasons that the general readers do not serve: a quote that breaks
//! the rules is refused by place instead of being read somehow, and a file is cut into chunks that
//! threads can parse at once. A property test holds it to the `csv` crate on every well-formed
//! input.

mod chunk;
mod marks;
mod split;

pub(crate) use chunk::{Chunk, Chunker, Stop};
pub(crate) use split::{Cells, Records, split_some};
