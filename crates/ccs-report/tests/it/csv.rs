//! The two tidy files.

use crate::common::{orchard, redbourne, with_names, written};
use ccs_report::options::RenderOptions;
use ccs_report::render::write_csv;

#[test]
fn the_published_sample() {
    let options = RenderOptions::default();
    insta::assert_snapshot!(
        "redbourne_summary",
        written(|out| write_csv(&redbourne(), "summary", &options, out))
    );
    insta::assert_snapshot!(
        "redbourne_differences",
        written(|out| write_csv(&redbourne(), "differences", &options, out))
    );
}

#[test]
fn everything() {
    let options = with_names();
    insta::assert_snapshot!(
        "orchard_summary",
        written(|out| write_csv(&orchard(), "summary", &options, out))
    );
    let differences = written(|out| write_csv(&orchard(), "differences", &options, out));
    assert!(differences.contains(",'=cmd()|' /C calc'!A0 \u{fffd}[2J,"));
    assert!(differences.contains(",'-9000000009,") && differences.contains(",'@SUM(1+1),"));
    assert!(differences.contains(",-61.20,"), "negative money is left alone");
    insta::assert_snapshot!("orchard_differences", differences);
}
