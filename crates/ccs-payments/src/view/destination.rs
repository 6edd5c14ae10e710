//! The payment destination: every lock on it.

use alloc::vec::Vec;

use ccs_core::id::ActivityId;

use crate::account::Account;
use crate::activity::SeenLock;

/// The benefit type of the locks that are recorded here.
pub const BENEFIT_TYPE: &str = "CCS";

/// The locks on a customer's payment destination, activities by id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentDestination {
    /// Each lock with the activity that it is known from.
    pub locks: Vec<(ActivityId, SeenLock)>,
}

impl PaymentDestination {
    /// The payment destination of an account.
    #[must_use]
    pub fn of(account: &Account) -> Self {
        let locks = account
            .locked_activities()
            .filter_map(|id| Some((id, account.activity(id)?)))
            .flat_map(|(id, activity)| activity.locks().map(move |lock| (id, lock)));
        Self { locks: locks.collect() }
    }
}
