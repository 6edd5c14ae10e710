//! What happened to one child's care of one week, and in which order.

use std::collections::BTreeMap;

use ccs_core::date::{Day, Week};
use ccs_core::id::EnrolmentId;
use ccs_core::money::WideMoney;
use ccs_reconcile::record::{
    Key, PaymentLine, ReportStatus, ReturnedFeeReduction, SessionReport, StatementLine, SubsidyType,
};

use super::both::Both;
use super::cause::{Cause, OpenItems};
use super::happening::Happening;
use super::service::{Child, Service, identifier, later};
use crate::draw::Draw;

/// A report of the week, as CCS and as the service have it.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each may have happened or not")]
pub(super) struct Report {
    pub(super) key: Key,
    /// Whether the service has it: money may come for an enrolment that has none.
    pub(super) is_reported: bool,
    /// Every version that was sent; the books' amounts are on the last.
    pub(super) versions: Vec<SessionReport>,
    pub(super) fee: WideMoney,
    /// What CCS has worked out for the service and, of CCS, for the individual.
    pub(super) due: Both,
    pub(super) guardian: WideMoney,
    /// How much of it CCS has settled, and how much of that it withheld for the family's debt.
    pub(super) settled: Both,
    pub(super) guardian_settled: WideMoney,
    pub(super) withheld: WideMoney,
    pub(super) withheld_booked: WideMoney,
    /// What the service was paid and has not lost again.
    pub(super) cash: Both,
    /// What the books allocate.
    pub(super) allocated: Both,
    /// The version that CCS has worked out, and when.
    pub(super) processed: Option<u32>,
    pub(super) cancelled: Option<Day>,
    /// The cancellation never reached CCS.
    pub(super) is_cancelled_here_only: bool,
    /// A second payment that no answer has been retrieved for yet.
    pub(super) paid_twice: WideMoney,
    pub(super) was_paid_twice: bool,
    /// What the software will do wrong with the next answer.
    pub(super) mistake: Option<Mistake>,
    /// Where CCS pays it, when that is another enrolment.
    pub(super) paid_elsewhere: Option<usize>,
    /// What statements say of it.
    pub(super) statement: Vec<StatementLine>,
    pub(super) has_returns: bool,
    /// The day on which a variation dropped the allocation.
    pub(super) dropped_on: Option<Day>,
    /// From when to when its answers cannot be read.
    pub(super) unreadable: Option<(Day, Day)>,
    /// The withdrawn report whose money CCS carries over to this one.
    pub(super) carries_from: Option<usize>,
    /// What was carried over to it, from which report and when.
    pub(super) carried: Option<(usize, Both, Day)>,
}

/// What software does wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mistake {
    AllocatesNothing,
    AllocatesTwice,
    BooksTheOther,
    KeepsFractions,
    AllocatesTheGuardians,
}

/// A payment line and the report that CCS paid it for.
#[derive(Debug, Clone)]
pub(super) struct Moved {
    pub(super) report: usize,
    pub(super) line: PaymentLine,
    /// What of it no answer has put in the books yet.
    pub(super) unbooked: WideMoney,
    /// What it took back that was in no books, by why it was in none.
    pub(super) undone: Vec<(Cause, WideMoney)>,
}

impl Moved {
    pub(super) const fn new(report: usize, line: PaymentLine) -> Self {
        Self { report, line, unbooked: WideMoney::ZERO, undone: Vec::new() }
    }

    /// Whether it recovers a return, which its code says even where the export has no codes.
    pub(super) fn recovers(&self) -> bool {
        self.line.amount() < WideMoney::ZERO && self.is_of_return()
    }

    /// Whether it recovers a return or pays one again.
    pub(super) fn is_of_return(&self) -> bool {
        let code = self.line.transaction_code.as_deref();
        code.is_some_and(|code| code.ends_with("070"))
    }
}

