//! The published sample, figure for figure.

use serde_json::{Value, json};

use crate::support::{ccs, example, reconcile, with};

fn sample() -> Value {
    let ran = ccs(with(reconcile("redbourne"), &["--format", "json"]));
    assert_eq!(ran.status, Some(1), "{}", ran.err);
    ran.json()
}

#[test]
fn the_clearing_numbers_are_the_published_ones() {
    let week = &sample()["services"][0]["weeks"][0];
    let payments: Vec<[&str; 3]> = week["payments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|payment| {
            ["clearing_number", "date_paid", "total"].map(|key| payment[key].as_str().unwrap())
        })
        .collect();
    let published = [
        ["000190000113", "2018-07-03", "4.32"],
        ["000210000320", "2019-12-11", "-80.75"],
        ["000230000227", "2018-07-04", "82.37"],
        ["000310000058", "2018-06-27", "646.00"],
        ["000380000050", "2018-07-04", "82.36"],
        ["001700000001", "2018-07-03", "4.32"],
    ];
    assert_eq!(payments, published);
}

#[test]
fn the_totals_are_the_published_ones() {
    let report = sample();
    let published = json!({
        "ccs": "738.62",
        "paid": "738.62",
        "allocated": "819.37",
        "difference": "-80.75",
        "returned": "80.75",
    });
    let service = &report["services"][0];
    for total in [&service["weeks"][0]["total"], &service["total"], &report["total"]] {
        for (key, figure) in published.as_object().unwrap() {
            assert_eq!(&total[key], figure, "{key}");
        }
    }
}

#[test]
fn the_one_difference_is_the_published_one_and_has_one_part() {
    let report = sample();
    let week = &report["services"][0]["weeks"][0];
    let [difference] = week["differences"].as_array().unwrap().as_slice() else {
        panic!("one enrolment differs: {week}");
    };
    assert_eq!(difference["enrolment_id"], "E8000034122");
    assert_eq!(difference["total_fee"], "300.00");
    assert_eq!(difference["paid"], json!({ "amount": "161.50", "count": 2 }));
    assert_eq!(difference["allocated"], json!({ "amount": "242.25", "count": 3 }));
    assert_eq!(difference["difference"], "-80.75");
    assert_eq!(difference["returned"], "80.75");
    let [part] = difference["parts"].as_array().unwrap().as_slice() else {
        panic!("it has one part: {difference}");
    };
    assert_eq!(part["part"], "recovered_but_still_allocated");
    assert_eq!(part["amount"], "-80.75");
}

#[test]
fn the_end_state_reconciles() {
    let ran = ccs(with(reconcile("redbourne-states/end-state"), &["--format", "json"]));
    assert_eq!(ran.status, Some(0), "{}", ran.everything());
    assert_eq!(ran.json()["total"]["difference"], "0.00");
}

/// What the README says that its main command prints, apart from the lines that it leaves out.
#[test]
fn the_readme_shows_what_is_printed() {
    let readme = std::fs::read_to_string(example("").join("../../README.md")).unwrap();
    let sample = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next());
    let printed =
        ccs(reconcile("redbourne").into_iter().filter(|argument| !argument.contains("services")));
    for part in sample.expect("the sample").split("…\n").filter(|part| !part.is_empty()) {
        assert!(printed.out.contains(part), "{part}\n---\n{}", printed.out);
    }
}
