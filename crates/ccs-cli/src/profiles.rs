//! The profiles that were given, and the files that are read through them.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ccs_core::safe_text::plain;
use ccs_files::import::{Imported, Importer, has_headers, is_plain_file, read_through};
use ccs_files::kind::Kind;
use ccs_files::profile::{Mistake, Mistakes, Profile, Setting, shipped_named};
use ccs_files::refusal::Refusal;
use ccs_files::source::Source;
use ccs_reconcile::report::{LeftOut, Omitted};

use crate::args::Messages;
use crate::code;
use crate::exit::Failure;
use crate::input::{at_most, sources};

/// The profiles of a command, and what `--set` answers them.
#[derive(Debug, Default)]
pub(crate) struct Profiles {
    given: Vec<Given>,
    settings: Vec<Setting>,
}

#[derive(Debug)]
struct Given {
    /// The kind it is for; every kind that it has a table for when `None`.
    kind: Option<Kind>,
    profile: Profile,
}

impl Profiles {
    /// Reads `--profile NAME|FILE` or `--profile KIND=NAME|FILE`, and `--set`.
    pub(crate) fn load(
        given: &[String],
        set: &[String],
        messages: &Messages,
    ) -> Result<Self, Failure> {
        let given: Result<Vec<Given>, Failure> =
            given.iter().map(|text| Given::load(text, messages)).collect();
        let settings: Result<Vec<Setting>, Failure> =
            set.iter().map(|text| setting(text)).collect();
        let profiles = Self { given: given?, settings: settings? };
        profiles.refuse_given_twice()?;
        profiles.refuse_unasked(messages)?;
        Ok(profiles)
    }

    fn refuse_given_twice(&self) -> Result<(), Failure> {
        for (at, Setting { kind, column, .. }) in self.settings.iter().enumerate() {
            let mut before = self.settings.iter().take(at);
            if before.any(|other| (&other.kind, &other.column) == (kind, column)) {
                let message = format!("--set {column} is given twice; give it once");
                return Err(Failure::Request { code: code::SET_TWICE, message });
            }
        }
        Ok(())
    }

    /// A setting of a column that no kind has is a typing error. One that is not needed this time,
    /// because a file is not given, is not: the same command serves every week.
    fn refuse_unasked(&self, messages: &Messages) -> Result<(), Failure> {
        for Setting { kind, column, .. } in &self.settings {
            let has = |kind: Kind| kind.columns().iter().any(|it| it.name == column);
            let is_known = kind.map_or_else(|| Kind::ALL.into_iter().any(has), has);
            let asks = |given: &Given| {
                let kinds = given.profile.kinds().filter(|of| kind.is_none_or(|kind| kind == *of));
                kinds.into_iter().any(|kind| given.profile.asks(kind).contains_key(column.as_str()))
            };
            if self.given.iter().any(asks) {
                continue;
            }
            if is_known {
                note(
                    &format!(
                        "no profile that is given asks for {column}, so --set {column}=… changes nothing; to have it asked, write {column} = {{ ask = \"…\" }} in the profile"
                    ),
                    messages,
                );
            } else {
                let message = format!(
                    "no profile that is given asks for {column}; leave --set {column}=… out"
                );
                return Err(Failure::Request { code: code::SET_NOT_ASKED, message });
            }
        }
        Ok(())
    }

    /// The kinds that are served.
    pub(crate) fn kinds(&self) -> Vec<Kind> {
        let serves = |kind: &Kind| {
            self.given.iter().any(|given| match given.kind {
                Some(of) => of == *kind,
                None => given.profile.reads(*kind),
            })
        };
        Kind::ALL.into_iter().filter(serves).collect()
    }

    /// Whether the profile for the source's kind has its headers in the source.
    pub(crate) fn have_headers(&self, source: &Source) -> bool {
        let serving = self.serving(source.kind()).ok().flatten();
        serving.is_some_and(|given| has_headers(source, &given.profile))
    }

    /// What reads files of a kind.
    pub(crate) fn importer(&self, kind: Kind) -> Result<Option<Importer>, Failure> {
        let Some(given) = self.serving(kind)? else { return Ok(None) };
        Importer::new(&given.profile, kind, &self.settings)
            .map(Some)
            .map_err(|found| mistaken(given.profile.name(), &found))
    }

