//! The events of one child's care in one week, in order.

use std::collections::BTreeMap;

use ccs_core::date::{Day, Week};
use ccs_core::id::EnrolmentId;
use ccs_core::money::WideMoney;
use ccs_reconcile::record::{
    Key, PaymentLine, ReportStatus, ReturnedFeeReduction, SessionReport, StatementLine, SubsidyType,
};

use super::both::Both;
use super::cause::OpenItems;
use super::happening::Happening;
use super::service::{Child, Service, identifier, later};
use crate::draw::Draw;

/// A report of the week, as CCS and the service have it.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each may have happened or not")]
pub(super) struct Report {
    pub(super) key: Key,
    /// Whether the service has it; a payment can arrive for an enrolment without a report.
    pub(super) is_reported: bool,
    /// Every version that was sent; the last has the amounts of the books.
    pub(super) versions: Vec<SessionReport>,
    pub(super) fee: WideMoney,
    /// The entitlement calculated by CCS for the service and, for CCS only, the individual.
    pub(super) due: Both,
    pub(super) guardian: WideMoney,
    /// The part of it that CCS has settled, and the part withheld for the family's debt.
    pub(super) settled: Both,
    pub(super) guardian_settled: WideMoney,
    pub(super) withheld: WideMoney,
    pub(super) withheld_booked: WideMoney,
    /// The amount that the service was paid, less recoveries.
    pub(super) cash: Both,
    /// What the books allocate.
    pub(super) allocated: Both,
    /// The version that CCS has processed, and when.
    pub(super) processed: Option<u32>,
    pub(super) cancelled: Option<Day>,
    /// Whether the cancellation never reached CCS.
    pub(super) is_cancelled_here_only: bool,
    /// A second payment for which no answer has been retrieved yet.
    pub(super) paid_twice: WideMoney,
    pub(super) was_paid_twice: bool,
    /// The mistake that the software will make with the next answer.
    pub(super) mistake: Option<Mistake>,
    /// The other enrolment to which CCS pays it, if any.
    pub(super) paid_elsewhere: Option<usize>,
    /// Its statement lines.
    pub(super) statement: Vec<StatementLine>,
    pub(super) has_returns: bool,
    /// The day on which a variation dropped the allocation.
    pub(super) dropped_on: Option<Day>,
    /// The withdrawn report whose amount CCS carries over to this one.
    pub(super) carries_from: Option<usize>,
    /// The amount that was carried over, from which report and when.
    pub(super) carried: Option<(usize, Both, Day)>,
}

/// A mistake of the software.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mistake {
    AllocatesNothing,
    AllocatesTwice,
    BooksTheOther,
    KeepsFractions,
    AllocatesTheGuardians,
}

/// A payment line, and the report that it pays.
#[derive(Debug, Clone)]
pub(super) struct Moved {
    pub(super) report: usize,
    pub(super) line: PaymentLine,
}

/// A return, and the amount that has not been recovered.
#[derive(Debug, Clone)]
pub(super) struct GivenBack {
    pub(super) report: usize,
    pub(super) of: SubsidyType,
    pub(super) left: WideMoney,
    pub(super) row: ReturnedFeeReduction,
}

/// A future event.
#[derive(Debug, Clone, Copy)]
pub(super) enum Event {
    /// The service queries the answers.
    Query,
    Submit(usize),
    Process(usize),
    Pay(usize, Style),
    Cancel(usize),
    Offset(usize),
    Recover(usize),
    Happen(Happening),
    /// A payment to another enrolment is corrected.
    Correct(usize),
    /// The service returns an amount paid after the cancellation, or paid twice.
    GiveBackExcess(usize),
    /// The service lodges the return of an amount that CCS has already recovered.
    GiveBackLate(usize, i64),
    WithdrawReturn(usize),
}

/// How a change is paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Style {
    /// The difference.
    Difference,
    /// The reversal of the whole amount and a new payment.
    Reversal,
}

/// The history of one child's week.
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
    /// Every event up to the end of a day.
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

    /// Schedules an event, if its day is within the world; queries come before payments on a day.
    pub(super) fn on(&mut self, day: Day, event: Event) {
        if day > self.end {
            return;
        }
        let rank = match event {
            Event::Query => 0,
            Event::Process(_) | Event::Correct(_) => 2,
            Event::Pay(..) | Event::Offset(_) | Event::Recover(_) => 3,
            _ => 1,
        };
        self.events = self.events.saturating_add(1);
        self.agenda.insert((day.ordinal(), rank, self.events), event);
    }

    /// Schedules an event after a random number of days between two bounds.
    pub(super) fn within(&mut self, day: Day, first: u64, last: u64, event: Event) {
        let days = self.between(first, last);
        self.on(later(day, days), event);
    }

    pub(super) fn between(&mut self, first: u64, last: u64) -> i32 {
        let span = last.saturating_sub(first).saturating_add(1);
        super::service::whole(first.saturating_add(self.draw.below(span)))
    }

    /// Schedules an event in the run after a day.
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
            Event::WithdrawReturn(given) => self.withdraw_return(given),
        }
    }

    /// Adds a new report, which is not sent yet.
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
            carries_from: None,
            carried: None,
        });
        self.reports.len().saturating_sub(1)
    }

    /// Adds a new version of a report, with the present amounts of the books.
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

    /// Updates the last version with the amounts of the books.
    pub(super) fn sync(&mut self) {
        let some = |amount: WideMoney| if amount.is_zero() { None } else { amount.to_money() };
        if let Some(last) = self.versions.last_mut() {
            (last.allocated_ccs, last.allocated_accs) =
                (some(self.allocated.ccs), some(self.allocated.accs));
        }
    }

    /// Adds the change of the entitlement to the statement.
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
