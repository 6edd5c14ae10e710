//! One file of a page, and how it is read.

use std::collections::BTreeMap;

use ccs_files::import::guess::answers::{Gap, answered, gaps};
use ccs_files::import::guess::{Guessed, guess};
use ccs_files::import::recognise::{Recognised, has_rows, recognise};
use ccs_files::import::{Importer, read_through};
use ccs_files::kind::Kind;
use ccs_files::profile::{Mistakes, Profile, Setting};
use ccs_files::refusal::Refusal;
use ccs_files::source::Source;
use ccs_reconcile::report::{LeftOut, Omitted};

use crate::answer::{Answer, FileShown, kinds};
use crate::call::Reading;

/// One file of a page.
#[derive(Debug)]
pub struct Held {
    /// Its number.
    pub id: u32,
    /// As it was given.
    original: Source,
    kind: Option<Kind>,
    /// The profile that reads it, if one does.
    profile: Option<String>,
    /// What the profile asked for.
    settings: Vec<Setting>,
    shipped: Vec<&'static str>,
    questions: Vec<String>,
    words: BTreeMap<String, Vec<String>>,
    notes: Vec<String>,
    /// As it is compared, once that is known.
    read: Option<Source>,
    /// Everything that is wrong with it.
    refusals: Vec<Refusal>,
    /// Whether only rows are wrong, which can be left out.
    is_row_errors: bool,
    /// Rows that were left out, by why.
    left_out: Vec<LeftOut>,
    /// Rows that the profile leaves out.
    omitted: Vec<Omitted>,
}

impl Held {
    /// Takes a file, and finds out how it is read.
    #[must_use]
    pub fn new(id: u32, name: String, bytes: &[u8]) -> Self {
        let mut held = Self::unread(id, Source::bytes(Kind::Payments, name, bytes));
        match recognise(&held.original) {
            Ok(Recognised::Plain(kind)) => held.read_as(kind, None),
            Ok(Recognised::Export(guessed)) => held.propose(*guessed),
            Err(refusals) => held.refusals = refusals,
        }
        held
    }

    /// A file of our own, made on the page.
    #[must_use]
    pub fn made(id: u32, source: Source) -> Self {
        let kind = source.kind();
        let mut held = Self::unread(id, source);
        held.read_as(kind, None);
        held
    }

    const fn unread(id: u32, original: Source) -> Self {
        Self {
            id,
            original,
            kind: None,
            profile: None,
            settings: Vec::new(),
            shipped: Vec::new(),
            questions: Vec::new(),
            words: BTreeMap::new(),
            notes: Vec::new(),
            read: None,
            refusals: Vec::new(),
            is_row_errors: false,
            left_out: Vec::new(),
            omitted: Vec::new(),
        }
    }

    /// Reads it as a kind, through a profile with its questions answered.
    pub fn read(&mut self, kind: Kind, reading: &Reading) {
        let is_other_kind = self.kind != Some(kind);
        let answers = reading.settings.iter().filter(|(_, value)| !value.trim().is_empty());
        let setting = |(column, value): (&String, &String)| Setting {
            kind: Some(kind),
            column: column.clone(),
            value: value.trim().to_owned(),
        };
        if !reading.settings.is_empty() || is_other_kind {
            self.settings = answers.map(setting).collect();
        }
        let profile = reading.profile.as_deref().map(|text| match reading.gaps.as_slice() {
            [] => text.to_owned(),
            answers => answered(text, answers),
        });
        match profile {
            Some(text) if text.is_empty() || is_other_kind && !reads(&text, kind) => {
                self.guess_as(kind);
            }
            profile => {
                let of = profile.as_deref().and_then(|text| Profile::parse(text).ok());
                let kind = match of {
                    Some(of) if !of.reads(kind) => of.kinds().next().unwrap_or(kind),
                    _ => kind,
                };
                self.read_as(kind, profile);
            }
        }
    }

    /// Proposes a profile for a kind by what the cells show.
    fn guess_as(&mut self, kind: Kind) {
        match guess(std::slice::from_ref(&self.original), Some(kind)) {
            Ok(guessed) => self.propose(guessed),
            Err(refusals) => self.refusals = refusals,
        }
    }

    /// Takes a proposed profile, and reads with it when it leaves nothing open.
    fn propose(&mut self, guessed: Guessed) {
        let Guessed { profile, evidence, questions, kind, shipped, words } = guessed;
        (self.kind, self.shipped, self.words, self.read) = (kind, shipped, words, None);
        self.refusals.clear();
        match kind {
            Some(kind) if questions.is_empty() => self.read_as(kind, Some(profile)),
            _ => (self.profile, self.questions, self.notes) = (Some(profile), questions, evidence),
        }
    }

