//! Stage 2's judgement: a difference decomposed into parts that re-add to it exactly.
//!
//! Of the causes that fit, the one whose remedy costs least and can be undone is named, unless a
//! dearer one is certain; the others are listed. The steps are in this order, one file a step:
//!
//! | step | file |
//! |---|---|
//! | what the rows say, report by report | [`evidence`], [`statement`], [`young`] |
//! | each clearing number netted into movements | [`movement`] |
//! | returns by type, and what they passed on | [`returns`], [`figures`], [`passed_on`] |
//! | each negative movement to its event; returns to their reports; money carried over | [`taking`], [`event`], [`recovery`], [`offset`], [`answered`], [`carried`] |
//! | facts, whatever the net | [`fact`], [`guardian`] |
//! | what is too small or taken too much; no report | [`small`] |
//! | what a query will clear | [`timing`], [`one_answer`] |
//! | withdrawals that are not certain | [`withdrawn`] |
//! | who has the money, report by report; caps | [`holder`], [`cap`] |
//! | errors of the books that no statement shows | [`books`] |
//! | what speaks against each part beside it | [`contrary`], [`doubt`], [`exports`] |
//! | opposite parts that would be a coincidence | [`balanced`] |
//! | what a linked part of another row says | [`linked`] |
//!
//! Facts are entered at their whole amount. Every later part takes at most what is left in its
//! direction, so none is invented only to be undone by another.

mod answered;
mod balanced;
mod books;
mod cap;
mod carried;
mod contrary;
mod doubt;
mod event;
mod evidence;
mod exports;
mod fact;
mod figures;
mod guardian;
mod holder;
mod holidays;
mod ledger;
mod linked;
mod movement;
mod offset;
mod one_answer;
mod passed_on;
mod quiet;
mod recovery;
mod reports;
mod returns;
mod small;
mod statement;
mod taking;
mod timing;
mod withdrawn;
mod young;

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use crate::allocate::CapPolicy;
use crate::identity::Known;
use crate::record::{Key, SubsidyType};
use crate::report::{Certainty, Part, PartKind, WarningKind};
use crate::stated_repeats::StatedRepeats;
use evidence::EnrolmentWeek;
use ledger::{Ledger, Shared};
pub(crate) use linked::{of_a_return, of_linked, settle};
use quiet::{has_nothing_of, is_quiet};
use reports::Live;
use returns::Split;

/// What the rest of the data says that one enrolment-week is judged by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Around<'a> {
    /// The day that eight weeks are counted to.
    pub(crate) as_at: Day,
    /// The days on which CCS paid the service, in order.
    pub(crate) paid_days: &'a [Day],
    /// Whether CCS paid the service ACCS for any child.
    pub(crate) has_accs: bool,
    /// What control totals say of repeats.
    pub(crate) stated_repeats: &'a StatedRepeats,
    /// The policy by which the allocations were made, where they were made here.
    pub(crate) cap_policy: Option<CapPolicy>,
}

impl Around<'_> {
    /// Nothing of the rest of the data.
    pub(crate) fn of_one_week(key: &Key, as_at: Option<Day>) -> Self {
        static NOTHING: StatedRepeats = StatedRepeats::NONE;
        Self {
            as_at: as_at.unwrap_or(key.week.sunday()),
            paid_days: &[],
            has_accs: false,
            stated_repeats: &NOTHING,
            cap_policy: None,
        }
    }
}

/// What was judged of one enrolment-week.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Judgement {
    /// CCS before ACCS, each in the order of the parts.
    pub(crate) parts: Vec<Part>,
    /// Fee reduction returned: the part not passed on.
    pub(crate) returned: WideMoney,
    /// Returned, and not yet recovered.
    pub(crate) pending: WideMoney,
    /// What is worth knowing and is no part.
    pub(crate) notices: Vec<WarningKind>,
    /// Worths of cancelled reports and returned money that are not the live reports', by type.
    pub(crate) not_of_live: NotOfLive,
}

