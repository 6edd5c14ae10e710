//! The documents: no link is dead, no path is of a file that is gone, and no line is too wide.

use std::fs;
use std::path::{Path, PathBuf};

use regex_lite::Regex;

use crate::files::{root, text};

const WIDEST_LINE: usize = 120;
/// Pages that are made from the sources, whose sentences are not wrapped.
const MADE_FROM_SOURCES: [&str; 2] = ["manual/causes.md", "manual/errors.md"];
/// Folders whose paths are written from the root of the workspace.
const FROM_THE_ROOT: [&str; 6] = ["crates/", "examples/", "tests/", "benches/", ".ci/", ".github/"];

/// Every Markdown document, except the inputs of tests and what is not ours.
pub(crate) fn documents() -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(&root(), &mut found);
    found.sort();
    assert!(found.len() > 40, "documents are found at all: {}", found.len());
    found
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        if path.is_dir() {
            let is_hidden = name.starts_with('.') && name != ".github";
            let is_made = ["target", "node_modules", "dist"].contains(&&*name);
            // The inputs of a page of the gallery.
            if !(is_hidden || is_made || has_extension(&path, "in")) {
                collect(&path, found);
            }
        } else if has_extension(&path, "md") {
            found.push(path);
        }
    }
}

fn has_extension(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|own| own == extension)
}

/// The lines outside code blocks, with their numbers.
fn prose(document: &str) -> Vec<(usize, &str)> {
    let mut is_code = false;
    let mut lines = Vec::new();
    for (number, line) in (1..).zip(document.lines()) {
        if line.trim_start().starts_with("```") {
            is_code = !is_code;
        } else if !is_code {
            lines.push((number, line));
        }
    }
    lines
}

/// The heading as the address of its section.
fn anchor(heading: &str) -> String {
    let kept = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = kept.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    kept.map(|letter| if letter == ' ' { '-' } else { letter }).collect()
}

/// Why a link leads nowhere, if it does.
fn dead(document: &Path, link: &str) -> Option<String> {
    let is_elsewhere = link.contains("://") || link.contains("::") || link.starts_with("mailto:");
    if is_elsewhere {
        return None;
    }
    let (path, section) = link.split_once('#').unwrap_or((link, ""));
    let target = match path {
        "" => document.to_owned(),
        path => document.parent().unwrap().join(path),
    };
    if !target.exists() {
        return Some(format!("{link} leads to no file"));
    }
    let is_document = target.extension().is_some_and(|ending| ending == "md");
    let has_section = !is_document
        || section.is_empty()
        || prose(&text(&target))
            .iter()
            .any(|(_, line)| line.starts_with('#') && anchor(line) == section);
    (!has_section).then(|| format!("{link} leads to no section"))
}

#[test]
fn no_relative_link_is_dead() {
    let links = Regex::new(r"\]\(([^)\s]+)\)|^\[[^\]]+\]: (\S+)").unwrap();
    let mut seen = 0;
    for document in documents() {
        for (number, line) in prose(&text(&document)) {
            for found in links.captures_iter(line) {
                let link = found.get(1).or_else(|| found.get(2)).unwrap().as_str();
                seen += 1;
                let why = dead(&document, link);
                assert_eq!(why, None, "{}:{number}", document.display());
            }
        }
    }
    assert!(seen > 10, "links are found at all: {seen}");
}

#[test]
fn every_path_from_the_root_is_of_a_file_or_folder() {
    let paths = Regex::new(r"`([\w.-]+/[\w./-]+)`").unwrap();
    let mut seen = 0;
    for document in documents() {
        for (number, line) in prose(&text(&document)) {
            for path in paths.captures_iter(line).map(|found| found[1].to_owned()) {
                if FROM_THE_ROOT.iter().any(|folder| path.starts_with(folder)) {
                    seen += 1;
                    let here = [root(), document.parent().unwrap().to_owned()];
                    let is_there = here.iter().any(|folder| folder.join(&path).exists());
                    assert!(is_there, "{}:{number}: there is no {path}", document.display());
                }
            }
        }
    }
    assert!(seen > 20, "paths are found at all: {seen}");
}

/// Tables, links and headings cannot be wrapped.
#[test]
fn prose_is_wrapped() {
    let is_made =
        |document: &PathBuf| MADE_FROM_SOURCES.iter().any(|page| document.ends_with(page));
    for document in documents().into_iter().filter(|document| !is_made(document)) {
        for (number, line) in prose(&text(&document)) {
            let cannot = line.starts_with(['|', '#', '[']) || line.contains("](http");
            let width = line.chars().count();
            assert!(
                cannot || width <= WIDEST_LINE,
                "{}:{number}: {width} characters",
                document.display()
            );
        }
    }
}
