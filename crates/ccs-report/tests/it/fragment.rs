//! A document as part of a page that has scripts: the same page, its closed groups apart.

use ccs_reconcile::report::{PartKind, Report};
use ccs_report::cause::CauseRows;
use ccs_report::options::RenderOptions;
use ccs_report::render::{Fragment, write_html};

use crate::common::{
    clearing, difference, orchard, part, redbourne, rendered, report_of, service, week_report,
    with_names,
};

/// More rows than a page shows open.
fn long() -> Report {
    let row = |number: u32| {
        let mut row = difference(&format!("E{number}"), "150.00", ("2.00", 1), ("1.00", 1));
        row.parts = vec![part(PartKind::Unexplained, "1.00", Vec::new())];
        row
    };
    let week = |ending| {
        let paid = vec![clearing("000190000113", "2018-07-04", Some("70.00"), None)];
        week_report(ending, paid, "35.00", "0.00", "0.00", (0..35).map(row).collect())
    };
    report_of(vec![service("190016362L", None, vec![week("2018-06-10"), week("2018-06-17")])])
}

/// The text without the attributes of a name.
fn without(html: &str, attribute: &str) -> String {
    let beginning = format!(" {attribute}=\"");
    let mut pieces = html.split(&beginning);
    let first = pieces.next().unwrap_or_default().to_owned();
    pieces.fold(first, |text, piece| text + piece.split_once('"').map_or("", |(_, rest)| rest))
}

/// A fragment as the page has it: groups in their places, no hooks, headings a level up.
fn put_together(fragment: &Fragment) -> String {
    let mut html = fragment.html.clone();
    for (index, group) in fragment.groups.iter().enumerate() {
        let place = html.find(&format!("<details data-group=\"{index}\"")).unwrap();
        let end = place + html[place..].find("</summary>").unwrap() + "</summary>".len();
        html.insert_str(end, group);
    }
    for level in 2..=6 {
        html = html.replace(&format!("<h{level}>"), &format!("<h{}>", level - 1));
        html = html.replace(&format!("</h{level}>"), &format!("</h{}>", level - 1));
    }
    ["data-group", "data-key", "data-word"].iter().fold(html, |html, hook| without(&html, hook))
}

#[test]
fn a_fragment_is_the_page_without_its_frame() {
    for (report, options) in [
        (redbourne(), RenderOptions::default()),
        (orchard(), with_names()),
        (long(), RenderOptions::default()),
        (Report::default(), RenderOptions::default()),
    ] {
        let page = rendered(|out| write_html(&report, &options, out));
        let body = page.split_once("<main>").unwrap().1.split_once("</main>").unwrap().0;
        let fragment = Fragment::of(&report, &options).unwrap();
        assert_eq!(put_together(&fragment), body.trim_start());
    }
}

#[test]
fn only_closed_groups_are_apart() {
    let groups =
        |report: &Report| Fragment::of(report, &RenderOptions::default()).unwrap().groups.len();
    assert_eq!(groups(&redbourne()), 0);
    assert_eq!(groups(&long()), 4, "one cause, two weeks, and all of them");
}

/// What there is to do is printed a line each; the weeks with all about it are not.
#[test]
fn a_long_report_lists_each_amount_and_leads_to_its_row() {
    let page = rendered(|out| write_html(&long(), &RenderOptions::default(), out));
    let links: Vec<&str> =
        page.split("href=\"#row-").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
    assert_eq!(links.len(), 70);
    for link in &links {
        assert_eq!(page.matches(&format!("<tr id=\"row-{link}\"")).count(), 1, "{link}");
    }
    assert!(
        page.contains(
            "<summary><span>Unexplained, query or load again: 70 amounts, 70.00 net</span>"
        )
    );
    assert_eq!(page.matches("<details class=\"unprinted\">").count(), 3);
    let at = |text: &str| page.find(text).unwrap();
    assert!(at("href=\"#row-") < at("What the differences are made of"), "the work comes first");
    let short = rendered(|out| write_html(&redbourne(), &RenderOptions::default(), out));
    assert_eq!(short.matches("href=\"#row-").count(), 1, "the work leads to its row");
}

#[test]
fn rows_and_causes_have_their_names() {
    let fragment = Fragment::of(&long(), &RenderOptions::default()).unwrap();
    assert!(fragment.html.contains("data-word=\"unexplained\""));
    assert!(!fragment.html.contains("data-key"), "rows are in the groups");
    assert!(fragment.groups[0].contains("data-key=\"190016362L 2018-06-10 E0\""), "the work");
    assert!(fragment.groups[1].contains("data-key=\"190016362L 2018-06-10 E0\""), "the week");
    let page = rendered(|out| write_html(&long(), &RenderOptions::default(), out));
    assert!(!page.contains("data-key") && !page.contains("data-word"), "a page has no scripts");
}

#[test]
fn the_rows_of_a_cause_are_all_named_and_most_money_is_first() {
    let mut report = long();
    report.services[0].weeks[1].differences[7].parts[0].amount = crate::common::money("-3.00");
    let shown = |most| {
        let rows = CauseRows::of(&report, PartKind::Unexplained, most);
        Fragment::of(&rows, &RenderOptions::default()).unwrap().html
    };
    let keys = |html: &str| html.matches("data-key=").count();
    assert_eq!((keys(&shown(1000)), keys(&shown(10))), (70, 10));
    assert!(shown(10).contains("The 10 rows with most money, of 70"));
    let first = shown(10);
    let first = first.split("data-key=\"").nth(1).unwrap();
    assert!(first.starts_with("190016362L 2018-06-17 E7\""), "{first}");
    let none = CauseRows::of(&report, PartKind::DuplicatePaymentLine, 10);
    assert_eq!(keys(&Fragment::of(&none, &RenderOptions::default()).unwrap().html), 0);
}
