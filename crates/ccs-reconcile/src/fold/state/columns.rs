//! What all tables of a state share: names, sums wider than a column, and checks.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use ccs_core::date::{Day, Week};
use ccs_core::id::{EnrolmentId, ServiceId};
use ccs_core::money::WideMoney;
use serde::{Deserialize, Serialize};

use super::StateError;
use super::digest::Digest;
use crate::fold::account::Account;
use crate::fold::{Scatter, Shard, index};

/// The services and enrolments that the other tables name by number: both in order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Names {
    services: Vec<ServiceId>,
    /// The service of each account, by number.
    account_service: Vec<u32>,
    account_enrolment: Vec<EnrolmentId>,
}

impl Names {
    pub(super) fn of(scatter: &Scatter, shards: &[Shard]) -> Self {
        let accounts: BTreeSet<(ServiceId, EnrolmentId)> =
            shards.iter().flat_map(Shard::accounts).collect();
        let of_accounts = accounts.iter().map(|(service, _)| *service);
        let all: BTreeSet<ServiceId> = of_accounts.chain(scatter.services()).collect();
        let mut names = Self {
            services: all.into_iter().collect(),
            account_service: Vec::new(),
            account_enrolment: Vec::new(),
        };
        names.account_service =
            accounts.iter().map(|(service, _)| names.number_of(service)).collect();
        names.account_enrolment = accounts.into_iter().map(|(_, enrolment)| enrolment).collect();
        names
    }

    pub(super) fn number_of(&self, service: &ServiceId) -> u32 {
        let at = self.services.binary_search(service).unwrap_or_default();
        u32::try_from(at).unwrap_or(u32::MAX)
    }

    pub(super) fn service(&self, number: u32) -> Option<ServiceId> {
        self.services.get(index(number)).copied()
    }

    /// The accounts, in order.
    pub(super) fn accounts(&self) -> impl Iterator<Item = Account> {
        let accounts = self.account_service.iter().zip(&self.account_enrolment);
        accounts.filter_map(|(&service, &enrolment_id)| {
            Some(Account { service_id: self.service(service)?, enrolment_id })
        })
    }

    pub(super) fn digest(&self, digest: &mut Digest) {
        digest.ids(self.services.iter().map(ServiceId::words));
        digest.numbers(self.account_service.iter().copied());
        digest.ids(self.account_enrolment.iter().map(EnrolmentId::words));
    }

    pub(super) fn check(&self, check: &mut Check) {
        check.ordered("names.services", &self.services);
        check.service_numbers("names.account_service", &self.account_service, self);
        let expected = self.account_service.len();
        check.length("names.account_enrolment", self.account_enrolment.len(), expected);
        let accounts = self.account_service.iter().zip(&self.account_enrolment);
        check.ordered("names.account_enrolment", accounts);
    }

    /// The number of an account that is known.
    pub(super) fn account_number(&self, account: &Account) -> u32 {
        let service = self.number_of(&account.service_id);
        let begin = self.account_service.partition_point(|known| *known < service);
        let end = self.account_service.partition_point(|known| *known <= service);
        let of_service = self.account_enrolment.get(begin..end).unwrap_or_default();
        let at = of_service.binary_search(&account.enrolment_id).unwrap_or_default();
        u32::try_from(begin.saturating_add(at)).unwrap_or(u32::MAX)
    }

    pub(super) fn accounts_len(&self) -> usize {
        self.account_service.len()
    }

    fn services_len(&self) -> usize {
        self.services.len()
    }
}

/// Sums in ten-thousandths of a dollar: 64 bits in a column, and the few that need more apart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Sums {
    low: Vec<i64>,
    /// The entry and what it has beyond its column, in units of 2⁶⁴. No real week has one.
    beyond: Vec<(u32, i64)>,
}

impl Sums {
    pub(super) fn push(&mut self, sum: WideMoney) {
        let (low, times) = halves(sum);
        if times != 0 {
            let at = u32::try_from(self.low.len()).unwrap_or(u32::MAX);
            self.beyond.push((at, times));
        }
        self.low.push(low);
    }

