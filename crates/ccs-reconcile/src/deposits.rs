//! Compares payment runs with bank deposits.
//!
//! A run and a deposit are matched by a clearing number in the reference; otherwise by amount
//! within a window of business days, for one run or all runs of a day; otherwise a deposit of the
//! window that is what the named deposits of a run lack, unless its reference has no word of theirs,
//! or two that add up to a run; otherwise by the nearest day in that window. A run, or all runs of a
//! day, that are just what matched deposits have beyond their runs join them: a bank may book several
//! runs as one line that names one. A run that took back more than it paid has no deposit: it joins
//! the later ones that lack just that.
//!
//! A deposit that lacks exactly a payment line of its run has that line named.

mod debt;
mod excess;
mod part;
pub(crate) mod short;
mod together;

use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::string::{String, ToString as _};
use alloc::vec::Vec;
use core::ops::Range;

use ccs_core::date::Day;
use ccs_core::id::{ClearingNumber, ServiceId};
use ccs_core::money::{Money, WideMoney};

use excess::Excesses;
pub use part::{DepositPart, DepositPartKind};
use together::Together;

use crate::run::Runs;

/// One amount the bank received, in whole cents.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deposit {
    /// The day of the deposit.
    pub date_paid: Day,
    /// The amount received.
    pub amount: Money,
    /// The bank's reference, unchanged.
    pub reference: Option<Box<str>>,
}

/// Business days after a run within which its deposit arrives, if the caller does not specify them.
pub const USUAL_DAYS: u16 = 3;

/// So many deposits of a window are tried as the first of two, so that a file of very many takes no
/// longer than its sorting. A service has a handful.
const MOST_PAIRED: usize = 64;

/// Runs and deposits that belong together, or unmatched runs or an unmatched deposit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DepositMatch {
    /// The runs; empty for an unmatched deposit.
    pub clearing_numbers: Vec<ClearingNumber>,
    /// The day of the runs; the day of the deposit if it is unmatched.
    pub date_paid: Day,
    /// What the runs paid to services.
    pub paid: WideMoney,
    /// Calendar days from the runs to the deposit; `None` where one is missing.
    pub days: Option<i32>,
    /// The deposits.
    pub deposits: Vec<Deposit>,
    /// Why they differ; the parts add up to the difference.
    pub parts: Vec<DepositPart>,
    services: Vec<ServiceId>,
}

impl DepositMatch {
    /// A match read back from a document, without the services of its runs.
    #[must_use]
    pub fn of_document(
        clearing_numbers: Vec<ClearingNumber>,
        date_paid: Day,
        paid: WideMoney,
        days: Option<i32>,
        deposits: Vec<Deposit>,
        parts: Vec<DepositPart>,
    ) -> Self {
        Self { clearing_numbers, date_paid, paid, days, deposits, parts, services: Vec::new() }
    }

    /// What the bank received.
    #[must_use]
    pub fn deposited(&self) -> WideMoney {
        self.deposits.iter().map(|deposit| deposit.amount).sum()
    }

    /// Deposited less paid.
    #[must_use]
    pub fn difference(&self) -> WideMoney {
        self.deposited().minus(self.paid)
    }

    /// Whether they differ.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.difference().is_zero()
    }
}

/// The sums of the matches.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DepositsTotal {
    /// What the runs paid.
    pub paid: WideMoney,
    /// What the bank received.
    pub deposited: WideMoney,
}

impl DepositsTotal {
    /// The sums of these matches.
    #[must_use]
    pub fn of(matches: &[DepositMatch]) -> Self {
        Self {
            paid: matches.iter().map(|one| one.paid).sum(),
            deposited: matches.iter().map(DepositMatch::deposited).sum(),
        }
    }

    /// Deposited less paid.
    #[must_use]
    pub fn difference(&self) -> WideMoney {
        self.deposited.minus(self.paid)
    }
}

/// A run that can be matched with a deposit.
#[derive(Debug, Clone)]
struct Banked {
    service_id: ServiceId,
    clearing_number: ClearingNumber,
    day: Day,
    paid: WideMoney,
}

