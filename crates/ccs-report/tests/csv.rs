//! The two tidy files.

#![allow(clippy::unwrap_used, reason = "a test may fail loudly")]

mod common;

use ccs_report::csv::{render_differences_csv, render_summary_csv};
use ccs_report::options::RenderOptions;
use common::{orchard, redbourne, with_names, written};

#[test]
fn the_published_sample() {
    let options = RenderOptions::default();
    insta::assert_snapshot!(
        "redbourne_summary",
        written(|out| render_summary_csv(&redbourne(), &options, out))
    );
    insta::assert_snapshot!(
        "redbourne_differences",
        written(|out| render_differences_csv(&redbourne(), &options, out))
    );
}

#[test]
fn everything() {
    let options = with_names();
    insta::assert_snapshot!(
        "orchard_summary",
        written(|out| render_summary_csv(&orchard(), &options, out))
    );
    let differences = written(|out| render_differences_csv(&orchard(), &options, out));
    assert!(differences.contains(",'=cmd()|' /C calc'!A0 \u{fffd}[2J,"));
    assert!(differences.contains(",'-9000000009,") && differences.contains(",'@SUM(1+1),"));
    assert!(differences.contains(",-61.20,"), "negative money is left alone");
    insta::assert_snapshot!("orchard_differences", differences);
}
