//! Rows of one id that are not one row: a check, an import and a reconciliation find the same ones.

use ccs_files::check::check;
use ccs_files::import::{Importer, import};
use ccs_files::kind::Kind;
use ccs_files::profile::Profile;
use ccs_files::refusal::Refusal;
use ccs_files::source::Source;
use ccs_testkit::worlds::any_worlds;
use proptest::prelude::*;

use crate::arrangements::writable;
use crate::rows::file;
use crate::support::{reconciled, source};

const PAYMENTS: &str =
    "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs,payment_line_id
190016362L,000990000113,2025-08-12,E9990000101,2025-08-10,10.00,,P1
190016362L,000990000113,2025-08-12,E9990000102,2025-08-10,10.00,,
190016362L,000990000113,2025-08-12,E9990000102,2025-08-10,10.00,,
190016363X,000990000113,2025-08-12,E9990000101,2025-08-10,11.00,,P1
";
const REPORTS: &str = "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs
190016362L,R1,1,E9990000101,2025-08-10,processed,20.00,10.00,
190016362L,R1,2,E9990000101,2025-08-10,processed,20.00,12.00,
190016363X,R1,1,E9990000101,2025-08-03,processed,20.00,10.00,
";
const RETURNS: &str = "service_id,enrolment_id,week_ending,date_returned,total_fee_reduction,passed_on,not_passed_on,status,return_id
190016362L,E9990000101,2025-08-10,2025-08-20,2.00,1.00,1.00,submitted,T1
190016362L,E9990000101,2025-08-10,2025-08-20,2.00,1.00,1.00,submitted,
190016362L,E9990000101,2025-08-10,2025-08-20,3.00,2.00,1.00,submitted,
190016363X,E9990000101,2025-08-10,2025-08-20,3.00,2.00,1.00,submitted,T1
";

/// For each code, a file without contradictions and rows that have one with it.
const CONTRADICTIONS: [(&str, Kind, &str, &[&str]); 8] = [
    (
        "CCS-R010",
        Kind::Payments,
        PAYMENTS,
        &["190016362L,000990000113,2025-08-12,E9990000101,2025-08-10,10.01,,P1"],
    ),
    (
        "CCS-R010",
        Kind::Payments,
        PAYMENTS,
        &["190016362L,000990000114,2025-09-12,E9990000109,2025-08-31,10.00,,P1"],
    ),
    (
        "CCS-R011",
        Kind::SessionReports,
        REPORTS,
        &["190016362L,R1,2,E9990000101,2025-08-10,draft,20.00,12.00,"],
    ),
    (
        "CCS-R012",
        Kind::SessionReports,
        REPORTS,
        &["190016362L,R1,3,E9990000101,2025-08-17,processed,20.00,12.00,"],
    ),
    (
        "CCS-R012",
        Kind::SessionReports,
        REPORTS,
        &["190016362L,R1,3,E9990000102,2025-08-10,processed,20.00,12.00,"],
    ),
    (
        "CCS-R013",
        Kind::Returns,
        RETURNS,
        &["190016362L,E9990000101,2025-08-10,2025-08-20,2.00,1.00,1.00,finalised,T1"],
    ),
    (
        "CCS-R013",
        Kind::Returns,
        RETURNS,
        &["190016362L,E9990000108,2025-07-06,2025-08-20,2.00,1.00,1.00,submitted,T1"],
    ),
    // The second is the same row again, and no contradiction of its own.
    (
        "CCS-R013",
        Kind::Returns,
        RETURNS,
        &[
            "190016362L,E9990000101,2025-08-10,2025-08-20,2.00,1.00,1.00,finalised,T1",
            "190016362L,E9990000101,2025-08-10,2025-08-20,2.00,1.00,1.00,finalised,T1",
        ],
    ),
];

#[test]
fn each_contradiction_is_found_by_a_check_an_import_and_a_reconciliation() {
    for (code, kind, sound, rows) in CONTRADICTIONS {
        assert_eq!(all_three(kind, sound), [], "{code}");
        let wrong = format!("{sound}{}\n", rows.join("\n"));
        let found = all_three(kind, &wrong);
        let codes: Vec<&str> = found.iter().map(|refusal| refusal.code).collect();
        assert_eq!(codes, [code], "{wrong}");
        assert!(
            found[0].line.is_some_and(|line| line > 5 || kind == Kind::SessionReports && line > 4)
        );
    }
}

