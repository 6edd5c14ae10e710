//! What may happen to an enrolment-week. Each happening is a function that takes a week as booked
//! and reported, not yet paid, and lets CCS, the service and its software act on it. Where they
//! leave a difference, the function names its parts.
//!
//! A *late* line is paid a fortnight or a month after the ordinary one.

pub(crate) mod balanced;
pub(crate) mod one_cause;
pub(crate) mod two_causes;

use ccs_core::money::WideMoney;

use crate::enrolment_week::EnrolmentWeek;

/// Something that happens to an enrolment-week.
pub(crate) type Happening = fn(&mut EnrolmentWeek);

/// Weeks after the ordinary payment; even, so that every service has a pay day then.
const LATE: usize = 2;
const LATER: usize = 4;

/// An amount as the files write it.
fn dollars(amount: &str) -> WideMoney {
    amount.parse().expect("Invariant: the scenario writes amounts as the files do")
}
