//! The manual as a book has every page of it, and no link that only rustdoc follows.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use crate::files::{root, text};

fn manual() -> PathBuf {
    root().join("crates/ccs/src/manual")
}

/// The pages below a folder of the manual, as the summary names them.
fn pages(below: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(below).unwrap().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            pages(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "md") {
            let name = path.strip_prefix(manual()).unwrap().display().to_string();
            found.insert(name.replace('\\', "/"));
        }
    }
}

/// The targets of the links of a page.
fn links(page: &str) -> impl Iterator<Item = &str> {
    page.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next())
}

#[test]
fn the_summary_names_every_page_once() {
    let mut there = BTreeSet::new();
    pages(&manual(), &mut there);
    assert!(there.remove("SUMMARY.md"));
    let summary = text(&manual().join("SUMMARY.md"));
    let named: Vec<String> = links(&summary).map(str::to_owned).collect();
    let once: BTreeSet<String> = named.iter().cloned().collect();
    assert_eq!(once.len(), named.len(), "a page is named twice");
    assert_eq!(once, there);
}

#[test]
fn every_page_is_in_the_documentation_too() {
    let source = text(&manual().join("mod.rs"));
    let mut there = BTreeSet::new();
    pages(&manual(), &mut there);
    for page in there.iter().filter(|page| *page != "SUMMARY.md") {
        assert!(source.contains(&format!("include_str!(\"{page}\")")), "{page}");
    }
}

#[test]
fn a_link_of_the_manual_leads_somewhere_in_a_book() {
    let mut there = BTreeSet::new();
    pages(&manual(), &mut there);
    for page in &there {
        let path = manual().join(page);
        for link in links(&text(&path)).filter(|link| !link.starts_with("http")) {
            let file = link.split('#').next().unwrap_or_default();
            let target = path.parent().unwrap().join(file);
            assert!(file.is_empty() || target.is_file(), "{page}: {link}");
        }
    }
}
