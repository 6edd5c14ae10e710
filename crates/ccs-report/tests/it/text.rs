//! The report for a terminal.

use crate::common::{orchard, redbourne, rendered, with_names};
use ccs_report::options::RenderOptions;
use ccs_report::render::write_text;

#[test]
fn the_published_sample() {
    let options = with_names();
    insta::assert_snapshot!(rendered(|out| write_text(&redbourne(), &options, out)));
}

#[test]
fn everything() {
    let options = with_names();
    let text = rendered(|out| write_text(&orchard(), &options, out));
    let unsafe_characters = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
    assert!(!text.contains(unsafe_characters));
    assert!(text.lines().all(|line| line.chars().count() <= 100));
    insta::assert_snapshot!(text);
}

#[test]
fn rows_left_out_are_named_above_the_verdict() {
    let page = rendered(|out| write_text(&orchard(), &RenderOptions::default(), out));
    let at = |text: &str| page.find(text).unwrap();
    assert!(at("3 rows are not in any figure:") < at("CCS paid $"));
    assert!(at("CCS-F012  1 row\n") < at("CCS paid $"));
    let sound = rendered(|out| write_text(&redbourne(), &RenderOptions::default(), out));
    assert!(!sound.contains("not in any figure"));
}

/// In every column that has an amount of four decimals, all points are beneath each other.
#[test]
fn points_are_in_one_line() {
    let page = rendered(|out| write_text(&orchard(), &RenderOptions::default(), out));
    let section = page.split("Section 1").nth(1).unwrap();
    let difference_points: Vec<usize> = section
        .lines()
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter(|line| line.contains("total") || line.contains(" zero"))
        .map(|line| {
            let figures: Vec<usize> = line.match_indices('.').map(|(at, _)| at).collect();
            figures[if line.contains("total") { 4 } else { 0 }]
        })
        .collect();
    assert_eq!(difference_points, vec![difference_points[0]; 8]);
}

#[test]
fn colour_adds_escapes_and_nothing_else() {
    let plain = rendered(|out| write_text(&orchard(), &RenderOptions::default(), out));
    let options = RenderOptions { color: true, ..RenderOptions::default() };
    let mut coloured = rendered(|out| write_text(&orchard(), &options, out));
    assert!(coloured.contains("\u{1b}[31m-60.00\u{1b}[0m"));
    for escape in ["\u{1b}[0m", "\u{1b}[1m", "\u{1b}[31m", "\u{1b}[33m", "\u{1b}[34m"] {
        coloured = coloured.replace(escape, "");
    }
    assert_eq!(coloured, plain);
}
