//! `ccs-exchange-request/1`: what awaits an answer of CCSS, a line a request.

use std::io::BufRead;

use ccs_core::exchange::Item;
use ccs_core::id::{EnrolmentId, InclusionSupportCaseId, ServiceId, SessionReportId};
use serde_json::{Value, json};

use super::{schema, session};
use crate::command::schema::{
    day, document, identifier, list, object, optional, text, version, word,
};
use crate::command::sound_lines;
use crate::json::{Field, FieldError, Fields, JsonFault, value};

/// The name of a line.
pub const EXCHANGE_REQUEST_SCHEMA: &str = "ccs-exchange-request/1";

const OF_REPORTS: [&str; 5] = ["initial", "vary", "withdraw", "no_care", RETRIEVE];
const OF_ENROLMENTS: [&str; 2] = ["register", "update"];
const OF_CLAIMS: [&str; 2] = ["claim", "cancel"];
const RETRIEVE: &str = "retrieve";
/// What the care of an enrolment is given under.
pub(super) const ARRANGEMENTS: [&str; 4] = ["CWA", "PEA", "RA", "OA"];

/// The JSON Schema of one line.
///
/// ```
/// use ccs_files::exchange::exchange_request_schema;
/// assert_eq!(exchange_request_schema()["$id"], "ccs-exchange-request/1");
/// ```
#[must_use]
pub fn exchange_request_schema() -> Value {
    let actions = [&OF_REPORTS[..], &OF_ENROLMENTS, &OF_CLAIMS].concat();
    let mut properties = serde_json::Map::new();
    let mut insert = |name: &str, of: Value| drop(properties.insert(name.to_owned(), of));
    insert("schema", json!({ "const": EXCHANGE_REQUEST_SCHEMA }));
    insert("item", text("What it is about, as results name it; the answer names it too"));
    insert("action", word(&actions, "What CCSS is asked to do"));
    insert("session_report_id", optional(identifier("The session report")));
    insert("version", optional(version("The version of the session report or the claim")));
    for (name, of) in schema::enrolment_in_request() {
        insert(name, optional(of));
    }
    insert("sessions", optional(list(&object(schema::session(), &schema::SESSION_REQUIRED))));
    insert("reason", optional(text("Why it comes late, or is changed late")));
    insert("is_case_id", optional(identifier("The Inclusion Support case")));
    insert("week_ending", optional(day("The week of the claim")));
    let (id, title) = (EXCHANGE_REQUEST_SCHEMA, "A request to CCSS that awaits an answer");
    document(id, title, &Value::Object(properties), &["schema", "item", "action"])
}

/// Checks a file of requests, line by line. Each error is handed on with the number of its line.
/// Returns the number of sound requests.
///
/// # Errors
/// The input cannot be read, or is UTF-16.
pub fn check_requests(
    input: &mut impl BufRead,
    each: impl FnMut(u64, FieldError),
) -> Result<u64, JsonFault> {
    sound_lines(input, request, each)
}

fn request(fields: &mut Fields<'_>) -> Option<()> {
    fields.schema(EXCHANGE_REQUEST_SCHEMA);
    let item = fields.choose("item", value::text);
    let item = item.and_then(|item| super::response::named_item(fields, &item));
    let Some(item) = item else {
        fields.allow_any_key();
        return None;
    };
    let action = fields.required("action", one_of(actions(item)));
    match item {
        Item::SessionReport { .. } => report(fields, action == Some(RETRIEVE)),
        Item::Enrolment { .. } => enrolment(fields),
        Item::EnrolmentInformation(_) => {
            fields.required("enrolment_id", value::identifier::<EnrolmentId>).map(drop)
        }
        Item::InclusionSupportClaim { .. } => claim(fields),
        Item::Personnel | Item::Messages | Item::InclusionSupportRetrieve => Some(()),
    }
}

const fn actions(item: Item) -> &'static [&'static str] {
    match item {
        Item::SessionReport { .. } => &OF_REPORTS,
        Item::Enrolment { .. } => &OF_ENROLMENTS,
        Item::InclusionSupportClaim { .. } => &OF_CLAIMS,
        Item::EnrolmentInformation(_)
        | Item::Personnel
        | Item::Messages
        | Item::InclusionSupportRetrieve => &[RETRIEVE],
    }
}

fn one_of(words: &'static [&'static str]) -> impl Fn(Field<'_>) -> Option<&'static str> {
    value::one_of(words, |word| word)
}

/// A version that is sent, or one of which only the status is asked for.
fn report(fields: &mut Fields<'_>, is_retrieved: bool) -> Option<()> {
    let id = fields.required("session_report_id", value::identifier::<SessionReportId>);
    let version = fields.required("version", value::integer::<u32>);
    if !is_retrieved {
        fields.optional("enrolment_id", value::identifier::<EnrolmentId>);
        fields.list("sessions", value::object(|fields| session::read(fields).ok()));
        fields.optional("reason", value::text);
    }
    id.and(version).map(drop)
}

fn enrolment(fields: &mut Fields<'_>) -> Option<()> {
    let id = fields.required("enrolment_id", value::identifier::<EnrolmentId>);
    let service = fields.required("service_id", value::identifier::<ServiceId>);
    let arrangement = fields.required("arrangement", one_of(&ARRANGEMENTS));
    let from = fields.required("from", value::day);
    fields.optional("to", value::day);
    id.and(service).and(arrangement).and(from).map(drop)
}

fn claim(fields: &mut Fields<'_>) -> Option<()> {
    let case = fields.required("is_case_id", value::identifier::<InclusionSupportCaseId>);
    let week = fields.required("week_ending", value::week_ending);
    let version = fields.required("version", value::integer::<u32>);
    case.and(week).and(version).map(drop)
}
