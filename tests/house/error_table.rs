//! The table of error codes is made from the sources, and this test compares the two.
//!
//! Run with `UPDATE_ERROR_TABLE=1` to rewrite it.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use regex_lite::{Captures, Regex};

use crate::files::{is_source, root, rust_files, text};

/// The table, which `ccs error` shows.
const TABLE: &str = "crates/ccs-cli/src/error_table.tsv";

/// The page of the manual with the same codes.
const PAGE: &str = "crates/ccs/src/manual/errors.md";

/// What a code stands for: a comment on the variant that has it, or its message.
#[derive(Debug, Clone, Default)]
struct Meaning {
    comment: String,
    message: String,
}

#[test]
fn the_error_table_is_that_of_the_sources() {
    let table = table();
    let path = root().join(TABLE);
    let page = page(&table);
    if env::var_os("UPDATE_ERROR_TABLE").is_some() {
        fs::write(&path, &table).unwrap();
        fs::write(root().join(PAGE), &page).unwrap();
    }
    let hint = "run this test with UPDATE_ERROR_TABLE=1 and read the difference";
    assert_eq!(text(&path), table, "{hint}");
    assert_eq!(text(&root().join(PAGE)), page, "{hint}");
}

/// The codes as a page of the manual.
fn page(table: &str) -> String {
    let head = "# Every error code\n\n\
        `ccs error CODE` shows the same, and for most codes an example. A code is never reused.\n\n\
        | code | what it means |\n|---|---|\n";
    let rows = table.lines().skip(1).map(|row| {
        let mut cells = row.split('\t');
        let code = cells.next().unwrap_or_default();
        let meaning = cells.find(|cell| !cell.is_empty()).unwrap_or_default();
        let meaning = meaning.replace('|', "\\|").replace('<', "&lt;");
        format!("| `{code}` | {meaning} |\n")
    });
    format!("{head}{}", rows.collect::<String>())
}

#[test]
fn every_code_has_a_meaning() {
    let without: Vec<String> = meanings()
        .into_iter()
        .filter(|(_, meanings)| meanings.is_empty())
        .map(|(code, _)| code)
        .collect();
    assert!(
        without.is_empty(),
        "give the variant a comment or an #[error] text, or name it beside `message`: {without:?}"
    );
}

fn table() -> String {
    let rows = meanings().into_iter().map(|(code, meanings)| {
        let comments = joined(meanings.iter().map(|meaning| &*meaning.comment));
        let messages = joined(meanings.iter().map(|meaning| &*meaning.message));
        format!("{code}\t{comments}\t{messages}\n")
    });
    format!("code\tmeaning\tmessage\n{}", rows.collect::<String>())
}

/// Each once, in order.
fn joined<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    let mut once: Vec<&str> = Vec::new();
    for text in texts.filter(|text| !text.is_empty()) {
        if !once.contains(&text) {
            once.push(text);
        }
    }
    once.join(" / ")
}

