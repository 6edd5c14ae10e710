//! The payment lines of a run that are as much as its deposit lacks.
//!
//! No source says which line a deposit lacks. A line of exactly that amount is where to look first,
//! so it is named, and never as certain. It names no cause by itself: a debt of the provider is often
//! a week of one enrolment, and so as much as a line.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::date::Week;
use ccs_core::id::{ClearingNumber, EnrolmentId, ServiceId};
use ccs_core::money::WideMoney;

use super::{DepositMatch, DepositPart, USUAL_DAYS, match_deposits};
use crate::assemble::ReportOptions;
use crate::record::{Key, PaymentLine, Recipient};
use crate::run::Runs;

/// With more lines of one amount than this, the amount points to none of them.
const MOST_LINES: usize = 3;

/// The runs of which deposits lack something, as they were read.
pub(crate) struct ShortRuns(BTreeSet<(ServiceId, ClearingNumber)>);

impl ShortRuns {
    pub(crate) fn of(
        runs: &Runs,
        options: &ReportOptions,
        takes: impl Fn(&ServiceId) -> bool,
    ) -> Self {
        let days = options.deposit_days.unwrap_or(USUAL_DAYS);
        let deposits = options.deposits.as_deref().unwrap_or_default();
        let matches = match_deposits(runs, deposits, days, takes);
        let short = matches.iter().filter(|one| missing(one).is_some());
        Self(short.flat_map(DepositMatch::runs).collect())
    }

    /// The enrolment-weeks of the weeks that these runs paid for: only the lines of them all show
    /// which are as much as a deposit lacks.
    pub(crate) fn keys(&self, runs: &Runs, keys: impl Iterator<Item = Key>) -> Vec<Key> {
        let run_weeks = |&(service, number): &(ServiceId, ClearingNumber)| {
            let weeks = runs.get(service, number).into_iter().flat_map(|run| run.weeks.keys());
            weeks.map(move |week| (service, *week))
        };
        let weeks: BTreeSet<(ServiceId, Week)> = self.0.iter().flat_map(run_weeks).collect();
        if weeks.is_empty() {
            return Vec::new();
        }
        keys.filter(|key| weeks.contains(&(key.service_id, key.week))).collect()
    }
}

/// Names the lines of each short run that are as much as its deposit lacks. `asked` are the runs that
/// were short as they were read, where repeats have been left out since: of others not every line was
/// asked for, and what happens to be there points nowhere.
pub(crate) fn name_lines<'l>(
    matches: &mut [DepositMatch],
    asked: Option<&ShortRuns>,
    lines: impl Iterator<Item = &'l PaymentLine>,
) {
    let was_asked =
        |one: &DepositMatch| asked.is_none_or(|asked| one.runs().all(|run| asked.0.contains(&run)));
    let is_short = |one: &&mut DepositMatch| missing(one).is_some() && was_asked(one);
    let mut matches: Vec<&mut DepositMatch> = matches.iter_mut().filter(is_short).collect();
    let mut short: BTreeMap<(ServiceId, ClearingNumber), Vec<&PaymentLine>> =
        matches.iter().flat_map(|one| one.runs()).map(|run| (run, Vec::new())).collect();
    if short.is_empty() {
        return;
    }
    for line in lines.filter(|line| line.recipient == Recipient::Service) {
        if let Some(run) = short.get_mut(&(line.key.service_id, line.clearing_number)) {
            run.push(line);
        }
    }
    for one in &mut matches {
        let lines: Vec<&PaymentLine> =
            one.runs().filter_map(|run| short.get(&run)).flatten().copied().collect();
        let Some(missing) = missing(one) else { continue };
        let keys = of_amount(missing, &lines);
        if !keys.is_empty() {
            one.parts = DepositPart::of_lines(one.paid, missing, keys);
        }
    }
}

/// The enrolment-weeks of the lines that are the amount, or of one enrolment's lines that add up to
/// it; none where they are too many to point anywhere.
fn of_amount(missing: WideMoney, lines: &[&PaymentLine]) -> Vec<Key> {
    let is_it = |line: &&&PaymentLine| line.amount() == missing;
    let mut single: Vec<Key> = lines.iter().filter(is_it).map(|line| line.key).collect();
    if !single.is_empty() {
        single.sort_unstable();
        return if single.len() > MOST_LINES { Vec::new() } else { single };
    }
    let mut enrolments: BTreeMap<(ServiceId, EnrolmentId), (WideMoney, BTreeSet<Key>)> =
        BTreeMap::new();
    for line in lines {
        let of = enrolments.entry((line.key.service_id, line.key.enrolment_id)).or_default();
        of.0 += line.amount();
        of.1.insert(line.key);
    }
    let mut whole = enrolments.into_values().filter(|(sum, _)| *sum == missing);
    match (whole.next(), whole.next()) {
        (Some((_, keys)), None) => keys.into_iter().collect(),
        _ => Vec::new(),
    }
}

/// What the deposits of runs lack; `None` if there is no deposit, or nothing is missing.
fn missing(one: &DepositMatch) -> Option<WideMoney> {
    let missing = one.difference().negated();
    let is_short =
        missing > WideMoney::ZERO && !one.deposits.is_empty() && !one.clearing_numbers.is_empty();
    is_short.then_some(missing)
}

impl DepositMatch {
    /// Its runs of each service; a service may lack some of them.
    fn runs(&self) -> impl Iterator<Item = (ServiceId, ClearingNumber)> {
        let services: BTreeSet<ServiceId> = self.services.iter().copied().collect();
        let numbers = &self.clearing_numbers;
        services.into_iter().flat_map(|service| numbers.iter().map(move |run| (service, *run)))
    }
}
