//! One enrolment-week while it is being made: what was reported, paid and returned for it, and
//! which parts its difference is made of.

use ccs_core::date::Day;
use ccs_core::id::{EnrolmentId, PaymentLineId, ReturnId, ServiceId, SessionReportId};
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;
use ccs_reconcile::record::{
    Key, PaymentLine, Recipient, ReportStatus, ReturnStatus, ReturnedFeeReduction, SessionReport,
};
use ccs_reconcile::report::PartKind;

use crate::enrolment::Enrolment;
use crate::service::{self, PayRun, Reports, Service};
use crate::subsidy::{FeeReduction, Subsidy, one_line};

/// An enrolment-week in the making.
pub(crate) struct EnrolmentWeek {
    pub(crate) service: &'static Service,
    pub(crate) enrolment: &'static Enrolment,
    pub(crate) week: usize,
    /// The fee reduction of the care first reported.
    pub(crate) due: FeeReduction,
    pub(crate) payments: Vec<PaymentLine>,
    /// The latest version of each report.
    pub(crate) reports: Vec<SessionReport>,
    /// Versions that a later one replaced.
    pub(crate) superseded: Vec<SessionReport>,
    pub(crate) returns: Vec<ReturnedFeeReduction>,
    /// The parts of the difference; none where paid and allocated agree.
    pub(crate) truth: Vec<(PartKind, WideMoney)>,
}

/// What becomes of the allocation when a report is cancelled.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Allocation {
    Remains,
    Withdrawn,
}

/// The service hears from CCS two days after it is paid.
const DAYS_TO_RETRIEVE: i32 = 2;
/// It returns what it cannot pass on six days after it was paid.
const DAYS_TO_RETURN: i32 = 6;

impl EnrolmentWeek {
    pub(crate) fn new(
        service: &'static Service,
        enrolment: &'static Enrolment,
        week: usize,
        due: FeeReduction,
    ) -> Self {
        Self {
            service,
            enrolment,
            week,
            due,
            payments: Vec::new(),
            reports: Vec::new(),
            superseded: Vec::new(),
            returns: Vec::new(),
            truth: Vec::new(),
        }
    }

    pub(crate) fn key(&self) -> Key {
        let enrolment_id = format!("E9{:09}", self.enrolment.number);
        Key {
            service_id: ServiceId::new(self.service.id).expect("Invariant: an identifier"),
            week: service::week(self.week),
            enrolment_id: EnrolmentId::new(&enrolment_id).expect("Invariant: an identifier"),
        }
    }

    /// Adds a processed report to which its fee reduction is allocated.
    pub(crate) fn report(&mut self, fee: WideMoney, reduction: FeeReduction) {
        let id = match self.service.reports {
            Reports::Weekly => self.named("SR"),
            Reports::Daily => format!("{}-{}", self.named("SR"), self.reports.len() + 1),
        };
        let id = SessionReportId::new(&id).expect("Invariant: an identifier");
        self.reports.push(SessionReport {
            total_fee: Some(one_line(fee)),
            allocated_ccs: reduction.ccs,
            allocated_accs: reduction.accs,
            child: self.enrolment.child.map(|name| Personal::new(name.into())),
            ..SessionReport::new(self.key(), id, 1, ReportStatus::Processed)
        });
    }

    /// Pays the service, in the run so many weeks after the one that ordinarily pays the week.
    pub(crate) fn pay(&mut self, weeks_later: usize, amount: WideMoney) {
        let run = self.run(weeks_later);
        self.pay_in(run, Recipient::Service, self.of_one_kind(amount));
    }

    /// Pays what is due, when it is due.
    pub(crate) fn pay_due(&mut self) {
        self.pay_in(self.run(0), Recipient::Service, self.due);
    }

    /// Pays the family instead.
    pub(crate) fn pay_family(&mut self, amount: WideMoney) {
        self.pay_in(self.run(0), Recipient::Individual, self.of_one_kind(amount));
    }

    pub(crate) fn pay_in(&mut self, run: PayRun, recipient: Recipient, amount: FeeReduction) {
        let id =
            format!("PL-{:02}{:02}-{}", self.enrolment.number, self.week, self.payments.len() + 1);
        self.payments.push(PaymentLine {
            ccs: amount.ccs,
            accs: amount.accs,
            payment_line_id: self
                .service
                .numbers_lines
                .then(|| PaymentLineId::new(&id).expect("Invariant: an identifier")),
            recipient,
            ..PaymentLine::new(self.key(), run.clearing_number, run.date_paid)
        });
    }

    /// The run so many weeks after the one that ordinarily pays the week.
    pub(crate) fn run(&self, weeks_later: usize) -> PayRun {
        self.service.run(self.service.run_for(self.week) + weeks_later)
    }

    /// The last line comes again, alike in every column.
    pub(crate) fn repeat_line(&mut self) {
        self.payments.extend(self.payments.last().cloned());
    }

    /// The service queries its reports: they now say when. Only one of the services keeps that.
    pub(crate) fn retrieve(&mut self) {
        let on = later(self.last_paid(), DAYS_TO_RETRIEVE);
        if self.service.dates_retrieval {
            for report in &mut self.reports {
                report.retrieved_on.get_or_insert(on);
            }
        }
    }

