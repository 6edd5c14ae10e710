//! A service of the world: its rolls, its exchange with CCSS, its payments and returns.

use std::collections::BTreeMap;

use ccs_core::date::{Day, Week};
use ccs_core::enrolment::{Arrangement, Enrolment, EnrolmentStatus};
use ccs_core::exchange::{
    EntitledTo, Exchange, LateReasons, Request, Selection, SessionEntitlement, SubmitWeek, Vary,
    Withdraw,
};
use ccs_core::id::{EnrolmentId, ServiceId, SessionReportId};
use ccs_core::money::WideMoney;
use ccs_core::session::{Attendance, ReportState, ReportedSession, SessionReport, report_id};
use ccs_reconcile::record::{Key, PaymentLine, Recipient, ReturnStatus, ReturnedFeeReduction};

use super::book::{Book, Place};
use super::broken::{Broken, Handover, Invariant, Pipe, refused, same};
use super::household::Enrolled;
use super::software::{Recording, Step};
use crate::ccss::{Faults, SimulatedCcss};
use crate::draw::Draw;
use crate::payments::clearing_number;

/// A service.
#[derive(Debug, Clone)]
pub(super) struct Service {
    pub(super) id: ServiceId,
    pub(super) exchange: Exchange,
    pub(super) ccss: SimulatedCcss,
    /// The payment lines of each week.
    pub(super) lines: BTreeMap<Week, Vec<PaymentLine>>,
    /// The returns of each week.
    pub(super) returns: BTreeMap<Week, Vec<ReturnedFeeReduction>>,
    /// The places of the returns that CCS has not recovered.
    pending: Vec<(Week, usize)>,
    runs: u64,
    /// Everything that its software did.
    pub(super) steps: Vec<Step>,
}

impl Service {
    pub(super) fn new(id: ServiceId, seed: u64) -> Self {
        Self {
            id,
            exchange: Exchange::default(),
            ccss: SimulatedCcss::new(seed, Faults { rejects: 0, ..Faults::MANY }),
            lines: BTreeMap::new(),
            returns: BTreeMap::new(),
            pending: Vec::new(),
            runs: 0,
            steps: Vec::new(),
        }
    }

    /// Registers an enrolment in its present form.
    pub(super) fn register(&mut self, enrolled: &Enrolled, day: Day) -> Result<(), Broken> {
        let enrolment = Enrolment {
            id: enrolled.enrolment.enrolment_id,
            child: None,
            child_id: Some(enrolled.enrolment.child),
            service: self.id,
            arrangement: Arrangement::ComplyingWritten,
            from: enrolled.from,
            to: enrolled.to,
            status: EnrolmentStatus::Confirmed,
        };
        let is_known = self.exchange.enrolment(enrolment.id) == Some(&enrolment);
        let step = (!is_known).then(|| Step::Registered(enrolment.clone()));
        self.exchange.register_enrolment(enrolment).map_err(refused(day, "register"))?;
        self.steps.extend(step);
        Ok(())
    }

    /// Marks the roll of a week for one enrolment.
    pub(super) fn mark(
        &mut self,
        enrolled: &Enrolled,
        week: Week,
        draw: &mut Draw,
    ) -> Result<(), Broken> {
        for session in sessions(enrolled, week, draw) {
            let day = session.day;
            let id = enrolled.enrolment.enrolment_id;
            self.exchange.mark(id, session.clone()).map_err(refused(day, "mark"))?;
            self.steps.push(Step::Marked(id, session));
        }
        Ok(())
    }

    pub(super) fn submit(&mut self, week: Week, today: Day) -> Result<(), Broken> {
        let (selection, late) = (Selection::EVERYTHING, LateReasons::default());
        let command = SubmitWeek { week, today, submit_current_week: false, selection, late };
        self.exchange.submit_week(&command).map_err(refused(today, "submit the week"))?;
        self.steps.push(Step::Submitted(command));
        Ok(())
    }

    /// Every version that waits for its first connection or its answer.
    pub(super) fn sent(&self) -> Vec<(SessionReportId, EnrolmentId, ccs_core::session::Version)> {
        let versions = self.exchange.outbox().into_iter().filter_map(|request| match request {
            Request::SessionReport { id, enrolment, version } => Some((id, enrolment, version)),
            _ => None,
        });
        versions.collect()
    }

