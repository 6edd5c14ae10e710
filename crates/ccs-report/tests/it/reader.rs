//! What a reader of a page needs: the work with its place, one figure for one thing, and paper that can be read.

use crate::common::{money, orchard, redbourne, redbourne_explanation, rendered};
use crate::entitlement::explained_page;
use ccs_reconcile::deposits::DepositsTotal;
use ccs_reconcile::report::{Link, PartKind, Report};
use ccs_report::options::RenderOptions;
use ccs_report::render::{Fragment, write_html, write_text};

fn page(report: &Report) -> String {
    rendered(|out| write_html(report, &RenderOptions::default(), out))
}

fn explanation() -> String {
    rendered(|out| write_html(&redbourne_explanation(), &RenderOptions::default(), out))
}

/// Without what the page looks like.
fn body(page: &str) -> &str {
    page.split_once("</style>").unwrap().1
}

/// The part of a page between two texts.
fn between<'p>(page: &'p str, from: &str, to: &str) -> &'p str {
    let rest = page.split_once(from).unwrap_or_else(|| panic!("{from}")).1;
    rest.split_once(to).unwrap_or_else(|| panic!("{to}")).0
}

/// The figures at the top, by their labels.
fn tile(page: &str, label: &str) -> String {
    let cell = between(page, &format!("<dt>{label}</dt><dd"), "</dd>");
    let text = cell.split_once('>').unwrap().1;
    text.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect()
}

#[test]
fn every_action_leads_to_its_rows_and_a_linked_row_to_the_other() {
    let mut report = orchard();
    let second = &mut report.services[0].weeks[1];
    let (week, of) = (second.week, second.differences[3].enrolment_id);
    second.differences[1].links.push(Link { enrolment_id: of, week, of: None });
    let page = page(&report);
    let mut rows = 0;
    for to in page.split("href=\"#").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        assert_eq!(page.matches(&format!(" id=\"{to}\"")).count(), 1, "{to}");
        rows += usize::from(to.starts_with("row-"));
    }
    let parts = report.differences().flat_map(|(_, _, row)| &row.parts).count();
    assert_eq!(rows, parts + 1, "each part, and the row that another is linked with");
    let text = rendered(|out| write_text(&report, &RenderOptions::default(), out));
    assert!(text.contains("Where: E9000000004, 10/08/2025\n"), "{text}");
}

#[test]
fn an_action_with_many_rows_names_five_and_leads_to_all() {
    let mut report = redbourne();
    let row = report.services[0].weeks[0].differences[0].clone();
    for number in 0..6 {
        let mut other = row.clone();
        other.enrolment_id = format!("E{number}").parse().unwrap();
        report.services[0].weeks[0].differences.push(other);
    }
    let page = page(&report);
    let where_to = between(&page, "<p>Where: ", "</p>");
    assert_eq!(where_to.matches("href=\"#row-").count(), 5);
    assert!(where_to.ends_with("<a href=\"#work-0\">and 2 more</a>"), "{where_to}");
    assert!(page.contains("<details class=\"unprinted\"><summary>Each open amount</summary>"));
}

#[test]
fn what_the_bank_kept_is_the_first_work_and_above_what_agrees() {
    let mut report = orchard();
    let page = page(&report);
    let first = between(&page, "<h2>What to do first</h2>", "Query or load again");
    for words in [
        "Bank deposits: ask",
        "Bank received less: kept for a debt of the provider",
        "-12.5050",
        "href=\"#deposit-1\">12/08/2025, -12.5050</a>",
        "Read the payment advice of the run",
    ] {
        assert!(first.contains(words), "{words}: {first}");
    }
    let deposits = between(&page, "id=\"deposits\"", "</section>");
    let at = |text: &str| deposits.find(text).unwrap_or_else(|| panic!("{text}"));
    let closed =
        at("<details class=\"unprinted\"><summary>1 payment date, where the bank received");
    assert!(at("id=\"deposit-1\"") < closed && closed < at("id=\"deposit-0\""));
    // With the bank's side alone there is work too.
    report
        .services
        .iter_mut()
        .flat_map(|one| &mut one.weeks)
        .for_each(|week| week.differences.clear());
    assert!(self::page(&report).contains("<h2>What to do first</h2>"));
    report.deposits.truncate(1);
    report.deposits_total = Some(DepositsTotal::of(&report.deposits));
    assert!(!self::page(&report).contains("Bank deposits: "));
}

