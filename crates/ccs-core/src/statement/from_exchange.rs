//! Makes a statement from retrieved reports.

use alloc::vec::Vec;

use super::{AmountSource, Amounts, Header, Row, Statement, WeekDetails, WeekStatement};
use crate::date::CcsFortnight;
use crate::derivation::{Figure, Unit};
use crate::enrolment::Enrolment;
use crate::exchange::{EntitledTo, Exchange, SessionEntitlement};
use crate::id::ChildId;
use crate::law::faa::sch2_cl02::hourly_session_fee;
use crate::money::{Money, WideMoney};
use crate::rounding::Exact;
use crate::session::{SessionOfCare, SessionReport};

impl Statement {
    /// The statement for the retrieved reports: for each session of a processed report, the
    /// entitlement of the service and of the guardian, and the amount left to pay.
    ///
    /// The exchange has enrolments but not children, so the caller maps each enrolment to a child.
    /// What CCSS processed last counts: reports that are not processed yet, or whose withdrawal is
    /// processed, are left out. An entitlement below zero was recovered. The exchange does not know
    /// the payments by others.
    ///
    /// ```
    /// use ccs_core::{exchange::Exchange, statement::Statement};
    /// let statement = Statement::retrieved(&Exchange::default(), |enrolment| {
    ///     enrolment.id.as_str().parse().unwrap()
    /// });
    /// assert!(statement.children.is_empty() && statement.identity_holds());
    /// ```
    #[must_use]
    pub fn retrieved(exchange: &Exchange, child: impl Fn(&Enrolment) -> ChildId) -> Self {
        let header = Header { amounts: AmountSource::Retrieved, ..Header::default() };
        let mut statement = Self { header, ..Self::default() };
        for (report, _) in exchange.reports() {
            let Some(enrolment) = exchange.enrolment(report.enrolment) else { continue };
            if let Some(week) = week(report, enrolment) {
                statement.add(child(enrolment), week);
            }
        }
        statement
    }
}

fn week(report: &SessionReport, enrolment: &Enrolment) -> Option<WeekStatement> {
    let version = report.counting().filter(|version| !version.sessions.is_empty())?;
    let fortnight = CcsFortnight::containing(report.week.monday())?;
    let entitlements = report.entitlements();
    Some(WeekStatement {
        week: report.week,
        ccs_week: fortnight.position_of(report.week.monday())?,
        enrolment_id: enrolment.id,
        service_id: enrolment.service,
        details: WeekDetails::default(),
        rows: version.sessions.iter().map(|session| row(session, entitlements)).collect(),
    })
}

fn row(session: &SessionOfCare, entitlements: &[SessionEntitlement]) -> Row {
    let own: Vec<&SessionEntitlement> =
        entitlements.iter().filter(|of| of.is_of(session)).collect();
    let sum = |to: EntitledTo, part: fn(&SessionEntitlement) -> Option<Money>| -> WideMoney {
        own.iter().filter(|of| of.recipient == to).filter_map(|of| part(of)).sum()
    };
    let total_fee = WideMoney::from(session.fee());
    let fee = Exact::<i128>::given("fee", Unit::Dollars, session.fee());
    let before = session.fee_before_discounts().map(WideMoney::from);
    let entitled = Amounts {
        fee_before_discounts: before.unwrap_or(total_fee),
        discounts: before.map(|before| before.minus(total_fee)),
        total_fee,
        service_ccs: sum(EntitledTo::Service, |of| of.ccs),
        service_accs: sum(EntitledTo::Service, |of| of.accs),
        guardian_ccs: sum(EntitledTo::Guardian, |of| of.ccs),
        guardian_accs: sum(EntitledTo::Guardian, |of| of.accs),
        ..Amounts::default()
    };
    Row {
        session_date: session.day(),
        times: session.times(),
        sign_in: session.sign_in(),
        sign_out: session.sign_out(),
        attendance: session.attendance(),
        hourly_fee: hourly_session_fee(fee, session.length()).into(),
        ccs_hours: own.iter().find_map(|of| of.subsidised_hours),
        prescribed_payments_kind: None,
        amounts: Amounts {
            parent_payment: entitled.total_fee.minus(entitled.subsidy()),
            ..entitled
        },
    }
}
