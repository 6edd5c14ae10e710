//! What speaks against a part beside its own evidence: a line that its file has twice, lines that
//! are not in the data, an opposite amount of the other subsidy, and a part beside it that is not
//! certain. And what else the rows of its week are evidence of.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::evidence::EnrolmentWeek;
use super::reports::{Cancelled, Live, When};
use super::returns::Split;
use crate::record::{PaymentLine, ReturnedFeeReduction, SubsidyType};
use crate::report::{Certainty, Part, PartKind};
use ccs_core::date::Day;
use ccs_core::money::WideMoney;

/// What is seen, and needs no sum.
const fn is_seen(kind: PartKind) -> bool {
    matches!(
        kind,
        PartKind::AllocatedToCancelledReport | PartKind::DuplicatePaymentLine | PartKind::NoReport
    )
}

/// A line that its file has twice may be inside any part of its week: none is certain then, and
/// those of its sign list it where together they have room for it.
pub(super) fn of_repeats(week: &EnrolmentWeek<'_>, parts: &mut [Part]) {
    for line in week.suspected_repeats() {
        let has_sign = |part: &Part| {
            let amount = line.amount_of(part.of);
            !amount.is_zero() && (amount > WideMoney::ZERO) == (part.amount > WideMoney::ZERO)
        };
        let rooms: Vec<(Option<SubsidyType>, WideMoney)> = parts
            .iter()
            .filter(|part| has_sign(part))
            .map(|part| (part.of, part.amount.magnitude()))
            .collect();
        for part in &mut *parts {
            let room: WideMoney =
                rooms.iter().filter(|(of, _)| *of == part.of).map(|(_, size)| *size).sum();
            let is_inside = has_sign(part) && line.amount_of(part.of).magnitude() <= room;
            let is_certain = part.certainty == Certainty::Certain
                && (!is_seen(part.kind) || part.kind == PartKind::NoReport);
            if (is_inside || is_certain) && part.kind != PartKind::DuplicatePaymentLine {
                doubt(part, PartKind::DuplicatePaymentLine);
            }
        }
    }
}

/// A line without an id, and one of its run and day that has its amounts as the other subsidies: an
/// export may have one payment under both, and what either is a part of is not certain.
pub(super) fn of_mirrored(week: &EnrolmentWeek<'_>, parts: &mut [Part]) {
    if !parts.iter().any(|part| part.certainty == Certainty::Certain) {
        return;
    }
    let key = |line: &PaymentLine| (line.clearing_number, line.date_paid, line.recipient);
    let amounts = |line: &PaymentLine| SubsidyType::ALL.map(|of| line.amount_of(Some(of)));
    let can_be = |line: &&PaymentLine| {
        let [ccs, accs] = amounts(line);
        line.payment_line_id.is_none() && ccs != accs
    };
    let all: BTreeSet<_> =
        week.to_service().filter(can_be).map(|line| (key(line), amounts(line))).collect();
    let is_mirrored = all.iter().any(|(key, [ccs, accs])| all.contains(&(*key, [*accs, *ccs])));
    let parts = parts.iter_mut().filter(|part| part.of.is_some() && is_mirrored);
    let is_certain = |part: &&mut Part| part.certainty == Certainty::Certain;
    for part in parts.filter(is_certain) {
        if !is_seen(part.kind) || part.kind == PartKind::NoReport {
            doubt(part, PartKind::DuplicatePaymentLine);
        }
    }
}

/// The lines of a week never sum to less than nothing, and nothing is returned that was not paid:
/// where they do, some are not in the data, and what the others add up to is not certain.
pub(super) fn of_missing_lines(week: &EnrolmentWeek<'_>, parts: &mut [Part]) {
    let is_less = |part: &Part| part.amount < WideMoney::ZERO;
    // Less than nothing was not paid for a report that is not in the data.
    let is_sure =
        |part: &Part| is_seen(part.kind) && (part.kind != PartKind::NoReport || !is_less(part));
    if parts.iter().all(is_sure) || !week.lacks_lines() {
        return;
    }
    for part in parts.iter_mut().filter(|part| !is_sure(part)) {
        let other = if is_less(part) { PartKind::AwaitingPayment } else { PartKind::Unexplained };
        doubt(part, other);
    }
}

