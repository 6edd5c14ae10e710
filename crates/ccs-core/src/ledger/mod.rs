//! Books: append-only lists of entries, from which all state is derived.
//!
//! A command is *decided* against a [`Book`], which gives a [`Proposal`]. Only a proposal can be
//! *committed*, and only while the book, and every other book that was read, still has the version
//! it was decided against. Replaying applies entries and decides nothing, so a history gives the
//! same state under every policy. Checking a history from outside can find [`Fault`]s.

mod days;
mod entry;
mod fault;
mod fingerprint;
mod verify;

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

pub use days::{BeforeLatest, DecisionDay, decision_day};
pub use entry::{Entry, Identified};
pub use fault::{Fault, FaultKind};
pub use fingerprint::Fingerprint;
pub use verify::verify_with;

use crate::date::Day;
use crate::id::CommandId;

/// The types and rules of a kind of book.
pub trait Ledger: Sized {
    /// A command, with its id and its days.
    type Command: Clone + PartialEq;
    /// One entry of the history: the command, the policies that decided it, and the resulting
    /// events.
    type Entry: Clone + core::fmt::Debug;
    /// The state that follows from the entries.
    type State: Default;
    /// The data of other books that a decision reads.
    type Index: Index;
    /// Answers to questions that the sources leave open.
    type Policy;
    /// One reason to refuse a command.
    type Refusal;
    /// Every figure after a command.
    type Effect: core::fmt::Debug;

    /// The command of an entry.
    fn command(entry: &Self::Entry) -> &Self::Command;

    /// The command's id.
    fn command_id(command: &Self::Command) -> CommandId;

    /// The command's days.
    fn days(command: &Self::Command) -> Days;

    /// Decides a command, with every figure after it.
    ///
    /// # Errors
    /// Every reason to refuse it.
    fn decide(at: &At<'_, Self>, command: &Self::Command) -> Decided<Self>;

    /// Applies an entry. An entry is a recorded fact, so this never fails.
    fn apply(state: &mut Self::State, entry: &Self::Entry);

    /// The refusal of an id that another command already has.
    fn reused() -> Self::Refusal;

    /// The refusal of a decision day before the latest recorded one.
    fn before_latest(refusal: BeforeLatest) -> Self::Refusal;
}

/// The result of deciding: what to commit, or every reason to refuse it.
pub type Decided<L> = Result<Ruled<L>, Vec<<L as Ledger>::Refusal>>;

/// What a preview gave: the line that would be added and every figure after it, or every reason
/// against it.
pub type Previewed<L> =
    Result<(<L as Ledger>::Entry, <L as Ledger>::Effect), Vec<<L as Ledger>::Refusal>>;

/// A decision that is not yet bound to a version.
#[derive(Debug)]
pub struct Ruled<L: Ledger> {
    /// The entry to be added.
    pub entry: L::Entry,
    /// Every figure after it.
    pub effect: L::Effect,
    /// The other books that were read.
    pub read: Vec<<L::Index as Index>::BookId>,
}

/// The versions of other books.
pub trait Index {
    /// Identifies a book.
    type BookId: Clone + core::fmt::Debug;

    /// The number of entries of a book; 0 for a book that does not exist.
    fn version_of(&self, book: &Self::BookId) -> u64;
}

/// For books whose decisions read no other book.
impl Index for () {
    type BookId = core::convert::Infallible;

    fn version_of(&self, book: &Self::BookId) -> u64 {
        match *book {}
    }
}

/// The days of a command.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Days {
    /// The day on which it takes effect.
    pub effect: Option<Day>,
    /// The day on which it is decided and recorded, if stated.
    pub decided: Option<Day>,
    /// Whether it is a fact that can be recorded late.
    pub is_late_fact: bool,
}

/// The state against which a command is decided.
pub struct At<'a, L: Ledger> {
    /// The book's state.
    pub state: &'a L::State,
    /// The day of the decision; `None` if neither the command nor the book has a day.
    pub decided_on: Option<Day>,
    /// Other books.
    pub index: &'a L::Index,
    /// The policies.
    pub policy: &'a L::Policy,
    /// Whether it is only shown, and never committed.
    pub is_preview: bool,
}

/// A decided command, to be committed or dropped.
#[derive(Debug)]
#[must_use = "nothing is recorded before it is committed"]
pub struct Proposal<L: Ledger> {
    kind: Kind<L>,
    version: u64,
    read: Vec<(<L::Index as Index>::BookId, u64)>,
}

