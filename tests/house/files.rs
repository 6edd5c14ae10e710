//! The files of the workspace.

use std::fs;
use std::path::{Path, PathBuf};

/// The root of the workspace.
pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every Rust file below a folder of the workspace.
pub(crate) fn rust_files(below: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    collect(&root().join(below), &mut found);
    found.sort();
    assert!(!found.is_empty(), "no Rust file below {below}");
    found
}

/// Whether a file is in the sources of a crate, and not in its tests; wherever the project lies.
pub(crate) fn is_source(file: &Path) -> bool {
    let within = file.strip_prefix(root()).unwrap_or(file);
    within.components().any(|part| part.as_os_str() == "src")
}

fn collect(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("target") {
            collect(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

/// A file's text.
pub(crate) fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

/// The names of the crates.
pub(crate) fn crates() -> Vec<String> {
    let folders = fs::read_dir(root().join("crates")).unwrap();
    let mut names: Vec<String> =
        folders.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}
