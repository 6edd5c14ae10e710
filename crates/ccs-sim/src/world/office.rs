//! The actions of the service and its software: send, query, allocate, cancel, return.

use ccs_core::date::Day;
use ccs_core::money::WideMoney;
use ccs_reconcile::record::{ReportStatus, ReturnStatus, ReturnedFeeReduction, SubsidyType};

use super::both::Both;
use super::cause::Cause;
use super::history::{Event, GivenBack, History, Mistake};
use super::service::{Allocates, Statements, later};

/// The error of software that keeps fractions of a cent.
const FRACTION: WideMoney = WideMoney::from_ten_thousandths(33);

impl History<'_> {
    /// Sends the report to CCS, which processes it within days.
    pub(super) fn submit(&mut self, report: usize, day: Day) {
        self.write_version(report, ReportStatus::Submitted, day);
        let last = if self.draw.one_in(12) { 20 } else { 2 };
        self.within(day, 1, last, Event::Process(report));
    }

    /// Queries every report that CCS has processed.
    pub(super) fn query(&mut self, day: Day) {
        for report in 0..self.reports.len() {
            let it = &mut self.reports[report];
            let is_unreadable = it.unreadable.is_some_and(|(from, to)| from <= day && day < to);
            let Some(last) = it.versions.last_mut().filter(|_| !is_unreadable) else { continue };
            if it.cancelled.is_some() {
                last.retrieved_on = last.retrieved_on.or(Some(day));
            } else if it.processed == Some(last.version) {
                last.status = ReportStatus::Processed;
                last.retrieved_on = Some(day);
                self.read_statement(report, day);
                self.allocate(report);
            }
        }
    }

    fn read_statement(&mut self, report: usize, day: Day) {
        let it = &mut self.reports[report];
        it.statement.iter_mut().for_each(|line| line.statement_on = Some(day));
        let Some(last) = it.versions.last_mut() else { return };
        if self.service.software.statements == Statements::Columns {
            last.entitled_service = it.due.total().to_money();
            last.entitled_guardian = it.guardian.to_money();
            last.statement_on = Some(day);
        }
    }

    /// Allocates according to the answer.
    fn allocate(&mut self, report: usize) {
        let mistake = self.reports[report].mistake;
        let is_moved = |cause| matches!(cause, Cause::NotQueried | Cause::Replaced);
        let mut fresh = Both::default();
        for of in SubsidyType::ALL {
            *fresh.of_mut(of) = self.open.settle_all(report, of, is_moved);
        }
        let of_report = self.moved.iter_mut().filter(|moved| moved.report == report);
        of_report.for_each(|moved| {
            moved.unbooked = WideMoney::ZERO;
            moved.undone.retain(|(cause, _)| *cause != Cause::Replaced);
        });
        let is_twice = self.reports[report].was_paid_twice;
        if mistake == Some(Mistake::AllocatesNothing)
            && !is_twice
            && fresh.total() > WideMoney::ZERO
        {
            self.reports[report].mistake = None;
            for of in SubsidyType::ALL {
                self.open.open(report, Cause::AllocationFailed, of, fresh.of(of));
            }
            return;
        }
        self.reports[report].allocated += fresh;
        match self.service.software.allocates {
            Allocates::WhatCame => self.keep_to_the_fee(report),
            Allocates::WhatIsEntitled => self.follow_the_answer(report),
        }
        self.err(report, fresh);
        self.reports[report].sync();
    }

    /// Limits the allocation to the fee.
    fn keep_to_the_fee(&mut self, report: usize) {
        let it = &mut self.reports[report];
        let cause = if it.was_paid_twice { Cause::PaidTwice } else { Cause::Shortened };
        for of in SubsidyType::ALL {
            let over = it.allocated.total() - it.fee;
            if over > WideMoney::ZERO {
                let cut = if over < it.allocated.of(of) { over } else { it.allocated.of(of) };
                it.allocated -= Both::only(of, cut);
                self.open.open(report, cause, of, cut);
            }
        }
    }

    /// Allocates the entitlement, whether or not CCS has paid it.
    fn follow_the_answer(&mut self, report: usize) {
        let it = &mut self.reports[report];
        if it.was_paid_twice && it.settled != it.due {
            return;
        }
        let twice = it.paid_twice;
        it.paid_twice = WideMoney::ZERO;
        it.allocated.ccs -= twice;
        self.open.open(report, Cause::PaidTwice, SubsidyType::Ccs, twice);
        for of in SubsidyType::ALL {
            let ahead = it.due.of(of) - it.settled.of(of);
            let booked = -self.open.settle_all(report, of, |cause| {
                matches!(cause, Cause::AllocatedBeforePaid | Cause::Shortened)
            });
            it.allocated += Both::only(of, ahead - booked);
            let cause =
                if ahead > WideMoney::ZERO { Cause::AllocatedBeforePaid } else { Cause::Shortened };
            self.open.open(report, cause, of, -ahead);
        }
        if !it.settled.is_zero() {
            let debt = it.withheld - it.withheld_booked;
            it.withheld_booked = it.withheld;
            it.allocated.ccs += debt;
            self.open.open(report, Cause::FamilyDebt, SubsidyType::Ccs, -debt);
        }
    }

    /// Applies a mistake of the software, once it is possible.
    fn err(&mut self, report: usize, fresh: Both) {
        let it = &mut self.reports[report];
        let (wrong, cause) = match it.mistake {
            Some(Mistake::AllocatesTwice)
                if fresh.ccs > WideMoney::ZERO && it.fee > it.allocated.total() =>
            {
                let room = it.fee - it.allocated.total();
                let again = if room < fresh.ccs { room } else { fresh.ccs };
                (Both::ccs(again), Cause::AllocatedTwice)
            }
            Some(Mistake::BooksTheOther)
                if it.allocated.accs > WideMoney::ZERO && it.allocated.ccs > WideMoney::ZERO =>
            {
                let moved = it.allocated.accs;
                (Both { ccs: moved, accs: -moved }, Cause::BookedAsOther)
            }
            Some(Mistake::KeepsFractions) if it.allocated.ccs > WideMoney::ZERO => {
                (Both::ccs(FRACTION), Cause::Fraction)
            }
            Some(Mistake::AllocatesTheGuardians) if it.guardian_settled > WideMoney::ZERO => {
                (Both::ccs(it.guardian_settled), Cause::Guardian)
            }
            _ => return,
        };
        it.mistake = None;
        it.allocated += wrong;
        for of in SubsidyType::ALL {
            self.open.open(report, cause, of, -wrong.of(of));
        }
    }

    /// Sends a variation. Its allocation is kept until it is answered, or dropped.
    pub(super) fn vary(&mut self, report: usize, fee: WideMoney, day: Day) {
        self.reports[report].fee = fee;
        if self.service.software.drops_on_variation {
            let allocated = self.reports[report].allocated;
            self.reports[report].allocated = Both::default();
            self.reports[report].dropped_on = Some(day);
            for of in SubsidyType::ALL {
                // What moved since the last answer is one amount, and below zero it is of the allocation.
                let young = self.open.settle_all(report, of, |cause| cause == Cause::NotQueried);
                let gone = (-young).positive_part().min(allocated.of(of));
                self.note_dropped(report, of, gone);
                self.open.open(report, Cause::Replaced, of, allocated.of(of) - gone);
                self.open.open(report, Cause::NotQueried, of, young + gone);
            }
        }
        self.write_version(report, ReportStatus::Submitted, day);
        self.within(day, 1, 9, Event::Process(report));
    }

    /// Withdraws the report, and its allocation unless that is left.
    pub(super) fn cancel(&mut self, report: usize, day: Day, is_left: bool) {
        let it = &self.reports[report];
        // No source says what CCS recovers if it withheld a family's debt.
        if !it.is_live() || it.has_returns || !it.withheld.is_zero() {
            return;
        }
        let (cash, allocated) = (self.reports[report].cash, self.reports[report].allocated);
        for of in SubsidyType::ALL {
            self.open.settle_all(report, of, |_| true);
            self.open.open(report, Cause::Withdrawn, of, cash.of(of));
            if is_left {
                self.open.open(report, Cause::LeftOnWithdrawn, of, -allocated.of(of));
            }
        }
        if !is_left {
            self.reports[report].allocated = Both::default();
        }
        self.reports[report].cancelled = Some(day);
        self.write_version(report, ReportStatus::Cancelled, day);
        if !cash.is_zero() {
            self.offset_some_day(report, day);
        }
    }

    /// Returns a part of a live report that the service cannot pass on.
    pub(super) fn give_back_part(&mut self, report: usize, share: u64, is_left: bool, day: Day) {
        let Some(of) = self.reports[report].returnable() else { return };
        let amount = super::both::percent(self.reports[report].allocated.of(of), share);
        self.lodge(report, of, amount, WideMoney::ZERO, day);
        self.open.open(report, Cause::ReturnPending, of, amount);
        self.cut_or_leave(report, of, amount, is_left, Cause::ReturnedStillAllocated);
    }

    fn cut_or_leave(
        &mut self,
        report: usize,
        of: SubsidyType,
        amount: WideMoney,
        left: bool,
        cause: Cause,
    ) {
        if left {
            self.open.open(report, cause, of, -amount);
        } else {
            self.reports[report].allocated -= Both::only(of, amount);
            self.reports[report].sync();
        }
    }

    /// Lodges the return of an amount that CCS has already recovered. An allocation that no query
    /// has reduced since is reduced now, or left.
    pub(super) fn give_back_late(&mut self, report: usize, units: i64, day: Day) {
        let Some(of) = self.reports[report].subsidy() else { return };
        let amount = WideMoney::from_ten_thousandths(units.into());
        if !self.reports[report].is_live() {
            return;
        }
        let met = -self.open.settle(report, Cause::NotQueried, of, -amount);
        self.note_booked(report, of, met);
        self.lodge(report, of, amount, amount - met, day);
        if let Some(given) = self.returns.last_mut() {
            given.left = WideMoney::ZERO;
            given.row.status = ReturnStatus::Finalised;
        }
        let is_left = self.draw.one_in(3);
        self.cut_or_leave(report, of, met, is_left, Cause::RecoveredStillAllocated);
    }

    /// Returns the amount paid after the cancellation, or paid twice.
    pub(super) fn give_back_excess(&mut self, report: usize, day: Day) {
        for of in SubsidyType::ALL {
            let is_excess =
                |cause| matches!(cause, Cause::PaidAfterCancellation | Cause::PaidTwice);
            let amount = self.open.settle_all(report, of, is_excess);
            if amount > WideMoney::ZERO {
                self.lodge(report, of, amount, amount, day);
                self.open.open(report, Cause::ReturnPending, of, amount);
            }
        }
    }

    /// Withdraws a return, which restores the books. What CCS has recovered of it, it pays again some
    /// day.
    pub(super) fn withdraw_return(&mut self, given: usize, day: Day) {
        let GivenBack { report, of, left, .. } = self.returns[given];
        let recovered = self.returns[given].row.counted() - left;
        let is_open = self.returns[given].row.status != ReturnStatus::Withdrawn;
        if !is_open || !self.reports[report].is_live() {
            return;
        }
        self.returns[given].row.status = ReturnStatus::Withdrawn;
        let pending = self.open.settle(report, Cause::ReturnPending, of, left);
        let still = self.open.settle(report, Cause::ReturnedStillAllocated, of, -left);
        self.reports[report].allocated += Both::only(of, pending + still);
        let recovered_still =
            self.open.settle(report, Cause::RecoveredStillAllocated, of, -recovered);
        self.reports[report].allocated += Both::only(of, recovered + recovered_still);
        self.open.open(report, Cause::RecoveredBeyond, of, -recovered);
        self.reports[report].sync();
        if !recovered.is_zero() {
            let days = self.between(5, 40);
            self.in_next_run(later(day, days), Event::PayAgain(given));
        }
    }

    /// Lodges a return of an amount, part of which may not be in the books because it was recovered
    /// before or never allocated. The service states the fee reduction of the week according to its
    /// books.
    fn lodge(
        &mut self,
        report: usize,
        of: SubsidyType,
        amount: WideMoney,
        beyond_books: WideMoney,
        day: Day,
    ) {
        let key = self.reports[report].key;
        let of_week = self.reports.iter().filter(|other| other.key == key);
        let books: WideMoney =
            of_week.filter(|other| other.is_live()).map(|other| other.allocated.total()).sum();
        let it = &mut self.reports[report];
        it.has_returns = true;
        let money = |amount: WideMoney| amount.to_money().unwrap_or_default();
        let total = books + beyond_books;
        let number = self.returns.len();
        self.returns.push(GivenBack {
            report,
            of,
            left: amount,
            row: ReturnedFeeReduction {
                total_fee_reduction: money(total),
                passed_on: money(total - amount),
                return_id: None,
                reason: Some("could not be passed on".into()),
                ..ReturnedFeeReduction::new(it.key, day, money(amount), ReturnStatus::Submitted)
            },
        });
        if !self.draw.one_in(4) {
            let days = self.between(3, 30);
            self.in_next_run(later(day, days), Event::Recover(number));
        }
    }
}

impl super::history::Report {
    /// A subsidy that is allocated to a live report.
    pub(super) fn returnable(&self) -> Option<SubsidyType> {
        self.subsidy().filter(|_| self.is_live())
    }

    fn subsidy(&self) -> Option<SubsidyType> {
        SubsidyType::ALL.into_iter().find(|&of| self.allocated.of(of) > WideMoney::ZERO)
    }
}
