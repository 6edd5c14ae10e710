//! Running the commands of a file, one after the other.

use std::collections::BTreeMap;
use std::fmt;
use std::io::{self, BufRead};

use ccs_core::date::Day;
use ccs_core::ledger::{DecisionDay, decision_day};

use super::case_file::{Addressed, Answer, CaseFile, Cases, Context, How, Lists, OpenBook};
use super::covered::Covered;
use super::half::Halves;
use super::lines::{Line, next_line, refuse_utf16};
use super::outcome::{Outcome, Verdict};
use super::ruling::{
    Ask, Counted, Pending, Ruling, Stopped, in_order_of_items, superseded, too_long,
};
use super::seen::{Content, Found, Seen};
use super::stored;
use crate::json::{FieldError, JsonFault, Strictness};

/// The cases of a command file, and the commands that brought them where they are.
pub struct CommandRun<F: CaseFile> {
    pub(super) file: F,
    pub(super) strictness: Strictness,
    pub(super) cases: Cases<F>,
    pub(super) index: F::Index,
    pub(super) seen: Seen<F>,
    pub(super) halves: Halves<F>,
    pub(super) covered: Covered<F>,
    lists: Option<Lists>,
    keeps_entries: bool,
    last: Option<LastOutcomes<F>>,
}

/// The last outcome of each book, and every entry of the run in the order of its decision: entries of
/// one command may be of several books, and belong together.
struct LastOutcomes<F: CaseFile> {
    by_book: BTreeMap<F::CaseId, Pending<F>>,
    entries: Vec<String>,
}

impl<F: CaseFile> fmt::Debug for CommandRun<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CommandRun").field("books", &self.cases.len()).finish_non_exhaustive()
    }
}

/// What a line of a kind of case becomes.
pub type OutcomeOf<F> = Outcome<<F as CaseFile>::State, <F as CaseFile>::Beside>;

impl<F: CaseFile> CommandRun<F> {
    /// A run before its first command.
    #[must_use]
    pub fn new(file: F, strictness: Strictness) -> Self {
        Self {
            file,
            strictness,
            cases: BTreeMap::new(),
            index: F::Index::default(),
            seen: Seen::default(),
            halves: Halves::default(),
            covered: Covered::default(),
            lists: Some(Lists::Changed),
            keeps_entries: false,
            last: None,
        }
    }

    /// A run whose outcomes show these items of lists; `None` shows no state.
    #[must_use]
    pub const fn showing(mut self, lists: Option<Lists>) -> Self {
        self.lists = lists;
        self
    }

    /// A run whose outcomes have the entries that are added to histories.
    #[must_use]
    pub const fn keeping_entries(mut self) -> Self {
        self.keeps_entries = true;
        self
    }

    /// A run that hands on only each book's last outcome, at the end of its input.
    #[must_use]
    pub fn only_last(mut self) -> Self {
        self.last = Some(LastOutcomes { by_book: BTreeMap::new(), entries: Vec::new() });
        self
    }

    /// What the cases are about.
    #[must_use]
    pub const fn file(&self) -> &F {
        &self.file
    }

