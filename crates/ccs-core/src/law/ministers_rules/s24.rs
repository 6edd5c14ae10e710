//! MR s 24, as the Guide gives it (3.5.2.10), <https://guides.dss.gov.au/family-assistance-guide/3/5/2/10>.
//!
//! Preparing for paid work: paid work that starts or rises counts from the start of the fortnight
//! before the one in which it happens. It is for paid work alone.

use crate::date::{CCS_BEGAN, CcsFortnight, Day};

/// The first Monday from which paid work counts that starts or rises on a day.
///
/// ```
/// use ccs_core::{date::Day, law::ministers_rules::s24::counts_from};
/// assert_eq!(counts_from(Day::ymd(2025, 3, 3)), Day::ymd(2025, 2, 17));
/// assert_eq!(counts_from(Day::ymd(2025, 3, 16)), Day::ymd(2025, 2, 17));
/// assert_eq!(counts_from(Day::ymd(2025, 3, 17)), Day::ymd(2025, 3, 3));
/// ```
#[must_use]
pub fn counts_from(happened_on: Day) -> Day {
    let own = CcsFortnight::containing(happened_on).map(CcsFortnight::first_monday);
    own.and_then(|monday| monday.plus_days(-14)).map_or(CCS_BEGAN, |monday| monday.max(CCS_BEGAN))
}
