//! Properties of every report: all renderings have the same totals, and names stay in.

use crate::common::{rendered, report_of, service, with_names, written};
use std::collections::BTreeSet;
use std::io::Cursor;

use calamine::{Data, DataType, Reader, Xlsx};
use ccs_core::date::Week;
use ccs_core::money::WideMoney;
use ccs_core::personal::Personal;
use ccs_reconcile::report::{
    Age, ClearingPayment, Counted, Difference, Part, PartKind, Report, ServiceReport, Total,
    WeekReport,
};
use ccs_report::json::render_json;
use ccs_report::options::RenderOptions;
use ccs_report::render::{write_csv, write_html, write_text, write_xlsx};
use ccs_report::words::{part_title, verdict};
use proptest::collection::{btree_map, vec};
use proptest::option;
use proptest::prelude::*;

const CANARY: &str = "Canary Wren";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn text_csv_and_html_carry_the_totals_of_the_report(report in reports()) {
        let options = RenderOptions { width: Some(400), ..RenderOptions::default() };
        let text = rendered(|out| write_text(&report, &options, out));
        let page = rendered(|out| write_html(&report, &options, out));
        let summary = written(|out| write_csv(&report, "summary", &options, out));
        let differences = written(|out| write_csv(&report, "differences", &options, out));
        let (in_text, in_html) = (totals_of_text(&text), totals_of_html(&page));
        let expected = report.services.iter().flat_map(expected_totals).collect::<Vec<_>>();
        // A column of absent amounts alone is not shown, nor its total of zero.
        let not_zero = |totals: Vec<Vec<String>>| -> Vec<Vec<String>> {
            let of_row = |row: Vec<String>| row.into_iter().filter(|it| it != "0.00").collect();
            totals.into_iter().map(of_row).collect()
        };
        let expected = not_zero(expected);
        prop_assert_eq!(not_zero(in_text), expected.clone());
        prop_assert_eq!(not_zero(in_html), expected);

        let total = &report.total;
        for (column, want) in [
            ("ccs", total.ccs), ("accs", total.accs), ("total", total.paid()), ("allocated", total.allocated),
            ("difference", total.difference()), ("difference_positive", total.difference_positive),
            ("difference_negative", total.difference_negative), ("returned", total.returned),
            ("pending_return", total.pending_return),
        ] {
            prop_assert_eq!(column_sum(&summary, column), want, "{}", column);
        }
        prop_assert_eq!(column_sum(&differences, "difference"), total.difference());
        let parts: WideMoney = PartKind::ALL.iter().map(|kind| column_sum(&differences, kind.as_str())).sum();
        prop_assert_eq!(parts, total.difference());
    }

    #[test]
    fn every_format_has_every_difference_and_every_cause(report in reports()) {
        let options = RenderOptions { width: Some(400), ..RenderOptions::default() };
        let text = rendered(|out| write_text(&report, &options, out));
        let page = tagless(&rendered(|out| write_html(&report, &options, out))).replace(',', "");
        let parts = written(|out| write_csv(&report, "parts", &options, out));
        for (_, _, row) in report.differences() {
            let id = row.enrolment_id.to_string();
            prop_assert!(text.contains(&id) && page.contains(&id) && parts.contains(&id));
            for part in &row.parts {
                let (title, amount) = (part_title(part.kind), part.amount.to_string());
                prop_assert!(text.contains(title) && page.contains(&title.replace(',', "")));
                prop_assert!(text.contains(&amount) && page.contains(&amount), "{amount}");
                prop_assert!(parts.contains(&amount) && parts.contains(part.kind.as_str()));
            }
        }
    }

    #[test]
    fn a_workbook_opened_again_has_the_totals_of_the_json(report in reports()) {
        let options = RenderOptions::default();
        let json = written(|out| render_json(&report, &options, out));
        let json: serde_json::Value = serde_json::from_str(&json).unwrap();
        let mut book = Xlsx::new(Cursor::new(write_xlsx(&report, &options).unwrap())).unwrap();
        for (sheet, column, key) in [
            ("summary", "Total Paid", "paid"),
            ("summary", "Allocated to Reports", "allocated"),
            ("summary", "Difference", "difference"),
            ("differences", "Difference: Total", "difference"),
            ("parts", "Amount", "difference"),
            ("causes", "Net", "difference"),
            ("approvals", "Paid: Total", "paid"),
        ] {
            let total: WideMoney = json["total"][key].as_str().unwrap().parse().unwrap();
            let sum = sheet_sum(&mut book, sheet, column);
            prop_assert_eq!(sum.unwrap_or_default(), total, "{} of {}", column, sheet);
        }
        let to_do = sheet_sum(&mut book, "to-do", "Amount").unwrap_or_default();
        let parts = report.differences().flat_map(|(_, _, row)| &row.parts);
        let open = parts.filter(|part| part.decision.is_none()).map(|part| part.amount);
        prop_assert_eq!(to_do, open.sum::<WideMoney>(), "what is to be done is what is open");
        let cover = book.worksheet_range("cover").unwrap();
        let texts: Vec<&str> = cover.rows().flatten().filter_map(Data::get_string).collect();
        prop_assert!(texts.contains(&&*verdict(&report)), "{:?}", texts);
        for sheet in book.sheet_names() {
            let range = book.worksheet_range(&sheet).unwrap();
            let headings: Vec<&str> =
                range.rows().take(1).flatten().filter_map(Data::get_string).collect();
            let unique: BTreeSet<&&str> = headings.iter().collect();
            prop_assert_eq!(unique.len(), headings.len(), "{}", sheet);
            prop_assert!(headings.iter().all(|heading| !heading.contains('_')), "{:?}", headings);
        }
    }

    #[test]
    fn a_name_is_shown_only_when_asked_for(report in reports()) {
        let shown = |options: &RenderOptions| [
            rendered(|out| write_text(&report, options, out)),
            rendered(|out| write_html(&report, options, out)),
            written(|out| write_csv(&report, "differences", options, out)),
            written(|out| render_json(&report, options, out)),
            written(|out| write_csv(&report, "summary", options, out)),
        ].map(|text| text.contains(CANARY));
        prop_assert_eq!(shown(&RenderOptions::default()), [false; 5]);
        let some = report.differences().next().is_some();
        prop_assert_eq!(shown(&with_names()), [some, some, some, some, false]);
    }
}

