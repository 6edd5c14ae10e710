//! A list of every variant of an enum has each of them: the compiler does not notice that one is
//! missing.

use std::collections::BTreeSet;

use regex_lite::Regex;

use crate::files::{rust_files, text};

#[test]
fn a_list_of_all_variants_has_each() {
    let list = Regex::new(r"const ALL: \[Self; \d+\]\s*=\s*\[([^\]]*)\]").unwrap();
    let owner = Regex::new(r"(?m)^impl (\w+) \{").unwrap();
    let listed = Regex::new(r"Self::(\w+)").unwrap();
    let mut seen = 0;
    for file in rust_files("crates") {
        let source = text(&file);
        for found in list.captures_iter(&source) {
            let before = &source[..found.get(0).unwrap().start()];
            let Some(owner) = owner.captures_iter(before).last() else { continue };
            let names: BTreeSet<&str> =
                listed.captures_iter(&found[1]).map(|name| name.get(1).unwrap().as_str()).collect();
            let variants = variants(&source, &owner[1]);
            let missing: Vec<_> =
                variants.iter().filter(|name| !names.contains(&***name)).collect();
            let place = format!("{}: `{}::ALL`", file.display(), &owner[1]);
            assert!(missing.is_empty(), "{place} lacks {missing:?}");
            seen += usize::from(!variants.is_empty());
        }
    }
    assert!(seen > 40, "lists are found at all: {seen}");
}

/// The names of the variants of an enum that the file declares.
fn variants(source: &str, name: &str) -> Vec<String> {
    let declaration =
        Regex::new(&format!(r"(?m)^pub(?:\([a-z]+\))? enum {name}\b[^\n]*\n")).unwrap();
    let Some(declaration) = declaration.find(source) else { return Vec::new() };
    let body = source[declaration.end()..].split("\n}").next().unwrap_or_default();
    let variant = Regex::new(r"(?m)^    ([A-Z]\w*)").unwrap();
    variant.captures_iter(body).map(|found| found[1].to_owned()).collect()
}
