//! What pages are made of: their frame, amounts and pictures.
//!
//! The pictures are SVG made here and not by a plotting library: they take their colours from the
//! page (light, dark, print), carry a title and a description for those who do not see them, and
//! all their geometry is whole numbers.

mod amount;
pub(crate) mod picture;
mod shell;

pub(crate) use amount::{amount, amount_or_absent, difference, dollars, signed_class};
pub(crate) use shell::{close, open, open_in, table_close, table_open};
