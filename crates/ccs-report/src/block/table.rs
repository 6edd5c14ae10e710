//! Tables with declared columns, and rows that are created while they are written.

use std::borrow::Cow;
use std::fmt;
use std::rc::Rc;

use ccs_core::money::WideMoney;

use super::{Cell, Item};

/// The kind of values in a column. It determines the alignment of cells and the type of spreadsheet
/// cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Text that can be long and is wrapped.
    Text,
    /// An identifier or a short word, which is never wrapped.
    Id,
    /// A day.
    Day,
    /// A day that is shown to people with its weekday.
    Weekday,
    /// An amount.
    Money,
    /// An amount that should be zero.
    Difference,
    /// A count or another number that is not an amount.
    Number,
}

impl Unit {
    /// Whether cells are aligned to the right.
    pub(crate) const fn is_figure(self) -> bool {
        matches!(self, Self::Money | Self::Difference | Self::Number)
    }
}

/// A column for rows of type `R`, completely declared in one place.
///
/// A new column is shown both to people and in data, unless restricted by
/// [`in_data`](Self::in_data) or [`on_pages`](Self::on_pages).
pub struct Column<'a, R> {
    heading: Heading,
    cell: Box<dyn Fn(&R) -> Cell<'a> + 'a>,
}

/// The properties of a column that renderers use.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Heading {
    /// The name in CSV and in a spreadsheet.
    pub(crate) key: &'static str,
    /// The heading for people, with `\n` between its two lines.
    pub(crate) title: &'static str,
    /// A heading shared with neighbouring columns.
    pub(crate) group: &'static str,
    pub(crate) unit: Unit,
    pub(crate) personal: bool,
    pub(crate) place: Place,
    /// Where it is shown.
    pub(crate) only: Option<Medium>,
    /// Whether its values need no name where they are below a row.
    pub(crate) is_sentence: bool,
}

/// The audience: people who read a page, or programs that read rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Medium {
    Page,
    Data,
}

/// The position of a value in text output, whose lines are narrow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Column,
    /// A column if the page is wide enough, otherwise below the row.
    WhereRoom,
    /// On a separate line below the row.
    Beneath,
    /// At the end of the document, as a numbered note.
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
            is_sentence: false,
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

    /// An amount that should be zero.
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

    /// Adds a heading shared with neighbouring columns.
    #[must_use]
    pub fn of(mut self, group: &'static str) -> Self {
        self.heading.group = group;
        self
    }

    /// Marks the column as personal: it is empty in data and not shown on pages unless names were
    /// requested.
    #[must_use]
    pub fn personal(mut self) -> Self {
        self.heading.personal = true;
        self
    }

    /// Only in CSV and spreadsheets.
    #[must_use]
    pub fn in_data(mut self) -> Self {
        self.heading.only = Some(Medium::Data);
        self
    }

    /// Only on pages for people.
    #[must_use]
    pub fn on_pages(mut self) -> Self {
        self.heading.only = Some(Medium::Page);
        self
    }

    /// In text, a column if the page is wide enough, otherwise below the row.
    #[must_use]
    pub fn where_room(mut self) -> Self {
        self.heading.place = Place::WhereRoom;
        self
    }

    /// In text, on a separate line below the row.
    #[must_use]
    pub fn beneath(mut self) -> Self {
        self.heading.place = Place::Beneath;
        self
    }

    /// In text, on a separate line below the row, without the column's name: the table's caption says
    /// what it is.
    #[must_use]
    pub fn sentence(mut self) -> Self {
        self.heading.is_sentence = true;
        self.beneath()
    }

    /// In text, at the end of the document as a numbered note.
    #[must_use]
    pub fn as_note(mut self) -> Self {
        self.heading.place = Place::Note;
        self
    }
}

impl Heading {
    /// Whether the column is shown in this medium.
    pub(crate) fn shown_in(&self, medium: Medium, with_names: bool) -> bool {
        let hidden_name = medium == Medium::Page && self.personal && !with_names;
        self.only.is_none_or(|only| only == medium) && !hidden_name
    }

    /// The heading in one line.
    pub(crate) fn line(&self) -> String {
        self.title.replace("-\n", "-").replace('\n', " ")
    }
}

