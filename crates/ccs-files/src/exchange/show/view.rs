//! The roll of a day, and what else was retrieved.

use ccs_core::date::Day;
use ccs_core::exchange::{Exchange, InclusionSupportCase, Message, Person, RollLine};
use serde::Serialize;

use super::{Name, TotalsShown};

/// The roll of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RollShown {
    session_date: String,
    sessions: Vec<LineShown>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct LineShown {
    enrolment_id: String,
    child: Option<Name>,
    start: String,
    end: String,
    fee: String,
    attendance: &'static str,
    confirmed: bool,
    ccs: &'static str,
    ccs_label: &'static str,
    colour: Option<&'static str>,
    attendance_id: Option<String>,
    session_report_id: Option<String>,
    state: Option<&'static str>,
    entitlement: Option<TotalsShown>,
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "view", rename_all = "snake_case")]
pub enum ViewShown {
    /// The messages that were retrieved.
    Messages {
        /// By id.
        messages: Vec<MessageShown>,
    },
    /// The personnel that was retrieved.
    Personnel {
        /// By id.
        personnel: Vec<PersonShown>,
    },
    /// The Inclusion Support cases that were retrieved.
    IsCases {
        /// By id.
        is_cases: Vec<CaseShown>,
    },
}

/// One message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MessageShown {
    message_id: String,
    on: String,
    kind: &'static str,
    about: AboutShown,
    /// Personal: only with names.
    text: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct AboutShown {
    enrolment_id: Option<String>,
    week_ending: Option<String>,
    clearing_number: Option<String>,
}

/// One person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PersonShown {
    person_id: String,
    role: String,
    status: String,
}

/// One Inclusion Support case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CaseShown {
    is_case_id: String,
    from: String,
    to: String,
    status: String,
    enrolment_ids: Vec<String>,
}

impl RollShown {
    pub(in crate::exchange) fn of(exchange: &Exchange, day: Day, with_names: bool) -> Self {
        let child = |line: &RollLine<'_>| {
            let enrolment = exchange.enrolment(line.enrolment).filter(|_| with_names);
            Name::of(enrolment.and_then(|enrolment| enrolment.child.as_ref()))
        };
        let sessions = exchange.roll(day).map(|line| LineShown::of(&line, child(&line)));
        Self { session_date: day.to_string(), sessions: sessions.collect() }
    }
}

impl LineShown {
    fn of(line: &RollLine<'_>, child: Option<Name>) -> Self {
        let session = line.session;
        Self {
            enrolment_id: line.enrolment.to_string(),
            child,
            start: session.times().start().to_string(),
            end: session.times().end().to_string(),
            fee: session.fee().to_string(),
            attendance: session.attendance().as_str(),
            confirmed: session.is_confirmed(),
            ccs: line.ccs.as_str(),
            ccs_label: line.ccs.label(),
            colour: line.ccs.colour(),
            attendance_id: line.attendance_id.clone(),
            session_report_id: line.report.map(|(id, _)| id.to_string()),
            state: line.report.map(|(_, state)| state.as_str()),
            entitlement: line.entitlement.map(TotalsShown::of),
        }
    }
}

impl ViewShown {
    pub(in crate::exchange) fn messages(exchange: &Exchange, with_names: bool) -> Self {
        let shown = |message: &Message| MessageShown {
            message_id: message.id.to_string(),
            on: message.on.to_string(),
            kind: message.kind.as_str(),
            about: AboutShown {
                enrolment_id: message.enrolment.map(|id| id.to_string()),
                week_ending: message.week.map(|week| week.to_string()),
                clearing_number: message.clearing_number.map(|number| number.to_string()),
            },
            text: with_names.then(|| message.text.reveal().to_string()),
        };
        Self::Messages { messages: exchange.messages().map(shown).collect() }
    }

    pub(in crate::exchange) fn personnel(exchange: &Exchange) -> Self {
        let shown = |person: &Person| PersonShown {
            person_id: person.id.to_string(),
            role: person.role.to_string(),
            status: person.status.to_string(),
        };
        Self::Personnel { personnel: exchange.personnel().map(shown).collect() }
    }

    pub(in crate::exchange) fn cases(exchange: &Exchange) -> Self {
        let shown = |case: &InclusionSupportCase| CaseShown {
            is_case_id: case.id.to_string(),
            from: case.from.to_string(),
            to: case.to.to_string(),
            status: case.status.to_string(),
            enrolment_ids: case.enrolments.iter().map(ToString::to_string).collect(),
        };
        Self::IsCases { is_cases: exchange.inclusion_support_cases().map(shown).collect() }
    }
}
