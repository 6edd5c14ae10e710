//! The commands, read from a line.

use std::path::Path;

use ccs_core::date::{Day, Week};
use ccs_core::enrolment::{Arrangement, Enrolment, EnrolmentStatus};
use ccs_core::exchange::{
    ClaimContent, Connect, Extension, LateReason, LateReasons, Selection, SubmitWeek, Vary,
    VaryInPart, Withdraw,
};
use ccs_core::hours::ClockTime;
use ccs_core::id::{ClearingNumber, EnrolmentId, InclusionSupportCaseId};
use ccs_core::ledger::Days;
use ccs_core::session::{ReportedSession, SessionInPart};

use super::import::{self, ImportedAnswers};
use super::response::{ReportedResponse, ReportedTakeOver};
use super::{selection, session};
use crate::json::{Fields, Form, value};

/// A command of the exchange, as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExchangeCommand {
    /// `register_enrolment`
    RegisterEnrolment {
        /// As it is to be.
        enrolment: Enrolment,
        /// Whether an enrolment that had ended is restarted.
        restart: bool,
    },
    /// `mark`
    Mark(EnrolmentId, ReportedSession),
    /// `mark` with fields that could not be read: it is refused, with all that is wrong
    MarkInPart(Option<EnrolmentId>, SessionInPart),
    /// `unmark`: takes a session off its roll
    Unmark(EnrolmentId, Day, ClockTime),
    /// `connect`
    Connect(Connect),
    /// `submit_week`
    SubmitWeek(SubmitWeek),
    /// `no_care`
    NoCare(EnrolmentId, Week, Day),
    /// `response`
    Response(ReportedResponse),
    /// `take_over`
    TakeOver(ReportedTakeOver),
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
    /// `extension`
    Extension(Extension),
    /// `is_claim`
    Claim(ClaimContent, Day),
    /// `cancel_is_claim`
    CancelClaim(InclusionSupportCaseId, Week, Day),
    /// `import_sessions`: every row of a file is marked
    ImportSessions(Vec<(EnrolmentId, ReportedSession)>),
    /// `import_answers`: every week of a document is an answer
    ImportAnswers(ImportedAnswers),
    /// `import_sessions` or `import_answers` of a history: what the file had is in the events
    Imported,
    /// `payment_run`
    PaymentRun(Day, ClearingNumber),
    /// `roll`
    Roll(Day),
    /// `messages`
    Messages,
    /// `personnel`
    Personnel,
    /// `is_cases`
    InclusionSupportCases,
}

#[derive(Clone, Copy)]
enum Verb {
    RegisterEnrolment,
    Mark,
    Unmark,
    Connect,
    SubmitWeek,
    NoCare,
    Response,
    TakeOver,
    Retrieve,
    Vary,
    Withdraw,
    Extension,
    Claim,
    CancelClaim,
    ImportSessions,
    ImportAnswers,
    PaymentRun,
    Roll,
    Messages,
    Personnel,
    InclusionSupportCases,
}

