//! A table in an HTML page.

use std::fmt::{self, Write as _};

use ccs_core::money::WideMoney;
use maud::{Markup, html};

use super::paper::Paper;
use super::{beside, items, value};
use crate::block::{Cell, Groups, Heading, Medium, Place, RowKind, ShownRow, Table, Unit};
use crate::html::{table_close, table_open};
use crate::render::layout::Notes;
use crate::render::people;
use crate::text::has_four_decimals;
use ccs_core::safe_text::plain;

/// A table, and what its page is asked to show.
pub(super) struct Shown<'t, 'a> {
    pub(super) table: &'t Table<'a>,
    pub(super) with_names: bool,
    /// The heading above it.
    pub(super) title: &'t str,
}

impl Shown<'_, '_> {
    pub(super) fn write(&self, notes: &mut Notes, out: &mut Paper<'_>) -> fmt::Result {
        let Self { table, with_names, title } = *self;
        let shown = table.page_columns(with_names);
        let mut frame = Frame { table, title, head: head(&shown), body: None, is_folding: false };
        let pointed = pointed(table, &shown);
        out.write_str(if is_narrow(table, shown.len()) {
            "<div class=\"stacked narrow\">"
        } else {
            "<div class=\"stacked\">"
        })?;
        for row in table.rows(Medium::Page) {
            if let (RowKind::Heading { title, sum }, Groups::Folding { open, printed }) =
                (&row.kind, table.groups)
            {
                frame.close(out)?;
                let title = plain(title);
                let summary = html! { summary { span { (title) } (beside(*sum)) } };
                out.open_group(open, printed, &summary.0, row.anchor.as_deref())?;
                frame.fold(&title, out)?;
            } else {
                frame.row(&row, out)?;
                let hooks = out.has_hooks();
                writeln!(out, "{}", row_markup(&row, &shown, &pointed, hooks, notes).0)?;
            }
        }
        frame.close(out)?;
        out.write_str("</div>")
    }
}

/// Whether two columns of a list fit beside each other on paper.
fn is_narrow(table: &Table<'_>, columns: usize) -> bool {
    const MOST: usize = 5;
    columns <= MOST && matches!(table.groups, Groups::Folding { .. })
}

/// The columns in which an amount has four decimals: where the others have two, room is left for two
/// more, so that the points are in one line.
fn pointed(table: &Table<'_>, shown: &[(usize, &Heading)]) -> Vec<bool> {
    let mut pointed = vec![false; shown.len()];
    for row in table.rows(Medium::Page) {
        for (has_four, (at, _)) in pointed.iter_mut().zip(shown) {
            let amount = row.cells.get(*at).and_then(Cell::amount);
            *has_four = *has_four || amount.is_some_and(has_four_decimals);
        }
    }
    pointed
}

/// The open HTML table: one for all rows, or one for each group that can be collapsed.
struct Frame<'t, 'a> {
    table: &'t Table<'a>,
    title: &'t str,
    head: Markup,
    /// Nothing is open if it is `None`.
    body: Option<Body>,
    is_folding: bool,
}

impl Frame<'_, '_> {
    /// Begins the table of a group.
    fn fold(&mut self, title: &str, out: &mut Paper<'_>) -> fmt::Result {
        self.is_folding = true;
        self.open(&format!("{}, {title}", plain(&self.table.caption)), out)
    }

    fn open(&mut self, caption: &str, out: &mut Paper<'_>) -> fmt::Result {
        self.body = Some(Body::default());
        table_open(caption, caption == self.title, &self.head, out)
    }

    /// Writes what precedes a row.
    fn row(&mut self, row: &ShownRow<'_>, out: &mut Paper<'_>) -> fmt::Result {
        if self.body.is_none() {
            self.open(&plain(&self.table.caption), out)?;
        }
        self.body.as_mut().map_or(Ok(()), |body| out.write_str(body.before(row)))
    }

    fn close(&mut self, out: &mut Paper<'_>) -> fmt::Result {
        let Some(body) = self.body.take() else { return Ok(()) };
        out.write_str(body.end())?;
        table_close(out)?;
        if self.is_folding { out.close_group() } else { Ok(()) }
    }
}

/// The `tbody` of rows that belong together.
#[derive(Default)]
struct Body {
    open: bool,
    /// Whether the next row starts another group.
    done: bool,
    in_total: bool,
}

impl Body {
    fn before(&mut self, row: &ShownRow<'_>) -> &'static str {
        let is_total = matches!(row.kind, RowKind::Total(_) | RowKind::OfTotal(_));
        let begins = matches!(row.kind, RowKind::Heading { .. }) || (self.in_total && !is_total);
        let tag = match (self.open, begins || self.done) {
            (false, _) => "<tbody>",
            (true, true) => "</tbody><tbody>",
            (true, false) => "",
        };
        (self.open, self.in_total, self.done) = (true, is_total, !row.beneath.is_empty());
        tag
    }

    const fn end(&self) -> &'static str {
        if self.open { "</tbody>" } else { "" }
    }
}

/// The header, in two rows if columns share a heading.
fn head(shown: &[(usize, &Heading)]) -> Markup {
    let headings: Vec<&Heading> = shown.iter().map(|(_, heading)| *heading).collect();
    if headings.iter().all(|heading| heading.group.is_empty()) {
        return html! { tr { @for heading in &headings { (heading_cell(heading, 1)) } } };
    }
    let same = |one: &&Heading, other: &&Heading| !one.group.is_empty() && one.group == other.group;
    let groups = || headings.chunk_by(same);
    html! {
        tr { @for group in groups() { (group_cell(group)) } }
        tr { @for heading in headings.iter().filter(|heading| !heading.group.is_empty()) {
            (heading_cell(heading, 1))
        } }
    }
}

