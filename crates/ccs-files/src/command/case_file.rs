//! What a command file is about: the part that each kind of case brings.

use ccs_core::id::CommandId;
use serde::Serialize;

use crate::json::{FieldError, Fields};

/// A kind of case that commands are run against.
///
/// Deciding and applying are two steps, so that a refused command cannot have changed anything.
pub trait CaseFile {
    /// The schema that each command names, such as `ccs-debt-command/1`.
    const SCHEMA: &'static str;
    /// The key of the state in an outcome, such as `debt`.
    const STATE_KEY: &'static str;
    /// What tells the cases of one file apart.
    type CaseId: Ord + Clone;
    /// A case: its history, and what follows from it. The default is a case before its first
    /// command.
    type Case: Default;
    /// What a command says, apart from its id: two commands with the same content are equal. A
    /// case's id is part of it.
    type Command: PartialEq;
    /// What was decided and is still to be applied.
    type Decision;
    /// The state of a case as an outcome shows it.
    type State: Serialize;
    /// What of its case the outcome of a command shows, or as at which day, where that is not the
    /// same for every command; else `()`.
    type Focus: Default;
    /// Further keys of an answer beside the state: a struct, or `()` for none.
    type Beside: Serialize + Default + Clone;

    /// Reads which case a command is about.
    fn case_id(&self, fields: &mut Fields<'_>) -> Option<Self::CaseId>;

    /// Reads the command. `None` only after an error was noted. `schema` and `command_id` are
    /// read already.
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
    ) -> Result<Self::Decision, Vec<FieldError>>;

    /// Applies what was decided: it cannot fail any more.
    fn apply(&self, case: &mut Self::Case, decision: Self::Decision) -> Answer<Self::Beside>;

    /// The state as an outcome shows it.
    fn state(&self, case: &Self::Case) -> Self::State;

    /// Under which id the case is kept, where lines with several ids are about one case: the
    /// activities of one customer, say. Else each id has its own.
    fn kept_under(&self, id: &Self::CaseId) -> Self::CaseId {
        id.clone()
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
    ) -> Self::State {
        self.state(case)
    }

    /// How many entries the state has in all, where it is a list of which only some are shown.
    fn in_all(&self, _case: &Self::Case) -> Option<usize> {
        None
    }
}

/// The answer to an accepted command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answer<B> {
    /// What a person is told.
    pub message: Option<String>,
    /// Further keys beside the state.
    pub beside: B,
}

/// A command with the case it is about, as far as its line could be read.
pub(super) struct Addressed<I, C> {
    pub(super) id: Option<CommandId>,
    pub(super) case: Option<I>,
    pub(super) command: Option<C>,
    pub(super) errors: Vec<FieldError>,
    pub(super) warnings: Vec<FieldError>,
}
