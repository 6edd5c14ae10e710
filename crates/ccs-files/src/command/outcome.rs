//! What became of one line, and how it is written.

use std::io::{self, Write};

use ccs_core::id::CommandId;
use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

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
}

impl Verdict {
    /// As an outcome spells it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Refused => "refused",
            Self::Replayed => "replayed",
        }
    }
}

/// What became of one line, with the state of its case afterwards.
#[derive(Debug, Clone)]
pub struct Outcome<S, B> {
    /// The line of the file, from 1.
    pub line: u64,
    /// The command's id, when the line has one.
    pub command_id: Option<CommandId>,
    /// What became of it.
    pub verdict: Verdict,
    /// What a person is told; for a replayed command, what was told before.
    pub message: Option<String>,
    /// Every reason of a refusal.
    pub errors: Vec<FieldError>,
    /// Keys of the line that are not read: for the person who wrote it, not part of the outcome.
    pub warnings: Vec<FieldError>,
    /// The key of the state.
    pub state_key: &'static str,
    /// The state afterwards; `None` when the line does not say which case it is about.
    pub state: Option<S>,
    /// How many entries the state has in all, where only some of them are shown; written as the
    /// state's key and `_in_all`.
    pub in_all: Option<usize>,
    /// Further keys beside the state.
    pub beside: B,
}

impl<S: Serialize, B: Serialize> Outcome<S, B> {
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
    command_id: Option<&'o str>,
    outcome: &'static str,
    message: Option<&'o str>,
    errors: &'o [FieldError],
    #[serde(flatten)]
    state: Keyed<'o, S>,
    #[serde(flatten)]
    beside: &'o B,
}

struct Keyed<'o, S> {
    key: &'static str,
    state: Option<&'o S>,
    in_all: Option<usize>,
}

impl<S: Serialize, B: Serialize> Serialize for Outcome<S, B> {
    fn serialize<W: Serializer>(&self, out: W) -> Result<W::Ok, W::Error> {
        let written = Written {
            command_id: self.command_id.as_ref().map(CommandId::as_str),
            outcome: self.verdict.as_str(),
            message: self.message.as_deref(),
            errors: &self.errors,
            state: Keyed { key: self.state_key, state: self.state.as_ref(), in_all: self.in_all },
            beside: &self.beside,
        };
        written.serialize(out)
    }
}

impl<S: Serialize> Serialize for Keyed<'_, S> {
    fn serialize<W: Serializer>(&self, out: W) -> Result<W::Ok, W::Error> {
        let mut map = out.serialize_map(None)?;
        map.serialize_entry(self.key, &self.state)?;
        if let Some(in_all) = self.in_all {
            map.serialize_entry(&format!("{}_in_all", self.key), &in_all)?;
        }
        map.end()
    }
}