#[derive(Debug)]
enum Kind<L: Ledger> {
    New { entry: L::Entry, effect: L::Effect },
    Recorded,
}

/// The result of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Committed<E> {
    /// The entry was added.
    Accepted(E),
    /// The command had already been recorded: nothing changed.
    AlreadyApplied,
}

/// The book, or one that was read, has changed since the decision, so its figures may be wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
#[error("decided at version {decided_at}, and the book is at {now_at}; look at it again")]
pub struct Superseded {
    /// The version against which the command was decided.
    pub decided_at: u64,
    /// The current version.
    pub now_at: u64,
}

impl Superseded {
    /// The permanent code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        "CCS-L001"
    }
}

/// An append-only list of entries, and the state that follows from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book<L: Ledger> {
    /// Entries that were forgotten.
    earlier: u64,
    entries: Vec<L::Entry>,
    places: BTreeMap<CommandId, usize>,
    state: L::State,
    as_at: Option<Day>,
}

impl<L: Ledger> Default for Book<L> {
    fn default() -> Self {
        Self::replay(Vec::new())
    }
}

impl<L: Ledger> Proposal<L> {
    /// Every figure after the command; `None` if it was already recorded.
    pub const fn preview(&self) -> Option<&L::Effect> {
        match &self.kind {
            Kind::New { effect, .. } => Some(effect),
            Kind::Recorded => None,
        }
    }

    /// The entry to be added; `None` if it was already recorded.
    pub const fn entry(&self) -> Option<&L::Entry> {
        match &self.kind {
            Kind::New { entry, .. } => Some(entry),
            Kind::Recorded => None,
        }
    }

    /// The entry and the figures, by value; `None` if it was already recorded.
    #[must_use]
    pub fn into_parts(self) -> Option<(L::Entry, L::Effect)> {
        match self.kind {
            Kind::New { entry, effect } => Some((entry, effect)),
            Kind::Recorded => None,
        }
    }

    /// The number of entries of the book when this was decided.
    #[must_use]
    pub const fn version(&self) -> u64 {
        self.version
    }
}

impl<L: Ledger> Book<L> {
    /// The book of a history. It always succeeds and checks nothing.
    #[must_use]
    pub fn replay(entries: Vec<L::Entry>) -> Self {
        let empty = Self {
            earlier: 0,
            entries: Vec::new(),
            places: BTreeMap::new(),
            state: L::State::default(),
            as_at: None,
        };
        entries.into_iter().fold(empty, |mut book, entry| {
            book.record(entry);
            book
        })
    }

    /// A book that starts from a snapshot of its state; earlier entries are not kept.
    #[must_use]
    pub const fn resume(state: L::State, as_at: Option<Day>) -> Self {
        Self { earlier: 0, entries: Vec::new(), places: BTreeMap::new(), state, as_at }
    }

    /// Adds an entry that is already recorded.
    pub fn add(&mut self, entry: L::Entry) {
        self.record(entry);
    }

    /// Removes the last entry, after a preview was applied for display: `undo` restores the state,
    /// and `as_at` was the latest decision day before it.
    pub fn take_back(&mut self, as_at: Option<Day>, undo: impl FnOnce(&mut L::State, &L::Entry)) {
        if let Some(entry) = self.entries.pop() {
            self.places.remove(&id_of::<L>(&entry));
            self.as_at = as_at;
            undo(&mut self.state, &entry);
        }
    }

    /// Drops every entry but the last. The state and the version stay as they are; of commands, only
    /// that of the last entry is still known.
    pub fn forget_earlier(&mut self) {
        let dropped = self.entries.len().saturating_sub(1);
        self.entries.drain(..dropped);
        self.places = (0..).zip(&self.entries).map(|(at, entry)| (id_of::<L>(entry), at)).collect();
        self.earlier = self.earlier.saturating_add(u64::try_from(dropped).unwrap_or(u64::MAX));
    }

    /// How many entries were [dropped](Self::forget_earlier).
    #[must_use]
    pub const fn earlier(&self) -> u64 {
        self.earlier
    }

    /// All entries that are kept, oldest first.
    #[must_use]
    pub fn entries(&self) -> &[L::Entry] {
        &self.entries
    }

