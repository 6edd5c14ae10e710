//! What reaches the files, and what is true of what they say.

use std::collections::BTreeMap;

use ccs_core::date::Day;
use ccs_core::money::WideMoney;
use ccs_reconcile::record::{
    Key, PaymentLine, Recipient, ReturnStatus, ReturnedFeeReduction, SubsidyType,
};

use super::cause::Cause;
use super::history::{History, Moved};
use super::service::{Allocates, Service, Statements, identifier, later, whole};
use super::{Label, PaidRun, World};
use crate::draw::Draw;

/// The older file of payments ends so many days before the newer one.
const NEWER_FILE: i32 = 10;
/// Where exports overlap, the newer one begins so many days before the older one ends.
const OVERLAP: i32 = 14;

/// What became of a service's files, by day.
#[derive(Debug, Clone, Copy)]
pub(super) struct Window {
    lost_from: Day,
    lost_to: Day,
    last_payment: Day,
    older_to: Day,
    newer_from: Day,
}

impl Window {
    pub(super) fn draw(service: &Service, seed: u64, weeks: u32, end: Day) -> Self {
        let mut draw = Draw::about(seed, &[u64::from(service.number), u64::MAX]);
        let week = whole(draw.below(u64::from(weeks)));
        let lost_from = later(super::BEGINS, week.saturating_mul(7));
        let older_to = later(end, NEWER_FILE.saturating_neg());
        let overlap = if service.files.overlap { OVERLAP } else { 0 };
        Self {
            lost_from,
            lost_to: later(lost_from, 13),
            last_payment: later(end, service.files.payments_end_before.saturating_neg()),
            older_to,
            newer_from: later(older_to, 1_i32.saturating_sub(overlap)),
        }
    }

    fn is_lost(&self, day: Day) -> bool {
        self.lost_from <= day && day <= self.lost_to
    }
}

