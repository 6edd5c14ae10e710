//! The books of one file: an account each, and the business calendar they share.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use ccs_core::date::Day;
use ccs_core::id::{ActivityId, CustomerId};
use ccs_core::personal::Personal;
use ccs_payments::account::{Account, Before};
use ccs_payments::calendar::BusinessCalendar;
use ccs_payments::event::Recorded;
use serde::{Deserialize, Serialize};

/// Whom and which activity a line is about; of a book, whose it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    /// The customer, where the line names one.
    pub customer_id: Option<Personal<CustomerId>>,
    /// The activity.
    pub activity_id: Option<ActivityId>,
}

/// What the books of activities without a customer are named by, before the activity.
const ACTIVITY: &str = "activity:";

impl Address {
    /// The book of a customer.
    const fn customer(customer_id: Personal<CustomerId>) -> Self {
        Self { customer_id: Some(customer_id), activity_id: None }
    }

    /// The book of an activity whose customer no line names.
    const fn activity(activity_id: Option<ActivityId>) -> Self {
        Self { customer_id: None, activity_id }
    }

    /// The book that a stored form names.
    pub(super) fn of_book(name: &str) -> Option<Self> {
        match name.strip_prefix(ACTIVITY) {
            Some(activity) => Some(Self::activity(Some(activity.parse().ok()?))),
            None => Some(Self::customer(Personal::new(name.parse().ok()?))),
        }
    }
}

/// The name of a book in stored forms, which have the customer's reference number.
impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.customer_id, &self.activity_id) {
            (Some(customer), _) => write!(f, "{}", customer.reveal()),
            (None, Some(activity)) => write!(f, "{ACTIVITY}{activity}"),
            (None, None) => Ok(()),
        }
    }
}

/// A customer's book: the account, the holidays that its commands gave, and the customer, where a
/// line named one after the book was begun without.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CustomerBook {
    account: Account,
    holidays: BTreeSet<Day>,
    customer_id: Option<CustomerId>,
    #[serde(skip)]
    touched: Option<ActivityId>,
}

/// What takes back what was done last.
#[derive(Debug)]
pub(super) struct Undo {
    account: Option<Before>,
    holidays: Vec<Day>,
    customer_id: Option<CustomerId>,
    touched: Option<ActivityId>,
}

impl CustomerBook {
    /// The account.
    #[must_use]
    pub const fn account(&self) -> &Account {
        &self.account
    }

    pub(super) fn record(&mut self, address: Address, recorded: &Recorded) {
        self.name(address);
        self.account.record(recorded);
    }

    pub(super) fn add_holidays(&mut self, address: Address, days: Vec<Day>) {
        self.name(address);
        self.holidays.extend(days);
    }

    pub(super) fn before(&self, recorded: &Recorded) -> Undo {
        Undo { account: Some(self.account.before(recorded)), ..self.before_nothing() }
    }

    pub(super) fn before_holidays(&self, days: &[Day]) -> Undo {
        let new = days.iter().filter(|day| !self.holidays.contains(day));
        Undo { holidays: new.copied().collect(), ..self.before_nothing() }
    }

    pub(super) const fn before_nothing(&self) -> Undo {
        let (customer_id, touched) = (self.customer_id, self.touched);
        Undo { account: None, holidays: Vec::new(), customer_id, touched }
    }

    pub(super) fn take_back(&mut self, undo: Undo) {
        let Undo { account, holidays, customer_id, touched } = undo;
        if let Some(before) = account {
            self.account.take_back(before);
        }
        self.holidays.retain(|day| !holidays.contains(day));
        (self.customer_id, self.touched) = (customer_id, touched);
    }

    fn name(&mut self, address: Address) {
        let named = address.customer_id.map(|customer| *customer.reveal());
        self.customer_id = self.customer_id.or(named);
        self.touched = address.activity_id;
    }
}

/// What decisions read of all books of a file, and how a line finds its book.
#[derive(Debug, Clone, Default)]
pub struct Books {
    calendar: BusinessCalendar,
    known: BTreeSet<Address>,
    of_activities: BTreeMap<ActivityId, BTreeSet<Address>>,
    named_later: BTreeMap<Personal<CustomerId>, Address>,
    nameless_with_debts: BTreeSet<Address>,
}

impl Books {
    /// The business calendar: everybody's.
    #[must_use]
    pub const fn calendar(&self) -> &BusinessCalendar {
        &self.calendar
    }

    /// Whether debts are recorded in another book without a customer, when this line is about one
    /// without.
    #[must_use]
    pub fn has_debts_beside(&self, address: &Address) -> bool {
        let book = self.book_of(address);
        let is_nameless = book.customer_id.is_none()
            && address.customer_id.is_none()
            && !self.named_later.values().any(|named| *named == book);
        is_nameless && self.nameless_with_debts.iter().any(|other| *other != book)
    }

    /// The book of a line. An activity whose customer nobody names has a book of its own, which is
    /// the customer's as soon as a line names one, unless that customer has a book already. A line
    /// that names nobody is about the customer whose activity it is, if there is one.
    pub(super) fn book_of(&self, address: &Address) -> Address {
        let alone = Address::activity(address.activity_id);
        match address.customer_id {
            Some(customer_id) => self.book_of_customer(customer_id, alone),
            None if self.known.contains(&alone) => alone,
            None => self.only_book_of(address.activity_id).unwrap_or(alone),
        }
    }

    fn book_of_customer(&self, customer_id: Personal<CustomerId>, alone: Address) -> Address {
        let own = Address::customer(customer_id);
        if self.known.contains(&own) {
            return own;
        }
        let named_later = self.named_later.get(&customer_id).copied();
        let taken = || self.named_later.values().any(|book| *book == alone);
        let becomes_own = || self.known.contains(&alone) && !taken();
        named_later.unwrap_or_else(|| if becomes_own() { alone } else { own })
    }

    fn only_book_of(&self, activity_id: Option<ActivityId>) -> Option<Address> {
        let books = self.of_activities.get(&activity_id?)?;
        let mut books = books.iter();
        books.next().copied().filter(|_| books.next().is_none())
    }

    pub(super) fn register(&mut self, id: &Address, book: &CustomerBook) {
        let is_new = self.known.insert(*id);
        let every = book.account.activities().map(|(activity_id, _)| activity_id);
        let activities = every.filter(|_| is_new).chain(book.touched);
        for activity_id in activities {
            self.of_activities.entry(activity_id).or_default().insert(*id);
        }
        self.add_holidays(book);
        match (id.customer_id, book.customer_id) {
            (None, Some(customer_id)) => {
                self.named_later.insert(Personal::new(customer_id), *id);
                self.nameless_with_debts.remove(id);
            }
            (None, None) if !book.account.debts().is_empty() => {
                self.nameless_with_debts.insert(*id);
            }
            _ => {}
        }
    }

    fn add_holidays(&mut self, book: &CustomerBook) {
        if !book.holidays.iter().all(|day| self.calendar.is_holiday(*day)) {
            self.calendar.add(book.holidays.iter().copied());
        }
    }
}