    /// The one profile that serves a kind.
    fn serving(&self, kind: Kind) -> Result<Option<&Given>, Failure> {
        let serves = |given: &&Given| match given.kind {
            Some(of) => of == kind,
            None => given.profile.reads(kind),
        };
        let serving: Vec<&Given> = self.given.iter().filter(serves).collect();
        match serving.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(one)),
            [first, second, ..] => Err(Failure::Request {
                code: code::TWO_PROFILES_OF_A_KIND,
                message: format!(
                    "{} and {} are both for {}; give each kind one with --profile KIND=NAME",
                    first.profile.name(),
                    second.profile.name(),
                    kind.as_str()
                ),
            }),
        }
    }

    /// Files of a kind as sources of our plain form.
    pub(crate) fn sources(
        &self,
        kind: Kind,
        paths: &[PathBuf],
        messages: &Messages,
    ) -> Result<Vec<Source>, Failure> {
        let Read { sources, refusals, .. } = self.read(sources(kind, paths)?, false, messages)?;
        if refusals.is_empty() { Ok(sources) } else { Err(Failure::Input(refusals)) }
    }

    /// Sources of one kind, each as it is or read through the profile that serves the kind. Rows
    /// that cannot be read are left out of a file when it `keep_going`; a mistake of the profile
    /// never is.
    pub(crate) fn read(
        &self,
        sources: Vec<Source>,
        keep_going: bool,
        messages: &Messages,
    ) -> Result<Read, Failure> {
        let mut read = Read { keep_going, ..Read::default() };
        for source in sources {
            match self.serving(source.kind())? {
                None => read.sources.push(source),
                Some(given) if given.kind.is_none() && is_plain_file(&source, &given.profile) => {
                    note(
                        &format!(
                            "{} has our own header, and is read without {}",
                            source.name(),
                            given.profile.name()
                        ),
                        messages,
                    );
                    read.sources.push(source);
                }
                Some(given) => {
                    let importer = Importer::new(&given.profile, source.kind(), &self.settings)
                        .map_err(|found| mistaken(given.profile.name(), &found))?;
                    read.add(&source, &importer, messages);
                }
            }
        }
        Ok(read)
    }
}

/// Sources of our plain form, and what is wrong with files that did not become one.
#[derive(Debug, Default)]
pub(crate) struct Read {
    keep_going: bool,
    pub(crate) sources: Vec<Source>,
    pub(crate) refusals: Vec<Refusal>,
    /// How many errors there are: of very many, only the first are listed.
    pub(crate) errors: u64,
    /// Sound records of files that are refused.
    pub(crate) sound_rows: usize,
    /// Errors of rows that were left out, and how many rows.
    pub(crate) warnings: Vec<Refusal>,
    pub(crate) left_out: Vec<LeftOut>,
    /// Rows that the profiles leave out.
    pub(crate) omitted: Vec<Omitted>,
}

impl Read {
    fn add(&mut self, source: &Source, importer: &Importer, messages: &Messages) {
        let imported = read_through(std::slice::from_ref(source), importer);
        let goes_on = imported.unread == 0 || (self.keep_going && !imported.has_bad_file);
        if !goes_on {
            self.sound_rows += imported.rows.len();
            self.errors += imported.errors;
            self.refusals.extend(imported.refusals);
            return;
        }
        say(&imported, importer, messages);
        self.omitted.extend(imported.omitted(importer.kind()));
        self.sources.push(imported.to_source(importer, source.name()));
        self.warnings.extend(imported.refusals.into_iter().take(imported.unread));
        self.left_out.extend(imported.rows_with_errors);
    }
}

