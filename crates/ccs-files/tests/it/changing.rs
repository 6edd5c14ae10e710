//! A file that changes between its two readings is refused: half of one report and half of
//! another would be a wrong one.

use std::fs;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;

use ccs_files::kind::Kind;
use ccs_files::source::Source;
use ccs_files::stream::{Inputs, StreamOptions, reconcile_files};
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;

const HEADER: &str = "service_id,clearing_number,date_paid,enrolment_id,week_ending,ccs,accs\n";

fn lines(count: u32) -> String {
    let line =
        |number| format!("190016362L,000190000113,2025-08-13,E{number},2025-08-10,150.00,\n");
    HEADER.to_owned() + &(0..count).map(line).collect::<String>()
}

#[test]
fn a_file_that_goes_away_or_grows_while_it_is_read_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("payments.csv");
    for removed in [true, false] {
        fs::write(&path, lines(60_000)).unwrap();
        let inputs = Inputs { sources: vec![Source::path(Kind::Payments, &path)] };
        let (bytes_read, done) = (AtomicU64::new(0), AtomicBool::new(false));
        let outcome = thread::scope(|scope| {
            scope.spawn(|| {
                while bytes_read.load(Ordering::Relaxed) == 0 && !done.load(Ordering::Relaxed) {
                    thread::yield_now();
                }
                if removed { fs::remove_file(&path) } else { fs::write(&path, lines(60_001)) }
                    .unwrap();
            });
            let selection = Selection::everything();
            let stream = StreamOptions {
                selection,
                threads: 1,
                keep_going: true,
                strict: false,
                bytes_read: &bytes_read,
            };
            let outcome = reconcile_files(&inputs, &stream, &ReportOptions::default());
            done.store(true, Ordering::Relaxed);
            outcome
        });
        assert!(outcome.result.is_none());
        assert!(
            outcome.refusals.iter().any(|refusal| refusal.code == "CCS-F017"),
            "{:?}",
            outcome.refusals
        );
    }
}
