//! One invented document in every form: the same figures and words, whatever shows them.

use std::io;

use calamine::{Data, Reader, Xlsx};
use ccs_core::money::WideMoney;
use ccs_report::block::{Block, Cell, Column, Figure, Frame, Item, Row, Section, Table};
use ccs_report::options::RenderOptions;
use ccs_report::render::{Document, Format, render, write_csv, write_xlsx};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::common::{day, with_names, written};

/// A document of one file in a form that is text.
fn shown(document: &impl Document, format: Format, options: &RenderOptions) -> String {
    let files = render(document, format, options).unwrap();
    let [file] = &files[..] else { panic!("{} files", files.len()) };
    String::from_utf8(file.bytes.clone()).unwrap()
}

/// One table of a document as CSV.
fn table(document: &impl Document, name: &str, options: &RenderOptions) -> String {
    written(|out| write_csv(document, name, options, out))
}

/// Fees by enrolment, each with a name and a remark.
#[derive(Debug, Clone)]
struct Fees(Vec<Fee>);

#[derive(Debug, Clone)]
struct Fee {
    enrolment: String,
    child: String,
    amount: WideMoney,
    count: u64,
}

impl Document for Fees {
    const WHAT: &'static str = "fees";
    const TABLES: &'static [&'static str] = &["fees", "nothing"];

    fn title(&self) -> String {
        "Fees".to_owned()
    }

    fn blocks<'a>(&'a self, _: &RenderOptions) -> Vec<Block<'a>> {
        let sum: WideMoney = self.0.iter().map(|fee| fee.amount).sum();
        let rows = move || {
            let fees = self.0.iter().map(|fee| {
                Row::of((fee.amount, Some(fee))).over([Item::new("A remark").of_amount(fee.amount)])
            });
            fees.chain([Row::total("Total", (sum, None))])
        };
        let table = Table::new("fees", "What each enrolment costs", columns(), rows);
        vec![
            Block::Figures(vec![Figure::new("Together", Cell::Money(sum))]),
            Section::new("Each")
                .framed(Frame::Detail { open: true, printed: true })
                .with(table.block())
                .block(),
        ]
    }

    fn write_json(&self, _: &RenderOptions, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(b"null\n")
    }
}

type Line<'a> = (WideMoney, Option<&'a Fee>);

fn columns<'a>() -> Vec<Column<'a, Line<'a>>> {
    let of = |(_, fee): &Line<'a>, cell: fn(&'a Fee) -> Cell<'a>| fee.map_or(Cell::Empty, cell);
    vec![
        Column::id("enrolment_id", "Enrolment", move |line| {
            of(line, |fee| (&*fee.enrolment).into())
        }),
        Column::text("child", "Child", move |line| of(line, |fee| (&*fee.child).into())).personal(),
        Column::day("on", "On", move |line| of(line, |_| day("2026-07-06").into())),
        Column::money("fee", "Total\nFee", |(amount, _): &Line<'a>| (*amount).into()).of("Paid"),
        Column::number("count", "Count", move |line| of(line, |fee| fee.count.into())).of("Paid"),
        Column::money("nothing", "Nothing", move |line| of(line, |_| Cell::Absent)),
    ]
}

fn fees() -> impl Strategy<Value = Fees> {
    let fee = ("[A-Z0-9]{1,11}", "[a-zA-Z=<]{3,9}", -1_000_000_i128..100_000_000, 0_u64..99);
    let fee = fee.prop_map(|(enrolment, child, amount, count)| Fee {
        enrolment,
        child: format!("child {child}"),
        amount: WideMoney::from_ten_thousandths(amount),
        count,
    });
    vec(fee, 0..12).prop_map(Fees)
}

/// The workbook opened again.
fn opened(document: &Fees, options: &RenderOptions) -> Vec<Vec<Data>> {
    let bytes = write_xlsx(document, options).unwrap();
    let mut book = Xlsx::new(io::Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["fees"], "a table without rows has no sheet");
    let sheet = book.worksheet_range("fees").unwrap();
    sheet.rows().map(<[Data]>::to_vec).collect()
}

proptest! {
    #[test]
    fn every_form_carries_the_same_figures(fees in fees()) {
        let options = RenderOptions::default();
        let csv = table(&fees, "fees", &options);
        let rows: Vec<csv::StringRecord> =
            csv::Reader::from_reader(csv.as_bytes()).records().map(Result::unwrap).collect();
        prop_assert_eq!(rows.len(), fees.0.len(), "no total is among the rows");
        let text = shown(&fees, Format::Text, &options);
        let html = shown(&fees, Format::Html, &options);
        let sheet = opened(&fees, &options);
        prop_assert_eq!(sheet.len(), rows.len() + 1);
        for ((row, fee), cells) in rows.iter().zip(&fees.0).zip(sheet.iter().skip(1)) {
            prop_assert_eq!(&row[3], fee.amount.to_string());
            prop_assert_eq!(cells[3].to_string().parse::<f64>(), row[3].parse::<f64>());
            prop_assert_eq!(cells[0].to_string(), fee.enrolment.as_str());
            prop_assert!(text.contains(&fee.amount.to_string()));
            prop_assert!(html.contains(&ccs_report::words::grouped(&fee.amount.to_string())));
            prop_assert!(row[5].is_empty() && cells.len() < 6 || cells[5] == Data::Empty);
        }
        let sum: WideMoney = fees.0.iter().map(|fee| fee.amount).sum();
        prop_assert!(text.contains(&sum.to_string()), "{}", text);
    }

    #[test]
    fn a_name_is_shown_only_when_asked_for(fees in fees()) {
        for format in [Format::Text, Format::Html, Format::Csv, Format::Xlsx] {
            let bytes = |options: &RenderOptions| render(&fees, format, options).unwrap();
            let hidden = bytes(&RenderOptions::default());
            prop_assert!(hidden.iter().all(|file| !String::from_utf8_lossy(&file.bytes).contains("child ")));
        }
        let named = table(&fees, "fees", &with_names());
        prop_assert_eq!(named.matches("child ").count(), fees.0.len());
    }

    #[test]
    fn no_line_of_a_table_is_wider_than_the_page(fees in fees(), width in 72_u16..120) {
        let options = RenderOptions { width: Some(width), with_names: true, ..RenderOptions::default() };
        for line in shown(&fees, Format::Text, &options).lines() {
            prop_assert!(line.chars().count() <= usize::from(width), "{line}");
        }
    }
}

#[cfg(not(feature = "pdf"))]
#[test]
fn a_form_that_this_build_has_not_is_refused_with_what_adds_it() {
    let refusal = render(&Fees(Vec::new()), Format::Pdf, &RenderOptions::default()).unwrap_err();
    assert_eq!(refusal.code(), "CCS-C009");
    assert!(refusal.to_string().contains("--features pdf"), "{refusal}");
}
