//! Paid and allocated week by week, grouped where there are many weeks.

use std::collections::BTreeMap;

use ccs_core::date::Week;
use ccs_core::money::WideMoney;
use ccs_reconcile::report::ServiceReport;

/// Consecutive weeks and what was paid and allocated for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WeekGroup {
    /// The first week.
    pub first: Week,
    /// The last week with rows.
    pub last: Week,
    /// CCS and ACCS paid.
    pub paid: WideMoney,
    /// Allocated.
    pub allocated: WideMoney,
    /// The enrolments' differences above zero.
    pub above: WideMoney,
    /// Those below zero.
    pub below: WideMoney,
}

impl WeekGroup {
    /// Whether an enrolment differs, also where amounts above and below zero cancel each other.
    #[must_use]
    pub fn differs(&self) -> bool {
        !self.above.is_zero() || !self.below.is_zero()
    }
}

/// The weeks of these services, earliest first, in at most `most` groups of equal length. Returns
/// the number of weeks in a group. Weeks without rows have no group.
#[must_use]
pub fn by_week(services: &[ServiceReport], most: u16) -> (u16, Vec<WeekGroup>) {
    let weeks = || services.iter().flat_map(|service| &service.weeks);
    let (Some(first), Some(last)) =
        (weeks().map(|week| week.week).min(), weeks().map(|week| week.week).max())
    else {
        return (1, Vec::new());
    };
    let span = last.index().saturating_sub(first.index()).saturating_add(1);
    let length = span.div_ceil(most.max(1)).max(1);
    let mut groups: BTreeMap<u16, WeekGroup> = BTreeMap::new();
    for week in weeks() {
        let place =
            week.week.index().saturating_sub(first.index()).checked_div(length).unwrap_or_default();
        let fresh = WeekGroup {
            first: week.week,
            last: week.week,
            paid: WideMoney::ZERO,
            allocated: WideMoney::ZERO,
            above: WideMoney::ZERO,
            below: WideMoney::ZERO,
        };
        let group = groups.entry(place).or_insert(fresh);
        group.first = group.first.min(week.week);
        group.last = group.last.max(week.week);
        group.paid += week.total.paid();
        group.allocated += week.total.allocated;
        group.above += week.total.difference_positive;
        group.below += week.total.difference_negative;
    }
    (length, groups.into_values().collect())
}
