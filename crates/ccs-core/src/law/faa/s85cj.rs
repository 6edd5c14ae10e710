//! FAA s 85CJ, as at 20 March 2026, <https://www.legislation.gov.au/C2004A00490/latest/text>.
//!
//! ACCS (grandparent): the individual is eligible for CCS, and the individual or the partner is a
//! grandparent or great-grandparent of the child (by adoption, marriage or relationship too). At the
//! start of the CCS fortnight the individual or the partner is the child's principal carer, with all
//! or at least 65 % of the ongoing daily care and substantial autonomy in it, and is paid a pension, a
//! benefit or another payment that the section names or the rules prescribe.

use crate::percent::BasisPoints;

/// The least share of the ongoing daily care.
pub const LEAST_SHARE_OF_CARE: BasisPoints = BasisPoints::literal(65);

/// Whether a share of the ongoing daily care makes a principal carer.
///
/// ```
/// use ccs_core::{law::faa::s85cj::is_principal_carers, percent::BasisPoints};
/// assert!(is_principal_carers("65".parse()?));
/// assert!(!is_principal_carers("64.99".parse()?));
/// # Ok::<(), ccs_core::percent::PercentSyntax>(())
/// ```
#[must_use]
pub fn is_principal_carers(share: BasisPoints) -> bool {
    share >= LEAST_SHARE_OF_CARE
}
