//! A customer's account: the history of all activities and debts, and what follows from it.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::id::ActivityId;

use crate::activity::Activity;
use crate::event::{Event, Recorded};
use crate::set_off::CustomerDebts;

/// A customer's account. It is only ever added to; everything else is a fold of its history.
///
/// Debts are the customer's and are set off once, whichever activity pays them. A lock is an
/// activity's: one activity, one test against the limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Account {
    history: Vec<Recorded>,
    debts: CustomerDebts,
    activities: BTreeMap<ActivityId, Activity>,
    locked: BTreeSet<ActivityId>,
}

impl Account {
    /// The account that a history leaves. It never refuses: what is recorded has happened.
    #[must_use]
    pub fn replay(history: impl IntoIterator<Item = Recorded>) -> Self {
        let mut account = Self::default();
        history.into_iter().for_each(|recorded| account.record(recorded));
        account
    }

    /// Adds what happened to the history.
    pub fn record(&mut self, recorded: Recorded) {
        if let Event::DebtRecorded(debt) = &recorded.event {
            self.debts.record(debt, recorded.on);
        }
        let activity = self.activities.entry(recorded.activity_id).or_default();
        activity.apply(&recorded);
        if let Some(released) = activity.take_back_release() {
            self.debts.restore(&released.release.lines, released.on);
        }
        if let Some(release) = recorded.event.release() {
            self.debts.recover(&release.lines, recorded.on);
        }
        if activity.locks().next().is_some() {
            self.locked.insert(recorded.activity_id);
        } else {
            self.locked.remove(&recorded.activity_id);
        }
        self.history.push(recorded);
    }

    /// Everything that happened, in order.
    #[must_use]
    pub fn history(&self) -> &[Recorded] {
        &self.history
    }

    /// The debts, as far as they are known, less what was set off.
    #[must_use]
    pub const fn debts(&self) -> &CustomerDebts {
        &self.debts
    }

    /// One activity; `None` before anything happened under its id.
    #[must_use]
    pub fn activity(&self, activity_id: ActivityId) -> Option<&Activity> {
        self.activities.get(&activity_id)
    }

    /// Every activity, by its id.
    pub fn activities(&self) -> impl Iterator<Item = (ActivityId, &Activity)> {
        self.activities.iter().map(|(id, activity)| (*id, activity))
    }

    /// Every activity with a lock on the payment destination, by its id.
    pub fn locked_activities(&self) -> impl Iterator<Item = ActivityId> + '_ {
        self.locked.iter().copied()
    }
}