impl History<'_> {
    /// Writes it to the files of the world, and its labels.
    pub(super) fn export(mut self, window: Window, world: &mut World) {
        for moved in &self.moved {
            if moved.line.recipient == Recipient::Service {
                run_of(world, &moved.line).paid += moved.line.amount();
            }
        }
        self.lose_payments(window);
        let is_lost = self.service.files.lost_reports && window.is_lost(self.week.monday());
        if is_lost {
            self.lose_reports();
        } else {
            self.export_reports(world);
        }
        self.export_returns(world);
        self.export_payments(window, world);
        self.label(world);
    }

    fn lose_payments(&mut self, window: Window) {
        let lost_fortnight = self.service.files.lost_payments;
        let is_lost = |moved: &Moved| {
            let day = moved.line.date_paid;
            day > window.last_payment || (lost_fortnight && window.is_lost(day))
        };
        let (lost, kept): (Vec<Moved>, _) =
            std::mem::take(&mut self.moved).into_iter().partition(is_lost);
        self.moved = kept;
        let mut first_lost = vec![Day::MAX; self.reports.len()];
        for moved in &lost {
            let first = &mut first_lost[moved.report];
            *first = moved.line.date_paid.min(*first);
        }
        for (movement, amounts) in LostMovement::of(&lost) {
            for (of, amount) in SubsidyType::ALL.into_iter().zip(amounts) {
                self.lose(movement, of, amount);
            }
        }
        for (report, first_lost) in first_lost.into_iter().enumerate() {
            let is_not_paid_yet = first_lost > window.last_payment;
            if first_lost < Day::MAX && self.reports[report].is_plain() {
                self.settle_by_what_is_unbooked(report, is_not_paid_yet);
            }
            self.undo_a_carry_to_come(report, window.last_payment);
            self.settle_by_what_is_kept(report, first_lost, is_not_paid_yet);
        }
    }

    /// What lines of the data are in no books waits for a query; the rest of the difference is what
    /// the books have of lines that are not in the data. No debt is withheld from a payment that is
    /// still to come.
    fn settle_by_what_is_unbooked(&mut self, report: usize, is_not_paid_yet: bool) {
        let has_line = self.moved.iter().any(|moved| moved.report == report);
        let is_of_lines = |cause| match cause {
            Cause::NotQueried | Cause::PaymentNotLoaded | Cause::RecoveryNotLoaded => true,
            Cause::FamilyDebt => !has_line && is_not_paid_yet,
            _ => false,
        };
        for of in SubsidyType::ALL {
            let all = self.open.settle_all(report, of, is_of_lines);
            let kept = self.moved.iter().filter(|moved| {
                moved.report == report && !moved.line.amount_of(Some(of)).is_zero()
            });
            let unbooked: WideMoney = kept.map(|moved| moved.unbooked).sum();
            self.open.open(report, Cause::NotQueried, of, unbooked);
            let gap = all - unbooked;
            let cause = if gap < WideMoney::ZERO {
                Cause::PaymentNotLoaded
            } else {
                Cause::RecoveryNotLoaded
            };
            self.open.open(report, cause, of, gap);
        }
    }

    /// Lines that are not in the data are one gap; and a variation that money has followed waits
    /// for a query as the money does.
    fn settle_by_what_is_kept(&mut self, report: usize, first_lost: Day, is_not_paid_yet: bool) {
        if self.reports[report].is_plain() {
            return;
        }
        let versions = self.reports[report].versions.iter();
        let answered = versions.filter_map(|version| version.retrieved_on).max();
        // Books that follow the money have none of what came after the last answer.
        let is_in_no_books = self.service.software.allocates == Allocates::WhatCame
            && answered.is_some_and(|day| first_lost >= day);
        let has_moved_since = self.reports[report].dropped_on.is_some_and(|on| {
            self.moved.iter().any(|moved| {
                moved.report == report
                    && moved.line.date_paid >= on
                    && moved.line.recipient == Recipient::Service
            })
        });
        for of in SubsidyType::ALL {
            let has_line = self.moved.iter().any(|moved| moved.report == report);
            let has_gap = !self.open.sum(report, of, Cause::PaymentNotLoaded).is_zero();
            let gap = self.open.settle_all(report, of, |cause| match cause {
                Cause::PaymentNotLoaded | Cause::RecoveryNotLoaded => true,
                Cause::FamilyDebt => has_gap && !has_line && is_not_paid_yet,
                _ => false,
            });
            let cause = match (is_in_no_books, gap < WideMoney::ZERO) {
                (true, _) => Cause::NotQueried,
                (false, true) => Cause::PaymentNotLoaded,
                (false, false) => Cause::RecoveryNotLoaded,
            };
            self.open.open(report, cause, of, gap);
            if has_moved_since {
                let dropped = self.open.settle_all(report, of, |cause| cause == Cause::Replaced);
                self.open.open(report, Cause::NotQueried, of, dropped);
            }
        }
    }

    /// A movement that is not in the data: what was open for it is not, and the rest is not paid
    /// there.
    fn lose(&mut self, movement: LostMovement, of: SubsidyType, lost: LostAmount) {
        let (report, amount) = (movement.report, lost.amount);
        if !self.reports[report].is_reported {
            self.open.open(report, Cause::OtherEnrolment, of, -amount);
            return;
        }
        let settled_by = if amount > WideMoney::ZERO { &MONEY[..] } else { &TAKEN[..] };
        let mut left = amount;
        left -= self.open.settle(report, Cause::NotQueried, of, lost.unbooked);
        // A withdrawal leaves nothing of a report that waits for anything else.
        let is_live = self.reports[report].cancelled.is_none();
        for (cause, undone) in lost.undone.into_iter().filter(|_| is_live) {
            self.open.open(report, cause, of, undone);
            left += undone;
        }
        for &cause in settled_by {
            left -= self.open.settle(report, cause, of, left);
        }
        let cause = self.cause_of_lost(movement, left);
        self.open.open(report, cause, of, -left);
        if cause == Cause::ReturnPending {
            let still = self.open.settle(report, Cause::RecoveredStillAllocated, of, left);
            self.open.open(report, Cause::ReturnedStillAllocated, of, still);
        }
    }

    /// What the books have of a movement that is not in the data. Until its recovery or its offset
    /// is in the data, a return is pending and a withdrawal awaits its offset.
    fn cause_of_lost(&self, movement: LostMovement, left: WideMoney) -> Cause {
        let it = &self.reports[movement.report];
        let is_returned = self.returns.iter().any(|given| {
            given.report == movement.report && given.row.status != ReturnStatus::Withdrawn
        });
        match (left > WideMoney::ZERO, it.cancelled.is_some(), movement.is_of_return) {
            (true, _, true) => Cause::RecoveredBeyond,
            (true, _, false) => Cause::PaymentNotLoaded,
            (false, _, true) if is_returned => Cause::ReturnPending,
            (false, true, _) => Cause::Withdrawn,
            (false, false, _) => Cause::RecoveryNotLoaded,
        }
    }

    /// Money that CCS carries over in a run after the data ends is not carried over yet.
    fn undo_a_carry_to_come(&mut self, report: usize, last_payment: Day) {
        let Some((old, carried, day)) = self.reports[report].carried else { return };
        if day <= last_payment {
            return;
        }
        for of in SubsidyType::ALL {
            let amount = self.open.settle(report, Cause::NotQueried, of, carried.of(of));
            self.open.open(old, Cause::Withdrawn, of, amount);
        }
    }

    fn lose_reports(&mut self) {
        for report in 0..self.reports.len() {
            for of in SubsidyType::ALL {
                let pending = self.open.sum(report, of, Cause::ReturnPending);
                let all = self.open.settle_all(report, of, |_| true);
                let paid = all + self.reports[report].allocated.of(of);
                self.open.open(report, Cause::ReturnPending, of, pending);
                self.open.open(report, Cause::ReportNotLoaded, of, paid - pending);
            }
        }
    }

    fn export_reports(&self, world: &mut World) {
        let software = &self.service.software;
        for report in &self.reports {
            let skipped =
                if software.keeps_versions { 0 } else { report.versions.len().saturating_sub(1) };
            let versions = report.versions.iter().skip(skipped).cloned();
            world.session_reports.extend(versions.map(|mut version| {
                if !software.has_retrieval_days {
                    (version.retrieved_on, version.statement_on) = (None, None);
                }
                if !software.has_cancellation_days {
                    version.cancelled_on = None;
                }
                if !software.has_submission_days {
                    version.submitted_on = None;
                }
                if !software.tells_types {
                    version.allocated_ccs = Some(version.allocated())
                        .filter(|a| !a.is_zero())
                        .and_then(WideMoney::to_money);
                    version.allocated_accs = None;
                }
                version
            }));
            if software.statements == Statements::Lines && software.tells_types && report.is_live()
            {
                let queried = report.statement.iter().filter(|line| line.statement_on.is_some());
                world.statement_lines.extend(queried.cloned());
            }
        }
    }

    fn export_returns(&self, world: &mut World) {
        let has_days = self.service.software.has_recovery_days;
        let mut given = self.returns.clone();
        // One day's return of both subsidies is one return, which names neither.
        given.dedup_by(|next, first| {
            let is_one = next.report == first.report
                && next.of != first.of
                && next.row.date_returned == first.row.date_returned;
            if is_one {
                add(&mut first.row, &next.row);
            }
            is_one
        });
        world.returns.extend(given.into_iter().map(|given| ReturnedFeeReduction {
            date_recovered: given.row.date_recovered.filter(|_| has_days),
            ..given.row
        }));
    }

    fn export_payments(&mut self, window: Window, world: &mut World) {
        let moved = std::mem::take(&mut self.moved);
        for (number, Moved { report, line, .. }) in (0_u32..).zip(moved) {
            let Some(line) = self.as_exported(line, number) else { continue };
            if line.recipient == Recipient::Service {
                *run_of(world, &line).in_files.get_or_insert_default() += line.amount();
            }
            if line.date_paid >= window.newer_from {
                world.payments[1].push(line.clone());
            }
            if line.date_paid > window.older_to {
                continue;
            }
            let may_repeat = self.service.files.repeats && !self.service.software.has_line_ids;
            if may_repeat && line.recipient == Recipient::Service && self.draw.one_in(40) {
                for of in SubsidyType::ALL {
                    self.open.open(report, Cause::Repeated, of, line.amount_of(Some(of)));
                }
                let run = run_of(world, &line);
                *run.in_files.get_or_insert_default() += line.amount();
                run.repeated += line.amount();
                world.payments[0].push(line.clone());
            }
            world.payments[0].push(line);
        }
    }

    fn as_exported(&self, line: PaymentLine, number: u32) -> Option<PaymentLine> {
        let software = &self.service.software;
        let is_left_out = line.recipient == Recipient::Individual && !software.has_individual_lines;
        let id = format!("{}-{}-{number}", self.child.enrolment, self.week.index());
        let (ccs, accs) = match (software.tells_types, line.amount().to_money()) {
            (false, sum) => (sum, None),
            (true, _) => (line.ccs, line.accs),
        };
        (!is_left_out).then(|| PaymentLine {
            ccs,
            accs,
            payment_line_id: software.has_line_ids.then(|| identifier(&id)),
            transaction_code: line.transaction_code.clone().filter(|_| software.has_codes),
            is_untyped: !software.tells_types,
            ..line
        })
    }

    /// What is open, by cause; one query clears all that only waits for one.
    fn label(&self, world: &mut World) {
        let tells_types = self.service.software.tells_types;
        let mut sums: BTreeMap<(Key, Option<SubsidyType>, Cause, bool), WideMoney> =
            BTreeMap::new();
        for item in &self.open.0 {
            let of = tells_types.then_some(item.of);
            // Lines that are not in the data are one gap, of both subsidies where they are not
            // separate; and there, what is left of a booking as the other is the line that is missing.
            let cause = match item.cause {
                Cause::RecoveryNotLoaded => Cause::PaymentNotLoaded,
                Cause::BookedAsOther if !tells_types => Cause::PaymentNotLoaded,
                cause => cause,
            };
            let is_net = matches!(
                cause,
                Cause::NotQueried
                    | Cause::BookedAsOther
                    | Cause::OtherEnrolment
                    | Cause::PaymentNotLoaded
            );
            let is_positive = !is_net && item.amount > WideMoney::ZERO;
            let key = (self.reports[item.report].key, of, cause, is_positive);
            *sums.entry(key).or_default() += item.amount;
        }
        let labels = sums.into_iter().filter(|(_, amount)| !amount.is_zero());
        let named = |cause, amount: WideMoney| match cause {
            Cause::PaymentNotLoaded if amount > WideMoney::ZERO => Cause::RecoveryNotLoaded,
            cause => cause,
        };
        let labels =
            labels.map(|((key, of, cause, _), amount)| (key, of, named(cause, amount), amount));
        world.truth.extend(labels.map(|(key, of, cause, amount)| Label {
            key,
            part: cause.part(amount > WideMoney::ZERO),
            of,
            amount,
            event: cause.event(),
            is_cleared_by_a_return: cause.is_cleared_by_a_return(),
        }));
    }
}

