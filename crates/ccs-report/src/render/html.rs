//! A document as one page that needs nothing else: no script, no font, no picture from elsewhere.

use std::fmt;

use maud::{Markup, PreEscaped, html};

use super::{Document, people};
use crate::block::{
    Block, Cell, Figure, Frame, Heading, Item, Medium, Picture, RowKind, Section, ShownRow, Table,
    Unit,
};
use crate::html::{
    amount, amount_or_absent, close, difference, dollars, open, picture, signed_class, table_close,
    table_open,
};
use crate::options::RenderOptions;
use crate::safe_text::plain;

/// Writes a document as one self-contained HTML page.
///
/// # Errors
/// Only what `out` returns.
pub fn write_html<D: Document>(
    document: &D,
    options: &RenderOptions,
    out: &mut dyn fmt::Write,
) -> fmt::Result {
    let title = document.title();
    let title = plain(&title);
    open(&title, out)?;
    write!(out, "{}", html! { h1 { (title) } }.into_string())?;
    let mut page = Page { out, with_names: options.with_names, level: 2 };
    page.blocks(&document.blocks(options))?;
    close(page.out)
}

/// The page that is being written.
struct Page<'w> {
    out: &'w mut dyn fmt::Write,
    with_names: bool,
    /// Of the next heading.
    level: u8,
}

impl Page<'_> {
    fn blocks(&mut self, blocks: &[Block<'_>]) -> fmt::Result {
        blocks.iter().try_for_each(|block| self.block(block))
    }

    fn block(&mut self, block: &Block<'_>) -> fmt::Result {
        match block {
            Block::About(facts) => self.write(&html! {
                p.about { @for fact in facts { span { (plain(fact)) } } }
            }),
            Block::Verdict(verdict) => self.write(&html! {
                p.verdict.differs[verdict.differs] { (plain(&verdict.text)) }
            }),
            Block::Figures(list) => self.write(&figures(list)),
            Block::Paragraph(text) => self.write(&html! { p { (plain(text)) } }),
            Block::Items(list) => self.write(&items(list)),
            Block::Table(table) if table.is_shown_in(Medium::Page) => self.table(table),
            Block::Table(_) => Ok(()),
            Block::Picture(picture) => self.write(&drawn(picture)),
            Block::Section(section) => self.section(section),
        }
    }

    fn write(&mut self, markup: &Markup) -> fmt::Result {
        self.out.write_str(&markup.0)?;
        self.out.write_char('\n')
    }

    fn section(&mut self, section: &Section<'_>) -> fmt::Result {
        let (open, close) = match section.frame {
            Frame::Detail { open: true } => ("<details open", "</details>"),
            Frame::Detail { open: false } => ("<details", "</details>"),
            Frame::Plain => ("<section", "</section>"),
            Frame::Part => ("<section class=\"service\"", "</section>"),
            Frame::Alert => ("<section class=\"left-out\"", "</section>"),
            Frame::Notice => ("<section class=\"warnings\"", "</section>"),
        };
        let anchor = section.anchor.as_ref();
        let id = anchor.map(|anchor| format!(" id=\"{}\"", html! { (anchor) }.0));
        write!(self.out, "{open}{}>{}", id.unwrap_or_default(), self.heading(section).0)?;
        self.level = self.level.saturating_add(1);
        self.blocks(&section.blocks)?;
        self.level = self.level.saturating_sub(1);
        self.out.write_str(close)?;
        self.out.write_char('\n')
    }

    fn heading(&self, section: &Section<'_>) -> Markup {
        let title = plain(&section.title);
        let words = html! {
            @if section.sum.is_some() { span { (title) } } @else { (title) }
            @if let Some(sum) = section.sum { " " span.sum { (difference(sum)) } }
        };
        if let Frame::Detail { .. } = section.frame {
            return html! { summary { (words) } };
        }
        let level = self.level.min(6);
        PreEscaped(format!("<h{level}>{}</h{level}>", words.0))
    }

    fn table(&mut self, table: &Table<'_>) -> fmt::Result {
        let headings = table.headings.iter().enumerate();
        let shown: Vec<(usize, &Heading)> =
            headings.filter(|(_, it)| it.shown_in(Medium::Page, self.with_names)).collect();
        self.out.write_str("<div class=\"stacked\">")?;
        table_open(&plain(&table.caption), &head(&shown), self.out)?;
        let mut body = Body::default();
        for row in table.rows(Medium::Page) {
            self.out.write_str(body.before(&row))?;
            self.write(&row_markup(&row, &shown))?;
        }
        self.out.write_str(body.end())?;
        table_close(self.out)?;
        self.out.write_str("</div>")
    }
}

/// Rows that belong together are one `tbody`.
#[derive(Default)]
struct Body {
    open: bool,
    /// The next row begins another group.
    done: bool,
    in_total: bool,
}

