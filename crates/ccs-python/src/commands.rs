//! Commands in, outcomes out: debts, payments, the exchange with CCSS and attendance.

use std::path::PathBuf;
use std::sync::LazyLock;

use ccs::core::attendance_source::Language;
use ccs::debt::policy::Policy;
use ccs::debt::view::Names;
use ccs_files::attendance::{AttendanceFile, attendance_command_schema};
use ccs_files::command::{CaseFile, CommandRun, Lists, Stopped, outcome_schema};
use ccs_files::debt::{DebtFile, debt_command_schema};
use ccs_files::exchange::{ExchangeFile, exchange_command_schema};
use ccs_files::json::{Strictness, value};
use ccs_files::payments::{PaymentsFile, payments_command_schema};
use ccs_files::refusal::Refusal;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PyTuple};

use crate::error::Failure;
use crate::json::{Given, json, path_like, text};
use crate::options::read_options;
use crate::typed::Types;

/// Raises, adjusts, waives and recovers debts: the outcome of each command (ccs-debt-command/1).
///
/// `commands` are mappings, or JSON text or a path-like object with one command a line. A command
/// that is refused has an outcome with the reasons and changes nothing. `outcome` says which items
/// of lists are shown: "changed", "full" or "none"; `last` keeps the last outcome of each book.
#[pyfunction]
#[pyo3(signature = (commands, **options), text_signature = "(commands, *, policy=(), outcome=None, last=False, with_names=False, allow_unknown=False)")]
pub(crate) fn debt<'py>(
    commands: &Bound<'py, PyAny>,
    options: Option<&Bound<'py, PyDict>>,
) -> Result<Bound<'py, PyList>, Failure> {
    static TYPES: LazyLock<Types> = LazyLock::new(|| types::<DebtFile>(&debt_command_schema()));
    let how = How::read(commands.py(), options, false)?;
    let names = if how.with_names { Names::Shown } else { Names::Withheld };
    outcomes(DebtFile::new(Policy::default()).with_names(names), commands, how, &TYPES)
}

/// Sets arrears off, locks, issues and returns payments: the outcome of each command
/// (ccs-payments-command/1). Takes what `debt` takes.
#[pyfunction]
#[pyo3(signature = (commands, **options), text_signature = "(commands, *, policy=(), outcome=None, last=False, with_names=False, allow_unknown=False)")]
pub(crate) fn payments<'py>(
    commands: &Bound<'py, PyAny>,
    options: Option<&Bound<'py, PyDict>>,
) -> Result<Bound<'py, PyList>, Failure> {
    static TYPES: LazyLock<Types> =
        LazyLock::new(|| types::<PaymentsFile>(&payments_command_schema()));
    let how = How::read(commands.py(), options, false)?;
    outcomes(PaymentsFile::default().with_names(how.with_names), commands, how, &TYPES)
}

/// Submits session reports to CCSS and retrieves what became of them: the outcome of each command
/// (ccs-exchange-command/1). Files that a command names are looked for in `directory`, or beside the
/// file of commands. Takes what `debt` takes.
#[pyfunction]
#[pyo3(signature = (commands, *, directory=None, **options), text_signature = "(commands, *, directory=None, policy=(), outcome=None, last=False, with_names=False, allow_unknown=False)")]
pub(crate) fn exchange<'py>(
    commands: &Bound<'py, PyAny>,
    directory: Option<PathBuf>,
    options: Option<&Bound<'py, PyDict>>,
) -> Result<Bound<'py, PyList>, Failure> {
    static TYPES: LazyLock<Types> =
        LazyLock::new(|| types::<ExchangeFile>(&exchange_command_schema()));
    let how = How::read(commands.py(), options, false)?;
    let beside = path_like(commands)?.and_then(|path| path.parent().map(PathBuf::from));
    let directory = directory.or(beside).unwrap_or_default();
    let file = ExchangeFile { directory, with_names: how.with_names, ..ExchangeFile::default() };
    outcomes(file, commands, how, &TYPES)
}

/// Says who enters attendance at centres in Indiana: the outcome of each command
/// (ccs-attendance-command/1), with messages in `language` "en" or "es". Takes what `debt` takes.
#[pyfunction]
#[pyo3(signature = (commands, **options), text_signature = "(commands, *, language='en', policy=(), outcome=None, last=False, with_names=False, allow_unknown=False)")]
pub(crate) fn attendance<'py>(
    commands: &Bound<'py, PyAny>,
    options: Option<&Bound<'py, PyDict>>,
) -> Result<Bound<'py, PyList>, Failure> {
    static TYPES: LazyLock<Types> =
        LazyLock::new(|| types::<AttendanceFile>(&attendance_command_schema()));
    let how = How::read(commands.py(), options, true)?;
    let file = AttendanceFile { language: how.language, ..AttendanceFile::default() };
    outcomes(file, commands, how, &TYPES)
}