/// Opposite amounts of the two subsidies may be one subsidy booked as the other: equal ones
/// anyway, and any where a part claims to be certain.
pub(super) fn of_types(parts: &mut [Part]) {
    let opposite = |part: &Part, other: &Part| {
        let is_certain = part.certainty == Certainty::Certain;
        part.of.is_some()
            && part.of != other.of
            && (part.amount > WideMoney::ZERO) != (other.amount > WideMoney::ZERO)
            && (is_certain || part.amount == other.amount.negated())
    };
    for at in 0..parts.len() {
        for other in 0..parts.len() {
            let (Some(one), Some(two)) = (parts.get(at), parts.get(other)) else { continue };
            let is_either = |part: &Part| is_of_books(part) || is_timing(part);
            let is_of_one = is_of_books(one) || is_of_books(two);
            // What is not certain may hold a part of what is booked as the other subsidy.
            let may_hold = is_of_books(one) && two.certainty != Certainty::Certain;
            let fits =
                opposite(one, two) && (may_hold || (is_of_one && is_either(one) && is_either(two)));
            if let Some(part) = parts.get_mut(at).filter(|_| fits) {
                doubt(part, PartKind::CcsAccsSwap);
            }
        }
    }
}

/// A return that may be younger than a cancellation of its week may be the cancelled report's, where CCS took
/// more than was returned: then what is allocated to the others is right.
pub(super) fn of_cancelled_since(week: &EnrolmentWeek<'_>, parts: &mut [Part]) {
    let is_older = |returned: &ReturnedFeeReduction| {
        let day = returned.date_returned;
        week.cancelled.iter().all(|report| report.when(day) == When::Before)
    };
    let is_allocated = |report: &Cancelled<'_>| !report.report.allocated().is_zero();
    let taken: WideMoney = week.to_service().map(|line| line.amount().negative_part()).sum();
    if week.returns().all(is_older)
        || week.cancelled.iter().any(is_allocated)
        || taken.magnitude() <= week.returned()
    {
        return;
    }
    for part in parts.iter_mut().filter(|part| part.certainty == Certainty::Certain) {
        if part.kind == PartKind::RecoveredButStillAllocated && !week.live.is_empty() {
            doubt(part, PartKind::RecoveredBeyondReturn);
        }
    }
}

