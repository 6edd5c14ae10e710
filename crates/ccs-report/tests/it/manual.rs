//! The manual's pages have every cause, one of them in the reports' own words.
//!
//! Run with `UPDATE_CAUSES=1` to write it anew.

use std::path::Path;
use std::{env, fs};

use ccs_reconcile::report::PartKind;
use ccs_report::words::{clears_when, part_explanation, part_title, remedy_text, work};

const HEAD: &str = "# What each cause means

Every difference is made of parts, and each part has one of these causes. A part can also be `likely` or `possible`: then the report
names what else it may be. A row's own evidence can ask for more work than is usual here.
";

fn cause(kind: PartKind) -> String {
    format!(
        "\n## {}\n\n`{kind}`. {}\n\nUsual work: {}. {}\n\nWhen it clears: {}\n",
        part_title(kind),
        part_explanation(kind),
        work(kind.usual_cost()),
        remedy_text(kind.remedy()),
        clears_when(kind),
    )
}

#[test]
fn the_page_of_causes_has_the_words_of_the_reports() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ccs/src/manual/causes.md");
    let page: String =
        std::iter::once(HEAD.to_owned()).chain(PartKind::ALL.into_iter().map(cause)).collect();
    if env::var_os("UPDATE_CAUSES").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let hint = "run this test with UPDATE_CAUSES=1 and read the difference";
    assert_eq!(fs::read_to_string(&path).unwrap(), page, "{hint}");
}

/// The bookkeeper's page has a row for each cause; two may share one.
#[test]
fn the_page_for_a_bookkeeper_has_every_cause() {
    let page = include_str!("../../../ccs/src/manual/bookkeeper.md");
    let first_cells = page.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let titles: Vec<&str> = first_cells.flat_map(|cell| cell.split("; ")).collect();
    let missing: Vec<&str> =
        PartKind::ALL.map(part_title).into_iter().filter(|title| !titles.contains(title)).collect();
    assert!(missing.is_empty(), "add a row to the table of causes: {missing:?}");
}
