//! Every open amount, a line each, under the work that clears it.

use std::cmp::Reverse;

use ccs_core::date::Week;
use ccs_core::id::ServiceId;
use ccs_reconcile::report::{Difference, Part, Report};

use super::part;
use crate::block::{Block, Cell, Column, Frame, Row, Section, Table};
use crate::figures::Task;
use crate::words::{self, PeopleDate, plural};

/// A part without a decision.
type Line<'a> = (ServiceId, Week, &'a Difference, &'a Part);

/// The amounts of each task, largest first, each group closed. A list that a page needs only for what is left
/// out above it is closed as a whole, and not printed.
pub(super) fn each(report: &Report, tasks: Vec<Task>, is_printed: bool) -> Block<'_> {
    let rows = move || {
        let tasks = tasks.clone().into_iter().enumerate();
        tasks.flat_map(move |(at, task)| rows(report, at, task))
    };
    let caption = "Each open amount";
    let columns = columns(report.services.len() > 1);
    let table = Table::new("tasks", caption, columns, rows).on_pages().folding(false).block();
    if is_printed {
        return table;
    }
    let frame = Frame::Detail { open: false, printed: false };
    Section::new(caption).framed(frame).with(table).block()
}

/// The parts of a task, largest first.
fn lines(report: &Report, task: Task) -> Vec<Line<'_>> {
    let is_of_task = |part: &&Part| {
        part.decision.is_none()
            && (part.remedy_cost, part.remedy(), part.kind) == (task.cost, task.remedy, task.kind)
    };
    let mut lines: Vec<Line<'_>> = Vec::new();
    for (service_id, week, row) in report.differences() {
        let parts = row.parts.iter().filter(is_of_task);
        lines.extend(parts.map(|part| (service_id, week, row, part)));
    }
    lines.sort_by_key(|(.., part)| Reverse(part.amount.magnitude()));
    lines
}

/// The enrolment-weeks of a task in words, with their anchors.
pub(super) fn links(report: &Report, task: Task) -> Vec<(String, String)> {
    let link = |line: Line<'_>| {
        let (_, week, row, _) = &line;
        let words = format!("{}, {}", row.enrolment_id, PeopleDate(week.sunday()));
        (words, part::anchor(&key(&line)))
    };
    lines(report, task).into_iter().map(link).collect()
}

fn rows(report: &Report, at: usize, task: Task) -> impl Iterator<Item = Row<'_, Line<'_>>> {
    let heading = format!(
        "{}, {}: {} {}, {} net",
        words::part_title(task.kind),
        words::work(task.cost),
        task.gross.count,
        plural(task.gross.count, "amount", "amounts"),
        words::grouped(&task.gross.net().to_string())
    );
    let rows = lines(report, task).into_iter().map(|line| Row::of(line).keyed(key(&line)));
    std::iter::once(Row::heading(heading).anchored(anchor(at))).chain(rows)
}

/// The name of a task for links within a page.
pub(super) fn anchor(at: usize) -> String {
    format!("work-{at}")
}

fn key((service_id, week, row, _): &Line<'_>) -> String {
    part::key(*service_id, *week, row.enrolment_id)
}

fn columns<'a>(several_services: bool) -> Vec<Column<'a, Line<'a>>> {
    let mut columns = vec![
        Column::day("week_ending", "Week\nending", |(_, week, ..): &Line<'a>| (*week).into()),
        Column::id("enrolment_id", "Enrolment", |line: &Line<'a>| Cell::Link {
            text: line.2.enrolment_id.to_string().into(),
            to: format!("#{}", part::anchor(&key(line))).into(),
        }),
        Column::text("child", "Child", |(.., row, _): &Line<'a>| {
            row.child.as_ref().map(|name| &**name.reveal()).into()
        })
        .personal(),
        Column::difference("amount", "Amount", |(.., part): &Line<'a>| part.amount.into()),
        Column::id("certainty", "How sure", |(.., part): &Line<'a>| {
            Cell::Word(part.certainty.as_str())
        }),
    ];
    if several_services {
        columns
            .insert(1, Column::id("service_id", "Service", |(id, ..): &Line<'a>| Cell::shown(id)));
    }
    columns
}
