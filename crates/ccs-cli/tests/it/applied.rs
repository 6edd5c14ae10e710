//! What the register calls modelled is applied by a command that a user can run: a walk from the
//! commands along the paths that each module names, to the provisions.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use ccs_core::law::register::{PROVISIONS, Provision, Status};

/// Commands that show the law and apply none of it, or make data.
const SHOWING: [&str; 5] = ["provisions", "schema", "error", "simulate", "generate"];

/// A module's own text, and the paths that it names.
#[derive(Default)]
struct Module {
    names: Vec<String>,
    /// Those that it gives on under their last name.
    gives: Vec<String>,
}

type Modules = BTreeMap<String, Module>;

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn files_under(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] })
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .collect()
}

/// Every module of every crate of the workspace, by its path.
fn modules() -> Modules {
    let folders = fs::read_dir(crates()).unwrap().map(|entry| entry.unwrap().path());
    let mut files = BTreeMap::new();
    for folder in folders.filter(|folder| folder.join("src").is_dir()) {
        let name = folder.file_name().unwrap().to_str().unwrap().replace('-', "_");
        let source = folder.join("src");
        for file in files_under(&source) {
            let within = file.strip_prefix(&source).unwrap().with_extension("");
            let mut parts: Vec<&str> = within.iter().map(|part| part.to_str().unwrap()).collect();
            parts.pop_if(|last| ["mod", "lib", "main"].contains(last));
            let path = [name.as_str()].into_iter().chain(parts).collect::<Vec<_>>().join("::");
            files.insert(path, fs::read_to_string(&file).unwrap());
        }
    }
    let known: BTreeSet<&str> = files.keys().map(String::as_str).collect();
    files.iter().map(|(path, text)| (path.clone(), read(path, text, &known))).collect()
}

fn read(module: &str, text: &str, known: &BTreeSet<&str>) -> Module {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code = code.collect::<Vec<_>>().join("\n");
    let mut read = Module::default();
    for statement in code.split_inclusive(';') {
        let start = ["\nuse ", "\npub use ", "\npub(crate) use ", "\npub(super) use "]
            .iter()
            .find_map(|word| Some((statement.find(word)?, word)))
            .or_else(|| statement.starts_with("use ").then_some((0, &"use ")));
        let Some((at, word)) = start else {
            read.names
                .extend(mentioned(statement).filter_map(|path| absolute(module, path, known)));
            continue;
        };
        let tree = statement[at + word.len()..].trim_end_matches(';');
        let paths = expanded(&tree.split_whitespace().collect::<Vec<_>>().join(" "));
        let paths = paths.iter().filter_map(|path| absolute(module, path, known));
        if word.contains("pub") {
            read.gives.extend(paths);
        } else {
            read.names.extend(paths);
        }
    }
    read
}

/// The paths written as code.
fn mentioned(code: &str) -> impl Iterator<Item = &str> {
    let words = code.split(|letter: char| !(letter.is_alphanumeric() || "_:".contains(letter)));
    words.filter(|word| word.contains("::")).map(|word| word.trim_matches(':'))
}

/// `a::{b, c::{d, e}}` as `a::b`, `a::c::d`, `a::c::e`.
fn expanded(tree: &str) -> Vec<String> {
    let tree = tree.trim();
    let Some((before, inner)) = tree.split_once('{') else {
        let plain = tree.split(" as ").next().unwrap_or(tree).replace(' ', "");
        return vec![plain.trim_end_matches("::self").to_owned()];
    };
    let inner = inner.rsplit_once('}').map_or(inner, |(inner, _)| inner);
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for letter in inner.chars() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(String::new());
                continue;
            }
            _ => {}
        }
        parts.last_mut().unwrap().push(letter);
    }
    let parts = parts.iter().filter(|part| !part.trim().is_empty());
    parts.flat_map(|part| expanded(&format!("{before}{}", part.trim()))).collect()
}

