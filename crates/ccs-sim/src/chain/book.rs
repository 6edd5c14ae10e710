//! The double-entry book: where every cent is.

use std::collections::BTreeMap;

use ccs_core::date::Week;
use ccs_core::id::{ActivityId, ComponentId, DebtCaseId, EnrolmentId};
use ccs_core::money::WideMoney;

/// Where money can be. A balance below zero is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The source of all money: the entitlement of an enrolment's week under the law, below zero.
    Entitlement(Week, EnrolmentId),
    /// Withheld of that week until balancing.
    Withheld(Week, EnrolmentId),
    /// Answered to the service and not yet paid to it; below zero when it was paid too much.
    Due(Week, EnrolmentId),
    /// Paid to the service and passed on to the family as fee reduction.
    PassedOn(Week, EnrolmentId),
    /// Returned by the service and not yet recovered by CCS.
    ReturnPending(Week, EnrolmentId),
    /// Returned by the service and recovered.
    Returned(Week, EnrolmentId),
    /// The customer's arrears of an activity, before they are released.
    Arrears(ActivityId),
    /// Set off against a debt and not yet recorded as its offset.
    SetOff(DebtCaseId),
    /// Released and payable to the customer; also what came back from the bank.
    Payable(ActivityId),
    /// Issued to the customer of this number.
    Issued(u32),
    /// A component of a debt: below zero what is owed, above it what is over-recovered.
    Debt(DebtCaseId, ComponentId),
    /// Given up by a waiver, below zero.
    Waived(DebtCaseId),
    /// Paid by the customer for a debt, below zero.
    Repaid(DebtCaseId),
    /// Paid back to the customer.
    Refunded(DebtCaseId),
    /// On its way from one debt to another.
    Transferred,
    /// The other side of an adjustment of a debt, and of a debt that is no longer found.
    Corrected(DebtCaseId),
}

impl Place {
    /// A word for the kind of place.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Entitlement(..) => "entitlement",
            Self::Withheld(..) => "withheld",
            Self::Due(..) => "due",
            Self::PassedOn(..) => "passed_on",
            Self::ReturnPending(..) => "return_pending",
            Self::Returned(..) => "returned",
            Self::Arrears(_) => "arrears",
            Self::SetOff(_) => "set_off",
            Self::Payable(_) => "payable",
            Self::Issued(_) => "issued",
            Self::Debt(..) => "debt",
            Self::Waived(_) => "waived",
            Self::Repaid(_) => "repaid",
            Self::Refunded(_) => "refunded",
            Self::Transferred => "transferred",
            Self::Corrected(_) => "corrected",
        }
    }
}

/// Balances of all places. A transfer changes two of them, so that together they stay zero.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Book {
    balances: BTreeMap<Place, WideMoney>,
}

impl Book {
    /// Moves an amount.
    pub(super) fn transfer(&mut self, amount: WideMoney, from: Place, to: Place) {
        if !amount.is_zero() {
            *self.balances.entry(from).or_default() -= amount;
            *self.balances.entry(to).or_default() += amount;
        }
    }

    /// The balance of a place.
    #[must_use]
    pub fn balance(&self, place: Place) -> WideMoney {
        self.balances.get(&place).copied().unwrap_or_default()
    }

    /// Moves all there is in a place, and gives the amount.
    pub(super) fn empty(&mut self, from: Place, to: Place) -> WideMoney {
        let all = self.balance(from);
        self.transfer(all, from, to);
        all
    }

    /// Every place that money has been in, with its balance.
    pub fn balances(&self) -> impl Iterator<Item = (Place, WideMoney)> + '_ {
        self.balances.iter().map(|(place, balance)| (*place, *balance))
    }

    /// The sum of the places that a condition is true of.
    #[must_use]
    pub fn sum(&self, is_of: impl Fn(Place) -> bool) -> WideMoney {
        self.balances().filter(|(place, _)| is_of(*place)).map(|(_, balance)| balance).sum()
    }
}
