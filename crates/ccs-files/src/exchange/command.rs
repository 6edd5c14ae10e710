//! The commands, read from a line.

use ccs_core::date::Day;
use ccs_core::enrolment::{Arrangement, Enrolment, EnrolmentStatus};
use ccs_core::exchange::{Excuse, Selection, SubmitWeek, Vary, VaryInPart, Withdraw};
use ccs_core::hours::ClockTime;
use ccs_core::id::EnrolmentId;
use ccs_core::session::{ReportedSession, SessionInPart};

use super::response::ReportedResponse;
use super::{selection, session};
use crate::json::{Fields, Form, value};

/// A command of the exchange, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExchangeCommand {
    /// `register_enrolment`
    RegisterEnrolment(Enrolment),
    /// `mark`
    Mark(EnrolmentId, ReportedSession),
    /// `mark` with fields that could not be read: it is refused, with all that is wrong
    MarkInPart(Option<EnrolmentId>, SessionInPart),
    /// `unmark`: takes a session off its roll
    Unmark(EnrolmentId, Day, ClockTime),
    /// `submit_week`
    SubmitWeek(SubmitWeek),
    /// `response`
    Response(ReportedResponse),
    /// `retrieve`
    Retrieve {
        /// The day it is.
        today: Day,
        /// Whether submitting the current week was left on, which it must not be.
        submit_current_week: bool,
        /// What the connection takes along.
        selection: Selection,
    },
    /// `vary`
    Vary(Vary),
    /// `vary` with fields that could not be read: it is refused, with all that is wrong
    VaryInPart(VaryInPart),
    /// `withdraw`
    Withdraw(Withdraw),
    /// `roll`
    Roll(Day),
}

#[derive(Clone, Copy)]
enum Verb {
    RegisterEnrolment,
    Mark,
    Unmark,
    SubmitWeek,
    Response,
    Retrieve,
    Vary,
    Withdraw,
    Roll,
}

const VERBS: [(&str, Verb); 9] = [
    ("register_enrolment", Verb::RegisterEnrolment),
    ("mark", Verb::Mark),
    ("unmark", Verb::Unmark),
    ("submit_week", Verb::SubmitWeek),
    ("response", Verb::Response),
    ("retrieve", Verb::Retrieve),
    ("vary", Verb::Vary),
    ("withdraw", Verb::Withdraw),
    ("roll", Verb::Roll),
];

const ARRANGEMENTS: [(&str, Arrangement); 6] = [
    ("CWA", Arrangement::ComplyingWritten),
    ("PEA", Arrangement::ProviderEligible),
    ("RA", Arrangement::Relevant),
    ("OA", Arrangement::Organisation),
    ("AO", Arrangement::Organisation),
    ("organisation", Arrangement::Organisation),
];

impl ExchangeCommand {
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        // Common to all kinds of commands; here they decide nothing, but an error in them is one.
        let _ = (fields.may("on", value::day), fields.may("by", value::text));
        let verb = fields.choose("command", value::word(&VERBS))?;
        match verb {
            Verb::RegisterEnrolment => enrolment(fields).map(Self::RegisterEnrolment),
            Verb::Mark => {
                let id = fields.must("enrolment_id", value::identifier);
                Some(match (id, session::read(fields)) {
                    (Some(id), Ok(session)) => Self::Mark(id, session),
                    (id, session) => Self::MarkInPart(id, session::in_part(&session)),
                })
            }
            Verb::Unmark => {
                let id = fields.must("enrolment_id", value::identifier);
                let day = fields.must("session_date", value::day);
                let start = fields.must("start", value::clock_time);
                Some(Self::Unmark(id?, day?, start?))
            }
            Verb::SubmitWeek => submit_week(fields).map(Self::SubmitWeek),
            Verb::Response => ReportedResponse::read(fields).map(Self::Response),
            Verb::Retrieve => retrieve(fields),
            Verb::Vary => Some(vary(fields).map_or_else(Self::VaryInPart, Self::Vary)),
            Verb::Withdraw => withdraw(fields).map(Self::Withdraw),
            Verb::Roll => fields.must("session_date", value::day).map(Self::Roll),
        }
    }
}

fn enrolment(fields: &mut Fields<'_>) -> Option<Enrolment> {
    let id = fields.must("enrolment_id", value::identifier);
    let child = fields.may("child", value::personal);
    let service = fields.must("service_id", value::identifier);
    let arrangement = fields.must("arrangement", value::word(&ARRANGEMENTS));
    let (from, to) = (fields.must("from", value::day), fields.may("to", value::day));
    let status = fields.must("status", value::text);
    Some(Enrolment {
        id: id?,
        child: child?,
        service: service?,
        arrangement: arrangement?,
        from: from?,
        to: to?,
        status: EnrolmentStatus::read(&status?),
    })
}

fn submit_week(fields: &mut Fields<'_>) -> Option<SubmitWeek> {
    let week = fields.must("week_ending", value::week_ending);
    let today = fields.must("today", value::day);
    let submit_current_week = fields.may("submit_current_week", value::boolean);
    let selection = fields.must("selection", value::object(selection::read));
    Some(SubmitWeek {
        week: week?,
        today: today?,
        submit_current_week: submit_current_week?.unwrap_or(false),
        selection: selection?,
    })
}

fn retrieve(fields: &mut Fields<'_>) -> Option<ExchangeCommand> {
    let today = fields.must("today", value::day);
    let submit_current_week = fields.may("submit_current_week", value::boolean);
    let selection = fields.must("selection", value::object(selection::read));
    Some(ExchangeCommand::Retrieve {
        today: today?,
        submit_current_week: submit_current_week?.unwrap_or(false),
        selection: selection?,
    })
}

/// A wish to vary, or as much of it as could be read.
fn vary(fields: &mut Fields<'_>) -> Result<Vary, VaryInPart> {
    let id = fields.must("session_report_id", value::identifier);
    let today = fields.must("today", value::day);
    // What is given and cannot be read is no missing reason or approval.
    let excuse = Excuse {
        has_reason: fields.form("reason") != Form::Absent,
        has_approval: fields.form("approval") != Form::Absent,
    };
    let reason = fields.may("reason", value::text);
    let approval = fields.may("approval", value::text);
    let list = fields.list("sessions", |session| {
        Some(value::object(|fields| Some(session::read(fields)))(session))
    });
    let read: Vec<_> =
        list.into_iter().flatten().map(|session| session.unwrap_or_else(no_object)).collect();
    let sessions: Option<Vec<ReportedSession>> = read.iter().cloned().map(Result::ok).collect();
    match (id, today, reason, approval, sessions) {
        (Some(id), Some(today), Some(reason), Some(approval), Some(sessions)) => {
            Ok(Vary { id, today, reason, approval, sessions })
        }
        _ => Err(VaryInPart {
            id,
            today,
            excuse,
            sessions: read.iter().map(session::in_part).collect(),
        }),
    }
}

/// A session that is no object has nothing that could be read.
fn no_object() -> Result<ReportedSession, SessionInPart> {
    Err(SessionInPart::default())
}

fn withdraw(fields: &mut Fields<'_>) -> Option<Withdraw> {
    let id = fields.must("session_report_id", value::identifier);
    let today = fields.must("today", value::day);
    let reason = fields.may("reason", value::text);
    let approval = fields.may("approval", value::text);
    Some(Withdraw { id: id?, today: today?, reason: reason?, approval: approval? })
}
