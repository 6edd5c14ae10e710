//! The corpus of the fuzz targets, each file once. A file that has broken a reader stays in it.

#[allow(unreachable_pub, reason = "the targets are a package of their own")]
#[path = "../../../../tests/fuzz/src/lib.rs"]
mod targets;

use std::path::Path;

/// Runs a target over its corpus, and gives the number of files.
fn replay(target: &str, run: fn(&[u8])) -> usize {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/fuzz/corpus").join(target);
    let files = std::fs::read_dir(&corpus).unwrap_or_else(|error| panic!("{target}: {error}"));
    let files = files.map(|file| std::fs::read(file.unwrap().path()).unwrap());
    files.map(|bytes| run(&bytes)).count()
}

#[test]
fn what_fuzzing_found_is_read_or_refused() {
    let targets: [(&str, fn(&[u8])); 6] = [
        ("profile", targets::profile),
        ("export", targets::export),
        ("records", targets::records),
        ("plain", targets::plain),
        ("workbook", targets::workbook),
        ("parts", targets::parts),
    ];
    for (target, run) in targets {
        assert!(replay(target, run) >= 3, "{target}");
    }
}
