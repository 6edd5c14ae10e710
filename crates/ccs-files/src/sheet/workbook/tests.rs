//! Each limit on both sides, with limits small enough for small files.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

use super::limits::{LIMITS, Limits};
use super::read_within;
use crate::sheet::{CellForm, FileFault, Row, Sheet};

const NAMESPACE: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An archive of parts, each with the length that its directory says.
fn archive(parts: &[(&str, String)], declared: impl Fn(usize) -> usize) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    let long = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes();
    let short = |length: usize| u16::try_from(length).unwrap_or(u16::MAX).to_le_bytes();
    for (name, text) in parts {
        let mut packing = DeflateEncoder::new(Vec::new(), Compression::best());
        let packed = packing.write_all(text.as_bytes()).and_then(|()| packing.finish());
        let packed = packed.unwrap_or_default();
        let mut sum = Crc::new();
        sum.update(text.as_bytes());
        let mut header = vec![20, 0, 0, 0, 8, 0, 0, 0, 0, 0];
        header.extend(sum.sum().to_le_bytes());
        header.extend(long(packed.len()));
        header.extend(long(declared(text.len())));
        header.extend(short(name.len()));
        header.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&header);
        directory.extend([0; 10]);
        directory.extend(long(bytes.len()));
        directory.extend(name.as_bytes());
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&header);
        bytes.extend(name.as_bytes());
        bytes.extend(packed);
    }
    let (start, size) = (long(bytes.len()), long(directory.len()));
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([short(parts.len()), short(parts.len())].concat());
    bytes.extend(size);
    bytes.extend(start);
    bytes.extend([0, 0]);
    bytes
}

/// The parts of an xlsx workbook with these rows of each sheet.
#[expect(clippy::format_push_string, clippy::format_collect, reason = "a small text of a test")]
fn xlsx(sheets: &[&str], texts: &[&str]) -> Vec<(&'static str, String)> {
    const NAMES: [&str; 2] = ["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"];
    let mut parts = Vec::new();
    let (mut list, mut relations) = (String::new(), String::new());
    for ((at, name), rows) in (1..).zip(NAMES).zip(sheets) {
        list += &format!("<sheet name=\"S{at}\" sheetId=\"{at}\" r:id=\"r{at}\"/>");
        relations += &format!(
            "<Relationship Id=\"r{at}\" Type=\"{RELATIONS}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>"
        );
        let rows =
            format!("<worksheet xmlns=\"{NAMESPACE}\"><sheetData>{rows}</sheetData></worksheet>");
        parts.push((name, rows));
    }
    let texts: String = texts.iter().map(|text| format!("<si><t>{text}</t></si>")).collect();
    parts.push(("xl/sharedStrings.xml", format!("<sst xmlns=\"{NAMESPACE}\">{texts}</sst>")));
    parts.push(("xl/workbook.xml", format!("<workbook xmlns=\"{NAMESPACE}\" xmlns:r=\"{RELATIONS}\"><sheets>{list}</sheets></workbook>")));
    parts.push(("xl/_rels/workbook.xml.rels", format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}<Relationship Id=\"s\" Type=\"{RELATIONS}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>")));
    parts.push(("_rels/.rels", format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"w\" Type=\"{RELATIONS}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>")));
    parts
}

const fn honest(length: usize) -> usize {
    length
}

fn cells(read: Result<Vec<Sheet>, FileFault>) -> Result<usize, FileFault> {
    let count = |sheet: &Sheet| sheet.rows().map(|row| row.len()).sum::<usize>();
    read.map(|sheets| sheets.iter().map(count).sum())
}

const TWO_CELLS: &str = "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>";

#[test]
fn the_cells_and_the_text_of_all_sheets_count() {
    let file = archive(&xlsx(&[TWO_CELLS, TWO_CELLS], &["abcde"]), honest);
    let with = |cells_at_most, text| {
        cells(read_within(&file, &Limits { cells: cells_at_most, text, ..LIMITS }))
    };
    assert_eq!(with(4, 20), Ok(4));
    assert_eq!(with(3, 20), Err(FileFault::TooManyCells(3)));
    assert_eq!(with(4, 19), Err(FileFault::TooMuchText(19)));
    let far = archive(&xlsx(&["<row><c r=\"E1\"><v>1</v></c></row>"], &[]), honest);
    let with = |most| cells(read_within(&far, &Limits { cells: most, ..LIMITS }));
    assert_eq!(with(5), Ok(5), "with the empty cells before it");
    assert_eq!(with(4), Err(FileFault::TooManyCells(4)));
}

