//! `ccs vectors`: test vectors for implementations in any language.

use std::fmt::{self, Write as _};
use std::io::{self, Write as _};
use std::path::Path;
use std::time::Duration;

use ccs_core::safe_text::plain;
use ccs_vectors::{
    Broken, Implementation, MOST_BROKEN_IN_A_ROW, Outcome, Own, Shim, SkipList, Summary, Vector,
    VectorKind, run as put_to,
};

use crate::args::{
    KindArg, Messages, Vectors, VectorsCommand, VectorsExport, VectorsList, VectorsRun,
};
use crate::code;
use crate::exit::{Exit, Failure};
use crate::input::document;
use crate::output::{StandardOutput, write_one};

pub(crate) fn run(args: &Vectors, messages: &Messages) -> Result<Exit, Failure> {
    match &args.command {
        VectorsCommand::List(list) => self::list(list),
        VectorsCommand::Export(export) => self::export(export),
        VectorsCommand::Run(run) => compare(run, messages),
    }
}

fn list(args: &VectorsList) -> Result<Exit, Failure> {
    let vectors = vectors(&args.kind)?;
    let longest = vectors.iter().map(|vector| vector.id.len()).max().unwrap_or_default();
    let mut text = String::new();
    for Vector { id, verdict, source, .. } in &vectors {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{id:longest$}  {:11}  {source}", verdict.as_str());
    }
    write_one(None, text.as_bytes())?;
    Ok(Exit::Same)
}

/// The files as they are, so that what is exported is what is tested.
fn export(args: &VectorsExport) -> Result<Exit, Failure> {
    let text: String = kinds(&args.kind).into_iter().map(VectorKind::text).collect();
    write_one(args.output.as_deref(), text.as_bytes())?;
    Ok(Exit::Same)
}

fn compare(args: &VectorsRun, messages: &Messages) -> Result<Exit, Failure> {
    let vectors = vectors(&args.kind)?;
    let skipped = match args.skip.as_deref() {
        Some(path) => skip_list(path)?,
        None => SkipList::default(),
    };
    let [program, arguments @ ..] = &args.shim[..] else {
        return report(&vectors, &skipped, &mut Own, messages);
    };
    let arguments = arguments.iter().chain(&args.more).cloned().collect();
    let timeout = Duration::from_secs(args.timeout);
    report(&vectors, &skipped, &mut Shim::new(program.clone(), arguments, timeout), messages)
}

/// Prints each vector that did not pass, then the summary.
fn report(
    vectors: &[Vector],
    skipped: &SkipList,
    implementation: &mut impl Implementation,
    messages: &Messages,
) -> Result<Exit, Failure> {
    let mut lines = Lines { out: StandardOutput::locked(), failed: None, not_started: false };
    let asked = vectors.iter().filter(|vector| !skipped.has(vector));
    let mut summary = put_to(asked, implementation, |vector, outcome| lines.print(vector, outcome));
    for _ in vectors.iter().filter(|vector| skipped.has(vector)) {
        summary.count(&Outcome::Skipped);
    }
    lines.end(&summary)?;
    if summary.unsupported > 0 && !messages.quiet {
        super::note("what is unsupported was not tested", messages);
    }
    Ok(if summary.not_run > 0 { Exit::Refused } else { Exit::differs(summary.failed > 0) })
}

/// What is printed as it happens, and what went wrong with printing it.
struct Lines {
    out: StandardOutput,
    failed: Option<io::Error>,
    not_started: bool,
}

impl Lines {
    fn print(&mut self, vector: &Vector, outcome: &Outcome) {
        match outcome {
            Outcome::Failed(mismatches) => {
                for mismatch in mismatches {
                    self.line(format_args!(
                        "failed {}: {}",
                        vector.id,
                        plain(&mismatch.to_string())
                    ));
                }
            }
            Outcome::Broken(broken) => {
                self.not_started |= matches!(broken, Broken::NotStarted(_));
                self.line(format_args!("failed {}: {}", vector.id, plain(&broken.to_string())));
            }
            Outcome::Passed | Outcome::Unsupported | Outcome::Skipped | Outcome::NotRun => {}
        }
    }

    fn line(&mut self, line: fmt::Arguments<'_>) {
        if self.failed.is_none() {
            self.failed = self.out.write_all(format!("{line}\n").as_bytes()).err();
        }
    }

    fn end(mut self, summary: &Summary) -> Result<(), Failure> {
        self.line(format_args!("{summary}"));
        match self.failed {
            // A reader that closes the pipe has had enough: that is no error.
            Some(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                Err(Failure::Output { name: "standard output".to_owned(), error })
            }
            _ if self.not_started => Err(Failure::Request {
                code: code::SHIM_NOT_STARTED,
                message: "the shim cannot be started; check its name and its rights".to_owned(),
            }),
            _ if summary.not_run > 0 => Err(Failure::Request {
                code: code::SHIM_SILENT,
                message: format!(
                    "the shim gave no answer {MOST_BROKEN_IN_A_ROW} times in a row, and was not \
                     asked again; mend it, or leave those vectors out with --skip"
                ),
            }),
            _ => Ok(()),
        }
    }
}

fn kinds(asked: &[KindArg]) -> Vec<VectorKind> {
    let is_asked = |kind: &VectorKind| asked.is_empty() || asked.contains(&KindArg(*kind));
    VectorKind::ALL.iter().copied().filter(is_asked).collect()
}

fn vectors(asked: &[KindArg]) -> Result<Vec<Vector>, Failure> {
    let read = kinds(asked).into_iter().map(VectorKind::vectors).collect::<Result<Vec<_>, _>>();
    let read = read.map_err(|misread| Failure::Request {
        code: code::OWN_VECTORS_DAMAGED,
        message: format!("{misread}; this build's own vectors are damaged; reinstall it"),
    })?;
    Ok(read.into_iter().flatten().collect())
}

/// The file names vectors of any kind, whichever are run.
fn skip_list(path: &Path) -> Result<SkipList, Failure> {
    let (name, bytes) = document(path)?;
    let every = vectors(&[])?;
    SkipList::read(&String::from_utf8_lossy(&bytes), &every).map_err(|wrong| {
        let reason = |wrong| (code::VECTORS_FILE, format!("{name}: {wrong}"));
        Failure::Requests(wrong.iter().map(reason).collect())
    })
}
