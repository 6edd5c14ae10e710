//! Workbooks in xlsx, xls and ods format, detected from their content.

mod archive;
mod compound;
mod limits;
mod ods;
mod percents;
mod shared_texts;
mod xls;

use std::collections::HashSet;
use std::io::Cursor;

use calamine::{
    Data, DataRef, ExcelDateTime, Ods, OdsError, Range, Reader, SheetType, SheetVisible, Xls,
    XlsError, Xlsx, XlsxError,
};

use super::{CellForm, FileFault, Sheet};
use crate::decoding::unless_it_panics;
pub(crate) use archive::Hidden;
use archive::{ArchiveKind, Entries};
use limits::{Budget, LIMITS, Limits, at_most};
use percents::percents;

/// A sheet of xlsx or ods has no more columns.
const MOST_COLUMNS: u32 = 16_384;

type Bytes<'b> = Cursor<&'b [u8]>;

/// Reads the visible sheets of a workbook. A formula is read as its stored value.
pub(crate) fn read_workbook(bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    read_within(bytes, &LIMITS)
}

/// What a workbook hides; of xls nothing is known.
pub(crate) fn hidden(bytes: &[u8]) -> Hidden {
    let entries = || Entries::of(bytes).filter(|of| of.refuse_large(LIMITS.unpacked).is_ok());
    unless_it_panics(|| entries().map(|entries| entries.hidden())).flatten().unwrap_or_default()
}

/// Reads at least so many rows of each visible sheet, and no more where that saves time.
pub(crate) fn read_start_of_workbook(bytes: &[u8], rows: u32) -> Result<Vec<Sheet>, FileFault> {
    read_within(bytes, &Limits { rows, ..LIMITS })
}

fn read_within(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, FileFault> {
    at_most(u64::try_from(bytes.len()).unwrap_or(u64::MAX), limits.packed)?;
    let read =
        || if bytes.starts_with(b"PK") { archive(bytes, limits) } else { old(bytes, limits) };
    unless_it_panics(read).unwrap_or(Err(FileFault::DamagedWorkbook))
}

fn old(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, FileFault> {
    xls::refuse_large(bytes, limits.whole_cells, limits.whole_text)?;
    let mut workbook: Xls<Bytes<'_>> = match Xls::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(XlsError::Password) => return Err(FileFault::Password),
        Err(_) => return Err(not_xls(bytes)),
    };
    let names = visible(workbook.sheets_metadata());
    // What writes a formula without a value leaves an empty text here.
    let is_stored =
        |value: &Data| !matches!(value, Data::Empty) && *value != Data::String(String::new());
    whole(names, is_stored, limits, |name| {
        Some((workbook.worksheet_range(name).ok()?, workbook.worksheet_formula(name).ok()?))
    })
}

/// An xlsx workbook with a password has the same outer format as xls.
fn not_xls(bytes: &[u8]) -> FileFault {
    match Xlsx::new(Cursor::new(bytes)) {
        Err(XlsxError::Password) => FileFault::Password,
        _ => FileFault::DamagedWorkbook,
    }
}

fn archive(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, FileFault> {
    let entries = Entries::of(bytes).ok_or(FileFault::DamagedWorkbook)?;
    match entries.kind() {
        ArchiveKind::Xlsx => xlsx(bytes, &entries, limits),
        ArchiveKind::Ods => ods(bytes, &entries, limits),
        ArchiveKind::Word => {
            Err(FileFault::NotRead("a Word document", "save the table as CSV UTF-8"))
        }
        ArchiveKind::Xlsb => Err(FileFault::NotRead("an xlsb workbook", "save it as xlsx")),
        ArchiveKind::Other => Err(FileFault::NotRead(
            "an archive without a workbook",
            "unpack it and give the files in it",
        )),
    }
}

fn xlsx(bytes: &[u8], entries: &Entries<'_>, limits: &Limits) -> Result<Vec<Sheet>, FileFault> {
    entries.refuse_large(limits.unpacked)?;
    if entries.shared_texts() > limits.shared_texts {
        return Err(FileFault::TooMuchText(limits.shared_texts));
    }
    if entries.declares_too_many_texts() {
        return Err(FileFault::DamagedWorkbook);
    }
    let mut workbook: Xlsx<Bytes<'_>> = match Xlsx::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(XlsxError::Password) => return Err(FileFault::Password),
        Err(_) => return Err(FileFault::DamagedWorkbook),
    };
    let mut budget = Budget::of(limits.cells, limits.text);
    let mut sheets = Vec::new();
    for name in visible(workbook.sheets_metadata()) {
        let sheet = xlsx_sheet(&mut workbook, &name, limits.rows, &mut budget)?;
        sheets.extend((sheet.len() > 0).then_some(sheet));
    }
    some(sheets)
}

/// Reads the cells in order, so a sheet with one cell in a far corner needs no memory for the
/// others.
fn xlsx_sheet(
    workbook: &mut Xlsx<Bytes<'_>>,
    name: &str,
    rows: u32,
    budget: &mut Budget,
) -> Result<Sheet, FileFault> {
    let damaged = |_| FileFault::DamagedWorkbook;
    let percents = percents(workbook, name, rows).map_err(damaged)?;
    let mut cells = workbook.worksheet_cells_reader(name).map_err(damaged)?;
    let mut building = Building::new(name, budget);
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
        if cell.pos.0 >= rows {
            break;
        }
        if let (DataRef::Int(_) | DataRef::Float(_), true) =
            (&cell.value, percents.contains(&cell.pos))
        {
            building.percent(cell.pos, &cell.value)?;
            continue;
        }
        let has_no_value = cell.formula.is_some() && cell.value == DataRef::Empty;
        building.cell(cell.pos, (!has_no_value).then_some(&cell.value))?;
    }
    Ok(building.finish())
}

