//! From a scenario's path to its facts, and everything that is wrong with them.

use std::path::Path;

use ccs_core::entitlement::model::Scenario;
use ccs_core::entitlement::{Assessment, Refusal as Refused, Warning};
use ccs_core::rates::RateBook;
use ccs_core::statement::StatementFacts;
use ccs_files::json::add_lines;
use ccs_files::refusal::Refusal;
use ccs_files::scenario::{
    Answers, Questions, ScenarioReading, SessionsFile, doubtful, read_scenario,
};

use crate::args::Strict;
use crate::exit::Failure;
use crate::input::{document, remember};

/// A scenario as it was given, whole or not.
pub(crate) struct GivenFacts {
    name: String,
    document: Vec<u8>,
    reading: ScenarioReading,
    /// What is wrong with the file of its sessions, and for a strict reader what is doubtful.
    of_rows: Vec<Refusal>,
    pub(crate) warnings: Vec<Refusal>,
    is_strict: bool,
}

impl GivenFacts {
    /// Reads a scenario, and the file of its sessions where it names one.
    pub(crate) fn load(path: &Path, strict: Strict) -> Result<Self, Failure> {
        let (name, bytes) = document(path)?;
        Ok(Self::read(name, bytes, strict, path))
    }

    /// The same of a document that is read already; `path` is where files are looked for beside.
    pub(crate) fn read(name: String, document: Vec<u8>, strict: Strict, path: &Path) -> Self {
        let mut reading = read_scenario(&document, strict.unknown_keys());
        let noted = std::mem::take(&mut reading.warnings).into_iter();
        let noted = noted.map(|warning| warning.in_file(&name, None)).collect();
        let is_strict = strict.strict;
        let (of_rows, warnings) = (Vec::new(), Vec::new());
        let mut given = Self { name, document, reading, of_rows, warnings, is_strict };
        given.note(noted);
        if let Some(file) = given.reading.sessions_file(path) {
            remember(&file);
            let SessionsFile { refusals, warnings } = given.reading.read_sessions_file(path);
            given.of_rows = refusals;
            given.note(warnings);
        }
        given.note(given.reading.doubts(&given.name));
        given
    }

    /// Notes what is worth knowing: for a strict reader it is wrong.
    fn note(&mut self, mut noted: Vec<Refusal>) {
        add_lines(&self.document, &self.name, &mut noted);
        let notes = if self.is_strict { &mut self.of_rows } else { &mut self.warnings };
        notes.append(&mut noted);
    }

    /// The scenario, as far as it could be read.
    pub(crate) const fn scenario(&self) -> &Scenario {
        &self.reading.scenario
    }

    /// What only a statement shows of it.
    pub(crate) const fn statement_facts(&self) -> &StatementFacts {
        &self.reading.statement
    }

    /// Assesses it with some rates.
    pub(crate) fn assess<'t>(&self, rates: &RateBook<'t>) -> Result<Assessment<'_, 't>, Failure> {
        self.answers(Questions::default(), rates).map(|answers| answers.assessment)
    }

    /// Everything that is asked, when nothing is wrong with any of it.
    pub(crate) fn answers<'t>(
        &self,
        asked: Questions,
        rates: &RateBook<'t>,
    ) -> Result<Answers<'_, 't>, Failure> {
        self.decide(asked, rates).map_err(Failure::Input)
    }

    /// What a sweep of the scenario gave, when nothing is wrong.
    pub(crate) fn answer<T>(&self, given: Result<T, Vec<Refused>>) -> Result<T, Failure> {
        let refused = given.as_ref().err().map_or(&[][..], Vec::as_slice);
        let wrong = self.wrong(refused);
        match given {
            Ok(answer) if wrong.is_empty() => Ok(answer),
            _ => Err(Failure::Input(wrong)),
        }
    }

    /// What is doubtful when everything that can be asked is; everything that is wrong with the
    /// document, its rows and its facts.
    ///
    /// # Errors
    /// What is wrong; for a strict reader also what is doubtful.
    pub(crate) fn checked(&self, rates: &RateBook<'_>) -> Result<Vec<Refusal>, Vec<Refusal>> {
        let balance = self.scenario().family.balancing.is_some();
        let answers = self.decide(Questions { balance, eligibility: true }, rates)?;
        Ok(self.as_given(&answers.warnings(self.scenario())))
    }

    /// Warnings of its entitlements; for a strict reader they are errors.
    pub(crate) fn doubtful(&self, warnings: &[Warning]) -> Result<Vec<Refusal>, Failure> {
        let doubtful = self.as_given(warnings);
        if self.is_strict && !doubtful.is_empty() {
            return Err(Failure::Input(doubtful));
        }
        Ok(doubtful)
    }

    fn as_given(&self, warnings: &[Warning]) -> Vec<Refusal> {
        warnings.iter().map(|warning| doubtful(&self.name, warning)).collect()
    }

    /// Every part of what is asked is decided before anything is refused.
    fn decide<'t>(
        &self,
        asked: Questions,
        rates: &RateBook<'t>,
    ) -> Result<Answers<'_, 't>, Vec<Refusal>> {
        let decided = self.reading.decide(asked, rates);
        let mut wrong = self.wrong(decided.as_ref().err().map_or(&[][..], Vec::as_slice));
        if let Some(answers) = decided.as_ref().ok().filter(|_| self.is_strict) {
            wrong.extend(self.as_given(&answers.warnings(self.scenario())));
        }
        match decided {
            Ok(answers) if wrong.is_empty() => Ok(answers),
            _ => Err(wrong),
        }
    }

    fn wrong(&self, refused: &[Refused]) -> Vec<Refusal> {
        let mut wrong = self.reading.everything_wrong(&self.name, refused);
        wrong.extend(self.of_rows.iter().cloned());
        add_lines(&self.document, &self.name, &mut wrong);
        // The document's first, then those of its file of sessions line by line.
        wrong.sort_by_key(|refusal| (refusal.file != self.name).then_some(refusal.line));
        wrong
    }
}
