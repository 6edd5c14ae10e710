//! Any file is either read or refused: nothing panics, and no fault is without a place.

use ccs_files::check::check;
use ccs_files::kind::Kind;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::rows::sound_files;
use crate::support::{at_least, reconciled, source};

/// First bytes that decide what a file is.
const BEGINNINGS: [&[u8]; 10] = [
    b"",
    b"service_id,name\n",
    b"\xef\xbb\xbfservice_id,name\n",
    b"date_paid,amount,reference\r\n",
    b"\x1f\x8b\x08\x00",
    b"\x28\xb5\x2f\xfd",
    b"PAR1",
    b"PK\x03\x04",
    b"\xff\xfe",
    b"service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n",
];

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let marks = select(b",,,\"\"\n\n\r-.$019aZ \x00\xff\xc3\xa9".to_vec());
    vec(prop_oneof![4 => marks, 1 => any::<u8>()], 0..200)
}

/// One change to a file.
#[derive(Debug, Clone)]
enum Change {
    Byte(Index, u8),
    Insert(Index, Vec<u8>),
    Cut(Index),
    Swap(Index, Index),
}

fn changes() -> impl Strategy<Value = Change> {
    prop_oneof![
        (any::<Index>(), any::<u8>()).prop_map(|(at, byte)| Change::Byte(at, byte)),
        (any::<Index>(), bytes()).prop_map(|(at, bytes)| Change::Insert(at, bytes)),
        any::<Index>().prop_map(Change::Cut),
        (any::<Index>(), any::<Index>()).prop_map(|(a, b)| Change::Swap(a, b)),
    ]
}

impl Change {
    fn make(&self, file: &mut Vec<u8>) {
        if file.is_empty() {
            return;
        }
        match self {
            Self::Byte(at, byte) => *at.get_mut(file) = *byte,
            Self::Insert(at, bytes) => {
                let at = at.index(file.len());
                file.splice(at..at, bytes.iter().copied());
            }
            Self::Cut(at) => file.truncate(at.index(file.len())),
            Self::Swap(a, b) => {
                let (a, b) = (a.index(file.len()), b.index(file.len()));
                file.swap(a, b);
            }
        }
    }
}

proptest! {
    #![proptest_config(at_least(2_000))]

    #[test]
    fn any_bytes_are_read_or_refused_as_any_kind(beginning in select(BEGINNINGS.to_vec()), bytes in bytes()) {
        let file = [beginning, &bytes].concat();
        for kind in Kind::ALL {
            assert_read_or_refused(kind, &file);
        }
    }

    #[test]
    fn a_sound_file_with_a_few_changes_is_read_or_refused((kind, file) in sound_files(), changes in vec(changes(), 1..5)) {
        let mut file = file;
        changes.iter().for_each(|change| change.make(&mut file));
        assert_read_or_refused(kind, &file);
    }

    #[test]
    fn compressed_bytes_with_a_few_changes_are_read_or_refused((kind, file) in sound_files(), changes in vec(changes(), 0..3)) {
        let mut file = zstd::encode_all(file.as_slice(), 1).unwrap();
        changes.iter().for_each(|change| change.make(&mut file));
        assert_read_or_refused(kind, &file);
    }
}

fn assert_read_or_refused(kind: Kind, file: &[u8]) {
    let checked = check(kind, &[source(kind, "file", file)], 2);
    for refusal in &checked.refusals {
        assert_eq!(refusal.file, "file");
        let whole_file =
            ["CCS-F001", "CCS-F002", "CCS-F003", "CCS-F012", "CCS-F014", "CCS-F015", "CCS-F016"];
        // Decisions are also read as a spreadsheet saves them, with the errors of exports.
        let is_of_spreadsheet = kind == Kind::Decisions && refusal.code.starts_with("CCS-I0");
        let is_of_file = whole_file.contains(&refusal.code) || is_of_spreadsheet;
        assert!(refusal.line.is_some() || is_of_file, "{refusal}");
        assert!(!refusal.message.is_empty() && !refusal.remedy.is_empty(), "{refusal:?}");
    }
    if matches!(kind, Kind::Payments | Kind::SessionReports | Kind::Returns) {
        let outcome = reconciled(vec![source(kind, "file", file)], 1, false);
        assert_eq!(outcome.result.is_some(), checked.refusals.is_empty(), "what checks reconciles");
        assert_eq!(outcome.refusals.is_empty(), checked.refusals.is_empty());
    }
}