/// Matches runs and deposits, leaving out those that concern no selected service.
pub(crate) fn match_deposits(
    runs: &Runs,
    deposits: &[Deposit],
    days: u16,
    takes: impl Fn(&ServiceId) -> bool,
) -> Vec<DepositMatch> {
    let mut matching = Matching::of(runs, deposits, days);
    matching.by_reference();
    matching.by_amount();
    matching.by_rest();
    matching.by_excess();
    matching.by_two();
    matching.by_day();
    matching.by_excess();
    matching.by_debt();
    let mut found = matching.finish();
    found.retain(|one| one.services.is_empty() || one.services.iter().any(&takes));
    found.sort_by(|a, b| {
        (a.date_paid, &a.clearing_numbers, &a.deposits).cmp(&(
            b.date_paid,
            &b.clearing_numbers,
            &b.deposits,
        ))
    });
    found
}

/// Runs and deposits that are not matched yet. Each search is in an order, so that many runs of a
/// day and many deposits take no longer than their sorting.
struct Matching {
    /// In order of day, service and number.
    runs: Vec<Banked>,
    free_runs: BTreeSet<usize>,
    /// In order of day, amount and reference.
    deposits: Vec<Deposit>,
    free_deposits: BTreeSet<usize>,
    free_by_amount: BTreeMap<Money, BTreeSet<usize>>,
    newest: Option<Day>,
    days: u16,
    found: Vec<(Vec<usize>, Vec<usize>)>,
}

impl Matching {
    fn of(runs: &Runs, deposits: &[Deposit], days: u16) -> Self {
        let mut banked: Vec<Banked> = runs
            .iter()
            .filter_map(|(&(service_id, clearing_number), run)| {
                Some(Banked { service_id, clearing_number, day: run.day()?, paid: run.paid() })
            })
            .filter(|run| !run.paid.is_zero())
            .collect();
        banked.sort_by_key(|run| (run.day, run.service_id, run.clearing_number));
        let mut deposits = deposits.to_vec();
        deposits.sort_unstable();
        let mut free_by_amount: BTreeMap<Money, BTreeSet<usize>> = BTreeMap::new();
        for (at, deposit) in deposits.iter().enumerate() {
            free_by_amount.entry(deposit.amount).or_default().insert(at);
        }
        Self {
            free_runs: (0..banked.len()).collect(),
            runs: banked,
            free_deposits: (0..deposits.len()).collect(),
            free_by_amount,
            newest: deposits.last().map(|deposit| deposit.date_paid),
            deposits,
            days,
            found: Vec::new(),
        }
    }

