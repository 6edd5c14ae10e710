//! A customer's account: the state after all activities and debts of a history.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::id::{ActivityId, DebtCaseId};

use crate::activity::Activity;
use crate::event::{Event, Recorded};
use crate::set_off::{CustomerDebts, Debt};

/// A customer's account: a fold of its history.
///
/// Debts are the customer's and are set off once, whichever activity pays them. A lock is an
/// activity's: one activity, one test against the limit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Account {
    debts: CustomerDebts,
    activities: BTreeMap<ActivityId, Activity>,
    locked: BTreeSet<ActivityId>,
}

/// What one event is going to change of an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Before {
    activity_id: ActivityId,
    activity: Option<Activity>,
    debts: Vec<(DebtCaseId, Option<Debt>)>,
}

impl Account {
    /// The account that a history leaves. It never refuses: what is recorded has happened.
    #[must_use]
    pub fn replay(history: impl IntoIterator<Item = Recorded>) -> Self {
        let mut account = Self::default();
        history.into_iter().for_each(|recorded| account.record(&recorded));
        account
    }

    /// Takes in what happened. It never refuses.
    pub fn record(&mut self, recorded: &Recorded) {
        if let Event::DebtRecorded(debt) = &recorded.event {
            self.debts.record(debt, recorded.on);
        }
        let activity = self.activities.entry(recorded.activity_id).or_default();
        activity.apply(recorded);
        if let Some(released) = activity.take_back_release() {
            self.debts.restore(&released.release.lines, released.on);
        }
        if let Some(release) = recorded.event.release() {
            self.debts.recover(&release.lines, recorded.on);
        }
        let is_locked = activity.locks().next().is_some();
        self.note_lock(recorded.activity_id, is_locked);
    }

    fn note_lock(&mut self, activity_id: ActivityId, is_locked: bool) {
        if is_locked {
            self.locked.insert(activity_id);
        } else {
            self.locked.remove(&activity_id);
        }
    }

    /// One activity as an event would leave it.
    pub(crate) fn activity_after(&self, recorded: &Recorded) -> Activity {
        let mut activity = self.activity(recorded.activity_id).cloned().unwrap_or_default();
        activity.apply(recorded);
        activity
    }

    /// Whether every release sums to its arrears, and no amount of it is below zero: what a stored
    /// account is asked before it is used.
    #[must_use]
    pub fn foots(&self) -> bool {
        self.activities.values().all(Activity::foots)
    }

    /// The values that an event is going to change, so that it can be undone.
    #[must_use]
    pub fn before(&self, recorded: &Recorded) -> Before {
        let activity = self.activity(recorded.activity_id);
        let taken_back = activity.and_then(Activity::release);
        let touched = recorded.event.release().into_iter().chain(taken_back);
        let touched =
            touched.flat_map(|release| release.lines.iter().map(|line| line.debt_case_id));
        let stated = match &recorded.event {
            Event::DebtRecorded(debt) => Some(debt.debt_case_id),
            _ => None,
        };
        Before {
            activity_id: recorded.activity_id,
            activity: activity.cloned(),
            debts: self.debts.some(touched.chain(stated)),
        }
    }

    /// Restores the values before the event that was recorded last, for a preview.
    pub fn take_back(&mut self, before: Before) {
        let Before { activity_id, activity, debts } = before;
        self.debts.put_back(debts);
        if let Some(activity) = activity {
            self.note_lock(activity_id, activity.locks().next().is_some());
            self.activities.insert(activity_id, activity);
        } else {
            self.activities.remove(&activity_id);
            self.locked.remove(&activity_id);
        }
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
