//! A debt case: its history, and the one way in which it grows.

use alloc::vec::Vec;

use ccs_core::date::Day;
use ccs_core::id::{CommandId, DebtCaseId};
use ccs_core::ledger::{
    At, BeforeLatest, Book, Committed, Days, Decided, Ledger, Proposal, Ruled, decision_day,
};
use ccs_core::money::WideMoney;
use ccs_core::rates::RateBook;

pub use ccs_core::ledger::Superseded;

use crate::advice::{Advice, advice_after};
use crate::command::{Action, Command, CommandRefusal, DecisionContext, Draft, decide};
use crate::event::{DebtEvent, Entry};
use crate::index::DebtIndex;
use crate::policy::{Consulted, Policy, Settings};
use crate::state::{Current, DebtState};
use crate::totals::Totals;

/// A debt: a book of entries and the state that follows from them.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::struct_field_names, reason = "the field's own word for its id")]
pub struct DebtCase {
    debt_case_id: DebtCaseId,
    /// Entries before the first of this book, where it began from a snapshot.
    earlier: u64,
    book: Book<DebtLedger>,
}

/// What a book of debts keeps, and how it decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DebtLedger;

/// A command whose every figure is known and that nothing is against. Only this is committed.
///
/// There is no other way to make one than [`DebtCase::decide`]:
/// ```
/// # use ccs_debt::{case::DebtCase, command::Command, index::DebtIndex, policy::Policy};
/// # fn commit(case: &mut DebtCase, command: &Command) -> Option<()> {
/// # let index = DebtIndex::default();
/// let preview = case.decide(command, &index, &Policy::default()).ok()?;
/// case.commit(preview, &index).ok()?;
/// # Some(()) }
/// ```
/// ```compile_fail
/// # use ccs_debt::{case::DebtCase, command::Command, index::DebtIndex, policy::Policy};
/// # fn commit(case: &mut DebtCase, command: Command) -> Option<()> {
/// case.commit(command, &DebtIndex::default()).ok()?; // a command has no preview yet
/// # Some(()) }
/// ```
pub type Preview = Proposal<DebtLedger>;

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
#[expect(clippy::large_enum_variant, reason = "it is looked at once and not kept")]
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
    /// Everything that is current after it.
    pub current: Current,
}

impl Ledger for DebtLedger {
    type Command = Command;
    type Entry = Entry;
    type State = DebtState;
    type Index = DebtIndex;
    type Policy = Settings;
    type Refusal = CommandRefusal;
    type Effect = Effect;

    fn command(entry: &Entry) -> &Command {
        &entry.command
    }

    fn command_id(command: &Command) -> CommandId {
        command.command_id
    }

    fn days(command: &Command) -> Days {
        command.days()
    }

    fn decide(at: &At<'_, Self>, command: &Command) -> Decided<Self> {
        let policy = Consulted::new(&at.policy.policy);
        let decided_on = at.decided_on.unwrap_or(command.on);
        let context = DecisionContext {
            is_preview: at.is_preview,
            rates: &at.policy.rates,
            ..context(at.state, at.index, command, decided_on, &policy)
        };
        let event = decide(&command.action, &context)?;
        let mut entry = Entry { command: command.clone(), policy: Vec::new(), event };
        let after = at.state.current_after(&entry);
        let effect = Effect::between(at.state.current(), after, &entry, &context);
        entry.policy = policy.choices();
        let read = entry.event.on_other_debt().map(|(other, _)| other).into_iter().collect();
        Ok(Ruled { entry, effect, read })
    }

    fn apply(state: &mut DebtState, entry: &Entry) {
        state.apply(entry);
    }

    fn reused() -> CommandRefusal {
        CommandRefusal::CommandIdReused
    }

    fn before_latest(refusal: BeforeLatest) -> CommandRefusal {
        CommandRefusal::BeforeLatest(refusal)
    }
}

/// The events of a recorded command when it is decided again under its recorded policies and the
/// published rates; `None` where it would be refused.
pub(crate) fn decide_again(
    state: &DebtState,
    entry: &Entry,
    index: &DebtIndex,
) -> Option<DebtEvent> {
    let command = &entry.command;
    let policy = Policy::recorded(&entry.policy);
    let decided_on = decision_day(command.days(), state.as_at()).day.unwrap_or(command.on);
    let policy = Consulted::new(&policy);
    decide(&command.action, &context(state, index, command, decided_on, &policy)).ok()
}

fn context<'a>(
    state: &'a DebtState,
    index: &'a DebtIndex,
    command: &'a Command,
    decided_on: Day,
    policy: &'a Consulted<'a>,
) -> DecisionContext<'a> {
    DecisionContext {
        state,
        index,
        command_id: command.command_id,
        debt_case_id: command.debt_case_id,
        customer_id: command.customer_id.as_ref(),
        on: command.on,
        decided_on,
        by: &command.by,
        notes: &command.notes,
        documents: &command.documents,
        rates: &RateBook::PUBLISHED,
        policy,
        is_preview: false,
    }
}

