//! A small service to try the exchange on: enrolments from 7 July 2025, weeks of August 2025.

use ccs_core::date::{Day, Week};
use ccs_core::enrolment::{Arrangement, Enrolment, EnrolmentStatus};
use ccs_core::exchange::{
    Connection, EntitledTo, Exchange, Item, LateReasons, Outcome, Reply, Request, Response,
    Selection, SessionEntitlement, SubmitWeek, Vary, Withdraw,
};
use ccs_core::id::{EnrolmentId, SessionReportId};
use ccs_core::session::{Attendance, ReportState, ReportedSession};

pub(crate) const FIRST: &str = "E8000034122";
pub(crate) const SECOND: &str = "E8000034123";
/// The Monday of the week that ends on 10 August 2025.
pub(crate) const MONDAY: &str = "2025-08-04";
/// The day after that week.
pub(crate) const AFTER: &str = "2025-08-11";

pub(crate) fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub(crate) fn week_of(text: &str) -> Week {
    Week::containing(day(text)).unwrap()
}

pub(crate) fn id(text: &str) -> EnrolmentId {
    text.parse().unwrap()
}

pub(crate) fn enrolment(text: &str) -> Enrolment {
    Enrolment {
        id: id(text),
        child: None,
        child_id: None,
        service: "190016362L".parse().unwrap(),
        arrangement: Arrangement::ComplyingWritten,
        from: day("2025-07-07"),
        to: None,
        status: EnrolmentStatus::Confirmed,
    }
}

/// A session from 07:30 to 17:30 at 150.00; a child that attended came at 07:40 and left at 17:05.
pub(crate) fn session(on: &str, attendance: Attendance) -> ReportedSession {
    let at = |time: &str| (attendance == Attendance::Attended).then(|| time.parse().unwrap());
    ReportedSession {
        day: day(on),
        start: "07:30".parse().unwrap(),
        end: "17:30".parse().unwrap(),
        fee: "150.00".parse().unwrap(),
        attendance,
        absence_reason: None,
        sign_in: at("07:40"),
        sign_out: at("17:05"),
        fee_before_discounts: None,
    }
}

pub(crate) fn attended(on: &str) -> ReportedSession {
    session(on, Attendance::Attended)
}

/// Two enrolments and nothing marked.
pub(crate) fn enrolled() -> Exchange {
    let mut exchange = Exchange::default();
    for text in [FIRST, SECOND] {
        exchange.register_enrolment(enrolment(text)).unwrap();
    }
    exchange
}

/// Two enrolments that each attended on the Monday.
pub(crate) fn marked() -> Exchange {
    let mut exchange = enrolled();
    for text in [FIRST, SECOND] {
        exchange.mark(id(text), attended(MONDAY)).unwrap();
    }
    exchange
}

/// To submit the week of a day.
pub(crate) fn command(on: &str, today: &str) -> SubmitWeek {
    SubmitWeek {
        week: week_of(on),
        today: day(today),
        submit_current_week: false,
        selection: Selection::EVERYTHING,
        late: LateReasons::default(),
    }
}

pub(crate) fn submit(exchange: &mut Exchange, on: &str, today: &str) -> Connection {
    exchange.submit_week(&command(on, today)).unwrap()
}

/// The id of an enrolment's report for the week of a day.
pub(crate) fn report(text: &str, on: &str) -> SessionReportId {
    ccs_core::session::report_id(id(text), week_of(on))
}

pub(crate) fn state(exchange: &Exchange, text: &str, on: &str) -> ReportState {
    exchange.report(report(text, on)).unwrap().1
}

/// CCSS has processed a version and entitles the service to 80.75 for each session.
pub(crate) fn processed(exchange: &Exchange, text: &str, on: &str, version: u32) -> Response {
    let id = report(text, on);
    let (found, _) = exchange.report(id).unwrap();
    let sent = found.numbered(version).unwrap();
    let entitlements = sent.sessions.iter().map(|session| SessionEntitlement {
        day: session.day(),
        start: session.times().start(),
        recipient: EntitledTo::Service,
        ccs: Some("80.75".parse().unwrap()),
        accs: None,
        subsidised_hours: None,
    });
    let reply = Reply::Processed(entitlements.collect());
    Response::new(Item::SessionReport { id, version }, reply)
}

/// The first enrolment's week, submitted and processed.
pub(crate) fn retrieved() -> Exchange {
    let mut exchange = enrolled();
    exchange.mark(id(FIRST), attended(MONDAY)).unwrap();
    submit(&mut exchange, MONDAY, AFTER);
    let answer = processed(&exchange, FIRST, MONDAY, 1);
    assert_eq!(exchange.fold(answer).unwrap().result.outcome(), Outcome::Completed);
    exchange
}

pub(crate) fn vary(today: &str, reason: Option<&str>, sessions: Vec<ReportedSession>) -> Vary {
    let (id, today) = (report(FIRST, MONDAY), day(today));
    Vary { id, today, reason: reason.map(Into::into), approval: None, sessions }
}

pub(crate) fn withdraw(today: &str, reason: Option<&str>) -> Withdraw {
    let (id, today) = (report(FIRST, MONDAY), day(today));
    Withdraw { id, today, reason: reason.map(Into::into), approval: None }
}

/// The versions of session reports that go out, with their number of sessions.
pub(crate) fn sent(connection: &Connection) -> Vec<(SessionReportId, u32, usize)> {
    let sent = connection.requests.iter().filter_map(|request| match request {
        Request::SessionReport { id, version, .. } => {
            Some((*id, version.number, version.sessions.len()))
        }
        _ => None,
    });
    sent.collect()
}
