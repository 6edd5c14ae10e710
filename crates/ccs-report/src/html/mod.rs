//! Parts of HTML pages: the frame, amounts and pictures.
//!
//! The pictures are SVG made here, not by a plotting library. They take their colours from the page
//! (light, dark, print), have a title and a description for screen readers, and use only whole
//! numbers as coordinates.

mod amount;
pub(crate) mod picture;
mod shell;

pub(crate) use amount::{amount, amount_or_absent, difference, dollars, signed_class};
pub(crate) use shell::{STYLE, close, open, table_close, table_open};
