//! What is given to an exchange, in its own forms, and what a connection did in those of the model.

use std::collections::BTreeSet;

use ccs_core::date::Day;
use ccs_core::enrolment::{Arrangement, Enrolment};
use ccs_core::exchange::{
    AgencyError, Coded, Connection, EntitledTo, Item, LateReasons, Reply, Request,
    SessionEntitlement,
};
use ccs_core::id::{EnrolmentId, SessionReportId};
use ccs_core::money::Money;
use ccs_core::personal::Personal;
use ccs_core::session::{Attendance, ReportedSession};

use super::model::Sent;
use super::rules::{Codes, Late, Mark, Outcome, Roll, SLOTS, Session, WEEKS};
use crate::exchange_support::{FIRST, SECOND, enrolment, id, report, week_of};

pub(super) const ENROLMENTS: [&str; 2] = [FIRST, SECOND];

/// The day that a number denotes.
pub(super) fn on(day: i32) -> Day {
    WEEKS[0].monday.parse::<Day>().unwrap().plus_days(day).unwrap()
}

pub(super) fn money(cents: i64) -> Money {
    Money::from_ten_thousandths(cents * 100).unwrap()
}

pub(super) fn enrolment_id(of: usize) -> EnrolmentId {
    id(ENROLMENTS[of])
}

pub(super) fn report_id(week: usize, of: usize) -> SessionReportId {
    report(ENROLMENTS[of], WEEKS[week].monday)
}

pub(super) fn week_at(week: usize) -> ccs_core::date::Week {
    week_of(WEEKS[week].monday)
}

pub(super) fn reported((day, slot): (i32, usize), session: Session) -> ReportedSession {
    let at = |hour: u32, minute: u32| format!("{hour:02}:{minute:02}").parse().unwrap();
    let (start, end) = SLOTS[slot];
    let with_times = session.mark == Mark::Attended;
    ReportedSession {
        day: on(day),
        start: at(start, 0),
        end: at(end, 0),
        fee: money(session.cents),
        attendance: match session.mark {
            Mark::Open => Attendance::Unconfirmed,
            Mark::Absent => Attendance::Absent,
            Mark::Attended | Mark::WithoutTimes => Attendance::Attended,
        },
        absence_reason: None,
        sign_in: with_times.then(|| at(start, 10)),
        sign_out: with_times.then(|| at(end - 1, 50)),
        fee_before_discounts: None,
    }
}

pub(super) fn all_reported(roll: &Roll) -> Vec<ReportedSession> {
    roll.iter().map(|(key, session)| reported(*key, *session)).collect()
}

pub(super) fn codes<R: Coded>(refusals: &[R]) -> Codes {
    refusals.iter().map(Coded::code).collect()
}

pub(super) fn late_reasons(late: Late) -> LateReasons {
    let text = |is_given: bool| is_given.then(|| "a reason".into());
    LateReasons {
        reason: text(late.reason),
        approval: text(late.approval),
        ..LateReasons::default()
    }
}

/// The answer in the exchange's own form; all of the cents are of the first session.
pub(super) fn reply(outcome: Outcome, sessions: &Roll) -> Reply {
    match outcome {
        Outcome::Errors(number) => Reply::Errors(vec![AgencyError {
            code: None,
            message: format!("error {number}").into(),
        }]),
        Outcome::Amount(cents) => {
            let first = sessions.keys().next();
            let line = first.map(|(day, slot)| SessionEntitlement {
                day: on(*day),
                start: format!("{:02}:00", SLOTS[*slot].0).parse().unwrap(),
                recipient: EntitledTo::Service,
                ccs: Some(money(cents)),
                accs: None,
                subsidised_hours: None,
            });
            Reply::Processed(line.into_iter().collect())
        }
    }
}

/// Both enrolments are of one child.
pub(super) fn of_one_child(name: &str, from: i32, to: Option<i32>, is_paid: bool) -> Enrolment {
    let arrangement = if is_paid { Arrangement::ComplyingWritten } else { Arrangement::Relevant };
    let child = Some(Personal::new("Sandy".into()));
    Enrolment { child, from: on(from), to: to.map(on), arrangement, ..enrolment(name) }
}

/// What a connection did with each report: sent it, or why not.
pub(super) fn sent(connection: &Connection) -> Vec<(Item, Sent)> {
    let mut versions = connection.requests.iter().filter_map(|request| match request {
        Request::SessionReport { version, .. } => Some((request.item(), version.sessions.len())),
        _ => None,
    });
    let retrieved: BTreeSet<Item> = connection
        .requests
        .iter()
        .filter(|request| matches!(request, Request::RetrieveSessionReport { .. }))
        .map(Request::item)
        .collect();
    let results = connection.results.iter().filter(|result| {
        matches!(result.item, Item::SessionReport { .. }) && !retrieved.contains(&result.item)
    });
    let sent = results.map(|result| {
        let Item::SessionReport { version: number, .. } = result.item else { unreachable!() };
        if result.errors.is_empty() {
            let (item, sessions) = versions.next().unwrap();
            assert_eq!(item, result.item);
            (item, Sent::Version { number, sessions, warns: !result.warnings.is_empty() })
        } else {
            let codes = result.errors.iter().map(|error| known(error.code.as_deref().unwrap()));
            (result.item, Sent::Refused(codes.collect()))
        }
    });
    let sent: Vec<(Item, Sent)> = sent.collect();
    assert!(versions.next().is_none());
    sent
}

/// A code that the model has too.
fn known(code: &str) -> &'static str {
    const CODES: [&str; 9] = [
        "CCS-S003", "CCS-S004", "CCS-S014", "CCS-S032", "CCS-S042", "CCS-S044", "CCS-S045",
        "CCS-S046", "CCS-S002",
    ];
    CODES.into_iter().find(|known| *known == code).unwrap_or_else(|| panic!("{code}"))
}
