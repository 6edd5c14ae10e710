//! A guess is right or asks: a profile whose questions are open reads nothing.

use std::borrow::Cow;

use ccs_files::import::guess::answers::{answered, gaps};
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
        (payments("Amount,DR/CR", "1.00,CR", "2.00,DR"), &["ccs = ", "ccs = "]),
        (payments("Amount,Reversed", "1.00,N", "2.00,Y"), &["ccs = ", "ccs = "]),
        (payments("CCS,ACCS,Cancelled", "1.00,,", "2.00,,Y"), &["keep.\"Cancelled\" = "]),
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

/// Family fees come by direct credit too, and would become deposits of CCS.
#[test]
fn a_known_bank_is_asked_for_the_words_of_ccs_unless_every_row_says_it() {
    let header = "Date,Amount,Account Number,,Transaction Type,Transaction Details,Balance\n";
    let row =
        |amount: &str, details: &str| format!("12 Nov 26,{amount},0,,DIRECT CREDIT,{details},1\n");
    let (ccs, fees) = (row("2384.70", "SERVICES AUST CCS 407791185"), row("9.00", "FAMILY FEES"));
    let mixed = guessed(Kind::Deposits, &format!("{header}{ccs}{fees}"));
    let [keep] = open(&mixed)[..] else { panic!("{}", mixed.profile) };
    assert!(keep.starts_with("keep.\"Transaction Details\" = \"?\""), "{keep}");
    assert!(keep.contains("[\"SERVICES AUST CCS*\"]"), "{keep}");
    let alone = guessed(Kind::Deposits, &format!("{header}{ccs}"));
    assert!(Profile::parse(&alone.profile).is_ok(), "{}", alone.profile);
}

#[test]
fn letters_after_amounts_are_a_question_of_their_sign() {
    let file = format!("{HEADER},CCS,ACCS\n{ROW},12.00 CR,\n{ROW},2.00 DR,\n");
    let asked = guessed(Kind::Payments, &file);
    assert_eq!(open(&asked).len(), 2, "{}", asked.profile);
    let gaps = gaps(&asked.profile, &asked.words);
    assert!(gaps.iter().all(|gap| gap.choices == ["CR", "DR"]), "{gaps:?}");
    let answers = [Some("CR".to_owned()), Some("DR".to_owned())];
    let profile = Profile::parse(&answered(&asked.profile, &answers)).unwrap();
    let importer = Importer::new(&profile, Kind::Payments, &[]).unwrap();
    let read = import(&[source(Kind::Payments, "file.csv", &file)], &importer);
    let ccs: Vec<_> = read.rows.iter().filter_map(|row| row.cells.get(5)).collect();
    assert_eq!((ccs, read.refusals.len()), (vec!["12.00".into(), "-2.00".into()], 0));
}

/// Weeks in one form and days in another have the one reading that fits both.
#[test]
fn weeks_and_other_dates_may_have_two_forms() {
    let header = "ServiceId,ClearingNumber,PaidDate,EnrolmentId,WeekEnding,CCS,ACCS";
    for (week, key) in [("04/08/2025 - 10/08/2025", "range"), ("10/08/2025", "d/m/y")] {
        let file =
            format!("{header}\n190016362L,000990000113,12 August 2025,E9990000101,{week},1.00,\n");
        let found = guessed(Kind::Payments, &file);
        assert!(found.profile.contains("dates = [\"d/m/y\", \"d mon y\"]"), "{}", found.profile);
        assert!(found.profile.contains(key) && found.questions.is_empty(), "{}", found.profile);
    }
}