fn ods(bytes: &[u8], entries: &Entries<'_>, limits: &Limits) -> Result<Vec<Sheet>, FileFault> {
    entries.refuse_large(limits.unpacked_ods)?;
    ods::refuse_large(entries.content(), limits.whole_cells, limits.whole_text)?;
    let mut workbook: Ods<Bytes<'_>> = match Ods::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(OdsError::Password) => return Err(FileFault::Password),
        Err(_) => return Err(FileFault::DamagedWorkbook),
    };
    let names = visible(workbook.sheets_metadata());
    whole(
        names,
        |value| !matches!(value, Data::Empty),
        limits,
        |name| Some((workbook.worksheet_range(name).ok()?, workbook.worksheet_formula(name).ok()?)),
    )
}

/// The names of the visible sheets.
fn visible(sheets: &[calamine::Sheet]) -> Vec<String> {
    let is_shown = |sheet: &&calamine::Sheet| {
        sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet
    };
    sheets.iter().filter(is_shown).map(|sheet| sheet.name.clone()).collect()
}

/// Sheets that are read as one piece, with the formulas in them.
fn whole(
    names: Vec<String>,
    is_stored: fn(&Data) -> bool,
    limits: &Limits,
    mut ranges: impl FnMut(&str) -> Option<(Range<Data>, Range<String>)>,
) -> Result<Vec<Sheet>, FileFault> {
    let mut budget = Budget::of(limits.cells, limits.text);
    let mut sheets = Vec::new();
    for name in names {
        let (values, formulas) = ranges(&name).ok_or(FileFault::DamagedWorkbook)?;
        let sheet = of_ranges(Building::new(&name, &mut budget), is_stored, &values, &formulas)?;
        sheets.extend((sheet.len() > 0).then_some(sheet));
    }
    some(sheets)
}

fn of_ranges(
    mut building: Building<'_>,
    is_stored: fn(&Data) -> bool,
    values: &Range<Data>,
    formulas: &Range<String>,
) -> Result<Sheet, FileFault> {
    let value = |at: (u32, u32)| values.get_value(at).filter(|value| is_stored(value));
    let formulas =
        places(formulas).filter(|(at, formula)| !formula.is_empty() && value(*at).is_none());
    let unstored: HashSet<(u32, u32)> = formulas.map(|(at, _)| at).collect();
    let stored = places(values).filter(|(at, _)| !unstored.contains(at));
    let mut cells: Vec<((u32, u32), Option<&Data>)> =
        stored.map(|(at, value)| (at, Some(value))).collect();
    cells.extend(unstored.iter().map(|at| (*at, None)));
    cells.sort_by_key(|(at, _)| *at);
    for (at, value) in cells {
        building.cell(at, value.map(DataRef::from_owned).as_ref())?;
    }
    Ok(building.finish())
}

/// The cells of a range that are used, by their row and column in the sheet.
fn places<T>(range: &Range<T>) -> impl Iterator<Item = ((u32, u32), &T)>
where
    T: calamine::CellType,
{
    let (top, left) = range.start().unwrap_or_default();
    let place =
        |offset: usize, from: u32| from.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX));
    range
        .used_cells()
        .map(move |(row, column, value)| ((place(row, top), place(column, left)), value))
}

fn some(sheets: Vec<Sheet>) -> Result<Vec<Sheet>, FileFault> {
    if sheets.is_empty() { Err(FileFault::NoSheet) } else { Ok(sheets) }
}

