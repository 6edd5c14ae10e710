//! A table fitted to a page: which columns are beside each other, how wide each of them is, and
//! what is written beneath the rows instead.
//!
//! Every column is as wide as its widest cell, found in one walk over the rows before they are
//! written in another. A table that is wider than the page puts columns beneath its rows where they
//! allow it, and then wraps its texts.

use std::mem;

use crate::block::{Cell, Heading, Medium, Place, RowKind, ShownRow, Table, Unit};
use crate::render::people;
use crate::text::{Tone, Written};

/// Words in a column of figures are no figure when they are longer than this: they are written
/// beneath their row.
const LONGEST_WORDS: usize = 24;

/// A column of texts that is wrapped keeps at least this width.
const NARROWEST: usize = 14;

/// What tables are fitted to.
#[derive(Clone, Copy)]
pub(super) struct Paper {
    /// How much a line takes, in the unit of `measure`.
    pub(super) width: usize,
    /// How wide a text is: for a terminal its letters, for print about as many digits.
    pub(super) measure: fn(&str) -> usize,
}

/// Long texts that many rows share, each once, in the order they are met.
#[derive(Debug, Default)]
pub(super) struct Notes {
    pub(super) title: String,
    pub(super) texts: Vec<String>,
}

impl Notes {
    /// The number of a text.
    pub(super) fn number(&mut self, title: &str, text: &str) -> usize {
        if self.title.is_empty() {
            title.clone_into(&mut self.title);
        }
        let known = self.texts.iter().position(|known| known == text);
        let at = known.unwrap_or_else(|| {
            self.texts.push(text.to_owned());
            self.texts.len().saturating_sub(1)
        });
        at.saturating_add(1)
    }
}

/// The columns of a table on a page.
pub(super) struct Layout<'t> {
    pub(super) columns: Vec<Fitted<'t>>,
    /// Columns whose values are written beneath the row.
    beneath: Vec<(usize, &'t Heading)>,
    /// Blanks between columns.
    pub(super) gap: usize,
    /// Blanks before a row, where rows are under headings of their own.
    pub(super) indent: usize,
    /// The widest label of a total, and how many columns it runs over.
    labels: Vec<(usize, usize)>,
    paper: Paper,
}

/// A column as wide as its widest cell.
pub(super) struct Fitted<'t> {
    pub(super) at: usize,
    pub(super) heading: &'t Heading,
    /// The two lines of its heading.
    pub(super) title: [&'t str; 2],
    pub(super) width: usize,
    /// The width with the blanks that replace decimals.
    with_blanks: usize,
    pub(super) four_decimals: bool,
}

/// A value as it is written in a column.
#[derive(Debug, Clone, Default)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) tone: Tone,
    /// Blanks after an amount, in a column where another has more decimals.
    pub(super) blanks: usize,
    pub(super) four_decimals: bool,
}

impl Piece {
    fn of(cell: &Cell<'_>, heading: &Heading) -> Self {
        let text = people::read(cell, heading.unit);
        let plain = Self { text, ..Self::default() };
        match cell.amount() {
            Some(amount) => {
                let Written { blanks, .. } = Written::of(amount);
                let toned = heading.unit == Unit::Difference;
                let tone = if toned { Tone::of(amount) } else { Tone::Plain };
                Self { tone, blanks, four_decimals: blanks == 0, ..plain }
            }
            // It is where two decimals would be.
            None if *cell == Cell::Absent && people::is_money(heading.unit) => {
                Self { blanks: 2, ..plain }
            }
            None => plain,
        }
    }
}

impl<'t> Fitted<'t> {
    fn of(at: usize, heading: &'t Heading, paper: Paper) -> Self {
        let title = match heading.title.split_once('\n') {
            Some((above, below)) => [above, below],
            None => [heading.group, heading.title],
        };
        let mut column =
            Self { at, heading, title, width: 0, with_blanks: 0, four_decimals: false };
        column.fit_title(paper);
        column
    }