fn types<F: CaseFile>(commands: &serde_json::Value) -> Types {
    Types::of_outcomes(outcome_schema::<F>(), commands)
}

/// How commands are run and shown.
struct How {
    policies: Vec<Box<str>>,
    lists: Option<Lists>,
    last: bool,
    with_names: bool,
    strictness: Strictness,
    language: Language,
}

const LISTS: [(&str, Option<Lists>); 3] =
    [("changed", Some(Lists::Changed)), ("full", Some(Lists::Whole)), ("none", None)];

const LANGUAGES: [(&str, Language); 2] = [("en", Language::English), ("es", Language::Spanish)];

impl How {
    fn read(
        py: Python<'_>,
        options: Option<&Bound<'_, PyDict>>,
        has_language: bool,
    ) -> Result<Self, Failure> {
        let none = PyDict::new(py);
        read_options(options.unwrap_or(&none), |fields| {
            let policies = fields.list_or_empty("policy", value::text);
            let lists = fields.optional("outcome", value::word(&LISTS));
            let last = fields.optional("last", value::boolean);
            let with_names = fields.optional("with_names", value::boolean);
            let allow_unknown = fields.optional("allow_unknown", value::boolean);
            let language = match has_language {
                true => fields.optional("language", value::word(&LANGUAGES)),
                false => Some(None),
            };
            let (last, allow_unknown) =
                (last?.unwrap_or_default(), allow_unknown?.unwrap_or_default());
            let unsaid = if last { Lists::Whole } else { Lists::Changed };
            Some(Self {
                policies: policies?,
                lists: lists?.unwrap_or(Some(unsaid)),
                last,
                with_names: with_names?.unwrap_or_default(),
                strictness: if allow_unknown { Strictness::Warn } else { Strictness::Strict },
                language: language?.unwrap_or_default(),
            })
        })
    }
}

fn outcomes<'py, F: CaseFile + Send>(
    mut file: F,
    commands: &Bound<'py, PyAny>,
    how: How,
    types: &Types,
) -> Result<Bound<'py, PyList>, Failure> {
    let (name, bytes) = lines(commands)?;
    if !how.policies.iter().all(|policy| file.choose(policy)) {
        return Err(vec![F::refuse_choice().in_file("policy", None)].into());
    }
    let py = commands.py();
    let outcomes =
        py.detach(|| run(file, &bytes, &how)).map_err(|stopped| refusals(stopped, &name))?;
    let list = PyList::empty(py);
    for outcome in outcomes {
        list.append(types.python(py, &outcome)?)?;
    }
    Ok(list)
}

fn run<F: CaseFile>(file: F, mut bytes: &[u8], how: &How) -> Result<Vec<Vec<u8>>, Stopped> {
    let mut run = CommandRun::new(file, how.strictness).showing(how.lists);
    if how.last {
        run = run.only_last();
    }
    let mut outcomes = Vec::new();
    run.lines(&mut bytes, |outcome| {
        let mut line = Vec::new();
        outcome.write_line(&mut line)?;
        outcomes.push(line);
        Ok(())
    })?;
    Ok(outcomes)
}

fn refusals(stopped: Stopped, name: &str) -> Failure {
    match stopped {
        Stopped::Input(fault) => Failure::Refused(vec![fault.of_file(name)]),
        Stopped::Damaged(alone) => {
            let alone = alone.into_iter();
            let refusals: Vec<Refusal> =
                alone.map(|(line, error)| error.on_line(name, line)).collect();
            Failure::Refused(refusals)
        }
        other => pyo3::exceptions::PyOSError::new_err(other.to_string()).into(),
    }
}

/// The commands, one a line, and the name for errors.
fn lines(commands: &Bound<'_, PyAny>) -> Result<(String, Vec<u8>), Failure> {
    let is_list = commands.is_instance_of::<PyList>()
        || commands.is_instance_of::<PyTuple>()
        || commands.hasattr("__next__")?;
    if !is_list {
        let Given { name, bytes, .. } = Given::read(commands, "commands")?;
        return Ok((name, bytes));
    }
    let mut lines = Vec::new();
    for command in commands.try_iter()? {
        let command = command?;
        let line = text(&command)?.map_or_else(|| json(&command), Ok)?;
        // A line end within JSON is between its words, where a blank does as well.
        lines.extend(line.into_iter().map(|byte| if byte == b'\n' { b' ' } else { byte }));
        lines.push(b'\n');
    }
    Ok(("commands".to_owned(), lines))
}