const VERBS: [(&str, Verb); 21] = [
    ("register_enrolment", Verb::RegisterEnrolment),
    ("mark", Verb::Mark),
    ("unmark", Verb::Unmark),
    ("connect", Verb::Connect),
    ("submit_week", Verb::SubmitWeek),
    ("no_care", Verb::NoCare),
    ("response", Verb::Response),
    ("take_over", Verb::TakeOver),
    ("retrieve", Verb::Retrieve),
    ("vary", Verb::Vary),
    ("withdraw", Verb::Withdraw),
    ("extension", Verb::Extension),
    ("is_claim", Verb::Claim),
    ("cancel_is_claim", Verb::CancelClaim),
    ("import_sessions", Verb::ImportSessions),
    ("import_answers", Verb::ImportAnswers),
    ("payment_run", Verb::PaymentRun),
    ("roll", Verb::Roll),
    ("messages", Verb::Messages),
    ("personnel", Verb::Personnel),
    ("is_cases", Verb::InclusionSupportCases),
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
    /// Reads the command of an entry.
    pub(super) fn read_recorded(fields: &mut Fields<'_>) -> Option<Self> {
        let verb = fields.optional("command", value::text).flatten();
        if !verb.is_some_and(|verb| matches!(&*verb, "import_sessions" | "import_answers")) {
            return Self::read(fields, Path::new(""));
        }
        let _ = (fields.optional("on", value::day), fields.optional("by", value::text));
        let _ = (fields.required("file", value::text), fields.optional("processed_on", value::day));
        Some(Self::Imported)
    }

    pub(super) fn read(fields: &mut Fields<'_>, directory: &Path) -> Option<Self> {
        // Common to all kinds of commands; here they decide nothing, but an error in them is one.
        let _ = (fields.optional("on", value::day), fields.optional("by", value::text));
        let verb = fields.choose("command", value::word(&VERBS))?;
        match verb {
            Verb::RegisterEnrolment => register(fields),
            Verb::Mark => {
                let id = fields.required("enrolment_id", value::identifier);
                Some(match (id, session::read(fields)) {
                    (Some(id), Ok(session)) => Self::Mark(id, session),
                    (id, session) => Self::MarkInPart(id, session::in_part(&session)),
                })
            }
            Verb::Unmark => {
                let id = fields.required("enrolment_id", value::identifier);
                let day = fields.required("session_date", value::day);
                let start = fields.required("start", value::clock_time);
                Some(Self::Unmark(id?, day?, start?))
            }
            Verb::Connect => connect(fields).map(Self::Connect),
            Verb::SubmitWeek => submit_week(fields).map(Self::SubmitWeek),
            Verb::NoCare => {
                let id = fields.required("enrolment_id", value::identifier);
                let week = fields.required("week_ending", value::week_ending);
                let today = fields.required("today", value::day);
                Some(Self::NoCare(id?, week?, today?))
            }
            Verb::Response => ReportedResponse::read(fields).map(Self::Response),
            Verb::TakeOver => ReportedTakeOver::read(fields).map(Self::TakeOver),
            Verb::Retrieve => retrieve(fields),
            Verb::Vary => Some(vary(fields).map_or_else(Self::VaryInPart, Self::Vary)),
            Verb::Withdraw => withdraw(fields).map(Self::Withdraw),
            Verb::Extension => extension(fields).map(Self::Extension),
            Verb::Claim => claim(fields),
            Verb::CancelClaim => {
                let case = fields.required("is_case_id", value::identifier);
                let week = fields.required("week_ending", value::week_ending);
                let today = fields.required("today", value::day);
                Some(Self::CancelClaim(case?, week?, today?))
            }
            Verb::ImportSessions => import::sessions(fields, directory).map(Self::ImportSessions),
            Verb::ImportAnswers => import::answers(fields, directory).map(Self::ImportAnswers),
            Verb::PaymentRun => {
                let date_paid = fields.required("date_paid", value::day);
                let number = fields.required("clearing_number", value::identifier);
                Some(Self::PaymentRun(date_paid?, number?))
            }
            Verb::Roll => fields.required("session_date", value::day).map(Self::Roll),
            Verb::Messages => Some(Self::Messages),
            Verb::Personnel => Some(Self::Personnel),
            Verb::InclusionSupportCases => Some(Self::InclusionSupportCases),
        }
    }
}

impl ExchangeCommand {
    /// Whether it only asks.
    pub(super) const fn is_question(&self) -> bool {
        matches!(
            self,
            Self::Roll(_) | Self::Messages | Self::Personnel | Self::InclusionSupportCases
        )
    }

    /// The day it is by the command; what CCSS says may reach the record late.
    pub(super) fn days(&self) -> Days {
        let effect = match self {
            Self::Connect(command) => Some(command.today),
            Self::SubmitWeek(command) => Some(command.today),
            Self::NoCare(_, _, today)
            | Self::Claim(_, today)
            | Self::CancelClaim(_, _, today)
            | Self::Retrieve { today, .. } => Some(*today),
            Self::Vary(command) => Some(command.today),
            Self::VaryInPart(command) => command.today,
            Self::Withdraw(command) => Some(command.today),
            Self::TakeOver(command) => Some(command.today()),
            _ => None,
        };
        let is_late_fact = matches!(
            self,
            Self::Response(_) | Self::TakeOver(_) | Self::ImportAnswers(_) | Self::Imported
        );
        Days { effect, is_late_fact, ..Days::default() }
    }
}

fn register(fields: &mut Fields<'_>) -> Option<ExchangeCommand> {
    let id = fields.required("enrolment_id", value::identifier);
    let child = fields.optional("child", value::personal);
    let child_id = fields.optional("child_id", value::identifier);
    let service = fields.required("service_id", value::identifier);
    let arrangement = fields.required("arrangement", value::word(&ARRANGEMENTS));
    let (from, to) = (fields.required("from", value::day), fields.optional("to", value::day));
    let status = fields.required("status", value::text);
    let restart = fields.optional("restart", value::boolean);
    let enrolment = Enrolment {
        id: id?,
        child: child?,
        child_id: child_id?,
        service: service?,
        arrangement: arrangement?,
        from: from?,
        to: to?,
        status: EnrolmentStatus::read(&status?),
    };
    Some(ExchangeCommand::RegisterEnrolment { enrolment, restart: restart?.unwrap_or(false) })
}

