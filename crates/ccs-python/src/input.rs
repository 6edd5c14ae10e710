//! The files, rows and frames of one kind as sources.

use std::path::PathBuf;

use ccs::reconcile::report::{LeftOut, Omitted};
use ccs_files::import::{Importer, is_plain_file, read_through};
use ccs_files::kind::Kind;
use ccs_files::profile::{Mistakes, Profile, Setting, shipped};
use ccs_files::refusal::Refusal;
use ccs_files::source::Source;
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyMapping, PyString, PyTuple};

use crate::arrow::{EXPORTS, batches};
use crate::error::Failure;
use crate::json::{json, path_like};
use crate::rows::Rows;

/// What was given for one kind.
#[derive(Default)]
pub(crate) struct Given {
    pub(crate) sources: Vec<Source>,
    /// Values of wrong types, in rows.
    pub(crate) refused: Vec<Refusal>,
}

impl Given {
    /// Paths, rows that are mappings, frames, or a list of these. Text is a path.
    pub(crate) fn read(kind: Kind, name: &str, given: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        let mut all = Self::default();
        if let Some(given) = given.filter(|given| !given.is_none()) {
            all.add(kind, name, given)?;
        }
        Ok(all)
    }

    fn add(&mut self, kind: Kind, name: &str, given: &Bound<'_, PyAny>) -> PyResult<()> {
        if let Ok(path) = given.cast::<PyString>() {
            self.sources.push(Source::path(kind, path.to_cow()?.into_owned()));
        } else if let Some(path) = path_like(given)? {
            self.sources.push(Source::path(kind, path));
        } else if given.hasattr(EXPORTS)? {
            let (schema, batches) = batches(given)?;
            self.sources.push(Source::table(kind, name, schema, batches));
        } else if given.is_instance_of::<PyList>() || given.is_instance_of::<PyTuple>() {
            let items = given.try_iter()?.collect::<PyResult<Vec<_>>>()?;
            if items.iter().all(|item| item.cast::<PyMapping>().is_ok()) {
                self.add_rows(kind, name, &items)?;
            } else {
                for (number, item) in items.iter().enumerate() {
                    self.add(kind, &format!("{name}[{number}]"), item)?;
                }
            }
        } else {
            let of = given.get_type().qualname()?;
            let message =
                format!("{name} is a {of}: give paths, frames, or rows that are mappings");
            return Err(PyTypeError::new_err(message));
        }
        Ok(())
    }

    fn add_rows(&mut self, kind: Kind, name: &str, rows: &[Bound<'_, PyAny>]) -> PyResult<()> {
        let Rows { schema, batch, refused } = Rows::read(kind, name, rows)?;
        self.sources.push(Source::table(kind, name, schema, vec![batch]));
        self.refused.extend(refused);
        Ok(())
    }
}

/// Everything that is wrong, without what follows from a value of a wrong type, which is in no cell.
pub(crate) fn everything_wrong(of_types: Vec<Refusal>, of_rows: Vec<Refusal>) -> Vec<Refusal> {
    let follows = |refusal: &Refusal| {
        of_types.iter().any(|of_type| {
            (&of_type.file, of_type.line) == (&refusal.file, refusal.line)
                && (refusal.column.is_none() || refusal.column == of_type.column)
        })
    };
    let others: Vec<Refusal> = of_rows.into_iter().filter(|refusal| !follows(refusal)).collect();
    of_types.into_iter().chain(others).collect()
}

/// The import profiles that were given.
#[derive(Default)]
pub(crate) struct Profiles {
    profiles: Vec<(Option<Kind>, Profile)>,
    settings: Vec<Setting>,
}

impl Profiles {
    /// `profile` is the name of a profile that comes with the package, or the path of one; or a
    /// mapping of these by kind. `set` gives the answers to its questions by column.
    pub(crate) fn read(
        profile: Option<&Bound<'_, PyAny>>,
        set: Option<&Bound<'_, PyDict>>,
    ) -> Result<Self, Failure> {
        let mut all = Self::default();
        for (key, name) in by_kind(profile)? {
            all.profiles.push((key, profile_of(&name)?));
        }
        for (column, value) in set.into_iter().flat_map(|set| set.iter()) {
            // Decimals and days are written as in files.
            let value = match value.cast::<PyString>() {
                Ok(text) => text.to_cow().map_err(Failure::from)?.into_owned(),
                Err(_) => String::from_utf8_lossy(&json(&value)?).trim_matches('"').to_owned(),
            };
            let column: String = column.extract()?;
            let (kind, column) = match column.split_once('.') {
                Some((kind, column)) => (kind_of(kind), column.to_owned()),
                None => (None, column),
            };
            all.settings.push(Setting { kind, column, value });
        }
        Ok(all)
    }

