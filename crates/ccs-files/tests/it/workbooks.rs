//! Workbooks that are damaged, or say that they are larger than any is.

use std::collections::BTreeSet;
use std::io::Write;

use ccs_files::import::guess::guess;
use ccs_files::import::{ImportWarning, Imported, Importer, import};
use ccs_files::kind::Kind;
use ccs_files::profile::Profile;
use flate2::Crc;
use flate2::write::DeflateEncoder;

use crate::support::source;

const PROFILE: &str = r#"
profile = "w/1"
[payments.columns]
service_id = "Service"
clearing_number = "No"
date_paid = "Paid"
enrolment_id = "Enrolment"
week_ending = "Week"
ccs = "CCS"
accs = "ACCS"
"#;

const OLD: &[u8] = include_bytes!("../data/old.xls");

/// As it, with a stream that begins beyond the end.
const STOPS: &[u8] = include_bytes!("../../../../tests/fuzz/corpus/workbook/stops-the-reader.xls");

fn read(bytes: &[u8]) -> Imported {
    let importer = Importer::new(&Profile::parse(PROFILE).unwrap(), Kind::Payments, &[]).unwrap();
    import(&[source(Kind::Payments, "file", bytes)], &importer)
}

fn codes(imported: &Imported) -> BTreeSet<&'static str> {
    imported.refusals.iter().map(|refusal| refusal.code).collect()
}

/// The old workbook with other bytes at a place of its first record of a kind, after the sheet
/// begins.
fn old_with(record: u16, at: usize, bytes: &[u8]) -> Vec<u8> {
    let number = |at: usize| u16::from_le_bytes([OLD[at], OLD[at + 1]]);
    let beginnings = (0..OLD.len() - 4).filter(|at| OLD[*at..].starts_with(&[9, 8, 16, 0]));
    let begins = if record == SHEET { beginnings.min() } else { beginnings.max() };
    let mut place = begins.unwrap();
    while number(place) != record {
        place += 4 + usize::from(number(place + 2));
    }
    let mut changed = OLD.to_vec();
    changed[place + 4 + at..place + 4 + at + bytes.len()].copy_from_slice(bytes);
    changed
}

const SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const TEXT: u16 = 0x00FD;

#[test]
fn an_old_workbook_is_read_to_the_cent() {
    let imported = read(OLD);
    assert_eq!(imported.refusals, []);
    let sums: Vec<String> =
        imported.sums(Kind::Payments).iter().map(|(_, sum)| sum.to_string()).collect();
    assert_eq!(sums, ["1596.25", "2.00"]);
}

#[test]
fn an_old_workbook_larger_than_any_is_refused_before_it_is_given_room() {
    let dimensions = |rows: u32, columns: u16| {
        let mut bytes = [0; 12];
        bytes[4..8].copy_from_slice(&rows.to_le_bytes());
        bytes[10..].copy_from_slice(&columns.to_le_bytes());
        old_with(DIMENSIONS, 0, &bytes)
    };
    let damaged = BTreeSet::from(["CCS-I011"]);
    let large = BTreeSet::from(["CCS-I016"]);
    for (rows, columns, refused) in [
        (u32::MAX, u16::MAX, &damaged),
        (65_537, 7, &damaged),
        (65_536, 257, &damaged),
        (65_536, 65, &large),
        (65_536, 64, &BTreeSet::new()),
        (0, 0, &BTreeSet::new()),
    ] {
        assert_eq!(codes(&read(&dimensions(rows, columns))), *refused, "{rows} {columns}");
    }
    // A cell itself may be far away, whatever the sheet says of its size.
    let far_row = old_with(TEXT, 0, &u16::MAX.to_le_bytes());
    assert!(codes(&read(&far_row)).is_disjoint(&damaged), "a row that there can be");
    assert_eq!(codes(&read(&old_with(TEXT, 2, &u16::MAX.to_le_bytes()))), damaged);
    assert_eq!(codes(&read(&old_with(SHEET, 0, &u32::MAX.to_le_bytes()))), damaged);
}

#[test]
fn a_damaged_old_workbook_is_read_or_refused() {
    for at in (0..OLD.len()).step_by(11) {
        for byte in [0x00, 0xff] {
            let mut bytes = OLD.to_vec();
            bytes[at] = byte;
            let _ = read(&bytes);
        }
    }
    for length in (0..OLD.len()).step_by(97) {
        let cut = read(&OLD[..length]);
        let is_whole = cut.sums(Kind::Payments) == read(OLD).sums(Kind::Payments);
        assert!(!cut.refusals.is_empty() || is_whole, "cut after {length} bytes");
    }
}

