//! Debt command files, `ccs-debt-command/1`: a debt's history as commands, a line each.
//!
//! # Example
//! ```
//! use ccs_debt::policy::Policy;
//! use ccs_files::command::CommandRun;
//! use ccs_files::debt::DebtFile;
//! use ccs_files::json::Strictness;
//!
//! let line = br#"{"schema":"ccs-debt-command/1","command_id":"k1","debt_case_id":"DC-1",
//!   "on":"2026-03-02","by":"officer-7","command":"waive","type":"full","reason":"offence"}"#;
//! let mut run = CommandRun::new(DebtFile::new(Policy::default()), Strictness::Warn);
//! let outcome = run.line(1, line);
//! let codes: Vec<&str> = outcome.errors.iter().map(|error| error.code).collect();
//! assert_eq!(codes, ["CCS-D001", "CCS-D012"]); // no debt, and no summary
//! ```

mod read;
mod schema;
mod wish;

use ccs_core::date::Day;
use ccs_core::id::DebtCaseId;
use ccs_core::money::WideMoney;
use ccs_core::money::serde::dollars;
use ccs_debt::advice::Advice;
use ccs_debt::case::{DebtCase, Effect, Preview};
use ccs_debt::command::{Command, CommandRefusal, Refusal};
use ccs_debt::message::message;
use ccs_debt::policy::Policy;
use ccs_debt::view::DebtView;
use serde::Serialize;

pub use schema::debt_command_schema;

use crate::command::{Answer, CaseFile, Context, Remark};
use crate::json::{FieldError, Fields, value};

/// The schema that every command names.
pub const DEBT_COMMAND_SCHEMA: &str = "ccs-debt-command/1";

/// Reads and runs debt commands.
#[derive(Debug, Clone, Copy)]
pub struct DebtFile {
    policy: Policy,
}

impl DebtFile {
    /// A file whose open questions are decided by a policy.
    #[must_use]
    pub const fn new(policy: Policy) -> Self {
        Self { policy }
    }
}

/// A debt of the file, once something was accepted for it.
#[derive(Debug, Clone, Default)]
pub struct HeldDebt(Option<DebtCase>);

impl HeldDebt {
    /// The debt.
    #[must_use]
    pub const fn case(&self) -> Option<&DebtCase> {
        self.0.as_ref()
    }

    /// The day of the last command that was accepted: the day the debt is shown for.
    #[must_use]
    pub fn as_of(&self) -> Option<Day> {
        self.case()?.history().last().map(|entry| entry.command.on)
    }

    /// The debt as it is shown.
    #[must_use]
    pub fn view(&self) -> Option<DebtView> {
        DebtView::of(self.case()?.state(), self.as_of()?)
    }
}

/// A command and the debt it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebtCommand {
    /// The debt.
    pub debt_case_id: DebtCaseId,
    /// The command.
    pub command: Command,
    /// Whether its day could be read. If not, it is refused, and what else stands against it is
    /// asked as on the last day there is.
    pub has_day: bool,
}

/// What an answer says beside the debt.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// What changed; `null` when nothing did.
    pub effect: Option<Changed>,
}

/// By how much a command changed what is owed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// By how much less is outstanding; below zero when more is.
    #[serde(with = "dollars")]
    pub reduced_outstanding_by: WideMoney,
    /// By how much more is over-recovered; below zero when less is.
    #[serde(with = "dollars")]
    pub became_over_recovered_by: WideMoney,
}

