//! Published worked examples, each as a test of its id.
//!
//! What is computed is in a table of the manual; each test compares its row with the code, and one
//! test compares the table with the list of examples and the list with the tests.

mod absences;
mod accs;
mod amounts;
mod calculators;
mod hours;
mod percentages;

/// The table of the manual.
const TABLE: &str = include_str!("../../../../../ccs/src/manual/worked_examples.md");
/// Where the tests are.
const TESTS: [&str; 6] = [
    include_str!("absences.rs"),
    include_str!("accs.rs"),
    include_str!("amounts.rs"),
    include_str!("calculators.rs"),
    include_str!("hours.rs"),
    include_str!("percentages.rs"),
];

/// Every published example that concerns entitlements.
const EXAMPLES: [&str; 48] = [
    "sa-pct-01-charlotte",
    "sa-pct-03-tony-viv-2024-25",
    "sa-pct-04-andy-chris-2024-25",
    "sa-pct-06-gus-louise-2024-25",
    "sa-pct-07-sonam-dechen-2023-24",
    "sa-2627-03-tony-viv",
    "sa-2627-05-rani-tavish",
    "sa-2627-06-gus-louise-standard",
    "sa-2526-01-gus-louise-higher",
    "fag-354-02-jane-rate-2020-21",
    "fag-354-03-jane-weeks",
    "fag-354-04-jane-annual-cap",
    "fag-354-06-jane-2018-19",
    "fag-354-07-jane-2023-24",
    "fag-11e15-01-election",
    "fag-11e15-02-no-election",
    "fag-11s40-01-session-length",
    "hs-2018-01-riley",
    "sa-hours-01-tom",
    "sa-hours-02-trish",
    "sa-hours-03-alex",
    "fag-35230-02-over-hours-2026",
    "fag-35210-03-jobsearch-only",
    "fag-35210-04-mutual-obligation",
    "fag-35210-07-milli",
    "fag-355-01-lower-of-couple",
    "fag-355-03-no-increase",
    "sa-part-01-travel",
    "fag-371-2018-19-cbdc-below",
    "fag-371-2018-19-cbdc-school",
    "fag-371-2020-21-cbdc-below",
    "sa-abs-01-adam",
    "sa-abs-02-tim",
    "sa-abs-05-archie",
    "third-ccsc-b",
    "third-ccsc-d",
    "third-csc-2024-25-standard",
    "third-csc-2018-19-b-unrounded",
    "repo-sb-01-full",
    "repo-sb-02-half-cent-up",
    "repo-sb-03-tie-280k",
    "repo-sb-04-tie-300k-conflict",
    "repo-sb-06-ihc",
    "repo-m-01-fdc-cap",
    "repo-m-02-cbdc-cap",
    "repo-h-01-fortnight",
    "third-c4k-ling",
    "min-ihc-2019-01",
];

/// The cells of the table's rows: id, source, published, computed, verdict.
fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    let rows = TABLE.lines().filter(|line| line.starts_with("| `"));
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
}

/// Compares what was computed with what the example expects, and the table with both.
fn computes(id: &str, computed: &str, expected: &str) {
    assert_eq!(computed, expected, "{id}");
    let row = rows().find(|cells| cells[0] == format!("`{id}`"));
    assert_eq!(row.map(|cells| cells[3]), Some(expected), "the table's row of {id}");
}

#[test]
fn the_table_lists_every_example_once_and_in_order_and_each_has_its_test() {
    // The tests of the program check the rows after these.
    let first = rows().take(EXAMPLES.len());
    let listed: Vec<String> = first.map(|cells| cells[0].trim_matches('`').to_owned()).collect();
    assert_eq!(listed, EXAMPLES);
    for cells in rows() {
        assert_eq!(cells.len(), 5, "{}", cells[0]);
        assert!(cells.iter().all(|cell| !cell.is_empty()), "{} has an empty cell", cells[0]);
    }
    for id in EXAMPLES {
        let test = format!("#[test]\nfn {}()", id.replace('-', "_"));
        let count: usize = TESTS.iter().map(|source| source.matches(&test).count()).sum();
        assert_eq!(count, 1, "{id} has one test of its name");
    }
}
