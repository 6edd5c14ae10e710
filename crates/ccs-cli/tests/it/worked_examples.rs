//! Published worked examples that need more than an assessment: each is answered by the program,
//! and compared with its row of the manual's table.

use serde_json::Value;

use crate::support::{ccs, example};

const TABLE: &str = include_str!("../../../ccs/src/manual/worked_examples.md");

/// The tests of `ccs-core` check the rows before these.
const OF_THE_CORE: usize = 48;

/// An example, the arguments that ask about it, and where in the answer its figures are.
type Example = (&'static str, &'static [&'static str], &'static [&'static str]);

const EXAMPLES: [Example; 34] = [
    ("ccsc-janie", &["entitlement", "--eligibility"], &["/eligibility/*/applies"]),
    ("fag-26610-esther", &["entitlement", "--eligibility"], &["/eligibility/*/applies"]),
    ("fag-28210-4-of-7", &["entitlement", "--eligibility"], &["/eligibility/*/applies"]),
    ("fag-28210-5-of-7", &["entitlement", "--eligibility"], &["/eligibility/*/applies"]),
    ("fag-28210-overseas", &["entitlement", "--eligibility"], &["/eligibility/*/applies"]),
    ("fag-28410-tail-12", &["entitlement", "--eligibility"], &["/eligibility/*/applies"]),
    ("fag-28450-six-fortnights", &["entitlement", "--eligibility"], &["/eligibility/*/applies"]),
    ("fag-28470-laura", &["entitlement", "--eligibility"], &["/eligibility/*/applies"]),
    (
        "fag-28470-leah",
        &["entitlement", "--eligibility"],
        &[
            "/eligibility/*/applies",
            "/eligibility/0/kinds/4/limits/0/used_weeks",
            "/eligibility/0/kinds/4/limits/0/weeks_left",
        ],
    ),
    ("fag-28470-midweek", &["entitlement", "--eligibility"], &["/eligibility/*/applies"]),
    ("fag-28470-peter", &["entitlement", "--eligibility"], &["/eligibility/*/applies"]),
    ("fag-28470-scott", &["entitlement", "--eligibility"], &["/eligibility/*/applies"]),
    ("fag-35210-late-favourable", &["entitlement"], &["/weeks/*/hours_available"]),
    ("fag-35210-nadia", &["entitlement"], &["/weeks/*/hours_available"]),
    ("fag-35210-start-work", &["entitlement"], &["/weeks/*/hours_available"]),
    ("fag-35210-suzie-permanent", &["entitlement"], &["/weeks/*/hours_available"]),
    ("fag-35220-carer-allowance", &["entitlement"], &["/weeks/*/hours_available"]),
    ("fag-35220-grandparent-own", &["entitlement"], &["/weeks/*/hours_available"]),
    ("fag-35220-preschool", &["entitlement"], &["/weeks/*/hours_available"]),
    ("fag-35230-partner-24", &["entitlement"], &["/weeks/*/hours_available", "/weeks/*/accs"]),
    ("fag-355-james", &["entitlement"], &["/weeks/*/hours_available"]),
    ("fag-46120-claim", &["entitlement", "--eligibility"], &["/eligibility/*/applies"]),
    ("fag-46120-jenny-before", &["entitlement"], &["/weeks/*/hours_available"]),
    (
        "forum-2026-95",
        &["entitlement"],
        &["/weeks/0/percentage", "/weeks/0/sessions/0/amount", "/weeks/0/gap"],
    ),
    ("mr-39-48", &["entitlement"], &["/weeks/*/hours_available"]),
    (
        "sa-2018-19-after-second",
        &["entitlement", "--balance"],
        &["/balance/entitlement", "/balance/top_up", "/balance/debt"],
    ),
    (
        "sa-2018-19-deadlines",
        &["rates", "--on", "2018-10-08"],
        &["balancing.first_deadline", "balancing.second_deadline"],
    ),
    ("sa-2026-48", &["entitlement"], &["/weeks/*/hours_available"]),
    ("sa-2026-volunteer", &["entitlement"], &["/weeks/*/hours_available"]),
    ("sa-abs-julian", &["entitlement"], &["/weeks/*/ccs"]),
    ("tribunal-2023-2860", &["entitlement", "--eligibility"], &["/eligibility/*/applies"]),
    ("xplor-2018-transition", &["entitlement", "--eligibility"], &["/eligibility/*/applies"]),
    (
        "xplor-eofy-2022",
        &["calendar", "--income-year", "2021-22"],
        &["/years/0/ccs_year_ends", "/years/0/reconciliation_may_begin"],
    ),
    (
        "ymca-sally",
        &["entitlement"],
        &["/weeks/0/sessions/*/subsidised_hours", "/weeks/1/sessions/*/subsidised_hours"],
    ),
];

fn rows() -> impl Iterator<Item = Vec<&'static str>> {
    let rows = TABLE.lines().filter(|line| line.starts_with("| `"));
    rows.map(|line| line.trim_matches('|').split('|').map(str::trim).collect())
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// The value at a path, in which `*` is every item; of a rate, its value.
fn at(answer: &Value, path: &str) -> String {
    let Some(path) = path.strip_prefix('/') else {
        let rates = answer["rates"].as_array().unwrap();
        let rate = rates.iter().find(|rate| rate["key"] == path).unwrap();
        return shown(&rate["value"]);
    };
    let mut found = vec![answer];
    for part in path.split('/') {
        found = found
            .into_iter()
            .flat_map(|value| match (part, value) {
                ("*", Value::Array(items)) => items.iter().collect(),
                (part, Value::Array(items)) => vec![&items[part.parse::<usize>().unwrap()]],
                (part, value) => vec![&value[part]],
            })
            .collect();
    }
    found.into_iter().map(shown).collect::<Vec<_>>().join(", ")
}

#[test]
fn every_example_comes_out_as_its_row_of_the_table_says() {
    let listed: Vec<&str> =
        rows().skip(OF_THE_CORE).map(|cells| cells[0].trim_matches('`')).collect();
    assert_eq!(listed, EXAMPLES.map(|(id, _, _)| id));
    for ((id, asked, paths), row) in EXAMPLES.into_iter().zip(rows().skip(OF_THE_CORE)) {
        let file = example("worked").join(format!("{id}.json"));
        let (command, options) = asked.split_first().unwrap();
        let mut arguments = vec![(*command).to_owned()];
        arguments.extend((*command == "entitlement").then(|| file.display().to_string()));
        arguments.extend(options.iter().map(|option| (*option).to_owned()));
        arguments.extend(["--format".to_owned(), "json".to_owned()]);
        let answer = ccs(&arguments).json();
        let figures: Vec<String> = paths.iter().map(|path| at(&answer, path)).collect();
        assert_eq!(row[3], figures.join("; "), "{id}");
        let verdicts = ["agrees", "stale", "conflict"];
        assert!(verdicts.iter().any(|verdict| row[4].starts_with(verdict)), "{id}: {}", row[4]);
    }
}
