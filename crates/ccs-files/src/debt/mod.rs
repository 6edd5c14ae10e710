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

mod action;
mod read;
mod schema;

use ccs_core::id::{CustomerId, DebtCaseId};
use ccs_core::ledger::{Days, FaultKind};
use ccs_core::money::WideMoney;
use ccs_core::money::serde::dollars;
use ccs_core::personal::Personal;
use ccs_core::rates::RateBook;
use ccs_debt::advice::{Advice, NOTICE_INCOMPLETE};
use ccs_debt::case::{DebtCase, Effect};
use ccs_debt::command::{Command, CommandRefusal, Refusal};
use ccs_debt::event::{DebtEvent, Entry};
use ccs_debt::index::DebtIndex;
use ccs_debt::message::message;
use ccs_debt::policy::{POLICIES, Policy, PolicyChoice};
use ccs_debt::question;
use ccs_debt::state::{Current, DebtState};
use ccs_debt::verify;
use ccs_debt::view::{DebtView, Items, LineView, Names, lines_of};
use serde::Serialize;
use serde_json::Value;

pub use schema::debt_command_schema;

use crate::command::{Answer, CaseFile, Context, Lists, RecordedPolicy, Remark, Unverified};
use crate::json::{FieldError, Fields, value};

/// The schema that every command names.
pub const DEBT_COMMAND_SCHEMA: &str = "ccs-debt-command/1";

/// Reads and runs debt commands.
#[derive(Debug, Clone, Copy)]
pub struct DebtFile {
    policy: Policy,
    names: Names,
    keeps_history: bool,
}

impl DebtFile {
    /// A file whose open questions are decided by a policy. What officers wrote is not shown, and
    /// debts keep their histories.
    #[must_use]
    pub const fn new(policy: Policy) -> Self {
        Self { policy, names: Names::Withheld, keeps_history: true }
    }

    /// The file, with debts that keep only their state and last entry: for outcomes, which show no
    /// more. A page shows the history too.
    #[must_use]
    pub const fn without_history(self) -> Self {
        Self { keeps_history: false, ..self }
    }

    /// The file, showing what officers wrote or not.
    #[must_use]
    pub const fn with_names(self, names: Names) -> Self {
        Self { names, ..self }
    }
}

/// A debt of the file, once something was accepted for it.
#[derive(Debug, Clone, Default)]
pub struct OpenDebt(Option<DebtCase>);

impl OpenDebt {
    /// The debt.
    #[must_use]
    pub const fn case(&self) -> Option<&DebtCase> {
        self.0.as_ref()
    }
}

/// A command or question and the debt it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DebtCommand {
    debt_case_id: DebtCaseId,
    asked: Request,
    /// Whether its day could be read. If not, it is refused, and what else is against it is asked
    /// as on the latest decision day.
    has_day: bool,
}

/// The request of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Request {
    Command(Box<Command>),
    Question(Question),
}

/// A question, with everything that it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Question {
    /// The debts of a customer, or all.
    DebtList(Option<Personal<CustomerId>>),
    /// Any other: it is answered from what it says.
    Answered(question::Answer),
}

/// What was decided and is still to be applied.
#[derive(Debug)]
pub struct Decision(Decided);

#[derive(Debug)]
enum Decided {
    Record { debt_case_id: DebtCaseId, entry: Box<Entry>, effect: Option<Box<Effect>> },
    Answer(question::Answer),
}