/// Where nothing says which subsidy was returned, what was taken back of either may recover the return.
pub(super) fn of_unknown_types(splits: &[Split<'_>], parts: &mut [Part]) {
    if splits.iter().all(|split| split.is_known) {
        return;
    }
    for part in parts.iter_mut().filter(|part| part.of.is_some()) {
        if part.certainty == Certainty::Certain && part.kind == PartKind::ClawbackAwaitingQuery {
            doubt(part, PartKind::RecoveredButStillAllocated);
        }
    }
}

/// The answer booked as one subsidy just what had been paid of the other by then: what moved since may be
/// in the books under either.
pub(super) fn of_exchanged_types(week: &EnrolmentWeek<'_>, parts: &mut [Part]) {
    let Some(answered) = week.live.iter().filter_map(|live| live.answer_day).max() else { return };
    let by_then = |of| {
        let lines = week.to_service().filter(|line| line.date_paid <= answered);
        lines.map(|line| line.amount_of(Some(of))).sum::<WideMoney>()
    };
    let booked =
        |of| -> WideMoney { week.live.iter().map(|live| live.report.allocated_of(Some(of))).sum() };
    let [ccs, accs] = SubsidyType::ALL.map(|of| (by_then(of), booked(of)));
    let is_exchanged = (ccs.0, accs.0) == (accs.1, ccs.1) && ccs.0 != accs.0;
    let is_certain = |part: &&mut Part| part.certainty == Certainty::Certain && is_timing(part);
    for part in parts.iter_mut().filter(|part| is_exchanged && is_certain(part)) {
        doubt(part, PartKind::CcsAccsSwap);
    }
}

/// A claw-back of just what a pending return gave back: the return may be what the books have followed.
pub(super) fn of_pending_returns(parts: &mut [Part]) {
    for at in 0..parts.len() {
        let is_its = |part: &Part, other: &Part| {
            part.kind == PartKind::ClawbackAwaitingQuery
                && other.kind == PartKind::ReturnAwaitingRecovery
                && (other.of, other.amount) == (part.of, part.amount.negated())
        };
        let fits = parts.get(at).is_some_and(|part| parts.iter().any(|other| is_its(part, other)));
        if let Some(part) = parts.get_mut(at).filter(|_| fits) {
            doubt(part, PartKind::ReturnedButStillAllocated);
        }
    }
}

/// CCS took from the individual just what it paid the service on the same day: such money may be a
/// second payment, whatever else it looks like.
pub(super) fn of_payments_moved_from_the_individual(week: &EnrolmentWeek<'_>, parts: &mut [Part]) {
    if week.to_individual().all(|line| line.amount() >= WideMoney::ZERO) {
        return;
    }
    let may_be_moved =
        |part: &&mut Part| !is_seen(part.kind) && part.kind != PartKind::PaidMoreThanCanBeAllocated;
    for part in parts.iter_mut().filter(may_be_moved) {
        let of = part.of;
        let paid: BTreeSet<(Day, WideMoney)> =
            week.to_service().map(|line| (line.date_paid, line.amount_of(of))).collect();
        let is_inside = |line: &PaymentLine| {
            let taken = line.amount_of(of).negated();
            line.amount() < WideMoney::ZERO
                && !taken.is_zero()
                && part.amount >= taken
                && paid.contains(&(line.date_paid, taken))
        };
        if week.to_individual().any(is_inside) {
            doubt(part, PartKind::PaidMoreThanCanBeAllocated);
        }
    }
}

/// What is too much in the books may be money that went to the individual: a report has just that amount
/// allocated, and a line to the individual or the report's own statement says so, and no part does.
pub(super) fn of_guardian_money(week: &EnrolmentWeek<'_>, parts: &mut [Part]) {
    let said: Vec<(Option<SubsidyType>, WideMoney)> = parts
        .iter()
        .filter(|part| part.kind == PartKind::PaidToGuardian)
        .map(|part| (part.of, part.amount))
        .collect();
    for part in parts.iter_mut().filter(|part| part.amount < WideMoney::ZERO) {
        let (of, amount) = (part.of, part.amount.negated());
        let lines = || week.to_individual().map(|line| line.amount_of(of));
        let is_paid = || lines().any(|line| line == amount) && lines().sum::<WideMoney>() >= amount;
        let is_its = |live: &Live<'_>| {
            let stated = week.guardian_of(live, of).is_some_and(|(stated, _)| stated == amount);
            live.report.allocated_of(of) == amount && (stated || is_paid())
        };
        let is_certain = part.certainty == Certainty::Certain && !is_seen(part.kind);
        if is_certain && !said.contains(&(of, part.amount)) && week.live.iter().any(is_its) {
            doubt(part, PartKind::PaidToGuardian);
        }
    }
}

