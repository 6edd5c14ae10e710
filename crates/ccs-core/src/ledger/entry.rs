//! Commands with their ids, and the entries that they become.

use alloc::vec::Vec;

use crate::date::Day;
use crate::id::CommandId;

/// A command with its id and its decision day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identified<C> {
    /// The command's id.
    pub command_id: CommandId,
    /// The day it is decided; by default the later of its day and the book's latest one.
    pub decided_on: Option<Day>,
    /// The command.
    pub command: C,
}

/// One entry of a history: a command, the policy that decided it, and the resulting events.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<C, P, E> {
    /// The command.
    pub submission: Identified<C>,
    /// The policy that it was decided under.
    pub policy: P,
    /// What happened, in order.
    pub events: Vec<E>,
}