/// What an answer says beside the debt.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Beside {
    /// What changed; `null` when nothing did.
    pub effect: Option<Changed>,
    /// Each component's part of what the command moved.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<LineView>,
    /// The answer to a question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub view: Option<Box<question::Answer>>,
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
    const OTHER_KEY: &'static str = "other_debt";
    const POLICIES: &'static [&'static str] = POLICIES;
    type CaseId = DebtCaseId;
    type Case = OpenDebt;
    type Command = DebtCommand;
    type Decision = Decision;
    type Undo = Option<Current>;
    type Index = DebtIndex;
    type State = Option<DebtView>;
    type Focus = ();
    type Beside = Beside;

    fn case_id(&self, fields: &mut Fields<'_>) -> Option<DebtCaseId> {
        fields.required("debt_case_id", value::identifier)
    }

    fn read(&self, fields: &mut Fields<'_>) -> Option<DebtCommand> {
        read::command(fields)
    }

    fn decide(
        &self,
        open: &OpenDebt,
        command: &DebtCommand,
        context: &Context<'_, Self>,
    ) -> Result<Decision, Vec<FieldError>> {
        let asked = match &command.asked {
            Request::Question(Question::DebtList(customer)) => {
                let list = question::debt_list(context.index, customer.as_ref());
                return Ok(Decision(Decided::Answer(list)));
            }
            Request::Question(Question::Answered(answer)) => {
                return Ok(Decision(Decided::Answer(answer.clone())));
            }
            Request::Command(asked) => asked,
        };
        if !command.has_day {
            return Err(self.against_undated(open, asked, context));
        }
        let decided = self.propose(open, asked, context);
        decided.map(Decision).map_err(errors)
    }

    fn apply(&self, open: &mut OpenDebt, decision: Decision) -> Answer<Beside> {
        match decision.0 {
            Decided::Answer(view) => {
                Answer::new(None, Beside { view: Some(Box::new(view)), ..Beside::default() })
            }
            Decided::Record { debt_case_id, entry, effect } => {
                let answer = answer(&entry.event, effect.as_deref());
                let case = open.0.get_or_insert_with(|| DebtCase::new(debt_case_id));
                case.add(*entry);
                if !self.keeps_history {
                    case.forget_earlier();
                }
                answer
            }
        }
    }

    fn undo(&self, open: &OpenDebt, _: &Decision) -> Option<Current> {
        open.case().map(|case| case.state().current().clone())
    }

    fn take_back(&self, open: &mut OpenDebt, before: Option<Current>) {
        match (open.0.as_mut(), before) {
            (Some(case), Some(before)) => case.take_back(before),
            _ => open.0 = None,
        }
    }

    fn state(&self, open: &OpenDebt) -> Option<DebtView> {
        self.state_for_lists(open, Lists::Whole)
    }

    fn state_for(
        &self,
        _: &DebtCaseId,
        (): &(),
        open: &OpenDebt,
        lists: Lists,
    ) -> Option<DebtView> {
        self.state_for_lists(open, lists)
    }

    fn book_name(&self, id: &DebtCaseId) -> String {
        id.to_string()
    }

    fn book_id(&self, name: &str) -> Option<DebtCaseId> {
        name.parse().ok()
    }

    fn is_question(&self, command: &DebtCommand) -> bool {
        matches!(command.asked, Request::Question(_))
    }

    fn days(&self, command: &DebtCommand) -> Days {
        match &command.asked {
            Request::Command(command) => command.days(),
            Request::Question(_) => Days::default(),
        }
    }

    fn content(&self, command: &DebtCommand) -> Option<Value> {
        match &command.asked {
            Request::Command(command) => serde_json::to_value(command).ok(),
            Request::Question(_) => None,
        }
    }

    fn second(&self, decision: &Decision) -> Option<(DebtCaseId, Decision)> {
        let Decided::Record { entry, .. } = &decision.0 else { return None };
        let (other, event) = entry.event.on_other_debt()?;
        let entry = Entry { command: entry.command.clone(), policy: Vec::new(), event };
        Some((other, record(other, entry)))
    }

    fn register(&self, index: &mut DebtIndex, _: &DebtCaseId, open: &OpenDebt) {
        if let Some(case) = open.case() {
            index.register(case);
        }
    }

    fn choose(&mut self, choice: &str) -> bool {
        self.policy.choose(choice).is_ok()
    }

    fn consulted(&self, decision: &Decision) -> Vec<(&'static str, &'static str)> {
        match &decision.0 {
            Decided::Record { entry, .. } => {
                entry.policy.iter().map(|choice| (choice.name, choice.value)).collect()
            }
            Decided::Answer(_) => Vec::new(),
        }
    }

    fn events(&self, decision: &Decision) -> Option<Vec<Value>> {
        let Decided::Record { entry, .. } = &decision.0 else { return None };
        serde_json::to_value(&entry.event).ok().map(|event| vec![event])
    }

    fn stored_decision(
        &self,
        book: &DebtCaseId,
        command: &DebtCommand,
        policy: &RecordedPolicy,
        events: Vec<Value>,
    ) -> Option<Decision> {
        let Request::Command(command) = &command.asked else { return None };
        let [event] = <[Value; 1]>::try_from(events).ok()?;
        let event: DebtEvent = serde_json::from_value(event).ok()?;
        let command = Command::clone(command);
        let choices = policy.iter().filter_map(|(name, value)| PolicyChoice::find(name, value));
        Some(record(*book, Entry { command, policy: choices.collect(), event }))
    }

    fn faults(&self, open: &OpenDebt, entry: &Unverified<'_, Self>) -> Vec<FaultKind> {
        let Decided::Record { entry: recorded, .. } = &entry.decision.0 else { return Vec::new() };
        let index = entry.context.index;
        match open.case() {
            Some(case) => verify::faults_of(case.state(), recorded, index),
            None => verify::faults_of(&DebtState::default(), recorded, index),
        }
    }

    /// A notice that lacks something is made good by one that is complete.
    fn is_settled(&self, open: &OpenDebt, warning: &str) -> bool {
        let last = open.case().and_then(|case| case.state().notices().last());
        warning == NOTICE_INCOMPLETE && last.is_some_and(|notice| notice.missing().is_empty())
    }

    fn save(&self, open: &OpenDebt) -> Option<Value> {
        serde_json::to_value(open.case()?.state()).ok()
    }

    fn load_at(&self, id: &DebtCaseId, version: u64, stored: Value) -> Result<OpenDebt, FaultKind> {
        let state: DebtState =
            serde_json::from_value(stored).map_err(|_| FaultKind::OtherFigure)?;
        if !verify::is_consistent(&state) {
            return Err(FaultKind::OtherFigure);
        }
        Ok(OpenDebt(Some(DebtCase::resume(*id, version, state))))
    }
}

