//! The report as one page.

use crate::common::{orchard, redbourne, rendered, with_names};
use ccs_report::options::RenderOptions;
use ccs_report::render::write_html;

#[test]
fn the_published_sample() {
    let page = rendered(|out| write_html(&redbourne(), &RenderOptions::default(), out));
    assert!(page.contains(
        "CCS paid $738.62; $819.37 is allocated; $80.75 too much is allocated, all of it explained."
    ));
    insta::assert_snapshot!(page);
}

#[test]
fn everything() {
    let options = with_names();
    insta::assert_snapshot!(rendered(|out| write_html(&orchard(), &options, out)));
}

#[test]
fn rows_left_out_are_named_above_the_verdict() {
    let page = rendered(|out| write_html(&orchard(), &RenderOptions::default(), out));
    let at = |text: &str| page.find(text).unwrap();
    assert!(at("<h2>3 rows are not in any figure</h2>") < at("<p class=\"verdict"));
    let sound = rendered(|out| write_html(&redbourne(), &RenderOptions::default(), out));
    assert!(!sound.contains("not in any figure"));
}

#[test]
fn nothing_from_outside_becomes_markup_and_nothing_is_fetched() {
    let options = with_names();
    let page = rendered(|out| write_html(&orchard(), &options, out));
    for forbidden in [
        "<script",
        "<b onload",
        "\u{1b}",
        "\u{202e}",
        "http:",
        "https:",
        "src=",
        "url(",
        "@import",
        "<link",
    ] {
        assert!(!page.contains(forbidden), "{forbidden}");
    }
    assert!(page.contains("&lt;script&gt;alert('Orchard')&lt;/script&gt;"));
}

#[test]
fn every_element_is_closed_and_no_attribute_occurs_twice() {
    let options = with_names();
    for report in [redbourne(), orchard(), ccs_reconcile::report::Report::default()] {
        let page = rendered(|out| write_html(&report, &options, out));
        let body = page.split_once("</style>").unwrap().1;
        let mut open = vec!["html", "head"];
        for tag in body.split('<').skip(1).map(|piece| piece.split('>').next().unwrap()) {
            if let Some(closing) = tag.strip_prefix('/') {
                assert_eq!(open.pop(), Some(closing), "{tag}");
                continue;
            }
            let name = tag.split(' ').next().unwrap();
            open.push(name);
            for attribute in [" class=\"", " id=\"", " scope=\"", " colspan=\""] {
                assert!(tag.matches(attribute).count() < 2, "{tag}");
            }
        }
        assert_eq!(open, Vec::<&str>::new());
    }
}

/// On a phone a cell has its heading before it, unless the heading is empty.
#[test]
fn no_label_is_empty_and_headings_are_whole_words() {
    let page = rendered(|out| write_html(&orchard(), &with_names(), out));
    assert!(page.contains("data-label=\"Net") && !page.contains("data-label=\"\""));
    assert!(page.contains(">Enrolment-weeks</th>"), "not `Enrolment- weeks`");
}

/// Where an amount of a column has four decimals, room for two is left after those with two.
#[test]
fn amounts_have_their_points_in_one_line() {
    let mut report = redbourne();
    let of_html = |report: &ccs_reconcile::report::Report| {
        rendered(|out| write_html(report, &RenderOptions::default(), out))
    };
    assert!(!of_html(&report).contains("n two"), "every amount has two decimals");
    let payments = &mut report.services[0].weeks[0].payments;
    payments[0].ccs = Some(crate::common::money("4.3201"));
    let page = of_html(&report);
    let short: Vec<&str> = page
        .split("<td class=\"n two\"")
        .skip(1)
        .map(|rest| rest.split('>').nth(1).unwrap().split('<').next().unwrap())
        .collect();
    assert!(short.contains(&"82.37") && !short.contains(&"4.3201"), "{short:?}");
    assert!(page.contains("<td class=\"n\" data-label=\"CCS\">4.3201</td>"), "{page}");
}
