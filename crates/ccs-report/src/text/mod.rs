//! Lines of text and the columns on them.

mod amount;
mod columns;
mod page;

pub(crate) use amount::{Written, pointed};
pub(crate) use columns::{Cell, Column, Columns};
pub(crate) use page::{Page, Tone};