/// A row, its kind, and the statements below it.
#[derive(Debug)]
pub struct Row<'a, R> {
    kind: RowKind<'a>,
    of: Option<R>,
    only: Option<Medium>,
    beneath: Vec<Item<'a>>,
    key: Option<String>,
    anchor: Option<String>,
    is_marked: bool,
    is_printed: bool,
}

/// The kind of a row. Only rows of data are in CSV and spreadsheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum RowKind<'a> {
    Data,
    /// A line over all columns that names the following rows.
    Heading {
        title: Cow<'a, str>,
        /// The sum of the following rows, which should be zero.
        sum: Option<WideMoney>,
    },
    /// A sum of rows above it.
    Total(Cow<'a, str>),
    /// A part of a total.
    OfTotal(Cow<'a, str>),
}

impl<'a, R> Row<'a, R> {
    const fn new(kind: RowKind<'a>, of: Option<R>) -> Self {
        Self {
            kind,
            of,
            only: None,
            beneath: Vec::new(),
            key: None,
            anchor: None,
            is_marked: false,
            is_printed: true,
        }
    }

    /// A row of data.
    pub const fn of(of: R) -> Self {
        Self::new(RowKind::Data, Some(of))
    }

    /// A line that names the following rows.
    pub fn heading(title: impl Into<Cow<'a, str>>) -> Self {
        Self::new(RowKind::Heading { title: title.into(), sum: None }, None)
    }

    /// A line that names the following rows and gives their sum, which should be zero.
    pub fn heading_of(title: impl Into<Cow<'a, str>>, sum: WideMoney) -> Self {
        Self::new(RowKind::Heading { title: title.into(), sum: Some(sum) }, None)
    }

    /// A sum of rows above it; not in data.
    pub fn total(label: impl Into<Cow<'a, str>>, of: R) -> Self {
        Self::new(RowKind::Total(label.into()), Some(of))
    }

    /// A part of the total above it; not in data.
    pub fn of_total(label: impl Into<Cow<'a, str>>, of: R) -> Self {
        Self::new(RowKind::OfTotal(label.into()), Some(of))
    }

    /// Only in CSV and spreadsheets.
    #[must_use]
    pub const fn in_data(mut self) -> Self {
        self.only = Some(Medium::Data);
        self
    }

    /// Only on pages for people.
    #[must_use]
    pub const fn on_pages(mut self) -> Self {
        self.only = Some(Medium::Page);
        self
    }

    /// Adds statements that pages show below the row.
    #[must_use]
    pub fn over(mut self, items: impl IntoIterator<Item = Item<'a>>) -> Self {
        self.beneath.extend(items);
        self
    }

    /// Names the row, so that a page with scripts knows which one was chosen.
    #[must_use]
    pub fn keyed(mut self, key: String) -> Self {
        self.key = Some(key);
        self
    }

    /// Sets the name for links within a page.
    #[must_use]
    pub fn anchored(mut self, anchor: String) -> Self {
        self.anchor = Some(anchor);
        self
    }

    /// Marks the row as the one to look at, where that holds.
    #[must_use]
    pub const fn marked(mut self, is_marked: bool) -> Self {
        self.is_marked = is_marked;
        self
    }

    /// Leaves the row out of what a browser prints, where that holds: a screen has it.
    #[must_use]
    pub const fn unprinted(mut self, is_unprinted: bool) -> Self {
        self.is_printed = !is_unprinted;
        self
    }

    fn shown_in(&self, medium: Medium) -> bool {
        let is_data = self.kind == RowKind::Data;
        self.only.is_none_or(|only| only == medium) && (is_data || medium == Medium::Page)
    }
}

/// A table, as renderers see it.
///
/// Rows are created each time they are iterated, so a table of any length needs memory for only one
/// row.
pub struct Table<'a> {
    pub(crate) name: &'static str,
    pub(crate) caption: Cow<'a, str>,
    pub(crate) headings: Rc<[Heading]>,
    rows: Box<dyn Fn(Medium) -> Rows<'a> + 'a>,
    only: Option<Medium>,
    pub(crate) groups: Groups,
}

