//! The actions of CCS: process reports, pay in runs, recover and offset.

use ccs_core::date::Day;
use ccs_core::money::WideMoney;
use ccs_reconcile::record::{PaymentLine, Recipient, ReturnStatus, SubsidyType};

use super::both::Both;
use super::cause::Cause;
use super::history::{Event, GivenBack, History, Moved, Style};
use crate::payments::clearing_number;

/// The codes of payment lines: `Z401-…` for CCS and `Z402-…` for ACCS.
#[derive(Debug, Clone, Copy)]
enum Code {
    Paid,
    Reversed,
    Debt,
    Returned,
    PaidAgain,
    FamilyDebt,
}

impl Code {
    const fn text(self, of: SubsidyType) -> &'static str {
        match (self, of) {
            (Self::Reversed, _) => "4030-4030",
            (Self::Paid, SubsidyType::Ccs) => "Z401-P010",
            (Self::Paid, SubsidyType::Accs) => "Z402-P010",
            (Self::Debt, SubsidyType::Ccs) => "Z401-D010",
            (Self::Debt, SubsidyType::Accs) => "Z402-D010",
            (Self::Returned, SubsidyType::Ccs) => "Z401-D070",
            (Self::Returned, SubsidyType::Accs) => "Z402-D070",
            (Self::PaidAgain, SubsidyType::Ccs) => "Z401-P070",
            (Self::PaidAgain, SubsidyType::Accs) => "Z402-P070",
            (Self::FamilyDebt, SubsidyType::Ccs) => "Z401-X200",
            (Self::FamilyDebt, SubsidyType::Accs) => "Z402-X200",
        }
    }
}

