//! What a reader wants first: what the report is about, the answer, and its figures.

use std::collections::BTreeMap;

use ccs_core::money::WideMoney;
use ccs_reconcile::report::{ExportWarning, LeftOut, Omitted, Report, Warning, WarningKind};

use super::service_name;
use crate::block::{Block, Cell, Column, Figure, Frame, Item, Row, Section, Table};
use crate::words::{self, PeopleDate, dollars, in_cents, plural};

/// A profile that keeps the processed reports alone would hide what is allocated to others.
const EVERY_STATUS: &str =
    "Reports of every status are needed, cancelled ones too: if these are reports, read them.";

/// Of a warning with more places than this, pages list so many.
const PLACES: usize = 12;

/// The name of the warnings for links within a page.
const WARNINGS: &str = "warnings";

pub(super) fn blocks(report: &Report) -> Vec<Block<'_>> {
    let mut blocks = vec![about(report)];
    blocks.push(left_out(&report.left_out));
    blocks.push(Block::verdict(words::verdict(report), report.is_open()));
    if !report.is_empty() {
        blocks.push(Block::Figures(figures(report)));
    }
    blocks.extend(overlap(report));
    blocks.push(omitted(&report.omitted));
    blocks.push(export_warnings(&report.export_warnings));
    blocks
}

fn about(report: &Report) -> Block<'_> {
    let service = match &report.services[..] {
        [] => None,
        [service] => Some(format!("Service {}", service_name(service))),
        several => Some(format!("{} services", several.len())),
    };
    let period = report.period.map(words::period);
    let as_at = report.as_at.map(|day| format!("Ages are counted to {}", PeopleDate(day)));
    Block::About([service, period, as_at].into_iter().flatten().map(Into::into).collect())
}

/// Above the verdict: a figure without these rows is not the whole. Where there are none, programs have
/// the table without rows.
pub(crate) fn left_out(left_out: &[LeftOut]) -> Block<'_> {
    let item = |LeftOut { code, why, rows }: &LeftOut| {
        Item::new(format!("{rows} {}", plural(*rows, "row", "rows")))
            .coded(code.to_string())
            .saying(why.to_string())
    };
    let columns = vec![
        Column::id("code", "Code", |one: &&LeftOut| (&*one.code).into()),
        Column::text("why", "Why", |one: &&LeftOut| (&*one.why).into()),
        Column::number("rows", "Rows", |one: &&LeftOut| one.rows.into()),
    ];
    let caption = "Rows that are in no figure";
    let table = Table::new("left-out", caption, columns, || left_out.iter().map(Row::of));
    let table = table.in_data().block();
    if left_out.is_empty() {
        return table;
    }
    Section::new(words::left_out_heading(left_out))
        .framed(Frame::Alert)
        .with(Block::Items(left_out.iter().map(item).collect()))
        .with(Block::paragraph(words::LEFT_OUT_REMEDY))
        .with(table)
        .block()
}

fn figures(report: &Report) -> Vec<Figure<'_>> {
    let total = &report.total;
    let (above, below) = (total.difference_positive, total.difference_negative);
    let of = |amount| dollars(in_cents(amount));
    let accs = (!total.accs.is_zero()).then(|| format!("ACCS {} of it", of(total.accs)));
    let hides = !above.is_zero() && !below.is_zero();
    let gross = hides.then(|| format!("{} above zero, {} below", of(above), of(below)));
    let mut figures = vec![
        Figure::new("CCS paid", Cell::Dollars(total.paid())).noted(accs),
        Figure::new("Allocated to session reports", Cell::Dollars(total.allocated)),
        Figure::difference("Difference", total.difference()).noted(gross),
        Figure::new("Enrolment-weeks that differ", report.differences().count()),
    ];
    figures.extend(returned(total.returned, total.pending_return));
    if report.differences().any(|(_, _, row)| row.parts.iter().any(|it| it.decision.is_some())) {
        figures.push(Figure::difference("Difference without a decision", total.open));
        figures.push(Figure::new("Difference with a decision", Cell::Dollars(total.decided)));
    }
    let warnings = warnings_of(report);
    if !warnings.is_empty() {
        let (text, to) = (warnings.len().to_string().into(), format!("#{WARNINGS}").into());
        figures.push(Figure::new("Warnings", Cell::Link { text, to }));
    }
    figures
}

/// What was returned, and what of it CCS has not recovered; nothing where that is nothing.
pub(crate) fn returned<'a>(
    returned: WideMoney,
    pending: WideMoney,
) -> impl Iterator<Item = Figure<'a>> {
    let all = [("Returned", returned), ("Returned, not yet recovered", pending)];
    let some = all.into_iter().filter(|(_, amount)| !amount.is_zero());
    some.map(|(label, amount)| Figure::new(label, Cell::Dollars(amount)))
}

