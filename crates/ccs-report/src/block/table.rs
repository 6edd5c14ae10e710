//! Columns declared once, and rows that are made while they are written.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use ccs_core::money::WideMoney;

use super::{Cell, Item};

/// What a column holds. It decides the side a cell is aligned to and the type of a spreadsheet's
/// cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Text that may be long: it wraps.
    Text,
    /// An identifier or one short word: it never wraps.
    Id,
    /// A day.
    Day,
    /// A day that people read with its weekday.
    Weekday,
    /// An amount.
    Money,
    /// An amount that ought to be zero.
    Difference,
    /// How many, or another number that is no amount.
    Number,
}

impl Unit {
    /// Whether cells are aligned to the right.
    pub(crate) const fn is_figure(self) -> bool {
        matches!(self, Self::Money | Self::Difference | Self::Number)
    }
}

/// A column of rows of type `R`: everything about it, in one place.
///
/// A new column is shown to people and in data alike; [`in_data`](Self::in_data) and
/// [`on_pages`](Self::on_pages) say otherwise.
pub struct Column<'a, R> {
    heading: Heading,
    cell: Box<dyn Fn(&R) -> Cell<'a> + 'a>,
}

/// What a renderer knows of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    /// The name in CSV and in a spreadsheet.
    pub(crate) key: &'static str,
    /// What people read above it, `\n` between its two lines.
    pub(crate) title: &'static str,
    /// What several neighbouring columns are of.
    pub(crate) group: &'static str,
    pub(crate) unit: Unit,
    pub(crate) personal: bool,
    pub(crate) place: Place,
    /// Where it is shown.
    pub(crate) only: Option<Medium>,
}

/// Who reads: people a page, or programs a file of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Medium {
    Page,
    Data,
}

/// Where a value is in text, whose lines are narrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Column,
    /// A column where the page has room for it, else beneath the row.
    WhereRoom,
    /// On a line of its own beneath the row.
    Beneath,
    /// At the end of the document, under a number.
    Note,
}

impl<'a, R> Column<'a, R> {
    /// A column of any unit.
    pub fn new(
        key: &'static str,
        title: &'static str,
        unit: Unit,
        cell: impl Fn(&R) -> Cell<'a> + 'a,
    ) -> Self {
        let heading = Heading {
            key,
            title,
            group: "",
            unit,
            personal: false,
            place: Place::Column,
            only: None,
        };
        Self { heading, cell: Box::new(cell) }
    }

    /// Text that may be long.
    pub fn text(
        key: &'static str,
        title: &'static str,
        cell: impl Fn(&R) -> Cell<'a> + 'a,
    ) -> Self {
        Self::new(key, title, Unit::Text, cell)
    }

    /// An identifier.
    pub fn id(key: &'static str, title: &'static str, cell: impl Fn(&R) -> Cell<'a> + 'a) -> Self {
        Self::new(key, title, Unit::Id, cell)
    }

    /// A day.
    pub fn day(key: &'static str, title: &'static str, cell: impl Fn(&R) -> Cell<'a> + 'a) -> Self {
        Self::new(key, title, Unit::Day, cell)
    }

    /// An amount.
    pub fn money(
        key: &'static str,
        title: &'static str,
        cell: impl Fn(&R) -> Cell<'a> + 'a,
    ) -> Self {
        Self::new(key, title, Unit::Money, cell)
    }

    /// An amount that ought to be zero.
    pub fn difference(
        key: &'static str,
        title: &'static str,
        cell: impl Fn(&R) -> Cell<'a> + 'a,
    ) -> Self {
        Self::new(key, title, Unit::Difference, cell)
    }

    /// A count or another number.
    pub fn number(
        key: &'static str,
        title: &'static str,
        cell: impl Fn(&R) -> Cell<'a> + 'a,
    ) -> Self {
        Self::new(key, title, Unit::Number, cell)
    }