/// Lines of one run and report that are not in the data: a reversal and its new payment are one
/// movement, what recovers or repays a return is another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct LostMovement {
    day: Day,
    report: usize,
    is_of_return: bool,
}

/// What a lost movement moved of one subsidy.
#[derive(Debug, Clone, Default)]
struct LostAmount {
    amount: WideMoney,
    /// What of it no answer has put in the books yet.
    unbooked: WideMoney,
    /// What it took back that was in no books, by why it was in none.
    undone: Vec<(Cause, WideMoney)>,
}

impl LostMovement {
    /// The movements to and from the service, oldest first.
    fn of(lost: &[Moved]) -> BTreeMap<Self, [LostAmount; 2]> {
        let mut movements: BTreeMap<Self, [LostAmount; 2]> = BTreeMap::new();
        for moved in lost.iter().filter(|moved| moved.line.recipient == Recipient::Service) {
            let movement = Self {
                day: moved.line.date_paid,
                report: moved.report,
                is_of_return: moved.is_of_return(),
            };
            let amounts = movements.entry(movement).or_default();
            for (of, lost) in SubsidyType::ALL.into_iter().zip(amounts) {
                let amount = moved.line.amount_of(Some(of));
                lost.amount += amount;
                if !amount.is_zero() {
                    lost.unbooked += moved.unbooked;
                    lost.undone.extend(&moved.undone);
                }
            }
        }
        movements
    }
}