/// A return, and how much of it has not been recovered.
#[derive(Debug, Clone)]
pub(super) struct GivenBack {
    pub(super) report: usize,
    pub(super) of: SubsidyType,
    pub(super) left: WideMoney,
    pub(super) row: ReturnedFeeReduction,
}

/// What is next.
#[derive(Debug, Clone, Copy)]
pub(super) enum Event {
    /// The service queries answers.
    Query,
    Submit(usize),
    Process(usize),
    Pay(usize, Style),
    Cancel(usize),
    Offset(usize),
    Recover(usize),
    Happen(Happening),
    /// What was paid to another enrolment is put right.
    Correct(usize),
    /// The service returns what was paid after the cancellation, or paid twice.
    GiveBackExcess(usize),
    /// The service lodges the return of what CCS took back already.
    GiveBackLate(usize, i64),
    WithdrawReturn(usize),
    /// CCS pays again what it recovered for a return that was withdrawn.
    PayAgain(usize),
    /// CCS corrects a reassessment: the earlier amounts are due again.
    PutBack(usize, Both),
}

/// How a change is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// The difference.
    Difference,
    /// All of it is reversed and paid again.
    Reversal,
}

/// One child's week.
pub(super) struct History<'s> {
    pub(super) service: &'s Service,
    pub(super) child: &'s Child,
    pub(super) week: Week,
    pub(super) draw: Draw,
    pub(super) reports: Vec<Report>,
    pub(super) moved: Vec<Moved>,
    pub(super) returns: Vec<GivenBack>,
    pub(super) open: OpenItems,
    agenda: BTreeMap<(i32, u8, u32), Event>,
    events: u32,
    end: Day,
}

impl<'s> History<'s> {
    /// Everything that happens to it up to the end of a day.
    pub(super) fn of(
        service: &'s Service,
        child: &'s Child,
        week: Week,
        draw: Draw,
        end: Day,
    ) -> Self {
        let mut history = Self {
            service,
            child,
            week,
            draw,
            reports: Vec::new(),
            moved: Vec::new(),
            returns: Vec::new(),
            open: OpenItems::default(),
            agenda: BTreeMap::new(),
            events: 0,
            end,
        };
        history.plan();
        while let Some(((day, ..), event)) = history.agenda.pop_first() {
            history.live(Day::from_ordinal(day).unwrap_or(Day::MAX), event);
        }
        history
    }

    /// An event of a day that comes at all; queries come before the day's money.
    pub(super) fn on(&mut self, day: Day, event: Event) {
        if day > self.end {
            return;
        }
        let rank = match event {
            Event::Query => 0,
            Event::Process(_) | Event::Correct(_) => 2,
            Event::Pay(..) | Event::Offset(_) | Event::Recover(_) | Event::PayAgain(_) => 3,
            _ => 1,
        };
        self.events = self.events.saturating_add(1);
        self.agenda.insert((day.ordinal(), rank, self.events), event);
    }

    /// The same event some days on, drawn between two bounds.
    pub(super) fn within(&mut self, day: Day, first: u64, last: u64, event: Event) {
        let days = self.between(first, last);
        self.on(later(day, days), event);
    }

    pub(super) fn between(&mut self, first: u64, last: u64) -> i32 {
        let span = last.saturating_sub(first).saturating_add(1);
        super::service::whole(first.saturating_add(self.draw.below(span)))
    }

    /// In the run after a day.
    pub(super) fn in_next_run(&mut self, day: Day, event: Event) {
        self.on(self.service.next_run(day), event);
    }

    fn live(&mut self, day: Day, event: Event) {
        match event {
            Event::Query => self.query(day),
            Event::Submit(report) => self.submit(report, day),
            Event::Process(report) => self.process(report, day),
            Event::Pay(report, style) => self.pay(report, style, day),
            Event::Cancel(report) => self.cancel(report, day, false),
            Event::Offset(report) => self.offset(report, day),
            Event::Recover(given) => self.recover(given, day),
            Event::Happen(happening) => self.happen(happening, day),
            Event::Correct(report) => self.correct(report, day),
            Event::GiveBackExcess(report) => self.give_back_excess(report, day),
            Event::GiveBackLate(report, units) => self.give_back_late(report, units, day),
            Event::WithdrawReturn(given) => self.withdraw_return(given, day),
            Event::PayAgain(given) => self.pay_again(given, day),
            Event::PutBack(report, due) => self.put_back(report, due, day),
        }
    }

