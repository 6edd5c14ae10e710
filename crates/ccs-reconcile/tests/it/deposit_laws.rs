//! Properties of deposits on random runs, beside a slow model that searches every pair.

use ccs_core::date::Day;
use ccs_core::money::WideMoney;
use ccs_reconcile::assemble::ReportOptions;
use ccs_reconcile::deposits::{Deposit, DepositMatch, DepositPartKind as K};
use ccs_reconcile::record::PaymentLine;
use ccs_reconcile::report::Certainty;
use ccs_testkit::records::*;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::support::WEEK;

const DAYS: [&str; 6] =
    ["2025-08-12", "2025-08-13", "2025-08-15", "2025-08-18", "2025-08-19", "2025-08-25"];
const AMOUNTS: [&str; 4] = ["10.00", "20.00", "30.00", "45.50"];
/// What runs pay, or take back.
const PAID: [&str; 6] = ["10.00", "20.00", "30.00", "45.50", "-10.00", "-15.50"];

/// A run: its place in the two lists, and its service.
type Run = (usize, usize, bool);
/// A deposit: its place in the two lists, and the numbers of the runs that its reference names.
type Banked = (usize, usize, Vec<usize>);

fn number(run: usize) -> String {
    format!("{:012}", 100 + run)
}

fn line(at: usize, &(day, amount, is_other): &Run) -> PaymentLine {
    let line = payment("E1", WEEK, PAID[amount]).paid_on(DAYS[day]).in_run(&number(at));
    if is_other { line.at("190016362M") } else { line }
}

fn deposit((on, amount, named): &Banked) -> Deposit {
    let named: Vec<String> = named.iter().map(|run| format!(" {}", 100 + run)).collect();
    let named = named.concat();
    Deposit {
        date_paid: day(DAYS[*on]),
        amount: AMOUNTS[*amount].parse().unwrap(),
        reference: (!named.is_empty()).then(|| format!("CCS{named}").into()),
    }
}

fn found(runs: &[Run], deposits: &[Banked]) -> Vec<DepositMatch> {
    let lines = runs.iter().enumerate().map(|(at, run)| line(at, run));
    let deposits = deposits.iter().map(deposit).collect();
    let options = ReportOptions { deposits: Some(deposits), ..ReportOptions::default() };
    World::default().paid(lines).reconciled_with(&options).deposits
}

/// Three business days after a day.
fn window(from: Day) -> Day {
    let mut last = from;
    let mut left = 3;
    while left > 0 {
        last = last.plus_days(1).unwrap();
        left -= u32::from(!last.weekday().is_weekend());
    }
    last
}

/// The slow model: what is free, in order, and what has met.
struct Slow {
    /// Day, service, number, paid.
    runs: Vec<(Day, bool, String, WideMoney)>,
    deposits: Vec<Deposit>,
    met: Vec<(Vec<String>, Vec<Deposit>)>,
}

impl Slow {
    fn of(runs: &[Run], deposits: &[Banked]) -> Self {
        let run = |(at, run): (usize, &Run)| {
            let line = line(at, run);
            (line.date_paid, run.2, number(at), line.amount())
        };
        let mut slow = Self {
            runs: runs.iter().enumerate().map(run).collect(),
            deposits: deposits.iter().map(deposit).collect(),
            met: Vec::new(),
        };
        slow.runs.sort();
        slow.deposits.sort();
        slow
    }

    fn meet(&mut self, numbers: &[String], deposits: &[Deposit]) {
        self.runs.retain(|run| !numbers.contains(&run.2));
        for deposit in deposits {
            let at = self.deposits.iter().position(|free| free == deposit).unwrap();
            self.deposits.remove(at);
        }
        self.met.push((numbers.to_vec(), deposits.to_vec()));
    }

    /// What names one run, or is named with it, directly or through others.
    fn by_reference(&mut self) {
        let names = |deposit: &Deposit, number: &String| {
            let words = deposit.reference.iter().flat_map(|text| text.split(' '));
            words.into_iter().any(|word| word == number.trim_start_matches('0'))
        };
        for (.., first, _) in self.runs.clone() {
            let mut numbers = vec![first];
            let mut deposits: Vec<Deposit> = Vec::new();
            while let Some(new) = self.deposits.iter().find(|it| {
                let taken = deposits.iter().filter(|taken| taken == it).count();
                let all = self.deposits.iter().filter(|all| all == it).count();
                taken < all && numbers.iter().any(|number| names(it, number))
            }) {
                deposits.push(new.clone());
                let more = self.runs.iter().map(|run| &run.2).filter(|run| names(new, run));
                numbers.extend(more.cloned());
            }
            numbers.sort();
            numbers.dedup();
            if !deposits.is_empty() && self.runs.iter().any(|run| numbers.contains(&run.2)) {
                deposits.sort();
                self.meet(&numbers, &deposits);
            }
        }
    }

