//! Stage 2: all rows of the enrolment-weeks that need a closer look.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::id::{ServiceId, SessionReportId};
use hashbrown::HashTable;

use crate::allocate::Subsidy;
use crate::blocks::Blocks;
use crate::demand::Demand;
use crate::fact::Fact;
use crate::fold::{AsRead, SHARES, key_hash, share_of};
use crate::record::{Key, PaymentLine, ReturnedFeeReduction, SessionReport};

/// A row and its origin, so that an error can name it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Placed<T> {
    /// The row.
    pub row: T,
    /// Its place: any number by which the caller finds the row again. It never changes a figure.
    pub place: u64,
    /// The file it came from, as a number that is the same in every partition and retry. A line
    /// counts as often as in the file that has it most often.
    pub file: u32,
}

/// The origin of a row. A place alone means a row of the only file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Origin {
    /// The file, by a number of the caller's that is the same whenever it is read. A line without an id that
    /// several files have counts as often as in the file that has it most often, so each file needs a number
    /// of its own; rows of a database are one file.
    pub file: u32,
    /// The row's place, by which the caller finds it again.
    pub place: u64,
}

impl From<u64> for Origin {
    fn from(place: u64) -> Self {
        Self { file: 0, place }
    }
}

/// The rows that [`Demand`] requested, in the order in which they arrived. Gather them in any order
/// and split, then merge.
#[derive(Debug, Clone, Default)]
pub struct Gathered {
    pub(crate) payments: Blocks<Placed<PaymentLine>>,
    pub(crate) session_reports: Blocks<Placed<SessionReport>>,
    pub(crate) returns: Blocks<Placed<ReturnedFeeReduction>>,
}

/// Gathered rows, divided by service, so that shares can be judged in parallel.
#[derive(Debug, Clone)]
pub struct Shares(Vec<Gathered>);

impl Default for Shares {
    fn default() -> Self {
        Self((0..SHARES).map(|_| Gathered::default()).collect())
    }
}

impl Shares {
    /// Keeps the row even if it is not in the demand.
    pub fn keep(&mut self, fact: Fact<'_>, origin: impl Into<Origin>) {
        if let Some(share) = self.0.get_mut(share_of(&fact.key().service_id)) {
            share.keep(fact, origin);
        }
    }

    /// For each share, what every worker gathered for it.
    pub(crate) fn by_share(workers: Vec<Self>) -> Vec<Vec<Gathered>> {
        let mut shares: Vec<Vec<Gathered>> = (0..SHARES).map(|_| Vec::new()).collect();
        for Self(gathered) in workers {
            for (share, part) in shares.iter_mut().zip(gathered) {
                share.push(part);
            }
        }
        shares
    }
}

impl Gathered {
    /// Keeps the row if it is in the demand.
    pub fn absorb(&mut self, demand: &Demand, fact: Fact<'_>, origin: impl Into<Origin>) {
        if demand.wants(fact.key()) {
            self.keep(fact, origin);
        }
    }

    /// Keeps the row even if it is not in the demand.
    pub fn keep(&mut self, fact: Fact<'_>, origin: impl Into<Origin>) {
        let Origin { file, place } = origin.into();
        match fact {
            Fact::Payment(line) => self.payments.push(Placed { row: line.clone(), place, file }),
            Fact::SessionReport(report) => {
                self.session_reports.push(Placed { row: report.clone(), place, file });
            }
            Fact::Return(returned) => {
                self.returns.push(Placed { row: returned.clone(), place, file });
            }
        }
    }

    /// Joins what several workers gathered.
    pub(crate) fn merged(parts: Vec<Self>) -> Self {
        let mut parts = parts.into_iter();
        let mut whole = parts.next().unwrap_or_default();
        parts.for_each(|part| whole.merge(part));
        whole
    }

    /// Adds what another worker gathered.
    pub fn merge(&mut self, other: Self) {
        self.payments.append(other.payments);
        self.session_reports.append(other.session_reports);
        self.returns.append(other.returns);
    }

    /// Every row that was kept.
    pub fn facts(&self) -> impl Iterator<Item = Fact<'_>> {
        let payments = self.payments.iter().map(|placed| Fact::Payment(&placed.row));
        let reports = self.session_reports.iter().map(|placed| Fact::SessionReport(&placed.row));
        let returns = self.returns.iter().map(|placed| Fact::Return(&placed.row));
        payments.chain(reports).chain(returns)
    }

    /// The count and digests of the rows of each key, for comparison with the first pass; in no
    /// particular order.
    pub(crate) fn as_read(&self) -> impl Iterator<Item = (Key, AsRead)> {
        // An enrolment-week that is gathered has both sides, or more rows than two.
        let rows = [self.payments.len(), self.session_reports.len(), self.returns.len()];
        let keys = rows.into_iter().sum::<usize>().wrapping_div(2);
        let mut read: HashTable<(Key, AsRead)> = HashTable::with_capacity(keys);
        for fact in self.facts() {
            let key = fact.key();
            let known =
                read.entry(key_hash(key), |(known, _)| known == key, |(key, _)| key_hash(key));
            let (_, read) = known.or_insert_with(|| (*key, AsRead::default())).into_mut();
            read.add(&fact.contribution());
        }
        read.into_iter()
    }

    /// Keeps only the rows of these keys.
    pub(crate) fn retain(&mut self, wanted: impl Fn(&Key) -> bool) {
        self.payments.retain(|placed| wanted(&placed.row.key));
        self.session_reports.retain(|placed| wanted(&placed.row.key));
        self.returns.retain(|placed| wanted(&placed.row.key));
    }

    /// Replaces the allocations of the latest version of each report by these amounts; a report
    /// without one gets none. Earlier versions keep theirs, since they are evidence.
    pub(crate) fn replace_allocations(
        &mut self,
        amounts: &BTreeMap<(ServiceId, SessionReportId), Subsidy>,
    ) {
        let mut latest: BTreeMap<(ServiceId, SessionReportId), u32> = BTreeMap::new();
        for report in self.session_reports.iter().map(|placed| &placed.row) {
            let version =
                latest.entry((report.key.service_id, report.session_report_id)).or_default();
            *version = report.version.max(*version);
        }
        for report in self.session_reports.iter_mut().map(|placed| &mut placed.row) {
            let name = (report.key.service_id, report.session_report_id);
            if latest.get(&name) == Some(&report.version) {
                let amount = amounts.get(&name).copied().unwrap_or_default();
                report.allocated_ccs = amount.ccs.to_money();
                report.allocated_accs = amount.accs.to_money();
            }
        }
    }
}
