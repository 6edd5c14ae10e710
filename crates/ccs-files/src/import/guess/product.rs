//! The profile of a known product, whose headers are all in one place of a file.

use std::collections::BTreeMap;

use super::other_rows::{OtherRows, Table};
use super::repeats::repeats;
use super::tables::{with_keys, with_open_amount, with_retrieved_on, with_tables_of};
use super::unread::{Decides, Unread};
use super::{Guessed, OpenKey, answers, as_comments, ccs_words, what_is_refused};
use crate::import::Importer;
use crate::import::find::Found;
use crate::import::open::{Opened, has_tables, open};
use crate::kind::{Form, Kind};
use crate::profile::{ColumnPlan, From, Plan, Profile, Shipped, shipped};
use crate::sheet::{Content, Sheet};
use crate::source::Source;

/// A shipped profile and a kind of file that it reads.
struct Fitting {
    shipped: &'static Shipped,
    profile: Profile,
    /// Its text, with the key for several sheets where the headers are in several.
    text: String,
    kind: Kind,
    /// How many headers are in the files.
    headers: usize,
}

impl Fitting {
    fn of(shipped: &'static Shipped, kind: Kind, sources: &[Source]) -> Option<Self> {
        let in_sheets = with_keys(shipped.text, kind, &[ALL_SHEETS.to_owned()]);
        let in_sheets = sources.iter().any(is_workbook).then_some(in_sheets);
        let texts = [Some(shipped.text.to_owned()), in_sheets];
        texts.into_iter().flatten().find_map(|text| {
            let profile = Profile::parse(&text).ok()?;
            let headers = headers_found(&profile, kind, sources)?;
            Some(Self { shipped, profile, text, kind, headers })
        })
    }
}

fn is_workbook(source: &Source) -> bool {
    let content = source.whole().map(|kept| kept.content);
    matches!(content, Ok(Content::Archive | Content::OldWorkbook))
}

/// The key that reads several sheets of one shape.
const ALL_SHEETS: &str = "sheet = \"*\"";

/// The shipped profile that has all its headers in one place of the file.
pub(super) fn of_product(sources: &[Source], kind: Option<Kind>) -> Option<Guessed> {
    let mut fitting = Vec::new();
    for shipped in shipped() {
        let Ok(profile) = Profile::parse(shipped.text) else { continue };
        let kinds = profile.kinds().filter(|of| kind.is_none_or(|kind| kind == *of));
        fitting.extend(kinds.filter_map(|kind| Fitting::of(shipped, kind, sources)));
    }
    // Of several, the one that reads the most of the file; the first of equals.
    let most = fitting.iter().map(|it| it.headers).max()?;
    fitting.retain(|it| it.headers == most);
    let mut names: Vec<&str> = fitting.iter().map(|it| it.shipped.name).collect();
    names.dedup();
    let other = |it: &Fitting| format!("--profile {}={}", it.kind.as_str(), it.shipped.name);
    let others: Vec<String> = fitting.iter().skip(1).map(other).collect();
    let fitting = fitting.into_iter().next()?;
    Some(guessed(&fitting, names, &others, sources))
}

fn guessed(
    fitting: &Fitting,
    shipped: Vec<&'static str>,
    others: &[String],
    sources: &[Source],
) -> Guessed {
    let Fitting { profile, kind, .. } = fitting;
    let kind = *kind;
    let of_file: Vec<Kind> = profile
        .kinds()
        .filter(|of| *of == kind || headers_found(profile, *of, sources).is_some())
        .collect();
    let text = with_tables_of(&fitting.text, &of_file);
    let mut evidence = vec![format!(
        "all headers of {} for {} are in one place: it is that product's report",
        profile.name(),
        kind.as_str()
    )];
    let mut questions = asked(profile, kind);
    questions.extend(of_kind(kind, others));
    let mut words = BTreeMap::new();
    let OfColumns { asked, keys, others, open_amount } =
        of_columns(profile, kind, sources, &mut words);
    questions.extend(asked);
    evidence.extend(others.evidence);
    let text = with_keys(&text, kind, &others.keys);
    let profile = Profile::parse(&text).unwrap_or_else(|_| profile.clone());
    questions.extend(what_is_refused(&profile, kind, sources));
    let text = if kind == Kind::Deposits {
        ccs_words::with_open_keep(text, &profile, sources)
    } else {
        with_retrieved_on(text)
    };
    let text = match &open_amount {
        Some(others) => with_open_amount(&text, others),
        None => text,
    };
    let text = text.replace(&format!("{ALL_SHEETS}\n"), &format!("{SHEETS_ASKED}\n"));
    if text.contains(SHEETS_ASKED) {
        questions.push(SEVERAL_SHEETS.to_owned());
    }
    let comments = as_comments(&questions);
    let profile = format!("{comments}{}", with_keys(&text, kind, &keys));
    Guessed { profile, evidence, questions, kind: Some(kind), shipped, words }
}

/// The key that says which sheets count, still to be answered.
pub(super) const SHEETS_ASKED: &str = "sheet = \"?\"   # QUESTION: \"*\" if all sheets with these headers count; else the name of the one that does";

/// The same question in words.
pub(super) const SEVERAL_SHEETS: &str = "several sheets of the workbook have these headers: do all of them count? then sheet = \"*\"; else name the one that does";

fn of_kind(kind: Kind, others: &[String]) -> Vec<String> {
    let mut questions = Vec::new();
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
    questions
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

impl OfColumns {
    /// Asks once, of however many tables.
    fn ask(&mut self, question: String, key: Option<String>) {
        if !self.asked.contains(&question) {
            self.asked.push(question);
            self.keys.extend(key);
        }
    }
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
            let has_types = has_types(plan);
            let asked = unread.questions().into_iter();
            for question in asked.filter(|it| it.decides != Decides::TypeByCells || !has_types) {
                of.ask(question.text.clone(), question.key());
                words.insert(question.header, question.words);
            }
            if let Some(again) = again(plan, sheet, found, &unread.others) {
                of.ask(again.question, Some(again.key));
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
    of
}

/// Whether a profile of payments says which amounts are of which subsidy.
fn has_types(plan: &Plan) -> bool {
    let column = |name: &str| {
        let at = plan.kind.columns().iter().position(|column| column.name == name)?;
        plan.columns.get(at)?.as_ref()
    };
    column("accs").is_some() || column("ccs").is_some_and(|ccs| !ccs.when.is_empty())
}

/// The question whether rows of a session report are days of it.
fn again(plan: &Plan, sheet: &Sheet, found: &Found, others: &OtherRows) -> Option<OpenKey> {
    if plan.kind != Kind::SessionReports || !plan.per.is_empty() {
        return None;
    }
    let place = |name: &str| {
        let at = plan.kind.columns().iter().position(|column| column.name == name)?;
        place(plan.columns.get(at)?.as_ref(), found)
    };
    let rows = sheet.rows().skip(found.first).filter(|row| !others.have(row.number));
    repeats(rows, place)
}

/// The place of a column of ours that is one cell.
fn place(column: Option<&ColumnPlan>, found: &Found) -> Option<usize> {
    match column?.from {
        From::Cell { need, minus: None } => found.places.get(need).copied().flatten(),
        _ => None,
    }
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
    let places: Vec<Option<usize>> =
        plan.columns.iter().map(|column| place(column.as_ref(), found)).collect();
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

fn asked(profile: &Profile, kind: Kind) -> Vec<String> {
    let asks = profile.asks(kind).into_iter();
    asks.map(|(column, question)| format!("{column}: {question}; answer with --set {column}=…"))
        .collect()
}
