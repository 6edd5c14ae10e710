//! Parquet files and tables in memory: the same rows give the same report as their CSV, exact types and no others, every
//! fault in its place, and no damage that does worse than be refused.

mod claims;
mod damage;
mod every_way;
mod faults;
mod same;
mod tables;
mod types;
mod writing;

use std::sync::atomic::AtomicU64;

use ccs_files::kind::Kind;
use ccs_files::refusal::Refusal;
use ccs_files::source::Source;
use ccs_files::stream::{Inputs, Outcome, StreamOptions, reconcile_files};
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::report::Report;

/// Reconciles files of one thread, so that what a decoder says on its way stays with its test.
fn reconcile(sources: Vec<Source>) -> Outcome<Report> {
    let inputs = Inputs { sources };
    let stream = StreamOptions {
        selection: Selection::everything(),
        threads: 1,
        keep_going: false,
        strict: false,
        bytes_read: &AtomicU64::new(0),
    };
    reconcile_files(&inputs, &stream, &ReportOptions::default())
}

fn source(kind: Kind, bytes: Vec<u8>) -> Source {
    Source::bytes(kind, kind.as_str(), bytes)
}

/// Line, column and code: what a refusal says without its words.
fn summary(refusals: &[Refusal]) -> Vec<(Option<u64>, Option<&str>, &str)> {
    refusals.iter().map(|refusal| (refusal.line, refusal.column.as_deref(), refusal.code)).collect()
}
