//! A table in plain columns.

use std::fmt;
use std::mem;

use super::{Notes, write_items};
use crate::block::{Cell, Heading, Medium, Place, RowKind, ShownRow, Table, Unit};
use crate::render::people;
use crate::safe_text::plain;
use crate::text::{Page, Tone, Written};

/// Words in a column of figures are no figure when they are longer than this: they are written
/// beneath their row.
const LONGEST_WORDS: usize = 24;

/// A column of texts that is wrapped keeps at least this width.
const NARROWEST: usize = 14;

pub(super) fn write(
    table: &Table<'_>,
    with_names: bool,
    notes: &mut Notes,
    page: &mut Page<'_>,
) -> fmt::Result {
    let mut layout = Layout::of(&table.headings, with_names);
    for row in table.rows(Medium::Page) {
        layout.fit(&row, notes);
    }
    layout.settle(page.width());
    if layout.stacked {
        return table.rows(Medium::Page).try_for_each(|row| layout.stack(&row, notes, page));
    }
    layout.headings(page)?;
    table.rows(Medium::Page).try_for_each(|row| layout.row(&row, notes, page))
}

/// How a table is laid out on this page.
struct Layout<'t> {
    columns: Vec<Fitted<'t>>,
    /// Columns whose values are written beneath the row.
    beneath: Vec<(usize, &'t Heading)>,
    /// Blanks between columns.
    gap: usize,
    /// Blanks before a row, where rows are under headings of their own.
    indent: usize,
    /// The widest label of a total, and how many columns it runs over.
    labels: Vec<(usize, usize)>,
    /// Too wide for columns: a value a line.
    stacked: bool,
}

/// A column as wide as its widest cell.
struct Fitted<'t> {
    at: usize,
    heading: &'t Heading,
    title: [&'t str; 2],
    width: usize,
    /// The width with the blanks that stand for decimals.
    with_blanks: usize,
    four_decimals: bool,
}

/// A value as it is written in a column.
#[derive(Debug, Clone, Default)]
struct Piece {
    text: String,
    tone: Tone,
    /// Blanks after an amount, in a column where another has more decimals.
    blanks: usize,
    four_decimals: bool,
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
            // It stands where two decimals would.
            None if *cell == Cell::Absent && people::is_money(heading.unit) => {
                Self { blanks: 2, ..plain }
            }
            None => plain,
        }
    }

    fn width(&self) -> usize {
        self.text.chars().count()
    }
}

impl<'t> Fitted<'t> {
    fn of(at: usize, heading: &'t Heading) -> Self {
        let title = match heading.title.split_once('\n') {
            Some((above, below)) => [above, below],
            None => [heading.group, heading.title],
        };
        let mut column =
            Self { at, heading, title, width: 0, with_blanks: 0, four_decimals: false };
        column.fit_title();
        column
    }

    fn fit_title(&mut self) {
        let width = self.title.map(|line| line.chars().count()).into_iter().max();
        self.width = width.unwrap_or_default();
        self.with_blanks = self.width;
    }

    fn take_in(&mut self, piece: &Piece) {
        let width = piece.width();
        self.width = self.width.max(width);
        self.with_blanks = self.with_blanks.max(width.saturating_add(piece.blanks));
        self.four_decimals |= piece.four_decimals;
    }

    fn settle(&mut self) {
        if self.four_decimals {
            self.width = self.with_blanks;
        }
    }

    fn wraps(&self) -> bool {
        self.heading.unit == Unit::Text
    }

    /// Blanks before and after a piece.
    fn padding(&self, piece: &Piece) -> (usize, usize) {
        let room = self.width.saturating_sub(piece.width());
        if self.heading.unit.is_figure() {
            let after = if self.four_decimals { piece.blanks } else { 0 };
            (room.saturating_sub(after), after)
        } else {
            (0, room)
        }
    }
}

impl<'t> Layout<'t> {
    fn of(headings: &'t [Heading], with_names: bool) -> Self {
        let shown = headings.iter().enumerate();
        let shown = shown.filter(|(_, heading)| heading.shown_in(Medium::Page, with_names));
        let (beneath, beside): (Vec<_>, Vec<_>) =
            shown.partition(|(_, heading)| heading.place == Place::Beneath);
        let mut columns: Vec<Fitted<'_>> =
            beside.into_iter().map(|(at, heading)| Fitted::of(at, heading)).collect();
        name_groups_once(&mut columns);
        Self { columns, beneath, gap: 2, indent: 0, labels: Vec::new(), stacked: false }
    }

