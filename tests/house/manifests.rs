//! What each published crate says about itself, and the oldest Rust that it builds with.

use std::process::Command;

use serde_json::Value;

use crate::files::{root, text};

/// Crates that are only used inside this repository.
const NOT_PUBLISHED: [&str; 4] = ["ccs-benches", "ccs-examples", "ccs-testkit", "ccs-tests"];
/// Limits of crates.io.
const MOST_WORDS: usize = 5;
const LONGEST_KEYWORD: usize = 20;

fn cargo(arguments: &[&str]) -> String {
    let ran = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    String::from_utf8(ran.stdout).unwrap()
}

/// What Cargo knows about the workspace and everything that it needs on this platform: of others
/// the sources may not be here.
fn metadata() -> Value {
    let version = cargo(&["-vV"]);
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let asked = ["metadata", "--format-version", "1", "--locked", "--filter-platform", host];
    serde_json::from_str(&cargo(&asked)).unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn word(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// The packages of the workspace that are published.
fn published(metadata: &Value) -> Vec<&Value> {
    let members = list(&metadata["workspace_members"]);
    let packages = list(&metadata["packages"]).iter();
    let ours = packages.filter(|package| members.contains(&package["id"]));
    ours.filter(|package| !NOT_PUBLISHED.contains(&word(&package["name"]))).collect()
}

fn folder(package: &Value) -> &std::path::Path {
    std::path::Path::new(word(&package["manifest_path"])).parent().unwrap()
}

#[test]
fn a_published_crate_is_described() {
    let metadata = metadata();
    let published = published(&metadata);
    assert_eq!(published.len(), 10);
    for package in published {
        let name = word(&package["name"]);
        for key in ["description", "license", "readme", "rust_version"] {
            assert!(!word(&package[key]).is_empty(), "{name} has no {key}");
        }
        for key in ["keywords", "categories"] {
            let words = list(&package[key]);
            assert!((1..=MOST_WORDS).contains(&words.len()), "{name}: {key}");
        }
        let mut keywords = list(&package["keywords"]).iter();
        assert!(keywords.all(|key| word(key).len() <= LONGEST_KEYWORD), "{name}: keywords");
        assert_eq!(package["metadata"]["docs"]["rs"]["all-features"], true, "{name}");
        for licence in ["LICENSE-APACHE", "LICENSE-MIT"] {
            let own = text(&folder(package).join(licence));
            assert!(own == text(&root().join(licence)), "{name}: {licence}");
        }
        let manifest = text(&folder(package).join("Cargo.toml"));
        let has_tests = folder(package).join("tests").exists();
        assert!(!has_tests || manifest.contains("exclude = [\"tests/"), "{name} packs its tests");
    }
}

/// A path without a version is no dependency for those who download the crate.
#[test]
fn a_published_crate_depends_on_versions() {
    let metadata = metadata();
    for package in published(&metadata) {
        let needs = list(&package["dependencies"]).iter();
        for need in needs.filter(|need| need["kind"] != "dev" && !need["path"].is_null()) {
            assert_ne!(need["req"], "*", "{} needs {}", package["name"], need["name"]);
            assert!(!NOT_PUBLISHED.contains(&word(&need["name"])), "{}", package["name"]);
        }
    }
}

/// These names belong to other projects on crates.io. The library and the program are `ccs` all the same.
#[test]
fn taken_names_are_not_published() {
    let metadata = metadata();
    let published = published(&metadata);
    let target = |of: &str, kind: &str| {
        let package = published.iter().find(|package| package["name"] == of).unwrap();
        let mut targets = list(&package["targets"]).iter();
        let target = targets.find(|target| target["kind"][0] == kind).unwrap();
        word(&target["name"]).to_owned()
    };
    assert_eq!(target("childcare-subsidy", "lib"), "ccs");
    assert_eq!(target("childcare-subsidy-cli", "bin"), "ccs");
    for taken in ["ccs", "ccs-cli"] {
        assert!(published.iter().all(|package| package["name"] != taken), "{taken}");
    }
}

/// Everything that these packages are built from, apart from themselves.
fn needed<'m>(metadata: &'m Value, of: &[&'m Value]) -> Vec<&'m Value> {
    let nodes = list(&metadata["resolve"]["nodes"]);
    let mut open: Vec<&Value> = of.iter().map(|package| &package["id"]).collect();
    let mut seen: Vec<&Value> = Vec::new();
    while let Some(id) = open.pop() {
        if seen.contains(&id) {
            continue;
        }
        seen.push(id);
        let node = nodes.iter().find(|node| node["id"] == *id).unwrap();
        let is_built =
            |need: &&Value| list(&need["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev");
        open.extend(list(&node["deps"]).iter().filter(is_built).map(|need| &need["pkg"]));
    }
    let packages = list(&metadata["packages"]).iter();
    packages.filter(|package| seen.contains(&&package["id"]) && !of.contains(package)).collect()
}

/// `1.89` and `1.89.0` are the same version.
fn version(text: &str) -> Vec<u32> {
    let mut parts: Vec<u32> = text.split('.').map(|part| part.parse().unwrap()).collect();
    parts.resize(3, 0);
    parts
}

/// That our own code needs no newer one is a lint of Clippy, `incompatible_msrv`.
#[test]
fn the_oldest_rust_is_what_the_dependencies_need() {
    let metadata = metadata();
    let published = published(&metadata);
    let needed = needed(&metadata, &published);
    let versions = needed.iter().filter_map(|package| package["rust_version"].as_str());
    let newest = versions.map(version).max().unwrap();
    for package in published {
        assert_eq!(version(word(&package["rust_version"])), newest, "{}", package["name"]);
    }
}