    /// The books after the commands so far, by the ids they are kept under.
    #[must_use]
    pub const fn cases(&self) -> &Cases<F> {
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
            let pending = match line {
                Line::Blank => continue,
                Line::Text(text) => self.run_line(number, text),
                Line::TooLong => Pending::unread(number, vec![too_long()]),
            };
            counted.count(pending.verdict);
            self.hand_on(pending, &mut each)?;
        }
        self.hand_on_last(&mut each)?;
        let alone = self.entries_alone();
        if alone.is_empty() { Ok(counted) } else { Err(Stopped::Damaged(alone)) }
    }

    /// Runs one line.
    pub fn line(&mut self, number: u64, text: &[u8]) -> OutcomeOf<F> {
        let pending = self.run_line(number, text);
        self.outcome(pending, self.lists)
    }

    fn hand_on(
        &mut self,
        mut pending: Pending<F>,
        each: &mut impl FnMut(&OutcomeOf<F>) -> io::Result<()>,
    ) -> io::Result<()> {
        match (&mut self.last, &pending.case) {
            (Some(last), Some(case)) => {
                let book = self.file.kept_under(case, &self.index);
                // Entries are recorded whether or not their outcome is shown.
                last.entries.append(&mut pending.entries);
                last.by_book.insert(book, pending);
                Ok(())
            }
            _ => each(&self.outcome(pending, self.lists)),
        }
    }

    fn hand_on_last(
        &mut self,
        each: &mut impl FnMut(&OutcomeOf<F>) -> io::Result<()>,
    ) -> io::Result<()> {
        let Some(LastOutcomes { by_book, entries }) = self.last.as_mut() else { return Ok(()) };
        let mut last: Vec<Pending<F>> = std::mem::take(by_book).into_values().collect();
        last.sort_by_key(|pending| pending.line);
        if let Some(first) = last.first_mut() {
            first.entries = std::mem::take(entries);
        }
        last.into_iter().try_for_each(|pending| each(&self.outcome(pending, self.lists)))
    }

    fn run_line(&mut self, number: u64, text: &[u8]) -> Pending<F> {
        if stored::is_entry::<F>(text) {
            return self.run_entry(number, text);
        }
        self.halves.next(None);
        let Addressed { id, case, command, how, errors, warnings } = self.read(number, text);
        let focus = command.as_ref().map(|command| self.file.focus(command)).unwrap_or_default();
        let ruling = match (id, &case, command) {
            (Some(id), Some(case), Some(command)) if errors.is_empty() => {
                self.rule(Ask { id, case, how, focus: &focus, text }, command)
            }
            (_, Some(case), Some(command)) => {
                Ruling::refused(self.with_reasons(errors, case, &command, how))
            }
            _ => Ruling::refused(errors),
        };
        Pending {
            line: number,
            command_id: id,
            case,
            other: ruling.other,
            focus,
            verdict: ruling.verdict,
            answer: ruling.answer,
            errors: ruling.errors,
            notices: warnings,
            preview: ruling.preview,
            entries: ruling.entries,
            is_damaged: false,
        }
    }

    /// The errors of the line, and the refusals of the command as far as it could be read. A field
    /// that could not be read is not called missing as well.
    fn with_reasons(
        &self,
        mut errors: Vec<FieldError>,
        case: &F::CaseId,
        command: &F::Command,
        how: How,
    ) -> Vec<FieldError> {
        let mut reasons = self.decide(case, command, how).err().unwrap_or_default();
        let is_known = |reason: &FieldError| {
            let field = reason.field.as_deref();
            field.is_some_and(|field| errors.iter().any(|error| error.touches(field)))
        };
        reasons.retain(|reason| !is_known(reason));
        errors.append(&mut reasons);
        in_order_of_items(&mut errors);
        errors
    }

    pub(super) fn book(&self, id: &F::CaseId) -> Option<&OpenBook<F::Case>> {
        self.cases.get(&self.kept_under(id))
    }

    pub(super) fn kept_under(&self, id: &F::CaseId) -> F::CaseId {
        self.file.kept_under(id, &self.index)
    }

    fn rule(&mut self, ask: Ask<'_, F>, command: F::Command) -> Ruling<F> {
        if self.file.is_question(&command) {
            return self.rule_on_question(&ask, &command);
        }
        match self.seen.find(ask.id, &command, || Content::of(&self.file, &command, ask.text)) {
            Found::Replayed(answer) => {
                let unopened = F::Case::default();
                let case = self.book(ask.case).map_or(&unopened, |book| &book.case);
                let beside = self.file.replayed(case, &command, answer.beside);
                Ruling::answered(Verdict::Replayed, Answer { beside, ..answer })
            }
            Found::Conflict => {
                let field = Some("command_id".to_owned());
                Ruling::refused(vec![FieldError::of(&JsonFault::CommandIdReused, field)])
            }
            Found::New => self.rule_on_new(&ask, command),
        }
    }

    fn rule_on_question(&mut self, ask: &Ask<'_, F>, command: &F::Command) -> Ruling<F> {
        match self.decide(ask.case, command, ask.how) {
            Err(errors) => Ruling::refused(errors),
            Ok(decision) => {
                let mut unopened = F::Case::default();
                let book = self.cases.get_mut(&self.file.kept_under(ask.case, &self.index));
                let case = book.map_or(&mut unopened, |book| &mut book.case);
                Ruling::answered(Verdict::Accepted, self.file.apply(case, decision))
            }
        }
    }

    /// Every reason at once: of the version, of the day, and of the area.
    fn decide(
        &self,
        case_id: &F::CaseId,
        command: &F::Command,
        how: How,
    ) -> Result<F::Decision, Vec<FieldError>> {
        let unopened = OpenBook::default();
        let book = self.book(case_id).unwrap_or(&unopened);
        let mut errors: Vec<FieldError> = superseded(how, book.version).into_iter().collect();
        let is_question = self.file.is_question(command);
        let DecisionDay { day, refusal } = self.decision_day(command, how, book);
        if let Some(refusal) = refusal.filter(|_| !is_question) {
            errors.push(FieldError::from_sentence(
                "decided_on",
                refusal.code(),
                &refusal.to_string(),
            ));
        }
        let context = self.context_on(day, book, how);
        match self.file.decide(&book.case, command, &context) {
            Ok(decision) if errors.is_empty() => Ok(decision),
            Ok(_) => Err(errors),
            Err(reasons) => {
                errors.extend(reasons);
                Err(errors)
            }
        }
    }

    /// What the command of an entry would be decided in.
    pub(super) fn context<'c>(
        &'c self,
        command: &F::Command,
        how: How,
        book: &OpenBook<F::Case>,
    ) -> Context<'c, F> {
        self.context_on(self.decision_day(command, how, book).day, book, how)
    }

    const fn context_on<'c>(
        &'c self,
        decided_on: Option<Day>,
        book: &OpenBook<F::Case>,
        how: How,
    ) -> Context<'c, F> {
        Context {
            decided_on,
            as_at: book.as_at,
            is_preview: how.is_preview,
            index: &self.index,
            cases: &self.cases,
        }
    }

    fn decision_day(
        &self,
        command: &F::Command,
        how: How,
        book: &OpenBook<F::Case>,
    ) -> DecisionDay {
        let mut days = self.file.days(command);
        days.decided = days.decided.or(how.decided_on);
        decision_day(days, book.as_at)
    }

    fn rule_on_new(&mut self, ask: &Ask<'_, F>, command: F::Command) -> Ruling<F> {
        match self.decide(ask.case, &command, ask.how) {
            Err(errors) => Ruling::refused(errors),
            Ok(decision) if ask.how.is_preview => self.preview(ask, decision),
            Ok(decision) => self.accept(ask, command, decision),
        }
    }

    /// Applied, shown and undone.
    fn preview(&mut self, ask: &Ask<'_, F>, decision: F::Decision) -> Ruling<F> {
        let Self { file, cases, lists, index, .. } = self;
        let kept_under = file.kept_under(ask.case, index);
        let book = cases.entry(kept_under.clone()).or_default();
        let undo = file.undo(&book.case, &decision);
        let answer = file.apply(&mut book.case, decision);
        let lists = lists.unwrap_or(Lists::Changed);
        let state = file.state_for(ask.case, ask.focus, &book.case, lists);
        file.take_back(&mut book.case, undo);
        if book.version == 0 {
            cases.remove(&kept_under);
        }
        Ruling { preview: Some(state), ..Ruling::answered(Verdict::Previewed, answer) }
    }

    fn accept(
        &mut self,
        ask: &Ask<'_, F>,
        command: F::Command,
        decision: F::Decision,
    ) -> Ruling<F> {
        let content = Content::of(&self.file, &command, ask.text);
        let other = self.file.second(&decision);
        let mut entries = Vec::new();
        let answer = self.record(ask, &command, decision, &mut entries);
        let other = other.map(|(other, decision)| {
            let second = Ask { case: &other, ..*ask };
            let _ = self.record(&second, &command, decision, &mut entries);
            other
        });
        let book = self.file.kept_under(ask.case, &self.index);
        let kept = self.file.content(&command).is_none();
        let first = Answer {
            message: answer.message.clone(),
            warnings: answer.warnings.clone(),
            advice: answer.advice.clone(),
            beside: self.file.kept_for_replay(&answer.beside),
        };
        self.seen.record(ask.id, book, content, kept.then_some(command), first);
        Ruling { other, entries, ..Ruling::answered(Verdict::Accepted, answer) }
    }

    /// Adds one entry to one book.
    pub(super) fn record(
        &mut self,
        ask: &Ask<'_, F>,
        command: &F::Command,
        decision: F::Decision,
        entries: &mut Vec<String>,
    ) -> Answer<F::Beside> {
        let unopened = OpenBook::default();
        let book = self.book(ask.case).unwrap_or(&unopened);
        let day = self.decision_day(command, ask.how, book).day;
        let kept_under = self.file.kept_under(ask.case, &self.index);
        if self.keeps_entries {
            let version = book.version.saturating_add(1);
            entries.extend(stored::entry(&self.file, &kept_under, version, ask.text, &decision));
        }
        let book = self.cases.entry(kept_under.clone()).or_default();
        let answer = self.file.apply(&mut book.case, decision);
        book.version = book.version.saturating_add(1);
        book.as_at = book.as_at.max(day);
        self.file.register(&mut self.index, &kept_under, &book.case);
        answer
    }

    fn in_language(&self, errors: Vec<FieldError>) -> Vec<FieldError> {
        errors.into_iter().map(|error| self.file.in_language(error)).collect()
    }

    fn outcome(&self, pending: Pending<F>, lists: Option<Lists>) -> OutcomeOf<F> {
        let unopened = OpenBook::default();
        let book = pending.case.as_ref().and_then(|id| self.book(id)).unwrap_or(&unopened);
        let changes = matches!(pending.verdict, Verdict::Accepted);
        let lists = lists.map(|lists| match lists {
            Lists::Changed if !changes => Lists::Empty,
            lists => lists,
        });
        let show = |id: &F::CaseId| {
            let case = self.book(id).map_or(&unopened.case, |book| &book.case);
            lists.map(|lists| self.file.state_for(id, &pending.focus, case, lists))
        };
        Outcome {
            line: pending.line,
            schema: format!("ccs-{}-outcome/1", F::AREA),
            command_id: pending.command_id,
            book: pending.case.as_ref().map(|id| self.file.book_name(&self.kept_under(id))),
            verdict: pending.verdict,
            state: pending.case.as_ref().and_then(show),
            other: pending.other.as_ref().and_then(show),
            message: pending.answer.message,
            errors: self.in_language(pending.errors),
            warnings: pending.answer.warnings,
            advice: pending.answer.advice,
            notices: self.in_language(pending.notices),
            version: book.version,
            as_at: book.as_at,
            shows: lists,
            preview: pending.preview.filter(|_| lists.is_some()),
            state_key: F::STATE_KEY,
            other_key: F::OTHER_KEY,
            in_all: lists.and(pending.case.as_ref()).and_then(|_| self.file.in_all(&book.case)),
            beside: self.file.beside(&book.case, pending.answer.beside, lists),
            entries: pending.entries,
            is_damaged: pending.is_damaged,
        }
    }
}