#[test]
fn the_size_of_the_file_and_of_its_parts_counts() {
    let parts = xlsx(&[TWO_CELLS], &["abcde"]);
    let file = archive(&parts, honest);
    let packed = u64::try_from(file.len()).unwrap_or_default();
    let size = |text: &String| u64::try_from(text.len()).unwrap_or_default();
    let unpacked: u64 = parts.iter().map(|(_, text)| size(text)).sum();
    let texts = parts.iter().find(|(name, _)| name.ends_with("sharedStrings.xml"));
    let texts = texts.map_or(0, |(_, text)| size(text));
    let read = |limits: Limits| cells(read_within(&file, &limits));
    assert_eq!(read(Limits { packed, unpacked, shared_texts: texts, ..LIMITS }), Ok(2));
    let limits = Limits { packed: packed - 1, ..LIMITS };
    assert_eq!(read(limits), Err(FileFault::TooLarge(packed - 1)));
    let limits = Limits { unpacked: unpacked - 1, ..LIMITS };
    assert_eq!(read(limits), Err(FileFault::TooLarge(unpacked - 1)));
    let limits = Limits { shared_texts: texts - 1, ..LIMITS };
    assert_eq!(read(limits), Err(FileFault::TooMuchText(texts - 1)));
}

#[test]
fn an_archive_that_unpacks_to_more_than_it_says_is_refused() {
    let parts = xlsx(&[TWO_CELLS], &[&"a".repeat(100_000)]);
    assert_eq!(cells(read_within(&archive(&parts, honest), &LIMITS)), Ok(2));
    let lying = archive(&parts, |length| length.min(50_000));
    assert_eq!(cells(read_within(&lying, &LIMITS)), Err(FileFault::DamagedWorkbook));
}

/// An ods workbook with these rows of its sheet.
fn ods(rows: &str) -> Vec<u8> {
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content><office:body><office:spreadsheet><table:table table:name=\"S\"><!-- it's > --><table:table-column/>{rows}</table:table></office:spreadsheet></office:body></office:document-content>"
    );
    let kind = "application/vnd.oasis.opendocument.spreadsheet".to_owned();
    let manifest = "<manifest:manifest/>".to_owned();
    archive(
        &[("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", manifest)],
        honest,
    )
}

#[test]
fn the_cells_that_an_ods_workbook_repeats_count_before_they_are_given_memory() {
    let value = "<table:table-cell office:value-type=\"float\" office:value=\"1\"><text:p>1 &gt; 0</text:p></table:table-cell>";
    let text = "<table:table-cell table:number-columns-repeated='3' office:value-type=\"string\"><text:p>a</text:p></table:table-cell>";
    let empty =
        "<table:table-cell table:style-name=\"a>b\" table:number-columns-repeated=\"16000\"/>";
    let hollow = "<table:table-cell></table:table-cell>";
    let row = |repeats: &str, cells: &str| {
        format!(
            "<table:table-row table:number-rows-repeated=\"{repeats}\">{cells}</table:table-row>"
        )
    };
    let with =
        |rows: &str, most| cells(read_within(&ods(rows), &Limits { whole_cells: most, ..LIMITS }));
    let sheet =
        row("2", &format!("{value}{text}{empty}")) + &row("1000000", &format!("{hollow}{empty}"));
    assert_eq!(with(&sheet, 8), Ok(8), "two rows of four: what follows has no value");
    assert_eq!(with(&sheet, 7), Err(FileFault::TooManyCells(7)));
    let later = row("9", hollow) + &row("1", &format!("{hollow}{value}"));
    assert_eq!(with(&later, 19), Err(FileFault::TooManyCells(19)), "empty rows before");
    assert!(with(&later, 20).is_ok());
    let most = LIMITS.whole_cells;
    for repeats in ["4000000000", "18446744073709551615"] {
        assert_eq!(
            with(&row(repeats, &(text.repeat(3))), most),
            Err(FileFault::TooManyCells(most))
        );
    }
    for repeats in ["99999999999999999999999", "&#57;", "-1"] {
        assert_eq!(with(&row(repeats, value), most), Err(FileFault::DamagedWorkbook), "{repeats}");
    }
}