impl Given {
    fn load(text: &str, messages: &Messages) -> Result<Self, Failure> {
        let (kind, name) = match text.split_once('=') {
            Some((kind, name)) if Kind::from_name(kind).is_some() => (Kind::from_name(kind), name),
            _ => (None, text),
        };
        let profile = profile(name)?;
        if let Some(rewritten) = profile.rewritten() {
            note(
                &format!(
                    "{name} is in the old form, which is read for one version more; in the new one it is:\n{rewritten}"
                ),
                messages,
            );
        }
        if profile.kinds().next().is_none() {
            let kind = kind.unwrap_or(Kind::Payments);
            Importer::new(&profile, kind, &[]).map_err(|found| mistaken(profile.name(), &found))?;
        }
        Ok(Self { kind, profile })
    }
}

/// A profile that comes with the program, by its name, or one in a file.
pub(crate) fn profile(name: &str) -> Result<Profile, Failure> {
    let text = match shipped_named(name) {
        Ok(known) if known.name == name || !Path::new(name).exists() => known.text.to_owned(),
        found => {
            let near = found.err().flatten();
            let near = near.map(|near| format!("did you mean {near}? ")).unwrap_or_default();
            text_of(Path::new(name)).map_err(|error| Failure::Request {
                code: code::PROFILE_NOT_READ,
                message: format!("the profile {name} cannot be read: {error}; {near}`ccs profiles` lists those that come with the program"),
            })?
        }
    };
    Profile::parse(&text).map_err(|mistakes| mistaken(name, &mistakes))
}

/// The most bytes of a profile.
const MOST_BYTES: u64 = 1 << 20;

/// A profile is short: a file that is not is another one, and is not read into memory.
fn text_of(path: &Path) -> io::Result<String> {
    let bytes = at_most(MOST_BYTES, path)?.ok_or_else(|| {
        let message = format!("it has more than {} MB, so it is no profile", MOST_BYTES >> 20);
        io::Error::new(io::ErrorKind::FileTooLarge, message)
    })?;
    String::from_utf8(bytes)
        .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "it is not UTF-8 text"))
}

/// Every mistake of a profile in a file.
pub(crate) fn check(name: &str, path: &Path) -> Vec<Refusal> {
    let refusal = |line: Option<usize>, code, message: String| Refusal {
        file: name.to_owned(),
        line: line.and_then(|line| u64::try_from(line).ok()),
        column: None,
        code,
        message,
        remedy: String::new(),
        is_of_export: false,
        is_path: false,
    };
    match text_of(path).map(|text| Profile::parse(&text)) {
        Err(error) => {
            vec![refusal(
                None,
                code::PROFILE_NOT_READ,
                format!("the profile cannot be read: {error}"),
            )]
        }
        Ok(Ok(_)) => Vec::new(),
        Ok(Err(mistakes)) => {
            let mistakes = mistakes.0.into_iter();
            mistakes.map(|mistake| refusal(mistake.line, mistake.code, mistake.message)).collect()
        }
    }
}

fn setting(text: &str) -> Result<Setting, Failure> {
    let malformed = || Failure::Request {
        code: code::SET_FORM,
        message: "--set takes COLUMN=VALUE or KIND.COLUMN=VALUE".to_owned(),
    };
    let (name, value) = text.split_once('=').ok_or_else(malformed)?;
    let (kind, column) = match name.split_once('.') {
        Some((kind, column)) => (Some(Kind::from_name(kind).ok_or_else(malformed)?), column),
        None => (None, name),
    };
    Ok(Setting { kind, column: column.to_owned(), value: value.to_owned() })
}

fn mistaken(name: &str, mistakes: &Mistakes) -> Failure {
    // A profile that was guessed has headings of an export in its keys.
    let line = |mistake: &Mistake| {
        let mistake = mistake.to_string();
        (code::PROFILE_MISTAKE, format!("{name}: {}", plain(&mistake)))
    };
    Failure::Requests(mistakes.0.iter().map(line).collect())
}

fn note(words: &str, messages: &Messages) {
    if !messages.quiet {
        // A standard error that is closed cannot be written to.
        let _ = writeln!(io::stderr().lock(), "note: {words}");
    }
}

/// Where the tables were found, how many rows they have, and what was left out.
pub(crate) fn say(imported: &Imported, importer: &Importer, messages: &Messages) {
    if messages.quiet {
        return;
    }
    let mut out = io::stderr().lock();
    // A standard error that is closed cannot be written to.
    let _ = imported.describe(importer, &mut out);
}
