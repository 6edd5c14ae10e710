//! Runs a target of the pure crates on changed files of its corpus.
//!
//! ```text
//! cargo run --release --bin mutate -- scenario 1000000 1
//! ```
//! The target, the number of runs, and the seed.

#[path = "../changes.rs"]
mod changes;

use std::path::Path;

use changes::Target;

const TARGETS: [Target; 5] = [
    ("scenario", ccs_fuzz_pure::scenario),
    ("debt", ccs_fuzz_pure::debt),
    ("account", ccs_fuzz_pure::account),
    ("rows", ccs_fuzz_pure::rows),
    ("text", ccs_fuzz_pure::text),
];

fn main() {
    changes::run(&TARGETS, &Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"));
}