#[test]
fn totals_of_two_levels_under_different_headings_are_no_records() {
    let file = format!(
        "{HEADER},Child,CCS,ACCS\n{ROW},A,1.00,\n{ROW},A,2.00,\n,,,,,Total A,3.00,\n{ROW},B,4.00,\n,,,,,Total B,4.00,\n,,,Grand total,,,7.00,\n"
    );
    let found = guessed(Kind::Payments, &file);
    assert!(found.questions.is_empty(), "{}", found.profile);
    assert!(
        found.profile.contains("drop.\"Enrolment ID\" = [\"Grand total\"]"),
        "{}",
        found.profile
    );
    let profile = Profile::parse(&found.profile).unwrap();
    let importer = Importer::new(&profile, Kind::Payments, &[]).unwrap();
    let read = import(&[source(Kind::Payments, "file.csv", &file)], &importer);
    assert_eq!((read.rows.len(), read.totals_checked, read.refusals.len()), (3, 2, 0));
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
    assert_eq!(imported.rows.get(0).unwrap().cells.get(0).as_deref(), Some("2025-09-08"));
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

/// Payments have the headers of a statement's lines too, and may have more of them.
#[test]
fn payments_with_the_headers_of_a_statement_are_asked_about() {
    let cells = "190016362L,E9990000101,2025-08-10,service,CCS,242.25,2025-08-11";
    for (header, more) in [
        (
            "Service ID,Enrolment ID,Week Ending,Recipient,Subsidy Type,Entitlement Amount,Processed Date,Remittance No",
            "000990000113",
        ),
        (
            "Service No,Enrolment No,Week Ending,Paid To,Type,Amount,Processed On,Statement No,Payment Reference",
            "S1,000990000113",
        ),
        (
            "Service Approval,Enrolment,Care Week,Paid To,Subsidy Type,CCS Amount,Date Processed,EFT Batch,Statement Date",
            "000990000113,2025-08-12",
        ),
        (
            "Service Number,Child Enrolment ID,Week Ended,Recipient,Type,Amount,Processed Date,Remittance Advice Number,Remittance Date",
            "000990000113,2025-08-12",
        ),
    ] {
        let file = format!("CCS\n{header}\n{cells},{more}\n");
        let sources = [source(Kind::Payments, "file.csv", &file)];
        let guessed = guess(&sources, None).unwrap();
        assert!(!guessed.questions.is_empty(), "{header}");
        if guessed.kind != Some(Kind::Payments) {
            let asked = &guessed.questions[0];
            assert!(asked.starts_with("is the file statement-lines or payments? \""), "{asked}");
            assert!(guessed.profile.contains("# QUESTION: is the file"), "{}", guessed.profile);
        }
        let answered = guess(&sources, Some(Kind::Payments)).unwrap();
        assert!(answered.profile.contains("[payments.columns]"), "{}", answered.profile);
        assert!(answered.questions.iter().all(|asked| !asked.starts_with("is the file")));
    }
    let lines = format!(
        "Service ID,Enrolment ID,Week Ending,Paid To,Type,Amount,Processed Date\n{cells}\n"
    );
    let guessed = guess(&[source(Kind::Payments, "file.csv", lines)], None).unwrap();
    assert_eq!(guessed.kind, Some(Kind::StatementLines));
    assert_eq!(guessed.questions, [""; 0], "{}", guessed.profile);
}

#[test]
fn headers_that_are_not_used_are_listed_by_their_columns() {
    let file = format!("{HEADER},CCS,ACCS,Notes,Wattle\n{ROW},1.00,,x,y\n");
    let guessed = guessed(Kind::Payments, &file);
    // A heading that may be a name is not repeated.
    let listed = "headers not read: \"Notes\" (column 8), column 9";
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

/// Wherever a profile has an open question, there is a gap to fill, and filled gaps read the file.
#[test]
fn gaps_are_the_open_questions_and_take_their_answers() {
    let file = format!("{HEADER},Amount,Type,DR/CR\n{ROW},1.00,CCS,CR\n{ROW},2.00,Gap fee,DR\n");
    let guessed = guessed(Kind::Payments, &file);
    let gaps = gaps(&guessed.profile, &guessed.words);
    assert_eq!(gaps.len(), open(&guessed).len(), "{}", guessed.profile);
    assert!(gaps.iter().all(|gap| !gap.question.is_empty() && !gap.key.is_empty()), "{gaps:?}");
    let words = |key: &str| gaps.iter().find(|gap| gap.key == key).unwrap().choices.clone();
    assert_eq!(words("\"Type\""), ["CCS", "Gap fee"]);
    assert_eq!(words("plus"), ["CR", "DR"]);
    assert_eq!(words("minus"), ["CR", "DR"]);
    let answers: Vec<Option<String>> = gaps
        .iter()
        .map(|gap| match gap.key.as_str() {
            "\"Type\"" => Some("CCS, \"quoted\"".to_owned()),
            "plus" => Some("CR".to_owned()),
            "minus" => Some("DR".to_owned()),
            _ if gap.is_optional => None,
            _ => panic!("{gap:?}"),
        })
        .collect();
    let text = answered(&guessed.profile, &answers);
    assert!(text.contains(r#"["CCS", '"quoted"']"#), "{text}");
    Profile::parse(&text).unwrap_or_else(|mistakes| panic!("{text}\n{mistakes}"));
    let open = ccs_files::import::guess::answers::gaps(&text, &guessed.words);
    assert_eq!(open, []);
}

const SIGNED: &str = "Amount,\"Debit, {or} credit\",Type\n";

/// The gaps of a file with a sign and a type.
fn signed() -> (Guessed, Vec<ccs_files::import::guess::answers::Gap>) {
    let file = format!(
        "{HEADER},{SIGNED}{ROW},1.00,Credit,CCS\n{ROW},-2.00,Debit,CCS\n{ROW},-3.00,Debit,CCS\n"
    );
    let guessed = guessed(Kind::Payments, &file);
    let gaps = gaps(&guessed.profile, &guessed.words);
    (guessed, gaps)
}

#[test]
fn each_gap_of_a_line_has_its_own_question_and_choices() {
    let (guessed, gaps) = signed();
    let asked: Vec<(&str, &str)> =
        gaps.iter().map(|gap| (gap.key.as_str(), gap.question.as_str())).collect();
    let of = |kinds| {
        [
            ("\"Type\"", kinds),
            ("plus", "which words are beside positive amounts?"),
            ("minus", "which are beside negative ones? delete `sign` if it says no such thing"),
            ("negate", "true if the product writes what was paid as negative, else false"),
        ]
    };
    let accs = of("which words are ACCS? delete this line if none");
    assert_eq!(asked, [accs, of("which words are CCS?")].concat(), "{}", guessed.profile);
    let ccs = &gaps[4..];
    let choices: Vec<&[String]> = ccs.iter().map(|gap| gap.choices.as_slice()).collect();
    let sign = ["Credit", "Debit"].map(str::to_owned);
    assert_eq!(
        choices,
        [&["CCS".to_owned()][..], &sign, &sign, &["true", "false"].map(str::to_owned)]
    );
    assert!(ccs.iter().all(|gap| gap.is_optional == matches!(gap.key.as_str(), "plus" | "minus")));
}

#[test]
fn a_column_that_is_no_sign_after_all_leaves_the_amount() {
    let (guessed, gaps) = signed();
    let answer = |sign: [Option<&str>; 2]| {
        let answers: Vec<Option<String>> = gaps
            .iter()
            .map(|gap| match gap.key.as_str() {
                "\"Type\"" => Some("CCS").filter(|_| !gap.question.contains("ACCS")),
                "plus" => sign[0],
                "minus" => sign[1],
                _ => Some("false"),
            })
            .map(|answer| answer.map(str::to_owned))
            .collect();
        answered(&guessed.profile, &answers)
    };
    let amount = |rest: &str| {
        format!(
            "ccs = {{ from = \"Amount\", when = {{ \"Type\" = [\"CCS\"] }}{rest}, negate = false }}\n"
        )
    };
    for sign in [[None, None], [Some("Credit"), None], [None, Some("Debit")]] {
        let text = answer(sign);
        assert!(text.contains(&amount("")), "{text}");
        Profile::parse(&text).unwrap_or_else(|mistakes| panic!("{text}\n{mistakes}"));
    }
    let text = answer([Some("Credit"), Some("Debit, other")]);
    let sign = ", sign = { from = \"Debit, {or} credit\", plus = [\"Credit\"], minus = [\"Debit\", \"other\"] }";
    assert!(text.contains(&amount(sign)), "{text}");
    Profile::parse(&text).unwrap_or_else(|mistakes| panic!("{text}\n{mistakes}"));
}

#[test]
fn a_gap_without_an_answer_stays_open() {
    let profile = "dates = \"?\"   # QUESTION: d/m/y or m/d/y?\nnegate = \"?\"\nwidth = \"?\"\n";
    let none = std::collections::BTreeMap::new();
    let keys = gaps(profile, &none).into_iter().map(|gap| gap.key).collect::<Vec<_>>();
    assert_eq!(keys, ["dates", "negate", "width"]);
    let first = [Some("m/d/y".to_owned()), Some("true".to_owned())];
    assert_eq!(answered(profile, &first), "dates = \"m/d/y\"\nnegate = true\nwidth = \"?\"\n");
}

#[test]
fn a_mapping_has_the_words_of_both_sides() {
    let file = "Service,Enrolment ID,Week Ending,Status,Total Fee,CCS\n190016362L,E9990000101,2025-08-10,Done,120.00,61.20\n190016362L,E9990000102,2025-08-10,Void,120.00,61.20\n";
    let guessed = guessed(Kind::SessionReports, file);
    let gaps = gaps(&guessed.profile, &guessed.words);
    assert_eq!(gaps.len(), 1, "{}", guessed.profile);
    assert_eq!(gaps[0].words, ["Done", "Void"]);
    assert!(gaps[0].choices.contains(&"processed".to_owned()), "{gaps:?}");
    let answer = Some("{ \"Done\" = \"processed\", \"Void\" = \"cancelled\" }".to_owned());
    let text = answered(&guessed.profile, &[answer]);
    let profile = Profile::parse(&text).unwrap_or_else(|mistakes| panic!("{text}\n{mistakes}"));
    let importer = Importer::new(&profile, Kind::SessionReports, &[]).unwrap();
    let imported = import(&[source(Kind::SessionReports, "file.csv", file)], &importer);
    assert_eq!(imported.refusals, []);
    assert_eq!(imported.rows.len(), 2);
}

#[test]
fn weeks_that_are_ranges_are_read_so() {
    let with = |weeks: [&str; 2]| {
        let row = |week: &str, amount: &str| {
            format!("190016362L,000990000113,12/08/2025,E9990000101,{week},{amount},\n")
        };
        let header = "Service,Clearing Number,Date Paid,Enrolment ID,Week Ending,CCS,ACCS\n";
        format!("{header}{}{}", row(weeks[0], "1.00"), row(weeks[1], "2.00"))
    };
    for weeks in [
        ["4/08/2025 - 10/08/2025", "28/07/2025 - 3/08/2025"],
        ["04/08/2025 to 10/08/2025", "28/07/2025 to 03/08/2025"],
    ] {
        let file = with(weeks);
        let guessed = guessed(Kind::Payments, &file);
        assert_eq!(guessed.questions, [""; 0], "{}", guessed.profile);
        assert!(guessed.profile.contains("week = \"range\""), "{}", guessed.profile);
        let profile = Profile::parse(&guessed.profile).unwrap();
        let importer = Importer::new(&profile, Kind::Payments, &[]).unwrap();
        let imported = import(&[source(Kind::Payments, "file.csv", file)], &importer);
        assert_eq!(imported.refusals, []);
        let week = |row: usize| imported.rows.get(row).unwrap().cells.get(4).map(Cow::into_owned);
        assert_eq!(
            [week(0), week(1)],
            ["2025-08-10", "2025-08-03"].map(|day| Some(day.to_owned()))
        );
    }
    // A range of another length is no week.
    let guessed =
        guessed(Kind::Payments, &with(["4/08/2025 - 10/08/2025", "28/07/2025 - 10/08/2025"]));
    assert!(open(&guessed)[0].starts_with("dates = "), "{}", guessed.profile);
}

/// A printed export of session reports: the header comes again, and a total and a footer follow.
const PRINTED: &str = "Session reports\nBilby Lane 190016362L\n\n\
    Child (Enrolment),Week Ending (Sunday),Report Status,Total Fee ($),CCS Passed On,ACCS Passed On,Last refreshed\n\
    A Child (E9990000101),10/08/2025,Processed,300.00,242.25,,1/09/2025 09:14\n\
    Child (Enrolment),Week Ending (Sunday),Report Status,Total Fee ($),CCS Passed On,ACCS Passed On,Last refreshed\n\
    B Child (E9990000102),17/08/2025,Submitted,310.00,,310.00,1/09/2025 09:14\n\
    Total for 2 reports,,,610.00,242.25,310.00,\n\
    Printed by Jane on 1/09/2025\nPage 1\n";

#[test]
fn a_printed_export_is_read_without_a_question() {
    let guessed = guessed(Kind::SessionReports, PRINTED);
    assert_eq!(guessed.questions, [""; 0], "{}", guessed.profile);
    let profile = Profile::parse(&guessed.profile).unwrap();
    let importer = Importer::new(&profile, Kind::SessionReports, &[]).unwrap();
    let imported = import(&[source(Kind::SessionReports, "file.csv", PRINTED)], &importer);
    assert_eq!(imported.refusals, []);
    let csv = imported.to_csv(Kind::SessionReports, false);
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(
        rows,
        [
            "190016362L,E9990000101-2025-08-10,1,E9990000101,2025-08-10,processed,300.00,242.25,,2025-09-01",
            "190016362L,E9990000102-2025-08-17,1,E9990000102,2025-08-17,submitted,310.00,,310.00,2025-09-01",
        ]
    );
    assert!(!guessed.profile.contains("Jane"), "{}", guessed.profile);
    assert_eq!(imported.totals_checked, 1);
    assert_eq!(imported.left_out.iter().map(|left| left.rows).sum::<u64>(), 3);
}

#[test]
fn a_word_of_totals_in_a_record_or_below_it_hides_no_record() {
    let header = "Service,Clearing Number,Date Paid,Enrolment ID,Week Ending,CCS,ACCS,Room";
    let record = |room: &str| {
        format!("190016362L,000990000113,2025-08-12,E9990000101,2025-08-10,1.00,,{room}\n")
    };
    let file = format!("{header}\n{}{},,,,,1.00,,Total\n", record("Total Care"), record("Blue"));
    let guessed = guessed(Kind::Payments, &file);
    assert!(!guessed.profile.contains("total ="), "{}", guessed.profile);
    assert!(!guessed.questions.is_empty(), "the last row is no record, and is asked about");
}

#[test]
fn a_header_that_its_cells_contradict_is_asked_for_with_those_that_fit() {
    let file = format!(
        "Service,Clearing Number,Paid,Enrolment ID,Week Ending,CCS,ACCS,Posting Date\n{}",
        "190016362L,000990000113,1.00,E9990000101,2025-08-10,1.00,,2025-08-12\n"
    );
    let guessed = guessed(Kind::Payments, &file);
    let lines = open(&guessed);
    assert!(
        lines[0].starts_with("date_paid = \"?\"   # QUESTION: is it \"Posting Date\"?"),
        "{lines:?}"
    );
    let gaps = gaps(&guessed.profile, &guessed.words);
    assert_eq!(gaps[0].choices, ["Posting Date"]);
}

#[test]
fn a_cell_that_only_first_rows_have_is_a_question() {
    let file =
        format!("{HEADER},CCS,ACCS\n{ROW},1.00,\n190016362L,,,E9990000102,2025-08-10,2.00,\n");
    let guessed = guessed(Kind::Payments, &file);
    let gaps = gaps(&guessed.profile, &guessed.words);
    assert_eq!(gaps.len(), 1, "{}", guessed.profile);
    assert_eq!(gaps[0].choices, ["[\"Clearing Number\", \"Date Paid\"]"]);
    let text = answered(&guessed.profile, &[Some(gaps[0].choices[0].clone())]);
    let profile = Profile::parse(&text).unwrap_or_else(|mistakes| panic!("{text}\n{mistakes}"));
    let importer = Importer::new(&profile, Kind::Payments, &[]).unwrap();
    let imported = import(&[source(Kind::Payments, "file.csv", file)], &importer);
    assert_eq!(imported.refusals, []);
    assert_eq!(imported.rows.len(), 2);
}

#[test]
fn a_heading_that_may_change_the_figure_is_a_question() {
    let file = |id: &str, week: &str, day: &str, amount: &str| {
        let header = format!("Service,Clearing Number,Date Paid,{id},{week},CCS{amount},ACCS");
        let row = format!("190016362L,000990000113,2025-08-12,E9990000101,{day},9000,0");
        guessed(Kind::Payments, &format!("{header}\n{row}\n"))
    };
    let (id, week, sunday, monday) = ("Enrolment ID", "Week Ending", "2025-08-10", "2025-08-04");
    for (guessed, line) in [
        (file(id, week, sunday, " (cents)"), "ccs = "),
        (file(id, week, sunday, " ($000)"), "ccs = "),
        (file(id, week, sunday, " ('000)"), "ccs = "),
        (file(id, week, sunday, " '000"), "ccs = "),
        (file(id, "Week Commencing", sunday, ""), "week_ending = "),
        (file(id, "Week Beginning (Sun)", sunday, ""), "week_ending = "),
        (file(id, "Week Start", sunday, ""), "week_ending = "),
        (file(id, week, monday, ""), "week_ending = "),
        (file("Previous Enrolment ID", week, sunday, ""), "enrolment_id = "),
        (file("Old Enrolment ID", week, sunday, ""), "enrolment_id = "),
        (file("Enrolment ID (former)", week, sunday, ""), "enrolment_id = "),
    ] {
        let found = open(&guessed);
        assert!(found.iter().any(|found| found.starts_with(line)), "{}", guessed.profile);
        assert!(!guessed.questions.is_empty());
    }
    for guessed in [
        file(id, week, sunday, " (AUD)"),
        file("Enrolment ID (CCSS)", "Week Ending (Sunday)", sunday, ""),
        file(id, "Week Commencing", monday, ""),
    ] {
        assert_eq!(guessed.questions, [""; 0], "{}", guessed.profile);
        assert!(Profile::parse(&guessed.profile).is_ok(), "{}", guessed.profile);
    }
}

/// The columns of a bank whose files have no header are known; which of its rows are CCS is not.
#[test]
fn a_banks_file_without_a_header_gets_the_profile_of_the_bank() {
    let rows = "16/07/2025,\"+2411.00\",\"CCS PAYMENT 000990000300\",\"+12411.00\"\n17/07/2025,\"-20.00\",\"ACCOUNT FEE\",\"+12391.00\"\n";
    let bank = guessed(Kind::Deposits, rows);
    assert_eq!(bank.shipped, ["bank-cba"]);
    assert_eq!(
        open(&bank),
        ["keep.3 = \"?\"   # QUESTION: which rows are CCS? such as [\"CCS PAYMENT*\"]"]
    );
    assert_eq!(bank.questions.len(), 2, "{:?}", bank.questions);
    let profile = answered(&bank.profile, &[Some("CCS PAYMENT*".to_owned())]);
    let importer = Importer::new(&Profile::parse(&profile).unwrap(), Kind::Deposits, &[]).unwrap();
    let imported = import(&[source(Kind::Deposits, "bank.csv", rows)], &importer);
    assert_eq!(imported.refusals, []);
    assert_eq!(imported.sums(Kind::Deposits)[0].1.to_string(), "2411.00");
    // No known bank has two columns.
    let unknown = guessed(Kind::Deposits, "16/07/2025,2411.00\n17/07/2025,-20.00\n");
    assert!(unknown.shipped.is_empty() && open(&unknown).len() == 2, "{}", unknown.profile);
}

/// The day of the reports is no question: it makes causes more certain, and a profile is complete without it.
#[test]
fn the_day_of_the_reports_is_offered_as_a_comment() {
    let header = "Service,Report ID,Enrolment ID,Week Ending,Status,Total Fee,CCS";
    let row = "190016362L,SR-1,E9990000101,2025-08-10,processed,100.00,50.00";
    let offered = |header: &str, row: &str| {
        guessed(Kind::SessionReports, &format!("{header}\n{row}\n"))
            .profile
            .contains("\n# retrieved_on = { ask")
    };
    assert!(offered(header, row));
    assert!(!offered(&format!("{header},Retrieved on"), &format!("{row},2025-09-01")));
}

/// `1.010` is one dollar and a cent, or a thousand and ten: only another amount can say which.
#[test]
fn amounts_of_two_readings_are_a_question_unless_one_settles_it() {
    let payments = |amounts: [&str; 2]| {
        let [one, other] = amounts.map(|amount| format!("{ROW},\"{amount}\","));
        guessed(Kind::Payments, &format!("{HEADER},CCS,ACCS\n{one}\n{other}\n"))
    };
    for (amounts, forms) in [
        (["1.010", "2.500"], Some(["plain", "eu"])),
        (["1.010", "100"], Some(["plain", "eu"])),
        (["-1.010", "80"], Some(["plain", "eu"])),
        (["1,010", "2,500"], Some(["au", "eu"])),
        (["$1,010", "80"], Some(["au", "eu"])),
        (["1,010 CR", "80 CR"], Some(["au", "eu"])),
        (["1.010", "80.75"], None),
        (["1.010", "0.500"], None),
        (["1.010", "1.0100"], None),
        (["1,010", "80.75"], None),
        (["1,010", "80,75"], None),
        (["1.010", "80,75"], None),
        (["1,010,000", "80"], None),
        (["1010", "80"], None),
    ] {
        let found = payments(amounts);
        let asked = gaps(&found.profile, &found.words);
        let of_money = asked.iter().find(|gap| gap.key == "money");
        assert_eq!(
            of_money.map(|gap| gap.choices.clone()),
            forms.map(|it| it.map(Into::into).into())
        );
        let questions = found.questions.iter().filter(|one| one.starts_with("money: "));
        assert_eq!(questions.count(), usize::from(forms.is_some()), "{}", found.profile);
    }
}
