//! Files that are refused are refused with every error, as in one process.

use std::fs;

use ccs_datafusion::{Refused, register_files};
use ccs_files::kind::Kind;
use datafusion::error::DataFusionError;

use crate::common::{Asked, Files, assert_same, example, session};

const HEADER: &str = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n";

/// Three files of payments: a sound one, one with errors in rows, and one that is not text.
fn with_errors(folder: &std::path::Path) -> Files {
    let sound = "190016362L,000190000113,2025-08-13,E1,2025-08-10,118.60,\n";
    let unsound = "190016362L,000190000114,2025-08-13,E1,2025-08-11,one,\n\
                   190016362L,000190000114,2025-13-13,E 1,2025-08-10,1.00000,,\n";
    let files = [("a.csv", sound), ("b.csv", unsound), ("c.csv", "\"never closed")];
    let file = |(name, rows): (&str, &str)| {
        let path = folder.join(name);
        fs::write(&path, format!("{HEADER}{rows}")).unwrap();
        (Kind::Payments, path)
    };
    files.map(file).into()
}

#[tokio::test]
async fn every_error_of_every_file_is_in_the_outcome() {
    let folder = tempfile::tempdir().unwrap();
    let mut files = with_errors(folder.path());
    files.push((Kind::Returns, folder.path().join("no-such-file.csv")));
    let bad_rows = Asked::of(files[..2].to_vec());
    for asked in
        [Asked::of(files.clone()), Asked { keep_going: true, ..bad_rows.clone() }, bad_rows]
    {
        let here = asked.here(1);
        assert!(here.refusals.len() >= 3, "{:?}", here.refusals);
        for portions in [1, 3, 8] {
            assert_same(&asked.job(&session(portions)).await, &here, "with errors");
        }
    }
}

/// Two rows of one identity can be in files that different portions read.
#[tokio::test]
async fn contradictions_between_portions_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let line = |name: &str, ccs: &str| {
        let header = HEADER.trim_end();
        let row = format!("190016362L,000190000113,2025-08-13,E1,2025-08-10,{ccs},,L-1\n");
        let path = folder.path().join(name);
        fs::write(&path, format!("{header},payment_line_id\n{row}")).unwrap();
        (Kind::Payments, path)
    };
    let asked = Asked::of(vec![line("a.csv", "80.75"), line("b.csv", "80.76")]);
    let here = asked.here(1);
    assert_eq!(here.refusals.len(), 1, "{:?}", here.refusals);
    for portions in [1, 2, 8] {
        assert_same(&asked.job(&session(portions)).await, &here, "contradictions");
    }
}

#[tokio::test]
async fn a_table_with_errors_is_refused_with_all_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let files = with_errors(folder.path());
    let here = Asked::of(files.clone()).here(1);
    let session = session(3);
    register_files(&session);
    let paths: Vec<String> =
        files.iter().map(|(_, path)| format!("'{}'", path.display())).collect();
    let query = format!("SELECT count(*) FROM ccs_payments({})", paths.join(", "));
    let refused = session.sql(&query).await.unwrap().collect().await.unwrap_err();
    let DataFusionError::External(refused) = refused.find_root() else { panic!("{refused}") };
    let refused: &Refused = refused.downcast_ref().unwrap();
    assert_eq!(refused.refusals, here.refusals);
    let lines: Vec<String> = here.refusals.iter().map(ToString::to_string).collect();
    assert_eq!(refused.to_string(), lines.join("\n"));
}

#[tokio::test]
async fn a_table_needs_paths() {
    let session = session(1);
    register_files(&session);
    for wrong in ["ccs_payments()", "ccs_payments(7)"] {
        let refused = session.sql(&format!("SELECT * FROM {wrong}")).await.unwrap_err();
        assert!(refused.to_string().contains("path"), "{refused}");
    }
    assert!(!example("redbourne").is_empty());
}
