//! Pictures. Each figure in them is in a table as well.

mod bars;
mod diverging;
mod lines;
mod moments;
mod scale;

use maud::Markup;

use crate::block::{Picture, Shape};

/// A picture of a document.
pub(crate) fn svg(of: &Picture) -> Markup {
    match &of.shape {
        Shape::Weeks(groups) => bars::bars(&of.caption, groups),
        Shape::Diverging(list) => diverging::diverging(&of.id, &of.caption, list),
        Shape::Lines { axis, lines } => lines::lines(&of.id, &of.caption, *axis, lines),
        Shape::Moments(list) => moments::moments(&of.id, &of.caption, list),
    }
}