/// How a page shows the rows below a heading.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Groups {
    /// One below the other.
    #[default]
    Beneath,
    /// In groups that can be collapsed.
    Folding {
        /// Whether they are expanded at first.
        open: bool,
        /// Whether a browser prints those that are collapsed.
        printed: bool,
    },
}

type Rows<'a> = Box<dyn Iterator<Item = ShownRow<'a>> + 'a>;

/// A row with a cell for each heading.
#[derive(Debug)]
pub(crate) struct ShownRow<'a> {
    pub(crate) kind: RowKind<'a>,
    pub(crate) cells: Vec<Cell<'a>>,
    pub(crate) beneath: Vec<Item<'a>>,
    pub(crate) key: Option<String>,
    pub(crate) anchor: Option<String>,
    pub(crate) is_marked: bool,
    pub(crate) is_printed: bool,
}

impl<'a> Table<'a> {
    /// A table. Tables with the same name must have the same columns, and become one file or sheet
    /// in data.
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

    /// Puts the rows below each heading in a group that can be collapsed.
    #[must_use]
    pub const fn folding(mut self, open: bool) -> Self {
        self.groups = Groups::Folding { open, printed: true };
        self
    }

    /// Puts the rows below each heading in a collapsed group, which a browser prints only if a reader
    /// opened it: the page has these rows in short elsewhere.
    #[must_use]
    pub const fn folding_unprinted(mut self) -> Self {
        self.groups = Groups::Folding { open: false, printed: false };
        self
    }

    /// Only in CSV and spreadsheets.
    #[must_use]
    pub const fn in_data(mut self) -> Self {
        self.only = Some(Medium::Data);
        self
    }

    /// Only on pages for people.
    #[must_use]
    pub const fn on_pages(mut self) -> Self {
        self.only = Some(Medium::Page);
        self
    }

    /// The table as a block.
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

    /// The columns of a page, each with its index: those that have a value in any row. A table without
    /// rows has them all.
    pub(crate) fn page_columns(&self, with_names: bool) -> Vec<(usize, &Heading)> {
        let mut used = vec![Used::default(); self.headings.len()];
        for row in self.rows(Medium::Page) {
            for (used, cell) in used.iter_mut().zip(&row.cells) {
                used.take_in(&row.kind, cell);
            }
        }
        let has_rows = used.iter().any(|used| used.has_value);
        let columns = self.headings.iter().enumerate().zip(used);
        let shown = columns.filter(|((_, heading), used)| {
            heading.shown_in(Medium::Page, with_names) && (used.is_used() || !has_rows)
        });
        shown.map(|(column, _)| column).collect()
    }
}

/// What the rows of a page have in a column.
#[derive(Debug, Clone, Copy, Default)]
struct Used {
    /// A row of data has a value, or a total one that is not zero.
    has_value: bool,
    /// A total is zero.
    has_zero_total: bool,
    /// A row of data has an absent value.
    has_absent: bool,
}

impl Used {
    fn take_in(&mut self, kind: &RowKind<'_>, cell: &Cell<'_>) {
        let is_zero = cell.amount().is_some_and(WideMoney::is_zero);
        match kind {
            RowKind::Heading { .. } => {}
            RowKind::Data => {
                self.has_absent |= *cell == Cell::Absent;
                self.has_value |= !cell.has_no_value();
            }
            RowKind::Total(_) | RowKind::OfTotal(_) if is_zero => self.has_zero_total = true,
            RowKind::Total(_) | RowKind::OfTotal(_) => self.has_value |= !cell.has_no_value(),
        }
    }

    /// A total of zero says something of rows that have no such column, and nothing of absent values.
    const fn is_used(self) -> bool {
        self.has_value || (self.has_zero_total && !self.has_absent)
    }
}

fn shown<'a, R>(row: Row<'a, R>, columns: &[Column<'a, R>]) -> ShownRow<'a> {
    let cell = |column: &Column<'a, R>| row.of.as_ref().map_or(Cell::Empty, &column.cell);
    let cells = columns.iter().map(cell).collect();
    let Row { kind, beneath, key, anchor, is_marked, is_printed, .. } = row;
    ShownRow { kind, cells, beneath, key, anchor, is_marked, is_printed }
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
