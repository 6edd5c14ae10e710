//! Lines of text and the columns on them.

mod amount;
mod page;

pub(crate) use amount::{Written, has_four_decimals, pointed};
pub(crate) use page::{Page, Tone};
