//! FAA ss 85CA to 85CF, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! ACCS (child wellbeing), for a child at risk of serious abuse or neglect. The individual is
//! eligible who is eligible for CCS, while a certificate of the provider (s 85CB) or a determination
//! (s 85CE) is in effect for the week. The provider itself is eligible when it cannot identify an
//! eligible individual, or the child is of a class that the rules prescribe; the child's age and
//! immunisation are tested for it too (s 85CA(2)).
//!
//! A certificate starts on a Monday, at most 28 days before it is given (13 weeks in exceptional
//! circumstances), and holds for whole weeks: at most six in any twelve months for a child, a
//! provider and a service. A determination starts on a Monday, at most 28 days before it is applied
//! for (13 weeks in exceptional circumstances), and holds for up to 13 weeks, extended to 52; the
//! next may start on the Monday after. For a child of the prescribed class an unbroken run of both
//! has at most 13 weeks (s 85CE(5A)).
//!
//! The number of a service's children who may have certificates at once is limited where the
//! Secretary has determined it. Exceptional backdating and the extension to 52 weeks came with Act
//! 84 of 2020; the day was not read, and they are taken as given.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::sch2_cl15::months_after;
use crate::date::{Day, Week};

/// Days that a certificate or determination reaches back.
pub const BACKDATED_DAYS: i32 = 28;
/// Weeks that it reaches back in exceptional circumstances.
pub const EXCEPTIONALLY_BACKDATED_WEEKS: i32 = 13;
/// Weeks of certificates in any twelve months.
pub const CERTIFIED_WEEKS: usize = 6;
/// Months in which certificates are counted.
pub const CERTIFIED_WITHIN_MONTHS: u32 = 12;
/// Weeks of a determination.
pub const DETERMINED_WEEKS: u32 = 13;
/// Weeks of a determination that is extended.
pub const EXTENDED_WEEKS: u32 = 52;
/// Weeks of an unbroken run for a child of the prescribed class, where the provider is eligible.
pub const PRESCRIBED_CLASS_WEEKS: usize = 13;

/// The earliest day on which a certificate given, or a determination applied for, on a day may
/// start.
///
/// ```
/// use ccs_core::{date::Day, law::faa::s85ca::earliest_start};
/// let given = Day::ymd(2025, 9, 1);
/// assert_eq!(earliest_start(given, false), Day::ymd(2025, 8, 4));
/// assert_eq!(earliest_start(given, true), Day::ymd(2025, 6, 2));
/// ```
#[must_use]
pub fn earliest_start(made_on: Day, exceptional: bool) -> Day {
    let days =
        if exceptional { EXCEPTIONALLY_BACKDATED_WEEKS.saturating_mul(7) } else { BACKDATED_DAYS };
    made_on.plus_days(days.saturating_neg()).unwrap_or(Day::MIN)
}

/// Of the weeks that certificates name for a child at a service, those for which one can be in
/// effect: the first six in any twelve months.
#[must_use]
pub fn certified(weeks: &BTreeSet<Week>) -> BTreeSet<Week> {
    let mut in_effect: Vec<Week> = Vec::new();
    for week in weeks {
        let counted = in_effect.iter().filter(|earlier| share_twelve_months(**earlier, *week));
        if counted.count() < CERTIFIED_WEEKS {
            in_effect.push(*week);
        }
    }
    in_effect.into_iter().collect()
}

/// Whether some twelve months hold the whole of both weeks.
fn share_twelve_months(earlier: Week, later: Week) -> bool {
    later.sunday() < months_after(earlier.monday(), CERTIFIED_WITHIN_MONTHS)
}

/// The most weeks of a determination.
#[must_use]
pub const fn longest_determination(extended: bool) -> u32 {
    if extended { EXTENDED_WEEKS } else { DETERMINED_WEEKS }
}

/// How many weeks without a break end with this one; zero when it is not among them.
#[must_use]
pub fn unbroken_run(weeks: &BTreeSet<Week>, until: Week) -> usize {
    let mut run = 0_usize;
    let mut next = Some(until.index());
    while let Some(index) =
        next.filter(|index| Week::from_index(*index).is_some_and(|week| weeks.contains(&week)))
    {
        run = run.saturating_add(1);
        next = index.checked_sub(1);
    }
    run
}
