//! Commands that can be sent repeatedly: repeating a command changes nothing.

use alloc::collections::BTreeMap;

use crate::id::CommandId;

/// The accepted commands, each with its content and answer. Commands are only added.
///
/// A refused command is not recorded. It changed nothing, so it can be corrected and sent again
/// with the same id.
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

/// Whether a command is already recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen<'l, A> {
    /// Its id has not been accepted before.
    New,
    /// The same id with the same content was accepted; this was the answer.
    Replayed(&'l A),
    /// The same id was accepted with different content: this is another command with a used id.
    Conflict,
}

impl<C: PartialEq, A> CommandLog<C, A> {
    /// Whether a command with this id is recorded, and with this content.
    #[must_use]
    pub fn seen(&self, id: CommandId, content: &C) -> Seen<'_, A> {
        match self.accepted.get(&id) {
            None => Seen::New,
            Some((before, answer)) if before == content => Seen::Replayed(answer),
            Some(_) => Seen::Conflict,
        }
    }

    /// Records an accepted command with its answer. If the id is already recorded, the first record
    /// stays.
    pub fn record(&mut self, id: CommandId, content: C, answer: A) {
        self.accepted.entry(id).or_insert((content, answer));
    }
}

impl<C, A> Default for CommandLog<C, A> {
    fn default() -> Self {
        Self { accepted: BTreeMap::new() }
    }
}
