//! What the fuzz targets do with bytes, and what must be true for any bytes.
//!
//! A test of `ccs-files` includes this file and runs it over the corpus.

use std::io::Write;

use ccs_files::check::check;
use ccs_files::import::guess::guess;
use ccs_files::import::{Importer, import};
use ccs_files::kind::Kind;
use ccs_files::profile::{Profile, Setting, shipped};
use ccs_files::source::Source;
use flate2::Crc;

/// A profile, and an export of three rows that it may read.
///
/// # Panics
/// A profile that requires something else.
pub fn profile(bytes: &[u8]) {
    const EXPORT: &str = "Account 1\n\nService;Clearing;Paid;Enrolment;Week;Type;Amount;Debit\n190016362L;990000113;12/08/2025;E9990000101;4/08/2025;CCS;$1,242.25;\n190016362L;990000113;12/08/2025;E9990000102;4/08/2025;ACCS;(310.80);1.00\nTotal;;;;;;931.45;1.00\n";
    let Ok(text) = std::str::from_utf8(bytes) else { return };
    let Ok(profile) = Profile::parse(text) else { return };
    for kind in Kind::ALL {
        if let Some(importer) = importer(&profile, kind) {
            is_read_or_refused(&Source::bytes(kind, "export", EXPORT.as_bytes()), &importer);
        }
    }
}

/// A vendor's text, by the shipped profile of the first byte; and a profile guessed from it.
///
/// # Panics
/// What is imported is refused by the check of its kind, or a refusal has no remedy.
pub fn export(bytes: &[u8]) {
    let Some((first, file)) = bytes.split_first() else { return };
    through_a_profile(*first, file);
    if first % 4 == 0 {
        let _ = guess(&[Source::bytes(Kind::Payments, "export", file)], None);
    }
}

/// The interface's answers.
///
/// # Panics
/// As of `export`.
pub fn records(bytes: &[u8]) {
    let Some(ccss) = shipped().iter().position(|shipped| shipped.name == "ccss") else { return };
    through_a_profile(u8::try_from(ccss).unwrap_or_default(), bytes);
}

fn through_a_profile(number: u8, file: &[u8]) {
    let Some(shipped) = shipped().get(usize::from(number) % shipped().len()) else { return };
    let Ok(profile) = Profile::parse(shipped.text) else { panic!("{} is sound", shipped.name) };
    for kind in profile.kinds() {
        if let Some(importer) = importer(&profile, kind) {
            is_read_or_refused(&Source::bytes(kind, "export", file), &importer);
        }
    }
}

/// A file of our own, of the kind of the first byte.
///
/// # Panics
/// A refusal has no remedy.
pub fn plain(bytes: &[u8]) {
    let Some((first, file)) = bytes.split_first() else { return };
    let kind = Kind::ALL[usize::from(*first) % Kind::ALL.len()];
    for refusal in check(kind, &[Source::bytes(kind, "file", file)], 1).refusals {
        assert!(!refusal.message.is_empty() && !refusal.remedy.is_empty(), "{refusal:?}");
    }
}

/// A workbook.
///
/// # Panics
/// As of `export`.
pub fn workbook(bytes: &[u8]) {
    const PROFILE: &str = "profile = \"w/1\"\ndates = [\"y-m-d\", \"d/m/y\"]\n[payments.columns]\nservice_id = \"Service\"\nclearing_number = \"No\"\ndate_paid = \"Paid\"\nenrolment_id = \"Enrolment\"\nweek_ending = \"Week\"\nccs = \"CCS\"\naccs = \"ACCS\"\n";
    let Ok(profile) = Profile::parse(PROFILE) else { panic!("the profile is sound") };
    let Some(importer) = importer(&profile, Kind::Payments) else { return };
    is_read_or_refused(&Source::bytes(Kind::Payments, "book", bytes), &importer);
}

