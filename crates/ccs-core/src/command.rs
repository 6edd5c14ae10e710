//! Commands that may be sent twice: the same one again changes nothing.

use alloc::collections::BTreeMap;

use crate::id::CommandId;

/// The commands that were accepted, each with its content and the answer it got. It is only ever
/// added to.
///
/// A refused command is not recorded: it changed nothing, so it may be corrected and sent again
/// under its own id.
///
/// ```
/// use ccs_core::{command::{CommandLog, Seen}, id::CommandId};
/// let waive = CommandId::new("k3")?;
/// let mut log = CommandLog::default();
/// assert_eq!(log.seen(waive, &"waive 165.10"), Seen::New);
/// log.record(waive, "waive 165.10", "Waiver for $165.10 created");
/// assert_eq!(log.seen(waive, &"waive 165.10"), Seen::Replayed(&"Waiver for $165.10 created"));
/// assert_eq!(log.seen(waive, &"waive 200.00"), Seen::Conflict);
/// # Ok::<(), ccs_core::id::IdentifierRefusal>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandLog<C, A> {
    accepted: BTreeMap<CommandId, (C, A)>,
}

/// Whether a command came before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen<'l, A> {
    /// Its id has not been accepted before.
    New,
    /// The same id with the same content was accepted, and this was the answer.
    Replayed(&'l A),
    /// The same id was accepted with other content: this is another command under a used id.
    Conflict,
}

impl<C: PartialEq, A> CommandLog<C, A> {
    /// Whether a command with this id came before, and with this content.
    #[must_use]
    pub fn seen(&self, id: CommandId, content: &C) -> Seen<'_, A> {
        match self.accepted.get(&id) {
            None => Seen::New,
            Some((before, answer)) if before == content => Seen::Replayed(answer),
            Some(_) => Seen::Conflict,
        }
    }

    /// Records an accepted command with its answer. Of an id that is recorded already, the first
    /// record stays as it is.
    pub fn record(&mut self, id: CommandId, content: C, answer: A) {
        self.accepted.entry(id).or_insert((content, answer));
    }
}

impl<C, A> Default for CommandLog<C, A> {
    fn default() -> Self {
        Self { accepted: BTreeMap::new() }
    }
}