fn connect(fields: &mut Fields<'_>) -> Option<Connect> {
    let today = fields.required("today", value::day);
    let submit_current_week = fields.optional("submit_current_week", value::boolean);
    let selection = fields.required("selection", value::object(selection::read));
    let late = late_reasons(fields);
    Some(Connect {
        today: today?,
        submit_current_week: submit_current_week?.unwrap_or(false),
        selection: selection?,
        late: late?,
    })
}

fn submit_week(fields: &mut Fields<'_>) -> Option<SubmitWeek> {
    let week = fields.required("week_ending", value::week_ending);
    let Connect { today, submit_current_week, selection, late } = connect(fields)?;
    Some(SubmitWeek { week: week?, today, submit_current_week, selection, late })
}

/// What is given for reports that go out late.
fn late_reasons(fields: &mut Fields<'_>) -> Option<LateReasons> {
    let reason = fields.optional("reason", value::text);
    let approval = fields.optional("approval", value::text);
    let own = |fields: &mut Fields<'_>| {
        let id = fields.required("session_report_id", value::identifier);
        let reason = fields.required("reason", value::text);
        Some((id?, reason?))
    };
    let reasons = fields.list_or_empty("reasons", value::object(own));
    Some(LateReasons {
        reason: reason?,
        reasons: reasons?.into_iter().collect(),
        approval: approval?,
    })
}

fn extension(fields: &mut Fields<'_>) -> Option<Extension> {
    let service = fields.optional("service_id", value::identifier);
    let enrolment = fields.optional("enrolment_id", value::identifier);
    let first = fields.required("week_from", value::week_of);
    let last = fields.required("week_to", value::week_of);
    let open_until = fields.required("open_until", value::day);
    let approval = fields.required("approval", value::text);
    Some(Extension {
        service: service?,
        enrolment: enrolment?,
        first: first?,
        last: last?,
        open_until: open_until?,
        approval: approval?,
    })
}

fn claim(fields: &mut Fields<'_>) -> Option<ExchangeCommand> {
    let case = fields.required("is_case_id", value::identifier);
    let week = fields.required("week_ending", value::week_ending);
    let today = fields.required("today", value::day);
    let payment_type = fields.required("payment_type", value::text);
    let enrolments = fields.list("enrolment_ids", value::identifier);
    let educators = fields.required("educators", value::count);
    let day = |fields: &mut Fields<'_>| {
        let day = fields.required("day", value::day);
        let hours = fields.required("hours", value::hours);
        Some((day?, hours?))
    };
    let days = fields.list("days", value::object(day));
    let face_to_face = fields.required("face_to_face", value::boolean);
    let content = ClaimContent {
        case: case?,
        week: week?,
        payment_type: payment_type?,
        enrolments: enrolments?,
        educators: educators?,
        days: days?,
        face_to_face: face_to_face?,
    };
    Some(ExchangeCommand::Claim(content, today?))
}

fn retrieve(fields: &mut Fields<'_>) -> Option<ExchangeCommand> {
    let today = fields.required("today", value::day);
    let submit_current_week = fields.optional("submit_current_week", value::boolean);
    let selection = fields.required("selection", value::object(selection::read));
    Some(ExchangeCommand::Retrieve {
        today: today?,
        submit_current_week: submit_current_week?.unwrap_or(false),
        selection: selection?,
    })
}

/// A variation, or as much of it as could be read.
fn vary(fields: &mut Fields<'_>) -> Result<Vary, VaryInPart> {
    let id = fields.required("session_report_id", value::identifier);
    let today = fields.required("today", value::day);
    // What is given and cannot be read is no missing reason or approval.
    let late = LateReason {
        has_reason: fields.form("reason") != Form::Absent,
        has_approval: fields.form("approval") != Form::Absent,
    };
    let reason = fields.optional("reason", value::text);
    let approval = fields.optional("approval", value::text);
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
            late,
            sessions: read.iter().map(session::in_part).collect(),
        }),
    }
}

/// A session that is no object has nothing that could be read.
fn no_object() -> Result<ReportedSession, SessionInPart> {
    Err(SessionInPart::default())
}

fn withdraw(fields: &mut Fields<'_>) -> Option<Withdraw> {
    let id = fields.required("session_report_id", value::identifier);
    let today = fields.required("today", value::day);
    let reason = fields.optional("reason", value::text);
    let approval = fields.optional("approval", value::text);
    Some(Withdraw { id: id?, today: today?, reason: reason?, approval: approval? })
}
