//! A table, its rows in groups that stay together and its groups in pieces.
//!
//! The time that the typesetter takes for a table grows faster than its length, so a long one is
//! several tables whose columns have the same widths.

use super::node::{ColumnNode, Group, HeadCell, RowNode, TableNode, Words};
use super::sheet::{Writer, signed};
use super::world::width;
use crate::block::{Heading, Medium, RowKind, ShownRow, Table};
use crate::render::layout::{Fitted, Layout, Paper, Piece};

/// Digits on a line between the margins.
const PAGE: usize = 175;

/// Lines of one piece.
const PIECE: usize = 480;

/// How many lines surely fit on one page.
const ONE_PAGE: usize = 28;

/// Digits on a line beneath a row, at the least.
const LINE_BENEATH: usize = 120;

/// A digit's width that is not there: it takes the place of a decimal.
pub(super) const BLANK: char = '\u{2007}';

/// The table, unless it has no rows.
pub(super) fn node(table: &Table<'_>, writer: &mut Writer<'_>) -> Option<TableNode> {
    let paper = Paper { width: PAGE, measure: width };
    let layout = Layout::of(table, writer.with_names, paper, &mut writer.notes);
    let mut pieces = Pieces::default();
    for row in table.rows(Medium::Page) {
        let lines = rows(&row, &layout, writer);
        pieces.push(&row.kind, lines);
    }
    let pieces = pieces.finished();
    (!pieces.is_empty()).then(|| TableNode {
        caption: writer.text(&table.caption),
        gap: layout.gap,
        columns: columns(&layout),
        head: head(&layout.columns),
        pieces,
    })
}

/// A row that was set, and about how many lines it takes.
type Lines = (RowNode, usize);

/// Groups, and the pieces they are in.
#[derive(Default)]
struct Pieces {
    pieces: Vec<Vec<Group>>,
    /// The group that is being filled, its lines, and the kind of its last row.
    group: Group,
    lines: usize,
    last: Option<&'static str>,
    /// Lines of the last piece.
    filled: usize,
}

impl Pieces {
    /// A heading stays with what follows, a total with what it sums, and what is beneath a row
    /// with the row.
    fn push(&mut self, kind: &RowKind<'_>, lines: Vec<Lines>) {
        let (is_heading, is_total) = match kind {
            RowKind::Heading { .. } => (true, false),
            RowKind::Total(_) | RowKind::OfTotal(_) => (false, true),
            RowKind::Data => (false, false),
        };
        let after_heading = self.last == Some("heading");
        if self.last.is_some() && !is_total && !after_heading {
            self.close(is_heading);
        }
        for (row, count) in lines {
            self.last = Some(if is_heading { "heading" } else { row.kind });
            self.lines = self.lines.saturating_add(count);
            self.group.rows.push(row);
        }
    }

    /// Ends the group; a piece that is half full ends where another heading follows.
    fn close(&mut self, before_heading: bool) {
        let mut group = std::mem::take(&mut self.group);
        let lines = std::mem::take(&mut self.lines);
        if group.rows.is_empty() {
            return;
        }
        group.whole = lines <= ONE_PAGE;
        if self.pieces.is_empty() || self.filled.saturating_add(lines) > PIECE {
            self.pieces.push(Vec::new());
            self.filled = 0;
        }
        self.filled = self.filled.saturating_add(lines);
        if let Some(piece) = self.pieces.last_mut() {
            piece.push(group);
        }
        if before_heading && self.filled > PIECE / 2 {
            self.filled = PIECE;
        }
    }

    fn finished(mut self) -> Vec<Vec<Group>> {
        self.close(false);
        self.pieces
    }
}

/// A row, and what is beneath it.
fn rows(row: &ShownRow<'_>, layout: &Layout<'_>, writer: &mut Writer<'_>) -> Vec<Lines> {
    let above = match &row.kind {
        RowKind::Heading { title, sum } => heading(title, sum.map(signed), layout, writer),
        RowKind::Data => cells("data", None, row, layout, writer),
        RowKind::Total(label) => cells("total", Some(label), row, layout, writer),
        RowKind::OfTotal(label) => cells("part", Some(label), row, layout, writer),
    };
    std::iter::once(above).chain(beneath(row, layout, writer)).collect()
}

