//! What a check of files found.

use std::borrow::Cow;
use std::io;

use serde::Serialize;

use crate::block::{Block, Cell, Column, Row, Table};
use crate::options::RenderOptions;
use crate::render::Document;
use crate::words::plural;

/// What was found in files of one kind.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CheckPage {
    schema: Schema,
    /// The kind of file, as the command line spells it.
    pub kind: &'static str,
    /// How many rows, commands or documents are sound.
    pub sound_rows: u64,
    /// What they are: one of them, and many.
    #[serde(skip)]
    pub sound: (&'static str, &'static str),
    /// How many errors there are, which may be more than are listed.
    pub error_count: u64,
    /// The errors that are listed.
    pub errors: Vec<Finding>,
    /// What is worth knowing and refuses nothing.
    pub warnings: Vec<Finding>,
}

/// The name of the document.
#[derive(Debug, Clone, Copy, Default, Serialize)]
enum Schema {
    #[default]
    #[serde(rename = "ccs-check/1")]
    Check,
}

/// One thing wrong, or worth knowing, with its place. It repeats no cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The file.
    pub file: String,
    /// The line, from 1; none when the whole file is meant.
    pub line: Option<u64>,
    /// The column's name, or the path of a field.
    pub column: Option<String>,
    /// The permanent code.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What mends it; empty when the message says it.
    pub remedy: String,
    /// All of that in one line, as every command writes it.
    #[serde(skip)]
    pub in_one_line: String,
}

impl CheckPage {
    /// A check of a kind that found nothing yet.
    #[must_use]
    pub fn of(kind: &'static str, sound: (&'static str, &'static str)) -> Self {
        Self { kind, sound, ..Self::default() }
    }

    fn verdict(&self) -> String {
        let counted = |count: u64, one, many| format!("{count} {}", plural(count, one, many));
        let (one, many) = self.sound;
        let warnings = u64::try_from(self.warnings.len()).unwrap_or(u64::MAX);
        format!(
            "{}: {}, {}, {}",
            self.kind,
            counted(self.sound_rows, one, many),
            counted(self.error_count, "error", "errors"),
            counted(warnings, "warning", "warnings"),
        )
    }

    /// Every finding, and how bad it is.
    fn findings(&self) -> impl Iterator<Item = (&Finding, &'static str)> {
        let errors = self.errors.iter().map(|finding| (finding, "error"));
        errors.chain(self.warnings.iter().map(|finding| (finding, "warning")))
    }
}

impl Document for CheckPage {
    const WHAT: &'static str = "a check";
    const TABLES: &'static [&'static str] = &["findings"];
    const HAS_TITLE_IN_TEXT: bool = false;

    fn title(&self) -> String {
        "Check of files".to_owned()
    }

    fn blocks<'a>(&'a self, _: &RenderOptions) -> Vec<Block<'a>> {
        let line = |(finding, level): (&Finding, &str)| {
            let before = if level == "warning" { "warning: " } else { "" };
            format!("{before}{}", finding.in_one_line).into()
        };
        let lines: Vec<Cow<'_, str>> = self.findings().map(line).collect();
        let lines = (!lines.is_empty()).then_some(Block::Lines(lines));
        let mut blocks: Vec<Block<'_>> = lines.into_iter().collect();
        blocks.push(Block::verdict(self.verdict(), !self.errors.is_empty()));
        blocks.push(self.table().in_data().block());
        blocks
    }

    fn write_json(&self, _: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")
    }
}

type Line<'a> = (&'a Finding, &'static str);

impl CheckPage {
    fn table(&self) -> Table<'_> {
        let columns = vec![
            Column::text("file", "File", |(it, _): &Line<'_>| (&*it.file).into()),
            Column::number("line", "Line", |(it, _): &Line<'_>| it.line.into()),
            Column::text("column", "Column", |(it, _): &Line<'_>| it.column.as_deref().into()),
            Column::id("code", "Code", |(it, _): &Line<'_>| it.code.into()),
            Column::text("message", "Message", |(it, _): &Line<'_>| (&*it.message).into()),
            Column::text("remedy", "Remedy", |(it, _): &Line<'_>| (&*it.remedy).into()),
            Column::id("level", "Level", |(_, level): &Line<'_>| Cell::Word(level)),
        ];
        Table::new("findings", "What was found", columns, || self.findings().map(Row::of))
    }
}
