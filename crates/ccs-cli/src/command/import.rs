//! `ccs import`: a vendor's export into our own plain form.

use std::io::{self, Write};

use ccs_files::import::guess::guess;
use ccs_files::import::{ImportDocument, Imported, Importer, import};
use ccs_files::kind::Kind;
use ccs_files::profile::Profile;

use crate::args::{Import, ImportFormat, Talk};
use crate::exit::{Exit, Failure};
use crate::input::{refuse_standard_input_twice, sources};
use crate::output::write_one;
use crate::profiles::{Profiles, profile};

pub(crate) fn run(args: &Import, talk: &Talk) -> Result<Exit, Failure> {
    refuse_standard_input_twice(&args.files)?;
    if args.guess {
        return run_guess(args, talk);
    }
    let Some(name) = &args.profile else {
        let message = "give --profile NAME or FILE, or --guess to have one written".to_owned();
        return Err(Failure::Asked { code: "CCS-C044", message });
    };
    let kind = args.kind.map_or_else(|| only_kind(&profile(name)?), Ok)?;
    let profiles = Profiles::load(&[format!("{}={name}", kind.as_str())], &args.set, talk)?;
    let Some(importer) = profiles.importer(kind)? else {
        return Err(Failure::Input(Vec::new()));
    };
    let imported = import(&sources(kind, &args.files)?, &importer);
    if !imported.refusals.is_empty() {
        return Err(Failure::Input(imported.refusals));
    }
    describe(&imported, &importer, args);
    let bytes = match args.format {
        ImportFormat::Csv => imported.to_csv(kind, args.with_names).into_bytes(),
        ImportFormat::Json => json(&imported, &importer, args.with_names)?,
    };
    write_one(args.output.as_deref(), &bytes)?;
    Ok(Exit::Same)
}

/// The kind of a profile that has one table.
fn only_kind(profile: &Profile) -> Result<Kind, Failure> {
    let kinds: Vec<Kind> = profile.kinds().collect();
    match kinds.as_slice() {
        [kind] => Ok(*kind),
        kinds => {
            let names: Vec<&str> = kinds.iter().map(|kind| kind.as_str()).collect();
            let message =
                format!("give --kind: {} has tables for {}", profile.name(), names.join(", "));
            Err(Failure::Asked { code: "CCS-C045", message })
        }
    }
}

/// On standard error, always: what was read and what was not.
fn describe(imported: &Imported, importer: &Importer, args: &Import) {
    let mut out = io::stderr().lock();
    // A standard error that is closed cannot be written to.
    let _ = imported.describe(importer, &mut out);
    for (number, sum) in imported.sums_by_clearing_number(importer.kind()) {
        let _ = writeln!(out, "clearing number {number}: {sum}");
    }
    let _ = imported.show(importer, args.show, args.with_names, &mut out);
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
fn run_guess(args: &Import, talk: &Talk) -> Result<Exit, Failure> {
    let kind = args.kind.unwrap_or(Kind::Payments);
    let guessed = guess(&sources(kind, &args.files)?, args.kind).map_err(Failure::Input)?;
    if !talk.quiet {
        let mut out = io::stderr().lock();
        // A standard error that is closed cannot be written to.
        let _ = guessed.evidence.iter().try_for_each(|line| writeln!(out, "{line}"));
        let _ = guessed.questions.iter().try_for_each(|line| writeln!(out, "question: {line}"));
    }
    write_one(args.output.as_deref(), guessed.profile.as_bytes())?;
    Ok(Exit::differs(!guessed.questions.is_empty()))
}
