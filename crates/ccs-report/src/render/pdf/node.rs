//! What the template is given: finished strings and whole numbers, a node for each block.

use serde::Serialize;

use crate::text::Tone;

/// One block, or one thing of the template's own.
#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub(super) enum Node {
    About { facts: Vec<String> },
    Verdict { text: String, action: Option<String>, differs: bool },
    Figures { figures: Vec<Tile> },
    Paragraph { text: String },
    Items { items: Vec<Statement> },
    Lines { lines: Vec<String> },
    Table(TableNode),
    Picture { caption: String, key: Vec<[String; 2]>, alternative: String, svg: String },
    Derivation { of: Option<String>, lines: Vec<Step> },
    Section(SectionNode),
}

/// A figure that is read alone.
#[derive(Serialize)]
pub(super) struct Tile {
    pub(super) label: String,
    pub(super) figure: Words,
    pub(super) note: Option<String>,
}

/// A statement with what supports it.
#[derive(Serialize)]
pub(super) struct Statement {
    pub(super) title: String,
    pub(super) amount: Option<Words>,
    pub(super) code: Option<String>,
    pub(super) text: Vec<String>,
    pub(super) proof: Vec<String>,
}

/// A line of a derivation, so far in.
#[derive(Serialize)]
pub(super) struct Step {
    pub(super) depth: usize,
    pub(super) text: String,
}

/// Blocks under a heading.
#[derive(Serialize)]
pub(super) struct SectionNode {
    pub(super) title: String,
    pub(super) sum: Option<Words>,
    pub(super) frame: &'static str,
    pub(super) anchor: Option<String>,
    pub(super) nodes: Vec<Node>,
}

/// A table, cut into pieces of a length that is laid out in reasonable time.
#[derive(Serialize)]
pub(super) struct TableNode {
    pub(super) caption: String,
    /// Digits between columns.
    pub(super) gap: usize,
    /// Widths in digits, a gap in each.
    pub(super) columns: Vec<ColumnNode>,
    /// One row, or two where columns share a heading.
    pub(super) head: Vec<Vec<HeadCell>>,
    pub(super) pieces: Vec<Vec<Group>>,
}

#[derive(Serialize)]
pub(super) struct ColumnNode {
    pub(super) width: usize,
    pub(super) right: bool,
}

#[derive(Serialize)]
pub(super) struct HeadCell {
    pub(super) text: String,
    pub(super) over: usize,
    pub(super) down: usize,
    pub(super) right: bool,
}

/// Rows that belong together: on one page, where they fit on it.
#[derive(Serialize, Default)]
pub(super) struct Group {
    pub(super) whole: bool,
    pub(super) rows: Vec<RowNode>,
}

#[derive(Serialize)]
pub(super) struct RowNode {
    /// `data`, `heading`, `total`, `part` or `beneath`.
    pub(super) kind: &'static str,
    /// Of a total, over so many columns; of a heading, over all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<(String, usize)>,
    /// Whether every cell surely fits on one line, so that the row need not be measured.
    pub(super) line: bool,
    pub(super) cells: Vec<Words>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) texts: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) items: Vec<Statement>,
}

/// A value in letters: mostly the letters alone.
#[derive(Serialize)]
#[serde(untagged)]
pub(super) enum Words {
    Plain(String),
    Shown {
        text: String,
        tone: &'static str,
        /// Where it leads: to a place of the document, or to an address.
        #[serde(skip_serializing_if = "Option::is_none")]
        to: Option<String>,
    },
}

impl Words {
    /// Words in a tone.
    pub(super) const fn toned(text: String, tone: Tone) -> Self {
        let tone = match tone {
            Tone::Over => "over",
            Tone::Under => "under",
            Tone::Plain | Tone::Strong | Tone::Warning => return Self::Plain(text),
        };
        Self::Shown { text, tone, to: None }
    }
}