    /// Under a heading that it shares with its neighbours.
    #[must_use]
    pub fn of(mut self, group: &'static str) -> Self {
        self.heading.group = group;
        self
    }

    /// Personal: empty in data and absent from pages unless names were asked for.
    #[must_use]
    pub fn personal(mut self) -> Self {
        self.heading.personal = true;
        self
    }

    /// In CSV and spreadsheets alone.
    #[must_use]
    pub fn in_data(mut self) -> Self {
        self.heading.only = Some(Medium::Data);
        self
    }

    /// On pages for people alone.
    #[must_use]
    pub fn on_pages(mut self) -> Self {
        self.heading.only = Some(Medium::Page);
        self
    }

    /// In text a column where the page has room for it, else beneath the row.
    #[must_use]
    pub fn where_room(mut self) -> Self {
        self.heading.place = Place::WhereRoom;
        self
    }

    /// In text on a line of its own beneath the row.
    #[must_use]
    pub fn beneath(mut self) -> Self {
        self.heading.place = Place::Beneath;
        self
    }

    /// In text at the end of the document, under a number.
    #[must_use]
    pub fn as_note(mut self) -> Self {
        self.heading.place = Place::Note;
        self
    }
}

impl Heading {
    /// Whether the column is there for this medium.
    pub(crate) fn shown_in(&self, medium: Medium, with_names: bool) -> bool {
        let hidden_name = medium == Medium::Page && self.personal && !with_names;
        self.only.is_none_or(|only| only == medium) && !hidden_name
    }

    /// The heading in one line.
    pub(crate) fn line(&self) -> String {
        self.title.replace('\n', " ")
    }
}

/// A row, what kind it is, and what belongs beneath it.
#[derive(Debug)]
pub struct Row<'a, R> {
    kind: RowKind<'a>,
    of: Option<R>,
    only: Option<Medium>,
    beneath: Vec<Item<'a>>,
}

/// What a row is among the others. Only rows of data are in CSV and spreadsheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RowKind<'a> {
    Data,
    /// A line over all columns that names what follows.
    Heading {
        title: Cow<'a, str>,
        /// What follows comes to this, which ought to be zero.
        sum: Option<WideMoney>,
    },
    /// A sum of rows above it.
    Total(Cow<'a, str>),
    /// What a total is made of.
    OfTotal(Cow<'a, str>),
}

impl<'a, R> Row<'a, R> {
    const fn new(kind: RowKind<'a>, of: Option<R>) -> Self {
        Self { kind, of, only: None, beneath: Vec::new() }
    }

    /// A row of data.
    pub const fn of(of: R) -> Self {
        Self::new(RowKind::Data, Some(of))
    }

    /// A line that names what follows.
    pub fn heading(title: impl Into<Cow<'a, str>>) -> Self {
        Self::new(RowKind::Heading { title: title.into(), sum: None }, None)
    }

    /// A line that names what follows and what it comes to, which ought to be zero.
    pub fn heading_of(title: impl Into<Cow<'a, str>>, sum: WideMoney) -> Self {
        Self::new(RowKind::Heading { title: title.into(), sum: Some(sum) }, None)
    }

    /// A sum of rows above it: never in data.
    pub fn total(label: impl Into<Cow<'a, str>>, of: R) -> Self {
        Self::new(RowKind::Total(label.into()), Some(of))
    }

    /// What the total above it is made of: never in data.
    pub fn of_total(label: impl Into<Cow<'a, str>>, of: R) -> Self {
        Self::new(RowKind::OfTotal(label.into()), Some(of))
    }

    /// In CSV and spreadsheets alone.
    #[must_use]
    pub const fn in_data(mut self) -> Self {
        self.only = Some(Medium::Data);
        self
    }

    /// On pages for people alone.
    #[must_use]
    pub const fn on_pages(mut self) -> Self {
        self.only = Some(Medium::Page);
        self
    }

    /// With these statements beneath it on pages.
    #[must_use]
    pub fn over(mut self, items: impl IntoIterator<Item = Item<'a>>) -> Self {
        self.beneath.extend(items);
        self
    }

    fn shown_in(&self, medium: Medium) -> bool {
        let is_data = self.kind == RowKind::Data;
        self.only.is_none_or(|only| only == medium) && (is_data || medium == Medium::Page)
    }
}

/// Rows in columns, as every renderer sees them.
///
/// Rows are made anew each time they are walked over, so a table of any length takes memory for
/// one of them.
pub struct Table<'a> {
    pub(crate) name: &'static str,
    pub(crate) caption: Cow<'a, str>,
    pub(crate) headings: Rc<[Heading]>,
    rows: Box<dyn Fn(Medium) -> Rows<'a> + 'a>,
    only: Option<Medium>,
    pub(crate) groups: Groups,
}

