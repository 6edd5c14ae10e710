//! A profile written from a file: proposals that every row of the file confirms, and questions
//! where the file cannot decide.

pub mod answers;
mod bank;
mod ccs_words;
mod header_forms;
mod header_row;
mod other_rows;
mod proposal;
mod synonyms;
mod tables;
mod tests_of_cells;
mod unread;

use std::collections::BTreeMap;

use super::find::Found;
use super::open::{Opened, has_tables, open, starts};
use super::{Importer, import};
use crate::kind::{Form, Kind};
use crate::profile::{ColumnPlan, From, OPEN, Plan, Profile, Setting, Shipped, shipped};
use crate::refusal::Refusal;
use crate::sheet::{Cell, Content, DELIMITERS, FileFault, Kept, Sheet, decode, split};
use crate::source::Source;
use ccs_core::safe_text::plain;

use header_row::{HeaderRow, best_header};
use other_rows::{OtherRows, Table};
use proposal::Proposal;
use tables::{with_keys, with_open_amount, with_tables_of};
use unread::Unread;

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
            Ok(Proposal::of(&sheets, &header, is_windows_1252).guessed(sources))
        }
        (_, None) => Ok(without_header(sources, kind)),
    }
}

/// The shipped profile that has all its headers in one place of the file.
fn of_product(sources: &[Source], kind: Option<Kind>) -> Option<Guessed> {
    let mut fitting: Vec<(usize, &Shipped, Profile, Kind)> = Vec::new();
    for shipped in shipped() {
        let Ok(profile) = Profile::parse(shipped.text) else { continue };
        let kinds: Vec<Kind> =
            profile.kinds().filter(|of| kind.is_none_or(|kind| kind == *of)).collect();
        for kind in kinds {
            if let Some(headers) = headers_found(&profile, kind, sources) {
                fitting.push((headers, shipped, profile.clone(), kind));
            }
        }
    }
    // Of several, the one that reads the most of the file; the first of equals.
    let most = fitting.iter().map(|(headers, ..)| *headers).max()?;
    fitting.retain(|(headers, ..)| *headers == most);
    let mut names: Vec<&str> = fitting.iter().map(|(_, shipped, ..)| shipped.name).collect();
    names.dedup();
    let others: Vec<String> = fitting
        .iter()
        .skip(1)
        .map(|(_, other, _, kind)| format!("--profile {}={}", kind.as_str(), other.name))
        .collect();
    let (_, shipped, profile, kind) = fitting.into_iter().next()?;
    let of_file: Vec<Kind> = profile
        .kinds()
        .filter(|of| *of == kind || headers_found(&profile, *of, sources).is_some())
        .collect();
    let text = with_tables_of(shipped.text, &of_file);
    let mut evidence = vec![format!(
        "all headers of {} for {} are in one place: it is that product's report",
        profile.name(),
        kind.as_str()
    )];
    let mut questions = asked(&profile, kind);
    if !others.is_empty() {
        questions.push(format!(
            "is the file {}? if not, its headers are also those of another: use {} instead",
            kind.as_str(),
            others.join(" or ")
        ));
    }
    if kind == Kind::Deposits {
        questions.push(
            "which rows are CCS? write the words that the bank prints for them in `keep`"
                .to_owned(),
        );
    }
    let mut words = BTreeMap::new();
    let OfColumns { asked, keys, others, open_amount } =
        of_columns(&profile, kind, sources, &mut words);
    questions.extend(asked);
    evidence.extend(others.evidence);
    let text = with_keys(&text, kind, &others.keys);
    let profile = Profile::parse(&text).unwrap_or(profile);
    questions.extend(what_is_refused(&profile, kind, sources));
    let text = if kind == Kind::Deposits {
        ccs_words::with_open_keep(text, &profile, sources)
    } else {
        text
    };
    let text = match &open_amount {
        Some(others) => with_open_amount(&text, others),
        None => text,
    };
    let comments = as_comments(&questions);
    let text = format!("{comments}{}", with_keys(&text, kind, &keys));
    Some(Guessed { profile: text, evidence, questions, kind: Some(kind), shipped: names, words })
}

