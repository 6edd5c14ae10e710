//! From a retrieved result to the Statement of Entitlement.

use alloc::vec::Vec;

use ccs_core::date::CcsFortnight;
use ccs_core::enrolment::Enrolment;
use ccs_core::exchange::{EntitledTo, Exchange, SessionEntitlement};
use ccs_core::id::ChildId;
use ccs_core::law::faa::sch2_cl02::Charge;
use ccs_core::money::{Money, WideMoney};
use ccs_core::session::{SessionOfCare, SessionReport as Reported};
use ccs_core::statement::{Amounts, Row, Statement, WeekStatement};

use super::session_reports::counting;

/// The Statement of Entitlement of what has been retrieved: for every session of a processed
/// report, what CCSS entitles the service and the guardian to, and what is left to pay.
///
/// The exchange knows enrolments, not children: the caller says whose each one is. A report that is
/// not processed yet, or is withdrawn, is on no statement: a statement is never made in advance.
/// An entitlement below zero is one that was recovered. The session's fee stands as the fee before
/// discounts too, since a report carries one fee.
///
/// ```
/// use ccs::{core::exchange::Exchange, journey};
/// let statement = journey::statement(&Exchange::default(), |enrolment| {
///     enrolment.id.as_str().parse().unwrap()
/// });
/// assert!(statement.children.is_empty() && statement.identity_holds());
/// ```
#[must_use]
pub fn statement(exchange: &Exchange, child: impl Fn(&Enrolment) -> ChildId) -> Statement {
    let mut statement = Statement::default();
    for (report, _) in exchange.reports() {
        let Some(enrolment) = exchange.enrolment(report.enrolment) else { continue };
        if let Some(week) = week(report, enrolment) {
            statement.add(child(enrolment), week);
        }
    }
    statement
}

fn week(report: &Reported, enrolment: &Enrolment) -> Option<WeekStatement> {
    let (version, entitlements) = counting(report)?;
    let fortnight = CcsFortnight::containing(report.week.monday())?;
    Some(WeekStatement {
        week: report.week,
        ccs_week: fortnight.position_of(report.week.monday())?,
        enrolment_id: enrolment.id,
        service_id: enrolment.service,
        rows: version.sessions.iter().map(|session| row(session, entitlements)).collect(),
    })
}

fn row(session: &SessionOfCare, entitlements: &[SessionEntitlement]) -> Row {
    let own: Vec<&SessionEntitlement> =
        entitlements.iter().filter(|of| of.is_of(session)).collect();
    let sum = |to: EntitledTo, part: fn(&SessionEntitlement) -> Option<Money>| -> WideMoney {
        own.iter().filter(|of| of.recipient == to).filter_map(|of| part(of)).sum()
    };
    let entitled = Amounts {
        fee_before_discounts: session.fee().into(),
        total_fee: session.fee().into(),
        service_ccs: sum(EntitledTo::Service, |of| of.ccs),
        service_accs: sum(EntitledTo::Service, |of| of.accs),
        guardian_ccs: sum(EntitledTo::Guardian, |of| of.ccs),
        guardian_accs: sum(EntitledTo::Guardian, |of| of.accs),
        parent_payment: WideMoney::ZERO,
    };
    Row {
        session_date: session.day(),
        times: session.times(),
        sign_in: session.sign_in(),
        sign_out: session.sign_out(),
        attendance: session.attendance(),
        hourly_fee: Charge::of(session.fee(), Money::ZERO, session.length()).hourly_session_fee(),
        ccs_hours: own.iter().find_map(|of| of.subsidised_hours),
        amounts: Amounts {
            parent_payment: entitled.total_fee.minus(entitled.subsidy()),
            ..entitled
        },
    }
}
