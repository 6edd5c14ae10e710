//! Columns as wide as their widest cell.

use std::fmt;

use ccs_core::money::WideMoney;

use super::{Page, Tone, Written};
use crate::words::ABSENT;

/// A column's heading, on two lines, and on which side its cells stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Column {
    heading: [&'static str; 2],
    right: bool,
}

impl Column {
    /// Text, on the left.
    pub(crate) const fn text(above: &'static str, below: &'static str) -> Self {
        Self { heading: [above, below], right: false }
    }

    /// Figures, on the right.
    pub(crate) const fn figure(above: &'static str, below: &'static str) -> Self {
        Self { heading: [above, below], right: true }
    }

    /// Blanks before and after a cell.
    fn padding(&self, cell: &Cell, fit: Fit) -> (usize, usize) {
        let room = fit.width().saturating_sub(cell.width());
        if self.right {
            let after = fit.blanks(cell);
            (room.saturating_sub(after), after)
        } else {
            (0, room)
        }
    }
}

/// What stands in one column of one row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Cell {
    text: String,
    tone: Tone,
    /// Blanks after an amount, in a column where another amount has more decimals.
    blanks: usize,
    /// Whether this is such an amount with more decimals.
    four_decimals: bool,
}

impl Cell {
    /// Text, or a count.
    pub(crate) fn of(text: impl fmt::Display) -> Self {
        Self { text: text.to_string(), ..Self::default() }
    }

    /// An amount.
    pub(crate) fn amount(amount: impl Into<WideMoney>) -> Self {
        let Written { text, blanks } = Written::of(amount.into());
        Self { text, blanks, four_decimals: blanks == 0, ..Self::default() }
    }

    /// `....` for an absent amount, which is not a zero. It stands where two decimals would.
    pub(crate) fn amount_or_absent(amount: Option<impl Into<WideMoney>>) -> Self {
        amount.map_or_else(
            || Self { text: ABSENT.to_owned(), ..Self::amount(WideMoney::ZERO) },
            Self::amount,
        )
    }

    fn width(&self) -> usize {
        self.text.chars().count()
    }
}

/// How wide a column is, and whether its amounts have four decimals.
#[derive(Debug, Clone, Copy, Default)]
struct Fit {
    width: usize,
    /// The width with every cell's blanks.
    with_blanks: usize,
    four_decimals: bool,
}

impl Fit {
    fn of(column: Column) -> Self {
        let heading = column.heading.map(str::len).into_iter().max();
        let width = heading.unwrap_or_default();
        Self { width, with_blanks: width, four_decimals: false }
    }

    fn take_in(&mut self, cell: &Cell) {
        let width = cell.width();
        self.width = self.width.max(width);
        self.with_blanks = self.with_blanks.max(width.saturating_add(cell.blanks));
        self.four_decimals |= cell.four_decimals;
    }

    const fn width(self) -> usize {
        if self.four_decimals { self.with_blanks } else { self.width }
    }

    /// Blanks after a cell of this column.
    const fn blanks(self, cell: &Cell) -> usize {
        if self.four_decimals { cell.blanks } else { 0 }
    }
}

/// Columns fitted to rows that are written afterwards.
pub(crate) struct Columns<const N: usize> {
    columns: [Column; N],
    fits: [Fit; N],
}

impl<const N: usize> Columns<N> {
    /// Columns wide enough for their headings and all these rows, amounts with their points in one
    /// line.
    pub(crate) fn fitted(columns: [Column; N], rows: impl Iterator<Item = [Cell; N]>) -> Self {
        let mut fits = columns.map(Fit::of);
        for row in rows {
            for (fit, cell) in fits.iter_mut().zip(&row) {
                fit.take_in(cell);
            }
        }
        Self { columns, fits }
    }

    /// Two blanks between columns where the page has room, one where it has not.
    fn gap(&self, page: &Page<'_>) -> &'static str {
        let wide: usize = self.fits.iter().map(|fit| fit.width().saturating_add(2)).sum();
        if wide <= page.width().saturating_add(2) { "  " } else { " " }
    }

    pub(crate) fn headings(&self, page: &mut Page<'_>) -> fmt::Result {
        for line in 0..2_usize {
            let heading =
                self.columns.map(|column| column.heading.get(line).copied().unwrap_or_default());
            if heading.iter().any(|text| !text.is_empty()) {
                self.row(
                    &heading.map(|text| Cell {
                        text: text.to_owned(),
                        tone: Tone::Strong,
                        ..Cell::default()
                    }),
                    page,
                )?;
            }
        }
        Ok(())
    }

    pub(crate) fn row(&self, cells: &[Cell; N], page: &mut Page<'_>) -> fmt::Result {
        self.labelled(0, "", cells, page)
    }

    /// A row whose label runs over its first columns.
    pub(crate) fn labelled(
        &self,
        over: usize,
        label: &str,
        cells: &[Cell; N],
        page: &mut Page<'_>,
    ) -> fmt::Result {
        let gap = self.gap(page);
        let last = cells.iter().rposition(|cell| !cell.text.is_empty()).unwrap_or_default();
        if over > 0 {
            let room: usize =
                self.fits.iter().take(over).map(|fit| fit.width().saturating_add(gap.len())).sum();
            page.piece(&format!("{label:<room$}"), Tone::Strong)?;
        }
        let fitted = cells.iter().zip(self.columns.iter().zip(&self.fits));
        for (at, (cell, (column, fit))) in fitted.enumerate() {
            if at < over || at > last {
                continue;
            }
            let (before, after) = column.padding(cell, *fit);
            page.piece(&" ".repeat(before), Tone::Plain)?;
            page.piece(&cell.text, cell.tone)?;
            if at < last {
                page.piece(&" ".repeat(after), Tone::Plain)?;
                page.piece(gap, Tone::Plain)?;
            }
        }
        page.blank()
    }
}
