//! What speaks against a part where a linked part of another row has just its amount with the other sign:
//! one event may explain both, and neither is what it looks like alone.

use super::doubt::{doubt, of_neighbours};
use crate::report::{Certainty, LineRef, Part, PartKind, RemedyCost};

/// Weighs two linked parts of two rows, the one above zero and the one below. `is_free` says whether the
/// row below has nothing unexplained of that subsidy yet.
pub(crate) fn of_linked(above: &mut Part, below: &mut Part, is_free: bool) {
    of_a_return(above);
    if above.kind == PartKind::WithdrawnAwaitingOffset && is_taken_since(above, below) {
        of_an_offset_elsewhere(above, below, is_free);
    }
    of_a_query(above, below);
    of_a_return_elsewhere(above, below);
    of_a_recovery_elsewhere(above, below);
}

/// The parts of a row after one of them was weighed.
pub(crate) fn settle(parts: &mut [Part]) {
    of_neighbours(parts);
    parts.sort_by_key(|part| (part.of, part.kind, part.certainty));
}

/// Money is not sent back where another row has just as much allocated that CCS did not pay: CCS may have
/// paid it under the wrong enrolment or week.
pub(crate) fn of_a_return(above: &mut Part) {
    if above.remedy_cost != RemedyCost::Return {
        return;
    }
    doubt(above, PartKind::NoReport);
    doubt(
        above,
        if above.kind == PartKind::PaidForCancelledReport {
            PartKind::WithdrawnAwaitingOffset
        } else {
            PartKind::AwaitingSessionReportQuery
        },
    );
}

/// Whether just the amount was taken of the other row after the last payment of this one.
fn is_taken_since(above: &Part, below: &Part) -> bool {
    let paid = above.lines.iter().filter_map(|line| match line {
        LineRef::Payment { date_paid, .. } => Some(*date_paid),
        LineRef::SessionReport { .. } | LineRef::Return { .. } => None,
    });
    let Some(last) = paid.max() else { return false };
    below.lines.iter().any(|line| match line {
        LineRef::Payment { date_paid, amount, .. } => *date_paid > last && *amount == below.amount,
        LineRef::SessionReport { .. } | LineRef::Return { .. } => false,
    })
}

/// CCS offsets a withdrawn report in any payment of the service: what was taken of the other row may be
/// that, and the allocation there is right.
fn of_an_offset_elsewhere(above: &mut Part, below: &mut Part, is_free: bool) {
    doubt(above, PartKind::Unexplained);
    if below.kind == PartKind::AllocatedTooMuch && is_free {
        let others = below.alternatives.iter().copied();
        let others = others.filter(|kind| *kind != PartKind::Unexplained);
        below.alternatives = [PartKind::AllocatedTooMuch].into_iter().chain(others).collect();
        below.kind = PartKind::Unexplained;
        below.certainty = Certainty::Possible;
        below.remedy_cost = PartKind::Unexplained.usual_cost();
    } else if below.certainty == Certainty::Certain {
        doubt(below, PartKind::Unexplained);
    }
}

/// What awaits a query, beside a row whose books have just as much too much, or too little, may be booked
/// there.
fn of_a_query(above: &mut Part, below: &mut Part) {
    if above.kind == PartKind::AwaitingSessionReportQuery && is_of_books(below) {
        doubt(above, PartKind::NotAllocated);
    }
    if below.kind == PartKind::ClawbackAwaitingQuery && is_of_books(above) {
        doubt(below, PartKind::AllocatedTooMuch);
    }
}

/// Whether an error of the books may be what it is.
fn is_of_books(part: &Part) -> bool {
    let kinds: &[PartKind] = &[
        PartKind::AllocatedTooMuch,
        PartKind::AwaitingPayment,
        PartKind::NotAllocated,
        PartKind::PaidMoreThanCanBeAllocated,
        PartKind::Unexplained,
    ];
    part.certainty != Certainty::Certain && kinds.contains(&part.kind)
}

/// A return may have been recovered in the other row, of which just as much was taken back.
fn of_a_recovery_elsewhere(above: &mut Part, below: &mut Part) {
    let is_pending = above.kind == PartKind::ReturnAwaitingRecovery;
    if is_pending && below.kind == PartKind::ClawbackAwaitingQuery {
        doubt(above, PartKind::Unexplained);
        doubt(below, PartKind::RecoveredBeyondReturn);
    }
}

/// A return that CCS recovered, or will, in one row may be of the report that was withdrawn in the other.
fn of_a_return_elsewhere(above: &mut Part, below: &mut Part) {
    let returned = [PartKind::RecoveredButStillAllocated, PartKind::ReturnedButStillAllocated];
    let withdrawn = [PartKind::WithdrawnAwaitingOffset, PartKind::PaidForCancelledReport];
    if returned.contains(&below.kind) && withdrawn.contains(&above.kind) {
        doubt(above, PartKind::ReturnAwaitingRecovery);
        doubt(above, PartKind::Unexplained);
        doubt(below, PartKind::RecoveredBeyondReturn);
    }
}
