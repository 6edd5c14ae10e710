//! One answer of CCSS, read from a command.

use ccs_core::date::Day;
use ccs_core::enrolment::Arrangement;
use ccs_core::exchange::{
    AgencyError, Brought, EntitledTo, Exchange, Item, Reply, Response, ResponseRefusal,
    SessionEntitlement, TakeOver,
};
use ccs_core::hours::{ClockTime, Minutes};
use ccs_core::id::SessionReportId;
use ccs_core::money::Money;
use ccs_core::session::{Action, ReportedSession, SessionOfCare};

use super::{retrieved, session};
use crate::json::{Field, Fields, Form, value};

/// An answer as it was given: its entitlements are not compared with the sessions yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedResponse {
    item: Item,
    answer: ReportedAnswer,
    retrieved_on: Option<Day>,
    brought: Brought,
}

/// The content of an answer, as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ReportedAnswer {
    outcome: ReportedOutcome,
    errors: Vec<AgencyError>,
    entitlements: Vec<ReportedEntitlement>,
    processed_on: Option<Day>,
}

/// A version that was made elsewhere, as it was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedTakeOver {
    id: SessionReportId,
    version: u32,
    today: Day,
    sessions: Vec<ReportedSession>,
    answer: ReportedAnswer,
}

/// How an answer went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReportedOutcome {
    Completed,
    Received,
    Processed,
    Errors,
}

/// The entitlement of one session, as it was given: the start may be left out where the child had
/// one session that day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportedEntitlement {
    day: Day,
    start: Option<ClockTime>,
    recipient: EntitledTo,
    ccs: Option<Money>,
    accs: Option<Money>,
    subsidised_hours: Option<Minutes>,
}

#[derive(Clone, Copy)]
enum Word {
    Completed,
    Received,
    Processed,
    Errors,
}

const OUTCOMES: [(&str, Word); 5] = [
    ("completed", Word::Completed),
    ("errors_encountered", Word::Errors),
    ("received", Word::Received),
    ("processed", Word::Processed),
    ("rejected", Word::Errors),
];

pub(super) const RECIPIENTS: [(&str, EntitledTo); 3] = [
    ("service", EntitledTo::Service),
    ("individual", EntitledTo::Guardian),
    ("guardian", EntitledTo::Guardian),
];

impl ReportedResponse {
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let item = item(fields);
        let brought = retrieved::read(fields);
        let retrieved_on = fields.optional("on", value::day);
        let answer = ReportedAnswer::read(fields);
        Some(Self { item: item?, answer: answer?, retrieved_on: retrieved_on?, brought: brought? })
    }

    /// What the answer is about.
    pub(super) const fn item(&self) -> Item {
        self.item
    }

    /// The answer with its entitlements compared with the sessions of the version.
    ///
    /// # Errors
    /// The version was never sent, or an entitlement without a start is of no session, or of one of
    /// several.
    pub(super) fn resolve(&self, exchange: &Exchange) -> Result<Response, Vec<ResponseRefusal>> {
        let reply = match self.item {
            Item::SessionReport { id, version } => {
                let version = exchange.answered_version(id, version)?;
                let takes_none = has_no_entitlements(version.action, version.arrangement);
                self.answer.reply(&version.sessions, takes_none)?
            }
            _ => self.answer.reply_without_sessions(),
        };
        let processed_on = self.answer.processed_on;
        let (item, brought) = (self.item, self.brought.clone());
        Ok(Response { item, reply, processed_on, retrieved_on: self.retrieved_on, brought })
    }
}

impl ReportedTakeOver {
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let id = fields.required("session_report_id", value::identifier);
        let version = fields.required("version", value::integer::<u32>);
        let today = fields.required("today", value::day);
        let sessions = fields.list("sessions", value::object(|fields| session::read(fields).ok()));
        let answer = ReportedAnswer::read(fields);
        Some(Self {
            id: id?,
            version: version?,
            today: today?,
            sessions: sessions?,
            answer: answer?,
        })
    }

    pub(super) const fn today(&self) -> Day {
        self.today
    }

    pub(super) const fn id(&self) -> SessionReportId {
        self.id
    }

    /// The version with its entitlements compared with its sessions.
    ///
    /// # Errors
    /// An entitlement without a start is of no session, or of one of several.
    pub(super) fn resolve(&self) -> Result<TakeOver, Vec<ResponseRefusal>> {
        let sound = self.sessions.iter().cloned().filter_map(|session| session.try_into().ok());
        let sessions: Vec<SessionOfCare> = sound.collect();
        Ok(TakeOver {
            id: self.id,
            version: self.version,
            today: self.today,
            reply: self.answer.reply(&sessions, sessions.is_empty())?,
            processed_on: self.answer.processed_on,
            sessions: self.sessions.clone(),
        })
    }
}

