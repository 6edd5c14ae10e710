//! The rows of the data about one enrolment-week: one table per kind of row for people, and one
//! table of all rows for programs. The columns of both are declared once.

use ccs_core::money::WideMoney;
use ccs_reconcile::explanation::Explanation;
use ccs_reconcile::record::{
    PaymentLine, Recipient, ReturnedFeeReduction, SessionReport, StatementLine, SubsidyType,
};
use ccs_reconcile::report::{Difference, LineRef, Part};

use crate::block::{Block, Cell, Column, Row, Section, Table};
use crate::options::RenderOptions;
use crate::words;

/// One row of the data, or one part of the difference.
#[derive(Debug, Clone, Copy)]
enum Line<'a> {
    /// With the sum paid to the service up to and including the line.
    Payment(&'a PaymentLine, WideMoney),
    Report(&'a SessionReport),
    /// A version that was replaced by a later one.
    Superseded(&'a SessionReport),
    Return(&'a ReturnedFeeReduction),
    Statement(&'a StatementLine),
    Part(&'a Part),
}

/// Rows that have the same columns on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Payment,
    Report,
    Return,
    Statement,
}

impl Line<'_> {
    /// The name in files.
    const fn word(self) -> &'static str {
        match self {
            Self::Payment(..) => "payment",
            Self::Report(_) => "session_report",
            Self::Superseded(_) => "superseded_session_report",
            Self::Return(_) => "return",
            Self::Statement(_) => "statement_line",
            Self::Part(_) => "part",
        }
    }
}

/// The rows of the data, those of each kind under one heading.
pub(super) fn sections<'a>(
    explanation: &'a Explanation,
    options: &RenderOptions,
) -> Vec<Block<'a>> {
    let evidence = &explanation.evidence;
    let payments = explanation.running().map(|(line, sum)| Line::Payment(line, sum)).collect();
    let reports = evidence.session_reports.iter().map(Line::Report).collect();
    let superseded = evidence.superseded.iter().map(Line::Superseded).collect();
    let returns = evidence.returns.iter().map(Line::Return).collect();
    let statement = evidence.statement_lines.iter().map(Line::Statement).collect();
    let section = |title: &'static str, caption: &'static str, kind, lines: Vec<Line<'a>>| {
        let columns = columns(explanation, Some(kind), options.with_names);
        let is_there = kind == Kind::Payment || !lines.is_empty();
        let content = if lines.is_empty() {
            Block::paragraph("None.")
        } else {
            let rows = move || {
                let lines = lines.clone().into_iter();
                lines.map(|line| {
                    let is_cause = cause(&explanation.row, &line).is_some();
                    Row::of(line).marked(is_cause)
                })
            };
            Table::new("evidence", caption, columns, rows).on_pages().block()
        };
        is_there.then(|| Section::new(title).with(content).block())
    };
    let of_week = "Session reports of the week";
    [
        section(
            "Payment lines",
            "What CCS paid and recovered, oldest first",
            Kind::Payment,
            payments,
        ),
        section("Session reports", of_week, Kind::Report, reports),
        section("Versions that a later one replaced", of_week, Kind::Report, superseded),
        section(
            "Statement of entitlement",
            "Entitlement according to CCS",
            Kind::Statement,
            statement,
        ),
        section("Returned fee reduction", "What the service gave back", Kind::Return, returns),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// One row for each row of the data and for each part of the difference. For a session report
/// `ccs`, `accs` and `amount` are the allocated amounts; the parts add up to the difference.
pub(super) fn table<'a>(explanation: &'a Explanation, options: &RenderOptions) -> Block<'a> {
    let evidence = &explanation.evidence;
    let columns = columns(explanation, None, options.with_names);
    let rows = move || {
        let payments = explanation.running().map(|(line, sum)| Line::Payment(line, sum));
        payments
            .chain(evidence.session_reports.iter().map(Line::Report))
            .chain(evidence.superseded.iter().map(Line::Superseded))
            .chain(evidence.statement_lines.iter().map(Line::Statement))
            .chain(evidence.returns.iter().map(Line::Return))
            .chain(explanation.row.parts.iter().map(Line::Part))
            .map(Row::of)
    };
    Table::new("evidence", "Every row of the data", columns, rows).in_data().block()
}

/// The columns of rows of a kind, or of all rows.
fn columns<'a>(
    explanation: &'a Explanation,
    kind: Option<Kind>,
    with_names: bool,
) -> Vec<Column<'a, Line<'a>>> {
    let all = what_it_is(explanation, kind).into_iter().chain(amounts(kind));
    let is_there = |kinds: &[Kind]| kind.is_none_or(|kind| kinds.contains(&kind));
    let there = all.filter(|(kinds, _)| is_there(kinds)).map(|(_, column)| column);
    let row = &explanation.row;
    let note = Column::text("note", "Note", move |line: &Line<'a>| match line {
        Line::Part(part) => words::part_remedy(row, part).into(),
        Line::Report(_) if kind.is_some() => {
            cause(row, line).map_or(Cell::Empty, |part| cause_in_words(part).into())
        }
        _ => note(line, with_names),
    });
    there.chain([note.beneath()]).collect()
}

