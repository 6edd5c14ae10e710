//! Opposite parts of a subsidy that balances: two events would have to be of just one amount.

use alloc::vec::Vec;

use ccs_core::money::WideMoney;

use super::evidence::EnrolmentWeek;
use super::reports::Live;
use crate::record::SubsidyType;
use crate::report::{Certainty, Part, PartKind};

/// After so many days of payment what is to come in one run has come.
const RUNS_UNTIL_NETTED: usize = 2;

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
    let is_taken_back = lines.sum::<WideMoney>().negated() >= above;
    above.plus(below).is_zero()
        && of_type().all(|part| part.certainty != Certainty::Certain)
        && (is_taken_back && of_type().all(is_alone)
            || is_netted(week) && of_type().all(is_of_a_report_sent_anew))
}

/// Whether CCS has paid the service several times since every report was answered: the offset of one that was
/// withdrawn and the payment of one that was sent anew for it, which have one amount, are no line at all.
fn is_netted(week: &EnrolmentWeek<'_>) -> bool {
    let answered = week.live.iter().filter_map(|live| live.answer_day).max();
    let runs = answered.map(|day| week.around.paid_days.iter().filter(|paid| **paid > day).count());
    week.live.iter().any(Live::is_new) && runs >= Some(RUNS_UNTIL_NETTED)
}

fn is_of_a_report_sent_anew(part: &Part) -> bool {
    matches!(part.kind, PartKind::WithdrawnAwaitingOffset | PartKind::AwaitingPayment)
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
