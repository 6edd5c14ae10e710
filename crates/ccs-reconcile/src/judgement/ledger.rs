//! What is left of one type's difference, and of the lines that may explain it. A line is used up by
//! amount: what events and parts take of it never adds to more than the line.

use alloc::collections::{BTreeMap, BTreeSet};
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::evidence::{EnrolmentWeek, nearest_cent};
use super::movement::{Movement, movements};
use super::reports::{Cancelled, When};
use super::returns::{ReturnShare, Split, shares};
use super::taking::taken_by_events;
use super::withdrawn::may_have_crossed;
use crate::record::{PaymentLine, ReturnedFeeReduction, SubsidyType};
use crate::report::{Certainty, LineRef, Part, PartKind, RemedyCost, WarningKind};

/// The books of one type of one enrolment-week.
pub(super) struct Ledger<'k> {
    pub(super) week: &'k EnrolmentWeek<'k>,
    pub(super) of: Option<SubsidyType>,
    /// What no part has taken of the difference.
    pub(super) rest: WideMoney,
    /// What the service was paid, without repeats that a control total proves.
    pub(super) paid: WideMoney,
    /// What is allocated to live reports.
    pub(super) on_live: WideMoney,
    pub(super) movements: Vec<Movement<'k>>,
    /// Of each cancelled report of the week, in order.
    pub(super) worths: Vec<Worth>,
    pub(super) returns: Vec<ReturnShare<'k>>,
    /// Recovered by code beyond every return, or beside a return for one cancelled report.
    pub(super) beyond: WideMoney,
    /// Whether no code says so of some of it.
    pub(super) is_beyond_loose: bool,
    /// Whether nothing says of which type a return of the week is.
    pub(super) has_return_of_unknown_type: bool,
    /// Taken by an event that only its rest left over: a claw-back may be the truth.
    pub(super) doubtful: WideMoney,
    /// The worth of withdrawn reports that CCS may have carried over to new ones.
    pub(super) carried: WideMoney,
    /// Whether a part names the lines to the individual already.
    pub(super) has_guardian_money: bool,
    pub(super) notices: Vec<WarningKind>,
    parts: Vec<Part>,
}

/// What a cancelled report held while it lived, and what became of it.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each may be true of it or not")]
pub(super) struct Worth {
    /// By its allocation before the cancellation; else, with no live report, all that was paid.
    pub(super) proven: Option<WideMoney>,
    /// Taken back by negative movements.
    pub(super) taken: WideMoney,
    /// Given back by returns.
    pub(super) given_back: WideMoney,
    /// Of the rest: paid in lines dated before the cancellation.
    pub(super) covered: WideMoney,
    pub(super) covered_by: Vec<LineRef>,
    pub(super) is_carried: bool,
    /// Whether what was taken back was matched by neither code nor amount.
    pub(super) is_loose: bool,
    /// Whether it had more of one subsidy allocated than was ever paid of it before: the books may have
    /// some of the other one there.
    pub(super) is_booked_otherwise: bool,
    /// Whether a payment that the report's own books did not follow is thought to be of it.
    pub(super) has_risen: bool,
    /// Whether just one of several payments was settled: the others may be of a report that is not
    /// in the data.
    pub(super) may_be_of_two: bool,
}

impl Worth {
    /// What it is worth: proven, else what was taken back or given back of it.
    pub(super) fn amount(&self) -> WideMoney {
        self.proven.unwrap_or_else(|| self.taken.plus(self.given_back))
    }

    /// What is still with the service.
    pub(super) fn remaining(&self) -> WideMoney {
        self.amount().minus(self.taken).minus(self.given_back).positive_part()
    }

    /// Whether other money of the week may be its: nothing proves what it was paid, or what was
    /// taken back of it.
    pub(super) fn is_open(&self) -> bool {
        self.is_loose || self.proven.is_none() || self.is_booked_otherwise
    }

    /// Whether it is still with the service, in lines that may as well be another report's.
    pub(super) fn is_unplaced(&self) -> bool {
        !self.is_carried && self.remaining() > self.covered
    }

    /// Whether nothing says what it was worth.
    pub(super) fn is_unknown(&self) -> bool {
        self.proven.is_none() && self.taken.is_zero() && self.given_back.is_zero()
    }
}

