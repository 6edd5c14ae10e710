//! Headings of an export come from outside: none of them is a line of its own, in a message or in a
//! profile, and none reaches a terminal as it is.

use crate::support::{Folder, Ran, ccs, example};

const HEADER: &str = "Service ID,Clearing Number,Date Paid,Enrolment ID,Week Ending,CCS,ACCS";
const ROW: &str = "190016362L,000310000050,27/06/2018,E8000034120,10/06/2018,242.25,1.00";

/// Headings that end a line, begin one, write into a profile, or colour a terminal.
const HEADINGS: [&str; 6] = [
    "Room\n(group)",
    "Room\nblanks = [\"242.25\"]\n#",
    "Room\r\nsum of ccs: 0.00",
    "x\u{1b}[31mRED\u{7}",
    "\u{202e}52.242\u{2066}",
    "Status\u{85}\n\"\"\" '",
];

/// An export with one more column than is read.
fn export(heading: &str, cell: &str) -> String {
    format!("{HEADER},\"{}\"\n{ROW},{cell}\n", heading.replace('"', "\"\""))
}

/// Nothing but line ends is a control character, and nothing turns a line.
fn assert_plain(ran: &Ran) {
    let is_unsafe = |letter: char| {
        (letter.is_control() && letter != '\n') || ('\u{2028}'..='\u{2069}').contains(&letter)
    };
    let all = ran.everything();
    assert!(!all.chars().any(is_unsafe), "{all:?}");
    let forged = |line: &str| line.starts_with("blanks") || line.starts_with("sum of ccs: 0.00");
    assert!(!all.lines().any(forged), "{all}");
}

#[test]
fn a_guessed_profile_reads_its_file_whatever_the_headings_are() {
    for heading in HEADINGS.into_iter().filter(|heading| !heading.starts_with("Status")) {
        let folder = Folder::new();
        let file = folder.file("a.csv", export(heading, "n"));
        let profile = folder.path("a.toml");
        let guess = ccs(["import", "--guess", &file, "--output", &profile]);
        assert_eq!(guess.status, Some(0), "{}", guess.err);
        assert_plain(&guess);
        let shown = ccs(["import", "--guess", &file]);
        assert_eq!(shown.out, folder.read("a.toml"));
        assert_plain(&shown);

        let import = ccs(["import", "--profile", &profile, &file, "--show", "2"]);
        assert_eq!(import.status, Some(0), "{}", import.err);
        assert!(import.err.contains("sum of ccs: 242.25"), "{}", import.err);
        assert_plain(&import);
        assert_plain(&ccs(["check", "payments", &file, "--profile", &profile]));
        let reports = example("redbourne/session-reports.csv").display().to_string();
        let of = format!("payments={profile}");
        assert_plain(&ccs([
            "reconcile",
            "--profile",
            &of,
            "--payments",
            &file,
            "--session-reports",
            &reports,
        ]));
    }
}

/// Of a heading that is asked about, the question is one line and its key is one.
#[test]
fn a_question_about_any_heading_is_one_line_of_a_profile_that_is_toml() {
    for heading in HEADINGS {
        for about in ["Status", "Amount", "DR/CR", "Type"] {
            let folder = Folder::new();
            let (heading, cell) = (format!("{about} {heading}"), "5.00");
            let file = folder.file("a.csv", export(&heading, cell));
            let ran = ccs(["import", "--guess", &file]);
            assert!(matches!(ran.status, Some(0 | 1)), "{}", ran.err);
            assert_plain(&ran);
            let profile = folder.file("a.toml", &ran.out);
            let check = ccs(["check", "profile", &profile]);
            assert!(!check.everything().contains("CCS-I100"), "{}\n{}", check.out, ran.out);
        }
    }
}

/// The headings that are read may have line breaks too, as workbooks have them.
#[test]
fn a_heading_with_a_line_break_is_read() {
    let folder = Folder::new();
    let file = export("Room", "n").replacen("Date Paid", "\"Date\nPaid\"", 1);
    let file = folder.file("a.csv", file.replacen(",CCS,", ",\"CCS\n\",", 1));
    let profile = folder.path("a.toml");
    let guess = ccs(["import", "--guess", &file, "--output", &profile]);
    assert_eq!(guess.status, Some(0), "{}", guess.err);
    let import = ccs(["import", "--profile", &profile, &file]);
    assert_eq!(import.status, Some(0), "{}", import.err);
    assert!(import.err.contains("sum of ccs: 242.25"), "{}", import.err);
}

/// What is to be typed is the value itself: a table or a number in quotation marks would be refused.
#[test]
fn what_is_to_be_typed_is_toml() {
    let folder = Folder::new();
    let weeks = "Service,Clearing Number,Date Paid,Enrolment ID,Care week of session,CCS,ACCS\n190016362L,000990000113,12/08/2025,E9990000101,04/08/2025,1.00,\n";
    let two = "Service,Clearing,,Enrolment,Week,Amount,\nID,Number,Doc Date,No,Ending,Paid,ACCS\n190016362L,000990000113,12/08/2025,E9990000101,10/08/2025,1.00,\n";
    for (file, typed) in [
        (weeks, "type { from = \"Care week of session\", week = \"monday\" }"),
        (two, "type 2; or delete"),
    ] {
        let file = folder.file("typed.csv", file);
        let profile = folder.path("typed.toml");
        let guess = ccs(["import", "--guess", &file, "--kind", "payments", "--output", &profile]);
        assert!(guess.err.contains(typed), "{}", guess.err);
        std::fs::remove_file(&profile).unwrap();
    }
}