    /// One run, the runs of a service and day, the runs of a day.
    fn by_amount(&mut self, alike: impl Fn(&(Day, bool, String, WideMoney)) -> (Day, String)) {
        let mut groups: Vec<(Day, String)> = self.runs.iter().map(&alike).collect();
        groups.dedup();
        for group in groups {
            let runs: Vec<_> =
                self.runs.iter().filter(|run| alike(run) == group).cloned().collect();
            let paid: WideMoney = runs.iter().map(|run| run.3).sum();
            let equal = self.deposits.iter().find(|deposit| {
                (group.0..=window(group.0)).contains(&deposit.date_paid)
                    && WideMoney::from(deposit.amount) == paid
            });
            if let Some(equal) = equal.cloned() {
                let numbers: Vec<String> = runs.into_iter().map(|run| run.2).collect();
                self.meet(&numbers, &[equal]);
            }
        }
    }

    /// What the named deposits of a run lack.
    fn by_rest(&mut self, days: &[(String, Day, WideMoney)]) {
        for (numbers, deposits) in &mut self.met {
            let of_runs = || days.iter().filter(|(of, ..)| numbers.contains(of));
            let (Some(day), paid) = (
                of_runs().map(|(_, day, _)| day).min(),
                of_runs().map(|(.., paid)| *paid).sum::<WideMoney>(),
            ) else {
                continue;
            };
            let deposited: WideMoney = deposits.iter().map(|one| one.amount).sum();
            let rest = paid.minus(deposited);
            let found = self.deposits.iter().position(|it| {
                (*day..=window(*day)).contains(&it.date_paid) && WideMoney::from(it.amount) == rest
            });
            if let Some(at) = found.filter(|_| !rest.is_zero()) {
                deposits.push(self.deposits.remove(at));
                deposits.sort();
            }
        }
    }

    /// The free runs of the nearest day that are just what deposits have beyond their runs.
    fn by_excess(&mut self, days: &[(String, Day, WideMoney)]) {
        let alike = |level: usize, run: &(Day, bool, String, WideMoney)| match level {
            0 => (run.0, format!("{} {}", run.1, run.2)),
            1 => (run.0, run.1.to_string()),
            _ => (run.0, String::new()),
        };
        let met = self.met.len();
        for (level, at) in (0..3).flat_map(|level| (0..met).map(move |at| (level, at))) {
            let (numbers, deposits) = self.met[at].clone();
            let paid = |(of, _, paid): &(String, Day, WideMoney)| {
                if numbers.contains(of) { *paid } else { WideMoney::ZERO }
            };
            let deposited: WideMoney = deposits.iter().map(|one| one.amount).sum();
            let excess = deposited.minus(days.iter().map(paid).sum());
            let mut best: Option<(Day, Vec<String>)> = None;
            for chunk in self.runs.chunk_by(|a, b| alike(level, a) == alike(level, b)) {
                let sum: WideMoney = chunk.iter().map(|run| run.3).sum();
                let day = chunk[0].0;
                let is_near =
                    |it: &Deposit| (day..=window(day)).contains(&it.date_paid) && sum == excess;
                let is_best = best.as_ref().is_none_or(|(best, _)| day > *best);
                if !excess.is_zero() && is_best && deposits.iter().any(is_near) {
                    best = Some((day, chunk.iter().map(|run| run.2.clone()).collect()));
                }
            }
            if let Some((_, more)) = best {
                self.runs.retain(|run| !more.contains(&run.2));
                self.met[at].0.extend(more);
            }
        }
    }

    /// A run, and two deposits that add up to it.
    fn by_two(&mut self) {
        for run in self.runs.clone() {
            let near = |it: &&Deposit| (run.0..=window(run.0)).contains(&it.date_paid);
            let near: Vec<Deposit> = self.deposits.iter().filter(near).cloned().collect();
            let mut pairs = (0..near.len()).flat_map(|a| (a + 1..near.len()).map(move |b| [a, b]));
            let is_run = |pair: &[usize; 2]| {
                pair.iter().map(|at| near[*at].amount).sum::<WideMoney>() == run.3
            };
            if let Some([a, b]) = pairs.find(is_run) {
                self.meet(std::slice::from_ref(&run.2), &[near[a].clone(), near[b].clone()]);
            }
        }
    }

