//! FAA s 85CK, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! ACCS (transition to work): the individual is eligible for CCS and, at the start of the CCS
//! fortnight, is paid one of the payments that the section names or the rules prescribe; where the
//! payment carries mutual obligation or participation requirements an employment pathway plan or a
//! participation plan is in effect. It goes on for a number of weeks after the payment stops (s
//! 85CK(2)): fewer than 12 for fortnights that start to 30 June 2024, fewer than 24 from 1 July 2024
//! (Act 106 of 2023), while there was ACCS (transition to work) in the fortnight before, the
//! individual works and the payment was not stopped solely by partnering. Further requirements:
//! Minister's Rules s 13.

use crate::date::Day;

pub use crate::eligibility::facts::TransitionPayment;

impl TransitionPayment {
    /// Whether a plan has to be in effect: where the payment carries requirements, which austudy and
    /// ABSTUDY never do; without a word of it, those that the section itself names do.
    #[must_use]
    pub const fn needs_a_plan(self, requirements: Option<bool>) -> bool {
        match (self, requirements) {
            (Self::Austudy | Self::Abstudy, _)
            | (Self::CarerPayment | Self::SpecialBenefit | Self::FarmHouseholdAllowance, None) => {
                false
            }
            (_, Some(carries)) => carries,
            (
                Self::ParentingPayment
                | Self::JobSeekerPayment
                | Self::DisabilitySupportPension
                | Self::YouthAllowance,
                None,
            ) => true,
        }
    }
}

/// Whether a payment stopped fewer than so many weeks before the start of the fortnight.
///
/// ```
/// use ccs_core::{date::Day, law::faa::s85ck::is_within_tail};
/// let start = Day::ymd(2026, 7, 6);
/// assert!(is_within_tail(Day::ymd(2026, 1, 20), start, 24));
/// assert!(!is_within_tail(Day::ymd(2026, 1, 19), start, 24));
/// ```
#[must_use]
pub fn is_within_tail(stopped_on: Day, first_monday: Day, weeks: u16) -> bool {
    first_monday.days_since(stopped_on) < i32::from(weeks).saturating_mul(7)
}
