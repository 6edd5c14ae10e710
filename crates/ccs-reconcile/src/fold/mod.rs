//! Stage 1 adds up rows by enrolment-week and by clearing number, in any order and any split.
//!
//! [`Fold`] does this in one thread. A front end with threads gives each worker a [`Scatter`] and
//! shares the [`Shard`]s behind locks; the code is the same.

mod account;
mod accs_table;
mod cell;
mod clearing;
mod eight;
mod extent;
mod fetch;
mod first_weeks;
mod hash;
mod identity;
mod number_set;
mod scatter;
mod selection;
mod shard;
mod size;
#[cfg(feature = "serde")]
mod state;
mod summary;
mod unusual;
mod week_table;

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::ServiceId;
use ccs_core::tally::Retract;

pub(crate) use cell::AsRead;
pub use clearing::ByClearingNumber;
pub(crate) use clearing::Group;
pub use extent::Extent;
pub(crate) use first_weeks::FirstWeeks;
pub use hash::{Hashes, hash_of};
pub(crate) use hash::{
    SHARES, check_of, key_hash, key_tag, of_identifier as identifier_word, share_of,
};
pub use identity::{Fingerprints, identity_tag};
pub(crate) use number_set::NumberSet;
pub use scatter::{Batch, Scatter};
pub use selection::Selection;
pub(crate) use shard::TOGETHER;
pub use shard::{SHARDS, Shard};
pub use size::FoldSize;
use size::heap_of;
#[cfg(feature = "serde")]
pub use state::{FoldState, StateError, StateErrors};
pub(crate) use summary::{Services, WeekSum};
pub(crate) use unusual::Unusual;

use crate::assemble::ReportOptions;
use crate::demand::Demand;
use crate::deposits::short::ShortRuns;
use crate::fact::Fact;
use crate::record::PaymentLine;

/// Stage 1 in one thread. Rows can be added, and folds merged, in any order.
///
/// ```
/// use ccs_reconcile::{fact::Fact, fold::{Fold, Selection}};
/// let mut fold = Fold::new(Selection::everything());
/// // fold.absorb(Fact::Payment(&line)); …
/// let mut other = Fold::new(Selection::everything());
/// fold.merge(other).expect("one selection");
/// let (folded, demand) = fold.finish();
/// assert!(demand.is_empty());
/// ```
#[derive(Debug, Clone)]
pub struct Fold {
    scatter: Scatter,
    shards: Vec<Shard>,
}

/// Two folds are for different rows, or only one adds up whole runs, so that a merged
/// one would lack some.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the folds are for different selections, or only one of them adds up runs")]
pub struct OtherSelection;

impl OtherSelection {
    /// Two folds are for different rows, or only one adds up whole runs.
    pub const CODE: &'static str = "CCS-R016";

    /// How to fix it.
    #[must_use]
    pub const fn remedy(&self) -> &'static str {
        "make every fold with the same selection and the same choice of runs"
    }
}

impl Fold {
    /// An empty fold for the rows in the selection.
    #[must_use]
    pub fn new(selection: Selection) -> Self {
        let shards = (0..SHARDS).map(|_| Shard::default()).collect();
        Self { scatter: Scatter::new(selection), shards }
    }

    /// Also adds up every run, for comparison with deposits and control totals.
    #[must_use]
    pub fn with_runs(self, wanted: bool) -> Self {
        Self { scatter: self.scatter.with_runs(wanted), ..self }
    }

    /// Adds one row.
    pub fn absorb(&mut self, fact: Fact<'_>) {
        let Self { scatter, shards } = self;
        scatter.absorb(fact, &mut |shard, batch| {
            Self::deliver(shards, shard, batch);
        });
    }

    /// The rows it is for.
    #[must_use]
    pub const fn selection(&self) -> &Selection {
        &self.scatter.selection
    }

    /// Adds what another fold of the same selection counted.
    ///
    /// # Errors
    /// [`OtherSelection`] where the other is for other rows, or adds up runs where this one does
    /// not; nothing is added then.
    pub fn merge(&mut self, mut other: Self) -> Result<(), OtherSelection> {
        let is_same = self.scatter.selection == other.scatter.selection
            && self.scatter.runs_wanted == other.scatter.runs_wanted;
        if !is_same {
            return Err(OtherSelection);
        }
        self.flush();
        other.flush();
        self.scatter.merge(other.scatter);
        for (mine, theirs) in self.shards.iter_mut().zip(other.shards) {
            mine.merge(&theirs);
        }
        Ok(())
    }

    /// The sums, and the enrolment-weeks that need a closer look before they can be judged.
    #[must_use]
    pub fn finish(self) -> (Folded, Demand) {
        self.finish_with(|_| Vec::new())
    }

    /// The same, with the enrolment-weeks that may have a payment line which a deposit lacks.
    #[must_use]
    pub fn finish_for(self, options: &ReportOptions) -> (Folded, Demand) {
        self.finish_with(|folded| folded.tags_of_short_deposits(options))
    }

