//! `ccs exchange`: files that commands read, and files and streams that exports are written to.

use std::fs;

use crate::support::{Folder, ccs, ccs_given};

const SESSIONS: &str = "enrolment_id,session_date,start,end,fee,attendance\n\
    E1,2025-08-04,07:30,17:30,150.00,attended\n";

fn commands(file: &str) -> String {
    let import = format!(
        r#"{{"schema":"ccs-exchange-command/1","command_id":"i1","by":"o","command":"import_sessions","file":"{file}"}}"#
    );
    format!("{import}\n{}\n", import.replace("i1", "i2").replace("\"ses", "\"./ses"))
}

#[test]
fn a_file_that_a_command_reads_is_not_written_to() {
    let folder = Folder::new();
    let read = folder.file("ses.csv", SESSIONS);
    let (given, history) = (folder.file("c.jsonl", commands("ses.csv")), folder.path("h.jsonl"));
    let table = format!("sessions={read}");
    for more in [
        vec!["--write", &table],
        vec!["-o", &read],
        vec!["-o", &read, "--format", "csv", "--section", "roll"],
        vec!["--state", &read],
        vec!["--history", &history, "-o", &read],
    ] {
        let ran = ccs([&["exchange", given.as_str()], &more[..]].concat());
        assert_eq!(ran.status, Some(2), "{more:?}: {}", ran.everything());
        assert!(ran.err.contains("CCS-L008"), "{more:?}: {}", ran.err);
        assert_eq!((folder.read("ses.csv").as_str(), ran.out.as_str()), (SESSIONS, ""), "{more:?}");
        assert!(!fs::exists(&history).unwrap(), "{more:?}");
    }
    let elsewhere = folder.path("other.csv");
    let ran = ccs(["exchange", &given, "--write", &format!("sessions={elsewhere}")]);
    assert!(fs::exists(&elsewhere).unwrap(), "one file may be read twice: {}", ran.err);
}

#[test]
fn commands_from_standard_input_have_their_files_kept_too() {
    let folder = Folder::new();
    let read = folder.file("ses.csv", SESSIONS);
    let given = commands(&read);
    let table = format!("sessions={read}");
    for more in [vec!["--write", &table], vec!["-o", &read, "--section", "roll"]] {
        let ran = ccs_given([&["exchange", "-"], &more[..]].concat(), given.as_bytes());
        assert_eq!(ran.status, Some(2), "{}", ran.everything());
        assert!(ran.err.contains("CCS-C015"), "{}", ran.err);
        assert_eq!(folder.read("ses.csv"), SESSIONS);
    }
}

#[test]
fn standard_output_takes_one_table() {
    let given = commands("ses.csv");
    let two = ["exchange", "-", "--write", "payments=-", "--write", "session-reports=-"];
    let ran = ccs_given(two, given.as_bytes());
    assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""), "{}", ran.err);
    assert!(ran.err.contains("CCS-L008"), "{}", ran.err);
}