/// The path from its crate; `None` for a path of another workspace.
fn absolute(module: &str, path: &str, known: &BTreeSet<&str>) -> Option<String> {
    let own: Vec<&str> = module.split("::").collect();
    let mut rest: Vec<&str> = path.split("::").collect();
    let from: Vec<&str> = match *rest.first()? {
        "crate" => vec![own[0]],
        "self" => own.clone(),
        "super" => {
            let up = rest.iter().take_while(|part| **part == "super").count();
            rest.drain(..up - 1);
            own[..own.len().saturating_sub(up)].to_vec()
        }
        first if known.contains(first) => return Some(path.to_owned()),
        first if known.contains(format!("{module}::{first}").as_str()) => {
            return Some(format!("{module}::{path}"));
        }
        _ => return None,
    };
    Some(from.into_iter().chain(rest.into_iter().skip(1)).collect::<Vec<_>>().join("::"))
}

/// The modules in which what a path names is written.
fn written_in(path: &str, modules: &Modules, depth: usize) -> Vec<String> {
    let parts: Vec<&str> = path.split("::").collect();
    let prefixes = (1..=parts.len()).rev().map(|count| parts[..count].join("::"));
    let Some(module) = prefixes.into_iter().find(|prefix| modules.contains_key(prefix)) else {
        return Vec::new();
    };
    let Some(name) = parts.get(module.split("::").count()) else { return vec![module] };
    let gives = modules[&module].gives.iter().filter_map(|given| {
        let (before, last) = given.rsplit_once("::")?;
        match last {
            "*" => Some(format!("{before}::{name}")),
            last => (last == *name).then(|| given.clone()),
        }
    });
    let found: Vec<String> = if depth == 0 {
        Vec::new()
    } else {
        gives.flat_map(|given| written_in(&given, modules, depth - 1)).collect()
    };
    if found.is_empty() { vec![module] } else { found }
}

/// Every module that a command leads to.
fn reached(modules: &Modules) -> BTreeSet<String> {
    let command = |path: &str| path.strip_prefix("ccs_cli::command::").map(str::to_owned);
    // The register names modules and applies none.
    let shows = |path: &str| {
        path.starts_with("ccs_core::law::register")
            || command(path).is_some_and(|it| SHOWING.contains(&it.as_str()))
    };
    let applies = |path: &&String| command(path).is_some() && !shows(path);
    let mut open: Vec<String> = modules.keys().filter(applies).cloned().collect();
    let mut reached: BTreeSet<String> = open.iter().cloned().collect();
    while let Some(module) = open.pop() {
        for path in &modules[&module].names {
            for other in written_in(path, modules, 8) {
                if !shows(&other) && reached.insert(other.clone()) {
                    open.push(other);
                }
            }
        }
    }
    reached
}

#[test]
fn every_provision_that_is_modelled_is_applied_by_a_command() {
    let modules = modules();
    let reached = reached(&modules);
    assert!(reached.len() > 300 && reached.len() < modules.len(), "{}", reached.len());
    let rows = PROVISIONS.iter().flat_map(|chapter| chapter.provisions);
    let modelled: Vec<&Provision> =
        rows.filter(|provision| provision.status == Status::Modelled).collect();
    assert!(modelled.len() > 30, "{}", modelled.len());
    let missed: Vec<String> = modelled
        .iter()
        .flat_map(|provision| provision.at.iter().map(move |module| (provision, *module)))
        .filter(|(_, module)| !reached.contains(*module))
        .map(|(provision, module)| format!("{provision}: no command leads to {module}"))
        .collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn the_walk_tells_what_no_command_leads_to() {
    let reached = reached(&modules());
    // The parts of an income are added by a function of the library alone.
    assert!(!reached.contains("ccs_core::law::faa::sch3_cl02"));
    assert!(reached.contains("ccs_core::law::faa::sch2_cl03"));
}
