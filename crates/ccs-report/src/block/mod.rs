//! The blocks that documents consist of, independent of the output format.
//!
//! A document is a function of its model that returns blocks. Each renderer in
//! [`render`](crate::render) renders every kind of block and does not depend on particular
//! documents, so all formats of a document have the same figures and texts.
//!
//! ```
//! use ccs_core::money::WideMoney;
//! use ccs_report::block::{Block, Column, Row, Section, Table};
//! let fees = [("Mon", WideMoney::from_ten_thousandths(1_200_000)), ("Tue", WideMoney::ZERO)];
//! let columns = vec![
//!     Column::text("day", "Day", |(day, _): &(&str, _)| (*day).into()),
//!     Column::money("fee", "Fee", |(_, fee): &(_, WideMoney)| (*fee).into()),
//! ];
//! let table = Table::new("fees", "The fee of each day", columns, move || fees.map(Row::of));
//! let section = Section::new("Fees").with(Block::Table(table));
//! # let _ = section;
//! ```

mod cell;
mod item;
mod latest;
mod picture;
mod table;

use std::borrow::Cow;

use ccs_core::derivation::Derivation;
use ccs_core::money::WideMoney;

use crate::words::exactly;
pub use cell::Cell;
pub use item::{Item, Link};
pub(crate) use latest::{last_of_all, last_rows, latest};
pub use picture::{Axis, Bar, Line, Moment, Picture, Shape};
pub use table::{Column, Row, Table, Unit};
pub(crate) use table::{Groups, Heading, Medium, Place, RowKind, ShownRow};

