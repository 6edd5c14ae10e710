//! FAA Sch 2 cl 7, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! ACCS for the transition to work is worked out by clause 2 with 95 % in place of the applicable
//! percentage: the cap is the plain one, not 120 % of it; the hourly rate is rounded as CCS is;
//! and the hours are those of CCS.

use super::sch2_cl02;
use crate::derivation::Figure;
use crate::money::Cents;
use crate::percent::BasisPoints;

/// The hourly rate of transition to work.
#[must_use]
pub fn hourly_rate<F: Figure>(percentage: BasisPoints, hourly_session_fee: F, cap: Cents) -> F {
    sch2_cl02::hourly_rate(percentage, hourly_session_fee, cap)
}
