//! Events outside the weekly routine, and how those of a week are drawn.

use ccs_core::date::Day;
use ccs_core::money::WideMoney;
use ccs_reconcile::record::SubsidyType;

use super::both::{Both, percent};
use super::cause::Cause;
use super::history::{Event, History, Mistake, Style};
use super::service::later;

/// An event of a reported week.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Happening {
    /// The family's activity or income changes, which increases the entitlement.
    Increase,
    /// Absences are no longer subsidised, or an answer was wrong: CCS recovers an amount.
    Decrease,
    /// The enrolment has ended, so an increase is paid to the individual.
    IncreaseToIndividual,
    /// A family is overpaid and has a debt.
    FamilyOverpaid,
    /// The care was shorter or longer than reported.
    Vary,
    Withdraw,
    WithdrawAndSendAgain,
    /// The child has a new enrolment: the report is withdrawn and sent again under it.
    MoveToNewEnrolment,
    /// ACCS is granted from the week on, instead of CCS.
    AccsGranted,
    /// Overlapping enrolments are corrected: paid again, and recovered from the individual.
    PaidTwice,
    ReturnPart,
    /// CCS recovers first, and the return is lodged later.
    RecoveredFirst,
    /// Every day was an absence after the last attendance: nothing is subsidised any more.
    NothingSubsidised,
    /// CCS reassesses the week lower, and corrects that some days later.
    LoweredByMistake,
    /// A return is lodged by mistake, recovered, withdrawn, and paid again.
    ReturnedByMistake,
}

const HAPPENINGS: [Happening; 14] = [
    Happening::Increase,
    Happening::Increase,
    Happening::Decrease,
    Happening::Decrease,
    Happening::IncreaseToIndividual,
    Happening::FamilyOverpaid,
    Happening::Vary,
    Happening::Vary,
    Happening::Withdraw,
    Happening::Withdraw,
    Happening::WithdrawAndSendAgain,
    Happening::MoveToNewEnrolment,
    Happening::AccsGranted,
    Happening::ReturnPart,
];

const RARE: [Happening; 5] = [
    Happening::PaidTwice,
    Happening::RecoveredFirst,
    Happening::NothingSubsidised,
    Happening::LoweredByMistake,
    Happening::ReturnedByMistake,
];

const MISTAKES: [Mistake; 5] = [
    Mistake::AllocatesNothing,
    Mistake::AllocatesTwice,
    Mistake::BooksTheOther,
    Mistake::KeepsFractions,
    Mistake::AllocatesTheGuardians,
];