fn heading(title: &str, sum: Option<Words>, layout: &Layout<'_>, writer: &mut Writer<'_>) -> Lines {
    let label = Some((writer.text(title), layout.columns.len()));
    let cells = sum.into_iter().collect();
    let row = RowNode {
        kind: "heading",
        label,
        line: false,
        cells,
        texts: Vec::new(),
        items: Vec::new(),
    };
    (row, 2)
}

fn cells(
    kind: &'static str,
    label: Option<&str>,
    row: &ShownRow<'_>,
    layout: &Layout<'_>,
    writer: &mut Writer<'_>,
) -> Lines {
    let pieces = layout.pieces(row, &mut writer.notes);
    let skipped = label.map_or(0, |_| layout.skipped(row).max(1));
    let mut lines = 1;
    let mut cells = Vec::with_capacity(pieces.len());
    for (column, piece) in layout.columns.iter().zip(pieces).skip(skipped) {
        lines = lines.max(width(&piece.text).div_ceil(column.width.max(1)));
        cells.push(cell(row, column, piece, writer));
    }
    let label = label.map(|label| (writer.text(label), skipped));
    let line = lines == 1 && label.is_none();
    (RowNode { kind, label, line, cells, texts: Vec::new(), items: Vec::new() }, lines)
}

/// Amounts with their points in one line.
fn cell(row: &ShownRow<'_>, column: &Fitted<'_>, piece: Piece, writer: &mut Writer<'_>) -> Words {
    let Piece { mut text, tone, blanks, .. } = piece;
    if column.four_decimals && !text.is_empty() {
        text.extend(std::iter::repeat_n(BLANK, blanks));
    }
    let empty = crate::block::Cell::Empty;
    writer.words(row.cells.get(column.at).unwrap_or(&empty), text, tone)
}

fn beneath(row: &ShownRow<'_>, layout: &Layout<'_>, writer: &mut Writer<'_>) -> Option<Lines> {
    let texts = layout.beneath(row);
    if texts.is_empty() && row.beneath.is_empty() {
        return None;
    }
    let of_items = row.beneath.iter().flat_map(|item| {
        let texts = item.text.iter().chain(&item.proof).map(|text| lines_of(text));
        texts.chain([1])
    });
    let lines = texts.iter().map(|text| lines_of(text)).chain(of_items).sum();
    let texts = texts.iter().map(|text| writer.text(text)).collect();
    let items = writer.statements(&row.beneath);
    let row =
        RowNode { kind: "beneath", label: None, line: false, cells: Vec::new(), texts, items };
    Some((row, lines))
}

fn lines_of(text: &str) -> usize {
    width(text).div_ceil(LINE_BENEATH).max(1)
}

fn columns(layout: &Layout<'_>) -> Vec<ColumnNode> {
    let column = |column: &Fitted<'_>| ColumnNode {
        width: column.width.saturating_add(layout.gap),
        right: column.heading.unit.is_figure(),
    };
    layout.columns.iter().map(column).collect()
}

/// The headings, in two rows where columns share one.
fn head(columns: &[Fitted<'_>]) -> Vec<Vec<HeadCell>> {
    let headings: Vec<&Heading> = columns.iter().map(|column| column.heading).collect();
    let cell = |text: String, over, down, of: &Heading| HeadCell {
        text,
        over,
        down,
        right: of.unit.is_figure(),
    };
    if headings.iter().all(|of| of.group.is_empty()) {
        return vec![headings.iter().map(|of| cell(of.line(), 1, 1, of)).collect()];
    }
    let same = |one: &&Heading, other: &&Heading| !one.group.is_empty() && one.group == other.group;
    let upper = headings.chunk_by(same).filter_map(|group| {
        let first = group.first()?;
        Some(match first.group {
            "" => cell(first.line(), 1, 2, first),
            shared => cell(shared.to_owned(), group.len(), 1, first),
        })
    });
    let lower = headings.iter().filter(|of| !of.group.is_empty());
    vec![upper.collect(), lower.map(|of| cell(of.line(), 1, 1, of)).collect()]
}