/// How the rows beneath a heading are kept together on a page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Groups {
    /// One beneath the other.
    #[default]
    Beneath,
    /// Each can be closed.
    Folding { open: bool },
}

type Rows<'a> = Box<dyn Iterator<Item = ShownRow<'a>> + 'a>;

/// A row with a cell for each heading.
#[derive(Debug)]
pub(crate) struct ShownRow<'a> {
    pub(crate) kind: RowKind<'a>,
    pub(crate) cells: Vec<Cell<'a>>,
    pub(crate) beneath: Vec<Item<'a>>,
}

impl<'a> Table<'a> {
    /// A table. Tables with the same name are one table in data: the same columns, one file or
    /// sheet.
    pub fn new<R: 'a, I>(
        name: &'static str,
        caption: impl Into<Cow<'a, str>>,
        columns: Vec<Column<'a, R>>,
        rows: impl Fn() -> I + 'a,
    ) -> Self
    where
        I: IntoIterator<Item = Row<'a, R>>,
        I::IntoIter: 'a,
    {
        let headings = columns.iter().map(|column| column.heading.clone()).collect();
        let columns: Rc<[Column<'a, R>]> = columns.into();
        let shown = move |medium| -> Rows<'a> {
            let columns = Rc::clone(&columns);
            let of_medium = rows().into_iter().filter(move |row| row.shown_in(medium));
            Box::new(of_medium.map(move |row| shown(row, &columns)))
        };
        Self {
            name,
            caption: caption.into(),
            headings,
            rows: Box::new(shown),
            only: None,
            groups: Groups::Beneath,
        }
    }

    /// With the rows beneath each heading in a frame that a page can close.
    #[must_use]
    pub const fn folding(mut self, open: bool) -> Self {
        self.groups = Groups::Folding { open };
        self
    }

    /// In CSV and spreadsheets alone.
    #[must_use]
    pub const fn in_data(mut self) -> Self {
        self.only = Some(Medium::Data);
        self
    }

    /// On pages for people alone.
    #[must_use]
    pub const fn on_pages(mut self) -> Self {
        self.only = Some(Medium::Page);
        self
    }

    /// As a block.
    #[must_use]
    pub const fn block(self) -> super::Block<'a> {
        super::Block::Table(self)
    }

    pub(crate) fn is_shown_in(&self, medium: Medium) -> bool {
        self.only.is_none_or(|only| only == medium)
    }

    pub(crate) fn rows(&self, medium: Medium) -> Rows<'a> {
        (self.rows)(medium)
    }
}

fn shown<'a, R>(row: Row<'a, R>, columns: &[Column<'a, R>]) -> ShownRow<'a> {
    let cell = |column: &Column<'a, R>| row.of.as_ref().map_or(Cell::Empty, &column.cell);
    let cells = columns.iter().map(cell).collect();
    ShownRow { kind: row.kind, cells, beneath: row.beneath }
}

impl fmt::Debug for Table<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").field("name", &self.name).finish_non_exhaustive()
    }
}

impl<R> fmt::Debug for Column<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Column").field("key", &self.heading.key).finish_non_exhaustive()
    }
}
