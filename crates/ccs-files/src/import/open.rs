//! From a source to the tables that a plan reads.

use super::find::{Found, Missed, NAME_A_SHEET, Tables, find, headless, is_plain};
use super::issue::Issue;
use crate::profile::{Plan, Table};
use crate::sheet::{
    Content, DELIMITERS, Delimiter, FileFault, Kept, Sheet, decode, read_records, split,
    split_in_part,
};
use crate::source::Source;

/// The rows among which a header is looked for.
pub(super) const HEADER_WITHIN: u64 = 60;

/// A file, open, and the tables in it.
pub(super) struct Opened {
    pub(super) body: Body,
    pub(super) tables: Vec<Found>,
    /// Rows that no table has, and why.
    pub(super) left_out: Vec<(u64, String)>,
    /// Whether a sheet that is not read has all the headers but one.
    pub(super) has_similar_sheet: bool,
}

/// The rows of a file.
pub(super) enum Body {
    Sheets(Vec<Sheet>),
    /// Text is split while it is read, so that its cells need no memory of their own.
    Text {
        text: String,
        delimiter: Delimiter,
        start: Sheet,
    },
}

impl Body {
    pub(super) const fn delimiter(&self) -> Option<Delimiter> {
        match self {
            Self::Text { delimiter, .. } => Some(*delimiter),
            Self::Sheets(_) => None,
        }
    }

    /// The rows among which a header is looked for, of one of its sheets.
    pub(super) fn start(&self, sheet: usize) -> Option<&Sheet> {
        match self {
            Self::Text { start, .. } => Some(start),
            Self::Sheets(sheets) => sheets.get(sheet),
        }
    }

    /// All rows in memory; those of a text before the first that cannot be split.
    pub(super) fn into_sheets(self) -> Vec<Sheet> {
        match self {
            Self::Text { text, delimiter, .. } => {
                vec![split_in_part(&text, delimiter, usize::MAX).0]
            }
            Self::Sheets(sheets) => sheets,
        }
    }
}

/// Opens a file and finds the plan's tables in it.
pub(super) fn open(source: &Source, plan: &Plan) -> Result<Opened, Issue> {
    open_kept(source.whole()?, plan, workbook)
}

/// Whether the plan's tables are in a file. Only the rows where headers can be are read, where the
/// format allows that. A list without a record shows nothing.
pub(super) fn has_tables(source: &Source, plan: &Plan) -> bool {
    let opened = source.whole().map_err(Issue::from);
    let opened = opened.and_then(|kept| open_kept(kept, plan, start_of_workbook));
    opened.is_ok_and(|opened| opened.tables.iter().any(|table| !table.is_empty()))
}

fn open_kept(
    kept: Kept,
    plan: &Plan,
    workbook: fn(&[u8]) -> Result<Vec<Sheet>, FileFault>,
) -> Result<Opened, Issue> {
    let Kept { bytes, content } = kept;
    match content {
        Content::Text if plan.records.is_empty() => {
            open_text(decode(bytes, plan.is_windows_1252)?, plan)
        }
        Content::Text => {
            let records = read_records(&decode(bytes, plan.is_windows_1252)?, &plan.records)?;
            let has_records = records.sheet.len() > 1;
            let sheets = vec![records.sheet];
            let tables = match plan.table {
                Table::Headless { .. } => tables(&sheets, plan)?.found,
                Table::Headed(_) if has_records => {
                    find(&sheets, plan, false).map_err(Missed::in_records)?.found
                }
                Table::Headed(_) => vec![Found::empty(plan)],
            };
            let inner = plan.records.last().map_or("", String::as_str);
            let without_inner = (records.without_inner, format!("no record in `{inner}`"));
            let not_objects =
                (records.not_objects, "an entry of a list that is no record".to_owned());
            let left_out = [without_inner, not_objects].into_iter().filter(|(rows, _)| *rows > 0);
            Ok(Opened {
                body: Body::Sheets(sheets),
                tables,
                left_out: left_out.collect(),
                has_similar_sheet: false,
            })
        }
        Content::Parquet => Err(FileFault::NotRead(
            "Parquet",
            "its columns have our own names, so give it without a profile",
        )
        .into()),
        Content::Archive | Content::OldWorkbook => in_sheets(workbook(&bytes)?, plan),
    }
}

/// Whether a file's header is our own plain one, and not the plan's.
pub(super) fn is_ours(source: &Source, plan: &Plan) -> bool {
    let Ok(Kept { bytes, content }) = source.whole() else { return false };
    match content {
        Content::Parquet => true,
        Content::Text => {
            let text = decode(bytes, false).unwrap_or_default();
            let first = split(&text, Delimiter::Comma, 1).unwrap_or_default();
            is_plain(&first, plan.kind) && open_text(text, plan).is_err()
        }
        _ => false,
    }
}

