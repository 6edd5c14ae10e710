//! `sessions`: the sessions of care, in the document or in a separate file.

use ccs_core::date::Day;
use ccs_core::entitlement::model::{AbsenceReason, Session};
use ccs_core::id::SessionId;
use ccs_core::money::Money;
use ccs_core::session::{Attendance, NotSessionTimes, SessionTimes};
use ccs_core::statement::PaymentsKind;

use super::ScenarioReading;
use crate::fault::Fault;
use crate::json::{Field, Fields, Form, JsonFault, value};
use crate::place::Place;
use crate::refusal::Refusal;
use crate::row::SessionRow;

/// The place of a scenario's sessions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sessions {
    /// In the document.
    Here,
    /// In a CSV file next to the document.
    InFile {
        /// Its name.
        name: Box<str>,
        /// The line of each session, after they have been added.
        lines: Vec<Place>,
    },
}

/// A session as given, and the facts that only a statement shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Given {
    pub(super) session: Session,
    pub(super) payments_kind: Option<Box<str>>,
}

/// Reads the sessions, and the kinds of their prescribed payments. With patterns, the list can be
/// empty.
pub(super) fn read(
    fields: &mut Fields<'_>,
    kinds: &mut Vec<PaymentsKind>,
) -> (Vec<Session>, Sessions) {
    if fields.form("sessions") == Form::Text {
        let name = fields.required("sessions", value::text);
        let in_file = |name| Sessions::InFile { name, lines: Vec::new() };
        return (Vec::new(), name.map_or(Sessions::Here, in_file));
    }
    let mut session = |fields: &mut Fields<'_>| {
        let attendance = |fields: &mut Fields<'_>| fields.required("attendance", attendance);
        let given =
            given(fields, |fields| fields.required("session_date", value::day), attendance)?;
        kinds.extend(super::patterns::kind(&given));
        Some(given.session)
    };
    let session = |field: Field<'_>| value::object(&mut session)(field);
    let sessions = if fields.form("patterns") == Form::Absent {
        fields.required("sessions", value::sound_items(session))
    } else {
        fields.optional("sessions", value::sound_items(session)).flatten()
    };
    (sessions.unwrap_or_default(), Sessions::Here)
}

/// Whether the child attended.
pub(super) fn attendance(field: Field<'_>) -> Option<Attendance> {
    value::one_of(&Attendance::ALL, Attendance::as_str)(field)
}

/// A session whose day and attendance are read by the caller.
pub(super) fn given(
    session: &mut Fields<'_>,
    session_date: impl FnOnce(&mut Fields<'_>) -> Option<Day>,
    attendance: impl FnOnce(&mut Fields<'_>) -> Option<Attendance>,
) -> Option<Given> {
    let enrolment_id = session.required("enrolment_id", value::identifier);
    let session_date = session_date(session);
    let (start, end) =
        (session.required("start", value::clock_time), session.required("end", value::end_time));
    let times = start.zip(end).and_then(|(start, end)| {
        let times = SessionTimes::new(start, end);
        times.map_err(|refusal| refuse_times(session, refusal)).ok()
    });
    let fee = session.required("fee", value::money);
    let attendance = attendance(session);
    let fee_before_discounts = session.optional("fee_before_discounts", value::money);
    let fee_before_prescribed_discounts =
        session.optional("fee_before_prescribed_discounts", value::money);
    let absence_reason = session.optional("absence_reason", value::text).flatten();
    let other_payments = session.optional("other_payments", value::money);
    let prescribed_payments = session.optional("prescribed_payments", value::money);
    let (sign_in, sign_out) = (
        session.optional("sign_in", value::clock_time),
        session.optional("sign_out", value::end_time),
    );
    let session_id = session.optional("session_id", value::identifier);
    let payments_kind = session.optional("prescribed_payments_kind", value::text);
    let read = Session {
        enrolment_id: enrolment_id?,
        session_date: session_date?,
        times: times?,
        fee: fee?,
        fee_before_discounts: fee_before_discounts?,
        fee_before_prescribed_discounts: fee_before_prescribed_discounts?,
        attendance: attendance?,
        absence_reason: absence_reason.and_then(|reason| known_or_warn(&reason, session)),
        other_payments: other_payments?.unwrap_or(Money::ZERO),
        prescribed_payments: prescribed_payments?.unwrap_or(Money::ZERO),
        sign_in: sign_in?,
        sign_out: sign_out?,
        session_id: session_id?,
    };
    Some(Given { session: read, payments_kind: payments_kind? })
}

fn refuse_times(session: &mut Fields<'_>, refusal: NotSessionTimes) {
    let code = Fault::SessionTimes(refusal).code();
    session.refuse_with_sentence::<()>("end", code, &refusal.to_string());
}

/// An absence reason can be any text, but only some reasons make an absence payable beyond the
/// allowable days, or before the first or after the last attendance.
fn known(reason: &str) -> Option<AbsenceReason> {
    AbsenceReason::ALL.into_iter().find(|known| known.as_str() == reason)
}

pub(super) fn known_or_warn(reason: &str, session: &mut Fields<'_>) -> Option<AbsenceReason> {
    let found = known(reason);
    if found.is_none() {
        session.warning("absence_reason", &JsonFault::OrdinaryAbsence(reasons()));
    }
    found
}

pub(super) fn reasons() -> String {
    let additional = AbsenceReason::ALL.into_iter().filter(|reason| reason.is_additional());
    additional.map(AbsenceReason::as_str).collect::<Vec<_>>().join(", ")
}

impl ScenarioReading {
    /// Adds the rows of the file that the document names. Returns warnings about them; `name` is
    /// the name of the file.
    pub fn put_in(&mut self, name: &str, rows: Vec<(Place, SessionRow)>) -> Vec<Refusal> {
        let mut warnings = Vec::new();
        let mut lines = Vec::with_capacity(rows.len());
        for (place, row) in rows {
            let reason = row.absence_reason.as_deref();
            let known = reason.and_then(known);
            if reason.is_some() && known.is_none() {
                let fault = JsonFault::OrdinaryAbsence(reasons());
                warnings.push(fault.in_file(name, place.line(), "absence_reason"));
            }
            self.scenario.sessions.push(session_of(&row, known));
            lines.push(place);
        }
        self.places.sessions = Sessions::InFile { name: name.into(), lines };
        self.make_sessions();
        warnings
    }
}

fn session_of(row: &SessionRow, absence_reason: Option<AbsenceReason>) -> Session {
    Session {
        enrolment_id: row.enrolment_id,
        session_date: row.session_date,
        times: row.times,
        fee: row.fee,
        fee_before_discounts: row.fee_before_discounts,
        fee_before_prescribed_discounts: row.fee_before_prescribed_discounts,
        attendance: row.attendance,
        absence_reason,
        other_payments: row.other_payments.unwrap_or(Money::ZERO),
        prescribed_payments: row.prescribed_payments.unwrap_or(Money::ZERO),
        sign_in: row.sign_in,
        sign_out: row.sign_out,
        session_id: row.session_id.map(SessionId::from_identifier),
    }
}
