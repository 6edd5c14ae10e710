//! Drawings of figures, each of which is also in a table.

use std::borrow::Cow;

use ccs_core::money::WideMoney;

use crate::figures::{Gross, WeekGroup};

/// A drawing with its caption.
#[derive(Debug, Clone)]
pub struct Picture {
    /// An id that is unique in the page.
    pub id: &'static str,
    /// What it shows.
    pub caption: String,
    /// The meaning of each colour: its name in the style sheet, and the text.
    pub legend: Vec<(&'static str, &'static str)>,
    /// What is drawn.
    pub shape: Shape,
}

/// What is drawn.
#[derive(Debug, Clone)]
pub enum Shape {
    /// Paid and allocated amounts as pairs of bars, one pair per group of weeks.
    Weeks(Vec<WeekGroup>),
    /// Bars to the right for positive amounts and to the left for negative ones.
    Diverging(Vec<Bar>),
    /// Lines of amounts as functions of a varied fact.
    Lines {
        /// The unit of the fact.
        axis: Axis,
        /// The lines.
        lines: Vec<Line>,
    },
    /// A finished SVG element.
    Svg(String),
}

/// One bar with its label.
#[derive(Debug, Clone)]
pub struct Bar {
    /// The label.
    pub label: Cow<'static, str>,
    /// The positive and the negative amount.
    pub gross: Gross,
}

/// One line, with its colour and its points from left to right.
#[derive(Debug, Clone)]
pub struct Line {
    /// The name of its colour in the style sheet.
    pub class: &'static str,
    /// The value of the fact, and the amount.
    pub points: Vec<(WideMoney, WideMoney)>,
}

/// The unit of a varied fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Dollars.
    Dollars,
    /// Hours, in ten-thousandths like amounts.
    Hours,
}