#[test]
fn a_family_sees_first_what_is_left_to_pay_and_then_one_table_of_who_pays_what() {
    let page = explained_page();
    let figures = between(&page, "<dl class=\"figures\">", "</dl>");
    assert!(figures.starts_with("<div><dt>Left to pay</dt>"), "{figures}");
    let table = between(&page, "<caption>Who pays what, week by week</caption>", "</table>");
    assert_eq!(table.matches("<a href=\"#week-").count(), 4, "{table}");
    assert_eq!(table.matches("<tr class=\"total\">").count(), 1);
    for heading in
        ["Week ending", "Child", "Fees", "CCS", "Withheld", "Off the fees", "Left to pay"]
    {
        assert!(table.contains(&format!(">{heading}</th>")), "{heading}");
    }
    assert!(!table.contains("ACCS"), "a column of nothing");
    for week in page.split(" id=\"week-").skip(1) {
        let week = week.split("</section>").next().unwrap();
        assert!(!week.contains("left to pay"), "the table says it: {week}");
    }
}

#[test]
fn one_word_is_one_figure_and_other_sums_are_explained() {
    let mut report = orchard();
    let page = page(&report);
    let services = between(&page, "<h2>Services</h2>", "</section>");
    let total = between(services, "<tr class=\"total\">", "</tr>");
    let differ = tile(&page, "Enrolment-weeks that differ");
    assert!(total.contains(&format!("data-label=\"Enrolment-weeks\">{differ}</td>")), "{total}");
    assert!(!services.contains(">Open</th>") && !page.contains("Parts of one enrolment-week"));
    // Parts of opposite sign in one row are in the causes, and not in the totals.
    let row = &mut report.services[0].weeks[0].differences[0];
    for (kind, amount) in
        [(PartKind::NotAllocated, "81.08"), (PartKind::AllocatedTooMuch, "-81.08")]
    {
        row.parts.push(crate::common::part(kind, amount, Vec::new()));
    }
    assert!(self::page(&report).contains("come to $81.08 more here than in the totals"));
}

#[test]
fn a_figure_is_a_sum_to_work_through_with_its_provision_last() {
    let page = explained_page();
    for sum in [
        "85 % - 16.6617 % = 68.34 %, not below zero, rounded half up to two decimals",
        "$120,000.00 - $70,015.00 = $49,985.00",
        "$49,985.00 ÷ $3,000 for each percent = 16.6617 %",
        "5 % of $80.60 = $4.03",
        "the lowest of 68.34 % and 85 % = 68.34 %",
    ] {
        assert!(page.contains(sum), "{sum}");
    }
    assert!(!body(&page).contains("120000.00") && !page.contains("the first less the rest"));
    let of_percentage =
        between(&page, "<summary>applicable percentage", "<ul class=\"derivation\">");
    let at = |text: &str| of_percentage.find(text).unwrap();
    assert!(at("<div class=\"worked\">") < at("<div class=\"place\">FAA Sch 2 cl 3</div>"));
    assert!(page.contains("<li>falls by: <b>16.6617 %</b>"), "a value has its name");
}

/// The sizes of letters that the page prints with, in points.
fn printed_sizes(style: &str) -> Vec<f64> {
    let print = style.split_once("@media print").unwrap().1;
    let sizes =
        print.split("font-size:").skip(1).map(|rest| rest.split([';', '}']).next().unwrap());
    sizes
        .map(|size| size.strip_suffix("pt").unwrap_or_else(|| panic!("{size}")).parse().unwrap())
        .collect()
}

#[test]
fn paper_can_be_read_and_leaves_out_what_balances() {
    let style = Fragment::STYLE;
    assert!(printed_sizes(style).iter().all(|size| *size >= 8.0), "{:?}", printed_sizes(style));
    let print = style.split_once("@media print").unwrap().1;
    assert!(print.contains("body{font-size:9pt") && print.contains("font-size:8.5pt"));
    assert!(print.contains("th,td{padding:.1rem .3rem}"), "rows have room between them");
    assert!(print.contains("tr.why+tr>*{border-top:1px solid"), "and a rule");
    let mut report = redbourne();
    let balanced = crate::common::week_report(
        "2018-06-17",
        vec![crate::common::clearing("000310000099", "2018-07-05", Some("10.00"), None)],
        "10.00",
        "0.00",
        "0.00",
        Vec::new(),
    );
    report.services[0].weeks.extend(std::iter::repeat_n(balanced, 9));
    let page = page(&report);
    assert_eq!(page.matches("<tr class=\"rate unprinted\">").count(), 9);
    assert_eq!(page.matches("<tr class=\"total unprinted\">").count(), 9);
    assert!(page.contains(
        "<p class=\"on-paper\">9 weeks that balance are not printed: CCS paid $90.00, all of it allocated.</p>"
    ));
    assert!(
        !body(&self::page(&redbourne())).contains("unprinted\"><th"),
        "a short report is whole"
    );
}

