//! One enrolment-week with everything there is to know about it.

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::money::WideMoney;

use crate::record::{Key, PaymentLine, Recipient};
use crate::report::{Difference, Evidence, LeftOut};

/// One enrolment-week with everything there is to know about it, whether it differs or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Service, week and enrolment.
    pub key: Key,
    /// Its rows.
    pub evidence: Evidence,
    /// The row it has in section 2, or would have if it differed.
    pub row: Difference,
    /// The service's name, where it is known.
    pub service_name: Option<Box<str>>,
    /// Rows of the data that are not in any figure: filled in by whoever leaves them out.
    pub left_out: Vec<LeftOut>,
}

impl Explanation {
    /// Each payment line with what was paid to the service up to and with it. A line to the
    /// individual leaves the sum as it is.
    pub fn running(&self) -> impl Iterator<Item = (&PaymentLine, WideMoney)> {
        self.evidence.payments.iter().scan(WideMoney::ZERO, |sum, line| {
            if line.recipient == Recipient::Service {
                *sum += line.amount();
            }
            Some((line, *sum))
        })
    }
}
