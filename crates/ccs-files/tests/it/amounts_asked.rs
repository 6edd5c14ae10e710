//! Amounts, signs and weeks that a guess must ask about, since it would leave them out or read them as
//! something else.

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

fn payments(more: &str, one: &str, other: &str) -> Guessed {
    guessed(Kind::Payments, &format!("{HEADER},{more}\n{ROW},{one}\n{ROW},{other}\n"))
}

/// The choices of the one gap.
fn choices(guessed: &Guessed) -> Vec<String> {
    let [gap] = &gaps(&guessed.profile, &guessed.words)[..] else { panic!("{}", guessed.profile) };
    gap.choices.clone()
}

#[test]
fn amounts_under_headings_that_are_not_known_are_asked_about() {
    for (more, choice) in [
        ("CCS,Wellbeing,Grandparent", &["Wellbeing", "Grandparent"] as &[_]),
        ("CCS,Additional subsidy,Room", &["Additional subsidy"]),
        ("CCS,Top-up,Room", &["Top-up"]),
        ("CCS,Kickstart,Room", &["Kickstart"]),
        ("CCS,ACCS,Wellbeing", &["ACCS", r#"{ from = "ACCS", plus = ["Wellbeing"] }"#]),
    ] {
        let cells = if more.contains("Room") { "1.00,2.50,Blue" } else { "1.00,2.50,3.50" };
        assert_eq!(choices(&payments(more, cells, cells)), choice, "{more}");
    }
    for more in ["CCS,Gap fee,Room", "CCS,Balance,Room", "CCS,CCS hours,Room", "CCS,CCS %,Room"] {
        let asked = payments(more, "1.00,2.50,Blue", "2.00,3.50,Red");
        assert_eq!(asked.questions, [""; 0], "{more}: {}", asked.profile);
    }
    let found = payments("CCS,Paid ACCS", "1.00,2.50", "2.00,3.50");
    assert!(
        found.questions.is_empty() && found.profile.contains("accs = \"Paid ACCS\""),
        "{}",
        found.profile
    );
    let header = "Service,Enrolment ID,Week Ending,Report,Status,Total fee,CCS passed on";
    let row = "190016362L,E9990000101,2025-08-10,R1,processed,100.00,50.00";
    let reports =
        |more: &str| guessed(Kind::SessionReports, &format!("{header},{more}\n{row},2.50\n"));
    for more in ["Wellbeing", "Top-up", "Additional subsidy"] {
        assert_eq!(choices(&reports(more)), [more]);
    }
    assert_eq!(reports("Gap fee").questions, [""; 0]);
}

#[test]
fn amounts_without_a_heading_are_asked_about() {
    let asked = payments("CCS,", "1.00,", "0.00,2.50");
    assert!(
        asked.questions.iter().any(|it| it.starts_with("column 7 has amounts and no heading")),
        "{:?}",
        asked.questions
    );
    assert_eq!(payments("CCS,", "1.00,1", "0.00,2").questions, [""; 0], "numbers of rows");
    assert_eq!(payments("CCS,", "1.00,", "0.00,").questions, [""; 0]);
}

#[test]
fn debits_that_are_negative_are_added_and_both_signs_are_asked_about() {
    let bank = |one: &str, other: &str| {
        let file = format!(
            "Date,Details,Credit,Debit\n2025-08-13,CCS PAYMENT 1,9.00,\n2025-08-14,FEE,,{one}\n2025-08-15,FEE,,{other}\n"
        );
        guessed(Kind::Deposits, &file)
    };
    assert!(bank("2.00", "3.00").profile.contains("minus = \"Debit\""));
    let negative = bank("-2.00", "-3.00");
    assert!(negative.profile.contains("plus = \"Debit\""), "{}", negative.profile);
    let both = bank("2.00", "-3.00");
    assert!(
        both.questions.iter().any(|it| it.contains("negative and others not")),
        "{:?}",
        both.questions
    );
    let taken = payments("CCS,Recovered", "1.00,", "0,-2.50");
    assert_eq!(choices(&taken), ["CCS", r#"{ from = "CCS", plus = "Recovered" }"#]);
}

/// The sign of an amount may be a word in another column, whatever its heading is.
#[test]
fn words_that_say_that_money_went_back_are_asked_about() {
    for (heading, words) in [
        ("Transaction", ["Payment", "Recovery"]),
        ("Action", ["Paid", "Clawed back"]),
        ("Kind", ["Deposit", "Withdrawal"]),
        ("Entry kind", ["DIRECT CREDIT", "DIRECT DEBIT"]),
    ] {
        let of = |sign: &str| {
            payments(
                &format!("Amount,{heading}"),
                &format!("5.00,{}", words[0]),
                &format!("{sign}2.00,{}", words[1]),
            )
        };
        let asked = of("");
        let keys: Vec<String> =
            gaps(&asked.profile, &asked.words).into_iter().map(|it| it.key).collect();
        assert_eq!(keys, ["plus", "minus"], "{}", asked.profile);
        // With its sign it says nothing more.
        assert_eq!(of("-").questions, [""; 0], "{heading}");
    }
    let file = "Date,Type,Description,Amount\n2025-08-13,Deposit,CCS PAYMENT 1,9.00\n2025-08-14,Withdrawal,CCS RECOVERY,2.00\n";
    let bank = guessed(Kind::Deposits, file);
    assert!(bank.profile.contains("sign = { from = \"Type\", plus = \"?\""), "{}", bank.profile);
}

#[test]
fn two_columns_of_weeks_that_differ_are_a_question() {
    let of = |other: &str, week: &str| {
        payments(&format!("CCS,{other}"), &format!("1.00,{week}"), &format!("2.00,{week}"))
    };
    assert_eq!(
        choices(&of("Original week ending", "2025-08-03")),
        ["Week Ending", "Original week ending"]
    );
    assert_eq!(of("Week start", "2025-08-04").questions, [""; 0], "the same week");
    assert_eq!(of("Processed", "2025-08-17").questions, [""; 0], "no week");
    // The answer is read.
    let file = format!("{HEADER},CCS,Original week ending\n{ROW},1.00,2025-08-03\n");
    let asked = guessed(Kind::Payments, &file);
    let text = answered(&asked.profile, &[Some("Original week ending".to_owned())]);
    let profile = Profile::parse(&text).unwrap_or_else(|mistakes| panic!("{text}\n{mistakes}"));
    let importer = Importer::new(&profile, Kind::Payments, &[]).unwrap();
    let read = import(&[source(Kind::Payments, "file.csv", &file)], &importer);
    assert_eq!(read.rows.get(0).unwrap().cells.get(4).as_deref(), Some("2025-08-03"));
}

/// The form of the weeks is known, and that of the other dates has two readings.
#[test]
fn dates_beside_weeks_of_another_form_are_a_question_with_both_readings() {
    let file = "Service,Clearing Number,Paid Date,Enrolment ID,Week Ending,CCS,ACCS\n190016362L,000990000113,08/12/2025,E9990000101,2025-08-10,1.00,\n";
    let asked = guessed(Kind::Payments, file);
    assert_eq!(
        choices(&asked),
        [r#"["y-m-d", "d/m/y"]"#, r#"["y-m-d", "m/d/y"]"#],
        "{}",
        asked.profile
    );
}

/// What totals must add up to is not forgotten where the amount is still asked for.
#[test]
fn totals_are_checked_where_the_amount_is_a_question() {
    let file = format!("{HEADER},Received\n{ROW},1.50\n{ROW},2.50\nTotal,,,,,4.00\n");
    let asked = guessed(Kind::Payments, &file);
    assert!(asked.profile.contains("check = [\"ccs\"]"), "{}", asked.profile);
}

/// What is printed below each page ends no table.
#[test]
fn feet_of_pages_are_left_out() {
    let header = format!("{HEADER},CCS,ACCS\n");
    let foot = |page: u32| format!("\"Printed by office, page {page} of 2\",,,,,,\n");
    let row = format!("{ROW},1.00,\n");
    let file =
        [header.clone(), row.clone(), foot(1), header.clone(), row.clone(), foot(2)].concat();
    let found = guessed(Kind::Payments, &file);
    assert!(found.questions.is_empty(), "{}", found.profile);
    let profile = Profile::parse(&found.profile).unwrap();
    let importer = Importer::new(&profile, Kind::Payments, &[]).unwrap();
    let read = import(&[source(Kind::Payments, "file.csv", &file)], &importer);
    assert_eq!((read.rows.len(), read.refusals.len(), &read.warnings[..]), (2, 0, &[][..]));
    // At the end alone it ends the table.
    let once = guessed(Kind::Payments, &[header, row, foot(1)].concat());
    assert!(once.profile.contains("stop = "), "{}", once.profile);
}

/// Neither column alone is what was paid: the credits less the debits are, or the sum of the days.
#[test]
fn an_amount_in_several_columns_can_be_answered_with_their_difference_or_sum() {
    let asked = payments("Debit,Credit", ",242.25", "131.29,");
    let table = r#"{ from = "Credit", minus = "Debit" }"#;
    assert_eq!(choices(&asked), ["Debit", "Credit", table]);
    let answered = answered(&asked.profile, &[Some(table.to_owned())]);
    let profile = Profile::parse(&answered).unwrap();
    let importer = Importer::new(&profile, Kind::Payments, &[]).unwrap();
    let file = format!("{HEADER},Debit,Credit\n{ROW},,242.25\n{ROW},131.29,\n");
    let imported = import(&[source(Kind::Payments, "file.csv", file)], &importer);
    assert_eq!(imported.sums(Kind::Payments)[0].1.to_string(), "110.96");

    let days = payments("Mon,Tue,Wed", "1.00,2.00,3.00", "4.00,5.00,6.00");
    let [question] = &days.questions[..] else { panic!("{:?}", days.questions) };
    assert!(question.contains("plus = [the others]"), "{question}");
}

/// Enrolments of ten digits join none of the session reports, whose enrolments have an E.
#[test]
fn enrolments_that_lost_their_letter_are_asked_about() {
    let asked = |enrolment: &str| {
        let row = ROW.replace("E9990000101", enrolment);
        guessed(Kind::Payments, &format!("{HEADER},CCS\n{row},1.00\n{row},2.00\n"))
    };
    for known in ["E9990000101", "ENR-1", "999000010", "99900001012"] {
        assert_eq!(asked(known).questions, [""; 0], "{known}");
    }
    let lost = asked("9990000101");
    let joined = r#"{ join = ["=E", "Enrolment ID"] }"#;
    assert_eq!(choices(&lost), [joined, "Enrolment ID"]);
    let answer = answered(&lost.profile, &[Some(joined.to_owned())]);
    assert!(answer.contains(&format!("enrolment_id = {joined}")), "{answer}");
}