/// What a file's columns and rows show beside the headers of a shipped profile.
#[derive(Default)]
struct OfColumns {
    /// What the columns leave open that it does not read.
    asked: Vec<String>,
    /// The keys that answer it.
    keys: Vec<String>,
    /// The rows that are no records, of which it says nothing.
    others: OtherRows,
    /// Amounts that it does not read and that may be what was paid.
    open_amount: Option<String>,
}

fn of_columns(
    profile: &Profile,
    kind: Kind,
    sources: &[Source],
    words: &mut BTreeMap<String, Vec<String>>,
) -> OfColumns {
    let mut of = OfColumns::default();
    let Ok(importer) = Importer::new(profile, kind, &answers(profile, kind)) else { return of };
    let plan = &importer.plan;
    for opened in sources.iter().filter_map(|source| open(source, plan).ok()) {
        let Opened { body, tables, .. } = opened;
        let sheets = body.into_sheets();
        for found in &tables {
            let Some(sheet) = sheets.get(found.sheet) else { continue };
            let others = other_rows(plan, sheet, found);
            let unread = Unread {
                kind,
                sheet,
                header: found.above,
                first: found.first,
                places: found.unread.clone(),
                has_status: plan.has_status(),
                others: others.clone(),
                read: amounts_read(plan, found),
            };
            if of.others.keys.is_empty() {
                of.others = others;
            }
            for question in unread.questions() {
                of.keys.extend(question.key());
                of.asked.push(question.text);
                words.insert(question.header, question.words);
            }
            let form = plan.money_of("ccs").filter(|_| kind == Kind::Payments);
            let mut amounts = form.map(|form| unread.other_amounts(form)).unwrap_or_default();
            amounts.extend(form.map(|form| unread.taken(form)).unwrap_or_default());
            let unknown = form.map(|form| unread.of_subsidies(form)).unwrap_or_default();
            amounts.extend(unknown.into_iter().map(|place| unread.quoted(place)));
            amounts.sort_unstable();
            amounts.dedup();
            if !amounts.is_empty() {
                let amounts = amounts.join(" or ");
                of.asked.push(format!("ccs: is {amounts} what was paid, does it count beside it, or was it taken from it?"));
                of.open_amount = Some(amounts);
            }
        }
    }
    of.asked.dedup();
    of.keys.dedup();
    of
}

/// The places of amounts that are alone and have no sign from elsewhere.
fn amounts_read(plan: &Plan, found: &Found) -> Vec<usize> {
    let place = |column: &ColumnPlan| match column.from {
        From::Cell { need, minus: None } if column.sign.is_none() => {
            found.places.get(need).copied().flatten()
        }
        _ => None,
    };
    let amounts = plan.columns.iter().flatten().filter(|it| it.column.form == Form::Money);
    let has_minus = |it: &ColumnPlan| matches!(it.from, From::Cell { minus: Some(_), .. });
    if plan.columns.iter().flatten().any(has_minus) {
        return Vec::new();
    }
    amounts.filter_map(place).collect()
}

/// The rows that are no records, of a table whose profile names none such.
fn other_rows(plan: &Plan, sheet: &Sheet, found: &Found) -> OtherRows {
    let names_some = [&plan.total, &plan.stop, &plan.drop].iter().any(|keys| !keys.is_empty());
    if names_some || found.header_row.is_none() {
        return OtherRows::default();
    }
    let place = |column: &Option<ColumnPlan>| match column.as_ref()?.from {
        From::Cell { need, minus: None } => found.places.get(need).copied().flatten(),
        _ => None,
    };
    let places: Vec<Option<usize>> = plan.columns.iter().map(place).collect();
    let kind = plan.kind;
    Table { kind, sheet, header: found.above, first: found.first, places: &places }.other_rows()
}

/// How many headers of the profile's table are in the file, when all are.
fn headers_found(profile: &Profile, kind: Kind, sources: &[Source]) -> Option<usize> {
    let importer = Importer::new(profile, kind, &answers(profile, kind)).ok()?;
    let plan = &importer.plan;
    if matches!(plan.table, crate::profile::Table::Headless { .. }) {
        return None;
    }
    sources.iter().all(|source| has_tables(source, plan)).then_some(plan.needs.len())
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

fn asked(profile: &Profile, kind: Kind) -> Vec<String> {
    let asks = profile.asks(kind).into_iter();
    asks.map(|(column, question)| format!("{column}: {question}; answer with --set {column}=…"))
        .collect()
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