/// What allocation leaves out: it is not the live reports' money.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct NotOfLive {
    pub(crate) ccs: WideMoney,
    pub(crate) accs: WideMoney,
    /// Whether a cancelled report has a worth that nothing proves.
    pub(crate) has_unproven_worth: bool,
}

/// Judges one enrolment-week.
pub(crate) fn judge(known: &Known, around: Around<'_>) -> Judgement {
    if is_quiet(known) { Judgement::default() } else { judged(known, around) }
}

/// Judges one enrolment-week by every step.
fn judged(known: &Known, around: Around<'_>) -> Judgement {
    judged_without(known, around, has_nothing_of)
}

/// Judges one enrolment-week by every step, some types left out.
fn judged_without(
    known: &Known,
    around: Around<'_>,
    leaves_out: impl Fn(&EnrolmentWeek<'_>, &[Split<'_>], Option<SubsidyType>) -> bool,
) -> Judgement {
    let week = EnrolmentWeek::of(known, around);
    if let Some(beyond) = week.is_beyond_comparing() {
        return by_sums(&week, beyond);
    }
    let mut shared = Shared::of(&week);
    let splits = returns::splits(&week);
    let types = week.types().iter().filter(|&&of| !leaves_out(&week, &splits, of));
    let mut ledgers: Vec<Ledger<'_>> = types.map(|&of| Ledger::of(&week, of, &splits)).collect();
    ledgers.iter_mut().for_each(Ledger::events);
    let not_of_live = not_of_live(&ledgers);
    let (returned, pending) = (week.returned(), ledgers.iter().map(Ledger::pending).sum());
    if !swapped(&week, &mut ledgers, pending) {
        for ledger in &mut ledgers {
            ledger.steps(&mut shared);
        }
    }
    let mut notices = week.notices();
    notices.extend(ledgers.iter().flat_map(|ledger| ledger.notices.iter().copied()));
    notices.dedup();
    let mut parts: Vec<Part> = ledgers.into_iter().flat_map(Ledger::into_parts).collect();
    doubt::of_repeats(&week, &mut parts);
    doubt::of_mirrored(&week, &mut parts);
    doubt::of_types(&mut parts);
    doubt::of_exchanged_types(&week, &mut parts);
    doubt::of_unknown_types(&splits, &mut parts);
    doubt::of_cancelled_since(&week, &mut parts);
    doubt::of_pending_returns(&mut parts);
    doubt::of_payments_moved_from_the_individual(&week, &mut parts);
    doubt::of_guardian_money(&week, &mut parts);
    doubt::of_older_answers(&week, &mut parts);
    doubt::of_missing_lines(&week, &mut parts);
    exports::of_gaps(&week, &mut parts);
    contrary::of_statements(&week, &mut parts);
    doubt::of_neighbours(&mut parts);
    let mut parts = balanced::without_coincidences(&week, parts);
    doubt::of_the_week(&week, &mut parts);
    let parts = joined(parts);
    Judgement { parts, returned, pending, notices, not_of_live }
}

/// What the sums say of an enrolment-week with too many rows to compare with one another.
fn by_sums(week: &EnrolmentWeek<'_>, beyond: WarningKind) -> Judgement {
    let parts = week.types().iter().flat_map(|&of| {
        let mut ledger = Ledger::of_sums(week, of);
        ledger.too_small();
        ledger.no_report();
        ledger.unexplained();
        ledger.into_parts()
    });
    let not_of_live =
        NotOfLive { has_unproven_worth: !week.cancelled.is_empty(), ..NotOfLive::default() };
    let (returned, mut notices) = (week.returned(), week.notices());
    notices.push(beyond);
    Judgement { parts: parts.collect(), returned, pending: returned, notices, not_of_live }
}

/// The parts of the row in their order, once doubts have made some of them alike.
fn joined(parts: Vec<Part>) -> Vec<Part> {
    let mut all = Vec::new();
    parts.into_iter().for_each(|part| ledger::join(&mut all, part));
    all.iter_mut().for_each(ledger::without_repeats);
    all.sort_by_key(|part| (part.of, part.kind, part.certainty));
    all
}

