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
use crate::sides::Balance;

/// With more lines of one amount than this, the amount points to none of them.
const MOST_LINES: usize = 3;

/// What deposits lack, by the services and weeks of their runs.
pub(crate) struct Shortfalls(BTreeMap<(ServiceId, Week), BTreeSet<WideMoney>>);

impl Shortfalls {
    /// What deposits lack of the runs as they were read.
    pub(crate) fn of(
        runs: &Runs,
        options: &ReportOptions,
        takes: impl Fn(&ServiceId) -> bool,
    ) -> Self {
        let mut short: BTreeMap<(ServiceId, Week), BTreeSet<WideMoney>> = BTreeMap::new();
        let days = options.deposit_days.unwrap_or(USUAL_DAYS);
        let deposits = options.deposits.as_deref().unwrap_or_default();
        for one in match_deposits(runs, deposits, days, takes) {
            let Some(missing) = missing(&one) else { continue };
            for (service, number) in one.runs() {
                for week in runs.get(service, number).into_iter().flat_map(|run| run.weeks.keys()) {
                    short.entry((service, *week)).or_default().insert(missing);
                }
            }
        }
        Self(short)
    }

    /// The enrolment-weeks that were paid what a deposit lacks, and those of enrolments that were
    /// paid it in several weeks.
    pub(crate) fn keys_that_may_hold_them(
        &self,
        cells: impl Iterator<Item = (Key, Balance)>,
    ) -> BTreeSet<Key> {
        let mut found = BTreeSet::new();
        if self.0.is_empty() {
            return found;
        }
        let mut several: BTreeMap<(WideMoney, ServiceId, EnrolmentId), (WideMoney, Vec<Key>)> =
            BTreeMap::new();
        for (key, Balance { paid, .. }) in cells.filter(|(_, balance)| !balance.paid.is_zero()) {
            for missing in self.0.get(&(key.service_id, key.week)).into_iter().flatten() {
                if paid == *missing {
                    found.insert(key);
                }
                let sum = several.entry((*missing, key.service_id, key.enrolment_id)).or_default();
                sum.0 += paid;
                sum.1.push(key);
            }
        }
        let whole = several.into_iter().filter(|((missing, ..), (sum, _))| missing == sum);
        found.extend(whole.flat_map(|(_, (_, keys))| keys));
        found
    }
}

/// Names the lines of each short run that are as much as its deposit lacks.
pub(crate) fn name_lines<'l>(
    matches: &mut [DepositMatch],
    lines: impl Iterator<Item = &'l PaymentLine>,
) {
    let mut short: BTreeMap<(ServiceId, ClearingNumber), (WideMoney, Vec<&PaymentLine>)> =
        BTreeMap::new();
    for one in matches.iter() {
        if let Some(missing) = missing(one) {
            short.extend(one.runs().map(|run| (run, (missing, Vec::new()))));
        }
    }
    if short.is_empty() {
        return;
    }
    for line in lines.filter(|line| line.recipient == Recipient::Service) {
        if let Some(run) = short.get_mut(&(line.key.service_id, line.clearing_number)) {
            run.1.push(line);
        }
    }
    for one in matches {
        let runs = one.runs().filter_map(|run| short.get(&run));
        let lines: Vec<&PaymentLine> = runs.flat_map(|(_, lines)| lines).copied().collect();
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
