//! `ccs profiles`: the profiles that come with the program.

use std::fmt::Write;

use ccs_files::kind::Kind;
use ccs_files::profile::{Profile, Shipped, shipped, shipped_named};

use crate::args::ProfilesArgs;
use crate::code;
use crate::exit::{Exit, Failure};
use crate::output::write_one;

pub(crate) fn run(args: &ProfilesArgs) -> Result<Exit, Failure> {
    let text = match &args.name {
        None => shipped().iter().map(listed).collect(),
        Some(name) => one(name)?.to_owned(),
    };
    write_one(None, text.as_bytes())?;
    Ok(Exit::Same)
}

fn one(name: &str) -> Result<&'static str, Failure> {
    shipped_named(name).map(|shipped| shipped.text).map_err(|_| {
        let names: Vec<&str> = shipped().iter().map(|shipped| shipped.name).collect();
        let message = format!("no profile has the name {name}; there are {}", names.join(", "));
        Failure::Request { code: code::NO_SUCH_PROFILE, message }
    })
}

/// The profile's name and version, what it reads, its kinds, its source and its gaps.
fn listed(shipped: &Shipped) -> String {
    let Ok(profile) = Profile::parse(shipped.text) else { return String::new() };
    let kinds: Vec<&str> = profile.kinds().map(Kind::as_str).collect();
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = writeln!(text, "{}: {}", profile.name(), shipped.about());
    let kinds = if kinds.is_empty() { "none".to_owned() } else { kinds.join(", ") };
    let _ = writeln!(text, "  kinds: {kinds}");
    if let Some(source) = profile.source() {
        let _ = writeln!(text, "  source: {source}");
    }
    for gap in shipped.gaps() {
        let _ = writeln!(text, "  not known: {gap}");
    }
    text
}