    /// The sums alone. What needs a closer look is asked of them part by part.
    #[must_use]
    pub fn into_folded(mut self) -> Folded {
        self.flush();
        Folded::new(alloc::vec![self.scatter], self.shards)
    }

    fn finish_with(self, more: impl FnOnce(&Folded) -> Vec<u32>) -> (Folded, Demand) {
        let mut folded = self.into_folded();
        let mut tags: Vec<u32> = (0..SHARDS).flat_map(|part| folded.tags_to_gather(part)).collect();
        tags.extend(more(&folded));
        let demand = folded.demand(&tags);
        (folded, demand)
    }

    fn flush(&mut self) {
        let Self { scatter, shards } = self;
        scatter.flush(&mut |shard, batch| Self::deliver(shards, shard, batch));
    }

    fn deliver(shards: &mut [Shard], shard: usize, batch: &Batch) {
        if let Some(shard) = shards.get_mut(shard) {
            shard.absorb_all(batch);
        }
    }
}

/// The result of stage 1: the sums of the rows in the selection, and facts about those outside.
#[derive(Debug, Clone)]
pub struct Folded {
    pub(crate) selection: Selection,
    pub(crate) extent: Extent,
    /// What each worker counted: they are merged only once they are put in order.
    pub(crate) clearing: Vec<ByClearingNumber>,
    pub(crate) runs: crate::run::Runs,
    paid_days_outside: BTreeSet<(ServiceId, Day)>,
    with_accs_outside: BTreeSet<ServiceId>,
    /// Rows that a warning names, whether their weeks are read again or not.
    pub(crate) unusual: Unusual,
    pub(crate) shards: Vec<Shard>,
    fingerprints: [Fingerprints; 2],
    returns_outside: Vec<u32>,
}

/// Converts a number to an index.
#[inline]
fn index(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

impl Folded {
    /// Joins the workers' scatters with the shards they shared.
    #[must_use]
    pub fn new(scatters: Vec<Scatter>, shards: Vec<Shard>) -> Self {
        let mut scatters = scatters;
        let clearing = scatters.iter_mut().map(|scatter| core::mem::take(&mut scatter.clearing));
        let clearing = clearing.collect();
        let mut scatters = scatters.into_iter();
        let mut whole = scatters.next().unwrap_or_else(|| Scatter::new(Selection::everything()));
        scatters.for_each(|scatter| whole.merge(scatter));
        whole.into_folded(clearing, shards)
    }

    /// The days on which lines of weeks outside the selection paid each service, in order.
    pub(crate) fn paid_days_outside(&self) -> BTreeMap<ServiceId, Vec<Day>> {
        let mut by_service: BTreeMap<ServiceId, Vec<Day>> = BTreeMap::new();
        for &(service_id, day) in &self.paid_days_outside {
            by_service.entry(service_id).or_default().push(day);
        }
        by_service
    }

    /// Subtracts a line from what its clearing number paid.
    pub(crate) fn retract(&mut self, line: &PaymentLine) {
        if self.clearing.is_empty() {
            self.clearing.push(ByClearingNumber::default());
        }
        self.clearing.iter_mut().take(1).for_each(|worker| worker.retract(line));
    }

    /// The services that such lines paid ACCS.
    pub(crate) const fn with_accs_outside(&self) -> &BTreeSet<ServiceId> {
        &self.with_accs_outside
    }

    /// Tags of the keys that need a closer look, of one part out of [`SHARDS`]. A front end with
    /// threads requests several parts at once.
    #[must_use]
    pub fn tags_to_gather(&self, part: usize) -> Vec<u32> {
        let shard = self.shards.get(part).into_iter();
        shard.flat_map(Shard::tags_to_gather).chain(self.tags_of_twins(part)).collect()
    }

    /// Tags of the enrolment-weeks of which a run paid some whose deposit lacks something: the report
    /// then names the payment lines that are as much.
    #[must_use]
    pub fn tags_of_short_deposits(&self, options: &ReportOptions) -> Vec<u32> {
        let takes = |service: &ServiceId| self.selection.takes_service(service);
        let short = ShortRuns::of(&self.runs, options, takes);
        let keys = self.shards.iter().flat_map(Shard::balances).map(|(key, _)| key);
        short.keys(&self.runs, keys).iter().map(key_tag).collect()
    }

    fn tags_of_twins(&self, part: usize) -> impl Iterator<Item = u32> {
        let twice = self.fingerprints.iter().flat_map(move |kind| kind.nominated(part));
        let outside = self.returns_outside.iter().skip(part).step_by(SHARDS);
        twice.chain(outside.copied())
    }

    /// The demand for the keys with these tags, collected over all parts. This discards the
    /// fingerprints, which are no longer needed.
    #[must_use]
    pub fn demand(&mut self, tags: &[u32]) -> Demand {
        self.fingerprints = Default::default();
        Demand::new(&self.selection, tags)
    }
}
