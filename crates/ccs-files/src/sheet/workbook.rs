//! Workbooks in xlsx, xls and ods format, detected from their content.

use std::io::Cursor;

use calamine::{
    Data, DataRef, ExcelDateTime, Ods, OdsError, Reader, SheetType, SheetVisible, Xls, XlsError,
    Xlsx, XlsxError,
};

use super::{CellForm, FileFault, Sheet};

/// The largest unpacked size, in megabytes, since a small archive can unpack to gigabytes.
const MOST_UNPACKED_MB: u64 = 512;

/// The largest workbook that is opened, in megabytes.
const MOST_PACKED_MB: u64 = 100;

/// The largest number of cells, more than any product exports.
const MOST_CELLS: u64 = 40_000_000;

type Bytes<'b> = Cursor<&'b [u8]>;

/// Reads the visible sheets of a workbook. A formula is read as its stored value.
pub(crate) fn read_workbook(bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    if bytes.starts_with(b"PK") {
        return archive(bytes);
    }
    let mut workbook: Xls<Bytes<'_>> = match Xls::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(XlsError::Password) => return Err(FileFault::Password),
        Err(_) => return Err(not_xls(bytes)),
    };
    let names = visible(workbook.sheets_metadata());
    whole(names, |name| workbook.worksheet_range(name).ok())
}

/// An xlsx workbook with a password has the same outer format as xls.
fn not_xls(bytes: &[u8]) -> FileFault {
    match Xlsx::new(Cursor::new(bytes)) {
        Err(XlsxError::Password) => FileFault::Password,
        _ => FileFault::DamagedWorkbook,
    }
}

fn archive(bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MOST_PACKED_MB << 20 {
        return Err(FileFault::TooLarge(MOST_PACKED_MB));
    }
    let entries = Entries::of(bytes).ok_or(FileFault::DamagedWorkbook)?;
    if entries.unpacked > MOST_UNPACKED_MB << 20 {
        return Err(FileFault::TooLarge(MOST_UNPACKED_MB));
    }
    match entries.kind {
        ArchiveKind::Xlsx => xlsx(bytes),
        ArchiveKind::Ods => ods(bytes),
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

fn xlsx(bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    let mut workbook: Xlsx<Bytes<'_>> = match Xlsx::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(XlsxError::Password) => return Err(FileFault::Password),
        Err(_) => return Err(FileFault::DamagedWorkbook),
    };
    let mut sheets = Vec::new();
    for name in visible(workbook.sheets_metadata()) {
        let sheet = xlsx_sheet(&mut workbook, &name)?;
        sheets.extend((sheet.len() > 0).then_some(sheet));
    }
    some(sheets)
}

/// Reads the cells in order, so a sheet with one cell in a far corner needs no memory for the
/// others.
fn xlsx_sheet(workbook: &mut Xlsx<Bytes<'_>>, name: &str) -> Result<Sheet, FileFault> {
    let damaged = |_| FileFault::DamagedWorkbook;
    let mut cells = workbook.worksheet_cells_reader(name).map_err(damaged)?;
    let mut building = Building::new(name);
    while let Some(cell) = cells.next_cell().map_err(damaged)? {
        let (row, column) = cell.get_position();
        building.cell(row, column, &cell.get_value().clone())?;
    }
    Ok(building.finish())
}

fn ods(bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    let mut workbook: Ods<Bytes<'_>> = match Ods::new(Cursor::new(bytes)) {
        Ok(workbook) => workbook,
        Err(OdsError::Password) => return Err(FileFault::Password),
        Err(_) => return Err(FileFault::DamagedWorkbook),
    };
    let names = visible(workbook.sheets_metadata());
    whole(names, |name| workbook.worksheet_range(name).ok())
}

/// The names of the visible sheets.
fn visible(sheets: &[calamine::Sheet]) -> Vec<String> {
    let is_shown = |sheet: &&calamine::Sheet| {
        sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet
    };
    sheets.iter().filter(is_shown).map(|sheet| sheet.name.clone()).collect()
}

/// Reads sheets that are loaded as a whole.
fn whole(
    names: Vec<String>,
    mut range: impl FnMut(&str) -> Option<calamine::Range<Data>>,
) -> Result<Vec<Sheet>, FileFault> {
    let mut sheets = Vec::new();
    for name in names {
        let range = range(&name).ok_or(FileFault::DamagedWorkbook)?;
        let (top, left) = range.start().unwrap_or_default();
        let mut building = Building::new(&name);
        for (row, column, value) in range.used_cells() {
            let place = |offset: usize, from: u32| {
                from.saturating_add(u32::try_from(offset).unwrap_or(u32::MAX))
            };
            building.cell(place(row, top), place(column, left), &DataRef::from_owned(value))?;
        }
        let sheet = building.finish();
        sheets.extend((sheet.len() > 0).then_some(sheet));
    }
    some(sheets)
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
struct Building {
    sheet: Sheet,
    row: u32,
    /// The column of the row's next cell.
    next: u32,
    cells: u64,
}

impl Building {
    fn new(name: &str) -> Self {
        Self { sheet: Sheet::named(name), row: 0, next: 0, cells: 0 }
    }

    fn cell(&mut self, row: u32, column: u32, value: &DataRef<'_>) -> Result<(), FileFault> {
        if row != self.row {
            self.end_row();
            (self.row, self.next) = (row, 0);
        }
        let gap = column.saturating_sub(self.next);
        self.cells += u64::from(gap) + 1;
        let is_large =
            self.sheet.size() >> 20 > usize::try_from(MOST_UNPACKED_MB).unwrap_or(usize::MAX);
        if self.cells > MOST_CELLS || is_large {
            return Err(FileFault::TooLarge(MOST_UNPACKED_MB));
        }
        (0..gap).for_each(|_| self.sheet.push("", CellForm::Text));
        push(&mut self.sheet, value);
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

/// The entries in the directory of an archive.
struct Entries {
    kind: ArchiveKind,
    /// The unpacked size of all entries in bytes.
    unpacked: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum ArchiveKind {
    Xlsx,
    Xlsb,
    Ods,
    Word,
    Other,
}

impl Entries {
    /// Reads the central directory, which is at the end.
    fn of(bytes: &[u8]) -> Option<Self> {
        let mut entries = Self { kind: ArchiveKind::Other, unpacked: 0 };
        let end = memchr::memmem::rfind(bytes, b"PK\x05\x06")?;
        let mut at = usize::try_from(little(bytes.get(end + 16..end + 20)?)).ok()?;
        while bytes.get(at..at + 4)? == b"PK\x01\x02" {
            let header = bytes.get(at..at + 46)?;
            let length = |from: usize| {
                Some(usize::try_from(little(header.get(from..from + 2)?)).unwrap_or_default())
            };
            entries.unpacked = entries.unpacked.saturating_add(little(header.get(24..28)?));
            let name = bytes.get(at + 46..at + 46 + length(28)?)?;
            entries.note(name);
            at += 46 + length(28)? + length(30)? + length(32)?;
        }
        Some(entries)
    }

    fn note(&mut self, name: &[u8]) {
        self.kind = match name {
            b"xl/workbook.xml" => ArchiveKind::Xlsx,
            b"xl/workbook.bin" => ArchiveKind::Xlsb,
            b"word/document.xml" => ArchiveKind::Word,
            b"content.xml" => ArchiveKind::Ods,
            _ => return,
        };
    }
}

fn little(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |sum, byte| sum << 8 | u64::from(*byte))
}
