//! A profile written from a file: proposals that every row of the file confirms, and questions
//! where the file cannot decide.

pub mod answers;
mod bank;
mod ccs_words;
mod header_forms;
mod header_row;
mod headless;
mod other_rows;
mod product;
mod proposal;
mod repeats;
mod synonyms;
mod tables;
mod tests_of_cells;
mod two_rows;
mod types;
mod unread;

use std::collections::BTreeMap;

use super::open::starts;
use super::{Importer, import};
use crate::kind::{Form, Kind};
use crate::profile::{OPEN, Profile, Setting};
use crate::refusal::Refusal;
use crate::sheet::{Cell, Content, DELIMITERS, FileFault, Kept, Sheet, decode, split};
use crate::source::Source;
use ccs_core::safe_text::plain;

use header_row::{HeaderRow, best_header};
use product::of_product;
use proposal::Proposal;

/// A profile, the reasons for it, and what only its user knows.
#[derive(Debug, Clone, Default)]
pub struct Guessed {
    /// The profile, with its evidence and questions as comments.
    pub profile: String,
    /// What shows that it is right.
    pub evidence: Vec<String>,
    /// What the file cannot decide.
    pub questions: Vec<String>,
    /// The kind of file that the profile reads.
    pub kind: Option<Kind>,
    /// Profiles that come with the program and read the file, the likeliest first.
    pub shipped: Vec<&'static str>,
    /// The different cells of columns with open questions, by header: words to choose from. They
    /// are cells of the file, and only for the person who gave it.
    pub words: BTreeMap<String, Vec<String>>,
}

/// A key of a profile that is still to be answered, and the question in words.
struct OpenKey {
    question: String,
    key: String,
}

/// Headings that products write for the columns of a kind.
pub(super) fn known_headings(kind: Kind) -> impl Iterator<Item = &'static str> {
    synonyms::synonyms(kind).iter().flat_map(|synonym| synonym.headers).copied()
}

/// Writes a profile for files of one kind, or of the kind that their headers are of.
///
/// # Errors
/// Files that cannot be read.
pub fn guess(sources: &[Source], kind: Option<Kind>) -> Result<Guessed, Vec<Refusal>> {
    let Some(source) = sources.first() else { return Ok(Guessed::default()) };
    let guessed = guess_of(source, sources, kind)?;
    if toml::from_str::<toml::Table>(&guessed.profile).is_err() {
        // A profile that cannot be read helps nobody.
        return Ok(nothing_known(guessed.kind.or(kind).unwrap_or(Kind::Payments)));
    }
    let readable = |lines: &[String]| -> Vec<String> {
        lines.iter().map(|line| plain(line).into_owned()).collect()
    };
    let (evidence, questions) = (readable(&guessed.evidence), readable(&guessed.questions));
    Ok(Guessed { evidence, questions, ..guessed })
}

fn guess_of(
    source: &Source,
    sources: &[Source],
    kind: Option<Kind>,
) -> Result<Guessed, Vec<Refusal>> {
    let refused = |fault: &FileFault| {
        vec![Refusal {
            file: source.name().to_owned(),
            line: None,
            column: None,
            code: fault.code(),
            message: fault.to_string(),
            remedy: fault.remedy().to_owned(),
            is_of_export: true,
            is_path: false,
        }]
    };
    if let Some(guessed) = of_product(sources, kind) {
        return Ok(guessed);
    }
    let Kept { bytes, content } = source.whole().map_err(|fault| refused(&fault))?;
    let is_windows_1252 =
        content == Content::Text && decode(bytes, false) == Err(FileFault::NotUtf8);
    let found = sheets(source, kind, is_windows_1252).map_err(|fault| refused(&fault))?;
    match found {
        (sheets, Some(header)) => {
            let sheets = two_rows::merged(sheets, &header);
            Ok(Proposal::of(&sheets, &header, is_windows_1252).guessed(sources))
        }
        (_, None) => Ok(without_header(sources, kind)),
    }
}