    /// Matches by clearing numbers in the references, with or without leading zeros. A deposit that
    /// names several runs is of all of them.
    fn by_reference(&mut self) {
        let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, deposit) in self.deposits.iter().enumerate() {
            for word in words(deposit.reference.as_deref()) {
                named.entry(word).or_default().push(at);
            }
        }
        let mut runs: BTreeMap<ClearingNumber, Vec<usize>> = BTreeMap::new();
        for (at, run) in self.runs.iter().enumerate() {
            runs.entry(run.clearing_number).or_default().push(at);
        }
        let mut together = Together::default();
        for (number, runs) in runs {
            let number = number.to_string();
            if let Some(deposits) = named.get(number.trim_start_matches('0')) {
                together.add(runs, deposits);
            }
        }
        for (runs, deposits) in together.into_groups() {
            self.meet(runs, deposits);
        }
    }

    /// Matches equal amounts within the window, the nearest day first: one run, or all runs of a
    /// day.
    fn by_amount(&mut self) {
        self.chunks_by_amount(|run| (run.day, Some((run.service_id, run.clearing_number))));
        self.chunks_by_amount(|run| (run.day, Some(run.service_id)));
        self.chunks_by_amount(|run| run.day);
    }

    fn chunks_by_amount<K: PartialEq>(&mut self, of: impl Fn(&Banked) -> K) {
        for runs in self.chunks(of) {
            let Some(day) = self.day_of(&runs) else { continue };
            if let Some(deposit) = self.equal(day, self.paid(&runs)) {
                self.meet(runs, alloc::vec![deposit]);
            }
        }
    }

    /// The first free deposit of an amount in the window of a day.
    fn equal(&self, day: Day, paid: WideMoney) -> Option<usize> {
        let window = self.window(day)?;
        let free = self.free_by_amount.get(&paid.to_money()?)?;
        free.range(window).next().copied()
    }

    /// Adds to the named deposits of a run the one of its window that is exactly what they lack. One of
    /// another payer is not CCS's money, whatever its amount.
    fn by_rest(&mut self) {
        for at in 0..self.found.len() {
            if let Some(deposit) = self.rest(at) {
                self.take(deposit);
                if let Some((_, deposits)) = self.found.get_mut(at) {
                    deposits.push(deposit);
                    deposits.sort_unstable();
                }
            }
        }
    }

    fn rest(&self, at: usize) -> Option<usize> {
        let (runs, deposits) = self.found.get(at)?;
        let rest = self.paid(runs).minus(self.deposited(deposits));
        let found = if rest.is_zero() { None } else { self.equal(self.day_of(runs)?, rest) }?;
        let may_be_of_one = |named: &usize| {
            let references = [*named, found].map(|at| self.deposits.get(at)?.reference.as_deref());
            let [Some(named), Some(other)] = references else { return true };
            let letters = |text| words(Some(text)).filter(|word| !word.starts_with(is_digit));
            let named: BTreeSet<String> = letters(named).map(str::to_ascii_lowercase).collect();
            let mut others = letters(other).map(str::to_ascii_lowercase).peekable();
            named.is_empty() || others.peek().is_none() || others.any(|word| named.contains(&word))
        };
        deposits.iter().any(may_be_of_one).then_some(found)
    }

    fn paid(&self, runs: &[usize]) -> WideMoney {
        runs.iter().filter_map(|&at| self.runs.get(at)).map(|run| run.paid).sum()
    }

    fn deposited(&self, deposits: &[usize]) -> WideMoney {
        deposits.iter().filter_map(|&at| self.deposits.get(at)).map(|one| one.amount).sum()
    }

    /// Matches a run with two deposits of its window that add up to it: a bank may book one payment
    /// in two.
    fn by_two(&mut self) {
        for run in self.free_runs.iter().copied().collect::<Vec<_>>() {
            if let Some(two) = self.two(run) {
                self.meet(alloc::vec![run], two.to_vec());
            }
        }
    }

    /// The first two free deposits in a run's window that add up to it.
    fn two(&self, run: usize) -> Option<[usize; 2]> {
        let run = self.runs.get(run)?;
        let window = self.window(run.day)?;
        let mut free = self.free_deposits.range(window.clone()).take(MOST_PAIRED);
        free.find_map(|&first| {
            let amount = WideMoney::from(self.deposits.get(first)?.amount);
            let others = self.free_by_amount.get(&run.paid.minus(amount).to_money()?)?;
            let second = others.range(first.checked_add(1)?..window.end).next()?;
            Some([first, *second])
        })
    }

    /// Matches the remaining runs of a day that pay with the first deposit on the nearest day in the
    /// window.
    fn by_day(&mut self) {
        for mut runs in self.chunks(|run| run.day) {
            runs.retain(|&run| self.paid(&[run]) > WideMoney::ZERO);
            let Some(window) = self.day_of(&runs).and_then(|day| self.window(day)) else {
                continue;
            };
            let nearest: Vec<usize> =
                self.free_deposits.range(window).take(runs.len()).copied().collect();
            if nearest.len() == runs.len() {
                for (run, deposit) in runs.into_iter().zip(nearest) {
                    self.meet(alloc::vec![run], alloc::vec![deposit]);
                }
            } else if let Some(&deposit) = nearest.first() {
                self.meet(runs, alloc::vec![deposit]);
            }
        }
    }

    fn meet(&mut self, runs: Vec<usize>, deposits: Vec<usize>) {
        for run in &runs {
            self.free_runs.remove(run);
        }
        for at in &deposits {
            self.take(*at);
        }
        self.found.push((runs, deposits));
    }

    /// A deposit is no longer free.
    fn take(&mut self, deposit: usize) {
        self.free_deposits.remove(&deposit);
        let amount = self.deposits.get(deposit).map(|deposit| deposit.amount);
        if let Some(free) = amount.and_then(|amount| self.free_by_amount.get_mut(&amount)) {
            free.remove(&deposit);
        }
    }

    /// The free runs, in order, divided where what they have in common changes.
    fn chunks<K: PartialEq>(&self, of: impl Fn(&Banked) -> K) -> Vec<Vec<usize>> {
        let free: Vec<usize> = self.free_runs.iter().copied().collect();
        let common = |at: &usize| self.runs.get(*at).map(&of);
        free.chunk_by(|a, b| common(a) == common(b)).map(<[usize]>::to_vec).collect()
    }

    fn day_of(&self, runs: &[usize]) -> Option<Day> {
        Some(self.runs.get(*runs.first()?)?.day)
    }

    /// The last business day on which a deposit of this day's run can arrive.
    fn last_day(&self, day: Day) -> Option<Day> {
        (0..self.days).try_fold(day, |day, _| next_business_day(day))
    }

    /// The deposits from a day to the last business day on which its run's can arrive.
    fn window(&self, day: Day) -> Option<Range<usize>> {
        let last = self.last_day(day)?;
        let begin = self.deposits.partition_point(|deposit| deposit.date_paid < day);
        Some(begin..self.deposits.partition_point(|deposit| deposit.date_paid <= last))
    }

    fn finish(self) -> Vec<DepositMatch> {
        let met = self.found.iter().map(|(runs, deposits)| {
            let runs: Vec<Banked> =
                runs.iter().filter_map(|&at| self.runs.get(at)).cloned().collect();
            let deposits: Vec<Deposit> =
                deposits.iter().filter_map(|&at| self.deposits.get(at)).cloned().collect();
            let arrived = deposits.first().map(|one| one.date_paid);
            let days = day_paid(&runs).zip(arrived);
            let days = days.map(|(day, arrived)| arrived.days_since(day));
            joined(&runs, deposits, days)
        });
        let alone = self.free_deposits.iter().filter_map(|&at| self.deposits.get(at));
        let alone = alone.map(|deposit| DepositMatch {
            clearing_numbers: Vec::new(),
            date_paid: deposit.date_paid,
            paid: WideMoney::ZERO,
            days: None,
            deposits: alloc::vec![deposit.clone()],
            parts: DepositPart::of_a_deposit_alone(deposit.amount.into()),
            services: Vec::new(),
        });
        let excesses = Excesses::of(&self);
        let missing = self.free_runs.iter().filter_map(|&at| self.runs.get(at)).map(|run| {
            let ends_before = self
                .last_day(run.day)
                .is_none_or(|last| self.newest.is_none_or(|newest| newest < last));
            let may_be_in_another = excesses.may_hold(run, self.last_day(run.day));
            let parts = DepositPart::of_a_run_alone(run.paid, ends_before, may_be_in_another);
            DepositMatch { parts, ..joined(core::slice::from_ref(run), Vec::new(), None) }
        });
        met.chain(alone).chain(missing).collect()
    }
}

