//! Running the commands of a file, one after the other.

use std::collections::BTreeMap;
use std::io::{self, BufRead};

use ccs_core::command::{CommandLog, Seen};
use ccs_core::id::CommandId;

use super::case_file::{Addressed, Answer, CaseFile};
use super::lines::{LONGEST_LINE, Line, next_line, refuse_utf16};
use super::outcome::{Outcome, Verdict};
use crate::json::{FieldError, JsonFault, PartReading, Strictness, read_line_in_part, value};

/// The cases of a command file, and the commands that brought them where they are.
#[derive(Debug)]
pub struct CommandRun<F: CaseFile> {
    file: F,
    strictness: Strictness,
    cases: BTreeMap<F::CaseId, F::Case>,
    log: CommandLog<F::Command, Answer<F::Beside>>,
}

/// What a line of a kind of case becomes.
type OutcomeOf<F> = Outcome<<F as CaseFile>::State, <F as CaseFile>::Beside>;

/// How many commands became what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counted {
    /// Applied.
    pub accepted: u64,
    /// Refused; a line that cannot be read is one.
    pub refused: u64,
    /// Sent before, and not applied again.
    pub replayed: u64,
}

/// Why a run stopped before the end of its input.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Stopped {
    /// The input cannot be read, or is UTF-16.
    #[error("{}: {}; {}", .0.code(), .0.message(), .0.remedy())]
    Input(JsonFault),
    /// An outcome could not be handed on.
    #[error("the outcome cannot be written: {0}")]
    Output(#[from] io::Error),
}

impl<F: CaseFile> CommandRun<F> {
    /// A run before its first command.
    #[must_use]
    pub fn new(file: F, strictness: Strictness) -> Self {
        Self { file, strictness, cases: BTreeMap::new(), log: CommandLog::default() }
    }

    /// The cases as they stand, by the ids they are kept under.
    #[must_use]
    pub const fn cases(&self) -> &BTreeMap<F::CaseId, F::Case> {
        &self.cases
    }

    /// Runs every line of the input, and hands each outcome on before the next line is read.
    ///
    /// # Errors
    /// [`Stopped`]. What was accepted until then stays accepted.
    pub fn lines(
        &mut self,
        input: &mut impl BufRead,
        mut each: impl FnMut(&OutcomeOf<F>) -> io::Result<()>,
    ) -> Result<Counted, Stopped> {
        let unreadable = |error: io::Error| Stopped::Input(JsonFault::Unreadable(error.kind()));
        refuse_utf16(input).map_err(Stopped::Input)?;
        let (mut counted, mut buffer, mut number) = (Counted::default(), Vec::new(), 0);
        while let Some(line) = next_line(input, &mut buffer).map_err(unreadable)? {
            number += 1;
            let outcome = match line {
                Line::Blank => continue,
                Line::Text(text) => self.line(number, text),
                Line::TooLong => {
                    let ruling = Ruling::refused(vec![too_long()]);
                    self.outcome(number, None, &F::Focus::default(), ruling)
                }
            };
            counted.count(outcome.verdict);
            each(&outcome)?;
        }
        Ok(counted)
    }

    /// Runs one line.
    pub fn line(&mut self, number: u64, text: &[u8]) -> OutcomeOf<F> {
        let Addressed { id, case, command, errors, warnings } = self.read(number, text);
        let focus = command.as_ref().map(|command| self.file.focus(command)).unwrap_or_default();
        let ruling = match (id, &case, command) {
            (Some(id), Some(case), Some(command)) if errors.is_empty() => {
                self.rule(id, case, command)
            }
            (_, Some(case), Some(command)) => {
                Ruling::refused(self.with_reasons(errors, case, &command))
            }
            _ => Ruling::refused(errors),
        };
        let outcome = self.outcome(number, case.as_ref(), &focus, ruling);
        Outcome { command_id: id, warnings, ..outcome }
    }

    /// The command, and as much of whom it addresses as can be read even if the rest cannot.
    fn read(&self, number: u64, text: &[u8]) -> Addressed<F::CaseId, F::Command> {
        let (mut id, mut case) = (None, None);
        let reading = read_line_in_part(number, text, self.strictness, |fields| {
            // What is missing is noted, and an error keeps the command from being applied.
            let _ = fields.schema(F::SCHEMA);
            id = fields.must("command_id", value::identifier);
            case = self.file.case_id(fields);
            self.file.read(fields)
        });
        let PartReading { value, mut errors, warnings, .. } = reading;
        say_once(&mut errors);
        Addressed { id, case, command: value, errors, warnings }
    }

