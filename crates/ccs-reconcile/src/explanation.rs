//! Everything that is known about one enrolment-week.

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::money::WideMoney;

use crate::record::{Key, PaymentLine, Recipient};
use crate::report::{Difference, Evidence, LeftOut};

/// Everything that is known about one enrolment-week, whether it differs or not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// Service, week and enrolment.
    pub key: Key,
    /// Its rows.
    pub evidence: Evidence,
    /// Its row in section 2, or the row it would have if it differed.
    pub row: Difference,
    /// The service's name, if known.
    pub service_name: Option<Box<str>>,
    /// Rows of the data that are not in any figure; filled in by the caller that leaves them out.
    pub left_out: Vec<LeftOut>,
}

impl Explanation {
    /// Each payment line with the sum paid to the service up to and including it. A line to the
    /// individual does not change the sum.
    pub fn running(&self) -> impl Iterator<Item = (&PaymentLine, WideMoney)> {
        self.evidence.payments.iter().scan(WideMoney::ZERO, |sum, line| {
            if line.recipient == Recipient::Service {
                *sum += line.amount();
            }
            Some((line, *sum))
        })
    }
}