/// Files at which the reader of workbooks panics, found by changing sound ones at random: each is
/// refused, and its reader is told what to do.
#[test]
fn a_workbook_at_which_its_reader_stops_is_refused() {
    let several = OLD.windows(4).rposition(|record| record == [0xbd, 0, 18, 0]).unwrap();
    let mut backwards = OLD.to_vec();
    backwards[several + 4 + 2..][..2].copy_from_slice(&7_u16.to_le_bytes());
    let sheet = OLD.windows(4).position(|record| record == [0x85, 0, 16, 0]).unwrap();
    let mut short = OLD.to_vec();
    short[sheet + 2] = 2;
    let far = row(&["A"]) + "<row><c r=\"AAAAAAAAAAAA9\"><v>1</v></c></row>";
    for (what, file) in [
        ("numbers in columns from the eighth to the sixth", backwards),
        ("a sheet whose place has two bytes", short),
        ("a stream without length in a sector that is not there", STOPS.to_vec()),
        ("a cell whose column has twelve letters", workbook(&[("Payments", &far)], NO_TEXTS)),
    ] {
        let refused = read(&file).refusals;
        let said: Vec<String> = refused.iter().map(ToString::to_string).collect();
        assert_eq!(codes(&read(&file)), BTreeSet::from(["CCS-I011"]), "{what}: {said:?}");
        assert_eq!(
            (refused[0].message.as_str(), refused[0].remedy.as_str()),
            (
                "the workbook is damaged, or its parts are not those of a workbook (profile w/1)",
                "open it and save it again, or save the sheet as CSV UTF-8"
            ),
            "{what}"
        );
    }
}

/// An archive of one workbook: its parts, packed.
fn archive(parts: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, text) in parts {
        let mut packing = DeflateEncoder::new(Vec::new(), flate2::Compression::default());
        packing.write_all(text.as_bytes()).unwrap();
        let packed = packing.finish().unwrap();
        let mut sum = Crc::new();
        sum.update(text.as_bytes());
        let length = |length: usize| u32::try_from(length).unwrap().to_le_bytes();
        let short = |length: usize| u16::try_from(length).unwrap().to_le_bytes();
        let mut header = vec![20, 0, 0, 0, 8, 0, 0, 0, 0, 0];
        header.extend(sum.sum().to_le_bytes());
        header.extend(length(packed.len()));
        header.extend(length(text.len()));
        header.extend(short(name.len()));
        header.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&header);
        directory.extend([0; 10]);
        directory.extend(length(bytes.len()));
        directory.extend(name.as_bytes());
        bytes.extend(b"PK\x03\x04");
        bytes.extend(&header);
        bytes.extend(name.as_bytes());
        bytes.extend(packed);
    }
    let start = u32::try_from(bytes.len()).unwrap().to_le_bytes();
    let size = u32::try_from(directory.len()).unwrap().to_le_bytes();
    let count = u16::try_from(parts.len()).unwrap().to_le_bytes();
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([count, count].concat());
    bytes.extend(size);
    bytes.extend(start);
    bytes.extend([0, 0]);
    bytes
}

