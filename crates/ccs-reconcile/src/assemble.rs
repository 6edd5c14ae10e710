//! The last step: makes the report from sums, evidence and judgements.

mod assembly;

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::ServiceId;

use self::assembly::Assembly;
use crate::allocate::CapPolicy;
use crate::clearing_totals::ClearingTotal;
use crate::decision::Decision;
use crate::deposits::Deposit;
use crate::error::ReconcileError;
use crate::explanation::Explanation;
use crate::fold::{AsRead, Folded, Shard, TOGETHER, key_tag};
use crate::gather::{Gathered, Shares};
use crate::identity::{Identified, IdentityConflict, identify};
use crate::record::{Key, StatementLine};
use crate::report::Report;
use crate::workers::{InTurn, Workers};

/// Options of a report. Only `drop_exact_repeats` changes an amount.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReportOptions {
    /// The day to which ages, the eight weeks of a withdrawal and the `until` of decisions are
    /// counted; the latest day in the data when `None`.
    pub as_at: Option<Day>,
    /// Leaves out exact repeats of payment lines instead of counting them.
    pub drop_exact_repeats: bool,
    /// Names of services.
    pub service_names: BTreeMap<ServiceId, Box<str>>,
    /// Bank deposits to compare the payment runs with.
    pub deposits: Option<Vec<Deposit>>,
    /// Business days after a run within which its deposit arrives; three when `None`.
    pub deposit_days: Option<u16>,
    /// Control totals to compare the payment lines with.
    pub clearing_totals: Option<Vec<ClearingTotal>>,
    /// Lines of statements of entitlement.
    pub statement_lines: Vec<StatementLine>,
    /// Decisions of people about parts.
    pub decisions: Vec<Decision>,
    /// The policy by which the allocations were made, if this crate made them.
    pub cap_policy: Option<CapPolicy>,
}

impl ReportOptions {
    /// Whether whole payment runs are needed, for deposits or control totals.
    #[must_use]
    pub fn wants_runs(&self) -> bool {
        self.deposits.is_some() || self.clearing_totals.is_some()
    }

    /// Tags of the enrolment-weeks that have statement lines, which can reveal what the sums do not
    /// show.
    pub fn tags_of_statements(&self) -> impl Iterator<Item = u32> {
        self.statement_lines.iter().map(|line| key_tag(&line.key))
    }
}

impl Folded {
    /// The report, once every requested row has been gathered.
    ///
    /// # Errors
    /// [`ReconcileError`], and no report.
    pub fn report(
        self,
        gathered: Gathered,
        options: &ReportOptions,
    ) -> Result<Report, ReconcileError> {
        self.report_of(alloc::vec![alloc::vec![gathered]], options, &InTurn)
    }

    /// The report of rows that several workers gathered in shares, made on the caller's threads.
    ///
    /// # Errors
    /// [`ReconcileError`], and no report.
    pub fn report_by(
        self,
        workers: &impl Workers,
        gathered: Vec<Shares>,
        options: &ReportOptions,
    ) -> Result<Report, ReconcileError> {
        self.report_of(Shares::by_share(gathered), options, workers)
    }

    fn report_of(
        self,
        shares: Vec<Vec<Gathered>>,
        options: &ReportOptions,
        workers: &impl Workers,
    ) -> Result<Report, ReconcileError> {
        let found = self.identified(shares, options, workers)?;
        Ok(Assembly::new(self, found, options).report(workers))
    }

