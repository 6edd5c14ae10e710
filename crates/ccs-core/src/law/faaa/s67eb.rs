//! FAAA s 67EB, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00491/latest/text>.
//!
//! The fee reduction amount of a week's CCS is the entitlement less the withholding amount; of ACCS
//! it is the entitlement. The Act withholds 10 %, unless rules prescribe another percentage (5 % in
//! practice: no text of the rule was found), unless one is determined for the individual. The Act
//! does not say to what the withheld amount is rounded, nor which side. House rule: the amount
//! withheld to the nearest cent, half up; a public statement of 2026 shows the amount paid rounded,
//! which is the other choice. On a review that raises CCS the withholding is worked on the increase
//! (s 67EB(2)).

use crate::entitlement::model::WithheldRounding;
use crate::money::Cents;
use crate::percent::BasisPoints;
use crate::rounding::{Exact, Rounding};

/// Of the part that is rounded, which a policy names: a choice, the Act names none.
pub const ROUNDING: Rounding = Rounding::HalfUp;

/// A week's CCS, divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Withholding {
    /// Kept until balancing.
    pub withheld: Cents,
    /// Passed on through the service.
    pub fee_reduction: Cents,
}

/// Divides a week's CCS, or an increase of it, so that both parts re-add to it.
///
/// ```
/// use ccs_core::entitlement::model::WithheldRounding;
/// use ccs_core::{law::faaa::s67eb::withhold_half_cent_up, money::Cents, percent::BasisPoints};
/// let five = BasisPoints::new(500).unwrap();
/// let of = |rounding| withhold_half_cent_up(Cents::literal(152, 90), five, rounding);
/// assert_eq!(of(WithheldRounding::Withheld).withheld, Cents::literal(7, 65));
/// assert_eq!(of(WithheldRounding::Paid).withheld, Cents::literal(7, 64));
/// ```
#[must_use]
pub fn withhold_half_cent_up(
    ccs: Cents,
    percentage: BasisPoints,
    rounding: WithheldRounding,
) -> Withholding {
    let share = |percentage: BasisPoints| {
        let product = i128::from(ccs.get()).saturating_mul(percentage.get().into());
        let whole = BasisPoints::WHOLE.get().into();
        Exact::of(product, whole).to_cents(ROUNDING).clamp(Cents::ZERO, ccs.max(Cents::ZERO))
    };
    let rest = |part: Cents| Cents::new(ccs.get().saturating_sub(part.get())).unwrap_or(ccs);
    match rounding {
        WithheldRounding::Withheld => {
            let withheld = share(percentage);
            Withholding { withheld, fee_reduction: rest(withheld) }
        }
        WithheldRounding::Paid => {
            let kept = BasisPoints::WHOLE.get().saturating_sub(percentage.get());
            let fee_reduction = share(BasisPoints::new(kept).unwrap_or(BasisPoints::NONE));
            Withholding { withheld: rest(fee_reduction), fee_reduction }
        }
    }
}
