//! A guess is right or asks: a profile whose questions are open reads nothing.

use ccs_files::import::guess::{Guessed, guess};
use ccs_files::import::{Importer, import};
use ccs_files::kind::Kind;
use ccs_files::profile::Profile;

use crate::support::source;

const HEADER: &str = "Service,Clearing Number,Date Paid,Enrolment ID,Week Ending";
const ROW: &str = "190016362L,000990000113,2025-08-12,E9990000101,2025-08-10";

fn guessed(kind: Kind, file: &str) -> Guessed {
    guess(&[source(kind, "file.csv", file)], Some(kind)).unwrap()
}

/// The refusals of the open profile, by their line.
fn open(guessed: &Guessed) -> Vec<&str> {
    let mistakes = Profile::parse(&guessed.profile).expect_err("questions are open").0;
    let lines: Vec<&str> = guessed.profile.lines().collect();
    let open = mistakes.iter().filter(|mistake| mistake.code == "CCS-I107");
    open.map(|mistake| lines[mistake.line.unwrap() - 1]).collect()
}

#[test]
fn what_the_file_cannot_decide_is_asked_where_the_answer_goes() {
    let payments = |more: &str, one: &str, other: &str| {
        guessed(Kind::Payments, &format!("{HEADER},{more}\n{ROW},{one}\n{ROW},{other}\n"))
    };
    for (guessed, lines) in [
        (payments("Amount,Type", "1.00,CCS", "2.00,Gap fee"), &["accs = ", "ccs = "] as &[_]),
        (payments("CCS,ACCS,Status", "1.00,,CLEAR", "2.00,,PENDING"), &["keep.\"Status\" = "]),
        (payments("Amount,DR/CR", "1.00,CR", "2.00,DR"), &["drop.\"DR/CR\" = "]),
        (payments("Amount,Reversed", "1.00,N", "2.00,Y"), &["drop.\"Reversed\" = "]),
        (payments("Amount,Total Amount", "1.00,1.50", "2.00,2.50"), &["ccs = "]),
        (payments("CCS,CCS Amount", "72.00,1.50", "85.00,2.50"), &["ccs = "]),
        (payments("CCS,ACCS", "-1.00,", "-2.00,"), &["ccs = "]),
        (
            payments("CCS,ACCS,Submission status", "1.00,,x", "2.00,,y"),
            &["keep.\"Submission status\" = "],
        ),
    ] {
        let found = open(&guessed);
        assert_eq!(found.len(), lines.len(), "{}", guessed.profile);
        for (found, line) in found.iter().zip(lines) {
            assert!(found.starts_with(line) && found.contains("# QUESTION: "), "{found}");
        }
        assert!(!guessed.questions.is_empty());
    }
}

#[test]
fn a_product_is_asked_about_columns_that_it_does_not_have() {
    let file = "Service ID,Clearing number,Week Start,Date Paid,Enrolment ID,Amount,Type\n190016362L,990000113,4/08/2025,12/08/2025,E9990000101,1.00,CCS\n";
    let typed = guessed(Kind::Payments, file);
    assert!(typed.evidence[0].contains("xplor"), "{:?}", typed.evidence);
    assert!(open(&typed)[0].starts_with("keep.\"Type\""), "{}", typed.profile);
    let plain = guessed(Kind::Payments, &file.replace(",Type", "").replace(",CCS\n", "\n"));
    assert_eq!(plain.questions, [""; 0]);
    assert!(Profile::parse(&plain.profile).is_ok());
}

#[test]
fn days_of_several_rows_of_a_week_are_a_question() {
    let header = "Service,Enrolment ID,Week Ending,Status,Total Fee,CCS,Date";
    let row = "190016362L,E9990000101,2025-08-10,processed,120.00,61.20";
    let file = format!("{header}\n{row},2025-08-04\n{row},2025-08-05\n");
    assert!(open(&guessed(Kind::SessionReports, &file))[0].starts_with("per = "));
}

#[test]
fn dates_that_two_forms_read_are_a_question_and_the_answer_is_read() {
    let guessed = guessed(
        Kind::Deposits,
        "Date,Amount,Details\n08/09/2025,5.00,CCS PAYMENT 1\n07/09/2025,2.00,Fee\n",
    );
    let lines = open(&guessed);
    assert!(lines[0].starts_with("dates = ") && lines[0].contains("d/m/y or m/d/y"), "{lines:?}");
    assert!(lines[1].starts_with("keep.\"Details\" = "), "{lines:?}");
    let answered = guessed.profile.replacen("dates = \"?\"", "dates = \"d/m/y\"", 1).replacen(
        "keep.\"Details\" = \"?\"",
        "keep.\"Details\" = [\"CCS PAYMENT*\"]",
        1,
    );
    let profile = Profile::parse(&answered).unwrap();
    let importer = Importer::new(&profile, Kind::Deposits, &[]).unwrap();
    let file = "Date,Amount,Details\n08/09/2025,5.00,CCS PAYMENT 1\n07/09/2025,2.00,Fee\n";
    let imported = import(&[source(Kind::Deposits, "file.csv", file)], &importer);
    assert_eq!(imported.refusals, []);
    assert_eq!(imported.sums(Kind::Deposits)[0].1.to_string(), "5.00");
    assert_eq!(imported.rows[0].cells.get(0), Some("2025-09-08"));
}

#[test]
fn a_file_without_known_headers_is_of_the_kind_that_is_given() {
    for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Decisions) {
        let guessed = guessed(kind, "a,b,c\n1,2,3\n");
        assert!(guessed.profile.contains(&format!("[{}", kind.as_str())), "{}", guessed.profile);
        assert_eq!(
            guessed.questions.iter().any(|asked| asked.contains("bank")),
            kind == Kind::Deposits
        );
        assert!(!open(&guessed).is_empty());
    }
}

#[test]
fn headers_that_are_not_used_are_listed_by_their_columns() {
    let file = format!("{HEADER},CCS,ACCS,Notes,Wattle\n{ROW},1.00,,x,y\n");
    let guessed = guessed(Kind::Payments, &file);
    let listed = "headers not read: \"Notes\" (column 8), \"Wattle\" (column 9)";
    assert!(guessed.evidence.contains(&listed.to_owned()), "{:?}", guessed.evidence);
}

#[test]
fn an_amount_without_a_known_header_is_asked_for_by_the_headers_of_amounts() {
    let reports = guessed(
        Kind::SessionReports,
        "Service,Enrolment,Week Ending,Status,Fees,Subsidy\n190016362L,E700000001,2025-08-10,processed,\"$1,300.00\",$242.25\n",
    );
    let lines = open(&reports);
    assert_eq!(lines.len(), 2, "{}", reports.profile);
    assert!(lines[0].starts_with("total_fee = ") && lines[1].starts_with("allocated_ccs = "));
    assert!(lines.iter().all(|line| line.contains("\"Fees\" or \"Subsidy\"")), "{lines:?}");
    let payments = guessed(Kind::Payments, &format!("{HEADER},Received\n{ROW},5.00\n"));
    assert!(open(&payments)[0].contains("\"Received\""), "{}", payments.profile);
    let none = "Service,Enrolment,Week Ending,Status\n190016362L,E700000001,2025-08-10,processed\n";
    assert_eq!(guessed(Kind::SessionReports, none).questions, [""; 0]);
}
