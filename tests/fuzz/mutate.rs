//! Runs a target of the readers on changed files of its corpus.
//!
//! ```text
//! cargo run --release --bin mutate -- export 1000000 1
//! ```
//! The target, the number of runs, and the seed.

mod changes;

use std::path::Path;

use changes::Target;

const TARGETS: [Target; 6] = [
    ("profile", ccs_fuzz::profile),
    ("export", ccs_fuzz::export),
    ("records", ccs_fuzz::records),
    ("plain", ccs_fuzz::plain),
    ("workbook", ccs_fuzz::workbook),
    ("parts", ccs_fuzz::parts),
];

fn main() {
    changes::run(&TARGETS, &Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus"));
}
