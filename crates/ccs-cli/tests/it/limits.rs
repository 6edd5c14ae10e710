//! What is read into memory has a limit: a file without an end is refused as one of two gigabytes is.
#![cfg(target_os = "linux")]

use std::fs::File;

use crate::support::{Folder, ccs, example};

/// A device without an end, and a file of two gigabytes that takes no room on the disk.
fn endless(folder: &Folder) -> [String; 2] {
    let sparse = folder.path("sparse");
    File::create(&sparse).unwrap().set_len(2 << 30).unwrap();
    ["/dev/zero".to_owned(), sparse]
}

#[test]
fn a_report_to_compare_is_refused_beyond_its_limit() {
    let folder = Folder::new();
    for file in endless(&folder) {
        let ran = ccs(["diff", &file, &file]);
        assert_eq!((ran.status, ran.out.as_str()), (Some(2), ""));
        assert!(ran.err.contains("CCS-C013") && ran.err.contains("256 MB"), "{}", ran.err);
    }
}

#[test]
fn a_profile_is_refused_beyond_its_limit() {
    let folder = Folder::new();
    let payments = example("redbourne/payments.csv").display().to_string();
    for file in endless(&folder) {
        for arguments in
            [["import", "--profile", &file, &payments].as_slice(), &["check", "profile", &file]]
        {
            let ran = ccs(arguments);
            assert_eq!(ran.status, Some(2), "{}", ran.err);
            let said = ran.everything();
            assert!(said.contains("CCS-C004") && said.contains("1 MB"), "{said}");
        }
    }
}

#[test]
fn a_document_of_answers_is_refused_beyond_its_limit() {
    let folder = Folder::new();
    for file in endless(&folder) {
        let command = format!(
            "{{\"schema\":\"ccs-exchange-command/1\",\"command_id\":\"a1\",\"on\":\"2025-08-11\",\"by\":\"s\",\"command\":\"import_answers\",\"file\":\"{file}\"}}\n"
        );
        let ran = ccs(["exchange", &folder.file("commands.jsonl", command)]);
        assert_eq!(ran.status, Some(1), "{}", ran.err);
        assert!(ran.everything().contains("more than 64 MB"), "{}", ran.everything());
    }
}
