//! The command line.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use ccs_files::kind::Kind;

/// What there is to ask for.
pub(crate) const USAGE: &str = "\
ccs-cluster reconcile [--executors N] [--portions N] [--keep-going] [--strict] FILES
    starts a scheduler and N executors (2) as processes on this machine, reconciles the files in N
    portions (four for each executor), writes the report as JSON, stops the processes
    and removes what they wrote
ccs-cluster reconcile --scheduler ADDRESS [--portions N] [--keep-going] [--strict] FILES
    reconciles the files on a cluster that is there
ccs-cluster scheduler [--listen ADDRESS]
    runs a scheduler, and says on which address (127.0.0.1 and a free port, if none is given)
ccs-cluster executor --scheduler ADDRESS [--folder FOLDER]
    runs an executor on this machine; the folder is for what it writes, and is removed at the end

FILES is a folder with files of the names payments.csv, session-reports.csv and so on, or
--KIND FILE for each file, such as --payments a.csv --payments b.csv --session-reports c.csv";

/// One run of the program.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Command {
    Help,
    Scheduler(Scheduler),
    Executor(Executor),
    Reconcile(Reconcile),
    Remove(Folders),
}

/// A scheduler. `within` is the folder of the command that has started it, if one has.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Scheduler {
    pub(crate) listen: SocketAddr,
    pub(crate) within: Option<PathBuf>,
}

/// An executor. `within` is the folder of the command that has started it, if one has.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Executor {
    pub(crate) scheduler: SocketAddr,
    pub(crate) name: Option<String>,
    pub(crate) folder: Option<PathBuf>,
    pub(crate) within: Option<PathBuf>,
}

/// What an executor leaves to be removed: its folder, and, if it is empty then, that of the command.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Folders {
    pub(crate) own: PathBuf,
    pub(crate) within: Option<PathBuf>,
}

/// A reconciliation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Reconcile {
    pub(crate) files: Vec<(Kind, String)>,
    pub(crate) scheduler: Option<SocketAddr>,
    pub(crate) executors: Option<usize>,
    pub(crate) portions: Option<usize>,
    pub(crate) keep_going: bool,
    pub(crate) strict: bool,
}

impl Reconcile {
    /// How many executors are started.
    pub(crate) fn executors(&self) -> usize {
        self.executors.unwrap_or(2)
    }

    /// How many portions the files have. With more than executors, one that is lost loses less.
    pub(crate) fn portions(&self) -> usize {
        self.portions.unwrap_or(self.executors().saturating_mul(4))
    }
}

/// Reads the arguments. An error says what is wrong with them.
pub(crate) fn parse(mut arguments: impl Iterator<Item = String>) -> Result<Command, String> {
    match arguments.next().as_deref() {
        Some("reconcile") => reconcile(arguments).map(Command::Reconcile),
        Some("scheduler") => scheduler(arguments).map(Command::Scheduler),
        Some("executor") => executor(arguments).map(Command::Executor),
        Some("remove") => {
            let own = value("remove", &mut arguments)?;
            Ok(Command::Remove(Folders { own, within: arguments.next().map(PathBuf::from) }))
        }
        Some("help" | "--help" | "-h") => Ok(Command::Help),
        Some(other) => Err(format!("there is no command {other}")),
        None => Err("give a command".to_owned()),
    }
}

/// What an option needs after it.
fn value<T: std::str::FromStr>(
    option: &str,
    arguments: &mut impl Iterator<Item = String>,
) -> Result<T, String> {
    let text = arguments.next().ok_or_else(|| format!("{option} needs a value"))?;
    text.parse().map_err(|_| format!("{option} cannot be {text}"))
}

