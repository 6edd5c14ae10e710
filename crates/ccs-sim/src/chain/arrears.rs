//! A customer's arrears: planned, locked, checked, released, issued, returned and issued again.

use ccs::journey::{offsets, overpayment, plan};
use ccs::payments::change::{Recipient, WeekChange};
use ccs::payments::command::Verb;
use ccs::payments::event::Release;
use ccs::payments::lock::{Assessment, BankDetails, Lock, LockReason, Stage};
use ccs_core::date::Day;
use ccs_core::entitlement::Change;
use ccs_core::id::{ActivityId, EnrolmentId};
use ccs_core::money::WideMoney;
use ccs_core::session::CareType;

use super::book::{Book, Place};
use super::broken::{Broken, Handover, Invariant, Pipe, refused, same};
use super::customer::{Customer, book_entry};
use crate::draw::Draw;
use crate::world::{identifier, later};

impl Customer {
    /// The changes of closed weeks become an activity: arrears, or a debt.
    pub(super) fn plan(
        &mut self,
        changes: &[Change],
        care_type: impl Fn(EnrolmentId) -> CareType,
        on: Day,
        book: &mut Book,
        pipe: &mut Pipe,
    ) -> Result<(), Broken> {
        let activity = self.next_activity();
        for change in changes {
            let of_week = Place::Entitlement(change.week, change.enrolment_id);
            book.transfer(change.fee_reduction, of_week, Place::Arrears(activity));
            let withheld = Place::Withheld(change.week, change.enrolment_id);
            book.transfer(change.withheld, of_week, withheld);
        }
        let lines = plan(changes, |_| Recipient::Customer)
            .map_err(|error| refused(on, "plan")(vec![error]))?;
        self.plan_lines(lines, activity, care_type, on, book, pipe)
    }

    pub(super) fn next_activity(&mut self) -> ActivityId {
        self.activities += 1;
        identifier(&format!("A{:04}{:04}", self.number, self.activities))
    }

    /// Plans lines whose amounts are booked as the arrears of an activity.
    pub(super) fn plan_lines(
        &mut self,
        mut lines: Vec<WeekChange>,
        activity: ActivityId,
        care_type: impl Fn(EnrolmentId) -> CareType,
        on: Day,
        book: &mut Book,
        pipe: &mut Pipe,
    ) -> Result<(), Broken> {
        if let Some(first) = lines.first_mut() {
            first.amount = pipe.money(Handover::Plan, first.amount);
        }
        if lines.is_empty() {
            return Ok(());
        }
        let net = book.balance(Place::Arrears(activity));
        let verb = Verb::Plan { changes: lines.clone() };
        self.pay(activity, on, verb, "plan")?;
        let planned = self.account.state().activity(activity).and_then(|it| it.plan());
        let planned = planned.map_or(WideMoney::ZERO, |plan| plan.arrears.customer());
        same(Invariant::ArrearsAsChanged, on, activity, net, planned)?;
        if net < WideMoney::ZERO {
            let overpaid = overpayment(&lines, care_type)
                .map_err(|error| refused(on, "overpayment")(vec![error]))?;
            self.identify(overpaid.identify, Place::Arrears(activity), on, book, pipe)?;
            let left = book.balance(Place::Arrears(activity));
            return same(Invariant::DebtAsOverpaid, on, activity, left, WideMoney::ZERO);
        }
        self.open.push(activity);
        Ok(())
    }

