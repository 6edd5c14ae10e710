//! A document for a terminal: plain columns, readable in a log and on paper.

mod table;

use std::borrow::Cow;
use std::fmt;

use ccs_core::money::WideMoney;

use super::layout::Notes;
use super::{Document, people};
use crate::block::{Block, Derived, Figure, Frame, Item, Medium, Section, Unit};
use crate::options::RenderOptions;
use crate::text::{Page, Tone, pointed};
use crate::words::derivation;
use ccs_core::safe_text::plain;

/// Writes a document as text.
///
/// # Errors
/// Only what `out` returns.
pub fn write_text<D: Document>(
    document: &D,
    options: &RenderOptions,
    mut out: &mut dyn fmt::Write,
) -> fmt::Result {
    let blocks = document.blocks(options);
    let page = Page::new(&mut out, options);
    let mut sheet = Sheet {
        page,
        with_names: options.with_names,
        wraps: options.width.is_some(),
        notes: Notes::default(),
        fresh: true,
        indent: 0,
    };
    if D::HAS_TITLE_IN_TEXT {
        sheet.page.heading(&plain(&document.title()))?;
    }
    sheet.blocks(&blocks)?;
    sheet.notes()
}

/// What is being written, and what has been put off to its end.
struct Sheet<'w> {
    page: Page<'w>,
    with_names: bool,
    /// Whether lines that programs take one by one are wrapped.
    wraps: bool,
    notes: Notes,
    /// Nothing has been written since the last heading.
    fresh: bool,
    /// How far in statements are: those of a detail are below its line.
    indent: usize,
}