    fn by_day(&mut self) {
        let mut days: Vec<Day> = self.runs.iter().map(|run| run.0).collect();
        days.dedup();
        for day in days {
            let of_day = self.runs.iter().filter(|run| run.0 == day && run.3 > WideMoney::ZERO);
            let of_day: Vec<String> = of_day.map(|run| run.2.clone()).collect();
            let near = |it: &&Deposit| (day..=window(day)).contains(&it.date_paid);
            let near: Vec<Deposit> = self.deposits.iter().filter(near).cloned().collect();
            if near.len() >= of_day.len() {
                for (number, deposit) in of_day.into_iter().zip(near) {
                    self.meet(&[number], &[deposit]);
                }
            } else if let Some(first) = near.first() {
                self.meet(&of_day, std::slice::from_ref(first));
            }
        }
    }

    /// A run that took back more than it paid, and the next deposits that lack just that.
    fn by_debt(&mut self, days: &[(String, Day, WideMoney)]) {
        let paid = |numbers: &[String]| -> WideMoney {
            days.iter().filter(|it| numbers.contains(&it.0)).map(|it| it.2).sum()
        };
        let mut short: Vec<(Day, usize, WideMoney, bool)> = Vec::new();
        for (at, (numbers, deposits)) in self.met.iter().enumerate() {
            let paid = paid(numbers);
            let lacks = paid.minus(deposits.iter().map(|one| one.amount).sum());
            let first = deposits.iter().map(|one| one.date_paid).min().unwrap();
            short.push((first, at, lacks, lacks.plus(lacks) <= paid));
        }
        short.retain(|one| one.2 > WideMoney::ZERO);
        short.sort();
        let debts: Vec<_> =
            self.runs.iter().filter(|run| run.3 < WideMoney::ZERO).cloned().collect();
        for (day, _, number, owed) in debts {
            let owed = owed.negated();
            let later = || short.iter().filter(|one| one.0 >= day);
            let is_free = |one: &&(Day, usize, WideMoney, bool)| !self.met[one.1].0.is_empty();
            let is_joined = |at: usize| self.met[at].0.iter().any(|it| it.starts_with('-'));
            let one = later().filter(is_free).find(|one| one.2 == owed && !is_joined(one.1));
            let mut several: Vec<usize> = Vec::new();
            let mut sum = WideMoney::ZERO;
            for next in later() {
                let can_be = next.3 && is_free(&next) && !is_joined(next.1);
                if !can_be || sum >= owed {
                    break;
                }
                sum += next.2;
                several.push(next.1);
            }
            let joins = match one {
                Some(one) => vec![one.1],
                None if sum == owed => several,
                None => continue,
            };
            self.runs.retain(|run| run.2 != number);
            // Marked, so that it joins no other run.
            let mut all = (vec![number, "-".to_owned()], Vec::new());
            for at in &joins {
                all.0.append(&mut self.met[*at].0);
                all.1.append(&mut self.met[*at].1);
            }
            all.1.sort();
            self.met[joins[0]] = all;
        }
        self.met.retain(|(numbers, _)| !numbers.is_empty());
        self.met.iter_mut().for_each(|(numbers, _)| numbers.retain(|number| number != "-"));
    }

    fn matches(mut self) -> Vec<(Vec<String>, Vec<Deposit>)> {
        let days: Vec<(String, Day, WideMoney)> =
            self.runs.iter().map(|run| (run.2.clone(), run.0, run.3)).collect();
        self.by_reference();
        self.by_amount(|run| (run.0, format!("{} {}", run.1, run.2)));
        self.by_amount(|run| (run.0, run.1.to_string()));
        self.by_amount(|run| (run.0, String::new()));
        self.by_rest(&days);
        self.by_excess(&days);
        self.by_two();
        self.by_day();
        self.by_excess(&days);
        self.by_debt(&days);
        self.met.extend(self.runs.into_iter().map(|run| (vec![run.2], Vec::new())));
        self.met.extend(self.deposits.into_iter().map(|deposit| (Vec::new(), vec![deposit])));
        self.met.iter_mut().for_each(|(numbers, _)| numbers.sort());
        self.met.sort();
        self.met
    }
}

fn runs() -> impl Strategy<Value = Vec<Run>> {
    vec((0..DAYS.len(), 0..PAID.len(), any::<bool>()), 0..9)
}

fn deposits() -> impl Strategy<Value = Vec<Banked>> {
    let named = prop_oneof![4 => Just(vec![]), 1 => vec(0_usize..9, 1..3)];
    vec((0..DAYS.len(), 0..AMOUNTS.len(), named), 0..9)
}