/// The open part that a row is the first proof of: a report, or else a payment, or else a return.
fn cause<'a>(row: &'a Difference, line: &Line<'_>) -> Option<&'a Part> {
    let has = |part: &Part, is: fn(&LineRef) -> bool| part.lines.iter().any(is);
    let has_report = |part: &Part| has(part, |it| matches!(it, LineRef::SessionReport { .. }));
    let has_payment = |part: &Part| has(part, |it| matches!(it, LineRef::Payment { .. }));
    let is_of = |part: &Part, of: &LineRef| match (line, of) {
        (Line::Report(report), LineRef::SessionReport { session_report_id, .. }) => {
            report.session_report_id == *session_report_id
        }
        (Line::Payment(paid, _), LineRef::Payment { clearing_number, date_paid, amount, .. }) => {
            let is_same = (paid.clearing_number, paid.date_paid) == (*clearing_number, *date_paid);
            is_same && paid.amount() == *amount && !has_report(part)
        }
        (Line::Return(returned), LineRef::Return { return_id, date_returned, .. }) => {
            let is_same =
                (returned.return_id, returned.date_returned) == (*return_id, *date_returned);
            is_same && !has_report(part) && !has_payment(part)
        }
        _ => false,
    };
    let mut open = row.parts.iter().filter(|part| part.decision.is_none());
    open.find(|part| part.lines.iter().any(|of| is_of(part, of)))
}

/// The part's name; with its amount, where one report has all of it.
fn cause_in_words(part: &Part) -> String {
    let reports = part.lines.iter().filter(|it| matches!(it, LineRef::SessionReport { .. }));
    let title = words::part_title(part.kind);
    if reports.count() == 1 { format!("{title}: {}", part.amount) } else { title.to_owned() }
}

/// A column, and the kinds of rows that have it on a page; data has it for all kinds.
type OfKinds<'a> = (&'static [Kind], Column<'a, Line<'a>>);

const PAYMENT: Kind = Kind::Payment;
const REPORT: Kind = Kind::Report;
const RETURN: Kind = Kind::Return;
const STATEMENT: Kind = Kind::Statement;

fn what_it_is(explanation: &Explanation, kind: Option<Kind>) -> Vec<OfKinds<'_>> {
    let key = explanation.key;
    let (dates, ids) = match kind {
        Some(Kind::Payment) => ("Date\nPaid", ""),
        Some(Kind::Report) => ("Last\nQueried", "Session\nReport"),
        Some(Kind::Return) => ("Date\nReturned", "Return"),
        Some(Kind::Statement) => ("Date\nProcessed", "Session\nReport"),
        None => ("Date", "Id"),
    };
    vec![
        (&[], Column::id("service_id", "Service", move |_| Cell::shown(key.service_id))),
        (&[], Column::id("enrolment_id", "Enrolment", move |_| Cell::shown(key.enrolment_id))),
        (&[], Column::day("week_ending", "Week", move |_| key.week.into())),
        (&[], Column::id("kind", "Kind", |line: &Line<'_>| Cell::Word(line.word()))),
        (&[REPORT, RETURN, STATEMENT], Column::id("id", ids, id)),
        (
            &[REPORT],
            Column::number("version", "Version", |line| of_report(line, |it| it.version.into())),
        ),
        (&[REPORT, RETURN], Column::id("status", "Status", status)),
        (&[PAYMENT, REPORT, RETURN, STATEMENT], Column::day("date", dates, date)),
        (
            &[PAYMENT],
            Column::id("clearing_number", "Clearing\nNumber", |line| {
                of_payment(line, |it, _| Cell::shown(it.clearing_number))
            }),
        ),
        (&[PAYMENT, STATEMENT], Column::id("recipient", "To", recipient)),
    ]
}

fn amounts<'a>(kind: Option<Kind>) -> Vec<OfKinds<'a>> {
    let title = match kind {
        Some(Kind::Report) => "Allocated",
        Some(Kind::Return) => "Total Fee\nReduction",
        Some(Kind::Payment | Kind::Statement) | None => "Amount",
    };
    let money = |key, title, cell: fn(&Line<'a>) -> Cell<'a>| Column::money(key, title, cell);
    let ccs = money("ccs", "CCS", |line| of_type(line, SubsidyType::Ccs));
    let accs = money("accs", "ACCS", |line| of_type(line, SubsidyType::Accs));
    let service = money("entitled_service", "Service", |line| {
        of_report(line, |it| it.entitled_service.into())
    });
    let guardian = money("entitled_guardian", "Guardian", |line| {
        of_report(line, |it| it.entitled_guardian.into())
    });
    vec![
        (
            &[REPORT],
            money("total_fee", "Total\nFee", |line| of_report(line, |it| it.total_fee.into())),
        ),
        (&[PAYMENT, REPORT, STATEMENT], ccs.where_room()),
        (&[PAYMENT, REPORT, STATEMENT], accs.where_room()),
        (&[PAYMENT, REPORT, RETURN, STATEMENT], money("amount", title, amount)),
        (
            &[PAYMENT],
            money("running_total", "Running\nSum", |line| of_payment(line, |_, sum| sum.into())),
        ),
        (&[REPORT], service.of("Entitled")),
        (&[REPORT], guardian.of("Entitled")),
        (
            &[RETURN],
            money("passed_on", "Passed\nOn", |line| of_return(line, |it| it.passed_on.into())),
        ),
        (
            &[RETURN],
            money("not_passed_on", "Not\nPassed On", |line| {
                of_return(line, |it| it.not_passed_on.into())
            }),
        ),
    ]
}

fn of_payment<'a>(line: &Line<'a>, cell: fn(&'a PaymentLine, WideMoney) -> Cell<'a>) -> Cell<'a> {
    if let Line::Payment(payment, sum) = line { cell(payment, *sum) } else { Cell::Empty }
}

fn of_report<'a>(line: &Line<'a>, cell: fn(&'a SessionReport) -> Cell<'a>) -> Cell<'a> {
    match line {
        Line::Report(report) | Line::Superseded(report) => cell(report),
        _ => Cell::Empty,
    }
}

