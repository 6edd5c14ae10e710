//! FAA s 85CJ, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! ACCS (grandparent): the individual is eligible for CCS, and the individual or the partner is a
//! grandparent or great-grandparent of the child (by adoption, marriage or relationship too). At the
//! start of the CCS fortnight the individual or the partner is the child's principal carer, with all
//! or at least 65 % of the ongoing daily care and substantial autonomy in it, and is paid a pension, a
//! benefit or another payment that the section names or the rules prescribe.

use crate::eligibility::facts::ShareOfCare;

/// Whether a share of the ongoing daily care makes a principal carer, when at least so many percent
/// do: exactly, without a percentage in between.
///
/// ```
/// use ccs_core::{eligibility::ShareOfCare, law::faa::s85cj::is_principal_carers};
/// let nights = |nights, of| is_principal_carers(ShareOfCare::Nights { nights, of }, 65);
/// assert!(nights(5, 7) && nights(13, 20));
/// assert!(!nights(4, 7) && !nights(1299, 2000));
/// ```
#[must_use]
pub fn is_principal_carers(share: ShareOfCare, least_percent: u16) -> bool {
    let least = u64::from(least_percent);
    match share {
        ShareOfCare::Percent(share) => u64::from(share.get()) >= least.saturating_mul(100),
        ShareOfCare::Nights { nights, of } => {
            of > 0 && u64::from(nights).saturating_mul(100) >= least.saturating_mul(of.into())
        }
    }
}
