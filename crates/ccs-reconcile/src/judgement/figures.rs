//! What returns are compared with, summed once for a week that may have many of them.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::ClearingNumber;
use ccs_core::money::WideMoney;

use super::evidence::EnrolmentWeek;
use super::movement::Code;
use crate::record::{PaymentLine, ReturnedFeeReduction, SubsidyType};

/// An amount of each type: CCS, ACCS.
pub(super) type Both = (WideMoney, WideMoney);

/// Sums and amounts of one enrolment-week, by type where there are two of something.
pub(super) struct Figures {
    /// Paid, less what was taken back and recovers no return.
    net: [ByDay; 2],
    /// Paid, whatever was taken back.
    gross: [ByDay; 2],
    /// The first day on which money came that was not all of this type.
    first_of_other: [Option<Day>; 2],
    /// Paid and not allocated.
    pub(super) unallocated: [WideMoney; 2],
    pub(super) is_allocated: [bool; 2],
    /// What lines take back that are no debts by their code.
    takings: [ByAmount<()>; 2],
    /// Takings of whole lines by their amount, of which no type was paid.
    whole_takings: ByAmount<Both>,
    /// What cancelled reports were worth by their allocations, by the sum of both types.
    worths: ByAmount<Both>,
    /// Such of both types, of which the code of a recovery names just the share of one.
    recovered_worths: ByAmount<Both>,
    /// What runs, or all of them together, recover of returns of both types, by the sum of both.
    recovered_in_both: ByAmount<Both>,
    /// What runs, or all of them together, take without codes of both types, and when, by the sum of both.
    taken_in_both: ByAmount<(Day, Both)>,
    /// Whether recoveries of returns name both types.
    is_coded_as_both: bool,
    runs: Runs,
    /// The type that the code of a recovery of this amount names.
    coded: ByAmount<Option<SubsidyType>>,
    /// The type that the code of the first recovery names which is just no return.
    coded_otherwise: Option<SubsidyType>,
}

impl Figures {
    pub(super) fn of(week: &EnrolmentWeek<'_>) -> Self {
        let returned = amounts(week.returns().map(ReturnedFeeReduction::counted));
        let recoveries: Vec<&PaymentLine> =
            week.to_service().filter(|line| Code::of(line) == Code::Return).collect();
        let coded: BTreeSet<(Option<SubsidyType>, WideMoney)> =
            recoveries.iter().map(|line| (Code::subsidy_of(line), taken(line))).collect();
        let worths = || {
            week.cancelled.iter().filter_map(|report| {
                let [ccs, accs] = SubsidyType::ALL.map(|of| report.worth_by_allocation(Some(of)));
                Some((ccs?, accs?))
            })
        };
        let is_recovered = |&(ccs, accs): &Both| {
            let has = |of, share| coded.contains(&(Some(of), share));
            let is_of_both = !ccs.is_zero() && !accs.is_zero();
            is_of_both && (has(SubsidyType::Ccs, ccs) || has(SubsidyType::Accs, accs))
        };
        let reports = &week.known.evidence.session_reports;
        let allocated = |of| reports.iter().map(move |report| report.allocated_of(Some(of)));
        Self {
            net: SubsidyType::ALL.map(|of| net(week, of, &returned)),
            gross: SubsidyType::ALL.map(|of| gross(week, of)),
            first_of_other: SubsidyType::ALL.map(|of| {
                let other = |line: &&PaymentLine| line.amount() > line.amount_of(Some(of));
                week.to_service().filter(other).map(|line| line.date_paid).min()
            }),
            unallocated: SubsidyType::ALL
                .map(|of| week.paid(Some(of)).minus(allocated(of).sum::<WideMoney>())),
            is_allocated: SubsidyType::ALL
                .map(|of| allocated(of).any(|amount| amount > WideMoney::ZERO)),
            takings: SubsidyType::ALL.map(|of| takings(week, of)),
            whole_takings: ByAmount::of(whole_takings(week)),
            worths: ByAmount::of(worths().map(|worth| (sum(worth), worth))),
            recovered_worths: ByAmount::of(
                worths().filter(is_recovered).map(|worth| (sum(worth), worth)),
            ),
            recovered_in_both: ByAmount::of(recovered_in_both(&recoveries)),
            taken_in_both: ByAmount::of(taken_in_both(week)),
            is_coded_as_both: SubsidyType::ALL
                .iter()
                .all(|of| coded.iter().any(|(coded, _)| *coded == Some(*of))),
            runs: Runs::of(week),
            coded_otherwise: recoveries
                .iter()
                .find(|line| !returned.has(taken(line)))
                .and_then(|line| Code::subsidy_of(line)),
            coded: ByAmount::of(
                recoveries.iter().map(|line| (taken(line), Code::subsidy_of(line))),
            ),
        }
    }

