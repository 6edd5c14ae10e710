//! What a page is answered.

use ccs_files::import::guess::answers::Gap;
use ccs_files::kind::Kind;
use ccs_files::profile::shipped;
use ccs_files::refusal::Refusal;
use ccs_reconcile::report::PartKind;
use ccs_report::render::File;
use serde::Serialize;

/// An answer to a message. Bytes of files follow its head.
#[derive(Debug, Default, Serialize)]
pub struct Answer {
    /// Why it could not be done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// Everything that is wrong with files.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<Finding>,
    /// What is worth knowing and refuses nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Finding>,
    /// A file and how it is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<FileShown>,
    /// The import profiles that come with the program.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub profiles: Vec<ProfileShown>,
    /// The names of the causes, whose rows can be asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub causes: Vec<&'static str>,
    /// A document, as a part of the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub html: Option<String>,
    /// The parts of a difference that can be decided.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartShown>,
    /// Files to save: their bytes follow, one after the other.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<FileToSave>,
    /// How many decisions there are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decisions: Option<usize>,
    /// The bytes of the files.
    #[serde(skip)]
    pub bytes: Vec<u8>,
}

/// One thing that is wrong, or worth knowing.
#[derive(Debug, Clone, Serialize)]
pub struct Finding {
    /// The file, its line or row, and its column.
    pub place: String,
    #[serde(flatten)]
    refusal: Refusal,
}

/// A file and how it is read.
#[derive(Debug, Clone, Serialize)]
pub struct FileShown {
    /// Its number.
    pub id: u32,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub size: u64,
    /// The kind of file.
    pub kind: Option<&'static str>,
    /// The kinds that it can be read as.
    pub kinds: Vec<KindShown>,
    /// The profile that reads it; none of a file of our own columns.
    pub profile: Option<String>,
    /// The name and version of the profile.
    pub profile_name: Option<String>,
    /// Profiles that come with the program and read the file.
    pub shipped: Vec<&'static str>,
    /// What the file cannot decide.
    pub questions: Vec<String>,
    /// Where the answers go.
    pub gaps: Vec<Gap>,
    /// The columns with open questions of the profile, each with its question.
    pub asks: Vec<(String, String)>,
    /// What was read, in lines.
    pub notes: Vec<String>,
    /// Whether it can be compared.
    pub is_ready: bool,
    /// Whether there is a row to compare.
    pub has_rows: bool,
}

/// A kind of file.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct KindShown {
    /// Its name.
    pub name: &'static str,
    /// What a row of it is.
    pub about: &'static str,
}

/// An import profile.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ProfileShown {
    /// Its name.
    pub name: &'static str,
    /// The profile.
    pub text: &'static str,
}

/// A part of a difference.
#[derive(Debug, Clone, Serialize)]
pub struct PartShown {
    /// In words.
    pub title: String,
    /// The cells of its row in a decisions file, up to what is decided.
    pub cells: Vec<String>,
    /// What is decided about it.
    pub decision: Option<&'static str>,
}

/// A file to save.
#[derive(Debug, Clone, Serialize)]
pub struct FileToSave {
    /// Its name.
    pub name: String,
    /// How many bytes it has.
    pub length: usize,
}

impl Answer {
    /// Why something could not be done.
    #[must_use]
    pub fn problem(problem: impl Into<String>) -> Self {
        Self { problem: Some(problem.into()), ..Self::default() }
    }

    /// What is wrong with files.
    #[must_use]
    pub fn errors(refusals: &[Refusal]) -> Self {
        Self { errors: findings(refusals), ..Self::default() }
    }

    /// A document.
    #[must_use]
    pub fn html(html: String) -> Self {
        Self { html: Some(html), ..Self::default() }
    }

    /// A file and how it is read, and what is wrong with it.
    #[must_use]
    pub fn file(file: FileShown, refusals: &[Refusal]) -> Self {
        Self { file: Some(file), ..Self::errors(refusals) }
    }

    /// What a page knows from the beginning: the import profiles that come with the program, and the
    /// causes.
    #[must_use]
    pub fn known() -> Self {
        let profiles = shipped().iter().map(|one| ProfileShown { name: one.name, text: one.text });
        let causes = PartKind::ALL.map(PartKind::as_str).to_vec();
        Self { profiles: profiles.collect(), causes, ..Self::default() }
    }

    /// Files to save, named after the document: `report.json`, and `report-parts.csv` for a table.
    #[must_use]
    pub fn files(stem: &str, ending: &str, files: Vec<File>) -> Self {
        let mut answer = Self::default();
        for File { name, bytes } in files {
            let part = if name.is_empty() { String::new() } else { format!("-{name}") };
            let name = format!("{stem}{part}.{ending}");
            answer.files.push(FileToSave { name, length: bytes.len() });
            answer.bytes.extend(bytes);
        }
        answer
    }

    /// The answer as a page gets it: its head as JSON, and the bytes that follow.
    #[must_use]
    pub fn written(self) -> (String, Vec<u8>) {
        let head = serde_json::to_string(&self).unwrap_or_else(|_| "{}".to_owned());
        (head, self.bytes)
    }
}

/// Refusals with their places in words.
#[must_use]
pub fn findings(refusals: &[Refusal]) -> Vec<Finding> {
    let finding = |refusal: &Refusal| {
        let line = refusal.to_string();
        let code = format!(": {}: ", refusal.code);
        let place = line.split_once(&code).map_or("", |(place, _)| place).to_owned();
        Finding { place, refusal: refusal.clone() }
    };
    refusals.iter().map(finding).collect()
}

/// The kinds that a reconciliation reads.
#[must_use]
pub fn kinds() -> Vec<KindShown> {
    let read = Kind::ALL.into_iter().filter(|kind| *kind != Kind::Sessions);
    read.map(|kind| KindShown { name: kind.as_str(), about: kind.about() }).collect()
}
