//! From blocks to nodes.

use std::borrow::Cow;
use std::collections::BTreeSet;

use ccs_core::money::WideMoney;
use serde::Serialize;

use super::node::{Node, SectionNode, Statement, Step, Tile, Words};
use super::world::Typesetter;
use super::{picture, table};
use crate::block::{Block, Cell, Derived, Figure, Frame, Item, Medium, Section, Unit};
use crate::options::RenderOptions;
use crate::render::layout::Notes;
use crate::render::{Document, people};
use crate::text::Tone;
use crate::words::derivation;
use ccs_core::safe_text::{plain, plain_within};

/// All that is printed of one document.
#[derive(Serialize)]
pub(super) struct Sheet {
    title: String,
    /// At the head of every page, beside the title.
    running: String,
    /// A character is in no embedded font: a note explains the boxes.
    unshown: bool,
    notes_title: String,
    notes: Vec<String>,
    nodes: Vec<Node>,
}

/// The longest run of characters without a break that surely fits in a narrow column.
const UNBROKEN: usize = 16;

/// Where a line may break and nothing shows.
pub(super) const MAY_BREAK: char = '\u{200b}';

/// How many characters fit in the running head.
const RUNNING_HEAD: usize = 100;

impl Sheet {
    /// Everything that a document prints.
    pub(super) fn of<D: Document>(
        document: &D,
        options: &RenderOptions,
        typesetter: &Typesetter,
    ) -> Self {
        let blocks = document.blocks(options);
        let mut writer = Writer {
            typesetter,
            with_names: options.with_names,
            notes: Notes::default(),
            unshown: false,
            anchors: BTreeSet::new(),
        };
        gather_anchors(&blocks, &mut writer.anchors);
        let title = writer.text(&document.title());
        let nodes = writer.nodes(&blocks);
        let Notes { title: notes_title, texts } = std::mem::take(&mut writer.notes);
        let notes = texts.iter().map(|text| writer.text(text)).collect();
        Self {
            title,
            running: running(&blocks),
            unshown: writer.unshown,
            notes_title,
            notes,
            nodes,
        }
    }
}

/// What the document is about, in short.
fn running(blocks: &[Block<'_>]) -> String {
    match blocks.first() {
        Some(Block::About(facts)) => plain_within(&facts.join(" · "), RUNNING_HEAD).into_owned(),
        _ => String::new(),
    }
}

fn gather_anchors(blocks: &[Block<'_>], anchors: &mut BTreeSet<String>) {
    for block in blocks {
        if let Block::Section(section) = block {
            anchors.extend(section.anchor.clone());
            gather_anchors(&section.blocks, anchors);
        }
    }
}

/// Makes nodes, and keeps what is printed at the end.
pub(super) struct Writer<'t> {
    typesetter: &'t Typesetter,
    pub(super) with_names: bool,
    pub(super) notes: Notes,
    unshown: bool,
    /// Places that links within the document lead to.
    anchors: BTreeSet<String>,
}

impl Writer<'_> {
    /// Harmless characters only, and never too long to break into lines.
    pub(super) fn text(&mut self, text: &str) -> String {
        let text = plain(text);
        self.unshown |= !text.chars().all(|character| self.typesetter.shows(character));
        breakable(&text)
    }

    fn texts(&mut self, texts: &[Cow<'_, str>]) -> Vec<String> {
        texts.iter().map(|text| self.text(text)).collect()
    }

    fn nodes(&mut self, blocks: &[Block<'_>]) -> Vec<Node> {
        blocks.iter().filter_map(|block| self.node(block)).collect()
    }

    fn node(&mut self, block: &Block<'_>) -> Option<Node> {
        let node = match block {
            Block::About(facts) => Node::About { facts: self.texts(facts) },
            Block::Verdict(verdict) => {
                let action = verdict.action.as_ref().map(|action| self.text(action));
                Node::Verdict { text: self.text(&verdict.text), action, differs: verdict.differs }
            }
            Block::Figures(list) => {
                Node::Figures { figures: list.iter().map(|figure| self.tile(figure)).collect() }
            }
            Block::Paragraph(text) => Node::Paragraph { text: self.text(text) },
            Block::Items(items) => Node::Items { items: self.statements(items) },
            Block::Lines(lines) => Node::Lines { lines: self.texts(lines) },
            Block::Table(of) if of.is_shown_in(Medium::Page) => Node::Table(table::node(of, self)?),
            // These pages leave nothing out.
            Block::Table(_) | Block::OnPaper(_) => return None,
            Block::Picture(of) => picture::node(of, self),
            Block::Derivation(derived) => self.derivation(derived),
            Block::Section(section) => Node::Section(self.section(section)),
        };
        Some(node)
    }

    fn tile(&mut self, figure: &Figure<'_>) -> Tile {
        let shown = people::read(&figure.value, Unit::Text);
        let tone = match figure.value.amount() {
            Some(amount) if figure.unit == Unit::Difference => Tone::of(amount),
            _ => Tone::Plain,
        };
        Tile {
            label: self.text(&figure.label),
            figure: self.words(&figure.value, shown, tone),
            note: figure.notes().map(|note| self.text(&note)),
        }
    }

    /// A value with its tone, and where it leads.
    pub(super) fn words(&mut self, cell: &Cell<'_>, shown: String, tone: Tone) -> Words {
        let text = self.text(&shown);
        match cell {
            Cell::Link { to, .. } => {
                let place = to.strip_prefix('#');
                let leads = place.is_none_or(|place| self.anchors.contains(place));
                Words::Shown { text, tone: "plain", to: leads.then(|| plain(to).into_owned()) }
            }
            _ => Words::toned(text, tone),
        }
    }

    pub(super) fn statements(&mut self, items: &[Item<'_>]) -> Vec<Statement> {
        items.iter().map(|item| self.statement(item)).collect()
    }

    fn statement(&mut self, item: &Item<'_>) -> Statement {
        Statement {
            title: self.text(&item.title),
            amount: item.amount.map(signed),
            code: item.code.as_ref().map(|code| self.text(code)),
            text: self.texts(&item.paragraphs()),
            proof: self.texts(&item.proof),
        }
    }

    fn derivation(&mut self, derived: &Derived<'_>) -> Node {
        let lines = derivation::lines(derived.derivation).into_iter();
        let step = |(depth, line): (usize, String)| Step {
            depth: depth.saturating_mul(2),
            text: self.text(&line),
        };
        Node::Derivation { lines: lines.map(step).collect(), of: derived.of.clone() }
    }

    fn section(&mut self, section: &Section<'_>) -> SectionNode {
        SectionNode {
            title: self.text(&section.title),
            sum: section.sum.map(signed),
            frame: match section.frame {
                Frame::Plain => "plain",
                Frame::Part => "part",
                Frame::Alert => "alert",
                Frame::Notice => "notice",
                Frame::Detail { .. } => "detail",
            },
            anchor: section.anchor.clone(),
            nodes: self.nodes(&section.blocks),
        }
    }
}

/// An amount that ought to be zero.
pub(super) fn signed(amount: WideMoney) -> Words {
    Words::toned(amount.to_string(), Tone::of(amount))
}

fn breakable(text: &str) -> String {
    let mut run: usize = 0;
    let mut broken = String::with_capacity(text.len());
    for character in text.chars() {
        run = if character.is_whitespace() || character == '-' { 0 } else { run.saturating_add(1) };
        if run > UNBROKEN {
            broken.push(MAY_BREAK);
            run = 1;
        }
        broken.push(character);
    }
    broken
}