    /// What the service had of a type at the end of a day, recoveries of returns left out.
    pub(super) fn had_on(&self, of: SubsidyType, day: Day) -> WideMoney {
        one(&self.net, of).by(day).positive_part()
    }

    /// The same before the day.
    pub(super) fn had_before(&self, of: SubsidyType, day: Day) -> WideMoney {
        one(&self.net, of).before(day).positive_part()
    }

    /// What was paid of a type by the end of a day.
    pub(super) fn paid_by(&self, of: SubsidyType, day: Day) -> WideMoney {
        one(&self.gross, of).by(day)
    }

    /// What was paid of a type at all.
    pub(super) fn paid(&self, of: SubsidyType) -> WideMoney {
        self.paid_by(of, Day::MAX)
    }

    /// Whether all that came by the end of a day was of a type.
    pub(super) fn was_only(&self, of: SubsidyType, day: Day) -> bool {
        one(&self.first_of_other, of).is_none_or(|first| first > day)
    }

    /// Whether a line takes back just this amount of a type, and is no debt by its code.
    pub(super) fn takes(&self, of: SubsidyType, amount: WideMoney) -> bool {
        one(&self.takings, of).has(amount)
    }

    /// The types of the line that takes back just this amount.
    pub(super) fn whole_taking(&self, amount: WideMoney) -> Option<Both> {
        self.whole_takings.get(amount)
    }

    /// The types of the cancelled report that was worth just this amount.
    pub(super) fn worth(&self, amount: WideMoney) -> Option<Both> {
        self.worths.get(amount)
    }

    /// The same, where it was worth something of both and one of them is recovered by code.
    pub(super) fn recovered_worth(&self, amount: WideMoney) -> Option<Both> {
        self.recovered_worths.get(amount)
    }

    /// The types of the recoveries of one run, or of all, that sum to just this amount, each named by its code.
    pub(super) fn recovered_in_both(&self, amount: WideMoney) -> Option<Both> {
        self.recovered_in_both.get(amount)
    }

    /// The types of which one run, or all, took just this amount without codes, on a day or after it.
    pub(super) fn taken_in_both(&self, amount: WideMoney, from: Day) -> Option<Both> {
        let taken = self.taken_in_both.get(amount).filter(|(day, _)| *day >= from);
        taken.map(|(_, both)| both)
    }

    /// The types of the run that paid just this amount by the end of a day.
    pub(super) fn run(&self, amount: WideMoney, day: Day) -> Option<Both> {
        self.runs.first(amount, day)
    }

    /// The type that the code of its recovery names: of the line that recovers just this amount, else
    /// of one that recovers just no return.
    pub(super) fn by_code(&self, amount: WideMoney) -> Option<SubsidyType> {
        let otherwise = self.coded_otherwise.filter(|_| !self.is_coded_as_both);
        self.coded.get(amount).unwrap_or(otherwise)
    }
}