fn record(debt_case_id: DebtCaseId, entry: Entry) -> Decision {
    Decision(Decided::Record { debt_case_id, entry: Box::new(entry), effect: None })
}

impl DebtFile {
    fn propose(
        &self,
        open: &OpenDebt,
        command: &Command,
        context: &Context<'_, Self>,
    ) -> Result<Decided, Vec<CommandRefusal>> {
        let debt_case_id = command.debt_case_id.ok_or_else(Vec::new)?;
        let unopened;
        let case = if let Some(case) = open.case() {
            case
        } else {
            unopened = DebtCase::new(debt_case_id);
            &unopened
        };
        let (entry, effect) = if context.is_preview {
            case.preview(command, context.index, self.policy)?
        } else {
            let proposal = case.decide(command, context.index, self.policy)?;
            proposal.into_parts().ok_or_else(Vec::new)?
        };
        let effect = Some(Box::new(effect));
        Ok(Decided::Record { debt_case_id, entry: Box::new(entry), effect })
    }

    /// What is against a command whose day could not be read, apart from what depends on the day.
    fn against_undated(
        &self,
        open: &OpenDebt,
        command: &Command,
        context: &Context<'_, Self>,
    ) -> Vec<FieldError> {
        let mut command = command.clone();
        command.on = context.as_at.unwrap_or(command.on);
        let mut errors = self.propose(open, &command, context).map_or_else(errors, |_| Vec::new());
        errors.retain(|error| !error.touches("to"));
        errors
    }

    fn state_for_lists(&self, open: &OpenDebt, lists: Lists) -> Option<DebtView> {
        let case = open.case()?;
        let items = match (lists, case.history().last()) {
            (Lists::Whole, _) => Items::All,
            (Lists::Changed, Some(entry)) => Items::Of(entry),
            (Lists::Empty, _) | (Lists::Changed, None) => Items::Nothing,
        };
        let as_at = case.state().as_at()?;
        DebtView::shown(case.state(), &RateBook::PUBLISHED, as_at, items, self.names)
    }
}

/// The decision day is judged for every area alike, before this.
fn errors(refusals: Vec<CommandRefusal>) -> Vec<FieldError> {
    let refusals = refusals.into_iter();
    let refusals = refusals.filter(|refusal| !matches!(refusal, CommandRefusal::BeforeLatest(_)));
    refusals.map(|refusal| error(&refusal)).collect()
}

fn error(refusal: &CommandRefusal) -> FieldError {
    let sentence = refusal.to_string();
    let (message, remedy) = sentence.split_once("; ").unwrap_or((&sentence, ""));
    let whole = FieldError::whole(refusal.code(), message).mended_by(remedy);
    FieldError { field: refusal.field().map(std::borrow::Cow::into_owned), ..whole }
}

fn answer(event: &DebtEvent, effect: Option<&Effect>) -> Answer<Beside> {
    let advice = effect.map(|effect| effect.advice.as_slice()).unwrap_or_default();
    let (warnings, advice): (Vec<&Advice>, Vec<&Advice>) =
        advice.iter().partition(|advice| advice.is_warning());
    let remarks = |advice: Vec<&Advice>| advice.into_iter().map(remark).collect();
    Answer {
        message: Some(message(event)),
        warnings: remarks(warnings),
        advice: remarks(advice),
        beside: Beside {
            effect: effect.map(|effect| Changed {
                reduced_outstanding_by: effect.reduced_outstanding_by,
                became_over_recovered_by: effect.became_over_recovered_by,
            }),
            lines: lines_of(event),
            view: None,
        },
    }
}

fn remark(advice: &Advice) -> Remark {
    Remark {
        code: advice.code(),
        message: advice.message().into_owned(),
        section: advice.cite().map(ccs_core::cite::Cite::provision),
    }
}