/// Every code of the crates with its meaning in each place that gives it.
fn meanings() -> BTreeMap<String, Vec<Meaning>> {
    let files: Vec<(PathBuf, String)> = sources();
    let variants: BTreeMap<&Path, BTreeMap<String, Meaning>> =
        files.iter().map(|(path, source)| (path.as_path(), variants(source))).collect();
    let code = Regex::new(r#""(CCS-[A-Z]\d{3})[":]"#).unwrap();
    let mut meanings: BTreeMap<String, Vec<Meaning>> = BTreeMap::new();
    for (path, source) in &files {
        for found in code.captures_iter(source) {
            let at = found.get(0).unwrap();
            let after = source[at.end()..].trim_start();
            if after.starts_with("=>") || after.starts_with('|') {
                continue; // A translation, which asks for the code and does not give it.
            }
            let entry = meanings.entry(found[1].to_owned()).or_default();
            entry.extend(meaning(path, source, at.start(), &variants));
        }
    }
    meanings
}

/// The sources of the crates without their tests and comments.
fn sources() -> Vec<(PathBuf, String)> {
    let files = rust_files("crates").into_iter();
    let is_test = |file: &PathBuf| {
        let within = file.strip_prefix(root()).unwrap_or(file);
        within.components().any(|part| part.as_os_str() == "tests")
    };
    let of_src = files.filter(|file| is_source(file) && !is_test(file));
    of_src.map(|file| (file.clone(), code_of(&text(&file)))).collect()
}

fn code_of(source: &str) -> String {
    let source = source.split("#[cfg(test)]").next().unwrap_or_default();
    let is_code = |line: &&str| !line.trim_start().starts_with("//!");
    source.split_inclusive('\n').filter(is_code).collect()
}

/// The variants, types and constants of a source that have a comment or an `#[error]` text.
fn variants(source: &str) -> BTreeMap<String, Meaning> {
    let item = Regex::new(
        r"((?:[ \t]*(?:///[^\n]*|#\[(?:[^\]\[]|\[[^\]]*\])*\])\n)+)[ \t]*(?:pub(?:\([a-z]+\))? )?(?:struct |enum |const )?([A-Z]\w+)",
    )
    .unwrap();
    item.captures_iter(source).map(|found| (found[2].to_owned(), described(&found))).collect()
}

fn described(item: &Captures<'_>) -> Meaning {
    let head = &item[1];
    let comment = head.lines().filter_map(|line| line.trim().strip_prefix("///"));
    let comment: Vec<&str> = comment.map(str::trim).take_while(|line| !line.is_empty()).collect();
    let error = Regex::new(r#"#\[error\(\s*"((?:[^"\\]|\\.|\\\n)*)""#).unwrap();
    let message = error.captures(head).map(|found| shown(&found[1])).unwrap_or_default();
    Meaning { comment: comment.join(" ").replace(['[', ']'], ""), message }
}

/// A message as a person sees it, with `…` for what is filled in.
fn shown(literal: &str) -> String {
    let joined = Regex::new(r"\\\n\s*").unwrap().replace_all(literal, "");
    let filled = Regex::new(r"\{[^}]*\}").unwrap();
    filled.replace_all(&joined.replace("\\\"", "\""), "…").into_owned()
}

/// The meaning of a code where it is given at this place of a source.
fn meaning(
    path: &Path,
    source: &str,
    at: usize,
    variants: &BTreeMap<&Path, BTreeMap<String, Meaning>>,
) -> Vec<Meaning> {
    let before = source.get(..at).unwrap_or_default();
    if before.rsplit('\n').next().is_some_and(|line| line.trim_start().starts_with("//")) {
        return Vec::new();
    }
    let messages = [beside(source, at), within(source, at)];
    if let Some(nearby) = messages.into_iter().find(|nearby| !nearby.message.is_empty()) {
        return vec![nearby];
    }
    if let Some(nested) = nested(before, variants) {
        return vec![nested];
    }
    let named = names_before(before);
    let of_file = variants.get(path);
    let of_crate = variants.iter().filter(|(other, _)| same_crate(path, other)).map(|(_, of)| of);
    // A code of `ccs-files` may be that of a refusal of `ccs-core`.
    let places: Vec<_> = of_file.into_iter().chain(of_crate).chain(variants.values()).collect();
    let find = |name: &String| places.iter().find_map(|of| of.get(name)).cloned();
    named
        .iter()
        .filter_map(find)
        .filter(|of| !(of.comment.is_empty() && of.message.is_empty()))
        .take(1)
        .collect()
}

/// The meaning of the inner variant of an arm such as `Self::Date(DayRefusal::Form)`, where its
/// type has a code for each.
fn nested(before: &str, variants: &BTreeMap<&Path, BTreeMap<String, Meaning>>) -> Option<Meaning> {
    let arm = Regex::new(r"\b([A-Z]\w+)::([A-Z]\w+)(?: \{ \.\. \})?\)? =>\s*$").unwrap();
    let found = arm.captures(before)?;
    let of_type = variants.values().find(|of| of.contains_key(&found[1]))?;
    of_type.get(&found[2]).cloned()
}

/// A message that is given right beside its code, or in a variable just before it.
fn beside(source: &str, at: usize) -> Meaning {
    let near = source.get(at..).unwrap_or_default();
    let end = near.find("\n}").unwrap_or(near.len()).min(500);
    let near = near.get(..end).unwrap_or_default();
    let message = Regex::new(
        r#"^"CCS-[A-Z]\d{3}",\s*(?:cite[^\n]*\n\s*)?(?:wrong|message|says|text): (?:format!\()?\s*"((?:[^"\\]|\\.|\\\n)*)"(?:,\s*remedy: "([^"]*)")?"#,
    );
    let next = Regex::new(
        r#"^"CCS-[A-Z]\d{3}",\s*(?:format!\()?\s*"((?:[^"\\]|\\.|\\\n)*)"(?:,\s*"([^"]*)",?\s*\))?"#,
    );
    let found = message.unwrap().captures(near).or_else(|| next.unwrap().captures(near));
    let found = found.map(|found| {
        let remedy =
            found.get(2).map_or_else(String::new, |remedy| format!("; {}", remedy.as_str()));
        format!("{}{}", shown(&found[1]), shown(&remedy))
    });
    let found = found.or_else(|| in_variable(source, at));
    Meaning { comment: String::new(), message: found.unwrap_or_default() }
}

/// The message in the last variable of the function that is named like one.
fn in_variable(source: &str, at: usize) -> Option<String> {
    let before = source.get(..at)?;
    let body = before.get(before.rfind("\n}").unwrap_or_default()..)?;
    let variable =
        Regex::new(r#"let (?:message|wrong|what)\s*=\s*(?:format!\()?\s*"((?:[^"\\]|\\.|\\\n)*)""#);
    variable.unwrap().captures_iter(body).last().map(|found| shown(&found[1]))
}

/// A message that begins with its code.
fn within(source: &str, at: usize) -> Meaning {
    let message = Regex::new(r#"^"CCS-[A-Z]\d{3}: ((?:[^"\\]|\\.|\\\n)*)""#).unwrap();
    let found = source.get(at..).and_then(|near| message.captures(near));
    let message = found.map(|found| shown(&found[1])).unwrap_or_default();
    Meaning { comment: String::new(), message }
}

/// The variants that an arm before a code matches; else what the code's function belongs to.
fn names_before(before: &str) -> Vec<String> {
    let path = Regex::new(r"::([A-Z]\w+)").unwrap();
    if let Some(arrow) = before.rfind("=>").filter(|arrow| !before[*arrow..].contains(';')) {
        let arm = &before[..arrow];
        let start = [",\n", "{\n", "}\n"].iter().filter_map(|end| arm.rfind(end)).max();
        let names: Vec<String> = path
            .captures_iter(&arm[start.unwrap_or_default()..])
            .map(|found| found[1].to_owned())
            .collect();
        if !names.is_empty() {
            return names;
        }
    }
    let owner = Regex::new(r"(?m)^(?:impl(?:<[^>]*>)? (?:\w+(?:<[^>]*>)? for )?|(?:pub(?:\([a-z]+\))? )?(?:const )?(?:fn|const) )([A-Za-z]\w+)|^ +(?:pub(?:\([a-z]+\))? )?const ([A-Z]\w+)").unwrap();
    let name = |found: Captures<'_>| found.get(1).or(found.get(2)).map(|it| it.as_str().to_owned());
    let mut owners: Vec<String> = owner.captures_iter(before).filter_map(name).collect();
    owners.reverse();
    owners.truncate(2);
    owners
}

fn same_crate(one: &Path, other: &Path) -> bool {
    let name = |path: &Path| {
        path.strip_prefix(root().join("crates")).ok()?.iter().next().map(ToOwned::to_owned)
    };
    name(one) == name(other)
}
