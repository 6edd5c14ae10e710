//! What deposits have beyond the runs that they are matched with, and the runs that it may be.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::{Banked, Matching};

/// Free runs, one or several together, by what they paid and their day.
type ByAmount = BTreeMap<(WideMoney, Day), Vec<Vec<usize>>>;

impl Matching {
    /// Adds to matched deposits the free run of their window, or all free runs of a day, that are just
    /// what they have beyond their runs.
    pub(super) fn by_excess(&mut self) {
        self.chunks_by_excess(|run| (run.day, Some((run.service_id, run.clearing_number))));
        self.chunks_by_excess(|run| (run.day, Some(run.service_id)));
        self.chunks_by_excess(|run| run.day);
    }

    fn chunks_by_excess<K: PartialEq>(&mut self, of: impl Fn(&Banked) -> K) {
        if self.found.is_empty() {
            return;
        }
        let mut free = ByAmount::new();
        // The last of several of one day and amount is taken first.
        for runs in self.chunks(of).into_iter().rev() {
            if let Some(day) = self.day_of(&runs) {
                free.entry((self.paid(&runs), day)).or_default().push(runs);
            }
        }
        for at in 0..self.found.len() {
            let Some(runs) = self.just_the_excess(at, &mut free) else { continue };
            for run in &runs {
                self.free_runs.remove(run);
            }
            if let Some((of_deposit, _)) = self.found.get_mut(at) {
                of_deposit.extend(runs);
                of_deposit.sort_unstable();
            }
        }
    }

    /// Free runs of the newest day before one of its deposits that are just what they have beyond their
    /// runs.
    fn just_the_excess(&self, at: usize, free: &mut ByAmount) -> Option<Vec<usize>> {
        let (runs, deposits) = self.found.get(at)?;
        let excess = self.deposited(deposits).minus(self.paid(runs));
        if excess.is_zero() {
            return None;
        }
        let arrived = deposits.iter().filter_map(|&deposit| self.deposits.get(deposit));
        let arrived: Vec<Day> = arrived.map(|deposit| deposit.date_paid).collect();
        let nearest = |arrived| {
            let (name, _) = free.range((excess, Day::MIN)..=(excess, arrived)).next_back()?;
            let is_in_time = self.last_day(name.1).is_none_or(|last| arrived <= last);
            is_in_time.then_some(*name)
        };
        let name = arrived.into_iter().filter_map(nearest).max_by_key(|(_, day)| *day)?;
        let of_name = free.get_mut(&name)?;
        let runs = of_name.pop();
        if of_name.is_empty() {
            free.remove(&name);
        }
        runs
    }
}

/// The most that one deposit of each day has beyond its runs.
pub(super) struct Excesses(BTreeMap<Day, WideMoney>);

impl Excesses {
    pub(super) fn of(matching: &Matching) -> Self {
        let mut most: BTreeMap<Day, WideMoney> = BTreeMap::new();
        for (runs, deposits) in &matching.found {
            let excess = matching.deposited(deposits).minus(matching.paid(runs));
            for deposit in deposits.iter().filter_map(|&at| matching.deposits.get(at)) {
                let of_day = most.entry(deposit.date_paid).or_default();
                *of_day = excess.max(*of_day);
            }
        }
        Self(most)
    }

    /// Whether a deposit of its window has as much beyond its runs as this run paid.
    pub(super) fn may_hold(&self, run: &Banked, last: Option<Day>) -> bool {
        let mut window = self.0.range(run.day..=last.unwrap_or(Day::MAX).max(run.day));
        window.any(|(_, excess)| *excess >= run.paid)
    }
}
