//! What became of one line, and how it is written.

use std::io::{self, Write};

use ccs_core::date::Day;
use ccs_core::id::CommandId;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use super::case_file::{Lists, Remark};
use crate::json::FieldError;

/// What became of a command.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// It was new, and it was applied.
    Accepted,
    /// It was refused, and changed nothing.
    Refused,
    /// It had been accepted before, and changed nothing.
    Replayed,
    /// It was decided and, as it asked, not applied.
    Previewed,
}

impl Verdict {
    /// As an outcome spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Replayed => "replayed",
            Self::Previewed => "previewed",
        }
    }
}

/// What became of one line, with the state of its case afterwards.
#[derive(Debug, Clone)]
pub struct Outcome<S, B> {
    /// The line of the file, from 1.
    pub line: u64,
    /// The schema, such as `ccs-debt-outcome/1`.
    pub schema: String,
    /// The command's id, when the line has one.
    pub command_id: Option<CommandId>,
    /// The book, as stored forms spell it: not part of the outcome.
    pub book: Option<String>,
    /// What became of it.
    pub verdict: Verdict,
    /// The message for people; for a replayed command, the message of the first time.
    pub message: Option<String>,
    /// Every reason of a refusal.
    pub errors: Vec<FieldError>,
    /// What looks wrong and was accepted.
    pub warnings: Vec<Remark>,
    /// What to do next.
    pub advice: Vec<Remark>,
    /// What was noticed about the line: for the person who wrote it, not part of the outcome.
    pub notices: Vec<FieldError>,
    /// How many entries the book has.
    pub version: u64,
    /// The book's latest decision day.
    pub as_at: Option<Day>,
    /// The items that the lists of the state have; `None` when no state is shown.
    pub shows: Option<Lists>,
    /// The state as it would be after a preview.
    pub preview: Option<S>,
    /// The key of the state.
    pub state_key: &'static str,
    /// The state afterwards; `None` when the line does not say which case it is about.
    pub state: Option<S>,
    /// The key of the second book's state.
    pub other_key: &'static str,
    /// The state of the second book that the command touched.
    pub other: Option<S>,
    /// How many entries the state has in all, where only some of them are shown; written as the
    /// state's key and `_in_all`.
    pub in_all: Option<usize>,
    /// Further keys beside the state.
    pub beside: B,
    /// The entries that the command added to histories, a line of JSON each, where they are kept.
    pub entries: Vec<String>,
    /// Whether the line is an entry of a history that cannot be used: bad input, and no refusal.
    pub is_damaged: bool,
}

impl<S: Serialize, B: Serialize> Outcome<S, B> {
    /// Its warnings in the form of errors of its line, for who does not read the outcome.
    pub fn remarked(&self) -> impl Iterator<Item = FieldError> {
        self.warnings.iter().map(|remark| FieldError::of_sentence(remark.code, &remark.message))
    }

    /// Writes it as one line of JSON.
    ///
    /// # Errors
    /// Only what `out` returns.
    pub fn write_line(&self, out: &mut impl Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, self)?;
        out.write_all(b"\n")
    }
}

/// The written form: these keys, in this order.
#[derive(Serialize)]
struct Written<'o, S, B> {
    schema: &'o str,
    command_id: Option<&'o str>,
    outcome: &'static str,
    message: Option<&'o str>,
    errors: &'o [FieldError],
    warnings: &'o [Remark],
    advice: &'o [Remark],
    version: u64,
    as_at: Option<Day>,
    shows: &'static str,
    #[serde(flatten)]
    states: States<'o, S, B>,
    #[serde(flatten)]
    beside: &'o B,
}

struct States<'o, S, B>(&'o Outcome<S, B>);

struct Preview<'o, S> {
    version: u64,
    key: &'static str,
    state: &'o S,
}

impl<S: Serialize, B: Serialize> Serialize for Outcome<S, B> {
    fn serialize<W: Serializer>(&self, out: W) -> Result<W::Ok, W::Error> {
        let written = Written {
            schema: &self.schema,
            command_id: self.command_id.as_ref().map(CommandId::as_str),
            outcome: self.verdict.as_str(),
            message: self.message.as_deref(),
            errors: &self.errors,
            warnings: &self.warnings,
            advice: &self.advice,
            version: self.version,
            as_at: self.as_at,
            shows: match self.shows {
                None => "nothing",
                Some(Lists::Whole) => "all",
                Some(Lists::Changed | Lists::Empty) => "changed",
            },
            states: States(self),
            beside: &self.beside,
        };
        written.serialize(out)
    }
}

impl<S: Serialize, B> Serialize for States<'_, S, B> {
    fn serialize<W: Serializer>(&self, out: W) -> Result<W::Ok, W::Error> {
        let outcome = self.0;
        let mut map = out.serialize_map(None)?;
        if let Some(state) = &outcome.preview {
            let preview = Preview { version: outcome.version, key: outcome.state_key, state };
            map.serialize_entry("preview", &preview)?;
        }
        if outcome.shows.is_some() {
            map.serialize_entry(outcome.state_key, &outcome.state)?;
            if let Some(other) = &outcome.other {
                map.serialize_entry(outcome.other_key, other)?;
            }
        }
        if let Some(in_all) = outcome.in_all {
            map.serialize_entry(&format!("{}_in_all", outcome.state_key), &in_all)?;
        }
        map.end()
    }
}

impl<S: Serialize> Serialize for Preview<'_, S> {
    fn serialize<W: Serializer>(&self, out: W) -> Result<W::Ok, W::Error> {
        let mut map = out.serialize_map(Some(2))?;
        map.serialize_entry("version", &self.version)?;
        map.serialize_entry(self.key, self.state)?;
        map.end()
    }
}
