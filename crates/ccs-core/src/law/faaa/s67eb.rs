//! FAAA s 67EB, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00491/latest/text>.
//!
//! The fee reduction amount of a week's CCS is the entitlement less the withholding amount; of ACCS
//! it is the entitlement. The Act withholds 10 %, unless rules prescribe another percentage (5 % in
//! practice: no text of the rule was found), unless one is determined for the individual. The Act
//! does not say to what the withheld amount is rounded. House rule: the nearest cent, half up.

use crate::money::{Cents, Money};
use crate::percent::BasisPoints;

/// A week's CCS, divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Withholding {
    /// Kept until balancing.
    pub withheld: Cents,
    /// Passed on through the service.
    pub fee_reduction: Cents,
}

/// Divides a week's CCS so that both parts re-add to it.
///
/// ```
/// use ccs_core::{law::faaa::s67eb::withhold_half_cent_up, money::Cents, percent::BasisPoints};
/// let week = withhold_half_cent_up(Cents::literal(118, 60), BasisPoints::new(500).unwrap());
/// assert_eq!((week.withheld, week.fee_reduction), (Cents::literal(5, 93), Cents::literal(112, 67)));
/// ```
#[must_use]
pub fn withhold_half_cent_up(ccs: Cents, percentage: BasisPoints) -> Withholding {
    let withheld = Money::from(ccs).times(percentage).to_cents_half_away_from_zero();
    let withheld = withheld.unwrap_or(ccs).clamp(Cents::ZERO, ccs.max(Cents::ZERO));
    let fee_reduction = Cents::new(ccs.get().saturating_sub(withheld.get())).unwrap_or(ccs);
    Withholding { withheld, fee_reduction }
}
