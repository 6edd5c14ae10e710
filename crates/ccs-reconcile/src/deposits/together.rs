//! Runs and deposits that name one another, directly or through others.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

/// Groups of runs and deposits.
#[derive(Default)]
pub(super) struct Together {
    groups: Vec<Group>,
    /// The group of each deposit.
    of: BTreeMap<usize, usize>,
}

#[derive(Default)]
struct Group {
    runs: Vec<usize>,
    deposits: Vec<usize>,
}

impl Together {
    /// Adds the runs of one number and the deposits that name it.
    pub(super) fn add(&mut self, runs: Vec<usize>, deposits: &[usize]) {
        let known: BTreeSet<usize> =
            deposits.iter().filter_map(|deposit| self.of.get(deposit)).copied().collect();
        let size = |at: &&usize| self.groups.get(**at).map(|group| group.deposits.len());
        // The largest stays where it is, so that no deposit moves often.
        let largest = known.iter().max_by_key(size).copied();
        let new: Vec<usize> =
            deposits.iter().filter(|deposit| !self.of.contains_key(deposit)).copied().collect();
        let mut more = Group { runs, deposits: new };
        for at in known.into_iter().filter(|at| Some(*at) != largest) {
            let joining = self.groups.get_mut(at).map(core::mem::take).unwrap_or_default();
            more.runs.extend(joining.runs);
            more.deposits.extend(joining.deposits);
        }
        let at = largest.unwrap_or(self.groups.len());
        self.of.extend(more.deposits.iter().map(|deposit| (*deposit, at)));
        match self.groups.get_mut(at) {
            Some(group) => {
                group.runs.extend(more.runs);
                group.deposits.extend(more.deposits);
            }
            None => self.groups.push(more),
        }
    }

    /// The runs and deposits of each group, in order of the runs.
    pub(super) fn into_groups(self) -> Vec<(Vec<usize>, Vec<usize>)> {
        let groups = self.groups.into_iter().filter(|group| !group.runs.is_empty());
        let mut groups: Vec<(Vec<usize>, Vec<usize>)> = groups
            .map(|mut group| {
                group.runs.sort_unstable();
                group.deposits.sort_unstable();
                group.deposits.dedup();
                (group.runs, group.deposits)
            })
            .collect();
        groups.sort_unstable();
        groups
    }
}