/// A workbook with these sheets, whose shared texts are as the part says.
fn workbook(sheets: &[(&str, &str)], shared: &str) -> Vec<u8> {
    let mut names = String::new();
    let mut relations = String::new();
    let mut parts = Vec::new();
    for (at, (name, rows)) in sheets.iter().enumerate() {
        names += &format!("<sheet name=\"{name}\" sheetId=\"{0}\" r:id=\"r{0}\"/>", at + 1);
        relations += &format!(
            "<Relationship Id=\"r{0}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet{0}.xml\"/>",
            at + 1
        );
        parts.push((
            format!("xl/worksheets/sheet{}.xml", at + 1),
            format!("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>"),
        ));
    }
    parts.push(("xl/workbook.xml".to_owned(), format!("<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>{names}</sheets></workbook>")));
    parts.push(("xl/_rels/workbook.xml.rels".to_owned(), format!("<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{relations}<Relationship Id=\"s\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>")));
    parts.push(("_rels/.rels".to_owned(), "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"w\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>".to_owned()));
    parts.push(("xl/sharedStrings.xml".to_owned(), shared.to_owned()));
    parts.push(("xl/styles.xml".to_owned(), STYLES.to_owned()));
    let parts: Vec<(&str, &str)> =
        parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    archive(&parts)
}

/// The second format is a percentage, and the third one with a text in it.
const STYLES: &str = "<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.00&quot; % of fee&quot;\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>";

const NO_TEXTS: &str = "<sst xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" uniqueCount=\"0\"></sst>";

fn row(cells: &[&str]) -> String {
    let text = |cell: &&str| {
        if cell.starts_with('<') {
            format!("<c>{cell}</c>")
        } else {
            format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>")
        }
    };
    format!("<row>{}</row>", cells.iter().map(text).collect::<String>())
}

fn header() -> String {
    row(&["Service", "No", "Paid", "Enrolment", "Week", "CCS", "ACCS"])
}

fn payment(ccs: &str) -> String {
    row(&["199900001A", "000990000113", "2025-08-12", "E9990000101", "2025-08-10", ccs, "1.00"])
}

#[test]
fn a_formula_is_its_stored_value_and_without_one_it_is_refused() {
    let with = |ccs: &str| read(&workbook(&[("Payments", &(header() + &payment(ccs)))], NO_TEXTS));
    let stored = with("<f>500+12.4</f><v>512.4</v>");
    assert_eq!(stored.refusals, []);
    assert_eq!(stored.sums(Kind::Payments)[0].1.to_string(), "512.40");
    for unstored in ["<f>500+12.4</f><v></v>", "<f>500+12.4</f><v/>", "<f>500+12.4</f>"] {
        let imported = with(unstored);
        assert_eq!(codes(&imported), BTreeSet::from(["CCS-I056"]), "{unstored}");
        assert_eq!(imported.refusals[0].column.as_deref(), Some("CCS"));
    }
}

/// Not leaving the column out, which would lose its amounts.
#[test]
fn a_guess_says_of_formulas_without_a_value_what_the_reading_says() {
    let known = [
        "Service ID",
        "Clearing Number",
        "Date Paid",
        "Enrolment ID",
        "Week Ending",
        "CCS",
        "ACCS",
    ];
    let rows = row(&known) + &payment("<f>500+12.4</f>");
    let file = workbook(&[("Payments", &rows)], NO_TEXTS);
    let asked = guess(&[source(Kind::Payments, "file.xlsx", file)], Some(Kind::Payments)).unwrap();
    assert!(asked.profile.contains("ccs = \"CCS\""), "{}", asked.profile);
    let [question] = &asked.questions[..] else { panic!("{:?}", asked.questions) };
    assert!(question.contains("CCS-I056"), "{question}");
}

#[test]
fn a_workbook_that_says_it_is_larger_than_it_is_is_refused() {
    let sheet = header() + &payment("2.00");
    let with_texts = |count: &str| {
        read(&workbook(
            &[("Payments", &sheet)],
            &NO_TEXTS.replace("\"0\"", &format!("\"{count}\"")),
        ))
    };
    assert_eq!(with_texts("1").refusals, []);
    for count in ["1000000", "18446744073709551615", "99999999999999999999999"] {
        assert_eq!(codes(&with_texts(count)), BTreeSet::from(["CCS-I011"]), "{count}");
    }
    let far = "<row r=\"4294967295\"><c r=\"ZZZZZZZ4294967295\"><v>1</v></c></row>";
    let beyond = "<row><c r=\"XFE9\"><v>1</v></c></row>";
    for cell in [far, beyond] {
        let imported = read(&workbook(&[("Payments", &(sheet.clone() + cell))], NO_TEXTS));
        assert_eq!(codes(&imported), BTreeSet::from(["CCS-I011"]), "{cell}");
    }
    let wide: String =
        (1..=2_442).map(|at| format!("<row><c r=\"XFD{at}\"><v>1</v></c></row>")).collect();
    let imported = read(&workbook(&[("Payments", &wide)], NO_TEXTS));
    assert_eq!(codes(&imported), BTreeSet::from(["CCS-I016"]));
}

#[test]
fn a_sheet_that_is_not_read_is_named() {
    let paid = header() + &payment("2.00");
    let nearly = header().replace("Week", "Weak") + &payment("3.00");
    let lacking = nearly.replace("Paid", "Payed") + &payment("4.00");
    let file = workbook(&[("Aug", &paid), ("Sep", &paid), ("Oct", &lacking)], NO_TEXTS);
    let all =
        PROFILE.replace("[payments.columns]", "[payments]\nsheet = \"*\"\n[payments.columns]");
    let one = all.replace('*', "Aug");
    let importer_of_all =
        Importer::new(&Profile::parse(&all).unwrap(), Kind::Payments, &[]).unwrap();
    let expected: [(String, &str, &[(u64, &str)]); 2] = [
        (all, "4.00", &[(3, "\"Oct\" does not have")]),
        (one, "2.00", &[(2, "\"Sep\" is not"), (3, "\"Oct\" is not")]),
    ];
    for (profile, sum, sheets) in expected {
        let importer =
            Importer::new(&Profile::parse(&profile).unwrap(), Kind::Payments, &[]).unwrap();
        let imported = import(&[source(Kind::Payments, "file", &file)], &importer);
        assert_eq!(imported.refusals, []);
        assert_eq!(imported.sums(Kind::Payments)[0].1.to_string(), sum);
        for (rows, why) in sheets {
            assert!(
                imported.left_out.iter().any(|left| left.rows == *rows && left.why.contains(why)),
                "{why}: {:?}",
                imported.left_out
            );
        }
    }
    // One header is written in another way: its rows would be missed.
    let file = workbook(&[("Aug", &paid), ("Oct", &nearly)], NO_TEXTS);
    let refused = &import(&[source(Kind::Payments, "file", &file)], &importer_of_all).refusals;
    assert!(refused.iter().all(|it| it.code == "CCS-I020" && it.message.contains("\"Oct\"")));
    assert_eq!(refused.len(), 1);
    // Without `sheet` one is read, and the other is warned of; one that lacks two is another table.
    let similar = |sheets: &[(&str, &str)]| {
        let imported = read(&workbook(sheets, NO_TEXTS));
        assert_eq!(imported.refusals, []);
        imported.warnings.contains(&ImportWarning::SimilarSheet)
    };
    assert!(similar(&[("Aug", &paid), ("Oct", &nearly)]));
    assert!(!similar(&[("Aug", &paid), ("Oct", &lacking)]));
}

/// A sheet of all payments beside one for each child would count twice.
#[test]
fn a_sheet_that_repeats_the_others_is_warned_of() {
    let all =
        PROFILE.replace("[payments.columns]", "[payments]\nsheet = \"*\"\n[payments.columns]");
    let importer = Importer::new(&Profile::parse(&all).unwrap(), Kind::Payments, &[]).unwrap();
    let (ada, ben) = (payment("2.00"), payment("3.00").replace("101<", "102<"));
    let repeats = |sheets: &[(&str, &str)]| {
        let file = workbook(sheets, NO_TEXTS);
        let imported = import(&[source(Kind::Payments, "file", &file)], &importer);
        imported.warnings.contains(&ImportWarning::RepeatedSheet)
    };
    let [ada, ben, both] = [ada.clone(), ben.clone(), ada + &ben].map(|rows| header() + &rows);
    assert!(repeats(&[("Ada", &ada), ("Ben", &ben), ("All", &both)]));
    assert!(!repeats(&[("Ada", &ada), ("Ben", &ben)]));
}

#[test]
fn a_percentage_is_no_amount() {
    let with = |style: u8| {
        let paid = payment("<v>0.85</v>").replace("<c><v>", &format!("<c s=\"{style}\"><v>"));
        read(&workbook(&[("Payments", &(header() + &payment("2.00") + &paid))], NO_TEXTS))
    };
    for (style, found) in
        [(0, BTreeSet::new()), (1, BTreeSet::from(["CCS-I061"])), (2, BTreeSet::new())]
    {
        assert_eq!(codes(&with(style)), found, "{style}");
    }
}

/// Hidden rows are read, since a filter hides rows that count; hidden sheets are not.
#[test]
fn what_a_workbook_hides_is_reported() {
    let shown = header() + &payment("2.00");
    let filtered = shown.clone() + &payment("3.00").replace("<row>", "<row hidden=\"1\">");
    let read = |sheets: &[(&str, &str)]| {
        let imported = read(&workbook(sheets, NO_TEXTS));
        assert_eq!(imported.refusals, []);
        (imported.sums(Kind::Payments)[0].1.to_string(), imported.warnings)
    };
    let old = "Old\" state=\"hidden";
    let very_old = "Old\" state=\"veryHidden";
    let (rows, sheets) = (ImportWarning::HiddenRows, ImportWarning::HiddenSheets);
    assert_eq!(read(&[("Aug", &shown)]), ("2.00".to_owned(), vec![]));
    assert_eq!(read(&[("Aug", &filtered)]), ("5.00".to_owned(), vec![rows]));
    assert_eq!(read(&[("Aug", &shown), (old, &shown)]), ("2.00".to_owned(), vec![sheets]));
    assert_eq!(read(&[("Aug", &shown), (very_old, &shown)]), ("2.00".to_owned(), vec![sheets]));
    let both = read(&[("Aug", &filtered), (old, &shown)]);
    assert_eq!(both, ("5.00".to_owned(), vec![rows, sheets]));
}
