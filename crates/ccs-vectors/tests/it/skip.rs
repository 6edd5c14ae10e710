//! Skip files.

use ccs_vectors::SkipList;

use crate::files::all;

#[test]
fn ids_comments_and_blank_lines_are_read_and_unknown_ids_are_refused() {
    let vectors = all();
    let (first, second) = (&vectors[0], &vectors[1]);
    let text = format!("# not yet\n\n{} we keep five decimals\n", first.id);
    let skipped = SkipList::read(&text, &vectors).unwrap();
    assert!(skipped.has(first) && !skipped.has(second));

    let wrong = SkipList::read("gen-money-1\n# fine\nno-such-vector", &vectors).unwrap_err();
    assert_eq!(wrong.iter().map(|wrong| wrong.line).collect::<Vec<_>>(), [1, 3]);
}
