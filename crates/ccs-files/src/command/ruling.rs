//! A command and the decision on it, before its outcome is shown.

use std::collections::BTreeMap;
use std::io;

use ccs_core::id::CommandId;
use ccs_core::ledger::Superseded;

use super::case_file::{Answer, CaseFile, How};
use super::lines::LONGEST_LINE;
use super::outcome::Verdict;
use crate::json::{FieldError, Fields, JsonFault, value};

/// How many commands became what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// Applied.
    pub accepted: u64,
    /// Refused; a line that cannot be read is one.
    pub refused: u64,
    /// Sent before, and not applied again.
    pub replayed: u64,
    /// Decided and, as asked, not applied.
    pub previewed: u64,
}

/// Why a run stopped before the end of its input.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Stopped {
    /// The input cannot be read, or is UTF-16.
    #[error("{}: {}; {}", .0.code(), .0.message(), .0.remedy())]
    Input(JsonFault),
    /// Entries of the input have only one side of what touches two books; each with its line.
    #[error("CCS-L017: an entry has only one side of what touches two books")]
    Damaged(Vec<(u64, FieldError)>),
    /// An outcome could not be handed on.
    #[error("the outcome cannot be written: {0}")]
    Output(#[from] io::Error),
}

impl Counted {
    pub(super) const fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Accepted => self.accepted += 1,
            Verdict::Refused => self.refused += 1,
            Verdict::Replayed => self.replayed += 1,
            Verdict::Previewed => self.previewed += 1,
        }
    }
}

/// One command, apart from what it says.
pub(super) struct Ask<'a, F: CaseFile> {
    pub(super) id: CommandId,
    pub(super) case: &'a F::CaseId,
    pub(super) how: How,
    pub(super) focus: &'a F::Focus,
    pub(super) text: &'a [u8],
}

impl<F: CaseFile> Clone for Ask<'_, F> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<F: CaseFile> Copy for Ask<'_, F> {}

/// What became of a line, before its state is shown.
pub(super) struct Pending<F: CaseFile> {
    pub(super) line: u64,
    pub(super) command_id: Option<CommandId>,
    pub(super) case: Option<F::CaseId>,
    pub(super) other: Option<F::CaseId>,
    pub(super) focus: F::Focus,
    pub(super) verdict: Verdict,
    pub(super) answer: Answer<F::Beside>,
    pub(super) errors: Vec<FieldError>,
    pub(super) notices: Vec<FieldError>,
    pub(super) preview: Option<F::State>,
    pub(super) entries: Vec<String>,
    pub(super) is_damaged: bool,
}

impl<F: CaseFile> Pending<F> {
    /// A line that is no command.
    pub(super) fn unread(line: u64, errors: Vec<FieldError>) -> Self {
        Self {
            line,
            command_id: None,
            case: None,
            other: None,
            focus: F::Focus::default(),
            verdict: Verdict::Refused,
            answer: Answer::default(),
            errors,
            notices: Vec::new(),
            preview: None,
            entries: Vec::new(),
            is_damaged: false,
        }
    }
}

/// What was ruled on one command.
pub(super) struct Ruling<F: CaseFile> {
    pub(super) verdict: Verdict,
    pub(super) answer: Answer<F::Beside>,
    pub(super) errors: Vec<FieldError>,
    pub(super) other: Option<F::CaseId>,
    pub(super) preview: Option<F::State>,
    pub(super) entries: Vec<String>,
}

impl<F: CaseFile> Ruling<F> {
    pub(super) fn refused(errors: Vec<FieldError>) -> Self {
        Self { errors, ..Self::answered(Verdict::Refused, Answer::default()) }
    }

    pub(super) const fn answered(verdict: Verdict, answer: Answer<F::Beside>) -> Self {
        Self {
            verdict,
            answer,
            errors: Vec::new(),
            other: None,
            preview: None,
            entries: Vec::new(),
        }
    }
}

pub(super) fn read_how<F: CaseFile>(fields: &mut Fields<'_>) -> How {
    let command = fields.optional("command", value::text).flatten();
    let has_own_version =
        command.is_some_and(|command| F::OWN_VERSION.iter().any(|own| **own == *command));
    How {
        decided_on: fields.optional("decided_on", value::day).flatten(),
        is_preview: fields.optional("preview", value::boolean).flatten().unwrap_or(false),
        version: if has_own_version {
            None
        } else {
            fields.optional("version", value::integer).flatten()
        },
    }
}

/// A command that was decided at another version.
pub(super) fn superseded(how: How, now_at: u64) -> Option<FieldError> {
    let decided_at = how.version.filter(|version| *version != now_at)?;
    let superseded = Superseded { decided_at, now_at };
    Some(FieldError::from_sentence("version", superseded.code(), &superseded.to_string()))
}

pub(super) fn too_long() -> FieldError {
    let message = format!("the line has more than {} MB", LONGEST_LINE >> 20);
    FieldError::whole(JsonFault::TooLarge.code(), message).mended_by("make several commands of it")
}

/// Errors in the order of their places, as far as there is one: those of a list together and in the
/// order of its items, where the first of them is. What is wrong with other fields keeps its order.
pub(super) fn in_order_of_items(errors: &mut Vec<FieldError>) {
    let list_and_item = |error: &FieldError| {
        let (list, rest) = error.field.as_deref()?.split_once('[')?;
        let (item, _) = rest.split_once(']')?;
        Some((list.to_owned(), item.parse::<usize>().ok()?))
    };
    let mut first_of: BTreeMap<String, usize> = BTreeMap::new();
    let placed = std::mem::take(errors).into_iter().enumerate().map(|(at, error)| {
        let place = list_and_item(&error).map_or((at, 0), |(list, item)| {
            let first = *first_of.entry(list).or_insert(at);
            (first, item)
        });
        (place, error)
    });
    let mut placed: Vec<_> = placed.collect();
    placed.sort_by_key(|(place, _)| *place);
    errors.extend(placed.into_iter().map(|(_, error)| error));
}

/// The id of a case is read twice, for the case and for the command: its errors are listed once.
pub(super) fn list_once(errors: &mut Vec<FieldError>) {
    let mut once: Vec<FieldError> = Vec::new();
    errors.retain(|error| {
        let new = !once.contains(error);
        once.extend(new.then(|| error.clone()));
        new
    });
}
