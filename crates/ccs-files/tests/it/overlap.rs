//! Files of one kind that overlap: what they have in common counts once.

use ccs_files::import::{ImportWarning, Importer, import};
use ccs_files::kind::Kind;
use ccs_files::options::{REPEATED_STATEMENT_LINES, SHARED_ROWS, with_noted_small_files};
use ccs_files::profile::Profile;
use ccs_files::source::Source;
use ccs_reconcile::assemble::ReportOptions;

use crate::support::source;

const STATEMENT: &str = "service_id,enrolment_id,week_ending,recipient,kind,amount,processed_on\n";
const DEPOSITS: &str = "date_paid,amount,reference\n";
const TOTALS: &str = "service_id,clearing_number,date_paid,total\n";

/// The options that files of a kind give, and the codes of what is noted.
fn options(
    kind: Kind,
    files: &[String],
) -> Result<(ReportOptions, Vec<&'static str>), Vec<&'static str>> {
    let sources: Vec<Source> = files.iter().map(|file| source(kind, "file.csv", file)).collect();
    let codes =
        |noted: Vec<ccs_files::refusal::Refusal>| noted.iter().map(|one| one.code).collect();
    match with_noted_small_files(ReportOptions::default(), &sources) {
        Ok((options, noted)) => Ok((options, codes(noted))),
        Err(refusals) => Err(codes(refusals)),
    }
}

fn files(header: &str, rows: &[&[&str]]) -> Vec<String> {
    rows.iter().map(|rows| format!("{header}{}\n", rows.join("\n"))).collect()
}

#[test]
fn statement_lines_and_deposits_in_two_files_count_once() {
    let (one, other) = (
        "190016362L,E9990000101,2025-08-10,service,ccs,1.00,2025-08-12",
        "190016362L,E9990000101,2025-08-10,service,ccs,2.00,2025-08-12",
    );
    for (rows, count, noted) in [
        (&[&[one][..], &[one]][..], 1, &[SHARED_ROWS][..]),
        (&[&[one, other][..], &[other, one]][..], 2, &[SHARED_ROWS][..]),
        (&[&[one, one][..], &[one]][..], 2, &[SHARED_ROWS, REPEATED_STATEMENT_LINES][..]),
        (&[&[one, one][..]][..], 2, &[REPEATED_STATEMENT_LINES][..]),
        (&[&[one][..], &[other]][..], 2, &[][..]),
    ] {
        let (options, codes) = options(Kind::StatementLines, &files(STATEMENT, rows)).unwrap();
        assert_eq!((options.statement_lines.len(), &codes[..]), (count, noted), "{rows:?}");
    }
    let bank: &[&[&str]] =
        &[&["2025-08-13,1.00,CCS"], &["2025-08-13,1.00,CCS", "2025-08-14,1.00,CCS"]];
    let (options, codes) = options(Kind::Deposits, &files(DEPOSITS, bank)).unwrap();
    assert_eq!((options.deposits.unwrap().len(), codes), (2, vec![SHARED_ROWS]));
}

#[test]
fn a_run_has_one_total_in_several_files() {
    let total = |amount: &str| format!("190016362L,000990000113,2025-08-12,{amount}");
    let (whole, part, rest, other) = (total("10.00"), total("4.00"), total("6.00"), total("9.00"));
    for (rows, sum) in [
        (vec![vec![&*whole], vec![&*whole]], Some("10.00")),
        (vec![vec![&*part, &*rest], vec![&*whole]], Some("10.00")),
        (vec![vec![&*part, &*rest], vec![&*rest]], Some("10.00")),
        (vec![vec![&*part, &*rest]], Some("10.00")),
        (vec![vec![&*whole], vec![&*other]], None),
        (vec![vec![&*part], vec![&*rest]], None),
    ] {
        let slices: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        match options(Kind::ClearingTotals, &files(TOTALS, &slices)) {
            Ok((options, _)) => {
                let totals = options.clearing_totals.unwrap();
                let found: ccs_core::money::WideMoney = totals.iter().map(|row| row.total).sum();
                assert_eq!(Some(&*found.to_string()), sum, "{rows:?}");
            }
            Err(codes) => assert_eq!((codes, sum), (vec!["CCS-R024"], None), "{rows:?}"),
        }
    }
}

const BANK: &str = r#"
profile = "b/1"
[deposits]
[deposits.columns]
date_paid = "Date"
amount = "Amount"
reference = "Details"
"#;

#[test]
fn records_of_exports_that_overlap_are_imported_once() {
    let importer = Importer::new(&Profile::parse(BANK).unwrap(), Kind::Deposits, &[]).unwrap();
    let row = |day: u32| format!("2025-08-{day},1.00,CCS\n");
    let file = |days: &[u32]| {
        let rows: String = days.iter().map(|day| row(*day)).collect();
        source(Kind::Deposits, "export.csv", format!("Date,Amount,Details\n{rows}"))
    };
    for (days, count, left_out) in [
        (vec![&[11, 12][..], &[12, 13]], 3, Some(1)),
        (vec![&[11, 12][..], &[11, 12]], 2, Some(2)),
        (vec![&[11, 11][..], &[11]], 2, Some(1)),
        (vec![&[11, 11][..]], 2, None),
        (vec![&[11][..], &[12]], 2, None),
    ] {
        let sources: Vec<Source> = days.iter().map(|days| file(days)).collect();
        let imported = import(&sources, &importer);
        assert_eq!((imported.rows.len(), imported.refusals.len()), (count, 0), "{days:?}");
        assert_eq!(imported.left_out.first().map(|one| one.rows), left_out, "{days:?}");
        let is_noted = imported.warnings.contains(&ImportWarning::SharedByFiles);
        assert_eq!(is_noted, left_out.is_some(), "{days:?}");
        let rows: u64 = imported.tables.iter().map(|table| table.rows).sum();
        assert_eq!(u64::try_from(imported.rows.len()).unwrap(), rows, "{days:?}");
    }
}

const SESSIONS: &str = r#"
profile = "s/1"
[session-reports]
per = ["enrolment_id", "week_ending"]
[session-reports.columns]
service_id = { value = "190016362L" }
enrolment_id = "Enrolment"
week_ending = "Week"
status = { value = "processed" }
total_fee = { from = "Fee", once = ["Date"] }
allocated_ccs = "CCS"
"#;

/// Rows that `per` adds up to records count as often as in the file that has them most often, before
/// they are added up.
#[test]
fn rows_of_records_in_exports_that_overlap_count_once() {
    let importer =
        Importer::new(&Profile::parse(SESSIONS).unwrap(), Kind::SessionReports, &[]).unwrap();
    let file = |days: &[&str]| {
        let rows = days.iter().map(|day| format!("E1,2025-08-10,{day},100.00,80.75\n"));
        let rows: String = rows.collect();
        let text = format!("Enrolment,Week,Date,Fee,CCS\n{rows}");
        source(Kind::SessionReports, "export.csv", text)
    };
    for (files, fee, allocated, left_out) in [
        (vec![&["mon", "tue"][..], &["mon", "tue"]], "200.00", "161.50", Some(2)),
        (vec![&["mon", "tue"][..], &["tue", "wed"]], "300.00", "242.25", Some(1)),
        (vec![&["mon"][..], &["tue"]], "200.00", "161.50", None),
        // Twice in one file are two sessions of a day, as one file alone says.
        (vec![&["mon", "mon"][..], &["mon"]], "100.00", "161.50", Some(1)),
        (vec![&["mon"][..], &["mon", "mon"], &["mon"]], "100.00", "161.50", Some(2)),
        (vec![&["mon", "mon"][..]], "100.00", "161.50", None),
    ] {
        let sources: Vec<Source> = files.iter().map(|days| file(days)).collect();
        let imported = import(&sources, &importer);
        assert_eq!((imported.rows.len(), imported.refusals.len()), (1, 0), "{files:?}");
        let sums: Vec<String> = imported
            .sums(Kind::SessionReports)
            .iter()
            .map(|(name, sum)| format!("{name} {sum}"))
            .collect();
        let expected = [format!("total_fee {fee}"), format!("allocated_ccs {allocated}")];
        assert_eq!(sums, expected, "{files:?}");
        assert_eq!(imported.left_out.first().map(|one| one.rows), left_out, "{files:?}");
        let noted =
            imported.warnings.iter().filter(|one| **one == ImportWarning::SharedByFiles).count();
        assert_eq!(noted, usize::from(left_out.is_some()), "{files:?}");
    }
}
