//! Rows are read quickly, and read again to say why when that fails: both have the same rules.

use proptest::prelude::*;
use proptest::sample::select;

use ccs_reconcile::record::{PaymentLine, SessionReport};

use super::*;
use crate::read::read_rows;
use crate::row::Row;

/// The headers of the random files.
const HEADERS: [&str; 10] =
    ["Service", "Run", "Paid", "Enrolment", "Week", "Type", "Amount", "Other", "D/C", "Note"];

/// Cells that a header's profile reads.
fn sound(header: usize) -> &'static [&'static str] {
    match header {
        0 => &["190016362L", "190016363L"],
        1 => &["990000113", "000990000113", "990000127"],
        2 => &["12/08/2025", "13/8/2025", "2025-08-12", "12 Aug 2025"],
        3 => &["E9990000101", "E9990000102", "E-1"],
        4 => &["4/08/2025", "10/08/2025", "11/08/2025", "4/08/2025 - 10/08/2025"],
        5 => &["CCS", "ACCS", "accs"],
        6 | 7 => &["242.25", "$1,242.25", "(80.75)", "-80.75", "80.75-", "1.042,20", "0"],
        8 => &["CR", "DR", ""],
        _ => &["", "a note", "Draft 2", "a  b"],
    }
}

/// Cells that hardly anything reads.
const ODD: &[&str] = &[
    "",
    "....",
    "x",
    "\u{2212}1.00",
    "9.90E+08",
    "31/09/2025",
    "12/08/2025 09:00",
    "Total",
    "VOID",
    "End",
    "\"a;b\"",
    "\"5\"\" x\"",
    "\" \"",
    "1,04.20",
    "--1",
    "1234567890123",
    "999999999999.99",
    "-999999999999.99",
    "1.23456",
    "12345678901234567890123456789012345",
    "E 1",
    "\u{e4}CCS",
];

fn cell(header: usize) -> impl Strategy<Value = &'static str> {
    prop_oneof![30 => select(sound(header)), 1 => select(ODD)]
}

fn rows() -> impl Strategy<Value = Vec<Vec<&'static str>>> {
    let row = (0..HEADERS.len()).map(cell).collect::<Vec<_>>();
    let width = prop_oneof![30 => Just(HEADERS.len()), 1 => 1..HEADERS.len()];
    let row = (row, width, 0_u8..40).prop_map(|(mut row, width, more)| {
        row.truncate(width);
        row.extend((more == 0).then_some("more"));
        row
    });
    proptest::collection::vec(row, 1..30)
}

/// Keys of a table, each of which is there or not.
const KEYS: &[&str] = &[
    "drop = { Note = [\"VOID\", \"Draft*\"] }",
    "keep = { Type = [\"CCS\", \"ACCS\", \"x\"] }",
    "total = { Enrolment = \"Total\" }\ncheck = [\"AMOUNT\"]",
    "stop = { Enrolment = \"End\" }",
    "fill_down = [\"Service\", \"Run\"]",
    "blanks = [\"....\", \"x\"]",
    "time = \"drop\"",
];

fn profiles() -> impl Strategy<Value = (Kind, String)> {
    let keys = proptest::sample::subsequence(KEYS, 0..=KEYS.len());
    let dates = select(vec!["\"d/m/y\"", "[\"d/m/y\", \"y-m-d\", \"d mon y\"]", "\"m/d/y\""]);
    let money = select(vec!["plain", "au", "eu"]);
    let week = select(vec!["sunday", "monday", "any", "range"]);
    let amounts = select(vec![
        "A = { from = \"Amount\", when = { Type = [\"CCS\"] } }\nB = { from = \"Amount\", when = { Type = [\"ACCS\"] } }",
        "A = { from = \"Amount\", when = { Type = [\"CCS\", \"ACCS\"] } }\nB = { from = \"Amount\", when = { Type = [\"ACCS\"] } }",
        "A = { from = \"Amount\", minus = \"Other\" }",
        "A = { from = \"Amount\", negate = true }\nB = \"Other\"",
        "A = { from = \"Amount\", sign = { from = \"D/C\", plus = [\"CR\", \"\"], minus = \"DR\" } }",
    ]);
    let others =
        select(vec!["", "C = \"Note\"", "C = { from = \"Note\", words = { \"a b\" = \"b\" } }"]);
    let of_kind = (any::<bool>(), any::<bool>());
    (keys, dates, money, week, amounts, others, of_kind).prop_map(
        |(keys, dates, money, week, amounts, others, (is_report, is_joined))| {
            let (kind, names) = if is_report {
                (Kind::SessionReports, ["allocated_ccs", "allocated_accs", "child"])
            } else {
                (Kind::Payments, ["ccs", "accs", "clearing_reason"])
            };
            let of_ours = |text: &str| {
                let lines = text.split('\n').map(|line| match line.split_at_checked(1) {
                    Some(("A", rest)) => format!("{}{rest}", names[0]),
                    Some(("B", rest)) => format!("{}{rest}", names[1]),
                    Some(("C", rest)) => format!("{}{rest}", names[2]),
                    _ => line.to_owned(),
                });
                lines.collect::<Vec<_>>().join("\n")
            };
            let mut columns = vec![
                "service_id = \"Service\"".to_owned(),
                "enrolment_id = \"Enrolment\"".to_owned(),
                format!("week_ending = {{ from = \"Week\", week = \"{week}\" }}"),
                of_ours(amounts),
                of_ours(others),
            ];
            let mut keys = keys.join("\n").replace("AMOUNT", names[0]);
            if is_report {
                columns.push("status = { from = \"Type\", words = { CCS = \"processed\", ACCS = \"draft\" } }".to_owned());
                columns.push("total_fee = \"Other\"".to_owned());
                if is_joined {
                    keys.push_str("\nper = [\"enrolment_id\", \"week_ending\"]");
                }
            } else {
                columns.push("clearing_number = { from = \"Run\", pad = 12 }".to_owned());
                columns.push("date_paid = \"Paid\"".to_owned());
                if is_joined {
                    columns.push("payment_line_id = { join = [\"Run\", \"=-\", \"Enrolment\"] }".to_owned());
                }
            }
            let (kind_name, columns) = (kind.as_str(), columns.join("\n"));
            let text = format!("profile = \"random/1\"\ndates = {dates}\nmoney = \"{money}\"\n[{kind_name}]\n{keys}\n[{kind_name}.columns]\n{columns}\n");
            (kind, text)
        },
    )
}

