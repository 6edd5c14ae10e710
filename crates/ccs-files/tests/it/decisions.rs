//! Decisions files that are made here read back.

use ccs_files::check::check;
use ccs_files::decisions::{decide, decision, write_template};
use ccs_files::kind::Kind;
use ccs_files::options::{with_noted_small_files, with_small_files};
use ccs_files::write::write_rows;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::decision::DecisionWord;

use crate::support::{reconciled, source};

const PAYMENTS: &str = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n190016362L,000190000113,2025-08-13,E1,2025-08-10,118.60,\n190016362L,000190000113,2025-08-13,E2,2025-08-10,10.00,5.00\n";
const REPORTS: &str = "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs\n190016362L,SR-1,1,E1,2025-08-10,processed,150.00,112.67,\n190016362L,SR-2,1,E2,2025-08-10,processed,50.00,9.00,4.00\n";

fn template() -> String {
    let sources = vec![
        source(Kind::Payments, "payments.csv", PAYMENTS),
        source(Kind::SessionReports, "session-reports.csv", REPORTS),
    ];
    let report = reconciled(sources, 1, false).result.unwrap();
    let mut bytes = Vec::new();
    write_template(&report, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[test]
fn a_template_decides_nothing_and_each_of_its_rows_can_be_filled_in() {
    let template = template();
    let rows: Vec<&str> = template.lines().skip(1).collect();
    assert!(rows.len() >= 3, "{template}");
    let file = source(Kind::Decisions, "decisions.csv", &template);
    let options = with_small_files(ReportOptions::default(), &[file]).unwrap();
    assert_eq!(options.decisions, []);
    for row in rows {
        let mut cells: Vec<&str> = row.split(',').collect();
        assert_eq!(decision(&cells).unwrap_err()[0].column.as_deref(), Some("decision"));
        cells[6] = "accepted";
        assert_eq!(decision(&cells).unwrap().word, Some(DecisionWord::Accepted));
        assert_eq!(decision(&cells[..7]).unwrap(), decision(&cells).unwrap());
    }
}

#[test]
fn a_part_keeps_its_latest_decision_and_the_file_reads_back() {
    let template = template();
    let decided = |row: &str, word: &str| {
        let mut cells: Vec<String> = row.split(',').map(str::to_owned).collect();
        cells[6] = word.to_owned();
        cells[10] = "asked, \"by phone\"\non Monday".to_owned();
        decision(&cells.iter().map(String::as_str).collect::<Vec<_>>()).unwrap()
    };
    let mut decisions = Vec::new();
    for row in template.lines().skip(1) {
        decide(&mut decisions, decided(row, "accepted"));
    }
    let all = decisions.len();
    let first = template.lines().nth(1).unwrap();
    decide(&mut decisions, decided(first, "written_off"));
    assert_eq!(decisions.len(), all);
    let mut bytes = Vec::new();
    write_rows(&decisions, true, &mut bytes).unwrap();
    let file = source(Kind::Decisions, "decisions.csv", bytes);
    let read = with_small_files(ReportOptions::default(), &[file]).unwrap().decisions;
    assert_eq!(read, decisions);
    let words = read.iter().filter(|one| one.word == Some(DecisionWord::WrittenOff));
    assert_eq!(words.count(), 1);
}

/// A bank books whole cents: a check refuses a fraction of one, and a reconciliation warns of it with the
/// same words.
#[test]
fn a_deposit_with_a_fraction_of_a_cent_is_refused_by_a_check_and_warned_of_else() {
    let file = "date_paid,amount,reference\n2025-08-13,10.00,a\n2025-08-14,10.0001,b\n2025-08-15,-0.99,c\n2025-08-16,0.005,d\n";
    let sources = [source(Kind::Deposits, "deposits.csv", file)];
    let checked = check(Kind::Deposits, &sources, 1);
    assert_eq!((checked.sound_rows, checked.errors), (2, 2));
    let (options, noted) = with_noted_small_files(ReportOptions::default(), &sources).unwrap();
    assert_eq!(options.deposits.unwrap().len(), 4);
    assert_eq!(noted, checked.refusals);
    assert!(noted.iter().all(|one| one.code == "CCS-F056"));
    assert_eq!(noted.iter().map(|one| one.line).collect::<Vec<_>>(), [Some(3), Some(5)]);
}

#[test]
fn unknown_columns_of_small_files_are_noted() {
    let file = "service_id,name,abn\n190016362L,a,1\n";
    let sources = [source(Kind::Services, "services.csv", file)];
    let (_, noted) = with_noted_small_files(ReportOptions::default(), &sources).unwrap();
    assert_eq!(noted.iter().map(|one| one.code).collect::<Vec<_>>(), ["CCS-F008"]);
}

#[test]
fn small_files_are_read_by_kind_and_all_their_errors_are_given() {
    let of = |kind: Kind, text: &str| source(kind, kind.as_str(), text);
    let empty = of(Kind::Deposits, "date_paid,amount,reference\n");
    let wrong = [
        of(Kind::Services, "service_id,name\n1 2,a\n"),
        of(Kind::Decisions, "service_id\n1\n"),
        of(Kind::Payments, "no header"),
    ];
    let refusals = with_small_files(ReportOptions::default(), &wrong).unwrap_err();
    assert!(refusals.iter().any(|refusal| refusal.file == "services"));
    assert!(refusals.iter().any(|refusal| refusal.file == "decisions"));
    assert!(refusals.iter().all(|refusal| refusal.file != "payments"), "facts are not read");
    let options = with_small_files(ReportOptions::default(), &[empty]).unwrap();
    assert_eq!(options.deposits, Some(Vec::new()), "an empty file is no missing one");
}

const HEADER: &str = "service_id,week_ending,enrolment_id,part,of,amount,decision,until\n";

/// The decisions of a file, or the codes of its errors.
fn decided(file: &str) -> Result<Vec<String>, Vec<&'static str>> {
    let file = source(Kind::Decisions, "decisions.csv", file);
    let read = with_small_files(ReportOptions::default(), &[file]);
    let read = read.map_err(|errors| errors.iter().map(|error| error.code).collect::<Vec<_>>())?;
    let shown = |one: &ccs_reconcile::decision::Decision| {
        let until = one.until.map(|day| day.to_string()).unwrap_or_default();
        format!("{} {} {} {until}", one.key.week, one.amount, one.word.unwrap().as_str())
    };
    Ok(read.decisions.iter().map(shown).collect())
}

#[test]
fn decisions_are_read_as_a_spreadsheet_saves_them() {
    let row = |week: &str, word: &str, until: &str| {
        format!("190016362L,{week},E1,unexplained,ccs,$5.90,{word},{until}\n")
    };
    let expected = |until: &str| Ok(vec![format!("2026-10-25 5.90 acknowledged {until}")]);
    for (week, until) in [
        ("2026-10-25", "2026-11-30"),
        ("25/10/2026", "30/11/2026"),
        ("25/10/2026", "1/02/2027"),
        ("25/10/26", "30/11/26"),
        ("10/25/2026", "11/30/2026"),
        ("25-Oct-26", "30-Nov-26"),
        ("2026-10-25", "30/11/2026"),
    ] {
        let until_day = if until.starts_with("1/") { "2027-02-01" } else { "2026-11-30" };
        let file = format!("{HEADER}{}", row(week, "Acknowledged", until));
        if week == "2026-10-25" && until == "2026-11-30" {
            // Our own form has its own words and no dollar sign.
            let plain = file.replace("Ack", "ack").replace('$', "");
            assert_eq!(decided(&plain), expected(until_day));
        } else {
            assert_eq!(decided(&file), expected(until_day), "{week} {until}");
        }
        let by_semicolon = format!("\u{feff}{}", file.replace(',', ";"));
        assert_eq!(decided(&by_semicolon), expected(until_day), "{week} {until}");
    }
    for word in ["written_off", "Written off", "write off"] {
        let file = format!("{HEADER}{}", row("25/10/2026", word, ""));
        assert_eq!(decided(&file), Ok(vec!["2026-10-25 5.90 written_off ".to_owned()]));
    }
}

#[test]
fn a_date_of_a_decision_that_can_be_read_in_two_ways_is_refused() {
    let row = |week: &str, until: &str| {
        let row = format!("190016362L,{week},E1,unexplained,ccs,5.90,acknowledged,{until}\n");
        decided(&format!("{HEADER}{row}"))
    };
    // 1 November and 11 January 2026 are both Sundays.
    assert_eq!(row("01/11/2026", "12/12/2026"), Err(vec!["CCS-I028"]));
    assert_eq!(
        row("01/11/2026", "13/12/2026"),
        Ok(vec!["2026-11-01 5.90 acknowledged 2026-12-13".to_owned()])
    );
    assert_eq!(row("2026-11-01", "05/12/2026"), Err(vec!["CCS-I028"]));
    assert_eq!(row("26/10/2026", "30/11/2026"), Err(vec!["CCS-I028"]), "a Monday");
    assert_eq!(row("2026-10-25", "soon"), Err(vec!["CCS-I028"]));
}