    fn fit_title(&mut self, paper: Paper) {
        self.width = self.title_width(paper);
        self.with_blanks = self.width;
    }

    fn title_width(&self, paper: Paper) -> usize {
        self.title.map(paper.measure).into_iter().max().unwrap_or_default()
    }

    fn take_in(&mut self, piece: &Piece, paper: Paper) {
        let width = (paper.measure)(&piece.text);
        self.width = self.width.max(width);
        self.with_blanks = self.with_blanks.max(width.saturating_add(piece.blanks));
        self.four_decimals |= piece.four_decimals;
    }

    fn settle(&mut self) {
        if self.four_decimals {
            self.width = self.with_blanks;
        }
    }

    pub(super) fn wraps(&self) -> bool {
        self.heading.unit == Unit::Text
    }
}

impl<'t> Layout<'t> {
    /// The columns that fit every row of a table.
    pub(super) fn of(
        table: &'t Table<'_>,
        with_names: bool,
        paper: Paper,
        notes: &mut Notes,
    ) -> Self {
        let mut layout = Self::unfitted(table.page_columns(with_names), paper);
        for row in table.rows(Medium::Page) {
            layout.fit(&row, notes);
        }
        layout.settle();
        layout
    }

    fn unfitted(shown: Vec<(usize, &'t Heading)>, paper: Paper) -> Self {
        let (beneath, beside): (Vec<_>, Vec<_>) =
            shown.into_iter().partition(|(_, heading)| heading.place == Place::Beneath);
        let fitted = |(at, heading)| Fitted::of(at, heading, paper);
        let mut columns: Vec<Fitted<'_>> = beside.into_iter().map(fitted).collect();
        name_groups_once(&mut columns, paper);
        Self { columns, beneath, gap: 2, indent: 0, labels: Vec::new(), paper }
    }

    /// Widens the columns for a row.
    fn fit(&mut self, row: &ShownRow<'_>, notes: &mut Notes) {
        match &row.kind {
            RowKind::Heading { .. } => self.indent = 2,
            RowKind::Total(label) | RowKind::OfTotal(label) => {
                let width = (self.paper.measure)(label).saturating_add(2);
                self.labels.push((width, self.span(row)));
            }
            RowKind::Data => {}
        }
        let (skipped, paper) = (self.skipped(row), self.paper);
        for column in self.columns.iter_mut().skip(skipped) {
            let piece = piece(row, column, notes);
            column.take_in(&piece, paper);
        }
    }

    /// How many columns the label of a total runs over.
    fn span(&self, row: &ShownRow<'_>) -> usize {
        let is_empty = |column: &Fitted<'_>| row.cells.get(column.at).is_none_or(Cell::is_empty);
        self.columns.iter().take_while(|column| is_empty(column)).count()
    }

    pub(super) fn skipped(&self, row: &ShownRow<'_>) -> usize {
        if row.kind == RowKind::Data { 0 } else { self.span(row) }
    }

    /// Widths that fit the page, when every row has been seen.
    fn settle(&mut self) {
        self.columns.iter_mut().for_each(Fitted::settle);
        for (width, span) in mem::take(&mut self.labels) {
            self.widen(width, span);
        }
        if self.is_too_wide() {
            self.gap = 1;
        }
        while self.is_too_wide() && self.put_beneath() {}
        while self.is_too_wide() && self.narrow() {}
    }

    /// Widens the columns that a label spans.
    fn widen(&mut self, label: usize, span: usize) {
        let spanned = self.columns.get_mut(..span).unwrap_or_default();
        let room: usize = spanned.iter().map(|column| column.width.saturating_add(2)).sum();
        if let Some(last) = spanned.last_mut() {
            last.width = last.width.saturating_add(label.saturating_sub(room));
        }
    }

    pub(super) fn width(&self) -> usize {
        let widths: usize = self.columns.iter().map(|column| column.width).sum();
        let gaps = self.gap.saturating_mul(self.columns.len().saturating_sub(1));
        self.indent.saturating_add(widths).saturating_add(gaps)
    }

    /// Whether the columns are wider than the page.
    pub(super) fn is_too_wide(&self) -> bool {
        self.width() > self.paper.width
    }

    /// Moves the last column that can be moved beneath the rows. Returns whether there was one.
    fn put_beneath(&mut self) -> bool {
        let may = |column: &Fitted<'_>| column.heading.place == Place::WhereRoom;
        let Some(last) = self.columns.iter().rposition(may) else { return false };
        let Fitted { at, heading, .. } = self.columns.remove(last);
        self.beneath.push((at, heading));
        self.beneath.sort_by_key(|(at, _)| *at);
        true
    }

    /// Takes one from the widest column of texts. Returns whether one had anything to give.
    fn narrow(&mut self) -> bool {
        let paper = self.paper;
        let texts = self.columns.iter_mut().filter(|column| column.wraps());
        let Some(widest) = texts.max_by_key(|column| column.width) else { return false };
        let gives = widest.width > NARROWEST.max(widest.title_width(paper));
        widest.width = widest.width.saturating_sub(usize::from(gives));
        gives
    }

    /// What a row has in each column.
    pub(super) fn pieces(&self, row: &ShownRow<'_>, notes: &mut Notes) -> Vec<Piece> {
        self.columns.iter().map(|column| piece(row, column, notes)).collect()
    }

    /// What belongs beneath a row, a paragraph each: figures, then texts, then words too long for
    /// their column.
    pub(super) fn beneath(&self, row: &ShownRow<'_>) -> Vec<String> {
        let (figures, texts): (Vec<_>, Vec<_>) =
            self.beneath.iter().partition(|(_, heading)| heading.unit.is_figure());
        let named = |(at, heading): &(usize, &Heading)| named(row.cells.get(*at)?, heading);
        let figures: Vec<String> = figures.into_iter().filter_map(named).collect();
        let figures = (!figures.is_empty()).then(|| figures.join("; "));
        let long =
            self.columns.iter().filter_map(|column| long_words(row.cells.get(column.at)?, column));
        figures.into_iter().chain(texts.into_iter().filter_map(named)).chain(long).collect()
    }
}

/// A value with its name, for a line of its own; nothing for a value that is not there.
fn named(cell: &Cell<'_>, heading: &Heading) -> Option<String> {
    let value = people::read(cell, heading.unit);
    let name = format!("{} {}", heading.group, heading.line());
    let named = match name.trim() {
        _ if heading.is_sentence => value.clone(),
        "" => value.clone(),
        name => format!("{name}: {value}"),
    };
    (!value.is_empty()).then_some(named)
}

/// A heading that neighbours share is written over the first of them.
fn name_groups_once(columns: &mut [Fitted<'_>], paper: Paper) {
    let mut before = "";
    for column in columns {
        let group = column.heading.group;
        if !group.is_empty() && group == before {
            column.title = ["", column.heading.title];
            column.fit_title(paper);
        }
        before = group;
    }
}

/// What a row has in a column.
fn piece(row: &ShownRow<'_>, column: &Fitted<'_>, notes: &mut Notes) -> Piece {
    let Some(cell) = row.cells.get(column.at) else { return Piece::default() };
    if long_words(cell, column).is_some() {
        return Piece::default();
    }
    let mut piece = Piece::of(cell, column.heading);
    if column.heading.place == Place::Note && !piece.text.is_empty() {
        piece.text = format!("[{}]", notes.number(&column.heading.line(), &piece.text));
    }
    piece
}

/// Words where a figure is usual, too long to be read as one.
fn long_words(cell: &Cell<'_>, column: &Fitted<'_>) -> Option<String> {
    let is_text = matches!(cell, Cell::Text(_));
    let words = (is_text && column.heading.unit.is_figure())
        .then(|| people::read(cell, column.heading.unit))?;
    (words.chars().count() > LONGEST_WORDS).then_some(words)
}
