//! What a command file is about: the part that each kind of case brings.

use std::collections::BTreeMap;

use ccs_core::date::Day;
use ccs_core::id::CommandId;
use ccs_core::ledger::{Days, FaultKind};
use serde::Serialize;
use serde_json::Value;

use crate::json::{FieldError, Fields};

/// A kind of case that commands are run against.
///
/// Deciding and applying are two steps, so that a refused command cannot have changed anything.
/// What has a default is for areas that have more to say: days, questions, policies, commands that
/// touch two books, stored forms and exports.
pub trait CaseFile: Sized {
    /// The area's name, as in `ccs-debt-outcome/1`.
    const AREA: &'static str;
    /// The schema that each command names, such as `ccs-debt-command/1`.
    const SCHEMA: &'static str;
    /// The key of the state in an outcome, such as `debt`.
    const STATE_KEY: &'static str;
    /// The key of the state of the second book that a command touches, such as `other_debt`.
    const OTHER_KEY: &'static str = "other";
    /// The policies as `name=value|value`, one after the other, the default first.
    const POLICIES: &'static [&'static str] = &[];
    /// The commands whose `version` is one of their own, and not the book's.
    const OWN_VERSION: &'static [&'static str] = &[];
    /// What can be exported with `--write KIND=FILE`.
    const EXPORTS: &'static [&'static str] = &[];
    /// The key that distinguishes the cases of one file.
    type CaseId: Ord + Clone;
    /// A case: its history, and what follows from it. The default is a case before its first
    /// command.
    type Case: Default;
    /// What a command says, apart from its id: two commands with the same content are equal. A
    /// case's id is part of it.
    type Command: PartialEq;
    /// What was decided and is still to be applied.
    type Decision;
    /// What takes a decision back that was applied for a preview.
    type Undo;
    /// What decisions need of other cases, kept up after each command; `()` for nothing.
    type Index: Default;
    /// The state of a case as an outcome shows it.
    type State: Serialize;
    /// What of its case the outcome of a command shows, or as at which day, where that is not the
    /// same for every command; else `()`.
    type Focus: Default;
    /// Further keys of an answer beside the state: a struct, or `()` for none.
    type Beside: Serialize + Default + Clone;

    /// Reads which case a command is about.
    fn case_id(&self, fields: &mut Fields<'_>) -> Option<Self::CaseId>;

    /// Reads the command. `None` only after an error was noted. `schema`, `command_id`,
    /// `decided_on`, `preview` and `version` are read already.
    ///
    /// It may give a command though an error was noted: then [`decide`](Self::decide) is asked as
    /// well, so that all errors come at once, and nothing is applied.
    fn read(&self, fields: &mut Fields<'_>) -> Option<Self::Command>;

    /// Decides on a command that is new.
    ///
    /// # Errors
    /// Every reason against it.
    fn decide(
        &self,
        case: &Self::Case,
        command: &Self::Command,
        context: &Context<'_, Self>,
    ) -> Result<Self::Decision, Vec<FieldError>>;

    /// Applies what was decided: it cannot fail any more. The decision of a question changes
    /// nothing.
    fn apply(&self, case: &mut Self::Case, decision: Self::Decision) -> Answer<Self::Beside>;

    /// What of a command's first answer a replay shows again. It is kept for each command.
    fn kept_for_replay(&self, beside: &Self::Beside) -> Self::Beside {
        beside.clone()
    }

    /// What a replayed command shows beside the state: what is kept of its first answer, and whatever
    /// follows from the case as it is now.
    fn replayed(
        &self,
        _case: &Self::Case,
        _command: &Self::Command,
        first: Self::Beside,
    ) -> Self::Beside {
        first
    }

    /// What takes this decision back after it was applied for a preview.
    fn undo(&self, case: &Self::Case, decision: &Self::Decision) -> Self::Undo;

    /// Takes back what was applied for a preview.
    fn take_back(&self, case: &mut Self::Case, undo: Self::Undo);

    /// The state as an outcome shows it.
    fn state(&self, case: &Self::Case) -> Self::State;

    /// Under which id the case is kept, where lines with several ids are about one case: the
    /// activities of one customer, say. Else each id has its own.
    fn kept_under(&self, id: &Self::CaseId, _index: &Self::Index) -> Self::CaseId {
        id.clone()
    }

    /// The id a case is kept under, as stored forms spell it.
    fn book_name(&self, id: &Self::CaseId) -> String;

    /// The id that a stored form spells; `None` when it is none.
    fn book_id(&self, _name: &str) -> Option<Self::CaseId> {
        None
    }

    /// What the outcome of a command shows, be it accepted or refused. A line that is no command
    /// has the default.
    fn focus(&self, _command: &Self::Command) -> Self::Focus {
        Self::Focus::default()
    }

    /// The state as an outcome of a line with this id shows it.
    fn state_for(
        &self,
        _id: &Self::CaseId,
        _focus: &Self::Focus,
        case: &Self::Case,
        _lists: Lists,
    ) -> Self::State {
        self.state(case)
    }

    /// How many entries the state has in all, where it is a list of which only some are shown.
    fn in_all(&self, _case: &Self::Case) -> Option<usize> {
        None
    }

    /// What an outcome has beside the state, where some of that is state too: none of it when no state
    /// is shown, and whole lists when all are.
    fn beside(&self, _: &Self::Case, beside: Self::Beside, _: Option<Lists>) -> Self::Beside {
        beside
    }

    /// The word for a warning, where messages are in another language than English.
    fn foreign_warning(&self) -> Option<&'static str> {
        None
    }

    /// An error in the language of the run.
    fn in_language(&self, error: FieldError) -> FieldError {
        error
    }

    /// Whether the command only asks: it then leaves the book, its version and its days alone, and
    /// uses up no command id.
    fn is_question(&self, _command: &Self::Command) -> bool {
        false
    }

    /// The day the command takes effect, and whether it is a fact that may be recorded late.
    fn days(&self, _command: &Self::Command) -> Days {
        Days::default()
    }

    /// The command's content in one written form, so that `1.0` and `1.00` are one content. Without
    /// it, commands are compared as they were read.
    fn content(&self, _command: &Self::Command) -> Option<Value> {
        None
    }

    /// The second book that the decision touches, and what it does to it.
    fn second(&self, _decision: &Self::Decision) -> Option<(Self::CaseId, Self::Decision)> {
        None
    }

    /// Keeps the index up after a case has changed.
    fn register(&self, _index: &mut Self::Index, _id: &Self::CaseId, _case: &Self::Case) {}

    /// Why a choice of a policy is refused, for the name of an option or argument before it.
    #[must_use]
    fn refuse_choice() -> FieldError {
        let known = match Self::POLICIES {
            [] => format!("{} has no policies", Self::AREA),
            policies => format!("those of {} are {}", Self::AREA, policies.join(", ")),
        };
        FieldError::whole("CCS-L005", "names no policy, or a value it does not have")
            .mended_by(known)
    }

    /// Sets one policy, written `name=value`; `false` when it is none of [`POLICIES`](Self::POLICIES).
    fn choose(&mut self, _choice: &str) -> bool {
        false
    }

    /// The policies that were consulted for a decision and differ from their defaults.
    fn consulted(&self, _decision: &Self::Decision) -> Vec<(&'static str, &'static str)> {
        Vec::new()
    }

    /// The decision's events as a history stores them; `None` where the area stores none.
    fn events(&self, _decision: &Self::Decision) -> Option<Vec<Value>> {
        None
    }

    /// The decision that stored events are; `None` when they are not an entry of this area. `book`
    /// is the one that the entry belongs to.
    fn stored_decision(
        &self,
        _book: &Self::CaseId,
        _command: &Self::Command,
        _policy: &RecordedPolicy,
        _events: Vec<Value>,
    ) -> Option<Self::Decision> {
        None
    }

    /// What is wrong with an entry of a history, before it is applied to its case.
    fn faults(&self, _case: &Self::Case, _entry: &Unverified<'_, Self>) -> Vec<FaultKind> {
        Vec::new()
    }

    /// Reads the command of an entry. What it took from files beside it is in the entry's events, so
    /// the files are not read again.
    fn read_recorded(&self, fields: &mut Fields<'_>) -> Option<Self::Command> {
        self.read(fields)
    }

    /// Whether a command of an entry has all of its content: none that it took from a file.
    fn is_whole(&self, _recorded: &Self::Command) -> bool {
        true
    }

    /// Whether what an outcome warned of is made good by what the case has had since.
    fn is_settled(&self, _case: &Self::Case, _warning: &str) -> bool {
        false
    }

    /// The case as a snapshot stores it; `None` where the area stores none.
    fn save(&self, _case: &Self::Case) -> Option<Value> {
        None
    }

    /// The case that a snapshot stores.
    ///
    /// # Errors
    /// What is wrong with it; it never repeats a value.
    fn load(&self, _stored: Value) -> Result<Self::Case, FaultKind> {
        Err(FaultKind::OtherFigure)
    }

    /// The case that a snapshot stores, for an area whose cases know their id and version.
    ///
    /// # Errors
    /// What is wrong with it; it never repeats a value.
    fn load_at(
        &self,
        _id: &Self::CaseId,
        _version: u64,
        stored: Value,
    ) -> Result<Self::Case, FaultKind> {
        self.load(stored)
    }

    /// One of [`EXPORTS`](Self::EXPORTS), from the cases after the last command.
    ///
    /// # Errors
    /// Every reason why it cannot be written.
    fn export(&self, _kind: &str, _cases: &Cases<Self>) -> Result<Vec<u8>, Vec<FieldError>> {
        Ok(Vec::new())
    }
}