/// Answers of the right form, to read the rest of a file with.
fn answers(profile: &Profile, kind: Kind) -> Vec<Setting> {
    let form = |name: &str| {
        kind.columns().iter().find(|column| column.name == name).map(|column| column.form)
    };
    let answer = |column: &str| Setting {
        kind: Some(kind),
        column: column.to_owned(),
        value: match form(column) {
            Some(Form::Date | Form::WeekEnding) => "2025-08-10".to_owned(),
            Some(Form::Money) => "0.00".to_owned(),
            Some(Form::Word(words)) => words.first().copied().unwrap_or_default().to_owned(),
            _ => "0".to_owned(),
        },
    };
    profile.asks(kind).keys().map(|column| answer(column)).collect()
}

/// The first things that the profile cannot read in the files.
fn what_is_refused(profile: &Profile, kind: Kind, sources: &[Source]) -> Vec<String> {
    const SHOWN: usize = 5;
    let Ok(importer) = Importer::new(profile, kind, &answers(profile, kind)) else {
        return Vec::new();
    };
    let mut refusals = import(sources, &importer).refusals;
    // Of a row that is no record, its first empty cell says enough.
    refusals.dedup_by(|next, first| next.line.is_some() && next.line == first.line);
    refusals.iter().take(SHOWN).map(ToString::to_string).collect()
}

/// The forms of dates that read every cell of some columns of weeks and of other dates.
pub(super) fn dates_read(weeks: &[Cell<'_>], others: &[Cell<'_>]) -> Vec<&'static str> {
    tests_of_cells::dates(weeks, others).forms
}

/// The sheets of a file and the header in one of them. Of a text, they are its ways of being
/// split, of which all rows are there only in the one with the header.
fn sheets(
    source: &Source,
    kind: Option<Kind>,
    is_windows_1252: bool,
) -> Result<(Vec<Sheet>, Option<HeaderRow>), FileFault> {
    let Kept { bytes, content } = source.whole()?;
    match content {
        Content::Text => {
            let text = decode(bytes, is_windows_1252)?;
            let mut sheets = starts(&text).0;
            while let Some(header) = best_header(&sheets, kind) {
                let Some(sheet) = sheets.get_mut(header.sheet) else { break };
                let delimiter = DELIMITERS.get(header.sheet).copied();
                let whole = delimiter.map(|by| split(&text, by, usize::MAX));
                *sheet = whole.and_then(Result::ok).unwrap_or_default();
                if sheet.len() > 0 {
                    return Ok((sheets, Some(header)));
                }
            }
            Ok((sheets, None))
        }
        Content::Parquet => Err(FileFault::NotRead(
            "Parquet",
            "its columns have our own names, so it needs no profile",
        )),
        Content::Archive | Content::OldWorkbook => {
            let sheets = super::open::workbook(&bytes)?;
            let header = best_header(&sheets, kind);
            Ok((sheets, header))
        }
    }
}

/// Questions as comments of a profile.
fn as_comments(questions: &[String]) -> String {
    let mut comments = String::new();
    for question in questions {
        comments.push_str("# QUESTION: ");
        comments.push_str(&plain(question));
        comments.push('\n');
    }
    comments
}

/// Nothing names the columns: perhaps it is a bank's, unless the kind is another.
fn without_header(sources: &[Source], kind: Option<Kind>) -> Guessed {
    match kind {
        None | Some(Kind::Deposits) => bank::guessed(sources),
        Some(kind) => nothing_known(kind),
    }
}

/// A table to fill in by hand.
fn nothing_known(kind: Kind) -> Guessed {
    let columns = kind.columns().iter().filter(|column| column.required && !column.may_be_empty);
    let amounts = ["ccs", "accs"].into_iter().filter(|_| kind == Kind::Payments);
    let names = columns.map(|column| column.name).chain(amounts);
    let lines = names.map(|name| format!("{name} = \"{OPEN}\"   # QUESTION: which header?\n"));
    let name = kind.as_str();
    let questions =
        vec![format!("no row has headers that are known for {name}: which column is what?")];
    let profile = format!(
        "{}profile = \"my-export/1\"\ndates = \"{OPEN}\"   # QUESTION: such as d/m/y\n\n[{name}.columns]\n{}",
        as_comments(&questions),
        lines.collect::<String>()
    );
    let evidence = vec!["no row has headers that are known".to_owned()];
    Guessed { profile, evidence, questions, kind: Some(kind), ..Guessed::default() }
}