impl CaseFile for DebtFile {
    const AREA: &'static str = "debt";
    const SCHEMA: &'static str = DEBT_COMMAND_SCHEMA;
    const STATE_KEY: &'static str = "debt";
    const POLICIES: &'static [&'static str] = &[
        "partial_above_outstanding=refuse|over_recover",
        "waiving_finalised=full|require_determined",
        "delegation_covers=whole_debt|amount_moved",
        "self_approval=allowed|refused",
        "small_debt_reading=guide|act",
    ];
    type CaseId = DebtCaseId;
    type Case = HeldDebt;
    type Command = DebtCommand;
    type Decision = (DebtCaseId, Preview);
    type Undo = HeldDebt;
    type Index = ();
    type State = Option<DebtView>;
    type Focus = ();
    type Beside = Beside;

    fn case_id(&self, fields: &mut Fields<'_>) -> Option<DebtCaseId> {
        fields.must("debt_case_id", value::identifier)
    }

    fn read(&self, fields: &mut Fields<'_>) -> Option<DebtCommand> {
        read::command(fields)
    }

    fn decide(
        &self,
        held: &HeldDebt,
        command: &DebtCommand,
        _: &Context<'_, Self>,
    ) -> Result<(DebtCaseId, Preview), Vec<FieldError>> {
        let DebtCommand { debt_case_id, command, has_day } = command;
        if !has_day {
            return Err(self.against_undated(held, *debt_case_id, command));
        }
        let unopened = DebtCase::new(*debt_case_id);
        let case = held.case().unwrap_or(&unopened);
        let preview = command.preview(case, &self.policy);
        preview.map(|preview| (*debt_case_id, preview)).map_err(errors)
    }

    fn apply(&self, held: &mut HeldDebt, decision: (DebtCaseId, Preview)) -> Answer<Beside> {
        let (debt_case_id, preview) = decision;
        let told = message(preview.event());
        let case = held.0.get_or_insert_with(|| DebtCase::new(debt_case_id));
        let effect = case.commit(preview).expect("Invariant: previewed against this very case");
        answer(told, &effect)
    }

    fn undo(&self, held: &HeldDebt, _: &(DebtCaseId, Preview)) -> HeldDebt {
        held.clone()
    }

    fn take_back(&self, held: &mut HeldDebt, before: HeldDebt) {
        *held = before;
    }

    fn choose(&mut self, choice: &str) -> bool {
        self.policy.choose(choice).is_ok()
    }

    fn book_name(&self, id: &DebtCaseId) -> String {
        id.to_string()
    }

    fn book_id(&self, name: &str) -> Option<DebtCaseId> {
        name.parse().ok()
    }

    fn state(&self, held: &HeldDebt) -> Option<DebtView> {
        held.view()
    }
}

impl DebtFile {
    /// What stands against a command whose day could not be read, apart from what hangs on the day.
    fn against_undated(
        self,
        held: &HeldDebt,
        debt_case_id: DebtCaseId,
        command: &Command,
    ) -> Vec<FieldError> {
        let unopened = DebtCase::new(debt_case_id);
        let case = held.case().unwrap_or(&unopened);
        let mut command = command.clone();
        command.on = held.as_of().unwrap_or(command.on);
        let mut errors = command.preview(case, &self.policy).map_or_else(errors, |_| Vec::new());
        errors.retain(|error| !error.touches("to"));
        errors
    }
}

fn errors(refusals: Vec<CommandRefusal>) -> Vec<FieldError> {
    refusals.into_iter().map(|refusal| error(&refusal)).collect()
}

fn error(refusal: &CommandRefusal) -> FieldError {
    let said = refusal.to_string();
    let (message, remedy) = said.split_once("; ").unwrap_or((&said, ""));
    let whole = FieldError::whole(refusal.code(), message).mended_by(remedy);
    FieldError { field: refusal.field().map(std::borrow::Cow::into_owned), ..whole }
}

fn answer(message: String, effect: &Effect) -> Answer<Beside> {
    let (warnings, advice) = effect.advice.iter().partition(|advice| advice.is_warning());
    let remarks = |advice: Vec<&Advice>| advice.into_iter().map(remark).collect();
    let changed = Changed {
        reduced_outstanding_by: effect.reduced_outstanding_by,
        became_over_recovered_by: effect.became_over_recovered_by,
    };
    Answer {
        message: Some(message),
        warnings: remarks(warnings),
        advice: remarks(advice),
        beside: Beside { effect: Some(changed) },
    }
}

fn remark(advice: &Advice) -> Remark {
    Remark {
        code: advice.code(),
        message: advice.message().into_owned(),
        section: advice.cite().map(ccs_core::cite::Cite::provision),
    }
}
