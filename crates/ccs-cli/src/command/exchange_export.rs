//! The exports of `ccs exchange --write KIND=FILE`, which other commands read.

use ccs::journey;
use ccs_core::enrolment::Enrolment;
use ccs_core::exchange::{EntitledTo, Exchange, PaymentLine, Request};
use ccs_core::id::{ChildId, EnrolmentId};
use ccs_core::session::SessionOfCare;
use ccs_files::exchange::EXCHANGE_REQUEST_SCHEMA;
use ccs_files::row::{Row, SessionRow};
use ccs_files::write::write_rows;
use ccs_reconcile::record::{self, Key, Recipient};
use ccs_report::options::RenderOptions;
use ccs_report::statement::render_statement_json;
use serde_json::{Value, json};

/// The bytes of an export; empty for an unknown kind.
pub(super) fn export(kind: &str, exchange: &Exchange, with_names: bool) -> Vec<u8> {
    match kind {
        "session-reports" => rows(&journey::session_reports(exchange), with_names),
        "payments" => {
            let lines = exchange.payments().filter_map(|line| payment(exchange, line));
            rows(&lines.collect::<Vec<_>>(), with_names)
        }
        "sessions" => {
            let sessions = exchange.rolls().all().map(|(id, session)| session_row(id, session));
            rows(&sessions.collect::<Vec<_>>(), with_names)
        }
        "statement" => statement(exchange, with_names),
        "requests" => requests(exchange),
        _ => Vec::new(),
    }
}

fn rows<R: Row>(rows: &[R], with_names: bool) -> Vec<u8> {
    let mut out = Vec::new();
    // Writing to memory cannot fail.
    let _ = write_rows(rows, with_names, &mut out);
    out
}

fn payment(exchange: &Exchange, line: &PaymentLine) -> Option<record::PaymentLine> {
    let enrolment = exchange.enrolment(line.enrolment)?;
    let key = Key { service_id: enrolment.service, week: line.week, enrolment_id: line.enrolment };
    Some(record::PaymentLine {
        ccs: line.ccs,
        accs: line.accs,
        payment_line_id: Some(line.id),
        recipient: match line.recipient {
            EntitledTo::Service => Recipient::Service,
            EntitledTo::Guardian => Recipient::Individual,
        },
        ..record::PaymentLine::new(key, line.clearing_number, line.date_paid)
    })
}

fn session_row(enrolment_id: EnrolmentId, session: &SessionOfCare) -> SessionRow {
    SessionRow {
        enrolment_id,
        session_date: session.day(),
        times: session.times(),
        fee: session.fee(),
        attendance: session.attendance(),
        session_id: None,
        fee_before_discounts: None,
        other_payments: None,
        prescribed_payments: None,
        fee_before_prescribed_discounts: None,
        sign_in: session.sign_in(),
        sign_out: session.sign_out(),
        absence_reason: session.absence_reason().map(Into::into),
    }
}

/// The child of an enrolment; if it has none, the enrolment's id is used.
fn child(enrolment: &Enrolment) -> ChildId {
    let own = ChildId::from_identifier(enrolment.id.identifier());
    enrolment.child_id.unwrap_or(own)
}

fn statement(exchange: &Exchange, with_names: bool) -> Vec<u8> {
    let statement = journey::statement(exchange, child);
    let options = RenderOptions { with_names, ..RenderOptions::default() };
    let mut out = Vec::new();
    // Writing to memory cannot fail.
    let _ = render_statement_json(&statement, &options, &mut out);
    out
}

/// One line for every request that awaits an answer.
fn requests(exchange: &Exchange) -> Vec<u8> {
    let requests = exchange.outbox();
    let lines: Vec<String> =
        requests.iter().map(|request| format!("{}\n", line(request))).collect();
    lines.concat().into_bytes()
}

fn line(request: &Request) -> Value {
    let mut line = json!({
        "schema": EXCHANGE_REQUEST_SCHEMA,
        "item": request.item().to_string(),
        "action": request.action(),
    });
    let content = match request {
        Request::SessionReport { id, enrolment, version } => json!({
            "session_report_id": id.to_string(),
            "version": version.number,
            "enrolment_id": enrolment.to_string(),
            "sessions": version.sessions.iter().map(session).collect::<Vec<_>>(),
            "reason": version.reason,
        }),
        Request::RetrieveSessionReport { id, version } => {
            json!({ "session_report_id": id.to_string(), "version": version })
        }
        Request::Enrolment { enrolment, .. } => json!({
            "enrolment_id": enrolment.id.to_string(),
            "service_id": enrolment.service.to_string(),
            "arrangement": enrolment.arrangement.as_str(),
            "from": enrolment.from.to_string(),
            "to": enrolment.to.map(|to| to.to_string()),
        }),
        Request::EnrolmentInformation(enrolment) => {
            json!({ "enrolment_id": enrolment.to_string() })
        }
        Request::InclusionSupportClaim(claim) => json!({
            "is_case_id": claim.content.case.to_string(),
            "week_ending": claim.content.week.to_string(),
            "version": claim.version,
        }),
        Request::RetrievePersonnel
        | Request::RetrieveMessages
        | Request::RetrieveInclusionSupport => json!({}),
    };
    if let (Some(line), Value::Object(content)) = (line.as_object_mut(), content) {
        line.extend(content);
    }
    line
}

fn session(session: &SessionOfCare) -> Value {
    json!({
        "session_date": session.day().to_string(),
        "start": session.times().start().to_string(),
        "end": session.times().end().to_string(),
        "fee": session.fee().to_string(),
        "attendance": session.attendance().as_str(),
        "absence_reason": session.absence_reason(),
        "sign_in": session.sign_in().map(|time| time.to_string()),
        "sign_out": session.sign_out().map(|time| time.to_string()),
    })
}