/// Lines that several files have, and that count once.
fn overlap(report: &Report) -> Option<Block<'_>> {
    let overlap = report.overlap;
    let lines = plural(overlap.lines, "payment line is", "payment lines are");
    let text = format!(
        "{} {lines} in several files and counted once, {} in all.",
        overlap.lines,
        dollars(overlap.amount)
    );
    (overlap.lines > 0).then(|| Block::paragraph(text))
}

/// Rows that the import profiles leave out: a word too many there loses money from every figure.
fn omitted(omitted: &[Omitted]) -> Block<'_> {
    let rows = omitted.iter().fold(0_u64, |sum, one| sum.saturating_add(one.rows));
    let item = |Omitted { kind, why, rows }: &Omitted| {
        let count = plural(*rows, "row", "rows");
        let item = Item::new(format!("{rows} {count} of {kind}")).saying(why.to_string());
        if &**kind == "session-reports" { item.saying(EVERY_STATUS) } else { item }
    };
    let columns = vec![
        Column::text("kind", "Files", |one: &&Omitted| (&*one.kind).into()),
        Column::text("why", "Why", |one: &&Omitted| (&*one.why).into()),
        Column::number("rows", "Rows", |one: &&Omitted| one.rows.into()),
    ];
    let caption = "Rows that the import profiles leave out";
    let table = Table::new("omitted", caption, columns, || omitted.iter().map(Row::of));
    let table = table.in_data().block();
    if omitted.is_empty() {
        return table;
    }
    let heading = format!(
        "{rows} {} left out by the import profiles",
        plural(rows, "row of the files was", "rows of the files were")
    );
    Section::new(heading)
        .framed(Frame::Notice)
        .with(Block::Items(omitted.iter().map(item).collect()))
        .with(table)
        .block()
}

/// What the import profiles found: a report of exports is only as whole as they are.
fn export_warnings(warnings: &[ExportWarning]) -> Block<'_> {
    let item = |ExportWarning { kind, message, .. }: &ExportWarning| {
        Item::new(format!("the files of {kind}")).saying(message.to_string())
    };
    let columns = vec![
        Column::text("kind", "Files", |one: &&ExportWarning| (&*one.kind).into()),
        Column::text("warning", "Warning", |one: &&ExportWarning| (&*one.warning).into()),
        Column::text("message", "Meaning", |one: &&ExportWarning| (&*one.message).into()),
    ];
    let caption = "What should be known of the exports";
    let table = Table::new("export-warnings", caption, columns, || warnings.iter().map(Row::of));
    let table = table.in_data().block();
    if warnings.is_empty() {
        return table;
    }
    Section::new("The exports should be looked at")
        .framed(Frame::Notice)
        .with(Block::Items(warnings.iter().map(item).collect()))
        .with(table)
        .block()
}

/// What should be known of the data, by what it is about; after the work that it may be about.
pub(super) fn warnings(report: &Report) -> Option<Block<'_>> {
    let warnings = warnings_of(report);
    let section = Section::new(counted(&warnings, "warning", "warnings"))
        .framed(Frame::Notice)
        .anchored(WARNINGS)
        .with_all(by_code(&warnings));
    (!warnings.is_empty()).then(|| section.block())
}

fn warnings_of(report: &Report) -> Vec<&Warning> {
    report.warnings.iter().filter(|it| !it.kind.is_note()).collect()
}

fn counted(warnings: &[&Warning], one: &'static str, many: &'static str) -> String {
    let count = u64::try_from(warnings.len()).unwrap_or(u64::MAX);
    format!("{count} {}", plural(count, one, many))
}

/// What happens in an ordinary week, for readers who wonder about it, and all warnings as data.
pub(super) fn notes(report: &Report) -> Vec<Block<'_>> {
    let notes: Vec<&Warning> = report.warnings.iter().filter(|it| it.kind.is_note()).collect();
    let heading = format!("{}, which ask for nothing", counted(&notes, "note", "notes"));
    let section = Section::new(heading).with_all(by_code(&notes));
    let section = (!notes.is_empty()).then(|| section.block());
    let table = warning_table(&report.warnings).in_data().block();
    section.into_iter().chain([table]).collect()
}

/// What warnings of a code say, each with its places.
fn by_code<'a>(warnings: &[&'a Warning]) -> Vec<Block<'a>> {
    let mut by_code: BTreeMap<&str, Vec<&'a Warning>> = BTreeMap::new();
    for &warning in warnings {
        by_code.entry(warning.kind.code()).or_default().push(warning);
    }
    by_code.into_iter().map(|(code, of)| of_code(code, &of)).collect()
}