    /// Adds the sources as plain ones: files are read through the profile of their kind.
    pub(crate) fn add(
        &self,
        given: Given,
        keep_going: bool,
        to: &mut Plain,
    ) -> Result<(), Failure> {
        to.refused.extend(given.refused);
        for source in given.sources {
            let kind = source.kind();
            let serves = |(of, profile): &&(Option<Kind>, Profile)| match of {
                Some(of) => *of == kind,
                None => profile.reads(kind),
            };
            let serving = self.profiles.iter().find(serves);
            match serving.filter(|(_, profile)| is_export(&source, profile)) {
                None => to.sources.push(source),
                Some((_, profile)) => {
                    let importer = Importer::new(profile, kind, &self.settings)
                        .map_err(|mistakes| mistaken(profile.name(), mistakes))?;
                    to.import(&source, &importer, keep_going);
                }
            }
        }
        Ok(())
    }
}

/// A table has the columns of its kind, and so may a file that is given with a profile for others.
fn is_export(source: &Source, profile: &Profile) -> bool {
    !source.is_table() && !is_plain_file(source, profile)
}

/// Sources of the plain form.
#[derive(Default)]
pub(crate) struct Plain {
    pub(crate) sources: Vec<Source>,
    /// Values of wrong types, in rows.
    pub(crate) refused: Vec<Refusal>,
    /// What is wrong with files that could not be imported.
    pub(crate) wrong: Vec<Refusal>,
    /// The rows that are left out of those that could.
    pub(crate) left_out: Vec<LeftOut>,
    /// The rows that their profiles leave out.
    pub(crate) omitted: Vec<Omitted>,
    /// What is worth knowing.
    pub(crate) notes: Vec<Refusal>,
}

impl Plain {
    fn import(&mut self, source: &Source, importer: &Importer, keep_going: bool) {
        let imported = read_through(std::slice::from_ref(source), importer);
        if imported.unread == 0 || (keep_going && !imported.has_bad_file) {
            self.sources.push(imported.to_source(importer, source.name()));
            self.omitted.extend(imported.omitted(importer.kind()));
            self.notes.extend(imported.refusals.into_iter().take(imported.unread));
            self.left_out.extend(imported.rows_with_errors);
        } else {
            self.wrong.extend(imported.refusals);
        }
    }
}

fn by_kind(profile: Option<&Bound<'_, PyAny>>) -> PyResult<Vec<(Option<Kind>, String)>> {
    let Some(profile) = profile.filter(|profile| !profile.is_none()) else { return Ok(Vec::new()) };
    let Ok(by_kind) = profile.cast::<PyDict>() else {
        return Ok(vec![(None, name_or_path(profile)?)]);
    };
    let entry = |(kind, name): (Bound<'_, PyAny>, Bound<'_, PyAny>)| {
        let word: String = kind.extract()?;
        let kind = kind_of(&word);
        let kind =
            kind.ok_or_else(|| PyTypeError::new_err(format!("{word} is no kind of file")))?;
        Ok((Some(kind), name_or_path(&name)?))
    };
    by_kind.iter().map(entry).collect()
}

fn name_or_path(profile: &Bound<'_, PyAny>) -> PyResult<String> {
    match path_like(profile)? {
        Some(path) => Ok(path.display().to_string()),
        None => profile.extract(),
    }
}

/// The kind of a name, as the program or as Python spells it.
fn kind_of(word: &str) -> Option<Kind> {
    Kind::from_name(&word.replace('_', "-"))
}

fn profile_of(name: &str) -> Result<Profile, Failure> {
    let known = shipped().iter().find(|shipped| shipped.name == name);
    let text = match known {
        Some(shipped) => shipped.text.to_owned(),
        None => std::fs::read_to_string(PathBuf::from(name)).map_err(PyErr::from)?,
    };
    Profile::parse(&text).map_err(|mistakes| mistaken(name, mistakes))
}

fn mistaken(name: &str, mistakes: Mistakes) -> Failure {
    let refusal = |mistake: ccs_files::profile::Mistake| Refusal {
        file: name.to_owned(),
        line: mistake.line.and_then(|line| u64::try_from(line).ok()),
        column: None,
        code: mistake.code,
        message: mistake.message,
        remedy: String::new(),
        is_of_export: false,
        is_path: false,
    };
    Failure::Refused(mistakes.0.into_iter().map(refusal).collect())
}
