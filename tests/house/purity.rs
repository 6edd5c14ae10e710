//! Purity is compiled: a `no_std` crate cannot name a file, a socket, a clock or a thread. What is
//! left to check is that the crates stay `no_std`.

use crate::files::{root, rust_files, text};

const PURE: [&str; 5] = ["ccs", "ccs-core", "ccs-debt", "ccs-payments", "ccs-reconcile"];

#[test]
fn pure_crates_are_no_std() {
    for name in PURE {
        let lib = text(&root().join("crates").join(name).join("src/lib.rs"));
        assert!(lib.lines().any(|line| line == "#![no_std]"), "{name}");
        for file in rust_files(&format!("crates/{name}/src")) {
            let source = text(&file);
            let with_std = source.find("extern crate std").map(|at| &source[..at]);
            let only_in_tests =
                with_std.is_none_or(|before| before.trim_end().ends_with("#[cfg(test)]"));
            assert!(only_in_tests, "{}", file.display());
        }
    }
}

#[test]
fn pure_crates_have_no_floats() {
    for name in PURE {
        for file in rust_files(&format!("crates/{name}/src")) {
            let code = text(&file);
            let visitors = code.contains("fn visit_f64"); // refusing a float has to name it
            let lines = code.lines().filter(|line| !line.trim_start().starts_with("//"));
            for line in lines {
                let words =
                    line.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
                let float = words.clone().any(|word| matches!(word, "f32" | "f64"));
                assert!(!float || visitors, "{}: {line}", file.display());
            }
        }
    }
}
