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
    include_str!("../../tests/gallery/config.md"),
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
    include_str!("../../tests/gallery/decisions.md"),
    include_str!("../../tests/gallery/diff.md"),
    include_str!("../../tests/gallery/eligibility.md"),
    include_str!("../../tests/gallery/exchange-claims.md"),
    include_str!("../../tests/gallery/exchange-sessions.md"),
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
    include_str!("../../tests/gallery/rate-book-form.md"),
    include_str!("../../tests/gallery/rates.md"),
    include_str!("../../tests/gallery/rows.md"),
    include_str!("../../tests/gallery/scenario-doubtful.md"),
    include_str!("../../tests/gallery/scenario-family.md"),
    include_str!("../../tests/gallery/scenario-form.md"),
    include_str!("../../tests/gallery/scenario.md"),
    include_str!("../../tests/gallery/statement.md"),
    include_str!("../../tests/gallery/text.md"),
    include_str!("../../tests/gallery/vectors.md"),
    include_str!("../../tests/gallery/warnings.md"),
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

/// The shortest example of the gallery, indented: the heading of its section, and of its commands those
/// that give the code, with the lines about it.
fn example(code: &str) -> Option<String> {
    let sections = GALLERY.iter().flat_map(|page| page.split("\n## ").skip(1));
    let sections = sections.filter(|section| section.contains(code));
    let has_command = |lines: &Vec<&str>| lines.iter().any(|line| line.starts_with("$ "));
    let examples = sections.map(|section| lines_about(section, code)).filter(has_command);
    let lines = examples.min_by_key(|lines| lines.iter().map(|line| line.len()).sum::<usize>())?;
    let indented = lines.into_iter().map(|line| match line {
        "" => "\n".to_owned(),
        line => format!("  {line}\n"),
    });
    Some(indented.collect())
}

/// The prose of a section, and of the output of its commands the lines with a code. A line belongs to
/// the code of the line above where it is indented below it and names none.
fn lines_about<'s>(section: &'s str, code: &str) -> Vec<&'s str> {
    let (mut lines, mut command) = (Vec::new(), None);
    let (mut is_output, mut is_kept) = (false, false);
    for line in section.trim_end().lines() {
        if line.starts_with("```") {
            (command, is_output) = (None, false);
        } else if line.starts_with("$ ") {
            (command, is_output, is_kept) = (Some(line), true, false);
        } else if is_output {
            if line.contains("CCS-") || !line.starts_with(' ') {
                is_kept = line.contains(code);
            }
            if is_kept {
                lines.extend(command.take());
                lines.push(line);
            }
        } else if !(line.is_empty() && lines.last().is_some_and(|last| last.is_empty())) {
            lines.push(line);
        }
    }
    while lines.last().is_some_and(|last| last.is_empty()) {
        lines.pop();
    }
    lines
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
    fn an_example_has_only_the_lines_about_its_code() {
        let section = "Title\n\nProse.\n\n```console\n$ ccs one\n? 2\na: CCS-X001: wrong\n  more of it\n  CCS-X002: other\n  of the other\nb: CCS-X001: again\n\n$ ccs two\nnothing of it\n\n```\n\n```console\n$ ccs three\nCCS-X002\n```\n";
        let about = |code| lines_about(section, code);
        let first = ["a: CCS-X001: wrong", "  more of it", "b: CCS-X001: again"];
        let head = ["Title", "", "Prose.", ""];
        let expected: Vec<&str> = head.into_iter().chain(["$ ccs one"]).chain(first).collect();
        assert_eq!(about("CCS-X001"), expected);
        let second = ["$ ccs one", "  CCS-X002: other", "  of the other"];
        assert_eq!(about("CCS-X002")[4..7], second);
        assert_eq!(about("CCS-X002").last(), Some(&"CCS-X002"));
    }

    #[test]
    fn every_example_names_its_code_and_the_command_that_gives_it() {
        for [code, ..] in rows() {
            let Some(example) = example(code) else { continue };
            let named = |line: &&str| line.contains("CCS-");
            let others = example.lines().filter(named).filter(|line| !line.contains(code));
            assert_eq!(others.filter(|line| !line.starts_with("  $")).count(), 0, "{example}");
            assert!(example.contains("\n  $ ccs "), "{code}: {example}");
        }
    }

    #[test]
    fn a_code_is_explained_with_its_example() {
        let text = explained("f064").unwrap();
        assert!(text.starts_with("CCS-F064\n\nThe key is unknown"), "{text}");
        assert!(text.contains("CCS-F064: unknown key"), "{text}");
        assert!(explained("nothing").is_err());
        assert!(all_codes().lines().count() > 300);
    }
}
