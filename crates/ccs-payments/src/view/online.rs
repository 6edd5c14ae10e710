//! What a customer sees online: the summary of all children, the details of one, and the recent
//! payments to providers.

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::date::{Day, Week};
use ccs_core::id::EnrolmentId;
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;

use super::payments::{HistoryFilter, PaymentHistory, ProviderPayment, Viewer};
use super::three_months_before;
use super::weekly_subsidy::{Paid, SubsidyRow, assessed};
use crate::account::Account;
use crate::change::SignedHours;

/// The Child Care Subsidy summary: every child of the customer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnlineSummary<'a> {
    /// The children, by their first enrolment.
    pub children: Vec<OnlineChild<'a>>,
}

/// One child. Without a name, each enrolment is a child of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnlineChild<'a> {
    /// The name, where names are asked for and it is known.
    pub child: Option<&'a Personal<Box<str>>>,
    /// The enrolments, by id.
    pub enrolment_ids: Vec<EnrolmentId>,
    /// The last payment to a service; none before one is finalised.
    pub last_payment: Option<LastPayment>,
}

/// What services were paid for the last week that is finalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastPayment {
    /// The week.
    pub week: Week,
    /// How much.
    pub amount: WideMoney,
    /// When the week was assessed last.
    pub processed_date: Day,
}

/// View Details: the last payment for one enrolment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnlineDetails<'a> {
    /// The enrolment.
    pub enrolment_id: EnrolmentId,
    /// The last payment to the service; none before one is finalised.
    pub last_payment: Option<DetailedPayment<'a>>,
}

/// What a service was paid for one enrolment and week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DetailedPayment<'a> {
    /// The week.
    pub week: Week,
    /// The name of the service, where it is known.
    pub service: Option<&'a str>,
    /// What it was paid.
    pub paid: Paid,
    /// Hours subsidised, where they are known.
    pub hours_subsidised: Option<SignedHours>,
    /// When the week was assessed last.
    pub processed_date: Day,
}

/// View CCS Recent Payments: payments to providers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecentPayments<'a> {
    /// The first day shown: three calendar months back.
    pub from: Day,
    /// The payments, by processed date.
    pub payments: Vec<ProviderPayment<'a>>,
}

impl<'a> OnlineSummary<'a> {
    /// The summary of an account on a day. Children are distinguished by their names where these
    /// are shown, else by enrolment.
    #[must_use]
    pub fn of(account: &'a Account, today: Day, with_names: bool) -> Self {
        let mut groups: BTreeMap<ChildKey<'a>, BTreeSet<EnrolmentId>> = BTreeMap::new();
        let names = if with_names { names(account) } else { BTreeMap::new() };
        for (row, _) in assessed(account) {
            let child = names.get(&row.enrolment_id).copied();
            let key = child.map_or(ChildKey::Enrolment(row.enrolment_id), ChildKey::Named);
            groups.entry(key).or_default().insert(row.enrolment_id);
        }
        let payments = last_payments(account, today);
        let child = |(key, enrolments): (ChildKey<'a>, BTreeSet<EnrolmentId>)| OnlineChild {
            child: key.name(),
            last_payment: last_of(&enrolments, &payments),
            enrolment_ids: enrolments.into_iter().collect(),
        };
        let mut children: Vec<OnlineChild<'a>> = groups.into_iter().map(child).collect();
        children.sort_by_key(|child| child.enrolment_ids.first().copied());
        Self { children }
    }
}

/// What distinguishes children.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum ChildKey<'a> {
    Named(&'a Personal<Box<str>>),
    Enrolment(EnrolmentId),
}

impl<'a> ChildKey<'a> {
    const fn name(self) -> Option<&'a Personal<Box<str>>> {
        match self {
            Self::Named(name) => Some(name),
            Self::Enrolment(_) => None,
        }
    }
}

/// The last known name of each enrolment's child.
fn names(account: &Account) -> BTreeMap<EnrolmentId, &Personal<Box<str>>> {
    assessed(account).filter_map(|(row, _)| Some((row.enrolment_id, row.child?))).collect()
}

/// What each enrolment's service was paid, week by week, as far as it is finalised by a day.
type PaidWeeks<'a> = BTreeMap<EnrolmentId, BTreeMap<Week, DetailedPayment<'a>>>;

fn last_payments(account: &Account, today: Day) -> PaidWeeks<'_> {
    let mut paid = PaidWeeks::new();
    for (row, week) in assessed(account) {
        let finalised = row.status.is_none() && row.processed_date <= today;
        if finalised && row.service_payments.total().is_some() {
            let weeks = paid.entry(row.enrolment_id).or_default();
            weeks
                .entry(week)
                .and_modify(|payment| payment.add(&row))
                .or_insert_with(|| DetailedPayment::of(&row, week));
        }
    }
    paid
}

impl<'a> DetailedPayment<'a> {
    fn of(row: &SubsidyRow<'a>, week: Week) -> Self {
        Self {
            week,
            service: row.service,
            paid: row.service_payments,
            hours_subsidised: row.hours_subsidised,
            processed_date: row.processed_date,
        }
    }

    fn add(&mut self, row: &SubsidyRow<'a>) {
        self.paid = self.paid.plus(row.service_payments);
        self.service = self.service.or(row.service);
        let hours = [self.hours_subsidised, row.hours_subsidised];
        let stated = hours.into_iter().flatten();
        self.hours_subsidised = stated.reduce(SignedHours::plus);
        self.processed_date = self.processed_date.max(row.processed_date);
    }
}

fn last_of(enrolments: &BTreeSet<EnrolmentId>, paid: &PaidWeeks<'_>) -> Option<LastPayment> {
    let weeks = || enrolments.iter().filter_map(|enrolment| paid.get(enrolment));
    let week = weeks().filter_map(|weeks| weeks.keys().next_back()).max().copied()?;
    let of_week = || weeks().filter_map(|weeks| weeks.get(&week));
    Some(LastPayment {
        week,
        amount: of_week().filter_map(|payment| payment.paid.total()).sum(),
        processed_date: of_week().map(|payment| payment.processed_date).max()?,
    })
}

impl<'a> OnlineDetails<'a> {
    /// The details of one enrolment on a day.
    #[must_use]
    pub fn of(account: &'a Account, enrolment_id: EnrolmentId, today: Day) -> Self {
        let mut payments = last_payments(account, today);
        let weeks = payments.remove(&enrolment_id);
        let last_payment = weeks.and_then(|mut weeks| weeks.pop_last().map(|(_, last)| last));
        Self { enrolment_id, last_payment }
    }
}

impl<'a> RecentPayments<'a> {
    /// The payments to providers of the last three calendar months, of one enrolment or of all.
    #[must_use]
    pub fn of(account: &'a Account, today: Day, enrolment_id: Option<EnrolmentId>) -> Self {
        let history = PaymentHistory::of(account, HistoryFilter::all(Viewer::Customer, today));
        let of_enrolment = |payment: &ProviderPayment<'_>| {
            enrolment_id.is_none_or(|enrolment_id| enrolment_id == payment.enrolment_id)
        };
        let payments = history.provider_payments.into_iter().filter(of_enrolment).collect();
        Self { from: three_months_before(today), payments }
    }
}