/// What the values of both readers have in common.
trait FromOwned<'d> {
    fn from_owned(value: &'d Data) -> Self;
}

impl<'d> FromOwned<'d> for DataRef<'d> {
    fn from_owned(value: &'d Data) -> Self {
        match value {
            Data::Int(number) => Self::Int(*number),
            Data::Float(number) => Self::Float(*number),
            Data::String(text) => Self::SharedString(text),
            Data::Bool(value) => Self::Bool(*value),
            Data::DateTime(value) => Self::DateTime(*value),
            Data::DateTimeIso(text) => Self::DateTimeIso(text.clone()),
            Data::DurationIso(text) => Self::DurationIso(text.clone()),
            Data::Error(error) => Self::Error(error.clone()),
            Data::Empty => Self::Empty,
        }
    }
}

/// A sheet whose cells arrive row by row.
struct Building<'r> {
    sheet: Sheet,
    row: u32,
    /// The column of the row's next cell.
    next: u32,
    budget: &'r mut Budget,
}

impl<'r> Building<'r> {
    fn new(name: &str, budget: &'r mut Budget) -> Self {
        Self { sheet: Sheet::named(name), row: 0, next: 0, budget }
    }

    /// Adds a number that is shown as a percentage.
    fn percent(&mut self, place: (u32, u32), value: &DataRef<'_>) -> Result<(), FileFault> {
        self.cell(place, Some(value))?;
        self.sheet.set_form(CellForm::Percent);
        Ok(())
    }

    /// Adds a cell; `None` is a formula without its value.
    fn cell(
        &mut self,
        (row, column): (u32, u32),
        value: Option<&DataRef<'_>>,
    ) -> Result<(), FileFault> {
        if column >= MOST_COLUMNS {
            return Err(FileFault::DamagedWorkbook);
        }
        if row != self.row {
            self.end_row();
            (self.row, self.next) = (row, 0);
        }
        let gap = column.saturating_sub(self.next);
        self.budget.take(u64::from(gap) + 1, 0)?;
        (0..gap).for_each(|_| self.sheet.push("", CellForm::Text));
        let before = self.sheet.size();
        match value {
            Some(value) => push(&mut self.sheet, value),
            None => self.sheet.push("#", CellForm::Unstored),
        }
        self.budget.take(0, self.sheet.size() - before)?;
        self.next = column.saturating_add(1);
        Ok(())
    }

    fn end_row(&mut self) {
        self.sheet.finish_row(u64::from(self.row) + 1);
    }

    fn finish(mut self) -> Sheet {
        self.end_row();
        self.sheet
    }
}

fn push(sheet: &mut Sheet, value: &DataRef<'_>) {
    match value {
        DataRef::Int(number) => sheet.push(&number.to_string(), CellForm::Number),
        // The shortest decimal that gives this number when read back.
        DataRef::Float(number) => sheet.push(&number.to_string(), CellForm::Number),
        DataRef::String(text) => sheet.push(text, CellForm::Text),
        DataRef::SharedString(text) => sheet.push(text, CellForm::Text),
        DataRef::Bool(value) => sheet.push(&value.to_string(), CellForm::Text),
        DataRef::DateTime(value) => {
            let (text, form) = day_or_time(*value);
            sheet.push(&text, form);
        }
        DataRef::DateTimeIso(text) => iso(sheet, text),
        DataRef::DurationIso(text) => sheet.push(text, CellForm::Error),
        DataRef::Error(_) => sheet.push("#", CellForm::Error),
        DataRef::Empty => sheet.push("", CellForm::Text),
    }
}

fn day_or_time(value: ExcelDateTime) -> (String, CellForm) {
    if !value.is_datetime() {
        return ("#".to_owned(), CellForm::Error);
    }
    let (year, month, day, hour, minute, second, _) = value.to_ymd_hms_milli();
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    let day = format!("{year:04}-{month:02}-{day:02}");
    if value.as_f64() < 1.0 {
        (time, CellForm::Time)
    } else if time == "00:00:00" {
        (day, CellForm::Date)
    } else {
        (format!("{day} {time}"), CellForm::DateTime)
    }
}

fn iso(sheet: &mut Sheet, text: &str) {
    match text.split_once('T') {
        None => sheet.push(text, CellForm::Date),
        Some((day, "00:00:00")) => sheet.push(day, CellForm::Date),
        Some((day, time)) => sheet.push(&format!("{day} {time}"), CellForm::DateTime),
    }
}

#[cfg(test)]
mod tests;
