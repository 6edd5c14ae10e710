//! What a report has beside its sections, where it was asked for: bank deposits, control totals of
//! payment runs, and the engine's own allocation.

use ccs_core::money::WideMoney;
use ccs_reconcile::allocate::AllocatedReport;
use ccs_reconcile::clearing_totals::RunTotal;
use ccs_reconcile::deposits::{Deposit, DepositMatch, DepositPart, DepositPartKind};
use ccs_reconcile::record::Key;
use ccs_reconcile::report::Report;

use crate::block::{Bar, Block, Cell, Column, Frame, Item, Picture, Row, Section, Shape, Table};
use crate::figures::Gross;
use crate::words::{self, PeopleDate, plural};

/// A decision is about a part of an enrolment-week.
const NOT_DECIDED: &str =
    "A difference with the bank cannot be decided: it is open until the amounts agree.";

pub(super) fn blocks(report: &Report, with_names: bool) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    if !report.deposits.is_empty() {
        blocks.push(banked(report, with_names));
    }
    if let Some(totals) = &report.clearing_totals {
        let table = clearing_totals(totals);
        blocks.push(Section::new("Payment lines and control totals").with(table.block()).block());
    }
    if !report.allocations.is_empty() {
        blocks.push(Section::new("Allocation").with(allocations(report).block()).block());
    }
    blocks
}

/// What differs is above what agrees, which a page shows closed and paper leaves out.
fn banked(report: &Report, with_names: bool) -> Block<'_> {
    let agree = report.deposits.iter().filter(|one| !one.is_open()).count();
    let agree = u64::try_from(agree).unwrap_or(u64::MAX);
    let heading = format!(
        "{agree} {}, where the bank received what was paid",
        plural(agree, "payment date", "payment dates")
    );
    let is_open = report.deposits.iter().any(DepositMatch::is_open);
    let differ = deposits(report, with_names, DepositMatch::is_open, true).on_pages();
    let agreeing = deposits(report, with_names, |one| !one.is_open(), !is_open).on_pages();
    let agreeing = if is_open {
        let frame = Frame::Detail { open: false, printed: false };
        (agree > 0).then(|| Section::new(heading).framed(frame).with(agreeing.block()).block())
    } else {
        Some(agreeing.block())
    };
    let all = deposits(report, with_names, |_| true, true).in_data();
    Section::new("Payment lines and bank deposits")
        .anchored(BANK)
        .with_all(off_the_bank(report).map(Block::Picture))
        .with_all(is_open.then(|| differ.block()))
        .with_all(is_open.then(|| Block::paragraph(NOT_DECIDED)))
        .with_all(agreeing)
        .with(all.block())
        .block()
}

/// The name of the section for links within a page.
pub(super) const BANK: &str = "deposits";

/// The name of a date paid for links within a page.
pub(super) fn anchor(at: usize) -> String {
    format!("deposit-{at}")
}

/// More dates than these are not drawn: the latest are.
const MOST_DATES: usize = 24;

/// The dates on which the bank received more or less than the runs come to; nothing where none is.
fn off_the_bank(report: &Report) -> Option<Picture> {
    let off = |one: &DepositMatch| one.deposited().minus(one.paid);
    let dates: Vec<&DepositMatch> =
        report.deposits.iter().filter(|one| !off(one).is_zero()).collect();
    let drawn = dates.get(dates.len().saturating_sub(MOST_DATES)..).unwrap_or_default();
    let bars = drawn.iter().map(|one| {
        let mut gross = Gross::default();
        gross.add(off(one));
        Bar { label: PeopleDate(one.date_paid).to_string().into(), gross }
    });
    (!drawn.is_empty()).then(|| Picture {
        id: "bank".into(),
        caption: "What the bank received less what the runs come to, by date paid".to_owned(),
        legend: vec![("over", "the bank received more"), ("under", "the bank received less")],
        shape: Shape::Diverging(bars.collect()),
    })
}

/// Runs beside the deposits they arrived in; without a match, their sums.
struct Banked<'a> {
    of: Option<&'a DepositMatch>,
    paid: WideMoney,
    deposited: WideMoney,
}

/// Those that are wanted, with the total of all where that is.
fn deposits(
    report: &Report,
    with_names: bool,
    is_wanted: fn(&DepositMatch) -> bool,
    has_total: bool,
) -> Table<'_> {
    let caption = "Totals of payment runs, and what the bank received";
    Table::new("deposits", caption, deposit_columns(with_names), move || {
        let all = report.deposits.iter().enumerate();
        let matches = all.filter(move |(_, one)| is_wanted(one)).map(|(at, one)| {
            let line = Banked { of: Some(one), paid: one.paid, deposited: one.deposited() };
            // A deposit on the next days is in the column of days: no good row needs a remark.
            let parts = one.parts.iter().filter(|part| !part.amount.is_zero());
            let part = |part: &DepositPart| {
                let item = Item::new(deposit_text(one, part)).of_amount(part.amount);
                let item = alternatives(part).into_iter().fold(item, Item::saying);
                item.proven_by(part.lines.iter().map(deposit_line))
            };
            Row::of(line).over(parts.map(part)).anchored(anchor(at))
        });
        let total = report.deposits_total.filter(|_| has_total).map(|total| {
            let line = Banked { of: None, paid: total.paid, deposited: total.deposited };
            Row::total("All dates", line)
        });
        matches.chain(total)
    })
}