    /// The state that follows from the entries.
    #[must_use]
    pub const fn state(&self) -> &L::State {
        &self.state
    }

    /// The number of entries, dropped ones too.
    #[must_use]
    pub fn version(&self) -> u64 {
        let kept = u64::try_from(self.entries.len()).unwrap_or(u64::MAX);
        self.earlier.saturating_add(kept)
    }

    /// The latest decision day.
    #[must_use]
    pub const fn as_at(&self) -> Option<Day> {
        self.as_at
    }

    /// The entry of a command.
    #[must_use]
    pub fn entry_of(&self, command_id: CommandId) -> Option<&L::Entry> {
        self.places.get(&command_id).and_then(|at| self.entries.get(*at))
    }

    /// Decides a command without changing anything.
    ///
    /// # Errors
    /// Every reason to refuse it.
    pub fn decide(
        &self,
        command: &L::Command,
        index: &L::Index,
        policy: &L::Policy,
    ) -> Result<Proposal<L>, Vec<L::Refusal>> {
        let version = self.version();
        match self.entry_of(L::command_id(command)) {
            Some(entry) if L::command(entry) == command => {
                return Ok(Proposal { kind: Kind::Recorded, version, read: Vec::new() });
            }
            Some(_) => return Err(alloc::vec![L::reused()]),
            None => {}
        }
        let (decided_on, early) = self.decision_day(command);
        let at = At { state: &self.state, decided_on, index, policy, is_preview: false };
        let ruled = unless_early(early, L::decide(&at, command))?;
        Ok(bound(ruled, version, index))
    }

    /// The effect of a command, only to be shown: it cannot be committed, and its id is not
    /// checked.
    ///
    /// # Errors
    /// Every reason against it.
    pub fn preview(
        &self,
        command: &L::Command,
        index: &L::Index,
        policy: &L::Policy,
    ) -> Previewed<L> {
        let (decided_on, early) = self.decision_day(command);
        let at = At { state: &self.state, decided_on, index, policy, is_preview: true };
        let ruled = unless_early(early, L::decide(&at, command))?;
        Ok((ruled.entry, ruled.effect))
    }

    fn decision_day(&self, command: &L::Command) -> (Option<Day>, Option<L::Refusal>) {
        let DecisionDay { day, refusal } = decision_day(L::days(command), self.as_at);
        (day, refusal.map(L::before_latest))
    }

    /// Records a decided command.
    ///
    /// # Errors
    /// [`Superseded`] if this book, or one that was read, has changed; nothing is recorded.
    pub fn commit(
        &mut self,
        proposal: Proposal<L>,
        index: &L::Index,
    ) -> Result<Committed<L::Effect>, Superseded> {
        let Proposal { kind, version: decided_at, read } = proposal;
        if decided_at != self.version() {
            return Err(Superseded { decided_at, now_at: self.version() });
        }
        for (book, decided_at) in read {
            let now_at = index.version_of(&book);
            if now_at != decided_at {
                return Err(Superseded { decided_at, now_at });
            }
        }
        match kind {
            Kind::Recorded => Ok(Committed::AlreadyApplied),
            Kind::New { entry, effect } => {
                self.record(entry);
                Ok(Committed::Accepted(effect))
            }
        }
    }

    fn record(&mut self, entry: L::Entry) {
        let command = L::command(&entry);
        self.places.insert(L::command_id(command), self.entries.len());
        let day = decision_day(L::days(command), self.as_at).day;
        self.as_at = self.as_at.max(day);
        L::apply(&mut self.state, &entry);
        self.entries.push(entry);
    }
}

fn id_of<L: Ledger>(entry: &L::Entry) -> CommandId {
    L::command_id(L::command(entry))
}

/// A day before the book's latest comes before every other reason.
fn unless_early<L: Ledger>(early: Option<L::Refusal>, decided: Decided<L>) -> Decided<L> {
    let Some(early) = early else { return decided };
    let mut refusals = alloc::vec![early];
    refusals.extend(decided.err().into_iter().flatten());
    Err(refusals)
}

fn bound<L: Ledger>(ruled: Ruled<L>, version: u64, index: &L::Index) -> Proposal<L> {
    let Ruled { entry, effect, read } = ruled;
    let read = read.into_iter().map(|book| {
        let version = index.version_of(&book);
        (book, version)
    });
    Proposal { kind: Kind::New { entry, effect }, version, read: read.collect() }
}
