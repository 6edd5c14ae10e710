//! From the fields of a line to a command: who asks what, for which day, with which papers.

use std::fmt::Display;

use ccs_core::date::Day;
use ccs_core::id::CommandId;
use ccs_core::personal::Personal;
use ccs_debt::command::Draft;
use ccs_debt::officer::{NobodyNamed, Officer};
use ccs_debt::paperwork::{Document, Notes};

use super::{DebtCommand, Request, action};
use crate::json::{Field, Fields, value};

/// Reads a command. A field that is wrong is noted and left out, so that everything else that is
/// against the command is given as well.
pub(super) fn command(fields: &mut Fields<'_>) -> Option<DebtCommand> {
    let debt_case_id = fields.required("debt_case_id", value::identifier);
    let command_id = fields.required("command_id", value::identifier);
    let on = fields.required("on", value::day);
    let decided_on = given(fields, "decided_on", value::day);
    let by = officer(fields, "by", true);
    let customer_id = given(fields, "customer_id", value::identifier).map(Personal::new);
    let notes = fields.optional("notes", value::object(notes)).flatten().unwrap_or_default();
    let documents = items(fields, "documents", document);
    let has_day = on.is_some();
    let on = on.unwrap_or(UNREAD);
    let asked = match action::read(fields, on, customer_id)? {
        action::Read::Question(question) => Request::Question(question?),
        action::Read::Action(action) => {
            let (command_id, by) = (command_id.or_else(unread)?, by.or_else(nobody)?);
            Request::Command(Box::new(Draft {
                command_id,
                debt_case_id,
                customer_id,
                on,
                decided_on,
                by,
                notes,
                documents,
                action,
            }))
        }
    };
    Some(DebtCommand { debt_case_id: debt_case_id?, asked, has_day })
}

/// In the place of a day that could not be read.
const UNREAD: Day = Day::ymd(2018, 7, 2);

/// In the place of an id that could not be read.
fn unread() -> Option<CommandId> {
    CommandId::new("unread").ok()
}

/// In the place of an officer who is not named.
fn nobody() -> Option<Officer> {
    Officer::new("nobody").ok()
}

/// A list, each item read alike. One that is wrong in itself keeps its place and says nothing.
pub(super) fn items<T: Default>(
    fields: &mut Fields<'_>,
    key: &'static str,
    read: impl Fn(&mut Fields<'_>) -> Option<T>,
) -> Vec<T> {
    let item = |field: Field<'_>| Some(value::object(&read)(field).unwrap_or_default());
    fields.list_or_empty(key, item).unwrap_or_default()
}

#[expect(clippy::unnecessary_wraps, reason = "the shape that readers of fields have")]
fn notes(fields: &mut Fields<'_>) -> Option<Notes> {
    let summary = personal_text(fields, "summary");
    Some(Notes { summary, content: personal_text(fields, "content") })
}

#[expect(clippy::unnecessary_wraps, reason = "the shape that readers of fields have")]
fn document(fields: &mut Fields<'_>) -> Option<Document> {
    let name = personal_text(fields, "name");
    Some(Document { name, description: personal_text(fields, "description") })
}

/// Free text, which is personal.
pub(super) fn personal_text(
    fields: &mut Fields<'_>,
    key: &'static str,
) -> Option<Personal<Box<str>>> {
    given(fields, key, value::free_text).map(Personal::new)
}

/// An officer. When one must be named, an absent field is noted.
pub(super) fn officer(fields: &mut Fields<'_>, key: &'static str, must: bool) -> Option<Officer> {
    let text = if must {
        fields.required(key, value::free_text)
    } else {
        given(fields, key, value::free_text)
    };
    match Officer::new(&text?) {
        Ok(officer) => Some(officer),
        Err(nobody) => fields.refuse(key, NobodyNamed::code(nobody), nobody.to_string()),
    }
}

/// A field that is read if it is there: what is wrong with it is noted.
pub(super) fn given<T>(
    fields: &mut Fields<'_>,
    key: &'static str,
    read: impl FnOnce(Field<'_>) -> Option<T>,
) -> Option<T> {
    fields.optional(key, read).flatten()
}

/// A word of the domain, by its own parser and under its own code.
pub(super) fn word<T, E>(
    fields: &mut Fields<'_>,
    key: &'static str,
    parse: impl FnOnce(&str) -> Result<T, E>,
    code: impl FnOnce(E) -> &'static str,
) -> Option<T>
where
    E: Copy + Display,
{
    let text = given(fields, key, value::free_text)?;
    match parse(&text) {
        Ok(word) => Some(word),
        Err(refusal) => {
            let text = refusal.to_string();
            let (message, remedy) = text.split_once("; ").unwrap_or((&text, ""));
            fields.refuse_with(key, code(refusal), message, remedy)
        }
    }
}
