//! Decisions as a spreadsheet saved them: a workbook, or CSV with the spreadsheet's dates.

use std::slice::from_ref;

use ccs_core::date::{Day, Week};

use super::find::Found;
use super::guess::dates_read;
use super::issue::Issue;
use super::open::open;
use super::{Importer, read_through};
use crate::kind::{Form, Kind};
use crate::profile::{DateForm, Profile};
use crate::refusal::Refusal;
use crate::sheet::{Cell, CellForm, Content, Delimiter, FileFault, Sheet, decode};
use crate::source::Source;

/// A decisions file in our own form, when it is a workbook or a spreadsheet wrote it in a form of
/// its own; `None` when it is read as it is.
///
/// Every week ends on a Sunday, which decides in which order a date has its day and month. Where it
/// does not, the file is refused: the last day of an acknowledgement is never guessed.
///
/// # Errors
/// A workbook that is no decisions file, dates that can be read in two ways or in none, and each
/// cell that cannot be read.
pub(crate) fn in_our_form(source: &Source) -> Result<Option<Source>, Vec<Refusal>> {
    let refused = |issue: Issue| vec![of_file(source, issue)];
    // A file that cannot be opened is refused by the plain reader.
    let Ok(kept) = source.whole() else { return Ok(None) };
    let is_text = kept.content == Content::Text;
    let is_windows_1252 = is_text && decode(kept.bytes, false) == Err(FileFault::NotUtf8);
    if kept.content == Content::Parquet {
        return Ok(None);
    }
    let names = || Kind::Decisions.columns().iter();
    let required: Vec<&str> = names().filter(|it| it.required).map(|it| it.name).collect();
    let importer = importer(&required, &[ISO], is_windows_1252).map_err(refused)?;
    let opened = match open(source, &importer.plan) {
        Ok(opened) => opened,
        Err(_) if is_text => return Ok(None),
        Err(issue) => return Err(refused(issue)),
    };
    let delimiter = opened.body.delimiter();
    let sheets = opened.body.into_sheets();
    let table = opened.tables.first();
    let table = table.and_then(|found| Some((sheets.get(found.sheet)?, found)));
    let Some((sheet, found)) = table else { return Ok(None) };
    let has = |name: &&str| place(sheet, found, name).is_some();
    let columns: Vec<&str> = names().map(|it| it.name).filter(has).collect();
    let form = other_form(sheet, found).map_err(refused)?;
    if form.is_none() && delimiter == Some(Delimiter::Comma) && !is_windows_1252 {
        return Ok(None);
    }
    let dates: Vec<&str> = [Some(ISO), form].into_iter().flatten().collect();
    let importer = self::importer(&columns, &dates, is_windows_1252).map_err(refused)?;
    let imported = read_through(from_ref(source), &importer);
    if imported.refusals.is_empty() {
        Ok(Some(imported.to_source(&importer, source.name())))
    } else {
        Err(imported.refusals.into_iter().map(|refusal| of_decision(refusal, &importer)).collect())
    }
}

/// A list of decisions has no profile that its reader could correct.
fn of_decision(mut refusal: Refusal, importer: &Importer) -> Refusal {
    refusal.message = refusal.message.replace(&format!(" (profile {})", importer.profile()), "");
    if refusal.remedy.contains("`words`") {
        "write one of these words".clone_into(&mut refusal.remedy);
    }
    refusal
}

/// A day as our own files write it.
const ISO: &str = "y-m-d";

/// The file does not have the required headers.
const NO_HEADERS: &str = "CCS-I020";

fn importer(columns: &[&str], dates: &[&str], is_windows_1252: bool) -> Result<Importer, Issue> {
    let profile = Profile::of_decisions(columns, dates, is_windows_1252);
    Importer::new(&profile, Kind::Decisions, &[])
        .map_err(|mistakes| Issue::new(NO_HEADERS, mistakes.to_string(), ""))
}

fn of_file(source: &Source, issue: Issue) -> Refusal {
    let remedy = Some(issue.remedy).filter(|remedy| !remedy.is_empty());
    let remedy = remedy.unwrap_or_else(|| "save it as CSV UTF-8".to_owned());
    Refusal {
        file: source.name().to_owned(),
        line: None,
        column: issue.header,
        code: issue.code,
        message: issue.message,
        remedy,
        is_of_export: true,
        is_path: false,
    }
}

/// The place of one of our columns in the header.
fn place(sheet: &Sheet, found: &Found, name: &str) -> Option<usize> {
    let header = sheet.row(found.above)?;
    (0..header.len()).find(|place| header.cell(*place).text == name)
}

/// The one form, beside our own, in which the dates are written that are not in it.
fn other_form(sheet: &Sheet, found: &Found) -> Result<Option<&'static str>, Issue> {
    let is_other = |cell: &Cell<'_>| {
        let is_typed = matches!(cell.form, CellForm::Date | CellForm::DateTime);
        !cell.text.is_empty() && !is_typed && Day::parse(cell.text.as_bytes()).is_err()
    };
    let of = |form: Form| -> Vec<Cell<'_>> {
        let columns = Kind::Decisions.columns().iter().filter(|column| column.form == form);
        let places: Vec<usize> =
            columns.filter_map(|column| place(sheet, found, column.name)).collect();
        let rows = sheet.rows().skip(found.first);
        let cells = rows.flat_map(|row| places.iter().map(move |place| row.cell(*place)));
        cells.filter(is_other).collect()
    };
    let (weeks, others) = (of(Form::WeekEnding), of(Form::Date));
    if weeks.is_empty() && others.is_empty() {
        return Ok(None);
    }
    let ends_weeks = |written: &&str| {
        DateForm::parse(written).is_some_and(|form| {
            let mut days = weeks.iter().map(|cell| form.read(cell.text));
            days.all(|day| day.is_some_and(|day| Week::ending(day).is_ok()))
        })
    };
    let forms: Vec<&'static str> =
        dates_read(&weeks, &others).into_iter().filter(ends_weeks).collect();
    match forms.as_slice() {
        [only] => Ok(Some(*only)),
        [] => Err(Issue::new(
            "CCS-I028",
            "no form of dates that is known reads every date, with weeks that all end on a Sunday",
            "write the dates as 2026-10-25, or as a spreadsheet of one language does",
        )),
        several => Err(Issue::new(
            "CCS-I028",
            format!("the dates can be read as {}", several.join(" and as ")),
            "write them as 2026-10-25, so that the day and the month are certain",
        )),
    }
}
