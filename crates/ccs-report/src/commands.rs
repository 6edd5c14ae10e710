//! What became of the commands of a file, for people: the last part of every page about cases.

use serde_json::Value;

use crate::block::{Cell, Column};
use crate::words::with_people_dates;

/// A command that was run, as its outcome says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    command_id: Box<str>,
    outcome: Box<str>,
    /// What is wrong; else what happened, and what should be known of it.
    message: Box<str>,
    results: Box<[ItemResult]>,
}

/// An item of a connection.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ItemResult {
    item: Box<str>,
    is_completed: bool,
    details: Box<str>,
}

impl Ran {
    /// Of an outcome as it is written: what pages show of it, and nothing else.
    ///
    /// ```
    /// let outcome = serde_json::json!({"command_id": "k1", "outcome": "accepted"});
    /// let ran = ccs_report::commands::Ran::of(&outcome);
    /// # let _ = ran;
    /// ```
    #[must_use]
    pub fn of(outcome: &Value) -> Self {
        Self::with(outcome, &in_english)
    }

    /// As [`of`](Self::of), without the names of fields, which are English.
    #[must_use]
    pub fn without_fields(outcome: &Value) -> Self {
        Self::with(outcome, &|error| format!("{}: {}", word(error, "code"), word(error, "message")))
    }

    fn with(outcome: &Value, sentence: &dyn Fn(&Value) -> String) -> Self {
        let sentences =
            |of: &str| -> Vec<String> { list(outcome, of).iter().map(sentence).collect() };
        let errors = sentences("errors");
        let message = if errors.is_empty() {
            let texts = Some(word(outcome, "message")).filter(|message| !message.is_empty());
            let texts = texts.map(str::to_owned).into_iter().chain(sentences("warnings"));
            texts.collect()
        } else {
            errors
        };
        Self {
            command_id: word(outcome, "command_id").into(),
            outcome: word(outcome, "outcome").into(),
            message: with_people_dates(&message.join("; ")).into(),
            results: list(outcome, "results").iter().map(ItemResult::of).collect(),
        }
    }
}

impl ItemResult {
    fn of(result: &Value) -> Self {
        let details = list(result, "errors").iter().chain(list(result, "warnings"));
        let details: Vec<String> = details.map(in_english).collect();
        Self {
            item: word(result, "item").into(),
            is_completed: word(result, "outcome") == "completed",
            details: with_people_dates(&details.join("; ")).into(),
        }
    }
}

/// How many of these were refused.
pub(crate) fn refused(ran: &[Ran]) -> usize {
    ran.iter().filter(|ran| &*ran.outcome == "refused").count()
}

/// The words of the three columns, and of each outcome.
pub(crate) struct Titles {
    pub(crate) command: &'static str,
    pub(crate) outcome: &'static str,
    pub(crate) message: &'static str,
    pub(crate) in_words: fn(&'static str) -> &'static str,
}

/// The columns of commands.
pub(crate) fn columns<'a>(titles: &Titles) -> Vec<Column<'a, &'a Ran>> {
    const OUTCOMES: [&str; 4] = ["accepted", "refused", "replayed", "previewed"];
    let in_words = titles.in_words;
    vec![
        Column::id("command_id", titles.command, |ran: &&'a Ran| (&*ran.command_id).into()),
        Column::id("outcome", titles.outcome, move |ran: &&'a Ran| {
            let outcome = OUTCOMES.into_iter().find(|word| **word == *ran.outcome);
            outcome.map(|word| Cell::named(word, in_words(word))).unwrap_or_default()
        }),
        Column::text("message", titles.message, |ran: &&'a Ran| (&*ran.message).into()),
    ]
}

/// The items of all commands, each with its command.
pub(crate) fn results(ran: &[Ran]) -> impl Iterator<Item = (&Ran, &ItemResult)> {
    ran.iter().flat_map(|ran| ran.results.iter().map(move |result| (ran, result)))
}

/// The columns of [`results`].
pub(crate) fn result_columns<'a>() -> Vec<Column<'a, (&'a Ran, &'a ItemResult)>> {
    vec![
        Column::id("command_id", "Command", |(ran, _): &(&'a Ran, _)| (&*ran.command_id).into()),
        Column::id("item", "Item", |(_, result): &(_, &'a ItemResult)| (&*result.item).into()),
        Column::id("outcome", "Outcome", |(_, result): &(_, &'a ItemResult)| {
            if result.is_completed {
                Cell::named("completed", "Completed")
            } else {
                Cell::named("errors", "Errors encountered")
            }
        }),
        Column::text("details", "Details", |(_, result): &(_, &'a ItemResult)| {
            (&*result.details).into()
        }),
    ]
}

fn list<'v>(of: &'v Value, key: &str) -> &'v [Value] {
    of.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn word<'v>(of: &'v Value, key: &str) -> &'v str {
    of.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// `CCS-S007 end: what is wrong`.
fn in_english(error: &Value) -> String {
    let place = error.get("field").and_then(Value::as_str);
    let place = place.map(|field| format!(" {field}")).unwrap_or_default();
    format!("{}{place}: {}", word(error, "code"), word(error, "message"))
}
