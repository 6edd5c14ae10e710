//! One answer of CCSS, read from a command.

use ccs_core::date::Day;
use ccs_core::exchange::{
    AgencyError, EntitledTo, Exchange, Item, Reply, Response, ResponseRefusal, SessionEntitlement,
};
use ccs_core::hours::{ClockTime, Minutes};
use ccs_core::money::Money;
use ccs_core::session::Action;

use crate::json::{Field, Fields, Form, value};

/// An answer as it came: its entitlements are not laid against the sessions yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportedResponse {
    item: Item,
    outcome: ReportedOutcome,
    errors: Vec<AgencyError>,
    entitlements: Vec<ReportedEntitlement>,
}

/// How an answer went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ReportedOutcome {
    Completed,
    Received,
    Processed,
    Errors,
}

/// What one session entitles to, as it came: the start may be left out where the child had one
/// session that day.
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

const RECIPIENTS: [(&str, EntitledTo); 3] = [
    ("service", EntitledTo::Service),
    ("individual", EntitledTo::Guardian),
    ("guardian", EntitledTo::Guardian),
];

impl ReportedResponse {
    pub(super) fn read(fields: &mut Fields<'_>) -> Option<Self> {
        let item = item(fields);
        let word = fields.must("outcome", value::word(&OUTCOMES));
        let errors = fields.list_or_empty("errors", error);
        let has_entitlements = fields.form("entitlements") != Form::Absent;
        let entitlements = fields.list_or_empty("entitlements", value::object(entitlement));
        let outcome = match word? {
            Word::Received => ReportedOutcome::Received,
            Word::Completed if !has_entitlements => ReportedOutcome::Completed,
            Word::Completed | Word::Processed => ReportedOutcome::Processed,
            Word::Errors => ReportedOutcome::Errors,
        };
        let (item, errors, entitlements) = (item?, errors?, entitlements?);
        if outcome != ReportedOutcome::Errors && !errors.is_empty() {
            return fields.refuse_with(
                "errors",
                "CCS-S055",
                "the item completed, and errors are given",
                "leave them out, or give the outcome errors_encountered",
            );
        }
        Some(Self { item, outcome, errors, entitlements })
    }

    /// What the answer is about.
    pub(super) const fn item(&self) -> Item {
        self.item
    }

    /// The answer with its entitlements laid against the sessions of the version.
    ///
    /// # Errors
    /// An entitlement without a start is of no session, or of one of several.
    pub(super) fn resolve(&self, exchange: &Exchange) -> Result<Response, Vec<ResponseRefusal>> {
        let reply = match self.outcome {
            // Completed with entitlements is processed. Without, CCSS has it and there is more to
            // come, unless there can be none.
            ReportedOutcome::Completed if has_no_entitlements(exchange, self.item) => {
                Reply::Processed(Vec::new())
            }
            ReportedOutcome::Completed | ReportedOutcome::Received => Reply::Received,
            ReportedOutcome::Errors => Reply::Errors(self.errors.clone()),
            ReportedOutcome::Processed => Reply::Processed(self.entitlements(exchange)?),
        };
        Ok(Response { item: self.item, reply })
    }

    fn entitlements(
        &self,
        exchange: &Exchange,
    ) -> Result<Vec<SessionEntitlement>, Vec<ResponseRefusal>> {
        let (mut sound, mut refusals) = (Vec::new(), Vec::new());
        for (place, entitlement) in self.entitlements.iter().enumerate() {
            let start = entitlement.start;
            match start.or_else(|| only_start(exchange, self.item, entitlement.day)) {
                Some(start) => sound.push(entitlement.at(start)),
                None => refusals.push(ResponseRefusal::NoSuchSession { place }),
            }
        }
        if refusals.is_empty() { Ok(sound) } else { Err(refusals) }
    }
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

/// Whether a version can bring no entitlements: a withdrawal, or under an arrangement that is not
/// paid.
fn has_no_entitlements(exchange: &Exchange, item: Item) -> bool {
    let Item::SessionReport { id, version } = item else { return false };
    let Some((report, _)) = exchange.report(id) else { return false };
    let mut versions = report.versions.iter();
    let withdraws = versions.any(|sent| sent.number == version && sent.action == Action::Withdraw);
    let enrolment = exchange.enrolment(report.enrolment);
    withdraws || enrolment.is_some_and(|enrolment| !enrolment.arrangement.is_paid())
}

/// When the only session starts that a version has on a day.
fn only_start(exchange: &Exchange, item: Item, day: Day) -> Option<ClockTime> {
    let Item::SessionReport { id, version } = item else { return None };
    let (report, _) = exchange.report(id)?;
    let version = report.versions.iter().find(|sent| sent.number == version)?;
    let mut starts = version.sessions.iter().filter(|session| session.day() == day);
    let (first, second) = (starts.next()?, starts.next());
    second.is_none().then_some(first.times().start())
}

/// What the answer is about: a version of a session report, or what `item` names.
fn item(fields: &mut Fields<'_>) -> Option<Item> {
    let item = fields.may("item", value::text);
    let id = fields.may("session_report_id", value::identifier);
    let version = fields.may("version", value::integer::<u32>);
    match (item?, id?, version?) {
        (_, Some(id), Some(version)) => Some(Item::SessionReport { id, version }),
        (_, Some(_), None) => fields.must("version", |_| None),
        (Some(item), None, _) => item.parse().ok().or_else(|| {
            fields.refuse_with(
                "item",
                "CCS-S056",
                "the text names no item of a connection",
                "give the session report's id and version, or the item as the results name it",
            )
        }),
        (None, None, _) => fields.must("session_report_id", |_| None),
    }
}

/// One error in CCSS's own words: a text, or a code and a text.
fn error(field: Field<'_>) -> Option<AgencyError> {
    if field.form() == Form::Text {
        return value::text(field).map(|message| AgencyError { code: None, message });
    }
    value::object(|fields: &mut Fields<'_>| {
        let code = fields.may("code", value::text);
        let _ = fields.may("field", value::text);
        let message = fields.must("message", value::text);
        Some(AgencyError { code: code?, message: message? })
    })(field)
}

fn entitlement(fields: &mut Fields<'_>) -> Option<ReportedEntitlement> {
    let day = fields.must("session_date", value::day);
    let start = fields.may("start", value::clock_time);
    let recipient = fields.may("recipient", value::word(&RECIPIENTS));
    let (ccs, accs) = (fields.may("ccs", value::money), fields.may("accs", value::money));
    let subsidised_hours = fields.may("subsidised_hours", value::hours);
    Some(ReportedEntitlement {
        day: day?,
        start: start?,
        recipient: recipient?.unwrap_or(EntitledTo::Service),
        ccs: ccs?,
        accs: accs?,
        subsidised_hours: subsidised_hours?,
    })
}
