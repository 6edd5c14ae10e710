//! One session of care by itself: what it was made of, and what is against it.

use ccs_core::session::{Attendance, ReportedSession, SessionFault, SessionInPart, SessionOfCare};

use crate::exchange_support::*;

fn faults(session: SessionInPart) -> Vec<SessionFault> {
    session.faults().collect()
}

#[test]
fn a_session_keeps_what_was_reported_of_it() {
    let came = SessionOfCare::try_from(attended(MONDAY)).unwrap();
    let at = |time: &str| Some(time.parse().unwrap());
    assert_eq!((came.sign_in(), came.sign_out()), (at("07:40"), at("17:05")));
    assert_eq!(came.absence_reason(), None);
    let absent = session(MONDAY, Attendance::Absent);
    let ill = ReportedSession { absence_reason: Some("ILLNESS".into()), ..absent };
    let ill = SessionOfCare::try_from(ill).unwrap();
    assert_eq!((ill.sign_in(), ill.sign_out()), (None, None));
    assert_eq!(ill.absence_reason(), Some("ILLNESS"));
}

#[test]
fn a_child_that_was_absent_neither_came_nor_left() {
    let attendance = Some(Attendance::Absent);
    let absent = SessionInPart { attendance, ..SessionInPart::default() };
    assert_eq!(faults(absent), []);
    let time = Some("08:00".parse().unwrap());
    assert_eq!(faults(SessionInPart { sign_in: time, ..absent }), [SessionFault::TimesOfAbsence]);
    assert_eq!(faults(SessionInPart { sign_out: time, ..absent }), [SessionFault::TimesOfAbsence]);
}

#[test]
fn a_session_may_cost_nothing_and_not_less() {
    let fee =
        |text: &str| SessionInPart { fee: Some(text.parse().unwrap()), ..SessionInPart::default() };
    assert_eq!(faults(fee("0.00")), []);
    assert_eq!(faults(fee("-0.01")), [SessionFault::NegativeFee]);
}
