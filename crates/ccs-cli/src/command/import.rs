//! `ccs import`: a vendor's export into our own plain form.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use ccs_core::safe_text::plain;
use ccs_files::import::guess::answers::{Gap, Takes, gaps};
use ccs_files::import::guess::{Guessed, guess};
use ccs_files::import::{ImportDocument, ImportWarning, Imported, Importer, import};
use ccs_files::kind::Kind;
use ccs_files::source::Source;

use crate::args::{Import, ImportFormat, Messages};
use crate::code;
use crate::exit::{Exit, Failure};
use crate::input::{refuse_standard_input_twice, sources};
use crate::output::{file, write_one};
use crate::profiles::Profiles;

pub(crate) fn run(args: &Import, messages: &Messages) -> Result<Exit, Failure> {
    refuse_standard_input_twice(&args.files)?;
    if args.guess {
        return run_guess(args, messages);
    }
    if args.profile.is_empty() {
        let message = "give --profile NAME or FILE, or --guess to have one written".to_owned();
        return Err(Failure::Request { code: code::NO_PROFILE, message });
    }
    let format = format(args)?;
    let (kind, importer) = importer(args, messages)?;
    let imported = import(&sources(kind, &args.files)?, &importer);
    if !imported.refusals.is_empty() {
        return Err(Failure::Input(imported.refusals));
    }
    if !messages.quiet {
        describe(&imported, &importer);
    }
    // `--show` asked for it, so it goes to standard output.
    let _ = imported.show(&importer, args.show, args.with_names, &mut io::stderr().lock());
    let bytes = match format {
        ImportFormat::Csv => imported.to_csv(kind, args.with_names).into_bytes(),
        ImportFormat::Json => json(&imported, &importer, args.with_names)?,
    };
    write_one(args.output.as_deref(), &bytes)?;
    Ok(Exit::differs(imported.warnings.contains(&ImportWarning::NoRecords)))
}

/// The format asked for, by name or by the ending of the output, else CSV.
fn format(args: &Import) -> Result<ImportFormat, Failure> {
    let ending = args.output.as_deref().and_then(Path::extension).and_then(OsStr::to_str);
    let ending = ending.map(str::to_ascii_lowercase);
    match (args.format, ending.as_deref()) {
        (Some(format), _) => Ok(format),
        (None, Some("json")) => Ok(ImportFormat::Json),
        (None, Some("csv" | "txt") | None) => Ok(ImportFormat::Csv),
        (None, Some(_)) => {
            let message =
                "the ending of --output names no format; end it with .csv or .json, or give --format"
                    .to_owned();
            Err(Failure::Request { code: code::FORMAT_NOT_NAMED, message })
        }
    }
}

/// What reads the files, and as which kind.
fn importer(args: &Import, messages: &Messages) -> Result<(Kind, Importer), Failure> {
    let given = match (args.kind, args.profile.as_slice()) {
        (Some(kind), [name]) if !names_kind(name) => vec![format!("{}={name}", kind.as_str())],
        (_, given) => given.to_vec(),
    };
    let profiles = Profiles::load(&given, &args.set, messages)?;
    let kind = args.kind.map_or_else(|| kind_of(&profiles, &args.files), Ok)?;
    if let Some(importer) = profiles.importer(kind)? {
        return Ok((kind, importer));
    }
    let kind = kind.as_str();
    let message = format!("no profile that is given is for {kind}; add --profile {kind}=NAME");
    Err(Failure::Request { code: code::KIND_NOT_CLEAR, message })
}

fn names_kind(profile: &str) -> bool {
    profile.split_once('=').is_some_and(|(kind, _)| Kind::from_name(kind).is_some())
}

