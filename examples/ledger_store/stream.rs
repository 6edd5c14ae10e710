//! A stream of commands to the books of one area.

use std::fmt;

use ccs_files::command::{CaseFile, CommandRun, Verdict};
use ccs_files::json::Strictness;
use serde_json::Value;

use crate::database::{Database, NewEntry, Stored};

/// What became of a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Given {
    /// It is stored.
    Done(String),
    /// It was stored before: the reply was lost, or it was sent twice.
    DoneBefore,
    /// Nothing is stored, for the reasons of these codes.
    Refused(Vec<&'static str>),
    /// Nothing is stored: somebody else wrote since this was decided. Give it again.
    Overtaken,
}

impl fmt::Display for Given {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Done(message) => f.write_str(message),
            Self::DoneBefore => f.write_str("done before"),
            Self::Refused(codes) => write!(f, "refused: {}", codes.join(", ")),
            Self::Overtaken => f.write_str("overtaken; look at it again"),
        }
    }
}

/// What was decided and is not stored yet.
pub(crate) struct Decided {
    given: Given,
    entries: Vec<NewEntry>,
}

/// The books of an area, and the number of the last entry that they have.
pub(crate) struct Stream<F: CaseFile> {
    file: F,
    run: CommandRun<F>,
    last: i64,
}

impl<F: CaseFile + Clone> Stream<F> {
    /// The books as they are stored.
    pub(crate) fn new(file: F, database: &mut dyn Database) -> Stored<Self> {
        let run = CommandRun::new(file.clone(), Strictness::Strict).keeping_entries();
        let mut stream = Self { file, run, last: 0 };
        stream.catch_up(database)?;
        Ok(stream)
    }

    /// The books from a snapshot that has every entry up to a number: only later ones are read.
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests resume a stream"))]
    pub(crate) fn resume(
        file: F,
        (snapshot, last): (&[u8], i64),
        database: &mut dyn Database,
    ) -> Stored<Self> {
        let mut run = CommandRun::new(file.clone(), Strictness::Strict).keeping_entries();
        run.resume(snapshot)?;
        let mut stream = Self { file, run, last };
        stream.catch_up(database)?;
        Ok(stream)
    }

    /// A snapshot, and the number of the last entry that it has.
    #[cfg_attr(not(test), expect(dead_code, reason = "the tests resume a stream"))]
    pub(crate) fn snapshot(&self) -> Stored<(Vec<u8>, i64)> {
        Ok((self.run.snapshot().ok_or("the area keeps no state")?, self.last))
    }

    /// Verifies and applies what others added.
    pub(crate) fn catch_up(&mut self, database: &mut dyn Database) -> Stored<()> {
        for (number, line) in database.read(F::AREA, self.last)? {
            let added = self.run.add_entry(u64::try_from(number)?, line.as_bytes());
            added.map_err(|errors| format!("entry {number}: {errors:?}"))?;
            self.last = number;
        }
        match self.run.entries_alone().first() {
            Some((number, error)) => Err(format!("entry {number}: {error}").into()),
            None => Ok(()),
        }
    }

    /// Decides a command against the books as they are, and stores it.
    pub(crate) fn give(&mut self, database: &mut dyn Database, command: &str) -> Stored<Given> {
        self.catch_up(database)?;
        let decided = self.decide(command)?;
        self.store(database, decided)
    }

    /// The effect of a command, before anything is stored.
    pub(crate) fn decide(&mut self, command: &str) -> Stored<Decided> {
        let outcome = self.run.line(1, command.as_bytes());
        let given = match outcome.verdict {
            Verdict::Accepted => Given::Done(outcome.message.unwrap_or_default()),
            Verdict::Replayed => Given::DoneBefore,
            Verdict::Refused | Verdict::Previewed => {
                Given::Refused(outcome.errors.iter().map(|error| error.code).collect())
            }
        };
        let entries = outcome.entries.into_iter().map(|line| {
            let entry: Value = serde_json::from_str(&line)?;
            let book = entry["book"].as_str().unwrap_or_default().to_owned();
            let version = entry["version"].as_i64().ok_or("an entry has a version")?;
            Ok(NewEntry { book, version, line })
        });
        Ok(Decided { given, entries: entries.collect::<Stored<_>>()? })
    }

    /// Stores what was decided, if nobody wrote in the meantime. Else what was decided here is
    /// forgotten, and the books are those that are stored.
    pub(crate) fn store(&mut self, database: &mut dyn Database, decided: Decided) -> Stored<Given> {
        if decided.entries.is_empty() {
            return Ok(decided.given);
        }
        if let Some(last) = database.append(F::AREA, self.last, &decided.entries)? {
            self.last = last;
            return Ok(decided.given);
        }
        *self = Self::new(self.file.clone(), database)?;
        Ok(Given::Overtaken)
    }

    /// A figure of the debt or payment that an id is about.
    pub(crate) fn figure(&mut self, id: &str, figure: &str) -> Stored<String> {
        let (key, question) = match F::AREA {
            "debt" => ("debt_case_id", r#""command":"debt_list""#),
            _ => ("activity_id", r#""command":"payment_destination""#),
        };
        let line = format!(
            r#"{{"schema":"{}","command_id":"ask","{key}":"{id}","on":"2026-09-30","by":"reader",{question}}}"#,
            F::SCHEMA
        );
        let outcome = serde_json::to_value(self.run.line(1, line.as_bytes()))?;
        let figure = outcome[F::STATE_KEY][figure].as_str();
        Ok(figure.ok_or("there is no such figure")?.to_owned())
    }
}
