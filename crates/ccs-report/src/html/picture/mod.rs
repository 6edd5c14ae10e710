//! Pictures of the report. Each figure in them stands in a table as well.

mod bars;
mod diverging;
mod lines;
mod scale;

use maud::{Markup, PreEscaped};

pub(crate) use scale::{Scale, tick_label};

use crate::block::{Picture, Shape};

/// A picture of a document.
pub(crate) fn svg(of: &Picture) -> Markup {
    match &of.shape {
        Shape::Weeks(groups) => bars::bars(&of.caption, groups),
        Shape::Diverging(list) => diverging::diverging(of.id, &of.caption, list),
        Shape::Lines { axis, lines } => lines::lines(&of.caption, *axis, lines),
        Shape::Svg(drawn) => PreEscaped(drawn.clone()),
    }
}