/// The one kind that the profiles serve, or the one whose headers are in every file.
fn kind_of(profiles: &Profiles, files: &[PathBuf]) -> Result<Kind, Failure> {
    let kinds = profiles.kinds();
    let is_read_once = files.iter().any(|file| file.as_os_str() == "-");
    let fits = |kind: &Kind| {
        let sources = files.iter().map(|file| Source::path(*kind, file));
        !is_read_once && sources.into_iter().all(|source| profiles.have_headers(&source))
    };
    let fitting: Vec<Kind> = match kinds.as_slice() {
        [only] => vec![*only],
        kinds => kinds.iter().copied().filter(fits).collect(),
    };
    if let [only] = fitting.as_slice() {
        return Ok(*only);
    }
    let message = if fitting.is_empty() && !is_read_once {
        other_profile(files)
    } else {
        let possible = if fitting.is_empty() { kinds } else { fitting };
        let names: Vec<&str> = possible.iter().map(|kind| kind.as_str()).collect();
        format!("give --kind: the file may be one of {}", names.join(", "))
    };
    Err(Failure::Request { code: code::KIND_NOT_CLEAR, message })
}

/// The files do not have the headers of the profile that is given: whose they are.
fn other_profile(files: &[PathBuf]) -> String {
    let source = files.first().map(|file| Source::path(Kind::Payments, file));
    let guessed = source.and_then(|source| guess(&[source], None).ok()).unwrap_or_default();
    let whose = match guessed.shipped.as_slice() {
        [] => "`ccs import --guess` writes a profile for it; with --kind, the headers that it lacks are named".to_owned(),
        names => {
            let names: Vec<String> = names.iter().map(|name| format!("--profile {name}")).collect();
            format!("its headers are those of another: try {}", names.join(" or "))
        }
    };
    format!("the file does not have the headers of the profile; {whose}")
}

/// On standard error: what was read and what was not, and its sums.
fn describe(imported: &Imported, importer: &Importer) {
    let mut out = io::stderr().lock();
    // A standard error that is closed cannot be written to.
    let _ = imported.describe(importer, &mut out);
    for (column, sum) in imported.sums(importer.kind()) {
        let _ = writeln!(out, "sum of {column}: {sum}");
    }
    for (number, sum) in imported.sums_by_clearing_number(importer.kind()) {
        let _ = writeln!(out, "clearing number {number}: {sum}");
    }
}