/// The policies that an entry records, by name.
pub type RecordedPolicy = BTreeMap<String, String>;

/// An entry of a history that is not applied yet.
pub struct Unverified<'e, F: CaseFile> {
    /// Its command.
    pub command: &'e F::Command,
    /// What its events are.
    pub decision: &'e F::Decision,
    /// The policies that it records.
    pub policy: &'e RecordedPolicy,
    /// What it would be decided in.
    pub context: &'e Context<'e, F>,
}

impl<F: CaseFile> std::fmt::Debug for Unverified<'_, F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Unverified").field("policy", self.policy).finish_non_exhaustive()
    }
}

/// The books of a run, by the ids they are kept under.
pub type Cases<F> = BTreeMap<<F as CaseFile>::CaseId, OpenBook<<F as CaseFile>::Case>>;

/// A book of a run: a case, how many entries it has, and its latest decision day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OpenBook<C> {
    /// The case.
    pub case: C,
    /// How many entries its history has.
    pub version: u64,
    /// Its latest decision day.
    pub as_at: Option<Day>,
}

/// What a command is decided in: its decision day, and the other books.
pub struct Context<'c, F: CaseFile> {
    /// The day it is decided; `None` where neither the command nor the book has one.
    pub decided_on: Option<Day>,
    /// The book's latest decision day.
    pub as_at: Option<Day>,
    /// Whether nothing is recorded whatever is decided.
    pub is_preview: bool,
    /// What is kept of all cases.
    pub index: &'c F::Index,
    /// Every book.
    pub cases: &'c Cases<F>,
}

