//! Which crate may need which: a list, and this is its test.

use toml::{Table, Value};

use crate::files::{crates, root, text};

/// A line a crate, with everything of ours it may need.
const MAY_NEED: [(&str, &[&str]); 14] = [
    ("ccs", &["ccs-core", "ccs-debt", "ccs-payments", "ccs-reconcile"]),
    (
        "ccs-cli",
        &[
            "ccs",
            "ccs-core",
            "ccs-debt",
            "ccs-files",
            "ccs-payments",
            "ccs-reconcile",
            "ccs-report",
            "ccs-sim",
            "ccs-vectors",
        ],
    ),
    ("ccs-core", &[]),
    ("ccs-datafusion", &["ccs-core", "ccs-files", "ccs-reconcile", "ccs-report"]),
    ("ccs-debt", &["ccs-core"]),
    ("ccs-files", &["ccs-core", "ccs-debt", "ccs-payments", "ccs-reconcile"]),
    ("ccs-payments", &["ccs-core"]),
    ("ccs-python", &["ccs", "ccs-files", "ccs-report", "ccs-vectors"]),
    ("ccs-reconcile", &["ccs-core"]),
    ("ccs-report", &["ccs-core", "ccs-debt", "ccs-payments", "ccs-reconcile"]),
    ("ccs-sim", &["ccs", "ccs-core", "ccs-reconcile"]),
    ("ccs-testkit", &["ccs-core", "ccs-reconcile"]),
    ("ccs-vectors", &["ccs-core", "ccs-debt", "ccs-files", "ccs-reconcile", "ccs-report"]),
    ("ccs-web", &["ccs-core", "ccs-files", "ccs-reconcile", "ccs-report"]),
];

/// What the pure crates may need of others.
const PURE_NEED: [(&str, &[&str]); 5] = [
    ("ccs", &[]),
    (
        "ccs-core",
        &[
            "arbitrary",
            "bytemuck",
            "chrono",
            "jiff",
            "proptest",
            "rust_decimal",
            "serde",
            "thiserror",
            "time",
        ],
    ),
    ("ccs-debt", &["serde", "thiserror"]),
    ("ccs-payments", &["serde", "thiserror"]),
    ("ccs-reconcile", &["hashbrown", "prefetch-index", "serde", "thiserror"]),
];

fn needs(name: &str) -> Vec<String> {
    let manifest: Table =
        text(&root().join("crates").join(name).join("Cargo.toml")).parse().unwrap();
    let of = |table: &Table| {
        table
            .get("dependencies")
            .and_then(Value::as_table)
            .map_or(Vec::new(), |needs| needs.keys().cloned().collect())
    };
    let targets = manifest.get("target").and_then(Value::as_table);
    let by_target =
        targets.into_iter().flat_map(Table::values).filter_map(Value::as_table).flat_map(of);
    of(&manifest).into_iter().chain(by_target).collect()
}

#[test]
fn arrows_point_down() {
    let listed: Vec<&str> = MAY_NEED.iter().map(|(name, _)| *name).collect();
    assert_eq!(crates(), listed, "every crate has a line in the list");
    for (name, may) in MAY_NEED {
        let ours = needs(name).into_iter().filter(|need| need.starts_with("ccs"));
        for need in ours {
            assert!(may.contains(&need.as_str()), "{name} needs {need}");
        }
    }
}

#[test]
fn pure_crates_need_little() {
    for (name, may) in PURE_NEED {
        let others = needs(name).into_iter().filter(|need| !need.starts_with("ccs"));
        for need in others {
            assert!(may.contains(&need.as_str()), "{name} needs {need}");
        }
    }
}

#[test]
fn only_one_program_is_built() {
    for name in crates() {
        let has_program = root().join("crates").join(&name).join("src/main.rs").exists();
        assert_eq!(has_program, name == "ccs-cli", "{name}");
    }
    for member in ["examples", "benches", "tests"] {
        let manifest: Table = text(&root().join(member).join("Cargo.toml")).parse().unwrap();
        assert!(!manifest.contains_key("bin"), "{member}: other programs are examples or benches");
        assert!(!root().join(member).join("src/main.rs").exists(), "{member}");
        assert!(!root().join(member).join("src/bin").exists(), "{member}");
    }
}

#[test]
fn the_top_level_is_what_was_asked_for() {
    let allowed = [
        "Cargo.toml",
        "Cargo.lock",
        "crates",
        "examples",
        "benches",
        "tests",
        "README.md",
        "CHANGELOG.md",
        "LICENSE-MIT",
        "LICENSE-APACHE",
        "target",
    ];
    for entry in std::fs::read_dir(root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(name.starts_with('.') || allowed.contains(&name.as_str()), "{name}");
    }
}
