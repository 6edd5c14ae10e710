//! What a run takes from what was recorded before: entries of a history, and a snapshot.

use std::collections::BTreeSet;
use std::io::{self, BufRead};

use ccs_core::id::CommandId;
use ccs_core::ledger::FaultKind;

use super::case_file::{Answer, CaseFile};
use super::covered::Covered;
use super::half::Half;
use super::lines::{Line, next_line, refuse_utf16};
use super::outcome::Verdict;
use super::ruling::{Ask, Pending, too_long};
use super::run::CommandRun;
use super::seen::Content;
use super::stored::{self, Damaged};
use crate::json::{FieldError, JsonFault};

/// The command of an entry that was applied, its case, and what it is answered with.
pub type Added<F> = (CommandId, <F as CaseFile>::CaseId, Answer<<F as CaseFile>::Beside>);

impl<F: CaseFile> CommandRun<F> {
    pub(super) fn run_entry(&mut self, number: u64, text: &[u8]) -> Pending<F> {
        match self.add_entry(number, text) {
            Ok((id, case, answer)) => Pending {
                command_id: Some(id),
                case: Some(case),
                verdict: Verdict::Accepted,
                answer,
                ..Pending::unread(number, Vec::new())
            },
            Err(errors) => Pending { is_damaged: true, ..Pending::unread(number, errors) },
        }
    }

    /// Verifies a history from its first entry on and applies what is sound, a line at a time. Each
    /// error is handed on with the number of its line. Returns the number of sound entries.
    ///
    /// # Errors
    /// The input cannot be read, or is UTF-16.
    pub fn history(
        &mut self,
        input: &mut impl BufRead,
        mut each: impl FnMut(u64, FieldError),
    ) -> Result<u64, JsonFault> {
        let unreadable = |error: io::Error| JsonFault::Unreadable(error.kind());
        refuse_utf16(input)?;
        let (mut sound, mut buffer, mut number) = (0, Vec::new(), 0);
        while let Some(line) = next_line(input, &mut buffer).map_err(unreadable)? {
            number += 1;
            let added = match line {
                Line::Blank => continue,
                Line::Text(text) => self.add_entry(number, text).map(drop),
                Line::TooLong => {
                    Err(vec![too_long().mended_by("take the history from a copy of it")])
                }
            };
            match added {
                Ok(()) => sound += 1,
                Err(errors) => errors.into_iter().for_each(|error| each(number, error)),
            }
        }
        self.entries_alone().into_iter().for_each(|(line, error)| each(line, error));
        Ok(sound)
    }

    /// Verifies an entry of a history and applies it.
    ///
    /// # Errors
    /// Everything that is wrong with it; nothing changes.
    pub fn add_entry(&mut self, number: u64, text: &[u8]) -> Result<Added<F>, Vec<FieldError>> {
        let entry = stored::read_entry(self, number, text)?;
        let how = entry.how;
        if entry.is_second {
            self.halves.is_whole();
        } else {
            self.halves.next(self.other_half(number, &entry));
        }
        let ask = Ask {
            id: entry.id,
            case: &entry.case,
            how,
            focus: &F::Focus::default(),
            text: entry.text.as_bytes(),
        };
        let content = Content::of(&self.file, &entry.command, ask.text);
        let answer = self.record(&ask, &entry.command, entry.decision, &mut Vec::new());
        let book = self.file.kept_under(&entry.case, &self.index);
        let command = self.file.is_whole(&entry.command).then_some(entry.command);
        self.seen.record(entry.id, book, content, command, answer.clone());
        Ok((entry.id, entry.case, answer))
    }

    /// The second entry that an entry needs beside it, where its command touches two books.
    fn other_half(&self, line: u64, entry: &stored::ReadEntry<F>) -> Option<Half<F>> {
        let (other, decision) = self.file.second(&entry.decision)?;
        let events = self.file.events(&decision)?;
        Some(Half { place: (line, entry.version), id: entry.id, other, events })
    }

    /// Adds an entry of a history, unless the snapshot that the run started from has it already.
    ///
    /// # Errors
    /// Everything that is wrong with it; nothing changes.
    pub fn catch_up(&mut self, number: u64, text: &[u8]) -> Result<(), Vec<FieldError>> {
        let place = if self.covered.is_empty() { None } else { stored::place(&self.file, text) };
        if let Some((book, version, is_altered)) = place {
            match self.covered.has(&book, version) {
                Ok(true) if is_altered => {
                    return Err(vec![stored::fault(FaultKind::Altered, version)]);
                }
                Ok(true) => return Ok(()),
                Ok(false) => {}
                Err(fault) => return Err(vec![stored::fault(fault, version)]),
            }
        }
        self.add_entry(number, text).map(drop)
    }

    /// At the end of a history: how many books of the snapshot that the run started from have entries
    /// that the history lacks. To go on would leave a hole in it.
    #[must_use]
    pub fn books_ahead_of_history(&self) -> usize {
        self.covered.books_ahead()
    }

    /// At the end of a history: the entries that have only one side of what touches two books, each
    /// with its line.
    pub fn entries_alone(&mut self) -> Vec<(u64, FieldError)> {
        self.halves.alone()
    }

    /// Starts from a snapshot that [`snapshot`](Self::snapshot) wrote.
    ///
    /// # Errors
    /// [`Damaged`]; nothing is taken from it.
    pub fn resume(&mut self, bytes: &[u8]) -> Result<(), Damaged> {
        let (cases, seen) = stored::read_state(&self.file, bytes)?;
        for (id, book) in &cases {
            self.file.register(&mut self.index, id, &book.case);
        }
        self.covered = Covered::by(&cases);
        self.cases = cases;
        self.seen = seen;
        Ok(())
    }

    /// Whether what an outcome of a book warned of, by its code, is made good since.
    #[must_use]
    pub fn is_settled(&self, book: &str, warning: &str) -> bool {
        let book = self.file.book_id(book).and_then(|id| self.cases.get(&id));
        book.is_some_and(|book| self.file.is_settled(&book.case, warning))
    }

    /// A snapshot of every book; `None` where the area stores none.
    #[must_use]
    pub fn snapshot(&self) -> Option<Vec<u8>> {
        stored::state(self)
    }

    /// Every command id that was accepted.
    #[must_use]
    pub fn command_ids(&self) -> BTreeSet<CommandId> {
        self.seen.ids()
    }
}