    /// Makes room for a row.
    fn fit(&mut self, row: &ShownRow<'_>, notes: &mut Notes) {
        match &row.kind {
            RowKind::Heading { .. } => self.indent = 2,
            RowKind::Total(label) | RowKind::OfTotal(label) => {
                self.labels.push((label.chars().count().saturating_add(2), self.span(row)));
            }
            RowKind::Data => {}
        }
        let skipped = self.skipped(row);
        for column in self.columns.iter_mut().skip(skipped) {
            let piece = piece(row, column, notes);
            column.take_in(&piece);
        }
    }

    /// How many columns the label of a total runs over.
    fn span(&self, row: &ShownRow<'_>) -> usize {
        let is_empty = |column: &Fitted<'_>| row.cells.get(column.at).is_none_or(Cell::is_empty);
        self.columns.iter().take_while(|column| is_empty(column)).count()
    }

    fn skipped(&self, row: &ShownRow<'_>) -> usize {
        if row.kind == RowKind::Data { 0 } else { self.span(row) }
    }

    /// Widths that fit the page, when every row has been seen.
    fn settle(&mut self, page: usize) {
        self.columns.iter_mut().for_each(Fitted::settle);
        for (width, span) in mem::take(&mut self.labels) {
            self.widen(width, span);
        }
        if self.width() > page {
            self.gap = 1;
        }
        while self.width() > page && self.put_beneath() {}
        while self.width() > page && self.narrow() {}
        self.stacked = self.width() > page;
    }

    /// Room for a label in the columns it runs over.
    fn widen(&mut self, label: usize, span: usize) {
        let spanned = self.columns.get_mut(..span).unwrap_or_default();
        let room: usize = spanned.iter().map(|column| column.width.saturating_add(2)).sum();
        if let Some(last) = spanned.last_mut() {
            last.width = last.width.saturating_add(label.saturating_sub(room));
        }
    }

    fn width(&self) -> usize {
        let widths: usize = self.columns.iter().map(|column| column.width).sum();
        let gaps = self.gap.saturating_mul(self.columns.len().saturating_sub(1));
        self.indent.saturating_add(widths).saturating_add(gaps)
    }

