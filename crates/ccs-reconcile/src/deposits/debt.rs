//! Runs that took back more than they paid: CCS deposits nothing, and keeps the rest of later payments.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::Matching;
use super::part::is_at_most_half;

/// So many deposits are tried as the ones that one debt was kept of, so that many debts and many
/// deposits take no longer than their sorting.
const MOST_INSTALMENTS: usize = 64;

/// A match whose deposits are less than its runs.
struct Short {
    /// The day of its first deposit.
    day: Day,
    at: usize,
    lacks: WideMoney,
    /// Whether CCS can have kept it: at most half of a payment.
    can_be_kept: bool,
}

impl Matching {
    /// Joins a free run that took back more than it paid, oldest first, with the next match that lacks
    /// just that, else with the next ones that lack just that together.
    pub(super) fn by_debt(&mut self) {
        let takes = |at: &usize| self.paid(&[*at]) < WideMoney::ZERO;
        let debts: Vec<usize> = self.free_runs.iter().copied().filter(takes).collect();
        if debts.is_empty() {
            return;
        }
        let short = self.short();
        let mut by_amount: BTreeMap<(WideMoney, Day), Vec<usize>> = BTreeMap::new();
        for (place, one) in short.iter().enumerate().rev() {
            by_amount.entry((one.lacks, one.day)).or_default().push(place);
        }
        let mut is_free: Vec<bool> = short.iter().map(|_| true).collect();
        for debt in debts {
            let Some((day, owed)) = self.runs.get(debt).map(|run| (run.day, run.paid.negated()))
            else {
                continue;
            };
            let places = next_of(&mut by_amount, &is_free, owed, day)
                .map(|place| alloc::vec![place])
                .or_else(|| instalments(&short, &is_free, owed, day));
            let mut matches = Vec::new();
            for place in places.into_iter().flatten() {
                if let (Some(free), Some(one)) = (is_free.get_mut(place), short.get(place)) {
                    *free = false;
                    matches.push(one.at);
                }
            }
            self.join(debt, &matches);
        }
        self.found.retain(|(runs, _)| !runs.is_empty());
    }

    /// Matches that lack something, by the day of their first deposits.
    fn short(&self) -> Vec<Short> {
        let short = |(at, (runs, deposits)): (usize, &(Vec<usize>, Vec<usize>))| {
            let paid = self.paid(runs);
            let lacks = paid.minus(self.deposited(deposits));
            let days = deposits.iter().filter_map(|&deposit| self.deposits.get(deposit));
            let day = days.map(|deposit| deposit.date_paid).min()?;
            let can_be_kept = is_at_most_half(lacks, paid);
            (lacks > WideMoney::ZERO).then_some(Short { day, at, lacks, can_be_kept })
        };
        let mut all: Vec<Short> = self.found.iter().enumerate().filter_map(short).collect();
        all.sort_by_key(|one| (one.day, one.at));
        all
    }

    /// The run joins these matches, which become one.
    fn join(&mut self, run: usize, matches: &[usize]) {
        let Some(&first) = matches.first() else { return };
        self.free_runs.remove(&run);
        let (mut runs, mut deposits) = (alloc::vec![run], Vec::new());
        for &at in matches {
            if let Some((of_match, received)) = self.found.get_mut(at) {
                runs.append(of_match);
                deposits.append(received);
            }
        }
        runs.sort_unstable();
        deposits.sort_unstable();
        if let Some(one) = self.found.get_mut(first) {
            *one = (runs, deposits);
        }
    }
}

/// The next free match from a day on that lacks just this amount.
fn next_of(
    by_amount: &mut BTreeMap<(WideMoney, Day), Vec<usize>>,
    is_free: &[bool],
    amount: WideMoney,
    from: Day,
) -> Option<usize> {
    let mut of_amount = by_amount.range_mut((amount, from)..=(amount, Day::MAX));
    of_amount.find_map(|(_, places)| {
        while let Some(place) = places.pop() {
            if is_free.get(place).copied().unwrap_or_default() {
                return Some(place);
            }
        }
        None
    })
}

/// The next matches from a day on, one after the other, that lack just this amount together.
fn instalments(
    short: &[Short],
    is_free: &[bool],
    amount: WideMoney,
    from: Day,
) -> Option<Vec<usize>> {
    let first = short.partition_point(|one| one.day < from);
    let (mut places, mut sum) = (Vec::new(), WideMoney::ZERO);
    for (place, one) in short.iter().enumerate().skip(first).take(MOST_INSTALMENTS) {
        let is_it = one.can_be_kept && is_free.get(place).copied().unwrap_or_default();
        if !is_it || sum.plus(one.lacks) > amount {
            return None;
        }
        sum += one.lacks;
        places.push(place);
        if sum == amount {
            return Some(places);
        }
    }
    None
}
