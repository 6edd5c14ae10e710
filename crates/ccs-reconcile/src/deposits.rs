//! Compares payment runs with bank deposits.
//!
//! A run and a deposit are matched by a clearing number in the reference; otherwise by amount
//! within a window of business days, for one run or all runs of a day; otherwise by the nearest day
//! in that window.

mod part;

use alloc::boxed::Box;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::{ClearingNumber, ServiceId};
use ccs_core::money::{Money, WideMoney};

pub use part::{DepositPart, DepositPartKind};

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
    matching.by_day();
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

struct Matching {
    runs: Vec<Banked>,
    deposits: Vec<Deposit>,
    newest: Option<Day>,
    days: u16,
    found: Vec<(Vec<Banked>, Vec<Deposit>)>,
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
        let newest = deposits.iter().map(|deposit| deposit.date_paid).max();
        Self { runs: banked, deposits, newest, days, found: Vec::new() }
    }

    /// Matches by a clearing number in the reference, with or without leading zeros.
    fn by_reference(&mut self) {
        let mut numbers: Vec<ClearingNumber> =
            self.runs.iter().map(|run| run.clearing_number).collect();
        numbers.sort_unstable();
        numbers.dedup();
        for number in numbers {
            let named = |deposit: &Deposit| names(deposit.reference.as_deref(), number);
            if !self.deposits.iter().any(named) {
                continue;
            }
            let deposits = self.deposits.extract_if(.., |deposit| named(deposit)).collect();
            let is_meant = |run: &mut Banked| run.clearing_number == number;
            let runs = self.runs.extract_if(.., is_meant).collect();
            self.found.push((runs, deposits));
        }
    }

    /// Matches equal amounts within the window, the nearest day first: one run, or all runs of a
    /// day.
    fn by_amount(&mut self) {
        let runs = self.runs.clone();
        for run in &runs {
            self.join(run.day, run.paid, |other| {
                (other.service_id, other.clearing_number, other.day)
                    == (run.service_id, run.clearing_number, run.day)
            });
        }
        let runs = self.runs.clone();
        for of_service in runs.chunk_by(|a, b| (a.day, a.service_id) == (b.day, b.service_id)) {
            let Some(first) = of_service.first() else { continue };
            let paid = of_service.iter().map(|run| run.paid).sum();
            self.join(first.day, paid, |other| {
                (other.day, other.service_id) == (first.day, first.service_id)
            });
        }
        let runs = self.runs.clone();
        for of_day in runs.chunk_by(|a, b| a.day == b.day) {
            let Some(first) = of_day.first() else { continue };
            let paid = of_day.iter().map(|run| run.paid).sum();
            self.join(first.day, paid, |other| other.day == first.day);
        }
    }

    fn join(&mut self, day: Day, paid: WideMoney, is_meant: impl Fn(&Banked) -> bool) {
        let window = self.window(day);
        let fits = |deposit: &Deposit| {
            window.is_some_and(|last| (day..=last).contains(&deposit.date_paid))
                && WideMoney::from(deposit.amount) == paid
        };
        if !self.runs.iter().any(&is_meant) {
            return;
        }
        let Some(at) = self.deposits.iter().position(fits) else { return };
        let deposit = self.deposits.remove(at);
        let runs = self.runs.extract_if(.., |run| is_meant(run)).collect();
        self.found.push((runs, alloc::vec![deposit]));
    }

    /// Matches the remaining runs of a day with the first deposit on the nearest day in the window.
    fn by_day(&mut self) {
        let runs = self.runs.clone();
        for of_day in runs.chunk_by(|a, b| a.day == b.day) {
            let Some(first) = of_day.first() else { continue };
            let window = self.window(first.day);
            let fits = |deposit: &Deposit| {
                window.is_some_and(|last| (first.day..=last).contains(&deposit.date_paid))
            };
            let count = self.deposits.iter().filter(|deposit| fits(deposit)).count();
            if count == 0 {
                continue;
            }
            if of_day.len() > 1 && count >= of_day.len() {
                for run in of_day {
                    self.nearest(fits, |other| other.clearing_number == run.clearing_number);
                }
            } else {
                self.nearest(fits, |other| other.day == first.day);
            }
        }
    }

    fn nearest(&mut self, fits: impl Fn(&Deposit) -> bool, is_meant: impl Fn(&Banked) -> bool) {
        let Some(at) = self.deposits.iter().position(fits) else { return };
        let deposit = self.deposits.remove(at);
        let runs = self.runs.extract_if(.., |run| is_meant(run)).collect();
        self.found.push((runs, alloc::vec![deposit]));
    }

    /// The last business day on which a deposit of this day's run can arrive.
    fn window(&self, day: Day) -> Option<Day> {
        (0..self.days).try_fold(day, |day, _| next_business_day(day))
    }

    fn finish(self) -> Vec<DepositMatch> {
        let window_of = |day| self.window(day);
        let met = self.found.iter().map(|(runs, deposits)| {
            let (day, arrived) =
                (runs.first().map(|run| run.day), deposits.first().map(|one| one.date_paid));
            let days = day.zip(arrived).map(|(day, arrived)| arrived.days_since(day));
            joined(runs, deposits.clone(), days)
        });
        let alone = self.deposits.iter().map(|deposit| DepositMatch {
            clearing_numbers: Vec::new(),
            date_paid: deposit.date_paid,
            paid: WideMoney::ZERO,
            days: None,
            deposits: alloc::vec![deposit.clone()],
            parts: DepositPart::of_a_deposit_alone(deposit.amount.into()),
            services: Vec::new(),
        });
        let missing = self.runs.iter().map(|run| {
            let ends_before = window_of(run.day)
                .is_none_or(|last| self.newest.is_none_or(|newest| newest < last));
            let parts = DepositPart::of_a_run_alone(run.paid, ends_before);
            DepositMatch { parts, ..joined(core::slice::from_ref(run), Vec::new(), None) }
        });
        met.chain(alone).chain(missing).collect()
    }
}

fn joined(runs: &[Banked], deposits: Vec<Deposit>, days: Option<i32>) -> DepositMatch {
    let mut clearing_numbers: Vec<_> = runs.iter().map(|run| run.clearing_number).collect();
    clearing_numbers.sort_unstable();
    clearing_numbers.dedup();
    let paid: WideMoney = runs.iter().map(|run| run.paid).sum();
    let deposited: WideMoney = deposits.iter().map(|deposit| deposit.amount).sum();
    let day = runs.first().map(|run| run.day).or(deposits.first().map(|one| one.date_paid));
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

/// Whether the number is one of the runs of digits and letters in a reference.
fn names(reference: Option<&str>, number: ClearingNumber) -> bool {
    let number = alloc::string::ToString::to_string(&number);
    let bare = number.trim_start_matches('0');
    let words = reference.unwrap_or_default().split(|c: char| !c.is_ascii_alphanumeric());
    !bare.is_empty() && words.into_iter().any(|word| word.trim_start_matches('0') == bare)
}