fn json(imported: &Imported, importer: &Importer, with_names: bool) -> Result<Vec<u8>, Failure> {
    let document = ImportDocument::of(imported, importer, with_names);
    let mut bytes = serde_json::to_vec_pretty(&document).map_err(|error| Failure::Output {
        name: "the document".to_owned(),
        error: error.into(),
    })?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// A profile on standard output, and the questions that it leaves open on standard error.
fn run_guess(args: &Import, messages: &Messages) -> Result<Exit, Failure> {
    if args.files.len() > 1 {
        let message =
            "--guess takes one file: have a profile written from one, then read all with --profile"
                .to_owned();
        return Err(Failure::Request { code: code::GUESS_ONE_FILE, message });
    }
    if let Some(path) = file(args.output.as_deref()).filter(|path| path.is_file()) {
        let message = format!(
            "{} is there already, and may have answers in it; give --output another name, or delete the file",
            path.display()
        );
        return Err(Failure::Request { code: code::GUESS_OVER_FILE, message });
    }
    let kind = args.kind.unwrap_or(Kind::Payments);
    let guessed = guess(&sources(kind, &args.files)?, args.kind).map_err(Failure::Input)?;
    if !messages.quiet {
        let mut out = io::stderr().lock();
        // A standard error that is closed cannot be written to.
        let _ = guessed.evidence.iter().try_for_each(|line| writeln!(out, "{line}"));
        let _ = guessed.questions.iter().try_for_each(|line| writeln!(out, "question: {line}"));
    }
    write_one(args.output.as_deref(), guessed.profile.as_bytes())?;
    if !messages.quiet {
        // A standard error that is closed cannot be written to.
        let _ = next_steps(args, &guessed, &mut io::stderr().lock());
    }
    Ok(Exit::differs(!guessed.questions.is_empty()))
}

/// What to do with a guessed profile: answer it, look at what it reads, and reconcile.
fn next_steps(args: &Import, guessed: &Guessed, out: &mut impl Write) -> io::Result<()> {
    let (Some(kind), [export]) = (guessed.kind, args.files.as_slice()) else { return Ok(()) };
    let open = gaps(&guessed.profile, &guessed.words).len();
    let written = file(args.output.as_deref()).map(|path| path.display().to_string());
    let profile = match (&written, guessed.shipped.first()) {
        (Some(path), _) => as_argument(path),
        (None, Some(shipped)) if open == 0 => (*shipped).to_owned(),
        _ => {
            return writeln!(
                out,
                "next: repeat the command with --output product.toml, which writes the profile to that file"
            );
        }
    };
    if open > 0 {
        let places = if open == 1 { "this place" } else { "these places" };
        writeln!(
            out,
            "next: open {profile} in a text editor, go to {places}, type what follows in place of \"?\", and save:"
        )?;
        answers(guessed, out)?;
    }
    let asked = guessed.profile.lines().filter(|line| !line.starts_with('#'));
    let asked = asked.filter_map(|line| line.split_once(" = { ask = "));
    let set: String = asked.flat_map(|(column, _)| [" --set ", column, "=…"]).collect();
    let export = as_argument(&export.display().to_string());
    writeln!(
        out,
        "next: ccs import {export} --profile {profile}{set} --show 5 --output {}-read.csv",
        kind.as_str()
    )?;
    if !RECONCILED.contains(&kind) {
        return Ok(());
    }
    if kind == Kind::StatementLines {
        writeln!(
            out,
            "note: statement lines say what CCS decided, and not what you passed on to families; that is in your product's list of session reports, which is needed as well"
        )?;
    }
    let others: String = [Kind::Payments, Kind::SessionReports]
        .into_iter()
        .filter(|other| *other != kind)
        .flat_map(|other| [" --", other.as_str(), " …"])
        .collect();
    let kind = kind.as_str();
    writeln!(
        out,
        "to reconcile it: ccs reconcile{others} --{kind} {export} --profile {kind}={profile}{set}, with a --profile for each of the others"
    )
}

/// Each place that an answer goes to, and what to type there.
fn answers(guessed: &Guessed, out: &mut impl Write) -> io::Result<()> {
    let has_no_header = guessed.profile.lines().any(|line| line == "header = \"none\"");
    for (number, line) in (1_usize..).zip(guessed.profile.lines()) {
        for gap in gaps(line, &guessed.words) {
            let text = match (gap.takes, gap.choices.as_slice()) {
                (Takes::Value, []) if gap.key == "dates" => {
                    "their form, such as \"d/m/y\", \"y-m-d\" or \"d mon y\"; two forms in brackets: [\"…\", \"…\"]".to_owned()
                }
                (Takes::Value, []) if has_no_header => "the number, such as 1".to_owned(),
                (Takes::Value, []) => {
                    "the heading as the file has it, in quotation marks: \"…\"".to_owned()
                }
                (Takes::Value, choices) => {
                    let one = |choice: &String| match choice.as_str() {
                        written @ ("true" | "false") => written.to_owned(),
                        written if written.starts_with(['[', '{']) => written.to_owned(),
                        number if gap.key == "header_rows" => number.to_owned(),
                        choice => format!("\"{choice}\""),
                    };
                    choices.iter().map(one).collect::<Vec<_>>().join(" or ")
                }
                (Takes::List, _) => "the words as the file has them: [\"…\", \"…\"]".to_owned(),
                (Takes::Mapping, _) => {
                    "your words, each with one of ours: { \"Yours\" = \"ours\", … }".to_owned()
                }
            };
            let or_delete = if gap.is_optional { "; or delete what the question says" } else { "" };
            let Gap { key, question, .. } = &gap;
            writeln!(out, "  line {number}, {key}: {}; type {text}{or_delete}", plain(question))?;
        }
    }
    Ok(())
}

/// The kinds of exports that a reconciliation takes.
const RECONCILED: [Kind; 6] = [
    Kind::Payments,
    Kind::SessionReports,
    Kind::Returns,
    Kind::Deposits,
    Kind::ClearingTotals,
    Kind::StatementLines,
];

/// A text as an argument of a command, in quotes where blanks or signs need them.
fn as_argument(text: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "._-/\\:".contains(letter);
    if text.chars().all(is_plain) { text.to_owned() } else { format!("\"{text}\"") }
}
