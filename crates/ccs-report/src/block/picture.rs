//! Figures that are drawn. Each of them is in a table as well.

use std::borrow::Cow;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use crate::figures::{Gross, WeekGroup};

/// A drawing with its caption.
#[derive(Debug, Clone)]
pub struct Picture {
    /// Distinguishes it from the other drawings of a page.
    pub id: Cow<'static, str>,
    /// What it shows.
    pub caption: String,
    /// What each colour means: the name of the colour in the style sheet, and the words.
    pub legend: Vec<(&'static str, &'static str)>,
    /// What is drawn.
    pub shape: Shape,
}

/// What is drawn.
#[derive(Debug, Clone)]
pub enum Shape {
    /// What differs above and below zero, two bars a group of weeks.
    Weeks(Vec<WeekGroup>),
    /// Bars to the right for amounts above zero, to the left for those below.
    Diverging(Vec<Bar>),
    /// Lines of amounts over a fact that is varied.
    Lines {
        /// What the fact counts.
        axis: Axis,
        /// The lines.
        lines: Vec<Line>,
    },
    /// Amounts, each from its day to the next.
    Moments(Vec<Moment>),
}

/// What an amount was from a day on.
#[derive(Debug, Clone)]
pub struct Moment {
    /// The day.
    pub on: Day,
    /// The amount.
    pub amount: WideMoney,
    /// What brought it there.
    pub what: String,
}

/// One bar with its label.
#[derive(Debug, Clone)]
pub struct Bar {
    /// What it is of.
    pub label: Cow<'static, str>,
    /// What lies above and below zero.
    pub gross: Gross,
}

/// One line: its colour in the style sheet, and its points from left to right.
#[derive(Debug, Clone)]
pub struct Line {
    /// The name of its colour in the style sheet.
    pub class: &'static str,
    /// The value of the fact, and the amount.
    pub points: Vec<(WideMoney, WideMoney)>,
}

/// What a fact that is varied counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Axis {
    /// Dollars.
    Dollars,
    /// Hours, in ten-thousandths as amounts are.
    Hours,
}