/// The types differ by opposite amounts and every report was answered after the newest line: then
/// this is the whole row. Beside a cancelled report, which has nothing left, it is likely.
fn swapped(week: &EnrolmentWeek<'_>, ledgers: &mut [Ledger<'_>], pending: WideMoney) -> bool {
    let [ccs, accs] = ledgers else { return false };
    let holds = !ccs.rest.is_zero()
        && ccs.rest.plus(accs.rest).is_zero()
        && ccs.rest.magnitude() >= WideMoney::CENT
        && pending.is_zero()
        && week.is_answered_after_newest_line()
        && week.cancelled.iter().all(|report| report.report.allocated().is_zero())
        && [&*ccs, &*accs].iter().all(|of| of.not_of_live().is_zero())
        && !week.live.is_empty()
        && !is_stated_as_booked(week, [ccs, accs]);
    if holds {
        let may_be_otherwise = !week.cancelled.is_empty()
            || is_cut_to_the_fee(week, ccs, accs)
            || may_be_decided_anew(week, ccs);
        for ledger in [ccs, accs] {
            let part = ledger.part(PartKind::CcsAccsSwap, ledger.rest);
            let part = part.with_lines(ledger.all_lines());
            let others: &[PartKind] = if ledger.rest > WideMoney::ZERO {
                &[PartKind::PaidMoreThanCanBeAllocated, PartKind::NotAllocated]
            } else {
                &[PartKind::AwaitingPayment, PartKind::AllocatedTooMuch]
            };
            ledger.take(if may_be_otherwise { part.but(Certainty::Likely, others) } else { part });
        }
    }
    holds
}

/// Whether both types are paid and allocated, and the books have reached the fees: the types may
/// then differ by opposite amounts because the allocation was limited, and not because of a swap.
fn is_cut_to_the_fee(week: &EnrolmentWeek<'_>, ccs: &Ledger<'_>, accs: &Ledger<'_>) -> bool {
    let has_both = [ccs, accs].iter().all(|of| !of.paid.is_zero() && !of.on_live.is_zero());
    has_both && week.fees().is_some_and(|fees| week.allocated_to_live() >= fees)
}

/// Whether statements younger than every line, which separate the two types, entitle the service to just
/// what the books have of each: then the books are right, and CCS has yet to pay by them.
fn is_stated_as_booked(week: &EnrolmentWeek<'_>, ledgers: [&Ledger<'_>; 2]) -> bool {
    let is_typed = |live: &Live<'_>| live.statement.is_some_and(|statement| statement.is_typed());
    let is_booked = |ledger: &Ledger<'_>| {
        let cap = week.cap_of(ledger.of).filter(|cap| cap.is_fresh);
        cap.is_some_and(|cap| cap.amount == ledger.on_live)
    };
    week.live.iter().all(is_typed) && ledgers.into_iter().all(is_booked)
}

/// Whether CCS may have decided anew between the newest line and the answer, and has not paid the service
/// since: the books may be ahead of the money.
fn may_be_decided_anew(week: &EnrolmentWeek<'_>, ledger: &Ledger<'_>) -> bool {
    let answered = week.live.iter().filter_map(|live| live.answer_day).max();
    answered.zip(week.newest_line).is_some_and(|(answered, newest)| {
        ledger.runs_since(answered) == 0 && !withdrawn::may_have_crossed(newest, answered)
    })
}

fn not_of_live(ledgers: &[Ledger<'_>]) -> NotOfLive {
    let mut sum = NotOfLive::default();
    for ledger in ledgers {
        let amount = ledger.not_of_live();
        match ledger.of {
            Some(SubsidyType::Accs) => sum.accs += amount,
            _ => sum.ccs += amount,
        }
        sum.has_unproven_worth |= ledger.has_unproven_worth();
    }
    sum
}
