//! Opposite parts of a subsidy that balances: two events would have to be of just one amount.

use alloc::vec::Vec;

use ccs_core::money::WideMoney;

use super::evidence::EnrolmentWeek;
use crate::record::SubsidyType;
use crate::report::{Certainty, Part, PartKind};

/// Leaves out the parts of a subsidy that only two events of one amount could have caused, where one story
/// leaves nothing open: paid and allocated agree by answers younger than the money, or all was taken back
/// that was paid, and CCS has taken back at least as much as the parts say that it has yet to.
pub(super) fn without_coincidences(week: &EnrolmentWeek<'_>, parts: Vec<Part>) -> Vec<Part> {
    if !is_settled(week) {
        return parts;
    }
    let types = week.types().iter().copied();
    let types: Vec<Option<SubsidyType>> =
        types.filter(|&of| is_coincidence(week, of, &parts)).collect();
    parts.into_iter().filter(|part| !types.contains(&part.of)).collect()
}

/// Whether nothing is to come by the reports of the week.
fn is_settled(week: &EnrolmentWeek<'_>) -> bool {
    let has_nothing = || week.live.is_empty() && week.paid(None).is_zero();
    week.is_answered_after_newest_line() || has_nothing()
}

/// Whether the parts cancel out, none is certain, and no single event explains two of them.
fn is_coincidence(week: &EnrolmentWeek<'_>, of: Option<SubsidyType>, parts: &[Part]) -> bool {
    let of_type = || parts.iter().filter(|part| part.of == of);
    let sum = |sign: fn(WideMoney) -> WideMoney| -> WideMoney {
        of_type().map(|part| sign(part.amount)).sum()
    };
    let (above, below) = (sum(WideMoney::positive_part), sum(WideMoney::negative_part));
    let lines = week.to_service().map(|line| line.amount_of(of).negative_part());
    above.plus(below).is_zero()
        && lines.sum::<WideMoney>().negated() >= above
        && of_type().all(|part| part.certainty != Certainty::Certain && is_alone(part))
}

/// Whether no event that this part can be of leaves an opposite one as well. A return that is still to be
/// recovered may be allocated, or its money offset already.
fn is_alone(part: &Part) -> bool {
    part.amount > WideMoney::ZERO && part.kind != PartKind::ReturnAwaitingRecovery
        || matches!(
            part.kind,
            PartKind::AllocatedTooMuch
                | PartKind::ClawbackAwaitingQuery
                | PartKind::RecoveredBeyondReturn
                | PartKind::RecoveredButStillAllocated
                | PartKind::Unexplained
        )
}