/// The parts of a workbook, so that what is wrong is in them and not in the archive around them:
/// a byte for xlsx or ods, then texts parted by a line of `====`.
///
/// # Panics
/// As of `export`.
pub fn parts(bytes: &[u8]) {
    const XLSX: [&str; 5] = [
        "xl/worksheets/sheet1.xml",
        "xl/sharedStrings.xml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
    ];
    const BOOK: &str = "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>";
    const RELATIONS: &str = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>";
    let Some((first, rest)) = bytes.split_first() else { return };
    let given: Vec<&[u8]> = parted(rest);
    let mut files: Vec<(&str, &[u8])> = Vec::new();
    if first % 2 == 0 {
        let by_default: [&[u8]; 5] = [b"", b"", b"", BOOK.as_bytes(), RELATIONS.as_bytes()];
        for (at, name) in XLSX.into_iter().enumerate() {
            let part = given.get(at).copied().filter(|part| !part.is_empty());
            files.extend(
                part.or(Some(by_default[at]))
                    .filter(|part| !part.is_empty())
                    .map(|part| (name, part)),
            );
        }
    } else {
        files.push(("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"));
        files.push(("content.xml", given.first().copied().unwrap_or_default()));
        files.push(("META-INF/manifest.xml", b"<manifest:manifest/>"));
    }
    workbook(&archive(&files));
}

fn parted(bytes: &[u8]) -> Vec<&[u8]> {
    const MARK: &[u8] = b"\n====\n";
    let (mut parts, mut rest) = (Vec::new(), bytes);
    while let Some(at) = rest.windows(MARK.len()).position(|window| window == MARK) {
        parts.push(&rest[..at]);
        rest = &rest[at + MARK.len()..];
    }
    parts.push(rest);
    parts
}

/// An archive whose entries are stored as they are.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let long = |length: usize| u32::try_from(length).unwrap_or(u32::MAX).to_le_bytes();
    let short = |length: usize| u16::try_from(length).unwrap_or(u16::MAX).to_le_bytes();
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, part) in files {
        let mut sum = Crc::new();
        sum.update(part);
        let mut header = vec![20, 0, 0, 0, 0, 0, 0, 0, 0, 0];
        header.extend(sum.sum().to_le_bytes());
        header.extend([long(part.len()), long(part.len())].concat());
        header.extend(short(name.len()));
        header.extend([0, 0]);
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(&header);
        directory.extend([0; 10]);
        directory.extend(long(bytes.len()));
        directory.extend(name.as_bytes());
        let _ = bytes.write_all(b"PK\x03\x04");
        bytes.extend(&header);
        bytes.extend(name.as_bytes());
        bytes.extend_from_slice(part);
    }
    let (start, size) = (long(bytes.len()), long(directory.len()));
    bytes.extend(&directory);
    bytes.extend(b"PK\x05\x06\0\0\0\0");
    bytes.extend([short(files.len()), short(files.len())].concat());
    bytes.extend([size, start].concat());
    bytes.extend([0, 0]);
    bytes
}

/// A profile ready for a kind, with an answer to each question that it asks.
fn importer(profile: &Profile, kind: Kind) -> Option<Importer> {
    let answer = |column: String| Setting {
        kind: Some(kind),
        value: if column == "service_id" { "190016362L" } else { "2025-08-20" }.to_owned(),
        column,
    };
    let settings: Vec<Setting> =
        profile.asks(kind).into_keys().map(|column| answer(column.to_owned())).collect();
    Importer::new(profile, kind, &settings).ok()
}

/// What is refused says why and what to do; what is not passes the check of its kind, with every
/// amount that was read.
fn is_read_or_refused(source: &Source, importer: &Importer) {
    let kind = source.kind();
    let imported = import(std::slice::from_ref(source), importer);
    for refusal in &imported.refusals {
        assert!(!refusal.code.is_empty() && !refusal.message.is_empty(), "{refusal:?}");
    }
    if !imported.refusals.is_empty() || imported.rows.is_empty() {
        return;
    }
    let csv = imported.to_csv(kind, true);
    let checked = check(kind, &[Source::bytes(kind, "plain.csv", csv.into_bytes())], 1);
    assert!(checked.refusals.is_empty(), "{:?}", checked.refusals);
    let rows = u64::try_from(imported.rows.len()).unwrap_or(u64::MAX);
    assert_eq!(checked.sound_rows, rows);
}