fn group_cell(group: &[&Heading]) -> Markup {
    match group {
        [first, ..] if !first.group.is_empty() => html! {
            th class=[first.unit.is_figure().then_some("n")] scope="colgroup" colspan=(group.len()) { (first.group) }
        },
        [first, ..] => heading_cell(first, 2),
        [] => html! {},
    }
}

/// A heading. A column without one has an empty cell, since a heading has text.
fn heading_cell(heading: &Heading, rows: u8) -> Markup {
    let (figure, rows) = (heading.unit.is_figure(), (rows > 1).then_some(rows));
    html! {
        @if heading.title.is_empty() { td rowspan=[rows] {} }
        @else { th class=[figure.then_some("n")] scope="col" rowspan=[rows] { (heading.line()) } }
    }
}

/// A row; with hooks for scripts, its key too.
fn row_markup(
    row: &ShownRow<'_>,
    shown: &[(usize, &Heading)],
    pointed: &[bool],
    hooks: bool,
    notes: &mut Notes,
) -> Markup {
    let columns = shown.len();
    let (class, label) = match &row.kind {
        RowKind::Heading { title, sum } => {
            let class = classes(Some("rate"), row);
            return html! { tr class=[class] { th scope="rowgroup" colspan=(columns) { (plain(title)) (beside(*sum)) } } };
        }
        RowKind::Total(label) => (Some("total"), Some(label)),
        RowKind::OfTotal(label) => (Some("gross"), Some(label)),
        RowKind::Data => ((!row.beneath.is_empty()).then_some("row"), None),
    };
    let class = classes(class, row);
    let cells = shown.iter().zip(pointed);
    let cells = cells.filter_map(|((at, heading), pointed)| {
        let cell = row.cells.get(*at)?;
        let is_short = *pointed && cell.amount().is_none_or(|amount| !has_four_decimals(amount));
        Some((cell, *heading, is_short))
    });
    let span = label.map_or(0, |_| cells.clone().take_while(|(cell, ..)| cell.is_empty()).count());
    let key = row.key.as_deref().filter(|_| hooks);
    html! {
        tr id=[row.anchor.as_deref()] class=[class] data-key=[key] {
            @if let Some(label) = label { th scope="row" colspan=(span.max(1)) { (plain(label)) } }
            @for (at, (cell, heading, is_short)) in cells.enumerate().skip(span) {
                (match noted(cell, heading, notes) {
                    Some(number) => number,
                    None => cell_markup(cell, heading, is_short, at == 0 && label.is_none(), hooks),
                })
            }
        }
        @if !row.beneath.is_empty() { tr.why { td colspan=(columns) { (items(&row.beneath)) } } }
    }
}

/// What a row is, whether it is the one to look at, and whether paper has it.
fn classes(kind: Option<&'static str>, row: &ShownRow<'_>) -> Option<String> {
    let marked = row.is_marked.then_some("marked");
    let unprinted = (!row.is_printed).then_some("unprinted");
    let classes: Vec<&str> = [kind, marked, unprinted].into_iter().flatten().collect();
    (!classes.is_empty()).then(|| classes.join(" "))
}

/// The number of a long text that is written at the end of the page.
fn noted(cell: &Cell<'_>, heading: &Heading, notes: &mut Notes) -> Option<Markup> {
    let text = people::read(cell, heading.unit);
    if heading.place != Place::Note || text.is_empty() {
        return None;
    }
    let title = heading.line();
    let number = notes.number(&title, &text);
    Some(html! { td data-label=(title) { a href={ "#note-" (number) } { "[" (number) "]" } } })
}

/// Whether an amount is nothing that a narrow screen needs: zero, or not given.
fn is_nothing(cell: &Cell<'_>) -> bool {
    *cell == Cell::Absent || cell.amount().is_some_and(WideMoney::is_zero)
}

fn cell_markup(
    cell: &Cell<'_>,
    heading: &Heading,
    is_short: bool,
    names_row: bool,
    hooks: bool,
) -> Markup {
    let shown = value(cell, heading.unit);
    let word = match cell {
        Cell::Named { word, .. } if hooks => Some(*word),
        _ => None,
    };
    let words = matches!(cell, Cell::Text(text) if text.chars().count() > 24);
    let class = match (heading.unit.is_figure(), heading.unit) {
        (true, Unit::Money) if is_nothing(cell) && is_short => Some("n two zero"),
        (true, Unit::Money) if is_nothing(cell) => Some("n zero"),
        (true, _) if !words && is_short => Some("n two"),
        (true, _) if !words => Some("n"),
        (true, _) | (false, Unit::Text) => Some("name"),
        _ => None,
    };
    if names_row {
        let class = class.filter(|_| heading.unit.is_figure() || heading.unit == Unit::Text);
        return html! { th class=[class] scope="row" data-word=[word] { (shown) } };
    }
    let label = format!("{} {}", heading.group, heading.line());
    let label = Some(label.trim().to_owned()).filter(|label| !label.is_empty() && !cell.is_empty());
    html! { td class=[class] data-label=[label] data-word=[word] { (shown) } }
}