impl<F: CaseFile> std::fmt::Debug for Context<'_, F> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut debug = f.debug_struct("Context");
        debug.field("decided_on", &self.decided_on).finish_non_exhaustive()
    }
}

/// Which items of lists a state shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lists {
    /// None: nothing was changed.
    Empty,
    /// Those that the last command made, changed or names.
    Changed,
    /// Every one.
    Whole,
}

/// The answer to an accepted command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer<B> {
    /// The message for people.
    pub message: Option<String>,
    /// What looks wrong and was accepted.
    pub warnings: Vec<Remark>,
    /// What to do next.
    pub advice: Vec<Remark>,
    /// Further keys beside the state.
    pub beside: B,
}

impl<B> Answer<B> {
    /// A message, with no warnings or advice.
    pub fn new(message: Option<String>, beside: B) -> Self {
        Self { message, warnings: Vec::new(), advice: Vec::new(), beside }
    }
}

/// A warning or a piece of advice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Remark {
    /// The permanent code.
    pub code: &'static str,
    /// What it is.
    pub message: String,
    /// The provision, where there is one.
    pub section: Option<&'static str>,
}

/// A command with the case it is about, as far as its line could be read.
pub(super) struct Addressed<I, C> {
    pub(super) id: Option<CommandId>,
    pub(super) case: Option<I>,
    pub(super) command: Option<C>,
    pub(super) how: How,
    pub(super) errors: Vec<FieldError>,
    pub(super) warnings: Vec<FieldError>,
}

/// What a command says about being decided, whatever it does.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct How {
    pub(super) decided_on: Option<Day>,
    pub(super) is_preview: bool,
    pub(super) version: Option<u64>,
}
