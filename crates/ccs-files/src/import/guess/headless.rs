//! What the cells show of a table without a header.

use super::ccs_words::keep_question;
use super::tests_of_cells as cells;
use crate::import::open::workbook;
use crate::profile::{MoneyForm, OPEN};
use crate::sheet::{Cell, Content, DELIMITERS, Kept, Sheet, decode, split};
use crate::source::Source;

/// The columns of a bank's file, as far as their cells show them.
#[derive(Default)]
pub(super) struct Columns {
    /// How many every row has.
    width: Option<usize>,
    dates: Vec<usize>,
    amounts: Vec<usize>,
    words: Vec<usize>,
    form: Vec<&'static str>,
    money: Vec<MoneyForm>,
    /// The line that says which rows are CCS.
    keep: Option<String>,
}

impl Columns {
    /// Of the first file, where all its rows have the same number of cells and one column is of days.
    pub(super) fn of(sources: &[Source]) -> Self {
        let sheets = sources.first().map(sheets).unwrap_or_default();
        let found = sheets.iter().filter_map(Self::of_sheet);
        let found = found.filter(|found| !found.dates.is_empty());
        found.max_by_key(|found| found.width).unwrap_or_default()
    }

    fn of_sheet(sheet: &Sheet) -> Option<Self> {
        let width = sheet.row(0)?.len();
        if width < 2 || sheet.rows().any(|row| row.len() != width) {
            return None;
        }
        let of = |place: usize| -> Vec<Cell<'_>> {
            let column = sheet.rows().map(|row| row.cell(place));
            column.filter(|cell| !cell.text.is_empty()).collect()
        };
        let mut found = Self { width: Some(width), ..Self::default() };
        for place in 0..width {
            let column = of(place);
            let has_cents = || column.iter().any(|cell| cell.text.contains(['.', ',']));
            // Five digits may be a number as well.
            let is_day = || cells::dates(&[], &column).forms.iter().any(|form| *form != "excel");
            if column.is_empty() {
                continue;
            }
            if is_day() {
                found.dates.push(place);
            } else if has_cents() && cells::money(&column).is_some() {
                found.amounts.push(place);
            } else if column.iter().any(|cell| cell.text.contains(char::is_alphabetic)) {
                found.words.push(place);
            }
        }
        if let [date] = found.dates.as_slice() {
            found.form = cells::dates(&[], &of(*date)).forms;
        }
        let amounts: Vec<Cell<'_>> = found.amounts.iter().flat_map(|place| of(*place)).collect();
        if !amounts.is_empty() {
            found.money = cells::money_forms(&amounts);
        }
        let texts =
            |place: &usize| -> Vec<&str> { of(*place).iter().map(|cell| cell.text).collect() };
        let length = |place: &usize| texts(place).iter().map(|text| text.len()).sum::<usize>();
        if let Some(place) = found.words.iter().copied().max_by_key(length) {
            found.words = vec![place];
            found.keep = Some(keep_question(&(place + 1).to_string(), &texts(&place)));
        }
        Some(found)
    }

    /// The profile of a bank that is not known, with what is found.
    pub(super) fn profile(&self) -> String {
        let dates = match self.form.as_slice() {
            [only] => format!("dates = \"{only}\"   # the only form that reads every date"),
            [] => format!("dates = \"{OPEN}\"   # QUESTION: such as d/m/y"),
            several => format!("dates = \"{OPEN}\"   # QUESTION: {}?", several.join(" or ")),
        };
        let money = match self.money.as_slice() {
            [] | [MoneyForm::Plain] => String::new(),
            [only] => {
                let form = only.as_str();
                format!("money = \"{form}\"   # the strictest form that reads every amount\n")
            }
            several => {
                let names: Vec<&str> = several.iter().map(|form| form.as_str()).collect();
                format!("money = \"{OPEN}\"   # QUESTION: {}?\n", names.join(" or "))
            }
        };
        let width = self.width.map_or_else(
            || format!("width = \"{OPEN}\"   # QUESTION: how many columns has every row?"),
            |width| format!("width = {width}   # every row has so many columns"),
        );
        let keep = self.keep.clone().unwrap_or_else(|| {
            format!("keep.3 = \"{OPEN}\"   # QUESTION: the number of a column, and the words of the CCS deposits in it: [\"…*\"]")
        });
        let columns = [
            column("date_paid", &self.dates, "the number of the column of days"),
            column("amount", &self.amounts, "the number of the column of amounts that came in"),
            column(
                "reference",
                &self.words,
                "the number of the column of words; delete this line if there is none",
            ),
        ];
        format!(
            "profile = \"my-bank/1\"\n{dates}\n{money}\n[deposits]\nheader = \"none\"\n{width}\n{keep}\n\n[deposits.columns]\n{}\n",
            columns.join("\n")
        )
    }

    /// Whether anything is found.
    pub(super) const fn evidence(&self) -> &'static str {
        match self.width {
            Some(_) => {
                "no row has headers that are known; what the cells show is written in the profile"
            }
            None => "no row has headers that are known",
        }
    }
}

/// A column of ours by its number, where its cells leave one alone.
fn column(name: &str, places: &[usize], question: &str) -> String {
    let numbers: Vec<String> = places.iter().map(|place| (place + 1).to_string()).collect();
    match numbers.as_slice() {
        [only] => format!("{name} = {only}"),
        [] => format!("{name} = \"{OPEN}\"   # QUESTION: {question}"),
        several => {
            format!("{name} = \"{OPEN}\"   # QUESTION: {question}: {}?", several.join(" or "))
        }
    }
}

/// The rows of a file, of a text as each delimiter parts them.
fn sheets(source: &Source) -> Vec<Sheet> {
    let Ok(Kept { bytes, content }) = source.whole() else { return Vec::new() };
    match content {
        Content::Text => {
            let is_windows_1252 = decode(bytes.clone(), false).is_err();
            let text = decode(bytes, is_windows_1252).unwrap_or_default();
            let parted = |by| split(&text, by, usize::MAX).ok();
            DELIMITERS.into_iter().filter_map(parted).collect()
        }
        Content::Parquet => Vec::new(),
        Content::Archive | Content::OldWorkbook => workbook(&bytes).unwrap_or_default(),
    }
}