    /// Puts the last column that may be there beneath the rows. Returns whether there was one.
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
        let texts = self.columns.iter_mut().filter(|column| column.wraps());
        let Some(widest) = texts.max_by_key(|column| column.width) else { return false };
        let title = widest.title.map(|line| line.chars().count()).into_iter().max();
        let gives = widest.width > NARROWEST.max(title.unwrap_or_default());
        widest.width = widest.width.saturating_sub(usize::from(gives));
        gives
    }

    fn headings(&self, page: &mut Page<'_>) -> fmt::Result {
        for line in 0..2_usize {
            let titles = self.columns.iter().map(|column| column.title.get(line).copied());
            let pieces: Vec<Piece> = titles
                .map(|title| Piece {
                    text: title.unwrap_or_default().to_owned(),
                    tone: Tone::Strong,
                    ..Piece::default()
                })
                .collect();
            if pieces.iter().any(|piece| !piece.text.is_empty()) {
                self.line("", 0, &pieces, page)?;
            }
        }
        Ok(())
    }

    fn row(&self, row: &ShownRow<'_>, notes: &mut Notes, page: &mut Page<'_>) -> fmt::Result {
        let label = match &row.kind {
            RowKind::Heading { title, .. } => return heading(title, page),
            RowKind::Total(label) => label.to_string(),
            RowKind::OfTotal(label) => format!("  {label}"),
            RowKind::Data => String::new(),
        };
        let skipped = self.skipped(row);
        let columns = self.columns.iter();
        let mut pieces: Vec<Piece> = columns.map(|column| piece(row, column, notes)).collect();
        let mut rest = self.wrap(&mut pieces);
        self.line(&label, skipped, &pieces, page)?;
        while rest.iter().any(|piece| !piece.text.is_empty()) {
            let next = self.wrap(&mut rest);
            self.line("", 0, &rest, page)?;
            rest = next;
        }
        self.beneath(row, page)
    }

    /// Cuts each text at the width of its column, and returns what is left for the next line.
    fn wrap(&self, pieces: &mut [Piece]) -> Vec<Piece> {
        let wrapped = self.columns.iter().zip(pieces).map(|(column, piece)| {
            let rest = if column.wraps() { cut(&mut piece.text, column.width) } else { None };
            Piece { text: rest.unwrap_or_default(), tone: piece.tone, ..Piece::default() }
        });
        wrapped.collect()
    }

    /// One line, its first columns taken by a label.
    fn line(
        &self,
        label: &str,
        skipped: usize,
        pieces: &[Piece],
        page: &mut Page<'_>,
    ) -> fmt::Result {
        let last = pieces.iter().rposition(|piece| !piece.text.is_empty()).unwrap_or_default();
        page.piece(&" ".repeat(self.indent), Tone::Plain)?;
        if !label.is_empty() {
            let taken = self.columns.iter().take(skipped);
            let room: usize = taken.map(|column| column.width.saturating_add(self.gap)).sum();
            page.piece(&format!("{label:<room$}"), Tone::Strong)?;
        }
        let from = if label.is_empty() { 0 } else { skipped };
        for (at, (column, piece)) in self.columns.iter().zip(pieces).enumerate().skip(from) {
            if at > last {
                break;
            }
            let (before, after) = column.padding(piece);
            page.piece(&" ".repeat(before), Tone::Plain)?;
            page.piece(&piece.text, piece.tone)?;
            if at < last {
                page.piece(&" ".repeat(after.saturating_add(self.gap)), Tone::Plain)?;
            }
        }
        page.blank()
    }

    /// What belongs beneath a row: long values, and then its statements.
    fn beneath(&self, row: &ShownRow<'_>, page: &mut Page<'_>) -> fmt::Result {
        let indent = self.indent.saturating_add(4);
        let (figures, texts): (Vec<_>, Vec<_>) =
            self.beneath.iter().partition(|(_, heading)| heading.unit.is_figure());
        let named = |(at, heading): &(usize, &Heading)| named(row.cells.get(*at)?, heading);
        let figures: Vec<String> = figures.into_iter().filter_map(named).collect();
        if !figures.is_empty() {
            page.paragraph(indent, &figures.join("; "))?;
        }
        texts.into_iter().filter_map(named).try_for_each(|text| page.paragraph(indent, &text))?;
        for column in &self.columns {
            if let Some(words) = row.cells.get(column.at).and_then(|cell| long_words(cell, column))
            {
                page.paragraph(indent, &words)?;
            }
        }
        write_items(indent, &row.beneath, page)
    }

    /// A row as a value a line.
    fn stack(&self, row: &ShownRow<'_>, notes: &mut Notes, page: &mut Page<'_>) -> fmt::Result {
        match &row.kind {
            RowKind::Heading { title, .. } => return heading(title, page),
            RowKind::Total(label) | RowKind::OfTotal(label) => {
                page.toned_line(label, Tone::Strong)?;
            }
            RowKind::Data => {}
        }
        for (number, column) in self.columns.iter().enumerate() {
            let text = piece(row, column, notes).text;
            if !text.is_empty() {
                let margin = if number == 0 && row.kind == RowKind::Data { "" } else { "  " };
                let (group, title) = (column.heading.group, column.heading.line());
                let name = format!("{group} {title}");
                page.hanging(4, &format!("{margin}{}: {text}", name.trim_start()))?;
            }
        }
        self.beneath(row, page)
    }
}

/// A line that names what follows.
fn heading(title: &str, page: &mut Page<'_>) -> fmt::Result {
    let title = plain(title);
    if title.chars().count() > page.width() {
        return page.hanging(2, &title);
    }
    page.toned_line(&title, Tone::Strong)
}

/// A value with its name, for a line of its own; nothing for a value that is not there.
fn named(cell: &Cell<'_>, heading: &Heading) -> Option<String> {
    let value = people::read(cell, heading.unit);
    let name = format!("{} {}", heading.group, heading.line());
    let named = match name.trim() {
        "" => value.clone(),
        name => format!("{name}: {value}"),
    };
    (!value.is_empty()).then_some(named)
}

/// A heading that neighbours share is written over the first of them.
fn name_groups_once(columns: &mut [Fitted<'_>]) {
    let mut before = "";
    for column in columns {
        let group = column.heading.group;
        if !group.is_empty() && group == before {
            column.title = ["", column.heading.title];
            column.fit_title();
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

/// Leaves as many whole words as fit, and returns the rest. A word that is longer is not cut.
fn cut(text: &mut String, width: usize) -> Option<String> {
    if text.chars().count() <= width {
        return None;
    }
    let mut end = None;
    let mut seen = 0_usize;
    for (at, letter) in text.char_indices() {
        if letter == ' ' && (seen <= width || end.is_none()) {
            end = Some(at);
        }
        seen = seen.saturating_add(1);
    }
    let rest = text.split_off(end?);
    Some(rest.trim_start().to_owned())
}
