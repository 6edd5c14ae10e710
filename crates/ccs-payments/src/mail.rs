//! The mail that confirms a payment lock.

use alloc::format;
use alloc::string::String;

use ccs_core::id::CustomerId;
use ccs_core::personal::Personal;

/// Printed instead of the reference number where it is not shown.
const WITHHELD: &str = "XXXX";

/// The subject of the mail that is sent when an activity over the limit is finalised. The customer
/// reference number is personal: it is printed only where the caller gives it.
///
/// ```
/// use ccs_payments::mail::lock_applied_subject;
/// assert_eq!(lock_applied_subject(None), "Delivered: Payment lock applied for CRN XXXX");
/// ```
#[must_use]
pub fn lock_applied_subject(reference: Option<&Personal<CustomerId>>) -> String {
    let shown = reference.map_or(WITHHELD, |reference| reference.reveal().as_str());
    format!("Delivered: Payment lock applied for CRN {shown}")
}