#[cfg(feature = "workbook")]
pub(super) fn workbook(bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    crate::sheet::read_workbook(bytes)
}

/// The rows where headers can be, and a second header row below the last.
#[cfg(feature = "workbook")]
fn start_of_workbook(bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    let rows = u32::try_from(HEADER_WITHIN).unwrap_or(u32::MAX).saturating_add(1);
    crate::sheet::read_start_of_workbook(bytes, rows)
}

#[cfg(not(feature = "workbook"))]
fn start_of_workbook(bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    workbook(bytes)
}

#[cfg(not(feature = "workbook"))]
pub(super) fn workbook(_: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    Err(FileFault::NotRead(
        "a workbook",
        "this program was built without workbooks; save the sheet as CSV UTF-8, with all digits of its numbers (or build it with the feature `workbook`)",
    ))
}

/// The beginning of a text, split in every way, and the first row that is longer than any.
pub(super) fn starts(text: &str) -> (Vec<Sheet>, Option<FileFault>) {
    let most = usize::try_from(HEADER_WITHIN).unwrap_or(usize::MAX).saturating_add(1);
    // Errors in quotes are reported when the delimiter is known.
    let start = |delimiter| split_in_part(text, delimiter, most);
    let (starts, faults): (Vec<Sheet>, Vec<Option<FileFault>>) =
        DELIMITERS.into_iter().map(start).unzip();
    let long = faults.into_iter().flatten().find(|fault| matches!(fault, FileFault::LongRow(_)));
    (starts, long)
}

/// The delimiter is the one under which the headers are there.
fn open_text(text: String, plan: &Plan) -> Result<Opened, Issue> {
    let (mut starts, long) = starts(&text);
    let at = match plan.table {
        Table::Headed(_) => {
            find(&starts, plan, true).map(|it| it.found.first().map_or(0, |found| found.sheet))
        }
        Table::Headless { .. } => headless(&starts, plan),
    };
    let at = match (at, long) {
        (Err(_), Some(long)) => return Err(long.into()),
        (at, _) => at?,
    };
    let delimiter = DELIMITERS.get(at).copied().unwrap_or(Delimiter::Comma);
    let start = starts.swap_remove(at);
    let tables = tables(std::slice::from_ref(&start), plan)?.found;
    Ok(Opened {
        body: Body::Text { text, delimiter, start },
        tables,
        left_out: Vec::new(),
        has_similar_sheet: false,
    })
}

fn in_sheets(sheets: Vec<Sheet>, plan: &Plan) -> Result<Opened, Issue> {
    let Tables { found: tables, has_similar } = tables(&sheets, plan)?;
    let left_out = other_sheets(&sheets, &tables, plan);
    Ok(Opened { body: Body::Sheets(sheets), tables, left_out, has_similar_sheet: has_similar })
}

/// The rows of sheets that have no table.
fn other_sheets(sheets: &[Sheet], tables: &[Found], plan: &Plan) -> Vec<(u64, String)> {
    let why = match plan.sheet.as_deref() {
        None | Some("*") => "does not have all the headers",
        Some(_) => "is not the one that `sheet` names",
    };
    let others = sheets.iter().enumerate();
    let others = others.filter(|(at, _)| tables.iter().all(|table| table.sheet != *at));
    let shown = |(_, sheet): (usize, &Sheet)| {
        let name = sheet.name.as_deref()?;
        Some((u64::try_from(sheet.len()).ok()?, format!("sheet \"{name}\" {why}")))
    };
    others.filter_map(shown).collect()
}

fn tables(sheets: &[Sheet], plan: &Plan) -> Result<Tables, Issue> {
    match plan.table {
        Table::Headed(_) => Ok(find(sheets, plan, false)?),
        Table::Headless { .. } if sheets.len() > 1 && plan.sheet.is_none() => {
            Err(Missed::TwoPlaces(
                sheets.iter().map(|sheet| sheet.name.clone().unwrap_or_default()).collect(),
                NAME_A_SHEET.to_owned(),
            )
            .into())
        }
        Table::Headless { .. } => {
            let named = |sheet: &Sheet| match plan.sheet.as_deref() {
                None | Some("*") => true,
                Some(name) => sheet.name.as_deref() == Some(name),
            };
            let all = sheets.iter().enumerate().filter(|(_, sheet)| named(sheet));
            let found = all.map(|(at, _)| Found::headless(at, plan)).collect();
            Ok(Tables { found, has_similar: false })
        }
    }
}