impl Sheet<'_> {
    fn blocks(&mut self, blocks: &[Block<'_>]) -> fmt::Result {
        blocks.iter().try_for_each(|block| self.block(block))
    }

    fn block(&mut self, block: &Block<'_>) -> fmt::Result {
        match block {
            Block::About(facts) => self.about(facts),
            Block::Verdict(verdict) => {
                self.paragraph(&verdict.text)?;
                verdict.action.as_ref().map_or(Ok(()), |action| self.paragraph(action))
            }
            Block::Figures(figures) => self.figures(figures),
            Block::Paragraph(text) => self.paragraph(text),
            Block::Items(items) => self.items(items),
            Block::Lines(lines) => self.lines(lines),
            Block::Table(table) if table.is_shown_in(Medium::Page) => self.table(table),
            Block::Table(_) | Block::Picture(_) | Block::OnPaper(_) => Ok(()),
            Block::Derivation(derived) => self.derivation(derived),
            Block::Section(section) => self.section(section),
        }
    }

    /// A blank line before all but the first thing beneath a heading.
    fn apart(&mut self) -> fmt::Result {
        if std::mem::take(&mut self.fresh) { Ok(()) } else { self.page.blank() }
    }

    fn about(&mut self, facts: &[Cow<'_, str>]) -> fmt::Result {
        self.apart()?;
        facts.iter().try_for_each(|fact| self.page.paragraph(0, &plain(fact)))
    }

    fn paragraph(&mut self, text: &str) -> fmt::Result {
        self.apart()?;
        self.page.paragraph(0, &plain(text))
    }

    fn figures(&mut self, figures: &[Figure<'_>]) -> fmt::Result {
        self.apart()?;
        let width = figures.iter().map(|figure| figure.label.chars().count()).max();
        let width = width.unwrap_or_default();
        for figure in figures {
            let Figure { label, value, .. } = figure;
            let value = people::read(value, Unit::Text);
            let note =
                figure.notes().map(|note| format!(" ({})", plain(&note))).unwrap_or_default();
            let line = format!("{:<width$}  {value}{note}", plain(label));
            self.page.hanging(width.saturating_add(2), &line)?;
        }
        Ok(())
    }

    fn items(&mut self, items: &[Item<'_>]) -> fmt::Result {
        self.apart()?;
        write_items(self.indent, items, &mut self.page)
    }

    fn lines(&mut self, lines: &[Cow<'_, str>]) -> fmt::Result {
        self.apart()?;
        // The totals are the last line.
        self.fresh = true;
        for line in lines {
            let line = plain(line);
            if self.wraps { self.page.hanging(4, &line)? } else { self.page.line(&line)? }
        }
        Ok(())
    }

    /// A tree: operands are further in.
    fn derivation(&mut self, derived: &Derived<'_>) -> fmt::Result {
        if derived.of.is_some() {
            self.apart()?;
        }
        self.fresh = false;
        if let Some(of) = &derived.of {
            self.page.hanging(2, &format!("{of}:"))?;
        }
        derivation::lines(derived.derivation).iter().try_for_each(|(depth, line)| {
            let indent = depth.saturating_add(1).saturating_mul(2);
            self.page.hanging(indent.saturating_add(4), &format!("{:indent$}{line}", ""))
        })
    }

    fn section(&mut self, section: &Section<'_>) -> fmt::Result {
        self.apart()?;
        let sum = section.sum.map(|sum| format!(": {sum}")).unwrap_or_default();
        let title = format!("{}{sum}", plain(&section.title));
        match section.frame {
            Frame::Detail { .. } => self.page.hanging(2, &title)?,
            Frame::Alert => self.page.toned_paragraph(&format!("{title}:"), Tone::Under)?,
            Frame::Plain | Frame::Part | Frame::Notice => self.page.heading(&title)?,
        }
        self.fresh = true;
        self.indent = if let Frame::Detail { .. } = section.frame { 2 } else { 0 };
        self.blocks(&section.blocks)?;
        self.indent = 0;
        Ok(())
    }

    fn table(&mut self, table: &crate::block::Table<'_>) -> fmt::Result {
        self.apart()?;
        table::write(table, self.with_names, &mut self.notes, &mut self.page)
    }

    fn notes(&mut self) -> fmt::Result {
        if self.notes.texts.is_empty() {
            return Ok(());
        }
        self.page.blank()?;
        self.page.heading(&self.notes.title)?;
        for (number, text) in (1_usize..).zip(&self.notes.texts) {
            self.page.hanging(5, &format!("[{number}] {}", plain(text)))?;
        }
        Ok(())
    }
}

/// Statements under each other, so far in, the points of their amounts in one line.
fn write_items(indent: usize, items: &[Item<'_>], page: &mut Page<'_>) -> fmt::Result {
    let amounts = || items.iter().filter_map(|item| item.amount);
    items.iter().try_for_each(|item| write_item(indent, item, amounts(), page))
}

fn write_item(
    indent: usize,
    item: &Item<'_>,
    among: impl Iterator<Item = WideMoney>,
    page: &mut Page<'_>,
) -> fmt::Result {
    let body = indent.saturating_add(write_item_head(indent, item, among, page)?);
    for text in &item.paragraphs() {
        page.paragraph(body, &plain(text))?;
    }
    for line in &item.proof {
        let inner = body.saturating_add(2);
        page.hanging(inner, &format!("{:body$}- {}", "", plain(line)))?;
    }
    Ok(())
}

/// The first line of a statement. Returns how much further in the rest of it is.
fn write_item_head(
    indent: usize,
    item: &Item<'_>,
    among: impl Iterator<Item = WideMoney>,
    page: &mut Page<'_>,
) -> Result<usize, fmt::Error> {
    let title = plain(&item.title);
    let code = item.code.as_deref().map(plain);
    let margin = " ".repeat(indent);
    if let Some(amount) = item.amount {
        let amount_text = format!("{:>10}", pointed(amount, among));
        page.piece(&margin, Tone::Plain)?;
        page.piece(&amount_text, Tone::of(amount))?;
        page.piece("  ", Tone::Plain)?;
        let code = code.map(|code| format!(" ({code})")).unwrap_or_default();
        let written = indent.saturating_add(amount_text.chars().count()).saturating_add(2);
        page.rest_of_line(written, indent.saturating_add(12), &format!("{title}{code}"))?;
        return Ok(12);
    }
    if let Some(code) = code {
        let body = code.chars().count().saturating_add(2);
        page.piece(&margin, Tone::Plain)?;
        page.piece(&code, Tone::Warning)?;
        if title.is_empty() {
            page.blank()?;
        } else {
            page.piece("  ", Tone::Plain)?;
            page.rest_of_line(indent.saturating_add(body), indent.saturating_add(body), &title)?;
        }
        return Ok(body);
    }
    if title.is_empty() {
        return Ok(0);
    }
    let body = indent.saturating_add(2);
    page.hanging(body, &format!("{margin}{title}"))?;
    Ok(2)
}
