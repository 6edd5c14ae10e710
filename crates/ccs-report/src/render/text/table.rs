//! A table in plain columns; one that is wider than the page is written a value a line.

use std::fmt;

use super::write_items;
use crate::block::{Medium, RowKind, ShownRow, Table};
use crate::render::layout::{Fitted, Layout, Notes, Paper, Piece};
use crate::text::{Page, Tone};
use ccs_core::safe_text::plain;

pub(super) fn write(
    table: &Table<'_>,
    with_names: bool,
    notes: &mut Notes,
    page: &mut Page<'_>,
) -> fmt::Result {
    let paper = Paper { width: page.width(), measure: letters };
    let layout = Layout::of(table, with_names, paper, notes);
    if layout.is_too_wide() {
        return table.rows(Medium::Page).try_for_each(|row| layout.stack(&row, notes, page));
    }
    layout.headings(page)?;
    table.rows(Medium::Page).try_for_each(|row| layout.row(&row, notes, page))
}

fn letters(text: &str) -> usize {
    text.chars().count()
}

impl Fitted<'_> {
    /// Blanks before and after a piece.
    fn padding(&self, piece: &Piece) -> (usize, usize) {
        let room = self.width.saturating_sub(letters(&piece.text));
        if self.heading.unit.is_figure() {
            let after = if self.four_decimals { piece.blanks } else { 0 };
            (room.saturating_sub(after), after)
        } else {
            (0, room)
        }
    }
}

impl Layout<'_> {
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
        let mut pieces = self.pieces(row, notes);
        let mut rest = self.wrap(&mut pieces);
        self.line(&label, self.skipped(row), &pieces, page)?;
        while rest.iter().any(|piece| !piece.text.is_empty()) {
            let next = self.wrap(&mut rest);
            self.line("", 0, &rest, page)?;
            rest = next;
        }
        self.write_beneath(row, page)
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
    fn write_beneath(&self, row: &ShownRow<'_>, page: &mut Page<'_>) -> fmt::Result {
        let indent = self.indent.saturating_add(4);
        self.beneath(row).iter().try_for_each(|text| page.paragraph(indent, text))?;
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
        let pieces = self.pieces(row, notes);
        for (number, (column, piece)) in self.columns.iter().zip(pieces).enumerate() {
            if !piece.text.is_empty() {
                let margin = if number == 0 && row.kind == RowKind::Data { "" } else { "  " };
                let (group, title) = (column.heading.group, column.heading.line());
                let name = format!("{group} {title}");
                page.hanging(4, &format!("{margin}{}: {}", name.trim_start(), piece.text))?;
            }
        }
        self.write_beneath(row, page)
    }
}

/// A line that names what follows.
fn heading(title: &str, page: &mut Page<'_>) -> fmt::Result {
    let title = plain(title);
    if letters(&title) > page.width() {
        return page.hanging(2, &title);
    }
    page.toned_line(&title, Tone::Strong)
}

/// Leaves as many whole words as fit, and returns the rest. A word that is longer is not cut.
fn cut(text: &mut String, width: usize) -> Option<String> {
    if letters(text) <= width {
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