/// One piece of a document. Blocks are in reading order.
#[derive(Debug)]
pub enum Block<'a> {
    /// The subject of the document, such as its period and service, in short texts.
    About(Vec<Cow<'a, str>>),
    /// The result, in one sentence.
    Verdict(Verdict<'a>),
    /// Amounts and counts outside a table.
    Figures(Vec<Figure<'a>>),
    /// A paragraph.
    Paragraph(Cow<'a, str>),
    /// A paragraph that a browser prints and does not show: what a screen has and its print leaves out.
    OnPaper(Cow<'a, str>),
    /// Statements, each with its own figures and reasons.
    Items(Vec<Item<'a>>),
    /// Lines that programs take one by one. They are wrapped only to a width that is asked for, or
    /// that a terminal has.
    Lines(Vec<Cow<'a, str>>),
    /// Rows in columns.
    Table(Table<'a>),
    /// A drawing of figures that the document also has in a table.
    Picture(Picture),
    /// How a figure was worked out.
    Derivation(Derived<'a>),
    /// Blocks under a heading.
    Section(Section<'a>),
}

/// A figure with its rule, provision and operands.
#[derive(Debug, Clone)]
pub struct Derived<'a> {
    /// The subject of the figure, if its name does not state it.
    pub of: Option<String>,
    /// The derivation.
    pub derivation: &'a Derivation,
}

/// The result of a document in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict<'a> {
    /// The sentence.
    pub text: Cow<'a, str>,
    /// What to do about it, in a document about one thing.
    pub action: Option<Cow<'a, str>>,
    /// Whether there is something to do about it.
    pub differs: bool,
}

/// One amount or count outside a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure<'a> {
    /// The label.
    pub label: Cow<'a, str>,
    /// The figure.
    pub value: Cell<'a>,
    /// [`Unit::Difference`] for an amount that should be zero.
    pub unit: Unit,
    /// A note on the figure.
    pub note: Option<String>,
}

/// Blocks under a heading.
#[derive(Debug)]
pub struct Section<'a> {
    /// The heading.
    pub title: Cow<'a, str>,
    /// The name for links within a page.
    pub anchor: Option<String>,
    /// How the section is shown.
    pub frame: Frame,
    /// An amount in the heading that should be zero.
    pub sum: Option<WideMoney>,
    /// The contents.
    pub blocks: Vec<Block<'a>>,
}

/// How a section is shown.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Frame {
    /// With a heading only.
    #[default]
    Plain,
    /// As a separate part, which starts a new printed page.
    Part,
    /// As an alert, without which no figure should be relied on.
    Alert,
    /// As a notice, to be read before relying on a figure.
    Notice,
    /// As detail that a page can collapse.
    Detail {
        /// Whether it is expanded at first.
        open: bool,
        /// Whether a browser prints it where it is collapsed.
        printed: bool,
    },
}

impl<'a> Section<'a> {
    /// An empty section.
    #[must_use]
    pub fn new(title: impl Into<Cow<'a, str>>) -> Self {
        Self {
            title: title.into(),
            anchor: None,
            frame: Frame::Plain,
            sum: None,
            blocks: Vec::new(),
        }
    }

    /// Adds a block.
    #[must_use]
    pub fn with(mut self, block: Block<'a>) -> Self {
        self.blocks.push(block);
        self
    }

    /// Adds several blocks.
    #[must_use]
    pub fn with_all(mut self, blocks: impl IntoIterator<Item = Block<'a>>) -> Self {
        self.blocks.extend(blocks);
        self
    }

    /// Sets how the section is shown.
    #[must_use]
    pub const fn framed(mut self, frame: Frame) -> Self {
        self.frame = frame;
        self
    }

    /// Adds an amount to the heading.
    #[must_use]
    pub const fn with_sum(mut self, sum: WideMoney) -> Self {
        self.sum = Some(sum);
        self
    }

    /// Sets the name for links.
    #[must_use]
    pub fn anchored(mut self, anchor: impl Into<String>) -> Self {
        self.anchor = Some(anchor.into());
        self
    }

    /// The section as a block.
    #[must_use]
    pub const fn block(self) -> Block<'a> {
        Block::Section(self)
    }
}

impl<'a> Figure<'a> {
    /// A figure without a note.
    #[must_use]
    pub fn new(label: impl Into<Cow<'a, str>>, value: impl Into<Cell<'a>>) -> Self {
        Self { label: label.into(), value: value.into(), unit: Unit::Text, note: None }
    }

    /// An amount that should be zero.
    #[must_use]
    pub fn difference(label: impl Into<Cow<'a, str>>, amount: WideMoney) -> Self {
        Self { unit: Unit::Difference, ..Self::new(label, Cell::Dollars(amount)) }
    }

    /// The note, and the exact amount where the figure leaves a fraction of a cent out.
    pub(crate) fn notes(&self) -> Option<String> {
        let exactly = self.value.amount().and_then(exactly);
        let notes: Vec<String> = self.note.clone().into_iter().chain(exactly).collect();
        (!notes.is_empty()).then(|| notes.join("; "))
    }

    /// Adds a note.
    #[must_use]
    pub fn noted(self, note: Option<String>) -> Self {
        Self { note, ..self }
    }
}

impl<'a> Block<'a> {
    /// A paragraph.
    #[must_use]
    pub fn paragraph(text: impl Into<Cow<'a, str>>) -> Self {
        Self::Paragraph(text.into())
    }

    /// A result in one sentence.
    #[must_use]
    pub fn verdict(text: impl Into<Cow<'a, str>>, differs: bool) -> Self {
        Self::Verdict(Verdict { text: text.into(), action: None, differs })
    }

    /// A result in one sentence, and what to do about it.
    #[must_use]
    pub fn verdict_with(
        text: impl Into<Cow<'a, str>>,
        action: impl Into<Cow<'a, str>>,
        differs: bool,
    ) -> Self {
        Self::Verdict(Verdict { text: text.into(), action: Some(action.into()), differs })
    }
}

/// Every table in these blocks, in order, including those in sections.
pub(crate) fn tables<'b, 'a>(blocks: &'b [Block<'a>]) -> Vec<&'b Table<'a>> {
    let mut found = Vec::new();
    for block in blocks {
        match block {
            Block::Table(table) => found.push(table),
            Block::Section(section) => found.extend(tables(&section.blocks)),
            Block::About(_)
            | Block::Verdict(_)
            | Block::Figures(_)
            | Block::Paragraph(_)
            | Block::OnPaper(_)
            | Block::Items(_)
            | Block::Lines(_)
            | Block::Derivation(_)
            | Block::Picture(_) => {}
        }
    }
    found
}
