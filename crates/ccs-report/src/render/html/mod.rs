//! A document as one self-contained page, without scripts or external fonts and pictures.

mod derivation;
mod paper;
mod table;

use std::fmt::{self, Write as _};

use ccs_core::money::WideMoney;
use maud::{Markup, PreEscaped, html};

use super::layout::Notes;
use super::{Document, people};
use crate::block::{Block, Cell, Figure, Frame, Item, Medium, Picture, Section, Unit};
use crate::html::{
    STYLE, amount, amount_or_absent, close, difference, dollars, open, picture, signed_class,
};
use crate::options::RenderOptions;
use ccs_core::safe_text::plain;

use paper::Paper;

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
    let blocks = document.blocks(options);
    open(document.language(), &window_title(&title, &blocks), out)?;
    write!(out, "{}", html! { h1 { (title) } }.into_string())?;
    let mut page = Page::new(Paper::whole(out), options, 2);
    page.blocks(&blocks)?;
    page.notes()?;
    close(page.out.out)
}

/// A document as part of a page that has a frame, headings and scripts of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fragment {
    /// The document, from its title, a heading of the second level. It takes its looks from
    /// [`Fragment::STYLE`]. A row that can be asked about has its name in `data-key`, and a word
    /// from a closed list in `data-word`.
    pub html: String,
    /// What is in each closed group of rows: in the document the group is empty, with its index
    /// here in `data-group`.
    pub groups: Vec<String>,
}

impl Fragment {
    /// The style of every document.
    pub const STYLE: &'static str = STYLE;

    /// A document as part of a page.
    ///
    /// # Errors
    /// None today: a string takes whatever is written to it.
    pub fn of<D: Document>(document: &D, options: &RenderOptions) -> Result<Self, fmt::Error> {
        let blocks = document.blocks(options);
        let mut html = String::new();
        write!(html, "{}", html! { h2 { (plain(&document.title())) } }.0)?;
        let mut page = Page::new(Paper::in_parts(&mut html), options, 3);
        page.blocks(&blocks)?;
        page.notes()?;
        let groups = page.out.groups();
        Ok(Self { html, groups })
    }
}

/// The title with the subject of the document, for windows and printed pages.
fn window_title(title: &str, blocks: &[Block<'_>]) -> String {
    match blocks.first() {
        Some(Block::About(facts)) if !facts.is_empty() => {
            format!("{title}: {}", plain(&facts.join(", ")))
        }
        _ => title.to_owned(),
    }
}

/// The page being written.
struct Page<'w> {
    out: Paper<'w>,
    with_names: bool,
    /// The level of the next heading.
    level: u8,
    /// The last heading.
    title: String,
    /// Long texts that many rows share.
    notes: Notes,
}

impl<'w> Page<'w> {
    fn new(out: Paper<'w>, options: &RenderOptions, level: u8) -> Self {
        let (title, notes) = (String::new(), Notes::default());
        Self { out, with_names: options.with_names, level, title, notes }
    }

