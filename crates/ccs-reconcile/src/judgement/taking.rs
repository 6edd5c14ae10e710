//! Which takings of a run are events of their own: recoveries of returns and offsets of cancelled
//! reports, in one or in several, and no reversals of what the run pays anew.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;
use core::cell::OnceCell;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::evidence::EnrolmentWeek;
use super::movement::Code;
use super::reports::{Cancelled, When};
use crate::record::{PaymentLine, SubsidyType};

/// Says of a negative line whether it is of a return or a cancelled report of these amounts: it equals
/// one, lines that follow one another sum to one, or it reverses nothing and one is not settled.
pub(super) fn taken_by_events(
    week: &EnrolmentWeek<'_>,
    of: Option<SubsidyType>,
    returned: &BTreeSet<WideMoney>,
    worths: &[Option<WideMoney>],
) -> impl Fn(&PaymentLine) -> bool {
    let mut events = returned.clone();
    events.extend(worths.iter().flatten());
    let instalments = instalments_of(week, of, &events);
    let is_whole = |taken: &WideMoney| events.contains(taken) || instalments.contains(taken);
    let unfinished = Unfinished::of(week, of, &events, is_whole);
    let mut whole = instalments;
    whole.extend(returned);
    // Before its cancellation nothing is an offset of a report: beside a payment it is a reversal.
    let mut offset_from: BTreeMap<WideMoney, Vec<&Cancelled<'_>>> = BTreeMap::new();
    for (worth, report) in worths.iter().zip(&week.cancelled) {
        if let Some(worth) = *worth {
            offset_from.entry(worth).or_default().push(report);
        }
    }
    move |line| {
        let taken = line.amount_of(of).negated();
        let mut reports = offset_from.get(&taken).into_iter().flatten();
        whole.contains(&taken)
            || reports.any(|report| report.when(line.date_paid) != When::Before)
            || unfinished.may_take(line, taken)
    }
}

/// What is still to be taken of returns and cancelled reports, and what a reversal can be of.
struct Unfinished<'w, 'k> {
    week: &'w EnrolmentWeek<'k>,
    of: Option<SubsidyType>,
    /// Of all of them, less what takings of just their amounts settled.
    left: WideMoney,
    /// The first day of any of them.
    first: Option<Day>,
    /// What was paid before a day, line by line and in sum, and what reports have allocated: worked
    /// out for the first line that nothing else says it of, which few weeks have.
    reversible: OnceCell<BTreeMap<WideMoney, Day>>,
}

impl<'w, 'k> Unfinished<'w, 'k> {
    fn of(
        week: &'w EnrolmentWeek<'k>,
        of: Option<SubsidyType>,
        events: &BTreeSet<WideMoney>,
        is_whole: impl Fn(&WideMoney) -> bool,
    ) -> Self {
        let settled = week.to_service().filter(|line| line.amount_of(of) < WideMoney::ZERO);
        let settled = settled.filter(|line| {
            is_whole(&line.amount_of(of).negated())
                || matches!(Code::of(line), Code::Return | Code::Debt)
        });
        let settled: WideMoney = settled.map(|line| line.amount_of(of).negated()).sum();
        let returned = week.returns().map(|returned| returned.date_returned);
        let cancelled = week.cancelled.iter().filter(|it| !it.is_worth_nothing(of));
        let days = returned.chain(cancelled.filter_map(Cancelled::first_day));
        let left = events.iter().copied().sum::<WideMoney>().minus(settled);
        let first = days.min().filter(|_| left > WideMoney::ZERO);
        Self { week, of, left, first, reversible: OnceCell::new() }
    }

    /// Whether a line without a code that takes so much may be a part of what is still to be taken.
    fn may_take(&self, line: &PaymentLine, taken: WideMoney) -> bool {
        let day = line.date_paid;
        let reversible = || self.reversible.get_or_init(|| reversible(self.week, self.of));
        let is_reversal = || reversible().get(&taken).is_some_and(|paid| *paid < day);
        Code::of(line) == Code::None
            && self.first.is_some_and(|first| day >= first)
            && taken <= self.left
            && !is_reversal()
    }
}

/// What a reversal can be of, by the first day on which it was there.
fn reversible(week: &EnrolmentWeek<'_>, of: Option<SubsidyType>) -> BTreeMap<WideMoney, Day> {
    let mut amounts: BTreeMap<WideMoney, Day> = BTreeMap::new();
    let mut add = |amount: WideMoney, day: Day| {
        let first = amounts.entry(amount).or_insert(day);
        *first = day.min(*first);
    };
    for line in week.to_service() {
        add(line.amount_of(of), line.date_paid);
    }
    for (day, sum) in week.running_sums(of) {
        add(sum, day);
    }
    let evidence = &week.known.evidence;
    for report in evidence.session_reports.iter().chain(&evidence.superseded) {
        add(report.allocated_of(of), Day::MIN);
    }
    amounts
}

/// What CCS took back without a code in lines that follow one another and sum to just the amount of an
/// event: each is a part of it, and no reversal of the payment beside it.
fn instalments_of(
    week: &EnrolmentWeek<'_>,
    of: Option<SubsidyType>,
    events: &BTreeSet<WideMoney>,
) -> BTreeSet<WideMoney> {
    let mut taken: Vec<(Day, WideMoney)> = week
        .to_service()
        .filter(|line| Code::of(line) == Code::None && line.amount_of(of) < WideMoney::ZERO)
        .map(|line| (line.date_paid, line.amount_of(of).negated()))
        .collect();
    taken.sort_unstable();
    let mut found = BTreeSet::new();
    for event in events {
        // What is summed is from `from` on, and what is before `known` was found already.
        let (mut from, mut known, mut sum) = (0, 0, WideMoney::ZERO);
        for (at, (_, amount)) in taken.iter().enumerate() {
            sum += *amount;
            while sum > *event
                && let Some((_, first)) = taken.get(from).filter(|_| from <= at)
            {
                sum -= *first;
                from = from.saturating_add(1);
            }
            if sum == *event && from < at {
                let parts = taken.iter().take(at.saturating_add(1)).skip(from.max(known));
                found.extend(parts.map(|(_, amount)| *amount));
                known = at.saturating_add(1);
            }
        }
    }
    found
}
