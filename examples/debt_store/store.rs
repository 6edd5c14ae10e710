//! What a database must do for debts, and how a command is given to one.

use std::error::Error;

use ccs::core::id::DebtCaseId;
use ccs::debt::case::{DebtCase, Preview, Superseded};
use ccs::debt::command::{Command, CommandRefusal};
use ccs::debt::event::Entry;
use ccs::debt::message::message;
use ccs::debt::policy::Policy;

pub(crate) type Stored<T> = Result<T, Box<dyn Error>>;

/// A table of events: read in order, added to at a version, never changed.
pub(crate) trait Events {
    /// Every event of a debt, oldest first.
    fn read(&mut self, debt: DebtCaseId) -> Stored<Vec<Entry>>;

    /// Adds an event as number `version` of a debt, from 0. `false` when that number, or the
    /// command's id, is taken: somebody else was first.
    fn append(&mut self, debt: DebtCaseId, version: usize, entry: &Entry) -> Stored<bool>;
}

/// What became of a command.
#[derive(Debug)]
pub(crate) enum Given {
    /// It is stored.
    Done(String),
    /// It was stored before: the reply was lost, or it was sent twice.
    DoneBefore,
    /// Nothing is stored, for these reasons.
    Refused(Vec<CommandRefusal>),
    /// Nothing is stored: somebody else changed the debt in the meantime. Give it again.
    Overtaken(Superseded),
}

/// The debt as it is stored.
pub(crate) fn load(events: &mut dyn Events, debt: DebtCaseId) -> Stored<DebtCase> {
    Ok(DebtCase::replay(debt, events.read(debt)?))
}

/// Reads the debt, decides, and stores what was decided.
pub(crate) fn give(events: &mut dyn Events, debt: DebtCaseId, command: &Command) -> Stored<Given> {
    let case = load(events, debt)?;
    match decide(&case, command) {
        Ok(preview) => store(events, debt, &preview),
        Err(given) => Ok(given),
    }
}

/// The effect of a command, before anything is stored.
pub(crate) fn decide(case: &DebtCase, command: &Command) -> Result<Preview, Given> {
    match case.entry_of(command.command_id) {
        Some(entry) if entry.command == *command => Err(Given::DoneBefore),
        Some(_) => Err(Given::Refused(vec![CommandRefusal::CommandIdReused])),
        None => command.preview(case, Policy::default()).map_err(Given::Refused),
    }
}

/// Stores what was decided, if nothing happened in the meantime.
pub(crate) fn store(events: &mut dyn Events, debt: DebtCaseId, preview: &Preview) -> Stored<Given> {
    let version = usize::try_from(preview.version())?;
    let Some(entry) = preview.entry() else { return Ok(Given::DoneBefore) };
    if events.append(debt, version, entry)? {
        return Ok(Given::Done(message(&entry.event)));
    }
    let (decided_at, now_at) = (preview.version(), u64::try_from(events.read(debt)?.len())?);
    Ok(Given::Overtaken(Superseded { decided_at, now_at }))
}
