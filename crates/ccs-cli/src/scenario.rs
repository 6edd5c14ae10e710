//! From a scenario's path to its facts, and everything that is wrong with them.

use std::io::ErrorKind;
use std::path::Path;

use ccs_core::eligibility::{Answer, decide_all};
use ccs_core::entitlement::model::Scenario;
use ccs_core::entitlement::{Assessment, Balance, Refusal as Refused, balance, in_order_of_facts};
use ccs_core::rates::RateBook;
use ccs_core::statement::StatementFacts;
use ccs_files::fault::{Fault, Found};
use ccs_files::kind::Kind;
use ccs_files::place::Place;
use ccs_files::read::read_rows;
use ccs_files::refusal::Refusal;
use ccs_files::row::SessionRow;
use ccs_files::scenario::{ScenarioReading, Sessions, read_scenario};
use ccs_files::source::Source;

use crate::args::Strict;
use crate::exit::Failure;
use crate::input::{document, remember};

/// A scenario as it was given, whole or not.
pub(crate) struct GivenFacts {
    name: String,
    reading: ScenarioReading,
    /// What is wrong with the file of its sessions, and for a strict reader what is doubtful.
    of_rows: Vec<Refusal>,
    pub(crate) warnings: Vec<Refusal>,
}

impl GivenFacts {
    /// Reads a scenario, and the file of its sessions where it names one.
    pub(crate) fn load(path: &Path, strict: Strict) -> Result<Self, Failure> {
        let (name, bytes) = document(path)?;
        Ok(Self::read(name, &bytes, strict, path))
    }

    /// The same of a document that is read already; `path` is where files are looked for beside.
    pub(crate) fn read(name: String, bytes: &[u8], strict: Strict, path: &Path) -> Self {
        let mut reading = read_scenario(bytes, strict.unknown_keys());
        let noted = std::mem::take(&mut reading.warnings);
        let warnings = noted.into_iter().map(|warning| warning.in_file(&name, None)).collect();
        let mut given = Self { name, reading, of_rows: Vec::new(), warnings };
        if let Sessions::InFile { name, .. } = &given.reading.places.sessions {
            let file = path.with_file_name(&**name);
            given.put_sessions_in(&file, folder(path), strict);
        }
        given.note(given.reading.doubts(&given.name), strict);
        given
    }

    /// Notes what is worth knowing: for a strict reader it is wrong.
    fn note(&mut self, mut noted: Vec<Refusal>, strict: Strict) {
        let notes = if strict.strict { &mut self.of_rows } else { &mut self.warnings };
        notes.append(&mut noted);
    }

    fn put_sessions_in(&mut self, path: &Path, folder: &Path, strict: Strict) {
        remember(path);
        let name = path.display().to_string();
        if let Some(fault) = why_not_read(path, folder) {
            let found = Found { place: Place::new(0, 0), column: None, fault };
            self.of_rows = vec![Refusal::of(&found, &name, Kind::Sessions)];
            return;
        }
        let read = read_rows::<SessionRow>(&[Source::path(Kind::Sessions, path)]);
        let mut warnings = read.warnings;
        warnings.extend(self.reading.put_in(&name, read.rows));
        self.of_rows = read.refusals;
        self.note(warnings, strict);
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
        self.answers(Asked::default(), rates).map(|answers| answers.assessment)
    }

    /// Everything that is asked, when nothing is wrong with any of it.
    pub(crate) fn answers<'t>(
        &self,
        asked: Asked,
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

    /// Everything that is wrong with the document, its rows and its facts, whatever is asked of it.
    pub(crate) fn everything_wrong(&self, rates: &RateBook<'_>) -> Vec<Refusal> {
        let balance = self.scenario().family.balancing.is_some();
        self.decide(Asked { balance, eligibility: true }, rates).err().unwrap_or_default()
    }

    /// Every part of what is asked is decided before anything is refused.
    fn decide<'t>(
        &self,
        asked: Asked,
        rates: &RateBook<'t>,
    ) -> Result<Answers<'_, 't>, Vec<Refusal>> {
        let scenario = self.scenario();
        let assessment = Assessment::of(scenario, rates);
        let balance = asked.balance.then(|| balance(scenario, rates)).transpose();
        let questions = &self.reading.questions;
        let eligibility =
            asked.eligibility.then(|| decide_all(questions, scenario, rates)).transpose();
        let refused = [
            assessment.as_ref().err().cloned(),
            balance.as_ref().err().cloned(),
            eligibility.as_ref().err().cloned(),
        ];
        let refused = refused.into_iter().flatten().flatten().collect();
        let wrong = self.wrong(&in_order_of_facts(refused));
        match (assessment, balance, eligibility) {
            (Ok(assessment), Ok(balance), Ok(eligibility)) if wrong.is_empty() => {
                Ok(Answers { assessment, balance, eligibility })
            }
            _ => Err(wrong),
        }
    }

    fn wrong(&self, refused: &[Refused]) -> Vec<Refusal> {
        let mut wrong = self.reading.everything_wrong(&self.name, refused);
        wrong.extend(self.of_rows.iter().cloned());
        // The document's first, then those of its file of sessions line by line.
        wrong.sort_by_key(|refusal| refusal.line);
        wrong
    }
}

/// What is asked of a scenario besides its entitlements.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Asked {
    pub(crate) balance: bool,
    pub(crate) eligibility: bool,
}

/// What a scenario gives.
pub(crate) struct Answers<'s, 't> {
    pub(crate) assessment: Assessment<'s, 't>,
    pub(crate) balance: Option<Balance>,
    pub(crate) eligibility: Option<Vec<Answer>>,
}

/// A scenario may come from somebody else: the file that it names is a plain one, in its own folder
/// or below.
fn why_not_read(path: &Path, folder: &Path) -> Option<Fault> {
    let (Ok(file), Ok(folder)) = (path.canonicalize(), folder.canonicalize()) else { return None };
    let is_plain = std::fs::metadata(&file).is_ok_and(|file| file.is_file() || file.is_dir());
    match (file.starts_with(folder), is_plain) {
        (false, _) => Some(Fault::OutsideFolder),
        (true, false) => Some(Fault::Unreadable(ErrorKind::Unsupported)),
        (true, true) => None,
    }
}

/// The folder in which a document's files are looked for; that of standard input is the working
/// directory.
fn folder(document: &Path) -> &Path {
    let folder = document.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.unwrap_or(Path::new("."))
}
