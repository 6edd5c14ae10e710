//! What speaks against a part beside its own evidence: a line that its file has twice, and an
//! opposite amount of the other subsidy.

use super::evidence::EnrolmentWeek;
use crate::record::{PaymentLine, Recipient};
use crate::report::{Certainty, Part, PartKind};
use ccs_core::money::WideMoney;

/// A line that its file has twice may be inside any part of its sign: none of them is certain then.
pub(super) fn of_repeats(week: &EnrolmentWeek<'_>, parts: &mut [Part]) {
    let proven = week.around.runs_with_proven_repeats;
    let is_open = |line: &&PaymentLine| {
        line.recipient == Recipient::Service && !proven.contains(&line.clearing_number)
    };
    for line in week.known.repeats.iter().filter(is_open) {
        for part in &mut *parts {
            let amount = line.amount_of(part.of);
            let is_inside = (amount > WideMoney::ZERO) == (part.amount > WideMoney::ZERO)
                && !amount.is_zero()
                && amount.magnitude() <= part.amount.magnitude();
            if is_inside && part.kind != PartKind::DuplicatePaymentLine {
                doubt(part, PartKind::DuplicatePaymentLine);
            }
        }
    }
}

/// Opposite amounts of the two subsidies may be one subsidy booked as the other.
pub(super) fn of_types(parts: &mut [Part]) {
    let opposite = |part: &Part, other: &Part| {
        part.of.is_some() && part.of != other.of && part.amount == other.amount.negated()
    };
    for at in 0..parts.len() {
        for other in 0..parts.len() {
            let (Some(one), Some(two)) = (parts.get(at), parts.get(other)) else { continue };
            let is_either = |part: &Part| is_of_books(part) || is_timing(part);
            let is_of_one = is_of_books(one) || is_of_books(two);
            let fits = opposite(one, two) && is_of_one && is_either(one) && is_either(two);
            if let Some(part) = parts.get_mut(at).filter(|_| fits) {
                doubt(part, PartKind::CcsAccsSwap);
            }
        }
    }
}

/// Whether the part rests on what the books allocate, not on money that has just moved.
fn is_of_books(part: &Part) -> bool {
    let is_of_books = matches!(
        part.kind,
        PartKind::AllocatedTooMuch
            | PartKind::AwaitingPayment
            | PartKind::FamilyDebtWithheld
            | PartKind::NotAllocated
            | PartKind::PaidMoreThanCanBeAllocated
            | PartKind::Unexplained
    );
    is_of_books || (is_timing(part) && part.certainty != Certainty::Certain)
}

const fn is_timing(part: &Part) -> bool {
    matches!(part.kind, PartKind::AwaitingSessionReportQuery | PartKind::ClawbackAwaitingQuery)
}

/// A fact that leaves an opposite amount unexplained does not add up: it is not certain.
pub(super) fn of_what_does_not_add_up(parts: &mut [Part]) {
    for at in 0..parts.len() {
        let Some(part) = parts.get(at) else { continue };
        let is_opposite = |other: &Part| {
            other.kind == PartKind::Unexplained
                && other.of == part.of
                && (other.amount > WideMoney::ZERO) != (part.amount > WideMoney::ZERO)
        };
        let is_fact = matches!(
            part.kind,
            PartKind::WithdrawnAwaitingOffset
                | PartKind::RecoveredButStillAllocated
                | PartKind::ReturnedButStillAllocated
        );
        let is_contradicted = is_fact && parts.iter().any(is_opposite);
        if let Some(part) = parts.get_mut(at).filter(|_| is_contradicted) {
            doubt(part, PartKind::Unexplained);
        }
    }
}

fn doubt(part: &mut Part, other: PartKind) {
    if part.certainty == Certainty::Certain {
        part.certainty = Certainty::Likely;
        part.remedy_cost = part.kind.usual_cost();
    }
    if !part.alternatives.contains(&other) {
        part.alternatives.push(other);
    }
}