/// The kinds of file whose rows only a check compares.
#[test]
fn totals_of_a_run_and_of_its_weeks_are_found_by_a_check_and_an_import() {
    let totals = "service_id,clearing_number,date_paid,total,week_ending\n\
                  190016362L,000990000113,2025-08-12,10.00,2025-08-10\n";
    assert_eq!(both(Kind::ClearingTotals, totals), []);
    let wrong = format!("{totals}190016362L,000990000113,2025-08-12,12.00,\n");
    let found = both(Kind::ClearingTotals, &wrong);
    assert_eq!((found.len(), found[0].code, found[0].line), (1, "CCS-R018", Some(3)));
}

/// What the three find, which must be the same.
fn all_three(kind: Kind, plain: &str) -> Vec<Refusal> {
    let found = both(kind, plain);
    let reconciled = reconciled(vec![source(kind, "file.csv", plain)], 2, false);
    assert_eq!(found, reconciled.refusals);
    found
}

/// What a check and an import find, which must be the same.
fn both(kind: Kind, plain: &str) -> Vec<Refusal> {
    let checked = check(kind, &[source(kind, "file.csv", plain)], 2).refusals;
    let imported = imported(kind, plain).into_iter();
    let imported: Vec<Refusal> =
        imported.map(|refusal| Refusal { is_of_export: false, ..refusal }).collect();
    assert_eq!(checked, imported);
    checked
}

/// What is wrong with a file whose columns have other headers, read through a profile.
fn imported(kind: Kind, plain: &str) -> Vec<Refusal> {
    let (header, rows) = plain.split_once('\n').unwrap();
    let theirs: Vec<String> = header.split(',').map(|column| format!("Their {column}")).collect();
    let export = format!("{}\n{rows}", theirs.join(","));
    let columns = header.split(',').zip(&theirs);
    let columns: String =
        columns.map(|(ours, theirs)| format!("{ours} = \"{theirs}\"\n")).collect();
    let profile =
        format!("profile = \"their/1\"\ndates = \"y-m-d\"\n[{}.columns]\n{columns}", kind.as_str());
    let profile =
        Profile::parse(&profile).unwrap_or_else(|mistakes| panic!("{profile}\n{mistakes}"));
    let importer = Importer::new(&profile, kind, &[]).unwrap();
    import(&[source(kind, "file.csv", export)], &importer).refusals
}

proptest! {
    #[test]
    fn random_rows_contradict_each_other_alike_in_all_three(world in any_worlds()) {
        let world = writable(world);
        let files = [
            (Kind::Payments, file(&world.payments)),
            (Kind::SessionReports, file(&world.session_reports)),
            (Kind::Returns, file(&world.returns)),
        ];
        for (kind, file) in files {
            let file = String::from_utf8(file).unwrap();
            for refusal in all_three(kind, &file) {
                prop_assert!(refusal.code.starts_with("CCS-R01"), "{}", refusal);
            }
        }
    }

    /// Many files of a kind, and a row of a form that is wrong among them.
    #[test]
    fn a_check_of_several_files_refuses_what_their_reconciliation_does(worlds in proptest::collection::vec(any_worlds(), 1..4), threads in 1..=4_usize) {
        let mut sources: Vec<Source> = Vec::new();
        for (number, world) in worlds.into_iter().map(writable).enumerate() {
            let mut returns = file(&world.returns);
            if number == 1 {
                returns.extend(b"190016362L,E1,2018-06-11\n");
            }
            sources.push(source(Kind::Returns, &format!("{number}.csv"), returns));
        }
        let checked = check(Kind::Returns, &sources, threads);
        let outcome = reconciled(sources, threads, true);
        prop_assert_eq!(checked.refusals, outcome.refusals);
        prop_assert_eq!(checked.errors, outcome.errors);
        prop_assert_eq!(checked.sound_rows, outcome.rows.seen - outcome.rows.left_out);
    }
}