proptest! {
    /// Who meets whom is what a search of every pair finds.
    #[test]
    fn matches_are_those_of_the_slow_model(runs in runs(), deposits in deposits()) {
        let mut found: Vec<(Vec<String>, Vec<Deposit>)> = found(&runs, &deposits)
            .into_iter()
            .map(|one| {
                let numbers = one.clearing_numbers.iter().map(ToString::to_string);
                (numbers.collect(), one.deposits)
            })
            .collect();
        found.sort();
        prop_assert_eq!(found, Slow::of(&runs, &deposits).matches());
    }

    /// In whatever order runs and deposits come.
    #[test]
    fn the_order_of_rows_changes_nothing(runs in runs(), deposits in deposits(), by in 0_usize..9) {
        let lines = || runs.iter().enumerate().map(|(at, run)| line(at, run));
        let against = |deposits: Vec<Deposit>, lines: Vec<PaymentLine>| {
            let options = ReportOptions { deposits: Some(deposits), ..ReportOptions::default() };
            World::default().paid(lines).reconciled_with(&options)
        };
        let mut banked: Vec<Deposit> = deposits.iter().map(deposit).collect();
        let one = against(banked.clone(), lines().collect());
        let places = banked.len().max(1);
        banked.rotate_left(by % places);
        let other = against(banked, lines().rev().collect());
        prop_assert_eq!((one.deposits, one.deposits_total), (other.deposits, other.deposits_total));
    }

    /// Every run and every deposit once; parts re-add, and each kind where its rule allows it.
    #[test]
    fn parts_re_add_and_keep_to_their_rules(runs in runs(), deposits in deposits()) {
        let all = found(&runs, &deposits);
        let newest = deposits.iter().map(|it| deposit(it).date_paid).max();
        let paid: WideMoney = all.iter().map(|one| one.paid).sum();
        let lines = runs.iter().enumerate().map(|(at, run)| line(at, run).amount());
        prop_assert_eq!(paid, lines.sum::<WideMoney>());
        prop_assert_eq!(all.iter().map(|one| one.deposits.len()).sum::<usize>(), deposits.len());
        for one in &all {
            let parts: WideMoney = one.parts.iter().map(|part| part.amount).sum();
            prop_assert_eq!(parts, one.difference());
            prop_assert_eq!(one.parts.is_empty(), !one.is_open() && one.days == Some(0));
            for part in &one.parts {
                let kept = one.paid.minus(one.deposited());
                let has_both = !one.clearing_numbers.is_empty() && !one.deposits.is_empty();
                let is_allowed = match part.kind {
                    K::BankDay => !one.is_open() && one.days != Some(0),
                    K::LineNotDeposited => has_both && kept.plus(kept) > one.paid && !part.lines.is_empty(),
                    K::ProviderDebtOffset => has_both && kept > WideMoney::ZERO && kept.plus(kept) <= one.paid,
                    K::OtherProgramme => has_both && kept < WideMoney::ZERO,
                    K::OtherService => one.clearing_numbers.is_empty(),
                    K::AwaitingDeposit => {
                        let near = one.date_paid..=window(one.date_paid);
                        let may_hold_it = |other: &DepositMatch| {
                            !other.clearing_numbers.is_empty()
                                && other.difference() >= one.paid
                                && other.deposits.iter().any(|it| near.contains(&it.date_paid))
                        };
                        one.deposits.is_empty()
                            && newest.is_none_or(|newest| newest < window(one.date_paid))
                            && (part.certainty == Certainty::Certain) != all.iter().any(may_hold_it)
                    }
                    K::Unexplained if one.paid < WideMoney::ZERO => one.deposits.is_empty(),
                    K::Unexplained => kept.plus(kept) > one.paid,
                };
                prop_assert!(is_allowed, "{one:?}");
            }
        }
    }
}

/// The bank's file ends on the last day of the window, or the day before it.
#[test]
fn a_deposit_is_awaited_until_its_window_ends() {
    let kind = |last: &str| {
        let far = Deposit { date_paid: day(last), ..deposit(&(0, 0, vec![])) };
        let options = ReportOptions { deposits: Some(vec![far]), ..ReportOptions::default() };
        let line = payment("E1", WEEK, "300.00").paid_on("2025-08-15");
        let beside = payment("E1", WEEK, "10.00").paid_on(last).in_run("000000000777");
        let found = World::default().paid([line, beside]).reconciled_with(&options).deposits;
        let run = found.into_iter().find(|one| one.paid.to_string() == "300.00").unwrap();
        run.parts[0].kind
    };
    assert_eq!(kind("2025-08-19"), K::AwaitingDeposit, "Friday to Tuesday");
    assert_eq!(kind("2025-08-20"), K::Unexplained, "Wednesday is its last day");
}