#[test]
fn the_text_that_an_ods_workbook_repeats_counts() {
    let cell = |columns: &str, text: &str| {
        format!(
            "<table:table-cell table:number-columns-repeated=\"{columns}\" office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>"
        )
    };
    let row = |cells: String| {
        format!("<table:table-row table:number-rows-repeated=\"3\">{cells}</table:table-row>")
    };
    let with =
        |cells: String, most| cells_of(&ods(&row(cells)), &Limits { whole_text: most, ..LIMITS });
    assert_eq!(with(cell("2", "abcd"), 24), Ok(6));
    assert_eq!(with(cell("2", "abcd"), 23), Err(FileFault::TooMuchText(23)));
    let blanks = "<text:s text:c=\"4000000000\"/>";
    assert_eq!(with(cell("1", blanks), 99), Err(FileFault::TooMuchText(99)));
    let declared = "<table:table-cell office:value-type=\"string\" office:string-value=\"abcde\"/>";
    assert_eq!(with(declared.to_owned(), 15), Ok(3));
    assert_eq!(with(declared.to_owned(), 14), Err(FileFault::TooMuchText(14)));
}

/// The reader of workbooks never comes to an end of these.
#[test]
fn an_ods_workbook_that_is_not_whole_is_refused() {
    let cell =
        "<table:table-cell office:value-type=\"string\"><text:p>a</text:p></table:table-cell>";
    let whole = format!("<table:table-row>{cell}</table:table-row>");
    assert_eq!(cells_of(&ods(&whole), &LIMITS), Ok(1));
    let note = "<table:table-row><table:table-cell><office:annotation></table:table-cell></table:table-row>";
    for broken in [
        whole.replace("</table:table-row>", ""),
        format!("{whole}<table:table table:name=\"T\">"),
        format!("<table:table table:name=\"T\">{whole}</table:table>"),
        note.to_owned(),
        "<a>".repeat(300) + &"</a>".repeat(300),
    ] {
        let read = cells_of(&ods(&broken), &LIMITS);
        assert_eq!(read, Err(FileFault::DamagedWorkbook), "{broken:.200}");
    }
}

fn cells_of(file: &[u8], limits: &Limits) -> Result<usize, FileFault> {
    cells(read_within(file, limits))
}

const OLD: &[u8] = include_bytes!("../../../tests/data/old.xls");

#[test]
fn the_text_that_cells_of_an_xls_workbook_share_counts_for_each() {
    let with = |most| read_within(OLD, &Limits { whole_text: most, ..LIMITS });
    let sheets = with(LIMITS.whole_text).unwrap_or_default();
    let cells = sheets.iter().flat_map(Sheet::rows).flat_map(Row::cells);
    let texts = cells.filter(|cell| cell.form == CellForm::Text);
    let length: u64 = texts.map(|cell| u64::try_from(cell.text.len()).unwrap_or_default()).sum();
    assert!(length > 100, "{length}");
    assert!(with(length).is_ok());
    assert_eq!(with(length - 1).err(), Some(FileFault::TooMuchText(length - 1)));
}

#[test]
fn a_sheet_of_an_xls_workbook_that_has_two_names_counts_twice() {
    let with =
        |file: &[u8], most| cells(read_within(file, &Limits { whole_cells: most, ..LIMITS }));
    let place =
        |record: [u8; 4]| OLD.windows(4).position(|four| four == record).unwrap_or_default();
    let (sheet, writer) = (place([0x85, 0, 16, 0]), place([0x5c, 0, 112, 0]));
    let mut twice = OLD.to_vec();
    let name: Vec<u8> = OLD.iter().skip(sheet + 4).take(16).copied().collect();
    twice.splice(writer..writer + 2, [0x85, 0]);
    twice.splice(writer + 4..writer + 4 + 16, name);
    twice.splice(writer + 4 + 8..writer + 4 + 9, [b'Q']);
    let one = (1..100).find(|most| with(OLD, *most).is_ok()).unwrap_or_default();
    assert_eq!(with(&twice, 2 * one - 1), Err(FileFault::TooManyCells(2 * one - 1)));
    assert_eq!(with(&twice, 2 * one).ok(), with(OLD, one).ok().map(|cells| 2 * cells));
}