proptest! {
    #[test]
    fn rows_are_read_alike_quickly_and_with_every_explanation(
        (kind, profile) in profiles(),
        rows in rows(),
        end in select(vec!["\n", "\r\n"]),
    ) {
        let source = export(kind, &rows, end);
        let importer = importer(kind, &profile)?;
        let read = |explains| read_in(std::slice::from_ref(&source), &importer, explains);
        let imported = read(false);
        prop_assert_eq!(format!("{imported:#?}"), format!("{:#?}", read(true)));
        let (as_values, as_text) = match kind {
            Kind::Payments => both_ways::<PaymentLine>(&imported, &importer),
            _ => both_ways::<SessionReport>(&imported, &importer),
        };
        prop_assert_eq!(as_values, as_text);
    }
}

proptest! {
    /// What is remembered of a row is never taken for another's.
    #[test]
    fn a_row_is_read_alike_alone_and_among_others((kind, profile) in profiles(), rows in rows()) {
        const OF_SEVERAL: [&str; 5] = ["total ", "check ", "stop ", "fill_down ", "per "];
        let is_of_one = |line: &&str| !OF_SEVERAL.iter().any(|key| line.starts_with(key));
        let profile: Vec<&str> = profile.lines().filter(is_of_one).collect();
        let importer = importer(kind, &profile.join("\n"))?;
        let read = |rows: &[Vec<&str>]| -> Vec<String> {
            let records = read_in(&[export(kind, rows, "\n")], &importer, false).rows;
            (0..records.len()).map(|at| records.line(at)).collect()
        };
        let alone: Vec<String> = rows.iter().flat_map(|row| read(std::slice::from_ref(row))).collect();
        prop_assert_eq!(read(&rows), alone);
    }
}

fn export(kind: Kind, rows: &[Vec<&str>], end: &str) -> Source {
    let rows = rows.iter().map(|row| row.join(";"));
    let lines: Vec<String> = std::iter::once(HEADERS.join(";")).chain(rows).collect();
    Source::bytes(kind, "export", (lines.join(end) + end).into_bytes())
}

fn importer(kind: Kind, profile: &str) -> Result<Importer, TestCaseError> {
    let importer = Profile::parse(profile).and_then(|it| Importer::new(&it, kind, &[]));
    importer.map_err(|mistakes| TestCaseError::fail(format!("{mistakes:?}")))
}

/// What the reader of our own files makes of the values of records, and of the same as text: the
/// cells of each, and the errors by their codes.
fn both_ways<R: Row>(imported: &Imported, importer: &Importer) -> (ReadBack, ReadBack) {
    let read = |source: Source| {
        let read = read_rows::<R>(&[source]);
        let cells = read.rows.iter().map(|(place, row)| (place.line(), row.cells(true)));
        let codes = read.refusals.iter().map(|refusal| refusal.code);
        (cells.collect(), codes.collect())
    };
    let text = imported.rows.to_bytes();
    // A line of text is that of a record where no cell has one within it.
    (read(imported.to_source(importer, "")), read(Source::bytes(R::KIND, "", text)))
}

type ReadBack = (Vec<(Option<u64>, Vec<String>)>, Vec<&'static str>);
