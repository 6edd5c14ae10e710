//! Every open amount of a long report, a line each, under the work that clears it.

use std::cmp::Reverse;

use ccs_core::date::Week;
use ccs_core::id::ServiceId;
use ccs_reconcile::report::{Difference, Part, Report};

use super::part;
use crate::block::{Block, Cell, Column, Row, Table};
use crate::figures::Task;
use crate::words::{self, plural};

/// A part without a decision.
type Line<'a> = (ServiceId, Week, &'a Difference, &'a Part);

/// The amounts of each task, largest first.
pub(super) fn each(report: &Report, tasks: Vec<Task>) -> Block<'_> {
    let rows = move || {
        let tasks = tasks.clone().into_iter().enumerate();
        tasks.flat_map(move |(at, task)| rows(report, at, task))
    };
    let caption = "Each open amount";
    Table::new("tasks", caption, columns(report.services.len() > 1), rows)
        .on_pages()
        .folding(false)
        .block()
}

fn rows(report: &Report, at: usize, task: Task) -> impl Iterator<Item = Row<'_, Line<'_>>> {
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
    let heading = format!(
        "{}, {}: {} {}, {} net",
        words::part_title(task.kind),
        words::work(task.cost),
        task.gross.count,
        plural(task.gross.count, "amount", "amounts"),
        words::grouped(&task.gross.net().to_string())
    );
    let rows = lines.into_iter().map(|line| Row::of(line).keyed(key(&line)));
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
