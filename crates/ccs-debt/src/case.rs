//! A debt case: its history, and the one door through which it grows.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::{CommandId, DebtCaseId};
use ccs_core::money::WideMoney;

use crate::advice::{Advice, advice_after};
use crate::command::{Command, CommandRefusal, Decide, Draft, Wish};
use crate::event::{DebtEvent, Entry};
use crate::policy::Policy;
use crate::state::DebtState;
use crate::totals::Totals;

/// A debt: an append-only history and, beside it, the state that it folds to.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "the field's own word for its id")]
pub struct DebtCase {
    debt_case_id: DebtCaseId,
    history: Vec<Entry>,
    places: BTreeMap<CommandId, usize>,
    state: DebtState,
}

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It was recorded.
    Accepted(Effect),
    /// The same command was recorded before; nothing changed.
    Replayed,
}

/// What a command changes, as the confirmation screen shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Effect {
    /// The debt before.
    pub before: Totals,
    /// The debt after.
    pub after: Totals,
    /// By how much less is outstanding; below zero when more is.
    pub reduced_outstanding_by: WideMoney,
    /// By how much more is over-recovered; below zero when less is.
    pub became_over_recovered_by: WideMoney,
    /// What the officer ought to know.
    pub advice: Vec<Advice>,
}

/// A command whose every figure is known and that nothing stands against. Only this is committed.
///
/// There is no other way to make one than [`Draft::preview`]:
/// ```
/// # use ccs_debt::{case::DebtCase, command::{Draft, LockRecord}, officer::Officer, policy::Policy};
/// # use ccs_core::date::Day;
/// # fn commit(case: &mut DebtCase, draft: Draft<LockRecord>) -> Option<()> {
/// let preview = draft.preview(case, &Policy::default()).ok()?;
/// case.commit(preview).ok()?;
/// # Some(()) }
/// ```
/// ```compile_fail
/// # use ccs_debt::{case::DebtCase, command::{Draft, LockRecord}, officer::Officer, policy::Policy};
/// # use ccs_core::date::Day;
/// # fn commit(case: &mut DebtCase, draft: Draft<LockRecord>) -> Option<()> {
/// case.commit(draft).ok()?; // a draft has no preview yet
/// # Some(()) }
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "nothing is recorded before `DebtCase::commit`"]
pub struct Preview {
    entry: Entry,
    version: usize,
    after: DebtState,
    effect: Effect,
}

/// The history grew after the preview was made: the figures that were confirmed may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error(
    "the history has {found} entries and had {expected} when this was previewed; preview it again"
)]
pub struct Superseded {
    /// Entries when the preview was made.
    pub expected: usize,
    /// Entries now.
    pub found: usize,
}

impl Superseded {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CCS-D015"
    }
}

impl Preview {
    /// What happens.
    #[must_use]
    pub const fn event(&self) -> &DebtEvent {
        &self.entry.event
    }

    /// The line that is added to the history.
    #[must_use]
    pub const fn entry(&self) -> &Entry {
        &self.entry
    }

    /// How many entries the history has before it: what an optimistic write compares.
    #[must_use]
    pub const fn version(&self) -> usize {
        self.version
    }

    /// The debt as it will be.
    #[must_use]
    pub const fn after(&self) -> &DebtState {
        &self.after
    }

    /// The figures.
    #[must_use]
    pub const fn effect(&self) -> &Effect {
        &self.effect
    }
}

impl DebtCase {
    /// A case in which nothing has happened.
    #[must_use]
    pub fn new(debt_case_id: DebtCaseId) -> Self {
        Self::replay(debt_case_id, Vec::new())
    }

    /// A case from its stored history.
    #[must_use]
    pub fn replay(debt_case_id: DebtCaseId, history: Vec<Entry>) -> Self {
        let state = DebtState::replay(&history);
        let places = history.iter().enumerate();
        let places = places.map(|(at, entry)| (entry.command.command_id, at)).collect();
        Self { debt_case_id, history, places, state }
    }

    /// The debt.
    #[must_use]
    pub const fn debt_case_id(&self) -> DebtCaseId {
        self.debt_case_id
    }

    /// Everything that happened, first first.
    #[must_use]
    pub fn history(&self) -> &[Entry] {
        &self.history
    }

    /// What it all comes to.
    #[must_use]
    pub const fn state(&self) -> &DebtState {
        &self.state
    }

    /// The state as it was known after so many entries.
    #[must_use]
    pub fn as_at(&self, entries: usize) -> DebtState {
        DebtState::replay(self.history.iter().take(entries))
    }

    /// The amounts that events speak of up to a day, whenever they were recorded: what a
    /// back-dated command changes.
    #[must_use]
    pub fn totals_as_of(&self, day: Day) -> Totals {
        let until = self.history.iter().filter(|entry| entry.command.on <= day);
        until.flat_map(|entry| entry.event.adds()).map(|(_, totals)| totals).sum()
    }

    /// The entry that a command made, if it was accepted before.
    #[must_use]
    pub fn entry_of(&self, command_id: CommandId) -> Option<&Entry> {
        self.places.get(&command_id).and_then(|at| self.history.get(*at))
    }

    /// Records what was previewed.
    ///
    /// # Errors
    /// [`Superseded`] when anything was recorded since; nothing changes.
    pub fn commit(&mut self, preview: Preview) -> Result<Effect, Superseded> {
        let found = self.history.len();
        if preview.version != found {
            return Err(Superseded { expected: preview.version, found });
        }
        self.places.insert(preview.entry.command.command_id, found);
        self.history.push(preview.entry);
        self.state = preview.after;
        Ok(preview.effect)
    }

    /// Previews and commits in one step. The same command twice is recorded once.
    ///
    /// # Errors
    /// Every [`CommandRefusal`]; nothing changes.
    pub fn handle(
        &mut self,
        command: &Command,
        policy: &Policy,
    ) -> Result<Outcome, Vec<CommandRefusal>> {
        match self.entry_of(command.command_id) {
            Some(entry) if entry.command == *command => return Ok(Outcome::Replayed),
            Some(_) => return Err(alloc::vec![CommandRefusal::CommandIdReused]),
            None => {}
        }
        let preview = command.preview(self, policy)?;
        let effect = self.commit(preview);
        effect.map(Outcome::Accepted).map_err(|superseded| alloc::vec![superseded.into()])
    }
}

impl<W: Decide + Clone + Into<Wish>> Draft<W> {
    /// What the confirmation screen shows: every figure after the command. Nothing is recorded.
    ///
    /// # Errors
    /// Every refusal of the command, in order of precedence.
    pub fn preview(&self, case: &DebtCase, policy: &Policy) -> Result<Preview, Vec<W::Refusal>> {
        let event = self.wish.decide(&self.asked(case.state(), policy))?;
        let command = self.clone().into_command();
        let entry = Entry { command, event };
        let after = case.state().clone().after(&entry);
        let (was, is) = (case.state().debt(), after.debt());
        let effect = Effect {
            before: was,
            after: is,
            reduced_outstanding_by: was.outstanding().minus(is.outstanding()),
            became_over_recovered_by: is.over_recovered().minus(was.over_recovered()),
            advice: advice_after(case.state(), &entry, &after, policy),
        };
        Ok(Preview { entry, version: case.history().len(), after, effect })
    }
}