    /// What is wrong with the line, and what else stands against the command that was read in
    /// spite of it. A field that could not be read is not called missing as well.
    fn with_reasons(
        &self,
        mut errors: Vec<FieldError>,
        case: &F::CaseId,
        command: &F::Command,
    ) -> Vec<FieldError> {
        let unopened = F::Case::default();
        let case = self.case(case).unwrap_or(&unopened);
        let mut reasons = self.file.decide(case, command).err().unwrap_or_default();
        let said = |reason: &FieldError| {
            let field = reason.field.as_deref();
            field.is_some_and(|field| errors.iter().any(|error| error.touches(field)))
        };
        reasons.retain(|reason| !said(reason));
        errors.append(&mut reasons);
        errors
    }

    fn case(&self, id: &F::CaseId) -> Option<&F::Case> {
        self.cases.get(&self.file.kept_under(id))
    }

    fn rule(&mut self, id: CommandId, case: &F::CaseId, command: F::Command) -> RulingOf<F> {
        match self.log.seen(id, &command) {
            Seen::Replayed(answer) => Ruling::answered(Verdict::Replayed, answer.clone()),
            Seen::Conflict => {
                let field = Some("command_id".to_owned());
                Ruling::refused(vec![FieldError::of(&JsonFault::CommandIdReused, field)])
            }
            Seen::New => self.rule_on_new(id, case, command),
        }
    }

    fn rule_on_new(
        &mut self,
        id: CommandId,
        case_id: &F::CaseId,
        command: F::Command,
    ) -> RulingOf<F> {
        let unopened = F::Case::default();
        let case = self.case(case_id).unwrap_or(&unopened);
        match self.file.decide(case, &command) {
            Err(errors) => Ruling::refused(errors),
            Ok(decision) => {
                let case = self.cases.entry(self.file.kept_under(case_id)).or_default();
                let answer = self.file.apply(case, decision);
                self.log.record(id, command, answer.clone());
                Ruling::answered(Verdict::Accepted, answer)
            }
        }
    }

    fn outcome(
        &self,
        line: u64,
        case_id: Option<&F::CaseId>,
        focus: &F::Focus,
        ruling: RulingOf<F>,
    ) -> OutcomeOf<F> {
        let unopened = F::Case::default();
        let case = case_id.map(|id| (id, self.case(id).unwrap_or(&unopened)));
        let state = case.map(|(id, case)| self.file.state_for(id, focus, case));
        Outcome {
            line,
            command_id: None,
            verdict: ruling.verdict,
            message: ruling.answer.message,
            errors: ruling.errors,
            warnings: Vec::new(),
            state_key: F::STATE_KEY,
            state,
            in_all: case.and_then(|(_, case)| self.file.in_all(case)),
            beside: ruling.answer.beside,
        }
    }
}

impl Counted {
    const fn count(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Accepted => self.accepted += 1,
            Verdict::Refused => self.refused += 1,
            Verdict::Replayed => self.replayed += 1,
        }
    }
}

/// What was ruled on one command.
struct Ruling<B> {
    verdict: Verdict,
    answer: Answer<B>,
    errors: Vec<FieldError>,
}

type RulingOf<F> = Ruling<<F as CaseFile>::Beside>;

impl<B: Default> Ruling<B> {
    fn refused(errors: Vec<FieldError>) -> Self {
        Self { verdict: Verdict::Refused, answer: Answer::default(), errors }
    }

    const fn answered(verdict: Verdict, answer: Answer<B>) -> Self {
        Self { verdict, answer, errors: Vec::new() }
    }
}

fn too_long() -> FieldError {
    let message = format!("the line has more than {} MB", LONGEST_LINE >> 20);
    FieldError::whole(JsonFault::TooLarge.code(), message).mended_by("make several commands of it")
}

/// The id of a case is read twice, for the case and for the command: its errors are said once.
fn say_once(errors: &mut Vec<FieldError>) {
    let mut said: Vec<FieldError> = Vec::new();
    errors.retain(|error| {
        let new = !said.contains(error);
        said.extend(new.then(|| error.clone()));
        new
    });
}
