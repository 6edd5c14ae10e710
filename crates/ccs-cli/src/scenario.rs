//! From a scenario's path to its facts, and everything that is wrong with them.

use std::path::{Path, PathBuf};

use ccs_core::eligibility::{Answer, decide_all};
use ccs_core::entitlement::model::Scenario;
use ccs_core::entitlement::{Assessment, Refusal as Refused};
use ccs_core::rates::RateBook;
use ccs_files::json::Strictness;
use ccs_files::kind::Kind;
use ccs_files::read::read_rows;
use ccs_files::refusal::Refusal;
use ccs_files::row::SessionRow;
use ccs_files::scenario::{ScenarioReading, Sessions, read_scenario};
use ccs_files::source::Source;

use crate::exit::Failure;
use crate::input::{document, remember};

/// The rates that assessments are made with.
pub(crate) const RATES: RateBook<'static> = RateBook::PUBLISHED;

/// A scenario as it was given, whole or not.
pub(crate) struct GivenFacts {
    name: String,
    reading: ScenarioReading,
    /// What is wrong with the file of its sessions.
    of_rows: Vec<Refusal>,
    pub(crate) warnings: Vec<Refusal>,
}

impl GivenFacts {
    /// Reads a scenario, and the file of its sessions where it names one.
    pub(crate) fn load(path: &Path, strict: bool) -> Result<Self, Failure> {
        let (name, bytes) = document(path)?;
        let strictness = if strict { Strictness::Strict } else { Strictness::Warn };
        Ok(Self::read(name, &bytes, strictness, path))
    }

    /// The same of a document that is read already; `path` is where files are looked for beside.
    pub(crate) fn read(name: String, bytes: &[u8], strictness: Strictness, path: &Path) -> Self {
        let mut reading = read_scenario(bytes, strictness);
        let noted = std::mem::take(&mut reading.warnings);
        let warnings = noted.into_iter().map(|warning| warning.in_file(&name, None)).collect();
        let mut given = Self { name, reading, of_rows: Vec::new(), warnings };
        if let Sessions::InFile { name, .. } = &given.reading.places.sessions {
            let beside = beside(path, name);
            given.put_sessions_in(&beside, strictness);
        }
        given
    }

    fn put_sessions_in(&mut self, path: &Path, strictness: Strictness) {
        remember(path);
        let name = path.display().to_string();
        let read = read_rows::<SessionRow>(&[Source::path(Kind::Sessions, path)], None);
        let mut warnings = read.warnings;
        warnings.extend(self.reading.put_in(&name, read.rows));
        self.of_rows = read.refusals;
        match strictness {
            Strictness::Warn => self.warnings.append(&mut warnings),
            Strictness::Strict => self.of_rows.append(&mut warnings),
        }
    }

    /// The scenario, as far as it could be read.
    pub(crate) const fn scenario(&self) -> &Scenario {
        &self.reading.scenario
    }

    /// Assesses it.
    pub(crate) fn assess(&self) -> Result<Assessment<'_, 'static>, Failure> {
        self.answer(Assessment::of(self.scenario(), &RATES))
    }

    /// What an assessment of the scenario gave, when nothing is wrong.
    pub(crate) fn answer<T>(&self, given: Result<T, Vec<Refused>>) -> Result<T, Failure> {
        let refused = given.as_ref().err().map_or(&[][..], Vec::as_slice);
        let wrong = self.wrong(refused);
        match given {
            Ok(answer) if wrong.is_empty() => Ok(answer),
            _ => Err(Failure::Input(wrong)),
        }
    }

    /// The answers to its questions about eligibility.
    pub(crate) fn answers(&self) -> Result<Vec<Answer>, Failure> {
        self.answer(decide_all(&self.reading.questions, self.scenario(), &RATES))
    }

    /// Everything that is wrong with the document, its rows and its facts.
    pub(crate) fn everything_wrong(&self) -> Vec<Refusal> {
        let refused = Assessment::of(self.scenario(), &RATES).err().unwrap_or_default();
        self.wrong(&refused)
    }

    fn wrong(&self, refused: &[Refused]) -> Vec<Refusal> {
        let mut wrong = self.reading.everything_wrong(&self.name, refused);
        wrong.extend(self.of_rows.iter().cloned());
        wrong
    }
}

/// A file that a document names stands in the document's folder.
fn beside(document: &Path, name: &str) -> PathBuf {
    document.parent().map_or_else(|| PathBuf::from(name), |folder| folder.join(name))
}
