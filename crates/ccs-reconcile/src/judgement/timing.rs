//! What one query of the session reports will clear: all that is young, netted, with one sign.

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;

use super::evidence::Sum;
use super::ledger::{Ledger, Worth};
use super::movement::{Code, Movement};
use super::reports::Live;
use crate::record::ReportStatus;
use crate::report::{Certainty, LineRef, PartKind};

impl Ledger<'_> {
    pub(super) fn timing(&mut self) {
        self.report_replaced();
        if self.rest > WideMoney::ZERO {
            self.awaiting_query();
        } else {
            self.clawback_awaiting_query();
        }
        self.newest_of_unknown_answer();
        self.of_a_report_not_in_data();
    }

    /// A newer version is submitted and unanswered, an earlier one was paid and its allocation
    /// dropped, and nothing has moved since.
    fn report_replaced(&mut self) {
        let of = self.of;
        let newest = self.movements.last().map(|movement| movement.day);
        for live in &self.week.live {
            let Some(was) = live.earlier.last() else { continue };
            let dropped = was.allocated_of(of).minus(live.report.allocated_of(of));
            let is_sent = live.report.status == ReportStatus::Submitted && !live.is_answered;
            let since = live.report.submitted_on.or(live.answer_day);
            let has_moved = newest.is_some_and(|newest| since.is_none_or(|since| newest >= since));
            if !is_sent || dropped <= WideMoney::ZERO || has_moved {
                continue;
            }
            let amount = self.at_most_above(dropped);
            let (_, mut lines) = self.use_up(amount, |_| true);
            lines.push(live.line());
            // What was offset may have been its money, and what is left a withdrawn report's.
            let is_exact = amount == dropped && !self.worths.iter().any(|worth| worth.is_loose);
            let part = self.part(PartKind::ReportReplaced, amount).with_lines(lines);
            let mut alternatives = alloc::vec![PartKind::AwaitingSessionReportQuery];
            // What it has less of one subsidy and more of the other was booked anew, not dropped.
            let is_moved = was.allocated().minus(live.report.allocated()) < dropped;
            if is_moved {
                alternatives.insert(0, PartKind::CcsAccsSwap);
            }
            // Money of the other subsidy may be of the newer version's answer.
            let mut lines = self.week.to_service();
            let is_older = |since| lines.all(|line| line.date_paid < since);
            let is_certain = is_exact && !is_moved && since.is_none_or(is_older);
            self.take(if is_certain { part } else { part.but(Certainty::Likely, &alternatives) });
        }
    }

    /// Whether a movement is young and no debt that a query leaves alone.
    fn is_young(&self, movement: &Movement<'_>) -> bool {
        self.week.is_young(movement.day) && !movement.code.is_withheld()
    }

    fn young(&self) -> WideMoney {
        self.unused(|movement| self.is_young(movement))
    }

    /// The worth of withdrawn reports that may have been carried over to new ones.
    fn carried_over(&self) -> WideMoney {
        let carried = self.worths.iter().filter(|worth| worth.is_carried);
        carried.map(|worth| worth.covered).sum()
    }

    fn young_lines(&self) -> Vec<LineRef> {
        let young = self.movements.iter().filter(|movement| self.is_young(movement));
        let carried = self.worths.iter().filter(|worth| worth.is_carried);
        let carried = carried.flat_map(|worth| worth.covered_by.iter().copied());
        young.flat_map(Movement::refs).chain(carried).collect()
    }

    /// The net of what is young, or a live report unanswered, up to its fee.
    fn awaiting_query(&mut self) {
        let carried = self.carried_over();
        let young = self.young().plus(carried).positive_part();
        let amount = self.at_most_above(young);
        let is_exact = amount == self.rest && amount == young;
        let left = self.rest.minus(amount);
        let rooms: Vec<Option<WideMoney>> = self.week.unanswered().map(Live::room).collect();
        let room = if rooms.contains(&None) {
            left.plus(amount)
        } else {
            rooms.iter().flatten().copied().sum()
        };
        let by_room = left.min(room.minus(amount).positive_part());
        let mut lines = self.young_lines();
        if !by_room.is_zero() {
            lines.extend(self.week.unanswered().map(Live::line));
        }
        let part =
            self.part(PartKind::AwaitingSessionReportQuery, amount.plus(by_room)).with_lines(lines);
        let alternatives = self.instead_of_query(carried, is_exact, by_room);
        let is_young = |day| self.week.is_young(day);
        let young_days: Vec<bool> =
            self.movements.iter().map(|movement| is_young(movement.day)).collect();
        let mut used = amount;
        for (movement, is_young) in self.movements.iter_mut().zip(young_days) {
            if is_young && movement.left > WideMoney::ZERO {
                let now = movement.left.min(used);
                movement.left -= now;
                used -= now;
            }
        }
        self.use_up(by_room, |_| true);
        self.take(if alternatives.is_empty() {
            part
        } else {
            part.but(Certainty::Likely, &alternatives)
        });
    }

    /// What else fits beside money that awaits a query: nothing, where it adds up exactly and no
    /// cancelled report can have it.
    fn instead_of_query(
        &self,
        carried: WideMoney,
        is_exact: bool,
        by_room: WideMoney,
    ) -> Vec<PartKind> {
        let mut fits = Vec::new();
        if !carried.is_zero() {
            fits.push(PartKind::WithdrawnAwaitingOffset);
        }
        if self.has_unproven_worth() {
            fits.extend([PartKind::PaidForCancelledReport, PartKind::WithdrawnAwaitingOffset]);
        }
        let may_be_of_cancelled = self.week.has_reinstated()
            || self.young_may_be_of_cancelled()
            || self.pays_a_cancelled_report()
            || self.pays_a_worth_again()
            || self.worths.iter().any(Worth::is_unplaced)
            || self.worths.iter().any(Worth::is_open)
            || (!by_room.is_zero() && !self.week.cancelled.is_empty());
        if may_be_of_cancelled && !fits.contains(&PartKind::WithdrawnAwaitingOffset) {
            fits.push(PartKind::WithdrawnAwaitingOffset);
        }
        if may_be_of_cancelled && !fits.contains(&PartKind::PaidForCancelledReport) {
            fits.push(PartKind::PaidForCancelledReport);
        }
        if self.week.unanswered().any(|live| self.may_be_replaced(live)) {
            fits.push(PartKind::ReportReplaced);
        }
        if self.week.has_variation() && self.week.has_both_types() {
            fits.extend([PartKind::ReportReplaced, PartKind::CcsAccsSwap]);
        }
        if self.week.unanswered().any(Live::was_answered_some_day) {
            fits.push(PartKind::NotAllocated);
            if self.week.has_both_types() {
                fits.push(PartKind::CcsAccsSwap);
            }
        }
        if self.returns.iter().any(|share| share.is_loose) {
            fits.push(PartKind::ClawbackAwaitingQuery);
        }
        if self.was_paid_before_sent() || self.has_more_payments_than_reports() {
            fits.push(PartKind::NoReport);
        }
        if is_exact && self.is_over_the_fee() {
            fits.push(PartKind::PaidMoreThanCanBeAllocated);
        }
        let is_followed = |live: &Live<'_>| live.raised_by(self.of) == self.rest;
        if self.week.covers_its_own_day() || self.week.live.iter().any(is_followed) {
            fits.extend([PartKind::NotAllocated, PartKind::PaidMoreThanCanBeAllocated]);
        }
        if self.may_repay_a_withdrawn_return() {
            fits.push(PartKind::Unexplained);
        }
        if !is_exact || !by_room.is_zero() {
            fits.extend([
                PartKind::PaidMoreThanCanBeAllocated,
                PartKind::NotAllocated,
                PartKind::Unexplained,
            ]);
            if !fits.contains(&PartKind::NoReport) {
                fits.push(PartKind::NoReport);
            }
            if !self.week.known.repeats.is_empty() {
                fits.push(PartKind::DuplicatePaymentLine);
            }
        }
        fits
    }

    /// Whether money that no answer covers was paid before any unanswered report was sent, or any money
    /// before any report of the week, or on its day, for CCS processes before it pays: it was another
    /// enrolment's, or of a report that is not in the data.
    fn was_paid_before_sent(&self) -> bool {
        fn first<'l, 'k: 'l>(live: impl Iterator<Item = &'l Live<'k>>) -> Option<Day> {
            live.map(Live::sent_on).collect::<Option<Vec<Day>>>()?.into_iter().min()
        }
        let unanswered = first(self.week.unanswered());
        let is_known =
            !self.week.had_cancelled() && self.week.live.iter().all(Live::has_its_first_version);
        let of_all = first(self.week.live.iter()).filter(|_| is_known);
        let mut paid = self.movements.iter().filter(|it| it.left > WideMoney::ZERO);
        paid.any(|it| {
            let is_before = |first: Option<Day>| first.is_some_and(|first| it.day <= first);
            is_before(of_all) || (self.is_young(it) && is_before(unanswered))
        })
    }

    /// Whether a run that no answer covers pays more lines than there are live reports, beside a
    /// cancelled one: a run pays each report in a line of its own.
    fn pays_a_cancelled_report(&self) -> bool {
        let live = self.week.live.len();
        let mut young = self.movements.iter().filter(|movement| self.is_young(movement));
        self.week.had_cancelled() && young.any(|movement| movement.payments(self.of) > live)
    }

    /// Whether money that no answer covers is just what a cancelled report still holds, and no unanswered
    /// report has its fee: CCS may have paid the cancelled one again.
    fn pays_a_worth_again(&self) -> bool {
        self.worths.iter().zip(&self.week.cancelled).any(|(worth, report)| {
            let is_alike = |live: &Live<'_>| live.report.total_fee == report.report.total_fee;
            let mut young = self.movements.iter().filter(|movement| self.is_young(movement));
            !worth.remaining().is_zero()
                && young.any(|movement| movement.left == worth.remaining())
                && !self.week.unanswered().any(is_alike)
        })
    }

    /// Whether by some day more payments came than reports had been sent, none of which was ever
    /// answered: one may be of a report that is not in the data.
    fn has_more_payments_than_reports(&self) -> bool {
        let is_first = |live: &Live<'_>| live.is_new() && !live.is_answered;
        if !self.week.cancelled.is_empty() || !self.week.live.iter().all(is_first) {
            return false;
        }
        let sent = self.week.live.iter().map(|live| live.sent_on().unwrap_or(Day::MIN));
        let mut sent: Vec<Day> = sent.collect();
        sent.sort_unstable();
        let mut payments: usize = 0;
        let mut paid = self.movements.iter().filter(|it| it.left > WideMoney::ZERO);
        paid.any(|movement| {
            payments = payments.saturating_add(movement.payments(self.of));
            payments > sent.partition_point(|sent| *sent < movement.day)
        })
    }

    /// Whether money that no answer covers may have been paid for a cancelled report of the week.
    fn young_may_be_of_cancelled(&self) -> bool {
        let young = self
            .movements
            .iter()
            .filter(|movement| movement.left > WideMoney::ZERO && self.is_young(movement));
        let mut young = young;
        young.any(|movement| {
            let hides = movement.hides_a_taking(self.of);
            self.week.cancelled.iter().any(|report| hides || report.may_have(movement.day))
        })
    }

    /// Whether an unanswered report is a newer version whose allocation was dropped, or may be: the
    /// version before it is not in the data.
    fn may_be_replaced(&self, live: &Live<'_>) -> bool {
        let allocated = live.report.allocated_of(self.of);
        if live.earlier.is_empty() {
            return live.report.version > 1 && allocated.is_zero();
        }
        live.earlier.iter().any(|was| was.allocated_of(self.of) > allocated)
    }

    /// Whether what is left cannot all be allocated under the fees: then a query may find a payment
    /// too many, and nothing to allocate.
    fn is_over_the_fee(&self) -> bool {
        let needed = self.week.allocated_to_live().plus(self.rest);
        let paid = if self.week.cancelled.is_empty() { self.week.paid(None) } else { needed };
        self.week.fees().is_some_and(|fees| needed.max(paid) > fees)
    }

    /// The net of what is young, below zero, after returns and cancelled reports took theirs.
    fn clawback_awaiting_query(&mut self) {
        let young = self.young().negated().positive_part();
        let amount = self.at_most_below(young);
        let is_loose = self.returns.iter().any(|share| share.is_loose)
            || self.may_be_offset()
            || self.may_recover_a_withdrawn_return()
            || self.may_recover_a_return_not_in_data()
            || self.worths.iter().any(|worth| worth.is_open() || !worth.given_back.is_zero());
        // A newer answer lowered the books by just that: they may have followed it, and lacked as much before.
        let is_followed = self.week.live.iter().any(|live| live.lowered_by(self.of) == amount);
        let is_exact = amount == young
            && amount == self.rest.negated()
            && !is_loose
            && !self.week.covers_its_own_day()
            && !is_followed
            && !self.is_allocated_above_the_fees();
        let lines = self.young_lines();
        let part = self.part(PartKind::ClawbackAwaitingQuery, amount.negated()).with_lines(lines);
        let mut alternatives = alloc::vec![
            PartKind::AllocatedTooMuch,
            PartKind::AwaitingPayment,
            PartKind::Unexplained,
        ];
        if is_followed {
            alternatives.insert(0, PartKind::FamilyDebtWithheld);
        }
        if is_loose {
            alternatives.extend([
                PartKind::RecoveredButStillAllocated,
                PartKind::ReturnedButStillAllocated,
                PartKind::RecoveredBeyondReturn,
            ]);
        }
        self.take(if is_exact { part } else { part.but(Certainty::Likely, &alternatives) });
        let doubtful = self.at_most_below(self.doubtful);
        let lines = self.all_lines();
        let part = self.part(PartKind::ClawbackAwaitingQuery, doubtful.negated()).with_lines(lines);
        let alternatives = [
            PartKind::AllocatedTooMuch,
            PartKind::AwaitingPayment,
            PartKind::RecoveredBeyondReturn,
        ];
        self.take(part.but(Certainty::Likely, &alternatives));
    }

    /// Whether the books have more than the fees of any version: no answer gives so much, so they are wrong
    /// anyway.
    fn is_allocated_above_the_fees(&self) -> bool {
        let fees = self.week.live.iter().map(Live::largest_fee).sum::<Option<Sum>>();
        fees.is_some_and(|Sum(fees)| self.week.allocated_to_live() > fees)
    }

    /// Whether something young that was taken without a code, alone or in one run with more, may be a
    /// part of a return that the service withdrew.
    fn may_recover_a_withdrawn_return(&self) -> bool {
        self.week.withdrawn_returns().any(|returned| {
            let may_be = |taken: WideMoney| {
                taken > WideMoney::ZERO && taken <= returned.not_passed_on.into()
            };
            self.movements.iter().any(|movement| {
                let mut lines = movement.lines.iter().map(|line| line.amount_of(self.of));
                self.is_young(movement)
                    && matches!(movement.code, Code::None | Code::Return)
                    && movement.day >= returned.date_returned
                    && (may_be(movement.left.negated()) || lines.any(|line| may_be(line.negated())))
            })
        })
    }

    /// Whether something young may pay a withdrawn return again, of which the recovery is not in the
    /// data.
    fn may_repay_a_withdrawn_return(&self) -> bool {
        self.week.withdrawn_returns().any(|returned| {
            self.movements.iter().any(|movement| {
                self.is_young(movement)
                    && movement.day >= returned.date_returned
                    && movement.left > WideMoney::ZERO
                    && movement.left <= returned.not_passed_on.into()
            })
        })
    }

    /// Whether a code says that something young recovered a return, and the data has none.
    fn may_recover_a_return_not_in_data(&self) -> bool {
        let is_recovery = |movement: &Movement<'_>| {
            self.is_young(movement)
                && movement.code == Code::Return
                && movement.left < WideMoney::ZERO
        };
        self.movements.iter().any(is_recovery)
    }

    /// Whether something young was taken since a cancellation whose worth is still with the service:
    /// it may be a part of the offset.
    fn may_be_offset(&self) -> bool {
        self.worths.iter().zip(&self.week.cancelled).any(|(worth, report)| {
            !worth.remaining().is_zero()
                && self.movements.iter().any(|movement| {
                    movement.left < WideMoney::ZERO && !report.is_allocated_after(movement.day)
                })
        })
    }

    /// A report was processed on an unknown day, and the books equal the running sum as it was
    /// before the newest movements: those are named.
    fn newest_of_unknown_answer(&mut self) {
        let withheld = self.unused(|movement| movement.code.is_withheld());
        let is_withheld = !withheld.is_zero() && withheld == self.rest;
        if !self.week.has_unknown_answer_day() || self.rest.is_zero() || is_withheld {
            return;
        }
        let mut newest = WideMoney::ZERO;
        let mut lines: Vec<LineRef> = Vec::new();
        let days = self.movements.chunk_by(|a, b| a.day == b.day).rev();
        for of_day in days {
            newest += of_day.iter().map(|movement| movement.left).sum::<WideMoney>();
            lines.extend(of_day.iter().flat_map(Movement::refs));
            if newest == self.rest {
                break;
            }
        }
        if newest != self.rest {
            return;
        }
        let too_much = PartKind::PaidMoreThanCanBeAllocated;
        let (query, no_report) = (PartKind::AwaitingSessionReportQuery, PartKind::NoReport);
        let (kind, others): (_, &[PartKind]) = if self.rest <= WideMoney::ZERO {
            (PartKind::ClawbackAwaitingQuery, &[PartKind::AllocatedTooMuch])
        } else if self.is_over_the_fee() {
            (query, &[too_much, PartKind::NotAllocated, no_report, PartKind::Unexplained])
        } else {
            (query, &[PartKind::NotAllocated, too_much, no_report, PartKind::Unexplained])
        };
        let mut others = others.to_vec();
        if kind == PartKind::AwaitingSessionReportQuery && !self.week.cancelled.is_empty() {
            others.push(PartKind::WithdrawnAwaitingOffset);
        }
        if self.week.has_both_types() {
            others.push(PartKind::CcsAccsSwap);
        }
        let part = self.part(kind, self.rest).with_lines(lines);
        self.take(part.but(Certainty::Likely, &others));
    }
}