/// Something of each amount, in order; of several of one amount the first. Every week with a return has these,
/// mostly of few lines.
struct ByAmount<T>(Vec<(WideMoney, T)>);

impl<T: Copy> ByAmount<T> {
    fn of(all: impl Iterator<Item = (WideMoney, T)>) -> Self {
        let mut all: Vec<(WideMoney, T)> = all.collect();
        all.sort_by_key(|(amount, _)| *amount);
        all.dedup_by_key(|(amount, _)| *amount);
        Self(all)
    }

    fn get(&self, amount: WideMoney) -> Option<T> {
        let place = self.0.binary_search_by_key(&amount, |(amount, _)| *amount).ok()?;
        self.0.get(place).map(|(_, one)| *one)
    }

    fn has(&self, amount: WideMoney) -> bool {
        self.get(amount).is_some()
    }
}

/// Amounts alone.
fn amounts(all: impl Iterator<Item = WideMoney>) -> ByAmount<()> {
    ByAmount::of(all.map(|amount| (amount, ())))
}

/// What there was after each movement, oldest first.
struct ByDay(Vec<(Day, WideMoney)>);

impl ByDay {
    fn of(moved: impl Iterator<Item = (Day, WideMoney)>) -> Self {
        let mut sums: Vec<(Day, WideMoney)> = moved.collect();
        sums.sort_unstable_by_key(|(day, _)| *day);
        let mut sum = WideMoney::ZERO;
        for (_, moved) in &mut sums {
            sum += *moved;
            *moved = sum;
        }
        Self(sums)
    }

    fn by(&self, last: Day) -> WideMoney {
        self.first(self.0.partition_point(|(day, _)| *day <= last))
    }

    fn before(&self, next: Day) -> WideMoney {
        self.first(self.0.partition_point(|(day, _)| *day < next))
    }

    /// The sum of the first movements.
    fn first(&self, moved: usize) -> WideMoney {
        let last = moved.checked_sub(1).and_then(|last| self.0.get(last));
        last.map_or(WideMoney::ZERO, |(_, sum)| *sum)
    }
}

/// Runs by what they paid. Of one amount just those that no run before them in the data precedes by
/// date: their days fall.
struct Runs(BTreeMap<WideMoney, Vec<(Day, Both)>>);

impl Runs {
    fn of(week: &EnrolmentWeek<'_>) -> Self {
        let mut places: BTreeMap<(ClearingNumber, Day), usize> = BTreeMap::new();
        let mut runs: Vec<(Day, Both)> = Vec::new();
        for line in week.to_service() {
            let place = places.entry((line.clearing_number, line.date_paid)).or_insert_with(|| {
                runs.push((line.date_paid, Both::default()));
                runs.len().saturating_sub(1)
            });
            if let Some((_, (ccs, accs))) = runs.get_mut(*place) {
                *ccs += line.amount_of(Some(SubsidyType::Ccs)).positive_part();
                *accs += line.amount_of(Some(SubsidyType::Accs)).positive_part();
            }
        }
        let mut by_amount: BTreeMap<WideMoney, Vec<(Day, Both)>> = BTreeMap::new();
        for (day, paid) in runs {
            let of_amount = by_amount.entry(sum(paid)).or_default();
            if of_amount.last().is_none_or(|(last, _)| day < *last) {
                of_amount.push((day, paid));
            }
        }
        Self(by_amount)
    }

    /// The first that paid just this amount by the end of a day.
    fn first(&self, amount: WideMoney, last: Day) -> Option<Both> {
        let runs = self.0.get(&amount)?;
        let first = runs.get(runs.partition_point(|(day, _)| *day > last));
        first.map(|(_, paid)| *paid)
    }
}