    /// Connects until nothing is awaited and nothing is on its way.
    pub(super) fn settle(&mut self, day: Day) -> Result<(), Broken> {
        for connection in 0..1_000 {
            if connection > 0 && self.exchange.outbox().is_empty() && self.ccss.is_quiet() {
                return Ok(());
            }
            let (ccss, steps) = (&mut self.ccss, &mut self.steps);
            let Ok(folded) = self.exchange.connect(&mut Recording { ccss, steps });
            for answer in folded {
                answer.map_err(refused(day, "an answer"))?;
            }
        }
        Err(Broken::Refused { day, what: "connect", why: "it never settles".into() })
    }

    /// The entitlement of a report as the exchange has it.
    pub(super) fn answered(&self, week: Week, enrolment: EnrolmentId) -> WideMoney {
        let report = self.exchange.report(report_id(enrolment, week));
        report.map_or(WideMoney::ZERO, |(report, _)| to_service(report))
    }

    /// Varies a report so that the child was absent on some days and came on another, or withdraws
    /// it. Nothing happens where its answer is awaited or it is withdrawn.
    pub(super) fn change(
        &mut self,
        enrolled: &Enrolled,
        week: Week,
        today: Day,
        draw: &mut Draw,
    ) -> Result<bool, Broken> {
        let id = report_id(enrolled.enrolment.enrolment_id, week);
        let Some((report, ReportState::Processed)) = self.exchange.report(id) else {
            return Ok(false);
        };
        let (reason, approval) = (Some("corrected".into()), Some("approved".into()));
        if draw.one_in(4) {
            let withdraw = Withdraw { id, today, reason, approval };
            self.steps.push(Step::Withdrawn(withdraw.clone()));
            self.exchange.withdraw(withdraw).map_err(refused(today, "withdraw"))?;
            return Ok(true);
        }
        let before = report.counting().map(|version| version.sessions.clone());
        let sessions = sessions(enrolled, week, draw);
        let is_same = before.is_some_and(|before| {
            before.len() == sessions.len()
                && before
                    .iter()
                    .zip(&sessions)
                    .all(|(was, is)| (was.day(), was.attendance()) == (is.day, is.attendance))
        });
        if is_same || sessions.is_empty() {
            return Ok(false);
        }
        let vary = Vary { id, today, reason, approval, sessions };
        self.steps.push(Step::Varied(vary.clone()));
        self.exchange.vary(vary).map_err(refused(today, "vary"))?;
        Ok(true)
    }

    /// A payment run: what is due of every report, and what CCS recovers of returns.
    pub(super) fn pay(&mut self, book: &mut Book, pipe: &mut Pipe, day: Day) -> Result<(), Broken> {
        self.runs += 1;
        let number = clearing_number(self.runs);
        let decided = self.exchange.decide_payment_run(day, number);
        let run = self.exchange.carry_out(decided.map_err(refused(day, "payment run"))?);
        self.steps.push(Step::Paid { on: day, number });
        for line in run {
            let key = (line.week, line.enrolment);
            let paid = |amount| pipe.money(Handover::PaymentLine, amount);
            let line = PaymentLine {
                key: Key { service_id: self.id, week: line.week, enrolment_id: line.enrolment },
                clearing_number: number,
                date_paid: day,
                ccs: line.ccs.map(paid),
                accs: line.accs,
                payment_line_id: Some(line.id),
                recipient: Recipient::Service,
                transaction_code: None,
                clearing_reason: None,
                is_untyped: false,
            };
            let due = book.empty(Place::Due(key.0, key.1), Place::PassedOn(key.0, key.1));
            let subject = format!("{} {}", key.0.sunday(), key.1);
            same(Invariant::PaidAsAnswered, day, subject, due, line.amount())?;
            self.lines.entry(key.0).or_default().push(line);
        }
        self.recover(book, pipe, day);
        Ok(())
    }