    /// The gathered rows that count, checked against the first pass. Equal rows belong to one service, and
    /// so to one share.
    fn identified<'o>(
        &self,
        shares: Vec<Vec<Gathered>>,
        options: &ReportOptions,
        workers: &impl Workers,
    ) -> Result<Vec<Identified<'o>>, ReconcileError> {
        let shares: Vec<Gathered> = shares.into_iter().map(Gathered::merged).collect();
        let judged = workers.each(shares, |gathered| {
            let checked = self.check(&gathered)?;
            Ok((checked, identify(Cow::Owned(gathered), options.drop_exact_repeats)?))
        });
        let (mut found, mut conflicts) = (Vec::new(), Vec::new());
        let mut checked = 0_usize;
        for share in judged {
            match share {
                Ok((keys, share)) => {
                    checked = checked.saturating_add(keys);
                    found.push(share);
                }
                Err(ReconcileError::Identity(more)) => {
                    conflicts.extend::<Vec<IdentityConflict>>(more);
                }
                Err(changed @ ReconcileError::ChangedBetweenPasses { .. }) => return Err(changed),
            }
        }
        if !conflicts.is_empty() {
            conflicts.sort_unstable();
            return Err(conflicts.into());
        }
        self.check_all_are_there(checked, &found, workers)?;
        Ok(found)
    }

    /// Checks that the gathered rows of each key add up to what the first pass counted. Returns the
    /// number of keys that had to be gathered.
    fn check(&self, gathered: &Gathered) -> Result<usize, ReconcileError> {
        let mut needed = 0_usize;
        let mut changed = None;
        let read = gathered.as_read().filter(|(key, _)| self.selection.takes(key));
        let read: Vec<(Key, AsRead)> = read.collect();
        for some in read.chunks(TOGETHER) {
            Shard::fetch_counted(&self.shards, some.iter().map(|(key, _)| key));
            for &(key, read) in some {
                let shard = self.shards.get(Shard::number_of(&key));
                match shard.and_then(|shard| shard.counted_of(&key)) {
                    Some((balance, counted)) if counted == read => {
                        needed = needed.saturating_add(usize::from(balance.needs_evidence()));
                    }
                    _ => changed = Some(changed.map_or(key, |first: Key| first.min(key))),
                }
            }
        }
        match changed {
            Some(key) => Err(ReconcileError::ChangedBetweenPasses { key }),
            None => Ok(needed),
        }
    }

    /// Checks that no key that had to be gathered is missing.
    fn check_all_are_there(
        &self,
        checked: usize,
        found: &[Identified<'_>],
        workers: &impl Workers,
    ) -> Result<(), ReconcileError> {
        let needed = workers.each(self.shards.iter().collect(), Shard::count_to_gather);
        let needed: usize = needed.into_iter().sum();
        if needed == checked {
            return Ok(());
        }
        Self::check_are_there(self.shards.iter().flat_map(Shard::keys_to_gather), found)
    }

    fn check_are_there(
        mut needed: impl Iterator<Item = Key>,
        found: &[Identified<'_>],
    ) -> Result<(), ReconcileError> {
        let keys = found.iter().flat_map(Identified::by_key).map(|(key, _)| key);
        let gathered: BTreeSet<Key> = keys.collect();
        match needed.find(|key| !gathered.contains(key)) {
            Some(key) => Err(ReconcileError::ChangedBetweenPasses { key }),
            None => Ok(()),
        }
    }

    /// The enrolment-weeks that are asked for, whether they differ or not: their rows of a report, each with
    /// everything that is known about it.
    ///
    /// Parts of several enrolment-weeks can be one movement of money, so this needs every row that a report
    /// needs, and those of the enrolment-weeks that are asked for, [kept](Gathered::keep) beside them.
    ///
    /// # Errors
    /// [`ReconcileError`], as for a report.
    pub fn explain(
        self,
        gathered: Gathered,
        asked: impl Fn(&Key) -> bool + Sync,
        options: &ReportOptions,
    ) -> Result<Vec<Explanation>, ReconcileError> {
        let found = self.identified(alloc::vec![alloc::vec![gathered]], options, &InTurn)?;
        let keys = self.shards.iter().flat_map(Shard::balances).map(|(key, _)| key);
        Self::check_are_there(keys.filter(|key| asked(key)), &found)?;
        Ok(Assembly::new(self, found, options).explained(&asked))
    }
}
