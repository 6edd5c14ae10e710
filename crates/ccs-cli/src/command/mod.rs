//! The commands, one per file.

pub(crate) mod attendance;
pub(crate) mod calendar;
mod case;
pub(crate) mod check;
pub(crate) mod debt;
pub(crate) mod diff;
pub(crate) mod entitlement;
pub(crate) mod error;
pub(crate) mod exchange;
mod exchange_export;
pub(crate) mod explain;
mod export;
pub(crate) mod generate;
pub(crate) mod import;
pub(crate) mod payments;
pub(crate) mod profiles;
pub(crate) mod provisions;
pub(crate) mod rates;
mod read_by_commands;
pub(crate) mod reconcile;
pub(crate) mod schema;
pub(crate) mod simulate;
pub(crate) mod statement;
mod store;
pub(crate) mod vectors;

use std::io::{self, Write};

use ccs_files::refusal::Refusal;

use crate::args::{Data, Messages};

/// Writes warnings to standard error.
pub(crate) fn warn(warnings: &[Refusal], messages: &Messages) {
    if messages.quiet {
        return;
    }
    let mut out = io::stderr().lock();
    for warning in warnings {
        // If standard error is closed, the message is lost.
        let _ = writeln!(out, "warning: {warning}");
    }
}

/// Writes a note on the command line to standard error.
fn note(words: &str, messages: &Messages) {
    if !messages.quiet {
        // If standard error is closed, the message is lost.
        let _ = writeln!(io::stderr().lock(), "ccs: {words}");
    }
}

/// The number of threads to read with.
fn threads(data: Option<&Data>) -> usize {
    let given = data.and_then(|data| data.threads).map(usize::from);
    given.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from))
}