    /// Each sum as its low half and its carries.
    fn split(&self) -> impl Iterator<Item = (i64, i64)> {
        let mut beyond = self.beyond.iter().peekable();
        (0_u32..).zip(&self.low).map(move |(at, &low)| {
            let times = beyond.next_if(|(of, _)| *of == at).map_or(0, |(_, times)| *times);
            (low, times)
        })
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = WideMoney> {
        self.split().map(|(low, times)| {
            let beyond = i128::from(times).wrapping_shl(64);
            WideMoney::from_ten_thousandths(i128::from(low).wrapping_add(beyond))
        })
    }

    pub(super) fn digest(&self, digest: &mut Digest) {
        digest.signed(self.low.iter().copied());
        digest.numbers(self.beyond.iter().map(|(at, _)| *at));
        digest.signed(self.beyond.iter().map(|(_, times)| *times));
    }

    pub(super) fn check(&self, check: &mut Check, column: &'static str, expected: usize) {
        check.length(column, self.low.len(), expected);
        check.ordered(column, self.beyond.iter().map(|(at, _)| at));
        check.range(column, &self.beyond, |(at, times)| index(*at) < self.low.len() && *times != 0);
    }
}

/// A sum as its low 64 bits, and what it has beyond them in units of 2⁶⁴.
fn halves(sum: WideMoney) -> (i64, i64) {
    let bytes = sum.ten_thousandths().to_le_bytes();
    let (words, _) = bytes.as_chunks::<8>();
    let [low, high] = *words else { return (0, 0) };
    let (low, high) = (i64::from_le_bytes(low), i64::from_le_bytes(high));
    (low, if low < 0 { high.wrapping_add(1) } else { high })
}

/// Collects what is wrong with the columns.
#[derive(Default)]
pub(super) struct Check {
    pub(super) errors: Vec<StateError>,
}

impl Check {
    pub(super) fn length(&mut self, column: &'static str, found: usize, expected: usize) {
        if found != expected {
            self.errors.push(StateError::Length { column, expected, found });
        }
    }

    pub(super) fn range<T>(
        &mut self,
        column: &'static str,
        entries: impl IntoIterator<Item = T>,
        is_valid: impl Fn(&T) -> bool,
    ) {
        let entries = entries.into_iter().enumerate();
        let mut wrong = entries.filter(|(_, entry)| !is_valid(entry)).map(|(at, _)| at);
        if let Some(at) = wrong.next() {
            let count = wrong.count().saturating_add(1);
            self.errors.push(StateError::OutOfRange { column, at, count });
        }
    }

    /// Each entry is greater than the one before it.
    pub(super) fn ordered<T: PartialOrd>(
        &mut self,
        column: &'static str,
        entries: impl IntoIterator<Item = T>,
    ) {
        self.in_order(column, entries, |one, next| one < next);
    }

    /// No entry is less than the one before it.
    pub(super) fn sorted<T: PartialOrd>(
        &mut self,
        column: &'static str,
        entries: impl IntoIterator<Item = T>,
    ) {
        self.in_order(column, entries, |one, next| one <= next);
    }

    fn in_order<T>(
        &mut self,
        column: &'static str,
        entries: impl IntoIterator<Item = T>,
        is_ordered: impl Fn(&T, &T) -> bool,
    ) {
        let mut before: Option<T> = None;
        for (at, entry) in entries.into_iter().enumerate() {
            if before.as_ref().is_some_and(|before| !is_ordered(before, &entry)) {
                self.errors.push(StateError::Order { column, at });
                return;
            }
            before = Some(entry);
        }
    }

    pub(super) fn weeks(&mut self, column: &'static str, weeks: impl IntoIterator<Item = u16>) {
        self.range(column, weeks, |week| Week::from_index(*week).is_some());
    }

    pub(super) fn days(&mut self, column: &'static str, days: impl IntoIterator<Item = i32>) {
        self.range(column, days, |day| Day::from_ordinal(*day).is_some());
    }

    pub(super) fn service_numbers(&mut self, column: &'static str, numbers: &[u32], names: &Names) {
        self.range(column, numbers, |number| index(**number) < names.services_len());
    }
}