/// CCS, ACCS, paid, allocated, difference, returned of section 1, then paid, allocated, difference
/// and returned of section 2 where it has rows.
fn expected_totals(service: &ServiceReport) -> Vec<Vec<String>> {
    let total = &service.total;
    let figures =
        [total.ccs, total.accs, total.paid(), total.allocated, total.difference(), total.returned];
    let mut lines = vec![figures.map(|amount| amount.to_string()).to_vec()];
    let rows = || service.weeks.iter().flat_map(|week| &week.differences);
    if rows().next().is_some() {
        let total: Total = rows().collect();
        let figures = [total.paid(), total.allocated, total.difference(), total.returned];
        lines.push(figures.map(|amount| amount.to_string()).to_vec());
    }
    lines
}

fn totals_of_text(text: &str) -> Vec<Vec<String>> {
    let lines = text.lines().filter_map(|line| line.trim_start().strip_prefix("Approval total"));
    lines.map(|line| line.split_whitespace().map(str::to_owned).collect()).collect()
}

fn totals_of_html(page: &str) -> Vec<Vec<String>> {
    let rows = page.split("<tr class=\"total\">").skip(1);
    let rows = rows.filter(|row| row.contains(">Approval total<"));
    rows.map(|row| {
        let row = row.split("</tr>").next().unwrap();
        let cells = row.split("<td class=\"n").skip(1).filter(|cell| cell.starts_with(['"', ' ']));
        let cells = cells.map(|cell| cell.split_once('>').unwrap().1);
        let cells = cells.filter(|cell| !cell.starts_with("</td>"));
        cells.map(|cell| tagless(cell.split("</td>").next().unwrap()).replace(',', "")).collect()
    })
    .collect()
}

fn tagless(markup: &str) -> String {
    markup.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text)).collect()
}

/// The sum of a column of a workbook, exactly; `None` where there is no such sheet.
fn sheet_sum(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, column: &str) -> Option<WideMoney> {
    let range = book.worksheet_range(sheet).ok()?;
    let mut rows = range.rows();
    let header = rows.next()?;
    let at = header.iter().position(|cell| cell.get_string() == Some(column)).unwrap();
    let cells = rows.map(|row| match &row[at] {
        Data::Empty => WideMoney::ZERO,
        cell => format!("{:.4}", cell.as_f64().unwrap()).parse().unwrap(),
    });
    Some(cells.sum())
}

