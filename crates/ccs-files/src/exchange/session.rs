//! One session, read from a command.

use ccs_core::session::{Attendance, ReportedSession};

use crate::json::{Fields, value};

const ATTENDANCE: [(&str, Attendance); 3] = [
    ("attended", Attendance::Attended),
    ("absent", Attendance::Absent),
    ("unconfirmed", Attendance::Unconfirmed),
];

pub(super) fn read(fields: &mut Fields<'_>) -> Option<ReportedSession> {
    let day = fields.must("session_date", value::day);
    let start = fields.must("start", value::clock_time);
    let end = fields.must("end", value::clock_time);
    let fee = fields.must("fee", value::money);
    let attendance = fields.must("attendance", value::word(&ATTENDANCE));
    let absence_reason = fields.may("absence_reason", value::text);
    let sign_in = fields.may("sign_in", value::clock_time);
    let sign_out = fields.may("sign_out", value::clock_time);
    Some(ReportedSession {
        day: day?,
        start: start?,
        end: end?,
        fee: fee?,
        attendance: attendance?,
        absence_reason: absence_reason?,
        sign_in: sign_in?,
        sign_out: sign_out?,
    })
}