/// What both types share: statements and fees that name none.
pub(super) struct Shared {
    /// What is left of each live report's guardian amount.
    pub(super) guardian_left: Vec<WideMoney>,
    /// What is left of each line to the individual, by type.
    pub(super) individual_left: Vec<[WideMoney; 2]>,
    /// What is left under the fees of the live reports.
    pub(super) room: Option<WideMoney>,
    /// What was paid beyond the fees of the week, where no report is cancelled.
    pub(super) beyond_fees: WideMoney,
    /// By how much live allocations exceed what a return passed on and what was paid since.
    pub(super) live_excess: WideMoney,
}

impl Shared {
    pub(super) fn of(week: &EnrolmentWeek<'_>) -> Self {
        let guardian = |live| {
            let of = week.types();
            let amounts = of.iter().filter_map(|&of| week.guardian_of(live, of));
            amounts.map(|(amount, _)| amount).max().unwrap_or_default().positive_part()
        };
        let individual = |line: &PaymentLine| {
            SubsidyType::ALL.map(|of| line.amount_of(Some(of)).positive_part())
        };
        let allocated = week.allocated_to_live();
        let mut individual_left: Vec<[WideMoney; 2]> =
            week.to_individual().map(individual).collect();
        take_back(week, &mut individual_left);
        Self {
            guardian_left: week.live.iter().map(guardian).collect(),
            individual_left,
            room: week.caps().map(|caps| caps.minus(allocated).positive_part()),
            beyond_fees: beyond_fees(week),
            live_excess: live_excess(week),
        }
    }
}

impl Shared {
    /// What a part has taken is not to be found beyond the fees once more.
    fn is_not_beyond_fees(&mut self, taken: WideMoney) {
        self.beyond_fees = self.beyond_fees.minus(taken.positive_part()).positive_part();
    }
}

fn beyond_fees(week: &EnrolmentWeek<'_>) -> WideMoney {
    let fees = week.caps().filter(|_| week.cancelled.is_empty());
    let paid: WideMoney = week.to_service().map(PaymentLine::amount).sum();
    fees.map_or(WideMoney::ZERO, |fees| paid.minus(week.returned()).minus(fees).positive_part())
}

/// CCS pays whole cents: of a fraction, what a line has, whether rounded down or up, else the nearest.
fn as_paid(week: &EnrolmentWeek<'_>, of: Option<SubsidyType>, worth: WideMoney) -> WideMoney {
    let nearest = nearest_cent(worth);
    let other = if nearest > worth {
        nearest.minus(WideMoney::CENT)
    } else {
        nearest.plus(WideMoney::CENT)
    };
    let has = |amount| week.to_service().any(|line| line.amount_of(of).magnitude() == amount);
    if nearest != worth && !has(nearest) && has(other) { other } else { nearest }
}

/// The books of a version may have had more than it was ever paid: where CCS took back just all that was
/// paid before the cancellation, it was worth that.
fn as_offset(
    week: &EnrolmentWeek<'_>,
    of: Option<SubsidyType>,
    report: &Cancelled<'_>,
    worth: WideMoney,
) -> WideMoney {
    let lines = || week.to_service().filter(|line| !line.amount_of(of).is_zero());
    let is_dated = lines().all(|line| report.when(line.date_paid) != When::Undated);
    let before = lines().filter(|line| report.when(line.date_paid) == When::Before);
    let before: WideMoney = before.map(|line| line.amount_of(of)).sum();
    let is_offset = |line: &PaymentLine| {
        line.amount_of(of) == before.negated() && report.when(line.date_paid) == When::After
    };
    let is_it = worth > before && before > WideMoney::ZERO && is_dated && lines().any(is_offset);
    if is_it { before } else { worth }
}

