//! Facts: true whatever the net says. And repeats within one file, which are set aside before them.

use alloc::collections::BTreeSet;
use alloc::vec::Vec;

use ccs_core::money::WideMoney;

use super::event::taking;
use super::evidence::Sum;
use super::ledger::{Ledger, Shared, Worth};
use super::movement::{Code, Movement};
use super::reports::{Cancelled, Live, When};
use super::returns::ReturnShare;
use crate::record::{PaymentLine, Recipient};
use crate::report::{Certainty, LineRef, Part, PartKind, RemedyCost};

/// Weeks after which a withdrawal that CCS has not offset is asked about. No source gives a number.
const WEEKS_UNTIL_ASKING: i32 = 8;

impl Ledger<'_> {
    /// Repeats of lines without an id, where more was paid than is allocated and no unanswered
    /// report could have them.
    pub(super) fn repeats(&mut self) {
        let (of, around) = (self.of, self.week.around);
        let all: Vec<&PaymentLine> = self
            .week
            .known
            .repeats
            .iter()
            .filter(|line| line.recipient == Recipient::Service)
            .filter(|line| !line.amount_of(of).is_zero())
            .collect();
        let proven = |line: &&&PaymentLine| around.stated_repeats.is_paid_once(line);
        let certain: Vec<&PaymentLine> = all.iter().filter(proven).copied().collect();
        // A payment and its reversal that both are there twice add nothing.
        let taken = all.iter().filter(|line| !proven(line)).map(|line| line.amount_of(of));
        let taken: WideMoney = taken.map(WideMoney::negative_part).sum();
        let sum: WideMoney = certain.iter().map(|line| line.amount_of(of)).sum();
        let refs = certain.iter().map(|line| LineRef::of_payment(line)).collect();
        let part = self.part(PartKind::DuplicatePaymentLine, sum.plus(taken).positive_part());
        let part = part.with_lines(refs);
        self.take(if taken.is_zero() {
            part
        } else {
            part.but(Certainty::Likely, &[PartKind::Unexplained])
        });
        let pays = |line: &&&PaymentLine| line.amount_of(of) > WideMoney::ZERO;
        let could_be_anothers =
            self.week.unanswered().any(|live| live.room().is_none_or(|room| !room.is_zero()));
        if !could_be_anothers {
            let others: Vec<&PaymentLine> =
                all.iter().filter(|line| !proven(line) && pays(line)).copied().collect();
            self.suspected_repeats(&others);
        }
    }

    fn suspected_repeats(&mut self, lines: &[&PaymentLine]) {
        let sum: WideMoney = lines.iter().map(|line| line.amount_of(self.of)).sum();
        let others = self.not_of_live();
        let most = self.rest.minus(others);
        let amount = sum.min(most.positive_part());
        if amount.is_zero() {
            return;
        }
        let refs: Vec<LineRef> = lines.iter().map(|line| LineRef::of_payment(line)).collect();
        let all: BTreeSet<&PaymentLine> = lines.iter().copied().collect();
        let repeated =
            |movement: &Movement<'_>| movement.lines.iter().any(|line| all.contains(line));
        self.use_up(amount, repeated);
        let part = self.part(PartKind::DuplicatePaymentLine, amount);
        let mut alternatives =
            alloc::vec![PartKind::AwaitingSessionReportQuery, PartKind::PaidMoreThanCanBeAllocated];
        let has_room = |live: &Live<'_>| live.room().is_none_or(|room| room >= amount);
        if self.week.live.iter().any(has_room) {
            alternatives.push(PartKind::NotAllocated);
        }
        self.take(part.but(Certainty::Possible, &alternatives).with_lines(refs));
    }

    /// Every fact, whatever the net.
    pub(super) fn facts(&mut self, shared: &mut Shared) {
        self.on_cancelled();
        self.on_live(shared);
        self.pending_returns();
        self.proven_withdrawals();
        self.guardian_by_statement(shared);
        self.withheld_of_provider();
    }

    /// What CCS kept for a debt of the provider, by its code: the family has all of its subsidy, and no cause
    /// of an enrolment-week names it.
    fn withheld_of_provider(&mut self) {
        let (mut amount, mut lines) = (WideMoney::ZERO, Vec::new());
        for movement in taking(&mut self.movements, Code::ProviderDebt) {
            amount += movement.left;
            lines.extend(movement.refs());
            movement.left = WideMoney::ZERO;
        }
        let part = self.part(PartKind::Unexplained, amount).with_lines(lines);
        self.take(part.but(Certainty::Possible, &[]));
    }

    /// Allocations on cancelled reports: recovered as far as a recovered return is theirs.
    fn on_cancelled(&mut self) {
        let of = self.of;
        let on = |report: &&Cancelled<'_>| !report.report.allocated_of(of).is_zero();
        let reports: Vec<LineRef> =
            self.week.cancelled.iter().filter(on).map(Cancelled::line).collect();
        let allocated: WideMoney =
            self.week.cancelled.iter().map(|report| report.report.allocated_of(of)).sum();
        let recovered: WideMoney =
            self.returns.iter().map(|share| share.recovered.min(share.of_cancelled)).sum();
        let both = recovered.min(allocated.positive_part());
        let mut lines = self.return_lines(|share| !share.recovered.is_zero());
        lines.extend(reports.iter().copied());
        let part = self.part(PartKind::RecoveredButStillAllocated, both.negated());
        // Of several reports the return may be another's.
        let is_its = both == allocated || self.week.cancelled.len() == 1;
        let is_loose = !is_its || self.returns.iter().any(|share| share.is_loose);
        let alternatives = [PartKind::AllocatedToCancelledReport, PartKind::ClawbackAwaitingQuery];
        let part = if is_loose { part.but(Certainty::Likely, &alternatives) } else { part };
        self.take(part.with_lines(lines));
        let rest = allocated.minus(both).negated();
        let part = self.part(PartKind::AllocatedToCancelledReport, rest);
        self.take(part.with_lines(reports));
    }

    /// Allocations on live reports beyond what a return passed on and what was paid since.
    fn on_live(&mut self, shared: &mut Shared) {
        let allocated: WideMoney =
            self.week.live.iter().map(|live| live.report.allocated_of(self.of)).sum();
        let of_live: WideMoney = self.returns.iter().map(ReturnShare::of_live).sum();
        // What the guardian has of it is not the return's.
        let excess = shared.live_excess.minus(self.guardians_by_statement(shared)).positive_part();
        let excess = excess.min(of_live).min(allocated.positive_part());
        shared.live_excess -= excess;
        let recovered: WideMoney = self.returns.iter().map(ReturnShare::recovered_of_live).sum();
        let recovered = recovered.min(excess);
        let is_whole = excess == of_live
            && !self.week.holds_what_was_passed_on()
            && self.week.is_return_of_all_paid()
            && !self.week.is_varied_since_return()
            && !self.week.has_return_since_answer()
            && !self.week.has_report_since_return()
            && !self.may_hide_a_recovery()
            && !self.returns.iter().any(|share| share.is_loose);
        let parts = [
            (PartKind::RecoveredButStillAllocated, recovered),
            (PartKind::ReturnedButStillAllocated, excess.minus(recovered)),
        ];
        for (kind, amount) in parts.into_iter().filter(|(_, amount)| !amount.is_zero()) {
            let mut lines = self.return_lines(|share| !share.of_live().is_zero());
            lines.extend(self.week.live.iter().map(Live::line));
            let part = self.part(kind, amount.negated()).with_lines(lines);
            let other = match kind {
                PartKind::RecoveredButStillAllocated => PartKind::ReturnedButStillAllocated,
                _ => PartKind::RecoveredButStillAllocated,
            };
            let alternatives = [
                other,
                PartKind::AllocatedTooMuch,
                PartKind::AwaitingPayment,
                PartKind::PaidToGuardian,
                PartKind::ClawbackAwaitingQuery,
                PartKind::RecoveredBeyondReturn,
            ];
            self.take(if is_whole { part } else { part.but(Certainty::Likely, &alternatives) });
        }
    }

    /// Whether money and books agree, and money came since a return that no line recovered: a source that
    /// shows one line a run may have the recovery in it.
    fn may_hide_a_recovery(&self) -> bool {
        let open = self.returns.iter().filter(|share| !share.pending().is_zero());
        let Some(lodged) = open.map(|share| share.returned.date_returned).min() else {
            return false;
        };
        let mut since = self.movements.iter().filter(|movement| movement.day > lodged);
        self.paid == self.on_live && since.any(|movement| movement.payments(self.of) > 0)
    }

    fn return_lines(&self, meant: impl Fn(&ReturnShare<'_>) -> bool) -> Vec<LineRef> {
        let shares = || self.returns.iter().filter(|share| meant(share));
        let recoveries = shares().flat_map(|share| share.recoveries.iter().copied());
        recoveries.chain(shares().map(|share| LineRef::of_return(share.returned))).collect()
    }

    fn pending_returns(&mut self) {
        if self.pending().is_zero() {
            return;
        }
        let lines = self.return_lines(|share| !share.pending().is_zero());
        let part = self.part(PartKind::ReturnAwaitingRecovery, self.pending()).with_lines(lines);
        let mut alternatives = Vec::new();
        if self.returns.iter().any(|share| share.is_loose) {
            alternatives
                .extend([PartKind::ClawbackAwaitingQuery, PartKind::WithdrawnAwaitingOffset]);
        }
        let open = || self.returns.iter().filter(|share| !share.pending().is_zero());
        // Of two that are alike one may be a repeat, and what was not paid yet cannot be returned.
        let may_be_none =
            open().any(|share| share.is_repeated || self.week.is_before_any_money(share.returned));
        if (self.has_return_of_unknown_type || may_be_none) && !self.week.live.is_empty() {
            alternatives.push(PartKind::NotAllocated);
        }
        let may_be_recovered = self.may_hide_a_recovery();
        if may_be_none || may_be_recovered || open().any(ReturnShare::lacks_its_recovery) {
            alternatives.push(PartKind::Unexplained);
        }
        // By its own day of recovery a line is missing: there is nothing to wait for.
        let is_missing = open().all(ReturnShare::lacks_its_recovery);
        let part = if is_missing { part.at_cost(RemedyCost::Query) } else { part };
        // A report that is not in the data may be withdrawn, and its money offset.
        if !self.week.has_reports() {
            alternatives.push(PartKind::NoReport);
        }
        self.take(if alternatives.is_empty() {
            part
        } else {
            part.but(Certainty::Likely, &alternatives)
        });
    }

    /// Withdrawn reports whose worth is proven and covered by lines dated before the cancellation.
    fn proven_withdrawals(&mut self) {
        for at in 0..self.worths.len() {
            let (Some(report), Some(worth)) = (self.week.cancelled.get(at), self.worths.get(at))
            else {
                continue;
            };
            let by_worth = worth.remaining().min(worth.covered);
            let amount = self.left_of_only().map_or(by_worth, |left| left.min(by_worth));
            if worth.proven.is_none() || worth.is_carried || amount.is_zero() {
                continue;
            }
            let mut lines = worth.covered_by.clone();
            lines.push(report.line());
            let mut alternatives = self.doubts(worth, report);
            if amount != by_worth && !alternatives.contains(&PartKind::ClawbackAwaitingQuery) {
                alternatives.push(PartKind::ClawbackAwaitingQuery);
            }
            let part = self.withdrawn(report, amount).with_lines(lines);
            self.take(if alternatives.is_empty() {
                part
            } else {
                let more = part.alternatives.iter().copied();
                let all: Vec<PartKind> = more.chain(alternatives).collect();
                part.but(Certainty::Likely, &all)
            });
        }
    }

    /// What else could be true of a withdrawal whose worth is proven.
    fn doubts(&self, worth: &Worth, report: &Cancelled<'_>) -> Vec<PartKind> {
        let mut doubts = Vec::new();
        if worth.is_loose || (!self.week.live.is_empty() && self.has_taking_since(report)) {
            doubts.push(PartKind::ClawbackAwaitingQuery);
            if self.week.unanswered().any(Live::is_new) {
                doubts.push(PartKind::AwaitingSessionReportQuery);
            }
        }
        if !self.is_covered_beside_live(report, worth) {
            doubts.push(PartKind::AwaitingPayment);
            if self.week.unanswered().next().is_some() {
                doubts.extend([PartKind::ReportReplaced, PartKind::AwaitingSessionReportQuery]);
            }
        }
        if worth.has_risen
            || self.week.is_entitled_to_all_paid()
            || self.may_be_netted_since(report, worth)
        {
            doubts.push(PartKind::NotAllocated);
        }
        let is_over_its_fee =
            report.report.total_fee.is_some_and(|fee| worth.amount() > WideMoney::from(fee));
        let is_unseen = report.lacks_versions() && report.worth_by_allocation(self.of).is_none();
        if is_over_its_fee || worth.may_be_of_two || is_unseen {
            doubts.push(PartKind::NoReport);
        }
        if worth.covered < worth.remaining() || is_over_its_fee {
            doubts.push(PartKind::Unexplained);
        }
        let is_undated =
            report.last_live.is_none() && !report.report.allocated_of(self.of).is_zero();
        if is_undated
            || self.may_be_of_another_cancelled(report)
            || self.was_paid_just_since(report, worth.amount())
        {
            doubts.push(PartKind::PaidForCancelledReport);
        }
        if self.has_return_of_unknown_type || self.returns.iter().any(|share| share.is_loose) {
            doubts.push(PartKind::ReturnAwaitingRecovery);
        }
        let is_listed = doubts.contains(&PartKind::AwaitingSessionReportQuery);
        if report.has_impossible_day() && !doubts.contains(&PartKind::PaidForCancelledReport) {
            doubts.push(PartKind::PaidForCancelledReport);
        }
        if self.has_unused_offset(report, worth) && !doubts.contains(&PartKind::NoReport) {
            doubts.push(PartKind::NoReport);
        }
        if self.may_be_carried(report, worth) && !is_listed {
            doubts.push(PartKind::AwaitingSessionReportQuery);
        }
        doubts
    }

    /// Whether CCS may have paid a report that was sent anew, less the worth, in one line: the books have no more
    /// of it than that line, and its fee has room for the worth as well.
    fn may_be_netted_since(&self, report: &Cancelled<'_>, worth: &Worth) -> bool {
        let mut paid = self.movements.iter().filter(|movement| {
            movement.payments(self.of) == 1 && report.when(movement.day) == When::After
        });
        paid.any(|movement| {
            self.week.live.iter().any(|live| {
                live.is_new()
                    && live.report.allocated_of(self.of) == movement.net(self.of)
                    && live.room().is_some_and(|room| room >= worth.remaining())
            })
        })
    }

    /// Whether a line since the cancellation takes just the worth, and is netted with a payment of its
    /// run: it may be the offset, and the payment another report's.
    fn has_unused_offset(&self, report: &Cancelled<'_>, worth: &Worth) -> bool {
        let hidden = self.movements.iter().filter(|it| report.when(it.day) != When::Before);
        let mut lines = hidden.filter(|it| it.lines.len() > 1).flat_map(|it| &it.lines);
        let taken = worth.amount().negated();
        worth.taken.is_zero() && lines.any(|line| line.amount_of(self.of) == taken)
    }

    /// Whether a line since the cancellation paid just what the report was worth, and what came before
    /// it is no more than live reports have.
    fn was_paid_just_since(&self, report: &Cancelled<'_>, worth: WideMoney) -> bool {
        let of_when = |when| {
            let lines = self.week.to_service();
            lines.filter(move |line| report.when(line.date_paid) == when)
        };
        let before: WideMoney =
            of_when(When::Before).map(|line| line.amount_of(self.of).positive_part()).sum();
        of_when(When::After).any(|line| line.amount_of(self.of) == worth)
            && before <= self.on_live.max(worth)
            && !self.on_live.is_zero()
    }

    /// Whether money of before the cancellation came after that of another report of the week.
    fn may_be_of_another_cancelled(&self, report: &Cancelled<'_>) -> bool {
        // A day is after the cancellation of any other report where it is after the first of them.
        let others = self.week.cancelled.iter().filter(|other| other.line() != report.line());
        let Some(first) = others.filter_map(Cancelled::day).min() else { return false };
        let payments = self.week.to_service();
        let mut paid = payments.filter(|line| line.amount_of(self.of) > WideMoney::ZERO);
        paid.any(|line| line.date_paid > first && report.when(line.date_paid) == When::Before)
    }

    /// Whether CCS may have carried the money over to a report that has no allocation yet, whether
    /// it paid a difference or none. With none but differences above the fees it has not.
    fn may_be_carried(&self, report: &Cancelled<'_>, worth: &Worth) -> bool {
        let new_ones = || self.week.live.iter().filter(|live| live.has_no_allocation_yet());
        let fees = new_ones().map(Live::largest_fee).sum::<Option<Sum>>();
        let paid = self.movements.iter().filter(|it| report.when(it.day) != When::Before);
        let least = paid.map(|it| it.left).filter(|left| *left > WideMoney::ZERO).min();
        let is_above =
            fees.zip(least).is_some_and(|(Sum(fees), least)| worth.remaining().plus(least) > fees);
        new_ones().next().is_some() && !is_above
    }

    /// Whether a negative since the cancellation has no event of its own: it may be a part of the
    /// offset.
    fn has_taking_since(&self, report: &Cancelled<'_>) -> bool {
        self.movements.iter().any(|movement| {
            let takes = movement.left < WideMoney::ZERO || movement.hides_a_taking(self.of);
            takes && !report.is_allocated_after(movement.day)
        })
    }

    /// What can still be with the service where no report of the week is live and one is cancelled:
    /// all that was paid, less what was taken and what a return is to give back.
    fn left_of_only(&self) -> Option<WideMoney> {
        let is_only = self.week.live.is_empty() && self.worths.len() == 1;
        let paid: WideMoney = self.week.to_service().map(|line| line.amount_of(self.of)).sum();
        is_only.then(|| paid.minus(self.pending()).positive_part())
    }

    /// Whether the lines before the cancellation pay the report beside what live reports have
    /// allocated of them.
    fn is_covered_beside_live(&self, report: &Cancelled<'_>, worth: &Worth) -> bool {
        self.paid_before_beside_live(report) >= worth.remaining()
    }

    /// What the lines before the cancellation pay beside what live reports have allocated of them.
    pub(super) fn paid_before_beside_live(&self, report: &Cancelled<'_>) -> WideMoney {
        let (mut before, mut since) = (WideMoney::ZERO, WideMoney::ZERO);
        for line in self.week.to_service() {
            let amount = line.amount_of(self.of).positive_part();
            match report.when(line.date_paid) {
                When::Before => before += amount,
                // No allocation rests on money that is younger than the answer.
                When::After | When::Undated if self.week.is_young(line.date_paid) => {}
                When::After | When::Undated => since += amount,
            }
        }
        let live: WideMoney =
            self.week.live.iter().map(|live| live.largest_allocation(self.of)).sum();
        before.minus(live.minus(since).positive_part())
    }

    /// A withdrawal, as sure as its age lets it be.
    pub(super) fn withdrawn(&self, report: &Cancelled<'_>, amount: WideMoney) -> Part {
        let part = self.part(PartKind::WithdrawnAwaitingOffset, amount);
        let is_old = report
            .day()
            .is_some_and(|day| self.as_at().days_since(day) > WEEKS_UNTIL_ASKING.saturating_mul(7));
        if is_old {
            let alternatives = [PartKind::PaidForCancelledReport];
            part.but(Certainty::Likely, &alternatives).at_cost(RemedyCost::Ask)
        } else {
            part
        }
    }
}
