//! A file with a row for each day of a report: the guess asks, and what counts once is a warning.

use ccs_files::check::check;
use ccs_files::import::guess::answers::{answered, gaps};
use ccs_files::import::guess::guess;
use ccs_files::import::{ImportWarning, Importer, import};
use ccs_files::kind::Kind;
use ccs_files::profile::{Profile, Setting};

use crate::support::source;

const PLAIN: &str = "service_id,session_report_id,version,enrolment_id,week_ending,status,total_fee,allocated_ccs,allocated_accs";

fn row(id: &str, version: &str, ccs: &str) -> String {
    format!("190016362L,{id},{version},E9990000101,2025-08-10,processed,100.00,{ccs},0.00\n")
}

fn plain(rows: &[String]) -> String {
    format!("{PLAIN}\n{}", rows.concat())
}

/// A warning of equal rows in one file, none of those in several, none of versions.
#[test]
fn equal_rows_of_a_report_in_one_file_are_a_warning_and_in_several_none() {
    let one = || row("SR-1", "1", "80.75");
    for (files, again) in [
        (vec![plain(&[one()])], None),
        (vec![plain(&[one()]), plain(&[one()])], None),
        (vec![plain(&[one(), one()])], Some((3, "1 row repeats"))),
        (vec![plain(&[one(), one(), one()])], Some((3, "2 rows repeat"))),
        (vec![plain(&[one(), row("SR-2", "1", "1.00"), one()])], Some((4, "1 row repeats"))),
        (vec![plain(&[one(), row("SR-1", "2", "80.75")])], None),
    ] {
        let sources: Vec<_> = files
            .iter()
            .enumerate()
            .map(|(at, file)| source(Kind::SessionReports, &format!("{at}.csv"), file))
            .collect();
        let checked = check(Kind::SessionReports, &sources, 2);
        assert_eq!(checked.errors, 0, "{files:?}");
        match (checked.warnings.as_slice(), again) {
            ([], None) => {}
            ([warning], Some((line, words))) => {
                assert_eq!((warning.code, warning.line), ("CCS-W037", Some(line)));
                assert!(warning.message.starts_with(words), "{warning}");
                assert!(warning.remedy.contains("`per`"), "{warning}");
            }
            other => panic!("{other:?}"),
        }
    }
}

/// Of different rows in one file the remedy names `per`; of two files it does not.
#[test]
fn rows_of_a_report_that_differ_may_be_days_where_they_are_of_one_file() {
    let (one, other) = (row("SR-1", "1", "80.75"), row("SR-1", "1", "80.76"));
    let of = |files: &[String]| {
        let sources: Vec<_> = files
            .iter()
            .enumerate()
            .map(|(at, file)| source(Kind::SessionReports, &format!("{at}.csv"), file))
            .collect();
        let [refusal] = &check(Kind::SessionReports, &sources, 1).refusals[..] else {
            panic!("one conflict")
        };
        assert_eq!(refusal.code, "CCS-R011");
        refusal.remedy.clone()
    };
    assert!(of(&[plain(&[one.clone(), other.clone()])]).contains("`per`"));
    assert!(!of(&[plain(&[one]), plain(&[other])]).contains("`per`"));
}

fn export(more: &str, rows: &[&str]) -> String {
    let row = |more: &&str| format!("E9990000101,10/08/2025,Processed,100.00,80.75,{more}\n");
    let header = "Enrolment ID,Week ending,Status,Total fee,CCS";
    format!("{header},{more}\n{}", rows.iter().map(row).collect::<String>())
}