fn reconcile(mut arguments: impl Iterator<Item = String>) -> Result<Reconcile, String> {
    let mut asked = Reconcile::default();
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--executors" => asked.executors = Some(count(&argument, &mut arguments)?),
            "--portions" => asked.portions = Some(count(&argument, &mut arguments)?),
            "--scheduler" => asked.scheduler = Some(value(&argument, &mut arguments)?),
            "--keep-going" => asked.keep_going = true,
            "--strict" => asked.strict = true,
            folder if !folder.starts_with("--") => asked.files.extend(files_in(folder)?),
            option => {
                let kind = Kind::from_name(&option[2..]);
                let kind = kind.ok_or_else(|| format!("there is no option {option}"))?;
                asked.files.push((kind, value(option, &mut arguments)?));
            }
        }
    }
    if asked.files.is_empty() {
        return Err("give the files".to_owned());
    }
    if asked.scheduler.is_some() && asked.executors.is_some() {
        return Err(
            "--executors is of a cluster that is started, and --scheduler of one that is there"
                .to_owned(),
        );
    }
    Ok(asked)
}

fn count(option: &str, arguments: &mut impl Iterator<Item = String>) -> Result<usize, String> {
    match value(option, arguments)? {
        0 => Err(format!("{option} cannot be 0")),
        count => Ok(count),
    }
}

/// Every file of the folder that has the name of a kind.
fn files_in(folder: &str) -> Result<Vec<(Kind, String)>, String> {
    let path = |kind: Kind| format!("{}/{}.csv", folder.trim_end_matches('/'), kind.as_str());
    let files = Kind::ALL.into_iter().map(|kind| (kind, path(kind)));
    let files: Vec<_> = files.filter(|(_, path)| Path::new(path).exists()).collect();
    if files.is_empty() {
        return Err(format!("{folder} has no file such as payments.csv"));
    }
    Ok(files)
}

fn scheduler(mut arguments: impl Iterator<Item = String>) -> Result<Scheduler, String> {
    let mut asked = Scheduler { listen: SocketAddr::from(([127, 0, 0, 1], 0)), within: None };
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--listen" => asked.listen = value(&argument, &mut arguments)?,
            "--within" => asked.within = Some(value(&argument, &mut arguments)?),
            other => return Err(format!("there is no option {other}")),
        }
    }
    Ok(asked)
}

fn executor(mut arguments: impl Iterator<Item = String>) -> Result<Executor, String> {
    let (mut scheduler, mut name, mut folder, mut within) = (None, None, None, None);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--scheduler" => scheduler = Some(value(&argument, &mut arguments)?),
            "--name" => name = Some(value(&argument, &mut arguments)?),
            "--folder" => folder = Some(value(&argument, &mut arguments)?),
            "--within" => within = Some(value(&argument, &mut arguments)?),
            other => return Err(format!("there is no option {other}")),
        }
    }
    let scheduler = scheduler.ok_or("--scheduler is missing: give the address that it printed")?;
    Ok(Executor { scheduler, name, folder, within })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Command, String> {
        parse(line.split_whitespace().map(str::to_owned))
    }

    #[test]
    fn files_are_given_by_kind() {
        let line = "reconcile --executors 3 --payments a.csv --payments b.csv --returns c.csv";
        let Ok(Command::Reconcile(asked)) = parsed(line) else { panic!("{:?}", parsed(line)) };
        let names: Vec<&str> = asked.files.iter().map(|(_, path)| path.as_str()).collect();
        assert_eq!(names, ["a.csv", "b.csv", "c.csv"]);
        assert_eq!((asked.executors(), asked.portions()), (3, 12));
    }

    #[test]
    fn what_cannot_be_is_refused_in_words() {
        for (line, words) in [
            ("", "give a command"),
            ("reconcile", "give the files"),
            ("reconcile --payments", "--payments needs a value"),
            ("reconcile --fees a.csv", "there is no option --fees"),
            ("reconcile --executors 0 --payments a.csv", "--executors cannot be 0"),
            ("reconcile no-such-folder", "no-such-folder has no file such as payments.csv"),
            ("executor --folder x", "--scheduler is missing"),
            ("scheduler --listen here", "--listen cannot be here"),
        ] {
            let error = parsed(line).expect_err(line);
            assert!(error.contains(words), "{line}: {error}");
        }
    }
}