/// The day of the first run that paid anything, else of the first.
fn day_paid(runs: &[Banked]) -> Option<Day> {
    let pays = runs.iter().find(|run| run.paid > WideMoney::ZERO);
    pays.or(runs.first()).map(|run| run.day)
}

fn joined(runs: &[Banked], deposits: Vec<Deposit>, days: Option<i32>) -> DepositMatch {
    let mut clearing_numbers: Vec<_> = runs.iter().map(|run| run.clearing_number).collect();
    clearing_numbers.sort_unstable();
    clearing_numbers.dedup();
    let paid: WideMoney = runs.iter().map(|run| run.paid).sum();
    let deposited: WideMoney = deposits.iter().map(|deposit| deposit.amount).sum();
    let day = day_paid(runs).or(deposits.first().map(|one| one.date_paid));
    DepositMatch {
        clearing_numbers,
        date_paid: day.unwrap_or(Day::MAX),
        paid,
        days,
        parts: DepositPart::of_a_match(paid, deposited, days),
        deposits,
        services: runs.iter().map(|run| run.service_id).collect(),
    }
}

/// Monday to Friday; public holidays are not considered.
fn next_business_day(day: Day) -> Option<Day> {
    let mut next = day.succ()?;
    while next.weekday().is_weekend() {
        next = next.succ()?;
    }
    Some(next)
}

const fn is_digit(character: char) -> bool {
    character.is_ascii_digit()
}

/// The runs of digits and letters in a reference, without leading zeros.
fn words(reference: Option<&str>) -> impl Iterator<Item = &str> {
    let words = reference.unwrap_or_default().split(|c: char| !c.is_ascii_alphanumeric());
    words.map(|word| word.trim_start_matches('0')).filter(|word| !word.is_empty())
}