impl History<'_> {
    /// The week is reported and queried for some weeks; other events can follow.
    pub(super) fn plan(&mut self) {
        let sunday = self.week.sunday();
        self.plan_reports(sunday);
        for week in 0..self.service.queries_weeks {
            if !self.draw.one_in(10) {
                let days = week.saturating_mul(7).saturating_add(self.service.queries_after);
                self.on(later(sunday, days), Event::Query);
            }
        }
        let count = [0, 0, 0, 0, 0, 1, 1, 1, 2, 3][self.draw.index(10)];
        for _ in 0..count {
            let happening = if self.draw.one_in(4) {
                RARE[self.draw.index(RARE.len())]
            } else {
                HAPPENINGS[self.draw.index(HAPPENINGS.len())]
            };
            self.within(sunday, 3, 50, Event::Happen(happening));
        }
    }

    fn plan_reports(&mut self, sunday: Day) {
        let (fee, enrolment) = (self.child.fee, self.child.enrolment);
        if self.draw.one_in(8) {
            let first = percent(fee, 60);
            for fee in [first, fee - first] {
                let report = self.new_report(fee, enrolment);
                self.within(sunday, 0, 1, Event::Submit(report));
            }
            if self.draw.one_in(8) {
                self.cannot_be_read(0, sunday);
            }
            return;
        }
        let report = self.new_report(fee, enrolment);
        self.within(sunday, 0, 1, Event::Submit(report));
        match self.draw.below(60) {
            0 => self.reports[report].withheld = percent(self.child.due(fee).ccs, 15),
            1 => self.reports[report].guardian = percent(self.child.due(fee).ccs, 30),
            2 => {
                let other = self.new_report(fee, self.child.other_enrolment);
                self.reports[other].is_reported = false;
                self.reports[report].paid_elsewhere = Some(other);
                if self.draw.one_in(2) {
                    self.within(sunday, 12, 40, Event::Correct(report));
                }
            }
            3 => self.within(sunday, 1, 4, Event::Cancel(report)),
            4 => {
                self.reports[report].is_cancelled_here_only = true;
                self.within(sunday, 1, 3, Event::Cancel(report));
            }
            _ => {}
        }
        if self.draw.one_in(40) {
            self.cannot_be_read(report, sunday);
        }
        if self.draw.one_in(14) && self.reports[report].withheld.is_zero() {
            self.reports[report].mistake = Some(MISTAKES[self.draw.index(MISTAKES.len())]);
        }
    }

    /// For some weeks the query fails for this report.
    fn cannot_be_read(&mut self, report: usize, sunday: Day) {
        let days = self.between(2, 12);
        let from = later(sunday, days);
        self.reports[report].unreadable = Some((from, later(from, 28)));
    }

    /// Applies the event, if it is possible.
    pub(super) fn happen(&mut self, happening: Happening, day: Day) {
        let is_subject = |report: &super::history::Report| {
            report.is_live() && report.processed.is_some() && report.paid_elsewhere.is_none()
        };
        let Some(report) = self.reports.iter().position(is_subject) else { return };
        let it = &self.reports[report];
        if it.is_cancelled_here_only {
            return;
        }
        match happening {
            Happening::Increase => self.change(report, 106, day),
            Happening::Decrease => {
                let to = 40_u64.saturating_add(self.draw.below(50));
                self.change(report, to, day);
            }
            Happening::IncreaseToIndividual => self.increase_to_individual(report, day),
            Happening::FamilyOverpaid => {
                let debt = percent(it.due.ccs, 20);
                self.pay_individual(report, -debt, day);
            }
            Happening::Vary => self.vary_some(report, day),
            Happening::Withdraw => {
                let is_left = self.draw.one_in(4);
                self.cancel(report, day, is_left);
            }
            Happening::WithdrawAndSendAgain => self.send_again(report, self.child.enrolment, day),
            Happening::MoveToNewEnrolment => {
                self.send_again(report, self.child.other_enrolment, day);
            }
            Happening::AccsGranted => self.grant_accs(report, day),
            Happening::PaidTwice => self.pay_twice(report, day),
            Happening::ReturnPart => self.return_part(report, day),
            Happening::RecoveredFirst => self.recover_first(report, day),
            Happening::NothingSubsidised => self.subsidise_nothing(report, day),
            Happening::LoweredByMistake => self.lower_by_mistake(report, day),
            Happening::ReturnedByMistake => self.return_by_mistake(report, day),
        }
    }

    /// CCS reassesses the week, to a percentage of the earlier amount.
    fn change(&mut self, report: usize, to: u64, day: Day) {
        let style = if self.draw.one_in(2) { Style::Reversal } else { Style::Difference };
        let it = &mut self.reports[report];
        let is_covered =
            to >= 100 || it.due.total() - percent(it.due.total(), to) < it.allocated.total();
        if it.was_paid_twice || it.settled.is_zero() || !is_covered {
            return;
        }
        let was = (it.due, it.guardian);
        it.due = it.due.map(|amount| percent(amount, to));
        it.state(was, day);
        self.in_next_run(day, Event::Pay(report, style));
    }

    /// CCS takes back all of it. A family's debt that was withheld is left out, as no source says what
    /// CCS recovers then.
    fn subsidise_nothing(&mut self, report: usize, day: Day) {
        let it = &mut self.reports[report];
        let is_booked_right =
            self.open.sum(report, SubsidyType::Ccs, Cause::BookedAsOther).is_zero();
        let is_plain = it.withheld.is_zero()
            && it.guardian.is_zero()
            && it.mistake.is_none()
            && is_booked_right;
        if it.was_paid_twice || it.has_returns || it.settled.is_zero() || !is_plain {
            return;
        }
        let was = (it.due, it.guardian);
        it.due = Both::default();
        it.state(was, day);
        self.in_next_run(day, Event::Pay(report, Style::Difference));
    }

    fn lower_by_mistake(&mut self, report: usize, day: Day) {
        let before = self.reports[report].due;
        self.change(report, 75, day);
        if self.reports[report].due != before {
            self.within(day, 3, 25, Event::PutBack(report, before));
        }
    }

    /// The amounts before a mistaken reassessment are due again, unless CCS has worked out another
    /// answer since.
    pub(super) fn put_back(&mut self, report: usize, due: Both, day: Day) {
        let it = &mut self.reports[report];
        let is_lowered = it.due == due.map(|amount| percent(amount, 75));
        if !is_lowered || !it.is_live() {
            return;
        }
        let was = (it.due, it.guardian);
        it.due = due;
        it.state(was, day);
        self.in_next_run(day, Event::Pay(report, Style::Difference));
    }

    fn return_by_mistake(&mut self, report: usize, day: Day) {
        if !self.open.is_settled(report) || self.reports[report].was_paid_twice {
            return;
        }
        let given = self.returns.len();
        self.give_back_part(report, 50, true, day);
        if self.returns.len() > given {
            self.within(day, 12, 40, Event::WithdrawReturn(given));
        }
    }

    fn increase_to_individual(&mut self, report: usize, day: Day) {
        let is_mistaken = self.draw.one_in(2);
        let it = &mut self.reports[report];
        let was = (it.due, it.guardian);
        it.guardian += percent(it.due.ccs, 12);
        it.state(was, day);
        if is_mistaken {
            it.mistake = Some(Mistake::AllocatesTheGuardians);
        }
        self.in_next_run(day, Event::Pay(report, Style::Difference));
    }

    fn vary_some(&mut self, report: usize, day: Day) {
        let to = [50, 60, 75, 80, 110, 120][self.draw.index(6)];
        let it = &self.reports[report];
        if !it.was_paid_twice && !it.has_returns {
            self.vary(report, percent(it.fee, to), day);
        }
    }

    fn send_again(&mut self, report: usize, enrolment: ccs_core::id::EnrolmentId, day: Day) {
        let (is_left, carries) = (self.draw.one_in(6), self.draw.one_in(3));
        self.cancel(report, day, is_left);
        let it = &self.reports[report];
        if it.cancelled.is_none() {
            return;
        }
        let (fee, is_same) = (it.fee, it.key.enrolment_id == enrolment);
        let to = [100, 100, 90, 105, 120][self.draw.index(5)];
        let again = self.new_report(percent(fee, to), enrolment);
        if carries && is_same && to != 100 {
            self.reports[again].carries_from = Some(report);
        }
        self.within(day, 0, 5, Event::Submit(again));
    }

    fn grant_accs(&mut self, report: usize, day: Day) {
        let it = &mut self.reports[report];
        let is_plain = it.due.accs.is_zero() && it.withheld.is_zero();
        if it.was_paid_twice || it.settled.is_zero() || !is_plain {
            return;
        }
        let was = (it.due, it.guardian);
        it.due = Both { ccs: WideMoney::ZERO, accs: it.fee };
        it.state(was, day);
        self.in_next_run(day, Event::Pay(report, Style::Reversal));
    }

    fn pay_twice(&mut self, report: usize, day: Day) {
        if !self.open.is_settled(report) || self.reports[report].settled.is_zero() {
            return;
        }
        let it = &mut self.reports[report];
        let is_plain = it.settled == it.due && it.due.accs.is_zero() && it.guardian.is_zero();
        if it.was_paid_twice || it.has_returns || !is_plain || it.mistake.is_some() {
            return;
        }
        let (was, again) = ((it.due, it.guardian), it.due.ccs);
        it.due.ccs += again;
        it.guardian -= again;
        (it.paid_twice, it.was_paid_twice) = (again, true);
        it.state(was, day);
        self.in_next_run(day, Event::Pay(report, Style::Difference));
        if self.draw.one_in(2) {
            self.within(day, 8, 30, Event::Query);
            self.within(day, 31, 45, Event::GiveBackExcess(report));
        }
    }

    fn return_part(&mut self, report: usize, day: Day) {
        if !self.open.is_settled(report) || self.reports[report].was_paid_twice {
            return;
        }
        let share = [20, 33, 50, 100][self.draw.index(4)];
        let is_left = self.draw.one_in(3);
        self.give_back_part(report, share, is_left, day);
        if self.draw.one_in(8) && !self.returns.is_empty() {
            let given = self.returns.len().saturating_sub(1);
            self.within(day, 1, 4, Event::WithdrawReturn(given));
        }
    }

    fn recover_first(&mut self, report: usize, day: Day) {
        let Some(of) = self.reports[report].returnable() else { return };
        if !self.open.is_settled(report) || self.reports[report].was_paid_twice {
            return;
        }
        let amount = percent(self.reports[report].allocated.of(of), 40);
        self.take_for_return(report, of, amount, day);
        let units = i64::try_from(amount.ten_thousandths()).unwrap_or_default();
        self.within(day, 1, 6, Event::GiveBackLate(report, units));
    }
}