/// Whatever makes a report, it is asked whether its rows are days, and the answer adds them up.
#[test]
fn days_are_asked_about_whatever_columns_make_a_report() {
    for (more, rows, list) in [
        ("Day", &["4/08/2025", "5/08/2025"][..], Some(r#"["enrolment_id", "week_ending"]"#)),
        (
            "Version,Day",
            &["1,4/08/2025", "1,5/08/2025"],
            Some(r#"["enrolment_id", "week_ending", "version"]"#),
        ),
        (
            "Report No,Day",
            &["SR1,4/08/2025", "SR1,5/08/2025"],
            Some(r#"["enrolment_id", "week_ending", "session_report_id"]"#),
        ),
        (
            "Report No,Version,Day",
            &["SR1,1,4/08/2025", "SR1,1,5/08/2025"],
            Some(r#"["enrolment_id", "week_ending", "session_report_id", "version"]"#),
        ),
        ("Version,Day", &["1,4/08/2025", "2,4/08/2025"], None),
        ("Report No,Day", &["SR1,4/08/2025", "SR2,4/08/2025"], None),
        ("Version,Last refreshed", &["1,20/08/2025", "1,21/08/2025"], None),
    ] {
        let file = export(more, rows);
        let sources = [source(Kind::SessionReports, "days.csv", &file)];
        let guessed = guess(&sources, Some(Kind::SessionReports)).unwrap();
        let all = gaps(&guessed.profile, &guessed.words);
        let per = all.iter().find(|gap| gap.key == "per");
        assert_eq!(per.map(|gap| gap.choices.join(" or ")), list.map(str::to_owned), "{more}");
        let Some(list) = list else { continue };
        assert!(guessed.questions.iter().any(|question| question.contains("`per`")));
        let service =
            Setting { kind: None, column: "service_id".to_owned(), value: "190016362L".to_owned() };
        let sums = |answer: Option<String>| {
            let answers: Vec<Option<String>> = all
                .iter()
                .map(|gap| if gap.key == "per" { answer.clone() } else { Some("y".to_owned()) })
                .collect();
            let text = answered(&guessed.profile, &answers);
            let profile =
                Profile::parse(&text).unwrap_or_else(|mistakes| panic!("{mistakes:?}\n{text}"));
            let importer =
                Importer::new(&profile, Kind::SessionReports, std::slice::from_ref(&service))
                    .unwrap();
            let read = import(&sources, &importer);
            assert_eq!(read.refusals, [], "{text}");
            let warned = read.warnings.contains(&ImportWarning::RepeatedReports);
            let ccs = read
                .sums(Kind::SessionReports)
                .iter()
                .find(|it| it.0 == "allocated_ccs")
                .unwrap()
                .1;
            (read.rows.len(), ccs.to_string(), warned)
        };
        assert_eq!(sums(Some(list.to_owned())), (1, "161.50".to_owned(), false), "{more}");
        // Without `per` the money of one row would be missing: a warning.
        assert_eq!(sums(None), (2, "161.50".to_owned(), true), "{more}");
    }
}

/// A day listing whose enrolment is written once is one too.
#[test]
fn days_below_a_merged_cell_are_asked_about() {
    let file = "Enrolment ID,Week ending,Version,Status,Total fee,CCS\nE9990000101,10/08/2025,1,Processed,100.00,80.75\n,,1,Processed,100.00,80.75\n";
    let sources = [source(Kind::SessionReports, "days.csv", file)];
    let guessed = guess(&sources, Some(Kind::SessionReports)).unwrap();
    assert!(guessed.profile.contains("\nper = \"?\""), "{}", guessed.profile);
}

/// A known product's report is asked about like any other.
#[test]
fn days_in_a_known_products_report_are_asked_about() {
    let header = "CCSS Enrolment ID,Weekending,Session Status,Total Fee($),Total Rebate ($)";
    let row = "E9990000101,10/08/2025,Processed,100.00,80.75";
    let of = |file: String| {
        guess(&[source(Kind::SessionReports, "xap.csv", &file)], Some(Kind::SessionReports))
            .unwrap()
    };
    let days = of(format!("{header}\n{row}\n{row}\n"));
    assert!(days.evidence[0].contains("xap"), "{:?}", days.evidence);
    assert!(days.profile.contains("\nper = \"?\""), "{}", days.profile);
    assert!(days.profile.contains("\n# retrieved_on = { ask = "), "{}", days.profile);
    let one = of(format!("{header}\n{row}\n"));
    assert!(!one.profile.contains("per = "), "{}", one.profile);
}
