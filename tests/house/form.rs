//! The form of the code: a function fits a screen, a file has one subject, nothing is unfinished.

use crate::files::{is_source, root, rust_files, text};

const LONGEST_FUNCTION: usize = 70;
const LONGEST_FILE: usize = 400;

/// The code of a file without its tests.
fn code(source: &str) -> String {
    source.split("\n#[cfg(test)]\nmod ").next().unwrap_or_default().to_owned()
}

/// Each function with its body, by its indentation: the formatter sees to that.
fn functions(source: &str) -> Vec<Vec<&str>> {
    let lines: Vec<&str> = source.lines().collect();
    let starts = lines.iter().enumerate().filter(|(_, line)| {
        let bare = line
            .trim_start()
            .trim_start_matches("pub(crate) ")
            .trim_start_matches("pub(super) ")
            .trim_start_matches("pub ")
            .trim_start_matches("const ");
        bare.starts_with("fn ")
    });
    starts
        .map(|(start, line)| {
            let indent = line.len() - line.trim_start().len();
            let closing = format!("{}}}", " ".repeat(indent));
            let length = lines[start..]
                .iter()
                .position(|line| {
                    *line == closing
                        || line.ends_with(';') && line.len() - line.trim_start().len() == indent
                })
                .unwrap_or(0);
            lines[start..=start + length].to_vec()
        })
        .collect()
}

#[test]
fn functions_fit_a_screen() {
    for file in rust_files("crates") {
        for function in functions(&code(&text(&file))) {
            assert!(
                function.len() <= LONGEST_FUNCTION,
                "{}: {} lines\n{}",
                file.display(),
                function.len(),
                function[0]
            );
        }
    }
}

#[test]
fn files_have_one_subject() {
    for file in rust_files("crates").into_iter().filter(|file| is_source(file)) {
        let source = code(&text(&file));
        let lines = source
            .lines()
            .filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with("//"))
            .count();
        assert!(lines <= LONGEST_FILE, "{}: {lines} lines of code", file.display());
    }
}

#[test]
fn every_file_says_what_it_is() {
    for file in rust_files("crates") {
        let first = text(&file).lines().next().unwrap_or_default().to_owned();
        assert!(first.starts_with("//!"), "{}: begins with {first:?}", file.display());
    }
}

#[test]
fn nothing_is_unfinished() {
    let unfinished = ["todo!", "unimplemented!", "FIXME", "#[ignore"];
    for folder in ["crates", "examples", "benches", "tests"] {
        for file in rust_files(folder).into_iter().filter(|file| !file.ends_with("house/form.rs")) {
            let source = text(&file);
            for word in unfinished {
                assert!(!source.contains(word), "{}: {word}", file.display());
            }
            assert!(!has_marker_of_three(&source), "{}: XXX", file.display());
        }
    }
}

/// Three X as a word, anywhere. Four are how CCS writes a number that it withholds.
fn has_marker_of_three(source: &str) -> bool {
    source.split(|letter: char| letter != 'X').any(|run| run.len() == 3)
}

#[test]
fn the_readme_and_ci_run_the_same_tests() {
    let readme = text(&root().join("README.md"));
    let ci = text(&root().join(".ci/run"));
    assert!(
        readme.lines().any(|line| line.trim() == "cargo test --workspace"),
        "the README names the test command"
    );
    assert!(ci.lines().any(|line| line.trim() == "cargo test --workspace --locked"), "CI runs it");
}