fn of_return<'a>(line: &Line<'a>, cell: fn(&'a ReturnedFeeReduction) -> Cell<'a>) -> Cell<'a> {
    if let Line::Return(returned) = line { cell(returned) } else { Cell::Empty }
}

fn status<'a>(line: &Line<'a>) -> Cell<'a> {
    match line {
        Line::Return(returned) => Cell::Word(returned.status.as_str()),
        _ => of_report(line, |it| Cell::Word(it.status.as_str())),
    }
}

fn id<'a>(line: &Line<'a>) -> Cell<'a> {
    match line {
        Line::Payment(line, _) => line.payment_line_id.map_or(Cell::Absent, Cell::shown),
        Line::Report(report) | Line::Superseded(report) => Cell::shown(report.session_report_id),
        Line::Return(returned) => returned.return_id.map_or(Cell::Absent, Cell::shown),
        Line::Statement(line) => line.session_report_id.map_or(Cell::Absent, Cell::shown),
        Line::Part(part) => Cell::Word(part.kind.as_str()),
    }
}

fn date<'a>(line: &Line<'a>) -> Cell<'a> {
    match line {
        Line::Payment(line, _) => line.date_paid.into(),
        Line::Report(report) | Line::Superseded(report) => report.retrieved_on.into(),
        Line::Return(returned) => returned.date_returned.into(),
        Line::Statement(line) => line.processed_on.into(),
        Line::Part(_) => Cell::Empty,
    }
}

fn amount<'a>(line: &Line<'a>) -> Cell<'a> {
    match line {
        Line::Payment(line, _) => line.amount().into(),
        Line::Report(report) | Line::Superseded(report) => report.allocated().into(),
        Line::Return(returned) => returned.total_fee_reduction.into(),
        Line::Statement(line) => line.amount.into(),
        Line::Part(part) => part.amount.into(),
    }
}

/// The amount of one subsidy: paid, allocated or entitled.
fn of_type<'a>(line: &Line<'a>, subsidy: SubsidyType) -> Cell<'a> {
    let of = |ccs, accs| match subsidy {
        SubsidyType::Ccs => ccs,
        SubsidyType::Accs => accs,
    };
    match line {
        Line::Payment(line, _) => of(line.ccs, line.accs).into(),
        Line::Report(report) | Line::Superseded(report) => {
            of(report.allocated_ccs, report.allocated_accs).into()
        }
        Line::Statement(line) => (line.subsidy == subsidy).then_some(line.amount).into(),
        Line::Return(_) => Cell::Empty,
        Line::Part(part) => (part.of == Some(subsidy)).then_some(part.amount).into(),
    }
}

/// The recipient of an amount.
fn recipient<'a>(line: &Line<'a>) -> Cell<'a> {
    let recipient = match line {
        Line::Payment(line, _) => line.recipient,
        Line::Statement(line) => line.recipient,
        _ => return Cell::Empty,
    };
    let title = match recipient {
        Recipient::Service => "the service",
        Recipient::Individual => "the guardian",
    };
    Cell::named(recipient.as_str(), title)
}

/// The source's notes on a row. Notes of staff on a return are personal.
fn note<'a>(line: &Line<'a>, with_names: bool) -> Cell<'a> {
    match line {
        Line::Payment(line, _) => {
            let notes = [&line.transaction_code, &line.clearing_reason].into_iter().flatten();
            let notes: Vec<&str> = notes.map(|note| &**note).collect();
            if notes.is_empty() { Cell::Absent } else { notes.join(", ").into() }
        }
        Line::Return(returned) => returned.reason.as_deref().filter(|_| with_names).into(),
        Line::Statement(line) => line.reason.as_deref().into(),
        Line::Report(_) | Line::Superseded(_) | Line::Part(_) => Cell::Empty,
    }
}
