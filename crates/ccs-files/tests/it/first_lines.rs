//! A file that is not of its kind is named for what it is.

use ccs_files::kind::Kind;
use ccs_files::read::read_rows;
use ccs_reconcile::deposits::Deposit;

use crate::support::{read, source};

const HEADER: &str = "date_paid,amount,reference\n";
const ROW: &str = "2018-06-27,80.75,CCS 1\n";

/// The only error of a file of deposits: its column, code and text.
fn only_error(file: impl AsRef<[u8]>) -> (Option<String>, &'static str, String) {
    let refusals = read::<Deposit>(file).refusals;
    let [refusal] = refusals.as_slice() else { panic!("{refusals:#?}") };
    (refusal.column.clone(), refusal.code, refusal.to_string())
}

#[test]
fn another_delimiter_is_named() {
    for (delimiter, name) in [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")] {
        let file = format!("{HEADER}{ROW}").replace(',', delimiter);
        let (column, code, text) = only_error(&file);
        assert_eq!((column, code), (None, "CCS-F005"));
        assert!(text.contains(name), "{text}");
        assert!(text.contains("--profile"), "{text}");
    }
}

/// A program that writes a byte order mark may find one there already.
#[test]
fn byte_order_marks_before_the_header_are_passed_over() {
    for marks in ["", "\u{feff}", "\u{feff}\u{feff}", "\u{feff}\u{feff}\u{feff}"] {
        let found = read::<Deposit>(format!("{marks}{HEADER}{ROW}"));
        assert_eq!((found.rows.len(), found.refusals.len()), (1, 0), "{} marks", marks.len() / 3);
    }
    let (_, code, _) = only_error(format!("\u{feff}date{HEADER}{ROW}"));
    assert_eq!(code, "CCS-F006", "only before the header");
    let (_, code, _) = only_error(format!("\u{feff}\u{fffe}{HEADER}{ROW}"));
    assert_eq!(code, "CCS-F006", "no other character");
}

#[test]
fn wide_characters_are_named() {
    let wide = |to: fn(u32) -> [u8; 4], mark: &str| -> Vec<u8> {
        format!("{mark}{HEADER}{ROW}").chars().flat_map(|one| to(u32::from(one))).collect()
    };
    for to in [u32::to_le_bytes, u32::to_be_bytes] {
        for mark in ["", "\u{feff}"] {
            let (column, code, text) = only_error(wide(to, mark));
            assert_eq!((column, code), (None, "CCS-F003"), "{text}");
            assert!(text.contains("UTF-16 or UTF-32"), "{text}");
        }
    }
}

#[test]
fn a_title_above_the_header_is_named() {
    for title in ["Deposits of June 2018\n", "Deposits of June 2018,,\n", "\"June, 2018\"\n\n"] {
        let (column, code, text) = only_error(format!("{title}{HEADER}{ROW}"));
        assert_eq!((column, code), (None, "CCS-F005"), "{title}");
        assert!(text.contains("like a title"), "{text}");
        assert!(!text.contains("2018"), "no cell is repeated: {text}");
    }
    let (_, _, text) = only_error(ROW);
    assert!(!text.contains("title"), "a row is not a title: {text}");
}

#[test]
fn names_in_another_letter_case_are_named() {
    for header in ["DATE_PAID,AMOUNT,REFERENCE\n", "Date_Paid, Amount , Reference\n"] {
        let (column, code, text) = only_error(format!("{header}{ROW}"));
        assert_eq!((column, code), (None, "CCS-F005"));
        assert!(text.contains("letter case"), "{text}");
    }
    let (column, code, text) = only_error(format!("date_paid,Amount,reference\n{ROW}"));
    assert_eq!((column.as_deref(), code), (Some("amount"), "CCS-F006"));
    assert!(text.contains("letter case"), "{text}");
    let (_, _, text) = only_error(format!("date_paid,sum,reference\n{ROW}"));
    assert!(!text.contains("letter case"), "{text}");
}

/// By their first bytes, whatever their names end with.
#[test]
fn formats_that_are_not_read_are_named() {
    let formats: [(&[u8], &str); 10] = [
        (&[0xfd, b'7', b'z', b'X', b'Z', 0, 0, 4], "xz"),
        (b"BZh91AY&SY", "bzip2"),
        (&[0x04, 0x22, 0x4d, 0x18, 0x64, 0x40], "lz4"),
        (&[b'7', b'z', 0xbc, 0xaf, 0x27, 0x1c, 0, 4], "7z"),
        (b"ARROW1\0\0", "Arrow"),
        (&[0xff, 0xff, 0xff, 0xff, 0x78, 1, 0, 0], "Arrow"),
        (b"%PDF-1.7\n", "PDF"),
        (b"<!DOCTYPE html><html>", "HTML"),
        (b"<?xml version=\"1.0\"?>", "XML"),
        (b"{\\rtf1\\ansi", "Word"),
    ];
    for (bytes, name) in formats {
        let refusals =
            read_rows::<Deposit>(&[source(Kind::Deposits, "deposits.csv", bytes)]).refusals;
        let [refusal] = refusals.as_slice() else { panic!("{name}: {refusals:#?}") };
        assert_eq!((refusal.line, refusal.code), (None, "CCS-F014"), "{name}");
        assert!(refusal.message.contains(name) && !refusal.remedy.is_empty(), "{refusal}");
    }
}