    fn blocks(&mut self, blocks: &[Block<'_>]) -> fmt::Result {
        blocks.iter().try_for_each(|block| self.block(block))
    }

    fn block(&mut self, block: &Block<'_>) -> fmt::Result {
        match block {
            Block::About(facts) => self.write(&html! {
                p.about { @for fact in facts { span { (plain(fact)) } } }
            }),
            Block::Verdict(verdict) => self.write(&html! {
                p.verdict.differs[verdict.differs] {
                    (plain(&verdict.text))
                    @if let Some(action) = &verdict.action { " " b { (plain(action)) } }
                }
            }),
            Block::Figures(list) => self.write(&figures(list)),
            Block::Paragraph(text) => self.write(&html! { p { (plain(text)) } }),
            Block::OnPaper(text) => self.write(&html! { p.on-paper { (plain(text)) } }),
            Block::Items(list) => self.write(&items(list)),
            Block::Lines(lines) => self.write(&html! {
                ul { @for line in lines { li { (plain(line)) } } }
            }),
            Block::Table(table) if table.is_shown_in(Medium::Page) => {
                let shown = table::Shown { table, with_names: self.with_names, title: &self.title };
                shown.write(&mut self.notes, &mut self.out)
            }
            Block::Table(_) => Ok(()),
            Block::Picture(picture) => self.write(&drawn(picture)),
            Block::Derivation(derived) => self.write(&derivation::details(derived)),
            Block::Section(section) => self.section(section),
        }
    }

    /// The long texts, each once, where their numbers lead.
    fn notes(&mut self) -> fmt::Result {
        let Notes { title, texts } = std::mem::take(&mut self.notes);
        if texts.is_empty() {
            return Ok(());
        }
        let level = self.level.min(6);
        write!(self.out, "<section><h{level}>{}</h{level}>", html! { (plain(&title)) }.0)?;
        let texts = (1_usize..).zip(&texts);
        self.write(&html! { ol.notes { @for (number, text) in texts {
            li id={ "note-" (number) } { (addressed(text)) }
        } } })?;
        self.out.write_str("</section>\n")
    }

    fn write(&mut self, markup: &Markup) -> fmt::Result {
        self.out.write_str(&markup.0)?;
        self.out.write_char('\n')
    }

    fn section(&mut self, section: &Section<'_>) -> fmt::Result {
        let (open, close) = match section.frame {
            Frame::Detail { open: true, .. } => ("<details open", "</details>"),
            Frame::Detail { open: false, printed: true } => ("<details", "</details>"),
            Frame::Detail { .. } => ("<details class=\"unprinted\"", "</details>"),
            Frame::Plain => ("<section", "</section>"),
            Frame::Part => ("<section class=\"service\"", "</section>"),
            Frame::Alert => ("<section class=\"left-out\"", "</section>"),
            Frame::Notice => ("<section class=\"warnings\"", "</section>"),
        };
        let anchor = section.anchor.as_ref();
        let id = anchor.map(|anchor| format!(" id=\"{}\"", html! { (anchor) }.0));
        write!(self.out, "{open}{}>{}", id.unwrap_or_default(), self.heading(section).0)?;
        self.level = self.level.saturating_add(1);
        self.title = plain(&section.title).into_owned();
        self.blocks(&section.blocks)?;
        self.level = self.level.saturating_sub(1);
        self.out.write_str(close)?;
        self.out.write_char('\n')
    }

    fn heading(&self, section: &Section<'_>) -> Markup {
        let title = plain(&section.title);
        let words = html! {
            @if section.sum.is_some() { span { (title) } } @else { (title) }
            (beside(section.sum))
        };
        if let Frame::Detail { .. } = section.frame {
            return html! { summary { (words) } };
        }
        let level = self.level.min(6);
        PreEscaped(format!("<h{level}>{}</h{level}>", words.0))
    }
}

/// A sum in a heading.
fn beside(sum: Option<WideMoney>) -> Markup {
    html! { @if let Some(sum) = sum { " " span.sum { (difference(sum)) } } }
}

/// A value for people; an address becomes a link.
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

/// A text; one that begins with an address leads to it.
fn addressed(text: &str) -> Markup {
    let text = plain(text);
    let address = text.split(' ').next().filter(|word| word.starts_with("http"));
    html! { @if let Some(to) = address { a href=(to) { (text) } } @else { (text) } }
}

fn figures(list: &[Figure<'_>]) -> Markup {
    html! { dl.figures { @for figure in list { div {
        dt { (plain(&figure.label)) }
        dd class=[tone(figure)] { (value(&figure.value, Unit::Text)) }
        @if let Some(note) = figure.notes() { dd.note { (plain(&note)) } }
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
        @if let Some(code) = &item.code { span.place { "(" (plain(code)) ")" } }
        @for (at, text) in (1..).zip(&item.text) { p {
            (plain(text))
            @if at == item.text.len() { @for (at, link) in item.links.iter().enumerate() {
                @if at == 0 { " " } @else { "; " }
                a href={ "#" (link.anchor) } { (plain(&link.text)) }
            } }
        } }
        @if !item.proof.is_empty() { ul.proof { @for line in &item.proof { li { (plain(line)) } } } }
    } }
}

fn drawn(of: &Picture) -> Markup {
    html! { figure {
        figcaption { (plain(&of.caption)) }
        p.legend { @for (class, words) in &of.legend { span class={ "key-" (class) } { (words) } " " } }
        div.scroll role="group" aria-label=(plain(&of.caption)) tabindex="0" { (picture::svg(of)) }
    } }
}