impl Body {
    fn before(&mut self, row: &ShownRow<'_>) -> &'static str {
        let is_total = matches!(row.kind, RowKind::Total(_) | RowKind::OfTotal(_));
        let begins = matches!(row.kind, RowKind::Heading(_)) || (self.in_total && !is_total);
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

/// The headings, in two rows where columns share one.
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

fn heading_cell(heading: &Heading, rows: u8) -> Markup {
    let (figure, rows) = (heading.unit.is_figure(), (rows > 1).then_some(rows));
    html! { th class=[figure.then_some("n")] scope="col" rowspan=[rows] { (heading.line()) } }
}

fn row_markup(row: &ShownRow<'_>, shown: &[(usize, &Heading)]) -> Markup {
    let columns = shown.len();
    let (class, label) = match &row.kind {
        RowKind::Heading(title) => {
            return html! { tr.rate { th scope="rowgroup" colspan=(columns) { (plain(title)) } } };
        }
        RowKind::Total(label) => (Some("total"), Some(label)),
        RowKind::OfTotal(label) => (Some("gross"), Some(label)),
        RowKind::Data => ((!row.beneath.is_empty()).then_some("row"), None),
    };
    let cells = shown.iter().filter_map(|(at, heading)| Some((row.cells.get(*at)?, *heading)));
    let span = label.map_or(0, |_| cells.clone().take_while(|(cell, _)| cell.is_empty()).count());
    html! {
        tr class=[class] {
            @if let Some(label) = label { th scope="row" colspan=(span.max(1)) { (plain(label)) } }
            @for (at, (cell, heading)) in cells.enumerate().skip(span) {
                (cell_markup(cell, heading, at == 0 && label.is_none()))
            }
        }
        @if !row.beneath.is_empty() { tr.why { td colspan=(columns) { (items(&row.beneath)) } } }
    }
}

fn cell_markup(cell: &Cell<'_>, heading: &Heading, names_row: bool) -> Markup {
    let shown = value(cell, heading.unit);
    if names_row {
        return html! { th scope="row" { (shown) } };
    }
    let words = matches!(cell, Cell::Text(text) if text.chars().count() > 24);
    let class = match (heading.unit.is_figure(), heading.unit) {
        (true, _) if !words => Some("n"),
        (true, _) | (false, Unit::Text) => Some("name"),
        _ => None,
    };
    let label = format!("{} {}", heading.group, heading.line());
    let label = Some(label.trim().to_owned()).filter(|_| !cell.is_empty());
    html! { td class=[class] data-label=[label] { (shown) } }
}

/// A value as it is read; an address is a link.
fn value(cell: &Cell<'_>, unit: Unit) -> Markup {
    match cell {
        Cell::Money(value) if unit == Unit::Difference => difference(*value),
        Cell::Money(value) => amount(*value),
        Cell::Dollars(value) => dollars(*value),
        Cell::Absent if people::is_money(unit) => amount_or_absent(None),
        Cell::Link { text, to } => html! { a href=(plain(to)) { (plain(text)) } },
        _ => html! { (people::read(cell, unit)) },
    }
}

fn figures(list: &[Figure<'_>]) -> Markup {
    html! { dl.figures { @for figure in list { div {
        dt { (plain(&figure.label)) }
        dd class=[tone(figure)] { (value(&figure.value, Unit::Text)) }
        @if let Some(note) = &figure.note { dd.note { (plain(note)) } }
    } } } }
}

fn tone(figure: &Figure<'_>) -> Option<&'static str> {
    figure.value.amount().filter(|_| figure.unit == Unit::Difference).map(signed_class)
}

fn items(list: &[Item<'_>]) -> Markup {
    html! { ul.parts { @for item in list { (item_markup(item)) } } }
}

fn item_markup(item: &Item<'_>) -> Markup {
    html! { li {
        @if !item.title.is_empty() { b { (plain(&item.title)) } " " }
        @if let Some(value) = item.amount { span class={ "sum " (signed_class(value)) } { (amount(value)) } " " }
        @for (at, text) in item.text.iter().enumerate() {
            @if at > 0 { br; }
            (plain(text)) " "
        }
        @if let Some(code) = &item.code { span.place { "(" (plain(code)) ")" } }
        @if !item.proof.is_empty() { ul.proof { @for line in &item.proof { li { (plain(line)) } } } }
    } }
}

fn drawn(of: &Picture) -> Markup {
    html! { figure {
        figcaption { (plain(&of.caption)) }
        p.legend { @for (class, words) in &of.legend { span class={ "key-" (class) } { (words) } " " } }
        div.scroll role="region" aria-label=(plain(&of.caption)) tabindex="0" { (picture::svg(of)) }
    } }
}