fn column_sum(file: &str, column: &str) -> WideMoney {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let at = reader.headers().unwrap().iter().position(|name| name == column).unwrap();
    let cells = reader.records().map(|record| record.unwrap()[at].to_owned());
    cells.filter(|cell| !cell.is_empty()).map(|cell| cell.parse::<WideMoney>().unwrap()).sum()
}

prop_compose! {
    fn amounts()(count in prop_oneof![
        -10_000_000_i128..10_000_000,
        (-100_000_i128..100_000).prop_map(|cents| cents * 100),
        Just(0_i128),
        Just(123_456_789_000_000_i128),
    ]) -> WideMoney {
        WideMoney::from_ten_thousandths(count)
    }
}

pub(crate) fn reports() -> impl Strategy<Value = Report> {
    let services = btree_map("[A-Z0-9-]{1,10}", (option::of(names()), weeks()), 0..3);
    services.prop_map(|services| {
        let services = services.into_iter();
        report_of(
            services.map(|(id, (name, weeks))| service(&id, name.as_deref(), weeks)).collect(),
        )
    })
}

/// Names that mean to break out of each rendering.
fn names() -> impl Strategy<Value = String> {
    prop_oneof![Just("<script>&\"'".to_owned()), Just("=1+1\r\n,\"".to_owned()), "\\PC{0,12}"]
}

fn weeks() -> impl Strategy<Value = Vec<WeekReport>> {
    let week =
        (vec(payments(), 0..3), btree_map("[A-Z0-9-]{1,12}", rows(), 0..4), amounts(), amounts());
    btree_map(6_000_u16..6_200, week, 1..4).prop_map(|weeks| {
        weeks
            .into_iter()
            .map(|(index, (payments, rows, returned, pending))| {
                let rows = rows
                    .into_iter()
                    .map(|(id, row)| Difference { enrolment_id: id.parse().unwrap(), ..row });
                week_of(index, payments, rows.collect(), returned, pending)
            })
            .collect()
    })
}

/// What balances is not listed, so what is allocated follows from what is paid and what differs.
fn week_of(
    index: u16,
    mut payments: Vec<ClearingPayment>,
    differences: Vec<Difference>,
    returned: WideMoney,
    pending_return: WideMoney,
) -> WeekReport {
    payments.sort_by_key(|payment| (payment.clearing_number, payment.date_paid));
    payments.dedup_by_key(|payment| (payment.clearing_number, payment.date_paid));
    let mut total = Total { returned, pending_return, ..Total::default() };
    payments.iter().for_each(|payment| total.add_payment(payment));
    differences.iter().for_each(|row| total.add_difference(row.difference()));
    total.allocated =
        total.paid().minus(total.difference_positive).minus(total.difference_negative);
    WeekReport { week: Week::from_index(index).unwrap(), payments, total, differences }
}

fn payments() -> impl Strategy<Value = ClearingPayment> {
    (0_u8..5, 1_u32..28, option::of(amounts()), option::of(amounts())).prop_map(
        |(number, day, ccs, accs)| ClearingPayment {
            clearing_number: format!("00010000000{number}").parse().unwrap(),
            date_paid: crate::common::day(&format!("2019-02-{day:02}")),
            ccs,
            accs,
        },
    )
}

fn rows() -> impl Strategy<Value = Difference> {
    let parts = btree_map(0..PartKind::ALL.len(), amounts(), 1..4);
    let row = (amounts(), amounts(), parts, -3_i32..200, option::of(0_i32..99), names(), 0_u64..3);
    row.prop_filter_map(
        "a row differs",
        |(fee, allocated, parts, since, paid, name, session_reports)| {
            let parts: Vec<Part> = parts
                .into_iter()
                .filter(|(_, amount)| !amount.is_zero())
                .map(|(kind, amount)| Part {
                    excess_over_fee: (kind == 2).then_some(fee),
                    ..Part::new(PartKind::ALL[kind], None, amount)
                })
                .collect();
            let difference: WideMoney = parts.iter().map(|part| part.amount).sum();
            (!difference.is_zero()).then(|| Difference {
                enrolment_id: "E".parse().unwrap(),
                child: Some(Personal::new(format!("{CANARY}{name}").into())),
                total_fee: fee,
                paid: Counted { amount: allocated.plus(difference), count: 2 },
                allocated: Counted { amount: allocated, count: 1 },
                returned: allocated,
                pending_return: fee,
                by_subsidy: None,
                parts,
                links: Vec::new(),
                age: Age { weeks_since_week_ending: since, weeks_since_last_paid: paid },
                last_paid: None,
                session_reports,
            })
        },
    )
}