/// A statement that is younger than every line says what the books should have, and they may have it
/// by now: a report was not answered after the newest line.
pub(super) fn of_older_answers(week: &EnrolmentWeek<'_>, parts: &mut [Part]) {
    let is_newer = |day| Some(day) > week.newest_line;
    if week.live.iter().all(|live| live.answer_day.is_some_and(is_newer)) {
        return;
    }
    for part in parts {
        match part.kind {
            PartKind::AllocatedTooMuch => doubt(part, PartKind::ClawbackAwaitingQuery),
            PartKind::NotAllocated => doubt(part, PartKind::AwaitingSessionReportQuery),
            _ => {}
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

/// Parts of one type share one sum: what one of them may be instead, another may be a part of.
/// None is certain beside one that is not.
pub(super) fn of_neighbours(parts: &mut [Part]) {
    for at in 0..parts.len() {
        let Some(part) = parts.get(at) else { continue };
        let is_doubtful = |other: &&Part| {
            other.of == part.of
                && other.kind != PartKind::SubCentRemainder
                && other.certainty != Certainty::Certain
        };
        if part.certainty != Certainty::Certain || is_seen(part.kind) {
            continue;
        }
        let others = parts.iter().filter(is_doubtful);
        let fits =
            others.flat_map(|other| [other.kind].into_iter().chain(other.alternatives.clone()));
        let fits: Vec<PartKind> = fits.filter(|kind| *kind != part.kind).collect();
        let Some(part) = parts.get_mut(at) else { continue };
        fits.into_iter().for_each(|other| doubt(part, other));
    }
}

/// What is not certain lists, last, whatever else the rows of its week are evidence of: a cancelled
/// report, a return, a variation, a line to the individual, both subsidies.
pub(super) fn of_the_week(week: &EnrolmentWeek<'_>, parts: &mut [Part]) {
    let is_closed = |kind| matches!(kind, PartKind::SubCentRemainder | PartKind::Unexplained);
    for part in parts {
        if part.certainty == Certainty::Certain || is_closed(part.kind) {
            continue;
        }
        let mut fits =
            if part.amount > WideMoney::ZERO { money_may_be(week) } else { books_may_be(week) };
        if part.of.is_some() && week.has_both_types() {
            fits.push(PartKind::CcsAccsSwap);
        }
        fits.into_iter().for_each(|other| doubt(part, other));
    }
}

fn money_may_be(week: &EnrolmentWeek<'_>) -> Vec<PartKind> {
    let mut fits = Vec::new();
    if week.has_variation() {
        fits.push(PartKind::ReportReplaced);
    }
    if week.had_cancelled() {
        fits.extend([PartKind::WithdrawnAwaitingOffset, PartKind::PaidForCancelledReport]);
    }
    if week.returns().next().is_some() {
        fits.push(PartKind::ReturnAwaitingRecovery);
    }
    let is_young = |line: &PaymentLine| week.is_young(line.date_paid);
    if week.unanswered().next().is_some() || week.to_service().any(is_young) {
        fits.push(PartKind::AwaitingSessionReportQuery);
    }
    if !week.live.is_empty() {
        fits.push(PartKind::PaidMoreThanCanBeAllocated);
    }
    let has_room = |live: &Live<'_>| live.room().is_none_or(|room| !room.is_zero());
    if week.live.iter().any(has_room) {
        fits.push(PartKind::NotAllocated);
    }
    // Another report of the week, or a line that took money back, may not be in the data.
    fits.extend([PartKind::NoReport, PartKind::Unexplained]);
    fits
}

fn books_may_be(week: &EnrolmentWeek<'_>) -> Vec<PartKind> {
    let mut fits = Vec::new();
    if week.to_service().any(|line| line.amount() < WideMoney::ZERO) {
        fits.push(PartKind::ClawbackAwaitingQuery);
    }
    if week.returns().next().is_some() {
        fits.extend([PartKind::ReturnedButStillAllocated, PartKind::RecoveredButStillAllocated]);
    }
    if !week.known.evidence.returns.is_empty() {
        fits.push(PartKind::RecoveredBeyondReturn);
    }
    if week.to_individual().next().is_some() {
        fits.push(PartKind::PaidToGuardian);
    }
    // A line of the week may not be in the data.
    fits.push(PartKind::AwaitingPayment);
    if week.to_service().any(|line| line.amount() > WideMoney::ZERO) {
        fits.push(PartKind::FamilyDebtWithheld);
    }
    fits
}

/// A part never lists itself: what speaks against it by its own name is unexplained.
pub(super) fn doubt(part: &mut Part, other: PartKind) {
    let is_itself = other == part.kind;
    if is_itself && part.certainty != Certainty::Certain {
        return;
    }
    let other = if is_itself { PartKind::Unexplained } else { other };
    if part.certainty == Certainty::Certain {
        part.certainty = Certainty::Likely;
        part.remedy_cost = part.kind.usual_cost();
    }
    if !part.alternatives.contains(&other) {
        part.alternatives.push(other);
    }
}