    /// A new version of a report; the old one stays in the export.
    pub(crate) fn revise(&mut self, place: usize, change: impl FnOnce(&mut SessionReport)) {
        self.retrieve();
        let report = &mut self.reports[place];
        self.superseded.push(report.clone());
        report.version += 1;
        report.retrieved_on = None;
        change(report);
    }

    /// A longer session is reported: the fee reduction grows, and the fee by a quarter more.
    pub(crate) fn vary(&mut self, place: usize, more: WideMoney) {
        let extra = self.of_one_kind(more);
        let fee = WideMoney::from_ten_thousandths(more.ten_thousandths() / 4 * 5);
        self.revise(place, |report| {
            report.total_fee = report.total_fee.map(|before| one_line(fee + before));
            let before = FeeReduction { ccs: report.allocated_ccs, accs: report.allocated_accs };
            let FeeReduction { ccs, accs } = before.plus(extra);
            (report.allocated_ccs, report.allocated_accs) = (ccs, accs);
        });
    }

    /// Cancels a report and says what was allocated to it.
    pub(crate) fn cancel(&mut self, place: usize, allocation: Allocation) -> WideMoney {
        let was = self.reports[place].allocated();
        self.revise(place, |report| {
            report.status = ReportStatus::Cancelled;
            if allocation == Allocation::Withdrawn {
                (report.allocated_ccs, report.allocated_accs) = (None, None);
            }
        });
        was
    }

    /// The place of the week's last report.
    pub(crate) fn last_report(&self) -> usize {
        self.reports.len() - 1
    }

    /// Returns fee reduction that is not passed on.
    pub(crate) fn give_back(
        &mut self,
        not_passed_on: WideMoney,
        status: ReturnStatus,
        reason: Option<&str>,
    ) {
        let total = self.paid();
        let id = format!("{}-{}", self.named("RFR"), self.returns.len() + 1);
        let date_returned = later(self.last_paid(), DAYS_TO_RETURN);
        let returned = one_line(not_passed_on);
        self.returns.push(ReturnedFeeReduction {
            total_fee_reduction: one_line(total),
            passed_on: one_line(total - not_passed_on),
            return_id: Some(ReturnId::new(&id).expect("Invariant: an identifier")),
            reason: reason.map(Into::into),
            ..ReturnedFeeReduction::new(self.key(), date_returned, returned, status)
        });
    }

    /// What the statement of entitlement says.
    pub(crate) fn state_entitlement(&mut self, service: WideMoney, guardian: WideMoney) {
        let report = &mut self.reports[0];
        report.entitled_service = Some(one_line(service));
        report.entitled_guardian = Some(one_line(guardian));
    }

    /// Software that allocates whatever was paid stops at the fee.
    pub(crate) fn allocate_the_whole_fee(&mut self) {
        for place in 0..self.reports.len() {
            let fee = self.reports[place].total_fee.unwrap_or_default();
            let whole = self.of_one_kind(fee.into());
            let report = &mut self.reports[place];
            (report.allocated_ccs, report.allocated_accs) = (whole.ccs, whole.accs);
        }
    }

    pub(crate) fn allocate_nothing(&mut self) {
        for report in &mut self.reports {
            (report.allocated_ccs, report.allocated_accs) = (None, None);
        }
    }

    pub(crate) fn fee(&self) -> WideMoney {
        self.reports.iter().filter_map(|report| report.total_fee).sum()
    }

    /// Names a part of the difference.
    pub(crate) fn label(&mut self, part: PartKind, amount: WideMoney) {
        self.truth.push((part, amount));
    }

    /// The lines that count: one sent again under its own number counts once.
    pub(crate) fn counted_payments(&self) -> impl Iterator<Item = &PaymentLine> {
        let seen_before = |place: usize| {
            let line = &self.payments[place];
            line.payment_line_id.is_some() && self.payments[..place].contains(line)
        };
        (0..self.payments.len())
            .filter(move |&place| !seen_before(place))
            .map(|place| &self.payments[place])
    }

    /// Paid to the service.
    pub(crate) fn paid(&self) -> WideMoney {
        let to_service =
            self.counted_payments().filter(|line| line.recipient == Recipient::Service);
        to_service.map(PaymentLine::amount).sum()
    }

    /// Paid less allocated.
    pub(crate) fn difference(&self) -> WideMoney {
        self.paid() - self.reports.iter().map(SessionReport::allocated).sum::<WideMoney>()
    }

    /// An amount of the kind that subsidises the enrolment at the week's end.
    pub(crate) fn of_one_kind(&self, amount: WideMoney) -> FeeReduction {
        let amount = Some(one_line(amount));
        match self.enrolment.subsidy_on(self.week, self.enrolment.days) {
            Subsidy::Ccs(_) => FeeReduction { ccs: amount, accs: None },
            Subsidy::ChildWellbeing | Subsidy::TransitionToWork => {
                FeeReduction { ccs: None, accs: amount }
            }
        }
    }

    /// The day of the last payment; the end of the week before there is one.
    fn last_paid(&self) -> Day {
        let days = self.payments.iter().map(|line| line.date_paid);
        days.max().unwrap_or(service::day_after(self.week, 0))
    }

    /// `SR-Q0103`: a kind of record, the service's letter, enrolment and week.
    fn named(&self, kind: &str) -> String {
        format!("{kind}-{}{:02}{:02}", self.service.letter, self.enrolment.number, self.week)
    }
}

fn later(day: Day, days: i32) -> Day {
    day.plus_days(days).expect("Invariant: within 2025 and 2026")
}