/// What each run recovers of both types, by their codes; then what all do.
fn recovered_in_both(recoveries: &[&PaymentLine]) -> impl Iterator<Item = (WideMoney, Both)> {
    let mut runs: BTreeMap<(Day, ClearingNumber), Both> = BTreeMap::new();
    for line in recoveries {
        let (ccs, accs) = runs.entry((line.date_paid, line.clearing_number)).or_default();
        match Code::subsidy_of(line) {
            Some(SubsidyType::Ccs) => *ccs += taken(line),
            Some(SubsidyType::Accs) => *accs += taken(line),
            None => {}
        }
    }
    let of_both = |(ccs, accs): &Both| !ccs.is_zero() && !accs.is_zero();
    let all = in_all(runs.values());
    runs.into_values().chain([all]).filter(of_both).map(|both| (sum(both), both))
}

/// What each run takes of both types in lines without codes; then what all do.
fn taken_in_both(week: &EnrolmentWeek<'_>) -> impl Iterator<Item = (WideMoney, (Day, Both))> {
    let mut runs: BTreeMap<(Day, ClearingNumber), Both> = BTreeMap::new();
    let is_taken =
        |line: &&PaymentLine| line.amount() < WideMoney::ZERO && Code::of(line) == Code::None;
    for line in week.to_service().filter(is_taken) {
        let (ccs, accs) = runs.entry((line.date_paid, line.clearing_number)).or_default();
        *ccs += line.amount_of(Some(SubsidyType::Ccs)).negated();
        *accs += line.amount_of(Some(SubsidyType::Accs)).negated();
    }
    let all = runs.first_key_value().map(|((first, _), _)| (*first, in_all(runs.values())));
    let runs = runs.into_iter().map(|((day, _), both)| (day, both)).chain(all);
    let of_both =
        |(_, (ccs, accs)): &(Day, Both)| *ccs > WideMoney::ZERO && *accs > WideMoney::ZERO;
    runs.filter(of_both).map(|(day, both)| (sum(both), (day, both)))
}

fn in_all<'b>(runs: impl Iterator<Item = &'b Both>) -> Both {
    runs.fold(Both::default(), |(ccs, accs), run| (ccs.plus(run.0), accs.plus(run.1)))
}

fn net(week: &EnrolmentWeek<'_>, of: SubsidyType, returned: &ByAmount<()>) -> ByDay {
    let lines = week.to_service().filter_map(|line| {
        let amount = line.amount_of(Some(of));
        let recovers = || {
            Code::of(line) == Code::Return
                || returned.has(amount.negated())
                || returned.has(taken(line))
        };
        let counts = amount > WideMoney::ZERO || !recovers();
        counts.then_some((line.date_paid, amount))
    });
    ByDay::of(lines)
}

fn gross(week: &EnrolmentWeek<'_>, of: SubsidyType) -> ByDay {
    let paid = |line: &PaymentLine| (line.date_paid, line.amount_of(Some(of)).positive_part());
    ByDay::of(week.to_service().map(paid))
}

fn takings(week: &EnrolmentWeek<'_>, of: SubsidyType) -> ByAmount<()> {
    let lines = week.to_service().filter(|line| Code::of(line) != Code::Debt);
    amounts(lines.map(|line| line.amount_of(Some(of)).negated()))
}

fn whole_takings(week: &EnrolmentWeek<'_>) -> impl Iterator<Item = (WideMoney, Both)> {
    week.to_service().filter_map(|line| {
        let [ccs, accs] = SubsidyType::ALL.map(|of| line.amount_of(Some(of)).negated());
        let is_taken = ccs >= WideMoney::ZERO && accs >= WideMoney::ZERO;
        is_taken.then_some((taken(line), (ccs, accs)))
    })
}

fn taken(line: &PaymentLine) -> WideMoney {
    line.amount().negated()
}

const fn sum((ccs, accs): Both) -> WideMoney {
    ccs.plus(accs)
}

/// What is kept of one type.
const fn one<T>([ccs, accs]: &[T; 2], of: SubsidyType) -> &T {
    match of {
        SubsidyType::Ccs => ccs,
        SubsidyType::Accs => accs,
    }
}
