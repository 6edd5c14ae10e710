//! Checks files of a kind, reporting every error at once, including those between rows.

use std::sync::atomic::AtomicU64;

use ccs_reconcile::deposits::Deposit;
use ccs_reconcile::fold::Selection;
use ccs_reconcile::record::StatementLine;

use crate::fault::Found;
use crate::kept::MOST_KEPT;
use crate::kind::Kind;
use crate::place::Place;
use crate::read::{ReadRows, read_rows};
use crate::refusal::Refusal;
use crate::row::{Row, SessionRow};
use crate::services::read_services;
use crate::small::{fraction_of_a_cent, read_clearing_totals, read_decisions};
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

impl Checked {
    /// Counts an error, and keeps it if it is among the first.
    pub fn refuse(&mut self, refusal: Refusal) {
        self.errors = self.errors.saturating_add(1);
        if self.refusals.len() < MOST_KEPT {
            self.refusals.push(refusal);
        }
    }
}

/// Checks files of one kind. A file that passes the checks can be reconciled: rows are read, and
/// those of one id compared, by the code of a reconciliation. Memory grows by a few bytes a row.
#[must_use]
pub fn check(kind: Kind, sources: &[Source], threads: usize) -> Checked {
    match kind {
        Kind::Payments | Kind::SessionReports | Kind::Returns => check_facts(sources, threads),
        Kind::Services => checked(read_services(sources)),
        Kind::Deposits => {
            checked(refusing(read_rows::<Deposit>(sources), sources, fraction_of_a_cent))
        }
        Kind::Sessions => checked(refusing(read_rows::<SessionRow>(sources), sources, too_long)),
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
fn too_long(row: &SessionRow, place: Place) -> Option<Found> {
    row.too_long().map(|fault| Found { place, column: None, fault })
}

/// Refuses rows that a reader takes.
fn refusing<R: Row>(
    mut read: ReadRows<R>,
    sources: &[Source],
    fault: impl Fn(&R, Place) -> Option<Found>,
) -> ReadRows<R> {
    for (place, row) in std::mem::take(&mut read.rows) {
        let Some(found) = fault(&row, place) else {
            read.rows.push((place, row));
            continue;
        };
        read.refusals.extend(sources.get(place.source()).map(|source| source.refusal(&found)));
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
