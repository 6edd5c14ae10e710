//! The customers of one file, and the business calendar they share.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use ccs_core::date::Day;
use ccs_core::id::{ActivityId, CustomerId};
use ccs_core::personal::Personal;
use ccs_payments::account::Account;
use ccs_payments::calendar::BusinessCalendar;
use ccs_payments::event::Recorded;

use super::Address;

/// Everything that the commands of a file have brought about.
#[derive(Debug, Clone, Default)]
pub struct Book {
    calendar: BusinessCalendar,
    accounts: BTreeMap<Owner, Account>,
}

/// Whose account it is. A customer's activities share an account. An activity whose customer no
/// line names stands for a customer of its own, so that naming nobody mixes nobody's debts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// A customer who is named.
    Customer(Personal<CustomerId>),
    /// The customer of an activity, who is not.
    OfActivity(ActivityId),
}

static NO_ACCOUNT: LazyLock<Account> = LazyLock::new(Account::default);

impl Book {
    /// The business calendar.
    #[must_use]
    pub const fn calendar(&self) -> &BusinessCalendar {
        &self.calendar
    }

    /// The accounts, by owner.
    #[must_use]
    pub const fn accounts(&self) -> &BTreeMap<Owner, Account> {
        &self.accounts
    }

    /// The account that a line is about; an empty one before anything happened to it.
    pub(super) fn account(&self, address: Address) -> &Account {
        let owner = self.owner(address);
        owner.and_then(|owner| self.accounts.get(&owner)).unwrap_or(&NO_ACCOUNT)
    }

    pub(super) fn add_holidays(&mut self, days: Vec<Day>) {
        self.calendar.add(days);
    }

    pub(super) fn record(&mut self, address: Address, recorded: Recorded) {
        let known = self.owner(address);
        let named = address.customer_id.map(Owner::Customer);
        let Some(owner) = named.or(known) else { return };
        // An activity that nobody was named for is its customer's from now on.
        let before = known.and_then(|known| self.accounts.remove(&known)).unwrap_or_default();
        self.accounts.entry(owner).or_insert(before).record(recorded);
    }

    /// A line that names nobody is about the customer whose activity it is, if there is one.
    fn owner(&self, address: Address) -> Option<Owner> {
        let named = address.customer_id.map(Owner::Customer);
        let alone = address.activity_id.map(Owner::OfActivity);
        let known = |owner: &Owner| self.accounts.contains_key(owner);
        named.filter(known).or_else(|| alone.filter(known)).or(named).or_else(|| {
            let holds = |account: &Account| {
                address.activity_id.is_some_and(|id| account.activity(id).is_some())
            };
            let mut holders = self.accounts.iter().filter(|(_, account)| holds(account));
            match (holders.next(), holders.next()) {
                (Some((owner, _)), None) => Some(*owner),
                _ => alone,
            }
        })
    }
}