impl History<'_> {
    /// Processes a report in its latest version.
    pub(super) fn process(&mut self, report: usize, day: Day) {
        let (child, is_known_cancelled) = (self.child, self.is_known_cancelled(report, day));
        let it = &mut self.reports[report];
        let Some(version) = it.versions.last().map(|last| last.version) else { return };
        if is_known_cancelled {
            return;
        }
        let stated = if it.processed.is_some() { it.guardian } else { WideMoney::ZERO };
        let (was, of_guardian) = ((it.due, stated), it.guardian);
        it.due = child.due(it.fee) - Both::ccs(of_guardian);
        it.processed =
            Some(if it.cancelled.is_some() { version.saturating_sub(1) } else { version });
        it.state(was, day);
        let (paid, due) = (it.paid_elsewhere, it.due);
        if let Some(other) = paid {
            self.reports[other].due = due;
            self.in_next_run(day, Event::Pay(other, Style::Difference));
            return;
        }
        let is_late = self.reports[report].is_cancelled_here_only;
        let ready = if is_late { super::service::later(day, self.between(3, 12)) } else { day };
        self.in_next_run(ready, Event::Pay(report, Style::Difference));
    }

    /// Whether CCS knows of a withdrawal, which takes up to a day.
    fn is_known_cancelled(&self, report: usize, day: Day) -> bool {
        let it = &self.reports[report];
        !it.is_cancelled_here_only && it.cancelled.is_some_and(|on| day.days_since(on) > 1)
    }

    /// Carries the amount of a withdrawn report over to a new report for the same care, in the run
    /// that pays the difference.
    fn carry_over(&mut self, report: usize, day: Day) {
        let Some(old) = self.reports[report].carries_from.take() else { return };
        let is_whole = SubsidyType::ALL
            .iter()
            .all(|&of| self.open.sum(old, of, Cause::Withdrawn) == self.reports[old].cash.of(of));
        if !is_whole || self.reports[old].cash.is_zero() {
            return;
        }
        let carried = self.reports[old].cash;
        self.reports[report].carried = Some((old, carried, day));
        self.reports[old].cash = Both::default();
        self.reports[report].cash += carried;
        self.reports[report].settled += carried;
        for of in SubsidyType::ALL {
            let amount = self.open.settle_all(old, of, |cause| cause == Cause::Withdrawn);
            let met = self.open.settle(report, Cause::AllocatedBeforePaid, of, -amount);
            let is_cancelled = self.reports[report].cancelled.is_some();
            let cause = if is_cancelled { Cause::Withdrawn } else { Cause::NotQueried };
            self.open.open(report, cause, of, amount + met);
        }
        for moved in &mut self.moved {
            if moved.report == old {
                moved.report = report;
            }
        }
    }

    /// Pays or recovers the calculated amount that is not settled.
    pub(super) fn pay(&mut self, report: usize, style: Style, day: Day) {
        self.carry_over(report, day);
        let it = &self.reports[report];
        let is_too_late = it.cancelled.is_some_and(|on| day.days_since(on) > 2);
        if is_too_late && !it.is_cancelled_here_only {
            return;
        }
        let (due, was) = (it.due, it.settled);
        let individual = it.guardian - it.guardian_settled;
        let withheld = if was.is_zero() { it.withheld } else { WideMoney::ZERO };
        self.reports[report].settled = due;
        self.reports[report].guardian_settled = self.reports[report].guardian;
        self.pay_individual(report, individual, day);
        let amount = due - was;
        if amount.is_zero() {
            return;
        }
        let lines = if style == Style::Reversal && !was.is_zero() {
            vec![(-was, Code::Reversed), (due, Code::Paid)]
        } else if self.service.software.has_codes && !withheld.is_zero() {
            vec![(amount, Code::Paid), (Both::ccs(-withheld), Code::FamilyDebt)]
        } else {
            vec![(amount - Both::ccs(withheld), Code::Paid)]
        };
        for (amount, code) in lines {
            self.write_lines(report, amount, code, day);
        }
        self.receive(report, amount - Both::ccs(withheld), withheld);
        self.follow_up(report, day);
    }

    /// Records what the service has in its books, or not yet.
    fn receive(&mut self, report: usize, amount: Both, withheld: WideMoney) {
        self.reports[report].cash += amount;
        for of in SubsidyType::ALL {
            let mut left = amount.of(of);
            let it = &self.reports[report];
            let cause = match (it.is_reported, it.cancelled) {
                (false, _) => Cause::OtherEnrolment,
                (true, Some(_)) if it.is_cancelled_here_only => Cause::PaidAfterCancellation,
                (true, Some(_)) => Cause::Withdrawn,
                (true, None) => Cause::NotQueried,
            };
            if cause == Cause::NotQueried {
                left += self.open.settle(report, Cause::AllocatedBeforePaid, of, -left);
                left += self.open.settle(report, Cause::Shortened, of, -left);
                // Recovering an amount that is in no books leaves nothing to correct in them.
                if left < WideMoney::ZERO {
                    for cause in [Cause::AllocationFailed, Cause::Replaced] {
                        let undone = self.open.settle(report, cause, of, -left);
                        self.note_undone(report, of, cause, undone);
                        left += undone;
                    }
                }
            }
            if matches!(cause, Cause::OtherEnrolment | Cause::Withdrawn) {
                left += self.open.settle(report, cause, of, -left);
            }
            self.open.open(report, cause, of, left);
            if cause == Cause::NotQueried {
                self.note_unbooked(report, of, left);
            }
        }
        let booked =
            self.open.settle(report, Cause::AllocatedBeforePaid, SubsidyType::Ccs, -withheld);
        self.open.open(report, Cause::FamilyDebt, SubsidyType::Ccs, booked);
        self.reports[report].withheld_booked -= booked;
    }

    /// Notes how much of a report's newest line is in no books yet.
    fn note_unbooked(&mut self, report: usize, of: SubsidyType, amount: WideMoney) {
        if let Some(newest) = self.newest(report, of) {
            newest.unbooked = amount;
        }
    }

    /// Notes what a report's newest line took back that was in no books.
    fn note_undone(&mut self, report: usize, of: SubsidyType, cause: Cause, amount: WideMoney) {
        if let Some(newest) = self.newest(report, of).filter(|_| !amount.is_zero()) {
            newest.undone.push((cause, amount));
        }
    }

    fn newest(&mut self, report: usize, of: SubsidyType) -> Option<&mut Moved> {
        self.moved.iter_mut().rev().find(|moved| {
            let is_service = moved.line.recipient == Recipient::Service;
            moved.report == report && is_service && !moved.line.amount_of(Some(of)).is_zero()
        })
    }

    /// Notes that what was taken since the last answer is taken of an allocation that is dropped.
    pub(super) fn note_dropped(&mut self, report: usize, of: SubsidyType, amount: WideMoney) {
        let mut left = amount;
        let of_report = self.moved.iter_mut().rev().filter(|moved| moved.report == report);
        for moved in of_report.filter(|moved| !moved.line.amount_of(Some(of)).is_zero()) {
            let taken = left.min((-moved.unbooked).positive_part());
            if !taken.is_zero() {
                moved.unbooked += taken;
                moved.undone.push((Cause::Replaced, taken));
                left -= taken;
            }
        }
    }

    /// Notes what of the newest recoveries of returns is in the books by the return.
    pub(super) fn note_booked(&mut self, report: usize, of: SubsidyType, amount: WideMoney) {
        let mut left = amount;
        for moved in self.moved.iter_mut().rev() {
            let is_its = moved.report == report && !moved.line.amount_of(Some(of)).is_zero();
            if is_its && moved.recovers() {
                let booked = left.min((-moved.unbooked).positive_part());
                moved.unbooked += booked;
                left -= booked;
            }
        }
    }

    fn follow_up(&mut self, report: usize, day: Day) {
        let it = &self.reports[report];
        match (it.cancelled.is_some(), it.is_cancelled_here_only) {
            (true, true) => {
                if self.draw.one_in(2) {
                    self.within(day, 4, 20, Event::GiveBackExcess(report));
                }
            }
            (true, false) => self.offset_some_day(report, day),
            (false, _) => {
                if !self.draw.one_in(3) {
                    self.within(day, 1, 16, Event::Query);
                }
            }
        }
    }

    /// Schedules the offset of a withdrawn report in one of the next runs.
    pub(super) fn offset_some_day(&mut self, report: usize, day: Day) {
        let days = self.between(2, 45);
        self.in_next_run(super::service::later(day, days), Event::Offset(report));
    }

    /// Offsets at most half of a payment, so it can take two.
    pub(super) fn offset(&mut self, report: usize, day: Day) {
        let is_half = self.draw.one_in(3);
        for of in SubsidyType::ALL {
            let all = self.open.sum(report, of, Cause::Withdrawn);
            if all <= WideMoney::ZERO {
                continue;
            }
            let amount = if is_half { super::both::percent(all, 50) } else { all };
            self.write_lines(report, Both::only(of, -amount), Code::Debt, day);
            self.reports[report].cash -= Both::only(of, amount);
            self.open.settle(report, Cause::Withdrawn, of, amount);
        }
        if is_half {
            self.offset_some_day(report, day);
        }
    }

    /// Recovers a return, at once or in parts, and sometimes too much.
    pub(super) fn recover(&mut self, given: usize, day: Day) {
        let (report, of, left) =
            (self.returns[given].report, self.returns[given].of, self.returns[given].left);
        if left.is_zero() || self.returns[given].row.status == ReturnStatus::Withdrawn {
            return;
        }
        let is_part = self.draw.one_in(4);
        let amount = if is_part { super::both::percent(left, 60) } else { left };
        let is_too_much = self.service.software.has_codes && !is_part && self.draw.one_in(8);
        let beyond = if is_too_much { super::both::percent(amount, 25) } else { WideMoney::ZERO };
        self.write_lines(report, Both::only(of, -(amount + beyond)), Code::Returned, day);
        self.reports[report].cash -= Both::only(of, amount + beyond);
        let met = self.open.settle(report, Cause::ReturnPending, of, amount);
        self.open.open(report, Cause::RecoveredBeyond, of, met - amount - beyond);
        let still = self.open.settle(report, Cause::ReturnedStillAllocated, of, -met);
        self.open.open(report, Cause::RecoveredStillAllocated, of, still);
        self.returns[given].left -= amount;
        if is_part {
            let days = self.between(5, 20);
            self.in_next_run(super::service::later(day, days), Event::Recover(given));
        } else {
            self.returns[given].row.status = ReturnStatus::Finalised;
            self.returns[given].row.date_recovered = Some(day);
        }
    }

    /// Pays again what was recovered for a return that is withdrawn.
    pub(super) fn pay_again(&mut self, given: usize, day: Day) {
        let GivenBack { report, of, .. } = self.returns[given];
        let owed = -self.open.sum(report, of, Cause::RecoveredBeyond);
        if owed <= WideMoney::ZERO || !self.reports[report].is_live() {
            return;
        }
        self.write_lines(report, Both::only(of, owed), Code::PaidAgain, day);
        self.reports[report].cash += Both::only(of, owed);
        self.open.settle_all(report, of, |cause| cause == Cause::RecoveredBeyond);
    }

    /// Recovers for a return that CCS knows of before the service has lodged it.
    pub(super) fn take_for_return(
        &mut self,
        report: usize,
        of: SubsidyType,
        amount: WideMoney,
        day: Day,
    ) {
        self.write_lines(report, Both::only(of, -amount), Code::Returned, day);
        self.reports[report].cash -= Both::only(of, amount);
        self.open.open(report, Cause::NotQueried, of, -amount);
        self.note_unbooked(report, of, -amount);
    }

    /// Recovers a payment from another enrolment and pays it here.
    pub(super) fn correct(&mut self, report: usize, day: Day) {
        let Some(other) = self.reports[report].paid_elsewhere.take() else { return };
        self.reports[other].due = Both::default();
        self.in_next_run(day, Event::Pay(other, Style::Difference));
        self.in_next_run(day, Event::Pay(report, Style::Difference));
    }

    fn write_lines(&mut self, report: usize, amount: Both, code: Code, day: Day) {
        for of in SubsidyType::ALL {
            let one = amount.of(of);
            if one.is_zero() {
                continue;
            }
            let is_taken = one < WideMoney::ZERO && matches!(code, Code::Paid);
            let code = if is_taken { Code::Debt } else { code };
            let line = PaymentLine {
                ccs: if of == SubsidyType::Ccs { one.to_money() } else { None },
                accs: if of == SubsidyType::Accs { one.to_money() } else { None },
                transaction_code: Some(code.text(of).into()),
                ..self.line(report, day)
            };
            self.moved.push(Moved::new(report, line));
        }
    }

    pub(super) fn pay_individual(&mut self, report: usize, amount: WideMoney, day: Day) {
        if amount.is_zero() {
            return;
        }
        let line = PaymentLine {
            ccs: amount.to_money(),
            recipient: Recipient::Individual,
            transaction_code: Some(Code::Paid.text(SubsidyType::Ccs).into()),
            ..self.line(report, day)
        };
        self.moved.push(Moved::new(report, line));
    }

    fn line(&self, report: usize, day: Day) -> PaymentLine {
        let run = u64::from(self.service.number)
            .saturating_add(1)
            .saturating_mul(10_000_000)
            .saturating_add(u64::from(day.word()));
        PaymentLine::new(self.reports[report].key, clearing_number(run), day)
    }
}
