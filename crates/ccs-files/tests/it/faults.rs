//! Every fault is found, on its own line, and no other line is blamed.

use ccs_files::kind::Kind;
use ccs_reconcile::deposits::Deposit;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use crate::support::{at_least, read, reconciled, source};

/// Rows of deposits that are sound; one is three lines long.
const SOUND: [&str; 4] = [
    "2018-06-27,80.75,CCS 1",
    "2018-06-27,-80.75,",
    "2018-06-27,\"80.75\",\"a, \"\"b\"\"\"",
    "2018-06-27,0,\"a\nb\n\"",
];

/// Columns and codes; the column is empty when the whole row is meant.
type Wrong = &'static [(&'static str, &'static str)];

/// Rows that are not, with the columns and codes of all that is wrong.
const FAULTY: [(&[u8], Wrong); 9] = [
    (b"27/06/2018,80.75,", &[("date_paid", "CCS-F030")]),
    (b"2018-06-31,80.75,", &[("date_paid", "CCS-F031")]),
    (b"2018-06-27,$80.75,", &[("amount", "CCS-F021")]),
    (b"2018-06-27,,", &[("amount", "CCS-F020")]),
    (b"1018-06-27,1e3,x", &[("date_paid", "CCS-F032"), ("amount", "CCS-F024")]),
    (b"2018-06-27,80,75,", &[("", "CCS-F010")]),
    (b"2018-06-27", &[("", "CCS-F010")]),
    (b"2018-06-27,80.75,a \"b\"", &[("", "CCS-F013")]),
    (b"2018-06-27,80.75,caf\xe9", &[("", "CCS-F004")]),
];

/// A row: a sound one, or a faulty one.
#[derive(Debug, Clone, Copy)]
enum Line {
    Sound(&'static str),
    Faulty(&'static [u8], Wrong),
}

fn lines() -> impl Strategy<Value = Line> {
    prop_oneof![
        3 => select(SOUND.to_vec()).prop_map(Line::Sound),
        2 => select(FAULTY.to_vec()).prop_map(|(row, wrong)| Line::Faulty(row, wrong)),
    ]
}

proptest! {
    #![proptest_config(at_least(1_000))]

    #[test]
    fn exactly_the_faulty_lines_are_reported(lines in vec(lines(), 0..40), end in select(vec!["\n", "\r\n"])) {
        let mut file = format!("date_paid,amount,reference{end}").into_bytes();
        let (mut number, mut expected, mut sound) = (2, Vec::new(), Vec::new());
        for line in lines {
            match line {
                Line::Sound(row) => {
                    sound.push(number);
                    file.extend_from_slice(row.as_bytes());
                    number += row.matches('\n').count();
                }
                Line::Faulty(row, wrong) => {
                    file.extend_from_slice(row);
                    expected.extend(wrong.iter().map(|(column, code)| (number, (*column).to_owned(), (*code).to_owned())));
                }
            }
            file.extend_from_slice(end.as_bytes());
            number += 1;
        }
        let read = read::<Deposit>(&file);
        let found: Vec<(usize, String, String)> = read.refusals.iter().map(|refusal| {
            let line = usize::try_from(refusal.line.unwrap()).unwrap();
            (line, refusal.column.clone().unwrap_or_default(), refusal.code.to_owned())
        }).collect();
        prop_assert_eq!(found, expected);
        let lines: Vec<usize> = read.rows.iter().map(|(place, _)| usize::try_from(place.line().unwrap()).unwrap()).collect();
        prop_assert_eq!(lines, sound, "and every sound row is read");
    }
}

#[test]
fn the_faults_of_several_files_come_in_order_of_file_and_line() {
    let header = "service_id,enrolment_id,week_ending,date_returned,total_fee_reduction,passed_on,not_passed_on,status\n";
    let bad = "190016362L,E1,2018-06-11,2018-07-20,2,1,1,finalised\n";
    let file = format!("{header}{}", bad.repeat(300));
    let names = ["b.csv", "a.csv", "c.csv"];
    let sources = names.map(|name| source(Kind::Returns, name, &file));
    for threads in 1..=4 {
        let outcome = reconciled(sources.to_vec(), threads, false);
        let found: Vec<(&str, Option<u64>)> =
            outcome.refusals.iter().map(|refusal| (refusal.file.as_str(), refusal.line)).collect();
        let expected: Vec<(&str, Option<u64>)> =
            names.iter().flat_map(|name| (2..302).map(move |line| (*name, Some(line)))).collect();
        assert_eq!(found, expected);
    }
}

#[test]
fn a_file_that_cannot_be_read_does_not_hide_the_faults_of_the_others() {
    let header = "service_id,enrolment_id,week_ending,date_returned,total_fee_reduction,passed_on,not_passed_on,status\n";
    let bad = format!("{header}190016362L,E1,2018-06-11,2018-07-20,2,1,1,finalised\n");
    let sources = vec![
        source(Kind::Returns, "empty.csv", ""),
        source(Kind::Returns, "bad.csv", &bad),
        source(Kind::Returns, "header.csv", "service_id\n"),
    ];
    let outcome = reconciled(sources, 2, true);
    assert!(outcome.result.is_none(), "a file that cannot be read is not left out");
    let found: Vec<(&str, &str)> =
        outcome.refusals.iter().map(|refusal| (refusal.file.as_str(), refusal.code)).collect();
    let header = [("header.csv", "CCS-F006"); 7];
    assert_eq!(
        found,
        [[("empty.csv", "CCS-F002"), ("bad.csv", "CCS-F033")].as_slice(), &header].concat()
    );
}