impl ReportedAnswer {
    fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let word = fields.required("outcome", value::word(&OUTCOMES));
        let errors = fields.list_or_empty("errors", error);
        let has_entitlements = fields.form("entitlements") != Form::Absent;
        let entitlements = fields.list_or_empty("entitlements", value::object(entitlement));
        let processed_on = fields.optional("processed_on", value::day);
        let outcome = match word? {
            Word::Received => ReportedOutcome::Received,
            Word::Completed if !has_entitlements => ReportedOutcome::Completed,
            Word::Completed | Word::Processed => ReportedOutcome::Processed,
            Word::Errors => ReportedOutcome::Errors,
        };
        let (errors, entitlements) = (errors?, entitlements?);
        if outcome != ReportedOutcome::Errors && !errors.is_empty() {
            return fields.refuse_with(
                "errors",
                "CCS-S055",
                "the item completed, and errors are given",
                "leave them out, or give the outcome errors_encountered",
            );
        }
        Some(Self { outcome, errors, entitlements, processed_on: processed_on? })
    }

    /// The answer of CCSS for a version with these sessions. Completed with entitlements is
    /// processed. Without, CCSS has it and there is more to come, unless there can be none.
    fn reply(
        &self,
        sessions: &[SessionOfCare],
        takes_none: bool,
    ) -> Result<Reply, Vec<ResponseRefusal>> {
        Ok(match self.outcome {
            ReportedOutcome::Completed if takes_none => Reply::Processed(Vec::new()),
            ReportedOutcome::Completed | ReportedOutcome::Received => Reply::Received,
            ReportedOutcome::Errors => Reply::Errors(self.errors.clone()),
            ReportedOutcome::Processed => Reply::Processed(placed(&self.entitlements, sessions)?),
        })
    }

    /// The answer of CCSS for anything but a session report.
    fn reply_without_sessions(&self) -> Reply {
        match self.outcome {
            ReportedOutcome::Received => Reply::Received,
            ReportedOutcome::Completed | ReportedOutcome::Processed => Reply::Processed(Vec::new()),
            ReportedOutcome::Errors => Reply::Errors(self.errors.clone()),
        }
    }
}

/// The entitlements, each with the start of its session.
fn placed(
    entitlements: &[ReportedEntitlement],
    sessions: &[SessionOfCare],
) -> Result<Vec<SessionEntitlement>, Vec<ResponseRefusal>> {
    let (mut sound, mut refusals) = (Vec::new(), Vec::new());
    for (place, entitlement) in entitlements.iter().enumerate() {
        match entitlement.start.or_else(|| only_start(sessions, entitlement.day)) {
            Some(start) => sound.push(entitlement.at(start)),
            None => refusals.push(ResponseRefusal::NoSuchSession { place }),
        }
    }
    if refusals.is_empty() { Ok(sound) } else { Err(refusals) }
}

impl ReportedEntitlement {
    /// Of the session that starts then.
    const fn at(self, start: ClockTime) -> SessionEntitlement {
        SessionEntitlement {
            day: self.day,
            start,
            recipient: self.recipient,
            ccs: self.ccs,
            accs: self.accs,
            subsidised_hours: self.subsidised_hours,
        }
    }
}

/// Whether a version can bring no entitlements: a withdrawal, a week without care, or one under an
/// arrangement that is not paid.
const fn has_no_entitlements(action: Action, arrangement: Arrangement) -> bool {
    matches!(action, Action::Withdraw | Action::NoCare) || !arrangement.is_paid()
}

/// When the only session of a day starts.
fn only_start(sessions: &[SessionOfCare], day: Day) -> Option<ClockTime> {
    let mut starts = sessions.iter().filter(|session| session.day() == day);
    let (first, second) = (starts.next()?, starts.next());
    second.is_none().then_some(first.times().start())
}

/// The item that a text names.
pub(super) fn named_item(fields: &mut Fields<'_>, item: &str) -> Option<Item> {
    item.parse().ok().or_else(|| {
        fields.refuse_with(
            "item",
            "CCS-S056",
            "the text names no item of a connection",
            "give the session report's id and version, or the item as the results name it",
        )
    })
}

/// What the answer is about: a version of a session report, or what `item` names.
fn item(fields: &mut Fields<'_>) -> Option<Item> {
    let item = fields.optional("item", value::text);
    let id = fields.optional("session_report_id", value::identifier);
    let version = fields.optional("version", value::integer::<u32>);
    match (item?, id?, version?) {
        (_, Some(id), Some(version)) => Some(Item::SessionReport { id, version }),
        (_, Some(_), None) => fields.required("version", |_| None),
        (Some(item), None, _) => named_item(fields, &item),
        (None, None, _) => fields.required("session_report_id", |_| None),
    }
}

/// One error in CCSS's own words: a text, or a code and a text.
fn error(field: Field<'_>) -> Option<AgencyError> {
    if field.form() == Form::Text {
        return value::text(field).map(|message| AgencyError { code: None, message });
    }
    value::object(|fields: &mut Fields<'_>| {
        let code = fields.optional("code", value::text);
        let _ = fields.optional("field", value::text);
        let message = fields.required("message", value::text);
        Some(AgencyError { code: code?, message: message? })
    })(field)
}

fn entitlement(fields: &mut Fields<'_>) -> Option<ReportedEntitlement> {
    let day = fields.required("session_date", value::day);
    let start = fields.optional("start", value::clock_time);
    let recipient = fields.optional("recipient", value::word(&RECIPIENTS));
    let (ccs, accs) = (fields.optional("ccs", value::money), fields.optional("accs", value::money));
    let subsidised_hours = fields.optional("subsidised_hours", value::hours);
    Some(ReportedEntitlement {
        day: day?,
        start: start?,
        recipient: recipient?.unwrap_or(EntitledTo::Service),
        ccs: ccs?,
        accs: accs?,
        subsidised_hours: subsidised_hours?,
    })
}
