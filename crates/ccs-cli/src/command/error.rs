//! `ccs error`: explains a code, with an example that causes it.

use std::fmt::Write;

use crate::args::ErrorCode;
use crate::code;
use crate::exit::{Exit, Failure};
use crate::output::write_one;

/// Every code with its meaning and message; a test generates the table from the sources.
const TABLE: &str = include_str!("../error_table.tsv");

/// The gallery: commands that fail, with their output.
const GALLERY: &[&str] = &[
    include_str!("../../tests/gallery/amounts.md"),
    include_str!("../../tests/gallery/arguments.md"),
    include_str!("../../tests/gallery/attendance-centres.md"),
    include_str!("../../tests/gallery/attendance.md"),
    include_str!("../../tests/gallery/between-rows.md"),
    include_str!("../../tests/gallery/cells.md"),
    include_str!("../../tests/gallery/commands.md"),
    include_str!("../../tests/gallery/dates.md"),
    include_str!("../../tests/gallery/debt-adjustments.md"),
    include_str!("../../tests/gallery/debt-authority.md"),
    include_str!("../../tests/gallery/debt-interest.md"),
    include_str!("../../tests/gallery/debt-letters.md"),
    include_str!("../../tests/gallery/debt-questions.md"),
    include_str!("../../tests/gallery/debt-raising.md"),
    include_str!("../../tests/gallery/debt-recovery.md"),
    include_str!("../../tests/gallery/debt-waivers.md"),
    include_str!("../../tests/gallery/debt-write-off.md"),
    include_str!("../../tests/gallery/debts.md"),
    include_str!("../../tests/gallery/diff.md"),
    include_str!("../../tests/gallery/exchange.md"),
    include_str!("../../tests/gallery/explain.md"),
    include_str!("../../tests/gallery/files.md"),
    include_str!("../../tests/gallery/header.md"),
    include_str!("../../tests/gallery/histories.md"),
    include_str!("../../tests/gallery/import.md"),
    include_str!("../../tests/gallery/ledger.md"),
    include_str!("../../tests/gallery/options.md"),
    include_str!("../../tests/gallery/output.md"),
    include_str!("../../tests/gallery/own-rates.md"),
    include_str!("../../tests/gallery/payments-steps.md"),
    include_str!("../../tests/gallery/payments-warnings.md"),
    include_str!("../../tests/gallery/payments.md"),
    include_str!("../../tests/gallery/profile.md"),
    include_str!("../../tests/gallery/rates.md"),
    include_str!("../../tests/gallery/rows.md"),
    include_str!("../../tests/gallery/scenario-form.md"),
    include_str!("../../tests/gallery/scenario.md"),
    include_str!("../../tests/gallery/text.md"),
    include_str!("../../tests/gallery/vectors.md"),
    include_str!("../../tests/gallery/workbooks.md"),
];

pub(crate) fn run(args: &ErrorCode) -> Result<Exit, Failure> {
    let text = match &args.code {
        Some(code) => explained(code)?,
        None => all_codes(),
    };
    write_one(None, text.as_bytes())?;
    Ok(Exit::Same)
}

/// One line per code.
fn all_codes() -> String {
    rows().fold(String::new(), |mut text, [code, meaning, message]| {
        let says = if meaning.is_empty() { message } else { meaning };
        // Writing to memory does not fail.
        let _ = writeln!(text, "{code}  {says}");
        text
    })
}

/// The meaning and message of a code, and an example if the gallery has one.
fn explained(code: &str) -> Result<String, Failure> {
    let code = canonical(code);
    let [_, meaning, message] = rows().find(|[known, ..]| *known == code).ok_or_else(unknown)?;
    let mut text = format!("{code}\n");
    for paragraph in [meaning, message].into_iter().filter(|paragraph| !paragraph.is_empty()) {
        let _ = write!(text, "\n{paragraph}\n");
    }
    if let Some(example) = example(&code) {
        let _ = write!(text, "\nExample\n\n{example}");
    }
    Ok(text)
}

/// `f064` and `CCS-F064` are the same code.
fn canonical(code: &str) -> String {
    let code = code.to_ascii_uppercase();
    if code.starts_with("CCS-") { code } else { format!("CCS-{code}") }
}

fn unknown() -> Failure {
    let message = "there is no such code; `ccs error` lists them all".to_owned();
    Failure::Request { code: code::UNKNOWN_CODE, message }
}

/// The rows of the table without its heading.
fn rows() -> impl Iterator<Item = [&'static str; 3]> {
    TABLE.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        Some([cells.next()?, cells.next()?, cells.next()?])
    })
}

/// The first section of the gallery that has the code in its output: its heading and its commands,
/// indented.
fn example(code: &str) -> Option<String> {
    let sections = GALLERY.iter().flat_map(|page| page.split("\n## ").skip(1));
    let section =
        sections.filter(|section| section.contains(code)).min_by_key(|section| section.len())?;
    let lines = section
        .trim_end()
        .lines()
        .filter(|line| !line.starts_with("```") && !line.starts_with("? "));
    Some(
        lines
            .map(|line| if line.is_empty() { "\n".to_owned() } else { format!("  {line}\n") })
            .collect(),
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn every_page_of_the_gallery_is_searched() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/gallery");
        let names = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let pages = names.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
        let pages: Vec<String> = pages
            .filter(|path| {
                !path.ends_with("README.md") && !path.to_string_lossy().contains("built")
            })
            .map(|path| std::fs::read_to_string(path).unwrap())
            .collect();
        assert!(pages.iter().all(|page| GALLERY.contains(&page.as_str())), "add it to GALLERY");
        assert_eq!(pages.len(), GALLERY.len());
    }

    #[test]
    fn a_code_is_explained_with_its_example() {
        let text = explained("f064").unwrap();
        assert!(text.starts_with("CCS-F064\n\nThe key is unknown"), "{text}");
        assert!(text.contains("did you mean `partnered`?"), "{text}");
        assert!(explained("nothing").is_err());
        assert!(all_codes().lines().count() > 300);
    }
}