/// What CCS paid the individual and took back again is not with the individual any more: a payment of
/// just the amount, else the newest ones.
fn take_back(week: &EnrolmentWeek<'_>, left: &mut [[WideMoney; 2]]) {
    for (of, place) in SubsidyType::ALL.into_iter().zip(0_usize..) {
        let mut open: Vec<usize> = Vec::new();
        let mut by_amount: BTreeMap<WideMoney, Vec<usize>> = BTreeMap::new();
        for (at, line) in week.to_individual().enumerate() {
            let amount = line.amount_of(Some(of));
            if amount > WideMoney::ZERO {
                open.push(at);
                by_amount.entry(amount).or_default().push(at);
                continue;
            }
            let mut taken = amount.negated();
            open.extend(by_amount.get_mut(&taken).and_then(Vec::pop));
            while let Some(&next) = open.last().filter(|_| !taken.is_zero()) {
                let paid = left.get_mut(next).and_then(|amounts| amounts.get_mut(place));
                let Some(paid) = paid else { break };
                let now = taken.min(*paid);
                *paid -= now;
                taken -= now;
                if paid.is_zero() {
                    open.pop();
                }
            }
        }
    }
}

fn live_excess(week: &EnrolmentWeek<'_>) -> WideMoney {
    let Some(last) = week.returns().max_by_key(|returned| returned.date_returned) else {
        return WideMoney::ZERO;
    };
    if week.is_cut_by(last) || week.is_return_of_none_live() {
        return WideMoney::ZERO;
    }
    let passed_on = WideMoney::from(last.passed_on).plus(week.paid_beyond_return(last));
    let allocated = week.allocated_to_live();
    // What was paid since makes it less.
    if allocated <= passed_on {
        return WideMoney::ZERO;
    }
    let returned: BTreeSet<WideMoney> = week.returns().map(ReturnedFeeReduction::counted).collect();
    // Of each type at most what the books have of it: what no answer covers is in none.
    let paid_since = |of: &Option<SubsidyType>, is_known: &dyn Fn(Day) -> bool| {
        let is_event = taken_by_events(week, *of, &returned, &[]);
        let since = movements(week, *of, is_event);
        let since = since
            .iter()
            .filter(|movement| movement.day > last.date_returned && is_known(movement.day));
        let paid: WideMoney = since.map(|movement| movement.left.positive_part()).sum();
        let on_live = week.live.iter().map(|live| live.report.allocated_of(*of));
        paid.min(on_live.sum::<WideMoney>().positive_part())
    };
    let sum = |is_known: &dyn Fn(Day) -> bool| -> WideMoney {
        week.types().iter().map(|of| paid_since(of, is_known)).sum()
    };
    let is_known = |day| !week.is_younger_than_the_books(day);
    // The answer of the day on which CCS processed it knew of what it paid the next day.
    let answered = week.live.iter().filter_map(|live| live.answer_day).max();
    let is_at_once = |day| answered.is_some_and(|answered| may_have_crossed(answered, day));
    if allocated == passed_on.plus(sum(&|day| is_known(day) || is_at_once(day))) {
        return WideMoney::ZERO;
    }
    let paid_since = sum(&is_known);
    allocated.minus(passed_on).minus(paid_since).positive_part()
}

impl<'k> Ledger<'k> {
    /// A ledger that knows the sums alone.
    pub(super) fn of_sums(week: &'k EnrolmentWeek<'k>, of: Option<SubsidyType>) -> Self {
        Self::with(week, of, Vec::new(), Vec::new(), Vec::new())
    }