    /// CCS recovers what was returned before, in the same run.
    fn recover(&mut self, book: &mut Book, pipe: &mut Pipe, day: Day) {
        for (week, place) in std::mem::take(&mut self.pending) {
            let returns = self.returns.get_mut(&week);
            let Some(returned) = returns.and_then(|returns| returns.get_mut(place)) else {
                continue;
            };
            returned.status = ReturnStatus::Finalised;
            returned.date_recovered = Some(day);
            let key = returned.key;
            let amount = pipe.money(Handover::Recovery, returned.not_passed_on);
            let amount = WideMoney::from(amount).negated().to_money();
            self.lines.entry(week).or_default().push(PaymentLine {
                key,
                clearing_number: clearing_number(self.runs),
                date_paid: day,
                ccs: amount,
                accs: None,
                payment_line_id: None,
                recipient: Recipient::Service,
                transaction_code: None,
                clearing_reason: None,
                is_untyped: false,
            });
            let (from, to) = (
                Place::ReturnPending(week, key.enrolment_id),
                Place::Returned(week, key.enrolment_id),
            );
            book.transfer(returned.not_passed_on.into(), from, to);
        }
    }

    /// Returns a part of what was passed on for a week, because the family has left.
    pub(super) fn give_back(
        &mut self,
        book: &mut Book,
        (week, enrolment_id): (Week, EnrolmentId),
        day: Day,
        draw: &mut Draw,
    ) {
        let passed_on = book.balance(Place::PassedOn(week, enrolment_id));
        let cents = u64::try_from(passed_on.ten_thousandths() / 100).unwrap_or_default();
        if cents < 2 || self.returns.contains_key(&week) {
            return;
        }
        let part = WideMoney::from_ten_thousandths(i128::from(1 + draw.below(cents)) * 100);
        let (Some(total_fee_reduction), Some(not_passed_on), Some(rest)) =
            (passed_on.to_money(), part.to_money(), (passed_on - part).to_money())
        else {
            return;
        };
        let returned = ReturnedFeeReduction {
            total_fee_reduction,
            passed_on: rest,
            ..ReturnedFeeReduction::new(
                Key { service_id: self.id, week, enrolment_id },
                day,
                not_passed_on,
                ReturnStatus::Submitted,
            )
        };
        let (from, to) =
            (Place::PassedOn(week, enrolment_id), Place::ReturnPending(week, enrolment_id));
        book.transfer(part, from, to);
        let of_week = self.returns.entry(week).or_default();
        self.pending.push((week, of_week.len()));
        of_week.push(returned);
    }
}

/// What a report gives the service.
pub(super) fn to_service(report: &SessionReport) -> WideMoney {
    let own = |of: &&SessionEntitlement| of.recipient == EntitledTo::Service;
    report.entitlements().iter().filter(own).map(SessionEntitlement::amount).sum()
}

/// The sessions of a week as the service sees them; none in a week of holidays.
fn sessions(enrolled: &Enrolled, week: Week, draw: &mut Draw) -> Vec<ReportedSession> {
    if draw.one_in(12) {
        return Vec::new();
    }
    let days = (0..).zip(enrolled.days).filter(|(_, comes)| *comes).map(|(day, _)| day);
    let days = days.filter_map(|after| week.monday().plus_days(after));
    let in_care =
        days.filter(|day| enrolled.from <= *day && enrolled.to.is_none_or(|to| *day <= to));
    in_care.map(|day| session(day, enrolled, draw)).collect()
}

fn session(day: Day, enrolled: &Enrolled, draw: &mut Draw) -> ReportedSession {
    let clock = |text: &str| crate::world::identifier(text);
    let is_absent = draw.one_in(8);
    let attendance = if is_absent { Attendance::Absent } else { Attendance::Attended };
    let minute = draw.below(60);
    ReportedSession {
        day,
        start: clock("07:30"),
        end: clock("17:30"),
        fee: enrolled.fee,
        attendance,
        absence_reason: None,
        sign_in: (!is_absent).then(|| clock(&format!("08:{minute:02}"))),
        sign_out: (!is_absent).then(|| clock(&format!("16:{minute:02}"))),
        fee_before_discounts: None,
    }
}