impl Effect {
    fn between(
        before: &Current,
        current: Current,
        entry: &Entry,
        context: &DecisionContext<'_>,
    ) -> Self {
        let (was, is) = (before.debt(), current.debt());
        Self {
            before: was,
            after: is,
            reduced_outstanding_by: was.outstanding().minus(is.outstanding()),
            became_over_recovered_by: is.over_recovered().minus(was.over_recovered()),
            advice: advice_after(before, entry, &current, context),
            current,
        }
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
        Self { debt_case_id, earlier: 0, book: Book::replay(history) }
    }

    /// A case from a snapshot of its state at a version: entries before it are not kept.
    #[must_use]
    pub fn resume(debt_case_id: DebtCaseId, version: u64, state: DebtState) -> Self {
        let as_at = state.as_at();
        Self { debt_case_id, earlier: version, book: Book::resume(state, as_at) }
    }

    /// The debt.
    #[must_use]
    pub const fn debt_case_id(&self) -> DebtCaseId {
        self.debt_case_id
    }

    /// Everything that happened, oldest first; after a snapshot, what happened since; of entries that
    /// were [forgotten](Self::forget_earlier) the last alone.
    #[must_use]
    pub fn history(&self) -> &[Entry] {
        self.book.entries()
    }

    /// How many entries the history has before the first of [`history`](Self::history).
    #[must_use]
    pub const fn earlier(&self) -> u64 {
        self.earlier.saturating_add(self.book.earlier())
    }

    /// How many entries the history has.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.earlier.saturating_add(self.book.version())
    }

    /// The state after all of them.
    #[must_use]
    pub const fn state(&self) -> &DebtState {
        self.book.state()
    }

    /// The state after so many entries.
    #[must_use]
    pub fn as_at(&self, entries: usize) -> DebtState {
        DebtState::replay(self.history().iter().take(entries))
    }

    /// The amounts of events up to a day, whenever they were recorded: what a back-dated command
    /// changes.
    #[must_use]
    pub fn totals_as_of(&self, day: Day) -> Totals {
        self.state().totals_as_of(day)
    }

    /// The entry that a command made, if it was accepted before.
    #[must_use]
    pub fn entry_of(&self, command_id: CommandId) -> Option<&Entry> {
        self.book.entry_of(command_id)
    }

    /// Decides a command: every figure after it, and nothing changes.
    ///
    /// # Errors
    /// Every [`CommandRefusal`].
    pub fn decide(
        &self,
        command: &Command,
        index: &DebtIndex,
        settings: impl Into<Settings>,
    ) -> Result<Preview, Vec<CommandRefusal>> {
        self.book.decide(command, index, &settings.into())
    }

    /// What a command would do, only to be shown: it cannot be committed. A draft that is
    /// [reverted](crate::command::Adjust::revert) has nothing but this.
    ///
    /// # Errors
    /// Every [`CommandRefusal`].
    pub fn preview(
        &self,
        command: &Command,
        index: &DebtIndex,
        settings: impl Into<Settings>,
    ) -> Result<(Entry, Effect), Vec<CommandRefusal>> {
        self.book.preview(command, index, &settings.into())
    }

    /// Records what was decided.
    ///
    /// # Errors
    /// [`Superseded`] when this debt or another that was read has moved on; nothing changes.
    pub fn commit(
        &mut self,
        preview: Preview,
        index: &DebtIndex,
    ) -> Result<Committed<Effect>, Superseded> {
        self.book.commit(preview, index)
    }

    /// Adds an entry that is recorded already: of a history, or the second debt's of a command that
    /// touches two.
    pub fn add(&mut self, entry: Entry) {
        self.book.add(entry);
    }

    /// Drops every entry but the last from the history: for a caller who stores entries elsewhere and
    /// needs the state only. Commands of dropped entries are no longer known to
    /// [`decide`](Self::decide).
    pub fn forget_earlier(&mut self) {
        self.book.forget_earlier();
    }

    /// Takes the last entry back: for a preview that was applied to be shown.
    pub fn take_back(&mut self, before: Current) {
        let as_at = before.as_at();
        self.book.take_back(as_at, |state, entry| state.take_back(entry, before));
    }

    /// Decides and commits in one step. The same command twice is recorded once.
    ///
    /// # Errors
    /// Every [`CommandRefusal`]; nothing changes.
    pub fn handle(
        &mut self,
        command: &Command,
        settings: impl Into<Settings>,
    ) -> Result<Outcome, Vec<CommandRefusal>> {
        let index = DebtIndex::default();
        let preview = self.decide(command, &index, settings)?;
        match self.commit(preview, &index) {
            Ok(Committed::Accepted(effect)) => Ok(Outcome::Accepted(effect)),
            Ok(Committed::AlreadyApplied) => Ok(Outcome::Replayed),
            Err(superseded) => Err(alloc::vec![superseded.into()]),
        }
    }
}

impl<W: Clone + Into<Action>> Draft<W> {
    /// What the confirmation screen shows: every figure after the command. Nothing is recorded.
    ///
    /// # Errors
    /// Every refusal of the command, in order of precedence.
    pub fn preview(
        &self,
        case: &DebtCase,
        settings: impl Into<Settings>,
    ) -> Result<Preview, Vec<CommandRefusal>> {
        case.decide(&self.clone().into_command(), &DebtIndex::default(), settings)
    }
}
