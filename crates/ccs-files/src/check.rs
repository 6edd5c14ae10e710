//! Checks files of a kind, reporting every error at once, including those between rows.

use std::sync::atomic::AtomicU64;

use ccs_reconcile::fold::Selection;
use ccs_reconcile::record::StatementLine;

use crate::fault::Found;
use crate::kind::Kind;
use crate::read::{ReadRows, read_rows};
use crate::refusal::Refusal;
use crate::row::{Row, SessionRow};
use crate::services::read_services;
use crate::small::{read_clearing_totals, read_decisions, read_deposits};
use crate::source::Source;
use crate::stream::{Inputs, StreamOptions, check_files};

/// What a check found.
#[derive(Debug, Default)]
pub struct Checked {
    /// The number of valid rows.
    pub sound_rows: u64,
    /// All errors; if there are very many, the first.
    pub refusals: Vec<Refusal>,
    /// The number of errors.
    pub errors: u64,
    /// Warnings.
    pub warnings: Vec<Refusal>,
}

/// Checks files of one kind. A file that passes the checks can be reconciled: rows are read, and
/// those of one id compared, by the code of a reconciliation. Memory grows by a few bytes a row.
#[must_use]
pub fn check(kind: Kind, sources: &[Source], threads: usize) -> Checked {
    match kind {
        Kind::Payments | Kind::SessionReports | Kind::Returns => check_facts(sources, threads),
        Kind::Services => checked(read_services(sources)),
        Kind::Deposits => checked(read_deposits(sources)),
        Kind::Sessions => checked(within_length(read_rows::<SessionRow>(sources), sources)),
        Kind::ClearingTotals => checked(read_clearing_totals(sources)),
        Kind::Decisions => checked(read_decisions(sources)),
        Kind::StatementLines => checked(read_rows::<StatementLine>(sources)),
    }
}

fn check_facts(sources: &[Source], threads: usize) -> Checked {
    let inputs = Inputs { sources: sources.to_vec() };
    let bytes_read = AtomicU64::new(0);
    let stream = StreamOptions {
        selection: Selection::everything(),
        threads,
        keep_going: true,
        strict: false,
        bytes_read: &bytes_read,
    };
    let outcome = check_files(&inputs, &stream);
    Checked {
        sound_rows: outcome.rows.seen.saturating_sub(outcome.rows.left_out),
        refusals: outcome.refusals,
        errors: outcome.errors,
        warnings: outcome.warnings,
    }
}

/// A session that is longer than the law allows is refused here; a scenario asks its own rates.
fn within_length(mut read: ReadRows<SessionRow>, sources: &[Source]) -> ReadRows<SessionRow> {
    let (sound, too_long): (Vec<_>, Vec<_>) =
        read.rows.into_iter().partition(|(_, row)| row.too_long().is_none());
    read.rows = sound;
    for (place, row) in too_long {
        let Some(fault) = row.too_long() else { continue };
        let name = sources.get(place.source()).map_or("", |source| source.name());
        let found = Found { place, column: None, fault };
        read.refusals.push(Refusal::of(&found, name, Kind::Sessions));
        read.errors = read.errors.saturating_add(1);
    }
    read.refusals.sort_by(|one, other| (&one.file, one.line).cmp(&(&other.file, other.line)));
    read
}

fn checked<R: Row>(read: ReadRows<R>) -> Checked {
    // Errors between rows are counted only as refusals.
    let listed = u64::try_from(read.refusals.len()).unwrap_or(u64::MAX);
    Checked {
        sound_rows: u64::try_from(read.rows.len()).unwrap_or(u64::MAX),
        refusals: read.refusals,
        errors: read.errors.max(listed),
        warnings: read.warnings,
    }
}