    /// The next step of an activity that is open.
    pub(super) fn activity_step(
        &mut self,
        activity: ActivityId,
        on: Day,
        book: &mut Book,
        pipe: &mut Pipe,
        draw: &mut Draw,
    ) -> Result<Option<&'static str>, Broken> {
        let Some(verb) = self.verb(activity, on, draw) else { return Ok(None) };
        let held = self.account.state().activity(activity);
        let before = held.and_then(|it| it.release()).cloned();
        self.pay(activity, on, verb.clone(), "a step of an activity")?;
        let held = self.account.state().activity(activity);
        let after = held.and_then(|it| it.release()).cloned();
        if let (None, Some(release)) = (before, after) {
            self.release(activity, &release, on, book, pipe)?;
        }
        match &verb {
            Verb::Issue { .. } => {
                book.empty(Place::Payable(activity), Place::Issued(self.number));
            }
            Verb::UpdateBankDetails if self.stage(activity) == Some(Stage::Reissued) => {
                book.empty(Place::Payable(activity), Place::Issued(self.number));
            }
            Verb::Return { .. } => {
                let held = self.account.state().activity(activity).and_then(|it| it.release());
                let payable = held.map_or(WideMoney::ZERO, |release| release.payable);
                book.transfer(payable, Place::Issued(self.number), Place::Payable(activity));
            }
            _ => {}
        }
        Ok(Some(name(&verb)))
    }

    fn stage(&self, activity: ActivityId) -> Option<Stage> {
        Some(self.account.state().activity(activity)?.state().stage())
    }

    /// The command that the state of an activity asks for.
    fn verb(&mut self, id: ActivityId, on: Day, draw: &mut Draw) -> Option<Verb> {
        let activity = self.account.state().activity(id)?;
        let (stage, lock) = (activity.state().stage(), activity.state().lock());
        let correct = !draw.one_in(5);
        let verb = match (stage, lock) {
            (Stage::Planned, None) if draw.one_in(8) => {
                Some(Verb::ReportLock { reason: LockReason::from("Bank details invalid.") })
            }
            (Stage::Planned, Some(Lock::OverLimit(_))) if activity.state().with_ict() => {
                Some(Verb::IctOutcome { correct })
            }
            (Stage::Planned, Some(Lock::OverLimit(_))) if !activity.state().finalised() => {
                let is_checked = lock == Some(Lock::OverLimit(Assessment::Checked));
                Some(if is_checked { Verb::Finalise } else { Verb::ReviewAssessment { correct } })
            }
            (Stage::Planned, _) if !activity.state().finalised() => Some(Verb::Finalise),
            (Stage::Planned | Stage::Released, Some(Lock::Other(details))) => Some(match details {
                _ if activity.state().with_ict() => Verb::IctOutcome { correct },
                BankDetails::Unconfirmed => Verb::ConfirmBankDetails { correct },
                BankDetails::Incorrect => Verb::UpdateBankDetails,
                BankDetails::Confirmed => Verb::RaiseIncident,
            }),
            (Stage::Planned | Stage::Released, Some(_)) => Some(Verb::IctOutcome { correct: true }),
            (Stage::Reassess, _) => {
                let changes = activity.plan().map(|plan| plan.changes.clone()).unwrap_or_default();
                Some(Verb::Plan { changes })
            }
            (Stage::Released, None) => {
                let payable = activity.release().is_some_and(|release| !release.payable.is_zero());
                payable.then_some(Verb::Issue { posting_date: on })
            }
            (Stage::Issued | Stage::Reissued, _) if draw.one_in(8) => {
                let posted = activity.payments().last().map(|payment| payment.posting.posting_date);
                let can_be_back = posted.is_some_and(|posted| later(posted, 2) < on);
                can_be_back.then(|| Verb::Return { reason: "account closed".into() })
            }
            (Stage::Unplanned | Stage::Planned | Stage::Issued | Stage::Reissued, _) => None,
            (Stage::Returned, _) => Some(Verb::UpdateBankDetails),
        };
        let is_over = match stage {
            Stage::Issued | Stage::Reissued => verb.is_none() && draw.one_in(6),
            Stage::Released => verb.is_none() && lock.is_none(),
            _ => false,
        };
        if is_over {
            self.open.retain(|open| *open != id);
        }
        verb
    }

    /// What debts take of a released payment is recorded as their offsets; the rest is payable.
    fn release(
        &mut self,
        activity: ActivityId,
        release: &Release,
        on: Day,
        book: &mut Book,
        pipe: &mut Pipe,
    ) -> Result<(), Broken> {
        let arrears = book.balance(Place::Arrears(activity));
        let released = release.set_off().plus(release.payable);
        same(Invariant::ReleasedAsArrears, on, activity, arrears, released)?;
        for line in &release.lines {
            book.transfer(line.amount, Place::Arrears(activity), Place::SetOff(line.debt_case_id));
        }
        book.empty(Place::Arrears(activity), Place::Payable(activity));
        for (id, mut offset) in offsets(release) {
            let Some(place) = self.debt_of(id) else { continue };
            offset.amount = offset.amount.map(|amount| pipe.cents(Handover::Offset, amount));
            let entries = self.command(place, on, offset).map_err(refused(on, "offset"))?;
            for (at, entry) in entries {
                let Some(debt) = self.debts.get_mut(at) else { continue };
                let owed = |component| book.balance(Place::Debt(id, component)).negated();
                debt.known.accepted(entry.command.command_id, &entry.command.action, owed);
                book_entry(book, id, &entry.event);
            }
            let left = book.balance(Place::SetOff(id));
            same(Invariant::OffsetAsSetOff, on, id, left, WideMoney::ZERO)?;
        }
        Ok(())
    }

    /// Compares the payments and debts that were touched since a day with the book, and the debts as
    /// the account has them with the debts themselves.
    pub(super) fn check(&mut self, book: &Book, on: Day, since: Day) -> Result<(), Broken> {
        for id in self.activities_since(since) {
            self.check_activity(id, book, on)?;
        }
        let subject = format!("customer {}", self.number);
        let booked = book.balance(Place::Issued(self.number));
        same(Invariant::IssuedAsPayable, on, subject, booked, self.issued())?;
        let account = self.account.state();
        for debt in self.debts.iter().filter(|debt| since <= debt.last) {
            super::customer::check_debt(book, debt, on)?;
            let id = debt.case.debt_case_id();
            let owed = ccs::journey::customer_debt(&debt.case, on);
            if let Some(known) = account.debts().balance(id) {
                let balance = owed.map_or(WideMoney::ZERO, |owed| owed.balance.into());
                same(Invariant::OwedAsOutstanding, on, id, balance, known)?;
            }
        }
        Ok(())
    }

    fn check_activity(&mut self, id: ActivityId, book: &Book, on: Day) -> Result<(), Broken> {
        let Some(activity) = self.account.state().activity(id) else { return Ok(()) };
        let Some(plan) = activity.plan() else { return Ok(()) };
        let payable = activity.release().map(|release| release.payable);
        let is_paid = matches!(activity.state().stage(), Stage::Issued | Stage::Reissued);
        let arrears = if payable.is_none() { plan.arrears.gross() } else { WideMoney::ZERO };
        let booked = book.balance(Place::Arrears(id));
        same(Invariant::ArrearsAsChanged, on, id, booked, arrears)?;
        let due = payable.filter(|_| !is_paid).unwrap_or_default();
        let booked = book.balance(Place::Payable(id));
        same(Invariant::ReleasedAsArrears, on, id, booked, due)?;
        self.note_issued(id, payable.filter(|_| is_paid).unwrap_or_default());
        Ok(())
    }
}

/// The command as command files spell it.
const fn name(verb: &Verb) -> &'static str {
    match verb {
        Verb::Plan { .. } => "plan",
        Verb::ReviewAssessment { correct: true } => "review_assessment",
        Verb::ReviewAssessment { correct: false } => "review_assessment: not correct",
        Verb::Finalise => "finalise",
        Verb::IctOutcome { correct: true } => "ict_outcome",
        Verb::IctOutcome { correct: false } => "ict_outcome: not correct",
        Verb::ReportLock { .. } => "report_lock",
        Verb::ConfirmBankDetails { .. } => "confirm_bank_details",
        Verb::UpdateBankDetails => "update_bank_details",
        Verb::RaiseIncident => "raise_incident",
        Verb::RecordDebt(_) => "record_debt",
        Verb::Issue { .. } => "issue",
        Verb::Return { .. } => "return",
    }
}