fn deposit_columns<'a>(with_names: bool) -> Vec<Column<'a, Banked<'a>>> {
    let of = |cell: fn(&'a DepositMatch) -> Cell<'a>| {
        move |line: &Banked<'a>| line.of.map_or(Cell::Empty, cell)
    };
    vec![
        Column::day("date_paid", "Date\nPaid", of(|one| one.date_paid.into())),
        Column::money("paid", "Payment\nLines", |line: &Banked<'a>| line.paid.into()),
        Column::money("deposited", "Bank\nDeposits", |line: &Banked<'a>| line.deposited.into()),
        Column::number("deposits", "Count", of(|one| one.deposits.len().into())),
        Column::difference("difference", "Difference", |line: &Banked<'a>| {
            line.deposited.minus(line.paid).into()
        }),
        Column::number("days", "Days", of(|one| one.days.map_or(Cell::Absent, Cell::number))),
        Column::text(
            "clearing_numbers",
            "Runs",
            of(|one| joined(one.clearing_numbers.iter().map(ToString::to_string)).into()),
        )
        .beneath(),
        Column::text("references", "Deposits", move |line: &Banked<'a>| {
            line.of.map_or(Cell::Empty, |one| {
                joined(one.deposits.iter().map(|one| deposit(one, with_names))).into()
            })
        })
        .beneath(),
        Column::text("why", "Why", of(|one| why(one).into())).in_data(),
    ]
}

/// What a cause of a difference with the bank means, in its match.
fn deposit_text(of: &DepositMatch, part: &DepositPart) -> &'static str {
    match part.kind {
        DepositPartKind::Unexplained if of.deposits.is_empty() => "no deposit was found for it",
        DepositPartKind::ProviderDebtOffset if !part.lines.is_empty() => {
            "CCS probably kept it for a debt of the provider; it is also exactly as much as payment lines of the run, so look for both in the payment advice"
        }
        kind => words::deposit_part_text(kind),
    }
}

/// What else a difference with the bank may be.
fn alternatives(part: &DepositPart) -> Option<String> {
    let others = part.alternatives.iter().map(|kind| words::deposit_part_title(*kind));
    (!part.alternatives.is_empty())
        .then(|| format!("It may also be: {}.", words::likeliest(others)))
}

/// The enrolment-week of a payment line that a deposit may lack.
pub(super) fn deposit_line(key: &Key) -> String {
    let week = PeopleDate(key.week.sunday());
    format!(
        "Payment line of service {}, enrolment {}, week ending {week}",
        key.service_id, key.enrolment_id
    )
}

fn why(of: &DepositMatch) -> String {
    let parts = of.parts.iter().filter(|part| !part.amount.is_zero());
    let why = |part: &DepositPart| {
        let lines = part.lines.iter().map(deposit_line);
        let others = alternatives(part);
        let sentences =
            std::iter::once(deposit_text(of, part).to_owned()).chain(lines).chain(others);
        sentences.collect::<Vec<_>>().join(". ")
    };
    joined(parts.map(why))
}

/// `400.00 (reference)`. The bank's words may name who paid.
fn deposit(deposit: &Deposit, with_names: bool) -> String {
    match deposit.reference.as_ref().filter(|_| with_names) {
        Some(reference) => format!("{} ({reference})", deposit.amount),
        None => deposit.amount.to_string(),
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

fn clearing_totals(totals: &[RunTotal]) -> Table<'_> {
    let columns = vec![
        Column::id("service_id", "Service", |one: &&RunTotal| Cell::shown(one.service_id)),
        Column::id("clearing_number", "Clearing\nNumber", |one: &&RunTotal| {
            Cell::shown(one.clearing_number)
        }),
        Column::day("week_ending", "Week\nEnding", |one: &&RunTotal| one.week.into()),
        Column::day("date_paid", "Date\nPaid", |one: &&RunTotal| one.date_paid.into()),
        Column::money("lines", "Payment\nLines", |one: &&RunTotal| one.lines.into()),
        Column::money("total", "Control\nTotal", |one: &&RunTotal| one.total.into()),
        Column::difference("difference", "Difference", |one: &&RunTotal| one.difference().into()),
        Column::id("part", "", |one: &&RunTotal| {
            one.parts.first().map_or(Cell::Absent, |part| Cell::Word(part.kind.as_str()))
        })
        .in_data(),
    ];
    let caption = "Sums of the lines of payment runs, and their control totals";
    Table::new("clearing-totals", caption, columns, move || {
        totals.iter().map(|one| {
            let part = |part: &ccs_reconcile::clearing_totals::RunPart| {
                Item::new(words::run_part_text(part.kind)).of_amount(part.amount)
            };
            Row::of(one).over(one.parts.iter().map(part))
        })
    })
}

fn allocations(report: &Report) -> Table<'_> {
    let columns = vec![
        Column::id("service_id", "Service", |one: &&AllocatedReport| {
            Cell::shown(one.key.service_id)
        }),
        Column::day("week_ending", "Week\nEnding", |one: &&AllocatedReport| one.key.week.into()),
        Column::id("enrolment_id", "Enrolment", |one: &&AllocatedReport| {
            Cell::shown(one.key.enrolment_id)
        }),
        Column::id("session_report_id", "Session\nReport", |one: &&AllocatedReport| {
            one.session_report_id.map_or_else(|| Cell::named("", "unallocated"), Cell::shown)
        }),
        Column::money("ccs", "CCS", |one: &&AllocatedReport| one.amount.ccs.into()),
        Column::money("accs", "ACCS", |one: &&AllocatedReport| one.amount.accs.into()),
        Column::money("total", "Total", |one: &&AllocatedReport| one.amount.total().into()),
    ];
    let caption = "What was allocated to each session report";
    Table::new("allocations", caption, columns, || report.allocations.iter().map(Row::of))
}
