//! One session, read from a command.

use ccs_core::session::{Attendance, ReportedSession, SessionInPart};

use crate::json::{Fields, Form, value};

const ATTENDANCE: [(&str, Attendance); 3] = [
    ("attended", Attendance::Attended),
    ("absent", Attendance::Absent),
    ("unconfirmed", Attendance::Unconfirmed),
];

/// The session, or as much of it as could be read.
pub(super) fn read(fields: &mut Fields<'_>) -> Result<ReportedSession, SessionInPart> {
    let day = fields.required("session_date", value::day);
    let start = fields.required("start", value::clock_time);
    let end = fields.required("end", value::end_time);
    let fee = fields.required("fee", value::money);
    let attendance = fields.required("attendance", value::word(&ATTENDANCE));
    let has_absence_reason = fields.form("absence_reason") != Form::Absent;
    let absence_reason = fields.optional("absence_reason", value::text);
    let sign_in = fields.optional("sign_in", value::clock_time);
    let sign_out = fields.optional("sign_out", value::end_time);
    let fee_before_discounts = fields.optional("fee_before_discounts", value::money);
    let whole = move || {
        Some(ReportedSession {
            day: day?,
            start: start?,
            end: end?,
            fee: fee?,
            attendance: attendance?,
            absence_reason: absence_reason?,
            sign_in: sign_in?,
            sign_out: sign_out?,
            fee_before_discounts: fee_before_discounts?,
        })
    };
    let part = SessionInPart {
        day,
        start,
        end,
        fee,
        attendance,
        has_absence_reason,
        sign_in: sign_in.flatten(),
        sign_out: sign_out.flatten(),
    };
    whole().ok_or(part)
}

/// As much as could be read, be it all or not.
pub(super) fn in_part(session: &Result<ReportedSession, SessionInPart>) -> SessionInPart {
    match session {
        Ok(session) => SessionInPart::from(session),
        Err(part) => *part,
    }
}