    /// A new report, not sent yet.
    pub(super) fn new_report(&mut self, fee: WideMoney, enrolment_id: EnrolmentId) -> usize {
        let key = Key { service_id: self.service.id, week: self.week, enrolment_id };
        self.reports.push(Report {
            key,
            is_reported: true,
            versions: Vec::new(),
            fee,
            due: Both::default(),
            guardian: WideMoney::ZERO,
            settled: Both::default(),
            guardian_settled: WideMoney::ZERO,
            withheld: WideMoney::ZERO,
            withheld_booked: WideMoney::ZERO,
            cash: Both::default(),
            allocated: Both::default(),
            processed: None,
            cancelled: None,
            is_cancelled_here_only: false,
            paid_twice: WideMoney::ZERO,
            was_paid_twice: false,
            mistake: None,
            paid_elsewhere: None,
            statement: Vec::new(),
            has_returns: false,
            dropped_on: None,
            unreadable: None,
            carries_from: None,
            carried: None,
        });
        self.reports.len().saturating_sub(1)
    }

    /// A new version of a report is written, with the books' amounts as they are.
    pub(super) fn write_version(&mut self, report: usize, status: ReportStatus, day: Day) {
        let id =
            format!("SR-{}-{}-{report}", self.reports[report].key.enrolment_id, self.week.index());
        let report = &mut self.reports[report];
        let version = u32::try_from(report.versions.len()).unwrap_or(u32::MAX).saturating_add(1);
        let sent = report.versions.last().and_then(|last| last.submitted_on);
        report.versions.push(SessionReport {
            total_fee: report.fee.to_money(),
            submitted_on: if status == ReportStatus::Cancelled { sent } else { Some(day) },
            cancelled_on: (status == ReportStatus::Cancelled).then_some(day),
            ..SessionReport::new(report.key, identifier(&id), version, status)
        });
        report.sync();
    }
}

impl Report {
    pub(super) const fn is_live(&self) -> bool {
        self.is_reported && self.cancelled.is_none() && !self.versions.is_empty()
    }

    /// Whether nothing happened to it but payments, takings and answers.
    pub(super) fn is_plain(&self) -> bool {
        self.is_live()
            && !self.has_returns
            && !self.was_paid_twice
            && self.dropped_on.is_none()
            && self.carried.is_none()
    }

    /// The books' amounts go on the last version.
    pub(super) fn sync(&mut self) {
        let some = |amount: WideMoney| if amount.is_zero() { None } else { amount.to_money() };
        if let Some(last) = self.versions.last_mut() {
            (last.allocated_ccs, last.allocated_accs) =
                (some(self.allocated.ccs), some(self.allocated.accs));
        }
    }

    /// What CCS works out from now on goes on the statement.
    pub(super) fn state(&mut self, was: (Both, WideMoney), processed_on: Day) {
        use ccs_reconcile::record::Recipient::{Individual, Service};
        let service = self.due - was.0;
        let individual = self.guardian - was.1;
        let amounts = [
            (Service, SubsidyType::Ccs, service.ccs),
            (Service, SubsidyType::Accs, service.accs),
            (Individual, SubsidyType::Ccs, individual),
        ];
        for (recipient, subsidy, amount) in amounts {
            let amount = if amount.is_zero() { None } else { amount.to_money() };
            self.statement.extend(amount.map(|amount| StatementLine {
                key: self.key,
                recipient,
                subsidy,
                amount,
                processed_on,
                statement_on: None,
                session_date: None,
                session_report_id: self.versions.last().map(|last| last.session_report_id),
                reason: None,
            }));
        }
    }
}
