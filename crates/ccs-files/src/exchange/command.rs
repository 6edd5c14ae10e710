//! The commands, read from a line.

use ccs_core::date::Day;
use ccs_core::enrolment::{Arrangement, Enrolment, EnrolmentStatus};
use ccs_core::exchange::{Selection, SubmitWeek, Vary, Withdraw};
use ccs_core::hours::ClockTime;
use ccs_core::id::EnrolmentId;
use ccs_core::session::ReportedSession;

use super::response::ReportedResponse;
use super::{selection, session};
use crate::json::{Fields, value};

/// A command of the exchange, as it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExchangeCommand {
    /// `register_enrolment`
    RegisterEnrolment(Enrolment),
    /// `mark`
    Mark(EnrolmentId, ReportedSession),
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
        // Common to all kinds of commands; here they decide nothing.
        let common = (fields.may("on", value::day), fields.may("by", value::text));
        let verb = fields.must("command", value::word(&VERBS))?;
        let command = match verb {
            Verb::RegisterEnrolment => enrolment(fields).map(Self::RegisterEnrolment),
            Verb::Mark => {
                let id = fields.must("enrolment_id", value::identifier);
                let session = session::read(fields);
                Some(Self::Mark(id?, session?))
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
            Verb::Vary => vary(fields).map(Self::Vary),
            Verb::Withdraw => withdraw(fields).map(Self::Withdraw),
            Verb::Roll => fields.must("session_date", value::day).map(Self::Roll),
        };
        (common.0.is_some() && common.1.is_some()).then_some(command?)
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

fn vary(fields: &mut Fields<'_>) -> Option<Vary> {
    let Withdraw { id, today, reason, approval } = withdraw(fields)?;
    let sessions = fields.list("sessions", value::object(session::read))?;
    Some(Vary { id, today, reason, approval, sessions })
}

fn withdraw(fields: &mut Fields<'_>) -> Option<Withdraw> {
    let id = fields.must("session_report_id", value::identifier);
    let today = fields.must("today", value::day);
    let reason = fields.may("reason", value::text);
    let approval = fields.may("approval", value::text);
    Some(Withdraw { id: id?, today: today?, reason: reason?, approval: approval? })
}
