//! `--write KIND=FILE`: what an area exports after the last command.

use std::path::{Path, PathBuf};

use ccs_files::command::{CaseFile, CommandRun};
use ccs_files::json::FieldError;

use super::case::name;
use crate::code;
use crate::exit::Failure;
use crate::output::write_all;

/// The exports that were asked for.
pub(super) struct Exports(Vec<(String, PathBuf)>);

impl Exports {
    /// Reads `KIND=FILE`, each of a kind that the area has.
    pub(super) fn of<F: CaseFile>(asked: &[String]) -> Result<Self, Failure> {
        let exports = asked.iter().map(|asked| {
            let (kind, file) = asked.split_once('=').filter(|(_, file)| !file.is_empty())?;
            F::EXPORTS.contains(&kind).then(|| (kind.to_owned(), PathBuf::from(file)))
        });
        let exports: Option<Vec<_>> = exports.collect();
        let exports = exports.map(Self).ok_or_else(|| {
            let message = match F::EXPORTS {
                [] => format!("`ccs {}` has no exports; leave --write out", F::AREA),
                kinds => format!(
                    "--write is not KIND=FILE of `ccs {}`; give one of {} as KIND",
                    F::AREA,
                    kinds.join(", ")
                ),
            };
            Failure::Request { code: code::EXPORT, message }
        })?;
        exports.refuse_one_stream_twice()?;
        Ok(exports)
    }

    /// Two tables on one stream would be read as one.
    fn refuse_one_stream_twice(&self) -> Result<(), Failure> {
        if self.0.iter().filter(|(_, file)| is_standard_output(file)).count() < 2 {
            return Ok(());
        }
        let message = "two --write go to standard output; give all but one a file".to_owned();
        Err(Failure::Request { code: code::ONE_FILE_TWO_ROLES, message })
    }

    /// Whether one goes to standard output, so that outcomes do not.
    pub(super) fn take_standard_output(&self) -> bool {
        self.0.iter().any(|(_, file)| is_standard_output(file))
    }

    /// Where they go.
    pub(super) fn files(&self) -> impl Iterator<Item = &Path> {
        self.0.iter().map(|(_, file)| file.as_path())
    }

    /// Writes all of them, with the outcomes where those go to a file, or none; one that is refused names
    /// the command file.
    pub(super) fn write<F: CaseFile>(
        &self,
        run: &CommandRun<F>,
        commands: &Path,
        outcomes: Option<(&Path, Vec<u8>)>,
    ) -> Result<(), Failure> {
        let refused = |errors: Vec<FieldError>| {
            let errors = errors.into_iter();
            Failure::Input(errors.map(|error| error.in_file(&name(commands), None)).collect())
        };
        let of_export = |(kind, file): &'_ (String, PathBuf)| {
            let bytes = run.file().export(kind, run.cases()).map_err(refused)?;
            Ok((file.clone(), bytes))
        };
        let exports = self.0.iter().map(of_export).collect::<Result<Vec<_>, Failure>>()?;
        let outcomes = outcomes.map(|(path, bytes)| (path.to_owned(), bytes));
        write_all(&outcomes.into_iter().chain(exports).collect::<Vec<_>>())
    }
}

fn is_standard_output(file: &Path) -> bool {
    file.as_os_str() == "-"
}