/// A sentence, how often and under which code, and the places, each with what it says of its own.
fn of_code<'a>(code: &str, warnings: &[&'a Warning]) -> Block<'a> {
    let first = warnings.first().map(|warning| says(warning));
    let are_alike = warnings.iter().all(|warning| Some(says(warning)) == first);
    let meaning = || words::warning_meaning(code).to_owned();
    let sentence = first.filter(|_| are_alike).unwrap_or_else(meaning);
    let count = warnings
        .iter()
        .fold(0_u64, |count, warning| count.saturating_add(1).saturating_add(warning.kind.more()));
    let times = if count > 1 { format!("{count} times, ") } else { String::new() };
    let more = warnings.len().saturating_sub(PLACES);
    let more = (more > 0)
        .then(|| Item::sentence(format!("And {more} more; CSV and workbooks have all of them.")));
    let places = warnings.iter().take(PLACES).map(|warning| match repeated(&warning.kind) {
        _ if !are_alike => Item::new(place(warning)).saying(words::warning_message(&warning.kind)),
        Some((repeats, amount)) => {
            let times = if repeats > 1 { format!(", {repeats} times") } else { String::new() };
            Item::sentence(format!("{}: {}{times}", place(warning), dollars(amount)))
        }
        None => Item::sentence(place(warning)),
    });
    Section::new(format!("{sentence} ({times}{code})"))
        .framed(Frame::Detail { open: false, printed: false })
        .with(Block::Items(places.chain(more).collect()))
        .block()
}

fn place(warning: &Warning) -> String {
    let enrolment = warning.enrolment_id.map(|id| format!(", enrolment {id}"));
    let week = PeopleDate(warning.week.sunday());
    let service = warning.service_id;
    format!("Service {service}, week ending {week}{}", enrolment.unwrap_or_default())
}

/// What a warning says, apart from its place, an amount, and how many rows are repeated.
fn says(warning: &Warning) -> String {
    match repeated(&warning.kind) {
        Some(_) => words::warning_meaning(warning.kind.code()).to_owned(),
        None => words::warning_message(&warning.kind),
    }
}

/// How often a line is repeated, and its amount.
const fn repeated(kind: &WarningKind) -> Option<(u64, WideMoney)> {
    match *kind {
        WarningKind::RepeatsDropped { repeats, amount }
        | WarningKind::ReturnInSeveralFiles { repeats, amount }
        | WarningKind::SuspectedReturnRepeat { repeats, amount }
        | WarningKind::SessionReportRepeatedInFile { repeats, amount, .. }
        | WarningKind::NearRepeatInFiles { repeats, amount }
        | WarningKind::SuspectedDuplicate { repeats, amount } => Some((repeats, amount)),
        _ => None,
    }
}

fn warning_table(warnings: &[Warning]) -> Table<'_> {
    let columns = vec![
        Column::id("service_id", "Service", |one: &&Warning| Cell::shown(one.service_id)),
        Column::day("week_ending", "Week\nEnding", |one: &&Warning| one.week.into()),
        Column::id("enrolment_id", "Enrolment", |one: &&Warning| {
            one.enrolment_id.map(Cell::shown).unwrap_or_default()
        }),
        Column::id("code", "Code", |one: &&Warning| Cell::Word(one.kind.code())),
        Column::text("message", "Warning", |one: &&Warning| {
            words::warning_message(&one.kind).into()
        }),
    ];
    let caption = "What should be known before the figures are trusted";
    Table::new("warnings", caption, columns, || warnings.iter().map(Row::of))
}

/// For a reader who gets the report from somebody else.
pub(super) fn how_to_read<'a>() -> Block<'a> {
    let absent = words::ABSENT;
    Section::new("How to read this report")
        .with(Block::paragraph(words::DIFFERENCE_MEANS))
        .with(Block::paragraph(
            "Section 1 cuts the money by clearing number, section 2 by enrolment; both come to the \
             same differences. A week's difference can hide amounts above and below zero that \
             cancel each other, so section 2 lists every enrolment that differs, and totals show \
             what is above and below zero beside the net. The parts of a difference add up to it \
             exactly.",
        ))
        .with(Block::paragraph(format!(
            "Weeks run from Monday to Sunday and are named by their Sunday. Returned is the fee \
             reduction that the service gave back and had not passed on to the family. An amount \
             that is {absent} is absent, which is not zero. Amounts in tables are dollars and exact: \
             where a fraction of a cent is left, four decimals are shown. The sentence and the \
             figures at the top have whole cents: what is less than a cent is left out there, not \
             rounded."
        )))
        .block()
}