    pub(super) fn of(
        week: &'k EnrolmentWeek<'k>,
        of: Option<SubsidyType>,
        splits: &[Split<'k>],
    ) -> Self {
        let returns = shares(splits, of);
        let worths: Vec<Worth> = week
            .cancelled
            .iter()
            .map(|report| Worth {
                proven: report
                    .allocated_before(of)
                    .map(|worth| as_offset(week, of, report, as_paid(week, of, worth))),
                is_booked_otherwise: week.is_booked_otherwise(report),
                ..Worth::default()
            })
            .collect();
        let returned = returns.iter().map(|share| share.amount).collect();
        let proven: Vec<Option<WideMoney>> = worths.iter().map(|worth| worth.proven).collect();
        let movements = movements(week, of, taken_by_events(week, of, &returned, &proven));
        let has_return_of_unknown_type = of.is_some() && splits.iter().any(|it| !it.is_known);
        let ledger = Self::with(week, of, movements, worths, returns);
        Self { has_return_of_unknown_type, ..ledger }
    }

    fn with(
        week: &'k EnrolmentWeek<'k>,
        of: Option<SubsidyType>,
        movements: Vec<Movement<'k>>,
        worths: Vec<Worth>,
        returns: Vec<ReturnShare<'k>>,
    ) -> Self {
        let reports = &week.known.evidence.session_reports;
        let allocated: WideMoney = reports.iter().map(|report| report.allocated_of(of)).sum();
        Self {
            week,
            of,
            rest: week.paid(of).minus(allocated),
            paid: week.to_service().map(|line| line.amount_of(of)).sum(),
            on_live: week.live.iter().map(|live| live.report.allocated_of(of)).sum(),
            movements,
            worths,
            returns,
            beyond: WideMoney::ZERO,
            is_beyond_loose: false,
            has_return_of_unknown_type: false,
            doubtful: WideMoney::ZERO,
            carried: WideMoney::ZERO,
            has_guardian_money: false,
            notices: Vec::new(),
            parts: Vec::new(),
        }
    }

    /// Every step after the events, in order.
    pub(super) fn steps(&mut self, shared: &mut Shared) {
        let before = self.rest;
        self.repeats();
        shared.is_not_beyond_fees(before.minus(self.rest));
        self.facts(shared);
        // Every other part takes at most what is left.
        if self.rest.is_zero() {
            return;
        }
        self.too_small();
        self.recovered_beyond();
        self.no_report();
        let before = self.rest;
        self.timing();
        shared.is_not_beyond_fees(before.minus(self.rest));
        // What timing leaves under a cent is no reason to ask anybody for money.
        self.too_small();
        self.uncertain_withdrawals();
        self.paid_for_cancelled();
        self.holders(shared);
        self.caps(shared);
        self.young_of_one_report();
        self.too_small();
        self.unexplained();
    }

    /// The rest.
    pub(super) fn unexplained(&mut self) {
        if self.rest.is_zero() {
            return;
        }
        let alternatives = self.instead_of_unexplained();
        let part = self.part(PartKind::Unexplained, self.rest).with_lines(self.all_lines());
        self.take(part.but(Certainty::Possible, &alternatives));
    }

    /// A part of this type.
    pub(super) fn part(&self, kind: PartKind, amount: WideMoney) -> Part {
        Part::new(kind, self.of, amount)
    }

    /// Takes a part off the rest; nothing is no part.
    pub(super) fn take(&mut self, part: Part) {
        if !part.amount.is_zero() {
            self.rest -= part.amount;
            join(&mut self.parts, part);
        }
    }

    /// The parts in the order of a row; one whose parts cancelled is gone.
    pub(super) fn into_parts(self) -> Vec<Part> {
        let mut parts = self.parts;
        parts.retain(|part| !part.amount.is_zero());
        parts.sort_by_key(|part| (part.kind, part.certainty));
        parts
    }

    /// As much of an amount as is left above zero.
    pub(super) fn at_most_above(&self, amount: WideMoney) -> WideMoney {
        amount.positive_part().min(self.rest.positive_part())
    }

    /// As much of an amount as is left below zero, as a size.
    pub(super) fn at_most_below(&self, amount: WideMoney) -> WideMoney {
        amount.positive_part().min(self.rest.negated().positive_part())
    }

    /// Uses up positive movements that are allowed, oldest first; gives how much and which lines.
    pub(super) fn use_up(
        &mut self,
        amount: WideMoney,
        allowed: impl Fn(&Movement<'_>) -> bool,
    ) -> (WideMoney, Vec<LineRef>) {
        let (mut left, mut lines) = (amount.positive_part(), Vec::new());
        let paid = self.movements.iter_mut();
        for movement in paid.filter(|movement| movement.left > WideMoney::ZERO) {
            if left.is_zero() || movement.is_reversed || !allowed(movement) {
                continue;
            }
            let used = movement.left.min(left);
            movement.left -= used;
            left -= used;
            lines.extend(movement.refs());
        }
        (amount.positive_part().minus(left), lines)
    }

    /// What unused movements that are allowed sum to, above and below zero.
    pub(super) fn unused(&self, allowed: impl Fn(&Movement<'_>) -> bool) -> WideMoney {
        let meant = self.movements.iter().filter(|movement| allowed(movement));
        meant.map(|movement| movement.left).sum()
    }

    /// What unused payments that are allowed sum to.
    pub(super) fn unused_paid(&self, allowed: impl Fn(&Movement<'_>) -> bool) -> WideMoney {
        self.unused(|movement| movement.left > WideMoney::ZERO && allowed(movement))
    }

    /// What is pending of the returns.
    pub(super) fn pending(&self) -> WideMoney {
        self.returns.iter().map(ReturnShare::pending).sum()
    }

    /// What allocation leaves out: returned money, recovered or not, which is paid and no live
    /// report's, less what is gone again; and what is left of proven worths.
    pub(super) fn not_of_live(&self) -> WideMoney {
        let worths = self.worths.iter().zip(&self.week.cancelled);
        let worths = worths.filter(|(worth, _)| !worth.is_carried).map(|(worth, report)| {
            let undated = self.unused_paid(|movement| report.when(movement.day) == When::Undated);
            worth.covered.plus(worth.remaining().minus(worth.covered).min(undated))
        });
        self.pending().plus(worths.sum())
    }

    /// Whether something was paid that a cancelled report of unknown worth may have held.
    pub(super) fn has_unproven_worth(&self) -> bool {
        let mut worths = self.worths.iter().zip(&self.week.cancelled);
        worths.any(|(worth, report)| {
            worth.is_unknown()
                && !self.unused_paid(|movement| report.when(movement.day) != When::After).is_zero()
        })
    }

    /// Every row with money of this type.
    pub(super) fn all_lines(&self) -> Vec<LineRef> {
        let evidence = &self.week.known.evidence;
        let lines = evidence.payments.iter();
        let lines = lines.filter(|line| !line.amount_of(self.of).is_zero());
        let lines = lines.map(LineRef::of_payment);
        let returns = self.returns.iter().map(|share| LineRef::of_return(share.returned));
        lines
            .chain(evidence.session_reports.iter().map(LineRef::of_report))
            .chain(returns)
            .collect()
    }

    /// The day that eight weeks are counted to.
    pub(super) fn as_at(&self) -> Day {
        self.week.around.as_at
    }
}

impl Part {
    /// Less than certain, since these other causes fit.
    pub(super) fn but(self, certainty: Certainty, alternatives: &[PartKind]) -> Self {
        Self { certainty, alternatives: alternatives.to_vec(), ..self }
    }

    pub(super) fn at_cost(self, remedy_cost: RemedyCost) -> Self {
        Self { remedy_cost, ..self }
    }

    pub(super) fn with_lines(self, lines: Vec<LineRef>) -> Self {
        Self { lines, ..self }
    }
}

/// Parts of one type, name and certainty are one.
pub(super) fn join(parts: &mut Vec<Part>, part: Part) {
    let is_alike = |known: &&mut Part| {
        (known.of, known.kind, known.certainty) == (part.of, part.kind, part.certainty)
    };
    let Some(known) = parts.iter_mut().find(is_alike) else {
        parts.push(part);
        return;
    };
    known.amount += part.amount;
    known.remedy_cost = known.remedy_cost.max(part.remedy_cost);
    known.excess_over_fee = known.excess_over_fee.max(part.excess_over_fee);
    known.excess_over_entitlement = known.excess_over_entitlement.max(part.excess_over_entitlement);
    known.lines.extend(part.lines);
    known.alternatives.extend(part.alternatives);
}

/// Each line and each alternative of a part once, where it came first.
pub(super) fn without_repeats(part: &mut Part) {
    keep_first(&mut part.lines);
    keep_first(&mut part.alternatives);
}

fn keep_first<T: Ord + Copy>(list: &mut Vec<T>) {
    /// So few are compared one with another.
    const FEW: usize = 8;
    if list.len() <= FEW {
        let mut at = 0;
        while let Some((before, item)) = list.get(..at).zip(list.get(at)) {
            if before.contains(item) {
                list.remove(at);
            } else {
                at = at.saturating_add(1);
            }
        }
        return;
    }
    let mut seen = BTreeSet::new();
    list.retain(|item| seen.insert(*item));
}
