//! From the exchange to the session reports that reconciliation reads.

use alloc::vec::Vec;

use ccs_core::enrolment::Enrolment;
use ccs_core::exchange::{EntitledTo, Exchange, SessionEntitlement};
use ccs_core::money::{Money, WideMoney};
use ccs_core::session::{ReportState, SessionOfCare, SessionReport as Reported, Version};
use ccs_reconcile::record::{Key, ReportStatus, SessionReport};

/// Every submitted session report of the exchange, one row per report, with its latest version and
/// the entitlement of its last processed version.
///
/// The service's entitlement counts as allocated, since the service passes it on as fee reduction.
/// A withdrawn report is cancelled, and nothing remains allocated to it; until CCSS has processed
/// the withdrawal the report is submitted, and what was processed before still counts. Drafts are
/// left out, since nothing can be paid for them.
///
/// ```
/// use ccs::{core::exchange::Exchange, journey};
/// assert!(journey::session_reports(&Exchange::default()).is_empty());
/// ```
#[must_use]
pub fn session_reports(exchange: &Exchange) -> Vec<SessionReport> {
    let enrolment = |report: &Reported| exchange.enrolment(report.enrolment);
    let submitted = exchange.reports().filter(|(report, _)| report.version() > 0);
    submitted.filter_map(|(report, state)| Some(fact(report, state, enrolment(report)?))).collect()
}

fn fact(report: &Reported, state: ReportState, enrolment: &Enrolment) -> SessionReport {
    let entitlements = counting(report).map(|(_, entitlements)| entitlements);
    let entitled = |to: EntitledTo| {
        let own = || entitlements.into_iter().flatten().filter(move |of| of.recipient == to);
        (entitlements.is_some(), own().map(SessionEntitlement::amount).sum::<WideMoney>())
    };
    let stated = |(is_stated, amount): (bool, WideMoney)| amount.to_money().filter(|_| is_stated);
    let to_service = |part: fn(&SessionEntitlement) -> Option<Money>| {
        let own = entitlements.into_iter().flatten();
        let own = own.filter(|of| of.recipient == EntitledTo::Service);
        let parts: Vec<Money> = own.filter_map(part).collect();
        let sum: WideMoney = parts.iter().copied().sum();
        sum.to_money().filter(|_| !parts.is_empty())
    };
    SessionReport {
        key: Key { service_id: enrolment.service, week: report.week, enrolment_id: enrolment.id },
        session_report_id: report.id,
        version: report.version(),
        status: status(report, state, entitlements.is_some()),
        total_fee: total_fee(report).to_money(),
        allocated_ccs: to_service(|of| of.ccs),
        allocated_accs: to_service(|of| of.accs),
        retrieved_on: report.latest().and_then(|version| version.answers.retrieved_on()),
        entitled_service: stated(entitled(EntitledTo::Service)),
        entitled_guardian: stated(entitled(EntitledTo::Guardian)),
        submitted_on: None,
        cancelled_on: None,
        statement_on: None,
        child: enrolment.child.clone(),
    }
}

/// The last processed version and its entitlements; `None` when there is none, or when the report
/// is withdrawn.
pub(super) fn counting(report: &Reported) -> Option<(&Version, &[SessionEntitlement])> {
    let version = report.counting().filter(|_| !is_withdrawn(report))?;
    Some((version, report.entitlements()))
}

/// Whether CCSS has processed the withdrawal of the report.
fn is_withdrawn(report: &Reported) -> bool {
    let withdrawal = report.standing().filter(|version| !version.reports_care());
    withdrawal.is_some_and(|version| version.answers.is_final())
}

/// The fees of the version that was sent last and not rejected. A withdrawal takes them back once it
/// is processed.
fn total_fee(report: &Reported) -> WideMoney {
    if is_withdrawn(report) {
        return WideMoney::ZERO;
    }
    let mut latest_first = report.versions().iter().rev();
    let sent = latest_first.find(|version| version.reports_care() && !version.is_rejected());
    sent.into_iter().flat_map(|version| &version.sessions).map(SessionOfCare::fee).sum()
}

fn status(report: &Reported, state: ReportState, is_processed: bool) -> ReportStatus {
    match state {
        ReportState::Withdrawn if !is_withdrawn(report) => ReportStatus::Submitted,
        ReportState::Withdrawn | ReportState::Cancelled => ReportStatus::Cancelled,
        ReportState::Processed | ReportState::Changed => ReportStatus::Processed,
        ReportState::Submitted | ReportState::Received => ReportStatus::Submitted,
        ReportState::Draft | ReportState::Ready | ReportState::Rejected => {
            if is_processed {
                ReportStatus::Processed
            } else {
                ReportStatus::Submitted
            }
        }
    }
}
