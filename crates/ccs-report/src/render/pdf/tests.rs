//! The pages of small, long and hostile documents.

use std::cell::Cell as Counter;
use std::io;

use ccs_core::money::WideMoney;
use typst::layout::Abs;

use super::lines::{of_pages, texts};
use super::*;
use crate::block::{Block, Cell, Column, Frame, Item, Row, Section, Table};

/// A document of one table, a group of rows a week, each with a statement beneath it.
struct Weeks {
    weeks: usize,
    rows: usize,
    amount: i128,
    name: fn(usize) -> String,
}

/// A row's number, or a total.
type Line = Option<usize>;

impl Document for Weeks {
    const WHAT: &'static str = "weeks";
    const TABLES: &'static [&'static str] = &["weeks"];

    fn title(&self) -> String {
        "Weeks".to_owned()
    }

    fn blocks<'a>(&'a self, _: &RenderOptions) -> Vec<Block<'a>> {
        let amount = WideMoney::from_ten_thousandths(self.amount);
        let columns = vec![
            Column::id("id", "Enrolment", |line: &Line| {
                line.map_or(Cell::Empty, |at| format!("E80000{at:05}").into())
            }),
            Column::text("name", "Name", |line: &Line| {
                line.map_or(Cell::Empty, |at| (self.name)(at).into())
            }),
            Column::money("paid", "Amount", move |_: &Line| amount.into()).of("Paid"),
            Column::difference("difference", "Difference", move |_: &Line| amount.negated().into())
                .of("Paid"),
        ];
        let rows = move || {
            (0..self.weeks).flat_map(move |week| {
                let rows = (0..self.rows).map(move |row| {
                    let at = week * self.rows + row;
                    Row::of(Some(at)).over([Item::sentence(format!("Because of {at}."))])
                });
                let heading = Row::heading_of(format!("Week {week}"), amount);
                std::iter::once(heading).chain(rows).chain([Row::total("Week total", None)])
            })
        };
        let table = Table::new("weeks", "Every week", columns, rows);
        let about = Block::About(vec!["190016362L - Service 1".into()]);
        let part = Section::new("The weeks").framed(Frame::Part).with(table.block());
        vec![about, part.block()]
    }

    fn write_json(&self, _: &RenderOptions, _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }
}

fn plain_name(at: usize) -> String {
    format!("Name {at}")
}

fn laid_out(weeks: &Weeks) -> PagedDocument {
    lay_out(weeks, &RenderOptions::default()).unwrap()
}

fn weeks(weeks: usize, rows: usize) -> Weeks {
    Weeks { weeks, rows, amount: 1_234_500, name: plain_name }
}

#[test]
fn the_same_document_gives_the_same_bytes_and_no_date() {
    let file = || write_pdf(&weeks(3, 9), &RenderOptions::default()).unwrap();
    let first = file();
    assert!(first.starts_with(b"%PDF-1.7"));
    assert!(first == std::thread::spawn(file).join().unwrap(), "the bytes differ");
    for date in [&b"CreationDate"[..], b"ModDate", b"CreateDate", b"ModifyDate"] {
        assert!(!first.windows(date.len()).any(|found| found == date));
    }
    let accessible = b"pdfuaid:part";
    assert!(first.windows(accessible.len()).any(|found| found == accessible));
}

#[test]
fn long_tables_lose_nothing_and_repeat_their_heads_on_every_page() {
    let pages = of_pages(&laid_out(&weeks(6, 60)));
    let lines: Vec<&String> = pages.iter().flatten().collect();
    for at in 0..6 * 60 {
        let row = format!("E80000{at:05} | Name {at} | 123.45 | -123.45");
        assert_eq!(lines.iter().filter(|line| ***line == row).count(), 1, "{row}");
        assert!(lines.iter().any(|line| **line == format!("Because of {at}.")), "{at}");
    }
    assert_eq!(lines.iter().filter(|line| line.starts_with("Week total")).count(), 6);
    let with_rows = pages.iter().filter(|page| page.iter().any(|line| line.starts_with("E8")));
    let with_rows: Vec<&Vec<String>> = with_rows.collect();
    assert!(with_rows.len() > 10);
    for page in with_rows {
        assert!(page.iter().any(|line| line.ends_with(" | Amount | Difference")), "{page:#?}");
    }
    for (number, page) in pages.iter().enumerate() {
        let foot = format!("Page {} of {}", number + 1, pages.len());
        assert!(page[0].starts_with("Weeks | "), "{page:#?}");
        assert!(page.last().unwrap().ends_with(&foot), "{page:#?}");
    }
}

#[test]
fn a_total_a_heading_and_what_is_beneath_a_row_are_never_alone_on_a_page() {
    for rows in 11..17 {
        for page in of_pages(&laid_out(&weeks(2, rows))) {
            let at = |what: &str| page.iter().position(|line| line.starts_with(what));
            let (first_row, total) = (at("E80000"), at("Week total"));
            assert!(total.is_none() || first_row.is_some_and(|row| Some(row) < total), "{page:#?}");
            let beneath = at("Because of");
            assert!(beneath.is_none() || first_row.is_some_and(|row| Some(row) < beneath));
            let is_heading =
                |line: &String| line.starts_with("Week 0") || line.starts_with("Week 1");
            let heading = page.iter().rposition(is_heading);
            let last_row = page.iter().rposition(|line| line.starts_with("E80000"));
            assert!(heading < last_row || heading.is_none(), "{page:#?}");
        }
    }
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
    let name = |at: usize| NAMES[at].to_owned();
    let pages = laid_out(&Weeks { name, ..weeks(1, NAMES.len()) });
    let text = of_pages(&pages).concat().join("\n");
    // A name that runs from right to left, or that another font shows, is several pieces of text.
    let words: String = text.split(['|', '\n']).map(str::trim).collect::<Vec<_>>().join(" ");
    for name in NAMES.iter().flat_map(|name| name.split(' ')) {
        assert!(words.contains(name), "{name} in {words}");
    }
    assert!(words.contains("Boxes stand for characters that the fonts of this file do not have."));
    assert!(export(&pages).is_ok());
}

#[test]
fn controls_and_direction_marks_never_reach_a_page() {
    let name = |_| "a\u{0}b\u{1b}[31mc\nd\te\u{202e}f\u{2066}g\u{feff}h\r\u{85}".to_owned();
    let text = of_pages(&laid_out(&Weeks { name, ..weeks(1, 1) })).concat().join("\n");
    let harmless = "a�b�[31mc�d�e�f�g�h��";
    assert!(text.contains(harmless), "{text}");
}

#[test]
fn nothing_runs_off_the_page_however_long() {
    let name = |at: usize| {
        if at.is_multiple_of(2) { "Ẅ".repeat(1000) } else { "Very long name ".repeat(100) }
    };
    for amount in [1, i128::MAX / 20_000] {
        let pages = laid_out(&Weeks { amount, name, ..weeks(2, 4) });
        let found = Counter::new(0);
        for page in pages.pages() {
            for (at, text, end) in texts(&page.frame) {
                assert!(at.x >= Abs::zero() && end <= page.frame.width(), "{text}");
                assert!(at.y <= page.frame.height(), "{text}");
                found.set(found.get() + text.matches('Ẅ').count());
            }
        }
        assert_eq!(found.get(), 4 * 1000);
    }
}
