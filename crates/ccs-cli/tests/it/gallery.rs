//! Every error has an example, and every example says what it says.
//!
//! Run with `TRYCMD=overwrite` to rewrite the pages, and then with `UPDATE_GALLERY=1` to add what the
//! pages show to the lists of the README.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// Files that pages name because they are missing.
const ABSENT: [&str; 3] = ["not-there.csv", "not-there.json", "not-there.toml"];

#[test]
fn every_case_says_what_the_gallery_says() {
    let cases = trycmd::TestCases::new();
    cases.default_bin_path(env!("CARGO_BIN_EXE_ccs"));
    cases.env("NO_COLOR", "1").env("COLUMNS", "100");
    for case in pages().iter().filter(|page| is_of_this_build(page)) {
        cases.case(case);
    }
    cases.run();
}

#[test]
fn every_code_has_a_case_or_a_reason() {
    if std::env::var_os("UPDATE_GALLERY").is_some() {
        add_to_the_lists();
    }
    let (codes, listed) = (codes(), listed());
    let unknown: Vec<_> = listed.keys().filter(|code| !codes.contains(*code)).collect();
    assert!(unknown.is_empty(), "codes that no source gives: {unknown:?}");
    let without: Vec<_> = codes.iter().filter(|code| !listed.contains_key(*code)).collect();
    let hint = "show it on a page and run this test with UPDATE_GALLERY=1, or write the reason";
    assert!(without.is_empty(), "codes without an example or a reason: {without:?}; {hint}");
    for (code, place) in listed {
        let pages: Vec<&str> =
            place.split('`').filter(|part| part.strip_suffix(".md").is_some()).collect();
        if pages.is_empty() {
            assert!(place.len() > 30, "{code}: a reason is a sentence: {place}");
        }
        for page in pages {
            assert!(text(&gallery().join(page)).contains(&code), "{code} is not in {page}");
        }
    }
}

#[test]
fn every_case_is_in_the_list() {
    let readme = text(&gallery().join("README.md"));
    for page in pages() {
        assert!(readme.contains(&format!("`{}`", name(&page))), "{}", name(&page));
    }
}

/// Adds to the README each page that it does not list, and each code that a page shows and that it
/// does not list.
fn add_to_the_lists() {
    let mut readme = text(&gallery().join("README.md"));
    let listed = listed();
    for page in pages() {
        let (name, content) = (name(&page), text(&page));
        let title = content.lines().next().and_then(|line| line.strip_prefix("# ")).unwrap();
        if !readme.contains(&format!("| `{name}` |")) {
            add_row(&mut readme, "| `", &format!("| `{name}` | {title} |"));
        }
        for code in codes().iter().filter(|code| content.contains(&***code)) {
            if !listed.contains_key(code) && !readme.contains(&format!("| {code} |")) {
                add_row(&mut readme, "| CCS-", &format!("| {code} | `{name}` |"));
            }
        }
    }
    std::fs::write(gallery().join("README.md"), readme).unwrap();
}

/// Adds a row to the table whose rows begin so, in order.
fn add_row(readme: &mut String, begins: &str, row: &str) {
    let mut lines: Vec<&str> = readme.lines().collect();
    let last = lines.iter().rposition(|line| line.starts_with(begins)).unwrap();
    let after = lines.iter().position(|line| line.starts_with(begins) && *line > row);
    let place = after.unwrap_or(last + 1);
    lines.insert(place, row);
    *readme = lines.join("\n") + "\n";
}

fn name(page: &Path) -> &str {
    page.file_name().and_then(|name| name.to_str()).unwrap()
}

/// An error has its place, its code and its remedy: `place: code: what is wrong; what mends it`.
#[test]
fn every_error_of_a_file_has_its_place_its_code_and_its_remedy() {
    let mut errors = 0;
    for page in pages() {
        let text = text(&page);
        let lines = text.lines().map(|line| line.trim_start_matches("warning: "));
        for line in lines.filter(|line| line.contains(": CCS-F") || line.contains(": CCS-R")) {
            let (place, rest) = line.split_once(": CCS-").unwrap();
            let (_, words) = rest.split_once(": ").unwrap();
            assert!(words.split("; ").all(|part| part.len() > 4), "{line}");
            assert!(words.contains("; "), "{line}");
            let file = place.split([':', ',']).next().unwrap();
            let is_there = page.with_extension("in").join(file).exists();
            assert!(is_there || file == "ccs" || ABSENT.contains(&file), "{line}");
            errors += 1;
        }
    }
    assert!(errors > 50, "errors are found at all: {errors}");
}

fn is_of_this_build(page: &Path) -> bool {
    match page.file_stem().and_then(|stem| stem.to_str()) {
        Some("pdf-not-built") => !cfg!(feature = "pdf"),
        Some("parquet-not-built") => !cfg!(feature = "parquet"),
        Some("zstd-not-built") => !cfg!(feature = "zstd"),
        Some("parquet-built") => cfg!(feature = "parquet"),
        _ => true,
    }
}

fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = files(&gallery());
    pages.retain(|page| {
        page.extension().is_some_and(|ending| ending == "md") && !page.ends_with("README.md")
    });
    pages
}

/// Every code there is: the table that `ccs error` shows.
fn codes() -> BTreeSet<String> {
    let table = text(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/error_table.tsv"));
    let codes = table.lines().skip(1).filter_map(|row| row.split('\t').next());
    codes.map(str::to_owned).collect()
}

/// The list of the gallery's README: a code, and its case or why it has none.
fn listed() -> BTreeMap<String, String> {
    let readme = text(&gallery().join("README.md"));
    let rows = readme.lines().filter_map(|line| line.strip_prefix("| CCS-"));
    let row = |row: &str| {
        let (code, place) = row.split_once(" | ").unwrap();
        (format!("CCS-{code}"), place.to_owned())
    };
    rows.map(row).collect()
}

fn gallery() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/gallery")
}

/// A file, or every file in a folder.
fn files(path: &Path) -> Vec<PathBuf> {
    if path.is_file() {
        return vec![path.to_owned()];
    }
    let entries = std::fs::read_dir(path).unwrap();
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_none_or(|ending| ending != "in"))
        .flat_map(|path| files(&path))
        .collect();
    files.sort();
    files
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
