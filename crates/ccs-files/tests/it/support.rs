//! Reading text as a file.

use std::sync::atomic::AtomicU64;

use ccs_files::kind::Kind;
use ccs_files::read::{ReadRows, read_rows};
use ccs_files::row::Row;
use ccs_files::source::Source;
use ccs_files::stream::{Inputs, Outcome, StreamOptions, reconcile_files};
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::report::Report;
use proptest::prelude::ProptestConfig;

/// Reads a file of the row's kind.
pub(crate) fn read<R: Row>(file: impl AsRef<[u8]>) -> ReadRows<R> {
    read_rows(&[source(R::KIND, "file.csv", file)])
}

/// The rows of a sound file.
pub(crate) fn sound<R: Row>(file: impl AsRef<[u8]>) -> Vec<R> {
    read(file).all().unwrap_or_else(|refusals| panic!("{refusals:#?}"))
}

/// What is wrong with a file: lines, columns and codes.
pub(crate) fn wrong<R: Row>(
    file: impl AsRef<[u8]>,
) -> Vec<(Option<u64>, Option<String>, &'static str)> {
    let refusals = read::<R>(file).refusals.into_iter();
    refusals.map(|refusal| (refusal.line, refusal.column, refusal.code)).collect()
}

pub(crate) fn source(kind: Kind, name: &str, file: impl AsRef<[u8]>) -> Source {
    Source::bytes(kind, name, file.as_ref())
}

/// Reconciles files.
pub(crate) fn reconciled(
    sources: Vec<Source>,
    threads: usize,
    keep_going: bool,
) -> Outcome<Report> {
    let inputs = Inputs { sources };
    let stream = StreamOptions {
        selection: Selection::everything(),
        threads,
        keep_going,
        strict: false,
        bytes_read: &AtomicU64::new(0),
    };
    reconcile_files(&inputs, &stream, &ReportOptions::default())
}

/// At least so many cases: these are cheap.
pub(crate) fn at_least(cases: u32) -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig { cases: usual.cases.max(cases), ..usual }
}
