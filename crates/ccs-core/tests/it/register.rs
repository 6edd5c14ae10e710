//! The register of provisions agrees with the folder of the law and with itself.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ccs_core::law::register::{PROVISIONS, Provision, Status, Text};

fn all() -> impl Iterator<Item = &'static Provision> {
    PROVISIONS.iter().flat_map(|chapter| chapter.provisions)
}

fn crates() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The files of the law: a folder an instrument, a file a provision.
fn files_of_the_law() -> Vec<PathBuf> {
    let law = crates().join("ccs-core/src/law");
    let entries = |folder: &Path| {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        entries.collect::<Vec<PathBuf>>()
    };
    let instruments = entries(&law).into_iter().filter(|path| path.is_dir());
    let files =
        instruments.filter(|path| !path.ends_with("register")).flat_map(|path| entries(&path));
    let mut files: Vec<PathBuf> = files.filter(|path| !path.ends_with("mod.rs")).collect();
    files.sort();
    assert!(files.len() > 20, "files are found at all: {files:?}");
    files
}

fn stem(path: &Path) -> &str {
    path.file_stem().unwrap().to_str().unwrap()
}

fn instrument(path: &Path) -> &str {
    path.parent().unwrap().file_name().unwrap().to_str().unwrap()
}

/// `FAA Sch 2 cl 3A` is `faa`, `sch2_cl03a`; `FAA ss 85CA to 85CF` is `faa`, `s85ca`.
fn path_of(provision: &str) -> (&str, String) {
    let (instrument, within) = provision.split_once(' ').unwrap();
    let folder = match instrument {
        "FAA" => "faa",
        "FAAA" => "faaa",
        "MR" => "ministers_rules",
        other => panic!("{other} has no folder"),
    };
    let file = match within.split(' ').collect::<Vec<_>>()[..] {
        ["s", section] | ["ss", section, "to", _] => format!("s{}", section.to_lowercase()),
        ["Sch", schedule, "cl", clause] => {
            let digits = clause.chars().take_while(char::is_ascii_digit).count();
            let (number, letters) = clause.split_at(digits);
            format!("sch{schedule}_cl{number:0>2}{}", letters.to_lowercase())
        }
        _ => panic!("{within} is no provision"),
    };
    (folder, file)
}

/// A module's file, or its folder's.
fn file_of(module: &str) -> Option<PathBuf> {
    let (name, path) = module.split_once("::")?;
    let source = crates().join(name.replace('_', "-")).join("src").join(path.replace("::", "/"));
    let places = [source.with_extension("rs"), source.join("mod.rs")];
    places.into_iter().find(|place| place.is_file())
}

#[test]
fn every_file_of_the_law_names_its_provision_its_day_and_its_source_in_its_first_line() {
    for file in files_of_the_law() {
        let text = fs::read_to_string(&file).unwrap();
        let first = text.lines().next().unwrap();
        let (provision, rest) =
            first.strip_prefix("//! ").and_then(|line| line.split_once(", as ")).unwrap();
        assert_eq!(path_of(provision), (instrument(&file), stem(&file).to_owned()), "{first}");
        assert!(rest.contains("<https://") && rest.ends_with(">."), "{first}");
    }
}

#[test]
fn every_file_of_the_law_is_in_the_register() {
    let named: BTreeSet<&str> = all().flat_map(|provision| provision.at).copied().collect();
    for file in files_of_the_law() {
        let module = format!("ccs_core::law::{}::{}", instrument(&file), stem(&file));
        assert!(named.contains(module.as_str()), "{module} has no row");
    }
}

#[test]
fn every_module_that_the_register_names_is_there() {
    for provision in all() {
        for module in provision.at {
            assert!(file_of(module).is_some(), "{provision}: {module}");
        }
    }
}

#[test]
fn what_is_modelled_says_where_and_what_is_not_says_why() {
    for provision in all() {
        match provision.status {
            Status::Modelled | Status::Partly(_) => {
                assert!(!provision.at.is_empty(), "{provision}");
            }
            Status::NotModelled(_) => {}
        }
        if let Some(why) = provision.status.why() {
            assert!(why.len() > 10 && !why.ends_with('.'), "{provision}: {why}");
        }
        let unread = provision.text == Text::NotRead;
        assert!(!unread || provision.status != Status::Modelled, "{provision} was not read");
    }
}

#[test]
fn no_provision_is_listed_twice() {
    let mut seen = BTreeSet::new();
    for provision in all() {
        assert!(seen.insert(provision.to_string()), "{provision}");
    }
    assert!(seen.len() > 150, "{}", seen.len());
}