#[test]
fn an_explanation_begins_with_what_to_do_and_says_no_figure_twice() {
    let page = explanation();
    assert!(page.contains(
        "<b>Take $80.75 off session report SR-1003 in your software, and tell the family if their account changes.</b></p>"
    ));
    assert_eq!(page.matches("tell the family").count(), 1, "the action stands once");
    let figures = between(&page, "<dl class=\"figures\">", "</dl>");
    assert!(!figures.contains("Difference of") && !figures.contains("$0.00"), "{figures}");
    let mut pending = redbourne_explanation();
    pending.row.pending_return = money("3.00");
    let page = rendered(|out| write_html(&pending, &RenderOptions::default(), out));
    assert_eq!(tile(&page, "Returned, not yet recovered"), "$3.00");
}

#[test]
fn the_row_to_look_at_is_marked_and_columns_of_nothing_are_gone() {
    let page = explanation();
    let marked: Vec<&str> = body(&page).split("<tr class=\"marked\"").skip(1).collect();
    assert_eq!(marked.len(), 1);
    assert!(marked[0].starts_with("><th scope=\"row\">SR-1003</th>"), "{}", marked[0]);
    let row = marked[0].split("</tr>").next().unwrap();
    assert!(
        row.contains("data-label=\"Note\">Recovered but still allocated: -80.75</td>"),
        "{row}"
    );
    for nothing in [">Entitled</th>", ">ACCS</th>", "....", "not given"] {
        assert!(!body(&page).contains(nothing), "{nothing}");
    }
    // What some rows of a column have, and others have not, comes in words.
    let orchard = self::page(&orchard());
    assert!(orchard.contains("<span class=\"absent\">not given</span>"));
    let week = between(body(&self::page(&redbourne())), "Section 1", "Week total").to_owned();
    let days: Vec<&str> = week
        .split("data-label=\"Date Paid\">")
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap())
        .collect();
    assert_eq!(
        days,
        ["27/06/2018", "3/07/2018", "3/07/2018", "4/07/2018", "4/07/2018", "11/12/2019"]
    );
}

#[test]
fn on_a_phone_labels_and_amounts_are_in_two_columns() {
    let phone = between(Fragment::STYLE, "@media (max-width:40rem)", "@media print");
    for rule in [
        ".stacked tr{display:grid;grid-template-columns:repeat(2,",
        ".stacked tr.total,.stacked tr.gross{grid-template-columns:minmax(0,1fr);background:var(--panel)}",
        ".stacked td[data-label]:not(:empty,.zero){display:flex;justify-content:space-between",
        ".stacked td.zero{display:none}",
    ] {
        assert!(phone.contains(rule), "{rule}");
    }
    let page = page(&orchard());
    assert!(page.contains("class=\"n zero\"") || page.contains("class=\"n two zero\""));
    let zero = page.split("zero\" data-label=\"").skip(1);
    assert!(
        zero.map(|rest| rest.split('"').next().unwrap()).all(|label| !label.contains("Difference"))
    );
}

#[test]
fn the_top_has_whole_cents_and_warnings_follow_the_work() {
    let report = orchard();
    let page = page(&report);
    let exact = report.total.paid();
    assert_eq!(exact.to_string(), "3720.7950", "a fraction of a cent");
    assert_eq!(tile(&page, "CCS paid"), "$3,720.79");
    assert!(
        page.contains("exactly $3,720.7950") && page.contains(">3,720.7950</data>"),
        "exact below"
    );
    let verdict = between(&page, "<p class=\"verdict differs\">", "</p>");
    assert!(verdict.starts_with("CCS paid $3,720.79;"), "{verdict}");
    assert!(verdict.ends_with("Fractions of a cent are left out here; the tables have them."));
    assert!(verdict.contains(" of the two is unexplained"), "{verdict}");
    assert_eq!(
        tile(&page, "Warnings"),
        report.warnings.iter().filter(|it| !it.kind.is_note()).count().to_string()
    );
    let at = |text: &str| page.find(text).unwrap_or_else(|| panic!("{text}"));
    assert!(
        at("What to do first</h2>") < at("id=\"warnings\"")
            && at("id=\"warnings\"") < at(">Services</h2>")
    );
    let warnings = between(&page, "id=\"warnings\"", "</section>");
    let item = between(warnings, "<summary>", "</details>");
    assert!(item.starts_with("A payment line is repeated"), "the sentence is first: {item}");
    assert!(item.contains("(CCS-W002)</summary>"), "{item}");
    assert!(
        item.contains("Service 190020001A, week ending 10/08/2025, enrolment E9000000006: $105.00")
    );
    assert!(!warnings.contains("<details open"));
}
