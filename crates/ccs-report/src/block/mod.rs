//! What a document is made of, whatever form it is shown in.
//!
//! A document is a function of its model that returns blocks. Each renderer in
//! [`render`](crate::render) shows every kind of block and knows no document, so that all forms
//! of a document carry the same figures in the same words.
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
mod picture;
mod table;

use std::borrow::Cow;

use ccs_core::derivation::Derivation;
use ccs_core::money::WideMoney;

pub use cell::Cell;
pub use item::Item;
pub use picture::{Axis, Bar, Line, Picture, Shape};
pub use table::{Column, Row, Table, Unit};
pub(crate) use table::{Groups, Heading, Medium, Place, RowKind, ShownRow};

/// One piece of a document, in the order in which it is read.
#[derive(Debug)]
pub enum Block<'a> {
    /// What the document is about: its period, its service. A few words each.
    About(Vec<Cow<'a, str>>),
    /// The answer in one sentence.
    Verdict(Verdict<'a>),
    /// Amounts and counts that are read alone.
    Figures(Vec<Figure<'a>>),
    /// A paragraph.
    Paragraph(Cow<'a, str>),
    /// Statements under each other, each with its own figures and reasons.
    Items(Vec<Item<'a>>),
    /// Rows in columns.
    Table(Table<'a>),
    /// Figures drawn; the document also has them in a table.
    Picture(Picture),
    /// How a figure came about.
    Derivation(Derived<'a>),
    /// Blocks under a heading.
    Section(Section<'a>),
}

/// A figure with the rule, the provision and the operands it came about by.
#[derive(Debug, Clone)]
pub struct Derived<'a> {
    /// What it is of, where its own name does not say.
    pub of: Option<String>,
    /// How it came about.
    pub derivation: &'a Derivation,
}

/// The answer of a document in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict<'a> {
    /// The sentence.
    pub text: Cow<'a, str>,
    /// Whether there is something to do about it.
    pub differs: bool,
}

/// One amount or count that is read alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure<'a> {
    /// What it is.
    pub label: Cow<'a, str>,
    /// The figure.
    pub value: Cell<'a>,
    /// [`Unit::Difference`] for an amount that ought to be zero.
    pub unit: Unit,
    /// What a reader should know beside it.
    pub note: Option<String>,
}

/// Blocks under a heading.
#[derive(Debug)]
pub struct Section<'a> {
    /// The heading.
    pub title: Cow<'a, str>,
    /// The name that a link within a page leads to.
    pub anchor: Option<String>,
    /// How it is framed.
    pub frame: Frame,
    /// An amount that stands beside the heading and ought to be zero.
    pub sum: Option<WideMoney>,
    /// What it holds.
    pub blocks: Vec<Block<'a>>,
}

/// How a section is set apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Frame {
    /// By its heading alone.
    #[default]
    Plain,
    /// As a part of its own, which begins a printed page.
    Part,
    /// As something without which no figure should be relied on.
    Alert,
    /// As something to know before relying on a figure.
    Notice,
    /// As detail that a page may show closed.
    Detail {
        /// Whether it begins open.
        open: bool,
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

    /// With a block more.
    #[must_use]
    pub fn with(mut self, block: Block<'a>) -> Self {
        self.blocks.push(block);
        self
    }

    /// With these blocks more.
    #[must_use]
    pub fn with_all(mut self, blocks: impl IntoIterator<Item = Block<'a>>) -> Self {
        self.blocks.extend(blocks);
        self
    }

    /// Framed.
    #[must_use]
    pub const fn framed(mut self, frame: Frame) -> Self {
        self.frame = frame;
        self
    }

    /// With an amount beside the heading.
    #[must_use]
    pub const fn with_sum(mut self, sum: WideMoney) -> Self {
        self.sum = Some(sum);
        self
    }

    /// Where links lead to.
    #[must_use]
    pub fn anchored(mut self, anchor: impl Into<String>) -> Self {
        self.anchor = Some(anchor.into());
        self
    }

    /// As a block.
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

    /// An amount that ought to be zero.
    #[must_use]
    pub fn difference(label: impl Into<Cow<'a, str>>, amount: WideMoney) -> Self {
        Self { unit: Unit::Difference, ..Self::new(label, Cell::Dollars(amount)) }
    }

    /// The figure with a note beside it.
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

    /// A sentence that answers.
    #[must_use]
    pub fn verdict(text: impl Into<Cow<'a, str>>, differs: bool) -> Self {
        Self::Verdict(Verdict { text: text.into(), differs })
    }
}

/// Every table of these blocks, in order, those of sections inside too.
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
            | Block::Items(_)
            | Block::Derivation(_)
            | Block::Picture(_) => {}
        }
    }
    found
}
