//! What a reader wants first: what the report is about, the answer, and its figures.

use std::collections::BTreeMap;

use ccs_core::money::WideMoney;
use ccs_reconcile::report::{ExportWarning, LeftOut, Omitted, Report, Warning, WarningKind};

use super::service_name;
use crate::block::{Block, Cell, Column, Figure, Frame, Item, Row, Section, Table};
use crate::words::{self, PeopleDate, dollars, plural};

/// A profile that keeps the processed reports alone would hide what is allocated to others.
const EVERY_STATUS: &str =
    "Reports of every status are needed, cancelled ones too: if these are reports, read them.";

/// With more warnings than this, pages count them by code and do not list them.
const LISTED: usize = 12;

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
    blocks.extend(warnings(report));
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
    let accs = (!total.accs.is_zero()).then(|| format!("ACCS {} of it", dollars(total.accs)));
    let hides = !above.is_zero() && !below.is_zero();
    let gross = hides.then(|| format!("{} above zero, {} below", dollars(above), dollars(below)));
    let mut figures = vec![
        Figure::new("CCS paid", Cell::Dollars(total.paid())).noted(accs),
        Figure::new("Allocated to session reports", Cell::Dollars(total.allocated)),
        Figure::difference("Difference", total.difference()).noted(gross),
        Figure::new("Enrolment-weeks that differ", report.differences().count()),
        Figure::new("Returned", Cell::Dollars(total.returned)),
        Figure::new("Of it awaiting recovery", Cell::Dollars(total.pending_return)),
    ];
    if report.differences().any(|(_, _, row)| row.parts.iter().any(|it| it.decision.is_some())) {
        figures.push(Figure::difference("Difference without a decision", total.open));
        figures.push(Figure::new("Difference with a decision", Cell::Dollars(total.decided)));
    }
    figures
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

fn warnings(report: &Report) -> Option<Block<'_>> {
    let warnings: Vec<&Warning> = report.warnings.iter().filter(|it| !it.kind.is_note()).collect();
    let count = u64::try_from(warnings.len()).unwrap_or(u64::MAX);
    let section = Section::new(format!("{count} {}", plural(count, "warning", "warnings")))
        .framed(Frame::Notice)
        .with(Block::Items(items(&warnings)));
    (count > 0).then(|| section.block())
}

/// What happens in an ordinary week, for readers who wonder about it, and all warnings as data.
pub(super) fn notes(report: &Report) -> Vec<Block<'_>> {
    let notes: Vec<&Warning> = report.warnings.iter().filter(|it| it.kind.is_note()).collect();
    let count = u64::try_from(notes.len()).unwrap_or(u64::MAX);
    let heading = format!("{count} {}, which ask for nothing", plural(count, "note", "notes"));
    let section = Section::new(heading).with(Block::Items(items(&notes)));
    let section = (count > 0).then(|| section.block());
    let table = warning_table(&report.warnings).in_data().block();
    section.into_iter().chain([table]).collect()
}

fn items<'a>(warnings: &[&'a Warning]) -> Vec<Item<'a>> {
    if warnings.len() > LISTED { counted(warnings) } else { listed(warnings) }
}

/// Each warning; those that say the same of several places are one.
fn listed<'a>(warnings: &[&'a Warning]) -> Vec<Item<'a>> {
    let mut alike: Vec<Vec<&Warning>> = Vec::new();
    for warning in warnings {
        let of_same =
            |of: &&mut Vec<&Warning>| of.first().is_some_and(|it| says(it) == says(warning));
        match alike.iter_mut().find(of_same) {
            Some(of) => of.push(warning),
            None => alike.push(vec![warning]),
        }
    }
    let item = |of: Vec<&Warning>| match &of[..] {
        [first, _, ..] => Item::new(format!("{} times", of.len()))
            .coded(first.kind.code())
            .saying(says(first).0)
            .proven_by(of.iter().map(|warning| match repeated(&warning.kind) {
                Some((_, amount)) => format!("{}: {}", place(warning), dollars(amount)),
                None => place(warning),
            }))
            .into(),
        of => of.first().map(|warning| {
            let item = Item::new(place(warning)).coded(warning.kind.code());
            item.saying(words::warning_message(&warning.kind))
        }),
    };
    alike.into_iter().filter_map(item).collect()
}

fn place(warning: &Warning) -> String {
    let enrolment = warning.enrolment_id.map(|id| format!(", enrolment {id}"));
    let week = PeopleDate(warning.week.sunday());
    let service = warning.service_id;
    format!("service {service}, week ending {week}{}", enrolment.unwrap_or_default())
}

/// What a warning says, apart from its place and an amount, and how many rows are repeated.
fn says(warning: &Warning) -> (String, Option<u64>) {
    match repeated(&warning.kind) {
        Some((repeats, _)) => (words::warning_meaning(warning.kind.code()).into(), Some(repeats)),
        None => (words::warning_message(&warning.kind), None),
    }
}

/// How often a line is repeated, and its amount.
const fn repeated(kind: &WarningKind) -> Option<(u64, WideMoney)> {
    match *kind {
        WarningKind::RepeatsDropped { repeats, amount }
        | WarningKind::ReturnInSeveralFiles { repeats, amount }
        | WarningKind::SuspectedReturnRepeat { repeats, amount }
        | WarningKind::NearRepeatInFiles { repeats, amount }
        | WarningKind::SuspectedDuplicate { repeats, amount } => Some((repeats, amount)),
        _ => None,
    }
}

fn counted<'a>(warnings: &[&'a Warning]) -> Vec<Item<'a>> {
    let mut by_code: BTreeMap<&str, u64> = BTreeMap::new();
    for warning in warnings {
        let count = by_code.entry(warning.kind.code()).or_default();
        *count = count.saturating_add(1).saturating_add(warning.kind.more());
    }
    let item = |(code, count)| {
        Item::new(format!("{count} {}", plural(count, "time", "times")))
            .coded(code)
            .saying(words::warning_meaning(code))
    };
    by_code.into_iter().map(item).collect()
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
             reduction that the service gave back and had not passed on to the family. {absent} \
             marks an amount that is absent, which is not zero. Amounts are dollars and exact: \
             where a fraction of a cent is left, four decimals are shown."
        )))
        .block()
}
