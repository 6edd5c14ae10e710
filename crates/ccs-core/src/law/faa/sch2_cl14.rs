//! FAA Sch 2 cl 14, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! The Minister's rules give hours to individuals in certain circumstances without activity. The
//! circumstances are those of the Guide (3.5.2.10, 3.5.2.20) and of Minister's Rules ss 39A and 39B;
//! the text of the rules from 1 January 2026 could not be read.

use core::ops::RangeInclusive;

use crate::date::Day;
use crate::entitlement::model::ExemptionReason;

/// How much a circumstance gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gives {
    /// The hours of a mutual obligation.
    MutualObligation,
    /// The hours of carer allowance.
    CarerAllowance,
    /// The hours of the exempt groups.
    Exempt,
}

/// Days on which a fortnight begins in which `ParentsNext` gave its hours (Minister's Rules s 39A).
const PARENTS_NEXT: RangeInclusive<Day> = Day::ymd(2023, 6, 12)..=Day::ymd(2024, 6, 9);
/// The same of hours that those who had been in `ParentsNext` kept (Minister's Rules s 39B).
const AFTER_PARENTS_NEXT: RangeInclusive<Day> = Day::ymd(2024, 11, 11)..=Day::ymd(2025, 5, 11);
/// The first fortnight in which Parent Pathways gave its hours (Minister's Rules s 39B).
const PARENT_PATHWAYS: Day = Day::ymd(2024, 11, 11);

/// What a circumstance gives in the fortnight of a first Monday; `None` outside its time. That
/// being overseas counts for six weeks at most (Guide 3.5.2.20) is for the period that is given.
#[must_use]
pub fn gives(reason: ExemptionReason, first_monday: Day) -> Option<Gives> {
    match reason {
        ExemptionReason::CarerPayment
        | ExemptionReason::ConstantCare
        | ExemptionReason::Disability
        | ExemptionReason::ExemptJobSeeker
        | ExemptionReason::GrandparentCarer
        | ExemptionReason::Imprisonment
        | ExemptionReason::Overseas => Some(Gives::Exempt),
        ExemptionReason::ParentsNext => {
            let exempt = PARENTS_NEXT.contains(&first_monday).then_some(Gives::Exempt);
            let kept = || AFTER_PARENTS_NEXT.contains(&first_monday);
            exempt.or_else(|| kept().then_some(Gives::MutualObligation))
        }
        ExemptionReason::CarerAllowance => Some(Gives::CarerAllowance),
        ExemptionReason::MutualObligation => Some(Gives::MutualObligation),
        ExemptionReason::ParentPathways => {
            (PARENT_PATHWAYS <= first_monday).then_some(Gives::MutualObligation)
        }
    }
}
