//! FAA ss 85CA to 85CF, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! ACCS (child wellbeing), for a child at risk of serious abuse or neglect. The individual is
//! eligible who is eligible for CCS, while a certificate of the provider (s 85CB) or a determination
//! (s 85CE) is in effect for the week. The provider itself is eligible when it cannot identify an
//! eligible individual, or the child is of a class that the rules prescribe; the child's age and
//! immunisation are tested for it too (s 85CA(2)).
//!
//! A certificate starts on a Monday, at most 28 days before it is given (13 weeks in exceptional
//! circumstances), and is in effect for whole weeks: at most six in any twelve months for a child,
//! a provider and a service. A determination starts on a Monday, at most 28 days before it is
//! applied for (13 weeks in exceptional circumstances), and is in effect for up to 13 weeks,
//! extended to 52; the next may start on the Monday after. For a child of the prescribed class an
//! unbroken run of both has at most 13 weeks (s 85CE(5A)).
//!
//! The number of a service's children who may have certificates at once is limited where the
//! Secretary has determined it. Exceptional backdating and the extension to 52 weeks came with Act
//! 84 of 2020, for what is given or applied for from 1 July 2021. Days and weeks that have a series of
//! rates are given by the caller.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use super::sch2_cl15::months_after;
use crate::date::{Day, Week};

/// How many weeks certificates and determinations may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct WellbeingWeeks {
    /// Of certificates for a child at a service, at most.
    pub of_certificates: u16,
    /// In so many months.
    pub within_months: u16,
    /// Of an unbroken run for a child of the prescribed class, where the provider is eligible.
    pub of_prescribed_class: u16,
}

/// How far a certificate or a determination reaches back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Backdating {
    /// Days, whatever the circumstances.
    pub days: u16,
    /// Weeks in exceptional circumstances, where they reach back further.
    pub exceptional_weeks: Option<u16>,
}

impl Backdating {
    /// The earliest day on which a certificate given, or a determination applied for, on a day may
    /// start.
    ///
    /// ```
    /// use ccs_core::{date::Day, law::faa::s85ca::Backdating};
    /// let given = Day::ymd(2025, 9, 1);
    /// let reach = Backdating { days: 28, exceptional_weeks: Some(13) };
    /// assert_eq!(reach.earliest_start(given, false), Day::ymd(2025, 8, 4));
    /// assert_eq!(reach.earliest_start(given, true), Day::ymd(2025, 6, 2));
    /// ```
    #[must_use]
    pub fn earliest_start(self, made_on: Day, exceptional: bool) -> Day {
        let weeks = self.exceptional_weeks.filter(|_| exceptional).unwrap_or_default();
        let days = self.days.max(weeks.saturating_mul(7));
        made_on.plus_days(i32::from(days).saturating_neg()).unwrap_or(Day::MIN)
    }
}

/// Of the weeks that certificates name for a child at a service, those for which one can be in
/// effect: the first so many in any so many months.
#[must_use]
pub fn certified(weeks: &BTreeSet<Week>, most: WellbeingWeeks) -> BTreeSet<Week> {
    let mut in_effect: Vec<Week> = Vec::new();
    for week in weeks {
        let counted = in_effect.iter().filter(|earlier| {
            week.sunday() < months_after(earlier.monday(), most.within_months.into())
        });
        if counted.count() < usize::from(most.of_certificates) {
            in_effect.push(*week);
        }
    }
    in_effect.into_iter().collect()
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
