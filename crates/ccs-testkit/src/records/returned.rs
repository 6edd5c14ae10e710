//! Returns of fee reduction.

use ccs_core::money::Money;
use ccs_reconcile::record::{ReturnStatus, ReturnedFeeReduction};

use super::{after, day, key};

/// A finalised return of fee reduction that had not been passed on.
#[must_use]
pub fn returned(
    enrolment_id: &str,
    week_ending: &str,
    not_passed_on: &str,
) -> ReturnedFeeReduction {
    let key = key(enrolment_id, week_ending);
    let not_passed_on = not_passed_on.parse().expect("an amount");
    ReturnedFeeReduction {
        key,
        date_returned: after(key.week, 10),
        total_fee_reduction: not_passed_on,
        passed_on: Money::ZERO,
        not_passed_on,
        status: ReturnStatus::Finalised,
        return_id: None,
        reason: None,
        date_recovered: None,
    }
}

/// Other properties of a return.
pub trait BuildReturn: Sized {
    /// Of another service.
    #[must_use]
    fn at(self, service_id: &str) -> Self;
    /// Returned on another day.
    #[must_use]
    fn returned_on(self, date: &str) -> Self;
    /// Submitted to CCS, but not accepted yet.
    #[must_use]
    fn submitted(self) -> Self;
    /// Withdrawn.
    #[must_use]
    fn withdrawn(self) -> Self;
    /// With an id in the source.
    #[must_use]
    fn numbered(self, return_id: &str) -> Self;
}

impl BuildReturn for ReturnedFeeReduction {
    fn at(mut self, service_id: &str) -> Self {
        self.key.service_id = service_id.parse().expect("a service");
        self
    }

    fn returned_on(mut self, date: &str) -> Self {
        self.date_returned = day(date);
        self
    }

    fn submitted(mut self) -> Self {
        self.status = ReturnStatus::Submitted;
        self
    }

    fn withdrawn(mut self) -> Self {
        self.status = ReturnStatus::Withdrawn;
        self
    }

    fn numbered(mut self, return_id: &str) -> Self {
        self.return_id = Some(return_id.parse().expect("a return id"));
        self
    }
}
