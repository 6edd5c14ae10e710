//! The pages of small, long and hostile reports.

mod made_up;
mod pages;

use ccs_reconcile::report::{LeftOut, Report};
use made_up::Size;
use pages::{document, laid_out, lines, texts, whole_text};

use super::*;

/// The published sample, as its document.
const SAMPLE: &[u8] = include_bytes!("sample.json");

fn sample() -> Report {
    parse_json(SAMPLE).unwrap()
}

fn small() -> Size {
    Size { services: 1, weeks: 2, payments: 3, differences: 3 }
}

#[test]
fn the_sample_prints_every_published_figure() {
    let pages = laid_out(&sample());
    let lines = lines(&pages);
    assert_eq!(lines.len(), 2);
    for line in [
        "190016362L - Redbourne Family Day Care",
        "For the period 4/06/2018 to 10/06/2018 (1 week). Ages are counted to 11/12/2019.",
        "10/06/2018 | 000190000113 | 3/07/2018 | 4.32 | .... | 4.32",
        "000210000320 | 11/12/2019 | -80.75 | .... | -80.75",
        "Week total | 738.62 | 0.00 | 738.62 | 819.37 | -80.75 | 0.00 | -80.75 | 80.75",
        "Approval total | 738.62 | 0.00 | 738.62 | 819.37 | -80.75 | 0.00 | -80.75 | 80.75",
        "10/06/2018 | E8000034122 | Sandy Branch-4794 | 300.00 | 161.50 | 2 | 242.25 | 3 | -80.75 | 80.75 | 78",
        "Week total | above zero 0.00, below zero -80.75 | 161.50 | 242.25 | -80.75 | 80.75",
        "Approval total | above zero 0.00, below zero -80.75 | 161.50 | 242.25 | -80.75 | 80.75",
        "4/06/2018 to 10/06/2018 (1 week) | Page 1 of 2",
    ] {
        assert!(lines.iter().flatten().any(|found| found == line), "{line} in {lines:#?}");
    }
    let text = whole_text(&pages);
    for part in [
        &*crate::words::verdict(&sample()),
        "Recovered but still allocated",
        "Withdraw the allocation",
    ] {
        assert!(text.contains(part), "{part}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes_and_no_date() {
    let report = Size { services: 2, weeks: 6, payments: 3, differences: 9 }
        .report(|row| Some(format!("Child {row}")));
    for document in [SAMPLE.to_vec(), document(&report)] {
        let file = render_pdf(&document).unwrap();
        assert!(file.starts_with(b"%PDF-1.7"));
        let in_a_thread =
            std::thread::spawn(move || render_pdf(&document).unwrap()).join().unwrap();
        assert!(file == in_a_thread, "the bytes differ");
        for date in [&b"CreationDate"[..], b"ModDate", b"CreateDate", b"ModifyDate"] {
            assert!(!file.windows(date.len()).any(|found| found == date));
        }
    }
}

#[test]
fn long_tables_lose_nothing_and_repeat_their_heads_on_every_page() {
    let report = Size { services: 1, weeks: 3, payments: 30, differences: 180 }.report(|_| None);
    let pages = lines(&laid_out(&report));
    let rows: Vec<&String> = pages.iter().flatten().collect();
    for (_, _, row) in report.differences() {
        let found = rows.iter().filter(|line| line.contains(row.enrolment_id.as_str()));
        assert_eq!(found.count(), 1, "{:?}", row.enrolment_id);
    }
    let of_payments = |line: &&&String| line.contains("0003800000") && !line.contains("Shown by");
    let payments = rows.iter().filter(of_payments).count();
    assert_eq!(payments, 3 * 30);
    assert_eq!(rows.iter().filter(|line| line.starts_with("Approval total")).count(), 2);
    let of_section_two: Vec<&Vec<String>> =
        pages.iter().filter(|page| page.iter().any(|line| line.contains("| E80"))).collect();
    assert!(of_section_two.len() > 10);
    for page in of_section_two {
        assert!(
            page.iter().any(|line| line.starts_with("Week ending | Enrolment | Total fee |")),
            "{page:#?}"
        );
    }
    let count = pages.len();
    for (number, page) in pages.iter().enumerate() {
        assert!(page[0].ends_with("190016362L - Service 1"), "{}", page[0]);
        assert!(
            page.last().unwrap().ends_with(&format!("Page {} of {count}", number + 1)),
            "{page:#?}"
        );
    }
}

#[test]
fn a_total_is_never_alone_on_a_page() {
    for differences in 20..32 {
        let report =
            Size { services: 1, weeks: 2, payments: differences, differences }.report(|_| None);
        for page in lines(&laid_out(&report)) {
            let first_total = page
                .iter()
                .position(|line| line.contains("Week total") || line.contains("Approval total"));
            let first_row =
                page.iter().position(|line| line.contains("| E80") || line.contains("0003800000"));
            if let Some(total) = first_total {
                assert!(first_row.is_some_and(|row| row < total), "{page:#?}");
            }
        }
    }
}

#[test]
fn the_totals_of_section_two_are_those_of_the_rows_that_differ() {
    let report = small().report(|_| None);
    let text = whole_text(&laid_out(&report));
    // Of the three rows of a week: 80.75, -161.50, and 105.00 with -35.25.
    assert!(text.contains("above zero 150.50, below zero -161.50"), "{text}");
    assert!(text.contains("above zero 301.00, below zero -323.00"), "{text}");
}

#[test]
fn hostile_text_comes_through_as_plain_text() {
    const NAMES: [&str; 12] = [
        "#panic(\"x\") $x^2$ *bold* _emph_ `raw` <label> @ref [c] // /* \\",
        "\"quotes\" 'and' #{1 + 1} #sys.version",
        "= Heading",
        "- list",
        "+ list",
        "/ Term: list",
        "#set page(width: 1cm)",
        "https://example.com/#a?b=c",
        "-- --- ... ~",
        "מרים כהן",
        "محمد",
        "李小龍",
    ];
    let size = Size { services: 1, weeks: 1, payments: 1, differences: 12 };
    let mut report =
        size.report(|row| NAMES.get(usize::try_from(row).unwrap()).map(|name| (*name).to_owned()));
    report.services[0].name = Some("#let x = $y$ *Service*".into());
    report.left_out =
        vec![LeftOut { code: "CCS-X001".into(), why: "#emph[a] *reason*".into(), rows: 2 }];
    let pages = laid_out(&report);
    let text = whole_text(&pages);
    // A name that runs from right to left, or that another font shows, is several pieces of text.
    let words: String = text.split(['|', '\n']).map(str::trim).collect::<Vec<_>>().join(" ");
    for name in NAMES.iter().flat_map(|name| name.split(' ')) {
        assert!(words.contains(name), "{name} in {words}");
    }
    for part in [
        "190016362L - #let x = $y$ *Service*",
        "2 rows: #emph[a] *reason* (CCS-X001)",
        "2 rows are not in any figure",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    assert!(text.contains("Boxes stand for characters that the fonts of this file do not have."));
    assert!(render_pdf(&document(&report)).is_ok());
}

#[test]
fn controls_and_direction_marks_never_reach_a_page() {
    let report = small()
        .report(|_| Some("a\u{0}b\u{1b}[31mc\nd\te\u{202e}f\u{2066}g\u{feff}h\r\u{85}".to_owned()));
    let text = whole_text(&laid_out(&report));
    assert!(
        text.contains(
            "a\u{fffd}b\u{fffd}[31mc\u{fffd}d\u{fffd}e\u{fffd}f\u{fffd}g\u{fffd}h\u{fffd}\u{fffd}"
        ),
        "{text}"
    );
}

#[test]
fn nothing_runs_off_the_page_however_long() {
    let mut report = Size { services: 1, weeks: 2, payments: 2, differences: 4 }.report(|row| {
        Some(if row.is_multiple_of(2) { "Ẅ".repeat(3000) } else { "Very long name ".repeat(300) })
    });
    report.services[0].name = Some("M".repeat(700).into());
    widen(&mut report);
    let pages = laid_out(&report);
    for page in pages.pages() {
        for (at, text, end) in texts(&page.frame) {
            assert!(at.x >= typst::layout::Abs::zero() && end <= page.frame.width(), "{text}");
            assert!(at.y <= page.frame.height(), "{text}");
        }
    }
    assert_eq!(whole_text(&pages).matches('Ẅ').count(), 4 * 3000);
}

/// Adds the largest amount that a line may carry to every payment.
fn widen(report: &mut Report) {
    let most = ccs_core::money::WideMoney::from(ccs_core::money::Money::MAX);
    let service = &mut report.services[0];
    for week in &mut service.weeks {
        for payment in &mut week.payments {
            let more = most - payment.ccs.unwrap_or_default();
            payment.ccs = Some(most);
            for total in [&mut week.total, &mut service.total, &mut report.total] {
                total.ccs += more;
                total.allocated += more;
            }
        }
    }
}

#[test]
fn names_ages_and_absent_amounts_show_only_where_there_are_any() {
    let mut report = small().report(|_| None);
    let heads = |report: &Report| {
        lines(&laid_out(report))
            .concat()
            .into_iter()
            .find(|line| line.starts_with("Week ending | Enrolment"))
            .unwrap()
    };
    assert_eq!(
        heads(&report),
        "Week ending | Enrolment | Total fee | Amount | Count | Amount | Count | Difference | reduction | open"
    );
    report.as_at = None;
    assert!(!heads(&report).contains("open"));
    let named = small().report(|row| (row == 0).then(|| String::from("Only One")));
    assert!(heads(&named).contains("| Child |"));
    assert!(whole_text(&laid_out(&named)).contains("| 67.89 | 67.89 | 135.78"));
}

#[test]
fn a_balanced_and_an_empty_report_say_so() {
    let balanced = Size { services: 2, weeks: 2, payments: 2, differences: 0 }.report(|_| None);
    let text = whole_text(&laid_out(&balanced));
    assert!(text.contains("every enrolment balances in every week"));
    assert!(text.contains("No enrolment differs in any week."));
    let text = whole_text(&laid_out(&Report::default()));
    assert!(text.contains("There is nothing to reconcile: the data holds no week."));
}

#[test]
fn the_file_claims_to_be_accessible_unless_a_character_cannot_be_shown() {
    let claims = |name: &str| {
        let report = small().report(|_| Some(name.to_owned()));
        let pages = laid_out(&report);
        let accessible = PdfStandards::new(&[PdfStandard::Ua_1]).unwrap();
        (typst_pdf::pdf(&pages, &options(accessible)).is_ok(), export(&pages).is_ok())
    };
    assert_eq!(claims("Zoë O'Brien-Nguyễn Łukasz \u{5d0} \u{628}"), (true, true));
    assert_eq!(claims("李小龍 👨\u{200d}👩"), (false, true));
}

#[test]
fn a_refusal_has_a_code_and_repeats_nothing() {
    let sample = std::str::from_utf8(SAMPLE).unwrap();
    for (document, why) in [
        ("Sandy", "CCS-J001"),
        ("{\"schema\":\"Sandy\"}", "CCS-J002"),
        (&*sample.replace("\"-80.75\"", "\"Sandy\""), "CCS-J005"),
        (&sample.replace("\"819.37\"", "\"819.38\""), "CCS-J006"),
    ] {
        let refusal = render_pdf(document.as_bytes()).unwrap_err();
        let PdfRefusal::Document(inner) = &refusal else { panic!("{refusal:?}") };
        assert_eq!((refusal.code(), inner.code()), ("CCS-R001", why));
        assert!(!format!("{refusal} {refusal:?}").contains("Sandy"));
    }
}