/// The run that paid a line.
fn run_of<'w>(world: &'w mut World, line: &PaymentLine) -> &'w mut PaidRun {
    let name = (line.key.service_id, line.clearing_number, line.date_paid);
    world.runs.entry(name).or_default()
}

/// Adds the return of the other subsidy on the same day.
fn add(row: &mut ReturnedFeeReduction, other: &ReturnedFeeReduction) {
    let returned = row.not_passed_on + other.not_passed_on;
    let passed_on = WideMoney::from(row.total_fee_reduction) - returned;
    row.not_passed_on = returned.to_money().unwrap_or_default();
    row.passed_on = passed_on.to_money().unwrap_or_default();
    if other.status == ReturnStatus::Submitted {
        (row.status, row.date_recovered) = (other.status, None);
    }
}

/// What the money of a line that is not in the data was open as.
const MONEY: [Cause; 8] = [
    Cause::OtherEnrolment,
    Cause::PaidAfterCancellation,
    Cause::Withdrawn,
    Cause::PaidTwice,
    Cause::Shortened,
    Cause::AllocationFailed,
    Cause::Replaced,
    Cause::BookedAsOther,
];
/// The open difference of a negative line that is not in the data.
const TAKEN: [Cause; 2] = [Cause::RecoveredBeyond, Cause::PaymentNotLoaded];
