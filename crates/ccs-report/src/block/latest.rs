//! Tables that grow without end, of which pages show the last rows.

use std::borrow::Cow;

use super::{Block, Column, Row, Section, Table};

/// So many rows of such a table are on a page.
const MOST_ROWS: usize = 200;

/// A table under its own title. Pages show its last rows, and `cut` is the sentence about that;
/// data has them all. Without rows it is in data alone.
pub(crate) fn latest<'a, R: 'a, I: Iterator<Item = R> + 'a>(
    title: impl Into<Cow<'a, str>>,
    name: &'static str,
    columns: Vec<Column<'a, R>>,
    rows: impl Fn() -> I + 'a,
    cut: fn(usize, usize) -> String,
) -> Block<'a> {
    let (title, all) = (title.into(), rows().count());
    let first = all.saturating_sub(MOST_ROWS);
    let shown = move || {
        rows().enumerate().map(move |(at, row)| {
            let row = Row::of(row);
            if at < first { row.in_data() } else { row }
        })
    };
    let table = Table::new(name, title.clone(), columns, shown);
    if all == 0 {
        return table.in_data().block();
    }
    let note = (first > 0).then(|| Block::paragraph(cut(MOST_ROWS, all)));
    Section::new(title).with(table.block()).with_all(note).block()
}

/// In English.
pub(crate) fn last_of_all(shown: usize, all: usize) -> String {
    format!("The last {shown} of {all} are shown; CSV and workbooks have all of them.")
}

/// The rows that a page shows of a list, and what it says where some are not shown.
pub(crate) fn last_rows<'a, T: Clone>(rows: &[T]) -> (Vec<T>, Option<Block<'a>>) {
    let all = rows.len();
    let shown = rows.get(all.saturating_sub(MOST_ROWS)..).unwrap_or_default().to_vec();
    let note = (all > MOST_ROWS).then(|| Block::paragraph(last_of_all(MOST_ROWS, all)));
    (shown, note)
}
