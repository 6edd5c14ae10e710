//! A family as the scenario that `ccs entitlement` and `ccs statement` read. It has every kind of fact
//! that simulated families have.

use ccs_core::entitlement::model::{
    AccsPeriod, ActivityLevel, Child, Enrolment, Partnered, Period, Scenario, Session,
};
use ccs_core::hours::Minutes;
use ccs_core::money::Money;
use ccs_files::row::SessionRow;
use ccs_payments::change::SignedHours;
use serde_json::{Value, json};

/// The document, which names the file of sessions beside it.
pub(super) fn document(family: &Scenario, sessions: &str) -> Vec<u8> {
    let Scenario { family, children, enrolments, .. } = family;
    let estimates = family.income_estimates.iter().map(|estimate| {
        json!({ "from": estimate.from.to_string(), "amount": estimate.amount.to_string() })
    });
    let levels = |levels: &[ActivityLevel]| levels.iter().map(level).collect::<Vec<_>>();
    let document = json!({
        "schema": "ccs-scenario/1",
        "family": {
            "partnered": partnered(&family.partnered),
            "income_estimates": estimates.collect::<Vec<_>>(),
            "activity": {
                "individual": levels(&family.activity.individual),
                "partner": levels(&family.activity.partner),
            },
        },
        "children": children.iter().map(child).collect::<Vec<_>>(),
        "enrolments": enrolments.iter().map(enrolment).collect::<Vec<_>>(),
        "sessions": sessions,
    });
    format!("{document:#}\n").into_bytes()
}

fn partnered(partnered: &Partnered) -> Value {
    match partnered {
        Partnered::Throughout(is_partnered) => json!(is_partnered),
        Partnered::During(couples) => couples.iter().map(|couple| period(couple.period)).collect(),
    }
}

fn period(period: Period) -> Value {
    let mut document = json!({ "from": period.from.to_string() });
    if let Some(to) = period.to {
        document["to"] = json!(to.to_string());
    }
    document
}

fn level(level: &ActivityLevel) -> Value {
    let mut document = period(Period { from: level.begins.day(), to: level.to });
    document["kind"] = json!(level.kind.as_str());
    let minutes = level.hours.counted().ten_thousandths_of_minutes() / 10_000;
    document["hours"] = json!(hours(Minutes::new(u32::try_from(minutes).unwrap_or(u32::MAX))));
    document
}

/// Decimal hours, as files have them.
pub(super) fn hours(minutes: Minutes) -> String {
    SignedHours::added(minutes).to_string()
}

fn child(child: &Child) -> Value {
    json!({
        "child": child.child.to_string(),
        "born": child.born.to_string(),
        "accs": child.accs.iter().map(accs).collect::<Vec<_>>(),
    })
}

fn accs(accs: &AccsPeriod) -> Value {
    let mut document = period(accs.period);
    document["kind"] = json!(accs.kind.as_str());
    document["recipient"] = json!(accs.recipient.as_str());
    document
}

fn enrolment(enrolment: &Enrolment) -> Value {
    json!({
        "enrolment_id": enrolment.enrolment_id.to_string(),
        "child": enrolment.child.to_string(),
        "service_id": enrolment.service_id.to_string(),
        "care_type": enrolment.care_type.as_str(),
    })
}

/// The sessions, for a file of their own.
pub(super) fn sessions(family: &Scenario) -> Vec<SessionRow> {
    family.sessions.iter().map(row).collect()
}

fn row(session: &Session) -> SessionRow {
    let not_zero = |amount: Money| Some(amount).filter(|amount| *amount != Money::ZERO);
    SessionRow {
        enrolment_id: session.enrolment_id,
        session_date: session.session_date,
        times: session.times,
        fee: session.fee,
        attendance: session.attendance,
        session_id: None,
        fee_before_discounts: session.fee_before_discounts,
        other_payments: not_zero(session.other_payments),
        prescribed_payments: not_zero(session.prescribed_payments),
        fee_before_prescribed_discounts: session.fee_before_prescribed_discounts,
        sign_in: session.sign_in,
        sign_out: session.sign_out,
        absence_reason: session.absence_reason.map(|reason| reason.as_str().into()),
    }
}