    fn read_as(&mut self, kind: Kind, profile: Option<String>) {
        let source = self.original.as_kind(kind);
        (self.kind, self.read, self.is_row_errors) = (Some(kind), None, false);
        (self.refusals, self.notes, self.left_out) = (Vec::new(), Vec::new(), Vec::new());
        self.omitted.clear();
        self.profile = profile;
        let Some(text) = &self.profile else {
            self.questions.clear();
            self.read = Some(source);
            return;
        };
        let importer =
            Profile::parse(text).and_then(|profile| Importer::new(&profile, kind, &self.settings));
        match importer {
            Ok(importer) => self.import(&source, &importer),
            Err(mistakes) => self.refusals = of_profile(&mistakes),
        }
    }

    fn import(&mut self, source: &Source, importer: &Importer) {
        let imported = read_through(std::slice::from_ref(source), importer);
        let mut notes = Vec::new();
        // Writing to memory does not fail.
        let _ = imported.describe(importer, &mut notes);
        self.notes = String::from_utf8_lossy(&notes).lines().map(str::to_owned).collect();
        self.questions.clear();
        self.is_row_errors = imported.unread > 0 && !imported.has_bad_file;
        if imported.unread == 0 || self.is_row_errors {
            self.read = Some(imported.to_source(importer, source.name()));
        }
        self.omitted = imported.omitted(importer.kind()).collect();
        self.refusals = imported.refusals;
        self.left_out = imported.rows_with_errors;
    }

    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        self.original.name()
    }

    /// The kind it is compared as.
    #[must_use]
    pub const fn kind(&self) -> Option<Kind> {
        self.kind
    }

    /// Everything that is wrong with it.
    #[must_use]
    pub fn refusals(&self) -> &[Refusal] {
        &self.refusals
    }

    /// The rows that the profile leaves out.
    #[must_use]
    pub fn omitted(&self) -> &[Omitted] {
        &self.omitted
    }

    /// The rows to compare and those that are left out; `None` while something is open or wrong.
    #[must_use]
    pub fn rows(&self, keep_going: bool) -> Option<(&Source, &[LeftOut])> {
        let goes_on = self.refusals.is_empty() || (keep_going && self.is_row_errors);
        self.read.as_ref().filter(|_| goes_on).map(|source| (source, self.left_out.as_slice()))
    }

    /// How the page shows it.
    #[must_use]
    pub fn shown(&self) -> Answer {
        let parsed = self.profile.as_deref().and_then(parsed);
        let asks = parsed.as_ref().zip(self.kind).map(|(profile, kind)| {
            let asks = profile.asks(kind).into_iter();
            asks.map(|(column, question)| (column.to_owned(), question.to_owned())).collect()
        });
        let file = FileShown {
            id: self.id,
            name: self.original.name().to_owned(),
            size: self.original.size(),
            kind: self.kind.map(Kind::as_str),
            kinds: kinds(),
            profile: self.profile.clone(),
            profile_name: parsed.as_ref().map(|profile| profile.name().to_owned()),
            shipped: self.shipped.clone(),
            questions: self.questions.clone(),
            gaps: self.profile.as_deref().map(|text| gaps(text, &self.words)).unwrap_or_default(),
            asks: asks.unwrap_or_default(),
            notes: self.notes.clone(),
            is_ready: self.rows(false).is_some(),
            has_rows: self.read.as_ref().is_none_or(has_rows),
        };
        Answer::file(file, &self.refusals)
    }
}

/// A profile, as far as it is known while answers are missing: lines that may be left out are, and the
/// others have any answer that fits.
fn parsed(text: &str) -> Option<Profile> {
    let any = |gap: &Gap| gap.choices.first().cloned().unwrap_or_else(|| "1".to_owned());
    let answers = gaps(text, &BTreeMap::new());
    let answers: Vec<_> = answers.iter().map(|gap| (!gap.is_optional).then(|| any(gap))).collect();
    let none = vec![None; answers.len()];
    let with = |answers: &[Option<String>]| Profile::parse(&answered(text, answers));
    Profile::parse(text).or_else(|_| with(&answers)).or_else(|_| with(&none)).ok()
}

/// Whether a profile has a table for a kind, as far as it can be read.
fn reads(profile: &str, kind: Kind) -> bool {
    profile.contains(&format!("[{}", kind.as_str()))
}

/// The mistakes of a profile, each with its line.
fn of_profile(mistakes: &Mistakes) -> Vec<Refusal> {
    let refusal = |mistake: &ccs_files::profile::Mistake| Refusal {
        file: "profile".to_owned(),
        line: mistake.line.and_then(|line| u64::try_from(line).ok()),
        column: None,
        code: mistake.code,
        message: mistake.message.clone(),
        remedy: String::new(),
        is_of_export: false,
        is_path: false,
    };
    mistakes.0.iter().map(refusal).collect()
}
